import os
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from images.cores import calm, spread


def test_answers_come_in_the_order_of_the_items() -> None:
    assert spread(lambda one: one * one, range(50)) == [one * one for one in range(50)]


def test_a_refusal_of_one_item_is_not_lost() -> None:
    def refuse(one: int) -> int:
        if one == 3:
            raise ValueError(one)
        return one

    with pytest.raises(ValueError, match="3"):
        spread(refuse, range(5))


def test_work_may_be_spread_from_within_spread_work() -> None:
    nested = spread(lambda one: sum(spread(lambda two: one * two, range(4))), range(4))
    assert nested == [0, 6, 12, 18]


def test_a_calm_thread_has_one_thread_in_every_library() -> None:
    def look() -> set[int]:
        np.ones((8, 8)) @ np.ones((8, 8))
        calm()
        return {pool["num_threads"] for pool in threadpool_info()}

    with ThreadPoolExecutor(1) as other:
        assert other.submit(look).result() == {1}


def test_workers_stand_back_and_leave_who_asked_as_it_was() -> None:
    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    seen = spread(lambda _: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()), range(4))
    assert set(seen) == {15}
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before


def test_workers_are_calm() -> None:
    def look(_: int) -> tuple[int, set[int]]:
        return threading.get_ident(), {pool["num_threads"] for pool in threadpool_info()}

    for thread, threads in spread(look, range(8)):
        assert thread != threading.get_ident()
        assert threads == {1}
