"""What axe finds on a page, in both themes, and what axe cannot see."""

from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import WIDTHS

# The rules of WCAG 2.2 A and AA together with axe's best practices.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# All that another theme can change: colours.
CONTRAST = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}


# What was found, and no more: what axe did not find is long, and on its way for a while.
FIND = """([place, options]) => axe.run(place, options).then(({violations}) => violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}`)))"""
# What a long table or list repeats is alike, and the colours of each row take a while to reckon.
FIRST_ROWS = {
    "exclude": ["tbody tr:nth-child(n+6)", "main li:nth-child(n+8)", "option:nth-child(n+4)"]
}
EVERYTHING = {"include": ["html"]}


def violations(
    page: Page,
    options: Mapping[str, object] = RULES,
    place: Mapping[str, object] = EVERYTHING,
) -> list[str]:
    """Return what axe finds, as rule and place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(FIND, [place, options])
    return found


def in_both_themes(page: Page) -> list[str]:
    """Return what axe finds in light, and what is too faint in dark."""
    page.emulate_media(color_scheme="light")
    faults = violations(page)
    page.emulate_media(color_scheme="dark")
    faults += [f"dark: {fault}" for fault in violations(page, CONTRAST)]
    page.emulate_media(color_scheme="light")
    return faults


def too_wide(page: Page) -> int:
    """Return by how many pixels a page stays wider than its window; charts follow in a moment."""
    for _ in range(20):
        over = int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        if over <= 0:
            return over
        page.wait_for_timeout(100)
    return over


def clean(page: Page) -> None:
    """Nothing is wrong with a page at each width, in either theme."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert in_both_themes(page) == [], (page.url, width)
        assert too_wide(page) <= 0, (page.url, width)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def small_targets(page: Page) -> list[str]:
    """Return what can be pressed and is smaller than WCAG 2.5.8 asks: 24 px, a main action 44.

    A link within a sentence is as high as its line; a short one in a table is as wide as its word.
    """
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, select, summary, input, .button, main a[href]:not(svg a)')]
        .filter(e => e.tagName !== 'A' || e.matches('.button') ||
            ![...e.parentElement.childNodes].some(
                n => n.nodeType === 3 && n.data.trim().length > 2))
        .filter(e => e.offsetParent && e.type !== 'hidden' && !e.closest('details:not([open])'))
        .map(e => [e, (e.closest('label') || e).getBoundingClientRect(),
            e.matches('main .button--main, main form[data-form] [type=submit]') ? 44 : 24])
        .filter(([e, box, least]) => box.height < least ||
            (box.width < least && (e.tagName !== 'A' || e.matches('.button'))))
        .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
    )
    return found
