"""The site in WebKit, the engine of Safari, as Debian has it: WebKitGTK, driven by its own driver."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import ActionChains, WebKitGTK, WebKitGTKOptions, WebKitGTKService
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from accessibility import ALL_KINDS
from actionplan.tools import find
from browser import Watched, serving

SEARCH, RESULTS = ".ap-find__input", ".md-search-result__list > li"
FIELD, SHOWN = "#loc-tu", "[data-filter-table] tbody tr[data-id]:not([hidden])"


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees: WebKitGTK wants one."""
    reading, writing = os.pipe()
    with subprocess.Popen([find("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
                          pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        try:
            with open(reading, encoding="ascii") as said:
                yield f":{said.readline().strip()}"
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def webkit():
    with _screen() as display:
        options = WebKitGTKOptions()
        options.add_argument("--automation")
        driver = WebKitGTK(options, WebKitGTKService(find("WebKitWebDriver"), env=os.environ | {"DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}))
        try:
            driver.set_window_size(1280, 900)
            yield Reader(driver)
        finally:
            driver.quit()


class Reader:
    """What a reader does in the browser, and sees."""

    def __init__(self, driver: WebKitGTK):
        self.driver = driver
        self.ask, self.go, self.back = driver.execute_script, driver.get, driver.back

    def sees(self, script: str, *arguments, wanted=True) -> None:
        """Waits until `return SCRIPT` gives `wanted`."""
        def is_so(_):
            self.seen = self.ask(f"return {script}", *arguments)
            return self.seen == wanted

        try:
            WebDriverWait(self.driver, 10, .05).until(is_so)
        except Exception:
            assert self.seen == wanted, script
            raise

    def value_is(self, field: str, value: str) -> None:
        self.sees("document.querySelector(arguments[0]).value", field, wanted=value)

    def count_is(self, what: str, count: int) -> None:
        self.sees("document.querySelectorAll(arguments[0]).length", what, wanted=count)

    def count(self, what: str) -> int:
        return self.ask("return document.querySelectorAll(arguments[0]).length", what)

    def click(self, what: str) -> None:
        self.driver.find_element("css selector", what).click()

    def presses(self, *keys: str, control: bool = False) -> None:
        actions = ActionChains(self.driver)
        if control:
            actions.key_down(Keys.CONTROL)
        actions.send_keys(*keys)
        if control:
            actions.key_up(Keys.CONTROL)
        actions.perform()

    def is_at(self, path: str) -> None:
        self.sees("location.pathname", wanted=path)


@pytest.mark.parametrize("width", [1280, 450])
def test_every_kind_of_page_fits_and_runs_without_an_error(webkit, site_dir, width):
    webkit.driver.set_window_size(width, 900)
    faults = []
    with serving(site_dir, Watched) as url:
        for kind, address in ALL_KINDS.items():
            webkit.go(url + address)
            wide, hosts, errors = webkit.ask("""return [document.documentElement.scrollWidth - innerWidth,
                performance.getEntriesByType("resource").map(entry => new URL(entry.name).host), window.errors]""")
            if wide > 0:
                faults.append(f"{kind}: {wide} px wider than the window")
            if foreign := set(hosts) - {urlsplit(url).netloc}:
                faults.append(f"{kind}: asks {foreign}")
            faults += [f"{kind}: {error}" for error in errors]
    webkit.driver.set_window_size(1280, 900)
    assert faults == []


def test_back_from_a_result_has_the_words_and_the_results(webkit, site_url):
    webkit.go(site_url + "don-vi/")
    webkit.presses("k", control=True)
    webkit.presses("khieu nai to cao")
    webkit.count_is(RESULTS, 1)
    webkit.presses(Keys.ENTER)
    webkit.is_at("/nhiem-vu/1.3.4/")
    webkit.back()
    webkit.is_at("/don-vi/")
    webkit.count_is(RESULTS, 1)
    webkit.value_is(SEARCH, "khieu nai to cao")
    webkit.presses(Keys.ESCAPE)
    webkit.sees("[location.search, document.getElementById('__search').checked]", wanted=["", False])


def test_back_to_the_filter_has_its_words(webkit, site_url):
    webkit.go(site_url + "nhiem-vu/")
    webkit.click(FIELD)
    webkit.presses("khiếu nại")
    webkit.count_is(SHOWN, 1)
    webkit.click(f"{SHOWN} a")
    webkit.is_at("/nhiem-vu/1.3.4/")
    webkit.back()
    webkit.is_at("/nhiem-vu/")
    webkit.value_is(FIELD, "khiếu nại")
    assert webkit.count(SHOWN) == 1
    webkit.click(FIELD)
    webkit.presses(Keys.END, " xyz")
    webkit.count_is(SHOWN, 0)


def test_the_drawer_gives_the_focus_back(webkit, site_url):
    webkit.driver.set_window_size(450, 900)
    webkit.go(site_url + "nhiem-vu/1.2.3/")
    webkit.click("[data-drawer-open]")
    webkit.sees("document.querySelector('[data-drawer-open]').getAttribute('aria-expanded')", wanted="true")
    webkit.presses(Keys.ESCAPE)
    webkit.sees("[document.querySelector('[data-drawer-open]').getAttribute('aria-expanded'), document.activeElement.matches('[data-drawer-open]')]", wanted=["false", True])
    webkit.driver.set_window_size(1280, 900)


def test_a_choice_to_print_is_in_the_address_and_on_its_sheets(webkit, site_url):
    webkit.go(site_url + "in/")
    webkit.click("#in-don-vi-chi-bo")
    webkit.sees("location.search", wanted="?chon=don-vi-chi-bo")
    webkit.sees("[...document.querySelectorAll('[data-doc] [data-keys]:not([hidden])')].map(part => part.dataset.keys.split(' ').includes('don-vi-chi-bo'))", wanted=[True])
    webkit.go(site_url + "in/?chon=don-vi-chi-bo")
    webkit.sees("document.getElementById('in-don-vi-chi-bo').checked")


def test_the_palette_stays(webkit, site_url):
    webkit.go(site_url)
    before = webkit.ask("return document.body.dataset.mdColorScheme")
    webkit.click("[data-palette]")
    webkit.sees("document.body.dataset.mdColorScheme !== arguments[0]", before)
    webkit.go(site_url + "don-vi/")
    webkit.sees("document.body.dataset.mdColorScheme !== arguments[0]", before)
    webkit.click("[data-palette]")
    webkit.sees("document.body.dataset.mdColorScheme === arguments[0]", before)


def test_a_copy_of_the_plan_s_text_has_no_notes_in_it(webkit, site_url):
    webkit.go(site_url + "phan/ii.1.2/")
    webkit.sees("document.querySelectorAll('.ap-row__notes .ap-note--err').length > 0")
    webkit.click("h1")
    webkit.presses("a", control=True)
    webkit.presses("c", control=True)
    webkit.click(SEARCH)
    webkit.presses("v", control=True)
    webkit.sees("[document.querySelector(arguments[0]).value.includes('1.2.10- '), document.querySelector(arguments[0]).value.includes('Hiệu đính')]", SEARCH,
                wanted=[True, False])
