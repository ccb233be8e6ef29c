import io
import json
from typing import Any
from zipfile import ZipFile

import pytest

from images import ENTRY_LIMITS
from motifs.archive import Archive
from motifs.entering.submission import submit_entry
from motifs.errors import EntryErased, NotFound
from motifs.facts.consent import TEXTS, Purpose
from motifs.facts.entry import Entry
from motifs.keeping.seal import Seal
from motifs.privacy.disclosure import disclose
from motifs.privacy.erasure import erase
from motifs.proof.receipt import issue, read
from motifs.register.registration import register_motif
from motifs.review.deciding import Judgement, decide
from tests.motifs.builders import NOON, a_form, a_motif, a_transfer, an_act, an_award
from tests.motifs.drawings import cloth, mirrored, recompressed

SEAL = Seal(bytes(range(32)))


def send(archive: Archive, *pictures: bytes, **changes: Any) -> Entry:
    return submit_entry("2026", a_form(**changes), pictures, archive, ENTRY_LIMITS, NOON)


def handed(archive: Archive, entry: Entry) -> ZipFile:
    target = io.BytesIO()
    disclose(entry.id, archive, SEAL, target)
    return ZipFile(target)


def told(zipped: ZipFile) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(zipped.read("data.json"))
    return data


@pytest.fixture
def entry(competition: Archive) -> Entry:
    register_motif(a_motif(), [cloth(1)], competition, an_act())
    send(competition, cloth(2), title="Milik Orang", name="Supratono")
    pictures = (mirrored(cloth(1)), recompressed(cloth(2)))
    return send(competition, *pictures, philosophy="Tumbuh di rawa.", alias="Bu Yah")


def test_everything_about_her_is_handed_out(competition: Archive, entry: Entry) -> None:
    zipped = handed(competition, entry)
    assert zipped.testzip() is None
    assert zipped.namelist() == ["data.json", "tanda-terima.json", "gambar-1.png", "gambar-2.jpg"]
    assert zipped.read("gambar-1.png") == mirrored(cloth(1))
    assert zipped.read("gambar-2.jpg") == recompressed(cloth(2))
    assert read(zipped.read("tanda-terima.json")) == issue(entry, SEAL)
    data = told(zipped)
    assert (data["karya"]["title"], data["karya"]["number"]) == ("Enceng Gondok", 2)
    assert data["karya"]["philosophy"] == "Tumbuh di rawa."
    assert (data["orang"]["name"], data["orang"]["alias"]) == ("Yahnawati", "Bu Yah")
    assert data["orang"]["phone"] == "0812 3456 7890"
    assert [one["text"] for one in data["persetujuan"]] == [
        TEXTS[Purpose.PROCESSING],
        TEXTS[Purpose.TRANSFER],
    ]
    assert [one["action"] for one in data["riwayat"]] == ["introduced", "entered"]


def test_of_likenesses_only_those_with_motifs_are_hers_to_know(
    competition: Archive, entry: Entry
) -> None:
    assert {found.title for found in entry.findings} == {"Anggrek", "Milik Orang"}
    zipped = handed(competition, entry)
    assert [found["title"] for found in told(zipped)["karya"]["findings"]] == ["Anggrek"]
    assert b"Milik Orang" not in zipped.read("data.json")
    assert b"Supratono" not in zipped.read("data.json")


def test_what_an_officer_decided_on_her_work_is_told_without_the_officer(
    competition: Archive, entry: Entry
) -> None:
    judgement = Judgement(
        entry=entry.id, subject=a_motif().id, outcome="kebetulan", reason="Bunga lain."
    )
    decide(judgement, "rahma", competition.store, NOON)
    data = told(handed(competition, entry))
    (decision,) = data["keputusan"]
    assert (decision["outcome"], decision["reason"]) == ("kebetulan", "Bunga lain.")
    assert "rahma" not in json.dumps(data)


def test_what_she_has_won_and_signed_is_handed_out(competition: Archive, entry: Entry) -> None:
    letter = competition.files.keep(b"%PDF-1.7 surat")
    award = an_award(id=entry.id, transfer=a_transfer(document=letter))
    with competition.store.exclusive() as draft:
        draft.keep(award, an_act("transferred"))
    zipped = handed(competition, entry)
    assert zipped.read("surat-pengalihan.pdf") == b"%PDF-1.7 surat"
    (won,) = told(zipped)["penghargaan"]
    assert (won["rank"], won["points"]) == ("I", 1_250)
    assert won["transfer"]["number"] == "180/17/DKUMKMP"
    assert "rahma" not in json.dumps(won)


@pytest.mark.parametrize(
    ("start", "ending"),
    [
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"\x89PNG\r\n", ".png"),
        (b"GIF89a", ".gif"),
        (b"II*\x00", ".tif"),
        (b"MM\x00*", ".tif"),
        (b"RIFF\n\n\n\nWEBPVP8 ", ".webp"),
        (b"\x00\x00\x00\x20ftypavif", ".avif"),
        (b"\x00\x00\x00\x18ftypheic", ".heic"),
        (b"something else", ""),
    ],
)
def test_a_picture_is_named_by_how_it_begins(
    competition: Archive, start: bytes, ending: str
) -> None:
    entry = send(competition, cloth(3))
    place = competition.folder / "files" / entry.pictures[0].digest[:2] / entry.pictures[0].digest
    place.write_bytes(start)
    assert handed(competition, entry).namelist()[-1] == f"gambar-1{ending}"


def test_of_an_erased_work_nothing_can_be_handed_out(competition: Archive, entry: Entry) -> None:
    erase(entry.id, competition, SEAL, an_act("erased"))
    with pytest.raises(EntryErased):
        handed(competition, entry)
    with pytest.raises(NotFound):
        disclose("tidak-ada", competition, SEAL, io.BytesIO())
