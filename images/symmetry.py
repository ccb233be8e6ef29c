"""The eight ways a cloth can be laid, each also with its dyes inverted."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps


@dataclass(frozen=True, kw_only=True)
class Transform:
    """How a submission was made from the picture it resembles.

    Attributes:
        mirrored: left and right were exchanged, before any turn.
        turned: degrees clockwise, 0 <= turned < 360.
        negative: light and dark were exchanged.
        redyed: the drawing has other colours, or none.
        aslant: it was pressed together in one direction, as a cloth seen from the side.
        across: how often it was laid side by side.
        down: how often one below the other.
    """

    mirrored: bool = False
    turned: int = 0
    negative: bool = False
    redyed: bool = False
    aslant: bool = False
    across: int = 1
    down: int = 1


IDENTITY = Transform()

_TURN_BACK = {
    90: Image.Transpose.ROTATE_90,  # Pillow turns anticlockwise
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


def undo(picture: Image.Image, transform: Transform) -> Image.Image:
    """The picture from which `transform` would have made this one."""
    back = picture.transpose(_TURN_BACK[transform.turned]) if transform.turned else picture
    back = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if transform.mirrored else back
    return ImageOps.invert(back) if transform.negative else back


def views(picture: Image.Image, side: int) -> Iterator[tuple[Transform, Image.Image]]:
    """The sixteen pictures a grey square may have been made from, shrunk, the plainest first.

    Shrunk once for all that are upright and once for all that lie: rows and columns are rounded one
    after the other, so that it matters which come first.
    """
    lying = _shrink(picture.transpose(Image.Transpose.TRANSPOSE), side)
    laid = lying.transpose(Image.Transpose.TRANSPOSE), _shrink(picture, side)
    for negative in (False, True):
        for mirrored in (False, True):
            for turned in (0, 90, 180, 270):
                transform = Transform(mirrored=mirrored, turned=turned, negative=negative)
                yield transform, undo(laid[turned % 180 == 0], transform)


def _shrink(picture: Image.Image, side: int) -> Image.Image:
    return picture.resize((side, side), Image.Resampling.LANCZOS)
