"""From a rank to a certificate, as officers and winners see it."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from pypdf import PdfReader
from starlette.testclient import TestClient

from images import draw
from motifs.archive import Archive
from motifs.facts.edition import Prize, Stage
from motifs.privacy.identities import forget_identities
from motifs.samples.drawings import DYES
from tests.motifs.builders import NOON, an_account, an_act
from tests.motifs.juries import change
from tests.motifs.winners import (
    LETTER,
    SCAN,
    award_all,
    finish,
    give_pictures,
    hand_over,
    make_motif,
)
from tests.pages.conftest import Markup, archive_of, service, session

WINNERS = "/edisi/2026/pemenang"
WINNER = "/pemenang/work-10"
IDENTITY = {
    "nik": "6471010231900001",
    "address": "Jalan Rahasia 7",
    "nationality": "Indonesia",
}
ANNOUNCED = {"announced_on": "2026-11-25", "announced_at": "Balikpapan", "kind": "Seni Batik"}
ORNAMENTS = {10: "orchid", 14: "water_hyacinth", 3: "klubut"}


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A decided edition whose winners are still to be named, and an officer."""
    folder = tmp_path_factory.mktemp("winners") / "data"
    archive = Archive.open(folder)
    prizes = (Prize(rank="I", reward="Rp 12.500.000"), Prize(rank="II"), Prize(rank="III"))
    finish(archive.store, prizes=prizes)
    drawn = {number: draw(name, DYES[name], 300) for number, name in ORNAMENTS.items()}
    give_pictures(archive, drawn)
    with archive.store.exclusive() as draft:
        draft.keep(an_account("rahma", one_time=False), an_act("added account"))
    archive.store.close()
    return folder


