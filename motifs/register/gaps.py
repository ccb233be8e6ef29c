"""Gaps: what the record of a motif still lacks, so that officers can fill it in."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from motifs.facts.motif import Collection, Motif
from motifs.facts.recordation import Status
from motifs.keeping.catalogue import Catalogue


class Gap(StrEnum):
    """One thing that a motif may lack; short enough for an address."""

    MAKER = "pencipta"
    HOLDER = "pemegang"
    LETTER = "surat-pengalihan"
    ANNOUNCED = "tanggal-diumumkan"
    NUMBER = "nomor-pencatatan"
    COMMUNITY = "komunitas"
    STORY = "uraian"
    TECHNIQUE = "teknik"
    DYES = "pewarna"
    SHOWN = "isi-gambar"
    CAPTION = "keterangan-gambar"


def _lacks_letter(motif: Motif) -> bool:
    """The letter proves that a right went from its maker to another holder."""
    handed_over = motif.provenance is not None and motif.provenance.transfer_letter
    return motif.holder is not None and bool(motif.creators) and not handed_over


def _lacks_number(motif: Motif) -> bool:
    record = motif.recordation
    return record is not None and record.status is Status.RECORDED and not record.number


_SHARED: Mapping[Gap, Callable[[Motif], bool]] = {
    Gap.STORY: lambda motif: not motif.philosophy,
    Gap.SHOWN: lambda motif: not (motif.flora or motif.fauna or motif.landmarks),
    Gap.CAPTION: lambda motif: not all(picture.caption for picture in motif.pictures),
}
_LACKS: Mapping[Collection, Mapping[Gap, Callable[[Motif], bool]]] = {
    Collection.REGISTERED: {
        Gap.MAKER: lambda motif: not motif.creators,
        Gap.HOLDER: lambda motif: motif.holder is None,
        Gap.LETTER: _lacks_letter,
        Gap.ANNOUNCED: lambda motif: motif.announced_on is None,
        Gap.NUMBER: _lacks_number,
        Gap.TECHNIQUE: lambda motif: motif.technique is None,
        Gap.DYES: lambda motif: not motif.dyes,
        **_SHARED,
    },
    Collection.COMMONS: {Gap.COMMUNITY: lambda motif: not motif.community, **_SHARED},
}


def gaps(motif: Motif) -> tuple[Gap, ...]:
    """What a motif lacks, by what its collection asks for."""
    return tuple(gap for gap, lacks in _LACKS[motif.collection].items() if lacks(motif))


def lacking(catalogue: Catalogue) -> Mapping[Gap, tuple[Motif, ...]]:
    """The motifs that lack each thing, in the order of `Gap`; what none lacks is left out."""
    found = {motif.id: gaps(motif) for motif in catalogue.public_motifs.values()}
    sorted_out = {
        gap: tuple(one for one in catalogue.public_motifs.values() if gap in found[one.id])
        for gap in Gap
    }
    return {gap: motifs for gap, motifs in sorted_out.items() if motifs}
