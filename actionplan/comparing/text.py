"""Changes as lines for a terminal. The marks tell by themselves; colour only repeats them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..environment import not_obeyed
from . import Change, Difference, Kind

SIGNS = {Kind.ADDED: "+", Kind.WITHDRAWN: "-", Kind.CHANGED: "~"}
_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "~": "\x1b[33m"}
_PLAIN = "\x1b[0m"
AROUND = 8  # words shown on either side of a change


def summary(changes: list[Change]) -> str:
    """"Thêm 2, bỏ 1, sửa 3"."""
    counts = ((sum(change.kind is kind for change in changes), kind) for kind in Kind)
    return ", ".join(f"{kind} {count}" for count, kind in counts if count).capitalize() or NOTHING


NOTHING = "Không có gì thay đổi"


def to_text(changes: list[Change], colour: bool = False) -> str:
    """All changes, each record with its fields; ends with a newline."""
    paint = (lambda sign, text: f"{_COLOURS[sign]}{text}{_PLAIN}") if colour else (lambda sign, text: text)
    if not changes:
        return f"{NOTHING}.\n"
    lines = [f"{summary(changes)}. [-chữ bỏ-] {{+chữ thêm+}}"]
    for group, those in groupby(changes, lambda change: change.group):
        lines += ["", group.upper()]
        for change in those:
            sign = SIGNS[change.kind]
            lines.append(f"{paint(sign, sign)} {change.kind.capitalize()}: {_one_line(change.name)}")
            lines += (f"    {line}" for difference in change.differences for line in _lines(change.kind, difference, paint))
    return "\n".join(lines) + "\n"


def _lines(kind: Kind, difference: Difference, paint) -> Iterator[str]:
    if kind is not Kind.CHANGED:
        yield f"{difference.label}: " + _one_line(difference.new or difference.old)
        return
    shown = ""
    for number, run in enumerate(difference.runs):
        text = _one_line(run.text)
        if run.sign:
            shown += paint(run.sign, f"[-{text}-]" if run.sign == "-" else f"{{+{text}+}}")
        else:
            shown += _cut(text, first=number == 0, last=number == len(difference.runs) - 1)
    yield f"{difference.label}: {shown}"


def _one_line(text: str) -> str:
    return not_obeyed(text).replace("\n", " ⏎ ")  # an old version may have such faults


def _cut(text: str, first: bool, last: bool) -> str:
    """What is the same, with only the words next to the changes."""
    parts = text.split(" ")
    head, tail = (0 if first else AROUND), (0 if last else AROUND)
    if len(parts) <= head + tail + 2:
        return text
    return " ".join([*parts[:head], "…", *parts[len(parts) - tail:]])
