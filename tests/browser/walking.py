"""Going through a page with the keys alone."""

from playwright.sync_api import Locator, Page, expect

FAR = 400


def tab_to(page: Page, where: Locator, key: str = "Tab") -> None:
    """Press Tab until the focus is on an element.

    Raises:
        AssertionError: it is not reached, or the focus is lost on the way.
    """
    expect(where).to_be_visible()
    # The element itself is held: to look for it again after each key takes longer than the key.
    held = where.element_handle()
    for _ in range(FAR):
        found = held.evaluate("e => e.isConnected ? e === document.activeElement : null")
        if found:
            return
        if found is None:
            held = where.element_handle()
            continue
        page.keyboard.press(key)
    raise AssertionError(f"not reached by {key}: {where}")


def press_on(page: Page, where: Locator, key: str = "Enter") -> None:
    """Go to an element by Tab and press a key on it."""
    tab_to(page, where)
    page.keyboard.press(key)


def type_into(page: Page, label: str, text: str) -> None:
    """Go to a field by Tab and replace what is in it."""
    tab_to(page, page.get_by_label(label, exact=True).first)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def choose(page: Page, label: str, words: str) -> None:
    """Go to a list by Tab and type the words of a choice."""
    field = page.get_by_label(label, exact=True).first
    tab_to(page, field)
    page.keyboard.type(words)
    expect(field.locator("option:checked")).to_contain_text(words)


def total(page: Page) -> int:
    """Return the whole selection's money in cents, from the foot of the Overview's table."""
    page.locator("tfoot [data-why='total:all']").wait_for()
    page.locator("tfoot [data-why='total:all']").click()
    shown = page.locator("#why-body .why-value")
    expect(shown).to_contain_text("€")
    text = shown.inner_text()
    page.keyboard.press("Escape")
    return int(text.replace("€", "").replace(",", "").replace(".", ""))
