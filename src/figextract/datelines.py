"""Datelines, as agencies and dailies open a story: a place, a day, an agency and a dash; and the by-lines above them.

`KAMPALA, Nov 14 (Reuters) - `, `Guatemala City, Oct. 3 - `, `Dubai // `, `(Mombasa) `, `NEW DELHI: `

Each layer asks its own question, of the characters alone, and may err in its own direction: the parser must not lose
words of a sentence (`length`), a gazetteer's name gains from any hint (`hints`), the country of an article has to be
certain (`opens`, `signs`), and a day taken for a dateline's is lost to the claims (`holds`, `holds_agency`).
"""

from __future__ import annotations

import re

from figextract import lexicon

LONGEST = 80
"""Characters of the longest dateline."""

BREAK = re.compile(r"\)\s*(?:--|-|–|—|_)\s*|\s(?:--|–|—|-|_|[|•·])\s+|\):\s+")
"""What stands between a dateline and the text, wherever in it."""

_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
"""`Oct. 3`, `3 October 2019`."""
_AGENCY = r"\([A-Z][^()\d\n]{1,24}\)(?: ?(?:[–—_:]|--?))?"
_END = re.compile(r" ?(?:--|[-–—_:]|//) | [|•·] ")
"""What ends a dateline at the beginning of a sentence."""
_MARK = re.compile(
    rf"(?:, [A-Z][\w.' ]{{2,20}}?)?(?:,? {_DAY})?\.?,? ?(?:{_AGENCY}|//|[–—|•·]|--|-(?= )) ?(?=[\"“‘'A-Z\d])"
)
"""What makes a name that opens a line a dateline: `, Oct. 3 - `, ` (Reuters) `, ` // `, `. – `."""
_HINT = re.compile(rf"(?:, {_DAY}|\.)? ?(?:[–—]|--? |//)")
"""A dash or two strokes behind a name and what may stand between: `, Oct. 3 - `, `. – `, ` // `."""
_STROKE = re.compile(rf"(?:, {_DAY})? ?[|•·] (?=[\"“‘']?(?:[A-Z]\w?[a-z]|A |\d))")
"""A stroke or a dot behind a name, and a sentence, not the next name of a menu: ` | Cod`, not ` | QUITO`."""
_FURTHER = re.compile(r"(?: ?/ ?[A-Z][A-Z.'’ -]{2,24}?){1,3}(?:,? \(|, | ?[–—]| --? )")
"""A further city of a dateline, where another writer of the story was: `PARIS/BERLIN - `."""
_BRACKETED = re.compile(r"[)\]] [\"“‘'A-Z\d]")
_BYLINE = re.compile(
    r"(?:(?:[A-Z]\w{1,12} )?[Bb][Yy] .{3,80}?|[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){1,3},?)(?: [Ii][Nn] |, | \| )"
)
"""What stands before the place of a by-line: `By Ann Moss in `, `Ann Moss, `."""
_ANOTHER = re.compile(r",? (?:and|[A-Z])")
"""What goes on with a by-line behind its place: ` and Jo Tan in Lagos`, `, Kenya`."""
_LINE = 60
"""Characters of a line that is no heading and no item of a list."""
_NEAR = 3
"""Characters from the start of a sentence to its dateline: a bullet, a bracket."""
_PLACE = 3
"""Words of the place before the day and the agency."""
_TOLD = 40
"""Characters of a sentence behind the colon of a dateline."""
_HELD = 40
"""Characters before the day."""


def length(opening: str) -> int:
    """How many characters of a sentence's opening, `LONGEST` at most, are a dateline with its dash.

    A parser takes the city for the subject: `NAGOYA, June 20 (Kyodo) -- Exports jumped`.

    Example:
        >>> length("NAGOYA -- Exports jumped."), length("Russia: 2,841,000 visitors")
        (10, 0)
        >>> length("LAHORE: As many as 6,700 pilgrims from India entered Pakistan on Thursday.")
        8
    """
    found = _END.search(opening)
    if found is None or not opening[:1].isupper() or opening[found.end() : found.end() + 1].islower():
        return 0
    head = opening[: found.start()]
    words = head.split()
    if words[0] in lexicon.listed("sentences", "starter"):  # `In 2012 - The Year`
        return 0
    capital = len(words[0]) > 2 and words[0].isupper()
    dated = any(character.isdigit() for character in head)
    if found.group().strip() == ":":
        told = opening[found.end() : found.end() + 1].isalpha() and len(opening) > found.end() + _TOLD
        marked = head.isupper() and len(words) <= _PLACE and told
    else:
        marked = capital or "(" in head
    if not (dated or marked):
        return 0
    named = all(w[0].isupper() or w[0].isdigit() or w[0] == "(" or len(w) < 4 or w[-1] == ")" for w in words)
    return found.end() if named else 0


def hints(text: str, end: int, gap: str, shouted: bool) -> bool:
    """Whether what follows a name that begins a line may make it a dateline: a bracket, a dash, a comma.

    Args:
        text: the article.
        end: where the name ends.
        gap: what stands between it, or the `CITY` behind it, and the next word.
        shouted: whether it is in capitals.

    Example:
        >>> hints("Kinshasa (Reuters) The", 8, " (", False), hints("Kinshasa, which", 8, ", ", False)
        (True, False)
        >>> hints("LIMA | The mine", 4, " | ", True), hints("LIMA | QUITO", 4, " | ", True)
        (True, False)
        >>> hints("PARIS/BERLIN - Police", 5, "/", True), hints("AC/DC played", 2, "/", True)
        (True, False)
    """
    mark = gap.strip(" \u00a0")[:1]
    if mark in tuple("(–—_") or gap[:2] in (" -", ": ") or (shouted and mark in (",", ".")):
        return True
    if shouted and _STROKE.match(text, end) is not None:
        return True
    if shouted and mark == "/" and _FURTHER.match(text, end) is not None:
        return True
    return mark in (",", ".", "/") and _HINT.match(text, end) is not None


