"""YAML text -> raw records that follow the shapes in `fields`, each remembering its lines.

Reads what is written and says what is wrong with its form; what the values mean is for
`loading`, what single values may look like for `values`. `rewriting` and `formatting` change the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from . import complaints, fields
from .fields import Field, Record, Type
from .model import Problem, Where
from .values import ID, LONGEST_ID, LONGEST_URL, is_address, no_date, no_partial, parse_date, parse_partial
from .vocabulary import nearest

try:
    from yaml import CSafeLoader as SafeLoader  # ten times the speed of the pure-Python loader
except ImportError:  # a platform whose PyYAML wheel has no libyaml
    from yaml import SafeLoader


class TooDeep(yaml.YAMLError):
    """Lists and records stand inside one another too deep for any plan; `line` is where."""

    def __init__(self, line: int):
        super().__init__(f"nested too deep in line {line}")
        self.line = line


class Loader(SafeLoader):
    """Asked for the tag of every node. This data has no rules by path, a text in quotes or in a
    block is a text, and the same few keys come again: most are answered at once, which saves a
    third of the time of composing. Of letters beyond ASCII YAML makes nothing but a text.

    Raises TooDeep: composing goes as deep as the text, in C, and would take the whole process down.
    """

    _depth = 0

    def resolve(self, kind, value, implicit):
        if kind is not yaml.ScalarNode:
            return super().resolve(kind, value, implicit)
        return _tag_unquoted(value) if implicit[0] and value.isascii() else _STR

    def descend_resolver(self, around, _):
        self._depth += 1
        if self._depth > DEEPEST + 1:  # what stands in the deepest of all is a text
            raise TooDeep(around.start_mark.line + 1)

    def ascend_resolver(self):
        self._depth -= 1


DEEPEST = 20        # lists and records inside one another; the shape of the data needs eight
_LETTERS = (Type.TEXT, Type.PROSE, Type.REF)  # read as they are written
_LINES = (Type.TEXT, Type.TEXTS)  # one line of letters
_WORDS = (Type.TEXT, Type.PROSE, Type.TEXTS)  # what a reader reads
_CURLED = re.compile("[“”„‘’]([^“”„‘’]*)[“”‘’]")
_COMMENT = re.compile(r"[ \t]+#")
# A line of a folded text, right below another, that begins as a paragraph of its own does: "a) …", "- …", "2) …".
_RUN_ON = re.compile(r"\n +((?:[a-zđ]\)|[-+•](?= \D)|\d{1,2}\))[^\n]{0,30})")
_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)", re.M)  # what git writes where two people changed the same lines
_ODD_BREAKS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")  # they end a line for YAML, and for no editor of texts
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe0f\ufffc"  # printable to Python, and nothing to see
_STR, _NULL, _BOOL = (f"tag:yaml.org,2002:{t}" for t in ("str", "null", "bool"))


_RESOLVER = yaml.resolver.Resolver()


@lru_cache(maxsize=1 << 12)
def _tag_unquoted(value: str) -> str:
    return _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))


def read_text(path: Path) -> str:
    """The file's letters with plain line ends, without a byte-order mark. Raises OSError and
    UnicodeDecodeError."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


class Raw:
    """One record as written: values by key, the record's place, and its name in messages.
    `owner` is the task, unit … that a record inside it belongs to."""

    def __init__(self, shape: Record, values: dict[str, Any], where: Where, owner: Raw | None = None):
        self.shape, self.values, self.where, self.owner = shape, values, where, owner

    def __getitem__(self, key: str) -> Any:
        """The value of a field; None when it is absent."""
        return self.values.get(key)

    @property
    def title(self) -> str:
        """What a message calls the record: nhiệm vụ 1.2.3."""
        if self.owner:
            return self.owner.title
        value = self.values.get(self.shape.title)
        return f"{self.shape.name} {value}" if isinstance(value, str) and value else self.shape.name


