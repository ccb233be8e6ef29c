"""What is done to a cloth is known here by construction, and must be found and named."""

import math
import subprocess
import sys
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import pytest
from cloths import EDITS, NAMES, PHOTO, SIDE, cloth, known, look, next_to, part, register

from images import (
    REVIEW,
    Examination,
    Index,
    Relation,
    Resemblance,
    Transform,
    Verdict,
    Witness,
    grade,
    index as index_module,
)
from images.ornaments import ORNAMENTS

Corners = list[tuple[float, float]]

SOME = {
    edit: [NAMES[(place + step) % len(NAMES)] for step in (0, 3)]
    for place, edit in enumerate(EDITS)
}
"""Each edit is made of two cloths, each cloth bears three edits."""
CASES = [(edit, name) for edit, names in SOME.items() for name in names]
SYMMETRIC = {"kawung"}  # its mirror image and its quarter turn are itself


@cache
def asked(edit: str, name: str) -> Examination:
    return look(EDITS[edit](name))


@cache
def answer(edit: str, name: str) -> tuple[Resemblance, ...]:
    return register().search(asked(edit, name))


def named(found: Resemblance) -> str:
    return next(name for name in NAMES if known(name).digest == found.key)


def copy(edit: str, name: str) -> Resemblance:
    """What the search says of the cloth that the edit was made of."""
    return next(found for found in answer(edit, name) if found.key == known(name).digest)


def cases(*edits: str, without: Collection[str] = ()) -> pytest.MarkDecorator:
    chosen = [(edit, name) for edit, name in CASES if edit in edits and name not in without]
    return pytest.mark.parametrize(("edit", "name"), chosen)


@pytest.mark.parametrize(("edit", "name"), CASES)
def test_a_cloth_is_found_whatever_was_done_to_it(edit: str, name: str) -> None:
    found = answer(edit, name)
    inside = {
        "in a collage": {next_to(name), "honey_bear", "ginger"},
        "lifted onto another": {next_to(name)},
    }
    flagged = {named(one) for one in found if one.false_alarms <= REVIEW}
    assert flagged == {name} | inside.get(edit, set())
    assert grade(found, searchable=asked(edit, name).searchable) is not Verdict.NONE
    if edit not in inside:
        assert named(found[0]) == name
    alarms = [one.false_alarms for one in found]
    assert alarms == sorted(alarms)


@cases("60 % of it", "30 % of it", "photographed", "framed", "in a collage", "dyed anew")
def test_what_was_not_turned_is_not_called_turned(edit: str, name: str) -> None:
    found = copy(edit, name).transform
    assert min(found.turned, 360 - found.turned) <= (4 if edit == "photographed" else 2)
    assert (found.mirrored, found.across, found.down) == (False, 1, 1)


@cases("turned by 25 degrees")
def test_the_angle_of_a_turned_cloth_is_named(edit: str, name: str) -> None:
    assert copy(edit, name).transform.turned == pytest.approx(25, abs=2)


@cases("mirrored")
def test_a_mirrored_cloth_is_called_mirrored(edit: str, name: str) -> None:
    found = copy(edit, name).transform
    assert (found.mirrored, found.turned, found.negative) == (True, 0, False)


@cases("a negative")
def test_a_negative_is_called_a_negative(edit: str, name: str) -> None:
    found = copy(edit, name).transform
    assert (found.negative, found.mirrored, found.turned) == (True, False, 0)


@cases("dyed anew", without={"klubut", "kawung"})  # their ground and line are both dark
def test_dyes_that_traded_places_are_not_called_the_same(edit: str, name: str) -> None:
    found = copy(edit, name).transform
    assert found.redyed or found.negative


@cases("60 % of it", "mirrored", "turned by 25 degrees", "framed", "in a collage")
def test_a_copy_in_its_own_dyes_is_not_called_redyed(edit: str, name: str) -> None:
    found = copy(edit, name).transform
    assert (found.redyed, found.negative) == (False, False)


@cases("tiled 3 by 3")
def test_repeats_are_counted(edit: str, name: str) -> None:
    found = copy(edit, name).transform
    assert (found.across, found.down) == (3, 3)


