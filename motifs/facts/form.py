"""Formulir: what a maker fills in, as typed, and what is read from it."""

from dataclasses import dataclass

from motifs.errors import FieldInvalid, FieldRequired
from motifs.facts.consent import Purpose
from motifs.facts.edition import Edition
from motifs.facts.fields import NAME, PHILOSOPHY, SHORT, TITLE, clean, clean_phone, require
from motifs.facts.motif import PictureKind, Technique
from motifs.facts.person import Guardian, Person, new_salt


@dataclass(frozen=True, kw_only=True)
class EntryForm:
    """What a maker fills in, as typed.

    Attributes:
        title: judul karya.
        name: the maker's.
        phone: the maker's.
        alias: to be credited by.
        philosophy: uraian.
        technique: one of `Technique`, or nothing.
        category: kelas, one of the edition's.
        traditional: whether it reworks an ornament of a community.
        community: of origin of that ornament.
        minor: whether the maker is under 18.
        guardian: name of the one who consents for a minor.
        guardian_relation: such as "ibu".
        consents: the ticks.
        kinds: what each picture shows, in the order of the pictures; may be fewer.
        code: of an extension that was granted.
        idempotency_key: chosen by the sender; the same key and contents give the same receipt.
    """

    title: str = ""
    name: str = ""
    phone: str = ""
    alias: str = ""
    philosophy: str = ""
    technique: str = ""
    category: str = ""
    traditional: bool = False
    community: str = ""
    minor: bool = False
    guardian: str = ""
    guardian_relation: str = ""
    consents: frozenset[Purpose] = frozenset()
    kinds: tuple[str, ...] = ()
    code: str = ""
    idempotency_key: str = ""

    @property
    def is_minors(self) -> bool:
        """Whether a guardian must consent: it was said, or a guardian is named or has ticked."""
        return self.minor or bool(self.guardian) or Purpose.GUARDIAN in self.consents


def read_title(form: EntryForm) -> str:
    """Judul karya.

    Raises:
        FieldRequired, FieldTooLong: as their names say.
    """
    return require(form.title, "title", TITLE)


def read_story(form: EntryForm) -> str:
    """Uraian; it may be empty.

    Raises:
        FieldTooLong: over 1,000 characters.
    """
    return clean(form.philosophy, "description", PHILOSOPHY)


def read_technique(form: EntryForm) -> Technique | None:
    """Teknik; None where it was not said.

    Raises:
        FieldInvalid: it is another one.
    """
    try:
        return Technique(form.technique) if form.technique else None
    except ValueError as error:
        expected = ", ".join(Technique)
        value = form.technique[:40]
        raise FieldInvalid(field="technique", value=value, expected=expected) from error


def read_category(form: EntryForm, edition: Edition) -> str:
    """Kelas, one of the edition's; empty where it has none.

    Raises:
        FieldRequired: it has some, and none was chosen.
        FieldInvalid: it does not have this one.
    """
    if edition.categories and not form.category:
        raise FieldRequired(field="class")
    if form.category and form.category not in edition.categories:
        expected = ", ".join(edition.categories) or "-"
        raise FieldInvalid(field="class", value=form.category[:40], expected=expected)
    return form.category


def read_community(form: EntryForm) -> str:
    """Whose ornament is reworked; empty where none is.

    Raises:
        FieldRequired: a traditional ornament is reworked, and it was not said whose.
        FieldTooLong: over its limit.
    """
    community = clean(form.community, "community", SHORT)
    if form.traditional and not community:
        raise FieldRequired(field="community")
    return community


def read_person(form: EntryForm, key: str) -> Person:
    """Who sends the entry of this id.

    Raises:
        FieldRequired, FieldTooLong, FieldInvalid: by the field; of a minor also by the guardian's.
    """
    return Person(
        id=key,
        salt=new_salt(),
        name=require(form.name, "your name", NAME),
        phone=_read_phone(form),
        alias=clean(form.alias, "name to be credited", NAME),
        guardian=_read_guardian(form) if form.is_minors else None,
    )


def read_kinds(form: EntryForm, pictures: int) -> tuple[str, ...]:
    """What each of so many pictures shows; empty where it was not said.

    Raises:
        FieldInvalid: one is not of a known kind, or there are more than pictures.
    """
    kinds = form.kinds + ("",) * (pictures - len(form.kinds))
    wrong = [kind for kind in kinds if kind and kind not in set(PictureKind)]
    if wrong or len(kinds) > pictures:
        value = ", ".join(wrong or kinds)[:40]
        raise FieldInvalid(field="kind of picture", value=value, expected=", ".join(PictureKind))
    return kinds


def _read_phone(form: EntryForm) -> str:
    phone = clean_phone(form.phone)
    if not phone:
        raise FieldRequired(field="phone number")
    return phone


def _read_guardian(form: EntryForm) -> Guardian:
    """UU 27/2022 Pasal 25: of a child's data the guardian decides."""
    return Guardian(
        name=require(form.guardian, "guardian's name", NAME),
        relation=require(form.guardian_relation, "guardian's relation", NAME),
    )
