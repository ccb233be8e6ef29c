"""Forms: what people and programs send as fields, one class a form."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form, Query as Parameter

from motifs.consent import Purpose
from motifs.search import Query
from motifs.submission import EntryForm

Words = Annotated[str, Parameter(max_length=200)]


@dataclass(kw_only=True)
class Filter:
    """What a list of motifs is narrowed by; `q` forgives misspelling."""

    q: Words = ""
    collection: Words = ""
    technique: Words = ""
    tag: Words = ""
    edition: Words = ""
    status: Words = ""

    def query(self) -> Query:
        """As the search takes it."""
        narrowed = {key: value for key, value in vars(self).items() if key != "q"}
        return Query(text=self.q, **narrowed)


@dataclass(kw_only=True)
class EntryFields:
    """What a maker types; pictures and the key come beside it."""

    title: Annotated[str, Form(examples=["Anggrek Hitam"])] = ""
    name: Annotated[str, Form(examples=["Sutiyani"])] = ""
    phone: Annotated[str, Form(examples=["0812 3456 7890"])] = ""
    alias: Annotated[str, Form()] = ""
    philosophy: Annotated[str, Form()] = ""
    technique: Annotated[str, Form(examples=["tulis"])] = ""
    community: Annotated[str, Form()] = ""
    consents: Annotated[list[Purpose] | None, Form()] = None

    def form(self, key: str) -> EntryForm:
        """As the use case takes it, under an idempotency key."""
        ticked = frozenset(self.consents or ())
        typed = {**vars(self), "consents": ticked}
        return EntryForm(idempotency_key=key, **typed)
