"""Desk, projector, phone and paper: what a first screen holds, and what nobody has to squint at."""

import io
import re
from itertools import product

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Open, settle

pytestmark = pytest.mark.browser

SCREENS = {390: 844, 820: 1180, 1280: 800, 1920: 1080}
# Pixels of the whole page, with the band of the trial mode and the foot; by width.
HEIGHTS = {
    "/": {390: 2_250, 1280: 1_400, 1920: 1_450},
    "/strategies/U1": {1280: 1_650, 1920: 1_650},
    "/strategies/A2": {1280: 1_650},
    "/strategies/W3": {1280: 1_650},
    "/funding": {390: 2_100, 1280: 1_400},
    "/areas/U": {390: 2_000, 1280: 1_400},
    "/stakeholders": {390: 4_600, 1280: 1_600},
    "/stakeholders/PMSA": {390: 3_400, 1280: 1_600},
    "/stakeholders/exits": {390: 2_600, 1280: 1_300},
    "/stakeholders/engagement": {390: 4_200, 1280: 2_000},
    "/projects/octopus": {390: 2_300, 1280: 1_400},
    "/trials/NCT04411641": {390: 3_000, 1280: 1_600},
    "/map/target-fatigue": {390: 2_500, 1280: 1_700},
    "/start": {390: 2_700, 1280: 1_400},
    "/projects": {390: 5_900, 1280: 2_700},
    "/milestones": {390: 4_400, 1280: 1_700},
    "/pipeline": {390: 5_700},
    "/needs": {390: 5_300},
}
PICTURES = ("/stakeholders/network", "/pipeline", "/needs", "/funding/flows", "/funding/gap")
SHIFT = """() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value
  }).observe({type: 'layout-shift', buffered: true})
  setTimeout(() => done(sum), 200)
})"""
# Text as it is drawn: of a picture in its own units, times what the picture is scaled by.
SMALL = """least => [...document.querySelectorAll('#page-content *')].filter(one => {
  const box = one.getBoundingClientRect(), look = getComputedStyle(one)
  if (!box.width || !box.height) return false
  if (look.visibility === 'hidden' || look.clipPath !== 'none') return false
  return [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
}).map(one => {
  const picture = one.closest('svg'), drawn = picture && picture.viewBox.baseVal.width
  const scale = drawn ? picture.getBoundingClientRect().width / drawn : 1
  return [parseFloat(getComputedStyle(one).fontSize) * scale, one.textContent.trim().slice(0, 40)]
}).filter(([size]) => size < least)"""
# Names in pictures that stand on one another.
COVERED = """() => {
  const texts = [...document.querySelectorAll('#page-content svg text')]
    .filter(one => one.getBoundingClientRect().width)
    .filter(one => getComputedStyle(one).visibility !== 'hidden')
  const boxes = texts.map(one => one.getBoundingClientRect()), found = []
  for (let a = 0; a < boxes.length; a++) for (let b = a + 1; b < boxes.length; b++) {
    const w = Math.min(boxes[a].right, boxes[b].right) - Math.max(boxes[a].left, boxes[b].left)
    const h = Math.min(boxes[a].bottom, boxes[b].bottom) - Math.max(boxes[a].top, boxes[b].top)
    if (w > 3 && h > 5) found.push([texts[a].textContent, texts[b].textContent])
  }
  return found
}"""
# Names in pictures that leave their picture.
CLIPPED = """() => [...document.querySelectorAll('.diagram-scroll')].flatMap(box => {
  const all = box.getBoundingClientRect()
  return [...box.querySelectorAll('text')].filter(one => {
    const own = one.getBoundingClientRect(), far = all.left + box.scrollWidth
    return own.left < all.left - 0.5 || own.right > far + 0.5 || own.bottom > all.bottom + 0.5
  }).map(one => one.textContent)
})"""

# Words of a table that leave their cell.
SPILT = """() => {
  const range = document.createRange(), found = []
  const hidden = 'details:not([open]) > :not(summary), .sr-only, svg, select, [hidden]'
  for (const cell of document.querySelectorAll('#page-content :is(td, th, dd)')) {
    if (!cell.offsetWidth || (cell.closest('thead') && innerWidth <= 640)) continue
    const box = cell.getBoundingClientRect()
    const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    for (let one = words.nextNode(); one; one = words.nextNode()) {
      if (!one.textContent.trim() || one.parentElement.closest(hidden)) continue
      range.selectNodeContents(one)
      const own = range.getBoundingClientRect()
      if (own.width && (own.right > box.right + 2 || own.left < box.left - 2))
        found.push(one.textContent)
    }
  }
  return found
}"""
LISTS = (
    "/projects",
    "/projects/outputs",
    "/milestones",
    "/stakeholders",
    "/stakeholders/exits",
    "/pipeline/trials",
    "/pipeline/agents",
    "/well-being",
    "/needs",
    "/needs/mechanisms",
    "/funding/funders",
    "/about",
)


