"""Security: who is asking, and where from."""

import hmac
import re
import secrets
from base64 import b64decode
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import HTTPException
from itsdangerous import BadData, URLSafeSerializer
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from motifs.keeping.files import replace_file

COOKIE = "batik_session"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=()",
}
"""What every answer tells a browser."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter looks like another or like a digit."""

_MISTAKEN = str.maketrans("OIL", "011")
_LETTERS, _BITS = 10, 5

_SAFE = {"GET", "HEAD", "OPTIONS"}
_TYPED = 1_000_000  # bytes of a body without files; as JSON it may take a hundred times its size


class Links:
    """Makes what entrants hold, the links and codes of their entries; nothing of it is stored."""

    def __init__(self, secret: str) -> None:
        self._receipts = URLSafeSerializer(secret, salt="receipt")
        self._secret = secret.encode()

    @classmethod
    def open(cls, folder: Path) -> "Links":
        """With the secret of a data folder, made at the first start."""
        path = folder / "secret.key"
        if not path.exists():
            replace_file(path, secrets.token_bytes(32).hex().encode())
        return cls(path.read_text(encoding="ascii"))

    def seal(self, entry: str) -> str:
        """The secret part of an entry's receipt link."""
        return self._receipts.dumps(entry)

    def unseal(self, token: str) -> str:
        """The entry of a receipt link; empty for a forged one."""
        try:
            return str(self._receipts.loads(token))
        except BadData:
            return ""

    def code(self, entry: str) -> str:
        """The short code of an entry: 50 bits in ten letters that are hard to mistake."""
        made = hmac.digest(self._secret, b"code " + entry.encode(), "sha256")
        bits = int.from_bytes(made) >> (8 * len(made) - _BITS * _LETTERS)
        letters = (_ALPHABET[bits >> _BITS * place & 31] for place in range(_LETTERS))
        code = "".join(letters)
        return f"{code[:5]}-{code[5:]}"

    def is_code(self, typed: str, entry: str) -> bool:
        """Whether this is the code of an entry, however it was typed; takes as long for any."""
        letters = re.sub("[^0-9A-Z]", "", typed.upper()).translate(_MISTAKEN)
        return hmac.compare_digest(letters, self.code(entry).replace("-", ""))


class Guard:
    """Stops bodies over the limit while they are read, and adds headers that browsers obey.

    HEAD is answered as GET; the server leaves out the body (RFC 9110 9.3.2).
    """

    def __init__(self, app: ASGIApp, max_body: int) -> None:
        """`max_body` counts where files may be sent; other bodies are short."""
        self._app = app
        self._max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        counted = _Counter(receive, self._limit(Headers(scope=scope)))
        await self._app({**scope, "method": method}, counted, _with_headers(send))

    def _limit(self, headers: Headers) -> int:
        kind = headers.get("content-type", "").lower()
        return self._max_body if kind.startswith("multipart/form-data") else _TYPED


def is_foreign(method: str, headers: Headers) -> bool:
    """Whether a browser says that another site sends this request to change something.

    Browsers tell where a request comes from in Sec-Fetch-Site, older ones in Origin; a request
    with neither is no browser's, so no cookie of a visitor is misused by it.
    """
    if method in _SAFE:
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and _host(origin) != headers.get("host", "")


def read_basic(header: str) -> tuple[str, str]:
    """Name and password of an Authorization header; empty texts where it has none."""
    scheme, _, coded = header.partition(" ")
    try:
        text = b64decode(coded, validate=True).decode() if scheme.lower() == "basic" else ""
    except ValueError:
        return "", ""
    name, _, password = text.partition(":")
    return name, password


def read_bearer(header: str) -> str:
    """The token of an Authorization header (RFC 6750); empty where it has none."""
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _host(origin: str) -> str | None:
    """Host and port; None for an origin that has none, such as "null"."""
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None


class _Counter:
    """Passes a body on and stops it one chunk after the limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413)
        return message


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
