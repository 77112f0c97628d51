"""What an article says of countries, and what in it speaks for the rarer sense of a name."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from figextract import lexicon


@dataclass(frozen=True, slots=True)
class Contest:
    """What in an article speaks for a rarer sense of a name (`for_`), and what for the usual one."""

    country: str
    for_: frozenset[str]
    against: frozenset[str]


@functools.cache
def contests() -> Mapping[str, Contest]:
    table = lexicon.table("places_contests")["contest"]
    return {
        name: Contest(entry["country"], frozenset(entry["for"]), frozenset(entry["against"]))
        for entry in table
        for name in entry["names"]
    }


@dataclass(frozen=True, slots=True)
class Article:
    """What an article says of countries.

    Attributes:
        support: how often names that say it by themselves speak of a country.
        keys: every name in the article.
        sure: how often a name speaks of its country by itself.
        shared: how many different names have a sense in a country, whether or not it is theirs here.
        hint: the caller's country.
        recent: for each match the country last spoken of before it.
        local: the countries of which a town or a region is named that is hardly elsewhere.
        stately: the countries whose own words for parts of a state the article uses (`upazila`).
    """

    support: Counter[str]
    keys: Counter[str]
    sure: Counter[str]
    shared: Counter[str]
    hint: str | None
    recent: tuple[str, ...] = ()
    local: frozenset[str] = frozenset()
    stately: frozenset[str] = frozenset()

    def spoken(self, key: str, country: str) -> bool:
        """Whether anything but the name `key` speaks of a country."""
        return self.hint == country or self.support[country] > self.sure[key]

    def mostly(self, country: str) -> bool:
        """Whether the article speaks of no country more."""
        return self.hint == country or 0 < self.support[country] == max(self.support.values())


def wins(contest: Contest, article: Article) -> bool:
    """Whether the article speaks more for the rarer sense of a contested name than for the usual one."""
    for_ = sum(n for key, n in article.keys.items() if key in contest.for_) + 3 * (article.hint == contest.country)
    against = sum(n for key, n in article.keys.items() if key in contest.against)
    return for_ > against


def stately(text: str) -> frozenset[str]:
    """The countries whose own words for parts of a state a text uses.

    Example:
        >>> stately("Floods hit the Guma local government area."), stately("Floods hit Guma.")
        (frozenset({'NGA'}), frozenset())
    """
    return frozenset(country for country, names in _states().items() if any(name in text for name in names))


@functools.cache
def _states() -> Mapping[str, tuple[str, ...]]:
    """The words of each country, with the blank before them, also as they begin a name: ` Upazila`."""
    table = lexicon.table("places_words")["state"]
    return {
        country: tuple(f" {way}" for name in names for way in {name, name[0].upper() + name[1:]})
        for country, names in table.items()
        if country != "example"
    }
