"""Receipts: what the maker keeps, and what others are shown."""

import hashlib
import json
from pathlib import Path
from urllib.parse import urlsplit

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.cli.app import app
from tests.pages.conftest import Markup, Opening, Site, archive_of


@pytest.fixture
def receipt(client: TestClient) -> str:
    """The secret address of the first sample entry's receipt."""
    entry = next(iter(archive_of(client).catalogue.entries))
    return f"/tanda-terima/{client.app.state.links.seal(entry)}"  # type: ignore[attr-defined]


def proof(client: TestClient, receipt: str) -> str:
    """Where its QR code leads."""
    links = [str(one["href"]) for one in Markup(client.get(receipt).text).every("a")]
    return next(urlsplit(one).path for one in links if "/bukti/" in one)


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["verify-receipt", *words])
    return done.exit_code, done.output


def test_the_kept_receipt_proves_the_pictures_without_the_city(
    client: TestClient, receipt: str, tmp_path: Path
) -> None:
    answer = client.get(f"{receipt}/berkas")
    file = tmp_path / "tanda-terima.json"
    file.write_bytes(answer.content)
    said = json.loads(answer.content)
    name = said["pictures"][0]
    picture = tmp_path / "karya.jpg"
    picture.write_bytes(archive_of(client).files.read(name))
    assert hashlib.sha256(picture.read_bytes()).hexdigest() == name
    key = client.get("/api/v1/key").json()["key"]
    assert run(str(file), str(picture), "--key", key)[0] == 0
    assert answer.headers["content-disposition"] == 'attachment; filename="tanda-terima-1.json"'

    picture.write_bytes(picture.read_bytes()[:-1] + b"?")
    code, shown = run(str(file), str(picture), "--key", key, "--format", "jsonl")
    assert str(picture) in shown
    assert (code, "tidak termasuk gambar dan dokumen yang disebut berkas" in shown) == (1, True)
    file.write_bytes(answer.content.replace(b'"number": 1,', b'"number": 2,'))
    code, shown = run(str(file), "--format", "jsonl", "--lang", "en")
    assert (code, "the file was altered" in shown) == (1, True)


def test_others_are_shown_number_day_and_pictures_and_never_the_maker(
    client: TestClient, receipt: str
) -> None:
    entry = next(iter(archive_of(client).catalogue.entries.values()))
    shown = client.get(proof(client, receipt)).text
    assert entry.pictures[0].digest in shown
    maker = archive_of(client).catalogue.person(entry.id)
    for secret in (maker.name, maker.phone, entry.title, receipt.rpartition("/")[2]):
        assert secret not in shown


def test_a_guessed_proof_is_not_found(client: TestClient, receipt: str) -> None:
    address = proof(client, receipt)
    last = "A" if address[-1] != "A" else "Q"
    assert client.get(address[:-1] + last).status_code == 404
    entries = list(archive_of(client).catalogue.entries)
    assert client.get(address.replace(entries[0], entries[1])).status_code == 404
    assert client.get(address.replace(entries[0], "tidak-ada")).status_code == 404


@pytest.mark.parametrize("path", ["/tanda-terima/tidak-ada", "/tanda-terima/tidak-ada/berkas"])
def test_a_guessed_receipt_is_not_found(reader: TestClient, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_the_code_on_the_page_is_read_by_a_camera(site: Site, open_page: Opening) -> None:
    page: Page = open_page(site)
    entry = next(iter(site.archive.catalogue.entries))
    page.goto(f"/tanda-terima/{site.app.state.links.seal(entry)}")
    seen = page.locator("svg.code").screenshot()
    picture = cv2.imdecode(np.frombuffer(seen, np.uint8), cv2.IMREAD_COLOR)
    read, *_ = cv2.QRCodeDetectorAruco().detectAndDecode(picture)
    assert read.startswith(f"{site.address}/bukti/{entry}/")
    page.goto(read)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima ini asli")
