"""Who may enter which work."""

import pytest

from images import ENTRY_LIMITS
from motifs.archive import Archive
from motifs.contest.eligibility import require_new, require_pictures, require_welcome
from motifs.entering.submission import submit_entry
from motifs.errors import (
    AlreadyEntered,
    JurorEnters,
    PicturesMissing,
    PicturesTooMany,
    WorksTooMany,
)
from motifs.facts.account import Role
from motifs.facts.entry import Entry
from tests.motifs.builders import (
    NOON,
    a_form,
    a_person,
    an_account,
    an_act,
    an_edition,
    an_entry,
)
from tests.motifs.drawings import cloth

PHONE = "0812 3456 7890"


def enter(archive: Archive, number: int, phone: str = PHONE, **changes: object) -> Entry:
    """Put an entry on record, as if it had come."""
    entry = an_entry(id=f"entry-{number}", number=number, **changes)
    with archive.store.exclusive() as draft:
        draft.keep(entry, an_act("entered"))
        draft.keep(a_person(id=entry.id, phone=phone), an_act("introduced"))
    return entry


def ask(archive: Archive, phone: str = PHONE, **edition: object) -> None:
    require_welcome(phone, an_edition(**edition), archive.catalogue)


def test_one_person_sends_as_many_works_as_the_edition_says(competition: Archive) -> None:
    enter(competition, 1)
    ask(competition, works_each=2)
    enter(competition, 2)
    with pytest.raises(WorksTooMany) as refused:
        ask(competition, works_each=2)
    assert refused.value.values == {"limit": 2}
    ask(competition, works_each=None)


@pytest.mark.parametrize(
    "phone",
    [
        "081234567890",
        "+62 812-3456-7890",
        "62 812 3456 7890",
        "0062 812 3456 7890",
        "+62 (0)81234567890",
    ],
)
def test_a_person_is_known_by_her_number_however_she_writes_it(
    competition: Archive, phone: str
) -> None:
    enter(competition, 1)
    with pytest.raises(WorksTooMany):
        ask(competition, phone, works_each=1)


@pytest.mark.parametrize("phone", ["0812 3456 7891", "0622 123 456", "812 3456 789"])
def test_another_number_is_another_person(competition: Archive, phone: str) -> None:
    enter(competition, 1)
    ask(competition, phone, works_each=1)


def test_a_withdrawn_work_does_not_count(competition: Archive) -> None:
    entry = enter(competition, 1, withdrawn_at=NOON)
    ask(competition, works_each=1)
    edition = an_edition()
    require_new([entry.pictures[0].digest], edition, competition.catalogue)


def test_works_of_another_edition_do_not_count(competition: Archive) -> None:
    enter(competition, 1, edition="2025")
    ask(competition, works_each=1)


def test_a_juror_of_the_edition_may_not_enter(competition: Archive) -> None:
    with competition.store.exclusive() as draft:
        juror = an_account("joko", role=Role.JUROR, phone="+62 812-3456-7890")
        draft.keep(juror, an_act("added account"))
        draft.keep(an_account("ani", role=Role.JUROR), an_act("added account"))
    ask(competition)
    ask(competition, jurors=("ani", "nobody"))
    with pytest.raises(JurorEnters):
        ask(competition, jurors=("ani", "joko"))


def test_a_picture_of_the_edition_is_named_with_its_entry(competition: Archive) -> None:
    entry = enter(competition, 1)
    with pytest.raises(AlreadyEntered) as refused:
        require_new(["c" * 64, entry.pictures[0].digest], an_edition(), competition.catalogue)
    assert refused.value.values["number"] == 1


def test_an_edition_says_how_many_pictures_a_work_has() -> None:
    edition = an_edition(pictures_each=2)
    for count in (1, 2):
        require_pictures(count, edition)
    with pytest.raises(PicturesMissing):
        require_pictures(0, edition)
    with pytest.raises(PicturesTooMany) as refused:
        require_pictures(3, edition)
    assert refused.value.values == {"limit": 2}


def test_of_two_works_sent_at_once_by_one_person_the_second_is_refused(
    competition: Archive,
) -> None:
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(works_each=1), an_act("changed"))
    submit_entry("2026", a_form(), [cloth(1)], competition, ENTRY_LIMITS, NOON)
    with pytest.raises(WorksTooMany):
        submit_entry("2026", a_form(), [cloth(2)], competition, ENTRY_LIMITS, NOON)
    assert len(competition.catalogue.entries) == 1
