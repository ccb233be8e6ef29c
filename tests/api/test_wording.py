from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from api import wording
from api.languages import Language, translator
from images import REVIEW, STRONG, Relation, Transform, Verdict, Witness
from motifs.facts.decision import Outcome
from motifs.facts.finding import Kind
from motifs.facts.motif import Motif, Picture, Technique
from motifs.facts.permission import Answer, Reason
from motifs.facts.rights import Rule, Term
from tests.motifs.builders import a_finding, a_motif, an_entry

EN = translator("en")
ID = translator("id")
TABLES: tuple[tuple[type[StrEnum], Mapping[Any, str]], ...] = (
    (Verdict, wording.VERDICTS),
    (Verdict, wording.ADVICE),
    (Answer, wording.ANSWERS),
    (Outcome, wording.OUTCOMES),
    (Reason, wording.REASONS),
)
WHOLE = "Nearly the whole picture is alike: 100% of it, 100% of the known one."


def seen(**changes: Any) -> Transform:
    return replace(Transform(), **changes)


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_there_are_words_for_every_case_in_both_languages(
    kind: type[StrEnum], table: Mapping[Any, str]
) -> None:
    assert set(table) == set(kind)
    assert len(set(table.values())) == len(table)
    for text in table.values():
        assert EN(text) != ID(text)


def test_every_sentence_on_permission_begins_with_its_answer() -> None:
    begins = {
        Reason.TRADITION: "Yes.", Reason.CITY: "Yes.", Reason.HOLDER_UNKNOWN: "Not yet.",
        Reason.NO_TRANSFER: "Not yet.", Reason.NOT_RECORDED: "Not yet.",
        Reason.ENDED: "No.", Reason.PRIVATE: "No,",
    }  # fmt: skip
    assert all(wording.REASONS[reason].startswith(start) for reason, start in begins.items())


@pytest.mark.parametrize(
    ("transform", "words"),
    [
        (seen(), []),
        (seen(mirrored=True), ["mirrored"]),
        (seen(turned=90), ["turned 90 degrees"]),
        (seen(negative=True), ["colours inverted (negative)"]),
        (seen(redyed=True), ["in other colours"]),
        (seen(across=2, down=3), ["repeated 2 × 3"]),
        (seen(across=1, down=2), ["repeated 1 × 2"]),
        (seen(aslant=True), ["seen at an angle"]),
        (
            seen(mirrored=True, turned=271, negative=True, aslant=True),
            ["mirrored", "turned 271 degrees", "colours inverted (negative)", "seen at an angle"],
        ),
    ],
)
def test_what_was_done_to_a_picture_is_told_in_order(
    transform: Transform, words: list[str]
) -> None:
    assert wording.describe(transform, EN) == words


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.REGISTERED, "It looks like the registered motif Anggrek: laid the same way."),
        (Kind.COMMONS, "It looks like the shared tradition Anggrek: laid the same way."),
        (
            Kind.ENTRY,
            "It looks like another entry of this competition, Anggrek: laid the same way.",
        ),
    ],
)
def test_a_finding_says_what_is_resembled_how_much_and_how_sure_it_is(
    kind: Kind, said: str
) -> None:
    chance = "By chance about once in 5,000 pictures."
    assert wording.explain(a_finding(0.0002, kind), EN) == f"{said} {WHOLE} {chance}"
    assert wording.claim(a_finding(0.0002, kind), EN) == said


def test_a_finding_says_how_the_picture_was_changed() -> None:
    finding = a_finding(0.001)
    resemblance = replace(finding.resemblance, transform=seen(mirrored=True, turned=180))
    changed = replace(finding, resemblance=resemblance)
    assert "Anggrek: mirrored, turned 180 degrees. Nearly" in wording.explain(changed, EN)


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        (Relation.SAME, "Nearly the whole picture is alike: 9% of it, 81% of the known one."),
        (
            Relation.CONTAINS,
            "The picture contains the known one: alike are 9% of it, 81% of the known one.",
        ),
        (
            Relation.PART,
            "The picture shows a part of the known one: alike are 9% of it, 81% of the known one.",
        ),
        (Relation.SHARES, "Both share a part: alike are 9% of the picture, 81% of the known one."),
    ],
)
def test_a_likeness_says_which_picture_contains_which_and_how_much(
    relation: Relation, said: str
) -> None:
    found = replace(a_finding(0.001).resemblance, relation=relation, covers=0.09, covered=0.81)
    assert wording.describe_extent(found, EN) == said
    assert {"9%", "81%"} <= set(wording.describe_extent(found, ID).replace(",", "").split())


