"""Where Chromium, Chrome or Edge is, on Linux, macOS and Windows."""

import os
import shutil
from pathlib import Path

PROGRAMS = ["chromium", "chromium-browser", "google-chrome", "chrome", "microsoft-edge", "msedge"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    *(
        f"{os.environ.get(root, '')}/{program}"
        for root in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        for program in (
            "Google/Chrome/Application/chrome.exe",
            "Chromium/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe",
        )
    ),
]


def find_browser() -> str | None:
    """The browser program: named in LECTURE_BROWSER ("none" for none), or where it usually is."""
    wish = os.environ.get("LECTURE_BROWSER")
    if wish:
        return None if wish == "none" else wish
    found = filter(None, map(shutil.which, PROGRAMS))
    return next(found, None) or next((place for place in PLACES if Path(place).is_file()), None)