@pytest.fixture
def client(stock: Path, tmp_path: Path) -> Iterator[TestClient]:
    data = shutil.copytree(stock, tmp_path / "data")
    with TestClient(service(data), follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def archive(client: TestClient) -> Archive:
    return archive_of(client)


@pytest.fixture
def rahma(client: TestClient) -> dict[str, str]:
    return session(client)


def read(answer: Response) -> str:
    return Markup(answer.text).text


def ranks(client: TestClient, rahma: dict[str, str], **given: str) -> dict[str, Any]:
    """The form of the ranks as it is shown, with some of them changed."""
    page = Markup(client.get(WINNERS, headers=rahma).text)
    inputs = [one for one in page.every("input") if one.get("type") == "hidden"]
    (seen,) = [one["value"] for one in inputs if one["name"] == "seen"]
    works = [one["value"] for one in inputs if one["name"] == "work"]
    chosen = [given.get(str(work).replace("-", "_"), "") for work in works]
    return {"seen": seen, "work": works, "rank": chosen}


def publish(client: TestClient, rahma: dict[str, str]) -> Response:
    return client.post(f"{WINNERS}/umumkan", data={"sure": "ya"}, headers=rahma)


def secret(client: TestClient, entry: str = "work-10") -> str:
    """The address of a winner's own page."""
    links = client.app.state.links  # type: ignore[attr-defined]  # by its type ASGI
    return f"/karya/{links.seal(entry)}/pemenang"


# Ranks


def test_the_ranks_are_proposed_in_the_order_of_the_points(
    client: TestClient, rahma: dict[str, str]
) -> None:
    answer = client.get(WINNERS, headers=rahma)
    page = Markup(answer.text)
    selected = [one for one in page.every("option") if "selected" in one]
    assert (answer.status_code, len(selected)) == (200, 3)
    text = read(answer)
    assert text.index("Anggrek") < text.index("Enceng Gondok") < text.index("Klubut Nusantara")
    assert "nilai 1.250" in text
    assert "Belum ada yang mendapat peringkat." in text


def test_saved_ranks_are_shown_with_the_next_step_of_each_winner(
    client: TestClient, rahma: dict[str, str]
) -> None:
    form = ranks(client, rahma, work_10="I", work_14="II")
    answer = client.post(WINNERS, data=form, headers=rahma)
    assert answer.headers["location"] == f"{WINNERS}?kabar=disimpan"
    text = read(client.get(answer.headers["location"], headers=rahma))
    assert "Peringkat tersimpan." in text
    assert text.count("Minta data diri") == 2
    assert "Hadiah yang belum diberikan: III" in text


def test_ranks_that_another_officer_changed_meanwhile_are_not_overwritten(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    form = ranks(client, rahma, work_10="I")
    award_all(archive.store, {"work-14": "I"})
    answer = client.post(WINNERS, data=form, headers=rahma)
    assert answer.status_code == 412
    assert "Belum ada yang tersimpan" in read(answer)
    assert [one.id for one in archive.catalogue.awards_of("2026")] == ["work-14"]


def test_a_rank_that_is_given_twice_comes_back_with_the_reason(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    form = ranks(client, rahma, work_10="I", work_14="I")
    answer = client.post(WINNERS, data=form, headers=rahma)
    assert answer.status_code == 409
    assert "Peringkat I paling banyak untuk 1 karya." in read(answer)
    assert archive.catalogue.awards_of("2026") == ()


@pytest.mark.parametrize("stage", [Stage.ANNOUNCED, Stage.JUDGING])
def test_before_the_decision_there_are_no_winners(
    stage: Stage, client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    change(archive.store, archive.catalogue.edition("2026"), stage=stage)
    assert client.get(WINNERS, headers=rahma).status_code == 409


# Publishing


def test_what_is_missing_is_told_and_does_not_stop_the_results(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    award_all(archive.store, {"work-10": "I"})
    text = read(client.get(WINNERS, headers=rahma))
    assert "Hadiah yang belum diberikan: II, III" in text
    assert "Anggrek: data pemenang" in text
    answer = publish(client, rahma)
    assert answer.headers["location"] == f"{WINNERS}?kabar=diumumkan"
    edition = archive.catalogue.edition("2026")
    assert (edition.stage, [one.maker for one in edition.results]) == (
        Stage.PUBLISHED,
        ["Sutiyani"],
    )
    text = read(client.get(answer.headers["location"], headers=rahma))
    assert "Hasil sudah diumumkan dan tidak berubah lagi." in text
    assert "Simpan peringkat" not in text


def test_nothing_is_published_without_a_winner_or_twice(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    answer = publish(client, rahma)
    assert (answer.status_code, "Belum ada karya yang berperingkat." in read(answer)) == (409, True)
    award_all(archive.store)
    publish(client, rahma)
    assert publish(client, rahma).status_code == 409


def test_nothing_is_published_before_the_officer_says_that_it_was_compared(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    award_all(archive.store)
    answer = client.post(f"{WINNERS}/umumkan", headers=rahma)
    assert (answer.status_code, "dicocokkan" in read(answer)) == (422, True)
    (tick,) = [one for one in Markup(answer.text).every("input") if one.get("name") == "sure"]
    assert (tick["aria-invalid"], "required" in tick) == ("true", True)
    assert archive.catalogue.edition("2026").stage is Stage.DECIDED


# The winner's own page


def test_a_winner_sees_her_prize_and_says_who_she_is(client: TestClient, archive: Archive) -> None:
    award_all(archive.store)
    text = read(client.get(secret(client)))
    assert "Selamat, Anda menang!" in text
    assert "Hadiah Anda: Rp 12.500.000" in text
    assert "Hanya pemenang yang ditanya." in text
    answer = client.post(secret(client), data=IDENTITY)
    assert answer.status_code == 303
    person = archive.catalogue.person("work-10")
    assert person.identity is not None
    assert person.identity.nik == IDENTITY["nik"]
    text = read(client.get(answer.headers["location"]))
    assert "Data Anda tersimpan." in text
    assert IDENTITY["nik"] not in text
    assert "0001" in text


def test_a_wrong_nik_comes_back_beside_its_field_with_what_was_typed(
    client: TestClient, archive: Archive
) -> None:
    award_all(archive.store)
    answer = client.post(secret(client), data={**IDENTITY, "nik": "123"})
    assert answer.status_code == 422
    page = Markup(answer.text)
    (field,) = [one for one in page.every("input") if one.get("name") == "nik"]
    assert (field["value"], field["aria-invalid"]) == ("123", "true")
    assert "Jalan Rahasia 7" in page.text
    assert archive.catalogue.person("work-10").identity is None


def test_who_has_won_nothing_is_asked_nothing(client: TestClient, archive: Archive) -> None:
    award_all(archive.store, {"work-10": "I"})
    for method in (client.get, client.post):
        assert method(secret(client, "work-14")).status_code == 404
    assert client.get(f"{secret(client, 'work-14')}/surat.pdf").status_code == 404
    assert client.get("/karya/tebakan/pemenang").status_code == 404


def test_the_pages_of_winners_are_kept_in_no_cache_of_others(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    award_all(archive.store)
    for address in (WINNER, f"{WINNER}/surat.pdf", f"{secret(client)}/surat.pdf"):
        assert "no-store" in client.get(address, headers=rahma).headers["cache-control"]
    assert "no-store" in client.get(secret(client)).headers["cache-control"]


# From data to motif


def test_the_letter_is_a_pdf_for_both_sides(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    award_all(archive.store)
    letters = (
        client.get(f"{WINNER}/surat.pdf", headers=rahma),
        client.get(f"{secret(client)}/surat.pdf"),
    )
    for answer in letters:
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].endswith('"surat-pengalihan-10.pdf"')
        pages = PdfReader(io.BytesIO(answer.content)).pages
        assert "Sutiyani" in pages[0].extract_text()
        assert archive.catalogue.entry("work-10").pictures[0].digest in pages[0].extract_text()


def test_an_officer_leads_a_work_from_the_data_to_the_register(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    award_all(archive.store)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("data", {"data": IDENTITY}),
        (
            "surat",
            {
                "data": {"number": LETTER.number, "signed_on": "2026-11-24"},
                "files": {"scan": ("surat.pdf", SCAN)},
            },
        ),
        ("cek", {}),
    ]
    for name, sent in steps:
        early = client.post(f"{WINNER}/motif", data=ANNOUNCED, headers=rahma)
        assert early.status_code == 409
        answer = client.post(f"{WINNER}/{name}", headers=rahma, **sent)
        assert answer.headers["location"] == f"{WINNER}?kabar={name}"
        assert client.get(answer.headers["location"], headers=rahma).status_code == 200
    answer = client.post(f"{WINNER}/motif", data=ANNOUNCED, headers=rahma)
    motif = archive.catalogue.born["work-10"]
    assert answer.headers["location"] == f"/motif/{motif.id}/pencatatan?kabar=terdaftar"
    public = read(client.get(f"/motif/{motif.id}"))
    assert "Sutiyani" in public
    assert "Belum" in public
    for hidden in (IDENTITY["nik"], IDENTITY["address"], "0812"):
        assert hidden not in public


def test_a_signed_letter_of_the_wrong_kind_is_pointed_at(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    award_all(archive.store)
    answer = client.post(
        f"{WINNER}/surat",
        data={"number": "1", "signed_on": "2026-11-24"},
        files={"scan": ("surat.docx", b"PK\x03\x04")},
        headers=rahma,
    )
    assert answer.status_code == 415
    (field,) = [one for one in Markup(answer.text).every("input") if one.get("name") == "scan"]
    assert field["aria-invalid"] == "true"
    assert "Berkas ini bukan PDF dan bukan gambar." in read(answer)


def test_a_day_that_is_none_is_pointed_at(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    award_all(archive.store)
    hand_over(archive)
    client.post(f"{WINNER}/cek", headers=rahma)
    answer = client.post(
        f"{WINNER}/motif", data={**ANNOUNCED, "announced_on": "kemarin"}, headers=rahma
    )
    assert answer.status_code == 422
    (field,) = [
        one for one in Markup(answer.text).every("input") if one.get("id") == "announced_on"
    ]
    assert field["aria-invalid"] == "true"


# Documents


def test_a_signed_letter_is_given_to_officers_alone_and_never_shown_as_a_page(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    award_all(archive.store)
    transfer = hand_over(archive).transfer
    assert transfer is not None
    address = f"/dokumen/{transfer.document}"
    assert client.get(address).headers["location"] == "/masuk"
    answer = client.get(address, headers=rahma)
    assert (answer.status_code, answer.content) == (200, SCAN)
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="{transfer.document[:12]}.pdf"'
    )
    assert answer.headers["content-type"] == "application/octet-stream"


def test_a_picture_of_an_entry_is_no_document(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    picture = archive.catalogue.entry("work-10").pictures[0].digest
    assert client.get(f"/dokumen/{picture}", headers=rahma).status_code == 404


def test_an_identity_that_has_served_is_neither_shown_nor_asked_again(
    client: TestClient, rahma: dict[str, str], archive: Archive
) -> None:
    award_all(archive.store)
    make_motif(archive)
    list(forget_identities([archive.catalogue.person("work-10")], archive, an_act("erased")))
    for address, headers in ((secret(client), {}), (WINNER, rahma)):
        answer = client.get(address, headers=headers)
        assert "Pencatatan sudah selesai; data ini sudah dihapus." in read(answer)
        assert "nik" not in [one.get("name") for one in Markup(answer.text).every("input")]


# The recordation


@pytest.fixture
def desk(client: TestClient, archive: Archive) -> str:
    """The page of the recordation of the first winner's motif."""
    award_all(archive.store)
    motif = make_motif(archive)
    assert client.get(f"/motif/{motif.id}").status_code == 200
    return f"/motif/{motif.id}/pencatatan"


def apply(client: TestClient, desk: str, rahma: dict[str, str], **changes: str) -> Response:
    fields = {"step": "permohonan", "number": "EC002026071030", "on": "2026-11-25"}
    return client.post(desk, data={**fields, **changes}, headers=rahma)


def certify(client: TestClient, desk: str, rahma: dict[str, str], number: str) -> Response:
    fields = {"step": "pencatatan", "number": number, "on": "2026-11-25"}
    return client.post(desk, data=fields, files={"paper": ("sp.pdf", SCAN)}, headers=rahma)


def test_the_only_step_that_may_come_is_asked_for_with_all_that_the_state_asks(
    client: TestClient, desk: str, rahma: dict[str, str]
) -> None:
    text = read(client.get(desk, headers=rahma))
    assert "Permohonan sudah diajukan" in text
    for told in ("6471010231900001", "Sutiyani", "Seni Batik", "180/17/DKUMKMP"):
        assert told in text
    assert "Dilindungi sampai 25 November 2076 (UU 28/2014 Pasal 58(3))." in text


def test_a_motif_is_free_to_use_once_its_certificate_is_kept(
    client: TestClient, desk: str, rahma: dict[str, str]
) -> None:
    public = desk.removesuffix("/pencatatan")
    assert apply(client, desk, rahma).headers["location"] == f"{desk}?kabar=dicatat"
    assert "Pencatatan hak ciptanya belum selesai." in read(client.get(public))
    certify(client, desk, rahma, "000911291")
    text = read(client.get(public))
    assert "Boleh" in text
    assert "000911291" in text
    steps = read(client.get(desk, headers=rahma))
    assert "Apa yang terjadi?" in steps
    assert steps.count("Urungkan langkah ini") == 2  # to open, and to press


def test_an_unusual_number_is_kept_and_told(
    client: TestClient, desk: str, rahma: dict[str, str]
) -> None:
    apply(client, desk, rahma)
    certify(client, desk, rahma, "034100")
    assert "Mohon periksa lagi 034100." in read(client.get(desk, headers=rahma))


def test_a_step_that_lacks_its_paper_comes_back_with_what_was_typed(
    client: TestClient, desk: str, rahma: dict[str, str]
) -> None:
    apply(client, desk, rahma)
    answer = client.post(
        desk, data={"step": "pencatatan", "number": "000911291", "on": "2026-11-25"}, headers=rahma
    )
    assert answer.status_code == 422
    page = Markup(answer.text)
    fields = {one.get("name"): one for one in page.every("input")}
    assert fields["paper"]["aria-invalid"] == "true"
    assert fields["number"]["value"] == "000911291"


def test_the_newest_step_is_undone_with_a_reason_and_stays_to_be_read(
    client: TestClient, desk: str, rahma: dict[str, str], archive: Archive
) -> None:
    apply(client, desk, rahma)
    (filing,) = archive.catalogue.filings.values()
    without = client.post(f"{desk}/{filing.id}/urungkan", headers=rahma)
    assert without.status_code == 422
    answer = client.post(f"{desk}/{filing.id}/urungkan", data={"reason": "Keliru"}, headers=rahma)
    assert answer.headers["location"] == f"{desk}?kabar=diurungkan"
    text = read(client.get(answer.headers["location"], headers=rahma))
    assert "Diurungkan oleh rahma" in text
    assert "Keliru" in text
    assert "EC002026071030" in text


def test_who_held_the_right_before_is_told_with_the_day(
    client: TestClient, desk: str, rahma: dict[str, str]
) -> None:
    apply(client, desk, rahma)
    certify(client, desk, rahma, "000911291")
    fields = {"step": "pengalihan hak", "number": "12/2026", "on": "2026-11-25", "holder": "Dewi"}
    fields |= {"holder_kind": "perorangan"}
    client.post(desk, data=fields, files={"paper": ("s.pdf", SCAN)}, headers=rahma)
    text = read(client.get(desk, headers=rahma))
    assert "Pemerintah Kota Balikpapan, sampai 25 November 2026" in text
    assert "UU 28/2014 Pasal 58(1)-(2)" in text
    assert "Sutiyani" in text


def test_the_whole_road_is_told_in_the_history_of_the_motif(
    client: TestClient, desk: str, rahma: dict[str, str]
) -> None:
    apply(client, desk, rahma)
    certify(client, desk, rahma, "000911291")
    text = read(client.get(desk.replace("pencatatan", "riwayat")))
    for told in (
        "Karya ini meraih peringkat I.",
        "Pencipta mengalihkan hak cipta kepada kota, dengan surat yang ditandatangani.",
        "Karya dibandingkan sekali lagi dengan seluruh register",
        "Permohonan dicatat di sini, dengan nomornya.",
        "Surat pencatatan disimpan di sini.",
    ):
        assert told in text
    assert NOON.strftime("%Y") in text
