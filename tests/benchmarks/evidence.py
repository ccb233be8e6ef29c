"""Draw the evidence of one case for each edit, for docs/evidence.md.

    python tests/benchmarks/evidence.py docs/evidence

Everything is drawn here; nothing is anybody's cloth.
"""

import io
import sys
from pathlib import Path

from PIL import Image

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from images import ARCHIVE_LIMITS, Index, examine, mirror, photograph, redye, show  # noqa: E402
from tests.cloths import (  # noqa: E402
    cloth,
    collage,
    drawn,
    dyed_anew,
    framed,
    known,
    lifted,
    noisy,
    opened,
    part,
    tiled,
    turned,
)

WIDE = 640  # px of a picture in the page


def cases() -> dict[str, tuple[str, Image.Image]]:
    """The cloth and the copy of it, by what was done."""
    bear, dugong, orchid = cloth("honey_bear"), cloth("dugong"), cloth("orchid")
    return {
        "cropped": ("honey_bear", part(bear, 0.3)),
        "turned": ("dugong", turned(dugong, 25)),
        "mirrored": ("orchid", opened(mirror(drawn("orchid")))),
        "redyed": ("dugong", opened(dyed_anew("dugong"))),
        "hue": ("ginger", opened(redye(drawn("ginger"), 120))),
        "photographed": ("honey_bear", opened(photograph(drawn("honey_bear"), 3))),
        "tiled": ("orchid", tiled(orchid, 3, 3)),
        "collage": ("ginger", collage(cloth("fern"), dugong, cloth("ginger"), orchid)),
        "lifted": ("dugong", lifted(dugong, orchid)),
        "framed": ("fern", framed(cloth("fern"), "LOMBA MOTIF BATIK")),
        "noisy": ("klubut", noisy(cloth("klubut"), 12)),
    }


def main() -> None:
    """Write one WebP a case and print what was found."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for label, (name, copy) in cases().items():
        index = Index()
        index.add(known(name))
        out = io.BytesIO()
        copy.save(out, "PNG")
        found = index.search(examine(out.getvalue(), ARCHIVE_LIMITS))
        if not found:
            sys.stdout.write(f"{label}: nothing found\n")
            continue
        picture = Image.open(
            io.BytesIO(show(out.getvalue(), drawn(name), found[0], ARCHIVE_LIMITS))
        )
        picture.thumbnail((WIDE, WIDE))
        picture.save(folder / f"{label}.webp", quality=55)
        sys.stdout.write(
            f"{label}: {found[0].false_alarms:.0e} {found[0].relation} "
            f"{found[0].covers:.0%} {found[0].covered:.0%} {found[0].transform}\n"
        )


if __name__ == "__main__":
    main()
