"""The gallery with 10,000 motifs: its pages, two hundred readers while works come in, renditions.

    python tests/benchmarks/gallery.py

First the pages are asked in this process, without a socket. Then the real service runs in a process
of its own: two hundred readers turn a page every few seconds, first alone, then while five works a
second come in. The figures stand in docs/performance.md.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx2
from fastapi import FastAPI
from rush import EDITION, PORT, draw_work, serving
from searching import MOTIFS, invent

from api.main import create_app
from api.settings import Settings
from images import ARCHIVE_LIMITS, examine
from motifs.archive import Archive
from motifs.facts.edition import Edition
from motifs.facts.history import Act
from motifs.facts.motif import Picture
from motifs.keeping import files as keeping

CLOTHS = 12
READERS = 200
PAUSE = 10.0  # seconds for which a reader looks at a page
QUIET = 20  # seconds of each measure
RATE = 5  # works a second
ROUNDS = 40
HOME = f"http://127.0.0.1:{PORT}"
PAGES = (
    "/",
    "/?halaman=200",
    "/?q=anggrek",
    "/?q=angrek",
    "/?teknik=tulis&tahun=2021",
    "/?q=beruang+hutan&urut=terbaru",
    "/?pewarna=indigo&flora=melati",
    "/?warna=biru&warna=cokelat",
    "/saran?q=ang",
    "/motif/M00042",
    "/motif/M00042/kain",
)


def main() -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        works = [draw_work(folder, work)[0].read_bytes() for work in range(CLOTHS + 5)]
        fill(folder / "data", works[:CLOTHS])
        asyncio.run(time_pages(create_app(Settings(data=folder / "data"))))
        with serving(folder / "data"):
            asyncio.run(read_and_send(works[CLOTHS:]))  # other cloths than those on record
        count_renditions(folder / "data")


def fill(data: Path, works: Sequence[bytes]) -> None:
    """Ten thousand motifs that share a few pictures, and a competition that is open."""
    archive = Archive.open(data)
    seen = [examine(work, ARCHIVE_LIMITS) for work in works]
    archive.look_alikes.learn(seen)
    pictures = [
        Picture(digest=archive.files.keep(work), width=one.width, height=one.height)
        for work, one in zip(works, seen, strict=True)
    ]
    now = datetime.now(UTC)
    edition = Edition(
        id=EDITION, title="Lomba", opens_at=now, closes_at=now + timedelta(days=1), sample=True
    )
    with archive.store.exclusive() as draft:
        draft.keep(edition, Act(actor="benchmark", action="announced", at=now))
        for number in range(MOTIFS):
            motif = replace(invent(number), pictures=(pictures[number % CLOTHS],))
            draft.keep(motif, Act(actor="benchmark", action="registered", at=now))
    archive.store.close()


# Pages in this process


async def time_pages(app: FastAPI) -> None:
    """What the server itself needs for a page."""
    async with app.router.lifespan_context(app):
        seconds: dict[str, list[float]] = {page: [] for page in PAGES}
        for turn in range(ROUNDS + 1):
            for page in PAGES:
                took = await clock(lambda page=page: ask(app, page))
                if turn:  # the first one reads the motifs and the templates
                    seconds[page].append(took)
        for page, taken in seconds.items():
            report(page, taken)
        report("all pages", [one for taken in seconds.values() for one in taken])


async def ask(app: FastAPI, page: str) -> None:
    """One page, as a server would ask the application."""
    path, _, query = page.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1")],
    }
    told: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        told.append(message)

    await app(scope, receive, send)
    assert told[0]["status"] == 200, (page, told[0])


async def clock(work: Callable[[], Awaitable[Any]]) -> float:
    """Seconds of computing; what else the machine does is left out."""
    start = time.process_time()
    await work()
    return time.process_time() - start


# Readers and works, against the real service


async def read_and_send(works: Sequence[bytes]) -> None:
    """The same readers twice: alone, and while works come in."""
    limits = httpx2.Limits(max_connections=None, keepalive_expiry=2)  # uvicorn closes after 5 s
    async with httpx2.AsyncClient(base_url=HOME, timeout=300, limits=limits) as client:
        for page in PAGES:  # the first one reads the motifs and the templates
            (await client.get(page)).raise_for_status()
        quiet = await read_all(client)
        until = time.perf_counter() + QUIET
        sending = asyncio.create_task(send_all(client, works, until))
        busy = await read_all(client)
        started = time.perf_counter()
        report("200 readers alone", quiet)
        report("200 readers while works come in", busy)
        tell("ratio of the 95th percentiles", last(busy) / last(quiet))
        tell("works sent, all taken", len(await sending))
        tell("seconds until the last was taken", time.perf_counter() - started)


async def read_all(client: httpx2.AsyncClient) -> list[float]:
    until = time.perf_counter() + QUIET
    read_by = await asyncio.gather(*(read(client, one, until) for one in range(READERS)))
    return [one for taken in read_by for one in taken]


async def read(client: httpx2.AsyncClient, reader: int, until: float) -> list[float]:
    """Turns pages until the end, and says how long each took; an error ends the run."""
    rng = Random(reader)  # noqa: S311 - the same reader on every run
    await asyncio.sleep(rng.uniform(0, PAUSE))
    taken = []
    while time.perf_counter() < until:
        page = rng.choice(PAGES)
        start = time.perf_counter()
        (await client.get(page)).raise_for_status()
        taken.append(time.perf_counter() - start)
        await asyncio.sleep(rng.uniform(0, 2 * PAUSE))
    return taken


async def send_all(
    client: httpx2.AsyncClient, works: Sequence[bytes], until: float
) -> list[httpx2.Response]:
    """Five works a second, each another picture by another maker."""
    sending = []
    while time.perf_counter() < until:
        number = len(sending)
        sending.append(asyncio.create_task(enter(client, number, works[number % len(works)])))
        await asyncio.sleep(1 / RATE)
    answers = await asyncio.gather(*sending)
    return [answer.raise_for_status() for answer in answers]


async def enter(client: httpx2.AsyncClient, number: int, work: bytes) -> httpx2.Response:
    fields = {
        "title": f"Karya {number}",
        "name": f"Pembatik {number}",
        "phone": f"0812{number:07d}",
        "consents": ["pemrosesan", "pengalihan"],
    }
    # A byte after the end makes another file of the same picture.
    files = [("pictures", ("karya.jpg", work + number.to_bytes(4), "image/jpeg"))]
    return await client.post(f"/api/v1/editions/{EDITION}/entries", data=fields, files=files)


# Renditions


def count_renditions(data: Path) -> None:
    """How often a rendition is drawn that fifty ask for at once."""
    archive = Archive.open(data, writing=False)
    digest = next(iter(archive.catalogue.motifs.values())).pictures[0].digest
    for path in (data / "renditions").glob(f"*/{digest}-*"):
        path.unlink()
    drawn = []
    make = keeping.render

    def counted(*asked: Any) -> bytes:
        drawn.append(asked[1])
        return make(*asked)

    keeping.render = counted
    with ThreadPoolExecutor(50) as visitors:
        list(
            visitors.map(lambda _: archive.files.rendition(digest, 960, ARCHIVE_LIMITS), range(50))
        )
    tell("times a rendition is drawn that 50 ask for", drawn.count(960))


def report(what: str, seconds: Sequence[float]) -> None:
    """Median and 95th percentile in milliseconds, and of how many."""
    median = statistics.median(seconds)
    print(f"{what:44s} {median * 1_000:8.2f} {last(seconds) * 1_000:8.2f} {len(seconds):6d}")  # noqa: T201 - a benchmark speaks to its reader


def tell(what: str, figure: float) -> None:
    """One line."""
    print(f"{what:44s} {figure:8.1f}", flush=True)  # noqa: T201 - a benchmark speaks to its reader


def last(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(seconds, n=20)[-1]


if __name__ == "__main__":
    main()
