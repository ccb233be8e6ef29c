import pytest

from motifs.facts.recordation import Recordation, could_be_number

# The two numbers of DJKI that the domain notes give as examples of their forms.
APPLICATION = "EC002025071030"
NUMBER = "000911291"


def test_the_usual_forms_raise_no_doubt() -> None:
    assert Recordation(application_number=APPLICATION, number=NUMBER).doubts == ()


def test_numbers_that_are_not_there_raise_no_doubt() -> None:
    assert Recordation().doubts == ()


@pytest.mark.parametrize(
    "number", ["056789", "00091129", "0009112911", "C00201201234", "٠٠٠٩١١٢٩١"]
)
def test_another_form_of_the_recordation_number_is_doubted(number: str) -> None:
    assert Recordation(application_number=APPLICATION, number=number).doubts == (number,)


@pytest.mark.parametrize(
    "number",
    [
        "EC00202507103",
        "EC0020250710300",
        "EC102025071030",
        "ec002025071030",
        "C00201201234",
        "EC00 2025 071030",
    ],
)
def test_another_form_of_the_application_number_is_doubted(number: str) -> None:
    assert Recordation(application_number=number, number=NUMBER).doubts == (number,)


def test_both_numbers_can_be_doubted_at_once() -> None:
    assert Recordation(application_number="12/2013", number="056789").doubts == (
        "12/2013",
        "056789",
    )


@pytest.mark.parametrize(
    "text",
    [APPLICATION, NUMBER, "056789", "C00201201234", "HKI 12/2013", "HKI-2.0123", "7", "1" * 40],
)
def test_older_and_shorter_numbers_are_still_numbers(text: str) -> None:
    assert could_be_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "belum ada",
        "proses",
        "tidak ada (2013)",
        "000911291;",
        "٠٠٠٩١١٢٩١",
        "12\n34",
        "1" * 41,
    ],
)
def test_what_cannot_be_a_number_is_told_apart(text: str) -> None:
    assert not could_be_number(text)
