"""Consent: explicit, per purpose, plainly worded and provable (UU 27/2022 Pasal 22-24)."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motifs.errors import ConsentMissing

VERSION = "2026-11"
"""Of the texts below; a changed word is a new version."""


class Purpose(StrEnum):
    """What the maker agrees to, each with a tick of its own."""

    PROCESSING = "pemrosesan"
    TRANSFER = "pengalihan"
    PHONE = "telepon"
    GUARDIAN = "wali"


REQUIRED = (Purpose.PROCESSING, Purpose.TRANSFER)
"""What no entry can do without; that of a minor not without its guardian's either."""

TEXTS = {
    Purpose.PROCESSING: (
        "Saya setuju nama, nomor telepon, dan karya saya disimpan dan diperiksa untuk lomba ini."
    ),
    Purpose.TRANSFER: (
        "Jika saya menang, saya bersedia mengalihkan hak cipta motif ini kepada Pemerintah Kota. "
        "Nama saya tetap disebut sebagai pencipta."
    ),
    Purpose.PHONE: "Nomor telepon saya boleh ditampilkan kepada umum.",
    Purpose.GUARDIAN: (
        "Saya orang tua atau wali peserta yang belum berusia 18 tahun. Saya setuju ia mengikuti "
        "lomba ini dengan semua persetujuan di atas, dan nama saya disimpan bersama datanya."
    ),
}
"""The Indonesian wording is the one agreed to; a translation only explains it."""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """One tick.

    Attributes:
        purpose: what was agreed to.
        version: of the wording.
        digest: SHA-256 of the wording, so that nobody can change it afterwards.
        given_at: in UTC.
    """

    purpose: Purpose
    version: str
    digest: str
    given_at: datetime


def agree(
    purposes: Iterable[Purpose], now: datetime, *, minor: bool = False
) -> tuple[Consent, ...]:
    """Record the ticks.

    Raises:
        ConsentMissing: one that an entry, or that of a minor, cannot do without is not among them.
    """
    ticked = set(purposes)
    require_consents(ticked, minor=minor)
    return tuple(_record(purpose, now) for purpose in Purpose if purpose in ticked)


def require_consents(ticked: Collection[Purpose], *, minor: bool) -> None:
    """Pass in silence where everything that is needed was ticked.

    Raises:
        ConsentMissing: the first that was not.
    """
    for purpose in needed(minor=minor):
        if purpose not in ticked:
            raise ConsentMissing(purpose=TEXTS[purpose])


def needed(*, minor: bool) -> tuple[Purpose, ...]:
    """The ticks that an entry cannot do without (UU 27/2022 Pasal 22, 25)."""
    return (*REQUIRED, Purpose.GUARDIAN) if minor else REQUIRED


def _record(purpose: Purpose, now: datetime) -> Consent:
    digest = hashlib.sha256(TEXTS[purpose].encode()).hexdigest()
    return Consent(purpose=purpose, version=VERSION, digest=digest, given_at=now)
