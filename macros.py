"""The rim: with frames.py, the only code that knows MkDocs.

Two parts. `define_env` offers the macros to every page. The `on_…` functions are MkDocs build
events: they refuse a bad plan before the old site is touched, and hand MkDocs the generated
pages, whose source is front matter and one macro call. MkDocs loads this file twice, once for
each part, so it keeps no state; what must be shared is cached in `actionplan`.
"""

from __future__ import annotations

import gc
import os
import re
from datetime import datetime, timezone
from pathlib import Path

import mkdocs_macros.context
from jinja2 import UndefinedError
from markdown.extensions.toc import slugify
from markupsafe import Markup, escape
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs_macros.errors import format_error
from watchdog.observers.polling import PollingObserver, PollingObserverVFS

import frames
from actionplan import InvalidPlan, alone, exports, fields, framing, outputs, pages, paper, progress, rendering, rereading, rules, search, sending, templating, theme_css, views, wording
from actionplan.collecting import COLLECTOR
from actionplan.paper import card, files as paper_files
from actionplan.vocabulary import fold, nearest

SEARCH = "assets/search.js"
# Of the theme's files, those that no page asks for: another search, other colours, another picture; and its maps to sources.
NEEDLESS = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/stylesheets/palette.", "assets/images/favicon.png")
SERVING = "ACTIONPLAN_SERVING"  # set while `mkdocs serve` runs: there a bad plan is a page, not an end
# While serving: seconds between two looks at the plan, between two at all else that is edited, and until no more is
# waited for. MkDocs takes 0.5, 0.5, 0.1.
GLANCE, LOOK, SETTLE = 0.05, 0.2, 0.05


# --- macros -----------------------------------------------------------------------------------


def define_env(env):
    """The macros. Each is documented with an example in CONTRIBUTING.md."""

    def site() -> rendering.Site:
        return open_site(env.conf)

    def here() -> str:
        return env.page.url

    def part_macro(part: str, **names) -> Markup:
        return site().part(part, here(), **names)

    def macros_of_records(kind: str) -> None:
        env.macro(lambda id: site().page_of(kind, id, here()), f"{kind}_page")
        env.macro(lambda id: rendering.inline(part_macro("link", thing=site().find(kind, id))), f"{kind}_link")

    def macro_of_list(kind: str) -> None:
        env.macro(lambda: site().page_of(kind, None, here()), f"{kind}_page")

    for kind in rendering.KINDS:
        macros_of_records(kind)
    for kind in pages.SOURCES:
        if kind not in pages.HAND_WRITTEN:
            macro_of_list(kind)

    for name in ("title_sheet", "search_box", "unit_list", "section_list", "directive_list", "coming_up"):
        env.macro(lambda name=name: part_macro(name), name)

    @env.macro
    def crumbs(kind: str = "") -> Markup:
        return part_macro("crumbs", kind=kind)

    @env.macro
    def downloads(name: str) -> Markup:
        return part_macro("downloads", name=site().list_name(name))

    @env.macro
    def field_list() -> Markup:
        return part_macro("field_list", field_records=fields.records())

    @env.macro
    def rule_list() -> Markup:
        return part_macro("rule_list", rules=rules.RULES)

    @env.macro
    def page_link(name: str, words: str) -> Markup:
        return rendering.inline(part_macro("page_link", name=site().list_name(name), words=words))

    @env.macro
    def task_card(id: str) -> Markup:
        return part_macro("task_card", task=site().find("task", id))

    @env.macro
    def tasks_of(id: str) -> Markup:
        unit = site().find("unit", id)
        return part_macro("task_list", tasks=[mine.task for mine in views.tasks_of(site().plan, unit)])

    @env.macro
    def tasks_citing(id: str) -> Markup:
        return part_macro("task_list", tasks=views.tasks_citing(site().plan, site().find("directive", id)))

    @env.macro
    def count(what: str) -> int:
        return site().count(what)

    @env.macro
    def plan_title() -> Markup:
        return rendering.inline(escape(site().plan.short_title))

    @env.macro
    def plan_word() -> Markup:
        return rendering.inline(escape(wording.plan_word(site().plan)))

    @env.macro
    def edition() -> str:
        return wording.day(site().plan.edition)

    @format_error.register(UndefinedError)
    @format_error.register(rendering.UnknownName)
    def in_plain_words(error, markdown: str, page) -> str:
        """What a page that somebody wrote asks for and is not there, without a traceback; of a fault of our own there is one."""
        name = re.fullmatch(r"'(\w+)' is undefined", str(error))
        if name and re.search(rf"{{[{{%][^}}]*\b{name[1]}\b", markdown):
            return f'{page.file.src_uri}: không có macro "{name[1]}"' + nearest(name[1], env.macros)
        if isinstance(error, rendering.UnknownName):
            return f"{page.file.src_uri}: {error}"
        return format_error.dispatch(Exception)(error, markdown, page)