def whole(left: float, top: float, right: float, bottom: float) -> Corners:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def cut(share: float) -> Corners:
    """Where the whole cloth's corners lie, seen from its part; cloths.part."""
    side = round(SIDE * math.sqrt(share))
    left, top = round((SIDE - side) * 0.4), round((SIDE - side) * 0.3)
    return whole(-left / side, -top / side, (SIDE - left) / side, (SIDE - top) / side)


def turned_by(degrees: float) -> Corners:
    """The corners of a square in the upright square that just holds it."""
    angle = math.radians(degrees)
    wide = abs(math.cos(angle)) + abs(math.sin(angle))
    corners = []
    for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
        across = x * math.cos(angle) - y * math.sin(angle)
        down = x * math.sin(angle) + y * math.cos(angle)
        corners.append((0.5 + across / wide, 0.5 + down / wide))
    return corners


def on_the_table() -> Corners:
    """As alteration.photograph lays them."""
    rng = Random(PHOTO)  # noqa: S311 - the photograph's own seed
    return [
        (x + rng.uniform(0.02, 0.09) * (1 - 2 * x), y + rng.uniform(0.02, 0.09) * (1 - 2 * y))
        for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]


LAID: dict[str, tuple[Corners, float]] = {
    "60 % of it": (cut(0.6), 0.03),
    "30 % of it": (cut(0.3), 0.06),
    "turned by 25 degrees": (turned_by(25), 0.02),
    "photographed": (on_the_table(), 0.06),  # in perspective, which is named as if seen aslant
    "dyed anew": (whole(0, 0, 1, 1), 0.02),
    "a negative": (whole(0, 0, 1, 1), 0.02),
    "mirrored": ([(1, 0), (0, 0), (0, 1), (1, 1)], 0.02),
    "in a collage": (whole(0.5, 0, 1, 0.5), 0.03),
    "lifted onto another": (whole(0, 0, 1, 1), 0.05),
    "framed": (whole(40 / 560, 40 / 620, 520 / 560, 520 / 620), 0.02),
}
"""Where the corners of the known cloth really went, and how far off they may be named."""


def area(corners: Corners) -> float:
    """The share of the unit square that a convex shape covers, counted on a grid."""
    y, x = (np.mgrid[0:400, 0:400] + 0.5) / 400
    inside = np.ones(x.shape, dtype=bool)
    turn = np.sign(_side(corners[0], corners[1], *corners[2]))
    for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
        inside &= _side(one, other, x, y) * turn >= 0
    return float(inside.mean())


def _side(one: tuple[float, float], other: tuple[float, float], x: float, y: float) -> float:
    return (other[0] - one[0]) * (y - one[1]) - (other[1] - one[1]) * (x - one[0])


@cases(*LAID, without=SYMMETRIC)
def test_the_outline_shows_where_the_known_cloth_lies(edit: str, name: str) -> None:
    corners, within = LAID[edit]
    assert np.abs(np.array(copy(edit, name).outline) - corners).max() <= within


@cases(*(set(LAID) - {"lifted onto another"}), without=SYMMETRIC)
def test_the_region_lies_where_the_known_cloth_lies_and_fills_most_of_it(
    edit: str, name: str
) -> None:
    x, y, width, height = copy(edit, name).region
    corners = np.array(LAID[edit][0]).clip(0, 1)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    slack = 0.06
    assert min(x - left, y - top, right - x - width, bottom - y - height) >= -slack
    assert width * height >= 0.6 * (right - left) * (bottom - top)


AREAS = (
    "60 % of it",
    "30 % of it",
    "turned by 25 degrees",
    "photographed",
    "framed",
    "in a collage",
)


@cases(*AREAS, "mirrored", "a negative", without=SYMMETRIC)
def test_the_share_of_the_submission_is_near_the_true_one(edit: str, name: str) -> None:
    truth = area(LAID[edit][0])
    assert 0.65 * truth <= copy(edit, name).covers <= min(1.0, 1.1 * truth)


