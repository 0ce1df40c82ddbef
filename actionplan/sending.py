"""Styles and scripts as they are sent: without what only their writers read.

A sixth less for a reader to wait for, compressed. Nothing is renamed or rewritten.
"""

from __future__ import annotations

import re

_GAP = r"(?:\s|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)"  # white space or a comment
_STYLE = re.compile(rf"""("[^"\n]*"|'[^'\n]*')|{_GAP}*([{{}};,]){_GAP}*|{_GAP}+""")


def style(source: str) -> str:
    """CSS without comments, indents and line breaks."""
    packed = _STYLE.sub(lambda m: m[1] or m[2] or " ", source)
    return packed.replace(";}", "}").strip()


def script(source: str) -> str:
    """JavaScript without indents and the comments that have a line of their own; line breaks end statements, so they stay."""
    return re.sub(r"(?m)^ *(?://.*)?\n?", "", source)


SENT = {".css": style, ".js": script}
