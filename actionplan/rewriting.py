"""Changes to the text of a data file, field by field: what is not changed keeps every byte.

Finds where a value stands with the parser's own marks and writes the new one in the style of the
old, so that comments, order and line breaks stay. What the file means is for `loading`: whoever
rewrites reads the result again.
"""

from __future__ import annotations

import json
import os
import re
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from . import fields
from .fields import Field, Record, Type
from .records import Loader

WIDTH = 100  # letters of a line of the data file

# (list of the data file, key that names a record) -> the record's shape
SHAPES = {
    ("document", "task"): fields.TASK, ("document", "point"): fields.POINT, ("document", "section"): fields.SECTION,
    ("units", "id"): fields.UNIT, ("directives", "id"): fields.DIRECTIVE, ("errata", "id"): fields.ERRATUM,
}

Value = str | list[str] | bool | None


@contextmanager
def written_beside(path: Path, text: str) -> Iterator[Path]:
    """A new file with `text` in the folder of `path`, with Windows' line ends, a byte-order mark and the
    rights where `path` is there and has them, to be looked at and moved to its place, `path.resolve()`: behind
    a link the link stays, and the file it names is replaced. Taken away when it has not been moved."""
    path = path.resolve()
    was = path.read_bytes() if path.exists() else b""
    content = (text.replace("\n", "\r\n") if b"\r\n" in was else text).encode()
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(part, "wb") as file:
            file.write((BOM_UTF8 if was.startswith(BOM_UTF8) else b"") + content)
            file.flush()
            os.fsync(file.fileno())  # before it takes the place of the only source of facts
        if path.exists():
            part.chmod(path.stat().st_mode & 0o777)
        yield part
    finally:
        part.unlink(missing_ok=True)


def replace_whole(path: Path, text: str) -> None:
    """Write a file so that it is the old one or the new one, whole, whatever happens. Raises OSError."""
    with written_beside(path, text) as part:
        part.replace(path.resolve())


class CannotWrite(Exception):
    """The place is written in a way that this module leaves alone; says which."""


@dataclass(frozen=True)
class Place:
    """A field of a record: `list` and `key` say which records ("document", "task"), `id` which of
    them, `path` the way inside it ("timing", "due")."""

    list: str
    key: str
    id: str
    path: tuple[str, ...]


