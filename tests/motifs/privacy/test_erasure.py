"""What is erased is gone from every file, and the history is as whole as before."""

import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from images import ENTRY_LIMITS, Verdict
from motifs.archive import Archive
from motifs.contest.standings import taking_part
from motifs.entering.correction import correct
from motifs.entering.submission import submit_entry
from motifs.facts.award import Award, FinalCheck, Transfer
from motifs.facts.edition import Stage
from motifs.facts.entry import Entry
from motifs.facts.history import Act, breaks
from motifs.facts.person import Guardian, Identity, Person
from motifs.keeping.backup import back_up, restore
from motifs.keeping.generations import Generations
from motifs.keeping.records import digest
from motifs.keeping.seal import Seal
from motifs.privacy.erasure import erase
from motifs.proof.receipt import issue
from motifs.proof.verification import Fault, Flaw, verify
from motifs.register.registration import register_motif
from motifs.review.deciding import queue
from motifs.review.sweep import sweep, uncompared
from tests.motifs.builders import NOON, a_form, a_motif, a_person, an_act, an_edition
from tests.motifs.drawings import cloth, mirrored

SEAL = Seal(bytes(range(32)))
MOMENT = timedelta(microseconds=1)
LATER = NOON + timedelta(hours=1)
BY_HER = Act(actor="entrant", action="erased", at=LATER)

PLANTED = {
    "title": "Bunga Rahasia",
    "name": "Siti Zubaidah",
    "phone": "0899 111 2222",
    "alias": "Mbak Ida",
    "philosophy": "Ditanam nenek di Gang Mawar.",
    "community": "Paser Balik",
}
KEY = "kunci-telepon-zubaidah"


