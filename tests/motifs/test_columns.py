import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies as st

from motifs.errors import FieldInvalid, FieldRequired, FieldTooLong
from motifs.facts.claim import Claim
from motifs.facts.creator import Creator
from motifs.facts.motif import Collection, Motif, Picture, Provenance, Technique
from motifs.facts.recordation import Milestone, Recordation, Status, Step
from motifs.facts.rights import Holder, HolderKind
from motifs.tables import COLUMNS, read_motif, write_motif

BLANK = Motif(
    id="01K0000000000000000000MOTF",
    title="",
    collection=Collection.REGISTERED,
    pictures=(),
    registered_at=datetime(2026, 11, 25, 12, tzinfo=UTC),
)


def read(**cells: str) -> Motif:
    """The motif of a row with a title and these cells."""
    return read_motif({"judul": "Anggrek", **cells}, BLANK)


def caption(text: str) -> Picture:
    return Picture(digest="", width=0, height=0, caption=text)


def recordation(motif: Motif) -> Recordation:
    assert motif.recordation is not None
    return motif.recordation


# One row with everything.

FULL_ROW = {
    "judul": "Elai Mania",
    "gambar": "depan.jpg | belakang.jpg",
    "koleksi": "terdaftar",
    "keterangan_gambar": "Kain panjang | Selendang",
    "alias": "Lei Mania|Elai",
    "uraian": "Buah elai | manis;\nduri lembut",
    "teknik": "tulis",
    "pewarna": "soga | indigo",
    "flora": "elai",
    "fauna": "enggang | beruang madu",
    "penanda": "Tugu Madinatul Iman",
    "komunitas": "Paser",
    "pencipta": "Sutiyani | Yahnawati",
    "alias_pencipta": "Sutiani | ",
    "alamat_pencipta": " | Jl. Mulawarman 1",
    "kewarganegaraan_pencipta": "Indonesia | Indonesia",
    "wafat_pencipta": " | 2024-02-29",
    "pemegang_hak_cipta": "Pemerintah Kota Balikpapan",
    "jenis_pemegang": "badan hukum",
    "alamat_pemegang": "Jl. Jenderal Sudirman 1",
    "kewarganegaraan_pemegang": "Indonesia",
    "nomor_permohonan": "EC002025071030",
    "tanggal_permohonan": "1 Juli 2025",
    "jenis_ciptaan": "Seni Batik",
    "tanggal_diumumkan": "31/10/2023",
    "tempat_diumumkan": "Balikpapan",
    "nomor_pencatatan": "000911291",
    "tanggal_pencatatan": "02-07-2025",
    "status": "tercatat",
    "peristiwa": "pencatatan; 2025-07-02; surat 1 | Pengalihan hak; 3 Juli 2025",
    "edisi": "2023",
    "nomor_peserta": "20",
    "peringkat": "I",
    "nilai": "1250,5",
    "surat_pengalihan": "180/17, 1 November 2023",
    "klaim": "12 orang; 2023-10; Kaltim Post; hal. 4",
    "contoh": "ya",
}

