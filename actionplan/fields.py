"""The shape of the data file: which records there are, and which fields each one has.

The one list that the loader follows. Order is the order in which a record is written; `label`
and `help` are what an editor of the data reads. Knows the closed vocabularies of `model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .model import PREAMBLE_ID, TITLE_ID, LineKind, RelationKind, StatusKind, TimingKind


# Years that the data may name: since the Party was founded, and as far as a line of a plan is read.
FIRST_YEAR, LAST_YEAR = 1930, 2099


class Type(StrEnum):
    TEXT = "text"            # one line of letters
    PROSE = "prose"          # paragraphs; *italics* marked as printed
    TEXTS = "texts"          # a list of one-line texts
    ID = "id"                # a new id: ASCII, lower case
    REF = "ref"              # the id of another record
    REFS = "refs"
    DATE = "date"            # "16/6/2022"
    PARTIAL = "partial"      # "2022", "quý IV/2022", "12/2022", "16/6/2022"
    FLAG = "flag"            # true or false
    CHOICE = "choice"        # one of `choices`
    URL = "url"
    RECORD = "record"        # one record of shape `of`
    RECORDS = "records"      # a list of them
    BLOCKS = "blocks"        # a list in which each record is one of BLOCKS


_CODES = (Type.ID, Type.REF, Type.REFS, Type.DATE, Type.PARTIAL, Type.FLAG, Type.CHOICE, Type.URL)


@dataclass(frozen=True)
class Field:
    key: str
    type: Type
    label: str
    help: str = ""
    required: bool = False
    of: Record | None = None
    choices: tuple[str, ...] = ()
    since: int = FIRST_YEAR  # the first year that a date may have
    bare: bool = False       # a name, a number or a code: never a quotation as a whole, as a title or a phrase may be printed

    def __post_init__(self):
        object.__setattr__(self, "bare", self.bare or self.type in _CODES)


@dataclass(frozen=True)
class Record:
    """`name` is what messages call it; `title` the field that tells one from another."""

    name: str
    fields: tuple[Field, ...]
    title: str = "id"

    @cached_property
    def by_key(self) -> dict[str, Field]:
        return {field.key: field for field in self.fields}

    @cached_property
    def required(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.required)

    def field(self, key: str) -> Field | None:
        return self.by_key.get(key)


ID_HELP = "Chữ thường không dấu, chữ số, dấu chấm, dấu gạch nối. Là địa chỉ của trang: đã công bố thì không đổi."
AT_HELP = f"Mã của đề mục, điểm hay nhiệm vụ; {PREAMBLE_ID} là phần mở đầu, {TITLE_ID} là tên văn bản."
LABEL = Field("label", Type.TEXT, "nhãn như in", 'Nhãn đứng trước chữ, đúng như bản in: "1.2.3-", "I-", "a)". Không có thì bỏ.', bare=True)

TIMING = Record("thời gian", (
    Field("kind", Type.CHOICE, "loại thời gian",
          "ongoing: thường xuyên, cả năm; periodic: theo định kỳ, hằng tuần, tháng, quý; yearly: hằng năm; conditional: theo điều kiện; deadline: có thời hạn.",
          required=True, choices=tuple(TimingKind)),
    Field("condition", Type.TEXT, "điều kiện", "Chữ của dòng thời gian nói điều kiện, đúng như in."),
    Field("from", Type.PARTIAL, "thời gian bắt đầu", 'Ngày đầu, chính xác như bản in: "3/2025", "quý I/2025", "2025".'),
    Field("due", Type.PARTIAL, "thời hạn", 'Thời hạn, chính xác như bản in: "12/2022", "31/12/2022", "quý IV/2025", "2025".'),
    Field("before", Type.FLAG, "trước", 'true khi bản in ghi "trước" ngay trước thời hạn.'),
    Field("then_yearly", Type.FLAG, "các năm tiếp theo", 'true khi bản in ghi "… và những năm tiếp theo".'),
), title="kind")

READING = Record("cách hiểu", (
    Field("phrase", Type.TEXT, "chữ trong nguyên văn", "Đúng như in.", required=True),
    Field("unit", Type.REF, "đơn vị", "Đơn vị mà trang hiểu là được nói đến."),
    Field("directive", Type.REF, "văn bản", "Văn bản mà trang hiểu là được nói đến."),
    Field("note", Type.TEXT, "ghi chú", "Nói với người đọc rằng đây là cách hiểu.", required=True),
), title="phrase")

READINGS = Field("readings", Type.RECORDS, "cách hiểu", "Chữ mà trang hiểu là một đơn vị hay một văn bản.", of=READING)

MILESTONE = Record("mốc", (
    Field("phrase", Type.TEXT, "chữ trong nguyên văn", "Đúng như in.", required=True),
    Field("timing", Type.RECORD, "thời gian", "Mốc ấy nghĩa là gì, như ở nhiệm vụ.", required=True, of=TIMING),
), title="phrase")

REPORTING = Record("báo cáo", (
    Field("words", Type.TEXT, "câu về báo cáo", "Đúng như in.", required=True),
    Field("cycle", Type.TEXT, "kỳ báo cáo", "Phần của câu nói kỳ báo cáo, đúng như in.", required=True),
    Field("to", Type.TEXT, "báo cáo với", "Phần của câu nói nơi nhận báo cáo, đúng như in."),
    Field("dates", Type.TEXTS, "ngày báo cáo mỗi năm",
          'Chỉ khi nguyên văn nêu ngày, hoặc cơ quan ban hành đã ấn định: "15/6", "15/12" hoặc "tháng 6". Không suy ra từ kỳ báo cáo; bỏ trống thì lịch không có kỳ này.', bare=True),
    Field("until", Type.PARTIAL, "báo cáo đến hết",
          'Năm cuối còn báo cáo vào những ngày ấy: "2030"; kế hoạch của một năm thì chính năm ấy. Bỏ trống thì lịch lặp lại mãi.'),
), title="cycle")

DUTY = Record("việc giao", (
    Field("units", Type.REFS, "đơn vị", "Mã của những đơn vị được giao việc.", required=True),
    Field("addressed", Type.TEXT, "giao cho", "Chữ của đoạn văn nói giao cho ai, đúng như in.", required=True),
    Field("milestones", Type.RECORDS, "thời hạn của việc", "Thời hạn nêu trong điểm này, như mốc của nhiệm vụ.", of=MILESTONE),
    Field("reporting", Type.RECORD, "báo cáo", "Chỉ khi điểm này đặt kỳ báo cáo.", of=REPORTING),
), title="addressed")

COLUMNS = Record("cột của bảng", (
    Field("label", Type.TEXT, "cột số", "Tên cột như in.", bare=True),
    Field("text", Type.TEXT, "cột nội dung", "Tên cột như in.", required=True, bare=True),
    *(Field(kind, Type.TEXT, f"cột {of}", "Tên cột như in.", bare=True) for kind, of in zip(
        LineKind, ("đơn vị thực hiện", "đơn vị chủ trì", "đơn vị phối hợp", "sản phẩm", "thời gian"), strict=True)),
), title="text")

SECTION = Record("đề mục", (
    Field("section", Type.ID, "mã đề mục", "Theo bậc, nối bằng dấu chấm: ii, ii.1, ii.1.2. " + ID_HELP, required=True),
    LABEL,
    Field("heading", Type.PROSE, "đề mục", "Đúng như in. Dòng trong ngoặc đơn ở dưới, như (Kèm theo Kế hoạch số …), để sau một dòng trống.", required=True),
    Field("contents_heading", Type.TEXT, "đề mục trong mục lục", "Chỉ khi đề mục in toàn chữ hoa có tên riêng mà trang không tự viết hoa đúng."),
    Field("units", Type.REFS, "đơn vị", "Chỉ khi chính đề mục nêu đơn vị cho các nhiệm vụ bên dưới."),
    Field("timing", Type.RECORD, "thời gian", "Chỉ khi chính đề mục nêu thời gian cho các nhiệm vụ bên dưới: chúng theo đề mục khi không có dòng thời gian.", of=TIMING),
    Field("columns", Type.RECORD, "bảng", "Chỉ khi nhiệm vụ bên dưới in thành bảng: tên từng cột như in.", of=COLUMNS),
    Field("annex", Type.FLAG, "phụ lục", "true khi đề mục đứng sau chữ ký."),
    READINGS,
), title="section")

POINT = Record("điểm", (
    Field("point", Type.ID, "mã điểm", ID_HELP, required=True),
    LABEL,
    Field("text", Type.PROSE, "nguyên văn", "Đúng như in, từng chữ.", required=True),
    Field("duty", Type.RECORD, "việc giao", "Chỉ khi điểm này giao việc cho đơn vị.", of=DUTY),
    READINGS,
), title="point")

LINE_HELP = "Cả dòng, đúng như in."
TASK = Record("nhiệm vụ", (
    Field("task", Type.ID, "mã nhiệm vụ", "Số như in khi có. " + ID_HELP, required=True),
    LABEL,
    Field("text", Type.PROSE, "nguyên văn", "Đúng như in, từng chữ.", required=True),
    Field("units_line", Type.PROSE, "dòng đơn vị", LINE_HELP),
    Field("units", Type.REFS, "đơn vị thực hiện", "Mã của mọi đơn vị có tên trong dòng đơn vị; dòng ấy nói ai chủ trì thì ghi lead và coordinating. Bản in không có dòng ấy: những đơn vị mà câu giao việc nêu tên."),
    Field("lead_line", Type.PROSE, "dòng chủ trì", LINE_HELP),
    Field("lead", Type.REFS, "đơn vị chủ trì", "Mã của mọi đơn vị chủ trì có tên trong dòng chủ trì, hoặc trong dòng đơn vị, trong câu giao việc."),
    Field("coordinating_line", Type.PROSE, "dòng phối hợp", LINE_HELP),
    Field("coordinating", Type.REFS, "đơn vị phối hợp", "Mã của mọi đơn vị phối hợp có tên trong dòng phối hợp, hoặc trong dòng chủ trì, dòng đơn vị, trong câu giao việc."),
    Field("output_line", Type.PROSE, "dòng sản phẩm", LINE_HELP),
    Field("timing_line", Type.PROSE, "dòng thời gian", LINE_HELP),
    Field("timing", Type.RECORD, "ý nghĩa thời gian", "Dòng thời gian nghĩa là gì.", of=TIMING),
    Field("milestones", Type.RECORDS, "mốc trong nhiệm vụ", "Những bước có thời hạn riêng nêu trong nguyên văn.", of=MILESTONE),
    READINGS,
    Field("note", Type.TEXT, "ghi chú của trang", "Đứng bên cạnh nguyên văn."),
), title="task")

BLOCKS = {"section": SECTION, "point": POINT, "task": TASK}

UNIT = Record("đơn vị", (
    Field("id", Type.ID, "mã đơn vị", ID_HELP, required=True),
    Field("name", Type.TEXT, "tên", "Như bản in gọi.", required=True, bare=True),
    Field("short_name", Type.TEXT, "tên gọn", "Dùng trong bảng.", required=True, bare=True),
    Field("abbreviation", Type.TEXT, "chữ viết tắt", "Dùng trên màn hình hẹp, có bảng giải nghĩa.", required=True, bare=True),
    Field("spellings", Type.TEXTS, "cách viết khác", "Cách viết khác của cùng tên trong bản in."),
    Field("groups", Type.TEXTS, "gồm", "Những nhóm mà bản in kể tên trong đơn vị này, đúng như in."),
    Field("members", Type.TEXT, "thành viên", "Bản in gọi thành viên thế nào, đúng như in."),
    Field("note", Type.TEXT, "ghi chú của trang", "Đứng bên cạnh, bằng lời của trang."),
))

STATUS = Record("tình trạng hiệu lực", (
    Field("kind", Type.CHOICE, "tình trạng",
          "replaced: đã được thay thế; period_ended: giai đoạn ghi trong tên đã kết thúc; no_replacement_found: chưa thấy văn bản thay thế.",
          required=True, choices=tuple(StatusKind)),
    Field("by", Type.TEXT, "thay thế bởi", "Chỉ khi đã được thay thế: số và ngày của văn bản thay thế."),
    Field("evidence", Type.TEXT, "căn cứ", "Đã đọc điều này ở đâu.", required=True),
    Field("checked", Type.DATE, "ngày kiểm tra", "Ngày đã tra.", required=True),
), title="kind")

DIRECTIVE = Record("văn bản", (
    Field("id", Type.ID, "mã văn bản", "Số ký hiệu và năm: 1-nq-du-2030. " + ID_HELP, required=True),
    Field("number", Type.TEXT, "số ký hiệu", "Như bản in viện dẫn: 1-NQ/ĐU. Chữ hoa, chữ thường đều có nghĩa.", required=True, bare=True),
    Field("kind", Type.TEXT, "loại văn bản", "Như bản in gọi: Nghị quyết, Quy định, …", required=True, bare=True),
    Field("date", Type.DATE, "ngày ban hành", "Như bản in viện dẫn.", required=True),
    Field("issuer", Type.TEXT, "cơ quan ban hành", "Như bản in viện dẫn; bản in không nêu thì như chính văn bản ấy.", required=True, bare=True),
    Field("level", Type.TEXT, "cấp", "Nhóm trong danh mục: Trung ương, …", required=True, bare=True),
    Field("title", Type.TEXT, "trích yếu", "Như bản in viện dẫn."),
    Field("term", Type.TEXT, "khóa", "Chỉ khi bản in nêu.", bare=True),
    Field("status", Type.RECORD, "tình trạng hiệu lực", "Chỉ khi có căn cứ đã kiểm tra.", of=STATUS),
    Field("source_url", Type.URL, "liên kết", "Địa chỉ https công khai đã mở và đọc; không có thì để trống."),
    Field("same_number", Type.TEXT, "dễ nhầm số", "Văn bản khác trùng số."),
    Field("note", Type.TEXT, "ghi chú của trang", "Đứng bên cạnh, bằng lời của trang."),
))

RELATION = Record("quan hệ", (
    Field("from", Type.REF, "văn bản", "Mã của văn bản thực hiện, hướng dẫn, thay thế, sửa đổi, bãi bỏ hay dẫn chiếu.", required=True),
    Field("kind", Type.CHOICE, "quan hệ",
          "carries_out: thực hiện; guides: hướng dẫn; replaces: thay thế; amends: sửa đổi, bổ sung; repeals: bãi bỏ; refers_to: dẫn chiếu.",
          required=True, choices=tuple(RelationKind)),
    Field("to", Type.REF, "với văn bản", "Mã của văn bản kia.", required=True),
    Field("at", Type.REF, "nêu tại", "Mã của chỗ nêu quan hệ này. " + AT_HELP, required=True),
    Field("phrase", Type.TEXT, "câu nêu quan hệ", "Đúng như in.", required=True),
), title="phrase")

UNNUMBERED = Record("văn bản không số", (
    Field("name", Type.TEXT, "tên", "Tên gọi của văn bản ấy.", required=True),
    Field("at", Type.REFS, "nêu tại", AT_HELP, required=True),
    Field("phrase", Type.TEXT, "chữ trong nguyên văn", "Đúng như in; bỏ khi giống tên."),
    Field("note", Type.TEXT, "ghi chú của trang", "Đứng bên cạnh, bằng lời của trang."),
), title="name")

ERRATUM = Record("hiệu đính", (
    Field("id", Type.ID, "mã hiệu đính", ID_HELP, required=True),
    Field("at", Type.REFS, "tại", AT_HELP + " Bỏ khi nói về cả văn bản."),
    Field("phrase", Type.PROSE, "chữ trong nguyên văn", "Đúng như in.", required=True),
    Field("note", Type.TEXT, "ghi chú", "Đứng bên cạnh nguyên văn, không thay chữ nào.", required=True),
))

CHANGE = Record("lần cập nhật", (
    Field("date", Type.DATE, "ngày", "Ngày cập nhật. Ngày mới nhất là ngày của trang.", required=True, since=2000),  # a zip knows none before 1980
    Field("text", Type.TEXT, "nội dung cập nhật", "Một câu cho người đọc biết đã đổi gì.", required=True),
), title="date")

HEAD = Record("kế hoạch", (
    Field("kind", Type.TEXT, "loại văn bản như in", "KẾ HOẠCH.", required=True, bare=True),
    Field("title", Type.PROSE, "tên kế hoạch như in", "Đúng như in, từng chữ.", required=True),
    Field("short_title", Type.TEXT, "tên gọn", "Tên của trang.", required=True),
    Field("cited_as", Type.TEXT, "tên để trích dẫn", "Đứng trong dòng trích dẫn ở cuối trang. Văn bản có số thì bắt đầu bằng loại, số, ngày của chính nó: nguyên văn nhắc số ấy là tự nhắc mình, không phải viện dẫn.", required=True),
    Field("owner", Type.TEXT, "cơ quan của kế hoạch", "Chỉ khi bản in nêu.", bare=True),
    Field("carries_out", Type.REFS, "thực hiện", "Mã của những văn bản mà tên kế hoạch hoặc phần mở đầu nói là kế hoạch này thực hiện."),
), title="short_title")

FILE = Record("tệp kế hoạch", (
    Field("plan", Type.RECORD, "kế hoạch", "Tên gọi của kế hoạch.", required=True, of=HEAD),
    Field("changes", Type.RECORDS, "các lần cập nhật", "Mỗi lần công bố dữ liệu đã sửa, thêm một dòng.", required=True, of=CHANGE),
    Field("preamble", Type.PROSE, "phần mở đầu", "Đúng như in; bản in không có thì bỏ."),
    Field("readings", Type.RECORDS, "cách hiểu", "Như ở nhiệm vụ, cho chữ trong tên kế hoạch và phần mở đầu.", of=READING),
    Field("document", Type.BLOCKS, "thân văn bản", "Đề mục (section), điểm (point), nhiệm vụ (task), theo thứ tự in.", required=True),
    Field("recipients", Type.TEXTS, "nơi nhận", "Từng dòng, đúng như in, kể cả dòng đầu.", bare=True),
    Field("signature", Type.TEXTS, "chức vụ người ký", "Từng dòng, đúng như in, kể cả dòng T/M, K/T.", bare=True),
    Field("signatory", Type.TEXT, "người ký", "Như in; bản in không có thì bỏ.", bare=True),
    Field("units", Type.RECORDS, "danh mục đơn vị", "Mọi đơn vị mà kế hoạch giao việc; kế hoạch không nêu đơn vị nào thì bỏ.", of=UNIT),
    Field("directives", Type.RECORDS, "danh mục văn bản", "Mọi văn bản có số mà nguyên văn viện dẫn, và chỉ những văn bản ấy.", of=DIRECTIVE),
    Field("relations", Type.RECORDS, "quan hệ giữa các văn bản", "Chỉ quan hệ mà nguyên văn nêu.", of=RELATION),
    Field("unnumbered", Type.RECORDS, "văn bản nêu không kèm số", "Văn bản mà nguyên văn gọi tên nhưng không có số.", of=UNNUMBERED),
    Field("errata", Type.RECORDS, "hiệu đính", "Ghi chú về chỗ in khác thường; nguyên văn không sửa.", of=ERRATUM),
), title="plan")


def records() -> tuple[Record, ...]:
    """Every shape, each once, the file's first: those inside a record follow it."""
    found: dict[int, Record] = {}

    def collect(record: Record) -> None:
        if id(record) not in found:
            found[id(record)] = record
            for field in record.fields:
                for inner in BLOCKS.values() if field.type is Type.BLOCKS else filter(None, (field.of,)):
                    collect(inner)

    collect(FILE)
    return tuple(found.values())
