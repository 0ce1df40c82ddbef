"""The graded set: what readers type at the real plan, and what must come of it.

`first`: one of these comes first · `present`: all of these are among the first five · `absent`: none of these is
returned · `none`: nothing is returned · `like`: same pages in the same order as that query.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Query:
    kind: str
    text: str
    first: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    none: bool = False
    like: str = ""


def task(number: str) -> str:
    return f"nhiem-vu/{number}/"


def directive(id: str) -> str:
    return f"van-ban/{id}/"


def unit(id: str) -> str:
    return f"don-vi/{id}/"


def _numbers_of_tasks():
    for number, other in (("1.1", "1.2.1"), ("1.2.1", "1.2.10"), ("1.2.10", "1.2.1"), ("1.3.2", "2.3.2"), ("2.3.1", "1.3.1")):
        for form in (number, f"nhiệm vụ {number}", f"{number}-", f"nv {number}", f"NHIEM VU {number}"):
            yield Query("task number", form, first=(task(number),), absent=(task(other),))


def _numbers_of_directives():
    forms = {
        "21-nq-tw-2022": ("21-NQ/TW", "21 nq tw", "nq21", "NQ 21/TW", "nghị quyết 21", "nghi quyet so 21", "21-nq", "nq-tw 21",
                          "Nghị quyết số 21-NQ/TW ngày 16/6/2022", "21–NQ/TW"),
        "28-ct-tw-2019": ("28-CT/TW", "28 ct", "chỉ thị 28", "ct28", "chi thi so 28-ct/tw"),
        "02-hd-btctu-2022": ("02-HD/BTCTU", "2-HD/BTCTU", "hd 02 btctu", "02 hd btctu"),
        "02-hd-btctw-2021": ("02-HD/BTCTW", "2 hd btctw", "hướng dẫn 02 btctw"),
        "07-qd-tu-2022": ("07-QĐ/TU", "7-QĐ/TU", "7-qd/tu", "quy định 07", "qđ 7 tu"),
        "16-da-tu-2020": ("16-ĐA/TU", "đề án 16", "de an so 16"),
        "28-ctr-duk-2022": ("28-CTr/ĐUK", "28-ctr/duk", "chương trình hành động 28"),
        "25-hd-bcdtw-2022": ("25-HD/BCĐTW", "25 hd bcdtw"),
        "126-qd-tw-2018": ("126-QĐ/TW", "126", "quy định 126"),
        "21-kl-tw-2021": ("21-KL/TW", "kết luận 21", "kl21"),
        "47-kh-tu-2022": ("47-KH/TU", "kế hoạch 47"),
        "56-nq-tu-2021": ("56-NQ/TU", "nq 56"),
        "45-nq-tu-2021": ("45-NQ/TU", "nghị quyết 45"),
    }
    others = {"21-nq-tw-2022": "21-kl-tw-2021", "21-kl-tw-2021": "21-nq-tw-2022", "02-hd-btctu-2022": "02-hd-btctw-2021",
              "02-hd-btctw-2021": "02-hd-btctu-2022", "28-ct-tw-2019": "28-ctr-duk-2022", "07-qd-tu-2022": "19-qd-tu-2018"}
    for id, texts in forms.items():
        for text in texts:
            absent = (directive(others[id]),) if id in others else ()
            yield Query("directive number", text, first=(directive(id),), absent=absent)
    yield Query("directive number", "21-NQ/TW", present=(directive("21-nq-tw-2022"), "phan/iii/"))
    yield Query("directive number", "28-CT/TW", present=(directive("28-ct-tw-2019"), task("2.2.3")))
    for text in ("58-QĐ/TW", "quy định 58", "Quy định số 58-QĐ/TW ngày 08/02/2022", "thay thế"):
        yield Query("number of what replaced a directive", text, first=(directive("126-qd-tw-2018"),))


def _dates():
    for text in ("16/6/2022", "16-6-2022", "16.6.2022", "ngày 16 tháng 6 năm 2022", "ngay 16/06/2022", "16 tháng 6 năm 2022"):
        yield Query("date", text, first=(directive("21-nq-tw-2022"),))
    for text in ("12/2022", "tháng 12/2022", "thang 12 nam 2022", "tháng 12 năm 2022"):
        yield Query("date", text, first=(task("1.2.3"),))
    for text, id in (("03/01/2020", "16-da-tu-2020"), ("3/1/2020", "16-da-tu-2020"), ("21/01/2019", "28-ct-tw-2019"), ("ngày 23/11/2022", "28-ctr-duk-2022"),
                     ("11/3/2022", "47-kh-tu-2022"), ("6/2022", "21-nq-tw-2022")):
        present = (directive("21-nq-tw-2022"), directive("07-qd-tu-2022"), directive("25-hd-bcdtw-2022")) if text == "6/2022" else ()
        yield Query("date", text, first=(directive(id), *present), present=present)


def _same_letters():
    for base, *others in (
        ("đảng ủy", "dang uy", "Đảng uỷ", "ĐẢNG ỦY", unicodedata.normalize("NFD", "đảng ủy"), "dang ủy"),
        ("kỷ luật", "ky luat", "KỶ LUẬT", unicodedata.normalize("NFD", "kỷ luật"), "kỷ luat"),
        ("kỷ luật", "kỉ luật", "ki luat", "KỈ LUẬT"),  # i for y, as schools write
        ("lý luận", "lí luận", "li luan"), ("quản lý", "quản lí", "quan li"), ("nhiệm kỳ", "nhiệm kì"), ("kỳ báo cáo", "kì báo cáo"), ("quy hoạch cấp ủy", "qui hoạch cấp ủy"),
        ("tự chuyển hóa", "tu chuyen hoa", "tự chuyển hoá", "TỰ CHUYỂN HOÁ"),
    ):
        for other in others:
            yield Query("one word, many spellings", other, like=base)


PHRASES = {
    "chi bộ bốn tốt": "1.2.2", "mô hình chi bộ kiểu mẫu": "1.2.2", "quy hoạch cấp ủy": "1.2.1", "sinh hoạt chuyên đề hằng năm": "1.2.6",
    "đơn, thư khiếu nại, tố cáo": "1.3.4", "kiểm tra, giám sát nhiệm kỳ": "1.3.3", "tự kiểm tra ngay từ chi bộ": "1.3.2",
    "phần mềm Hệ thống quản lý văn bản": "2.1.2", "bồi dưỡng nghiệp vụ, lý luận chính trị": "2.1.3", "gợi ý kiểm điểm hằng năm": "2.1.4",
    "quản lý đảng viên": "2.2.3", "thẩm định tiêu chuẩn chính trị": "2.2.2", "trước khi đề bạt, bổ nhiệm": "2.3.1", "khâu đột phá": "1.1",
    "kiện toàn cấp ủy, bí thư, phó bí thư": "1.2.9", "tập thể, cá nhân đảng viên": "1.2.10",
}


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if not unicodedata.combining(c))


def _phrases():
    for phrase, number in PHRASES.items():
        bare = _without_marks(phrase)
        half = " ".join(a if n % 2 else b for n, (a, b) in enumerate(zip(phrase.split(), bare.split())))
        for kind, text in (("as printed", phrase), ("no diacritics", bare), ("half of them", half), ("capitals", phrase.upper()), ("half typed", phrase[:-1])):
            yield Query(kind, text, first=(task(number),))


def _initials_and_names():
    for text, id in (("bch", "ban-chap-hanh"), ("BCH", "ban-chap-hanh"), ("ubkt", "uy-ban-kiem-tra"), ("chi bộ", "chi-bo"), ("CB", "chi-bo"),
                     ("Ủy ban kiểm tra", "uy-ban-kiem-tra"), ("lanh dao so", "lanh-dao-so"), ("đảng viên", "dang-vien"), ("ĐV", "dang-vien")):
        yield Query("unit", text, first=(unit(id),))
    for text, like in (("BCHTW", "Ban Chấp hành Trung ương"), ("btv tỉnh ủy", "ban thường vụ tỉnh ủy"), ("BTVTU", "ban thường vụ tỉnh ủy")):
        yield Query("initials", text, like=like)
    yield Query("initials", "btv", first=(task("1.3.1"), task("1.2.4"), task("1.2.7"), directive("19-qd-tu-2018"), directive("16-da-tu-2020")))
    yield Query("initials", "cbđv", first=("phan/ii.2.3/", task("1.2.2"), task("1.2.5"), task("1.2.8"), task("2.1.1"), task("2.1.2")))
    yield Query("section", "mục 1.3", first=("phan/ii.1.3/",))
    yield Query("section", "phần iii", first=("phan/iii/",))


def _printed_around_the_tasks():
    for text, anchor in (("Nguyễn Thị Thuộc", "chu-ky"), ("nguyen thi thuoc", "chu-ky"), ("Lưu Đảng ủy", "noi-nhan"), ("Website STP", "noi-nhan"), ("ĐUV", "noi-nhan"),
                         ("các CQ và DN tỉnh", "noi-nhan"), ("UBKT Đảng ủy", "noi-nhan"), ("KẾ HOẠCH Thực hiện Nghị quyết số 21-NQ/TW", "ten-ke-hoach")):
        yield Query("printed around the tasks", text, first=(f"toan-van/#{anchor}",))
    yield Query("printed around the tasks", "UBKT", first=(unit("uy-ban-kiem-tra"),), present=("toan-van/#noi-nhan",))


PAPERS = ("phiếu việc", "phieu viec", "mẫu báo cáo", "Mẫu báo cáo")  # a unit's, as its page names them


def _names_of_pages():
    for page, texts in {
        "thoi-gian/": ("thời gian", "thời hạn", "thoi han", "hạn chót", "lịch", "Thời gian thực hiện"), "toan-van/": ("toàn văn", "nguyên văn"),
        "phan-cong/": ("phân công",), "hieu-dinh/": ("hiệu đính", "Ghi chú hiệu đính"), "in/": ("in", "in tài liệu", "in ấn", "tệp in sẵn", "tải về", *PAPERS), "du-lieu/": ("dữ liệu", "excel"),
        "thay-doi/": ("cập nhật", "các lần cập nhật"), "muc-luc/": ("mục lục",), "nhiem-vu/": ("nhiệm vụ",), "don-vi/": ("đơn vị", "Đơn vị thực hiện"),
        "van-ban/": ("văn bản viện dẫn",), "tiep-can/": ("tiếp cận",), "api/": ("api",), "nhung/": ("nhúng",), "bien-tap/": ("biên tập",), "cach-doc/": ("cách đọc",),
    }.items():
        for text in texts:
            yield Query("page", text, first=(page,))
    for text in PAPERS:
        yield Query("paper", text, present=(unit("ban-chap-hanh"), unit("chi-bo"), unit("lanh-dao-so")))
        for name, id in (("chi bộ", "chi-bo"), ("của Lãnh đạo Sở", "lanh-dao-so"), ("ubkt", "uy-ban-kiem-tra")):
            yield Query("paper", f"{text} {name}", first=(unit(id),), absent=("in/",))
    yield Query("paper", "báo cáo", first=("phan/iii/",), absent=("in/", unit("chi-bo")))  # a word of the plan
    yield Query("page", "thời hạn", present=(task("1.2.3"),), absent=(task("1.2.6"), task("1.2.1")))
    yield Query("page", "hướng dẫn", first=(directive("25-hd-bcdtw-2022"),))  # words of the plan before names of pages
    yield Query("page", "dân vận", absent=("van-ban/",))


def _other_numbers():
    for text, page in (("phần 3", "phan/iii/"), ("phan 3", "phan/iii/"), ("phần 1", "phan/i/"), ("phần 2", "phan/ii/"), ("II.1.2", "phan/ii.1.2/"),
                       ("nhiệm vụ 5", task("1.2.4")), ("nhiệm vụ thứ 5", task("1.2.4")), ("nhiem vu 24", task("2.3.2")), ("124", task("1.2.4"))):
        yield Query("another number", text, first=(page,))
    for text, ids in (("2018", ("35-nq-tw-2018", "126-qd-tw-2018", "19-qd-tu-2018")), ("2019", ("28-ct-tw-2019",)), ("năm 2019", ("28-ct-tw-2019",))):
        yield Query("year", text, first=(directive(ids[0]),), present=tuple(map(directive, ids)))
    yield Query("year", "2022", present=tuple(map(directive, ("21-nq-tw-2022", "25-hd-bcdtw-2022", "07-qd-tu-2022"))))


def _slips():
    for text, number in (("khieu nai tocao", "1.3.4"), ("quy hoạhc cấp ủy", "1.2.1"), ("boi duong nghiep vu ly laun", "2.1.3"), ("sinh hoatj chuyeen ddeef", "1.2.6"),
                         ("kieemr tra giams sats nhieemj kyf", "1.3.3"), ("phan mem he thong qan ly", "2.1.2"), ("thẩm định tiêu chuản chính trị", "2.2.2"),
                         ("kie65n toa2n ca6p1 u3y", "1.2.9")):
        yield Query("slip or keys", text, present=(task(number),))
    for text, base in (("kiemtra", "kiem tra"), ("nghij quyeets", "nghi quyet"), ("nghi quyêt", "nghi quyet"), ("Ddangr vieen", "dang vien moi")):
        if base != "dang vien moi":
            yield Query("slip or keys", text, like=base)
    for text in ("Ddangr", "nghi5 quye6t1"):
        yield Query("slip or keys", text, absent=("toan-van/",))


def _nothing():
    for text in ("bitcoin", "bóng đá", "xyzzy", "qqqq", "пароль", "漢字", "🙂", "[(*\\", "{{ x }}", "<script>"):
        yield Query("nothing", text, none=True)


GRADED: tuple[Query, ...] = (*_numbers_of_tasks(), *_numbers_of_directives(), *_dates(), *_same_letters(), *_phrases(),
                             *_initials_and_names(), *_printed_around_the_tasks(), *_names_of_pages(), *_other_numbers(), *_slips(), *_nothing())


def faults(query: Query, found: list[str], like: list[str] | None = None) -> list[str]:
    """What is wrong with an answer: addresses best first, without anchors' pages doubled."""
    wrong = []
    if query.none and found:
        wrong.append("something is returned")
    if query.first and (not found or found[0] not in query.first):
        wrong.append(f"first is {found[:1]}")
    wrong += [f"{page} is missing" for page in query.present if page not in found[:5]]
    wrong += [f"{page} is returned" for page in query.absent if page in found]
    if query.like and found != like:
        wrong.append(f"not like {query.like!r}")
    return [f"{query.kind}: {query.text!r}: {fault}" for fault in wrong]
