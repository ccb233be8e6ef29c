from dataclasses import replace
from datetime import timedelta

import pytest

from motifs.errors import HeadUnreadable
from motifs.facts.history import Act, Event, Trace, chain
from motifs.keeping.seal import Seal, write
from motifs.proof.head import Head, leads, read, take
from tests.motifs.builders import NOON

SEAL = Seal(bytes(range(32)))


def a_history(count: int, actor: str = "rahma") -> tuple[Event, ...]:
    events: list[Event] = []
    for number in range(count):
        act = Act(actor=actor, action="registered", at=NOON + timedelta(minutes=number))
        last = events[-1] if events else None
        trace = Trace(table="motifs", subject=str(number), record="ab" * 32)
        events.append(chain(act, "", last, trace))
    return tuple(events)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_history_goes_on_from_its_own_head_and_from_earlier_ones(count: int) -> None:
    events = a_history(count)
    for earlier in range(count + 1):
        head = read(write(take(events[:earlier], SEAL, NOON)))
        assert head.sequence == earlier
        assert leads(head, events)


def test_a_history_whose_end_was_cut_off_does_not_go_on_from_its_head() -> None:
    events = a_history(5)
    head = take(events, SEAL, NOON)
    assert not leads(head, events[:-1])
    assert not leads(head, ())


def test_a_history_written_anew_does_not_go_on_from_the_old_head() -> None:
    head = take(a_history(5), SEAL, NOON)
    assert not leads(head, a_history(9, actor="orang lain"))


@pytest.mark.parametrize(
    "change", [{"sequence": 4}, {"digest": "0" * 64}, {"taken_at": NOON - timedelta(1)}], ids=str
)
def test_an_altered_head_leads_nowhere(change: dict[str, object]) -> None:
    events = a_history(5)
    head = replace(take(events, SEAL, NOON), **change)  # type: ignore[arg-type]
    assert not leads(head, events)


def test_a_receipt_s_signature_is_not_a_head_s() -> None:
    """What is signed names its kind, so that one document cannot stand for another."""
    events = a_history(1)
    head = take(events, SEAL, NOON)

    class Other(Head):
        pass

    other = Other(**{name: getattr(head, name) for name in Head.__dataclass_fields__})
    assert leads(head, events)
    assert not leads(other, events)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"sequence": 1}', b"\xff"])
def test_what_is_no_head_is_refused(data: bytes) -> None:
    with pytest.raises(HeadUnreadable):
        read(data)
