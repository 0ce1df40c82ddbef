"""One line on the terminal while something takes longer than two seconds: what is being done, for how long.

Nothing is written where nobody watches: to a file, a pipe, a log. What else is said clears the line first.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from . import environment

AFTER, EVERY = 2.0, 0.5  # seconds before the first sight of it, and between two
MARK = "Bước: "          # how a process of ours says on its output what it begins
SAID = "Nói: "           # … and what it tells the user
_CLEAR = "\r\x1b[K"

_now = ""


def stage(what: str) -> None:
    """What begins now, to stand behind "Đang": "dựng trang"."""
    global _now
    _now = what


def announce(what: str) -> None:
    """The same from the process that MkDocs runs in; whoever started it passes it on."""
    print(f"{MARK}{what}", flush=True)


def tell(text: str) -> None:
    """Words for the user, line by line, from the same process."""
    for line in text.splitlines():
        print(f"{SAID}{line}", flush=True)


def take(line: str) -> bool:
    """Whether a line of such a process is a stage; it is then noted."""
    if line.startswith(MARK):
        stage(line.removeprefix(MARK))
        return True
    return False


@contextmanager
def showing(what: str, stream: TextIO | None = None, after: float = AFTER, every: float = EVERY) -> Iterator[None]:
    """Show the line on `stream` (the terminal that errors go to) while the block runs."""
    stream = stream or sys.stderr
    stage(what)
    if not stream.isatty():
        yield
        return
    begun, done, writing, shown = time.monotonic(), threading.Event(), threading.Lock(), False

    def clear() -> None:
        nonlocal shown
        with writing:
            if shown:
                stream.write(_CLEAR)
                stream.flush()
            shown = False

    def tick() -> None:
        nonlocal shown
        wait = after
        while not done.wait(wait):
            with writing:
                stream.write(f"{_CLEAR}Đang {_now} … {time.monotonic() - begun:.0f} giây")
                stream.flush()
                shown = True
            wait = every

    ticking = threading.Thread(target=tick, daemon=True)
    ticking.start()
    before, environment.clear_line = environment.clear_line, clear
    try:
        yield
    finally:
        environment.clear_line = before
        done.set()
        ticking.join()
        clear()
