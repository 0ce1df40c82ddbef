"""What the system and the YAML parser complain of, as an editor of the data would say it: the line, and what to do.

The parser speaks of tokens, and often of a line far below the slip; what it said and the text
together tell which slip it was.
"""

from __future__ import annotations

import re

import yaml

_KEY = re.compile(r"\s*(?:- +)*[a-z_]+:(?=\s|$)")        # a line that names its field
_EMPTY_KEY = re.compile(r"\s*(?:- +)*[a-z_]+:\s*(?:#.*)?$")
_BLOCK_SIGN = re.compile(r"(?::|^\s*-)\s+([>|][-+0-9]*)(?:\s+#.*)?$")
_WORDS_BEHIND_SIGN = re.compile(r"(?::|^\s*-)\s+([>|][-+0-9]*)[ \t]*[^\s#]")
_QUOTES_WITHIN = re.compile(r':\s+"[^"]*"[^\s"#,\]}][^"]*"')  # a: "b "c" d"
_WORDS_BEHIND_QUOTES = re.compile(r'\s*(?:-\s+)?(?:[a-z_]+:\s+)?"[^"]*"\s*[^\s#,\]}:"]')  # a: "b" c
_GLUED_DASH = re.compile(r"\s*-[a-z_]+:(?:\s|$)")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_INVISIBLE = {"\u00a0": "dấu cách không ngắt", "\u200b": "dấu cách rộng bằng không", "\u200c": "dấu không nối", "\u200d": "dấu nối không rộng",
              "\ufeff": "dấu thứ tự byte (BOM)", "\u00ad": "dấu gạch nối mềm", "\u202f": "dấu cách hẹp không ngắt", "\t": "phím Tab",
              "\x85": "dấu xuống dòng lạ", "\u2028": "dấu xuống dòng lạ", "\u2029": "dấu xuống đoạn lạ"}


def unreadable(error: OSError) -> str:
    """Why a file cannot be read."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "không có tệp này"
    return "đây là thư mục, không phải tệp" if isinstance(error, IsADirectoryError) else "không được phép đọc tệp này"


def called(character: str) -> str:
    """A character that cannot be seen, as an editor may know it."""
    return f"{_INVISIBLE.get(character, 'ký tự không nhìn thấy')} (U+{ord(character):04X})"


def in_plain_words(error: yaml.YAMLError, text: str) -> tuple[int, int | None, str]:
    """The line and column of a parser's complaint, and the complaint as an editor would say it."""
    line, message = _line_and_message(error, text)
    line = min(line, text.count("\n") + 1)  # a fault at the end of a last line without a break: the parser says the next
    mark = getattr(error, "problem_mark", None)
    return line, mark.column + 1 if mark and mark.line + 1 == line else None, message


