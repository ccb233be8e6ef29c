"""Pictures: bytes in, plain facts out. Knows pixels; knows no motif, maker or right.

These names are the whole face of the package; everything behind them may change.
"""

from images.alteration import crop, mirror, photograph, redye, turn
from images.card import CARD, CARD_SIZE, draw_card
from images.errors import (
    DamagedPicture,
    EmptyFile,
    PartWrong,
    Refusal,
    TooManyBytes,
    TooManyPixels,
    TooSmall,
    UnknownFormat,
)
from images.evidence import show
from images.examination import Examination, examine
from images.fingerprint import ALGORITHM, Fingerprint
from images.harmony import Harmony
from images.index import VERSION, Index
from images.likelihood import REVIEW, STRONG
from images.limits import ARCHIVE_LIMITS, ENTRY_LIMITS, Limits
from images.look import Look
from images.ornaments import ORNAMENTS, draw
from images.overlay import align_known
from images.palette import COLOURS
from images.renditions import GLIMPSE, RENDITION, WIDTHS, render
from images.resemblance import (
    WHOLE,
    Region,
    Relation,
    Resemblance,
    Verdict,
    Witness,
    grade,
    widen,
)
from images.retouching import preview, retouch
from images.symmetry import Transform

__all__ = [
    "ALGORITHM",
    "ARCHIVE_LIMITS",
    "CARD",
    "CARD_SIZE",
    "COLOURS",
    "ENTRY_LIMITS",
    "GLIMPSE",
    "ORNAMENTS",
    "RENDITION",
    "REVIEW",
    "STRONG",
    "VERSION",
    "WHOLE",
    "WIDTHS",
    "DamagedPicture",
    "EmptyFile",
    "Examination",
    "Fingerprint",
    "Harmony",
    "Index",
    "Limits",
    "Look",
    "PartWrong",
    "Refusal",
    "Region",
    "Relation",
    "Resemblance",
    "TooManyBytes",
    "TooManyPixels",
    "TooSmall",
    "Transform",
    "UnknownFormat",
    "Verdict",
    "Witness",
    "align_known",
    "crop",
    "draw",
    "draw_card",
    "examine",
    "grade",
    "mirror",
    "photograph",
    "preview",
    "redye",
    "render",
    "retouch",
    "show",
    "turn",
    "widen",
]