FULL_MOTIF = Motif(
    id=BLANK.id,
    title="Elai Mania",
    collection=Collection.REGISTERED,
    pictures=(caption("Kain panjang"), caption("Selendang")),
    registered_at=BLANK.registered_at,
    aliases=("Lei Mania", "Elai"),
    philosophy="Buah elai | manis;\nduri lembut",
    technique=Technique.TULIS,
    dyes=("soga", "indigo"),
    flora=("elai",),
    fauna=("enggang", "beruang madu"),
    landmarks=("Tugu Madinatul Iman",),
    community="Paser",
    creators=(
        Creator(name="Sutiyani", alias="Sutiani", nationality="Indonesia"),
        Creator(
            name="Yahnawati",
            address="Jl. Mulawarman 1",
            nationality="Indonesia",
            died=date(2024, 2, 29),
        ),
    ),
    holder=Holder(
        name="Pemerintah Kota Balikpapan",
        kind=HolderKind.LEGAL_BODY,
        address="Jl. Jenderal Sudirman 1",
        nationality="Indonesia",
    ),
    recordation=Recordation(
        application_number="EC002025071030",
        applied_on=date(2025, 7, 1),
        kind="Seni Batik",
        announced_on=date(2023, 10, 31),
        announced_at="Balikpapan",
        number="000911291",
        recorded_on=date(2025, 7, 2),
        status=Status.RECORDED,
        milestones=(
            Milestone(step=Step.RECORDATION, on=date(2025, 7, 2), document="surat 1"),
            Milestone(step=Step.TRANSFER, on=date(2025, 7, 3)),
        ),
    ),
    provenance=Provenance(
        edition="2023",
        entry_number="20",
        rank="I",
        score=1250.5,
        transfer_letter="180/17, 1 November 2023",
    ),
    claims=(Claim(statement="12 orang", dated="2023-10", source="Kaltim Post; hal. 4"),),
    sample=True,
)


def test_every_column_is_read_into_its_field() -> None:
    assert set(FULL_ROW) == set(COLUMNS)
    assert read_motif(FULL_ROW, BLANK) == FULL_MOTIF


def test_a_title_alone_makes_a_registered_motif_of_which_nothing_else_is_known() -> None:
    assert read() == replace(BLANK, title="Anggrek")


def test_every_column_is_written() -> None:
    shown = tuple(
        Picture(digest=letter * 64, width=9, height=9, caption=caption)
        for letter, caption in (("a", ""), ("b", "Selendang"))
    )
    cells = write_motif(replace(FULL_MOTIF, pictures=shown))
    assert set(cells) == set(COLUMNS)
    assert cells["gambar"] == f"{'a' * 64} | {'b' * 64}"
    assert cells["keterangan_gambar"] == " | Selendang"
    assert cells["wafat_pencipta"] == " | 2024-02-29"
    assert cells["nilai"] == "1250.5"


def test_a_title_is_required() -> None:
    with pytest.raises(FieldRequired, match="judul"):
        read(judul="\u200b \x00")


def test_a_cell_without_a_heading_is_refused() -> None:
    cells = {"judul": "Anggrek", "uraian": "merah", "": "biru"}
    with pytest.raises(FieldInvalid, match="cell without a heading: biru is not valid here"):
        read_motif(cells, BLANK)


@pytest.mark.parametrize(("score", "text"), [(1250.0, "1250"), (87.5, "87.5"), (0.0, "0")])
def test_whole_points_are_written_without_a_point(score: float, text: str) -> None:
    assert write_motif(replace(BLANK, provenance=Provenance(score=score)))["nilai"] == text


# Days.


@pytest.mark.parametrize(
    "text",
    [
        *("2022-02-21", "2022-2-21", "21/02/2022", "21-02-2022", "21.2.2022"),
        *("21 Februari 2022", "21 februari 2022", "21-FEBRUARI-2022"),
    ],
)
def test_a_day_is_read_in_each_of_its_forms(text: str) -> None:
    assert recordation(read(tanggal_diumumkan=text)).announced_on == date(2022, 2, 21)


MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"),
    *("September", "Oktober", "November", "Desember"),
)


@pytest.mark.parametrize(("number", "month"), list(enumerate(MONTHS, start=1)))
def test_every_month_has_its_indonesian_name(number: int, month: str) -> None:
    assert recordation(read(tanggal_diumumkan=f"9 {month} 2022")).announced_on == date(
        2022, number, 9
    )


def test_29_february_is_a_day_of_leap_years_only() -> None:
    assert recordation(read(tanggal_diumumkan="29/02/2024")).announced_on == date(2024, 2, 29)
    with pytest.raises(FieldInvalid, match="29/02/2023"):
        read(tanggal_diumumkan="29/02/2023")


