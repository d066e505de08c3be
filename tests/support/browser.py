"""The browser that the tests drive: the machine's own, found by `course.py` or here."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

# Chromium draws the list below its address bar, which no test looks at, as two web pages of its
# own for each window: they take more time than most pages of the book.
NOT_NEEDED = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# What Playwright switches off; a second list takes the place of the first.
SWITCHED_OFF = (
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "HttpsFirstBalancedModeAutoEnable"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints"),
    *("PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning"),
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")


def arguments() -> list[str]:
    """Return the browser's settings: no traffic of its own, and no sandbox only for root."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
        "--disable-sync",
        f"--disable-features={','.join((*SWITCHED_OFF, *NOT_NEEDED))}",
        "--no-first-run",
    ]
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*quiet, "--no-sandbox"] if as_root else quiet


def browser_path() -> str | None:
    """Return the browser that `python course.py test` found, else one on the PATH, else None."""
    named = os.environ.get("COURSE_BROWSER")
    if named:
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def launched(*more: str) -> Iterator[Browser]:
    """Give a running browser, with `more` settings; None as its path means Playwright's own."""
    path = browser_path()
    if path is not None and not Path(path).exists():
        raise FileNotFoundError(f"COURSE_BROWSER names {path}, which does not exist.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*arguments(), *more])
        yield browser
        browser.close()
