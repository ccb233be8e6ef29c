"""Forms: what people and programs send as fields, one class a form."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Self, TypeVar

from fastapi import File, Form, Query as Parameter, UploadFile
from pydantic import StringConstraints

from api.refusals import PasswordsDiffer
from images import WHOLE, Region
from motifs.contest.extension import ExtensionForm
from motifs.errors import FieldInvalid
from motifs.facts.account import Colleague, Role
from motifs.facts.clock import read_local
from motifs.facts.consent import Purpose
from motifs.facts.form import EntryForm
from motifs.facts.motif import Collection
from motifs.facts.token import Scope
from motifs.people.delegation import Grant
from motifs.review.triage import Sieve
from motifs.search.facets import NAMES
from motifs.search.finder import Order, Query

Words = Annotated[str, Parameter(max_length=200)]
Address = Annotated[str, Parameter(max_length=2_000)]
EVERYTHING = "semua"

T = TypeVar("T", bound=StrEnum)


Short = Annotated[str, StringConstraints(max_length=200)]
Choices = Annotated[list[Short] | None, Parameter(max_length=20)]


@dataclass(kw_only=True)
class Filter:
    """What a list of motifs is narrowed by; `q` forgives misspelling, several values mean any."""

    q: Words = ""
    collection: Choices = None
    edition: Choices = None
    year: Choices = None
    flora: Choices = None
    fauna: Choices = None
    landmark: Choices = None
    technique: Choices = None
    dye: Choices = None
    colour: Annotated[
        list[Short] | None,
        Parameter(max_length=20, description="Measured in the first picture, such as biru."),
    ] = None
    rank: Choices = None
    status: Choices = None
    maker: Choices = None
    order: Order = Order.BEST

    def query(self) -> Query:
        """As the search takes it."""
        chosen = {name: _chosen(getattr(self, name)) for name in NAMES}
        return Query(text=self.q, narrowed=chosen, order=self.order)


@dataclass(kw_only=True)
class GalleryFilter:
    """What the gallery is narrowed by; its address speaks Indonesian."""

    q: Words = ""
    koleksi: Words = ""
    edisi: Choices = None
    tahun: Choices = None
    flora: Choices = None
    fauna: Choices = None
    penanda: Choices = None
    teknik: Choices = None
    warna: Choices = None
    pewarna: Choices = None
    peringkat: Choices = None
    status: Choices = None
    pencipta: Choices = None
    urut: Words = ""
    halaman: Words = ""

    @property
    def collection(self) -> str:
        """The registered motifs, unless the tradition or "semua" is asked for."""
        known = self.koleksi in {*Collection, EVERYTHING}
        return self.koleksi if known else Collection.REGISTERED

    @property
    def order(self) -> Order:
        """The best match first, unless another known order is asked for."""
        return Order(self.urut) if self.urut in set(Order) else Order.BEST

    def query(self) -> Query:
        """As the search takes it."""
        collection = () if self.collection == EVERYTHING else (self.collection,)
        chosen = {facet: _chosen(getattr(self, name)) for name, facet in SHOWN.items()}
        return Query(text=self.q, narrowed={"collection": collection, **chosen}, order=self.order)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Each value chosen from a facet, with the facet's name in the address."""
        return [(name, value) for name in SHOWN for value in _chosen(getattr(self, name))]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """All that the address says, but for the sheet."""
        words = {"q": self.q, "koleksi": self.koleksi, "urut": self.urut}
        return [(name, value) for name, value in words.items() if value] + self.chosen


def _chosen(values: list[str] | None) -> tuple[str, ...]:
    """Without the empty value of a choice that means any."""
    return tuple(value for value in values or () if value)


SHOWN = {
    "warna": "colour",
    "flora": "flora",
    "fauna": "fauna",
    "penanda": "landmark",
    "teknik": "technique",
    "pewarna": "dye",
    "edisi": "edition",
    "tahun": "year",
    "peringkat": "rank",
    "status": "status",
    "pencipta": "maker",
}
"""Facets that the gallery offers, in its order: the word in the address, the facet's own name."""


