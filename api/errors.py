"""Errors: one table from refusal to status; problem details for programs, a page for people."""

import logging
import re
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.dependencies import get_settings, get_translator
from api.languages import Translator
from api.refusals import (
    AlreadySent,
    Broken,
    CodeWrong,
    CrossOrigin,
    MethodWrong,
    NotSignedIn,
    PageMissing,
    PasswordOneTime,
    PasswordsDiffer,
    PieceUnmarked,
    ProtocolUnknown,
    RequestInvalid,
    ResultsHidden,
    RevisionMissing,
    RoleMissing,
    ScopeMissing,
    TooManyAttempts,
)
from api.rendering import page
from api.roles import methods_at
from api.security import HEADERS
from api.uploads import TUS, TUS_HEADER
from images import (
    DamagedPicture,
    EmptyFile,
    PartWrong,
    Refusal,
    TooManyBytes,
    TooManyPixels,
    TooSmall,
    UnknownFormat,
)
from motifs import errors as refused

STATUS_OF: dict[type[Refusal], int] = {
    RequestInvalid: 422,
    RevisionMissing: 428,
    NotSignedIn: 401,
    RoleMissing: 403,
    ScopeMissing: 403,
    PasswordOneTime: 403,
    PasswordsDiffer: 422,
    CrossOrigin: 403,
    CodeWrong: 401,
    ResultsHidden: 404,
    AlreadySent: 409,
    ProtocolUnknown: 412,
    PieceUnmarked: 415,
    PageMissing: 404,
    MethodWrong: 405,
    TooManyAttempts: 429,
    Broken: 500,
    EmptyFile: 422,
    TooManyBytes: 413,
    TooManyPixels: 413,
    TooSmall: 422,
    UnknownFormat: 415,
    DamagedPicture: 422,
    PartWrong: 422,
    refused.NotFound: 404,
    refused.FieldRequired: 422,
    refused.FieldTooLong: 422,
    refused.FieldInvalid: 422,
    refused.EditionNotOpen: 409,
    refused.EditionClosed: 409,
    refused.EditionExists: 409,
    refused.EditionTimesWrong: 422,
    refused.ClosingPassed: 422,
    refused.FixedByOpening: 409,
    refused.FixedByEntries: 409,
    refused.FixedByJudging: 409,
    refused.RecordChanged: 412,
    refused.StageWrong: 409,
    refused.EditionStillOpen: 409,
    refused.EditionEmpty: 409,
    refused.ExtensionWrong: 422,
    refused.DocumentUnreadable: 415,
    refused.DocumentTooLarge: 413,
    refused.PicturesMissing: 422,
    refused.PicturesTooMany: 422,
    refused.ConsentMissing: 422,
    refused.WorksTooMany: 409,
    refused.JurorEnters: 409,
    refused.EntryWithdrawn: 409,
    refused.EntryErased: 410,
    refused.JudgingBegun: 409,
    refused.DraftsFull: 503,
    refused.OffsetWrong: 409,
    refused.UploadTooLong: 413,
    refused.AlreadyEntered: 409,
    refused.KeyReused: 422,
    refused.ReceiptUnreadable: 422,
    refused.HeadUnreadable: 422,
    refused.LineageUnreadable: 422,
    refused.MotifRemoved: 410,
    refused.MotifStands: 409,
    refused.HolderByStep: 409,
    refused.AlreadyRegistered: 409,
    refused.NumberTaken: 409,
    refused.AlreadyDecided: 409,
    refused.NothingToUndo: 409,
    refused.AlreadyAsked: 409,
    refused.AlreadyAnswered: 409,
    refused.ReportClosed: 409,
    refused.ReportsFull: 503,
    refused.NotJuror: 403,
    refused.NotJudging: 409,
    refused.SheetSealed: 409,
    refused.SheetIncomplete: 409,
    refused.SheetChanged: 409,
    refused.WorkConflicted: 409,
    refused.ConflictStands: 409,
    refused.WorkWithdrawn: 409,
    refused.JuryFixed: 409,
    refused.TiesOpen: 409,
    refused.SheetsOpen: 409,
    refused.WorkUnscored: 409,
    refused.ScanUnreadable: 415,
    refused.RankTaken: 409,
    refused.AwardFixed: 409,
    refused.NothingAwarded: 409,
    refused.NotReady: 409,
    refused.AlreadyMotif: 409,
    refused.StepOutOfOrder: 409,
    refused.StepNotLast: 409,
    refused.WrongPassword: 401,
    refused.SessionMoved: 401,
    refused.TokenInvalid: 401,
    refused.PasswordWeak: 422,
    refused.AccountExists: 409,
    refused.LastAdministrator: 409,
    refused.TableUnreadable: 422,
    refused.ColumnsWrong: 422,
    refused.FileMissing: 422,
    refused.PathEscapes: 422,
    refused.ZipUnreadable: 422,
    refused.ImportTooLarge: 413,
    refused.DataLocked: 503,
    refused.DataDamaged: 503,
    refused.DataForeign: 503,
    refused.DataMissing: 503,
    refused.KeyMissing: 503,
    refused.BackupInvalid: 422,
    refused.FolderNotEmpty: 409,
}

