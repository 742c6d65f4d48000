"""A window of an engine, with what the journeys do in it: as people do, with waits for answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

PATIENCE = 25


@dataclass
class Window:
    """One window: its engine's name, its driver, and the board's address."""

    engine: str
    driver: WebDriver
    url: str

    def go(self, path: str) -> None:
        """Open a page and wait until it stands."""
        self.driver.get(self.url + path)
        self.stands()

    def stands(self) -> None:
        """Wait until a page has its heading and nothing says that it still comes."""
        self.until(
            lambda: self.js(
                "return !document.getElementById('first') && "
                "!!document.querySelector('#page-content h1') && "
                # What comes when it is asked for may go on waiting behind its line.
                "![...document.querySelectorAll('#page-content .busy')]"
                ".some(one => !one.closest('details:not([open])'))"
            )
        )

    def until(self, holds: Callable[[], Any]) -> Any:
        """Wait for something to hold; returns what it found."""
        wait = WebDriverWait(
            self.driver, PATIENCE, ignored_exceptions=[StaleElementReferenceException]
        )
        return wait.until(lambda _: holds())

    def js(self, script: str, *values: Any) -> Any:
        """Return what a script says of the page."""
        return self.driver.execute_script(script, *values)

    def one(self, css: str) -> WebElement:
        """Return the first element, once it is there."""
        found = self.until(lambda: self.driver.find_elements(By.CSS_SELECTOR, css))
        first: WebElement = found[0]
        return first

    def press(self, css: str) -> None:
        """Press what a person can see."""
        element = self.one(css)
        self.js("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def write(self, css: str, words: str) -> None:
        """Type into a field what stands in it afterwards."""
        field = self.one(css)
        self.js("arguments[0].scrollIntoView({block: 'center'})", field)
        field.clear()
        field.send_keys(words)

    def key(self, key: str) -> None:
        """Press a key where the focus is."""
        focused = self.driver.switch_to.active_element
        focused.send_keys(key)

    def become(self, role: str) -> None:
        """Take a role through the switch of the trial mode."""
        self.go("/accessibility")
        choice = Select(self.one("#try-as"))
        label = next(o.text for o in choice.options if role in o.text)
        choice.select_by_visible_text(label)
        self.press(".try-as button")
        self.until(lambda: role.split(",")[0] in self.text(".trial"))
        # Nothing is left of how another reader had it look.
        self.js("localStorage.clear()")
        self.stands()

    def text(self, css: str) -> str:
        """Return the words of the first element."""
        return str(self.js("return document.querySelector(arguments[0])?.textContent || ''", css))


ESCAPE, ENTER, RIGHT = Keys.ESCAPE, Keys.ENTER, Keys.ARROW_RIGHT
