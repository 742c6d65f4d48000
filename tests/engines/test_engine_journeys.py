"""What people do on a tablet, in Firefox and in WebKit: some each day, ten jobs at length."""

import base64
import io
import re

import pytest
from pypdf import PdfReader

from tests.engines.windows import ESCAPE, RIGHT, Window

PAGES = (
    "/",
    "/funding",
    "/funding/flows",
    "/strategies/U1",
    "/strategies/W2/people",
    "/projects",
    "/projects/octopus",
    "/stakeholders",
    "/stakeholders/PMSA",
    "/stakeholders/network",
    "/stakeholders/engagement",
    "/stakeholders/exits",
    "/pipeline",
    "/needs",
    "/well-being",
    "/start",
    "/search?q=fatigue",
)
WIDER = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_number_shows_that_it_can_be_pressed_and_says_why(window: Window) -> None:
    window.become("Visitor")
    window.go("/")
    looks = window.js(
        "return [...document.querySelectorAll('#page-content .why')].map(one => "
        "getComputedStyle(one).textDecorationLine + ' ' + "
        "getComputedStyle(one).textDecorationStyle)"
    )
    assert len(looks) > 10
    assert set(looks) == {"underline dotted"}
    window.press("[data-why='secured:U1']")
    window.until(lambda: "contributions add up" in window.text("#why-body"))
    window.key(ESCAPE)
    window.until(lambda: not window.js("return document.querySelector('#why').open"))
    assert window.js("return document.activeElement.dataset.why") == "secured:U1"


def test_a_filter_changes_the_figures_and_back_takes_it_off(window: Window) -> None:
    window.become("Visitor")
    window.go("/")
    before = window.text("#overview-body tfoot")
    window.go("/?area=W")
    assert window.text("#overview-body tfoot") != before
    window.go("/")
    window.press(".filter-fold > summary")
    # Real presses: Back goes past what a script alone has done.
    menu = (
        "return document.querySelector('[name=area][value=U]').closest('details.menu').firstChild"
    )
    window.js(menu).click()
    window.js("return document.querySelector('[name=area][value=U]').closest('label')").click()
    window.until(lambda: "area=U" in window.driver.current_url)
    window.until(lambda: window.text("#overview-body tfoot") != before)
    window.driver.back()
    window.until(lambda: "area=U" not in window.driver.current_url)
    window.until(lambda: window.text("#overview-body tfoot") == before)


def test_a_patient_says_something(window: Window) -> None:
    window.become("Patient representative")
    words = f"Written in {window.engine}: rest is no answer to fatigue."
    window.go("/comments/strategy:W2/new")
    window.write("#field-words", words)
    ahead = "[data-screen]:not([hidden]) [data-screen-to=next]"
    while window.js("return !!document.querySelector(arguments[0])", ahead):
        window.press(ahead)
    window.press("main [data-saving]")
    window.until(lambda: words in window.text("#page-content"))


@pytest.mark.verify
@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands_without_trouble_and_no_wider_than_a_tablet(
    window: Window, path: str
) -> None:
    window.go(path)
    assert window.js(WIDER) <= 0
    assert window.text("#trouble").strip() == ""
    assert "could not be shown" not in window.text("#page-content")


@pytest.mark.verify
def test_keys_lead_from_strategy_to_strategy(window: Window) -> None:
    window.go("/strategies/U1")
    window.js("document.querySelector('#page-content h1').focus()")
    window.key(RIGHT)
    window.until(lambda: "/strategies/U2" in window.driver.current_url)
    window.until(lambda: "U2" in window.text("#page-content h1"))


@pytest.mark.verify
def test_parts_behind_tabs_and_what_is_folded_come_when_asked_for(window: Window) -> None:
    window.become("Visitor")
    window.go("/stakeholders/PMSA")
    window.press("#parts .tabs a[href$='/ties']")
    window.until(lambda: "Organisations that records tie to it" in window.text("#parts"))
    window.go("/")
    window.press("[data-later] > summary")
    window.until(lambda: "Certainty is" in window.text("#overview-about"))
    window.go("/stakeholders/engagement")
    window.press("#matrix details.heat > summary")
    window.until(lambda: window.js("return !!document.querySelector('.heat[open] .heat-who a')"))
    window.driver.find_element("css selector", "h1").click()
    window.until(lambda: not window.js("return document.querySelector('.heat[open]')"))


@pytest.mark.verify
def test_an_officer_logs_an_award_and_is_told_what_is_missing(window: Window) -> None:
    window.become("Programme officer, MS Society (UK)")
    window.go("/projects/new?project=octopus")
    window.press("main form [data-saving]")
    window.until(lambda: "amount" in window.text("main [data-errors]").lower())
    window.write("[name=amount]", "£1.2m")
    window.write("[name=start]", "1 March 2026")
    window.write("[name=end]", "2028")
    window.press("main form [data-saving]")
    window.until(lambda: "Logged" in window.text("#page-content"))
    assert "£1,200,000.00" in window.text("#page-content")


@pytest.mark.verify
def test_larger_words_and_another_theme_stay(window: Window) -> None:
    window.go("/display")
    window.js("window.boardTheme.choose('size', '150'); window.boardTheme.choose('theme', 'dark')")
    window.go("/strategies/W2")
    assert window.js("return document.documentElement.dataset.size") == "150"
    assert window.js(WIDER) <= 0
    paper = window.js("return getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", paper)[:3]) < 60
    window.js("localStorage.clear()")


@pytest.mark.verify
def test_german_is_spoken_where_a_patient_begins(window: Window) -> None:
    window.go("/start")
    window.press(".site-foot [data-language], .site-foot button[value=de], .site-foot button")
    window.until(lambda: window.js("return document.documentElement.lang") == "de")
    window.stands()
    assert "Müdigkeit" in window.text("#page-content")
    window.press(".site-foot [data-language], .site-foot button")
    window.until(lambda: window.js("return document.documentElement.lang") == "en")


@pytest.mark.verify
def test_back_does_not_show_the_page_of_the_person_before(window: Window) -> None:
    window.become("Secretary")
    window.go("/admin")
    assert "You act as Secretary" in window.text(".trial")
    window.become("Visitor")
    window.driver.back()
    window.driver.back()
    window.until(lambda: window.js("return !!document.querySelector('#page-content h1')"))
    window.until(lambda: "You act as Visitor" in window.text(".trial"))
    assert "Splits to confirm" not in window.text("#page-content")


@pytest.mark.verify
def test_paper_has_its_foot_once_and_no_empty_first_sheet(window: Window) -> None:
    if window.engine == "webkit":
        pytest.skip("WebKit's driver knows no command to print; Firefox and Chromium are printed.")
    window.become("Visitor")
    window.go("/")
    sheets = PdfReader(io.BytesIO(base64.b64decode(window.driver.print_page()))).pages
    text = " ".join("\n".join(sheet.extract_text() for sheet in sheets).split())
    assert len(sheets) <= 3
    # What is bold and every blank cannot be read back from Firefox's paper; letters can.
    assert len(re.findall("Not.aligned.with.the.plan", text)) == 1
    assert re.search("serves.the.area", sheets[0].extract_text())