@pytest.mark.parametrize(
    "text",
    [
        *("31/04/2022", "00/01/2022", "32-01-2022", "01-13-2022", "2022-13-01", "0000-01-01"),
        *("21 Februar 2022", "21 Feb 2022", "21/02/22", "2022", "Februari 2022", "besok"),
        *("2022/02/21", "2022-02-21T10:00:00", "2022-02-211", "121/02/2022"),
    ],
)
@pytest.mark.parametrize(
    "column", ["tanggal_permohonan", "tanggal_diumumkan", "tanggal_pencatatan"]
)
def test_a_day_that_does_not_exist_is_refused_by_its_column(text: str, column: str) -> None:
    with pytest.raises(FieldInvalid) as refused:
        read(**{column: text})
    assert str(refused.value) == f"{column}: {text} is not valid here. Expected: 2022-02-21."


# Lists, and what stands beside each creator.


def test_texts_of_a_list_are_joined_by_a_bar_and_empty_ones_left_out() -> None:
    assert read(flora=" | pakis||nipah | ").flora == ("pakis", "nipah")


def test_a_bar_is_an_ordinary_letter_in_a_text() -> None:
    motif = read(judul="A | B", uraian="satu | dua", komunitas="Paser | Kutai")
    assert (motif.title, motif.philosophy, motif.community) == (
        "A | B",
        "satu | dua",
        "Paser | Kutai",
    )


def test_a_bar_within_a_text_of_a_list_follows_a_backslash() -> None:
    assert read(flora=r"pakis \| paku | nipah").flora == ("pakis | paku", "nipah")
    assert write_motif(read(flora=r"pakis \| paku | nipah"))["flora"] == r"pakis \| paku | nipah"


def test_captions_keep_their_places() -> None:
    motif = read(keterangan_gambar="| Selendang")
    assert [picture.caption for picture in motif.pictures] == ["", "Selendang"]


def test_creators_may_have_nothing_beside_their_names() -> None:
    motif = read(pencipta="Sutiyani | Yahnawati", alias_pencipta="Sutiani")
    assert motif.creators == (Creator(name="Sutiyani", alias="Sutiani"), Creator(name="Yahnawati"))


def test_there_is_no_creator_without_a_name() -> None:
    with pytest.raises(FieldRequired, match="pencipta"):
        read(pencipta="Sutiyani | ")


@pytest.mark.parametrize(
    "column",
    ["alias_pencipta", "alamat_pencipta", "kewarganegaraan_pencipta", "wafat_pencipta"],
)
def test_more_texts_than_creators_are_refused(column: str) -> None:
    with pytest.raises(FieldInvalid) as refused:
        read(pencipta="Sutiyani", **{column: "2022-02-21 | 2022-02-21"})
    assert refused.value.values["field"] == column
    assert refused.value.values["expected"] == "1 x |"


def test_the_death_of_a_creator_is_a_day() -> None:
    with pytest.raises(FieldInvalid, match="wafat_pencipta: kemarin"):
        read(pencipta="Sutiyani", wafat_pencipta="kemarin")


# Controlled lists.


@pytest.mark.parametrize(
    ("column", "value", "listed"),
    [
        ("koleksi", "museum", "terdaftar, tradisi"),
        ("teknik", "printing", "tulis, cap, kombinasi"),
        ("status", "ditolak", "disiapkan, dimohonkan, tercatat, ditarik, dihapus"),
    ],
)
def test_a_value_that_is_not_on_the_list_is_refused_with_the_list(
    column: str, value: str, listed: str
) -> None:
    with pytest.raises(FieldInvalid) as refused:
        read(**{column: value})
    assert str(refused.value) == f"{column}: {value} is not valid here. Expected: {listed}."


def test_the_kind_of_a_holder_is_on_a_list() -> None:
    with pytest.raises(FieldInvalid, match="perorangan, badan hukum, negara"):
        read(pemegang_hak_cipta="Sutiyani", jenis_pemegang="yayasan")


def test_lists_are_read_in_any_case_of_letters() -> None:
    motif = read(
        koleksi="TRADISI", teknik="Kombinasi", pemegang_hak_cipta="X", jenis_pemegang="Negara"
    )
    assert (motif.collection, motif.technique) == (Collection.COMMONS, Technique.KOMBINASI)
    assert motif.holder == Holder(name="X", kind=HolderKind.STATE)