def send(archive: Archive, picture: bytes, **changes: Any) -> Entry:
    return submit_entry("2026", a_form(**changes), [picture], archive, ENTRY_LIMITS, NOON)


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A motif, and three entries of which the third is a mirrored copy of the second."""
    folder = tmp_path_factory.mktemp("stock") / "data"
    archive = Archive.open(folder)
    register_motif(a_motif(), [cloth(1)], archive, an_act())
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(), an_act("announced"))
    send(archive, cloth(2))
    send(archive, cloth(3), idempotency_key=KEY, **PLANTED)
    send(archive, mirrored(cloth(3)), title="Bunga Lain", name="Rahmawati")
    for _ in sweep(uncompared(archive, entries=True), archive, an_act("compared")):
        pass
    archive.store.close()
    return folder


@pytest.fixture
def folder(stock: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stock, tmp_path / "data"))


@pytest.fixture
def opened(folder: Path) -> Iterator[Archive]:
    archive = Archive.open(folder)
    yield archive
    archive.store.close()


def entries(archive: Archive) -> list[Entry]:
    return list(archive.catalogue.entries.values())


def found(folder: Path, words: list[bytes]) -> list[tuple[str, bytes]]:
    """Files below a folder that hold one of these, also in their names."""
    return [
        (str(path.relative_to(folder)), word)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word in words
        if word in path.read_bytes() or word in path.name.encode()
    ]


def spelled(*texts: str) -> list[bytes]:
    """How a text may stand in a file: as it is, and as JSON escapes it."""
    forms = (form for text in texts for form in (text.encode(), orjson.dumps(text)[1:-1]))
    return list(dict.fromkeys(forms))


def middle(data: bytes) -> bytes:
    """Bytes that only this picture has."""
    return data[len(data) // 2 :][:64]


# Nothing is left


def test_no_file_of_the_folder_holds_what_was_erased(opened: Archive, folder: Path) -> None:
    _, planted, copy = entries(opened)
    secrets = [*spelled(*PLANTED.values(), KEY), middle(cloth(3))]
    salt = opened.catalogue.person(planted.id).salt.encode()
    name = planted.pictures[0].digest
    opened.files.rendition(name, 320, ENTRY_LIMITS)
    assert len({word for _, word in found(folder, secrets)}) == len(secrets)  # they were there
    assert len(found(folder, [name.encode()])) >= 4  # catalogue, file, features, rendition, index
    assert [one.title for one in copy.findings] == ["Bunga Rahasia"]

    erase(planted.id, opened, SEAL, BY_HER)

    assert found(folder, [*secrets, salt]) == []
    assert all(
        place == "catalogue.jsonl" or place.startswith("generations")
        for place, _ in found(folder, [name.encode()])
    )  # the other work's finding names the digest of the picture, which says nothing of it
    assert name not in opened.look_alikes.index
    assert not (folder / "disposal.txt").exists()


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=30)
LIVES = st.fixed_dictionaries({name: WORDS for name in PLANTED if name != "phone"})


@given(LIVES, st.lists(LIVES, max_size=3), st.integers(0, 7))
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_she_sent_and_corrected_nothing_of_it_is_left(
    stock: Path, sent: dict[str, str], corrections: list[dict[str, str]], others: int
) -> None:
    lives = [{name: f"{text}×{name}" for name, text in one.items()} for one in (sent, *corrections)]
    texts = {unicodedata.normalize("NFC", text).strip() for one in lives for text in one.values()}
    with TemporaryDirectory() as made:
        folder = Path(shutil.copytree(stock, Path(made) / "data"))
        archive = Archive.open(folder)
        picture = cloth(sum(map(len, texts)) + 10)
        entry = send(archive, picture, **lives[0])
        for typed in lives[1:]:
            put = a_form(phone="0899 111 2222", **typed)
            correct(entry.id, put, archive.store, SEAL, NOON)
        for number in range(others):  # so that generations come and go
            with archive.store.exclusive() as draft:
                draft.keep(a_motif(id=f"M{number}", pictures=()), an_act())
        secrets = [*spelled(*texts), middle(picture)]
        assert found(folder, secrets)
        erase(entry.id, archive, SEAL, BY_HER)
        archive.store.close()
        assert found(folder, secrets) == []
        assert list(breaks(archive.catalogue.events)) == []


def test_two_people_with_the_same_data_are_bound_by_different_digests(opened: Archive) -> None:
    send(opened, cloth(8), **PLANTED)
    send(opened, cloth(9), **PLANTED)
    *_, one, other = opened.catalogue.people.values()
    assert replace(one, id="", salt="") == replace(other, id="", salt="")
    assert digest(replace(one, id="")) != digest(replace(other, id=""))
    # All that is left of an erased person is the digest: it is not that of any guess without salt.
    before = next(event for event in opened.catalogue.events if event.subject == one.id)
    assert before.record == digest(one)
    assert before.record != digest(replace(one, salt=""))


# What stays


def test_what_stays_names_nobody(opened: Archive) -> None:
    planted = entries(opened)[1]
    erased = erase(planted.id, opened, SEAL, BY_HER)
    assert opened.catalogue.entry(planted.id) == erased
    assert erased == Entry(
        id=planted.id,
        edition="2026",
        number=2,
        title="",
        pictures=(),
        consents=planted.consents,
        received_at=NOON,
        receipts=(issue(planted, SEAL).signature,),
        withdrawn_at=LATER,
        erased_at=LATER,
    )
    assert opened.catalogue.person(planted.id) == Person(id=planted.id, erased_at=LATER)


def test_the_history_is_whole_and_tells_that_and_when(opened: Archive) -> None:
    planted, copy = entries(opened)[1:]
    before = opened.catalogue.events
    erase(planted.id, opened, SEAL, BY_HER)
    events = opened.catalogue.events
    assert events[: len(before)] == before
    assert list(breaks(events)) == []
    assert [(one.actor, one.action, one.table, one.subject) for one in events[len(before) :]] == [
        ("entrant", "erased", "people", planted.id),
        ("entrant", "erased", "entries", planted.id),
        ("entrant", "left out an erased title", "entries", copy.id),
    ]
    assert list(verify(opened)) == []


def test_a_likeness_with_it_waits_for_nobody_and_other_works_stay(opened: Archive) -> None:
    first, planted, copy = entries(opened)
    assert [pair.entry.id for pair in queue(opened.catalogue)] == [copy.id]
    erase(planted.id, opened, SEAL, BY_HER)
    assert queue(opened.catalogue) == ()
    assert opened.catalogue.entry(first.id) == first
    assert replace(opened.catalogue.entry(copy.id), findings=copy.findings) == copy
    assert all(opened.files.is_whole(name) for name in opened.catalogue.owners)


def test_asked_twice_it_is_erased_once(opened: Archive) -> None:
    key = entries(opened)[1].id
    first = erase(key, opened, SEAL, BY_HER)
    before = opened.catalogue
    assert erase(key, opened, SEAL, replace(BY_HER, at=LATER + timedelta(days=1))) == first
    assert opened.catalogue is before


def test_a_picture_that_another_work_shows_stays(opened: Archive) -> None:
    first, planted, _ = entries(opened)
    name = planted.pictures[0].digest
    made = a_motif(id="01K0000000000000000000MADE", title="Bunga Kota")
    register_motif(made, [cloth(3)], opened, an_act())
    erase(planted.id, opened, SEAL, BY_HER)
    assert opened.files.is_whole(name)
    assert name in opened.look_alikes.index
    erase(first.id, opened, SEAL, BY_HER)
    assert opened.catalogue.motif(made.id).creators == made.creators  # UU 28/2014 Pasal 5
    assert list(verify(opened)) == []


@pytest.mark.parametrize(
    ("decided", "numbers"), [(None, [1, 3]), (LATER, [1, 2, 3]), (LATER + MOMENT, [1, 3])]
)
def test_an_erased_work_leaves_the_competition_unless_the_results_are_decided(
    opened: Archive, decided: datetime | None, numbers: list[int]
) -> None:
    edition = an_edition(stage=Stage.JUDGING, decided_at=decided)
    erase(entries(opened)[1].id, opened, SEAL, BY_HER)
    assert [one.number for one in taking_part(edition, opened.catalogue)] == numbers


# A winner


def win(archive: Archive, entry: Entry, transfer: Transfer | None) -> None:
    identity = Identity(
        nik="6471010101800001", address="Gang Mawar 9", nationality="WNI", given_at=NOON
    )
    person = replace(archive.catalogue.person(entry.id), identity=identity)
    award = Award(
        id=entry.id, edition="2026", rank="I", awarded_at=NOON, officer="rahma", transfer=transfer
    )
    with archive.store.exclusive() as draft:
        draft.keep(person, an_act("identified"))
        draft.keep(award, an_act("awarded"))


def test_a_winner_whose_right_is_the_city_s_stays_named_and_nothing_else_is_left_of_her(
    opened: Archive, folder: Path
) -> None:
    planted = entries(opened)[1]
    letter = opened.files.keep(b"surat")
    signed = Transfer(
        number="180/1",
        signed_on=NOON.date(),
        holder="Pemerintah Kota Balikpapan",
        document=letter,
        kept_at=NOON,
        officer="rahma",
    )
    win(opened, planted, signed)
    salt = opened.catalogue.person(planted.id).salt
    assert erase(planted.id, opened, SEAL, BY_HER) == planted
    person = opened.catalogue.person(planted.id)
    assert person.salt
    assert found(folder, [salt.encode()]) == []  # or number and address could be guessed
    assert (person.name, person.credit) == ("Siti Zubaidah", "Mbak Ida")
    assert found(folder, spelled(PLANTED["phone"], "6471010101800001", "Gang Mawar 9")) == []
    assert opened.catalogue.entry(planted.id) == planted
    assert list(verify(opened)) == []
    before = opened.catalogue
    erase(planted.id, opened, SEAL, BY_HER)
    assert opened.catalogue is before


def test_a_winner_who_has_signed_nothing_is_erased_like_everybody(
    opened: Archive, folder: Path
) -> None:
    planted = entries(opened)[1]
    win(opened, planted, None)
    erase(planted.id, opened, SEAL, BY_HER)
    assert found(folder, spelled(*PLANTED.values(), "6471010101800001", "Gang Mawar 9")) == []


def test_the_final_check_of_another_work_does_not_go_on_naming_it(
    opened: Archive, folder: Path
) -> None:
    planted, copy = entries(opened)[1:]
    win(opened, copy, None)
    checked = FinalCheck(
        checked_at=NOON,
        officer="rahma",
        motifs=1,
        engine="1",
        verdict=Verdict.STRONG,
        findings=copy.findings,
    )
    with opened.store.exclusive() as draft:
        draft.keep(replace(opened.catalogue.award(copy.id), check=checked), an_act("checked"))
    erase(planted.id, opened, SEAL, BY_HER)
    assert found(folder, [b"Bunga Rahasia"]) == []
    assert list(verify(opened)) == []


def test_numbers_go_on_behind_an_erased_work(opened: Archive) -> None:
    erase(entries(opened)[2].id, opened, SEAL, BY_HER)
    assert send(opened, cloth(9)).number == 4


def test_an_old_form_sent_again_is_a_new_work(opened: Archive) -> None:
    planted = entries(opened)[1]
    erase(planted.id, opened, SEAL, BY_HER)
    again = send(opened, cloth(3), idempotency_key=KEY, **PLANTED)
    assert (again.number, again.title) == (4, "Bunga Rahasia")
    assert opened.files.is_whole(planted.pictures[0].digest)


def test_the_guardian_of_a_minor_goes_with_her(opened: Archive, folder: Path) -> None:
    key = entries(opened)[1].id
    with opened.store.exclusive() as draft:
        guardian = Guardian(name="Halimah Sadiyah", relation="ibu")
        draft.keep(a_person(id=key, guardian=guardian), an_act("corrected"))
    erase(key, opened, SEAL, BY_HER)
    assert found(folder, spelled("Halimah Sadiyah")) == []


# A record that no event explains


def forge(folder: Path, change: Any) -> None:
    """Change the newest catalogue behind the register's back, with a right header."""
    generations = Generations(folder)
    tables = generations.load()
    change(tables)
    generations.save(tables)


