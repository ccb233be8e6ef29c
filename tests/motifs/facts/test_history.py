import hashlib
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given, settings, strategies as st

from motifs.facts.history import BEGINNING, Act, Event, Trace, breaks, chain, digest, publish
from tests.motifs.builders import NOON

CHAINED = {"sequence", "previous", "digest"}
M1 = Trace(table="motifs", subject="M1", record="a" * 64)

quick = settings(max_examples=60, deadline=None)


def history(length: int) -> list[Event]:
    """A whole chain; every act differs from the others."""
    events: list[Event] = []
    for place in range(length):
        at = NOON + timedelta(minutes=place)
        act = Act(
            actor=f"petugas{place}",
            action="registered",
            at=at,
            note=f"surat {place}",
            document="d" * 64,
        )
        last = events[-1] if events else None
        trace = Trace(table="motifs", subject=f"M{place}", record=f"{place:064x}")
        events.append(chain(act, "petugas", last, trace))
    return events


def sha256(*values: str) -> str:
    """Over texts, each after its length in bytes and a colon."""
    framed = "".join(f"{len(value.encode())}:{value}" for value in values)
    return hashlib.sha256(framed.encode()).hexdigest()


def sealed(event: Event) -> str:
    """The digest as the documentation describes it, written a second time."""
    withheld = sha256(event.salt, event.actor, event.note, event.subject, event.record)
    said = [str(event.sequence), event.role, event.action, event.at.isoformat(), event.document]
    return sha256(event.previous, sha256(*said, event.table, event.subject, withheld))


def test_the_digest_of_one_event_is_what_sha256sum_says() -> None:
    act = Act(actor="siti", action="registered", at=NOON, note="catatan é")
    event = replace(chain(act, "petugas", None, M1), salt="garam")
    # Each printf without a line break, into sha256sum, its result where the next one shows it:
    # printf '5:garam4:siti10:catatan é2:M164:aa…' with 64 letters a: 6f60f784…
    # printf '1:17:petugas10:registered25:2026-11-25T12:00:00+00:000:6:motifs2:M164:6f60f784…'
    # printf '64:00…64:…' with 64 zeros and the second result
    assert digest(event) == "9225f23f9a2aaf7d6be139dba330297391caf3897723129883f48cc935ddebd3"


@quick
@given(actor=st.text(), note=st.text(), subject=st.text(), at=st.datetimes())
def test_the_digest_is_that_of_a_second_implementation(
    actor: str, note: str, subject: str, at: datetime
) -> None:
    act = Act(actor=actor, action="decided", at=at.replace(tzinfo=UTC), note=note)
    trace = Trace(table="decisions", subject=subject, record="b" * 64)
    event = chain(act, "juri", history(1)[0], trace)
    assert event.digest == sealed(event)


def test_the_first_event_follows_the_beginning() -> None:
    first = history(1)[0]
    assert (first.sequence, first.previous) == (1, "0" * 64)


def test_each_event_carries_the_digest_of_the_one_before() -> None:
    events = history(4)
    assert [event.sequence for event in events] == [1, 2, 3, 4]
    assert [event.previous for event in events] == [BEGINNING, *(e.digest for e in events[:-1])]


@quick
@given(length=st.integers(0, 8))
def test_a_chain_as_it_was_written_has_no_break(length: int) -> None:
    assert list(breaks(history(length))) == []


def altered(event: Event, name: str) -> Event:
    value: Any = getattr(event, name)
    if name == "sequence":
        return replace(event, sequence=value + 1)
    if name == "at":
        return replace(event, at=value + timedelta(microseconds=1))
    return replace(event, **{name: value[:-1] + ("1" if value[-1] != "1" else "2")})


@quick
@given(
    place=st.integers(0, 4),
    name=st.sampled_from([field.name for field in fields(Event)]),
)
def test_any_altered_field_is_found_at_its_event(place: int, name: str) -> None:
    events = history(5)
    events[place] = altered(events[place], name)
    # The next event follows by number and digest, so it breaks with either of them.
    reach = 2 if name in {"sequence", "digest"} else 1
    assert list(breaks(events)) == events[place : place + reach]


def test_the_same_moment_written_in_another_zone_is_an_alteration() -> None:
    events = history(1)
    central = NOON.astimezone(timezone(timedelta(hours=8)))
    assert list(breaks([replace(events[0], at=central)])) != []


@quick
@given(name=st.sampled_from([field.name for field in fields(Event) if field.name not in CHAINED]))
def test_an_altered_event_with_a_digest_to_match_breaks_the_next(name: str) -> None:
    events = history(5)
    forged = altered(events[2], name)
    events[2] = replace(forged, digest=digest(forged))
    assert list(breaks(events)) == [events[3]]


def test_a_number_that_was_left_out_is_found_even_at_the_end() -> None:
    events = history(5)
    last = replace(events[4], sequence=6)
    events[4] = replace(last, digest=digest(last))
    assert list(breaks(events)) == [events[4]]


@quick
@given(place=st.integers(0, 3))
def test_a_removed_event_is_found(place: int) -> None:
    events = history(5)
    del events[place]
    assert list(breaks(events)) == [events[place]]


@quick
@given(order=st.permutations(range(5)))
def test_events_in_another_order_are_found(order: list[int]) -> None:
    events = history(5)
    shuffled = [events[place] for place in order]
    assert bool(list(breaks(shuffled))) == (order != sorted(order))


@quick
@given(place=st.integers(0, 4), copied=st.integers(0, 4))
def test_an_event_that_came_twice_is_found(place: int, copied: int) -> None:
    events = history(5)
    events.insert(place, events[copied])
    assert list(breaks(events)) != []


@quick
@given(place=st.integers(0, 4))
def test_a_forged_event_between_two_others_is_found(place: int) -> None:
    events = history(5)
    act = Act(actor="maling", action="registered", at=NOON)
    last = events[place - 1] if place else None
    trace = Trace(table="motifs", subject="palsu", record="f" * 64)
    events.insert(place, chain(act, "", last, trace))
    assert list(breaks(events)) == [events[place + 1]]


def test_letters_cannot_move_from_one_field_to_the_next() -> None:
    one = Act(actor="siti", action="adecided", at=NOON)
    other = Act(actor="sitia", action="decided", at=NOON)
    made = [chain(act, "", None, M1).digest for act in (one, other)]
    assert made[0] != made[1]


def test_what_is_published_names_nobody() -> None:
    event = history(1)[0]
    sheet = replace(event, table="sheets", subject="2026.joko")
    assert publish(event).subject == event.subject
    said = repr([publish(one) for one in (event, sheet)])
    for secret in (event.actor, event.note, event.salt, event.record, "joko"):
        assert secret not in said


def test_two_events_that_say_the_same_withhold_it_otherwise() -> None:
    """Else anyone could try all user names until the digest fits."""
    act = Act(actor="siti", action="registered", at=NOON)
    one, other = (publish(chain(act, "petugas", None, M1)) for _ in range(2))
    assert one.withheld != other.withheld
    assert replace(one, withheld="") == replace(other, withheld="")