def test_a_holder_is_a_legal_body_unless_it_is_said() -> None:
    assert read(pemegang_hak_cipta="Kota").holder == Holder(name="Kota", kind=HolderKind.LEGAL_BODY)


def test_a_recordation_number_makes_a_motif_recorded_unless_another_status_is_given() -> None:
    assert recordation(read(nomor_pencatatan="000911291")).status is Status.RECORDED
    assert recordation(read(nomor_permohonan="EC002025071030")).status is Status.APPLIED
    withdrawn = read(nomor_pencatatan="000911291", status="Ditarik")
    assert recordation(withdrawn).status is Status.WITHDRAWN


@pytest.mark.parametrize(
    ("text", "sample"),
    [
        *(("ya", True), ("Ya", True), ("YES", True), ("1", True)),
        *(("tidak", False), ("no", False), ("0", False), ("", False)),
    ],
)
def test_a_sample_is_marked_by_ya(text: str, sample: bool) -> None:
    assert read(contoh=text).sample is sample


def test_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(FieldInvalid, match="contoh: mungkin"):
        read(contoh="mungkin")


# Numbers and points.


@pytest.mark.parametrize("text", ["000911291", "911291", "C 00.2025/07-1030", "1" * 40])
@pytest.mark.parametrize("column", ["nomor_pencatatan", "nomor_permohonan"])
def test_a_number_of_an_unusual_form_is_read(text: str, column: str) -> None:
    found = recordation(read(**{column: text}))
    assert text in (found.number, found.application_number)


@pytest.mark.parametrize("text", ["belum ada", "1" * 41, "911#291"])
@pytest.mark.parametrize("column", ["nomor_pencatatan", "nomor_permohonan"])
def test_what_cannot_be_a_number_is_refused(text: str, column: str) -> None:
    with pytest.raises(FieldInvalid, match=f"{column}: {text[:40]} is not valid"):
        read(**{column: text})


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1250", 1250.0),
        ("87,5", 87.5),
        ("87.5", 87.5),
        ("0", 0.0),
        ("123456789.1234", 123456789.1234),
    ],
)
def test_points_have_a_decimal_point_or_comma(text: str, points: float) -> None:
    provenance = read(nilai=text).provenance
    assert provenance is not None
    assert provenance.score == points


@pytest.mark.parametrize("text", ["1.250,5", "-1", "1e3", "1234567890", "1.12345", "seribu", "5."])
def test_what_are_no_points_is_refused(text: str) -> None:
    with pytest.raises(FieldInvalid, match=f"nilai: {re.escape(text)} is not valid"):
        read(nilai=text)


# Items of three parts.


@pytest.mark.parametrize("column", ["peristiwa", "klaim"])
def test_an_item_of_one_part_is_refused(column: str) -> None:
    with pytest.raises(FieldInvalid) as refused:
        read(**{column: "pencatatan 2025"})
    assert str(refused.value) == f"{column}: pencatatan 2025 is not valid here. Expected: a; b; c."


def test_an_event_has_a_known_step_and_a_day() -> None:
    with pytest.raises(FieldInvalid, match="peristiwa: lahir"):
        read(peristiwa="lahir; 2025-07-02")
    with pytest.raises(FieldInvalid, match="pencatatan, pengalihan hak, perubahan"):
        read(peristiwa="; 2025-07-02")
    with pytest.raises(FieldInvalid, match="peristiwa: 2025"):
        read(peristiwa="pencatatan; 2025")


def test_a_semicolon_before_the_last_part_follows_a_backslash() -> None:
    claim = Claim(statement="10 karya; 6 dipilih", dated="2022-02", source="a; b")
    assert read(klaim=r"10 karya\; 6 dipilih; 2022-02; a; b").claims == (claim,)


# Lengths.


