"""Motif: the protected work. Its artworks are shown by pictures; its rights sit here."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from images import Region
from motifs.facts.claim import Claim
from motifs.facts.creator import Creator
from motifs.facts.recordation import Recordation
from motifs.facts.rights import Holder


class Collection(StrEnum):
    """Where a motif stands in the catalogue."""

    REGISTERED = "terdaftar"
    COMMONS = "tradisi"


class Technique(StrEnum):
    """Teknik batik; printed cloth is "tekstil bermotif batik", which is not batik."""

    TULIS = "tulis"
    CAP = "cap"
    KOMBINASI = "kombinasi"


class PictureKind(StrEnum):
    """What a maker photographs of a work."""

    CLOTH = "kain"
    DETAIL = "detail"
    DESIGN = "desain"


@dataclass(frozen=True, kw_only=True)
class Cut:
    """How a picture was made from an original that is kept.

    Attributes:
        original: SHA-256 of that file.
        turns: by which it was turned clockwise, in quarters, 0 to 3.
        part: x, y, width, height of what is shown, as fractions of the turned original's sides.
    """

    original: str
    turns: int = 0
    part: Region = (0, 0, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A digital file that shows an artwork of the motif.

    Attributes:
        digest: SHA-256 of the original file, its name in the files.
        width: upright, in pixels.
        height: upright, in pixels.
        caption: what it shows, for those who cannot see it; of an entry its `PictureKind`.
        cut: how it was made from another file; None for an original.
    """

    digest: str
    width: int
    height: int
    caption: str = ""
    cut: Cut | None = None


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where a motif came from.

    Attributes:
        edition: title of the competition edition.
        entry_number: nomor peserta, as it was judged.
        rank: peringkat, such as "I" or "Harapan II".
        score: points, summed over the jurors.
        transfer_letter: number and date of the surat pengalihan hak.
        entry: id of the entry it was; this catalogue gives it, no table does.
        transfer_document: SHA-256 of the signed letter; likewise.
    """

    edition: str = ""
    entry_number: str = ""
    rank: str = ""
    score: float | None = None
    transfer_letter: str = ""
    entry: str = ""
    transfer_document: str = ""


@dataclass(frozen=True, kw_only=True)
class Motif:
    """A registered motif, or a traditional one of the commons bank.

    Attributes:
        id: ULID.
        title: judul ciptaan.
        collection: registered or commons.
        pictures: at least one, the most telling first.
        registered_at: when it came into this catalogue, in UTC.
        aliases: other names and spellings.
        philosophy: uraian ciptaan, at most 1,000 characters.
        technique: None where it is not on record.
        dyes: colours as they are named by the makers.
        flora: plants it shows.
        fauna: animals it shows.
        landmarks: places it shows.
        community: of origin, for traditional ornament.
        creators: pencipta, named for ever.
        holder: pemegang hak cipta; None where it is not on record.
        recordation: None where there is none.
        provenance: None where nothing is known.
        claims: what sources say, with their dates.
        sample: drawn by this project; not a record of any city.
        removed_at: since when it is no part of the register, in UTC; None while it is one.
    """

    id: str
    title: str
    collection: Collection
    pictures: tuple[Picture, ...]
    registered_at: datetime
    aliases: tuple[str, ...] = ()
    philosophy: str = ""
    technique: Technique | None = None
    dyes: tuple[str, ...] = ()
    flora: tuple[str, ...] = ()
    fauna: tuple[str, ...] = ()
    landmarks: tuple[str, ...] = ()
    community: str = ""
    creators: tuple[Creator, ...] = ()
    holder: Holder | None = None
    recordation: Recordation | None = None
    provenance: Provenance | None = None
    claims: tuple[Claim, ...] = ()
    sample: bool = False
    removed_at: datetime | None = None

    @property
    def announced_on(self) -> date | None:
        """Tanggal diumumkan untuk pertama kali, where it is on record."""
        return self.recordation.announced_on if self.recordation else None
