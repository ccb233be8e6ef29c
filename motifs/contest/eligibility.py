"""Syarat peserta: who may enter which work, beside what a form must say."""

from collections.abc import Sequence

from motifs.errors import (
    AlreadyEntered,
    JurorEnters,
    PicturesMissing,
    PicturesTooMany,
    WorksTooMany,
)
from motifs.facts.edition import Edition
from motifs.facts.fields import subscriber
from motifs.keeping.catalogue import Catalogue


def require_welcome(phone: str, edition: Edition, catalogue: Catalogue) -> None:
    """Pass in silence while the owner of this number may send a work to this edition.

    Raises:
        JurorEnters: it is the number of one of its jurors.
        WorksTooMany: as many works came from it as one person may send; withdrawn ones not counted.
    """
    number = subscriber(phone)
    accounts = (catalogue.accounts.get(name) for name in edition.jurors)
    if any(account and subscriber(account.phone) == number for account in accounts):
        raise JurorEnters
    if edition.works_each is not None and _works(number, edition, catalogue) >= edition.works_each:
        raise WorksTooMany(limit=edition.works_each)


def require_new(digests: Sequence[str], edition: Edition, catalogue: Catalogue) -> None:
    """Pass in silence unless one of these pictures is part of the edition.

    Raises:
        AlreadyEntered: it is; that of a withdrawn work may come again.
    """
    for other in catalogue.entries_of(edition.id):
        for picture in other.pictures:
            if picture.digest in digests and other.withdrawn_at is None:
                raise AlreadyEntered(digest=picture.digest[:12], number=other.number)


def require_pictures(count: int, edition: Edition) -> None:
    """Pass in silence where a work of this edition may have so many pictures.

    Raises:
        PicturesMissing, PicturesTooMany: as their names say.
    """
    if not count:
        raise PicturesMissing
    if count > edition.pictures_each:
        raise PicturesTooMany(limit=edition.pictures_each)


def _works(number: str, edition: Edition, catalogue: Catalogue) -> int:
    return sum(
        subscriber(catalogue.person(entry.id).phone) == number
        for entry in catalogue.entries_of(edition.id)
        if entry.withdrawn_at is None
    )