# One stranger in so many: 1 / 0.00034 = 2941, to one figure 3000.
@pytest.mark.parametrize(
    ("false_alarms", "english", "indonesian"),
    [
        (0.05, "about once in 20 pictures.", "sekali dalam 20 gambar."),
        (0.00034, "about once in 3,000 pictures.", "sekali dalam 3.000 gambar."),
        (1e-6, "about once in 1,000,000 pictures.", "sekali dalam 1.000.000 gambar."),
        (9.9e-7, "less than once in 1,000,000 pictures.", "kurang dari sekali dalam 1.000.000"),
        (0.0, "less than once in 1,000,000 pictures.", "kurang dari sekali dalam 1.000.000"),
    ],
)
def test_chance_is_told_as_one_in_so_many_pictures(
    false_alarms: float, english: str, indonesian: str
) -> None:
    found = a_finding(false_alarms).resemblance
    assert wording.describe_chance(found, EN).endswith(english)
    assert indonesian in wording.describe_chance(found, ID)


@pytest.mark.parametrize(
    ("false_alarms", "said"),
    [
        (STRONG, "Strong likeness"),
        (STRONG * 1.01, "Needs a look"),
        (REVIEW, "Needs a look"),
        (REVIEW * 1.01, "No likeness found"),
    ],
)
def test_each_likeness_has_its_own_verdict(false_alarms: float, said: str) -> None:
    assert wording.describe_clarity(a_finding(false_alarms).resemblance, EN) == said


@pytest.mark.parametrize("say", [EN, ID])
def test_every_witness_has_its_own_words(say: Any) -> None:
    found = a_finding(0.001).resemblance
    words = {wording.describe_witness(replace(found, witness=one), say) for one in Witness}
    assert len(words) == len(Witness)


def test_the_same_file_is_called_so() -> None:
    finding = a_finding(0)
    same = replace(finding, resemblance=replace(finding.resemblance, witness=Witness.FILE))
    assert wording.explain(same, EN) == "The same file: it looks like the registered motif Anggrek."


@pytest.mark.parametrize("say", [EN, ID])
def test_a_title_with_braces_is_only_a_title(say: Any) -> None:
    assert "{what} {0}" in wording.explain(replace(a_finding(1), title="{what} {0}"), say)


@pytest.mark.parametrize(
    ("term", "language", "said"),
    [
        (
            Term(rule=Rule.LEGAL_BODY, until=date(2072, 2, 22)),
            "en",
            "Protected until 22 February 2072 (UU 28/2014 Pasal 58(3)).",
        ),
        (Term(rule=Rule.LEGAL_BODY, until=date(2072, 2, 22)), "id", "22 Februari 2072"),
        (Term(rule=Rule.LEGAL_BODY, until=None), "en", "No end is known yet"),
        (Term(rule=Rule.STATE, until=None), "en", "without end; the State holds the right."),
        (Term(rule=Rule.LIFE, until=None), "en", "while the creator lives and 70 years more"),
    ],
)
def test_a_term_is_told_with_its_article(term: Term, language: Language, said: str) -> None:
    told = wording.describe_term(term, translator(language))
    assert said in told
    assert f"({term.rule})" in told


PICTURE = Picture(digest="a" * 64, width=240, height=240)


@pytest.mark.parametrize(
    ("motif", "said"),
    [
        (a_motif(), ["Motif Anggrek, batik"]),
        (a_motif(technique=Technique.TULIS), ["Motif Anggrek, batik ", "tulis"]),
        (a_motif(flora=("anggrek",), fauna=("enggang",)), ["with anggrek, enggang"]),
    ],
)
def test_a_picture_without_a_caption_is_described_by_its_motif(
    motif: Motif, said: list[str]
) -> None:
    told = wording.depict(motif, PICTURE, EN)
    assert all(words in told for words in said)


def test_a_caption_is_what_a_picture_shows() -> None:
    captioned = replace(PICTURE, caption="Selendang di Galeri Dekranasda")
    assert wording.depict(a_motif(), captioned, EN) == "Selendang di Galeri Dekranasda"


def test_a_picture_of_an_entry_is_described_by_its_number_and_not_by_its_maker() -> None:
    told = wording.depict(an_entry(), PICTURE, EN)
    assert told == "Entry number 1, Enceng Gondok: picture"
    told = wording.depict(an_entry(), replace(PICTURE, caption="kain"), EN)
    assert told == "Entry number 1, Enceng Gondok: the cloth"
