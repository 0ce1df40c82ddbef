"""Which documents a plan has on paper, and what each says, as neutral blocks.

The plan's words stand to the letter; the site's own words come from `wording`. What the plan
lacks is left out. Whether a document becomes PDF or Word is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from .. import marking, pages, views, wording
from ..model import Block, Directive, Erratum, Plan, Point, Reading, Reporting, Role, Section, Task, Unit
from .model import Cell, Columns, Document, Group, Heading, Paragraph, Run, Table
from .text import Text, cut, headline, words

FORM = "Mẫu do trang thông tin điện tử soạn."
REFERENCES = "Văn bản được viện dẫn"
BRIEF = 84           # letters of a task in the table of a unit: two lines, so that it fits two pages
EXCERPT = 110        # letters of a task in the report form
ROW_OF_FORM, ROW_TO_SIGN = 16, 8  # mm: two lines by hand, one
IN_FOOT, IN_WIDE_FOOT = 78, 138    # letters of a title that leave room for the day on a line of 9 pt


WHOLE_PLAN, MATRIX, ERRATA = "ke-hoach", "phan-cong", "hieu-dinh"  # stems of the documents about the plan itself


def path(stem: str, ending: str) -> str:
    """The address of a file from the site's root."""
    return f"tai-ve/{stem}.{ending}"


def papers(stem: str) -> tuple[tuple[str, str], ...]:
    """(what a page calls it, address) of the files that a document has."""
    return ("PDF", path(stem, "pdf")), ("Word", path(stem, "docx"))


def makers(plan: Plan) -> Iterator[tuple[str, Callable[[], Document]]]:
    """The stem of every document and what makes it, the whole text first. Stems are unique: the rule `ids_make_names_that_are_free` sees to it."""
    yield WHOLE_PLAN, partial(whole_plan, plan)
    for records, sheets in ((plan.sections, (section_sheet,)), (plan.tasks, (task_sheet,)),
                            (plan.units, (unit_sheet, unit_full_text, report_form)), (plan.directives, (directive_sheet,))):
        for record in records:
            for stem, sheet in zip(stems_of(record), sheets):
                yield stem, partial(sheet, plan, record)
    if plan.units:
        yield MATRIX, partial(matrix, plan)
    if plan.errata or any(block.readings for block in plan.all_blocks):
        yield ERRATA, partial(errata, plan)


def documents(plan: Plan) -> Iterator[Document]:
    """All of them, each made at once."""
    return (make() for _, make in makers(plan))


def stems_of(thing: object) -> tuple[str, ...]:
    """The documents that belong to the page about a record, or to a list by its name."""
    if isinstance(thing, Unit):
        return (f"don-vi-{thing.id}", f"don-vi-{thing.id}-toan-van", f"bao-cao-{thing.id}")
    if folder := pages.FOLDERS.get(type(thing)):
        return (f"{folder}-{thing.id}",)
    return {"home": (WHOLE_PLAN,), "whole_text": (WHOLE_PLAN,), "matrix": (MATRIX,), "errata": (ERRATA,)}.get(thing, ())


def files_of(thing: object) -> tuple[tuple[str, str], ...]:
    """(stem, what a page calls it) of the documents of `stems_of`."""
    names = ("Phiếu việc tóm tắt", "Phiếu việc nguyên văn", "Mẫu báo cáo") if isinstance(thing, Unit) else ("Bản để in",)
    return tuple(zip(stems_of(thing), names))


def is_issued(document: Document) -> bool:
    """Whether the sheet opens with its kind (KẾ HOẠCH, BÁO CÁO): then its title is centred."""
    return getattr(document.blocks[0], "style", "") == "kind"


def public_address(document: Document, site_url: str) -> str:
    """The whole address of the page that the document belongs to, as short as it has one; empty where
    the site has none."""
    return pages.public(site_url, pages.shortest(document.address))


def qr_says(page: str) -> str:
    """What stands for the QR code where it is read out."""
    return f"Mã QR dẫn tới {page}"


def closing_lines(plan: Plan, document: Document, site_url: str = "") -> tuple[str, ...]:
    """The small lines at the foot of the first page: what the sheet is, of which day, and from which
    page where the site has an address."""
    page = public_address(document, site_url)
    return (FORM if document.is_form else wording.COPY, f"{wording.edition(plan)}." + (f" Địa chỉ trang: {page}" if page else ""))


