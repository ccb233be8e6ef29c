"""Roles: one table says who may use which page and route; nothing else lets anybody in."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.routing import BaseRoute, compile_path

from api.callers import Caller
from api.dependencies import Now, Visitor, get_caller
from api.refusals import NotSignedIn, PasswordOneTime, RoleMissing, ScopeMissing
from motifs.facts.account import Account, Role
from motifs.facts.token import Scope


class Who(StrEnum):
    """For whom a page or route is."""

    PUBLIC = "everybody"
    NEWCOMERS = "every account, also with a one-time password"
    SIGNED_IN = "every account"
    OFFICERS = "officers and administrators"
    JURORS = "jurors"
    ADMINISTRATORS = "administrators"


PUBLIC, NEWCOMERS, SIGNED_IN, OFFICERS, JURORS, ADMINISTRATORS = Who

PAGES: Mapping[str, Who] = {
    "GET /": PUBLIC,
    "GET /motif/{motif_id}/kain": PUBLIC,
    "GET /motif/{motif_id}/label": PUBLIC,
    "GET /motif/{motif_id}/kartu.jpg": PUBLIC,
    "GET /umpan.xml": PUBLIC,
    "GET /sitemap.xml": PUBLIC,
    "GET /robots.txt": PUBLIC,
    "GET /saran": PUBLIC,
    "GET /motif/{motif_id}": PUBLIC,
    "GET /motif/{motif_id}/laporkan": PUBLIC,
    "POST /motif/{motif_id}/laporkan": PUBLIC,
    "GET /motif/{motif_id}/riwayat": PUBLIC,
    "GET /motif/{motif_id}/riwayat.pdf": PUBLIC,
    "GET /kepala": PUBLIC,
    "GET /cek": PUBLIC,
    "POST /cek": PUBLIC,
    "GET /kirim": PUBLIC,
    "GET /kirim/{edition_id}": PUBLIC,
    "POST /kirim/{edition_id}": PUBLIC,
    "GET /kirim/{edition_id}/{draft_id}": PUBLIC,
    "GET /kirim/{edition_id}/{draft_id}/gambar": PUBLIC,
    "POST /kirim/{edition_id}/{draft_id}/gambar": PUBLIC,
    "POST /kirim/{edition_id}/{draft_id}/hapus": PUBLIC,
    "GET /kirim/{edition_id}/{draft_id}/gambar/{digest}.webp": PUBLIC,
    "OPTIONS /kirim/{edition_id}/{draft_id}/unggahan": PUBLIC,
    "POST /kirim/{edition_id}/{draft_id}/unggahan": PUBLIC,
    "GET /kirim/{edition_id}/{draft_id}/unggahan/{upload_id}": PUBLIC,
    "POST /kirim/{edition_id}/{draft_id}/unggahan/{upload_id}": PUBLIC,
    "PATCH /kirim/{edition_id}/{draft_id}/unggahan/{upload_id}": PUBLIC,
    "GET /kirim/{edition_id}/{draft_id}/kemiripan": PUBLIC,
    "GET /kirim/{edition_id}/{draft_id}/baca": PUBLIC,
    "POST /kirim/{edition_id}/{draft_id}/baca": PUBLIC,
    "GET /kirim/{edition_id}/{draft_id}/{step}": PUBLIC,
    "POST /kirim/{edition_id}/{draft_id}/{step}": PUBLIC,
    "GET /tanda-terima/{token}": PUBLIC,
    "GET /tanda-terima/{token}/berkas": PUBLIC,
    "GET /karya/{token}/jawaban": PUBLIC,
    "POST /karya/{token}/jawaban/{inquiry_id}": PUBLIC,
    "GET /bukti/{entry_id}/{signature}": PUBLIC,
    "GET /karya-saya": PUBLIC,
    "POST /karya-saya": PUBLIC,
    "GET /karya/{token}": PUBLIC,
    "GET /karya/{token}/gambar/{place}.webp": PUBLIC,
    "GET /karya/{token}/perbaiki": PUBLIC,
    "POST /karya/{token}/perbaiki": PUBLIC,
    "GET /karya/{token}/tarik": PUBLIC,
    "POST /karya/{token}/tarik": PUBLIC,
    "POST /karya/{token}/kembalikan": PUBLIC,
    "POST /karya/{token}/telepon": PUBLIC,
    "GET /karya/{token}/salinan.zip": PUBLIC,
    "GET /karya/{token}/hapus": PUBLIC,
    "POST /karya/{token}/hapus": PUBLIC,
    "GET /data-pribadi": PUBLIC,
    "GET /karya/{token}/pemenang": PUBLIC,
    "POST /karya/{token}/pemenang": PUBLIC,
    "GET /karya/{token}/pemenang/surat.pdf": PUBLIC,
    "GET /tentang": PUBLIC,
    "GET /bantuan": PUBLIC,
    "GET /masalah": PUBLIC,
    "GET /bahasa/{language}": PUBLIC,
    "GET /program": PUBLIC,
    "GET /api/docs": PUBLIC,
    "GET /api/openapi.json": PUBLIC,
    "GET /static": PUBLIC,
    "GET /masuk": PUBLIC,
    "POST /masuk": PUBLIC,
    "POST /keluar": PUBLIC,
    "GET /sandi": NEWCOMERS,
    "POST /sandi": NEWCOMERS,
    "GET /sesi": SIGNED_IN,
    "POST /sesi/akhiri-lainnya": SIGNED_IN,
    "POST /sesi/{session_id}/akhiri": SIGNED_IN,
    "GET /meja": OFFICERS,
    "GET /meja/tenggat": OFFICERS,
    "GET /meja/gambar": OFFICERS,
    "GET /meja/kurang/{gap}": OFFICERS,
    "GET /impor": OFFICERS,
    "POST /impor": OFFICERS,
    "GET /impor/{import_id}": OFFICERS,
    "POST /impor/{import_id}/gambar": OFFICERS,
    "GET /impor/{import_id}/gambar/{place}.webp": OFFICERS,
    "POST /impor/{import_id}/masukkan": OFFICERS,
    "POST /impor/{import_id}/buang": OFFICERS,
    "GET /impor/{import_id}/isi": OFFICERS,
    "POST /impor/{import_id}/urungkan": OFFICERS,
    "GET /laporan": OFFICERS,
    "GET /laporan/{report_id}": OFFICERS,
    "POST /laporan/{report_id}": OFFICERS,
    "POST /laporan/{report_id}/hapus": OFFICERS,
    "GET /tinjau": OFFICERS,
    "GET /tinjau/{entry_id}": OFFICERS,
    "GET /tinjau/{entry_id}/hapus": OFFICERS,
    "POST /tinjau/{entry_id}/hapus": OFFICERS,
    "GET /tinjau/{entry_id}/{subject}": OFFICERS,
    "POST /tinjau/{entry_id}/{subject}": OFFICERS,
    "POST /tinjau/{entry_id}/{subject}/tanya": OFFICERS,
    "GET /tinjau/{entry_id}/{subject}/bukti.webp": OFFICERS,
    "GET /tinjau/{entry_id}/{subject}/selaras.webp": OFFICERS,
    "POST /tinjau/keputusan/{decision_id}/urungkan": OFFICERS,
    "GET /edisi/{edition_id}/pemenang": OFFICERS,
    "POST /edisi/{edition_id}/pemenang": OFFICERS,
    "POST /edisi/{edition_id}/pemenang/umumkan": OFFICERS,
    "GET /pemenang/{entry_id}": OFFICERS,
    "POST /pemenang/{entry_id}/data": OFFICERS,
    "GET /pemenang/{entry_id}/surat.pdf": OFFICERS,
    "POST /pemenang/{entry_id}/surat": OFFICERS,
    "POST /pemenang/{entry_id}/cek": OFFICERS,
    "POST /pemenang/{entry_id}/motif": OFFICERS,
    "GET /motif/{motif_id}/pencatatan": OFFICERS,
    "POST /motif/{motif_id}/pencatatan": OFFICERS,
    "POST /motif/{motif_id}/pencatatan/{filing_id}/urungkan": OFFICERS,
    "GET /motif-baru": OFFICERS,
    "POST /motif-baru": OFFICERS,
    "GET /motif-dihapus": OFFICERS,
    "GET /motif/{motif_id}/atur": OFFICERS,
    "POST /motif/{motif_id}/atur": OFFICERS,
    "GET /motif/{motif_id}/gambar": OFFICERS,
    "POST /motif/{motif_id}/gambar": OFFICERS,
    "GET /motif/{motif_id}/gambar/{digest}": OFFICERS,
    "POST /motif/{motif_id}/gambar/{digest}": OFFICERS,
    "GET /motif/{motif_id}/gambar/{digest}/asli.webp": OFFICERS,
    "GET /motif/{motif_id}/riwayat-suntingan": OFFICERS,
    "POST /motif/{motif_id}/pulihkan": OFFICERS,
    "GET /motif/{motif_id}/hapus": OFFICERS,
    "POST /motif/{motif_id}/hapus": OFFICERS,
    "POST /motif/{motif_id}/kembalikan": OFFICERS,
    "GET /dokumen/{digest}": OFFICERS,
    "GET /akun": ADMINISTRATORS,
    "POST /akun": ADMINISTRATORS,
    "GET /akun/{user}": ADMINISTRATORS,
    "POST /akun/{user}": ADMINISTRATORS,
    "POST /akun/{user}/sandi": ADMINISTRATORS,
    "POST /akun/{user}/akhiri": ADMINISTRATORS,
    "POST /akun/{user}/pulihkan": ADMINISTRATORS,
    "POST /akun/{user}/token": ADMINISTRATORS,
    "POST /akun/{user}/token/{token_id}/cabut": ADMINISTRATORS,
    "GET /edisi/{edition_id}": PUBLIC,
    "GET /edisi/{edition_id}/aturan.pdf": PUBLIC,
    "GET /penjurian": JURORS,
    "GET /penjurian/{edition_id}": JURORS,
    "GET /penjurian/{edition_id}/segel": JURORS,
    "POST /penjurian/{edition_id}/segel": JURORS,
    "GET /penjurian/{edition_id}/lembar.json": JURORS,
    "GET /penjurian/{edition_id}/{number}": JURORS,
    "POST /penjurian/{edition_id}/{number}": JURORS,
    "POST /penjurian/{edition_id}/{number}/benturan": JURORS,
    "POST /penjurian/{edition_id}/{number}/benturan/cabut": JURORS,
    "GET /edisi/{edition_id}/penjurian": OFFICERS,
    "POST /edisi/{edition_id}/penjurian/juri": OFFICERS,
    "GET /edisi/{edition_id}/hasil": PUBLIC,
    "GET /edisi/{edition_id}/hasil.csv": OFFICERS,
    "GET /edisi/{edition_id}/hasil.pdf": OFFICERS,
    "POST /edisi/{edition_id}/hasil/seri": OFFICERS,
    "POST /edisi/{edition_id}/hasil/putuskan": OFFICERS,
    "GET /edisi-baru": OFFICERS,
    "POST /edisi-baru": OFFICERS,
    "GET /edisi/{edition_id}/atur": OFFICERS,
    "POST /edisi/{edition_id}/atur": OFFICERS,
    "POST /edisi/{edition_id}/umumkan": OFFICERS,
    "GET /edisi/{edition_id}/perpanjangan": OFFICERS,
    "POST /edisi/{edition_id}/perpanjangan": OFFICERS,
    "POST /edisi/{edition_id}/mulai-penjurian": OFFICERS,
}
"""What browsers open; no token does."""

PROGRAMS: Mapping[str, Who] = {
    "GET /api/v1/motifs": PUBLIC,
    "GET /api/v1/motifs/{motif_id}": PUBLIC,
    "PATCH /api/v1/motifs/{motif_id}": OFFICERS,
    "GET /api/v1/motifs/{motif_id}/changes": OFFICERS,
    "POST /api/v1/motifs/{motif_id}/restoration": OFFICERS,
    "POST /api/v1/motifs/{motif_id}/removal": OFFICERS,
    "DELETE /api/v1/motifs/{motif_id}/removal": OFFICERS,
    "GET /api/v1/motifs/{motif_id}/provenance": PUBLIC,
    "GET /api/v1/head": PUBLIC,
    "GET /api/v1/editions": PUBLIC,
    "GET /api/v1/editions/{edition_id}": PUBLIC,
    "POST /api/v1/editions": OFFICERS,
    "PATCH /api/v1/editions/{edition_id}": OFFICERS,
    "POST /api/v1/editions/{edition_id}/announcement": OFFICERS,
    "POST /api/v1/editions/{edition_id}/extensions": OFFICERS,
    "POST /api/v1/editions/{edition_id}/judging": OFFICERS,
    "POST /api/v1/editions/{edition_id}/entries": PUBLIC,
    "GET /api/v1/receipts/{token}": PUBLIC,
    "GET /api/v1/key": PUBLIC,
    "POST /api/v1/checks": PUBLIC,
    "POST /api/v1/checks/evidence": PUBLIC,
    "GET /api/v1/review/queue": OFFICERS,
    "POST /api/v1/review/decisions": OFFICERS,
    "POST /api/v1/review/decisions/{decision_id}/undo": OFFICERS,
    "GET /api/v1/judging": JURORS,
    "GET /api/v1/judging/{edition_id}/works": JURORS,
    "GET /api/v1/judging/{edition_id}/works/{number}": JURORS,
    "PUT /api/v1/judging/{edition_id}/works/{number}": JURORS,
    "PUT /api/v1/judging/{edition_id}/works/{number}/conflict": JURORS,
    "DELETE /api/v1/judging/{edition_id}/works/{number}/conflict": JURORS,
    "GET /api/v1/judging/{edition_id}/sheet": JURORS,
    "POST /api/v1/judging/{edition_id}/sheet/seal": JURORS,
    "GET /penjurian/{edition_id}/{number}/{place}/{width}.webp": JURORS,
    "GET /api/v1/editions/{edition_id}/awards": OFFICERS,
    "POST /api/v1/awards/{entry_id}/transfer": OFFICERS,
    "GET /api/v1/motifs/{motif_id}/filings": OFFICERS,
    "POST /api/v1/motifs/{motif_id}/filings": OFFICERS,
    "POST /api/v1/filings/{filing_id}/undo": OFFICERS,
    "GET /gambar/{digest}/{width}.webp": PUBLIC,
    "GET /healthz": PUBLIC,
    "GET /readyz": PUBLIC,
}
"""What programs use as well; a token for reading is enough for GET."""

TABLE: Mapping[str, Who] = {**PAGES, **PROGRAMS}

START: Mapping[Role, str] = {
    Role.OFFICER: "/meja",
    Role.JUROR: "/penjurian",
    Role.ADMINISTRATOR: "/meja",
}
"""Where somebody who has signed in begins."""

Names = dict[tuple[str, Callable[..., Any] | None], str]

_ROLES: Mapping[Who, frozenset[Role]] = {
    Who.NEWCOMERS: frozenset(Role),
    Who.SIGNED_IN: frozenset(Role),
    Who.OFFICERS: frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
    Who.JURORS: frozenset({Role.JUROR}),
    Who.ADMINISTRATORS: frozenset({Role.ADMINISTRATOR}),
}


_INTRODUCTION = """# Who may do what

