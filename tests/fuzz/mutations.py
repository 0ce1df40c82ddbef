"""Strategies that spoil the plan `every_field.yaml`, as a tree and as text.

Some changes are consistent (an id renamed everywhere, words replaced wherever they stand), so that a
good part of the plans is still valid: those test the pages, the others the messages.
"""

from __future__ import annotations

import copy
import unicodedata

from hypothesis import strategies as st

from tests.trees import EVERY_FIELD, at, places, tree_of, without, write

TREE = tree_of()
TEXT = EVERY_FIELD.read_text(encoding="utf-8")
PLACES = list(places(TREE))
LISTS = [path for path in PLACES if isinstance(at(TREE, path), list)]
SCALARS = [path for path in PLACES if isinstance(at(TREE, path), str)]
RECORDS = [path for path in PLACES if isinstance(at(TREE, path), dict)]
FREE = [path for path in SCALARS if path[-1] in ("note", "owner", "short_title", "cited_as", "kind", "label", "heading", "contents_heading", "members", "evidence", "by", "issuer",
                                                 "level", "term", "same_number", "source_url", "signatory", "abbreviation", "short_name")
        or path[0] in ("recipients", "signature") or "groups" in path or "columns" in path or path[0] == "changes"]
IDS = ["ban-chap-hanh", "chi-bo", "21-nq-tw-2022", "19-qd-tu-2018", "1.1", "1.2", "pl-1", "i.1", "ii", "phu-luc", "bao-cao", "sinh-hoat", "ca-van-ban", "can-cu"]
WORDS = ["chi bộ", "Ban Chấp hành", "kế hoạch", "Nghị quyết", "Trung ương", "đánh giá", "21-NQ/TW", "25/10/2018", "Thường trực", "sinh hoạt", "I-", "1.1-", "+"]

NASTY = [
    "<script>window.__ran=1</script>", '"><img src=x onerror=alert(1)>', "</p></main></body>", "<!--", "]]>", "' onclick='x", "&lt;", "&#x3c;", "&", "\\",
    "{{ 7*7 }}", "{% raw %}", "{#", "}}", "{{ plan }}", "#{x}", "${x}", "`x`", "**x**", "_x_", "*", "\\*", "*x*", "[x](javascript:alert(1))", "![x](y)", "# x", "1. x", "- x", "|x|",
    "javascript:alert(1)", "../../etc/passwd", "C:\\x", "file:///etc/passwd", "https://x.vn/\"><b>", "https://[x.y", "https://x.vn/" + "a" * 3000, "http://x.vn",
    "\u202eabc", "\u200b", "\u00a0", "\u00ad", "\ufeff", "\u2028", "\x85", "e\u0301", "İ", "ß", "ﬁ", "漢", "🎉", "\u0301", "ǅ", "Σ", "\x1a", "\x1b[31m", "\x07", "\x00", "\t", "\r\n",
    "21-NQ/TW", "21-NQ/TW ngày 31/6/2022", "19-QĐ/TU", "99-QĐ/TW ngày 1/1/2020", "42/2022/NĐ-CP", "ngày 16/6/2022", "thường xuyên", "định kỳ", "trước ngày", "những năm tiếp theo",
    "=1+1", "@SUM(1)", "+1", "-1", "%s", "%(x)s", "{0}", "\\u0041", "$x$", "#set page()", "null", "true", "~", "1.10", "1e3", "0x1F", "2022-01-01", "=", "<<", "!!python/object:os.system",
    "", " ", "\n", "\n\n", "a\n\nb", "a " * 2000, "x" * 5000, "chi bộ, " * 300, " " * 3000 + "x", "\\*" * 1000, "*a" * 1000, "(" * 2000, "1-" * 1000, "1.1 " * 500,
]
NEW_IDS = ["a", "0", "index", "index.html", "noi-dung", "danh-muc", "mo-dau", "ten-ke-hoach", "toan-van", "phan-ii", "nhiem-vu-1.1", "con", "nul", "404", "assets", "a.html", "a.a.a.a.a.a.a.a",
           "a" * 300, "1." * 200 + "1", "a-", "-a", "a--b", "A", "á", "a/b", "../a", "a b", "chi-bo-toan-van", "ii.1", "ii.1.1", "trich-dan-1", "van-ban", "1.1", "ii", "chi-bo", "x-2", "paper", "search"]
