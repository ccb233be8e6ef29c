import pytest

from images import ARCHIVE_LIMITS, ENTRY_LIMITS, Verdict, examine
from motifs.archive import Archive
from motifs.entering.submission import submit_entry
from motifs.facts.decision import Decision, Outcome
from motifs.facts.entry import Entry
from motifs.facts.finding import Check
from motifs.keeping.records import from_document, to_document
from motifs.register.registration import prepare, record, register_motif
from motifs.review.deciding import Judgement, decide, decided, queue, undo
from motifs.search.checking import check
from motifs.search.memory import copies, dismissals
from tests.motifs.builders import NOON, a_form, a_motif, an_act, an_edition
from tests.motifs.drawings import cloth, mirrored, recompressed

COPY = mirrored(cloth(1))


@pytest.fixture
def house(competition: Archive) -> Archive:
    """Two editions, and a motif of which a mirrored copy was sent to the first."""
    register_motif(a_motif(), [cloth(1)], competition, an_act())
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(id="2027"), an_act("opened"))
    send(competition, COPY)
    return competition


def send(house: Archive, picture: bytes, edition: str = "2026") -> Entry:
    return submit_entry(edition, a_form(), [picture], house, ENTRY_LIMITS, NOON)


def judge(house: Archive, outcome: Outcome) -> Decision:
    (pair,) = queue(house.catalogue)
    asked = Judgement(
        entry=pair.entry.id, subject=pair.finding.subject, outcome=outcome, reason="Izin tertulis."
    )
    return decide(asked, "rahma", house.store, NOON)


def look(house: Archive, picture: bytes) -> Check:
    return check(examine(picture, ARCHIVE_LIMITS), house.look_alikes, house.catalogue)


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.COPY}))
def test_what_was_dismissed_is_shown_and_not_flagged_again(
    outcome: Outcome, house: Archive
) -> None:
    judge(house, outcome)
    answer = look(house, COPY)
    assert (answer.flagged, answer.verdict) == (False, Verdict.NONE)
    assert [(found.title, found.dismissed) for found in answer.findings] == [("Anggrek", True)]


def test_what_was_called_a_copy_is_flagged_again(house: Archive) -> None:
    judge(house, Outcome.COPY)
    answer = look(house, COPY)
    assert answer.flagged
    assert not any(found.dismissed for found in answer.findings)


def test_the_dismissed_picture_sent_to_another_edition_does_not_wait(house: Archive) -> None:
    made = judge(house, Outcome.DERIVATIVE)
    again = send(house, COPY, "2027")
    assert queue(house.catalogue) == ()
    (found,) = again.findings
    assert [pair.entry.id for pair in decided(house.catalogue) if pair.decision == made] == [
        *(house.catalogue.entries_of("2026")[0].id, again.id)
    ]
    assert (again.verdict, found.dismissed) == (Verdict.NONE, False)


def test_a_copy_sent_again_waits_again(house: Archive) -> None:
    judge(house, Outcome.COPY)
    again = send(house, COPY, "2027")
    assert [pair.entry for pair in queue(house.catalogue)] == [again]


def test_an_undone_dismissal_is_forgotten_wherever_it_held(house: Archive) -> None:
    made = judge(house, Outcome.COINCIDENCE)
    send(house, COPY, "2027")
    undo(made.id, "rahma", house.store, NOON)
    assert len(queue(house.catalogue)) == 2
    assert look(house, COPY).flagged


def test_another_picture_of_the_same_drawing_was_not_dismissed(house: Archive) -> None:
    judge(house, Outcome.COINCIDENCE)
    assert look(house, recompressed(COPY)).flagged
    again = send(house, recompressed(COPY), "2027")
    assert [pair.entry for pair in queue(house.catalogue)] == [again]


def test_a_motif_whose_picture_was_replaced_is_flagged_again(house: Archive) -> None:
    judge(house, Outcome.COINCIDENCE)
    prepared = prepare(a_motif(), [recompressed(cloth(1))])
    house.files.keep(recompressed(cloth(1)))
    with house.store.exclusive() as draft:
        record(prepared, draft, an_act(), update=True)
        house.look_alikes.learn(prepared.examinations)
    assert look(house, COPY).flagged


def test_leave_for_the_very_file_is_not_passed_on_to_the_next_who_sends_it(
    competition: Archive,
) -> None:
    register_motif(a_motif(), [cloth(1)], competition, an_act())
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(id="2027"), an_act("opened"))
    send(competition, cloth(1))
    judge(competition, Outcome.DERIVATIVE)
    again = send(competition, cloth(1), "2027")
    assert [pair.entry for pair in queue(competition.catalogue)] == [again]


def test_the_judged_pictures_are_given_out_by_their_digests(house: Archive) -> None:
    (entry,), (motif,) = house.catalogue.entries.values(), house.catalogue.motifs.values()
    pictures = (entry.pictures[0].digest, motif.pictures[0].digest)
    assert (copies(house.catalogue), dismissals(house.catalogue)) == ((), ())
    made = judge(house, Outcome.COPY)
    assert (copies(house.catalogue), dismissals(house.catalogue)) == ((pictures,), ())
    undo(made.id, "rahma", house.store, NOON)
    judge(house, Outcome.TRADITION)
    assert (copies(house.catalogue), dismissals(house.catalogue)) == ((), (pictures,))


def test_a_decision_of_before_the_digests_holds_for_the_pictures_of_its_finding(
    house: Archive,
) -> None:
    made = judge(house, Outcome.COINCIDENCE)
    document = to_document(made)
    assert (document.pop("submitted"), document.pop("known")) == (made.submitted, made.known)
    with house.store.exclusive() as draft:
        draft.keep(from_document(Decision, document), an_act("decided"))
    assert not look(house, COPY).flagged
    assert dismissals(house.catalogue) == ((made.submitted, made.known),)