@cases("60 % of it", "30 % of it", "mirrored", "a negative", "framed", without=SYMMETRIC)
def test_the_share_of_the_known_cloth_is_near_the_true_one(edit: str, name: str) -> None:
    truth = {"60 % of it": 0.6, "30 % of it": 0.3}.get(edit, 1.0)
    assert 0.65 * truth <= copy(edit, name).covered <= min(1.0, 1.1 * truth)


RELATIONS = {
    "60 % of it": Relation.PART,
    "turned by 25 degrees": Relation.CONTAINS,
    "mirrored": Relation.SAME,
    "a negative": Relation.SAME,
    "in a collage": Relation.CONTAINS,
    "lifted onto another": Relation.SHARES,
    "framed": Relation.CONTAINS,
}


@cases(*RELATIONS, without={"kawung", "parang"})
def test_the_relation_says_what_is_part_of_what(edit: str, name: str) -> None:
    assert copy(edit, name).relation is RELATIONS[edit]


MAPS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "60 % of it": lambda at: (at - _start(0.6)) / math.sqrt(0.6),
    "30 % of it": lambda at: (at - _start(0.3)) / math.sqrt(0.3),
    "mirrored": lambda at: np.column_stack([1 - at[:, 0], at[:, 1]]),
    "in a collage": lambda at: at / 2 + (0.5, 0),
    "framed": lambda at: (at * SIDE + 40) / (560, 620),
}


def _start(share: float) -> np.ndarray:
    return np.array([0.4, 0.3]) * (1 - math.sqrt(share))


@cases(*MAPS, without=SYMMETRIC)
def test_pairs_of_places_are_the_same_place(edit: str, name: str) -> None:
    pairs = np.array(copy(edit, name).places)
    assert 10 <= len(pairs) <= 40
    apart = np.linalg.norm(pairs[:, 0] - MAPS[edit](pairs[:, 1]), axis=1)
    assert np.quantile(apart, 0.9) < 0.03
    spread = np.ptp(pairs[:, 1], axis=0)
    assert spread.min() > (0.3 if edit == "30 % of it" else 0.5)


def test_every_number_of_an_answer_is_a_fraction_in_its_bounds() -> None:
    for edit, name in CASES:
        for found in answer(edit, name):
            x, y, width, height = found.region
            assert 0 <= x <= x + width <= 1 + 1e-9
            assert 0 <= y <= y + height <= 1 + 1e-9
            assert 0 <= found.covers <= 1
            assert 0 <= found.covered <= 1
            assert 0 <= found.false_alarms <= 1
            assert len(found.outline) == 4
            assert 0 <= found.transform.turned < 360


def test_a_whole_copy_is_seen_by_its_fingerprint_and_explained_by_keypoints() -> None:
    for name in SOME["mirrored"]:
        found = copy("mirrored", name)
        assert (found.witness, found.distance is None) == (Witness.FINGERPRINT, False)
        assert found.places


def test_a_part_is_seen_by_keypoints_alone() -> None:
    for name in SOME["30 % of it"]:
        found = copy("30 % of it", name)
        assert (found.witness, found.distance) == (Witness.KEYPOINTS, None)


def test_less_of_a_cloth_is_less_sure() -> None:
    name = "fern"
    alarms = [
        next(
            one.false_alarms
            for one in register().search(look(part(cloth(name), share)))
            if one.key == known(name).digest
        )
        for share in (0.6, 0.3, 0.15)
    ]
    assert alarms == sorted(alarms)
    assert alarms[0] < alarms[2]


def test_two_different_cloths_are_never_taken_for_each_other() -> None:
    """All pairs of the seventeen, each asking for all the others."""
    seen = {name: known(name) for name in ORNAMENTS}
    index = Index()
    index.extend(seen.values())
    for name, one in seen.items():
        others = [found for found in index.search(one) if found.key != one.digest]
        assert [found for found in others if found.false_alarms <= REVIEW] == [], name


