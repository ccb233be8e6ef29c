from motifs.facts.consent import Purpose
from motifs.facts.form import EntryForm
from motifs.facts.motif import PictureKind
from motifs.keeping.draft import FIELDS, Draft, Shot, Step, conceal
from tests.motifs.builders import NOON, a_form


def a_draft(**form: object) -> Draft:
    return Draft(id="rahasia", edition="2026", changed_at=NOON, form=a_form(**form))


def test_every_field_of_the_form_is_asked_for_once_or_comes_by_itself() -> None:
    asked = [name for names in FIELDS.values() for name in names]
    assert len(asked) == len(set(asked))
    assert set(vars(EntryForm())) - set(asked) == {"kinds", "idempotency_key"}
    assert not {Step.PICTURES, Step.LIKENESS} & set(FIELDS)


def test_what_was_typed_below_a_no_is_not_sent() -> None:
    ticked = frozenset(Purpose)
    typed = {"community": "Kutai", "guardian": "Rahmi", "guardian_relation": "ibu"}
    final = a_draft(**typed, consents=ticked).final()
    assert (final.community, final.guardian, final.guardian_relation) == ("", "", "")
    assert final.consents == ticked - {Purpose.GUARDIAN}
    assert not final.is_minors
    agreed = a_draft(**typed, consents=ticked, traditional=True, minor=True).final()
    assert (agreed.community, agreed.guardian, agreed.consents) == ("Kutai", "Rahmi", ticked)


def test_pictures_are_sent_with_what_they_show() -> None:
    shots = tuple(Shot(digest=str(kind), kind=kind) for kind in PictureKind)
    draft = Draft(id="rahasia", edition="2026", changed_at=NOON, shots=shots)
    assert draft.final().kinds == ("kain", "detail", "desain")


def test_the_catalogue_does_not_learn_the_secret_address() -> None:
    # printf 'draft rahasia' | sha256sum
    key = "7dcda65bbee961820c8ffef0066596a93039b8c0b2260b2785efb616eb9f1b60"
    assert a_draft().final().idempotency_key == key == conceal("rahasia")


def test_a_draft_is_blank_until_something_is_filled_in() -> None:
    begun = Draft(id="rahasia", edition="2026", changed_at=NOON, form=EntryForm(code="KAIN"))
    assert begun.is_blank
    assert not a_draft().is_blank
