"""What the Surat Pencatatan Ciptaan and a visitor ask of a motif, and the record does not say."""

from dataclasses import replace
from typing import Any

import pytest

from motifs.facts.motif import Motif, Picture, Provenance, Technique
from motifs.facts.recordation import Recordation, Status
from motifs.keeping.catalogue import Catalogue
from motifs.register.gaps import Gap, gaps, lacking
from tests.motifs.builders import a_motif, a_tradition

PICTURE = Picture(digest="a" * 64, width=240, height=240, caption="Kain panjang")


def a_whole_motif(**changes: Any) -> Motif:
    """A motif of which everything is on record."""
    motif = a_motif(
        pictures=(PICTURE,),
        philosophy="Anggrek hitam.",
        technique=Technique.TULIS,
        dyes=("soga",),
        flora=("anggrek",),
    )
    numbered = replace(motif.recordation or Recordation(), number="000911291")
    return replace(motif, **{"recordation": numbered, **changes})


def test_a_whole_motif_lacks_nothing() -> None:
    assert gaps(a_whole_motif()) == ()


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"creators": ()}, Gap.MAKER),
        ({"holder": None}, Gap.HOLDER),
        ({"provenance": None}, Gap.LETTER),
        ({"provenance": Provenance(edition="2022")}, Gap.LETTER),
        ({"philosophy": ""}, Gap.STORY),
        ({"technique": None}, Gap.TECHNIQUE),
        ({"dyes": ()}, Gap.DYES),
        ({"flora": ()}, Gap.SHOWN),
        ({"pictures": (PICTURE, replace(PICTURE, caption=""))}, Gap.CAPTION),
    ],
)
def test_what_is_not_on_record_is_a_gap(changes: dict[str, Any], gap: Gap) -> None:
    assert gaps(a_whole_motif(**changes)) == (gap,)


def test_one_animal_or_landmark_says_what_is_shown() -> None:
    assert gaps(a_whole_motif(flora=(), fauna=("dugong",))) == ()
    assert gaps(a_whole_motif(flora=(), landmarks=("Tugu Madinatul Iman",))) == ()


@pytest.mark.parametrize(("status", "found"), [(Status.RECORDED, True), (Status.APPLIED, False)])
def test_only_a_certificate_has_a_number(status: Status, found: bool) -> None:
    record = Recordation(status=status, announced_on=a_motif().announced_on)
    assert (Gap.NUMBER in gaps(a_whole_motif(recordation=record))) is found


def test_a_tradition_is_asked_for_its_community_and_for_no_maker() -> None:
    told = a_tradition(philosophy="Lereng.", landmarks=("Keraton",))
    assert gaps(told) == ()
    assert gaps(replace(told, community="")) == (Gap.COMMUNITY,)


def test_each_gap_names_its_motifs_and_one_that_none_has_is_not_told() -> None:
    whole, bare = a_whole_motif(), a_whole_motif(id="B", dyes=(), technique=None)
    found = lacking(Catalogue(motifs={one.id: one for one in (whole, bare)}))
    assert found == {Gap.TECHNIQUE: (bare,), Gap.DYES: (bare,)}
