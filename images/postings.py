"""Postings: which known pictures share places with this one, among very many.

An inverted file of shortened descriptors (IVFADC, Jegou et al. 2011). A posting's number says
where the keypoint lies, so that geometry is weighed without opening a single picture (weak
geometric consistency, Jegou et al. 2008).
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

import faiss
import numpy as np
from numpy.typing import NDArray

from images.cores import calm, spread
from images.features import GRID, Features, Layout
from images.keypoints import Keypoints, Places, mirror, unit
from images.vocabulary import load, open_lists
from images.votes import Numbers, Votes, join, tally

SEAL = 32
"""Pictures that are held in memory before they are sealed into a segment on disk."""
LARGEST = 16_384
"""Pictures in the largest segment; joining two holds them in memory, 40 MB a thousand."""

BY_PLACES, BY_LAYOUT = 16, 4
"""Candidates that the keypoints propose, and that the layout of the whole picture proposes."""

_NEIGHBOURS = 12  # postings a keypoint asks for; more drown in repeats, fewer miss families
_PROBES = 16  # of the inverted lists; with 32 the same copies are found (docs/similarity.md)
_MOST = 16_000  # postings that a keypoint is compared with, however many are known
_FEWEST = 300  # of them in any one segment
_FAR = 0.22  # squared distance of shortened descriptors; of true neighbours 95 % lie below 0.16
_RIVAL = 0.5  # of the better pose's votes that the other needs to be tried too

_CHANNELS = ("structure", "luminance")
_X, _Y, _SIZE, _ANGLE = 11, 11, 8, 8  # bits; picture numbers take the 24 above them
_SLOT = _X + _Y + _SIZE + _ANGLE
_PER_OCTAVE = 16.0  # steps of size
_QUARTERS = 4
_SAME_PLACES = 0.3
"""Cosine of two layouts. Of the copies that only their layout tells, the least alike have 0.56; the
layout most like a stranger's has 0.24 (median; three of four below 0.34)."""
_LESSER = 8  # times as large as its younger neighbour, a segment is joined with it
_GONE = "-"  # in the place of a picture that was forgotten, as the numbers of others stay
_LISTS, _LAYOUTS, _DIGESTS = "{}.faiss", "layouts.npy", "digests.txt"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A known picture that may be worth a closer look.

    Attributes:
        digest: its own.
        mirrored: whether the asked picture must be mirrored first.
        quarters: turns that lay the whole known picture on the asked one, clockwise, where the
            layout proposed it.
    """

    digest: str
    mirrored: bool
    quarters: int | None = None


@dataclass(frozen=True)
class _Segment:
    """Postings of some pictures; numbered from 0 in each segment.

    Attributes:
        digests: of the pictures, by number.
        lists: inverted lists by channel.
        layouts: of the pictures, shape (n, `GRID` squared).
        folder: where it is sealed; None while it lives in memory.
    """

    digests: list[str]
    lists: dict[str, faiss.IndexIVFPQ]
    layouts: NDArray[np.float32]
    folder: Path | None = None


class Postings:
    """Inverted lists in sealed segments on disk and one open segment in memory.

    A sealed segment is mapped; it is written anew only to forget a picture. Neighbours are joined
    as they fill, so that there are few, and adding a picture costs the same however many are known.
    """

    def __init__(self, folder: Path | None = None, *, writing: bool = True) -> None:
        """Map the segments in `folder`; more are sealed there only if `writing`."""
        self._folder = folder if writing else None
        self._sealed = _read_all(folder) if folder is not None else []
        self._open = _begin()
        self._known = {digest for one in self._sealed for digest in one.digests} - {_GONE}

    def __contains__(self, digest: str) -> bool:
        return digest in self._known

    def __len__(self) -> int:
        return len(self._known)

    def add(self, digest: str, features: Features) -> None:
        """Make one picture known."""
        if digest in self._known:
            return
        calm()
        self._open = _append(self._open, digest, features)
        self._known.add(digest)
        if self._folder is not None and len(self._open.digests) >= SEAL:
            self._sealed.append(_seal(self._open, self._folder))
            self._open = _begin()
            self._join()

    def forget(self, digests: Iterable[str]) -> None:
        """Let pictures be unknown again; a sealed segment that holds one is written anew."""
        gone = self._known & set(digests)
        self._known -= gone
        self._open = _strike(self._open, gone)
        if self._folder is not None:
            self._sealed = [_rewrite(one, gone) for one in self._sealed]

    def propose(self, features: Features) -> list[Candidate]:
        """Known pictures that share most with this one, the likeliest first."""
        segments = [one for one in (*self._sealed, self._open) if one.digests]
        if not segments:
            return []
        digests = [digest for one in segments for digest in one.digests]
        found = dict.fromkeys(_by_places(features, segments)) | _by_layout(features, segments)
        return [
            Candidate(digest=digests[picture], mirrored=pose, quarters=quarters)
            for (picture, pose), quarters in found.items()
            if digests[picture] != _GONE
        ]

    def _join(self) -> None:
        """Join the two newest segments while the older is not much larger."""
        assert self._folder is not None  # noqa: S101 - only sealed segments are joined
        while len(self._sealed) > 1:
            older, newer = self._sealed[-2:]
            both = len(older.digests) + len(newer.digests)
            if len(older.digests) > _LESSER * len(newer.digests) or both > LARGEST:
                return
            self._sealed[-2:] = [_merge(older, newer, self._folder)]


def _begin() -> _Segment:
    lists = {channel: open_lists(load()) for channel in _CHANNELS}
    return _Segment([], lists, np.empty((0, GRID**2), np.float32))


def _append(segment: _Segment, digest: str, features: Features) -> _Segment:
    number = len(segment.digests)
    for channel, keypoints in _channels(features):
        if len(keypoints):
            segment.lists[channel].add_with_ids(
                unit(keypoints), _number(keypoints.places) + (number << _SLOT)
            )
    layouts = np.vstack([segment.layouts, features.layout[None]])
    return _Segment([*segment.digests, digest], segment.lists, layouts)


def _strike(segment: _Segment, gone: set[str]) -> _Segment:
    """The segment without the postings and layouts of some pictures; their numbers stay empty."""
    numbers = [number for number, digest in enumerate(segment.digests) if digest in gone]
    for lists in segment.lists.values() if numbers else ():
        for number in numbers:
            lists.remove_ids(faiss.IDSelectorRange(number << _SLOT, (number + 1) << _SLOT))
    layouts = segment.layouts.copy()
    layouts[numbers] = 0
    digests = [_GONE if digest in gone else digest for digest in segment.digests]
    return _Segment(digests, segment.lists, layouts)


def _channels(features: Features) -> Iterable[tuple[str, Keypoints]]:
    return zip(_CHANNELS, (features.structure, features.luminance), strict=True)


def _number(places: Places) -> Numbers:
    """Places as whole numbers: x, y, size and angle, each in its bits."""
    x, y = (np.clip(places[:, axis], 0, 2047).astype(np.int64) for axis in (0, 1))
    size = np.clip(np.rint(np.log2(places[:, 2]) * _PER_OCTAVE), 0, 255).astype(np.int64)
    angle = np.rint(places[:, 3] / (2 * np.pi) * 256).astype(np.int64) % 256
    return np.asarray(((x << _Y | y) << _SIZE | size) << _ANGLE | angle, dtype=np.int64)


def _place(numbers: Numbers) -> Places:
    """What `_number` was given, in its steps."""
    angle = (numbers & 255) * (2 * np.pi / 256)
    size = np.exp2((numbers >> _ANGLE & 255) / _PER_OCTAVE)
    y = numbers >> (_ANGLE + _SIZE) & 2047
    x = numbers >> (_ANGLE + _SIZE + _Y) & 2047
    return np.stack([x, y, size, angle], axis=1).astype(np.float32)


def _by_places(features: Features, segments: Sequence[_Segment]) -> list[tuple[int, bool]]:
    """Pictures whose keypoints agree with ours on how they lie, with the pose."""
    count = sum(len(one.digests) for one in segments)
    votes = np.stack(spread(lambda one: tally(one, count), _gather(features, segments)))
    best = votes.max(axis=0)
    order = np.argsort(-best, kind="stable")[:BY_PLACES]
    return [
        (int(picture), pose)
        for picture in order
        for pose in (False, True)
        if best[picture] > 0 and votes[int(pose), picture] >= _RIVAL * best[picture]
    ]


def _gather(features: Features, segments: Sequence[_Segment]) -> Iterable[Votes]:
    """Votes for the picture as it is, then for the mirrored one; each channel on its own core."""
    asked = [
        (channel, mirror(keypoints, features.width) if mirrored else keypoints)
        for mirrored in (False, True)
        for channel, keypoints in _channels(features)
    ]
    votes = spread(lambda one: _ask(one[1], segments, one[0]), asked)
    return join(*votes[:2]), join(*votes[2:])


def _ask(asked: Keypoints, segments: Sequence[_Segment], channel: str) -> Votes:
    """The nearest postings of all segments together."""
    vectors = unit(asked)
    words, near = segments[0].lists[channel].quantizer.search(vectors, _PROBES)
    distances, numbers = [], []
    first, total = 0, sum(len(one.digests) for one in segments)
    for one in segments:
        lists = one.lists[channel]
        share = _MOST * len(one.digests) // total
        lists.nprobe, lists.max_codes = _PROBES, max(_FEWEST, share)
        found, posted = lists.search_preassigned(vectors, _NEIGHBOURS, near, words)
        distances.append(found)
        numbers.append(np.where(posted < 0, -1, posted + (first << _SLOT)))
        first += len(one.digests)
    return _keep_nearest(asked, np.hstack(distances), np.hstack(numbers))


def _keep_nearest(asked: Keypoints, distances: NDArray[np.float32], numbers: Numbers) -> Votes:
    order = np.argsort(distances, axis=1, kind="stable")[:, :_NEIGHBOURS]
    distances = np.take_along_axis(distances, order, axis=1)
    numbers = np.take_along_axis(numbers, order, axis=1)
    rows, ranks = np.nonzero((distances < _FAR) & (numbers >= 0))
    chosen = numbers[rows, ranks]
    places = asked.places[rows]
    return Votes(chosen >> _SLOT, rows, places, _place(chosen), distances[rows, ranks])


def _by_layout(
    features: Features, segments: Sequence[_Segment]
) -> dict[tuple[int, bool], int | None]:
    """Pictures drawn in the same places, whatever the dyes, with pose and quarter turns."""
    views = np.stack(list(_views(features.layout)))
    alike = np.hstack([views @ one.layouts.T for one in segments])
    best, most = alike.argmax(axis=0), alike.max(axis=0)
    order = np.argsort(-most, kind="stable")[:BY_LAYOUT]
    return {
        (int(one), bool(best[one] >= _QUARTERS)): int(best[one] % _QUARTERS)
        for one in order[most[order] > _SAME_PLACES]
    }


def _views(layout: Layout) -> Iterable[Layout]:
    """The layout as it is and turned, then all of these mirrored."""
    square = layout.reshape(GRID, GRID)
    for side in (square, square[:, ::-1]):
        for quarters in range(_QUARTERS):
            yield np.rot90(side, quarters).ravel()


def _read_all(folder: Path) -> list[_Segment]:
    """The sealed segments, oldest first, without damaged ones and those a merge has taken in."""
    found: list[_Segment] = []
    known: set[str] = set()
    for one in sorted(_folders(folder), key=_span):
        with suppress(EOFError, OSError, RuntimeError, ValueError):
            segment = _read(one)
            digests = set(segment.digests) - {_GONE}
            if not known & digests:
                found.append(segment)
                known |= digests
    return found


def _folders(folder: Path) -> Iterable[Path]:
    """Of the sealed segments; one that is still being written has a hidden name."""
    return (one for one in folder.glob("[0-9]*-*") if one.is_dir())


def _span(folder: Path) -> tuple[int, int]:
    """First and last sealing that a segment holds; of two that begin alike the longer first."""
    first, last = folder.name.split("-")
    return int(first), -int(last)


def _read(folder: Path) -> _Segment:
    digests = (folder / _DIGESTS).read_text("ascii").split()
    lists = {
        channel: faiss.read_index(str(folder / _LISTS.format(channel)), faiss.IO_FLAG_MMAP)
        for channel in _CHANNELS
    }
    layouts = np.load(folder / _LAYOUTS, allow_pickle=False).astype(np.float32)
    if len(digests) != len(layouts):
        reason = f"damaged segment: {folder}"
        raise ValueError(reason)
    return _Segment(digests, lists, layouts, folder)


def _seal(segment: _Segment, folder: Path) -> _Segment:
    """Write the open segment; it bears the next number."""
    folder.mkdir(parents=True, exist_ok=True)
    last = max((-_span(one)[1] for one in _folders(folder)), default=0)
    return _write(segment, folder / f"{last + 1}-{last + 1}")


def _rewrite(segment: _Segment, gone: set[str]) -> _Segment:
    """A sealed segment without some pictures; one that a crash loses is filled anew when opened."""
    if segment.folder is None or not gone & set(segment.digests):
        return segment
    lists = {
        channel: faiss.read_index(str(segment.folder / _LISTS.format(channel)))
        for channel in _CHANNELS
    }
    kept = _strike(_Segment(segment.digests, lists, segment.layouts), gone)
    rmtree(segment.folder)
    return _write(kept, segment.folder)


def _merge(older: _Segment, newer: _Segment, folder: Path) -> _Segment:
    """One segment of two; the two are deleted when it is whole on disk."""
    assert older.folder is not None  # noqa: S101 - only sealed segments are merged
    assert newer.folder is not None  # noqa: S101
    lists = {}
    for channel in _CHANNELS:
        one, other = (
            faiss.read_index(str(part / _LISTS.format(channel)))
            for part in (older.folder, newer.folder)
        )
        one.merge_from(other, len(older.digests) << _SLOT)
        lists[channel] = one
    layouts = np.vstack([older.layouts, newer.layouts])
    both = _Segment([*older.digests, *newer.digests], lists, layouts)
    span = f"{_span(older.folder)[0]}-{-_span(newer.folder)[1]}"
    whole = _write(both, folder / span)
    for part in (older.folder, newer.folder):
        rmtree(part)
    return whole


def _write(segment: _Segment, target: Path) -> _Segment:
    """Write aside, then rename: a segment is there whole or not at all."""
    aside = target.with_name(f".{target.name}")
    rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for channel, lists in segment.lists.items():
        faiss.write_index(lists, str(aside / _LISTS.format(channel)))
    np.save(aside / _LAYOUTS, segment.layouts.astype(np.float16))
    (aside / _DIGESTS).write_text("\n".join(segment.digests), "ascii")
    aside.rename(target)
    return _read(target)
