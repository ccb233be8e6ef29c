"""What the picture border refuses, in words that a face can translate."""

from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A request that is answered with a reason instead of a result.

    `message` is an English template and the key of its translations; `values` fill it.
    """

    message: ClassVar[str] = "The request was refused."

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class PictureRefused(Refusal):
    """Bytes that do not become a picture."""


class EmptyFile(PictureRefused):
    """Nothing was sent."""

    message = "The file is empty. Choose the picture again and send it once more."


class TooManyBytes(PictureRefused):
    """More bytes than the limit; counted while reading."""

    message = "The file is larger than {limit} MB. Send a smaller picture."


class TooManyPixels(PictureRefused):
    """More pixels than the limit; known from the header, before decoding."""

    message = (
        "The picture has {width} x {height} pixels; at most {limit} megapixels can be read. "
        "Reduce it and send it again."
    )


class TooSmall(PictureRefused):
    """A side shorter than the limit."""

    message = (
        "The picture has {width} x {height} pixels; its shorter side needs at least {limit}. "
        "Take the photo closer or send the original file."
    )


class UnknownFormat(PictureRefused):
    """Not one of the formats that are read, whatever the name or declared type says."""

    message = "This is not a picture we can read. Send JPEG, PNG, WebP, TIFF, GIF, HEIC or AVIF."


class DamagedPicture(PictureRefused):
    """A known format that does not decode to its end."""

    message = "The picture is damaged and cannot be read. Save or photograph it again."


class PartWrong(PictureRefused):
    """A part that is not in the picture, or too small to compare."""

    message = (
        "The part {part} is not one of a picture of {width} x {height} pixels. Give x, y, width "
        "and height as fractions of its sides from 0 to 1, or in pixels, with at least {limit} "
        "pixels a side."
    )