@pytest.mark.parametrize("table", ["people", "entries"])
def test_a_record_that_was_emptied_without_an_event_is_found(
    opened: Archive, folder: Path, table: str
) -> None:
    planted = entries(opened)[1]
    empty = orjson.loads(orjson.dumps({"id": planted.id, "erased_at": LATER}))
    opened.store.close()

    def clear(tables: dict[str, Any]) -> None:
        tables[table][planted.id] = empty if table == "people" else emptied(tables)

    def emptied(tables: dict[str, Any]) -> dict[str, Any]:
        return tables["entries"][planted.id] | {"title": "", "philosophy": ""}

    forge(folder, clear)
    flaws = set(verify(Archive.open(folder, writing=False)))
    assert flaws == {Flaw(Fault.RECORD, f"{table}/{planted.id}")}


def test_an_erased_record_that_is_filled_again_is_found(opened: Archive, folder: Path) -> None:
    key = entries(opened)[1].id
    erase(key, opened, SEAL, BY_HER)
    opened.store.close()
    forge(folder, lambda tables: tables["people"][key].update(name="Siti Zubaidah"))
    assert set(verify(Archive.open(folder, writing=False))) == {Flaw(Fault.RECORD, f"people/{key}")}


# When something breaks


@pytest.mark.parametrize("broken", ["dispose", "forget_past"])
def test_what_broke_off_is_finished_at_the_next_start(
    opened: Archive, folder: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(type(opened) if broken == "dispose" else type(opened.store), broken, fail)
        with pytest.raises(OSError, match="Input"):
            erase(entries(opened)[1].id, opened, SEAL, BY_HER)
    opened.store.close()
    secrets = spelled(*PLANTED.values(), KEY)
    assert found(folder, secrets)
    again = Archive.open(folder)
    again.store.close()
    assert found(folder, [*secrets, middle(cloth(3))]) == []
    assert list(verify(again)) == []


def test_a_disk_that_refuses_the_record_leaves_everything_as_it_was(
    opened: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    planted = entries(opened)[1]
    with monkeypatch.context() as patch:
        patch.setattr(Generations, "save", fail)
        with pytest.raises(OSError, match="No space"):
            erase(planted.id, opened, SEAL, BY_HER)
    opened.store.close()
    again = Archive.open(folder)
    again.store.close()
    assert again.catalogue.entry(planted.id) == planted
    assert list(verify(again)) == []


def test_after_an_erasure_a_damaged_file_is_still_made_good_from_a_copy(
    opened: Archive, folder: Path
) -> None:
    erase(entries(opened)[1].id, opened, SEAL, BY_HER)
    opened.store.close()
    (folder / "catalogue.jsonl").write_bytes(b"torn")
    again = Archive.open(folder, writing=False)
    assert again.store.damaged == ("catalogue.jsonl",)
    assert again.catalogue == opened.catalogue


def test_files_that_a_crash_left_go_too(opened: Archive, folder: Path) -> None:
    (folder / "catalogue.damaged").write_bytes(b"Siti Zubaidah")
    (folder / ".new-abcd").write_bytes(b"Siti Zubaidah")
    erase(entries(opened)[1].id, opened, SEAL, BY_HER)
    assert found(folder, [b"Siti Zubaidah"]) == []


# Backups


def test_a_backup_of_after_holds_nothing_and_comes_back_whole(
    opened: Archive, folder: Path, tmp_path: Path
) -> None:
    erase(entries(opened)[1].id, opened, SEAL, BY_HER)
    tar = tmp_path / "katalog.tar"
    for _ in back_up(folder, tar):
        pass
    assert not any(word in tar.read_bytes() for word in spelled(*PLANTED.values(), KEY))
    restore(tar, tmp_path / "salinan")
    again = Archive.open(tmp_path / "salinan", writing=False)
    assert again.catalogue == opened.catalogue
    assert {flaw.fault for flaw in verify(again)} <= {Fault.INDEX}
