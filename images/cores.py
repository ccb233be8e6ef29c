"""Cores: we share them out; the numeric libraries' own threads spin and wait for each other.

A search among 300 pictures took 255 ms with their threads and 172 ms without (docs/performance.md).
"""

import os
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from threadpoolctl import ThreadpoolController

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_NICE = 15  # of 19


def spread(work: Callable[[Item], Answer], items: Iterable[Item]) -> list[Answer]:
    """Work on all items at once, on every core; the answers in order.

    Who only reads goes first: of 200 readers while five works a second came in, the slowest
    twentieth waited 139 ms, and 70 ms once these threads stood back (docs/performance.md).
    """
    with ThreadPoolExecutor(os.cpu_count(), initializer=_stand_back) as pool:
        return list(pool.map(work, items))


def _stand_back() -> None:
    """This thread is calm, and runs when no other thread wants the core; Linux has it by thread."""
    calm()
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


def calm() -> None:
    """From now on OpenBLAS uses one thread, and so does OpenMP where this thread calls it."""
    _libraries().limit(limits=1)


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
