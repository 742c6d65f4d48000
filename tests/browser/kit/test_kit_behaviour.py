"""The kit's scripts in a real browser, by mouse and by keyboard alone."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser


def show(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#page-content h1")).to_be_visible()


def show_filters(page: Page, address: str) -> None:
    show(page, address)
    page.locator(".filter-fold > summary").click()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent")
    return text


# ---- Filters


def test_a_filter_changes_the_address_and_the_store(gallery: str, page: Page) -> None:
    show_filters(page, gallery + "/kit?sort=name&page=3")
    page.get_by_text("All strategies").click()
    page.get_by_label("Drug discovery networks").check()
    page.get_by_label("Fluid biomarkers").check()
    expect(page.locator("#seen")).to_have_text("{'strategy': ['U2', 'A4']}")
    assert query(page) == {"sort": ["name"], "strategy": ["U2", "A4"]}
    expect(page.locator(".menu > summary").filter(has_text="Strategies: 2")).to_be_visible()


def test_an_address_brings_its_filters_back(gallery: str, page: Page) -> None:
    show_filters(page, gallery + "/kit?strategy=U2&from=2020&stage=paid&q=cells")
    expect(
        page.locator(".menu > summary").filter(has_text="Drug discovery networks")
    ).to_be_visible()
    expect(page.locator(".menu > summary").filter(has_text="2020 – 2026")).to_be_visible()
    expect(page.get_by_label("Stage")).to_have_value("paid")
    page.get_by_label("Stage").select_option("secured")
    state = "{'q': ['cells'], 'strategy': ['U2'], 'from': ['2020']}"
    expect(page.locator("#seen")).to_have_text(state)
    assert "stage" not in query(page)


def test_clearing_empties_address_controls_and_store(gallery: str, page: Page) -> None:
    show_filters(page, gallery + "/kit?strategy=U2&stage=paid&q=cells")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#seen")).to_have_text("{}")
    assert query(page) == {}
    expect(page.locator(".menu > summary").filter(has_text="All strategies")).to_be_visible()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("")


def test_following_a_link_to_the_same_page_forgets_what_was_typed(gallery: str, page: Page) -> None:
    show_filters(page, gallery + "/kit")
    page.get_by_role("searchbox", name="Search").fill("cells")
    expect(page.locator("#seen")).to_have_text("{'q': ['cells']}")
    page.get_by_role("navigation", name="Parts").get_by_role("link", name="Kit").click()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("")
    expect(page.locator("#seen")).to_have_text("nothing yet")


def test_a_late_answer_is_not_written_into_the_next_page(gallery: str, page: Page) -> None:
    show_filters(page, gallery + "/kit")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if '"seen.children"' in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route("**/_dash-update-component*", hold)
    page.get_by_label("Stage").select_option("paid")
    page.get_by_role("navigation", name="Parts").get_by_role("link", name="Kit").click()
    expect(page).to_have_url(gallery + "/kit")
    expect(page.get_by_label("Stage")).to_have_value("secured")
    with page.expect_response("**/_dash-update-component*"):
        held[0].continue_()
    page.wait_for_timeout(200)
    expect(page.locator("#seen")).to_have_text("nothing yet")


def test_an_unfinished_year_is_not_a_filter(gallery: str, page: Page) -> None:
    show_filters(page, gallery + "/kit")
    page.locator(".menu > summary").filter(has_text="2012 – 2026").click()
    page.get_by_label("From", exact=True).fill("20")
    page.get_by_label("To", exact=True).fill("2020")
    expect(page.locator("#seen")).to_have_text("{'to': ['2020']}")


def test_the_link_can_be_copied(gallery: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show_filters(page, gallery + "/kit?q=cells")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#announce")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == gallery + "/kit?q=cells"


def test_a_menu_works_by_keyboard_alone(gallery: str, page: Page) -> None:
    show_filters(page, gallery + "/kit")
    page.locator(".menu > summary").filter(has_text="All strategies").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("fluid")
    expect(page.get_by_label("Drug discovery networks")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#seen")).to_have_text("{'strategy': ['A4']}")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Fluid biomarkers")).to_be_hidden()
    assert focused(page) == "Fluid biomarkers"


def test_a_menu_closes_when_the_reader_goes_elsewhere(gallery: str, page: Page) -> None:
    show_filters(page, gallery + "/kit")
    menu = page.locator("details.menu").first
    menu.locator("summary").click()
    page.locator("h1").click()
    expect(menu).not_to_have_attribute("open", re.compile(".*"))
    menu.locator("summary").click()
    page.get_by_role("button", name="Clear").focus()
    expect(menu).not_to_have_attribute("open", re.compile(".*"))


# ---- Why this number


def test_a_number_explains_itself_with_the_filters_in_force(gallery: str, page: Page) -> None:
    show(page, gallery + "/?strategy=U1")
    number = page.locator("[data-why='secured:A1']")
    number.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Why this number")).to_be_visible()
    expect(page.locator("#why-body")).to_have_text("Because of secured:A1 and {'strategy': ['U1']}")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(number).to_be_focused()


def test_the_same_number_can_be_asked_twice(gallery: str, page: Page) -> None:
    show(page, gallery + "/")
    for _ in range(2):
        page.locator("[data-why='secured:A1']").click()
        expect(page.locator("#why-body")).to_contain_text("Because of secured:A1")
        page.get_by_role("button", name="Close").click()
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_fault_is_said_in_a_sentence(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit")
    page.locator("[data-why='fails']").click()
    expect(page.locator("#why-body")).to_contain_text("Nothing was changed. Reference")
    page.keyboard.press("Escape")
    expect(page.locator("#trouble")).to_contain_text("Nothing was changed. Reference")
    expect(page.locator("#trouble")).not_to_contain_text("secret")


def test_a_refused_action_says_so_and_shows_nothing(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("alert")).to_have_text("You may not do this.")
    expect(page.locator("#closed-out")).to_have_text("")


# ---- Forms


def test_errors_stand_beside_their_fields_and_in_a_summary(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit/form")
    page.get_by_label("Summary").fill("kept")
    page.get_by_role("button", name="Log award").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    title = page.get_by_label("Title")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#field-title-error")).to_have_text("Write a title.")
    expect(title).to_have_accessible_description("As published Error: Write a title.")
    expect(page.locator("#field-split-error")).to_contain_text("0 %")
    summary.get_by_role("link", name="Write a title.").click()
    expect(title).to_be_focused()
    expect(page.get_by_label("Summary")).to_have_value("kept")
    expect(page.get_by_role("button", name="Log award")).not_to_have_attribute(
        "aria-disabled", "true"
    )


def test_a_success_leads_on_and_says_so(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit/form")
    page.get_by_label("Title").fill("Octopus")
    page.keyboard.press("Enter")
    expect(page).to_have_url(gallery + "/kit/saved")
    expect(page.locator("h1")).to_have_text("Record saved")
    expect(page.locator("#announce")).to_have_text("Logged Octopus.")
    expect(page.locator("h1")).to_be_focused()


def test_an_error_goes_away_when_it_is_mended(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit/form")
    page.get_by_role("button", name="Log award").click()
    expect(page.locator("#field-title-error")).to_have_text("Write a title.")
    page.get_by_label("Title").fill("Octopus")
    page.get_by_role("button", name="Log award").click()
    expect(page.locator("h1")).to_have_text("Record saved")


def test_typing_shows_a_preview_and_the_total_of_the_split(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit/form")
    total = page.locator("[data-split-total]")
    expect(total).to_have_text("Together 33.30 %, 66.70 % left")
    page.get_by_label("U2 Drug discovery networks").fill("33,3")
    page.get_by_label("U3 Exploratory").fill("33.4")
    expect(total).to_have_text("Together 100.00 %: complete")
    page.get_by_label("Title").fill("Octopus")
    preview = page.locator("#award-preview")
    expect(preview).to_have_text("Preview: Octopus {'U1': '33.3', 'U2': '33,3', 'U3': '33.4'}")
    page.get_by_label("U3 Exploratory").fill("forty")
    expect(total).to_contain_text("as a number")


def sent(page: Page) -> list[dict[str, object]]:
    """Collect what the form sends from now on."""
    bodies: list[dict[str, object]] = []

    def note(asked: object) -> None:
        body = getattr(asked, "post_data_json", None)
        if isinstance(body, dict) and body["output"] == "award-answer.data":
            bodies.append(body["inputs"][0]["value"])

    page.on("request", note)
    return bodies


def test_a_double_click_sends_once(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit/form")
    bodies = sent(page)
    page.get_by_label("Title").fill("Octopus")
    # Both in one go: on a busy machine the first is answered before a second finger comes down.
    page.get_by_role("button", name="Log award").evaluate("b => { b.click(); b.click(); }")
    expect(page.locator("h1")).to_have_text("Record saved")
    assert len(bodies) == 1


def test_a_retry_carries_the_same_key(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit/form")
    bodies = sent(page)
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.get_by_label("Title").fill("Octopus")
    page.get_by_role("button", name="Log award").click()
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    expect(page.get_by_label("Title")).to_have_value("Octopus")
    page.unroute("**/_dash-update-component*")
    page.get_by_role("button", name="Log award").click()
    expect(page.locator("h1")).to_have_text("Record saved")
    assert len({body["key"] for body in bodies}) == 1
    assert len(bodies) == 2


def test_a_form_that_is_shown_again_has_a_new_key(gallery: str, page: Page) -> None:
    keys = set()
    show(page, gallery + "/kit/form")
    bodies = sent(page)
    for _ in range(2):
        page.get_by_label("Title").fill("Octopus")
        page.get_by_role("button", name="Log award").click()
        expect(page.locator("h1")).to_have_text("Record saved")
        page.go_back()
        expect(page.get_by_label("Title")).to_have_value("")
    keys = {body["key"] for body in bodies}
    assert len(keys) == 2


def test_the_form_sends_every_kind_of_value(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit/form")
    bodies = sent(page)
    page.get_by_label("Title").fill("<b>Octopus</b>")
    page.get_by_label("Committed").check()
    page.get_by_label("The amount is not published").check()
    page.get_by_label("Currency").select_option("GBP")
    page.get_by_role("button", name="Log award").click()
    expect(page.locator("#announce")).to_have_text("Logged <b>Octopus</b>.")
    assert bodies[0]["values"] == {
        "title": "<b>Octopus</b>",
        "summary": "",
        "amount": "",
        "currency": "GBP",
        "start": "",
        "stage": "committed",
        "unknown": True,
        "split": {"U1": "33.3"},
    }


# ---- Page changes


def test_a_link_changes_the_page_without_loading_it_again(gallery: str, page: Page) -> None:
    show(page, gallery + "/")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="Fluid biomarkers").click()
    expect(page.locator("h1")).to_have_text("Record A4")
    expect(page).to_have_title("Record A4 · Progressive MS Strategy Board")
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("window.sameDocument") is True
    page.go_back()
    expect(page).to_have_title("Overview · Progressive MS Strategy Board")
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Record A4")


def test_a_page_change_starts_at_the_top_and_back_returns(gallery: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    show(page, gallery + "/")
    link = page.get_by_role("link", name="A pipeline of rehabilitation researchers")
    link.scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    assert before > 100
    link.click()
    expect(page.locator("h1")).to_have_text("Record W3")
    assert page.evaluate("window.scrollY") == 0
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Well-being comes first")
    page.wait_for_timeout(100)
    assert abs(page.evaluate("window.scrollY") - before) < 50


def test_the_first_page_does_not_steal_the_focus(gallery: str, page: Page) -> None:
    show(page, gallery + "/")
    assert page.evaluate("document.activeElement === document.body") is True
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_navigation_marks_where_the_reader_is(gallery: str, page: Page) -> None:
    show(page, gallery + "/")
    nav = page.get_by_role("navigation", name="Main", exact=True)
    expect(nav.get_by_role("link", name="Overview")).to_have_attribute("aria-current", "page")
    nav.get_by_role("link", name="Chart").click()
    expect(nav.get_by_role("link", name="Chart")).to_have_attribute("aria-current", "page")
    expect(nav.get_by_role("link", name="Overview")).not_to_have_attribute("aria-current", "page")
    expect(page).to_have_title(re.compile("^Chart"))


def test_on_a_phone_the_navigation_folds_into_a_menu(gallery: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    show(page, gallery + "/")
    page.locator("summary").filter(has_text="Menu").click()
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Form").click()
    expect(page).to_have_title(re.compile("^Form"))
    expect(page.get_by_role("navigation", name="Main menu")).to_be_hidden()


def test_pages_that_fail_are_designed(gallery: str, page: Page) -> None:
    for path, words in (
        ("/kit/refused", "Only the committee can read this."),
        ("/kit/missing", "There is no such record."),
        ("/kit/broken", "This part could not be shown"),
    ):
        show(page, gallery + path)
        expect(page.locator("#page-content")).to_contain_text(words)
        expect(page.locator("#page-content")).not_to_contain_text("secret")


def test_trying_as_somebody_stays_on_the_page(gallery: str, page: Page) -> None:
    show(page, gallery + "/kit?strategy=U2")
    page.get_by_label("Try as").select_option("person:ana")
    page.get_by_role("button", name="Switch").click()
    expect(page.get_by_text("You act as Ana.")).to_be_visible()
    expect(page).to_have_url(gallery + "/kit?strategy=U2")
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator("#closed-out")).to_have_text("the committee's secret")
