"""What the system and the YAML parser complain of, as an editor of the data would say it: the line, and what to do.

The parser speaks of tokens, and often of a line far below the slip; what it said and the text
together tell which slip it was.
"""

from __future__ import annotations

import re

import yaml

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
    if "unknown escape" in said:
        return line, 'trong ngoặc kép, viết \\\\ thay cho \\; hoặc viết đoạn này sau ">-"'
    if "quoted scalar" in said:  # the parser ran on to the end of the file: say where the quote opens
        return began.line + 1 if began else line, "thiếu dấu ngoặc kép đóng"
    if "mapping values are not allowed" in said:
        return line, 'có dấu hai chấm ở chỗ không được; đặt cả giá trị trong ngoặc kép, hoặc xem lại chỗ thụt vào'
    if "cannot start any token" in said or "alias" in said or "anchor" in said:
        sign = "*" if "alias" in said else "&" if "anchor" in said else at_fault
        return line, f'giá trị không được bắt đầu bằng {sign}; đặt cả giá trị trong ngoặc kép, hoặc viết sau ">-"'
    if "expected ',' or ']'" in said:
        return began.line + 1 if began else line, "thiếu dấu ] đóng danh sách, hoặc thiếu dấu phẩy giữa hai mục"
    first = began.line if began else line
    for n, above in enumerate(text.split("\n")[first:line], first + 1):
        if re.search(r'(?::|^\s*-)\s+"[^"]*$', above):  # a quote left open closes at the next one, lines below
            return n, "thiếu dấu ngoặc kép đóng"
    if "expected '-' indicator" in said or "expected <block end>" in said or "did not find expected key" in said or "could not find expected ':'" in said:
        return line, "thụt vào không thẳng hàng với các mục cùng bậc, hoặc thiếu dấu hai chấm sau tên mục"
    return line, "không đọc được dòng này; xem lại chỗ thụt vào, dấu ngoặc kép và dấu hai chấm ở dòng này và dòng trên"