def foot(plan: Plan, document: Document) -> str:
    """The line at the foot of every page but the first: without it the sheets of several units could not be sorted again."""
    return f"{wording.excerpt(document.title, IN_WIDE_FOOT if document.landscape else IN_FOOT)} · {wording.edition(plan)}"


# --- the site's words -------------------------------------------------------------------------


def _paragraph(text: str, style: str = "plain", bold: bool = False, keep: bool = False) -> Paragraph:
    return Paragraph(words(text, bold), style, keep_with_next=keep)


def _cell(*texts: str, bold: bool = False, head: bool = False, span: int = 1) -> Cell:
    return Cell(tuple(_paragraph(text, bold=bold or head) for text in texts if text), span, head)


def _heading(level: int, text: str) -> Heading:
    return Heading(level, words(text, bold=True))


def _head(plan: Plan, title: str, kind: str = "") -> tuple[object, ...]:
    """What stands above every sheet: the plan it comes from, its kind and its name."""
    of = " · ".join(filter(None, (plan.short_title, plan.owner)))
    return (_paragraph(of, "small"), *((_paragraph(kind, "small", keep=True),) if kind else ()), _heading(1, title))


def _the_plan(plan: Plan, says: str) -> str:
    return f"{wording.plan_word(plan).capitalize()} {says}"


def _who(block: Block) -> tuple[str, ...]:
    """Who is given the work, with the role where it is another than executing."""
    if isinstance(block, Task):
        return tuple(a.unit.name + ("" if a.role is Role.EXECUTING else f" ({wording.ROLE_NAMES[a.role].lower()})")
                     for a in block.assignments)
    duty = block.duty if isinstance(block, Point) else None
    return tuple(unit.name for unit in duty.units) if duty else ()


def _when(plan: Plan, block: Block) -> tuple[str, ...]:
    """By when, as printed; what an editor has set beside it."""
    if isinstance(block, Task):
        return wording.printed_times(block)
    report = block.duty.reporting if isinstance(block, Point) and block.duty else None
    return (report.cycle, *_report_dates(plan, report)) if report else ()


def _report_dates(plan: Plan, report: Reporting) -> tuple[str, ...]:
    """The days that are set, and whose they are; none are made up."""
    return (f"Ngày báo cáo: {wording.report_dates_said(plan, report)}",) if report.dates else ()


_Noted = Erratum | Reading | Task


def _notes(plan: Plan, blocks: Iterable[Block], shown: Callable[[Block, _Noted], bool] = lambda *_: True) -> tuple[object, ...]:
    """What the site says beside these blocks, each once: the errata, what it reads into words, and its notes on
    tasks; of several blocks with the places, since the same words may stand elsewhere too."""
    blocks = tuple(blocks)
    corrections: dict[_Noted, list[Block]] = {}
    readings: dict[_Noted, list[Block]] = {}
    own: dict[_Noted, list[Block]] = {}
    for block in blocks:
        for notes, of_block in ((corrections, views.errata_at(plan, block)), (readings, block.readings),
                                (own, (block,) if isinstance(block, Task) and block.note else ())):
            for note in of_block:
                if shown(block, note):
                    notes.setdefault(note, []).append(block)
    if blocks == plan.all_blocks:
        corrections |= {erratum: [] for erratum in plan.errata if not erratum.blocks}
    return tuple(line for head, notes in (("Ghi chú hiệu đính", corrections), ("Cách hiểu của trang thông tin", readings), ("Ghi chú của trang thông tin", own)) if notes
                 for line in (_heading(2, head), *(_note(plan, note, places if len(blocks) > 1 else None) for note, places in notes.items())))


def _note(plan: Plan, note: _Noted, places: list[Block] | None) -> Paragraph:
    said = note.note if isinstance(note, Task) else f"{_words(note)}: {note.note}"
    if places is not None:
        at = f"Tại: {'; '.join(wording.block_name(plan, block) for block in places)}" if places else "Cả văn bản"
        said = f"{said.removesuffix('.')}. {at}."
    return _paragraph(said, "note")


