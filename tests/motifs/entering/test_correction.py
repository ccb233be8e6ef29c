from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from images import ENTRY_LIMITS
from motifs.archive import Archive
from motifs.entering.correction import correct
from motifs.entering.submission import submit_entry
from motifs.errors import (
    EditionClosed,
    EntryErased,
    EntryWithdrawn,
    FieldInvalid,
    FieldRequired,
    FieldTooLong,
    JurorEnters,
    NotFound,
    WorksTooMany,
)
from motifs.facts.edition import Stage
from motifs.facts.entry import Entry
from motifs.facts.history import breaks
from motifs.facts.motif import Technique
from motifs.keeping.seal import Seal
from motifs.proof.receipt import issue
from tests.motifs.builders import (
    NOON,
    a_form,
    a_person,
    an_account,
    an_act,
    an_edition,
    an_entry,
    an_extension,
)
from tests.motifs.drawings import cloth

SEAL = Seal(bytes(range(32)))
CLOSES = datetime.fromisoformat("2026-11-30T00:00:00+00:00")
ENTRY = an_entry(category="umum")
KEY = ENTRY.id
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)

TYPED = a_form(category="umum")


@pytest.fixture
def entered(competition: Archive) -> Archive:
    """An edition with classes, and one entry."""
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(categories=("umum", "pelajar"), grace_minutes=10), an_act())
        draft.keep(a_person(), an_act("introduced"))
        draft.keep(ENTRY, an_act("entered"))
    return competition


def put_right(archive: Archive, now: datetime = NOON, **changes: Any) -> Entry:
    return correct(KEY, replace(TYPED, **changes), archive.store, SEAL, now)


def told(archive: Archive) -> list[tuple[str, str, str, str]]:
    events = archive.catalogue.events[3:]
    return [(one.actor, one.action, one.table, one.note) for one in events if one.subject == KEY]


def test_everything_that_she_may_correct_is_put_right(entered: Archive) -> None:
    entry = put_right(
        entered,
        title="Eceng Gondok",
        philosophy="Tumbuh di rawa.",
        technique="cap",
        category="pelajar",
        community="Kutai",
        name="Yahnawati binti Usman",
        phone="0811 222 333",
        alias="Bu Yah",
    )
    assert entered.catalogue.entry(KEY) == entry
    assert (entry.title, entry.philosophy) == ("Eceng Gondok", "Tumbuh di rawa.")
    assert (entry.technique, entry.category) == (Technique.CAP, "pelajar")
    assert entry.community == "Kutai"
    person = entered.catalogue.person(KEY)
    assert (person.name, person.phone) == ("Yahnawati binti Usman", "0811 222 333")
    assert person.credit == "Bu Yah"
    assert person.salt == a_person().salt


def test_the_history_names_the_fields_and_never_what_they_said(entered: Archive) -> None:
    put_right(entered, title="Eceng Gondok", community="Kutai", phone="0811 222 333")
    assert told(entered)[1:] == [
        ("entrant", "corrected", "entries", "title, community"),
        ("entrant", "corrected", "people", "phone number"),
    ]
    assert list(breaks(entered.catalogue.events)) == []


def test_what_is_the_same_leaves_no_trace(entered: Archive) -> None:
    before = entered.catalogue
    assert put_right(entered) == ENTRY
    assert entered.catalogue is before


def test_of_entry_and_person_only_the_one_that_changed_has_an_event(entered: Archive) -> None:
    put_right(entered, alias="Bu Yah")
    assert [(table, note) for _, _, table, note in told(entered)[1:]] == [
        ("people", "name to be credited")
    ]


@pytest.mark.parametrize(("late", "is_taken"), [(-SECOND, True), (timedelta(0), False)])
def test_who_was_given_more_time_corrects_until_that_ends(
    entered: Archive, late: timedelta, *, is_taken: bool
) -> None:
    end = CLOSES + timedelta(days=3)
    extension = an_extension("BANJIR", end)
    with entered.store.exclusive() as draft:
        known = draft.catalogue.edition("2026")
        draft.keep(replace(known, extensions=(extension,)), an_act())
    form = replace(TYPED, code="ban-jir", phone="0813 1111 2222")
    sent = submit_entry("2026", form, [cloth(5)], entered, ENTRY_LIMITS, CLOSES + HOUR)
    assert sent.extension == extension.code
    again = replace(TYPED, title="Eceng Gondok", phone="0813 1111 2222")
    if is_taken:
        corrected = correct(sent.id, again, entered.store, SEAL, end + late)
        assert corrected.title == "Eceng Gondok"
    else:
        with pytest.raises(EditionClosed):
            correct(sent.id, again, entered.store, SEAL, end + late)
    with pytest.raises(EditionClosed):  # the others have no more time for that
        put_right(entered, CLOSES + HOUR, title="Eceng Gondok")


def test_a_code_that_nobody_gave_is_not_kept(entered: Archive) -> None:
    form = replace(TYPED, code="KARANG", phone="0813 1111 2222")
    assert submit_entry("2026", form, [cloth(5)], entered, ENTRY_LIMITS, NOON).extension == ""


# Receipts of before