def _line_and_message(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    if odd := _UNREADABLE.search(text):
        return text.count("\n", 0, odd.start()) + 1, f"có {called(odd[0])}; gõ lại dòng này"
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    at_fault = text[mark.index:mark.index + 1] if mark else ""
    if "tab character" in said or at_fault == "\t":
        return line, "dòng này có phím Tab; thụt vào bằng dấu cách"
    lines = text.split("\n")
    this = lines[line - 1] if line <= len(lines) else ""
    if "block scalar" in said and (sign := _WORDS_BEHIND_SIGN.search(this)):
        return line, f'sau "{sign[1]}" phải xuống dòng; chữ viết ở dòng dưới, thụt vào hơn'
    if "unknown escape" in said:
        return line, 'trong ngoặc kép, viết \\\\ thay cho \\; hoặc bỏ ngoặc kép, viết ">-" sau dấu hai chấm và viết đoạn này ở dòng dưới'
    if "quoted scalar" in said:  # the parser ran on to the end of the file: say where the quote opens
        return began.line + 1 if began else line, "thiếu dấu ngoặc kép đóng"
    astray = "expected <block end>" in said or "did not find expected key" in said
    if _QUOTES_WITHIN.search(this) and astray:
        return line, 'trong ngoặc kép có thêm dấu "; bên trong dùng “ ”, hoặc viết ">-" rồi viết nội dung ở dòng dưới'
    if _WORDS_BEHIND_QUOTES.match(this) and astray:
        return line, 'sau dấu " đóng còn chữ; viết ">-" rồi viết cả đoạn ở dòng dưới, với các dấu " như in'
    if _GLUED_DASH.match(this):
        return line, 'thiếu dấu cách sau dấu gạch ngang ở đầu dòng: "- "'
    if "mapping values are not allowed" in said:
        if mark and _KEY.fullmatch(this[:mark.column + 1]):  # the field's own colon: the lines above are read as words, or this one is
            above = _line_without_colon(lines, line)
            return (above, _without_colon(lines[above - 1])) if above else (line, "dòng này hoặc dòng trên thụt vào sai; các mục cùng bậc phải thẳng hàng")
        return line, 'có dấu hai chấm ở chỗ không được; đặt cả giá trị trong ngoặc kép, hoặc xem lại chỗ thụt vào'
    if "could not find expected ':'" in said and began:  # the parser notices it where the next field has its colon
        line = began.line + 1
        return line, _too_far_out(lines, line) or _without_colon(lines[began.line])
    if "cannot start any token" in said or "alias" in said or "anchor" in said:
        sign = "*" if "alias" in said else "&" if "anchor" in said else at_fault
        return line, _too_far_out(lines, line) or f'giá trị không được bắt đầu bằng {sign}; đặt cả giá trị trong ngoặc kép, hoặc viết ">-" rồi viết giá trị ở dòng dưới'
    if "expected ',' or ']'" in said:
        return began.line + 1 if began else line, "thiếu dấu ] đóng danh sách, hoặc thiếu dấu phẩy giữa hai mục"
    first = began.line if began else line
    for n, above in enumerate(lines[first:line], first + 1):
        if re.search(r'(?::|^\s*-)\s+"[^"]*$', above):  # a quote left open closes at the next one, lines below
            return n, "thiếu dấu ngoặc kép đóng"
    if said_of_words := _too_far_out(lines, line):
        return line, said_of_words
    if line > 1 and not _KEY.match(this) and (comment := re.search(r"\S[ \t]+#", lines[line - 2])):
        return line - 1, f'chữ sau dấu # là lời chú, nên dòng dưới không nối được với "{lines[line - 2][:comment.start() + 1].strip()}"; đặt cả giá trị trong ngoặc kép'
    if first := _first_entry_without_dash(lines, line):
        return first, 'thiếu dấu "- " ở đầu dòng này, hoặc dòng này thụt vào sai'
    if "expected '-' indicator" in said and _opens_entries(lines, line):
        return line, 'thiếu dấu "- " ở đầu dòng này, hoặc dòng này thụt vào sai'
    if "expected '-' indicator" in said or astray:
        return line, "thụt vào không thẳng hàng với các mục cùng bậc, hoặc thiếu dấu hai chấm sau tên mục"
    return line, "không đọc được dòng này; xem lại chỗ thụt vào, dấu ngoặc kép và dấu hai chấm ở dòng này và dòng trên"


def _line_without_colon(lines: list[str], line: int) -> int:
    """The line above `line`, the first of its record, that is read as words because its field name has no colon;
    0 when `line` itself stands too far in."""
    found = 0
    for n in range(line - 1, 0, -1):
        above = lines[n - 1]
        if not above.strip() or above.lstrip().startswith("#"):
            continue
        if _KEY.match(above):
            return found if _EMPTY_KEY.match(above) else 0
        found = n
        if above.lstrip().startswith("- "):
            break
    return found


def _first_entry_without_dash(lines: list[str], line: int) -> int:
    """The line that opens the list in which `line` is the second entry, where it lacks its dash; 0 when it has it."""
    depth, first = _depth(lines[line - 1]) if line <= len(lines) else 0, 0
    if not depth or not lines[line - 1].lstrip().startswith("- "):
        return 0
    for n in range(line - 1, 0, -1):
        above = lines[n - 1]
        if not above.strip() or above.lstrip().startswith("#"):
            continue
        if _depth(above) < depth:
            return first if _EMPTY_KEY.match(above) and first and re.match(r"\s*[a-z_]+:", lines[first - 1]) else 0
        first = n
    return 0


def _opens_entries(lines: list[str], line: int) -> bool:
    """Whether the field of `line` is one that an entry above begins with."""
    key = re.match(r"\s*([a-z_]+):", lines[line - 1]) if line <= len(lines) else None
    return bool(key) and any(above.lstrip().startswith(f"- {key[1]}:") for above in lines[:line - 1])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _too_far_out(lines: list[str], line: int) -> str:
    """What to say of words that stand below ">-" and no further in than the name of their field."""
    above = next((each for each in reversed(lines[:line - 1]) if each.strip()), "")
    sign = _BLOCK_SIGN.search(above)
    return f'chữ viết dưới "{sign[1]}" phải thụt vào hơn tên mục ở dòng trên' if sign and line <= len(lines) and not _KEY.match(lines[line - 1]) else ""


def _without_colon(line: str) -> str:
    if re.match(r"\s*(?:- +)*[a-z_]+:\S", line):
        return "thiếu dấu cách sau dấu hai chấm ở dòng này"
    return "thiếu dấu hai chấm sau tên mục ở dòng này, hoặc dòng này thụt vào sai"
