"""The shapes of API v1: one definition from which come the JSON Schemas, the OpenAPI document and
the field lists on the page `api/`. Descriptions are read by those who write programs in Vietnam.

What v1 keeps: a field named here keeps its name, its type and its meaning, and is always present;
an address keeps what it gives. Fields and files may be added, so readers ignore what they do not
know. Anything else is a v2 beside it.
"""

from __future__ import annotations

from ..model import LineKind, RelationKind, Role, StatusKind, TimingKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Shape = dict[str, object]


def _text(about: str, **more) -> Shape:
    return {"type": "string", "description": about, **more}


def _maybe(shape: Shape) -> Shape:
    """The same, or null where the plan says nothing."""
    if "$ref" in shape:
        about = shape["description"]
        return {"anyOf": [{"$ref": shape["$ref"]}, {"type": "null"}], "description": about}
    kind = shape["type"]
    nullable = {**shape, "type": [kind, "null"]}
    if "enum" in nullable:
        nullable["enum"] = [*nullable["enum"], None]
    return nullable


def _choice(kinds, about: str) -> Shape:
    return _text(about, enum=[str(kind) for kind in kinds])


def _whole(about: str) -> Shape:
    return {"type": "integer", "minimum": 0, "description": about}


def _flag(about: str) -> Shape:
    return {"type": "boolean", "description": about}


def _day(about: str) -> Shape:
    return _text(about, format="date")


def _list(items: Shape, about: str) -> Shape:
    return {"type": "array", "items": items, "description": about}


def _of(name: str, about: str) -> Shape:
    return {"$ref": f"#/$defs/{name}", "description": about}


def _object(about: str, **properties: Shape) -> Shape:
    """Every property is always there."""
    return {"type": "object", "description": about, "properties": properties, "required": list(properties)}


def _without_about(name: str) -> Shape:
    return {"$ref": f"#/$defs/{name}"}


def _each(name: str, about: str) -> Shape:
    """A list of what one definition describes."""
    return _list(_without_about(name), about)


_PAGE = _text("Địa chỉ trang, tính từ gốc của trang web, như \"nhiem-vu/1.1/\"; trang chủ là chuỗi rỗng.")
_URL = _maybe(_text("Địa chỉ đầy đủ của trang; null khi chưa khai báo địa chỉ công bố.", format="uri"))
_MILESTONES = _list(_object("Mốc trong nhiệm vụ hay thời hạn của việc giao.", phrase=_text("Chữ trong nguyên văn."), timing=_of("timing", "Thời gian.")), "Các mốc.")

