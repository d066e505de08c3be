"""A browser for the tests: one that is there, else one that can be got."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .console import BUILD, Problem, run, say, shown, step
from .environment import PYTHON

VARIABLE = "COURSE_BROWSER"
SKIP = "COURSE_SKIP_BROWSER"
LOG = BUILD / "browser.log"

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
MAC_PLACES = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PLACES = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
PACKAGE_MANAGERS = {
    # program: the commands that bring Chromium
    "apt-get": (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]),
    "dnf": (["install", "-q", "-y", "chromium"],),
    "pacman": (["-S", "--noconfirm", "chromium"],),
    "zypper": (["--non-interactive", "install", "chromium"],),
    "apk": (["add", "chromium"],),
}
REMEDY = (
    "Install Chromium, Google Chrome or Microsoft Edge, or set COURSE_BROWSER to the full path "
    "of one, then try again."
)


def skipped() -> bool:
    """Tell whether the browser tests are to be left out; never where CI is set."""
    if os.environ.get(SKIP, "0") in ("", "0"):
        return False
    if os.environ.get("CI"):
        raise Problem(
            f"{SKIP} is set, but on a CI machine the browser tests are not left out.",
            f"Remove {SKIP}, or CI if this is your own machine.",
        )
    return True


def ensure() -> Path:
    """Return a browser that starts, getting one if there is none, and say which."""
    found = named() or installed() or playwrights_own() or download() or from_system()
    if found is None:
        raise Problem("No browser was found for the tests, and none could be got.", REMEDY)
    say(f"Browser for the tests: {found}")
    return found


def named() -> Path | None:
    """Return the browser that the user named."""
    value = os.environ.get(VARIABLE)
    if not value:
        return None
    path = shutil.which(value)
    if path is None or not starts(Path(path)):
        raise Problem(f"{VARIABLE} names {value}, which is not a browser that starts.", REMEDY)
    return Path(path)


def installed() -> Path | None:
    """Return a browser from the PATH or from where this system puts them."""
    return next((path for path in places() if path.is_file() and starts(path)), None)


def places() -> Iterator[Path]:
    """Yield where a browser may be, in order of preference."""
    for command in COMMANDS:
        if path := shutil.which(command):
            yield Path(path)
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / place for place in MAC_PLACES)
    elif os.name == "nt":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder := os.environ.get(variable):
                yield from (Path(folder) / place for place in WINDOWS_PLACES)
    else:
        yield from (Path("/usr/bin/chromium"), Path("/snap/bin/chromium"))


def starts(path: Path) -> bool:
    """Tell whether a browser starts; a stand-in or one without its libraries does not."""
    if os.name == "nt":
        return True  # it would open a window instead of printing its version
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own() -> Path | None:
    """Return the browser that Playwright downloaded earlier."""
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, encoding="utf-8")
    path = Path(answer.stdout.strip() or ".")
    return path if path.is_file() and starts(path) else None


def download() -> Path | None:
    """Let Playwright download its browser."""
    with step("No browser found. Downloading one for the tests (150 MB)"):
        code = run([PYTHON, "-m", "playwright", "install", "chromium"], log=LOG)
    found = playwrights_own() if code == 0 else None
    if found is None:
        say(f"  That did not work; details in {shown(LOG)}.")
    return found


def from_system() -> Path | None:
    """Let the system's package manager install Chromium, where it has the right to."""
    manager = next((name for name in PACKAGE_MANAGERS if shutil.which(name)), None)
    if manager is None or (right := administrator()) is None:
        return None
    with step(f"Installing Chromium with {manager}"):
        for arguments in PACKAGE_MANAGERS[manager]:
            run([*right, manager, *arguments], log=LOG, DEBIAN_FRONTEND="noninteractive")
    return installed()


def administrator() -> list[str] | None:
    """Return what to put before a command to run it as administrator; None without the right."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None