def _words(note: Erratum | Reading) -> str:
    """What a note is about: words of the plan, or where no one place prints them the site's own."""
    return note.phrase if isinstance(note, Erratum) and not note.blocks else wording.quoted(note.phrase)


# --- documents of the text --------------------------------------------------------------------


def whole_plan(plan: Plan) -> Document:
    """The plan from its title to its signature, annexes behind it."""
    text = Text(plan)
    body, annexes = views.body_and_annexes(plan)
    blocks: list[object] = [_paragraph(plan.kind, "kind", bold=True, keep=True)] if plan.kind else []
    blocks.append(Heading(1, headline(text.runs(plan.title))))
    if plan.preamble:
        blocks += [Paragraph(runs) for runs in text.runs(plan.preamble)]
    blocks += text.flow(body)
    if plan.recipients or plan.signature or plan.signatory:
        blocks.append(_ending(plan))
    blocks += text.flow(annexes, annexes=True)
    return Document(WHOLE_PLAN, plan.short_title, plan.cited_as, pages.address("whole_text"), tuple(blocks), text.references(),
                    _notes(plan, plan.all_blocks))


def _ending(plan: Plan) -> Columns:
    """Recipients and signature. The first line of the recipients is their heading."""
    left = [Paragraph((Run(line, underline=at == 0),), "small") for at, line in enumerate(plan.recipients)]
    right = [_paragraph(line, "center", bold=at == 0) for at, line in enumerate(plan.signature)]
    if plan.signatory:
        right.append(_paragraph(plan.signatory, "center", bold=True))
    return Columns(tuple(left), tuple(right))


def section_sheet(plan: Plan, section: Section) -> Document:
    text = Text(plan)
    below = views.everything_below(plan, section)
    blocks = (*_head(plan, wording.section_ref(plan, section)), *text.flow(below, section.depth - 1))
    return Document(*stems_of(section), f"{wording.section_ref(plan, section)}, {plan.short_title}", wording.heading(plan, section),
                    pages.address(section), blocks, text.references(), _notes(plan, below))


def task_sheet(plan: Plan, task: Task) -> Document:
    text = Text(plan)
    name = wording.task_name(plan, task)
    source = f", trích {wording.section_in_sentence(plan, task.section)} của {wording.plan_word(plan)}" if task.section else ""
    blocks = (*_head(plan, name, f"Nhiệm vụ thứ {views.position(plan, task)} trong {len(plan.tasks)}{source}"), _facts(plan, task),
              _heading(2, "Nguyên văn"), text.block(task))
    return Document(*stems_of(task), f"{name}, {plan.short_title}", wording.excerpt(task.body, 150), pages.address(task),
                    blocks, text.references(places=False), _notes(plan, [task]))


def _facts(plan: Plan, task: Task) -> Table:
    """Who, when, by which directives."""
    columns = [(wording.ROLE_LABELS[role], [unit.name for unit in units]) for role, units in views.units_by_role(task)]
    columns = columns or [("Đơn vị", [_the_plan(plan, "không nêu")])]
    columns.append(("Thời gian", wording.printed_times(task)))
    cited = [f"{d.number}, ngày {d.issued_as_cited}" for d in views.directives_cited_in(plan, task)]
    if cited:
        columns.append(("Theo văn bản", cited))
    return Table("", (1 / len(columns),) * len(columns), tuple(head for head, _ in columns),
                 (tuple(_cell(*lines) for _, lines in columns),))


# --- documents of a unit ----------------------------------------------------------------------


