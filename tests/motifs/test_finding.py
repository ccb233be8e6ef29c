import pytest

from motifs.finding import Kind, is_flagged
from tests.motifs.builders import a_finding


def test_nothing_found_is_not_flagged() -> None:
    assert not is_flagged([])


@pytest.mark.parametrize("kind", [Kind.REGISTERED, Kind.ENTRY])
def test_a_protected_work_alone_is_flagged(kind: Kind) -> None:
    assert is_flagged([a_finding(64, kind)])


def test_tradition_alone_is_not_flagged() -> None:
    assert not is_flagged([a_finding(0, Kind.COMMONS)])


@pytest.mark.parametrize("kind", [Kind.REGISTERED, Kind.ENTRY])
@pytest.mark.parametrize(
    ("tradition", "flagged"),
    [(19, False), (20, False), (21, True)],
    ids=["better", "as well", "worse"],
)
def test_tradition_that_explains_as_well_or_better_takes_the_flag_away(
    kind: Kind, tradition: int, flagged: bool
) -> None:
    findings = [a_finding(20, kind), a_finding(tradition, Kind.COMMONS)]
    assert is_flagged(findings) is flagged
    assert is_flagged(reversed(findings)) is flagged


def test_the_closest_of_each_side_is_compared() -> None:
    far_and_near = [a_finding(60), a_finding(12), a_finding(40, Kind.ENTRY)]
    traditions = [a_finding(50, Kind.COMMONS), a_finding(13, Kind.COMMONS)]
    assert is_flagged([*far_and_near, *traditions])
    assert not is_flagged([*far_and_near, *traditions, a_finding(12, Kind.COMMONS)])


def test_the_same_file_in_both_is_tradition() -> None:
    assert not is_flagged([a_finding(0), a_finding(0, Kind.COMMONS)])
