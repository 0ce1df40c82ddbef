"""Python's collector of garbage, at work while nobody waits.

Of a site of thousands of pages, built anew after every word that is edited, the collector looks at
every object, for a second at a time and in the middle of a build. So it rests while a site is built,
leaves alone what the build has made, and takes the site before that when the reader has the new one.
"""

from __future__ import annotations

import gc
from threading import Timer

AFTER = 0.4  # seconds: the browser has the page by then


class Collector:
    """For a process that builds one site after another."""

    def __init__(self):
        self._later = Timer(0, gc.collect)

    def rest(self) -> None:
        """A build begins."""
        self._later.cancel()
        gc.disable()

    def work(self) -> None:
        """It has ended."""
        gc.freeze()  # else the first page that is asked for would wait until all of it is looked at
        gc.enable()
        self._later = Timer(AFTER, _collect)
        self._later.daemon = True
        self._later.start()


def _collect() -> None:
    gc.unfreeze()
    gc.collect()


COLLECTOR = Collector()
