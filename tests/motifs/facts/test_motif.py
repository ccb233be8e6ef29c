from datetime import date

from motifs.facts.creator import Creator
from motifs.facts.motif import Collection, Technique
from tests.motifs.builders import a_motif


def test_printing_is_no_batik_technique() -> None:
    assert list(Technique) == ["tulis", "cap", "kombinasi"]


def test_a_motif_is_registered_or_tradition() -> None:
    assert list(Collection) == ["terdaftar", "tradisi"]


def test_the_first_announcement_is_read_from_the_recordation() -> None:
    assert a_motif().announced_on == date(2022, 2, 22)
    assert a_motif(recordation=None).announced_on is None


def test_a_creator_is_credited_by_her_name_or_the_one_she_chose() -> None:
    assert Creator(name="Sutiyani").credit == "Sutiyani"
    assert Creator(name="Sutiyani", alias="Ibu Ani").credit == "Ibu Ani"
