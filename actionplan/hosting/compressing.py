"""Pre-compressed files beside the ones they stand for, where that pays."""

from __future__ import annotations

import gzip
from pathlib import Path

from . import policy, sharing
from .reading import files_in

LEAST, PAYS = 1400, 0.9  # bytes below which one packet carries it anyway; the part that must not be exceeded
LEVEL = 6  # on these pages 9 saves half a hundredth more and takes twice the time


def compress(folder: Path) -> None:
    """Write FILE.gz for every text of the site. No time in it, so the same text gives the same bytes."""
    texts = [path for path in files_in(folder)
             if policy.ending(path) in policy.TEXTS and not path.endswith(".map") and not policy.is_hidden(path)]
    for _ in sharing.on_each(_compress, [str(folder / path) for path in texts]):
        pass  # an error is raised here


def _compress(path: str) -> None:
    file = Path(path)
    text = file.read_bytes()
    packed = gzip.compress(text, LEVEL, mtime=0) if len(text) >= LEAST else text
    if len(packed) < PAYS * len(text):
        file.with_name(file.name + ".gz").write_bytes(packed)