# --- build events -----------------------------------------------------------------------------


def on_startup(*, command, dirty):
    mkdocs_macros.context.get_git_info = dict  # else git is run twelve times in each build, for variables that no page uses
    # Of a large plan Python's collector walks through every object again and again, and finds nothing.
    gc.set_threshold(100_000)
    if command == "serve":
        os.environ[SERVING] = "1"


def on_shutdown():
    gc.freeze()  # else the end of the process would search thousands of pages for what to free


@event_priority(100)  # before the plugins', which ask the theme for templates
def on_config(config):
    """Refuse a bad plan here: MkDocs empties the old site right after the next event."""
    if SERVING in os.environ:
        COLLECTOR.rest()
    frames.WHEN_ASKED.clear()
    config.theme.get_env = templating.quickened(config.theme.get_env)
    config.theme.static_templates.discard("sitemap.xml")  # it would name every page; `actionplan.hosting` writes the site's
    # Anchors of hand-written headings: Markdown would leave đ out, which is no d with a mark.
    config.mdx_configs["toc"]["slugify"] = lambda heading, separator: slugify(fold(heading), separator)
    rendering.begin_build(root(config) / "templates")
    try:
        config.opened_site = rendering.open_site(root(config) / config["extra"]["plan"], root(config) / "templates", config["use_directory_urls"],
                                                 rereading.LAST if SERVING in os.environ else None)
        plan = config.opened_site.plan
    except InvalidPlan as error:
        config.opened_site = error
        if SERVING not in os.environ:
            raise Abort(f"{error}\n{len(error.problems)} lỗi trong dữ liệu; trang đã công bố giữ nguyên.")
        frames.WHEN_ASKED.for_every_page = True
        progress.tell(f"{error}\n{len(error.problems)} lỗi. Sửa xong và lưu tệp, trang tự trở lại.")
        config.site_name = "Dữ liệu có lỗi"
        return config
    config.site_name = str(escape(plan.short_title))
    config.site_description = str(escape(pages.site_description(plan)))
    # The edition is the clock of the build, not today: for MkDocs, and for whoever makes a file.
    config.build_date_utc = datetime(plan.edition.year, plan.edition.month, plan.edition.day, tzinfo=timezone.utc)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(config.build_date_utc.timestamp()))
    return config


def on_files(files, config):
    """Add a file for every page of the plan. With a bad plan while serving: its problems alone (and at every other address, in templates/theme/404.html)."""
    try:
        site = open_site(config)
    except InvalidPlan as error:
        kept = Files([f for f in files if not f.is_documentation_page()])
        kept.append(File.generated(config, "index.md", content=framing.problem_page(error)))
        return kept
    ready = frames.wanted()
    for page in site.pages:
        files.append(frames.ReadyPage.of(page, config) if ready else File.generated(config, page.source, content=page.markdown))
    _send_what_is_used(files, config)
    _add_made_files(files, config, site, ready)
    if SERVING in os.environ and ready:
        for file in files.documentation_pages():
            files.remove(file)
            files.append(frames.ReadyDocument.of(file, config))
    return files


def _send_what_is_used(files, config) -> None:
    """Of the theme's files those that a page asks for; of ours the styles and scripts as they are sent."""
    needless = (*NEEDLESS, "assets/stylesheets/main.") if theme_css.fits() else NEEDLESS
    for file in [f for f in files if f.src_uri.startswith(needless) or f.src_uri.endswith(".map")]:
        files.remove(file)
    for file in [f for f in files if f.src_dir == config.docs_dir and Path(f.src_uri).suffix in sending.SENT]:
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=sending.SENT[Path(file.src_uri).suffix](file.content_string)))


def _add_made_files(files, config, site: rendering.Site, ready: bool) -> None:
    """Paper and data, made now; while serving, when a page says their size or somebody asks for them.
    And the pages without the frame."""
    serving = SERVING in os.environ
    # While serving, the address is this machine's own: nothing to print as a QR code or to give away.
    site.url = "" if serving else config.site_url or ""
    cache = root(config) / ".paper"
    printed = []
    if paper.wanted():
        progress.announce("làm tệp PDF, Word")
        printed = [*paper_files.files(site.plan, cache, site.url), card.file(site.plan, cache)]
        if not serving:
            outputs.make_all(printed)
    progress.announce("dựng trang")
    made = [*exports.files(site.plan, site.url), *printed]
    site.file_sizes.update({file.path: outputs.SizeOf(file) for file in made})
    made.append(outputs.File(search.PATH, lambda: search.index(site.plan, site.directory_urls).encode()))
    if not serving:  # once, and not by each of the processes that share out the pages
        for file in made:
            file.make_now()
    taken = {file.dest_uri for file in files}
    for path, make in (*alone.makers(site), *((file.path, lambda file=file: file.content) for file in made)):
        if path in taken:  # an id makes it that the rule `ids_make_names_that_are_free` does not know
            raise RuntimeError(f"hai tệp cùng một địa chỉ: {path}")
        taken.add(path)
        files.append(frames.ReadyFile.of(path, make, config) if ready else File.generated(config, path, content=make()))
    outputs.clear_oldest(cache)


