from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from api import wording
from api.languages import Language, translator
from images import Transform, Verdict, Witness
from motifs.decision import Outcome
from motifs.finding import Kind
from motifs.motif import Motif, Picture, Technique
from motifs.permission import Answer, Reason
from motifs.rights import Rule, Term
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
        (
            seen(mirrored=True, turned=270, negative=True),
            ["mirrored", "turned 270 degrees", "colours inverted (negative)"],
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
def test_a_finding_says_what_is_resembled_and_how_sure_it_is(kind: Kind, said: str) -> None:
    assert wording.explain(a_finding(10, kind), EN) == f"{said} Likeness 90%."


def test_a_finding_says_how_the_picture_was_changed() -> None:
    finding = a_finding(10)
    resemblance = replace(finding.resemblance, transform=seen(mirrored=True, turned=180))
    changed = replace(finding, resemblance=resemblance)
    assert "Anggrek: mirrored, turned 180 degrees. Likeness" in wording.explain(changed, EN)


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
    assert told == "Picture of entry number 1, Enceng Gondok"
    assert "Yahnawati" not in told
