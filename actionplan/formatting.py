"""The text of a data file -> the same text, laid out as the house lays it out.

Only spaces and line ends move: indentation in steps of two, folded text broken at one width, no
space at the end of a line, at most one blank line in a row. Whatever YAML counts as a letter of a
value, every comment and the order stay; `formatted` compares before it answers.
"""

from __future__ import annotations

import itertools
import re

import yaml

from .model import Problem, Where
from .records import Reader
from .rewriting import WIDTH, broken

STEP = 2  # spaces for each level


class CannotFormat(Exception):
    """The text cannot be laid out; `problem` says where and why, in the checks' form."""

    def __init__(self, problem: Problem):
        self.problem = problem
        super().__init__(str(problem))


def formatted(text: str, file: str) -> str:
    """`text` (plain line ends, no byte-order mark) laid out; `file` is its name in messages.
    Raises CannotFormat for text that is no YAML or has forms that the data does not use."""
    root = _composed(text, file)
    if strange := _STRANGE.search(text):
        _refuse(file, text.count("\n", 0, strange.start()) + 1, "bỏ dòng này: tệp dữ liệu không cần dòng --- hay %")
    new = _Layout(text, root, file).result()
    if _SPACE.sub("", new) != _SPACE.sub("", text) or _plain(_composed(new, file)) != _plain(root):
        _refuse(file, 1, "không sắp lại được mà giữ nguyên mọi chữ; sửa cách thụt vào bằng tay")
    return new


def _composed(text: str, file: str) -> yaml.Node:
    reader = Reader(file)
    root = reader.compose(text)
    if reader.problems:
        raise CannotFormat(reader.problems[0])
    return root


_STRANGE = re.compile(r"(?m)^(?:---|\.\.\.|%)")
_SPACE = re.compile(r"\s+")


def _refuse(file: str, line: int, message: str) -> None:
    raise CannotFormat(Problem(Where(file, line), "", message, "yaml-syntax"))


def _plain(node: yaml.Node) -> object:
    """What a node says: letters, lists, pairs in their order, with the kind of each scalar."""
    if isinstance(node, yaml.MappingNode):
        return [(_plain(key), _plain(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return ["list", *map(_plain, node.value)]
    return node.tag, node.value


class _Layout:
    """Walks one composed file from its top to its end, writing lines as it goes."""

    def __init__(self, text: str, root: yaml.Node, file: str):
        self._text, self._root, self._file = text, root, file
        self._lines = text.split("\n")
        self._next = 0                            # the first line of the text not yet written
        self._out: list[str] = []
        self._levels: list[tuple[int, int]] = []  # (column in the text, column laid out) of what is open

    def result(self) -> str:
        self._collection(self._root, 0)
        self._between(len(self._lines), 0)
        return "\n".join(self._out).strip("\n") + "\n"

    # --- structure ---

    def _collection(self, node: yaml.CollectionNode, column: int, lead: str = "") -> None:
        """The entries of a list or record, each on lines of its own; `lead` are the dashes that
        stand before the first of them."""
        self._levels.append((node.start_mark.column, column))
        for entry in node.value:
            first = entry[0] if isinstance(entry, tuple) else entry
            if not lead:
                self._between(first.start_mark.line, column)
                lead = " " * column
            if isinstance(entry, tuple):
                self._pair(*entry, column, lead)
            else:
                self._item(entry, column, lead + "- ")
            lead = ""
        self._last_comments(node.start_mark.column, column)
        self._levels.pop()

    def _pair(self, key: yaml.Node, value: yaml.Node, column: int, lead: str) -> None:
        begins = key.start_mark
        if not isinstance(key, yaml.ScalarNode) or begins.line != key.end_mark.line or self._lines[begins.line][:begins.column].strip(" -"):
            _refuse(self._file, begins.line + 1, "mỗi mục phải là một tên ở đầu dòng, rồi dấu hai chấm")
        colon = self._text.index(":", key.end_mark.index)
        self._value(value, begins.line, colon + 1, column, lead + self._text[begins.index:colon].rstrip(" ") + ":")

    def _item(self, node: yaml.Node, column: int, lead: str) -> None:
        line = node.start_mark.line
        if _on_lines(node):
            self._next = line + 1
            self._collection(node, column + STEP, lead)
        else:
            self._value(node, line, node.start_mark.index, column, lead.rstrip(" "))

    def _value(self, node: yaml.Node, line: int, start: int, column: int, lead: str) -> None:
        """What stands behind "key:" or "-": from the place `start` in a line."""
        end = self._text.find("\n", start)
        rest = self._text[start:end if end >= 0 else None].strip(" ")
        self._out.append(f"{lead} {rest}".rstrip(" "))
        self._next = line + 1
        if _on_lines(node):
            self._collection(node, column + STEP)
        elif isinstance(node, yaml.ScalarNode) and node.style in (">", "|"):
            self._block(rest, node.end_mark.line, column + STEP)
        elif node.start_mark.index != node.end_mark.index:  # further lines of quoted letters, or of a list in brackets
            self._out += [(" " * (column + STEP) + more.strip(" ")).rstrip(" ") for more in self._lines[line + 1:node.end_mark.line + 1]]
            self._next = node.end_mark.line + 1

    def _block(self, header: str, end: int, column: int) -> None:
        """The lines of a block, up to the line `end`, where the parser says that it is over."""
        while end > self._next and not self._lines[end - 1].strip(" "):
            end -= 1  # blank lines below a block are no part of it
        lines = self._lines[self._next:end]
        depth = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), default=0)
        lines = [line[depth:] for line in lines]
        if header.startswith(">") and all(line == line.strip(" ") for line in lines):
            lines = _wrapped(lines, WIDTH - column)
        self._out += [" " * column + line if line else "" for line in lines]
        self._next = end

    def _last_comments(self, at: int, column: int) -> None:
        """The comments below the last entry of a list or record that are indented as it is."""
        if len(self._levels) > 1 and at <= self._levels[-2][0]:
            return  # a list right under its key: such a comment is rather the next key's
        end = self._next
        for number in range(end, len(self._lines)):
            line = self._lines[number]
            text = line.lstrip(" ")
            if text.startswith("#") and len(line) - len(text) >= at:
                end = number + 1
            elif text:
                break
        self._between(end, column)

    def _between(self, end: int, column: int) -> None:
        """Comments and blank lines up to the line `end`. A comment keeps to the level that it is at."""
        for line in self._lines[self._next:end]:
            if comment := line.strip(" "):
                at = len(line) - len(line.lstrip(" "))
                level = max((new for old, new in self._levels if old <= at), default=column)
                self._out.append(" " * level + comment)
            elif self._out and self._out[-1]:
                self._out.append("")
        self._next = max(self._next, end)


def _on_lines(node: yaml.Node) -> bool:
    """Whether it is a list or record with each entry on a line of its own."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _wrapped(lines: list[str], width: int) -> list[str]:
    """Lines of a folded block, each run of them broken anew."""
    out: list[str] = []
    for blank, run in itertools.groupby(lines, key=lambda line: not line):
        out += run if blank else broken(" ".join(run), width)
    return out
