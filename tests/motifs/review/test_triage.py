"""Bands of false alarms from images/likelihood.py: strong up to 0.001, to be looked at to 0.016."""

import pytest

from images import Verdict
from motifs.facts.decision import Decision, Outcome
from motifs.facts.entry import Entry
from motifs.facts.finding import Kind
from motifs.facts.motif import Motif
from motifs.keeping.store import Store
from motifs.review.deciding import Judgement, Pair, decide, queue, undo
from motifs.review.triage import Case, Sieve, around, case, narrow, past, severity
from tests.motifs.builders import NOON, a_finding, a_motif, an_act, an_entry


def a_pair(
    false_alarms: float = 1e-9, kind: Kind = Kind.REGISTERED, work: Entry | Motif | None = None
) -> Pair:
    finding = a_finding(false_alarms, kind)
    return Pair(entry=work or an_entry(), finding=finding, decision=None)


@pytest.mark.parametrize(
    ("false_alarms", "band"),
    [
        (1e-30, Verdict.STRONG), (0.001, Verdict.STRONG),
        (0.00101, Verdict.REVIEW), (0.016, Verdict.REVIEW),
    ],
)  # fmt: skip
def test_a_pair_is_as_grave_as_its_likeness_is_unlikely(false_alarms: float, band: Verdict) -> None:
    assert severity(a_pair(false_alarms).finding) is band


def test_pairs_differ_by_what_resembles_what() -> None:
    assert case(a_pair()) is Case.REGISTERED
    assert case(a_pair(kind=Kind.ENTRY)) is Case.ENTRIES
    assert case(a_pair(work=a_motif())) is Case.MOTIFS


PAIRS = (
    a_pair(1e-9),
    a_pair(0.01, work=an_entry(id="E2", edition="2027")),
    a_pair(1e-9, Kind.ENTRY, an_entry(id="E3", edition="2027")),
    a_pair(0.01, work=a_motif()),
)


@pytest.mark.parametrize(
    ("sieve", "places"),
    [
        (Sieve(), [0, 1, 2, 3]),
        (Sieve(edition="2026"), [0]),
        (Sieve(edition="2027"), [1, 2]),
        (Sieve(edition="1999"), []),
        (Sieve(case=Case.REGISTERED), [0, 1]),
        (Sieve(case=Case.ENTRIES), [2]),
        (Sieve(case=Case.MOTIFS), [3]),
        (Sieve(severity=Verdict.STRONG), [0, 2]),
        (Sieve(severity=Verdict.REVIEW), [1, 3]),
        (Sieve(edition="2027", case=Case.REGISTERED, severity=Verdict.REVIEW), [1]),
        (Sieve(edition="2026", case=Case.MOTIFS), []),
        (Sieve(case="lain"), []),
    ],
    ids=str,
)
def test_a_sieve_keeps_what_is_asked_for_in_the_order_it_came(
    sieve: Sieve, places: list[int]
) -> None:
    assert narrow(PAIRS, sieve) == tuple(PAIRS[place] for place in places)


def test_the_gravest_band_waits_first(store: Store) -> None:
    doubtful, strong = a_finding(0.01, subject="pakis"), a_finding(1e-9, subject="nipah")
    with store.exclusive() as draft:
        draft.keep(an_entry(findings=(doubtful, strong)), an_act("entered"))
    assert [severity(pair.finding) for pair in queue(store.catalogue)] == [
        Verdict.STRONG,
        Verdict.REVIEW,
    ]


def test_a_reversal_keeps_both_decisions(store: Store) -> None:
    with store.exclusive() as draft:
        draft.keep(an_entry(findings=(a_finding(1e-9),)), an_act("entered"))
    answers = [(Outcome.COPY, "Sama."), (Outcome.COINCIDENCE, "Berbeda.")]
    (pair,) = queue(store.catalogue)
    assert past(pair, store.catalogue) == ()
    for outcome, reason in answers:
        asked = Judgement(entry=pair.entry.id, subject="anggrek", outcome=outcome, reason=reason)
        undo(decide(asked, "rahma", store, NOON).id, "budi", store, NOON)
    kept: tuple[Decision, ...] = past(pair, store.catalogue)
    assert [(one.outcome, one.reason) for one in kept] == answers
    assert {one.undone_by for one in kept} == {"budi"}
    assert [event.action for event in store.catalogue.events][-4:] == ["decided", "undid"] * 2


def test_a_pair_has_its_neighbours_in_the_list_and_one_that_left_comes_before_it() -> None:
    first, second, third, _ = PAIRS
    listed = PAIRS[:3]
    assert around(first, listed) == (None, second)
    assert around(second, listed) == (first, third)
    assert around(third, listed) == (second, None)
    assert around(PAIRS[3], listed) == (None, first)
    assert around(first, ()) == (None, None)
