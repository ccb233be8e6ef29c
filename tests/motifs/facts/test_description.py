"""What officers say of a motif is cleaned and bounded; both sides of each limit."""

from typing import Any

import pytest

from images import Refusal
from motifs.errors import FieldInvalid, FieldRequired, FieldTooLong
from motifs.facts.claim import Claim
from motifs.facts.creator import Creator
from motifs.facts.description import ROWS, tidy
from motifs.facts.motif import Provenance
from motifs.facts.rights import Holder
from tests.motifs.builders import a_motif


def claim(**changes: str) -> tuple[Claim, ...]:
    return (Claim(**{"statement": "15 motif", "dated": "2022-02", "source": "DJKI", **changes}),)


@pytest.mark.parametrize(
    ("field", "fits", "longer"),
    [
        ("title", "x" * 200, "x" * 201),
        ("philosophy", "x" * 1_000, "x" * 1_001),
        ("community", "x" * 300, "x" * 301),
        ("aliases", ("x" * 300,), ("x" * 301,)),
        ("creators", (Creator(name="x" * 120),), (Creator(name="x" * 121),)),
        ("holder", Holder(name="x" * 300), Holder(name="x" * 301)),
        ("provenance", Provenance(rank="x" * 300), Provenance(rank="x" * 301)),
        ("claims", claim(statement="x" * 300), claim(statement="x" * 301)),
    ],
)
def test_texts_have_their_limits(field: str, fits: object, longer: object) -> None:
    changes: dict[str, Any] = {field: fits}
    assert getattr(tidy(a_motif(**changes)), field) == fits
    with pytest.raises(FieldTooLong):
        tidy(a_motif(**{field: longer}))


@pytest.mark.parametrize("field", ["aliases", "dyes", "flora", "fauna", "landmarks"])
def test_a_list_has_20_items_each_once(field: str) -> None:
    many = tuple(f"kata {number}" for number in range(ROWS + 1))
    assert getattr(tidy(a_motif(**{field: (*many[:-1], "", many[0])})), field) == many[:-1]
    with pytest.raises(FieldInvalid):
        tidy(a_motif(**{field: many}))


@pytest.mark.parametrize("dated", ["2022", "2022-02", "2022-02-21"])
def test_a_source_is_dated_as_exactly_as_it_is(dated: str) -> None:
    assert tidy(a_motif(claims=claim(dated=dated))).claims == claim(dated=dated)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"title": " \u200e "}, FieldRequired),
        ({"creators": (Creator(name="", alias="Ibu Suti"),)}, FieldRequired),
        ({"claims": claim(statement="")}, FieldRequired),
        ({"claims": claim(dated="Februari 2022")}, FieldInvalid),
        ({"claims": claim(dated="")}, FieldInvalid),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, Any], kind: type[Refusal]) -> None:
    with pytest.raises(kind):
        tidy(a_motif(**changes))


def test_an_origin_of_which_nothing_is_known_is_none() -> None:
    assert tidy(a_motif(provenance=Provenance(edition=" "))).provenance is None
