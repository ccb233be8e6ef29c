from pathlib import Path

import numpy as np
import pytest

from images.chart import Chart
from images.look import LOOK, Look, pack
from images.palette import COLOURS
from images.vocabulary import HALVES

KEY, OTHER = "ab" * 32, "cd" * 32


def a_look(part: int) -> Look:
    return Look(
        palette=np.full(len(COLOURS), part, np.uint8), rhythm=np.full(HALVES, part, np.uint8)
    )


def part(chart: Chart, digest: str) -> int | None:
    """By which part a look on the chart was made."""
    look = chart.find(digest)
    return None if look is None else int(look.rhythm[0])


def test_what_is_on_the_chart_is_found_by_the_next_who_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "looks.txt"
    chart = Chart(path)
    chart.add({KEY: a_look(7)})
    chart.add({OTHER: a_look(9)})
    for one in (chart, Chart(path)):
        assert (part(one, KEY), part(one, OTHER), part(one, "ef" * 32)) == (7, 9, None)
        assert KEY in one
        assert "ef" * 32 not in one


def test_a_chart_without_a_file_lives_in_memory() -> None:
    chart = Chart()
    chart.add({KEY: a_look(7)})
    assert (part(chart, KEY), Chart().find(KEY)) == (7, None)


def test_who_may_not_write_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "looks.txt"
    Chart(path).add({KEY: a_look(7)})
    before = path.read_bytes()
    reader = Chart(path, writing=False)
    reader.add({OTHER: a_look(9)})
    reader.forget([KEY])
    assert (part(reader, KEY), part(reader, OTHER)) == (None, 9)
    assert path.read_bytes() == before
    Chart(tmp_path / "none" / "looks.txt", writing=False).add({KEY: a_look(7)})
    assert not (tmp_path / "none").exists()


def test_what_is_forgotten_is_gone_from_the_file_too(tmp_path: Path) -> None:
    path = tmp_path / "looks.txt"
    chart = Chart(path)
    chart.add({KEY: a_look(7), OTHER: a_look(9)})
    chart.forget([KEY, "ef" * 32])
    chart.forget([KEY])
    assert KEY not in path.read_text(encoding="ascii")
    assert (part(chart, KEY), part(Chart(path), OTHER)) == (None, 9)


def test_a_picture_keeps_its_look(tmp_path: Path) -> None:
    path = tmp_path / "looks.txt"
    chart = Chart(path)
    chart.add({KEY: a_look(7)})
    before = path.read_bytes()
    chart.add({KEY: a_look(9)})
    assert (part(chart, KEY), path.read_bytes()) == (7, before)


@pytest.mark.parametrize(
    "line",
    [
        f"{KEY} {pack(a_look(7))[:-2]} {LOOK}",
        f"{KEY} {pack(a_look(7))} look-0",
        f"{KEY} {pack(a_look(7))}",
        f"{KEY} ",
        KEY[:20],
        "\N{PILE OF POO}",
    ],
)
def test_a_line_that_is_torn_or_of_another_version_counts_as_none(
    tmp_path: Path, line: str
) -> None:
    path = tmp_path / "looks.txt"
    path.write_text(line, encoding="utf-8")
    chart = Chart(path)
    assert chart.find(KEY) is None
    chart.add({OTHER: a_look(9), KEY: a_look(7)})
    assert (part(Chart(path), KEY), part(Chart(path), OTHER)) == (7, 9)