class Reader:
    """Reads one file, from its letters as `read_text` gives them. `problems` fills while `read` runs; `unread`
    names the fields, by the title of their record, that are missing or hold nothing that could be read;
    `commented` the places of words behind which a comment stands, with the record; `run_on` those of lines that
    look like paragraphs and are joined to the line above, with the record and their first words."""

    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []
        self.unread: set[tuple[str, str]] = set()
        self.commented: list[tuple[Where, str]] = []
        self.run_on: list[tuple[Where, str, str]] = []
        self._source = ""
        self._seen: set[int] = set()
        self._hashed = ""    # the text, where a comment may stand behind words
        self._clean = False  # nothing that `_letters` looks for stands in the file as it is written

    def read(self, text: str) -> Raw | None:
        """The file's record, or None when the text is no YAML mapping at all."""
        node = self.compose(text)
        self._look_over(text)
        return None if node is None else self._record(node, fields.FILE)

    def read_entry(self, text: str, known: Field) -> Raw | None:
        """The record that stands alone in a list of the file's own, `known`, of a text that holds nothing but that list; None,
        at times with problems, where it holds something else."""
        node = self.compose(text)
        self._look_over(text)
        if node is None or len(node.value) != 1:
            return None
        ((_, entries),) = node.value
        found = self._value(entries, known, Raw(fields.FILE, {}, self._where(node)))
        return found[0] if found and len(entries.value) == 1 else None

    def _look_over(self, text: str) -> None:
        """Whether letters and comments need a closer look, record by record."""
        self._clean = (unicodedata.is_normalized("NFC", text) and text.replace("\n", "").isprintable()
                       and not any(map(text.__contains__, _BLANK + "\ufffd")))
        self._source = text
        self._hashed = text if " #" in text or "\t#" in text else ""

    def compose(self, text: str) -> yaml.MappingNode | None:
        """The file's nodes, each with its place; None, with a problem, when it is no YAML mapping."""
        text = self._in_lines(text)
        if self._in_conflict(text):
            return None
        try:
            node = yaml.compose(text, Loader=Loader)
        except TooDeep as deep:
            self._problem("nested-too-deep", Where(self.file, deep.line), "", "có quá nhiều dấu [, { hay - lồng vào nhau; xem lại dòng này")
            return None
        except yaml.YAMLError as error:
            line, column, message = complaints.in_plain_words(error, text)
            self._problem("yaml-syntax", Where(self.file, line, column=column), "", message)
            return None
        if not isinstance(node, yaml.MappingNode):
            self._problem("empty-file", Where(self.file, 1), "", "tệp trống hoặc không có các mục plan:, document:, units: …")
            return None
        return node

    def _in_lines(self, text: str) -> str:
        """The text in lines as editors count them, for the parser: a space where another sign ends one."""
        if not any(map(text.__contains__, map(chr, _ODD_BREAKS))):
            return text
        for n, line in enumerate(text.split("\n"), 1):
            if odd := sorted({c for c in line if ord(c) in _ODD_BREAKS}):
                self._problem("invisible-character", Where(self.file, n), "", f'có {", ".join(map(complaints.called, odd))}; gõ lại dòng này')
        return text.translate(_ODD_BREAKS)

    def _in_conflict(self, text: str) -> bool:
        """Whether git's marks stand in the text: each is reported, and all else only follows from them."""
        if not ("<" in text and "<<<<<<<" in text or "=" in text and "=======" in text or ">>>>>>>" in text):
            return False
        marks = list(_CONFLICT.finditer(text))
        for mark in marks:
            self._problem("conflict-marks", Where(self.file, text.count("\n", 0, mark.start()) + 1), "",
                          f'dấu "{mark[0].strip()}" của git: hai người cùng sửa chỗ này; giữ một bên rồi xóa các dòng dấu này')
        return bool(marks)

    # --- one method for each type of node ---

    def _record(self, node: yaml.Node, shape: Record, owner: Raw | None = None, among: list[yaml.Node] | None = None) -> Raw | None:
        """`among` are the entries of the list that the record stands in."""
        if not isinstance(node, yaml.MappingNode):
            self._problem("record-expected", node, _inside(owner, shape), f'cần các dòng "{shape.fields[0].key}: …", không phải một giá trị rời')
            return None
        if not self._once(node, lambda: _inside(owner, shape)):
            return None
        known_fields, lines = shape.by_key, {}  # the lines of those that are there
        nodes: list[tuple[Field, yaml.Node]] = []
        raw = Raw(shape, {}, Where(self.file, node.start_mark.line + 1, lines), owner)
        faults: list[tuple[str, yaml.Node, str]] = []
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "…"
            line, known = key_node.start_mark.line + 1, known_fields.get(key)
            if known and key not in lines:
                lines[key] = line
                nodes.append((known, value))
                continue
            if among is not None and (rest := _another_entry(node, shape, key_node, value)):
                of = fields.BLOCKS.get(key, shape)
                self._problem("missing-dash", key_node, f"{of.name} {value.value}" if key == of.title else of.name, f'thiếu dấu "- " ở đầu dòng này: đây là dòng đầu của một {of.name} khác')
                among.insert(among.index(node) + 1, rest)  # read next, so that nothing follows from its absence
                break
            if known is None and nodes and (sign := _empty_block(node, key_node)):
                if nodes[-1][1] is not None:
                    faults.append(("yaml-syntax", key_node, f'chữ viết dưới "{sign}" phải thụt vào hơn tên mục "{nodes[-1][0].key}"'))
                    nodes[-1] = (nodes[-1][0], None)
            elif known is None:
                faults.append(("unknown-field", key_node, f'không có mục "{key}"' + _meant(key, shape)))
            elif known.type in (Type.RECORDS, Type.BLOCKS):  # an example pasted with the name of its list
                faults.append(("duplicate-field", key_node, f'mục "{key}" đã có ở dòng {lines[key]}; chuyển các dòng bên dưới vào danh sách ấy, rồi xóa dòng {line}'))
            else:
                faults.append(("duplicate-field", key_node, f'mục "{key}" viết hai lần (dòng {lines[key]} và dòng {line}); giữ lại một'))
        # The title first, so that every message below can name the record.
        if nodes and nodes[0][0].key != shape.title:
            nodes.sort(key=lambda pair: pair[0].key != shape.title)
        for known, value in nodes:
            if value is None:
                continue
            parsed = self._text(value, known, raw) if known.type in _LETTERS else self._value(value, known, raw)
            if not value.value and known.required and isinstance(value, yaml.SequenceNode):
                faults.append(("empty-list", value, f'mục "{known.key}" ({known.label}) chưa có dòng nào'))
            if parsed is not None:
                raw.values[known.key] = parsed
        for rule, at, message in faults:
            self._problem(rule, at, raw.title, message)
            if rule == "unknown-field":  # it may have been meant for any that is not there
                self.unread.update((raw.title, absent.key) for absent in shape.fields if absent.key not in lines)
        for missing in shape.required:
            if missing.key not in lines:
                self._problem("missing-field", node, raw.title, f'thiếu mục "{missing.key}" ({missing.label})')
                self.unread.add((raw.title, missing.key))
        if len(raw.values) < len(lines):
            self.unread.update((raw.title, key) for key in lines.keys() - raw.values.keys() if known_fields[key].type is not Type.URL)
        return raw

    def _value(self, node: yaml.Node, known: Field, raw: Raw) -> Any:
        owner = raw if raw.shape is not fields.FILE else None
        match known.type:
            case Type.RECORD:
                return self._record(node, known.of, owner)
            case Type.RECORDS:
                return self._list(node, known, raw, lambda n: self._record(n, known.of, owner, node.value))
            case Type.BLOCKS:
                return self._list(node, known, raw, lambda n: self._block(n, node.value))
            case Type.TEXTS | Type.REFS:
                return self._list(node, known, raw, lambda n: self._text(n, known, raw))
        text = self._text(node, known, raw)
        if text is None:
            return None
        match known.type:
            case Type.ID if not ID.fullmatch(text):
                self.unread.add((raw.title, known.key))
                self._problem("bad-id", node, raw.title, f'mã "{text}" chỉ được có chữ thường không dấu, chữ số, dấu chấm và dấu gạch nối')
            case Type.ID if len(text) > LONGEST_ID:
                self._problem("bad-id", node, raw.title, f'mã "{text}" dài quá {LONGEST_ID} ký tự; rút ngắn')
            case Type.CHOICE if text not in known.choices:
                self._problem("unknown-choice", node, raw.title, f'{known.label} "{text}" không có; chọn một trong: {known.help.rstrip(".")}' + nearest(text, known.choices))
                return None
            case Type.FLAG:
                if text not in ("true", "false"):
                    self._problem("not-a-flag", node, raw.title, f'mục "{known.key}" chỉ nhận true hoặc false')
                    return None
                return text == "true"
            case Type.DATE:
                parsed = parse_date(text)
                if parsed is None or parsed.year < known.since:
                    rule, message = no_date(text, known.since)
                    self._problem(rule, node, raw.title, f'{known.label} "{text}" {message}')
                    return None
                return parsed, text
            case Type.PARTIAL:
                partial = parse_partial(text)
                if partial is None:
                    rule, message = no_partial(text)
                    self._problem(rule, node, raw.title, f'{known.label} "{text}" {message}')
                return partial
            case Type.URL if re.search(r"\s", text):
                self._problem("not-an-address", node, raw.title, f'liên kết "{text}" có dấu cách ở trong; chép lại từ trình duyệt')
                return None
            case Type.URL if not re.match(r"(?i:https)://[^/]+\..", text):
                self._problem("not-https", node, raw.title, f'liên kết "{text}" phải bắt đầu bằng https://')
                return None
            case Type.URL if len(text) > LONGEST_URL or not is_address(text):
                self._problem("not-an-address", node, raw.title, f'liên kết "{text}" không phải một địa chỉ; chép lại từ trình duyệt')
                return None
            case Type.URL:
                return "https" + text[5:]
        return text

    def _block(self, node: yaml.Node, among: list[yaml.Node]) -> Raw | None:
        keys = [k.value for k, _ in node.value] if isinstance(node, yaml.MappingNode) else []
        shape = next((fields.BLOCKS[key] for key in keys if key in fields.BLOCKS), None)
        if shape is None:
            self.unread.add((fields.FILE.name, "document"))
            self._problem("unknown-block", node, "thân văn bản", "mỗi phần phải bắt đầu bằng section:, point: hoặc task:" + nearest(keys[0] if keys else "", list(fields.BLOCKS)))
            return None
        return self._record(node, shape, None, among)

    def _list(self, node: yaml.Node, known: Field, raw: Raw, read: Callable[[yaml.Node], Any]) -> list | None:
        """What `read` makes of each entry; None when it is no list."""
        if not isinstance(node, yaml.SequenceNode):
            self._problem("list-expected", node, raw.title, f'mục "{known.key}" ({known.label}) phải là một danh sách: mỗi dòng bắt đầu bằng "- "')
            return None
        if not self._once(node, lambda: raw.title):
            return None
        found = [value for entry in node.value if (value := read(entry)) is not None]
        if len(found) < len(node.value):
            self.unread.add((raw.title, known.key))
        return found

    def _text(self, node: yaml.Node, known: Field, raw: Raw) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self._problem("text-expected", node, raw.title, _no_text(known))
            return None
        text, tag, style = node.value, node.tag, node.style
        if tag == _NULL or not text.strip():
            if known.type is not Type.URL:  # an empty link is an honest answer, and not unread
                hidden = self._hashed and not style and _COMMENT.match(self._hashed, node.end_mark.index)
                self._problem("empty-field", node, raw.title, f'mục "{known.key}" ({known.label}) để trống; viết nội dung{"" if known.required else " hoặc xóa cả mục"}'
                              + ("; chữ sau dấu # là lời chú, nếu là nội dung thì đặt trong ngoặc kép" if hidden else ""))
            return None
        if known.type is Type.FLAG:
            return text.lower() if tag == _BOOL else text
        if tag != _STR and not (known.type in (Type.DATE, Type.PARTIAL) and not tag.startswith("!")):
            if tag.startswith("tag:yaml.org,2002:") and not style:
                self._problem("unquoted", node, raw.title, f'mục "{known.key}": đặt {text} trong ngoặc kép: "{text}"')
            else:
                self._problem("yaml-tag", node, raw.title, f'mục "{known.key}": bỏ dấu "!" ở đầu giá trị')
                return None
        if known.bare and not style and text[0] in "“”„‘’" and (curled := _CURLED.fullmatch(text)):
            self._problem("curly-quotes", node, raw.title, f'mục "{known.key}": dấu ngoặc cong của Word ở hai đầu {text}; thay bằng dấu " của bàn phím')
            return curled[1].strip() or None
        if self._hashed and not style and known.type in _WORDS and _COMMENT.match(self._hashed, node.end_mark.index):
            self.commented.append((self._where(node), raw.title))
        if known.type in _LINES and ("\n" in text and "\n" in text.strip("\n") or text[0] == " " or text[-1] == " "):
            self._problem("one-line", node, raw.title, f'mục "{known.key}" ({known.label}) '
                          + ("chỉ nhận một dòng; bỏ chỗ xuống dòng" if "\n" in text.strip("\n") else "có dấu cách thừa ở đầu hoặc cuối; xóa đi"))
        if style == ">" and (line := self._run_on(node)):
            self.run_on.append((Where(self.file, self._source.count("\n", 0, line.start(1)) + 1), raw.title, line[1]))
        if not self._clean or style == '"':  # between double quotes a letter may be written by its code
            self._letters(node, raw)
        return text.strip("\n")

    def _run_on(self, node: yaml.ScalarNode) -> re.Match | None:
        """The first line of a folded text that looks like a paragraph and stands right below another line of it."""
        first = self._source.find("\n", node.start_mark.index)  # behind the sign that says folded
        for line in _RUN_ON.finditer(self._source, first + 1, node.end_mark.index):
            if self._source[self._source.rfind("\n", 0, line.start()) + 1:line.start()].strip():  # the line above
                return line
        return None

    def _letters(self, node: yaml.ScalarNode, raw: Raw) -> None:
        """Composed letters (NFC) and none that cannot be seen: else search and comparison fail. None that is lost."""
        text = node.value
        if text.isascii() and text.isprintable():  # the quick answer for ids, labels and dates
            return
        if "\ufffd" in text:
            self._problem("lost-letter", node, raw.title, 'có dấu "\ufffd" thay cho chữ đã mất khi chuyển bảng mã; chép lại chỗ này từ bản gốc')
        if not unicodedata.is_normalized("NFC", text):
            self._problem("decomposed-letters", node, raw.title, "có chữ dạng tách rời (NFD); chép lại đoạn này ở dạng dựng sẵn (NFC)")
        if not text.isprintable() or any(map(text.__contains__, _BLANK)):  # the quick answer for nearly every text
            odd = sorted({c for c in text if not c.isprintable() and c != "\n" or c in _BLANK})
            if odd:
                self._problem("invisible-character", node, raw.title, f'có {", ".join(map(complaints.called, odd))}; gõ lại chỗ đó')

    # --- small things ---

    def _once(self, node: yaml.Node, record: Callable[[], str]) -> bool:
        """False for a node met before: an alias. Aliases can grow without end, so none is read."""
        if id(node) in self._seen:
            self._problem("alias", node, record(), "không dùng dấu & và * của YAML để lặp lại; viết lại nội dung")
            return False
        self._seen.add(id(node))
        return True

    def _where(self, node: yaml.Node) -> Where:
        return Where(self.file, node.start_mark.line + 1, column=node.start_mark.column + 1)

    def _problem(self, rule: str, at: Where | yaml.Node, record: str, message: str) -> None:
        self.problems.append(Problem(at if isinstance(at, Where) else self._where(at), record, message, rule))