STRANGE = [None, [], {}, [[]], {"a": "b"}, ["x"], [None], {"id": "x"}, 1, 1.5, True, [{}], {"": ""}, [["x"] * 3] * 3]

text = st.one_of(st.sampled_from(NASTY), st.text(max_size=12), st.sampled_from(NEW_IDS), st.sampled_from(IDS))

# What a text of the plan may well hold.
seen = st.sampled_from([piece for piece in NASTY if piece.strip() and piece.isprintable() and unicodedata.is_normalized("NFC", piece)])


def _put(tree, path, value):
    at(tree, path[:-1])[path[-1]] = value


def _everywhere(tree, change):
    if isinstance(tree, dict):
        return {key: _everywhere(value, change) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_everywhere(value, change) for value in tree]
    return change(tree) if isinstance(tree, str) else tree


@st.composite
def trees(draw, changes):
    """The tree after one to four changes; a place that an earlier change took away is left alone."""
    tree = copy.deepcopy(TREE)
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 2, 3, 4]))):
        try:
            tree = draw(st.sampled_from(changes))(draw, tree)
        except (KeyError, IndexError, TypeError, AttributeError):
            pass
    return tree


def words_everywhere(draw, tree):
    old, new = draw(st.sampled_from(WORDS)), draw(st.one_of(seen, seen, text))
    keep = draw(st.booleans())
    return _everywhere(tree, lambda value: value.replace(old, old + new if keep else new))


def id_everywhere(draw, tree):
    old, new = draw(st.sampled_from(IDS)), draw(st.sampled_from(NEW_IDS))
    return _everywhere(tree, lambda value: new if value == old else value)


def insert(draw, tree):
    path, new = draw(st.sampled_from(SCALARS)), draw(text)
    value = at(tree, path)
    cut = draw(st.integers(0, len(value)))
    _put(tree, path, value[:cut] + new + value[cut:])
    return tree


def note(draw, tree):
    """Words of the editor's own, which no rule binds to the text."""
    path, new = draw(st.sampled_from(FREE)), draw(st.one_of(seen, seen, text))
    _put(tree, path, at(tree, path) + new if draw(st.booleans()) else new)
    return tree


def replace(draw, tree):
    _put(tree, draw(st.sampled_from(SCALARS)), draw(text))
    return tree


def copy_value(draw, tree):
    """A value of one field in another: of the right kind, out of place."""
    _put(tree, draw(st.sampled_from(SCALARS)), at(tree, draw(st.sampled_from(SCALARS))))
    return tree


def strange(draw, tree):
    _put(tree, draw(st.sampled_from(PLACES)), copy.deepcopy(draw(st.sampled_from(STRANGE))))
    return tree


def remove(draw, tree):
    return without(tree, draw(st.sampled_from(PLACES)))


def copy_record(draw, tree):
    those = at(tree, draw(st.sampled_from(LISTS)))
    source = at(tree, draw(st.sampled_from(LISTS))) if draw(st.booleans()) else those
    those.insert(draw(st.integers(0, len(those))), copy.deepcopy(draw(st.sampled_from(source))))
    return tree


def reorder(draw, tree):
    those = at(tree, draw(st.sampled_from(LISTS)))
    those[:] = draw(st.permutations(those))
    return tree


def rename_key(draw, tree):
    record = at(tree, draw(st.sampled_from(RECORDS)))
    record[draw(st.one_of(text, st.sampled_from(["id", "at", "units", "task", "section", "text", "label", "timing", "phrase"])))] = record.pop(draw(st.sampled_from(sorted(record))))
    return tree


