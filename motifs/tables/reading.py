"""Reading: one row of a table becomes a motif."""

from motifs.errors import FieldInvalid
from motifs.facts.claim import Claim
from motifs.facts.creator import Creator
from motifs.facts.fields import NAME, PHILOSOPHY, TITLE, clean, require
from motifs.facts.motif import Collection, Motif, Picture, Provenance, Technique
from motifs.facts.recordation import Milestone, Recordation, Status, Step
from motifs.facts.rights import Holder, HolderKind
from motifs.tables.cells import (
    Cells,
    read_choice,
    read_date,
    read_day,
    read_each,
    read_flag,
    read_list,
    read_number,
    read_parts,
    read_points,
    read_text,
    require_headings,
)


def read_motif(cells: Cells, motif: Motif) -> Motif:
    """A motif from the cells of one row.

    Args:
        cells: texts by column.
        motif: gives the id and the time of registration.

    Returns:
        The motif; its pictures have captions only.

    Raises:
        FieldRequired, FieldTooLong, FieldInvalid: naming the column.
    """
    require_headings(cells)
    return Motif(
        id=motif.id,
        registered_at=motif.registered_at,
        title=require(cells.get("judul", ""), "judul", TITLE),
        collection=read_choice(cells, "koleksi", Collection) or Collection.REGISTERED,
        pictures=tuple(_caption(text) for text in read_each(cells, "keterangan_gambar")),
        aliases=read_list(cells, "alias"),
        philosophy=clean(cells.get("uraian", ""), "uraian", PHILOSOPHY),
        technique=read_choice(cells, "teknik", Technique),
        dyes=read_list(cells, "pewarna"),
        flora=read_list(cells, "flora"),
        fauna=read_list(cells, "fauna"),
        landmarks=read_list(cells, "penanda"),
        community=read_text(cells, "komunitas"),
        creators=_creators(cells),
        holder=_holder(cells),
        recordation=_recordation(cells),
        provenance=_provenance(cells),
        claims=tuple(_claims(cells)),
        sample=read_flag(cells, "contoh"),
    )


def _caption(text: str) -> Picture:
    return Picture(digest="", width=0, height=0, caption=text)


def _creators(cells: Cells) -> tuple[Creator, ...]:
    names = read_each(cells, "pencipta")
    columns = ("alias_pencipta", "alamat_pencipta", "kewarganegaraan_pencipta", "wafat_pencipta")
    beside = [_beside(cells, column, len(names)) for column in columns]
    return tuple(_creator(*row) for row in zip(names, *beside, strict=True))


def _beside(cells: Cells, column: str, count: int) -> list[str]:
    """One text for each of `count` creators; missing ones at the end are empty."""
    texts = read_each(cells, column)
    if len(texts) > count:
        raise FieldInvalid(field=column, value=cells[column][:40], expected=f"{count} x |")
    return texts + [""] * (count - len(texts))


def _creator(name: str, alias: str, address: str, nationality: str, died: str) -> Creator:
    return Creator(
        name=require(name, "pencipta", NAME),
        alias=alias,
        address=address,
        nationality=nationality,
        died=read_date(died, "wafat_pencipta") if died else None,
    )


def _holder(cells: Cells) -> Holder | None:
    name = read_text(cells, "pemegang_hak_cipta")
    if not name:
        return None
    return Holder(
        name=name,
        kind=read_choice(cells, "jenis_pemegang", HolderKind) or HolderKind.LEGAL_BODY,
        address=read_text(cells, "alamat_pemegang"),
        nationality=read_text(cells, "kewarganegaraan_pemegang"),
    )


def _recordation(cells: Cells) -> Recordation | None:
    number = read_number(cells, "nomor_pencatatan")
    found = Recordation(
        application_number=read_number(cells, "nomor_permohonan"),
        applied_on=read_day(cells, "tanggal_permohonan"),
        kind=read_text(cells, "jenis_ciptaan"),
        announced_on=read_day(cells, "tanggal_diumumkan"),
        announced_at=read_text(cells, "tempat_diumumkan"),
        number=number,
        recorded_on=read_day(cells, "tanggal_pencatatan"),
        status=read_choice(cells, "status", Status)
        or (Status.RECORDED if number else Status.APPLIED),
        milestones=tuple(_milestones(cells)),
    )
    return None if found == Recordation() else found


def _milestones(cells: Cells) -> list[Milestone]:
    found = []
    for step, day, document in read_parts(cells, "peristiwa", 3, least=2):
        chosen = read_choice({"peristiwa": step}, "peristiwa", Step)
        if chosen is None:
            expected = ", ".join(Step)
            raise FieldInvalid(field="peristiwa", value=step, expected=expected)
        found.append(Milestone(step=chosen, on=read_date(day, "peristiwa"), document=document))
    return found


def _claims(cells: Cells) -> list[Claim]:
    triples = read_parts(cells, "klaim", 3, least=2)
    return [Claim(statement=what, dated=when, source=who) for what, when, who in triples]


def _provenance(cells: Cells) -> Provenance | None:
    found = Provenance(
        edition=read_text(cells, "edisi"),
        entry_number=read_text(cells, "nomor_peserta"),
        rank=read_text(cells, "peringkat"),
        score=read_points(read_text(cells, "nilai"), "nilai"),
        transfer_letter=read_text(cells, "surat_pengalihan"),
    )
    return None if found == Provenance() else found