class Text:
    """The text of one data file, which is YAML as `records` reads it."""

    def __init__(self, text: str):
        self._text = text
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._records: dict[tuple[str, str, str], yaml.MappingNode] = {}
        self._root = yaml.compose(text, Loader=Loader)
        for key, node in self._root.value:
            for record in node.value if isinstance(node, yaml.SequenceNode) else ():
                if isinstance(record, yaml.MappingNode):
                    for name, value in record.value:
                        if isinstance(value, yaml.ScalarNode):
                            self._records.setdefault((key.value, name.value, value.value), record)

    # --- reading ---

    def value(self, place: Place) -> Value:
        """What stands there, as text or as a list of texts; None when the field is absent."""
        node = self._node(place)
        if node is None:
            return None
        if isinstance(node, yaml.SequenceNode):
            return [item.value for item in node.value]
        return node.value.strip("\n")

    def _node(self, place: Place) -> yaml.Node | None:
        node: yaml.Node | None = self._records[place.list, place.key, place.id]
        for step in place.path:
            node = _entry(node, step)[1] if isinstance(node, yaml.MappingNode) else None
        return node

    # --- writing ---

    def changed(self, changes: dict[Place, Value]) -> str:
        """The text with those fields changed; None takes a field away. Raises CannotWrite."""
        cuts: list[tuple[int, int, int, str]] = []  # from, to, order, new letters
        for owner, wanted in self._by_owner(changes).items():
            record = self._records[owner[:3]]
            for path, value in wanted.items():
                try:
                    cut = self._cut(record, path, value, SHAPES[owner[:2]])
                except CannotWrite as reason:
                    raise CannotWrite(f"{owner[2]}, {'.'.join(path)}: {reason}") from None
                if cut:
                    cuts.append((cut[0], cut[1], len(cuts), cut[2]))
        out, at = [], 0
        for start, end, _, new in sorted(cuts):
            out += [self._text[at:start], new]
            at = end
        changed = "".join(out) + self._text[at:]
        if Text(changed).data() != self._with(changes):
            raise CannotWrite("thay đổi làm đổi cả chỗ khác; sửa ngay trong tệp dữ liệu")
        return changed

    def data(self) -> object:
        """All that the text says, without its form: what must be the same but for the changes."""
        return _plain(self._root)

    def _with(self, changes: dict[Place, Value]) -> object:
        data = self.data()
        for place, value in changes.items():
            record = next(r for r in data[place.list] if r.get(place.key) == place.id)
            above = []
            for step in place.path[:-1]:
                above.append((record, step))
                record = record.setdefault(step, {})
            if value is None:
                record.pop(place.path[-1], None)
            else:
                record[place.path[-1]] = str(value).lower() if isinstance(value, bool) else value
            for outer, step in reversed(above):
                if not outer[step]:
                    del outer[step]
        return data

    def _by_owner(self, changes: dict[Place, Value]) -> dict[tuple[str, str, str], dict[tuple[str, ...], object]]:
        """Changes by record. Fields of an inner record that is not there yet, or that will have
        none left, become one change of the whole inner record."""
        found: dict[tuple[str, str, str], dict[tuple[str, ...], object]] = defaultdict(dict)
        inner: dict[tuple, dict[str, Value]] = defaultdict(dict)
        for place, value in changes.items():
            owner = (place.list, place.key, place.id)
            if len(place.path) == 1:
                found[owner][place.path] = value
            else:
                inner[owner, place.path[:-1]][place.path[-1]] = value
        for (owner, path), values in inner.items():
            node = self._node(Place(*owner, path))
            if node is None:
                given = {key: value for key, value in values.items() if value is not None}
                if given:
                    found[owner][path] = given
            elif isinstance(node, yaml.MappingNode) and all(values.get(key.value, "") is None for key, _ in node.value):
                found[owner][path] = None
            else:
                found[owner] |= {(*path, key): value for key, value in values.items()}
        return found

    def _cut(self, record: yaml.MappingNode, path: tuple[str, ...], value: object, shape: Record) -> tuple[int, int, str] | None:
        for step in path[:-1]:
            inner = _entry(record, step)[1]
            if not isinstance(inner, yaml.MappingNode):
                raise CannotWrite(f"chưa có mục {step}")
            record, shape = inner, shape.field(step).of
        if record.flow_style:
            raise CannotWrite("mục này viết gọn trên một dòng trong { }; sửa ngay trong tệp dữ liệu")
        key, old = _entry(record, path[-1])
        column = record.value[0][0].start_mark.column
        if value is None:
            return self._without(record, key, old) if key else None
        if key is None:
            at = self._line_end(self._end(self._before(record, path[-1], shape)))
            return at, at, f"\n{' ' * column}{path[-1]}:" + _written(value, column, shape.field(path[-1]))
        start = self._text.index(":", key.end_mark.index) + 1
        return start, self._end(old), _written(value, column, shape.field(path[-1]), old, self._text[start:self._end(old)])

    def _without(self, record: yaml.MappingNode, key: yaml.Node, value: yaml.Node) -> tuple[int, int, str]:
        """A field's lines, from its own to the next line's start."""
        if key is record.value[0][0]:
            raise CannotWrite("mục đầu của một nhóm không bỏ được")
        return self._starts[key.start_mark.line], self._line_end(self._end(value)) + 1, ""

    def _before(self, record: yaml.MappingNode, name: str, shape: Record) -> yaml.Node:
        """The value behind which a new field stands: in the order of the shape."""
        order = [field.key for field in shape.fields]
        earlier = [value for key, value in record.value if key.value in order and order.index(key.value) < order.index(name)]
        return earlier[-1] if earlier else record.value[0][1]

    # --- where things end ---

    def _end(self, node: yaml.Node) -> int:
        """The place behind the last letter of a value."""
        if isinstance(node, yaml.ScalarNode):
            return self._block_end(node) if node.style in ("|", ">") else node.end_mark.index
        if node.flow_style or not node.value:
            return node.end_mark.index
        last = node.value[-1]
        return self._end(last[1] if isinstance(last, tuple) else last)

    def _block_end(self, node: yaml.Node) -> int:
        """Behind the last line that is indented deeper than the line where the block opens."""
        first = node.start_mark.line
        depth = len(self._lines[first]) - len(self._lines[first].lstrip(" -"))
        last = first
        for n in range(first + 1, len(self._lines)):
            line = self._lines[n]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= depth:
                break
            if line.strip():
                last = n
        return self._starts[last] + len(self._lines[last])

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value.strip("\n")


