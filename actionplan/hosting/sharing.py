"""The same work on thousands of files, shared out to every core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Result = TypeVar("Result")
MANY = 1000  # files that are worth a second process
AT_ONCE = 64


def on_each(work: Callable[..., Result], *arguments: Sequence[str]) -> Iterator[Result]:
    """What `work` gives for the first of each of `arguments`, the second, …: in order. Raises what one of them raises."""
    import multiprocessing  # here: to check data takes neither, and little time
    from concurrent.futures import ProcessPoolExecutor

    if len(arguments[0]) < MANY or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, *arguments)
        return
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as pool:
        yield from pool.map(work, *arguments, chunksize=AT_ONCE)
