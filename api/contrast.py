"""Contrast: one fact of a motif before and after a change, as people read it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass

from api.languages import Translator
from motifs.facts.description import FIELDS
from motifs.facts.motif import Motif, Picture

_UNSAID = {"entry", "transfer_document", "digest", "width", "height", "cut"}
"""Links and measures of this catalogue, which say nothing to people."""


def _(text: str) -> str:
    """Mark a text for the catalogue; it is translated when it is said."""
    return text


_OTHERS = {"recordation": _("Recordation"), "sample": _("sample")}
"""Facts that officers do not type here, but that a table or a paper may have changed."""


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """One fact, twice.

    Attributes:
        name: of the field.
        label: what people call it.
        before: in words.
        after: likewise.
        shown: the pictures before and after; None where the fact is another one.
    """

    name: str
    label: str
    before: str
    after: str
    shown: tuple[tuple[Picture, ...], tuple[Picture, ...]] | None = None


def contrast(name: str, before: Motif, after: Motif, say: Translator) -> Contrast:
    """The fact of this name in two versions of a motif."""
    return Contrast(
        name=name,
        label=say.word(FIELDS.get(name) or _OTHERS[name]),
        before=_tell(getattr(before, name), say),
        after=_tell(getattr(after, name), say),
        shown=(before.pictures, after.pictures) if name == "pictures" else None,
    )


def _tell(value: object, say: Translator) -> str:
    """A fact in words; nothing for what is not on record."""
    if isinstance(value, tuple):
        return _join((_tell(one, say) for one in value), "; ")
    if is_dataclass(value):
        named = (field.name for field in fields(value) if field.name not in _UNSAID)
        return _join((_tell(getattr(value, name), say) for name in named), ", ")
    if isinstance(value, float):
        return say.number(value)
    return "" if value in {None, ""} else say.word(value)


def _join(texts: Iterable[str], mark: str) -> str:
    return mark.join(text for text in texts if text)
