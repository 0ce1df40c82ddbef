"""The engine of the templates: what is kept of a compiled template is of that template, and of nothing that a site decides."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup
from mkdocs.theme import Theme

from actionplan import templating


@pytest.fixture
def build(tmp_path, monkeypatch):
    """build(text, **filters) -> what such a template gives to a process that starts afresh."""
    (tmp_path / "templates").mkdir()

    def build(text: str, kept: Path = tmp_path / "kept", **filters) -> str:
        (tmp_path / "templates" / "a.j2").write_text(text, encoding="utf-8")
        monkeypatch.setattr(templating, "COMPILED", templating._Compiled(kept))
        environment = templating.environment(tmp_path / "templates", filters)
        return environment.get_template("a.j2").render(thing="<b>")

    return build


def test_a_compiled_template_serves_the_next_process(build, tmp_path, monkeypatch):
    assert build("{{ thing }}") == "&lt;b&gt;"
    monkeypatch.setattr(templating._Environment, "compile", lambda *_, **__: pytest.fail("compiled again"))
    assert build("{{ thing }}") == "&lt;b&gt;"
    assert [file.name for file in (tmp_path / "kept").iterdir()] != []


def test_an_edited_template_is_compiled_again(build):
    assert [build("một"), build("hai"), build("một")] == ["một", "hai", "một"]


def test_what_a_site_says_of_a_constant_is_not_kept(build):
    assert [build('{{ "tasks"|address }}', address=lambda name, of=of: of + name) for of in ("web/", "đĩa/")] == ["web/tasks", "đĩa/tasks"]


def test_without_a_folder_to_keep_them_in_templates_are_compiled_each_time(build, tmp_path):
    (tmp_path / "file").touch()
    assert build("{{ thing }}", kept=tmp_path / "file" / "kept") == "&lt;b&gt;"


def test_macros_functions_and_blocks_are_called_as_jinja_calls_them(build):
    assert build("{% macro sheet(name, end='.') %}<p>{{ name }}{{ caller() }}{{ end }}</p>{% endmacro %}"
                 "{% for n in range(2) %}{% call sheet(thing, end='!') %}{{ n }}{% endcall %}{% endfor %}"
                 "{% block b %}{{ dict(a=1).a }}{% endblock %}{{ self.b() }}") == "<p>&lt;b&gt;0!</p><p>&lt;b&gt;1!</p>11"


class Kind(StrEnum):
    OWN = "<own>"


class Marked:
    def __html__(self) -> str:
        return "<i>"


# Values, and calls of a macro, of every kind that Jinja tells apart.
SHOWN = ["<&\"'>", Markup("<b>"), Kind.OWN, 3, None, ["<"], Marked()]
CALLED = ["m('<')", "m('<', '>')", "m('<', b='>')", "m('<', '>', 1)", "m('<', c=1)", "m('<', m('<', '>'))", "v('<')", "v('<', '>')", "k('<')", "k('<', c='<')", "w('<')",
          "'%s' % m('<', '>')"]
MACROS = """{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}{% macro v(a) %}{{ a }}{{ varargs }}{% endmacro %}
{%- macro k(a) %}{{ a }}{{ kwargs }}{% endmacro %}{% macro w(a) %}{{ a }}{{ caller() }}{% endmacro %}"""


@pytest.mark.parametrize("escape", [True, False])
@pytest.mark.parametrize("text", [*(f"{{{{ shown[{n}] }}}}{{{{ shown[{n}]|string }}}}" for n in range(len(SHOWN))), *(f"{{{{ {call} }}}}" for call in CALLED),
                                  "{{ shown[0]|safe }}", "{{ nowhere }}", "{{ nowhere.at }}", "{% filter upper %}{{ shown[0] }}{% endfilter %}",
                                  "{% set a %}{{ shown[0] }}{% endset %}{{ a }}", "{% autoescape false %}{{ shown[0] }}{{ m('<', '>') }}{% endautoescape %}"])
def test_what_is_put_out_is_what_jinja_puts_out(tmp_path, monkeypatch, text, escape):
    monkeypatch.setattr(templating, "COMPILED", templating._Compiled(tmp_path / "kept"))
    (tmp_path / "a.j2").write_text(MACROS + text, encoding="utf-8")

    def put_out(environment) -> str:
        try:
            return environment.get_template("a.j2").render(shown=SHOWN)
        except (UndefinedError, TypeError) as fault:
            return repr(fault)

    jinjas = Environment(loader=FileSystemLoader(tmp_path), autoescape=escape, undefined=StrictUndefined)
    assert put_out(templating.environment(tmp_path, {}, escape)) == put_out(jinjas)


def test_of_a_theme_all_is_listed_but_hidden_folders_and_icons_are_still_found(tmp_path):
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "own.html").write_text("", encoding="utf-8")
    theme = Theme(name="material", custom_dir=str(tmp_path))
    whole, quick = theme.get_env(), templating.quickened(theme.get_env)()
    seen = quick.list_templates()
    assert seen == [name for name in whole.list_templates() if not any(part.startswith(".") for part in name.split("/")[:-1])]
    assert {"main.html", "partials/own.html"} <= set(seen)
    assert quick.get_template(".icons/material/magnify.svg").render() == whole.get_template(".icons/material/magnify.svg").render()
