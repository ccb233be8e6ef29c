"""Plotting: how far copies and strangers lie apart, as an SVG that any browser shows."""

import math
from collections import Counter
from collections.abc import Sequence
from html import escape

from api.languages import Translator
from motifs.review.calibration import Trial

_LEAST = 8  # powers of ten; a smaller chance is drawn with this one
_BIN = 0.5  # of a power of ten
_WIDTH, _HEIGHT, _MARGIN = 720, 320, 48
_COPIES, _STRANGERS = "#1d5f8a", "#b3541e"


def plot(trials: Sequence[Trial], threshold: float, say: Translator) -> str:
    """Histogram of false alarms, seldom ones to the right, with the threshold."""
    bars = [
        bar
        for copied, colour, shift in ((True, _COPIES, 0.5), (False, _STRANGERS, 0.0))
        for bar in _bars([one for one in trials if one.copied is copied], colour, shift)
    ]
    ticks = [_tick(power) for power in range(_LEAST + 1)]
    title = say("Copies (blue) and strangers (brown) by expected false alarms")
    share = say("share of each")
    at = _x(-math.log10(threshold))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
            f"<title>{escape(title)}</title>",
            '<rect width="100%" height="100%" fill="#fff"/>',
            f'<text x="{_MARGIN}" y="20" font-size="14">{escape(title)}</text>',
            f'<text x="4" y="{_MARGIN - 8}" font-size="11">{escape(share)}</text>',
            *bars,
            *ticks,
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{_MARGIN}" y2="{_HEIGHT - _MARGIN}"'
            ' stroke="#000" stroke-dasharray="4 3"/>',
            f'<text x="{at + 4:.1f}" y="{_MARGIN + 12}" font-size="11">{threshold:g}</text>',
            "</svg>",
        ]
    )


def _bars(trials: Sequence[Trial], colour: str, shift: float) -> list[str]:
    """One bar a bin; its height is the share of these trials."""
    counts = Counter(_bin(one.false_alarms) for one in trials)
    width = (_x(_BIN) - _x(0)) / 2
    return [
        f'<rect x="{_x(place * _BIN) + shift * 2 * width:.1f}" y="{_y(count / len(trials)):.1f}"'
        f' width="{width - 1:.1f}" height="{_y(0) - _y(count / len(trials)):.1f}" fill="{colour}">'
        f"<title>{count}/{len(trials)}</title></rect>"
        for place, count in sorted(counts.items())
    ]


def _bin(chance: float) -> int:
    power = -math.log10(max(chance, 10.0**-_LEAST))
    return int(power / _BIN)


def _tick(power: int) -> str:
    name = "1" if power == 0 else f"1e-{power}"
    return (
        f'<text x="{_x(power):.1f}" y="{_HEIGHT - _MARGIN + 16}" font-size="11"'
        f' text-anchor="middle">{name}</text>'
    )


def _x(power: float) -> float:
    return _MARGIN + power / (_LEAST + _BIN) * (_WIDTH - 2 * _MARGIN)


def _y(share: float) -> float:
    return _HEIGHT - _MARGIN - share * (_HEIGHT - 2 * _MARGIN)
