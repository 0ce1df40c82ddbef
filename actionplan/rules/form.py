"""The form of the file: what cannot be read as records, or holds what a field cannot hold."""

from __future__ import annotations

from .rule import BASE, Example, Rule, Severity

RULES = (
    Rule("unreadable-file", Severity.ERROR, "Không đọc được tệp",
         "Xem lại tên tệp, thư mục, quyền đọc tệp.", (
         )),
    Rule("not-utf-8", Severity.ERROR, "Tệp không phải UTF-8",
         "Trong trình soạn thảo, chọn Lưu với bảng mã (Encoding) UTF-8 rồi lưu lại.", (
         )),
    Rule("too-large", Severity.ERROR, "Tệp quá lớn",
         "Tệp dữ liệu của một kế hoạch chỉ vài trăm KB. Xem lại có chọn nhầm tệp không.", (
         )),
    Rule("empty-file", Severity.ERROR, "Tệp trống, hoặc không có các mục lớn",
         "Tệp phải có các mục plan:, changes:, document: viết sát lề trái.", (
             Example("a file without anything", [(BASE, "")], [
                 "kh.yaml:1: tệp trống hoặc không có các mục plan:, document:, units: …",
             ]),
         )),
    Rule("yaml-syntax", Severity.ERROR, "Dòng viết không đúng cách",
         'Thụt vào bằng dấu cách, thẳng hàng với các mục cùng bậc; sau tên mục có dấu hai chấm và một dấu cách; ngoặc kép phải đóng. Đoạn có dấu đặc biệt: sau dấu hai chấm viết ">-", chữ viết ở dòng dưới, thụt vào hơn.', (
             Example("a tab", [("    abbreviation: VP", "\tabbreviation: VP")], [
                 "kh.yaml:49: dòng này có phím Tab; thụt vào bằng dấu cách",
             ]),
             Example("a quote that does not close", [("abbreviation: VP", "abbreviation: \"VP")], [
                 "kh.yaml:49: thiếu dấu ngoặc kép đóng",
             ]),
             Example("quotes inside quotes", [("note: In như vậy.", 'note: "Hiểu là "tổ số một"."')], [
                 'kh.yaml:91: trong ngoặc kép có thêm dấu "; bên trong dùng “ ”, hoặc viết ">-" rồi viết nội dung ở dòng dưới',
             ]),
             Example("a dash without its space", [("  - id: to-mot\n    name: Tổ", "  -id: to-mot\n    name: Tổ")], [
                 'kh.yaml:50: thiếu dấu cách sau dấu gạch ngang ở đầu dòng: "- "',
             ]),
             Example("a colon inside a value", [("abbreviation: VP", "abbreviation: VP: Văn phòng")], [
                 "kh.yaml:49: có dấu hai chấm ở chỗ không được; đặt cả giá trị trong ngoặc kép, hoặc xem lại chỗ thụt vào",
             ]),
             Example("a line out of line", [("    abbreviation: VP", "   abbreviation: VP")], [
                 "kh.yaml:49: thụt vào không thẳng hàng với các mục cùng bậc, hoặc thiếu dấu hai chấm sau tên mục",
             ]),
             Example("a field name without its colon", [("    abbreviation: VP", "    abbreviation VP\n    note: x")], [
                 "kh.yaml:49: thiếu dấu hai chấm sau tên mục ở dòng này, hoặc dòng này thụt vào sai",
             ]),
             Example("the first field of an entry without its colon", [('  - task: "1"', '  - task "1"')], [
                 "kh.yaml:13: thiếu dấu hai chấm sau tên mục ở dòng này, hoặc dòng này thụt vào sai",
             ]),
             Example("a colon without its space, in front of a text of many lines", [("    text: Tổ số một báo cáo Văn phòng hằng quý theo Điều lệ Mẫu.", "    text:Tổ số một\n      báo cáo Văn phòng\n      hằng quý theo\n\n      Điều lệ Mẫu.")], [
                 "kh.yaml:37: thiếu dấu cách sau dấu hai chấm ở dòng này",
             ]),
             Example("a line of a text pushed to the margin", [("    text: Tổ số một báo cáo Văn phòng hằng quý theo Điều lệ Mẫu.", "    text: >-\n      Tổ số một báo cáo\nVăn phòng\n      hằng quý theo Điều lệ Mẫu.")], [
                 "kh.yaml:39: thiếu dấu hai chấm sau tên mục ở dòng này, hoặc dòng này thụt vào sai",
             ]),
             Example("a text no further in than its field", [("text: Tổ số một báo cáo Văn phòng hằng quý theo", "text: >-\n    Tổ số một báo cáo Văn phòng hằng quý theo")], [
                 'kh.yaml:38: chữ viết dưới ">-" phải thụt vào hơn tên mục ở dòng trên',
             ]),
             Example("a text in italics no further in than its field", [("text: Tổ số một báo", "text: |-\n    *Tổ số một* báo")], [
                 'kh.yaml:38: chữ viết dưới "|-" phải thụt vào hơn tên mục ở dòng trên',
             ]),
             Example("words on the line of the sign", [("abbreviation: VP", "abbreviation: >- *VP*")], [
                 'kh.yaml:49: sau ">-" phải xuống dòng; chữ viết ở dòng dưới, thụt vào hơn',
             ]),
             Example("a text with a colon no further in than its field", [("abbreviation: VP", "abbreviation: VP\n    note: >-\n    Nguyên văn: thiếu chữ.\n    Hiểu: là đủ.")], [
                 'kh.yaml:51: đơn vị van-phong: chữ viết dưới ">-" phải thụt vào hơn tên mục "note"',
             ]),
             Example("a text that goes on below a comment", [("note: In như vậy.", "note: Nguyên văn thiếu # chữ\n      “số”.")], [
                 'kh.yaml:91: chữ sau dấu # là lời chú, nên dòng dưới không nối được với "note: Nguyên văn thiếu"; đặt cả giá trị trong ngoặc kép',
             ]),
             Example("a field further in than the one above", [("    short_name: Tổ 1", "      short_name: Tổ 1")], [
                 "kh.yaml:52: dòng này hoặc dòng trên thụt vào sai; các mục cùng bậc phải thẳng hàng",
             ]),
             Example("the first entry of a list without its dash", [("  - id: van-phong\n", "    id: van-phong\n")], [
                 'kh.yaml:46: thiếu dấu "- " ở đầu dòng này, hoặc dòng này thụt vào sai',
             ]),
             Example("an entry whose dash and indent are gone", [("  - id: to-mot\n    name", "  id: to-mot\n    name")], [
                 'kh.yaml:50: thiếu dấu "- " ở đầu dòng này, hoặc dòng này thụt vào sai',
             ]),
             Example("a value that begins with an asterisk", [("abbreviation: VP", "abbreviation: *VP*")], [
                 'kh.yaml:49: giá trị không được bắt đầu bằng *; đặt cả giá trị trong ngoặc kép, hoặc viết ">-" rồi viết giá trị ở dòng dưới',
             ]),
             Example("a value that begins with an at sign", [("abbreviation: VP", "abbreviation: \"VP\"\n    note: @VP")], [
                 'kh.yaml:50: giá trị không được bắt đầu bằng @; đặt cả giá trị trong ngoặc kép, hoặc viết ">-" rồi viết giá trị ở dòng dưới',
             ]),
             Example("an escape that YAML does not know", [("abbreviation: VP", "abbreviation: \"\\*VP\"")], [
                 'kh.yaml:49: trong ngoặc kép, viết \\\\ thay cho \\; hoặc bỏ ngoặc kép, viết ">-" sau dấu hai chấm và viết đoạn này ở dòng dưới',
             ]),
             Example("a control character", [("abbreviation: VP", "abbreviation: V\u0007P")], [
                 "kh.yaml:49: có ký tự không nhìn thấy (U+0007); gõ lại dòng này",
             ]),
             Example("a list that does not close", [("units: [van-phong, to-mot]", "units: [van-phong, to-mot")], [
                 "kh.yaml:17: thiếu dấu ] đóng danh sách, hoặc thiếu dấu phẩy giữa hai mục",
             ]),
         )),
    Rule("conflict-marks", Severity.ERROR, "Dấu của git ở chỗ hai người cùng sửa",
         "Giữa <<<<<<< và ======= là bản của mình, giữa ======= và >>>>>>> là bản của người kia: giữ một bên, xóa bên kia và cả các dòng dấu.", (
             Example("what git leaves where two people changed a line", [("    abbreviation: VP\n", "<<<<<<< HEAD\n    abbreviation: VP\n=======\n    abbreviation: V\n>>>>>>> sua-ten\n")], [
                 'kh.yaml:49: dấu "<<<<<<<" của git: hai người cùng sửa chỗ này; giữ một bên rồi xóa các dòng dấu này',
                 'kh.yaml:51: dấu "=======" của git: hai người cùng sửa chỗ này; giữ một bên rồi xóa các dòng dấu này',
                 'kh.yaml:53: dấu ">>>>>>>" của git: hai người cùng sửa chỗ này; giữ một bên rồi xóa các dòng dấu này',
             ]),
             Example("such a mark inside a text", [("text: Tổ số một báo cáo", "text: >-\n      =======\n      Tổ số một báo cáo")], [
                 'kh.yaml:38: dấu "=======" của git: hai người cùng sửa chỗ này; giữ một bên rồi xóa các dòng dấu này',
             ]),
         )),
    Rule("nested-too-deep", Severity.ERROR, "Quá nhiều danh sách lồng vào nhau",
         "Xem lại dòng đã nêu: thường là thiếu ngoặc đóng, hoặc tệp không phải dữ liệu kế hoạch.", (
             Example("lists that have no end", [("at: [ii.1]", "at: " + "[" * 200_000)], [
                 "kh.yaml:86: có quá nhiều dấu [, { hay - lồng vào nhau; xem lại dòng này",
             ]),
             Example("lists that seem to end, with brackets in quotes", [("at: [ii.1]", "at: " + '["]",' * 40_000)], [
                 "kh.yaml:86: có quá nhiều dấu [, { hay - lồng vào nhau; xem lại dòng này",
             ]),
         )),
    Rule("record-expected", Severity.ERROR, "Chỗ này cần một nhóm mục",
         "Viết các mục của nhóm ở những dòng dưới, thụt vào.", (
             Example("a value where a record belongs", [("    status:\n      kind: no_replacement_found\n      evidence: đã tra\n      checked: \"1/4/2030\"\n", "    status: còn hiệu lực\n")], [
                 'kh.yaml:73: văn bản 2-qd-sm-2030: tình trạng hiệu lực: cần các dòng "kind: …", không phải một giá trị rời',
             ]),
         )),
    Rule("unknown-field", Severity.ERROR, "Tên mục không có",
         "Sửa tên mục theo gợi ý; danh sách mục ở phần Các mục của tệp dữ liệu.", (
             Example("a field that does not exist", [("    abbreviation: VP", "    abbreviation: VP\n    nam: X")], [
                 'kh.yaml:50: đơn vị van-phong: không có mục "nam". Có phải là "name"?',
             ]),
             Example("a field by what the guide calls it", [("    abbreviation: VP", "    abbreviation: VP\n    tên gọn: X")], [
                 'kh.yaml:50: đơn vị van-phong: không có mục "tên gọn". Có phải là "short_name"?',
             ]),
             Example("a field that resembles none", [("    abbreviation: VP", "    abbreviation: VP\n    xyz: X")], [
                 'kh.yaml:50: đơn vị van-phong: không có mục "xyz"',
             ]),
         )),
    Rule("duplicate-field", Severity.ERROR, "Một mục viết hai lần",
         "Hai danh sách thì gộp làm một. Mục khác thì giữ lại một, xóa mục kia: nếu không, một trong hai sẽ mất.", (
             Example("an example pasted with the name of its list", [("errata:\n", "errata:\n  - id: ten\n    at: [\"1\"]\n    phrase: mẫu\n    note: In như vậy.\nerrata:\n")], [
                 'kh.yaml:92: tệp kế hoạch: mục "errata" đã có ở dòng 87; chuyển các dòng bên dưới vào danh sách ấy, rồi xóa dòng 92',
             ]),
             Example("a field written twice", [("    abbreviation: VP", "    abbreviation: VP\n    name: Văn phòng")], [
                 'kh.yaml:50: đơn vị van-phong: mục "name" viết hai lần (dòng 47 và dòng 50); giữ lại một',
             ]),
             Example("the first field written twice, with nothing that would be another record", [("    abbreviation: VP", "    abbreviation: VP\n    id: van")], [
                 'kh.yaml:50: đơn vị van-phong: mục "id" viết hai lần (dòng 46 và dòng 50); giữ lại một',
             ]),
         )),
    Rule("missing-dash", Severity.ERROR, 'Thiếu dấu "- " ở đầu một bản ghi',
         'Viết "- " trước tên mục ở dòng đã nêu, thẳng hàng với các dấu "- " của danh sách.', (
             Example("a unit without its dash", [("  - id: to-mot\n    name", "    id: to-mot\n    name")], [
                 'kh.yaml:50: đơn vị to-mot: thiếu dấu "- " ở đầu dòng này: đây là dòng đầu của một đơn vị khác',
             ]),
             Example("a task without its dash, below a heading", [('  - task: "1"', '    task: "1"')], [
                 'kh.yaml:13: nhiệm vụ 1: thiếu dấu "- " ở đầu dòng này: đây là dòng đầu của một nhiệm vụ khác',
             ]),
             Example("a heading and a point without theirs", [('  - section: "ii"', '    section: "ii"'), ('  - point: "ii.1"', '    point: "ii.1"')], [
                 'kh.yaml:32: đề mục ii: thiếu dấu "- " ở đầu dòng này: đây là dòng đầu của một đề mục khác',
                 'kh.yaml:35: điểm ii.1: thiếu dấu "- " ở đầu dòng này: đây là dòng đầu của một điểm khác',
             ]),
             Example("a relation without its dash, and what else is wrong with it", [("unnumbered:\n", "    from: 1-nq-du-2030\n    kind: guides\n    to: 2-qd-sm-2030\n    at: \"1\"\nunnumbered:\n")], [
                 'kh.yaml:84: quan hệ: thiếu dấu "- " ở đầu dòng này: đây là dòng đầu của một quan hệ khác',
                 'kh.yaml:84: quan hệ: thiếu mục "phrase" (câu nêu quan hệ)',
             ]),
         )),
    Rule("unknown-block", Severity.ERROR, "Phần không rõ loại",
         "Mỗi phần của thân văn bản bắt đầu bằng section: (đề mục), point: (điểm) hoặc task: (nhiệm vụ).", (
             Example("a block of no known sort", [('  - section: "ii"', '  - sections: "ii"')], [
                 'kh.yaml:32: thân văn bản: mỗi phần phải bắt đầu bằng section:, point: hoặc task:. Có phải là "section"?',
             ]),
         )),
    Rule("missing-field", Severity.ERROR, "Thiếu mục bắt buộc",
         "Thêm mục đã nêu tên.", (
             Example("a field that is missing", [("    abbreviation: VP\n", "")], [
                 'kh.yaml:46: đơn vị van-phong: thiếu mục "abbreviation" (chữ viết tắt)',
             ]),
             Example("a part of the file that is missing", [("changes:\n  - date: \"10/4/2030\"\n    text: Đưa lên trang.\n", "")], [
                 'kh.yaml:1: tệp kế hoạch: thiếu mục "changes" (các lần cập nhật)',
             ]),
         )),
    Rule("empty-list", Severity.ERROR, "Danh sách chưa có dòng nào",
         'Thêm ít nhất một dòng bắt đầu bằng "- ".', (
             Example("a list without entries", [("changes:\n  - date: \"10/4/2030\"\n    text: Đưa lên trang.\n", "changes: []\n")], [
                 'kh.yaml:6: tệp kế hoạch: mục "changes" (các lần cập nhật) chưa có dòng nào',
             ]),
         )),
    Rule("empty-field", Severity.ERROR, "Mục để trống",
         "Viết nội dung, hoặc xóa cả mục nếu bản in không có.", (
             Example("an empty field", [("abbreviation: VP", "abbreviation:")], [
                 'kh.yaml:49: đơn vị van-phong: mục "abbreviation" (chữ viết tắt) để trống; viết nội dung',
             ]),
             Example("a field whose words are a comment", [("abbreviation: VP", "abbreviation: # VP")], [
                 'kh.yaml:49: đơn vị van-phong: mục "abbreviation" (chữ viết tắt) để trống; viết nội dung; chữ sau dấu # là lời chú, nếu là nội dung thì đặt trong ngoặc kép',
             ]),
         )),
    Rule("list-expected", Severity.ERROR, "Chỗ này cần một danh sách",
         'Viết mỗi phần tử một dòng bắt đầu bằng "- ", hoặc trong ngoặc vuông: [a, b].', (
             Example("text where a list belongs", [("units: [van-phong, to-mot]", "units: van-phong")], [
                 'kh.yaml:17: nhiệm vụ 1: mục "units" (đơn vị thực hiện) phải là một danh sách: mỗi dòng bắt đầu bằng "- "',
             ]),
         )),
    Rule("text-expected", Severity.ERROR, "Chỗ này cần chữ",
         "Viết một giá trị chữ; nếu có dấu { [ ở đầu thì đặt cả giá trị trong ngoặc kép.", (
             Example("a list where text belongs", [("abbreviation: VP", "abbreviation: [VP]")], [
                 'kh.yaml:49: đơn vị van-phong: mục "abbreviation" (chữ viết tắt) phải là chữ, không phải danh sách hay nhóm mục',
             ]),
             Example("a line of a list that is read as a list or a record", [("units:\n  - id: van", "recipients:\n  - Nơi nhận:\n  - - Như trên;\nunits:\n  - id: van")], [
                 'kh.yaml:46: tệp kế hoạch: một dòng của mục "recipients" (nơi nhận) bị đọc thành danh sách hay nhóm mục vì có "- " ở đầu hoặc dấu hai chấm; đặt cả dòng trong ngoặc kép',
                 'kh.yaml:47: tệp kế hoạch: một dòng của mục "recipients" (nơi nhận) bị đọc thành danh sách hay nhóm mục vì có "- " ở đầu hoặc dấu hai chấm; đặt cả dòng trong ngoặc kép',
             ]),
             Example("a colon among ids, once: that the list lacks the unit only follows", [("units: [van-phong, to-mot]", "units: [van-phong, to: mot]")], [
                 'kh.yaml:17: nhiệm vụ 1: một dòng của mục "units" (đơn vị thực hiện) phải là một mã, không phải danh sách hay nhóm mục; bỏ dấu hai chấm, dấu ngoặc thừa',
             ]),
             Example("braces that were not quoted", [("short_title: Kế hoạch thử", "short_title: {{ x }}")], [
                 'kh.yaml:4: kế hoạch: mục "short_title" (tên gọn) phải là chữ, không phải danh sách hay nhóm mục',
             ]),
         )),
    Rule("one-line", Severity.ERROR, "Mục một dòng có hai dòng, hay dấu cách ở hai đầu",
         "Viết trên một dòng, không có dấu cách ở đầu và cuối.", (
             Example("a name on two lines", [("    name: Văn phòng", "    name: |-\n      Văn\n      phòng")], [
                 'kh.yaml:47: đơn vị van-phong: mục "name" (tên) chỉ nhận một dòng; bỏ chỗ xuống dòng',
             ]),
             Example("spaces around a short name", [("short_name: Tổ 1", 'short_name: "Tổ 1 "')], [
                 'kh.yaml:52: đơn vị to-mot: mục "short_name" (tên gọn) có dấu cách thừa ở đầu hoặc cuối; xóa đi',
             ]),
         )),
    Rule("unquoted", Severity.ERROR, "Số hoặc yes, no chưa đặt trong ngoặc kép",
         "Đặt trong ngoặc kép: không có ngoặc thì 1.10 bị hiểu là 1,1 và yes bị hiểu là đúng.", (
             Example("an unquoted number", [("label: \"1.\"\n    text: Làm", "label: 1.10\n    text: Làm")], [
                 'kh.yaml:14: nhiệm vụ 1: mục "label": đặt 1.10 trong ngoặc kép: "1.10"',
             ]),
             Example("an unquoted yes", [("abbreviation: VP", "abbreviation: yes")], [
                 'kh.yaml:49: đơn vị van-phong: mục "abbreviation": đặt yes trong ngoặc kép: "yes"',
             ]),
             Example("an unquoted number of a task, beside another fault", [('- task: "1"', "- task: 1.1"), ("    at: \"1\"\n", "    at: \"1.1\"\n"), ('at: ["1"]', 'at: ["1.1"]'), ("due: 12/2030", "due: 12/9999")], [
                 'kh.yaml:13: nhiệm vụ: mục "task": đặt 1.1 trong ngoặc kép: "1.1"',
                 'kh.yaml:21: nhiệm vụ 1.1: thời hạn "12/9999" có năm 9999; chỉ nhận năm từ 1930 đến 2099, xem lại năm',
             ]),
         )),
    Rule("curly-quotes", Severity.ERROR, "Dấu ngoặc cong của Word thay cho ngoặc kép",
         'Xóa hai dấu ngoặc cong, gõ lại bằng dấu " của bàn phím; không cần ngoặc thì bỏ. Dấu ngoặc cong ở trong câu chữ thì giữ như bản in.', (
             Example("a name in the quotes of Word", [("short_name: Văn phòng", "short_name: “Văn phòng”")], [
                 'kh.yaml:48: đơn vị van-phong: mục "short_name": dấu ngoặc cong của Word ở hai đầu “Văn phòng”; thay bằng dấu " của bàn phím',
             ]),
             Example("a date, a label, an id and a line", [('date: "10/4/2030"', "date: “10/4/2030”"), ('label: "1."\n    text: Tổ', "label: ”1.”\n    text: Tổ"), ("[van-phong, to-mot]", "[‘van-phong’, to-mot]"),
                                                           ("units:\n  - id: van", "recipients:\n  - “- Lãnh đạo Sở;”\nunits:\n  - id: van")], [
                 'kh.yaml:7: lần cập nhật: mục "date": dấu ngoặc cong của Word ở hai đầu “10/4/2030”; thay bằng dấu " của bàn phím',
                 'kh.yaml:17: nhiệm vụ 1: mục "units": dấu ngoặc cong của Word ở hai đầu ‘van-phong’; thay bằng dấu " của bàn phím',
                 'kh.yaml:36: điểm ii.1: mục "label": dấu ngoặc cong của Word ở hai đầu ”1.”; thay bằng dấu " của bàn phím',
                 'kh.yaml:46: tệp kế hoạch: mục "recipients": dấu ngoặc cong của Word ở hai đầu “- Lãnh đạo Sở;”; thay bằng dấu " của bàn phím',
             ]),
         )),
    Rule("yaml-tag", Severity.ERROR, "Giá trị bắt đầu bằng dấu !",
         'Bỏ dấu "!", hoặc đặt cả giá trị trong ngoặc kép.', (
             Example("a tag", [("abbreviation: VP", "abbreviation: !VP x")], [
                 'kh.yaml:49: đơn vị van-phong: mục "abbreviation": bỏ dấu "!" ở đầu giá trị',
             ]),
         )),
    Rule("alias", Severity.ERROR, "Dấu & và * của YAML",
         "Viết lại nội dung ở mỗi chỗ.", (
             Example("an alias", [("units: [van-phong, to-mot]", "units: &hai [van-phong, to-mot]"), ("      units: [to-mot]", "      units: *hai")], [
                 "kh.yaml:17: điểm ii.1: không dùng dấu & và * của YAML để lặp lại; viết lại nội dung",
             ]),
         )),
    Rule("bad-id", Severity.ERROR, "Mã không đúng dạng",
         "Mã là địa chỉ của trang: chỉ chữ thường không dấu, chữ số, dấu chấm, dấu gạch nối.", (
             Example("an id with capitals", [("  - id: to-mot\n    at", "  - id: Tổ_Một\n    at")], [
                 'kh.yaml:88: hiệu đính: mã "Tổ_Một" chỉ được có chữ thường không dấu, chữ số, dấu chấm và dấu gạch nối',
             ]),
             Example("an id longer than the name of a file", [("errata:\n  - id: to-mot", "errata:\n  - id: " + "a" * 61)], [
                 f'kh.yaml:88: hiệu đính: mã "{"a" * 61}" dài quá 60 ký tự; rút ngắn',
             ]),
         )),
    Rule("unknown-choice", Severity.ERROR, "Giá trị không có trong danh sách chọn",
         "Chọn một trong các giá trị đã nêu.", (
             Example("a choice that does not exist", [("kind: refers_to", "kind: refer_to")], [
                 'kh.yaml:80: quan hệ Làm theo Quyết định: quan hệ "refer_to" không có; chọn một trong: carries_out: thực hiện; guides: hướng dẫn; replaces: thay thế; amends: sửa đổi, bổ sung; repeals: bãi bỏ; refers_to: dẫn chiếu. Có phải là "refers_to"?',
             ]),
         )),
    Rule("not-a-flag", Severity.ERROR, "Chỉ nhận true hoặc false",
         "Viết true (đúng) hoặc false (không), không có ngoặc kép.", (
             Example("a flag that is neither", [("before: true", "before: yes")], [
                 'kh.yaml:27: nhiệm vụ 1: mục "before" chỉ nhận true hoặc false',
             ]),
         )),
    Rule("no-such-date", Severity.ERROR, "Ngày không có thật",
         "Viết đúng như bản in; xem lại ngày (tháng 6 chỉ có 30 ngày).", (
             Example("a day that does not exist", [('date: "10/4/2030"', 'date: "31/4/2030"'), ("changes:", "changes:\n  - date: \"11/4/2030\"\n    text: Ngày có thật.")], [
                 'kh.yaml:9: lần cập nhật: ngày "31/4/2030" không phải ngày có thật; viết ngày/tháng/năm, ví dụ "16/6/2022"',
             ]),
             Example("a deadline on a day that does not exist", [("due: 12/2030", "due: 31/02/2030")], [
                 'kh.yaml:21: nhiệm vụ 1: thời hạn "31/02/2030" không phải ngày có thật; xem lại bản in',
             ]),
             Example("a month that does not exist", [("due: 12/2030", "due: 13/2030")], [
                 'kh.yaml:21: nhiệm vụ 1: thời hạn "13/2030" không phải tháng có thật; xem lại bản in',
             ]),
         )),
    Rule("unreadable-date", Severity.ERROR, "Ngày viết theo dạng khác",
         "Viết ngày/tháng/năm, năm bốn chữ số, dấu gạch chéo ở giữa.", (
             Example("a date in another order", [('checked: "1/4/2030"', "checked: 2030-04-01")], [
                 'kh.yaml:76: văn bản 2-qd-sm-2030: ngày kiểm tra "2030-04-01" viết theo dạng khác; viết ngày/tháng/năm: "01/04/2030"',
             ]),
             Example("a date with points", [('checked: "1/4/2030"', 'checked: "1.4.2030"')], [
                 'kh.yaml:76: văn bản 2-qd-sm-2030: ngày kiểm tra "1.4.2030" viết theo dạng khác; viết ngày/tháng/năm: "1/4/2030"',
             ]),
             Example("a year of two figures", [('checked: "1/4/2030"', "checked: 1/4/30")], [
                 'kh.yaml:76: văn bản 2-qd-sm-2030: ngày kiểm tra "1/4/30" có năm hai chữ số; viết đủ bốn chữ số, ví dụ "16/6/2022"',
             ]),
             Example("a date in words", [('checked: "1/4/2030"', "checked: đầu tháng 4")], [
                 'kh.yaml:76: văn bản 2-qd-sm-2030: ngày kiểm tra "đầu tháng 4" không đọc được; viết ngày/tháng/năm, ví dụ "16/6/2022"',
             ]),
         )),
    Rule("year-out-of-range", Severity.ERROR, "Năm quá xa",
         "Xem lại năm: trang nhận năm từ 1930 (năm thành lập Đảng) đến 2099, lần cập nhật từ năm 2000.", (
             Example("a year with a digit wrong", [("due: 12/2030", "due: 12/9999")], [
                 'kh.yaml:21: nhiệm vụ 1: thời hạn "12/9999" có năm 9999; chỉ nhận năm từ 1930 đến 2099, xem lại năm',
             ]),
             Example("a date before all that is cited", [('checked: "1/4/2030"', 'checked: "1/4/1030"')], [
                 'kh.yaml:76: văn bản 2-qd-sm-2030: ngày kiểm tra "1/4/1030" có năm 1030; chỉ nhận năm từ 1930 đến 2099, xem lại năm',
             ]),
             Example("an edition before there were sites", [("changes:", 'changes:\n  - date: "1/4/1975"\n    text: Thử.')], [
                 'kh.yaml:7: lần cập nhật: ngày "1/4/1975" có năm 1975; chỉ nhận năm từ 2000 đến 2099, xem lại năm',
             ]),
         )),
    Rule("unreadable-time", Severity.ERROR, "Thời hạn không đọc được",
         'Viết chính xác như bản in, theo một trong các dạng: "31/12/2022", "12/2022", "quý IV/2022", "2022".', (
             Example("a deadline that cannot be read", [("          due: 5/5/2030\n", "          due: đầu tháng 5\n")], [
                 'kh.yaml:26: nhiệm vụ 1: thời hạn "đầu tháng 5" không đọc được; viết "31/12/2022", "12/2022", "quý IV/2022" hoặc "2022"',
             ]),
             Example("a deadline with a year of two figures", [("due: 12/2030", "due: 12/30")], [
                 'kh.yaml:21: nhiệm vụ 1: thời hạn "12/30" có năm hai chữ số; viết đủ bốn chữ số, ví dụ "12/2022"',
             ]),
         )),
    Rule("no-such-report-date", Severity.ERROR, "Ngày báo cáo không phải năm nào cũng có",
         "Viết ngày và tháng, hoặc chỉ tháng.", (
             Example("a report date that some years lack", [("to: Văn phòng\n", 'to: Văn phòng\n        dates: ["29/2", "tháng 6"]\n')], [
                 'kh.yaml:45: điểm ii.1: ngày báo cáo "29/2" không phải ngày hay tháng mà năm nào cũng có; viết "15/6" hoặc "tháng 6"',
             ]),
         )),
    Rule("not-https", Severity.ERROR, "Liên kết không phải https",
         "Chỉ ghi địa chỉ công khai bắt đầu bằng https:// đã mở và đọc; chưa có thì để trống.", (
             Example("an address that is not https", [("source_url: https://vi-du.invalid/2", "source_url: http://vi-du.invalid/")], [
                 'kh.yaml:77: văn bản 2-qd-sm-2030: liên kết "http://vi-du.invalid/" phải bắt đầu bằng https://',
             ]),
         )),
    Rule("not-an-address", Severity.ERROR, "Liên kết không phải một địa chỉ",
         "Mở trang trong trình duyệt rồi chép lại cả địa chỉ.", (
             Example("a link that is no address", [("https://vi-du.invalid/2", "https://[a.vn")], [
                 'kh.yaml:77: văn bản 2-qd-sm-2030: liên kết "https://[a.vn" không phải một địa chỉ; chép lại từ trình duyệt',
             ]),
             Example("a link with somebody's password", [("https://vi-du.invalid/2", "https://a:b@vi-du.invalid/2")], [
                 'kh.yaml:77: văn bản 2-qd-sm-2030: liên kết "https://a:b@vi-du.invalid/2" không phải một địa chỉ; chép lại từ trình duyệt',
             ]),
             Example("a link with a space", [("https://vi-du.invalid/2", "https://vi-du.invalid/van ban")], [
                 'kh.yaml:77: văn bản 2-qd-sm-2030: liên kết "https://vi-du.invalid/van ban" có dấu cách ở trong; chép lại từ trình duyệt',
             ]),
         )),
    Rule("lost-letter", Severity.ERROR, "Chữ đã mất khi chuyển bảng mã",
         "Dấu � đứng ở chỗ một chữ mà phần mềm không đọc được. Chép lại chỗ ấy từ bản gốc, lưu tệp với bảng mã UTF-8.", (
             Example("a letter that some program has lost", [("abbreviation: VP", "abbreviation: V\ufffdP")], [
                 'kh.yaml:49: đơn vị van-phong: có dấu "�" thay cho chữ đã mất khi chuyển bảng mã; chép lại chỗ này từ bản gốc',
             ]),
         )),
    Rule("decomposed-letters", Severity.ERROR, "Chữ có dấu tách rời",
         "Chép lại đoạn này từ Word hoặc gõ lại: dấu phải dính liền với chữ (dạng dựng sẵn, NFC).", (
             Example("decomposed letters", [("abbreviation: VP", "abbreviation: Va\u0309n")], [
                 "kh.yaml:49: đơn vị van-phong: có chữ dạng tách rời (NFD); chép lại đoạn này ở dạng dựng sẵn (NFC)",
             ]),
         )),
    Rule("invisible-character", Severity.ERROR, "Ký tự không nhìn thấy",
         "Xóa rồi gõ lại chỗ đó bằng dấu cách thường: ký tự ẩn làm tìm kiếm và so sánh sai.", (
             Example("a letter that cannot be seen", [("abbreviation: VP", "abbreviation: V\u200bP\u00a0")], [
                 "kh.yaml:49: đơn vị van-phong: có dấu cách không ngắt (U+00A0), dấu cách rộng bằng không (U+200B); gõ lại chỗ đó",
             ]),
             Example("signs that end a line for programs only", [("    abbreviation: VP", "    abbreviation: V\u2028P  # như in\u0085\n    nam: X")], [
                 "kh.yaml:49: có dấu xuống dòng lạ (U+0085), dấu xuống dòng lạ (U+2028); gõ lại dòng này",
                 'kh.yaml:50: đơn vị van-phong: không có mục "nam". Có phải là "name"?',
             ]),
             Example("a letter that cannot be seen, by its code", [("abbreviation: VP", 'abbreviation: "V\\u200bP"')], [
                 "kh.yaml:49: đơn vị van-phong: có dấu cách rộng bằng không (U+200B); gõ lại chỗ đó",
             ]),
             Example("a letter that is counted among those that can be seen", [("abbreviation: VP", "abbreviation: V\u3164P")], [
                 "kh.yaml:49: đơn vị van-phong: có ký tự không nhìn thấy (U+3164); gõ lại chỗ đó",
             ]),
         )),
)