@pytest.mark.parametrize(
    ("column", "limit"),
    [("judul", 200), ("uraian", 1_000), ("komunitas", 300), ("flora", 300), ("pencipta", 120)],
)
def test_a_text_may_be_as_long_as_its_limit_and_no_longer(column: str, limit: int) -> None:
    read(**{column: "x" * limit})
    with pytest.raises(FieldTooLong) as refused:
        read(**{column: "x" * (limit + 1)})
    assert refused.value.values == {"field": column, "limit": limit, "length": limit + 1}


# There and back.


def texts(limit: int, least: int = 0) -> st.SearchStrategy[str]:
    """Texts as the register keeps them: assigned letters, no controls, no outer blanks."""
    letters = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn"), max_codepoint=0x2FF)
    marks = st.sampled_from(["|", ";", "\\", "\n", " "])
    written = st.lists(letters | marks, max_size=limit).map("".join)
    return written.map(str.strip).filter(lambda text: len(text) >= least)


SHORT = texts(20)
FILLED = texts(20, least=1)
DAYS = st.dates()
MAYBE = st.none() | DAYS
LISTS = st.lists(FILLED, max_size=3).map(tuple)
NUMBERS = st.just("") | st.from_regex(r"[0-9]{6,9}", fullmatch=True)

CREATORS = st.builds(
    Creator, name=FILLED, alias=SHORT, address=SHORT, nationality=SHORT, died=MAYBE
)
HOLDERS = st.builds(
    Holder, name=FILLED, kind=st.sampled_from(HolderKind), address=SHORT, nationality=SHORT
)
MILESTONES = st.builds(Milestone, step=st.sampled_from(Step), on=DAYS, document=SHORT)
RECORDATIONS = st.builds(
    Recordation,
    application_number=NUMBERS,
    applied_on=MAYBE,
    kind=SHORT,
    announced_on=MAYBE,
    announced_at=SHORT,
    number=NUMBERS,
    recorded_on=MAYBE,
    status=st.sampled_from(Status),
    milestones=st.lists(MILESTONES, max_size=2).map(tuple),
).filter(lambda one: one != Recordation())
PROVENANCES = st.builds(
    Provenance,
    edition=SHORT,
    entry_number=SHORT,
    rank=SHORT,
    score=st.none() | st.decimals(0, 999_999_999, places=4).map(float),
    transfer_letter=SHORT,
).filter(lambda one: one != Provenance())
CLAIMS = st.builds(Claim, statement=SHORT, dated=SHORT, source=SHORT)
MOTIFS = st.builds(
    Motif,
    id=st.just(BLANK.id),
    registered_at=st.just(BLANK.registered_at),
    title=FILLED,
    collection=st.sampled_from(Collection),
    pictures=st.lists(SHORT.map(caption), max_size=2).map(tuple),
    aliases=LISTS,
    philosophy=SHORT,
    technique=st.none() | st.sampled_from(Technique),
    dyes=LISTS,
    flora=LISTS,
    fauna=LISTS,
    landmarks=LISTS,
    community=SHORT,
    creators=st.lists(CREATORS, max_size=2).map(tuple),
    holder=st.none() | HOLDERS,
    recordation=st.none() | RECORDATIONS,
    provenance=st.none() | PROVENANCES,
    claims=st.lists(CLAIMS, max_size=2).map(tuple),
    sample=st.booleans(),
)
BARS = replace(BLANK, title="x", flora=("a|b", "\\", "|", "c\\|d", "\\|"))
MARKS: dict[str, Any] = {"dated": "b;\\", "source": ";|"}


@settings(max_examples=60, deadline=None)
@given(MOTIFS)
@example(BARS)
@example(replace(BARS, claims=(Claim(statement="a;", **MARKS), Claim(statement="\\", **MARKS))))
def test_a_motif_that_was_written_is_read_again(motif: Motif) -> None:
    shown = motif if any(one.caption for one in motif.pictures) else replace(motif, pictures=())
    cells = {column: text.strip() for column, text in write_motif(motif).items()}
    assert read_motif(cells, BLANK) == shown
