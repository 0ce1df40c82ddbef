"""A made-up plan of any size, of the same shape as a real one: for measuring, never for reading.

In each chapter of 24 tasks stand 9 headings, 15 directives in 16 mentions and 2 units, the
proportions of the plan that the engine was first made for.
"""

from __future__ import annotations

import json
import random

CHAPTER = 24
_GROUPS = (1, 10, 4, 4, 3, 2)  # tasks under each of a chapter's lowest headings
_CITED = 15
_WORDS = ("nâng cao chất lượng sinh hoạt chi bộ tăng cường kiểm tra giám sát thực hiện nghiêm quy chế làm việc đổi mới "
          "công tác tuyên truyền giáo dục đội ngũ cán bộ đảng viên xây dựng kế hoạch tổ chức triển khai rà soát bổ sung "
          "đánh giá kết quả phòng ngừa vi phạm kịp thời tháo gỡ khó khăn vướng mắc trong từng lĩnh vực cụ thể").split()
_TIMINGS = (("Thường xuyên", "kind: ongoing"),) * 17 + (("Hằng năm", "kind: yearly"),) * 4 + (
    ("Theo định kỳ", "kind: periodic"), ("Hoàn thành trong tháng 12/2022", "kind: deadline\n      due: 12/2022"),
    ("Theo hướng dẫn của cấp trên", "kind: conditional\n      condition: Theo hướng dẫn của cấp trên"))


def sample_plan(tasks: int) -> str:
    """YAML of a plan with `tasks` tasks (at least 1). The same number gives the same text."""
    if tasks < 1:
        raise ValueError("cần ít nhất 1 nhiệm vụ")
    dice = random.Random(tasks)
    document, directives, units = [], [], [_unit("ban-mau", "Ban Chấp hành mẫu", "BCH")]
    made = 0
    for chapter in range(1, (tasks + CHAPTER - 1) // CHAPTER + 1):
        units.append(_unit(f"chi-bo-{chapter}", f"Chi bộ số {chapter}", f"CB{chapter}"))
        units.append(_unit(f"to-{chapter}", f"Tổ công tác số {chapter}", f"T{chapter}"))
        document.append(_section(f"c{chapter}", f"{chapter}.", dice))
        for group, size in enumerate(_GROUPS, 1):
            half = 1 if group <= 3 else 2
            if group in (1, 4):
                document.append(_section(f"c{chapter}.{half}", f"{chapter}.{half}.", dice))
            label = f"{chapter}.{half}.{group}"
            document.append(_section(f"c{label}", f"{label}.", dice))
            for n in range(1, size + 1):
                if made == tasks:
                    break
                cited = []
                if made % CHAPTER < _CITED:
                    number, year = len(directives) % 900 + 1, 1990 + len(directives) // 900
                    directives.append(_directive(number, year))
                    cited.append(_cited(number, year))
                document.append(_task(f"{label}.{n}", chapter, made, cited, dice))
                made += 1
    # A heading may be left without tasks at the end: that is a shape plans have.
    return _HEAD.format(n=tasks, cited=json.dumps(directives[0][0]), first=_cited(1, 1990)) + "document:\n" + "\n".join(document) + \
        "\nunits:\n" + "\n".join(units) + "\n\ndirectives:\n" + "\n".join(text for _, text in directives) + "\n"


_HEAD = """plan:
  kind: KẾ HOẠCH
  title: Kế hoạch mẫu có {n} nhiệm vụ
  short_title: Kế hoạch mẫu {n}
  cited_as: Kế hoạch mẫu có {n} nhiệm vụ
  owner: Cơ quan mẫu
  carries_out: [{cited}]

changes:
  - date: "01/01/2026"
    text: Dữ liệu tạo tự động để đo.

preamble: Thực hiện {first}, Cơ quan mẫu ban hành kế hoạch.

"""


def _words(dice: random.Random, letters: int) -> str:
    text = ""
    while len(text) < letters:
        text += " " + dice.choice(_WORDS)
    return text.strip()


def _section(id: str, label: str, dice: random.Random) -> str:
    return f'  - section: "{id}"\n    label: "{label}"\n    heading: {_words(dice, 60).capitalize()}\n'


def _task(id: str, chapter: int, nth: int, cited: list[str], dice: random.Random) -> str:
    text = f"{_words(dice, 220).capitalize()}; theo {cited[0]}; {_words(dice, 160)}." if cited else f"{_words(dice, 400).capitalize()}."
    said, meant = _TIMINGS[nth * 7 % len(_TIMINGS)]
    return (f'  - task: "{id}"\n    label: "{id}."\n    text: >-\n      {text}\n'
            f"    units_line: >-\n      - *Đơn vị thực hiện:* Ban Chấp hành mẫu, Chi bộ số {chapter}; Tổ công tác số {chapter}.\n"
            f"    units: [ban-mau, chi-bo-{chapter}, to-{chapter}]\n"
            f"    timing_line: >-\n      - *Thời gian thực hiện:* {said}.\n    timing:\n      {meant}\n")


def _unit(id: str, name: str, abbreviation: str) -> str:
    return f"  - id: {id}\n    name: {name}\n    short_name: {name}\n    abbreviation: {abbreviation}"


def _cited(number: int, year: int) -> str:
    return f"Nghị quyết số {number}-NQ/TU ngày 01/6/{year} của Ban Thường vụ mẫu"


def _directive(number: int, year: int) -> tuple[str, str]:
    id = f"{number}-nq-tu-{year}"
    return id, (f'  - id: {id}\n    number: {number}-NQ/TU\n    kind: Nghị quyết\n    date: "01/6/{year}"\n'
                f"    issuer: Ban Thường vụ mẫu\n    level: Cấp mẫu\n    source_url: \"\"\n")
