"""Turns: heavy work waits, so that memory and other pages do not hang on how many send pictures.

A request that waits holds no thread, and its pictures lie on the disk: twenty phones that sent at
once took 1.6 GB before, and every thread of the pages (docs/performance.md).
"""

import asyncio
import os
from collections.abc import AsyncIterator

from fastapi import Depends, Request

TURNS = os.cpu_count() or 1
"""Requests that may compute on pictures at once."""


def make_turns() -> asyncio.Semaphore:
    """As many as this machine has cores."""
    return asyncio.Semaphore(TURNS)


async def wait_turn(request: Request) -> AsyncIterator[None]:
    """Wait until a turn is free, and keep it until the answer is made."""
    async with request.app.state.turns:
        yield


HEAVY = Depends(wait_turn, scope="function")
"""For `dependencies` of a route that examines or draws pictures."""
