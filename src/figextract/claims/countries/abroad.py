"""Countries that a sentence's own words rule out: `Across the border, rents rose`, `seven of its citizens died`."""

from __future__ import annotations

import re
from collections.abc import Collection

from figextract.claims.context import Site
from figextract.claims.countries.setting import Setting

_BEYOND = re.compile(
    r"[\"“‘']?(?:Across|Over|Beyond|(?:South|North|East|West) of) the "
    r"(?:[A-Z][a-z]+|border|frontier|river|strait|channel|sea)\b"
)
_CITIZENS = re.compile(r"[^,;.]{0,12}\bits (?:own )?(?:citizens|nationals)\b|(?: of)? its (?:own )?people\b")


def not_home(site: Site, setting: Setting, named: Collection[str]) -> set[str]:
    """Countries among those named that the number cannot be about.

    What begins `Across the border` is not at home; `its citizens`, of whom a foreign state tells, are where the story
    is.
    """
    own = setting.home[0]
    if own is None or own not in named:
        return set()
    sentence = site.sentence
    places = {p.country for p in sentence.places if p.country and p is not sentence.dateline}
    if _BEYOND.match(sentence.text):
        other = bool(places) or setting.paragraph.value not in (None, own)
        return {own} if other and own not in places else set()
    behind = sentence.text[site.quantity.end_char - sentence.span.start_char :]
    if "its" in sentence.words and _CITIZENS.match(behind):
        before = {p.country for p in sentence.places if p.country and p.start_char < site.quantity.start_char}
        if own not in before:
            return {code for code in before if code in named}
    return set()
