"""The article: its text, and when it was published, as given or as its own date line says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from figextract.errors import FigextractError
from figextract.records import Record

HEAD = 1500
"""Characters at the top of a text in which a date line is looked for."""

ISO_LENGTH = 32
"""Characters of the longest time in ISO 8601: `2022-09-27T14:29:00.000000+02:00`."""

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Years of publication that are accepted: dates some years or decades off must exist too."""

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,?\s+)?"
_CLOCK = (
    r"(?:,?\s*(?:at\s+|[-–—|]\s*)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?"
    r"(?:\s*\(?(?:GMT|UTC|BST|CES?T|EE?S?T|[ECMP][SD]T|IST|WIB|JST|Z)(?:[+-]\d{1,2})?\)?)?)?"
)
_DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}(?:T\d{{2}}:\d{{2}}(?::\d{{2}})?)?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
)
_DATE = rf"{_WEEKDAY}(?P<date>{_DAY}{_CLOCK})"
_PLACE = r"[A-Z][\w.' -]{1,40}(?:,\s?[A-Z][\w.' ]{1,30})?"
_LABEL = r"(?:Status|Last updated|Last modified|Updated|Published|Posted|Issued|First published|Date|Stand|As of)"
_DATE_LINES = (
    re.compile(rf"^[ \t]*{_LABEL}(?:\s+(?:on|at))?\s*:?\s+{_DATE}", re.IGNORECASE | re.MULTILINE),
    re.compile(rf"^[ \t]*[(\[]?{_DATE}[)\].]?[ \t]*$", re.IGNORECASE | re.MULTILINE),
    re.compile(rf"^[ \t]*{_PLACE},\s*{_DATE}\s*(?:\([^)\n]{{1,40}}\))?\s*[-–—:]", re.MULTILINE),
    re.compile(rf"^[ \t]*{_PLACE},[ \t]*{_DATE}[ \t]*$", re.MULTILINE),
    re.compile(rf"^[ \t]*(?:By|Von)\s[^\n|]{{1,60}}\|\s*{_DATE}", re.IGNORECASE | re.MULTILINE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Record):
    """One news text and what is known of it.

    Attributes:
        text: the article as it is to be read; offsets of claims count its characters.
        published: when it appeared, in its own local time; None where unknown.
        title: its headline, where that does not stand in the text: it is read with the text, as its first line, but
            its own numbers give no claims.
        id: the caller's name for it.
        country: ISO 3166-1 alpha-3 code of the country that it speaks from, where the caller knows one.
        anchors: days of events that the text may count from: `{"the war": date(2022, 2, 24)}`.

    Raises:
        FigextractError: if `text` is no string, `published` no datetime or outside the years 1000 to 2999. A `country`
            that is no code is found when the article is read.

    Example:
        >>> Article(text="Ten people died.", published=as_datetime("2022-09-27")).published.year
        2022
    """

    text: str
    published: datetime | None = None
    title: str | None = None
    id: str | None = None
    country: str | None = None
    anchors: Mapping[str, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise FigextractError(f"text must be a str, got {type(self.text).__name__}")
        if self.published is not None and not isinstance(self.published, datetime):
            kind = type(self.published).__name__
            raise FigextractError(f"published must be a datetime, got {kind}; as_datetime and Article.of read others")
        if self.published is not None and not FIRST_YEAR <= self.published.year <= LAST_YEAR:
            raise FigextractError(f"published {self.published.date()} is outside the years {FIRST_YEAR} to {LAST_YEAR}")

    @classmethod
    def of(cls, item: str | tuple[str, Any] | Mapping[str, Any] | Article) -> Article:
        """An Article from a text, a (text, published) pair, a mapping with the names of its fields, or an Article."""
        if isinstance(item, Article):
            return item
        if isinstance(item, str):
            return cls(text=item)
        if isinstance(item, tuple) and len(item) == 2:
            return cls(text=item[0], published=as_datetime(item[1]))
        if isinstance(item, Mapping):
            known = {name: item[name] for name in ("text", "title", "id", "country") if item.get(name) is not None}
            if "text" not in known:
                raise FigextractError(f"an article needs a 'text'; the mapping has {sorted(map(str, item))}")
            return cls(**known, published=as_datetime(item.get("published")), anchors=as_anchors(item.get("anchors")))
        raise FigextractError(
            f"an article is a str, a (text, published) pair, a mapping or an Article; got {type(item).__name__}"
        )


def as_anchors(value: Mapping[str, Any] | None) -> dict[str, date]:
    """Days of events by their names, from dates in any form.

    Raises:
        FigextractError: if it is no such mapping, or a day cannot be read.
    """
    if value is None:
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise FigextractError(f"anchors must map the names of events to dates, got {value!r:.80}")
    days = {name: as_datetime(day) for name, day in value.items()}
    return {name: day.date() for name, day in days.items() if day}


def as_datetime(value: str | date | datetime | None) -> datetime | None:
    """A publication time in any form that a caller may have; the clock is kept, the time zone left out.

    Dates in a text are those of its own place, so `2022-09-27T23:30:00-05:00` stays the 27th. Of `08/09/2024` the first
    number is the month, as dateparser reads English dates, unless only the second can be; `08.09.2024` is the same.

    Raises:
        FigextractError: if it cannot be read as a date.

    Example:
        >>> as_datetime("Sept 27, 2022 2:29 p.m. GMT")
        datetime.datetime(2022, 9, 27, 14, 29)
    """
    if value is None or value != value:  # NaT and NaN, by which pandas says that nothing is known
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if not isinstance(value, str):
        raise FigextractError(f"published must be a date, a datetime or a str, got {type(value).__name__}")
    found = _iso(value.strip()) or _any_format(value.strip())
    if found is None:
        accepted = "ISO 8601 (2022-09-27T14:29) or a calendar date"
        raise FigextractError(f"published {value[:80]!r} is no date; accepted: {accepted}")
    return found


def _iso(value: str) -> datetime | None:
    if len(value) > ISO_LENGTH:  # fromisoformat reads any number of decimals
        return None
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None


def _any_format(value: str) -> datetime | None:
    """A calendar date with day, month and year in any common format, by dateparser; never a relative one."""
    if len(value) > 80 or not re.search(r"\d", value) or re.match(r"\d{4}-\d", value):
        return None  # what looks like ISO 8601 and is not must not be read with day and month exchanged
    import dateparser

    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "RETURN_AS_TIMEZONE_AWARE": False}
    found: datetime | None = dateparser.parse(value, languages=["en"], settings=settings)
    return found.replace(tzinfo=None) if found else None


def date_line(text: str) -> datetime | None:
    """The publication time that the top of the text states, or None.

    Read are a labelled line (`Status: 09/27/2022 2:29 p.m`, `Updated: 3 March 2019, 14:05 GMT`), a line that is a date
    (`21 June 2023`) or a place and a date, and an agency's dateline (`NAIROBI, Aug 12, 2011 (Agency) -`). A dateline
    without a year gives None: the year is never guessed.

    Example:
        >>> date_line("Storm hits coast\\n\\nUpdated: 3 March 2019, 14:05 GMT\\n\\nA storm ...")
        datetime.datetime(2019, 3, 3, 14, 5)
    """
    top = text[:HEAD]
    for pattern in _DATE_LINES:
        for match in pattern.finditer(top):
            found = _read_date(match["date"])
            if found is not None:
                return found
    return None


def _read_date(words: str) -> datetime | None:
    found = _iso(words)
    if found is None:
        words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words)
        words = re.sub(r"(\d{1,2})h(\d{2})", r"\1:\2", words)
        found = _any_format(re.sub(r"\b([ap])\.?\s?m\b\.?", r"\1m", words, flags=re.IGNORECASE).strip(" |-–—"))
    return found if found is not None and 1500 < found.year < 2200 else None