@pytest.mark.parametrize(
    ("edit", "name"), [("60 % of it", "honey_bear"), ("mirrored", SOME["mirrored"][0])]
)
def test_the_search_answers_as_if_every_known_cloth_were_laid_on(edit: str, name: str) -> None:
    few = Index()
    few.extend(known(one) for one in ("honey_bear", "fern", name))

    def clearest(found: tuple[Resemblance, ...]) -> dict[str, float]:
        return {one.key: one.false_alarms for one in reversed(found) if one.places}

    plainly = clearest(few.search_plainly(asked(edit, name)))
    quickly = {
        one.key: one.false_alarms
        for one in few.search(asked(edit, name))
        if one.witness is Witness.KEYPOINTS
    }
    assert known(name).digest in plainly
    assert quickly == {key: plainly[key] for key in quickly}


@pytest.mark.parametrize(("likely", "found"), [(0, 2), (1, 1), (2, 2)])
def test_who_is_less_likely_is_looked_at_where_no_likely_one_is_alike(
    monkeypatch: pytest.MonkeyPatch, likely: int, found: int
) -> None:
    monkeypatch.setattr(index_module, "LIKELY", likely)
    halves = [look(part(cloth("fern"), share)) for share in (0.6, 0.7)]
    index = Index()
    index.extend(halves)
    asked = index.search(known("fern"))
    assert len([one for one in asked if one.witness is Witness.KEYPOINTS]) == found


# Written down once and looked at; a change of the engine that moves one of these must be meant.
GOLDEN = {
    ("turned by 25 degrees", "parang"): (Transform(turned=25), (0.09, 0.09, 0.81, 0.81)),
    ("mirrored", "fern"): (Transform(mirrored=True), (0.01, 0.01, 0.98, 0.98)),
    ("in a collage", "orchid"): (Transform(), (0.53, 0.01, 0.46, 0.46)),
    ("framed", "klubut"): (Transform(), (0.09, 0.11, 0.81, 0.7)),
    ("photographed", "honey_bear"): (Transform(), (0.05, 0.08, 0.86, 0.86)),
    ("dyed in other hues", "ginger"): (Transform(redyed=True), (0.01, 0.01, 0.98, 0.98)),
    ("tiled 3 by 3", "fern"): (Transform(across=3, down=3), (0.0, 0.0, 1.0, 1.0)),
}


@pytest.mark.parametrize(("edit", "name"), GOLDEN)
def test_an_answer_stays_what_it_was(edit: str, name: str) -> None:
    found = copy(edit, name)
    transform, region = GOLDEN[edit, name]
    assert found.transform == transform
    assert found.region == pytest.approx(region, abs=0.05)


@pytest.mark.parametrize("edit", ["30 % of it", "turned by 25 degrees"])
def test_the_answer_is_the_same_every_time(edit: str) -> None:
    name = SOME[edit][1]
    again = look(EDITS[edit](name))
    assert register().search(again) == answer(edit, name)


def test_the_answer_is_the_same_from_an_index_filled_in_another_order(tmp_path: Path) -> None:
    at_once = Index(tmp_path / "at once")
    at_once.extend(known(name) for name in NAMES)
    for name in reversed(NAMES):
        Index(tmp_path / "one by one").add(known(name))  # opened anew for each
    again = Index(tmp_path / "one by one", writing=False)
    one, other = (asked(edit, SOME[edit][0]) for edit in ("photographed", "30 % of it"))
    assert again.search(one) == at_once.search(one)
    assert again.search(other) == at_once.search(other)


_ALONE = """
import sys
sys.path[:0] = sys.argv[1].split("|")
from cloths import EDITS, NAMES, known, look
from images import Index
index = Index()
index.extend(known(name) for name in NAMES[:2])
print(repr(index.search(look(EDITS["60 % of it"](NAMES[0])))))
"""


def test_the_answer_is_the_same_in_another_process() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _ALONE, f"{root}|{root / 'tests'}"]
    alone = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    here = Index()
    here.extend(known(name) for name in NAMES[:2])
    assert alone.stdout.strip() == repr(here.search(asked("60 % of it", NAMES[0])))


def test_a_small_picture_of_a_cloth_is_the_same_cloth() -> None:
    (found, *_) = register().search(look(cloth("honey_bear").resize((200, 200))))
    assert (named(found), found.relation) == ("honey_bear", Relation.SAME)
