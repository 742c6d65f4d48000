"""What a visit costs over the wire, measured by the browser itself."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from dashboard.app import create_app
from dashboard.compression import compress_all
from dashboard.context import Settings
from tests.browser.kit.conftest import gallery_engine, serving
from tests.browser.kit.gallery import register
from tests.running import share_compressed

pytestmark = pytest.mark.browser


def weigh(context: BrowserContext, address: str, *, touched: bool = False) -> int:
    """Return the bytes that one visit moves, headers included; of a chart also when touched."""
    page = context.new_page()
    sizes: list[float] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")

    def note(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", note)
    page.goto(address)
    expect(page.locator("#page-content h1")).to_be_visible()
    if touched:
        page.locator("[data-explore]").click()
        expect(page.locator(".js-plotly-plot .xtick").first).to_be_visible(timeout=15_000)
    page.wait_for_load_state("networkidle")
    page.close()
    return int(sum(sizes))


def test_a_visit_stays_within_its_budget(
    tmp_path: Path, context: BrowserContext, page: Page
) -> None:
    options = Settings(try_as=True, secret=b"t" * 32, cookie_secure=False, data_dir=tmp_path)
    app = create_app(gallery_engine(tmp_path), settings=options, pages=[register])
    share_compressed(tmp_path)
    compress_all(app)
    with serving(app) as address:
        first = weigh(context, address + "/")
        second = weigh(context, address + "/")
        assert 100_000 < first <= 450_000
        assert second <= 60_000
        chart = weigh(context, address + "/kit/chart")
        assert chart <= 60_000, "the picture comes with the page"
        touched = weigh(context, address + "/kit/chart", touched=True)
        assert 250_000 < touched <= 500_000
        assert weigh(context, address + "/kit/chart", touched=True) <= 60_000
