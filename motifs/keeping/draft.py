"""Naskah: an entry that its maker has not sent yet; no part of the catalogue or its history."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from motifs.facts.consent import Purpose
from motifs.facts.finding import Check
from motifs.facts.form import EntryForm
from motifs.facts.motif import PictureKind


class Step(StrEnum):
    """One thing that is asked of a maker, in this order."""

    PICTURES = "gambar"
    TITLE = "judul"
    STORY = "cerita"
    TECHNIQUE = "teknik"
    ORIGIN = "asal"
    MAKER = "diri"
    CONSENT = "persetujuan"
    LIKENESS = "kemiripan"
    READING = "baca"


FIELDS: dict[Step, tuple[str, ...]] = {
    Step.TITLE: ("title",),
    Step.STORY: ("philosophy",),
    Step.TECHNIQUE: ("technique", "category"),
    Step.ORIGIN: ("traditional", "community"),
    Step.MAKER: ("name", "phone", "alias", "minor", "guardian", "guardian_relation"),
    Step.CONSENT: ("consents",),
    Step.READING: ("code",),
}
"""The fields of `EntryForm` that a step asks for."""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """A picture that has come in whole and can be read.

    Attributes:
        digest: SHA-256 of the file, its name in the draft's folder.
        kind: what it shows.
        upload: id of the upload in which it came; empty where it came in one piece.
        length: in bytes.
    """

    digest: str
    kind: PictureKind
    upload: str = ""
    length: int = 0


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A picture of which a part has come in.

    Attributes:
        id: 128 random bits in hexadecimal.
        kind: what the picture shows.
        length: of the whole, in bytes.
    """

    id: str
    kind: PictureKind
    length: int


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a maker has filled in so far.

    Attributes:
        id: secret part of its address; who has it may read and send the draft.
        edition: id of the edition.
        changed_at: in UTC.
        form: as typed, complete or not; its kinds and key come when it is sent.
        shots: pictures, in the order in which they came.
        uploads: pictures on their way, the oldest first.
        likeness: what the pictures resembled when they were last compared.
        compared: digests of those pictures.
    """

    id: str
    edition: str
    changed_at: datetime
    form: EntryForm = field(default_factory=EntryForm)
    shots: tuple[Shot, ...] = ()
    uploads: tuple[Upload, ...] = ()
    likeness: Check | None = None
    compared: tuple[str, ...] = ()

    @property
    def digests(self) -> tuple[str, ...]:
        """Of the pictures, in their order."""
        return tuple(shot.digest for shot in self.shots)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not self.shots and not self.uploads and self.form == EntryForm(code=self.form.code)

    @property
    def key(self) -> str:
        """The Idempotency-Key of its entry, from which nobody learns the address."""
        return conceal(self.id)

    def final(self) -> EntryForm:
        """The form as it is sent: without what was typed below a question answered with no."""
        form = replace(
            self.form,
            kinds=tuple(str(shot.kind) for shot in self.shots),
            idempotency_key=self.key,
        )
        if not form.traditional:
            form = replace(form, community="")
        if form.minor:
            return form
        own = form.consents - {Purpose.GUARDIAN}
        return replace(form, guardian="", guardian_relation="", consents=own)


def conceal(secret: str) -> str:
    """What the catalogue keeps of a draft's secret address."""
    return hashlib.sha256(f"draft {secret}".encode(errors="replace")).hexdigest()
