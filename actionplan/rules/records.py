"""Ids, references and citations: what one record says of another."""

from __future__ import annotations

from .rule import ERRATA, Example, Rule, Severity

RULES = (
    Rule("duplicate-id", Severity.ERROR, "Mã dùng hai lần",
         "Đổi mã của bản ghi mới; mã đã công bố thì không đổi.", (
             Example("an id used twice", [("    heading: TỔ CHỨC", "    heading: TỔ CHỨC\n  - point: ii.1\n    text: Một đoạn nữa.")], [
                 'kh.yaml:37: điểm ii.1: mã "ii.1" đã dùng ở dòng 35; mỗi mã chỉ dùng một lần',
             ]),
             Example("the id of another unit, once: that its name and its id are missed only follows", [("  - id: to-mot\n    name", "  - id: van-phong\n    name")], [
                 'kh.yaml:50: đơn vị van-phong: mã "van-phong" đã dùng ở dòng 46; mỗi mã chỉ dùng một lần',
             ]),
             Example("the id of another directive, once", [("  - id: 2-qd-sm-2030\n    number", "  - id: 1-nq-du-2030\n    number"), ("relations:\n  - from: 2-qd-sm-2030\n    kind: refers_to\n    to: 1-nq-du-2030\n    at: \"1\"\n    phrase: Làm theo Quyết định\n", "")], [
                 'kh.yaml:66: văn bản 1-nq-du-2030: mã "1-nq-du-2030" đã dùng ở dòng 55; mỗi mã chỉ dùng một lần',
             ]),
             Example("a number that begins anew below another heading", [("units:\n  - id: van", "  - task: \"1\"\n    label: \"1\"\n    text: Việc thứ nhất.\nunits:\n  - id: van")], [
                 'kh.yaml:45: nhiệm vụ 1: mã "1" đã dùng ở dòng 13; mỗi mã chỉ dùng một lần; số đánh lại từ đầu dưới đề mục khác thì thêm mã đề mục ở trước: "ii.1"',
             ]),
             Example("an erratum's id used twice", [("errata:\n", "errata:\n  - id: to-mot\n    phrase: Cả văn bản\n    note: Như in.\n")], [
                 'kh.yaml:91: hiệu đính to-mot: mã "to-mot" đã dùng ở dòng 88; mỗi mã chỉ dùng một lần',
             ]),
             Example("an id that the site uses for the title", [("    heading: TỔ CHỨC", "    heading: TỔ CHỨC\n  - point: ten-ke-hoach\n    text: Một đoạn nữa.")], [
                 'kh.yaml:35: điểm ten-ke-hoach: mã "ten-ke-hoach" đã dùng ở dòng 3; mỗi mã chỉ dùng một lần',
             ]),
         )),
    Rule("unknown-reference", Severity.ERROR, "Mã chưa có trong danh mục",
         "Sửa mã theo gợi ý, hoặc thêm bản ghi vào danh mục.", (
             Example("an unknown unit, once: that the list lacks the right one only follows", [("units: [van-phong, to-mot]", "units: [van-phong, to-moot]")], [
                 'kh.yaml:17: nhiệm vụ 1: đơn vị "to-moot" chưa có trong danh mục đơn vị. Có phải là "to-mot"?',
             ]),
             Example("a unit that is not in the register", [("      units: [to-mot]", "      units: [to-mo]")], [
                 'kh.yaml:39: điểm ii.1: đơn vị "to-mo" chưa có trong danh mục đơn vị. Có phải là "to-mot"?',
             ]),
             Example("a unit by its name", [("      units: [to-mot]", "      units: [Tổ số một]")], [
                 'kh.yaml:39: điểm ii.1: "Tổ số một" là tên; ghi mã: to-mot',
             ]),
             Example("two units without a comma", [("units: [van-phong, to-mot]", "units: [van-phong; to-mot]")], [
                 "kh.yaml:17: nhiệm vụ 1: các mã cách nhau bằng dấu phẩy: van-phong, to-mot",
             ]),
             Example("a unit that resembles none", [("      units: [to-mot]", "      units: [zzz]")], [
                 'kh.yaml:39: điểm ii.1: đơn vị "zzz" chưa có trong danh mục đơn vị',
             ]),
             Example("a directive that is not in the register", [("    to: 1-nq-du-2030", "    to: 1-nq-du-2003")], [
                 'kh.yaml:81: quan hệ Làm theo Quyết định: văn bản "1-nq-du-2003" chưa có trong danh mục văn bản. Có phải là "1-nq-du-2030"?',
             ]),
             Example("a number that resembles another: which was meant nobody can tell", [("at: [ii.1]", 'at: ["1.1.1"]'), ('- point: "ii.1"', '- point: "1.1.2"')], [
                 'kh.yaml:86: văn bản không số Điều lệ Mẫu: đề mục, điểm hay nhiệm vụ "1.1.1" chưa có trong thân văn bản',
             ]),
             Example("a place that does not exist", [("at: [ii.1]", "at: [ii.2]")], [
                 'kh.yaml:86: văn bản không số Điều lệ Mẫu: đề mục, điểm hay nhiệm vụ "ii.2" chưa có trong thân văn bản. Có phải là "ii.1"?',
             ]),
         )),
    Rule("reference-twice", Severity.ERROR, "Một mã ghi hai lần trong danh sách",
         "Xóa một lần.", (
             Example("a unit listed twice", [("      units: [to-mot]", "      units: [to-mot, to-mot]")], [
                 'kh.yaml:39: điểm ii.1: đơn vị "to-mot" ghi hai lần',
             ]),
         )),
    Rule("missing-parent", Severity.ERROR, "Chưa có đề mục cấp trên",
         "Mã đề mục theo bậc: trước ii.1 phải có ii. Thêm đề mục cấp trên hoặc sửa mã.", (
             Example("a heading without the one above it", [('- section: "ii"', '- section: "iii.1"')], [
                 'kh.yaml:32: đề mục iii.1: chưa có đề mục cấp trên "iii" ở phía trước',
             ]),
         )),
    Rule("reading-of-nothing", Severity.ERROR, "Cách hiểu chưa nói hiểu là gì",
         "Thêm mục unit hoặc directive.", (
             Example("a reading of nothing", [("        unit: to-mot\n", ""), ("Văn phòng và Tổ Một", "Văn phòng và Tổ số một, Tổ số một"), (ERRATA, ""), ("- phrase: Tổ Một", "- phrase: Tổ số một")], [
                 'kh.yaml:29: nhiệm vụ 1: cách hiểu cần mục "unit" hoặc "directive"',
             ]),
         )),
    Rule("phrase-not-in-text", Severity.ERROR, "Chữ trích không có trong nguyên văn",
         "Chép lại từ nguyên văn, đúng từng chữ, cả dấu câu. Nếu vừa sửa chữ ấy trong nguyên văn thì trả lại đúng như bản gốc.", (
             Example("an erratum of words that are not printed", [("    phrase: Tổ Một\n    note: In", "    phrase: |-\n      Tổ Một\n      Hai\n    note: In")], [
                 'kh.yaml:90: hiệu đính to-mot: không thấy chữ "Tổ Một / Hai" trong nguyên văn tại "1"',
             ]),
             Example("a document without number that is not named there", [("- name: Điều lệ Mẫu", "- name: Điều lệ Khác")], [
                 'kh.yaml:85: văn bản không số Điều lệ Khác: không thấy chữ "Điều lệ Khác" trong nguyên văn tại "ii.1"',
             ]),
         )),
    Rule("number-not-in-register", Severity.ERROR, "Số văn bản chưa có trong danh mục",
         "Thêm văn bản vào mục directives: với đúng số và ngày như nguyên văn viện dẫn. Nếu chỉ khác cách viết với một số đã có thì đừng thêm: sửa chỗ gõ sai, hoặc thêm readings.", (
             Example("a number that is not in the register", [("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và Chỉ thị số 5-CT/ĐU ngày 1/1/2030")], [
                 'kh.yaml:35: điểm ii.1: "Chỉ thị số 5-CT/ĐU ngày 1/1/2030": số này chưa có trong danh mục văn bản (directives:); thêm văn bản vào danh mục',
             ]),
             Example("a number whose code lost its marks in the register", [("theo Điều lệ Mẫu", "theo Nghị định số 15/2030/NĐ-CP ngày 1/2/2030 về mẫu và Điều lệ Mẫu"), ("relations:\n", "  - id: 15-nd-cp-2030\n    number: 15/2030/ND-CP\n    kind: Nghị định\n    date: \"1/2/2030\"\n    issuer: Sở Mẫu\n    level: Trung ương\n    title: về mẫu\nrelations:\n")], [
                 'kh.yaml:35: điểm ii.1: "Nghị định số 15/2030/NĐ-CP ngày 1/2/2030": số này chỉ khác cách viết với "15/2030/ND-CP" trong danh mục; xem lại bản gốc rồi sửa chỗ gõ sai, in đúng như vậy thì thêm mục "readings" với directive: 15-nd-cp-2030',
             ]),
             Example("a number whose signs changed places", [("số 2/QĐ-SM ngày", "số 2-QĐ/SM ngày")], [
                 'kh.yaml:13: nhiệm vụ 1: "Quyết định số 2-QĐ/SM ngày 3/4/2030": số này chỉ khác cách viết với "2/QĐ-SM" trong danh mục; xem lại bản gốc rồi sửa chỗ gõ sai, in đúng như vậy thì thêm mục "readings" với directive: 2-qd-sm-2030',
             ]),
         )),
    Rule("number-with-another-date", Severity.ERROR, "Cùng số nhưng khác ngày",
         "Số được đánh lại mỗi năm hay mỗi nhiệm kỳ nên số và ngày phải cùng khớp. Sửa ngày trong danh mục, hoặc thêm một văn bản cùng số.", (
             Example("a number with another date", [("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và số 1-NQ/ĐU ngày 1/1/2030")], [
                 'kh.yaml:35: điểm ii.1: "số 1-NQ/ĐU ngày 1/1/2030": trong danh mục, số này có ngày 2/3/2030; sửa ngày trong danh mục hoặc thêm một văn bản cùng số',
             ]),
             Example("a number with another date behind its issuer", [("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và số 1-NQ/ĐU của Đảng ủy Mẫu ngày 1/1/2030")], [
                 'kh.yaml:35: điểm ii.1: "số 1-NQ/ĐU": câu này ghi ngày 1/1/2030, trong danh mục số này có ngày 2/3/2030; '
                 'sửa ngày trong danh mục, thêm một văn bản cùng số, hoặc nếu đó là ngày của việc khác thì thêm mục "readings"',
             ]),
         )),
    Rule("no-such-date-in-text", Severity.ERROR, "Nguyên văn viện dẫn một ngày không có thật",
         "So lại với bản gốc. Nếu bản in đúng như vậy, thêm mục readings để nói rõ là văn bản nào.", (
             Example("a number with a date that does not exist", [("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và số 1-NQ/ĐU ngày 30/2/2030")], [
                 'kh.yaml:35: điểm ii.1: "số 1-NQ/ĐU ngày 30/2/2030": không có ngày 30/2/2030; xem lại bản gốc',
             ]),
         )),
    Rule("undated-citation", Severity.ERROR, "Viện dẫn không kèm ngày",
         "Thêm mục readings để nói đó là văn bản nào, nếu chắc chắn.", (
             Example("a number without its date, nowhere dated", [("theo Quyết định số 2/QĐ-SM ngày 3/4/2030 về", "theo Quyết định số 2/QĐ-SM về")], [
                 'kh.yaml:13: nhiệm vụ 1: "Quyết định số 2/QĐ-SM": viện dẫn không kèm ngày và không có viện dẫn nào cùng số kèm ngày; thêm mục "readings" với directive: 2-qd-sm-2030 nếu đúng là văn bản này',
             ]),
             Example("figures that leave their code to the end of a list", [("theo Quyết định số 2/QĐ-SM ngày", "theo Quyết định số 2, 3/QĐ-SM ngày"), ("relations:\n", "  - id: 3-qd-sm-2030\n    number: 3/QĐ-SM\n    kind: Quyết định\n    date: \"3/4/2030\"\n    issuer: Sở Mẫu\n    level: Sở\nrelations:\n")], [
                 'kh.yaml:13: nhiệm vụ 1: "Quyết định số 2", tức 2/QĐ-SM: viện dẫn không kèm ngày và không có viện dẫn nào cùng số kèm ngày; thêm mục "readings" với directive: 2-qd-sm-2030 nếu đúng là văn bản này',
             ]),
         )),
)
