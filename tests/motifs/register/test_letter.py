import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from motifs.facts.edition import Prize
from motifs.facts.motif import Picture, Technique
from motifs.facts.person import Guardian
from motifs.register.letter import Matter, draft_letter
from tests.motifs.builders import (
    CITY,
    NOON,
    a_digest,
    a_person,
    an_award,
    an_edition,
    an_entry,
    an_identity,
)

FULL = Matter(
    entry=an_entry(
        number=14,
        technique=Technique.TULIS,
        pictures=tuple(Picture(digest=a_digest(one), width=1, height=1) for one in "abcde"),
    ),
    person=a_person(identity=an_identity()),
    edition=an_edition(prizes=(Prize(rank="I", reward="Rp 12.500.000"), Prize(rank="II"))),
    award=an_award(),
    city=CITY,
)
"""Everything that can be on record is."""


def said(matter: Matter, now: datetime = NOON) -> str:
    """The words of the letter, as another program reads them."""
    pages = PdfReader(io.BytesIO(draft_letter(matter, now))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture(scope="module")
def letter() -> str:
    return said(FULL)


@pytest.mark.parametrize(
    "words",
    [
        "Nama Yahnawati NIK 6471010231900001 Alamat Jalan Rahasia 7, Balikpapan",
        "Kewarganegaraan Indonesia",
        "Untuk dan atas nama Pemerintah Kota Balikpapan",
        "Judul Enceng Gondok Jenis Motif batik, teknik tulis Lomba Lomba Desain Motif 2026",
        "Nomor peserta 14 Peringkat I Diterima 25 November 2026",
        "hadiah sebagaimana diumumkan dalam lomba: Rp 12.500.000.",
    ],
)
def test_the_letter_names_parties_work_and_prize(words: str, letter: str) -> None:
    assert words in letter


@pytest.mark.parametrize("name", "abcde")
def test_the_letter_names_every_picture_by_its_digest(name: str, letter: str) -> None:
    assert a_digest(name) in letter


@pytest.mark.parametrize(
    "article",
    ["UU 28/2014 Pasal 16 ayat (2) huruf e", "UU 28/2014 Pasal 5", "UU 27/2022"],
)
def test_the_letter_names_the_law_that_it_rests_on(article: str, letter: str) -> None:
    """Transfer by written agreement; moral rights stay; personal data for this purpose only."""
    assert f"({article})" in letter


def test_the_creator_stays_named_by_the_name_of_her_choice(letter: str) -> None:
    assert "disebut sebagai pencipta dengan nama Yahnawati, pada setiap" in letter
    chosen = replace(FULL, person=replace(FULL.person, alias="Batik Yahna"))
    assert "disebut sebagai pencipta dengan nama Batik Yahna, pada setiap" in said(chosen)


def test_there_is_room_for_number_stamp_duty_and_signatures(letter: str) -> None:
    assert "SURAT PENGALIHAN HAK CIPTA Nomor: ...." in letter
    assert "Ditandatangani di ...." in letter
    ends = letter.partition("Ditandatangani di")[2]
    for word in ("PIHAK PERTAMA", "PIHAK KEDUA", "Meterai Rp10.000", "Yahnawati", "pencipta", CITY):
        assert word in ends


def test_for_a_minor_the_guardian_signs() -> None:
    minor = replace(
        FULL.person, name="Lula Kalista", guardian=Guardian(name="Rini", relation="ibu")
    )
    letter = said(replace(FULL, person=minor))
    assert "Wali Rini (ibu) NIK wali ...." in letter
    assert "PIHAK PERTAMA belum dewasa." in letter
    ends = letter.partition("Ditandatangani di")[2]
    assert "Rini" in ends
    assert "wali dari Lula Kalista" in ends


def test_an_adult_has_no_guardian(letter: str) -> None:
    assert "wali" not in letter.casefold()


def test_what_is_not_on_record_is_left_to_be_written_in() -> None:
    letter = said(replace(FULL, person=a_person()))
    assert "Nama Yahnawati NIK .... Alamat ...." in letter.replace("." * 44, "....")
    assert "None" not in letter


def test_a_rank_without_a_reward_has_no_article_on_prizes() -> None:
    assert "Hadiah" not in said(replace(FULL, award=an_award(rank="II")))
    assert "Hadiah" not in said(replace(FULL, award=an_award(rank="Harapan I")))


def test_articles_are_numbered_without_a_gap() -> None:
    for matter, count in ((FULL, 7), (replace(FULL, award=an_award(rank="II")), 6)):
        letter = said(matter)
        assert [f"Pasal {number} —" in letter for number in range(1, 9)] == [
            number <= count for number in range(1, 9)
        ]


def test_days_are_those_of_balikpapan() -> None:
    """16.00 in UTC is midnight there."""
    entry = replace(FULL.entry, received_at=datetime(2026, 11, 30, 16, tzinfo=UTC))
    letter = said(replace(FULL, entry=entry), datetime(2026, 12, 1, 15, 59, tzinfo=UTC))
    assert "Diterima 1 Desember 2026" in letter
    assert "disusun dari register pada 1 Desember 2026" in letter
