"""The changes written into the data file: whole and checked, or not at all."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

from .. import InvalidPlan, load_plan
from ..model import Problem
from ..rewriting import CannotWrite, Text
from .comparing import Change

class Refused(Exception):
    """The data would not be right any more. `problems` says why, in the checks' own words."""

    def __init__(self, problems: list[Problem] | list[str]):
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def read_text(path: Path) -> str:
    """The file's letters with plain line ends."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def apply(path: Path, changes: list[Change], write: bool) -> None:
    """Change the data file. Without `write` only finds out whether it can be. Raises Refused."""
    raw = path.read_bytes()
    try:
        text = Text(read_text(path)).changed({change.place: change.value for change in changes})
    except CannotWrite as reason:
        raise Refused([str(reason)]) from None
    new = text.replace("\n", "\r\n") if b"\r\n" in raw else text
    content = (b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b"") + new.encode()
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        _check(part, changes[0].where.file)
        if write:
            part.chmod(path.stat().st_mode & 0o777)
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _check(part: Path, shown: str) -> None:
    try:
        load_plan(part)
    except InvalidPlan as invalid:
        raise Refused([dataclasses.replace(p, where=dataclasses.replace(p.where, file=shown)) for p in invalid.problems]) from None
