import io

import numpy as np
import pytest
from PIL import Image

from images import crop, draw, mirror, photograph, redye, turn

DYES = ("#f1e3c6", "#86a558", "#a3557f", "#2f1c2b")
CLOTH = draw("orchid", DYES, 320)


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.float64)


def away(one: np.ndarray, other: np.ndarray) -> float:
    """Mean difference in grey levels; JPEG alone gives 6.3 on this cloth, a mirror 68."""
    return float(np.abs(one - other).mean())


def test_a_mirror_exchanges_left_and_right() -> None:
    mirrored = pixels(mirror(CLOTH))
    assert away(mirrored, np.fliplr(pixels(CLOTH))) < 8
    assert away(mirrored, pixels(CLOTH)) > 60


@pytest.mark.parametrize("quarters", [0, 1, 2, 3, 4])
def test_a_turn_goes_clockwise_by_quarters(quarters: int) -> None:
    assert away(pixels(turn(CLOTH, quarters)), np.rot90(pixels(CLOTH), -quarters)) < 8


def test_a_crop_keeps_the_named_part() -> None:
    part = pixels(crop(CLOTH, (0.25, 0.5, 0.75, 1.0)))
    assert part.shape == (160, 160, 3)
    assert away(part, pixels(CLOTH)[160:320, 80:240]) < 8


@pytest.mark.parametrize(
    "box", [(0.5, 0.0, 0.5, 1.0), (0.6, 0.0, 0.5, 1.0), (-0.1, 0.0, 1.0, 1.0), (0.0, 0.0, 1.0, 1.1)]
)
def test_a_part_that_is_empty_or_outside_is_refused(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="not a part"):
        crop(CLOTH, box)


def test_new_dyes_change_the_colours_and_keep_the_drawing() -> None:
    before, after = pixels(CLOTH), pixels(redye(CLOTH, 120))
    assert after.shape == before.shape
    assert away(after, before) > 15
    grey = [np.diff(one.mean(axis=2), axis=1).ravel() for one in (before, after)]
    assert np.corrcoef(grey)[0, 1] > 0.6


def test_a_photograph_shows_the_cloth_on_a_table_and_is_the_same_every_time() -> None:
    photo = photograph(CLOTH, 7)
    assert photograph(CLOTH, 7) == photo
    assert photograph(CLOTH, 8) != photo
    cloth, shown = (pixels(data).mean(axis=2) for data in (CLOTH, photo))
    assert away(cloth[100:220, 100:220], shown[100:220, 100:220]) > 10
