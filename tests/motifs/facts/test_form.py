"""What a maker types, and what is read from it."""

from typing import Any

import pytest

from motifs.errors import FieldInvalid, FieldRequired, FieldTooLong
from motifs.facts.consent import Purpose
from motifs.facts.form import (
    EntryForm,
    read_category,
    read_community,
    read_kinds,
    read_person,
    read_story,
    read_technique,
    read_title,
)
from motifs.facts.motif import Technique
from motifs.facts.person import Guardian
from tests.motifs.builders import a_form, an_edition

SCHOOLS = an_edition(categories=("umum", "pelajar"))


def test_an_empty_form_says_what_it_needs_first() -> None:
    with pytest.raises(FieldRequired) as refused:
        read_title(EntryForm())
    assert refused.value.values == {"field": "title"}


def test_a_story_may_be_empty_or_of_a_thousand_characters() -> None:
    assert read_story(a_form()) == ""
    assert len(read_story(a_form(philosophy="é" * 1_000))) == 1_000
    with pytest.raises(FieldTooLong):
        read_story(a_form(philosophy="é" * 1_001))


@pytest.mark.parametrize("technique", Technique)
def test_a_technique_is_one_of_three_or_unknown(technique: Technique) -> None:
    assert read_technique(a_form(technique=str(technique))) is technique
    assert read_technique(a_form()) is None
    with pytest.raises(FieldInvalid):
        read_technique(a_form(technique="printing"))


def test_a_class_is_one_of_the_editions() -> None:
    assert read_category(a_form(category="pelajar"), SCHOOLS) == "pelajar"
    with pytest.raises(FieldRequired):
        read_category(a_form(), SCHOOLS)
    with pytest.raises(FieldInvalid):
        read_category(a_form(category="ahli"), SCHOOLS)


def test_an_edition_without_classes_takes_none() -> None:
    assert read_category(a_form(), an_edition()) == ""
    with pytest.raises(FieldInvalid):
        read_category(a_form(category="umum"), an_edition())


def test_who_reworks_a_traditional_ornament_names_its_community() -> None:
    assert read_community(a_form(traditional=True, community=" Dayak Kenyah ")) == "Dayak Kenyah"
    assert read_community(a_form()) == ""
    with pytest.raises(FieldRequired):
        read_community(a_form(traditional=True, community="\u200b"))


# UU 27/2022 Pasal 25: personal data of children with the consent of a parent or guardian.


def test_of_a_grown_up_no_guardian_is_kept() -> None:
    assert read_person(a_form(guardian_relation="ibu"), "x").guardian is None


@pytest.mark.parametrize(
    "changes",
    [{"minor": True}, {"guardian": "Rahmi"}, {"consents": frozenset({Purpose.GUARDIAN})}],
    ids=["said", "named", "ticked"],
)
def test_of_a_minor_the_guardian_is_kept_however_it_was_said(changes: dict[str, Any]) -> None:
    form = a_form(**{"guardian": "Rahmi", "guardian_relation": "ibu", **changes})
    assert read_person(form, "x").guardian == Guardian(name="Rahmi", relation="ibu")


@pytest.mark.parametrize("field", ["guardian", "guardian_relation"])
def test_a_minor_needs_the_name_and_relation_of_a_guardian(field: str) -> None:
    named = {"guardian": "Rahmi", "guardian_relation": "ibu", field: " "}
    with pytest.raises(FieldRequired):
        read_person(a_form(minor=True, **named), "x")


@pytest.mark.parametrize("phone", ["081234", "+62 812-3456-7890", "(0542) 731-234"])
def test_a_phone_number_is_taken_as_it_was_typed(phone: str) -> None:
    assert read_person(a_form(phone=phone), "x").phone == phone


# Pictures


def test_pictures_without_a_kind_have_none() -> None:
    assert read_kinds(a_form(), 2) == ("", "")
    assert read_kinds(a_form(kinds=("kain",)), 2) == ("kain", "")
    assert read_kinds(a_form(kinds=("desain", "detail")), 2) == ("desain", "detail")


@pytest.mark.parametrize("kinds", [("foto",), ("kain", "kain", "detail")])
def test_a_kind_is_one_of_three_and_belongs_to_a_picture(kinds: tuple[str, ...]) -> None:
    with pytest.raises(FieldInvalid):
        read_kinds(a_form(kinds=kinds), 2)