def on_nav(nav, config, files):
    files.nav = nav  # later events hand out only one of the two
    return nav


def on_page_content(html, page, config, files):
    """Markdown sees no headings in finished HTML: give the page its contents and anchors."""
    if html == frames.PLACE:
        html = str(open_site(config).page(generated_page(page, config)))
    page.present_anchor_ids = (page.present_anchor_ids or set()) | rendering.anchors(html)
    if generated_page(page, config):
        page.toc = table_of_contents(rendering.headings(html))
    return html


def on_env(env, config, files):
    """Everything is known that a page is made of: make the pages of the plan."""
    serving = SERVING in os.environ
    if not isinstance(site := config.opened_site, InvalidPlan):
        frames.build(frames.Rim(
            config, env, files, files.nav,
            dress=lambda context, page, shown, values: dress(context, page, config, shown, values),
            values=lambda shown: framing.own_values(site, shown), content=site.page, toc=lambda html: table_of_contents(rendering.headings(html))), serving)
    if serving:
        COLLECTOR.work()  # what is left of the build is little
    return env


def on_post_page(output, page, config):
    """An upgrade of the theme must not fall back to its own search unseen."""
    if '"search": "' in output and SEARCH not in output.partition('"search": "')[2].partition('"')[0]:
        raise Abort(f"{page.file.src_uri}: trang không dùng bộ tìm kiếm của dự án (templates/theme/main.html, block config)")
    return output


def on_page_context(context, page, config, nav):
    shown = generated_page(page, config)
    dress(context, page, config, shown, framing.own_values(open_site(config), shown) if shown else {})
    return context


def on_template_context(context, template_name, config):
    context["site"] = site_context(config, None, None, {})
    return context


def on_serve(server, config, builder):
    """Watch what the pages are made of, beside docs/ and mkdocs.yml; write what is asked for."""
    server.set_app(frames.WHEN_ASKED.before(server.get_app(), server.mount_path))
    watched = (config.docs_dir, config.config_file_path)
    for place in watched:
        server.unwatch(place)
    server.build_delay, plan = SETTLE, root(config) / config.extra["plan"]
    # A file is watched by its folder, which may hold thousands more: here it holds one.
    server.observer = PollingObserverVFS(os.stat, lambda folder: [plan], polling_interval=GLANCE)
    server.watch(str(plan))
    server.observer.start()  # MkDocs starts the one that it finds at the end
    server.observer = PollingObserver(timeout=LOOK)
    for place in (*watched, "templates", "macros.py"):
        server.watch(str(root(config) / place))
    return server


# --- between the two --------------------------------------------------------------------------


def root(config) -> Path:
    return Path(config.config_file_path).parent


def open_site(config) -> rendering.Site:
    """The site of the configured plan as `on_config` found it; InvalidPlan when it has problems. A page that is
    made after the build, when it is asked for, is of that plan too, whatever has been typed since."""
    if isinstance(config.opened_site, InvalidPlan):
        raise config.opened_site
    return config.opened_site


def generated_page(page, config) -> pages.Page | None:
    try:
        return open_site(config).by_source.get(page.file.src_uri)
    except InvalidPlan:
        return None


def dress(context, page, config, shown: pages.Page | None, values: dict[str, str]) -> None:
    """Put what the frame says of a page where the theme's templates look for it."""
    if shown:
        page.title = page.meta["title"] = values["title"]
        page.meta["description"] = values["description"]
    context["site"] = site_context(config, shown, page.url, values)


def site_context(config, shown: pages.Page | None, url: str | None, values: dict[str, str]):
    """As `framing.of_page`, with a bad plan too."""
    if isinstance(config.opened_site, InvalidPlan):
        return framing.of_problems(config.site_name, config.opened_site)
    return framing.of_page(config.opened_site, shown, url, values)


def table_of_contents(headings) -> TableOfContents:
    """Nested contents from (level, id, text), in order."""
    top: list[AnchorLink] = []
    open_links: list[AnchorLink] = []
    for level, id, text in headings:
        link = AnchorLink(text, id, level)
        while open_links and open_links[-1].level >= level:
            open_links.pop()
        (open_links[-1].children if open_links else top).append(link)
        open_links.append(link)
    return TableOfContents(top)
