"""Two grey pictures of a cloth: what the eye sees, and the drawing whatever its dyes."""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Colour = NDArray[np.uint8]

_NEIGHBOURHOOD = 41
"""Pixels over which an edge is called strong or weak; the box is run twice."""
_FLOOR = 4.0  # a step of the colour gradient that is noise, in 8-bit Lab
_GAIN = 85.0  # an edge of the local mean strength; three times as strong saturates


def luminance(picture: Colour) -> Grey:
    """Lightness with its local contrast evened out (CLAHE, Zuiderveld 1994).

    Args:
        picture: RGB, shape (height, width, 3).
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.createCLAHE(2.0, (8, 8)).apply(grey), dtype=np.uint8)


def structure(picture: Colour) -> Grey:
    """How strongly the colour changes at each point, over how strongly it does nearby.

    The larger eigenvalue of the colour structure tensor (Di Zenzo 1986) in Lab. It stays the same
    when light and dark dyes trade places, which luminance does not.

    Args:
        picture: RGB, shape (height, width, 3).
    """
    strength = _gradient(picture)
    nearby = cv2.blur(strength, (_NEIGHBOURHOOD, _NEIGHBOURHOOD))
    nearby = cv2.blur(nearby, (_NEIGHBOURHOOD, _NEIGHBOURHOOD)) + _FLOOR
    return np.asarray(np.clip(strength / nearby * _GAIN, 0, 255), dtype=np.uint8)


def _gradient(picture: Colour) -> NDArray[np.float32]:
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
    lab = cv2.GaussianBlur(lab, (0, 0), 1.0)
    xx = yy = xy = np.float32(0)
    for plane in cv2.split(lab):
        across, down = cv2.Scharr(plane, cv2.CV_32F, 1, 0), cv2.Scharr(plane, cv2.CV_32F, 0, 1)
        xx, yy, xy = xx + across**2, yy + down**2, xy + across * down
    return np.asarray(np.sqrt((xx + yy + np.hypot(xx - yy, 2 * xy)) / 2), dtype=np.float32)