def unit_sheet(plan: Plan, unit: Unit) -> Document:
    """One or two pages: its tasks, duties, reporting dates, the directives involved."""
    mine, duties = views.tasks_of(plan, unit), views.duties_of(plan, unit)
    blocks: list[object] = [*_head(plan, unit.name, "Phiếu việc của đơn vị"), _count(plan, unit)]
    if mine:
        roles = any(m.role is not Role.EXECUTING for m in mine)
        widths, heads = ((.12, .48, .16, .24), ("Số", "Nhiệm vụ", "Vai trò", "Thời gian")) if roles else ((.1, .68, .22), ("Số", "Nhiệm vụ", "Thời gian"))
        blocks += [_heading(2, "Nhiệm vụ"), Table("Nhiệm vụ", widths, heads, tuple(
            (_cell(wording.task_ref(plan, m.task) if m.task.number else "", bold=True), _cell(wording.excerpt(m.task.body, BRIEF)),
             *((_cell(*wording.part_in_task(m)),) if roles else ()), _cell(*wording.printed_times(m.task))) for m in mine))]
    blocks += _duties(plan, duties, Text(plan))
    if cited := views.directives_of(plan, unit):
        blocks += [_heading(2, "Văn bản được viện dẫn"), _paragraph(wording.cited_in_brief(plan, cited), "small")]
    return Document(stems_of(unit)[0], f"{unit.name}, {plan.short_title}", f"Việc của {wording.unit_in_sentence(unit)}", pages.address(unit), tuple(blocks),
                    notes=_notes(plan, (*(m.task for m in mine), *duties), lambda block, note: getattr(note, "target", None) is unit))


def unit_full_text(plan: Plan, unit: Unit) -> Document:
    """Its tasks and duties word for word, under the headings of the plan."""
    text = Text(plan)
    mine, duties = [m.task for m in views.tasks_of(plan, unit)], views.duties_of(plan, unit)
    blocks: list[object] = [*_head(plan, unit.name, "Phiếu việc của đơn vị, nguyên văn"), _count(plan, unit)]
    for section, tasks in views.group_by_section(mine):
        if section:
            blocks.append(_heading(2, wording.section_title(plan, section)))
        blocks += [text.block(task) for task in tasks]
    blocks += _duties(plan, duties, text)
    return Document(stems_of(unit)[1], f"{unit.name}, nguyên văn, {plan.short_title}", f"Nguyên văn việc của {wording.unit_in_sentence(unit)}",
                    pages.address(unit), tuple(blocks), text.references(), _notes(plan, (*mine, *duties)))


def _count(plan: Plan, unit: Unit) -> Paragraph:
    counted = wording.work_counted(plan, unit, f"trong {len(plan.tasks)} nhiệm vụ")
    return _paragraph(f"{counted}." if counted else f"Không có việc nào của {wording.plan_word(plan)} ghi tên đơn vị này.")


def _duties(plan: Plan, duties: tuple[Point, ...], text: Text) -> list[object]:
    """What the points outside the tasks ask, and when and to whom to report."""
    blocks: list[object] = [_heading(2, "Việc khác")] if duties else []
    for point in duties:
        lines = [_paragraph(wording.block_name(plan, point), bold=True, keep=True), *(Paragraph(runs) for runs in text.runs(point))]
        lines += [_paragraph(f"Thời hạn: {wording.within_a_sentence(wording.timing(step.timing))}.", bold=True) for step in point.duty.milestones]
        if report := point.duty.reporting:
            to = f", báo cáo với {report.to}" if report.to else ""
            lines += [_paragraph(f"Kỳ báo cáo: {report.cycle}{to}.", bold=True), *map(_paragraph, _report_dates(plan, report))]
        blocks.append(Group(tuple(lines)))
    return blocks