_DETOURS: dict[type[Refusal], str] = {
    NotSignedIn: "/masuk",
    refused.SessionMoved: "/masuk?kabar=peramban",
    PasswordOneTime: "/sandi",
    AlreadySent: "{receipt}",
}
_BY_STATUS: dict[int, type[Refusal]] = {404: PageMissing, 405: MethodWrong, 413: TooManyBytes}
_CHALLENGE = 'Basic realm="batik", charset="UTF-8"'
_CHALLENGES = {"token-invalid": 'Bearer realm="batik", error="invalid_token"'}
_log = logging.getLogger("batik")


@dataclass(frozen=True)
class Problem:
    """A refusal as RFC 9457 tells it."""

    slug: str
    title: str
    status: int
    detail: str


def slug(kind: type[Refusal]) -> str:
    """The stable name of a refusal, such as "too-many-bytes"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def sentence(refusal: Refusal, say: Translator) -> str:
    """What a refusal says, in the reader's language."""
    said = say(type(refusal).message, **refusal.values)
    return said.encode(errors="replace").decode()  # a value may hold half a letter, as JSON can


def problem(refusal: Refusal, say: Translator) -> Problem:
    """A refusal with its status and sentence."""
    kind = type(refusal)
    title = slug(kind).replace("-", " ").capitalize()
    return Problem(slug(kind), title, STATUS_OF[kind], sentence(refusal, say))


def wants_page(request: Request) -> bool:
    """Whether a person is asking: pages lie outside the API, and no person speaks tus."""
    return not request.url.path.startswith("/api/") and TUS_HEADER not in request.headers


def install(app: FastAPI) -> None:
    """Answer every refusal and fault of the application by the table."""
    app.add_exception_handler(Refusal, _refuse)
    app.add_exception_handler(RequestValidationError, _refuse_form)
    app.add_exception_handler(HTTPException, _refuse_http)
    app.add_exception_handler(Exception, _break)


def _refuse(request: Request, error: Exception) -> Response:
    refusal = error if isinstance(error, Refusal) else Broken()
    found = problem(refusal, get_translator(request))
    if wants_page(request) and type(refusal) in _DETOURS:
        return RedirectResponse(_DETOURS[type(refusal)].format(**refusal.values), 303)
    if wants_page(request):
        told = {"problem": found, "sent": request.method == "POST"}
        return page(request, "refused.html", told, status=found.status)
    return _details(request, found, {})


def _refuse_form(request: Request, error: Exception) -> Response:
    found = problem(RequestInvalid(), get_translator(request))
    if wants_page(request) or not isinstance(error, RequestValidationError):
        return _refuse(request, RequestInvalid())
    errors = [
        {"pointer": "/" + "/".join(map(str, one["loc"])), "detail": one["msg"]}
        for one in error.errors()
    ]
    return _details(request, found, {"errors": errors})


def _refuse_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    kind = _BY_STATUS.get(status, RequestInvalid if status < 500 else Broken)  # noqa: PLR2004 - HTTP's own border
    limit = get_settings(request).max_bytes // 1_000_000
    answer = _refuse(request, kind(limit=limit))
    if kind is MethodWrong:
        answer.headers["Allow"] = methods_at(request.url.path) or "GET, HEAD"  # as files do
    return answer


def _break(request: Request, error: Exception) -> Response:
    _log.error("fault while answering %s", request.url.path, exc_info=error)
    answer = _refuse(request, Broken())
    answer.headers.update(HEADERS)  # given outside of the guard, which adds them to all others
    return answer


def _details(request: Request, found: Problem, more: dict[str, object]) -> JSONResponse:
    body = {
        "type": f"/masalah#{found.slug}",
        "title": found.title,
        "status": found.status,
        "detail": found.detail,
        "instance": quote(request.scope["path"]),
        **more,
    }
    return JSONResponse(body, found.status, _headers(request, found), "application/problem+json")


def _headers(request: Request, found: Problem) -> dict[str, str]:
    """What protocols ask of a refusal: RFC 9110 (11.6.1), and tus for pieces of a picture."""
    headers = {}
    if found.status == 401:  # noqa: PLR2004 - HTTP's own number
        headers["WWW-Authenticate"] = _CHALLENGES.get(found.slug, _CHALLENGE)
    if TUS_HEADER in request.headers:
        headers |= {TUS_HEADER: TUS, "Tus-Version": TUS}
    return headers
