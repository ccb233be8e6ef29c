"""Cores: we share them out; the numeric libraries' own threads spin and wait for each other.

A search among 300 pictures took 255 ms with their threads and 172 ms without (docs/performance.md).
"""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from threadpoolctl import ThreadpoolController

Item = TypeVar("Item")
Answer = TypeVar("Answer")


def spread(work: Callable[[Item], Answer], items: Iterable[Item]) -> list[Answer]:
    """Work on all items at once, on every core; the answers in order."""
    with ThreadPoolExecutor(os.cpu_count(), initializer=calm) as pool:
        return list(pool.map(work, items))


def calm() -> None:
    """From now on OpenBLAS uses one thread, and so does OpenMP where this thread calls it."""
    _libraries().limit(limits=1)


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
