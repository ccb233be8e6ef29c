"""Album: the pictures of a motif, their order and words, and how they are cut from originals.

A turned or cropped picture is a new file, made anew each time from the original, which is kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from images import ARCHIVE_LIMITS, WHOLE, Region, examine, retouch
from motifs.archive import Archive
from motifs.errors import NotFound
from motifs.facts.description import require_pictures
from motifs.facts.motif import Cut, Picture
from motifs.keeping.files import Files

Pictures = tuple[Picture, ...]


class Step(StrEnum):
    """What is done with one picture among the others."""

    EARLIER = "naik"
    LATER = "turun"
    TURN = "putar"
    AWAY = "lepas"


def add_files(pictures: Pictures, files: Sequence[bytes], archive: Archive) -> Pictures:
    """More pictures after those that are there, their files kept; each file is shown once.

    Raises:
        PictureRefused: one of them cannot be read.
        PicturesTooMany: there would be too many.
    """
    fresh = {one.digest: one for one in map(_look, files)}
    known = {one.digest for one in pictures}
    more = (*pictures, *(one for digest, one in fresh.items() if digest not in known))
    require_pictures(len(more))
    for data in files:
        archive.files.keep(data)
    return more


def arrange(pictures: Pictures, step: Step, place: int, files: Files) -> Pictures:
    """The pictures after a step with one of them, counted from 0.

    Raises:
        NotFound: there is none at this place.
    """
    if not 0 <= place < len(pictures):
        raise NotFound(what="picture")
    shown, others = pictures[place], [*pictures[:place], *pictures[place + 1 :]]
    if step is Step.TURN:
        others.insert(place, cut(shown, turn(origin(shown)), files))
    elif step is not Step.AWAY:
        others.insert(max(0, place - 1 if step is Step.EARLIER else place + 1), shown)
    return tuple(others)


def cut(picture: Picture, made: Cut, files: Files) -> Picture:
    """What is shown in the place of a picture, by this cut of its original.

    Raises:
        PartWrong: the part is not inside the original, or too small to be compared.
        NotFound: the original is missing from the files.
    """
    data = files.read(made.original)
    if (made.turns, made.part) == (0, WHOLE):
        return replace(_look(data), caption=picture.caption)
    shown = retouch(data, made.turns, made.part, ARCHIVE_LIMITS)
    found = replace(_look(shown), caption=picture.caption, cut=made)
    files.keep(shown)
    return found


def turn(made: Cut) -> Cut:
    """What shows the same part, turned clockwise by a quarter."""
    x, y, across, down = made.part
    part: Region = (max(0.0, 1 - y - down), x, down, across)
    return replace(made, turns=(made.turns + 1) % 4, part=part)


def find(pictures: Pictures, digest: str) -> int:
    """The place of a picture, counted from 0.

    Raises:
        NotFound: it is not among them.
    """
    for place, one in enumerate(pictures):
        if one.digest == digest:
            return place
    raise NotFound(what="picture")


def origin(picture: Picture) -> Cut:
    """How a picture is made of its original; an original is all of itself."""
    return picture.cut or Cut(original=picture.digest)


def _look(data: bytes) -> Picture:
    seen = examine(data, ARCHIVE_LIMITS)
    return Picture(digest=seen.digest, width=seen.width, height=seen.height)