def report_form(plan: Plan, unit: Unit) -> Document:
    """The report that the plan asks for, empty but for what is to be reported on."""
    mine, duties, in_sentence = views.tasks_of(plan, unit), views.duties_of(plan, unit), wording.unit_in_sentence(unit)
    rows: list[tuple[Cell, ...]] = []
    for section, tasks in views.group_by_section(m.task for m in mine):
        if section:
            rows.append((_cell(wording.section_title(plan, section), head=True, span=6),))
        rows += [(_cell(f"{t.number}. {wording.excerpt(t.body, EXCERPT)}" if t.number else wording.excerpt(t.body, EXCERPT)), _cell(*wording.printed_times(t)), *[_cell()] * 4) for t in tasks]
    if duties:
        rows.append((_cell("Việc khác", head=True, span=6),))
        rows += [(_cell(f"{wording.block_name(plan, p)}: {wording.excerpt(p.body, EXCERPT)}"), _cell(p.duty.reporting.cycle if p.duty.reporting else ""), *[_cell()] * 4) for p in duties]
    asked = [line for p in duties if p.duty.reporting for line in
             (_the_plan(plan, f"nêu tại {wording.block_name(plan, p)}: “{p.duty.reporting.words}”."), *_report_dates(plan, p.duty.reporting))]
    blocks = (_paragraph("BÁO CÁO", "kind", bold=True, keep=True), _heading(1, f"Kết quả triển khai {plan.short_title}"),
              # Who signs stands here, not behind the table: there it would often stand alone on a page.
              Table("", (.16, .34, .16, .34), (), (
                  (_cell("Đơn vị", bold=True), _cell(unit.name if in_sentence == unit.name else f"(ghi rõ tên, trong số {in_sentence})"), _cell("Kỳ, ngày báo cáo", bold=True), _cell()),
                  (_cell("Người báo cáo", bold=True), _cell(), _cell("Chữ ký", bold=True), _cell())), row_height=ROW_TO_SIGN),
              *(_paragraph(line, "small") for line in asked or (_the_plan(plan, "không nêu kỳ báo cáo của đơn vị này."),)),
              *(_paragraph(f"Cách hiểu của trang thông tin, tại {wording.task_name(plan, m.task)}: {reading.note}", "small")
                for m in mine if (reading := views.reading_of(m.task, unit))),
              *((Table("Kết quả thực hiện", (.33, .12, .185, .175, .11, .08), ("Nhiệm vụ", "Thời gian", "Kết quả", "Khó khăn, vướng mắc", "Minh chứng", "Ghi chú"),
                       tuple(rows), row_height=ROW_OF_FORM),) if rows else (_count(plan, unit),)))
    return Document(stems_of(unit)[2], f"Báo cáo của {in_sentence}, {plan.short_title}", f"Mẫu báo cáo kết quả thực hiện {plan.cited_as}",
                    pages.address(unit), blocks, landscape=True, is_form=True)


# --- documents of directives and of the whole -------------------------------------------------


def directive_sheet(plan: Plan, directive: Directive) -> Document:
    """What the plan asks of whom by a directive: each citing sentence, its task, who and when."""
    name = wording.directive_dated(directive)
    known = [wording.issuer(directive), directive.title, f"{wording.status_said(directive, evidence=True)}.", directive.same_number, directive.note]
    quoted = {block: _citing_sentences(plan, directive, block) for block in views.blocks_citing(plan, directive)}
    letters = {block: "".join(run.text for sentence in sentences for run in sentence.runs) for block, sentences in quoted.items()}
    asked = _the_plan(plan, "giao việc gì, cho ai theo văn bản này")
    rows = tuple((_cell(wording.block_name(plan, block), bold=True), Cell(sentences),
                  _cell(*(_who(block) or ("Không nêu",))), _cell(*(_when(plan, block) or ("Không nêu",)))) for block, sentences in quoted.items())
    blocks = (*_head(plan, name, "Văn bản được viện dẫn"), *(_paragraph(line) for line in known if line),
              _heading(2, asked),
              *((Table(asked, (.15, .51, .2, .14), ("Tại", "Câu viện dẫn", "Giao cho", "Thời gian"), rows),) if rows
                else (_paragraph(_the_plan(plan, "không viện dẫn văn bản này trong phần nội dung.")),)))
    return Document(*stems_of(directive), f"{name}, {plan.short_title}", f"Việc {wording.plan_word(plan)} giao theo {name}", pages.address(directive), blocks,
                    notes=_notes(plan, quoted, lambda block, note: isinstance(note, Reading) or isinstance(note, Erratum) and note.phrase in letters[block]))


