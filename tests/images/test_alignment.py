import numpy as np
from hypothesis import given, strategies as st
from hypothesis.extra.numpy import arrays

from images.alignment import _COSINE, _NEIGHBOURS, _nearest

TABLES = arrays(
    np.float32, st.tuples(st.integers(1, 6), st.integers(1, 9)), elements=st.floats(-1, 1, width=16)
)


@given(table=TABLES)
def test_the_nearest_are_those_that_sorting_each_row_finds(table: np.ndarray) -> None:
    wanted = {
        (row, float(cosine))
        for row, line in enumerate(table.tolist())
        for cosine in sorted(line, reverse=True)[:_NEIGHBOURS]
        if cosine > _COSINE
    }
    rows, columns, cosines = _nearest(table.copy())
    assert {(int(row), float(cosine)) for row, cosine in zip(rows, cosines, strict=True)} == wanted
    assert np.array_equal(table[rows, columns], cosines)
    assert len({*zip(rows.tolist(), columns.tolist(), strict=True)}) == len(rows)
    assert np.bincount(rows, minlength=1).max() <= _NEIGHBOURS


def test_a_row_gives_up_to_four_and_the_last_is_as_near_as_allowed() -> None:
    row = np.array([[0.99, 0.8, 0.81, 0.97, 0.95, 0.96, 0.98]], np.float32)
    rows, columns, _ = _nearest(row)
    assert (rows.tolist(), columns.tolist()) == ([0] * 4, [0, 6, 3, 5])
    rows, columns, _ = _nearest(np.array([[0.8, 0.801, -1.0]], np.float32))
    assert columns.tolist() == [1]
