"""Two motifs of one number, title or file are put side by side; an officer judges."""

from dataclasses import replace

import pytest

from motifs.facts.motif import Motif, Picture
from motifs.facts.recordation import Recordation
from motifs.keeping.catalogue import Catalogue
from motifs.register.clashes import Clash, Shared, clashes
from tests.motifs.builders import NOON, a_motif

KNOWN = a_motif(recordation=Recordation(number="000911291", application_number="EC002025071030"))
FRESH = Motif(
    id="B",
    title="Pakis",
    collection=KNOWN.collection,
    pictures=(Picture(digest="b" * 64, width=240, height=240),),
    registered_at=NOON,
)


@pytest.mark.parametrize(
    ("motif", "shared"),
    [
        (FRESH, ()),
        (replace(FRESH, recordation=Recordation()), ()),
        (replace(FRESH, recordation=Recordation(number="000911291")), (Shared.NUMBER,)),
        (
            replace(FRESH, recordation=Recordation(application_number="EC002025071030")),
            (Shared.NUMBER,),
        ),
        (replace(FRESH, title="ANGGREK"), (Shared.TITLE,)),
        (replace(FRESH, pictures=KNOWN.pictures), (Shared.PICTURE,)),
        (replace(FRESH, title="Anggrek", pictures=KNOWN.pictures), (Shared.TITLE, Shared.PICTURE)),
    ],
)
def test_what_is_shared_is_named(motif: Motif, shared: tuple[Shared, ...]) -> None:
    found = clashes(motif, Catalogue(motifs={KNOWN.id: KNOWN}))
    assert found == ((Clash(known=KNOWN, shared=shared),) if shared else ())


def test_with_a_removed_motif_nothing_clashes() -> None:
    gone = replace(KNOWN, removed_at=NOON)
    assert clashes(replace(FRESH, title="Anggrek"), Catalogue(motifs={gone.id: gone})) == ()
