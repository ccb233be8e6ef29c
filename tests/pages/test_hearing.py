"""An officer asks, the maker answers, both are read beside the pair; nobody else sees any of it."""

import hashlib
from dataclasses import dataclass, replace

import pytest
from httpx2 import Response
from playwright.sync_api import expect
from starlette.testclient import TestClient

from motifs.archive import Archive
from motifs.facts.entry import Entry
from motifs.facts.finding import Kind
from motifs.review.deciding import Pair, queue
from motifs.review.hearing import ask
from tests.motifs.builders import NOON, a_finding, an_act
from tests.motifs.drawings import cloth
from tests.pages.conftest import Markup, Opening, Site, archive_of, session, sign_in

QUESTION = "Bagaimana karya ini Anda buat?"
ANSWER = "Dari foto beruang di kebun raya."
PAPER = b"%PDF-1.7 sketsa"


@dataclass(frozen=True)
class Case:
    """The pair that waits first, and its maker's secret page."""

    client: TestClient
    pair: Pair
    own: str

    @property
    def archive(self) -> Archive:
        return archive_of(self.client)

    @property
    def officers(self) -> str:
        return f"/tinjau/{self.pair.entry.id}/{self.pair.finding.subject}"

    def ask(self, text: str = QUESTION) -> Response:
        asked = {"question": text}
        return self.client.post(f"{self.officers}/tanya", data=asked, headers=session(self.client))

    def answer(self, inquiry: str, text: str = ANSWER, proof: bytes = b"") -> Response:
        files = {"proof": ("bukti", proof)} if proof else None
        return self.client.post(f"{self.own}/{inquiry}", data={"answer": text}, files=files)

    def judge(self, paper: bytes, outcome: str = "kebetulan") -> Response:
        typed = {"outcome": outcome, "reason": "Lain isennya."}
        files = {"paper": ("surat", paper)} if paper else None
        headers = session(self.client)
        return self.client.post(self.officers, data=typed, files=files, headers=headers)

    @property
    def inquiry(self) -> str:
        return list(self.archive.catalogue.inquiries)[-1]


@pytest.fixture
def case(client: TestClient) -> Case:
    pair = queue(archive_of(client).catalogue)[0]
    return Case(client, pair, own(client, pair.entry.id))


def own(client: TestClient, entry: str) -> str:
    """The secret address at which a maker answers."""
    links = client.app.state.links  # type: ignore[attr-defined]  # by its type ASGI
    return f"/karya/{links.seal(entry)}/jawaban"


def text_of(answer: Response) -> str:
    assert answer.status_code == 200
    return Markup(answer.text).text


def test_a_question_is_answered_with_a_paper_and_read_beside_the_pair(case: Case) -> None:
    assert "Belum ada yang bertanya" in text_of(case.client.get(case.own))
    assert case.ask().headers["location"] == f"{case.officers}#hearing"
    asked = text_of(case.client.get(case.own))
    assert QUESTION in asked
    assert "Motif terdaftar Beruang Madu" in asked
    answered = case.answer(case.inquiry, ANSWER, PAPER)
    assert (answered.status_code, answered.headers["location"]) == (
        303,
        f"{case.own}?kabar=dijawab",
    )
    assert ANSWER in text_of(case.client.get(case.own))
    page = case.client.get(case.officers, headers=session(case.client))
    assert ANSWER in text_of(page)
    digest = hashlib.sha256(PAPER).hexdigest()
    assert f"/dokumen/{digest}" in [one.get("href") for one in Markup(page.text).every("a")]
    queued = text_of(case.client.get("/tinjau", headers=session(case.client)))
    assert "Dijawab pada 25 November 2026" in queued


def test_the_maker_is_told_what_was_decided_and_why(case: Case) -> None:
    case.ask()
    case.judge(b"")
    assert "Sudah diputuskan: kebetulan. Lain isennya." in text_of(case.client.get(case.own))


@pytest.mark.parametrize(
    ("text", "words"), [("", "Mohon isi: pertanyaan"), ("x" * 1_001, "paling banyak 1000")]
)
def test_a_question_that_lacks_something_comes_back_with_what_was_typed(
    case: Case, text: str, words: str
) -> None:
    answer = case.ask(text)
    assert answer.status_code == 422
    assert words in Markup(answer.text).text
    assert text in answer.text
    assert case.archive.catalogue.inquiries == {}


def test_one_question_waits_at_a_time(case: Case) -> None:
    case.ask()
    again = case.ask()
    assert (again.status_code, len(case.archive.catalogue.inquiries)) == (409, 1)


@pytest.mark.parametrize(
    ("text", "proof", "status", "words"),
    [
        ("", b"", 422, "Mohon isi: jawaban"),
        ("x" * 1_001, b"", 422, "paling banyak 1000"),
        (ANSWER, b"surat", 415, "bukan PDF dan bukan gambar"),
        (ANSWER, b"%PDF-1.7" + b"0" * 10_000_000, 413, "lebih besar dari 10 MB"),
    ],
    ids=["empty", "long", "no proof", "large"],
)
def test_an_answer_that_lacks_something_comes_back_with_what_was_typed(
    case: Case, text: str, proof: bytes, status: int, words: str
) -> None:
    case.ask()
    answer = case.answer(case.inquiry, text, proof)
    assert answer.status_code == status
    assert words in Markup(answer.text).text
    assert text in answer.text
    assert case.archive.catalogue.inquiry(case.inquiry).is_open


def test_a_second_answer_is_refused(case: Case) -> None:
    case.ask()
    case.answer(case.inquiry)
    assert case.answer(case.inquiry, "Bukan.").status_code == 409
    assert case.archive.catalogue.inquiry(case.inquiry).answer == ANSWER


# Who sees it


