"""Pre-compressed files beside the ones they stand for, where that pays."""

from __future__ import annotations

import gzip
from pathlib import Path

from . import policy

LEAST, PAYS = 512, 0.9  # bytes below which a packet carries it anyway; the part that must not be exceeded


def compress(folder: Path) -> None:
    """Write FILE.gz for every text of the site. No time in it, so the same text gives the same bytes."""
    for file in sorted(f for f in folder.rglob("*") if f.is_file()):
        path = file.relative_to(folder).as_posix()
        if policy.ending(path) in policy.TEXTS and not path.endswith(".map") and not policy.is_hidden(path):
            text = file.read_bytes()
            packed = gzip.compress(text, 9, mtime=0) if len(text) >= LEAST else text
            if len(packed) < PAYS * len(text):
                file.with_name(file.name + ".gz").write_bytes(packed)
