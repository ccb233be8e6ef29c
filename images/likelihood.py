"""Likelihood: from counts to one number, and the thresholds; their data stand here alone.

The number is the expected count of false alarms (a-contrario reasoning, Desolneux, Moisan & Morel
2000): how many strangers to a register of this size would look as alike as this. It means the same
for every witness and every size of register, so one threshold serves them all.
"""

import math

STRONG = 1e-3
"""False alarms at which a likeness is called strong: one stranger in a thousand."""
REVIEW = 0.016
"""False alarms at which a person should look: one stranger in sixty, before the commons explain."""
NOTICE = 10 * REVIEW
"""Beyond this a likeness is forgotten; up to it a tradition may still explain a clearer one."""

SUBSTANTIAL = 0.15
"""Share of at least one of the pictures below which a likeness at the same edge of both is a label:
a caption or a stamp is no substantial part of a work (UU 28/2014 Pasal 44).
"""

# Evidence: logistic regression of 944 copies against the nearest of 140 strangers, their kin among
# them, in a register of 305 real batik pictures (docs/similarity.md, "Calibration").
_PLACES, _INLIERS, _PIXELS, _BIAS = 1.26, 2.27, 0.84, -12.51

# Of strangers to that register a share of exp((_ONE - evidence) / _FALL) comes as near as this.
_MEASURED = 305
_ONE, _FALL = -7.63, 1.6
# Of 52, 104, 208 and 417 real pictures the share of strangers that come as near as some evidence
# grew with an exponent of 0.15 to 0.28, for evidences from -6 to -3; see docs/similarity.md.
_GROWTH = 0.3

# Hamming distances of strangers, the nearest of sixteen views: normal, of `_MEAN` and `_SPREAD`
# bits; of 42,700 pairs the nearest lies at 70, the next at 80.
_MEAN, _SPREAD = 104.0, 9.5


def weigh(places: int, inliers: int, surprise: float) -> float:
    """Evidence of one alignment in log-odds.

    Args:
        places: distinct ones with inliers.
        inliers: keypoints that the map explains.
        surprise: of the pixels, in nats.
    """
    counts = (_PLACES, places), (_INLIERS, inliers), (_PIXELS, surprise)
    return _BIAS + sum(weight * math.log1p(count) for weight, count in counts)


def expect_aligned(evidence: float, pictures: int) -> float:
    """False alarms of keypoints and pixels, in a register of that many pictures."""
    larger = math.pow(max(pictures / _MEASURED, 1.0), _GROWTH)
    return min(1.0, larger * math.exp((_ONE - evidence) / _FALL))


def expect_bits(distance: int, pictures: int) -> float:
    """False alarms of a perceptual hash at that Hamming distance."""
    tail = math.erfc((_MEAN - distance) / _SPREAD / math.sqrt(2)) / 2
    return min(1.0, max(pictures, _MEASURED) * tail)
