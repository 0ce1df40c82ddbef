"""A file beside the pages, and the cache that spares making it again.

For whatever makes files of a plan (paper, exports). Knows nobody. The cache keeps a file under
the hash of all it is made of, so nothing in it can be stale; its folder may be deleted any time.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MOST_KEPT = 2000
A_DAY = 24 * 60 * 60  # s


@dataclass(frozen=True)
class File:
    """A file that `make` makes, once, when its content or its size is asked for. `path` is its
    address from the site's root."""

    path: str
    make: Callable[[], bytes]

    @cached_property
    def content(self) -> bytes:
        return self.make()

    @property
    def size(self) -> int:
        return len(self.content)

    def make_now(self) -> None:
        self.content


@dataclass(frozen=True)
class SizeOf:
    """The size of a file, for a page to say."""

    file: File

    def __str__(self) -> str:
        return size_said(self.file.size)


def make_all(files: Iterable[File]) -> None:
    """Make them now, a few at a time: Typst works outside Python's lock, so that threads use every core."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(File.make_now, files):
            pass  # an error is raised here


def cached(cache: Path | None, made_of: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, or gave before for the same `made_of`."""
    if cache is None:
        return make()
    kept = cache / hashlib.sha256(made_of.encode()).hexdigest()
    content = b""
    with suppress(OSError):  # not there, or not ours to read
        content = kept.read_bytes()
    if not content:  # what a power cut may leave of a file
        content = make()
        _keep(kept, content)
        return content
    with suppress(OSError):  # another's file may be read and not touched
        os.utime(kept)  # in use: not among the oldest that `clear_oldest` takes
    return content


def _keep(kept: Path, content: bytes) -> None:
    """Whole or not at all: another build may be reading. A full disk only costs the time saved."""
    part = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(kept)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def clear_oldest(cache: Path, most: int = MOST_KEPT) -> None:
    """Leave the files of the cache that were used last, and what another build is writing or takes away meanwhile: a part
    (see `_keep`) that is a day old is no longer written."""
    used: dict[Path, float] = {}
    for path in cache.iterdir() if cache.is_dir() else ():
        with suppress(OSError):
            changed = path.stat().st_mtime
            if not path.suffix:
                used[path] = changed
            elif changed < time.time() - A_DAY:
                path.unlink()
    for path in sorted(used, key=used.get, reverse=True)[most:]:
        with suppress(OSError):
            path.unlink()


def size_said(size: int) -> str:
    """"84 KB", as a page says it."""
    return f"{max(1, round(size / 1024))} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