@dataclass(kw_only=True)
class EntryFields:
    """What a maker types; pictures and the key come beside it."""

    title: Annotated[str, Form(examples=["Anggrek Hitam"])] = ""
    name: Annotated[str, Form(examples=["Sutiyani"])] = ""
    phone: Annotated[str, Form(examples=["0812 3456 7890"])] = ""
    alias: Annotated[str, Form()] = ""
    philosophy: Annotated[str, Form()] = ""
    technique: Annotated[str, Form(examples=["tulis"])] = ""
    category: Annotated[str, Form(description="Class, where the competition has some.")] = ""
    traditional: Annotated[bool, Form(description="A community's ornament is reworked.")] = False
    community: Annotated[str, Form(description="Whose ornament it is.")] = ""
    minor: Annotated[bool, Form(description="The maker is under 18.")] = False
    guardian: Annotated[str, Form(description="Who consents for a minor.")] = ""
    guardian_relation: Annotated[str, Form(examples=["ibu"])] = ""
    consents: Annotated[list[Purpose] | None, Form()] = None
    kinds: Annotated[
        list[str] | None, Form(description="kain, detail or desain, one for each picture.")
    ] = None
    code: Annotated[str, Form(description="Of an extension that the committee gave.")] = ""

    def form(self, key: str) -> EntryForm:
        """As the use case takes it, under an idempotency key."""
        chosen = {"consents": frozenset(self.consents or ()), "kinds": tuple(self.kinds or ())}
        return EntryForm(idempotency_key=key, **{**vars(self), **chosen})


@dataclass(kw_only=True)
class CodeFields:
    """What an entrant copies from her receipt."""

    edition: Annotated[str, Form(max_length=200)] = ""
    number: Annotated[str, Form(max_length=20)] = ""
    code: Annotated[str, Form(max_length=200)] = ""


@dataclass(kw_only=True)
class ErasureFields:
    """The word by which an erasure is confirmed; officers give a reason too."""

    word: Annotated[str, Form(max_length=200)] = ""
    reason: Annotated[str, Form()] = ""

    WORD: ClassVar[str] = "HAPUS"

    def require_word(self) -> None:
        """Pass in silence where the word was typed, in whatever letters.

        Raises:
            FieldInvalid: it was not.
        """
        if self.word.strip().upper() != self.WORD:
            raise FieldInvalid(field="word", value=self.word[:40] or "-", expected=self.WORD)


@dataclass(kw_only=True)
class SignInFields:
    """Name and password of an officer."""

    name: Annotated[str, Form()] = ""
    password: Annotated[str, Form()] = ""


@dataclass(kw_only=True)
class PasswordFields:
    """A new password, typed twice."""

    password: Annotated[str, Form()] = ""
    again: Annotated[str, Form()] = ""

    def chosen(self) -> str:
        """The new password.

        Raises:
            PasswordsDiffer: it was not typed twice alike.
        """
        if self.password != self.again:
            raise PasswordsDiffer
        return self.password


@dataclass(kw_only=True)
class ColleagueFields:
    """What an administrator types of an account, beside its user name."""

    role: Annotated[str, Form()] = ""
    name: Annotated[str, Form()] = ""
    phone: Annotated[str, Form()] = ""

    def colleague(self, id: str) -> Colleague:  # noqa: A002 - as the fact calls it
        """As the use case takes it.

        Raises:
            FieldInvalid: there is no such role.
        """
        return Colleague(
            id=id, role=read_choice(Role, self.role, "role"), name=self.name, phone=self.phone
        )


@dataclass(kw_only=True)
class GrantFields:
    """What an administrator types to make a token."""

    name: Annotated[str, Form()] = ""
    scope: Annotated[str, Form()] = ""
    days: Annotated[str, Form()] = ""

    def grant(self, account: str) -> Grant:
        """As the use case takes it.

        Raises:
            FieldInvalid: there is no such scope, or the days are no number.
        """
        days = int(self.days) if re.fullmatch("[0-9]{1,4}", self.days.strip()) else 0
        scope = read_choice(Scope, self.scope, "scope")
        return Grant(account=account, name=self.name, scope=scope, days=days)


