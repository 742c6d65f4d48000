"""Find browsers for the tests: installed first, else Playwright's own, else Debian's packages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
HELP = (
    "No browser was found and none could be installed. Install Chromium or Chrome, "
    "then run the tests again (or set CHROME=/path/to/it)."
)


def installed() -> str | None:
    """Return the path of a Chromium or Chrome on this machine."""
    named = os.environ.get("CHROME")
    if named:
        return named
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


def playwrights_own() -> str | None:
    """Return the path of the browser Playwright downloaded earlier."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def ensure() -> str | None:
    """Return a browser's path, installing one when there is none."""
    found = installed() or playwrights_own()
    if found:
        return found
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(download, check=False, timeout=600).returncode == 0:
        return playwrights_own()
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        subprocess.run(install, check=False)
    return installed()


def main() -> int:
    """Say which browsers there are; gives 1 where none can be driven."""
    from tests.engines.engines import ENGINES
    from tests.engines.engines import HELP as INSTALL
    from tests.engines.engines import ensure as ensure_engine

    browser = ensure()
    sys.stdout.write(f"Browser: {browser}\n" if browser else HELP + "\n")
    for engine in ENGINES:
        there = ensure_engine(engine)
        sys.stdout.write(f"{engine.capitalize()}: {'found' if there else INSTALL[engine]}\n")
    return 0 if browser else 1


if __name__ == "__main__":
    sys.exit(main())
