"""The frame of a self-contained page: escaped text, embedded data, and a policy that allows the page's scripts only."""

from __future__ import annotations

import base64
import functools
import hashlib
import html
import json
from collections.abc import Sequence
from importlib import resources
from typing import Any

from figextract.records import encodable

_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), 127), "\ufffd") | {12: " "}


def escape(text: str) -> str:
    """Text for HTML, in element or quoted attribute; what HTML cannot hold becomes U+FFFD.

    Example:
        >>> escape('<b title="x">')
        '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(encodable(text).translate(_CONTROLS))


def data_script(name: str, data: Any) -> str:
    """A data block that the page's script reads; no text in it can end the block.

    Example:
        >>> data_script("claims", ["</script>"])
        '<script type="application/json" id="claims">["\\\\u003c/script\\\\u003e"]</script>'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f'<script type="application/json" id="{name}">{encodable(text).translate(_UNSAFE)}</script>'


@functools.cache
def asset(name: str) -> str:
    """A stylesheet or script that comes with this package."""
    return resources.files("figextract.view").joinpath("assets", name).read_text(encoding="utf-8")


def page(title: str, body: str, style: str, scripts: Sequence[str], style_policy: str | None = None) -> str:
    """One HTML file that needs nothing else.

    Its Content-Security-Policy names the hash of each script and of the style sheet, so that no other script runs and
    nothing is fetched, whatever the text holds.

    Args:
        title: plain text for the window's title.
        body: markup of the body, already escaped.
        style: the style sheet.
        scripts: the scripts, run in this order at the end of the body.
        style_policy: source list for styles, where a script needs more than the style sheet's hash.
    """
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {style_policy or _hash(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            body,
            *(f"<script>{script}</script>" for script in scripts),
            "</body>",
            "</html>",
            "",
        )
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