def _another_entry(node: yaml.MappingNode, shape: Record, key_node: yaml.Node, value: yaml.Node) -> yaml.MappingNode | None:
    """What a record holds from `key_node` on, where another one begins there whose dash is missing; None where the
    field is only strange, or written twice."""
    first, first_value = node.value[0]
    if not isinstance(value, yaml.ScalarNode) or not isinstance(first, yaml.ScalarNode) or not isinstance(first_value, yaml.ScalarNode):
        return None
    again = key_node.value == first.value and value.value != first_value.value
    if not again and not (shape.title in fields.BLOCKS and key_node.value in fields.BLOCKS and key_node.value != first.value):
        return None
    at = next(n for n, (key, _) in enumerate(node.value) if key is key_node)
    return yaml.MappingNode(node.tag, node.value[at:], key_node.start_mark, node.end_mark) if at + 1 < len(node.value) else None


def _empty_block(node: yaml.MappingNode, key_node: yaml.Node) -> str:
    """The sign of an empty text in the field above `key_node`, which then is its words; "" where there is none."""
    above = None
    for key, value in node.value:
        if key is key_node:
            break
        if isinstance(value, yaml.ScalarNode) and value.style in ("|", ">") and not value.value.strip():
            above = value
        elif isinstance(key, yaml.ScalarNode) and re.fullmatch("[a-z_]+", key.value):
            above = None
    return f"{above.style}-" if above else ""


def _no_text(known: Field) -> str:
    """What to say of a list or a record where words belong."""
    one = f'một dòng của mục "{known.key}" ({known.label})'
    match known.type:
        case Type.TEXTS:
            return f'{one} bị đọc thành danh sách hay nhóm mục vì có "- " ở đầu hoặc dấu hai chấm; đặt cả dòng trong ngoặc kép'
        case Type.REFS:
            return f"{one} phải là một mã, không phải danh sách hay nhóm mục; bỏ dấu hai chấm, dấu ngoặc thừa"
    return f'mục "{known.key}" ({known.label}) phải là chữ, không phải danh sách hay nhóm mục'


def _inside(owner: Raw | None, shape: Record) -> str:
    return f"{owner.title}: {shape.name}" if owner else shape.name


def _meant(key: str, shape: fields.Record) -> str:
    """Which field somebody may have meant: by what the guide calls it, else by letters."""
    by_label = next((field.key for field in shape.fields if field.label == key.lower()), "")
    return f'. Có phải là "{by_label}"?' if by_label else nearest(key, [field.key for field in shape.fields])
