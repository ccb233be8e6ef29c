import pytest

from api.pages.paging import SIZE, turn_to


@pytest.mark.parametrize(
    ("total", "count"), [(0, 1), (1, 1), (23, 1), (24, 1), (25, 2), (48, 2), (49, 3)]
)
def test_a_sheet_holds_24(total: int, count: int) -> None:
    assert SIZE == 24
    sheet = turn_to(range(total), "")
    assert (sheet.number, sheet.count, sheet.total) == (1, count, total)
    assert list(sheet.items) == list(range(min(total, 24)))


@pytest.mark.parametrize(
    ("asked", "number", "items"),
    [
        ("1", 1, [0, 1, 2]),
        ("2", 2, [3, 4, 5]),
        ("3", 3, [6]),
        ("4", 3, [6]),
        ("0", 1, [0, 1, 2]),
        ("-1", 1, [0, 1, 2]),
        ("1000000000", 3, [6]),
        ("", 1, [0, 1, 2]),
        ("two", 1, [0, 1, 2]),
        ("2.0", 1, [0, 1, 2]),
        ("²", 1, [0, 1, 2]),
        ("٢", 2, [3, 4, 5]),  # an Arabic two
    ],
)
def test_the_sheet_that_is_asked_for_or_the_nearest(
    asked: str, number: int, items: list[int]
) -> None:
    sheet = turn_to(range(7), asked, 3)
    assert (sheet.number, list(sheet.items)) == (number, items)


def test_all_sheets_together_are_the_list() -> None:
    sheets = [turn_to(range(50), str(number)) for number in (1, 2, 3)]
    assert [one for sheet in sheets for one in sheet.items] == list(range(50))