def test_a_guessed_address_shows_and_takes_nothing(case: Case) -> None:
    case.ask()
    forged = case.own.replace("/karya/", "/karya/x")
    assert case.client.get(forged).status_code == 404
    posted = case.client.post(f"{forged}/{case.inquiry}", data={"answer": ANSWER})
    assert posted.status_code == 404
    assert case.archive.catalogue.inquiry(case.inquiry).is_open


def test_another_entrant_neither_sees_nor_answers_the_question(case: Case) -> None:
    case.ask()
    stranger = list(case.archive.catalogue.entries)[-1]
    assert QUESTION not in case.client.get(own(case.client, stranger)).text
    posted = case.client.post(
        f"{own(case.client, stranger)}/{case.inquiry}", data={"answer": ANSWER}
    )
    assert posted.status_code == 404
    assert case.archive.catalogue.inquiry(case.inquiry).is_open


def test_the_maker_is_never_shown_another_entrant_s_work(case: Case) -> None:
    """Neither title nor picture nor id of the work that hers resembles."""
    works = list(case.archive.catalogue.entries.values())
    secret, hers = works[0], works[-1]
    resemble(case.archive, hers, secret)
    ask(hers.id, secret.id, QUESTION, "rahma", case.archive.store, NOON)
    page = case.client.get(own(case.client, hers.id)).text
    assert "tidak dapat kami tampilkan" in Markup(page).text
    for told in (secret.title, secret.id, secret.pictures[0].digest):
        assert told not in page


def resemble(archive: Archive, hers: Entry, other: Entry) -> None:
    finding = replace(a_finding(1e-9, Kind.ENTRY, other.id), title=other.title)
    with archive.store.exclusive() as draft:
        draft.keep(replace(hers, findings=(finding,)), an_act("compared"))


# Papers of decisions, and their history


@pytest.mark.parametrize("paper", [PAPER, cloth(3)], ids=["pdf", "picture"])
def test_a_decision_rests_on_a_paper_whose_digest_is_in_record_and_event(
    case: Case, paper: bytes
) -> None:
    assert case.judge(paper).status_code == 303
    (decision,) = case.archive.catalogue.decisions.values()
    digest = hashlib.sha256(paper).hexdigest()
    event = case.archive.catalogue.events[-1]
    assert (decision.document, event.action, event.document) == (digest, "decided", digest)
    assert case.archive.files.read(digest) == paper


def test_a_paper_that_nobody_could_read_stops_the_decision_at_its_field(case: Case) -> None:
    answer = case.judge(b"surat")
    assert answer.status_code == 415
    marks = {one.get("id"): one.get("aria-invalid") for one in Markup(answer.text).every("input")}
    assert marks["paper"] == "true"
    assert "Lain isennya." in answer.text
    assert case.archive.catalogue.decisions == {}


def test_a_reversal_keeps_both_decisions_on_the_page(case: Case) -> None:
    headers = session(case.client)
    case.judge(PAPER, "jiplakan")
    (first,) = case.archive.catalogue.decisions
    case.client.post(f"/tinjau/keputusan/{first}/urungkan", headers=headers)
    case.judge(b"", "kebetulan")
    text = text_of(case.client.get(case.officers, headers=headers))
    history = text[text.index("Semua keputusan tentang pasangan ini") :]
    assert history.index("Jiplakan") < history.index("Diurungkan pada") < history.index("Kebetulan")


# Which pairs are looked at


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 4),
        ("edisi=contoh", 4),
        ("edisi=2022", 0),
        ("jenis=karya+dan+motif&tingkat=mirip+kuat", 4),
        ("jenis=sesama+karya", 0),
        ("tingkat=perlu+ditinjau", 0),
        ("tingkat=%F0%9F%90%BB", 0),
    ],
)
def test_an_address_that_is_shared_shows_the_same_pairs(
    client: TestClient, query: str, count: int
) -> None:
    page = text_of(client.get(f"/tinjau?{query}", headers=session(client)))
    assert f"Menunggu ({count})" in page
    assert ("Yang seperti ini tidak ada" in page) == (count == 0)


def test_severity_is_told_in_words_and_by_a_drawing(case: Case) -> None:
    """WCAG 2.2, 1.4.1: not by colour alone."""
    page = case.client.get("/tinjau", headers=session(case.client)).text
    assert page.count("Mirip kuat") >= 4
    badges = page.split('class="badge tidak"')[1:]
    assert len(badges) == 4
    assert all("<svg" in badge.partition("</span>")[0] for badge in badges)


def test_a_maker_answers_on_her_phone(own_site: Site, open_page: Opening) -> None:
    officer = open_page(own_site)
    officer.goto("/")
    pair = queue(own_site.archive.catalogue)[0]
    sign_in(officer, own_site, "rahma")
    officer.goto(f"/tinjau/{pair.entry.id}/{pair.finding.subject}")
    officer.get_by_label("Tanyakan bagaimana karya ini dibuat").fill(QUESTION)
    officer.get_by_role("button", name="Tanyakan kepada pembuatnya").click()
    expect(officer.get_by_text("Belum ada jawaban.")).to_be_visible()
    maker = open_page(own_site)
    maker.goto(f"/karya/{own_site.app.state.links.seal(pair.entry.id)}/jawaban")
    maker.get_by_label("Jawaban Anda").fill(ANSWER)
    sketch = {"name": "sketsa.png", "mimeType": "image/png", "buffer": cloth(5)}
    maker.get_by_label("Gambar atau surat yang menunjukkannya").set_input_files(sketch)  # type: ignore[arg-type]
    maker.get_by_role("button", name="Kirim jawaban").click()
    expect(maker.get_by_role("status")).to_contain_text("Jawaban Anda tercatat")
    officer.reload()
    expect(officer.get_by_text(ANSWER)).to_be_visible()