def _citing_sentences(plan: Plan, directive: Directive, block: Block) -> tuple[Paragraph, ...]:
    """The sentences of a block that name the directive, each once, its name in bold."""
    found: dict[tuple[int, int, int], Paragraph] = {}
    marked = marking.mark(plan, block)
    for citation in views.citations_of(plan, directive):
        if citation.block is not block:
            continue
        at = citation.place.paragraph
        text = block.all_paragraphs[at].text
        start, end = _sentence(text, citation.place.span.start, citation.place.span.end)
        runs = [Run(run.text, phrase.directive is directive, run.italic, keep=run.keep) for phrase in marked[at] for run in phrase.runs]
        found[at, start, end] = Paragraph(cut(runs, start, end), "plain")
    return tuple(found.values())


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence around a range: it ends in . ! ? before a space and a capital."""
    ends = [at + 1 for at in range(len(text) - 2) if text[at] in ".!?" and text[at + 1] == " " and text[at + 2].isupper()]
    return (max((at + 1 for at in ends if at < start), default=0), min((at for at in ends if at >= end), default=len(text)))


def matrix(plan: Plan) -> Document:
    """Tasks down, units across; wide plans on several tables."""
    roles = views.has_roles(plan)
    marks = {Role.EXECUTING: "x", Role.LEAD: "CT", Role.COORDINATING: "PH"}
    blocks: list[object] = [*_head(plan, "Phân công nhiệm vụ")]
    blocks.append(_paragraph(("CT: chủ trì. PH: phối hợp. x: thực hiện." if roles
                              else f"x: {wording.plan_word(plan)} giao nhiệm vụ cho đơn vị. {_the_plan(plan, 'không nêu đơn vị chủ trì.')}")
                             + (" Dấu *: theo cách hiểu của trang thông tin, ghi sau bảng." if views.has_readings_of_units(plan) else "")
                             + (f" {left_out}." if (left_out := wording.left_out_of_matrix(plan)) else ""), "small"))
    for table in views.matrix_tables(plan):
        rows: list[tuple[Cell, ...]] = [(_cell("Số nhiệm vụ", bold=True), *(Cell((_paragraph(str(table.tasks_of(unit)), "center", bold=True),)) for unit in table.units))]
        for section, tasks in table.groups:
            if section:
                rows.append((_cell(wording.section_title(plan, section), head=True, span=len(table.units) + 1),))
            for task in tasks:
                role = {a.unit: marks[a.role] + ("*" if views.reading_of(task, a.unit) else "") for a in task.assignments}
                rows.append((_cell(f"{task.number}. {wording.excerpt(task.body, 70)}" if task.number else wording.excerpt(task.body, 70)),
                             *(Cell((_paragraph(role[unit], "center"),)) if unit in role else _cell() for unit in table.units)))
        if table.part and table.opens:
            blocks.append(_heading(2, wording.section_name(plan, table.part)))
        if not table.is_whole:
            blocks.append(_paragraph(wording.units_shown(table), "small", keep=True))
        share = .6 / max(len(table.units), 5)
        blocks.append(Table("Phân công nhiệm vụ", (1 - share * len(table.units), *(share,) * len(table.units)),
                            ("Nhiệm vụ", *(unit.short_name for unit in table.units)), tuple(rows)))
    return Document(MATRIX, f"Phân công, {plan.short_title}", f"Bảng đơn vị và nhiệm vụ của {plan.short_title}",
                    pages.address("matrix"), tuple(blocks), landscape=True,
                    notes=_notes(plan, plan.tasks, lambda task, note: any(views.reading_of(task, unit) is note for unit in task.units)))


def errata(plan: Plan) -> Document:
    """What is printed unusually, with the notes beside it; and what the site reads into words."""
    blocks: list[object] = [*_head(plan, "Ghi chú hiệu đính"), _paragraph(
        "Nguyên văn được giữ đúng từng chữ như văn bản đã ban hành, kể cả chỗ in khác thường. Ghi chú đứng bên cạnh và không sửa nguyên văn."
        if plan.errata else "Chưa có ghi chú nào.")]
    if plan.errata:
        blocks.append(Table("Ghi chú hiệu đính", (.36, .42, .22), ("Chỗ in", "Ghi chú", "Tại"), tuple(
            (_cell(_words(e)), _cell(e.note),
             _cell(*([wording.block_name(plan, b) for b in e.blocks] or ["Cả văn bản"]))) for e in views.errata_in_order(plan))))
    readings = [(block, reading) for block in plan.all_blocks for reading in block.readings]
    if readings:
        blocks += [_heading(2, "Cách hiểu của trang thông tin"), Table("Cách hiểu của trang thông tin", (.36, .42, .22), (f"Chữ của {wording.plan_word(plan)}", "Cách hiểu", "Tại"), tuple(
            (_cell(f"“{r.phrase}”"), _cell(r.note), _cell(wording.block_name(plan, b))) for b, r in readings))]
    return Document(ERRATA, f"Ghi chú hiệu đính, {plan.short_title}", f"Những chỗ in khác thường trong {plan.short_title}",
                    pages.address("errata"), tuple(blocks))
