"""What a whole plan must keep; the rules themselves stand in `actionplan.checks`."""

from __future__ import annotations

from .rule import ERRATA, READINGS, UNITS_LINE, Example, Rule, Severity

RULES = (
    Rule("unit-lines-are-accounted-for", Severity.ERROR, "Dòng đơn vị và danh sách đơn vị không khớp",
         "Mỗi tên trong dòng phải có mã trong danh sách, và ngược lại. Một dòng nêu cả hai vai thì ghi lead và coordinating thay cho units.", (
             Example("a unit of the line is not listed", [("units: [van-phong, to-mot]", "units: [to-mot]")], [
                 'kh.yaml:16: nhiệm vụ 1: dòng này có tên "Văn phòng" nhưng danh sách không có "van-phong"',
             ]),
             Example("a unit is listed that the line does not name", [("Văn phòng và Tổ Một.", "Tổ Một.")], [
                 'kh.yaml:16: nhiệm vụ 1: danh sách có "van-phong" nhưng dòng này không có tên "Văn phòng"',
             ]),
             Example("words of the line are nobody's", [("Văn phòng và Tổ Một.", "Văn phòng, Ban Lạ và Tổ Một.")], [
                 'kh.yaml:16: nhiệm vụ 1: chữ "Ban Lạ" không thuộc đơn vị nào; thêm cách viết khác cho đơn vị (spellings), hoặc thêm "readings" nếu phải suy ra mới biết là đơn vị nào',
             ]),
             Example("words of nobody in two places", [("Văn phòng và Tổ Một.", "Ban Lạ, Văn phòng và Tổ Một, Phòng Tham mưu.")], [
                 'kh.yaml:16: nhiệm vụ 1: chữ "Ban Lạ", "Phòng Tham mưu" không thuộc đơn vị nào; thêm cách viết khác cho đơn vị (spellings), hoặc thêm "readings" nếu phải suy ra mới biết là đơn vị nào',
             ]),
             Example("a unit by its short name, once: that the line lacks the name only follows", [("Văn phòng và Tổ Một.", "Văn phòng và Tổ 1."), (READINGS, ""), (ERRATA, "")], [
                 'kh.yaml:16: nhiệm vụ 1: chữ "Tổ 1" chỉ là tên gọn hay chữ viết tắt của đơn vị "to-mot"; thêm spellings: ["Tổ 1"] cho đơn vị ấy',
             ]),
             Example("the line says who leads and the record does not", [("Văn phòng và Tổ Một.", "Văn phòng chủ trì, phối hợp với Tổ Một.")], [
                 'kh.yaml:16: nhiệm vụ 1: dòng này nói "chủ trì"; ghi đơn vị chủ trì vào mục lead, đơn vị phối hợp vào mục coordinating, không ghi vào units',
             ]),
             Example("a role that is not the one of the line", [("Văn phòng và Tổ Một.", "Văn phòng chủ trì, phối hợp với Tổ Một."), ("units: [van-phong, to-mot]", "lead: [van-phong, to-mot]")], [
                 'kh.yaml:16: nhiệm vụ 1: dòng này nói "Tổ số một" phối hợp; ghi "to-mot" vào mục coordinating',
             ]),
             Example("units without a line", [(UNITS_LINE, ""), (READINGS, ""), (ERRATA, "")], [
                 'kh.yaml:13: nhiệm vụ 1: có danh sách đơn vị nhưng thiếu dòng "units_line" như in; trong câu cũng không có tên đơn vị nào ấy',
             ]),
         )),
    Rule("timing-agrees-with-its-line", Severity.ERROR, "Ý nghĩa thời gian không khớp với dòng thời gian",
         "Sửa mục timing theo đúng chữ của dòng thời gian: không ghi điều mà dòng ấy không nói, không bỏ ngày nào mà dòng ấy nêu. Ngày không phải thời hạn (năm của một luật, …) thì ghi văn bản ấy vào unnumbered, hoặc thêm một hiệu đính tại đó.", (
             Example("a time line without a meaning", [("    timing:\n      kind: deadline\n      due: 12/2030\n", "")], [
                 'kh.yaml:13: nhiệm vụ 1: thiếu mục "timing" nói ý nghĩa của dòng thời gian',
             ]),
             Example("a meaning without a time line", [("    timing_line: \"- Thời gian: Tháng 12/2030.\"\n", "")], [
                 'kh.yaml:13: nhiệm vụ 1: có "timing" nhưng thiếu "timing_line" như in',
             ]),
             Example("a kind that the line does not say", [("      kind: deadline\n      due: 12/2030", "      kind: ongoing")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 12/2030." không nói "thường xuyên", "liên tục" hay "cả năm"; xem lại kind, dòng nêu ngày, tháng hay năm thì dùng kind: deadline với due',
             ]),
             Example("a day that is not printed", [("due: 12/2030", "due: 31/12/2030")], [
                 'kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Tháng 12/2030."; ghi đúng như in',
             ]),
             Example("another month", [("due: 12/2030", "due: 2/2030")], [
                 'kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Tháng 12/2030."; ghi đúng như in',
             ]),
             Example("another year", [("due: 12/2030", "due: 12/2031")], [
                 'kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Tháng 12/2030."; ghi đúng như in',
             ]),
             Example("a quarter that is part of another numeral", [("Tháng 12/2030", "Quý II/2030"), ("due: 12/2030", "due: quý I/2030")], [
                 'kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Quý II/2030."; ghi đúng như in',
             ]),
             Example("a deadline without a date", [("      due: 12/2030\n", "")], [
                 'kh.yaml:19: nhiệm vụ 1: thời hạn cần mục "due"; dòng không nêu lúc kết thúc thì dùng kind: conditional, với condition là chữ của dòng',
             ]),
             Example("a date where there is no deadline", [("Tháng 12/2030", "Thường xuyên, 12/2030"), ("kind: deadline\n      due: 12", "kind: ongoing\n      due: 12")], [
                 "kh.yaml:19: nhiệm vụ 1: chỉ kind: deadline mới có due, from, before",
             ]),
             Example("a range that ends before it begins", [("Tháng 12/2030", "Từ tháng 12/2031 đến tháng 2/2030"), ("due: 12/2030", "due: 2/2030\n      from: 12/2031")], [
                 "kh.yaml:19: nhiệm vụ 1: ngày bắt đầu sau thời hạn",
             ]),
             Example("before a day that the line does not put so", [("due: 12/2030", "due: 12/2030\n      before: true")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 12/2030." không nói "trước"',
             ]),
             Example("the line says before and the record does not", [("Tháng 12/2030", "Trước tháng 12/2030")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Trước tháng 12/2030." nói "trước"; thêm before: true',
             ]),
             Example("the line is more exact than the record", [("Tháng 12/2030", "Ngày 1/12/2030")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Ngày 1/12/2030." nêu 1/12/2030 mà due, from không ghi; ghi chính xác như in, hoặc nếu đó là một mốc khác thì thêm vào milestones',
             ]),
             Example("the line names a second deadline", [("Tháng 12/2030", "Tháng 6/2030 và tháng 12/2030")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 6/2030 và tháng 12/2030." nêu 6/2030 mà due, from không ghi; ghi chính xác như in, hoặc nếu đó là một mốc khác thì thêm vào milestones',
             ]),
             Example("a second deadline that leaves its year to the last", [("Tháng 12/2030", "Tháng 6 và tháng 12 năm 2030")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 6 và tháng 12 năm 2030." nêu Tháng 6 mà due, from không ghi; ghi chính xác như in, hoặc nếu đó là một mốc khác thì thêm vào milestones',
             ]),
             Example("half a year by another month", [("Tháng 12/2030", "6 tháng đầu năm 2030")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "6 tháng đầu năm 2030." nêu 6 tháng đầu năm 2030, tức từ tháng 1 đến hết tháng 6; ghi from: 1/2030, due: 6/2030',
             ]),
             Example("a week is no day", [("Tháng 12/2030", "Tuần 2 tháng 12/2030"), ("due: 12/2030", "due: 2/12/2030")], [
                 'kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Tuần 2 tháng 12/2030."; ghi đúng như in',
             ]),
             Example("a deadline that another kind does not tell", [("Tháng 12/2030", "Hằng quý, xong trước 30/11/2030"), ("kind: deadline\n      due: 12/2030", "kind: periodic")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Hằng quý, xong trước 30/11/2030." nêu 30/11/2030 mà kind: periodic không ghi; thêm vào milestones, hoặc nếu đó là thời hạn của cả nhiệm vụ thì dùng kind: deadline với due',
             ]),
             Example("a range without its start", [("Tháng 12/2030", "Từ tháng 9 đến tháng 12/2030")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Từ tháng 9 đến tháng 12/2030." có lúc bắt đầu "9"; thêm from, hoặc nếu dòng không nêu lúc kết thúc thì dùng kind: conditional',
             ]),
             Example("what begins then is not due then", [("Tháng 12/2030", "Sau ngày 1/12/2030"), ("due: 12/2030", "due: 1/12/2030")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Sau ngày 1/12/2030." nói "sau 1/12/2030", đó không phải thời hạn; dùng kind: conditional, với condition là chữ của dòng',
             ]),
             Example("later years that the line does not name", [("due: 12/2030", "due: 12/2030\n      then_yearly: true")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 12/2030." không nói đến các năm tiếp theo',
             ]),
             Example("the line names later years and the record does not", [("Tháng 12/2030", "Tháng 12/2030 và những năm tiếp theo")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Tháng 12/2030 và những năm tiếp theo." nói đến các năm tiếp theo; thêm then_yearly: true',
             ]),
             Example("a condition without its words", [("Tháng 12/2030", "Khi có kinh phí"), ("kind: deadline\n      due: 12/2030", "kind: conditional")], [
                 'kh.yaml:19: nhiệm vụ 1: thiếu mục "condition": chữ của dòng thời gian nói điều kiện',
             ]),
             Example("a condition in other words", [("Tháng 12/2030", "Khi có kinh phí"), ("kind: deadline\n      due: 12/2030", "kind: conditional\n      condition: Khi có tiền")], [
                 'kh.yaml:19: nhiệm vụ 1: điều kiện "Khi có tiền" không có trong dòng thời gian "Khi có kinh phí."',
             ]),
             Example("a deadline that is called a condition", [("Tháng 12/2030", "Hoàn thành trong tháng 12/2030"), ("kind: deadline\n      due: 12/2030", "kind: conditional\n      condition: Hoàn thành")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Hoàn thành trong tháng 12/2030." không nêu điều kiện; dùng kind: deadline với due',
             ]),
             Example("another kind of time that is called a condition", [("Tháng 12/2030", "Thường xuyên"), ("kind: deadline\n      due: 12/2030", "kind: conditional\n      condition: Thường xuyên")], [
                 'kh.yaml:19: nhiệm vụ 1: dòng thời gian "Thường xuyên." không nêu điều kiện; dùng kind: ongoing',
             ]),
             Example("a milestone that is not in the text", [("phrase: xong trước ngày 5/5/2030", "phrase: làm trước ngày 5/5/2030")], [
                 'kh.yaml:22: nhiệm vụ 1: không thấy chữ "làm trước ngày 5/5/2030" trong nguyên văn',
             ]),
             Example("a milestone on another day", [("due: 5/5/2030", "due: 5/6/2030")], [
                 'kh.yaml:22: nhiệm vụ 1: thời hạn không có trong dòng thời gian "xong trước ngày 5/5/2030"; ghi đúng như in',
             ]),
         )),
    Rule("times-of-duties-agree-with-their-point", Severity.ERROR, "Thời hạn của việc giao không khớp với đoạn văn",
         "Chép đúng chữ nói thời hạn vào phrase; timing là ý nghĩa của những chữ ấy.", (
             Example("a deadline that the point does not print", [("      addressed: Tổ số một\n", "      addressed: Tổ số một\n      milestones:\n        - phrase: xong trước ngày 1/7/2030\n          timing:\n            kind: deadline\n            due: 1/7/2030\n            before: true\n")], [
                 'kh.yaml:38: điểm ii.1: không thấy chữ "xong trước ngày 1/7/2030" trong nguyên văn',
             ]),
             Example("another day than the one printed", [("theo Điều lệ Mẫu.", "theo Điều lệ Mẫu, xong trước ngày 1/7/2030."), ("      addressed: Tổ số một\n", "      addressed: Tổ số một\n      milestones:\n        - phrase: xong trước ngày 1/7/2030\n          timing:\n            kind: deadline\n            due: 1/8/2030\n            before: true\n")], [
                 'kh.yaml:38: điểm ii.1: thời hạn không có trong dòng thời gian "xong trước ngày 1/7/2030"; ghi đúng như in',
             ]),
         )),
    Rule("times-of-headings-agree-with-them", Severity.ERROR, "Thời gian của đề mục không khớp với đề mục",
         "Chỉ ghi timing ở đề mục khi chính đề mục nêu thời gian ấy.", (
             Example("a time that the heading does not print", [("    heading: TỔ CHỨC\n", "    heading: TỔ CHỨC QUÝ I/2031\n    timing:\n      kind: deadline\n      due: quý II/2031\n")], [
                 'kh.yaml:35: đề mục ii: thời hạn không có trong đề mục "TỔ CHỨC QUÝ I/2031"; ghi đúng như in',
             ]),
         )),
    Rule("lines-have-a-column", Severity.ERROR, "Bảng thiếu cột",
         "Thêm cột ấy vào columns của đề mục, với tên cột như in.", (
             Example("a table that has no column for the times of its rows", [('    heading: VĂN PHÒNG', '    heading: VĂN PHÒNG\n    columns:\n      text: Nội dung\n      units_line: Đơn vị'), ('"- Đơn vị: Văn phòng và Tổ Một."', "Văn phòng và Tổ Một.")], [
                 'kh.yaml:21: nhiệm vụ 1: bảng này không có cột cho mục "timing_line", nên chữ của mục ấy sẽ không hiện ở dòng nào; thêm timing_line vào columns của đề mục, với tên cột như in',
             ]),
         )),
    Rule("lines-say-what-they-are", Severity.ERROR, "Dòng ghi nhầm mục",
         "Tên dòng như in nói dòng ấy là gì: chuyển nó sang mục đã nêu.", (
             Example("who helps in the place of who leads", [('units_line: "- Đơn vị: Văn phòng và Tổ Một."\n    units: [van-phong, to-mot]', 'lead_line: "- Phối hợp: Văn phòng và Tổ Một."\n    lead: [van-phong, to-mot]')], [
                 'kh.yaml:16: nhiệm vụ 1: tên dòng "Phối hợp" là của coordinating_line; chuyển dòng này sang mục coordinating_line',
             ]),
             Example("two heads of a table that have changed places", [('    heading: VĂN PHÒNG', '    heading: VĂN PHÒNG\n    columns:\n      text: Nội dung\n      units_line: Đơn vị\n      timing_line: Sản phẩm'), ('"- Đơn vị: Văn phòng và Tổ Một."', "Văn phòng và Tổ Một.")], [
                 'kh.yaml:13: đề mục i: tên cột "Sản phẩm" là của output_line, không phải timing_line; đổi lại',
             ]),
         )),
    Rule("readings-are-of-printed-words", Severity.ERROR, "Cách hiểu của chữ không có trong nguyên văn",
         "Chép đúng chữ của nguyên văn vào phrase.", (
             Example("a reading of words that are not printed", [("- phrase: Tổ Một\n        unit", "- phrase: Tổ Hai\n        unit"), ("Văn phòng và Tổ Một", "Văn phòng và Tổ số một"), (ERRATA, "")], [
                 'kh.yaml:28: nhiệm vụ 1: không thấy chữ "Tổ Hai" trong nguyên văn',
             ]),
             Example("a reading of words that are printed in other capitals", [("- phrase: Tổ Một\n        unit", "- phrase: tổ một\n        unit")], [
                 'kh.yaml:28: nhiệm vụ 1: nguyên văn viết "Tổ Một", không phải "tổ một"; chép đúng chữ hoa, chữ thường và dấu như in',
             ]),
         )),
    Rule("duties-quote-their-point", Severity.ERROR, "Việc giao không trích đúng đoạn văn",
         "Chép đúng chữ của đoạn vào addressed, words, cycle, to.", (
             Example("a duty of words that are not printed", [("addressed: Tổ số một", "addressed: Tổ số hai")], [
                 'kh.yaml:38: điểm ii.1: không thấy chữ "Tổ số hai" trong nguyên văn',
             ]),
             Example("a report in other words", [("words: báo cáo Văn phòng hằng quý", "words: báo cáo Văn phòng mỗi quý, hằng quý")], [
                 'kh.yaml:38: điểm ii.1: không thấy chữ "báo cáo Văn phòng mỗi quý, hằng quý" trong nguyên văn',
             ]),
             Example("a cycle that is not in the sentence", [("cycle: hằng quý", "cycle: hằng tháng")], [
                 'kh.yaml:38: điểm ii.1: "hằng tháng" không có trong câu về báo cáo "báo cáo Văn phòng hằng quý"',
             ]),
             Example("a receiver who is not in the sentence", [("to: Văn phòng", "to: Ban Lạ")], [
                 'kh.yaml:38: điểm ii.1: "Ban Lạ" không có trong câu về báo cáo "báo cáo Văn phòng hằng quý"',
             ]),
         )),
    Rule("duties-name-their-units", Severity.ERROR, "Chữ giao việc không nêu đơn vị ấy",
         "Mỗi đơn vị của việc giao phải có tên trong addressed; điểm gọi đơn vị bằng tên khác thì thêm spellings cho đơn vị, phải suy ra mới biết là đơn vị nào thì thêm readings ở điểm ấy.", (
             Example("a duty of a unit that its words do not name", [("      units: [to-mot]", "      units: [to-mot, van-phong]")], [
                 'kh.yaml:38: điểm ii.1: chữ "Tổ số một" không có tên "Văn phòng"; thêm cách viết khác cho đơn vị (spellings), hoặc thêm "readings" nếu phải suy ra mới biết là đơn vị nào',
             ]),
         )),
    Rule("report-dates-are-told-apart", Severity.ERROR, "Ngày báo cáo ghi hai lần",
         "Giữ một ngày trong mỗi tháng báo cáo.", (
             Example("a report date twice", [("to: Văn phòng\n", 'to: Văn phòng\n        dates: ["15/6", "tháng 12", "15/6"]\n')], [
                 "kh.yaml:38: điểm ii.1: ngày báo cáo trong tháng 6 ghi hai lần; giữ một",
             ]),
             Example("a day of a month that stands there too", [("to: Văn phòng\n", 'to: Văn phòng\n        dates: ["15/6", "1/6", "tháng 6"]\n')], [
                 "kh.yaml:38: điểm ii.1: ngày báo cáo trong tháng 6 ghi hai lần; giữ một",
             ]),
         )),
    Rule("report-dates-are-those-printed", Severity.ERROR, "Ngày báo cáo khác ngày in trong câu",
         "Ghi dates đúng như câu về báo cáo nêu ngày, tháng; câu ấy không nêu thì mới ghi ngày mà cơ quan ban hành đã ấn định.", (
             Example("another day than the one printed", [
                 ("hằng quý theo Điều lệ Mẫu", "hằng năm trước ngày 15/11 theo Điều lệ Mẫu"),
                 ("words: báo cáo Văn phòng hằng quý", "words: báo cáo Văn phòng hằng năm trước ngày 15/11"),
                 ("cycle: hằng quý", 'cycle: hằng năm\n        dates: ["15/12"]')], [
                 'kh.yaml:38: điểm ii.1: câu về báo cáo nêu "ngày 15/11" mà dates không có; ghi đúng như in, hoặc rút câu ấy lại nếu đó không phải ngày báo cáo',
             ]),
             Example("a day of one year that would come back in every year", [("hằng quý theo Điều lệ Mẫu", "trước ngày 15/6/2031 theo Điều lệ Mẫu"), ("words: báo cáo Văn phòng hằng quý", "words: báo cáo Văn phòng trước ngày 15/6/2031"), ("cycle: hằng quý", 'cycle: trước ngày 15/6/2031\n        dates: ["15/6"]')], [
                 'kh.yaml:38: điểm ii.1: câu về báo cáo chỉ nêu năm 2031; ghi until: "2031", để lịch không lặp lại vào năm khác',
             ]),
             Example("days of two years", [("hằng quý theo Điều lệ Mẫu", "trước ngày 15/6/2031, trước ngày 15/6/2033 theo Điều lệ Mẫu"), ("words: báo cáo Văn phòng hằng quý", "words: báo cáo Văn phòng trước ngày 15/6/2031, trước ngày 15/6/2033"), ("cycle: hằng quý", 'cycle: trước ngày 15/6/2031, trước ngày 15/6/2033\n        dates: ["15/6"]')], [
                 "kh.yaml:38: điểm ii.1: câu về báo cáo nêu ngày của các năm 2031, 2033 mà dates lặp lại mỗi năm; bỏ dates và until: trang vẫn in câu ấy, chỉ lịch không có",
             ]),
         )),
    Rule("headings-name-their-units", Severity.ERROR, "Đề mục không nêu đơn vị ấy",
         "Chỉ ghi units ở đề mục khi chính đề mục có tên đơn vị.", (
             Example("a heading that does not name its unit", [("heading: VĂN PHÒNG", "heading: VĂN PHÒNG\n    units: [van-phong, to-mot]")], [
                 'kh.yaml:13: đề mục i: đề mục không có tên "Tổ số một"',
             ]),
         )),
    Rule("units-have-one-part-in-a-task", Severity.ERROR, "Một đơn vị vừa chủ trì vừa phối hợp",
         "Một đơn vị chỉ có một vai trong một nhiệm vụ: bỏ mã khỏi lead hoặc coordinating.", (
             Example("a unit that coordinates with itself", [("Văn phòng và Tổ Một.", "Văn phòng chủ trì, phối hợp với Tổ Một."), ("    units: [van-phong, to-mot]", '    lead: [van-phong]\n    coordinating_line: "- Phối hợp: Văn phòng, Tổ Một."\n    coordinating: [van-phong, to-mot]')], [
                 'kh.yaml:19: nhiệm vụ 1: "van-phong" vừa chủ trì vừa phối hợp; giữ một vai',
             ]),
         )),
    Rule("unit-names-are-distinct", Severity.ERROR, "Hai đơn vị cùng tên",
         "Đổi tên hoặc gộp hai bản ghi làm một.", (
             Example("two units with one name", [("directives:\n", "  - id: van-phong-2\n    name: VĂN PHÒNG\n    short_name: Văn phòng hai\n    abbreviation: V2\ndirectives:\n")], [
                 'kh.yaml:54: đơn vị van-phong-2: tên "VĂN PHÒNG" đã là của đơn vị "van-phong" (dòng 46)',
             ]),
             Example("two units that tables would show alike", [("short_name: Tổ 1\n    abbreviation: T1", "short_name: Văn phòng\n    abbreviation: vp")], [
                 'kh.yaml:52: đơn vị to-mot: tên gọn "Văn phòng" đã là của đơn vị "van-phong" (dòng 46); bảng sẽ có hai cột cùng tên',
                 'kh.yaml:53: đơn vị to-mot: chữ viết tắt "vp" đã là của đơn vị "van-phong" (dòng 46); bảng sẽ có hai cột cùng tên',
             ]),
         )),
    Rule("headings-stand-below-their-parent", Severity.ERROR, "Đề mục đứng lạc chỗ",
         "Chuyển đề mục về dưới đề mục cấp trên của nó, hoặc đổi mã.", (
             Example("a heading moved away from its parent", [("units:\n  - id: van", "  - section: i.9\n    heading: Lạc chỗ\nunits:\n  - id: van")], [
                 'kh.yaml:45: đề mục i.9: đứng ngoài đề mục cấp trên "i"; chuyển lại chỗ hoặc đổi mã',
             ]),
         )),
    Rule("annexes-come-last", Severity.ERROR, "Phụ lục đứng trước thân văn bản",
         "Chuyển phụ lục xuống cuối.", (
             Example("a heading of the body behind an annex", [("heading: VĂN PHÒNG", "heading: VĂN PHÒNG\n    annex: true")], [
                 "kh.yaml:33: đề mục ii: đề mục của thân văn bản không thể đứng sau phụ lục",
             ]),
         )),
    Rule("no-record-takes-the-index", Severity.ERROR, "Mã index",
         "Chọn mã khác; index là địa chỉ của trang danh mục.", (
             Example("a record with the address of the list", [('- task: "1"', "- task: index"), ("    at: \"1\"\n", "    at: index\n"), ('at: ["1"]', "at: [index]")], [
                 'kh.yaml:13: nhiệm vụ index: mã "index" dành riêng cho trang danh mục; chọn mã khác',
             ]),
         )),
    Rule("ids-make-names-that-are-free", Severity.ERROR, "Mã trùng tên đã có",
         "Chọn mã khác: mã thành tên thư mục, tên tệp, địa chỉ trong trang.", (
             Example("an erratum with an anchor of its page", [("errata:\n  - id: to-mot", "errata:\n  - id: noi-dung")], [
                 'kh.yaml:88: hiệu đính noi-dung: mã "noi-dung" đã có trên trang hiệu đính; chọn mã khác',
             ]),
             Example("a record with the address of a file of the list", [('- task: "1"', "- task: index.html"), ('    at: "1"\n', "    at: index.html\n"), ('at: ["1"]', "at: [index.html]")], [
                 'kh.yaml:13: nhiệm vụ index.html: mã "index.html" dành riêng cho trang danh mục; chọn mã khác',
             ]),
             Example("a record with the address of the packed file of the list", [('- task: "1"', "- task: index.html.gz"), ('    at: "1"\n', "    at: index.html.gz\n"), ('at: ["1"]', "at: [index.html.gz]")], [
                 'kh.yaml:13: nhiệm vụ index.html.gz: mã "index.html.gz" dành riêng cho trang danh mục; chọn mã khác',
             ]),
             Example("a heading with the name of the matrix on paper", [('- section: "ii"', "- section: cong"), ('- point: "ii.1"', '- point: "cong.1"'), ("at: [ii.1]", "at: [cong.1]")], [
                 'kh.yaml:32: đề mục cong: mã "cong" trùng tên tệp in của bảng phân công; chọn mã khác',
             ]),
             Example("a record with the name of a folder that servers know", [('- task: "1"', "- task: tai-ve"), ('    at: "1"\n', "    at: tai-ve\n"), ('at: ["1"]', "at: [tai-ve]")], [
                 'kh.yaml:13: nhiệm vụ tai-ve: mã "tai-ve" là tên một thư mục của trang mà máy chủ phục vụ theo cách riêng; chọn mã khác',
             ]),
             Example("a task with the name that the calendar has for a milestone of another", [("  - section: \"ii\"", "  - task: 1-moc-1\n    label: \"2.\"\n    text: Làm thêm.\n    units_line: \"- Đơn vị: Văn phòng.\"\n    units: [van-phong]\n    timing_line: \"- Thời gian: Thường xuyên.\"\n    timing:\n      kind: ongoing\n  - section: \"ii\"")], [
                 'kh.yaml:32: nhiệm vụ 1-moc-1: mã "1-moc-1" trùng tên trong lịch của mốc thứ 1 của nhiệm vụ "1"; chọn mã khác',
             ]),
             Example("a record with the name of a device", [('- point: "ii.1"', "- point: con"), ("at: [ii.1]", "at: [con]")], [
                 'kh.yaml:35: điểm con: mã "con" là tên mà Windows giữ cho thiết bị; chọn mã khác',
             ]),
         )),
    Rule("short-addresses-lead-to-one-page", Severity.ERROR, "Hai mã chung một địa chỉ ngắn",
         "Đổi mã của bản ghi chưa công bố: địa chỉ ngắn r/<mã>/ không nói loại.", (
             Example("a unit with the id of a task", [("  - id: van-phong", '  - id: "1"'), ("[van-phong, to-mot]", '["1", to-mot]')], [
                 'kh.yaml:46: đơn vị 1: mã "1" cũng là mã của nhiệm vụ 1 (dòng 13); địa chỉ ngắn r/1/ chỉ dẫn tới một trang, hãy chọn mã khác',
             ]),
         )),
    Rule("every-directive-is-cited", Severity.ERROR, "Văn bản trong danh mục mà nguyên văn không viện dẫn",
         "Xem lại số và ngày; danh mục chỉ có những văn bản được viện dẫn.", (
             Example("a directive that nothing cites", [("relations:\n", "  - id: 3-kl-du-2030\n    number: 3-KL/ĐU\n    kind: Kết luận\n    date: \"9/3/2030\"\n    issuer: Đảng ủy Mẫu\n    level: Đảng bộ\nrelations:\n")], [
                 "kh.yaml:78: văn bản 3-kl-du-2030: không có chỗ nào trong nguyên văn viện dẫn 3-KL/ĐU ngày 9/3/2030; xem lại số và ngày, hoặc xóa",
             ]),
             Example("a directive that the text calls by its figures alone", [("theo Quyết định số 2/QĐ-SM ngày 3/4/2030 về", "theo Quyết định 2 về")], [
                 'kh.yaml:66: văn bản 2-qd-sm-2030: nguyên văn chỉ gọi là "Quyết định 2" (nhiệm vụ 1), không có ký hiệu nên không thành liên kết; thêm readings ở đó với directive: 2-qd-sm-2030 nếu đúng là văn bản này',
             ]),
         )),
    Rule("directives-are-distinct", Severity.ERROR, "Hai văn bản cùng số và ngày",
         "Xóa một bản ghi.", (
             Example("two directives with one number and date", [("relations:\n", "  - id: ban-sao\n    number: 1-NQ/ĐU\n    kind: Nghị quyết\n    date: \"02/3/2030\"\n    issuer: Đảng ủy Mẫu\n    level: Đảng bộ\nrelations:\n")], [
                 'kh.yaml:78: văn bản ban-sao: cùng số và ngày với "1-nq-du-2030" (dòng 55)',
                 "kh.yaml:78: văn bản ban-sao: không có chỗ nào trong nguyên văn viện dẫn 1-NQ/ĐU ngày 02/3/2030; xem lại số và ngày, hoặc xóa",
             ]),
         )),
    Rule("numbers-have-the-form-of-a-number", Severity.ERROR, "Số ký hiệu không đúng dạng",
         "Viết như 21-NQ/TW, 42/2022/NĐ-CP; số có dạng khác thì viết đúng như in, có chữ số đứng đầu và chữ viết tắt.", (
             Example("a number that is none", [("relations:\n", "  - id: la\n    number: Số 3\n    kind: Kết luận\n    date: \"9/3/2030\"\n    issuer: Đảng ủy Mẫu\n    level: Đảng bộ\nrelations:\n")], [
                 'kh.yaml:79: văn bản la: "Số 3" không có dạng số ký hiệu văn bản, ví dụ 21-NQ/TW, 42/2022/NĐ-CP',
             ]),
         )),
    Rule("kinds-fit-their-codes", Severity.ERROR, "Loại văn bản không hợp với ký hiệu",
         "Xem lại loại văn bản và chữ viết tắt trong số ký hiệu.", (
             Example("a type that its code does not stand for", [("kind: Nghị quyết", "kind: Chỉ thị")], [
                 'kh.yaml:57: văn bản 1-nq-du-2030: ký hiệu NQ là Nghị quyết, không phải "Chỉ thị"',
             ]),
             Example("a type that its code does not stand for, told once though the text says another", [("kind: Quyết định", "kind: Quy định"), ("số 2/QĐ-SM ngày", "số 2-QĐ/SM ngày"), ("number: 2/QĐ-SM", "number: 2-QĐ/SM"), ("kind: Quy định", "kind: Chỉ thị")], [
                 'kh.yaml:68: văn bản 2-qd-sm-2030: ký hiệu QĐ là Quy định hoặc Quyết định, không phải "Chỉ thị"',
             ]),
             Example("a type that is neither of its code's two", [("Nghị quyết số 1-NQ/ĐU", "Quy định số 1-QĐ/ĐU"), ("number: 1-NQ/ĐU", "number: 1-QĐ/ĐU")], [
                 'kh.yaml:57: văn bản 1-nq-du-2030: ký hiệu QĐ là Quy định hoặc Quyết định, không phải "Nghị quyết"',
             ]),
             Example("a notice of the State that is called by what it tells", [("theo Quyết định số 2/QĐ-SM", "theo Quyết định nêu tại Kết luận số 2/TB-SM"), ("number: 2/QĐ-SM", "number: 2/TB-SM"), ("kind: Quyết định", "kind: Kết luận")], [
                 'kh.yaml:68: văn bản 2-qd-sm-2030: ký hiệu TB là Thông báo hoặc Thông báo kết luận, không phải "Kết luận"',
             ]),
         )),
    Rule("kinds-are-as-cited", Severity.ERROR, "Loại văn bản không như chỗ viện dẫn gọi",
         "Ghi loại văn bản như bản in gọi. Bản in gọi sai thì giữ nguyên văn, thêm một hiệu đính ở chữ ấy, rồi ghi loại đúng.", (
             Example("a decision that the register calls otherwise", [("kind: Quyết định", "kind: Thông tư")], [
                 'kh.yaml:68: văn bản 2-qd-sm-2030: nhiệm vụ 1 viện dẫn "Quyết định số 2/QĐ-SM ngày 3/4/2030", không phải "Thông tư"; ghi loại văn bản như in, hoặc nếu bản in sai thì thêm một hiệu đính tại đó',
             ]),
             Example("a rule that no decision issues", [("theo Quyết định số 2/QĐ-SM", "theo Quyết định và Quy chế số 2/QĐ-SM")], [
                 'kh.yaml:68: văn bản 2-qd-sm-2030: nhiệm vụ 1 viện dẫn "Quy chế số 2/QĐ-SM ngày 3/4/2030", không phải "Quyết định"; ghi loại văn bản như in, hoặc nếu bản in sai thì thêm một hiệu đính tại đó',
             ]),
         )),
    Rule("titles-are-quoted", Severity.ERROR, "Trích yếu không đúng chữ như chỗ viện dẫn",
         "Chép trích yếu từ nguyên văn; nguyên văn không nêu thì bỏ mục title.", (
             Example("a title that is not in the text", [("title: về mẫu", "title: về mẫu khác")], [
                 'kh.yaml:72: văn bản 2-qd-sm-2030: trích yếu "về mẫu khác" không đúng từng chữ như chỗ viện dẫn',
             ]),
         )),
    Rule("statuses-are-whole", Severity.ERROR, "Tình trạng hiệu lực không khớp với mục by",
         "Đã được thay thế: ghi kind: replaced, và ở mục by số và ngày của văn bản thay thế. Chưa được thay thế thì không có mục by.", (
             Example("replaced by nothing", [("kind: no_replacement_found", "kind: replaced")], [
                 'kh.yaml:73: văn bản 2-qd-sm-2030: đã được thay thế thì phải có mục "by": số và ngày của văn bản thay thế',
             ]),
             Example("what replaces a document that is not called replaced", [("kind: no_replacement_found", "kind: no_replacement_found\n      by: 9/QĐ-SM ngày 5/4/2030")], [
                 'kh.yaml:73: văn bản 2-qd-sm-2030: tình trạng là no_replacement_found mà có mục "by" (9/QĐ-SM ngày 5/4/2030); đã được thay thế thì ghi kind: replaced, chưa thì xóa mục "by"',
             ]),
         )),
    Rule("everything-like-a-number-is-recognised", Severity.ERROR, "Giống số ký hiệu nhưng không đúng dạng",
         "So với bản gốc: sai khi gõ thì sửa; in đúng như vậy thì thêm văn bản vào directives với số ấy, chưa rõ số và ngày thì vào unnumbered; bản in sai thì thêm hiệu đính, và readings để nói rõ là văn bản nào.", (
             Example("a misprinted code", [("về mẫu, xong", "về mẫu, 28-CTR/ĐUK, xong")], [
                 'kh.yaml:13: nhiệm vụ 1: "28-CTR/ĐUK" giống số ký hiệu văn bản nhưng không đúng dạng nào đã biết; nếu in đúng như vậy, thêm văn bản vào danh mục (directives:) với số ấy, hoặc vào unnumbered',
             ]),
             Example("a number whose code stands apart", [("về mẫu, xong", "về mẫu, 28 KH/ĐU, xong")], [
                 'kh.yaml:13: nhiệm vụ 1: "28 KH/ĐU" giống số ký hiệu văn bản nhưng không đúng dạng nào đã biết; nếu in đúng như vậy, thêm văn bản vào danh mục (directives:) với số ấy, hoặc vào unnumbered',
             ]),
             Example("a number without a code", [("về mẫu, xong", "về mẫu và Kế hoạch số 28 của Đảng ủy Mẫu, xong")], [
                 'kh.yaml:13: nhiệm vụ 1: "số 28" không có ký hiệu nên không thành liên kết; là văn bản trong danh mục thì thêm readings ở đó, chưa rõ ký hiệu thì thêm vào unnumbered',
             ]),
             Example("the figures of a directive of the register without its code", [("theo Điều lệ Mẫu", "theo các Quyết định số 5, số 2 của Sở Mẫu và Điều lệ Mẫu")], [
                 'kh.yaml:35: điểm ii.1: "số 2" không có ký hiệu nên không thành liên kết; nếu là 2/QĐ-SM trong danh mục thì thêm readings với directive: 2-qd-sm-2030, không phải thì thêm vào unnumbered',
                 'kh.yaml:35: điểm ii.1: "số 5" không có ký hiệu nên không thành liên kết; là văn bản trong danh mục thì thêm readings ở đó, chưa rõ ký hiệu thì thêm vào unnumbered',
             ]),
             Example("a number that ends with its kind", [("về mẫu, xong", "về mẫu và Công văn số 12/CV của Đảng ủy Mẫu, xong")], [
                 'kh.yaml:13: nhiệm vụ 1: "12/CV" giống số ký hiệu văn bản nhưng không đúng dạng nào đã biết; nếu in đúng như vậy, thêm văn bản vào danh mục (directives:) với số ấy, hoặc vào unnumbered',
             ]),
             Example("a number of the register with other signs, told where it stands", [("số 2/QĐ-SM ngày", "số 2_QĐ/SM ngày")], [
                 'kh.yaml:13: nhiệm vụ 1: "2_QĐ/SM" viết khác số "2/QĐ-SM" trong danh mục, nên không thành liên kết; xem lại bản gốc, in đúng như vậy thì thêm readings',
             ]),
             Example("without its signs", [("số 2/QĐ-SM ngày", "số 2QĐ SM ngày")], [
                 'kh.yaml:13: nhiệm vụ 1: "2QĐ SM" viết khác số "2/QĐ-SM" trong danh mục, nên không thành liên kết; xem lại bản gốc, in đúng như vậy thì thêm readings',
             ]),
         )),
    Rule("relations-are-stated", Severity.ERROR, "Quan hệ mà nguyên văn không nói",
         "Chép đúng câu nêu quan hệ vào phrase; kế hoạch không nêu thì xóa quan hệ.", (
             Example("a relation in words that are not printed", [("phrase: Làm theo Quyết định", "phrase: Căn cứ Quyết định")], [
                 'kh.yaml:83: quan hệ 2-qd-sm-2030 – 1-nq-du-2030: không thấy chữ "Căn cứ Quyết định" trong nguyên văn tại "1"',
             ]),
             Example("a relation of another kind than its words say", [("kind: refers_to", "kind: replaces"), ('    status:\n      kind: period_ended\n      evidence: tên văn bản\n      checked: "2/4/2030"\n', "")], [
                 'kh.yaml:76: quan hệ 2-qd-sm-2030 – 1-nq-du-2030: câu "Làm theo Quyết định" không nói thay thế; xem lại kind',
             ]),
             Example("a relation to itself", [("to: 1-nq-du-2030", "to: 2-qd-sm-2030")], [
                 "kh.yaml:79: quan hệ 2-qd-sm-2030 – 2-qd-sm-2030: văn bản không thể có quan hệ với chính nó",
             ]),
         )),
    Rule("relations-make-no-circle", Severity.ERROR, "Quan hệ đi thành vòng",
         "Một chiều phải sai: xem lại from và to.", (
             Example("two directives that guide each other", [("kind: refers_to", "kind: guides"), ("unnumbered:\n", "  - from: 1-nq-du-2030\n    kind: guides\n    to: 2-qd-sm-2030\n    at: \"1\"\n    phrase: theo Quyết định\nunnumbered:\n")], [
                 "kh.yaml:84: quan hệ 1-nq-du-2030 – 2-qd-sm-2030: các quan hệ cùng loại tạo thành vòng; một chiều phải sai, xem lại from và to",
             ]),
             Example("two directives that refer to each other", [("unnumbered:\n", "  - from: 1-nq-du-2030\n    kind: refers_to\n    to: 2-qd-sm-2030\n    at: \"1\"\n    phrase: theo Quyết định\nunnumbered:\n")], [
                 "kh.yaml:84: quan hệ 1-nq-du-2030 – 2-qd-sm-2030: các quan hệ cùng loại tạo thành vòng; một chiều phải sai, xem lại from và to",
             ]),
         )),
    Rule("what-changes-a-document-is-newer", Severity.ERROR, "Văn bản cũ hơn lại thay thế văn bản mới hơn",
         "Văn bản thay thế, sửa đổi hay bãi bỏ phải ban hành sau: xem lại from và to, mục by, và các ngày.", (
             Example("an older document that replaces a newer one", [("Làm theo Quyết định số 2", "Nay thay bằng Quyết định số 2"), ("phrase: Làm theo Quyết định", "phrase: thay bằng Quyết định"), ('    status:\n      kind: no_replacement_found\n      evidence: đã tra\n      checked: "1/4/2030"\n', ""), ("  - from: 2-qd-sm-2030\n    kind: refers_to\n    to: 1-nq-du-2030\n", "  - from: 1-nq-du-2030\n    kind: replaces\n    to: 2-qd-sm-2030\n")], [
                 "kh.yaml:75: quan hệ 1-nq-du-2030 – 2-qd-sm-2030: 1-NQ/ĐU ngày 2/3/2030 không thể thay thế 2/QĐ-SM ngày 3/4/2030, ban hành sau đó; xem lại from, to và ngày",
             ]),
             Example("an older document that amends a newer one", [("Làm theo Quyết định số 2", "Nay sửa đổi bằng Quyết định số 2"), ("phrase: Làm theo Quyết định", "phrase: sửa đổi bằng Quyết định"), ("  - from: 2-qd-sm-2030\n    kind: refers_to\n    to: 1-nq-du-2030\n", "  - from: 1-nq-du-2030\n    kind: amends\n    to: 2-qd-sm-2030\n")], [
                 "kh.yaml:79: quan hệ 1-nq-du-2030 – 2-qd-sm-2030: 1-NQ/ĐU ngày 2/3/2030 không thể sửa đổi, bổ sung 2/QĐ-SM ngày 3/4/2030, ban hành sau đó; xem lại from, to và ngày",
             ]),
             Example("a status that names an older document", [('    status:\n      kind: no_replacement_found\n      evidence: đã tra\n      checked: "1/4/2030"\n', '    status:\n      kind: replaced\n      by: 9/QĐ-SM ngày 1/2/2029\n      evidence: đã tra\n      checked: "1/4/2030"\n')], [
                 'kh.yaml:73: văn bản 2-qd-sm-2030: văn bản ở mục "by" (9/QĐ-SM ngày 1/2/2029) có ngày trước 2/QĐ-SM ngày 3/4/2030 nên không thể thay thế; xem lại số và ngày',
             ]),
             Example("a document replaced by itself", [('    status:\n      kind: no_replacement_found\n      evidence: đã tra\n      checked: "1/4/2030"\n', '    status:\n      kind: replaced\n      by: 2/QĐ-SM ngày 03/4/2030\n      evidence: đã tra\n      checked: "1/4/2030"\n')], [
                 'kh.yaml:73: văn bản 2-qd-sm-2030: mục "by" nêu chính văn bản này; ghi số và ngày của văn bản thay thế',
             ]),
         )),
    Rule("statuses-agree-with-relations", Severity.ERROR, "Tình trạng hiệu lực trái với quan hệ",
         "Quan hệ đã nói văn bản nào thay thế thì tình trạng là replaced, với số và ngày ở mục by.", (
             Example("nothing known to replace what a relation replaces", [("Làm theo Quyết định số 2", "Nay thay bằng Quyết định số 2"), ("phrase: Làm theo Quyết định", "phrase: thay bằng Quyết định"), ('    status:\n      kind: no_replacement_found\n      evidence: đã tra\n      checked: "1/4/2030"\n', ""), ("      kind: period_ended\n", "      kind: no_replacement_found\n"), ("kind: refers_to", "kind: replaces")], [
                 'kh.yaml:61: văn bản 1-nq-du-2030: tình trạng là no_replacement_found nhưng quan hệ ở dòng 75 nói 2/QĐ-SM ngày 3/4/2030 thay thế văn bản này; ghi kind: replaced và mục "by", hoặc xem lại quan hệ',
             ]),
         )),
    Rule("dates-are-not-after-the-edition", Severity.ERROR, "Ngày sau lần cập nhật cuối",
         "Sửa ngày, hoặc thêm một lần cập nhật vào changes:.", (
             Example("a directive newer than the data", [('date: "10/4/2030"', 'date: "1/4/2030"')], [
                 "kh.yaml:61: văn bản 1-nq-du-2030: ngày kiểm tra 2/4/2030 sau lần cập nhật cuối (1/4/2030); sửa ngày, hoặc thêm một lần cập nhật",
                 "kh.yaml:69: văn bản 2-qd-sm-2030: ngày ban hành 3/4/2030 sau lần cập nhật cuối (1/4/2030); sửa ngày, hoặc thêm một lần cập nhật",
             ]),
             Example("a look at its status that is still to come", [('checked: "1/4/2030"', 'checked: "1/5/2030"')], [
                 "kh.yaml:73: văn bản 2-qd-sm-2030: ngày kiểm tra 1/5/2030 sau lần cập nhật cuối (10/4/2030); sửa ngày, hoặc thêm một lần cập nhật",
             ]),
         )),
    Rule("quoted-fields-stand-in-the-text", Severity.ERROR, "Mục ghi chữ mà nguyên văn không có",
         "Trang hiện các mục groups, members, term là chữ của kế hoạch. Chép từ nguyên văn; nguyên văn không nêu thì bỏ mục ấy.", (
             Example("a group that is not printed", [("abbreviation: VP", "abbreviation: VP\n    groups: [hằng quý, văn thư]")], [
                 'kh.yaml:50: đơn vị van-phong: nguyên văn không có chữ "văn thư"; ghi như bản in, hoặc bỏ mục groups',
             ]),
             Example("members that are not called so", [("abbreviation: VP", "abbreviation: VP\n    members: Ủy viên")], [
                 'kh.yaml:50: đơn vị van-phong: nguyên văn không có chữ "Ủy viên"; ghi như bản in, hoặc bỏ mục members',
             ]),
             Example("a term that is not cited", [("ngày 2/3/2030 của Đảng ủy Mẫu", "ngày 2/3/2030 của Đảng ủy Mẫu khoá XIII"), ("issuer: Đảng ủy Mẫu", "issuer: Đảng ủy Mẫu\n    term: XII")], [
                 'kh.yaml:60: văn bản 1-nq-du-2030: chỗ viện dẫn không có chữ "khóa XII"; ghi như bản in, hoặc bỏ mục term',
             ]),
         )),
    Rule("issuers-are-as-cited", Severity.ERROR, "Cơ quan ban hành không như nguyên văn viện dẫn",
         "Chép tên cơ quan ở chỗ viện dẫn. Bản in sai tên thì giữ nguyên văn, thêm một hiệu đính ở chữ ấy, rồi ghi tên đúng.", (
             Example("an issuer other than the one cited", [("issuer: Đảng ủy Mẫu", "issuer: Tỉnh ủy Mẫu")], [
                 'kh.yaml:59: văn bản 1-nq-du-2030: chỗ viện dẫn ghi "của Đảng ủy Mẫu tại Sở Mẫu …", không phải "Tỉnh ủy Mẫu"; ghi như bản in, hoặc nếu bản in sai thì thêm một hiệu đính tại đó',
             ]),
         )),
    Rule("what-the-plan-carries-out-is-named-at-its-head", Severity.ERROR, "Văn bản được thực hiện không nêu ở đầu kế hoạch",
         "Chỉ ghi vào carries_out những văn bản mà tên kế hoạch hoặc phần mở đầu nói là được thực hiện.", (
             Example("a directive that one task cites", [("  cited_as: Kế hoạch thử\n", "  cited_as: Kế hoạch thử\n  carries_out: [1-nq-du-2030, 2-qd-sm-2030]\n")], [
                 'kh.yaml:6: kế hoạch: tên kế hoạch và phần mở đầu không viện dẫn "2-qd-sm-2030"; bỏ mã ấy khỏi carries_out',
             ]),
         )),
    Rule("letters-of-one-word-are-of-one-script", Severity.ERROR, "Chữ lẫn bảng chữ khác",
         "Gõ lại chữ ấy: có ký tự trông giống nhưng thuộc bảng chữ Nga hoặc Hy Lạp.", (
             Example("a Cyrillic letter", [("hằng quý theo Điều", "hằng quý theo cáс Điều")], [
                 'kh.yaml:35: điểm ii.1: chữ "cáс" có ký tự "с" của bảng chữ Nga (U+0441); gõ lại bằng bàn phím tiếng Việt',
             ]),
             Example("a Greek letter", [("heading: TỔ CHỨC", "heading: TỔ CHỨC ΑN")], [
                 'kh.yaml:32: đề mục ii: chữ "ΑN" có ký tự "Α" của bảng chữ Hy Lạp (U+0391); gõ lại bằng bàn phím tiếng Việt',
             ]),
         )),
    Rule("words-are-in-unicode", Severity.ERROR, "Chữ của bảng mã khác",
         "Chữ gõ bằng phông cũ (.VnTime, VNI-Times) hoặc mở sai bảng mã: đổi cả đoạn sang Unicode (UniKey: Công cụ, Ctrl+Shift+F6) rồi chép lại. Nếu bản in đúng như vậy, thêm một hiệu đính có chữ ấy.", (
             Example("TCVN3", [("hằng quý theo Điều lệ Mẫu.", "hằng quý theo Điều lệ Mẫu, rµ so¸t, bæ sung quy chÕ.")], [
                 'kh.yaml:35: điểm ii.1: chữ "rµ" là chữ của bảng mã TCVN3 (phông .VnTime); đổi sang Unicode rồi chép lại, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây',
             ]),
             Example("in a unit line, once: that it names nobody only follows", [("Văn phòng và Tổ Một.", "V¨n phßng và Tổ Một.")], [
                 'kh.yaml:13: nhiệm vụ 1: chữ "V¨n" là chữ của bảng mã TCVN3 (phông .VnTime); đổi sang Unicode rồi chép lại, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây',
             ]),
             Example("in the number of a directive that then is cited nowhere", [("Nghị quyết số 1-NQ/ĐU", "Nghị quyết số 1-NQ/ÐU")], [
                 'kh.yaml:3: điểm ten-ke-hoach: chữ "1-NQ/ÐU" có "Ð" (U+00D0) hay "ð" (U+00F0) trông như Đ, đ; gõ lại bằng bàn phím tiếng Việt, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây',
             ]),
             Example("VNI", [("hằng quý theo Điều lệ Mẫu.", "hằng quý theo Điều lệ Mẫu, raø soaùt.")], [
                 'kh.yaml:35: điểm ii.1: chữ "raø" là chữ của bảng mã VNI (phông VNI-Times); đổi sang Unicode rồi chép lại, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây',
             ]),
             Example("UTF-8 read as another encoding", [("hằng quý theo Điều lệ Mẫu.", "hằng quý theo Điều lệ Mẫu, soÃ¡t.")], [
                 'kh.yaml:35: điểm ii.1: chữ "soÃ¡t" là chữ của bảng mã UTF-8 bị đọc nhầm; đổi sang Unicode rồi chép lại, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây',
             ]),
             Example("a letter that looks like Đ", [("heading: TỔ CHỨC", "heading: TỔ CHỨC ÐẢNG")], [
                 'kh.yaml:32: đề mục ii: chữ "ÐẢNG" có "Ð" (U+00D0) hay "ð" (U+00F0) trông như Đ, đ; gõ lại bằng bàn phím tiếng Việt, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây',
             ]),
             Example("in a field beside the text", [("abbreviation: VP", "abbreviation: VP\n    note: V¨n phßng cña Së."), ("units:\n  - id: van", "recipients:\n  - Löu VT.\n  - Söï nghieäp.\nunits:\n  - id: van")], [
                 'kh.yaml:45: tệp kế hoạch: chữ "Söï" là chữ của bảng mã VNI (phông VNI-Times); đổi sang Unicode rồi chép lại, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây',
                 'kh.yaml:53: đơn vị van-phong: chữ "V¨n" là chữ của bảng mã TCVN3 (phông .VnTime); đổi sang Unicode rồi chép lại, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây',
             ]),
         )),
    Rule("numbers-follow-each-other", Severity.ERROR, "Số thứ tự nhảy hoặc lặp",
         "Sửa số. Nếu bản in đúng như vậy, thêm một hiệu đính tại đó để người đọc biết.", (
             Example("a number left out", [("        to: Văn phòng\n", "        to: Văn phòng\n  - point: ii.3\n    label: \"3.\"\n    text: Một đoạn nữa.\n")], [
                 "kh.yaml:45: điểm ii.3: số 3 đứng sau số 1, lẽ ra là 2; sửa số, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây",
             ]),
             Example("a number written twice", [("        to: Văn phòng\n", "        to: Văn phòng\n  - point: ii.2\n    label: \"1-\"\n    text: Một đoạn nữa.\n")], [
                 "kh.yaml:45: điểm ii.2: số 1 đứng sau số 1, nhưng mã là của số 2; sửa nhãn, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây",
             ]),
             Example("a wrong label between two right ones: those behind it only follow", [("        to: Văn phòng\n", "        to: Văn phòng\n  - point: ii.2\n    label: \"4.\"\n    text: Đoạn hai.\n  - point: ii.3\n    label: \"3.\"\n    text: Đoạn ba.\n")], [
                 "kh.yaml:45: điểm ii.2: số 4 đứng sau số 1, nhưng mã là của số 2; sửa nhãn, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây",
             ]),
             Example("a label that is no number, in front of one that is right", [("        to: Văn phòng\n", "        to: Văn phòng\n  - point: ii.2\n    label: \"2a.\"\n    text: Đoạn hai.\n  - point: ii.3\n    label: \"3.\"\n    text: Đoạn ba.\n")], [
                 'kh.yaml:45: điểm ii.2: nhãn "2a." không phải số 2 như mã; sửa nhãn, hoặc nếu bản in như vậy thì thêm một hiệu đính (errata) tại đây',
             ]),
         )),
    # Of the files beside the plan, in `actionplan.hosting`: no plan breaks them.
    Rule("hosting-setting", Severity.ERROR, "Dòng sai trong tệp nói trang được công bố ở đâu",
         "Tệp .hosting.txt chỉ có hai mục, url: và embed-on:, mỗi mục một dòng; để trống mục chưa dùng.", (
         )),
    Rule("address-line", Severity.ERROR, "Dòng sai trong danh sách địa chỉ đã công bố",
         'Mỗi dòng của tệp .addresses.txt là một địa chỉ, hoặc "địa chỉ cũ -> địa chỉ mới"; mỗi địa chỉ chỉ ghi một lần.', (
         )),
    Rule("published-addresses-stay", Severity.ERROR, "Địa chỉ đã công bố không còn trong trang",
         "Trả lại mã cũ trong dữ liệu, hoặc ghi nơi chuyển đến vào dòng ấy của tệp .addresses.txt (không có trang nào thay thì trang danh mục, ví dụ /nhiem-vu/). Các địa chỉ khác mang mã ấy chuyển theo.", (
         )),
)