def another(draw, tree):
    """One more record of a kind, valid but for the id that is drawn."""
    id = draw(st.sampled_from(NEW_IDS))
    kind = draw(st.sampled_from(["unit", "task", "point", "section", "erratum"]))
    if kind == "unit":
        tree["units"].append({"id": id, "name": "Đơn vị mới", "short_name": "Đơn vị mới", "abbreviation": "ĐVM"})
    elif kind == "erratum":
        tree["errata"].append({"id": id, "phrase": "Kế hoạch", "note": "Ghi chú."})
    else:
        task = {"task": id, "label": "9-", "text": "Việc mới.", "units_line": "- Đơn vị thực hiện: các chi bộ.", "units": ["chi-bo"]}
        block = {"task": task, "point": {"point": id, "text": "Đoạn mới."}, "section": {"section": id, "label": "9-", "heading": "Đề mục mới"}}[kind]
        blocks = tree["document"]
        blocks.insert(draw(st.integers(0, len(blocks))), block)
    return tree


def many(draw, tree):
    """A list far longer than any office's."""
    those = at(tree, draw(st.sampled_from(LISTS)))
    those += [copy.deepcopy(those[-1]) for _ in range(draw(st.sampled_from([3, 70])))]
    return tree


# Those that keep the plan valid more often than not, and all the others.
MILD = [words_everywhere, words_everywhere, another, id_everywhere, note, note, many]
WILD = [insert, replace, copy_value, strange, remove, copy_record, reorder, rename_key, words_everywhere]

# --- text -------------------------------------------------------------------------------------

PIECES = ["\t", '"', "'", "&a ", "*a", "!!python/object/apply:os.system ['x']", "!x ", "<<: *a", "---", "...", "%YAML 1.1", "{", "}", "[", "]", "|", ">", ": ", "- ", "? ", "#", ",",
          "\ufeff", "\x00", "\x1b[2J", "\r", "\u2028", "@", "`", "  ", "\n", "\\", "é".encode("latin-1").decode("utf-8", "surrogateescape"), "[" * 200_000, "{a: " * 20_000, "- " * 100_000, "a: &x [*x, *x]"]


@st.composite
def texts(draw):
    """The file's text after a few changes of lines and letters, as bytes."""
    lines = TEXT.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        n = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(["delete", "double", "swap", "indent", "dedent", "insert", "join", "cut", "end"]))
        if what == "delete" and len(lines) > 1:
            del lines[n]
        elif what == "double":
            lines.insert(n, lines[n])
        elif what == "swap":
            m = draw(st.integers(0, len(lines) - 1))
            lines[n], lines[m] = lines[m], lines[n]
        elif what == "indent":
            lines[n] = " " * draw(st.integers(1, 4)) + lines[n]
        elif what == "dedent":
            lines[n] = lines[n].removeprefix(" " * draw(st.integers(1, 4)))
        elif what == "insert":
            at_letter = draw(st.integers(0, len(lines[n])))
            lines[n] = lines[n][:at_letter] + draw(st.one_of(st.sampled_from(PIECES), text)) + lines[n][at_letter:]
        elif what == "join" and n + 1 < len(lines):
            lines[n] += lines.pop(n + 1)
        elif what == "cut":
            lines[n] = lines[n][:draw(st.integers(0, len(lines[n])))]
        elif what == "end":
            lines = lines[:max(n, 1)]
    raw = "\n".join(lines).encode("utf-8", "surrogateescape")
    if draw(st.integers(0, 9)) == 0:
        at_byte = draw(st.integers(0, len(raw)))
        raw = raw[:at_byte] + draw(st.binary(min_size=1, max_size=3)) + raw[at_byte + 1:]
    return raw


def _written(tree) -> bytes:
    return write(tree).encode("utf-8", "surrogatepass")


def plans():
    """The bytes of a spoilt file."""
    mild, wild = trees(MILD).map(_written), trees(WILD).map(_written)
    return st.one_of(mild, mild, mild, wild, texts())
