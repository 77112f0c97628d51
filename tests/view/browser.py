"""A headless Chromium for the tests of pages; without one they are skipped, and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)
WIDTHS = {"phone": (400, 800), "tablet": (800, 700), "desktop": (1200, 900)}


@contextmanager
def chromium(profile: Path) -> Iterator[Any]:
    """A driver with a fresh profile."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("needs Chromium and its driver (apt-get install chromium chromium-driver)")
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium (pip install selenium)")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def open_page(driver: Any, page: Path, size: str = "desktop", scheme: str = "light") -> None:
    """Show a file at the size and in the colour scheme."""
    width, height = WIDTHS[size]
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    wanted = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
    features = [{"name": name, "value": value} for name, value in wanted.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    driver.get(page.as_uri())


def screenshot(driver: Any, folder: Path, name: str) -> bytes:
    """A screenshot, kept in $FIGEXTRACT_SCREENSHOTS where that is set, to be looked at."""
    kept = Path(os.environ.get("FIGEXTRACT_SCREENSHOTS", folder))
    kept.mkdir(parents=True, exist_ok=True)
    path = kept / f"{name}.png"
    driver.save_screenshot(str(path))
    return path.read_bytes()


def complaints(driver: Any) -> list[str]:
    """What the page wrote to the console, and what it fetched."""
    fetched = driver.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    return [entry["message"] for entry in driver.get_log("browser")] + list(fetched)