def at(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": SCREENS[width]})


def height(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


@pytest.mark.parametrize("path", HEIGHTS)
def test_a_page_is_no_longer_than_it_has_to_be(board_url: str, open_page: Open, path: str) -> None:
    for width, most in HEIGHTS[path].items():
        page = open_page(board_url)
        at(page, width)
        page.goto(board_url + path)
        settle(page)
        assert height(page) <= most, (path, width)
        page.close()


def test_all_ten_strategies_stand_on_one_screen_of_a_projector(
    board_url: str, open_page: Open
) -> None:
    page = open_page(board_url)
    for width, screens, spare in ((1920, 1.0, 0), (1280, 1.3, 60)):
        at(page, width)
        rows = page.locator("#overview-body tbody tr a.strategy-link")
        assert rows.count() == 10
        foot = page.locator("#overview-body tfoot").bounding_box()
        assert foot is not None
        assert foot["y"] + foot["height"] <= screens * SCREENS[width] + spare, width


@pytest.mark.parametrize("path", [*HEIGHTS, *PICTURES])
def test_nothing_moves_once_it_is_read(board_url: str, open_page: Open, path: str) -> None:
    for width in (390, 1280):
        page = open_page(board_url)
        at(page, width)
        page.goto(board_url + path)
        settle(page)
        assert page.evaluate(SHIFT) < 0.02, (path, width)
        page.close()


@pytest.mark.parametrize("path", ["/", "/strategies/U1", "/stakeholders/PMSA", *PICTURES])
def test_no_words_are_too_small_to_read_and_none_stand_on_others(
    board_url: str, open_page: Open, path: str
) -> None:
    page = open_page(board_url + path)
    for width in (*SCREENS, 1010, 1150):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SMALL, 12) == [], width
        assert page.evaluate(COVERED) == [], width
        assert page.evaluate(CLIPPED) == [], width


@pytest.mark.parametrize("path", LISTS)
def test_no_words_of_a_table_leave_their_cell(board_url: str, open_page: Open, path: str) -> None:
    page = open_page(board_url + path)
    assert page.locator("#page-content td").count()
    for width in SCREENS:
        at(page, width)
        assert page.evaluate(SPILT) == [], width


@pytest.mark.parametrize("path", ["/", "/strategies/U1", "/funding"])
def test_words_grow_with_a_projector(board_url: str, open_page: Open, path: str) -> None:
    page = open_page(board_url + path)
    at(page, 1280)
    size = "parseFloat(getComputedStyle(document.querySelector('#page-content h1')).fontSize)"
    desk = page.evaluate(size)
    at(page, 1920)
    assert page.evaluate(size) >= 1.1 * desk


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_overview_on_paper_says_its_total_once_and_which_day_it_is_of(
    board_url: str, open_page: Open, paper: str
) -> None:
    text, sheets = printed(open_page(board_url), paper)
    assert text.count("Whole selection") == 1
    for code in ("U1", "U2", "U3", "A1", "A2", "A3", "A4", "W1", "W2", "W3"):
        assert re.search(rf"\b{code}\b", text), code
    assert f"1 / {sheets}" in text
    # Letter is 18 mm shorter.
    assert sheets <= {"A4": 1, "Letter": 2}[paper]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_money_on_paper_keeps_its_last_year_and_every_country(
    board_url: str, open_page: Open, paper: str
) -> None:
    page = open_page(f"{board_url}/funding")
    axis = page.locator("#page-content .plot--columns .plot-area > span").all_inner_texts()
    years = re.findall(r"\b20\d\d\b", " ".join(axis))
    text, _ = printed(page, paper)
    assert years
    assert max(years) in text
    page = open_page(f"{board_url}/funding/flows")
    names = page.locator(".flow-name").all_inner_texts()
    text, _ = printed(page, paper)
    flat = " ".join(text.split())
    missing = [name for name in names if name.strip() and " ".join(name.split()) not in flat]
    assert names
    assert missing == []


def printed(page: Page, paper: str) -> tuple[str, int]:
    """Return the words of a printed page, and on how many sheets they stand."""
    pages = PdfReader(io.BytesIO(page.pdf(format=paper, print_background=False))).pages
    return "\n".join(one.extract_text() for one in pages), len(pages)


@pytest.mark.parametrize(
    ("path", "language"),
    list(product(("/", "/strategies/U1", "/stakeholders/PMSA", "/start", "/voices"), ("en", "de"))),
)
def test_nothing_leaves_a_narrow_page_with_large_words(
    board_url: str, open_page: Open, path: str, language: str
) -> None:
    page = open_page(board_url)
    page.context.add_cookies([{"name": "board_language", "value": language, "url": board_url}])
    page.goto(board_url + path)
    settle(page)
    page.evaluate("window.boardTheme.choose('size', '150')")
    # One word of sixty letters, as compounds and addresses are, in the place of the first words.
    page.evaluate(
        """word => { for (const one of document.querySelectorAll(
          '#page-content p, #page-content th, #page-content td, #page-content li > a'
        )) if (!one.children.length) one.textContent = word }""",
        "Multiplesklerosebehandlungszentrumspatientenvertretungsbeirat",
    )
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
