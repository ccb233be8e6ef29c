from motifs.facts.finding import Kind
from tests.motifs.builders import a_finding, an_entry


def test_an_entry_without_findings_is_not_flagged() -> None:
    assert not an_entry().flagged


def test_an_entry_is_flagged_by_what_it_resembles() -> None:
    assert an_entry(findings=(a_finding(10e-9),)).flagged
    assert not an_entry(findings=(a_finding(10e-9), a_finding(10e-9, Kind.COMMONS))).flagged
