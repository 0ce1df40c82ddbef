"""A table that came back from Excel, put into the data: only where a cell says something new.

`workbook` reads what a spreadsheet made of the cells, `cells` turns a cell into a value of the
data, `comparing` finds what changed, `applying` writes it. Nothing is guessed: what cannot be
placed is listed and left alone.
"""

from __future__ import annotations

from os.path import commonprefix
from pathlib import Path

from .. import load_plan
from ..records import read_text
from ..rewriting import Text
from .applying import after, apply, sift
from .comparing import Change, Found, changed_for_reading, compare
from .workbook import Unreadable, read

__all__ = ["Change", "Found", "Unreadable", "compare_file", "apply", "report"]


def compare_file(table: Path, plan: Path) -> Found:
    """What the table says that the data in `plan` does not and can take. Raises Unreadable, InvalidPlan, OSError."""
    checked = load_plan(plan)  # first: only of YAML that is a plan can the text be told apart
    text = Text(read_text(plan))
    book = read(table)
    found = sift(plan, text, compare(book, checked, text))
    if found.changes and (changed := changed_for_reading(book, checked)):
        # What the other sheets change, these may say already.
        still = changed_for_reading(book, after(plan, text, found.changes))
        found.left[:] = [sentence for sentence in found.left if sentence not in changed or sentence in still]
    return found


def report(found: Found) -> str:
    """All that was found, in words for a clerk."""
    lines = [f"Lưu ý: {note}" for note in found.notes]
    if found.changes:
        lines.append(f"Thay đổi ({len(found.changes)}):")
        for change in found.changes:
            before, after = _around(change.before, change.after)
            lines += [f"  {change.record}, {change.column.label} ({change.where.file}:{change.where.line})",
                      f"    đang là: {before}", f"    sẽ là:   {after}"]
    if found.left:
        lines += [f"Không đưa vào được ({len(found.left)}), dữ liệu giữ nguyên:", *(f"  {sentence}" for sentence in found.left)]
    return "\n".join(lines)


_BESIDE = 40  # letters shown on either side of what differs


def _around(before: str, after: str) -> tuple[str, str]:
    """Two texts cut to where they differ, with whole words beside it."""
    same = len(commonprefix((before, after)))
    end = len(commonprefix((before[same:][::-1], after[same:][::-1])))
    start = before.rfind(" ", 0, max(0, same - _BESIDE)) + 1 if same > _BESIDE else 0

    def cut(text: str) -> str:
        if not text:
            return "(trống)"
        stop = text.find(" ", len(text) - end + _BESIDE) if end > _BESIDE else -1
        shown = text[start:stop if stop > 0 else None].replace("\n", " ⏎ ")
        return ("… " if start else "") + shown + (" …" if stop > 0 else "")

    return cut(before), cut(after)
