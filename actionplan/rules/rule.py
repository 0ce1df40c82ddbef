"""What a rule is, and the small valid plan that its examples break. Knows nobody.

An example changes a few words of BASE and gives all the lines that the editor then reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"      # stops publication
    ADVICE = "advice"    # stops nothing


@dataclass(frozen=True)
class Example:
    """`edits` replace, each, the one place where their words stand in BASE; `says` are the lines
    that an editor reads, for a file called kh.yaml."""

    name: str
    edits: list[tuple[str, str]]
    says: list[str]

    @property
    def text(self) -> str:
        """The plan that breaks the rule."""
        text = BASE
        for old, new in self.edits:
            if text.count(old) != 1:
                raise ValueError(f"{self.name}: {text.count(old)} places with {old!r}")
            text = text.replace(old, new)
        return text


@dataclass(frozen=True)
class Rule:
    """`key` names the rule for programs and never changes; `title` and `remedy` are what an editor
    reads about it, in Vietnamese. The first example is the one that the guide shows."""

    key: str
    severity: Severity
    title: str
    remedy: str
    examples: tuple[Example, ...]


BASE = """\
plan:
  kind: KẾ HOẠCH
  title: Thực hiện Nghị quyết số 1-NQ/ĐU ngày 2/3/2030 của Đảng ủy Mẫu tại Sở Mẫu
  short_title: Kế hoạch thử
  cited_as: Kế hoạch thử
changes:
  - date: "10/4/2030"
    text: Đưa lên trang.
document:
  - section: "i"
    label: "I."
    heading: VĂN PHÒNG
  - task: "1"
    label: "1."
    text: Làm theo Quyết định số 2/QĐ-SM ngày 3/4/2030 về mẫu, xong trước ngày 5/5/2030.
    units_line: "- Đơn vị: Văn phòng và Tổ Một."
    units: [van-phong, to-mot]
    timing_line: "- Thời gian: Tháng 12/2030."
    timing:
      kind: deadline
      due: 12/2030
    milestones:
      - phrase: xong trước ngày 5/5/2030
        timing:
          kind: deadline
          due: 5/5/2030
          before: true
    readings:
      - phrase: Tổ Một
        unit: to-mot
        note: Hiểu là tổ số một.
  - section: "ii"
    label: "II."
    heading: TỔ CHỨC
  - point: "ii.1"
    label: "1."
    text: Tổ số một báo cáo Văn phòng hằng quý theo Điều lệ Mẫu.
    duty:
      units: [to-mot]
      addressed: Tổ số một
      reporting:
        words: báo cáo Văn phòng hằng quý
        cycle: hằng quý
        to: Văn phòng
units:
  - id: van-phong
    name: Văn phòng
    short_name: Văn phòng
    abbreviation: VP
  - id: to-mot
    name: Tổ số một
    short_name: Tổ 1
    abbreviation: T1
directives:
  - id: 1-nq-du-2030
    number: 1-NQ/ĐU
    kind: Nghị quyết
    date: "2/3/2030"
    issuer: Đảng ủy Mẫu
    level: Đảng bộ
    status:
      kind: period_ended
      evidence: tên văn bản
      checked: "2/4/2030"
    source_url: https://vi-du.invalid/1
  - id: 2-qd-sm-2030
    number: 2/QĐ-SM
    kind: Quyết định
    date: "3/4/2030"
    issuer: Sở Mẫu
    level: Sở
    title: về mẫu
    status:
      kind: no_replacement_found
      evidence: đã tra
      checked: "1/4/2030"
    source_url: https://vi-du.invalid/2
relations:
  - from: 2-qd-sm-2030
    kind: refers_to
    to: 1-nq-du-2030
    at: "1"
    phrase: Làm theo Quyết định
unnumbered:
  - name: Điều lệ Mẫu
    at: [ii.1]
errata:
  - id: to-mot
    at: ["1"]
    phrase: Tổ Một
    note: In như vậy.
"""

UNITS_LINE = '    units_line: "- Đơn vị: Văn phòng và Tổ Một."\n'
READINGS = "    readings:\n      - phrase: Tổ Một\n        unit: to-mot\n        note: Hiểu là tổ số một.\n"
ERRATA = 'errata:\n  - id: to-mot\n    at: ["1"]\n    phrase: Tổ Một\n    note: In như vậy.\n'
