"""The theme's stylesheet, cut to what the pages use: still whole for them, and never of another version."""

from __future__ import annotations

import re
import shutil

import pytest
import tinycss2

from actionplan import environment, sending, theme_css
from actionplan.environment import DATA, ROOT
from actionplan.theme_css import names
from actionplan.theme_css.cut import Names, cut
from test_commands import NOT_COPIED

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))

NAMES = Names(tags={"a", "ul", "table"}, classes={"box", "wide"}, ids={"top"}, attributes={"dir": {"ltr"}, "type": {"*"}, "src": {"x/a.svg"}},
              properties={"--read-outside"})


@pytest.mark.parametrize("rule, kept", [
    ("a{b:c}", "a{b:c}"),
    ("*{b:c}", "*{b:c}"),
    ("a,.gone,.box{b:c}", "a,.box{b:c}"),
    (".gone a,.box.gone,img{b:c}", ""),
    (".box>ul+.wide~a{b:c}", ".box>ul+.wide~a{b:c}"),
    ("#top{b:c}#else{b:c}", "#top{b:c}"),
    ("[dir=ltr] a,[dir=rtl] a{b:c}", "[dir=ltr] a{b:c}"),
    ("[type=any]{b:c}[other]{b:c}", "[type=any]{b:c}"),
    ('[src$=".svg"]{b:c}[src$=".png"]{b:c}[src^=x]{d:e}', '[src$=".svg"]{b:c}[src^=x]{d:e}'),
    ("a:hover:not(.gone)::before{b:c}", "a:hover:not(.gone)::before{b:c}"),
    (".box :is(.gone,a){b:c}.box :is(.gone,img){b:c}", ".box :is(.gone,a){b:c}"),
    ("a::-moz-x,.gone{b:c}", "a::-moz-x,.gone{b:c}"),
    ("@media print{.gone{b:c}a{b:c!important}}", "@media print{a{b:c!important}}"),
    ("@media print{.gone{b:c}}", ""),
    ("@page{margin:1cm}", "@page{margin:1cm}"),
    ("@keyframes on{to{b:c}}@keyframes off{to{b:c}}a{animation:on 1s}", "@keyframes on{to{b:c}}a{animation:on 1s}"),
    ("a{--one:1;--two:var(--one);d:var(--two)}", "a{--one:1;--two:var(--one);d:var(--two)}"),
    ("a{--one:1;--two:var(--one);--read-outside:2}ul{--three:3}", "a{--read-outside:2}"),
])
def test_a_rule_stays_when_a_selector_could_match(rule, kept):
    assert cut(rule, NAMES).replace("\n", "") == kept


def test_broken_css_is_refused_not_guessed():
    with pytest.raises(ValueError, match="CSS, line 1"):
        cut("a{b:c}}", NAMES)


# --- the committed cut ------------------------------------------------------------------------


@pytest.fixture(scope="session")
def used(build_site) -> Names:
    """The names in the pages of every plan."""
    found = Names()
    for plan in (DATA, *CASES):
        found |= names.of_pages(build_site(plan))
    return found


def test_the_committed_cut_is_what_the_command_makes(used):
    whole = theme_css.theme_file().read_text(encoding="utf-8")
    made = theme_css.header() + cut(whole, used | names.of_scripts() | names.of_styles())
    assert theme_css.CUT.read_text(encoding="utf-8") == made, "python -m actionplan cut-css"


def test_what_scripts_add_is_kept_or_left_out_for_a_reason(used):
    """Also after an upgrade of the theme: a class that its script begins to use is asked for here."""
    known = class_names(theme_css.theme_file().read_text(encoding="utf-8"))
    listed = [name for group in (names.KEPT, names.LEFT_OUT) for entry in group.values() for name in entry.split()]
    assert in_scripts(known) - used.classes <= set(listed)
    assert sorted(name for name in listed if name not in known) == []  # the theme has no rule for it: take it out
    assert sorted(name for name in listed if listed.count(name) > 1 or name in used.classes) == []  # pages have it by themselves


def class_names(css: str) -> set[str]:
    """Every class that a stylesheet speaks of."""
    return set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", re.sub(r"url\(.*?\)|\{[^{}]*\}", "{}", css)))


def in_scripts(classes: set[str]) -> set[str]:
    """Those of the classes whose name stands in a script; names of one word are in every script, for other reasons."""
    words = set(re.findall(r"[\w-]+", names.scripts()))
    return {name for name in classes if "-" in name and name in words}


