"""Writing: a motif becomes one row of a table."""

from collections.abc import Callable, Iterable
from datetime import date

from motifs.facts.creator import Creator
from motifs.facts.motif import Motif
from motifs.tables.cells import join


def write_motif(motif: Motif) -> dict[str, str]:
    """The cells of a motif; reading them gives it back."""
    cells = {
        "judul": motif.title,
        "gambar": _join(picture.digest for picture in motif.pictures),
        "koleksi": motif.collection,
        "keterangan_gambar": _join(picture.caption for picture in motif.pictures),
        "alias": _join(motif.aliases),
        "uraian": motif.philosophy,
        "teknik": motif.technique or "",
        "pewarna": _join(motif.dyes),
        "flora": _join(motif.flora),
        "fauna": _join(motif.fauna),
        "penanda": _join(motif.landmarks),
        "komunitas": motif.community,
        "klaim": _join(_parts(one.statement, one.dated, one.source) for one in motif.claims),
        "contoh": "ya" if motif.sample else "",
    }
    more = (_write_creators, _write_holder, _write_recordation, _write_provenance)
    for write in more:
        cells |= write(motif)
    return {column: text for column, text in cells.items() if text}


def _write_creators(motif: Motif) -> dict[str, str]:
    def joined(read: Callable[[Creator], str]) -> str:
        return _join(read(creator) for creator in motif.creators)

    return {
        "pencipta": joined(lambda one: one.name),
        "alias_pencipta": joined(lambda one: one.alias),
        "alamat_pencipta": joined(lambda one: one.address),
        "kewarganegaraan_pencipta": joined(lambda one: one.nationality),
        "wafat_pencipta": joined(lambda one: _iso(one.died)),
    }


def _write_holder(motif: Motif) -> dict[str, str]:
    if motif.holder is None:
        return {}
    return {
        "pemegang_hak_cipta": motif.holder.name,
        "jenis_pemegang": motif.holder.kind,
        "alamat_pemegang": motif.holder.address,
        "kewarganegaraan_pemegang": motif.holder.nationality,
    }


def _write_recordation(motif: Motif) -> dict[str, str]:
    record = motif.recordation
    if record is None:
        return {}
    events = (_parts(one.step, one.on.isoformat(), one.document) for one in record.milestones)
    return {
        "nomor_permohonan": record.application_number,
        "tanggal_permohonan": _iso(record.applied_on),
        "jenis_ciptaan": record.kind,
        "tanggal_diumumkan": _iso(record.announced_on),
        "tempat_diumumkan": record.announced_at,
        "nomor_pencatatan": record.number,
        "tanggal_pencatatan": _iso(record.recorded_on),
        "status": record.status,
        "peristiwa": _join(events),
    }


def _write_provenance(motif: Motif) -> dict[str, str]:
    origin = motif.provenance
    if origin is None:
        return {}
    return {
        "edisi": origin.edition,
        "nomor_peserta": origin.entry_number,
        "peringkat": origin.rank,
        "nilai": "" if origin.score is None else str(origin.score).removesuffix(".0"),
        "surat_pengalihan": origin.transfer_letter,
    }


def _join(texts: Iterable[str]) -> str:
    """Joined by |; nothing where all are empty."""
    found = list(texts)
    return join(found, "|") if any(found) else ""


def _parts(*texts: str) -> str:
    return join(texts, ";")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