def test_a_new_title_has_a_new_receipt_and_the_earlier_one_is_remembered(entered: Archive) -> None:
    first = issue(ENTRY, SEAL).signature
    second = issue(put_right(entered, title="Eceng"), SEAL).signature
    entry = put_right(entered, title="Gondok")
    assert entry.receipts == (first, second)
    assert issue(entry, SEAL).signature not in entry.receipts


def test_what_the_receipt_does_not_say_leaves_it_as_it_was(entered: Archive) -> None:
    entry = put_right(entered, philosophy="Tumbuh di rawa.", phone="0811 222 333")
    assert entry.receipts == ()
    assert issue(entry, SEAL) == issue(ENTRY, SEAL)


# When


@pytest.mark.parametrize("late", [timedelta(0), timedelta(minutes=10, microseconds=-1)])
def test_until_the_last_moment_it_can_be_corrected(entered: Archive, late: timedelta) -> None:
    assert put_right(entered, CLOSES + late, title="Eceng").title == "Eceng"


@pytest.mark.parametrize("late", [timedelta(minutes=10), timedelta(days=1)])
def test_from_the_last_moment_on_nothing_is_corrected(entered: Archive, late: timedelta) -> None:
    before = entered.catalogue
    with pytest.raises(EditionClosed):
        put_right(entered, CLOSES + late, title="Eceng")
    assert entered.catalogue is before


@pytest.mark.parametrize("stage", [Stage.JUDGING, Stage.DECIDED, Stage.PUBLISHED])
def test_once_it_is_judged_nothing_is_corrected(entered: Archive, stage: Stage) -> None:
    with entered.store.exclusive() as draft:
        draft.keep(an_edition(stage=stage), an_act())
    with pytest.raises(EditionClosed):
        put_right(entered, title="Eceng")


# What is refused


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"title": " "}, FieldRequired, "title"),
        ({"title": "x" * 201}, FieldTooLong, "title"),
        ({"philosophy": "x" * 1_001}, FieldTooLong, "description"),
        ({"technique": "printing"}, FieldInvalid, "technique"),
        ({"category": "anak"}, FieldInvalid, "class"),
        ({"category": ""}, FieldRequired, "class"),
        ({"name": ""}, FieldRequired, "your name"),
        ({"phone": "nanti"}, FieldInvalid, "phone number"),
        ({"alias": "x" * 121}, FieldTooLong, "name to be credited"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    entered: Archive, changes: dict[str, str], refusal: type[Exception], field: str
) -> None:
    before = entered.catalogue
    with pytest.raises(refusal) as refused:
        put_right(entered, **changes)
    assert refused.value.values["field"] == field  # type: ignore[attr-defined]  # all are refusals
    assert entered.catalogue is before


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"withdrawn_at": NOON}, EntryWithdrawn), ({"erased_at": NOON}, EntryErased)],
)
def test_a_work_that_takes_no_part_is_not_corrected(
    entered: Archive, changes: dict[str, datetime], refusal: type[Exception]
) -> None:
    with entered.store.exclusive() as draft:
        draft.keep(replace(ENTRY, **changes), an_act())
    with pytest.raises(refusal):
        put_right(entered, title="Eceng")


def test_an_entry_that_is_not_there_is_not_found(entered: Archive) -> None:
    with pytest.raises(NotFound):
        correct("tidak-ada", TYPED, entered.store, SEAL, NOON)


def test_the_form_sent_again_gives_the_corrected_entry_back(competition: Archive) -> None:
    form = a_form(idempotency_key="telepon-1")
    first = submit_entry("2026", form, [cloth(1)], competition, ENTRY_LIMITS, NOON)
    corrected = correct(first.id, a_form(title="Eceng"), competition.store, SEAL, NOON)
    again = submit_entry("2026", form, [cloth(1)], competition, ENTRY_LIMITS, NOON)
    assert again == corrected


# Another phone number


def test_the_number_of_a_juror_is_not_taken(entered: Archive) -> None:
    with entered.store.exclusive() as draft:
        draft.keep(an_account("joko", phone="0811 000 111"), an_act())
        draft.keep(replace(entered.catalogue.edition("2026"), jurors=("joko",)), an_act())
    with pytest.raises(JurorEnters):
        put_right(entered, phone="+62 811 000 111")


@pytest.mark.parametrize("phone", ["0812 3456 7890", "+62 812 3456 7890"])
def test_her_own_number_written_otherwise_is_not_another_one(entered: Archive, phone: str) -> None:
    with entered.store.exclusive() as draft:
        draft.keep(replace(entered.catalogue.edition("2026"), works_each=1), an_act())
    put_right(entered, phone=phone)
    assert entered.catalogue.person(KEY).phone == phone


def test_the_number_of_somebody_who_has_sent_enough_is_not_taken(entered: Archive) -> None:
    with entered.store.exclusive() as draft:
        draft.keep(replace(entered.catalogue.edition("2026"), works_each=1), an_act())
        draft.keep(a_person(id="LAIN", phone="0811 222 333"), an_act())
        draft.keep(an_entry(id="LAIN", number=2), an_act())
    with pytest.raises(WorksTooMany):
        put_right(entered, phone="0811-222-333")
