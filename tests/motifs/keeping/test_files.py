import hashlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from images import ENTRY_LIMITS, GLIMPSE, RENDITION, Limits, render
from motifs.errors import NotFound
from motifs.keeping.files import Files, replace_file
from tests.motifs.drawings import cloth

# printf 'batik' | sha256sum
BATIK = "204971f2fb08efd3b3e9f487434086b22d786c505139ec0cf91402f313813ad3"


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def journal(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """What is made durable or renamed from now on, in order."""
    lines: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def noted_fsync(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        name = "new file" if path.name.startswith(".new-") else str(path.relative_to(folder))
        lines.append(f"sync {name}")
        fsync(descriptor)

    def noted_rename(path: Path, target: Path) -> Path:
        lines.append(f"rename {target.relative_to(folder)}")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    return lines


def test_bytes_are_kept_under_their_sha256(tmp_path: Path) -> None:
    files = Files(tmp_path)
    assert files.keep(b"batik") == BATIK
    assert files.read(BATIK) == b"batik"
    assert names(tmp_path) == [f"files/{BATIK[:2]}/{BATIK}"]


def test_the_same_bytes_are_stored_once(tmp_path: Path) -> None:
    files = Files(tmp_path)
    first = files.keep(b"batik")
    stored = tmp_path / "files" / BATIK[:2] / BATIK
    before = stored.stat()
    assert files.keep(b"batik") == first
    assert stored.stat() == before
    assert list(files.digests()) == [BATIK]


def test_eight_threads_that_keep_the_same_bytes_leave_one_whole_file(tmp_path: Path) -> None:
    files = Files(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(files.keep, [b"batik"] * 32))
    assert kept == {BATIK}
    assert names(tmp_path) == [f"files/{BATIK[:2]}/{BATIK}"]
    assert files.read(BATIK) == b"batik"


def test_a_file_is_durable_before_it_has_its_name_and_so_are_the_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = journal(monkeypatch, tmp_path)
    digest = Files(tmp_path).keep(b"batik")
    folder = f"files/{digest[:2]}"
    assert lines == [
        "sync .",
        "sync files",
        "sync new file",
        f"rename {folder}/{digest}",
        f"sync {folder}",
    ]


def test_replacing_leaves_the_new_bytes_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "katalog"
    replace_file(path, b"lama")
    replace_file(path, b"baru")
    assert path.read_bytes() == b"baru"
    assert names(tmp_path) == ["katalog"]


def no_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("broken", ["fsync", "rename", "write"])
def test_a_disk_that_refuses_leaves_the_old_file_and_no_litter(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "katalog"
    replace_file(path, b"lama")
    owner = {"fsync": (os, "fsync"), "rename": (Path, "replace"), "write": (os, "fdopen")}[broken]
    with monkeypatch.context() as patched:
        patched.setattr(*owner, no_disk)
        with pytest.raises(OSError, match="No space left"):
            replace_file(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert names(tmp_path) == ["katalog"]
    replace_file(path, b"baru")
    assert path.read_bytes() == b"baru"


@pytest.mark.parametrize(
    "digest",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        "",
        BATIK[:63],
        BATIK + "0",
        BATIK.upper(),
        BATIK + "\n",
        f"{BATIK}/../{BATIK}",
        "../" * 20 + "0000",
    ],
)
def test_a_name_that_is_no_digest_is_not_found(digest: str, tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.keep(b"batik")
    with pytest.raises(NotFound):
        files.read(digest)
    with pytest.raises(NotFound):
        files.rendition(digest, 320, ENTRY_LIMITS)
    assert not files.is_whole(digest)


def test_a_digest_that_nobody_kept_is_not_found(tmp_path: Path) -> None:
    files = Files(tmp_path)
    with pytest.raises(NotFound):
        files.read("0" * 64)
    with pytest.raises(NotFound):
        files.rendition("0" * 64, 320, ENTRY_LIMITS)
    assert names(tmp_path) == []


def test_a_flipped_byte_is_seen(tmp_path: Path) -> None:
    files = Files(tmp_path)
    digest = files.keep(b"batik")
    assert files.is_whole(digest)
    (tmp_path / "files" / digest[:2] / digest).write_bytes(b"batig")
    assert not files.is_whole(digest)


def test_a_missing_file_is_not_whole(tmp_path: Path) -> None:
    assert not Files(tmp_path).is_whole("0" * 64)


def test_every_original_is_listed_by_its_digest(tmp_path: Path) -> None:
    files = Files(tmp_path)
    kept = [files.keep(word.encode()) for word in ("anggrek", "pakis", "nipah")]
    (tmp_path / "files" / kept[0][:2] / ".new-torn").write_bytes(b"an")
    assert list(files.digests()) == sorted(
        hashlib.sha256(word).hexdigest() for word in (b"anggrek", b"pakis", b"nipah")
    )


def test_a_fresh_folder_lists_nothing(tmp_path: Path) -> None:
    assert list(Files(tmp_path).digests()) == []


def test_a_rendition_is_a_webp_of_the_asked_width(tmp_path: Path) -> None:
    files = Files(tmp_path)
    digest = files.keep(cloth(1, side=400))
    rendition = files.rendition(digest, 320, ENTRY_LIMITS)
    (path,) = (tmp_path / "renditions").rglob("*-320-*.webp")
    assert path.name == f"{digest}-320-{RENDITION}.webp"
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("WEBP", (320, 320))
    assert path.read_bytes() == rendition


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The widths that are really rendered from now on."""
    widths: list[int] = []

    def render_and_count(data: bytes, width: int, limits: Limits) -> bytes:
        widths.append(width)
        return render(data, width, limits)

    monkeypatch.setattr("motifs.keeping.files.render", render_and_count)
    return widths


def test_a_rendition_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    widths = counted(monkeypatch)
    files = Files(tmp_path)
    digest = files.keep(cloth(1))
    again = [files.rendition(digest, 320, ENTRY_LIMITS) for _ in range(3)]
    assert len(set(again)) == 1
    assert widths == [GLIMPSE, 320]


def test_a_glimpse_comes_with_the_first_rendition_and_not_before(tmp_path: Path) -> None:
    files = Files(tmp_path)
    digest = files.keep(cloth(1, side=400))
    assert files.glimpse(digest) == b""
    files.rendition(digest, 960, ENTRY_LIMITS)
    glimpse = files.glimpse(digest)
    assert len(glimpse) < 1_000
    with Image.open(BytesIO(glimpse)) as picture:
        assert picture.size == (16, 16)
    files.remove(digest)
    assert files.glimpse(digest) == b""


def test_eight_threads_wait_for_one_rendition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths = counted(monkeypatch)
    files = Files(tmp_path)
    digest = files.keep(cloth(1))
    together = threading.Barrier(8)

    def ask(_: int) -> bytes:
        together.wait()
        return files.rendition(digest, 320, ENTRY_LIMITS)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert widths == [GLIMPSE, 320]


def test_a_deleted_rendition_is_made_again(tmp_path: Path) -> None:
    files = Files(tmp_path)
    digest = files.keep(cloth(1))
    first = files.rendition(digest, 320, ENTRY_LIMITS)
    for path in (tmp_path / "renditions").rglob("*.webp"):
        path.unlink()
    assert files.rendition(digest, 320, ENTRY_LIMITS) == first


def test_a_removed_picture_and_its_renditions_are_gone(tmp_path: Path) -> None:
    files = Files(tmp_path)
    first, second = files.keep(cloth(1)), files.keep(cloth(2))
    for key in (first, second):
        files.rendition(key, 320, ENTRY_LIMITS)
    for _ in range(2):
        files.remove(first)
    assert list(files.digests()) == [second]
    assert [name for name in names(tmp_path) if first in name] == []
    assert [name for name in names(tmp_path) if name.startswith("renditions")] != []
