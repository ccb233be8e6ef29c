"""The life of a motif: read by a citizen, printed, and checked by a stranger without the city."""

import json
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.cli.app import app
from motifs.facts.motif import Motif
from tests.pages.conftest import Markup, Opening, Site, archive_of


def motif_of(client: TestClient, title: str = "Anggrek") -> Motif:
    motifs = archive_of(client).catalogue.motifs.values()
    return next(one for one in motifs if one.title == title)


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["verify-provenance", *map(str, words), "--lang", "en"])
    return done.exit_code, " ".join(done.output.replace("│", " ").split())


@pytest.fixture
def kept(reader: TestClient, tmp_path: Path) -> Path:
    """The signed file of a motif, its picture beside it."""
    motif = motif_of(reader)
    file = tmp_path / "riwayat.json"
    file.write_bytes(reader.get(f"/api/v1/motifs/{motif.id}/provenance").content)
    picture = archive_of(reader).files.read(motif.pictures[0].digest)
    (tmp_path / "motif.png").write_bytes(picture)
    (tmp_path / "kepala.json").write_bytes(reader.get("/api/v1/head").content)
    return file


def test_a_stranger_checks_history_picture_and_head_without_the_city(
    reader: TestClient, kept: Path
) -> None:
    key = reader.get("/api/v1/key").json()["key"]
    head, picture = kept.with_name("kepala.json"), kept.with_name("motif.png")
    code, said = run(kept, picture, "--key", key, "--head", head)
    assert code == 0
    assert said.startswith("Motif Anggrek: 1 events until 2026-11-25T12:00:00+00:00, signed with ")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"imported"', '"imposted"', "this event was altered, or does not belong to the history"),
        ('"Anggrek"', '"Angrrek"', "the file was altered, or another one signed it"),
        ('"signature": "', '"signature": "A', "the file was altered, or another one signed it"),
    ],
)
def test_what_was_altered_is_named(kept: Path, old: str, new: str, words: str) -> None:
    text = kept.read_text(encoding="utf-8")
    assert old in text
    kept.write_text(text.replace(old, new, 1), encoding="utf-8")
    code, said = run(kept, "--format", "csv")
    assert (code, words in said) == (1, True)


def test_a_flipped_byte_of_the_picture_is_named_by_its_file(kept: Path) -> None:
    picture = kept.with_name("motif.png")
    data = bytearray(picture.read_bytes())
    data[-1] ^= 1
    picture.write_bytes(data)
    code, said = run(kept, picture, "--format", "csv")
    assert code == 1
    assert f"not among the pictures and papers that the file names,{picture}" in said


def test_another_file_is_refused(kept: Path) -> None:
    kept.write_bytes(b"surat")
    done = CliRunner().invoke(app, ["verify-provenance", str(kept)])
    assert done.exit_code == 1


def test_neither_page_nor_file_names_a_user(reader: TestClient) -> None:
    motif, events = motif_of(reader), archive_of(reader).catalogue.events
    page = Markup(reader.get(f"/motif/{motif.id}/riwayat").text).text
    file = reader.get(f"/api/v1/motifs/{motif.id}/provenance").text
    actors = {event.actor for event in events} | set(archive_of(reader).catalogue.accounts)
    assert {"samples", "rahma"} <= actors
    assert [name for name in actors if name in page.split() or f'"{name}"' in file] == []


def test_a_page_that_does_not_exist_leads_to_the_nearest_one(reader: TestClient) -> None:
    path = f"/motif/{motif_of(reader).id}/riwayat"
    assert reader.get(path + "?halaman=99").text == reader.get(path + "?halaman=1").text.replace(
        "halaman%3D1", "halaman%3D99"
    )


def test_the_pdf_says_what_the_page_says(reader: TestClient) -> None:
    motif = motif_of(reader)
    answer = reader.get(f"/motif/{motif.id}/riwayat.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages)
    event = next(one for one in archive_of(reader).catalogue.events if one.subject == motif.id)
    for said in ("Riwayat motif Anggrek", "Ciptaan tercatat di DJKI.", event.digest):
        assert said in text


def test_a_lost_picture_does_not_stop_the_pdf(client: TestClient) -> None:
    motif = motif_of(client)
    digest = motif.pictures[0].digest
    (archive_of(client).folder / "files" / digest[:2] / digest).unlink()
    answer = client.get(f"/motif/{motif.id}/riwayat.pdf")
    assert answer.status_code == 200
    assert len(PdfReader(BytesIO(answer.content)).pages[0].images) == 1


def test_the_head_on_the_page_is_the_one_that_programs_get(reader: TestClient) -> None:
    shown = Markup(reader.get("/kepala").text)
    head = reader.get("/api/v1/head").json()
    assert set(head) == {"sequence", "digest", "taken_at", "key", "signature"}
    assert head["digest"] == archive_of(reader).catalogue.events[-1].digest
    assert head["signature"] in shown.text
    start = shown.text.index("{")
    assert json.loads(shown.text[start : shown.text.index("}") + 1]) == head


def test_the_code_of_the_page_is_read_by_a_camera(site: Site, open_page: Opening) -> None:
    page: Page = open_page(site)
    motif = next(iter(site.archive.catalogue.motifs))
    page.goto(f"/motif/{motif}")
    page.get_by_role("link", name="Baca riwayat motif ini").click()
    seen = page.locator("svg.code").screenshot()
    picture = cv2.imdecode(np.frombuffer(seen, np.uint8), cv2.IMREAD_COLOR)
    read, *_ = cv2.QRCodeDetectorAruco().detectAndDecode(picture)
    assert read == f"{site.address}/motif/{motif}/riwayat"
    expect(page.get_by_role("heading", level=1)).to_contain_text("Riwayat motif")
    page.get_by_text("Bukti").first.click()
    expect(page.locator("details[open] code").first).to_be_visible()
