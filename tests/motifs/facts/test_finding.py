import pytest

from images import REVIEW
from motifs.facts.finding import EXPLAINS, Kind, is_flagged, weigh
from tests.motifs.builders import a_finding


def test_nothing_found_is_not_flagged() -> None:
    assert not is_flagged([])


@pytest.mark.parametrize("kind", [Kind.REGISTERED, Kind.ENTRY])
def test_a_protected_work_alone_is_flagged(kind: Kind) -> None:
    assert is_flagged([a_finding(REVIEW, kind)])


def test_tradition_alone_is_not_flagged() -> None:
    assert not is_flagged([a_finding(0.0, Kind.COMMONS)])


@pytest.mark.parametrize("kind", [Kind.REGISTERED, Kind.ENTRY])
@pytest.mark.parametrize(
    ("tradition", "flagged"),
    [(0.0, False), (1 / EXPLAINS, False), (0.99, False), (1.01, True)],
    ids=["better", "as well", "nearly as well", "worse"],
)
def test_tradition_that_explains_nearly_as_well_or_better_takes_the_flag_away(
    kind: Kind, tradition: float, flagged: bool
) -> None:
    findings = [a_finding(1e-6, kind), a_finding(tradition * EXPLAINS * 1e-6, Kind.COMMONS)]
    assert is_flagged(findings) is flagged
    assert is_flagged(reversed(findings)) is flagged


def test_the_closest_tradition_is_compared_with_each_protected_work() -> None:
    near, far = a_finding(1e-12), a_finding(1e-5, Kind.ENTRY)
    traditions = [a_finding(1e-3, Kind.COMMONS), a_finding(1e-6, Kind.COMMONS)]
    assert weigh([far, near, *traditions]) == (near,)
    assert weigh([far, near, *traditions, a_finding(1e-12, Kind.COMMONS)]) == ()


def test_a_likeness_beyond_the_threshold_is_not_flagged() -> None:
    assert not is_flagged([a_finding(1.01 * REVIEW)])


def test_the_same_file_in_both_is_tradition() -> None:
    assert not is_flagged([a_finding(0.0), a_finding(0.0, Kind.COMMONS)])
