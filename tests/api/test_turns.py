"""Many phones at once: who sends a picture waits for a turn, who only reads does not."""

import asyncio
from pathlib import Path

import httpx2

from api.main import create_app
from api.settings import Settings
from tests.pictures import encode, flower

PHONES = 45  # more than the forty threads that answer requests


class Door(asyncio.Semaphore):
    """Turns that nobody is given before the test gives them, and who came for one."""

    def __init__(self) -> None:
        super().__init__(0)
        self.come = asyncio.Semaphore(0)

    async def acquire(self) -> bool:
        self.come.release()
        return await super().acquire()


def test_waiting_phones_keep_nobody_from_reading(tmp_path: Path) -> None:
    assert asyncio.run(crowd(tmp_path)) == (200, [200] * PHONES)


async def crowd(data: Path) -> tuple[int, list[int]]:
    """The status of a page while all phones wait, and of the phones' answers after it."""
    app = create_app(Settings(data=data))
    door = app.state.turns = Door()
    way = httpx2.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=way, base_url="http://batik.test", timeout=60) as phone,
    ):
        picture = {"picture": ("kain.png", encode(flower(), "PNG"), "image/png")}
        sent = [asyncio.create_task(phone.post("/cek", files=picture)) for _ in range(PHONES)]
        for _ in range(PHONES):
            await asyncio.wait_for(door.come.acquire(), 60)
        page = await asyncio.wait_for(phone.get("/"), 60)
        assert not any(one.done() for one in sent)
        for _ in range(PHONES):
            door.release()
        return page.status_code, [answer.status_code for answer in await asyncio.gather(*sent)]