def opens(text: str, start: int, end: int, sentence: int) -> bool:
    """Whether a place is a dateline: in capitals at the start of a sentence, or at that of a line, before what marks it
    as one.

    Args:
        text: the article.
        start: where the place starts.
        end: where it ends.
        sentence: where its sentence starts.

    Example:
        >>> story = "The country's exports rose by 4 percent in May, the bureau of statistics said."
        >>> opens(f"Dubai // {story}", 0, 5, 0), opens(f"Dubai and {story}", 0, 5, 0)
        (True, False)
    """
    if text[start:end].isupper() and end - start > 3 and start - sentence < _NEAR:
        return True
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = min(stop if stop >= 0 else len(text), end + 2 * _LINE)
    before, after = text[line:start].strip(), text[end:stop]
    if len(after) < _LINE:
        return False
    if before in ("(", "["):
        return _BRACKETED.match(after) is not None
    return not before and _MARK.match(after) is not None


def opens_colon(text: str, start: int, end: int) -> bool:
    """Whether a city that opens a line is a dateline before a colon, as papers of South Asia write it, and the only
    one: each note of a round-up opens so.

    Example:
        >>> story = "The country's exports rose by 4 percent in May, the bureau of statistics said."
        >>> opens_colon(f"Title\\nDhaka: {story}", 6, 11), opens_colon(f"Dhaka: {story}\\nLahore: {story}", 0, 5)
        (True, False)
    """
    own = _LABEL.match(text, text.rfind("\n", 0, start) + 1)
    return own is not None and own.end(1) == end and own.start() == start and len(_LABEL.findall(text)) == 1


_LABEL = re.compile(r"^([A-Z][\w.'’ -]{2,24}): (?=[\"“‘'A-Z\d][^\n]{60})", re.MULTILINE)
"""A short name with a colon before a long line."""


def signs(text: str, start: int, end: int) -> bool:
    """Whether a place ends a by-line: `By Ann Moss in Nairobi`, under the title also `Ann Moss in Nairobi`.

    Example:
        >>> signs("By Ann Moss in Nairobi", 15, 22), signs("Rain in Nairobi", 8, 15)
        (True, False)
    """
    line = text.rfind("\n", 0, start) + 1
    after = text[end : end + 30].partition("\n")[0]
    if after.strip(" .\r") and not _ANOTHER.match(after):
        return False
    before = text[line:start]
    return _BYLINE.fullmatch(before) is not None and (line > 0 or "y " in before[:3].lower())


def holds(before: str, after: str) -> bool:
    """Whether a day is that of a dateline, by what stands before it in its sentence and what behind it.

    Example:
        >>> holds("KAMPALA, ", " - Uganda has confirmed"), holds("In Uganda, ", " - a Monday - they")
        (True, False)
    """
    words = before.split(",")[0].split()
    if len(before) > _HELD or not words:
        return False
    first = words[0].strip("•-–— ")
    after = after.lstrip(" ,.0123456789")
    if after.startswith("(") and ")" in after:
        after = after[after.index(")") + 1 :].lstrip()
    marked = after[:1] in ("-", "–", "—", "_") or after.startswith(("Kyodo ", "Reuter"))
    return first.isupper() and len(first) > 2 and marked


def holds_colon(before: str, after: str) -> bool:
    """Whether a place in capitals stands before a day and a colon with a sentence behind it: `BIRATNAGAR, Aug 16: The`.

    So are the lines of a chronology written too: ask only of days near that of publication.

    Example:
        >>> holds_colon("BIRATNAGAR, ", ": The flood"), holds_colon("GOMA, ", ": 12 dead")
        (True, False)
    """
    place = before.rstrip().removesuffix(",").split()
    named = 0 < len(place) <= _PLACE and all(word.strip(",").isupper() for word in place) and len(place[0]) > _LETTERS
    return named and before.rstrip().endswith(",") and _SENTENCE.match(after) is not None


_LETTERS = 2
"""Letters of an acronym that is no place: `UN`."""
_SENTENCE = re.compile(r"(?:,? \d{4})?:\s{1,3}[\"“‘']?[A-Z]")


def holds_agency(before: str, after: str) -> bool:
    """Whether a place stands before a day and an agency behind it: `Taipei, Dec. 19 (Formosa Wire) Taiwan's voters`.

    Example:
        >>> holds_agency("Taipei, ", " (Formosa Wire)"), holds_agency("In Taipei, ", " (a Monday)")
        (True, False)
    """
    place = before.strip().removesuffix(",").split()
    if not before.rstrip().endswith(",") or len(before) > _HELD or not 0 < len(place) <= _PLACE:
        return False
    named = all(w[:1].isupper() for w in place) and place[0].lower() not in ("in", "on", "at", "by", "from", "since")
    return named and after[:2] == " (" and after[2:3].isupper()