def test_every_page_takes_the_cut_and_none_the_whole(site_dir):
    for file in site_dir.rglob("*.html"):
        sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', file.read_text(encoding="utf-8"))
        up = {"r": "../../", "embed": "../../../"}.get(file.relative_to(site_dir).parts[0])
        if up:  # outside the frame of the site: one sheet of their own
            assert sheets == [f"{up}assets/embed.css"], file
            continue
        assert sheets[0].endswith("assets/theme.css"), file
        assert not [sheet for sheet in sheets if "/main." in sheet or "/palette." in sheet], file
    assert not list((site_dir / "assets" / "stylesheets").glob("main.*"))


def test_a_cut_of_another_theme_is_said_and_not_used(command, tmp_path):
    copy = shutil.copytree(ROOT, tmp_path / "copy", ignore=NOT_COPIED)
    sheet = copy / "docs" / "assets" / "theme.css"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace(theme_css.fingerprint(), "0" * 64), encoding="utf-8")
    done = command("build", "--to", tmp_path / "site", cwd=copy, PRINT="0", ACTIONPLAN_VENV=str(environment.VENV))
    assert done.returncode == 0, done.stderr
    assert "docs/assets/theme.css không phải cắt từ mkdocs-material" in done.stderr
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'href="assets/stylesheets/main\.\w+\.min\.css"', html) and "theme.css" not in html
    assert list((tmp_path / "site" / "assets" / "stylesheets").glob("main.*.css"))


# --- our own classes ---

OWN = re.compile(r"(?<![\w-])ap-[\w-]+")  # a name that goes on behind what a template puts in ends in - or _


def own_classes(*patterns: str) -> list[str]:
    return [name for pattern in patterns for file in ROOT.glob(pattern) if file.name != "theme.css"
            for name in OWN.findall(re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.S))]


def test_every_class_that_is_written_is_named_and_every_one_that_is_named_is_written():
    """By a style, a script, a test or a measurement: else it does nothing, or nothing wears it."""
    written = set(own_classes("templates/**/*.j2", "templates/**/*.html", "docs/*.md", "actionplan/**/*.py", "*.py"))
    styled, scripts = set(own_classes("docs/assets/*.css")), own_classes("docs/assets/*.js")
    named = styled | {*scripts, *own_classes("tests/*.py", "bench/*.py")}
    begun = tuple(name for name in written if name[-1] in "-_")
    assert {name for name in written - named if name not in begun or not any(whole.startswith(name) for whole in named)} == set()
    worn = written | {name for name in scripts if name in styled or scripts.count(name) > 1}
    assert {name for name in styled | {*scripts} if name not in worn and not name.startswith(begun)} == set()


# --- what is sent -----------------------------------------------------------------------------

STYLES = sorted((ROOT / "docs" / "assets").glob("*.css"))


@pytest.mark.parametrize("file", STYLES, ids=lambda f: f.name)
def test_a_style_as_sent_says_the_same(file):
    source = file.read_text(encoding="utf-8")
    assert _said(sending.style(source)) == _said(source) != []
    assert "/*" not in sending.style(source)


def _said(css: str) -> list:
    """What a browser reads of a stylesheet: selectors and declarations, rule by rule."""
    plain = lambda nodes: re.sub(r"\s*([,{};])\s*", r"\1", " ".join(tinycss2.serialize([n for n in nodes if n.type != "comment"]).split()))
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    said = []
    for rule in rules:
        assert rule.type != "error", rule
        inner = [] if rule.content is None else tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        said.append((getattr(rule, "at_keyword", ""), plain(rule.prelude),
                     [(n.name, plain(n.value), n.important) if n.type == "declaration" else (plain(n.prelude), plain(n.content).strip(";")) for n in inner]))
    return said


@pytest.mark.parametrize("source, sent", [
    ("/* why */\na {\n  b: c;\n}\n", "a{b: c}"),
    ('a::before { content: "{ ; } /* , */"; }', 'a::before{content: "{ ; } /* , */"}'),
    (".a /* and */ .b,\n.c > d {}", ".a .b,.c > d{}"),
    ("@media (min-width: 60em) and (a) { b { c: d e; } }", "@media (min-width: 60em) and (a){b{c: d e}}"),
])
def test_styles_are_sent_without_comments_and_indents(source, sent):
    assert sending.style(source) == sent


def test_scripts_are_sent_without_the_comments_of_whole_lines():
    assert sending.script("const a = 1\n\n  // why\n  const b = '//'\n") == "const a = 1\nconst b = '//'\n"


@pytest.mark.parametrize("file", sorted((ROOT / "docs" / "assets").glob("*.js")), ids=lambda f: f.name)
def test_no_script_has_a_text_of_several_lines(file):
    """Its indents would go with the others."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.split("//")[0].count("`") % 2] == []