DEFINITIONS: dict[str, Shape] = {
    "meta": _object(
        "Về tệp này.",
        version=_text("Phiên bản của API.", const="1"),
        path=_text("Địa chỉ của chính tệp này, tính từ gốc của trang web."),
        edition=_day("Ngày cập nhật dữ liệu, do người biên tập ghi."),
        hash=_text("SHA-256 của data viết lại thành JSON không khoảng trắng, giữ thứ tự các trường, UTF-8; như JSON.stringify(data).", pattern="^[0-9a-f]{64}$"),
        site_url=_maybe(_text("Địa chỉ gốc của trang web.", format="uri")),
    ),
    "task_ref": _object("Một nhiệm vụ, gọi tên.", id=_text("Mã."), name=_text("Tên gọi."), page=_PAGE,
                        api=_text("Tệp dữ liệu của nhiệm vụ.")),
    "unit_ref": _object("Một đơn vị, gọi tên.", id=_text("Mã."), name=_text("Tên như kế hoạch gọi."), page=_PAGE,
                        api=_text("Tệp dữ liệu của đơn vị.")),
    "directive_ref": _object("Một văn bản được viện dẫn, gọi tên.", id=_text("Mã: số ký hiệu và năm."),
                             name=_text("Loại, số và ngày."), page=_PAGE,
                             api=_text("Tệp dữ liệu của văn bản.")),
    "place": _object("Chỗ đứng trong kế hoạch.", id=_text("Mã của đề mục, điểm hay nhiệm vụ."),
                     type=_choice(("title", "preamble", "section", "point", "task"), "Loại."), name=_text("Tên gọi."), page=_PAGE),
    "span": _object("Đoạn chữ trong một đoạn văn, đếm theo ký tự Unicode.", start=_whole("Từ ký tự này, đếm từ 0."), end=_whole("Đến trước ký tự này.")),
    "paragraph": _object("Một đoạn của nguyên văn.", text=_text("Nguyên văn, đúng từng chữ."),
                         italic=_each("span", "Chỗ in nghiêng.")),
    "date": _object(
        "Ngày, chính xác đến mức kế hoạch nêu.",
        text=_text("Cách viết: \"<ngày>/<tháng>/<năm>\", \"<tháng>/<năm>\", \"quý IV/<năm>\" hoặc \"<năm>\"."),
        precision=_choice(("year", "quarter", "month", "day"), "Chính xác đến đâu."),
        first_day=_day("Ngày đầu."), last_day=_day("Ngày cuối."),
    ),
    "timing": _object(
        "Thời gian thực hiện nghĩa là gì.",
        kind=_choice(TimingKind, "ongoing thường xuyên, periodic định kỳ, yearly hằng năm, conditional theo điều kiện, deadline có thời hạn."),
        text=_text("Cách trang nói gọn."),
        condition=_maybe(_text("Điều kiện, lời của kế hoạch.")),
        start=_maybe(_of("date", "Từ.")), due=_maybe(_of("date", "Thời hạn.")),
        before=_flag("Kế hoạch ghi \"trước ngày\"."), then_yearly=_flag("Kế hoạch ghi \"và những năm tiếp theo\"."),
    ),
    "line": _object(
        "Một dòng của nhiệm vụ, hay một ô trong bảng.",
        kind=_choice(LineKind, "Dòng nói gì."), text=_text("Cả dòng, đúng từng chữ."), value=_text("Dòng ấy, không kể nhãn in ở đầu."),
    ),
    "citation": _object(
        "Một lần viện dẫn.",
        number=_whole("Thứ tự trong kế hoạch, từ 1."), place=_of("place", "Chỗ viện dẫn."),
        paragraph=_whole("Đoạn thứ mấy của chỗ ấy, đếm từ 0."), start=_whole("Từ ký tự."), end=_whole("Đến trước ký tự."),
        text=_text("Chữ trong nguyên văn."), dated=_flag("Nguyên văn có nêu ngày."), directive=_of("directive_ref", "Văn bản được viện dẫn."),
    ),
    "erratum": _object(
        "Ghi chú hiệu đính; nguyên văn không sửa.",
        id=_text("Mã."), phrase=_text("Chữ trong nguyên văn."), note=_text("Ghi chú của trang."),
        places=_each("place", "Ở đâu; trống khi nói về cả văn bản."), page=_PAGE,
    ),
    "reading": _object("Chữ mà trang hiểu là một đơn vị hay một văn bản.", phrase=_text("Chữ trong nguyên văn."), note=_text("Ghi chú của trang."),
                       unit=_maybe(_of("unit_ref", "Hiểu là đơn vị này.")), directive=_maybe(_of("directive_ref", "Hiểu là văn bản này."))),
    "relation": _object(
        "Quan hệ giữa hai văn bản, do kế hoạch nêu.",
        kind=_choice(RelationKind, "carries_out thực hiện, guides hướng dẫn, replaces thay thế, amends sửa đổi, bổ sung, repeals bãi bỏ, refers_to dẫn chiếu."),
        subject=_of("directive_ref", "Văn bản này."), object=_of("directive_ref", "Đối với văn bản này."),
        phrase=_text("Lời của kế hoạch."), place=_of("place", "Kế hoạch nêu tại."),
    ),
    "reporting": _object(
        "Việc báo cáo.",
        place=_of("place", "Kế hoạch nêu tại."), units=_each("unit_ref", "Đơn vị báo cáo."),
        words=_text("Câu về báo cáo, đúng từng chữ."), cycle=_text("Kỳ báo cáo, phần của câu ấy."),
        to=_maybe(_text("Báo cáo với ai, phần của câu ấy.")),
        dates=_list({"type": "string"}, "Ngày báo cáo mỗi năm, như 15/6 hoặc tháng 12, do nguyên văn nêu hoặc cơ quan ban hành ấn định; trống khi không có."),
        until=_maybe(_of("date", "Những ngày ấy lặp lại đến hết lúc này; null khi không định.")),
    ),
    "duty": _object(
        "Việc giao cho đơn vị ngoài các nhiệm vụ.",
        place=_of("place", "Kế hoạch nêu tại."), text=_text("Nguyên văn, không kể nhãn."), addressed=_text("Chữ nói giao cho ai."),
        units=_each("unit_ref", "Đơn vị được giao."),
        milestones=_MILESTONES, reporting=_maybe(_of("reporting", "Báo cáo, khi có.")),
    ),
    "block": _object(
        "Một phần của văn bản theo thứ tự in.",
        id=_text("Mã."), type=_choice(("title", "preamble", "section", "point", "task"), "Loại."),
        label=_text("Nhãn như in, có thể trống."), section=_maybe(_text("Mã đề mục cấp trên.")),
        annex=_flag("Đứng sau chữ ký."),
        columns=_list(_object("Một cột: mục của nhiệm vụ, và tên cột như in.", field=_text("label, text, hay loại dòng của nhiệm vụ."), head=_text("Tên cột như in.")),
                      "Các cột theo thứ tự in, khi các nhiệm vụ dưới đề mục này in thành bảng."),
        paragraphs=_each("paragraph", "Mọi đoạn được in, kể cả nhãn và các dòng."),
        citations=_each("citation", "Các lần viện dẫn ở chính phần này, theo thứ tự trong văn bản."),
        errata=_each("erratum", "Ghi chú hiệu đính."),
        duty=_maybe(_of("duty", "Việc giao tại điểm này, ngoài các nhiệm vụ.")), page=_PAGE,
    ),
    "task": _object(
        "Một nhiệm vụ: nguyên văn và ý nghĩa.",
        id=_text("Mã, không đổi."), name=_text("Tên gọi."), number=_maybe(_text("Số như in, khi có.")), label=_text("Nhãn như in, có thể trống."),
        position=_whole("Thứ tự trong kế hoạch, từ 1."), sections=_each("place", "Các đề mục cấp trên, cao nhất trước."),
        text=_text("Nguyên văn, không kể nhãn; mỗi đoạn một dòng."),
        paragraphs=_each("paragraph", "Mọi đoạn được in, kể cả nhãn và các dòng."),
        lines=_each("line", "Dòng đơn vị, dòng thời gian …, theo thứ tự in."),
        units=_list(_object(
            "Đơn vị và vai trò.", unit=_of("unit_ref", "Đơn vị."),
            role=_choice(Role, "executing thực hiện, lead chủ trì, coordinating phối hợp."), inherited=_flag("Lấy từ đề mục, không từ dòng của nhiệm vụ."),
        ), "Đơn vị thực hiện."),
        timing=_maybe(_of("timing", "Thời gian; null khi kế hoạch không nêu.")), timing_inherited=_flag("Thời gian lấy từ đề mục, không từ dòng của nhiệm vụ."),
        milestones=_MILESTONES,
        citations=_each("citation", "Các lần viện dẫn trong nhiệm vụ, theo thứ tự trong văn bản."),
        readings=_each("reading", "Chỗ trang hiểu thay người đọc."),
        errata=_each("erratum", "Ghi chú hiệu đính."),
        note=_maybe(_text("Ghi chú của trang.")),
        previous=_maybe(_of("task_ref", "Nhiệm vụ trước.")), next=_maybe(_of("task_ref", "Nhiệm vụ sau.")), page=_PAGE, page_url=_URL,
    ),
    "unit": _object(
        "Một đơn vị và mọi việc giao cho đơn vị.",
        id=_text("Mã, không đổi."), name=_text("Tên như kế hoạch gọi."), short_name=_text("Tên gọn."), abbreviation=_text("Chữ viết tắt của trang."),
        spellings=_list({"type": "string"}, "Cách viết khác trong bản in."), groups=_list({"type": "string"}, "Những nhóm kể tên trong đơn vị."),
        members=_maybe(_text("Kế hoạch gọi thành viên thế nào.")), note=_maybe(_text("Ghi chú của trang.")),
        tasks=_list(_object(
            "Nhiệm vụ và vai trò.", task=_of("task_ref", "Nhiệm vụ."), role=_choice(Role, "Vai trò của đơn vị."),
            text=_text("Nguyên văn nhiệm vụ, không kể nhãn."), timing=_maybe(_of("timing", "Thời gian.")),
            milestones=_MILESTONES,
        ), "Nhiệm vụ có tên đơn vị."),
        duties=_each("duty", "Việc khác giao cho đơn vị."), page=_PAGE, page_url=_URL,
    ),
    "directive": _object(
        "Một văn bản được viện dẫn. Số không đủ để phân biệt: phải kèm ngày.",
        id=_text("Mã, không đổi."), name=_text("Loại, số và ngày."), number=_text("Số ký hiệu."), kind=_text("Loại văn bản, như kế hoạch gọi."),
        issued=_day("Ngày ban hành."), issued_as_cited=_text("Ngày ban hành như kế hoạch viết."), issuer=_text("Cơ quan ban hành, như kế hoạch gọi."),
        level=_text("Cấp."), title=_maybe(_text("Trích yếu, lời của kế hoạch.")), term=_maybe(_text("Khóa (nhiệm kỳ) của cơ quan ban hành.")),
        status=_maybe(_object(
            "Tình trạng hiệu lực, khi đã tra.",
            kind=_choice(StatusKind, "replaced đã được thay thế, period_ended giai đoạn đã kết thúc, no_replacement_found chưa thấy văn bản thay thế."),
            text=_text("Cách trang nói."), by=_maybe(_text("Thay thế bởi.")), evidence=_text("Căn cứ."), checked=_day("Ngày tra."),
        )),
        source_url=_maybe(_text("Địa chỉ công khai đã kiểm tra.")), same_number=_maybe(_text("Văn bản khác trùng số.")),
        note=_maybe(_text("Ghi chú của trang.")), carried_out_by_plan=_flag("Kế hoạch được ban hành để thực hiện văn bản này."),
        citations=_each("citation", "Các lần kế hoạch viện dẫn."), tasks=_each("task_ref", "Nhiệm vụ viện dẫn văn bản này."),
        relations=_each("relation", "Quan hệ với văn bản khác, ở cả hai đầu."),
        errata=_each("erratum", "Ghi chú hiệu đính về chữ nêu văn bản này hay cơ quan ban hành."), page=_PAGE, page_url=_URL,
    ),
    "plan": _object(
        "Cả kế hoạch.",
        kind=_text("Loại văn bản như in."), title=_text("Tên kế hoạch như in."), short_title=_text("Tên gọn."), cited_as=_text("Tên để trích dẫn."),
        owner=_maybe(_text("Cơ quan của kế hoạch.")), carries_out=_each("directive_ref", "Văn bản mà kế hoạch thực hiện."),
        document=_each("block", "Toàn văn theo thứ tự in, từ tên kế hoạch; phụ lục sau cùng."),
        recipients=_list({"type": "string"}, "Nơi nhận, từng dòng như in."), signature=_list({"type": "string"}, "Chức vụ người ký, từng dòng như in."),
        signatory=_maybe(_text("Người ký.")),
        tasks=_each("task", "Mọi nhiệm vụ."), units=_each("unit", "Mọi đơn vị."),
        directives=_each("directive", "Mọi văn bản được viện dẫn."), citations=_each("citation", "Mọi lần viện dẫn, theo thứ tự trong văn bản."),
        duties=_each("duty", "Việc giao ngoài các nhiệm vụ."), relations=_each("relation", "Quan hệ giữa các văn bản."),
        unnumbered=_list(_object("Văn bản nêu tên mà không kèm số; không đoán là văn bản nào.", name=_text("Tên."), note=_maybe(_text("Ghi chú của trang.")),
                                 places=_each("place", "Nêu tại.")), "Văn bản không số."),
        errata=_each("erratum", "Ghi chú hiệu đính."),
        changes=_list(_object("Một lần cập nhật.", date=_day("Ngày."), text=_text("Nội dung.")), "Các lần cập nhật dữ liệu, như người biên tập ghi."),
        page=_PAGE, page_url=_URL,
    ),
}

# name of a file's shape -> (what `data` is, about)
FILES: dict[str, tuple[Shape, str]] = {
    "plan": (_without_about("plan"), "Cả kế hoạch trong một tệp."),
    "tasks": (_each("task", "Mọi nhiệm vụ, theo thứ tự in."), "Mọi nhiệm vụ, theo thứ tự in."),
    "task": (_without_about("task"), "Một nhiệm vụ."),
    "units": (_each("unit", "Mọi đơn vị."), "Mọi đơn vị và việc của từng đơn vị."),
    "unit": (_without_about("unit"), "Một đơn vị và mọi việc giao cho đơn vị."),
    "directives": (_each("directive", "Mọi văn bản được viện dẫn."), "Mọi văn bản được viện dẫn."),
    "directive": (_without_about("directive"), "Một văn bản được viện dẫn và những chỗ viện dẫn."),
    "citations": (_each("citation", "Mọi lần viện dẫn."), "Mọi lần viện dẫn, theo thứ tự trong văn bản."),
}