@dataclass(kw_only=True)
class ReviewFilter:
    """Which pairs and sheets of the officers' lists to show, and what has just been done."""

    edisi: Words = ""
    jenis: Words = ""
    tingkat: Words = ""
    halaman: Words = ""
    putusan: Words = ""
    karya: Words = ""
    kabar: Words = ""

    def sieve(self) -> Sieve:
        """As triage takes it."""
        return Sieve(edition=self.edisi, case=self.jenis, severity=self.tingkat)

    @property
    def narrowed(self) -> dict[str, str]:
        """What the pairs are narrowed by, as parts of an address."""
        parts = {"edisi": self.edisi, "jenis": self.jenis, "tingkat": self.tingkat}
        return {name: value for name, value in parts.items() if value}


@dataclass(kw_only=True)
class QueueFilter:
    """What a program narrows the review queue by."""

    edition: Words = ""
    case: Words = ""
    severity: Words = ""


@dataclass(kw_only=True)
class JudgementFields:
    """What an officer answers on a pair."""

    outcome: Annotated[str, Form()] = ""
    reason: Annotated[str, Form()] = ""


@dataclass(kw_only=True)
class QuestionFields:
    """What an officer asks the maker of an entry."""

    question: Annotated[str, Form()] = ""


@dataclass(kw_only=True)
class AnswerFields:
    """What the maker answers, with a picture or paper that shows how the work came about."""

    answer: Annotated[str, Form()] = ""
    proof: Annotated[UploadFile | None, File()] = None


@dataclass(kw_only=True)
class DraftFields:
    """What an officer types to draft an edition; the rest comes later."""

    id: Annotated[str, Form()] = ""
    title: Annotated[str, Form()] = ""


@dataclass(kw_only=True)
class ExtensionFields:
    """More time for one entrant, on the clock of the city."""

    revision: Annotated[str, Form()] = ""
    until: Annotated[str, Form()] = ""
    reason: Annotated[str, Form()] = ""

    def form(self, edition: str) -> ExtensionForm:
        """As the use case takes it.

        Raises:
            FieldRequired, FieldTooLong, FieldInvalid: by the moment.
        """
        until = read_local(self.until, "end of the extension")
        return ExtensionForm(
            edition=edition, revision=self.revision, until=until, reason=self.reason
        )


@dataclass(kw_only=True)
class PartFields:
    """A part of a picture in percent of its sides; what is left empty reaches to the edge."""

    kiri: Annotated[str, Form(max_length=20)] = ""
    atas: Annotated[str, Form(max_length=20)] = ""
    lebar: Annotated[str, Form(max_length=20)] = ""
    tinggi: Annotated[str, Form(max_length=20)] = ""

    @classmethod
    def of(cls, part: Region) -> Self:
        """As the form shows a part; the whole picture by empty fields."""
        shares = [f"{100 * value:.4g}" if part != WHOLE else "" for value in part]
        return cls(**dict(zip(("kiri", "atas", "lebar", "tinggi"), shares, strict=True)))

    def region(self) -> Region | None:
        """As fractions; None for the whole picture.

        Raises:
            FieldInvalid: one is no number from 0 to 100.
        """
        if not any(value.strip() for value in vars(self).values()):
            return None
        left, upper = _read_share(self.kiri, 0.0), _read_share(self.atas, 0.0)
        across, down = _read_share(self.lebar, 1.0 - left), _read_share(self.tinggi, 1.0 - upper)
        return left, upper, across, down


def read_choice(kind: type[T], value: str, field: str) -> T:
    """One of a controlled list.

    Raises:
        FieldInvalid: naming the list.
    """
    if value not in set(kind):
        raise FieldInvalid(field=field, value=value[:40], expected=", ".join(kind))
    return kind(value)


def read_region(text: str) -> Region | None:
    """x, y, width and height with commas between; None for an empty text.

    Raises:
        FieldInvalid: these are not four numbers.
    """
    if not text.strip():
        return None
    try:
        x, y, width, height = (float(part) for part in text.split(","))
    except ValueError as error:
        raise FieldInvalid(field="region", value=text[:40], expected="x,y,w,h") from error
    return x, y, width, height


def _read_share(text: str, otherwise: float) -> float:
    try:
        value = float(text.strip().replace(",", ".")) / 100 if text.strip() else otherwise
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise FieldInvalid(field="region", value=text[:20], expected="0-100")
    return value
