"""The country once more, by what the other numbers of the article are found to be about.

`flow` reads from left to right, so that a number knows nothing of those behind it: the first of an article about Chile
may be given to a country named in passing, though all others are Chile's. When each number has its candidates, every
one has a probability; how much of it the numbers around give to the same country is evidence for those that came
close. This is stacked sequential learning (Cohen and Carvalho, IJCAI 2005). `rank` weighs the features.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from figextract.claims.draft import Draft
from figextract.claims.rank import Candidate

_AHEAD = 3
"""Numbers behind a claim that are looked at as the next ones."""
_NONE = -1.0
"""The strength of a feature that speaks of numbers that are not there."""


class _View(NamedTuple):
    """What a claim's own words say: the probability of each candidate that came close and of each country, and all
    countries that were weighed.
    """

    shares: Mapping[int, float]
    countries: Mapping[str | None, float]
    possible: frozenset[str | None]


class _Group:
    """The probabilities of several claims together."""

    def __init__(self) -> None:
        self.size = 0
        self.total: Counter[str | None] = Counter()

    def add(self, view: _View) -> None:
        self.size += 1
        self.total.update(view.countries)

    def mean(self, country: str | None, *without: tuple[int, float]) -> float:
        """The mean probability of a country, without some of the claims: how many, and theirs together."""
        size = self.size - sum(n for n, _ in without)
        return (self.total[country] - sum(share for _, share in without)) / size if size else _NONE


def candidates(drafts: Sequence[Draft]) -> Iterator[list[Candidate]]:
    """For each claim of an article the countries that came close, with what the other claims say of them."""
    views = [_view(draft) for draft in drafts]
    whole = _Group()
    groups: dict[Hashable, _Group] = defaultdict(_Group)
    for draft, view in zip(drafts, views, strict=True):
        for group in (whole, *(groups[key] for key in _keys(draft))):
            group.add(view)
    behind = _behind(drafts, views)
    last = max((draft.site.sentence.index for draft in drafts), default=0)
    for i, (draft, view) in enumerate(zip(drafts, views, strict=True)):
        if len(draft.near) == 1:
            yield [draft.candidates["country"][k] for k in draft.near]
            continue
        sentence, paragraph, unit = (groups[key] for key in _keys(draft))
        here = draft.site.sentence.index
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(drafts)]
        ahead = [j for j in range(i + 1, min(i + 1 + _AHEAD, len(drafts))) if drafts[j].site.sentence.index != here]
        names = [place.country for place in draft.site.sentence.places]
        shared = {
            "names": float(len(names)),
            "peers": float(sentence.size - 1),
            "claims": float(len(drafts)),
            "position": here / (last + 1),
            "elliptic": float(draft.site.elliptic),
            "person": float(draft.get("unit") == "person"),
            "level": float(draft.get("aspect") == "level"),
        }
        top = max(draft.near.values())
        found = []
        for k, total in draft.near.items():
            candidate = draft.candidates["country"][k]
            country, direction = candidate.value
            own = (1, view.countries[country])
            features = {
                "score": total - top,
                "share": view.shares[k],
                "country": own[1],
                "article": whole.mean(country, own),
                "sentence": sentence.mean(country, own),
                "paragraph": paragraph.mean(country, (sentence.size, sentence.total[country])),
                "unit": unit.mean(country, own),
                "behind": behind[i].mean(country),
                "ahead": sum(views[j].countries.get(country, 0.0) for j in ahead) / len(ahead) if ahead else _NONE,
                "named": float(country in names),
                "none": float(country is None),
                f"direction:{direction}": 1.0,
            }
            for j in beside:
                side = "next" if j > i else "last"
                share = views[j].countries.get(country, 0.0)
                features[side] = share
                features[f"{side}:possible"] = float(country in views[j].possible)
                if drafts[j].site.sentence.index == here:
                    features[f"{side}:sentence"] = share
            found.append(Candidate(candidate.value, candidate.span, (features, shared)))
        yield found


def _view(draft: Draft) -> _View:
    top = max(draft.near.values())
    powers = {k: math.exp(total - top) for k, total in draft.near.items()}
    whole = sum(powers.values())
    countries: dict[str | None, float] = defaultdict(float)
    for k, power in powers.items():
        countries[draft.candidates["country"][k].value.country] += power / whole
    possible = frozenset(candidate.value.country for candidate in draft.candidates["country"])
    return _View({k: power / whole for k, power in powers.items()}, countries, possible)


def _keys(draft: Draft) -> tuple[Hashable, Hashable, Hashable]:
    """The groups that a claim is in."""
    sentence = draft.site.sentence
    return ("sentence", sentence.index), ("paragraph", sentence.paragraph), ("unit", draft.get("unit"))


def _behind(drafts: Sequence[Draft], views: Sequence[_View]) -> list[_Group]:
    """For each claim those of all sentences behind its own."""
    found: list[_Group] = []
    running, waiting = _Group(), list[_View]()
    before: Draft | None = None
    for draft, view in zip(reversed(drafts), reversed(views), strict=True):
        if before is None or draft.site.sentence.index != before.site.sentence.index:
            running = _joined(running, waiting)
            waiting = []
        waiting.append(view)
        found.append(running)
        before = draft
    return found[::-1]


def _joined(group: _Group, views: Sequence[_View]) -> _Group:
    joined = _Group()
    joined.size, joined.total = group.size, group.total.copy()
    for view in views:
        joined.add(view)
    return joined
