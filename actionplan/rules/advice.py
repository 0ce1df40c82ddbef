"""Advice: what stops nothing."""

from __future__ import annotations

from .rule import Example, Rule, Severity

RULES = (
    Rule("directives-have-a-link", Severity.ADVICE, "Chưa có liên kết công khai đã được kiểm tra",
         "Khi tìm thấy địa chỉ chính thức, mở đọc rồi ghi vào source_url. Không ghi địa chỉ đoán.", (
             Example("a directive without an address", [("https://vi-du.invalid/2", '""')], [
                 "kh.yaml:77: văn bản 2-qd-sm-2030: chưa có liên kết công khai đã được kiểm tra",
             ]),
         )),
    Rule("directives-have-a-status", Severity.ADVICE, "Chưa xác định tình trạng hiệu lực",
         "Khi tra được, thêm status với căn cứ và ngày kiểm tra.", (
             Example("a directive nobody looked up", [("    status:\n      kind: no_replacement_found\n      evidence: đã tra\n      checked: \"1/4/2030\"\n", "")], [
                 "kh.yaml:66: văn bản 2-qd-sm-2030: chưa xác định tình trạng hiệu lực",
             ]),
         )),
    Rule("levels-are-spelled-alike", Severity.ADVICE, "Một cấp ban hành viết hai cách",
         "Viết level như nhau ở mọi văn bản cùng cấp.", (
             Example("a level with another mark", [("level: Đảng bộ", "level: Sỏ")], [
                 'kh.yaml:71: văn bản 2-qd-sm-2030: cấp "Sở" chỉ khác cách viết với "Sỏ" (dòng 60); hai cấp là hai nhóm trong danh mục',
             ]),
         )),
    Rule("tasks-have-a-time", Severity.ADVICE, "Nhiệm vụ không nêu thời gian thực hiện",
         "Nếu bản in có dòng thời gian thì thêm; không có thì để vậy.", (
             Example("a task without a time", [("    timing_line: \"- Thời gian: Tháng 12/2030.\"\n    timing:\n      kind: deadline\n      due: 12/2030\n", ""),
                                            ("    milestones:\n      - phrase: xong trước ngày 5/5/2030\n        timing:\n          kind: deadline\n          due: 5/5/2030\n          before: true\n", "")], [
                 "kh.yaml:13: nhiệm vụ 1: không nêu thời gian thực hiện",
             ]),
         )),
    Rule("every-task-has-a-unit", Severity.ADVICE, "Nhiệm vụ không có đơn vị",
         "Nếu bản in có dòng đơn vị thì thêm dòng ấy và danh sách units; câu giao việc cho đơn vị nào thì thêm danh sách ấy; không có thì để vậy, trang nói rõ kế hoạch không nêu.", (
             Example("a task without a unit", [("units:\n  - id: van", "  - task: \"2\"\n    label: \"2.\"\n    text: Việc chung.\n    timing_line: Hằng năm.\n    timing:\n      kind: yearly\nunits:\n  - id: van")], [
                 "kh.yaml:45: nhiệm vụ 2: không có đơn vị",
             ]),
             Example("a unit in the sentence alone", [("units:\n  - id: van", "  - task: \"2\"\n    label: \"2.\"\n    text: Văn phòng lo việc chung.\n    timing_line: Hằng năm.\n    timing:\n      kind: yearly\nunits:\n  - id: van")], [
                 'kh.yaml:45: nhiệm vụ 2: không có đơn vị; trong câu có tên "Văn phòng"',
             ]),
         )),
    Rule("units-have-work", Severity.ADVICE, "Đơn vị không được giao việc gì",
         "Mỗi đơn vị trong danh mục có một trang. Xem lại danh sách đơn vị ở nhiệm vụ và ở mục duty; đơn vị thừa thì xóa.", (
             Example("a unit that nothing is given to", [("units:\n  - id: van", "units:\n  - id: to-hai\n    name: Tổ số hai\n    short_name: Tổ 2\n    abbreviation: T2\n  - id: van")], [
                 "kh.yaml:46: đơn vị to-hai: không có nhiệm vụ, đề mục hay điểm nào giao việc cho đơn vị này",
             ]),
         )),
    Rule("names-of-the-plan-are-printed", Severity.ADVICE, "Tên của kế hoạch có số hay ngày mà nguyên văn không nêu",
         "Xem lại phần đầu của văn bản, mà dữ liệu không chép: ghi số và ngày đúng như ở đó, hoặc bỏ đi.", (
             Example("a number and a date that are nowhere printed", [("  cited_as: Kế hoạch thử\n", "  cited_as: Kế hoạch số 15-KH/ĐU ngày 30/11/2029 thử\n")], [
                 'kh.yaml:5: kế hoạch: nguyên văn không có "15-KH/ĐU" ghi ở cited_as; xem lại phần đầu của văn bản',
                 'kh.yaml:5: kế hoạch: nguyên văn không có "30/11/2029" ghi ở cited_as; xem lại phần đầu của văn bản',
             ]),
         )),
    Rule("owners-are-named", Severity.ADVICE, "Nguyên văn không nêu cơ quan của kế hoạch",
         "Xem lại phần đầu của văn bản, mà dữ liệu không chép: ghi owner đúng như ở đó, hoặc bỏ mục ấy.", (
             Example("a plan of somebody whom it does not name", [("  cited_as: Kế hoạch thử\n", "  cited_as: Kế hoạch thử\n  owner: Sở Mẫu tỉnh Lạ\n")], [
                 'kh.yaml:6: kế hoạch: nguyên văn không nêu "Sở Mẫu tỉnh Lạ"; xem lại phần đầu của văn bản',
             ]),
         )),
    Rule("titles-are-whole", Severity.ADVICE, "Trích yếu dừng giữa câu",
         "Chép trích yếu cho hết câu như chỗ viện dẫn; bản in dừng ở đó thì để vậy.", (
             Example("a title that stops in the middle", [("về mẫu, xong", "về mẫu biểu thống kê, xong")], [
                 'kh.yaml:72: văn bản 2-qd-sm-2030: trích yếu dừng giữa câu: sau "về mẫu" bản in còn "biểu thống kê, xong"',
             ]),
         )),
    Rule("cycles-are-whole", Severity.ADVICE, "Kỳ báo cáo ghi chưa hết",
         "Ghi vào cycle cả phần câu nói kỳ báo cáo; phần sau nói việc khác thì để vậy.", (
             Example("a cycle without what follows it", [("Văn phòng hằng quý theo", "Văn phòng hằng quý, 6 tháng hoặc đột xuất theo"), ("words: báo cáo Văn phòng hằng quý", "words: báo cáo Văn phòng hằng quý, 6 tháng hoặc đột xuất")], [
                 'kh.yaml:38: điểm ii.1: kỳ báo cáo "hằng quý" chưa hết: câu còn ", 6 tháng"',
             ]),
         )),
    Rule("ids-say-the-printed-number", Severity.ADVICE, "Mã nhiệm vụ khác số như in",
         "Chưa công bố thì đặt mã theo số như in; mã đã công bố thì giữ, vì đó là địa chỉ của trang.", (
             Example("an id that is another number", [('- task: "1"', '- task: "4"'), ('    at: "1"\n', '    at: "4"\n'), ('at: ["1"]', 'at: ["4"]')], [
                 'kh.yaml:13: nhiệm vụ 4: nhãn in là "1." mà mã là "4"; xem lại trước khi công bố, mã đã công bố thì giữ',
             ]),
         )),
    Rule("labels-are-copied", Severity.ADVICE, "Có thể thiếu nhãn như in",
         "Bản in có số đứng trước chữ thì chép vào label; không có thì để vậy.", (
             Example("a label left out", [('  - section: "ii"\n    label: "II."\n', '  - section: "ii"\n')], [
                 'kh.yaml:32: đề mục ii: không có nhãn mà mã là "ii"; bản in có nhãn thì thêm label, không có thì để vậy',
             ]),
         )),
    Rule("ids-say-the-year-of-their-date", Severity.ADVICE, "Mã văn bản ghi năm khác ngày ban hành",
         "Xem lại ngày ban hành và năm trong mã. Mã đã công bố thì giữ, vì đó là địa chỉ của trang.", (
             Example("an id of another year", [("  - id: 2-qd-sm-2030", "  - id: 2-qd-sm-2031"), ("from: 2-qd-sm-2030", "from: 2-qd-sm-2031")], [
                 "kh.yaml:66: văn bản 2-qd-sm-2031: mã có năm 2031 mà ngày ban hành là 3/4/2030; xem lại trước khi công bố, mã đã công bố thì giữ",
             ]),
         )),
    Rule("replacements-are-told-by-number-and-date", Severity.ADVICE, "Văn bản thay thế chưa đủ số và ngày",
         "Ghi vào by cả số và ngày: số văn bản được đánh lại mỗi năm hay mỗi nhiệm kỳ.", (
             Example("replaced by a document without its date", [('    status:\n      kind: no_replacement_found\n      evidence: đã tra\n      checked: "1/4/2030"\n', '    status:\n      kind: replaced\n      by: Quyết định số 9/QĐ-SM\n      evidence: đã tra\n      checked: "1/4/2030"\n')], [
                 'kh.yaml:73: văn bản 2-qd-sm-2030: mục "by" ghi "Quyết định số 9/QĐ-SM", chưa đủ số và ngày của văn bản thay thế',
             ]),
         )),
    Rule("issuers-are-named", Severity.ADVICE, "Nguyên văn không nêu cơ quan ban hành",
         "Xem lại tên cơ quan trên chính văn bản ấy: trang hiện tên này mà kế hoạch không nêu.", (
             Example("an issuer that is nowhere printed", [("issuer: Sở Mẫu", "issuer: Bộ Mẫu")], [
                 'kh.yaml:70: văn bản 2-qd-sm-2030: nguyên văn không nêu cơ quan ban hành "Bộ Mẫu"',
             ]),
         )),
    Rule("equal-numbers-are-told-apart", Severity.ADVICE, "Hai văn bản cùng số, khác ngày",
         "Thêm mục same_number ở mỗi văn bản để người đọc không nhầm.", (
             Example("one number, two dates", [("relations:\n", "  - id: 1-nq-du-2025\n    number: 1-NQ/ĐU\n    kind: Nghị quyết\n    date: \"4/5/2025\"\n    issuer: Đảng ủy Mẫu\n    level: Đảng bộ\n    status:\n      kind: replaced\n      by: 1-NQ/ĐU ngày 2/3/2030\n      evidence: như trên\n      checked: \"1/4/2030\"\n    source_url: https://vi-du.invalid/3\nrelations:\n"), ("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và số 1-NQ/ĐU ngày 4/5/2025")], [
                 'kh.yaml:55: văn bản 1-nq-du-2030: còn văn bản cùng số ngày 4/5/2025; thêm mục "same_number" để người đọc không nhầm',
                 'kh.yaml:78: văn bản 1-nq-du-2025: còn văn bản cùng số ngày 2/3/2030; thêm mục "same_number" để người đọc không nhầm',
             ]),
         )),
    Rule("short-names-are-read", Severity.ADVICE, "Tên gọi tắt của văn bản chưa được nối",
         "Thêm readings ở chỗ ấy: phrase là tên gọi tắt, directive là mã của văn bản, note nói cách hiểu.", (
             Example("a short name without a type code", [("về mẫu, xong", "về mẫu (gọi tắt là Quyết định 2), xong"), ("theo Điều lệ Mẫu", "theo Quyết định số 2 và Điều lệ Mẫu")], [
                 'kh.yaml:35: điểm ii.1: chữ "Quyết định số 2" là tên gọi tắt đã nêu ở dòng 13; trang không tự hiểu, thêm readings để nối với văn bản',
             ]),
             Example("the figures of a directive without its code", [("theo Điều lệ Mẫu", "theo Quyết định 2 và Điều lệ Mẫu")], [
                 'kh.yaml:35: điểm ii.1: chữ "Quyết định 2" có lẽ chỉ 2/QĐ-SM trong danh mục; trang không tự hiểu, đúng vậy thì thêm readings với directive: 2-qd-sm-2030',
             ]),
         )),
    Rule("deadlines-follow-the-plan", Severity.ADVICE, "Thời hạn sớm hơn ngày của một văn bản mà kế hoạch viện dẫn",
         "Xem lại bản gốc; nếu in như vậy, có thể thêm một hiệu đính.", (
             Example("a deadline older than what the plan cites", [("Tháng 12/2030", "Tháng 1/2030"), ("due: 12/2030", "due: 1/2030")], [
                 "kh.yaml:19: nhiệm vụ 1: thời hạn sớm hơn ngày ban hành (3/4/2030) của 2/QĐ-SM, văn bản mới nhất mà kế hoạch viện dẫn; xem lại bản gốc",
             ]),
         )),
    Rule("annexes-are-marked", Severity.ADVICE, "Phụ lục chưa ghi là phụ lục",
         "Thêm annex: true vào đề mục ấy.", (
             Example("an annex that is not told as one", [("heading: TỔ CHỨC", "heading: PHỤ LỤC")], [
                 "kh.yaml:32: đề mục ii: là phụ lục thì thêm annex: true, để đứng sau nơi nhận và chữ ký như in",
             ]),
         )),
    Rule("text-is-not-cut", Severity.ADVICE, "Câu bị cắt làm hai đoạn",
         "Nối hai dòng lại. Nếu bản in cắt như vậy, thêm một hiệu đính cho chỗ ấy.", (
             Example("a sentence cut by a page", [("text: Tổ số một báo cáo Văn phòng hằng quý theo Điều lệ Mẫu.", "text: |-\n      Tổ số một báo cáo Văn phòng hằng quý\n      theo Điều lệ Mẫu.")], [
                 'kh.yaml:35: điểm ii.1: câu bị cắt làm hai đoạn: "phòng hằng quý" / "theo Điều lệ"; nối lại, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata)',
             ]),
         )),
    Rule("paragraphs-stay-apart", Severity.ADVICE, "Đoạn nối liền vào đoạn trên",
         "Sau >- một dòng trống mới bắt đầu đoạn khác; xuống dòng thôi thì hai dòng nối liền.", (
             Example("a list pasted without blank lines", [("text: Tổ số một báo cáo Văn phòng hằng quý theo Điều lệ Mẫu.", "text: >-\n      Tổ số một báo cáo Văn phòng hằng quý theo Điều lệ Mẫu:\n      a) Bằng văn bản;")], [
                 'kh.yaml:39: điểm ii.1: dòng "a) Bằng văn bản;" nối liền vào dòng trên thành một đoạn; bản in xuống dòng ở đây thì thêm một dòng trống ở trên',
             ]),
         )),
    Rule("text-has-no-markup", Severity.ADVICE, "Dấu trình bày trong nguyên văn",
         "Trang in đúng từng ký tự; bản in không có thì xóa.", (
             Example("marks of Markdown", [("theo Điều lệ Mẫu.", "theo **Điều lệ Mẫu**.")], [
                 'kh.yaml:35: điểm ii.1: có dấu trình bày "*Điều lệ Mẫu*", sẽ in ra đúng như vậy; nếu bản in không có thì xóa',
             ]),
             Example("a tag of HTML", [("theo Điều lệ Mẫu.", "theo Điều lệ Mẫu.<br>")], [
                 'kh.yaml:35: điểm ii.1: có dấu trình bày "<br>", sẽ in ra đúng như vậy; nếu bản in không có thì xóa',
             ]),
         )),
    Rule("words-do-not-end-in-a-comment", Severity.ADVICE, "Chữ sau dấu # không in ra",
         "Lời chú thì viết ở một dòng riêng; nội dung thì đặt cả giá trị trong ngoặc kép.", (
             Example("words behind a sign that begins a comment", [("note: In như vậy.", "note: Nguyên văn thiếu # chữ “số”.")], [
                 "kh.yaml:91: hiệu đính to-mot: chữ sau dấu # là lời chú, trang không in; nếu là nội dung thì đặt cả giá trị trong ngoặc kép",
             ]),
         )),
    Rule("editions-have-come", Severity.ADVICE, "Ngày cập nhật sau hôm nay",
         "Ngày mới nhất trong changes là ngày của trang, ghi ở chân trang và trên giấy in ra. Xem lại ngày, hoặc để vậy nếu trang sẽ công bố vào ngày ấy.", (
         )),
    Rule("letters-are-on-paper", Severity.ADVICE, "Chữ mà phông của bản PDF không có",
         "Thay bằng chữ khác nếu được; trang web và Word vẫn hiện đúng.", (
             Example("a letter that the typeface lacks", [("theo Điều lệ Mẫu.", "theo Điều lệ Mẫu 漢.")], [
                 'kh.yaml:35: Phần II, điểm 1: phông chữ in không có "漢" (U+6F22); bản PDF ghi [U+6F22]. Nếu được, hãy thay bằng chữ khác.',
             ]),
         )),
)
