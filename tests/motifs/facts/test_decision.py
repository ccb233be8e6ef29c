from motifs.facts.decision import Outcome


def test_an_officer_has_the_four_answers_of_the_domain() -> None:
    assert list(Outcome) == ["turunan diizinkan", "tradisi bersama", "kebetulan", "jiplakan"]