Made by `python -m api.roles > docs/roles.md` from the table in `api/roles.py`, the only place that
lets anybody in; a test asks the service for every route in every role. A route that the table does
not name keeps the service from starting.

- *visitor*: nobody is signed in. Who has an ended account is a visitor.
- Who has a one-time password must choose another on `/sandi` before anything else.
- *token*: a program needs a token of this scope, and may do no more than the account of the token.
  `tulis` includes `baca`. No token opens a page.
- `/karya/{token}` and `/tanda-terima/{token}` are for whoever holds the secret address of an entry.
- `/gambar` shows the pictures of motifs to everybody, those of entries to who may see the entry.

"""


def allows(name: str, account: Account | None) -> bool:
    """Whether the table lets an account use a page or route, such as "GET /tinjau"."""
    who = TABLE[name]
    if who is Who.PUBLIC:
        return True
    if account is None or account.role not in _ROLES[who]:
        return False
    return who is Who.NEWCOMERS or not account.one_time


def keeps_editions(visitor: Visitor) -> bool:
    """Whether whoever asks may change editions, and so sees drafts and juries too."""
    return allows("PATCH /api/v1/editions/{edition_id}", visitor)


Keeper = Annotated[bool, Depends(keeps_editions)]


def require_role(request: Request, now: Now) -> None:
    """Pass in silence whom the table lets use this route.

    Raises:
        NotSignedIn: nobody is signed in.
        PasswordOneTime: the password was given by somebody else.
        RoleMissing: the account has another role.
        ScopeMissing: the token may only read.
    """
    request.state.now = now
    name = request.app.state.routes[request.method, request.scope["endpoint"]]
    if TABLE[name] is Who.PUBLIC:
        return
    caller = get_caller(request)
    if caller is None or (caller.token and name not in PROGRAMS):
        raise NotSignedIn
    _require_own_password(caller, name)
    if caller.account.role not in _ROLES[TABLE[name]]:
        raise RoleMissing
    if caller.token and caller.token.scope is Scope.READ and not name.startswith("GET "):
        raise ScopeMissing


def _require_own_password(caller: Caller, name: str) -> None:
    """A token proves itself; that its account has not signed in yet is no harm."""
    if caller.account.one_time and not caller.token and TABLE[name] is not Who.NEWCOMERS:
        raise PasswordOneTime


def name_routes(routes: Sequence[BaseRoute], table: Mapping[str, Who]) -> Names:
    """What the table calls that which answers a method.

    Raises:
        LookupError: the table lacks a route, has one that is not there, or guards what has no
            dependencies and so would let everybody in.
    """
    found: Names = {}
    for context in iter_route_contexts(routes):
        for method in (context.methods or {"GET"}) - {"HEAD"}:
            name = f"{method} {context.path}"
            if name not in table or not _is_guarded(context, table[name]):
                raise LookupError(name)
            found[method, context.endpoint] = name
    if left := table.keys() - found.values():
        raise LookupError(*left)
    return found


def methods_at(path: str) -> str:
    """What an address answers, as Allow tells it (RFC 9110 10.2.1); HEAD is answered as GET."""
    found = [method for place, method in _places() if place.match(path)]
    return ", ".join([*found, *(["HEAD"] if "GET" in found else [])])


def as_page() -> str:
    """The table for people, as Markdown."""
    heads = ["route", "visitor", *Role, "token"]
    rows = [heads, ["---"] * len(heads), *([f"`{name}`", *_marks(name)] for name in TABLE)]
    lines = (f"| {' | '.join(row)} |" for row in rows)
    return _INTRODUCTION + "\n".join(lines) + "\n"


@cache
def _places() -> tuple[tuple[re.Pattern[str], str], ...]:
    named = (name.split(" ") for name in TABLE)
    return tuple((compile_path(place)[0], method) for method, place in named)


def _is_guarded(context: RouteContext, who: Who) -> bool:
    """Files and the OpenAPI document are no routes of FastAPI: no dependency stands before them."""
    return who is Who.PUBLIC or isinstance(context.original_route, APIRoute)


def _marks(name: str) -> Iterator[str]:
    """A cell for visitors, for each role, and for tokens."""
    who = TABLE[name]
    yield _mark(who is Who.PUBLIC)
    yield from (_mark(who is Who.PUBLIC or role in _ROLES[who]) for role in Role)
    scope = Scope.READ if name.startswith("GET ") else Scope.WRITE
    needed = name in PROGRAMS and who is not Who.PUBLIC
    yield scope if needed else _mark(who is Who.PUBLIC)


def _mark(allowed: bool) -> str:
    return "yes" if allowed else "-"


if __name__ == "__main__":
    sys.stdout.write(as_page())