def _entry(record: yaml.MappingNode, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    return next(((key, value) for key, value in record.value if key.value == name), (None, None))


# --- how values are written -------------------------------------------------------------------


def _written(value: object, column: int, field: Field, old: yaml.Node | None = None, as_was: str = "") -> str:
    """What stands behind "key:", with the space or line end in front; in the style of `old`."""
    if isinstance(value, dict):
        inner = " " * (column + 2)
        return "".join(f"\n{inner}{f.key}:" + _written(value[f.key], column + 2, f) for f in field.of.fields if f.key in value)
    if isinstance(value, bool):
        return " true" if value else " false"
    if isinstance(value, list):
        if old is not None and not old.flow_style:
            dash = old.start_mark.column
            return "".join(f"\n{' ' * dash}- {_scalar(item)}" for item in value)
        return " [" + ", ".join(_scalar(item, in_list=True) for item in value) + "]"
    block = re.match(r"\s*([>|]-?)\s*(?:#.*)?\n", as_was)
    lines = value.split("\n")
    if any(line != line.strip(" ") or not line for line in lines):
        return " " + json.dumps(value, ensure_ascii=False)
    if block or len(lines) > 1 or len(value) > WIDTH - column - len(field.key) - 2:
        header = block[1] if block else ">-"
        indent = " " * (column + 2)
        was = [line.strip(" ") for line in as_was.split("\n")[1:]] if block else []
        body = lines if header.startswith("|") else _folded(lines, was, WIDTH - column - 2)
        return f" {header}\n" + "\n".join(indent + line if line else "" for line in body)
    quote = old.style if isinstance(old, yaml.ScalarNode) else '"' if field.type is Type.DATE else None
    return " " + _scalar(value, quote)


def _scalar(value: str, quote: str | None = None, in_list: bool = False) -> str:
    """A text on one line: plain where YAML reads it back as the same text, else in quotes."""
    if quote == '"':
        return json.dumps(value, ensure_ascii=False)
    if quote == "'":
        return "'" + value.replace("'", "''") + "'"
    around = ("[", "]") if in_list else ("k: ", "")
    try:
        node = yaml.compose(around[0] + value + around[1], Loader=Loader)
        read = node.value[0] if in_list else node.value[0][1]
        if len(node.value) == 1 and read.value == value and read.tag == "tag:yaml.org,2002:str" and not read.style:
            return value
    except (yaml.YAMLError, AttributeError, IndexError):
        pass
    return json.dumps(value, ensure_ascii=False)


def _folded(paragraphs: list[str], was: list[str], width: int) -> list[str]:
    """Lines of a folded block: a blank one between paragraphs. Lines that say the same as before,
    from the top and from the bottom, stay as they were broken."""
    old: list[list[str]] = [[]]
    for line in was:
        if line:
            old[-1].append(line)
        elif old[-1]:
            old.append([])
    out: list[str] = []
    for n, text in enumerate(paragraphs):
        same = old[n] if len(old) == len(paragraphs) else next((lines for lines in old if " ".join(lines) == text), [])
        out += [""] * bool(n) + _broken(text, same, width)
    return out


def _broken(text: str, was: list[str], width: int) -> list[str]:
    head, tail = [], []
    for line in was:
        if not text.startswith(line + " "):
            break
        head.append(line)
        text = text[len(line) + 1:]
    for line in reversed(was[len(head):]):
        if not text.endswith(" " + line):
            break
        tail.insert(0, line)
        text = text[:-len(line) - 1]
    return head + broken(text, width) + tail


def broken(text: str, width: int) -> list[str]:
    """A paragraph as lines of a folded block; two spaces are letters and never a line's end."""
    lines: list[str] = []
    for piece in re.split(r"(?<=[^ ]) (?=[^ ])", text):
        if lines and len(lines[-1]) + 1 + len(piece) <= width:
            lines[-1] += " " + piece
        else:
            lines.append(piece)
    return lines
