"""What a cheap phone feels: largest paint, shifts, bytes and requests of four pages.

    python tests/benchmarks/browser.py

The real service with the samples, Debian's chromium, 360 px, a processor four times slower and a
line of 1.6 Mbit/s with 150 ms for a round trip (Chromium's own "slow 4G"). Each page is opened five
times with an empty cache; the median is told. The figures stand in docs/performance.md.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    expect,
    sync_playwright,
)
from rush import PORT, serving

HOME = f"http://127.0.0.1:{PORT}"
ROUNDS = 5
SLOWER = 4
LINE = {
    "offline": False,
    "latency": 150,  # ms
    "downloadThroughput": 1_600_000 / 8,  # bytes a second
    "uploadThroughput": 750_000 / 8,
}
PHONE: Mapping[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
VITALS = """() => new Promise(tell => {
  const found = {paint: 0, shift: 0};
  new PerformanceObserver(list => list.getEntries().forEach(one => found.paint = one.startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver(list => list.getEntries().forEach(one => found.shift += one.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => tell(found), 500);
})"""


@dataclass
class Visit:
    """One page, opened once with an empty cache.

    Attributes:
        paint: milliseconds until the largest part of the first view was there.
        shift: how far things moved meanwhile (CLS).
        sent: bytes over the line, by kind of resource.
        requests: how many were made.
        foreign: addresses of other sites.
    """

    paint: float = 0.0
    shift: float = 0.0
    sent: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    foreign: list[str] = field(default_factory=list)

    @property
    def before_pictures(self) -> int:
        """Bytes of all that is no picture."""
        return self.sent.total() - self.sent["Image"]


def main() -> None:
    """Print the figures of one run."""
    with (
        tempfile.TemporaryDirectory() as made,
        serving(load(Path(made) / "data")),
        sync_playwright() as playwright,
    ):
        found = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        maker = browser.new_context()
        for name, path in addresses(maker.new_page()).items():
            look = partial(visit, browser, path, maker.storage_state())
            look()  # renditions are made at the first request
            report(name, [look() for _ in range(ROUNDS)])
        browser.close()


def load(data: Path) -> Path:
    """The sample catalogue in a new data folder."""
    command = "from api.cli import main; main()"
    subprocess.run([sys.executable, "-c", command, "demo", "--data", str(data)], check=True)  # noqa: S603 - our own words
    return data


def addresses(page: Page) -> dict[str, str]:
    """The four pages; the entry form is a draft's, which only its maker's browser may open."""
    page.goto(f"{HOME}/")
    motif = page.locator(".card a").first.get_attribute("href") or ""
    page.goto(f"{HOME}/kirim")
    page.locator("main a[href^='/kirim/']").first.click()
    page.locator("main form[method=post] button").first.click()
    expect(page.locator("main input[type=file]").first).to_be_attached()
    form = page.url.removeprefix(HOME)
    return {"gallery": "/", "motif": motif, "check": "/cek", "entry form": form}


def visit(browser: Browser, path: str, cookies: StorageState) -> Visit:
    """Open a page on a phone with an empty cache."""
    context = browser.new_context(**PHONE, storage_state=cookies)
    page, seen = context.new_page(), Visit()
    watch(context, page, seen)
    page.goto(HOME + path, wait_until="networkidle", timeout=120_000)
    assert page.url == HOME + path, page.url
    vitals = page.evaluate(VITALS)
    seen.paint, seen.shift = vitals["paint"], vitals["shift"]
    context.close()
    return seen


def watch(context: BrowserContext, page: Page, seen: Visit) -> None:
    """Slow the phone and its line down, and count what comes over it."""
    kinds: dict[str, str] = {}
    line = context.new_cdp_session(page)

    def note(event: Mapping[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]
        seen.requests += 1
        if not event["response"]["url"].startswith((HOME, "data:", "blob:")):
            seen.foreign.append(event["response"]["url"])

    def count(event: Mapping[str, Any]) -> None:
        seen.sent[kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

    line.on("Network.responseReceived", note)
    line.on("Network.loadingFinished", count)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def report(name: str, visits: list[Visit]) -> None:
    """One row of a table."""
    paint = statistics.median(one.paint for one in visits) / 1_000
    shift = max(one.shift for one in visits)
    last = visits[-1]
    told = (
        name,
        f"{paint:.2f} s",
        f"{shift:.3f}",
        f"{last.before_pictures / 1_000:.1f} kB",
        f"{last.sent['Image'] / 1_000:.1f} kB",
        f"{last.requests}",
        f"{len(last.foreign)}",
    )
    print(f"| {' | '.join(told)} |")  # noqa: T201 - a benchmark speaks to its reader


if __name__ == "__main__":
    main()
