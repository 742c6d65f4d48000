"""One window that goes from page to page, in one role after another: quicker than a new one each.

A new window reads every script again; that takes longer than most pages do.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from dashboard import csrf
from tests.browser.states import ROLES
from tests.browser.waiting import faults, settle

LOOKS = ("light", "dark", "contrast")
WIDTHS = (1280, 390)
OWN_SCHEMES = {"data", "blob"}


def leaves(address: str, board: str) -> bool:
    """Tell whether a request goes to another server than the board's own."""
    to = urlsplit(address)
    return to.scheme not in OWN_SCHEMES and to.netloc != urlsplit(board).netloc


@dataclass
class Reader:
    """A window of a board, whom its reader is, and what its scripts complain of."""

    context: BrowserContext
    url: str
    problems: list[str] = field(default_factory=list)
    role: str = ""

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", lambda said: self.problems.extend(faults(said, self.page.url)))
        self.context.on("request", lambda asked: self._note(asked.url))
        self.page.goto(f"{self.url}/display")

    def _note(self, address: str) -> None:
        """Note a request to another server as a fault: the board asks nobody but itself."""
        if leaves(address, self.url):
            self.problems.append(f"asked elsewhere: {address}")

    def become(self, role: str) -> None:
        """Take a role, through the form of the trial mode's switch."""
        if role == self.role:
            return
        token = {kept["name"]: kept["value"] for kept in self.context.cookies()}[
            csrf.cookie_name(secure=False)
        ]
        form: dict[str, str | float | bool] = {
            csrf.FORM_FIELD: token,
            "actor": ROLES[role],
            "next": "/display",
        }
        answer = self.page.request.post(f"{self.url}/try-as", form=form)
        assert answer.ok, answer.status_text
        self.role = role

    def open(self, path: str, role: str, look: str = "light", width: int = 1280) -> None:
        """Open a page in a role, in a look, in a window of some width."""
        self.become(role)
        # As a reader comes who chose it before: nothing else is left of the page before.
        self.page.evaluate(
            "look => { localStorage.clear(); localStorage.setItem('board-theme', look) }", look
        )
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(self.url + path)
        settle(self.page)

    def look(self, look: str) -> None:
        """Choose a look on the page that is open."""
        self.page.evaluate("look => window.boardTheme.choose('theme', look)", look)
