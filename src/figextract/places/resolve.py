"""Which of its meanings a name has in this article, if it is a place at all.

1. Names that can mean one thing only count as support for their country; so does the caller's hint.
2. A qualifier settles a name: `Paris, Texas`, `Valencia, Venezuela`, `Cúcuta (Colombia)`.
3. Otherwise the weightiest sense wins, unless the article speaks of another sense's country and not of its own.
4. Words that may be persons, companies or plain words must be placed by their neighbours or by the article.
5. A name that was a place once in the article is that place again, unless its neighbours make it a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from figextract.places.belief import FIRST_LEVEL, believable
from figextract.places.context import STRONG, WORLD_CITY, Setting, setting
from figextract.places.gazetteer import Sense
from figextract.places.people import is_language
from figextract.places.scan import Match
from figextract.places.seats import Seats
from figextract.places.spoken import Article, contests, stately, wins

NATIONALITY = "adpAP"
_REACH = 20
_SECOND_CITY = 55
_STATES = ("USA", "CAN", "AUS")
_COORDINATION = (" and ", " or ", ", ", ", and ", " & ", "/", " and in ", ", in ", " as well as ")
_POSSESSIVES = ("'s ", "’s ", " ")
_QUALIFIERS = (", ", " (", ", in ", ", the ")
_BLANKS = re.compile(r"\s+")


def resolve(text: str, matches: Sequence[Match], hint: str | None) -> list[tuple[Match, Sense]]:
    """The places among the matches, each with the one sense it has here."""
    settings = _settings(text, matches)
    qualified = _qualified(text, matches)
    article = _article(text, matches, settings, qualified, hint)
    persons = {m.key for m, s in zip(matches, settings, strict=True) if s.person == "surname"}
    known: dict[str, Sense] = {}
    senses: list[Sense | None] = []
    for match, where, country, recent in zip(matches, settings, qualified, article.recent, strict=True):
        sense = _sense(match, where, country, article, persons, recent)
        if sense is not None and not country:
            sense = known.get(match.key, sense)
        senses.append(sense)
        if sense is not None and sense.kind in "rt" and (country or where.placed):
            known.setdefault(match.key, sense)
    for i, (match, where) in enumerate(zip(matches, settings, strict=True)):
        if not (where.person or where.company or where.joined) and match.key in known and senses[i] is None:
            senses[i] = known[match.key]
    seats = Seats(text, article.keys, article.spoken)
    placed = zip(matches, map(seats.resolved, matches, settings, senses), strict=True)
    return [(match, sense) for match, sense in placed if sense is not None]


def _settings(text: str, matches: Sequence[Match]) -> list[Setting]:
    """The setting of each match; in a list (`in Leicester, York and Hull`) one place that is sure places all."""
    alone = [
        setting(text, match, _adjoins(matches, i - 1, i), _adjoins(matches, i, i + 1))
        for i, match in enumerate(matches)
    ]
    found: list[Setting] = []
    start = 0
    for i in range(1, len(matches) + 1):
        if i < len(matches) and text[matches[i - 1].end : matches[i].start] in _COORDINATION:
            continue
        found += _together(matches[start:i], alone[start:i])
        start = i
    return found


def _together(matches: Sequence[Match], settings: Sequence[Setting]) -> Sequence[Setting]:
    """The settings of the members of one list of names."""
    sure = any(_plain(m.senses[0]) and not s.joined for m, s in zip(matches, settings, strict=True))
    placed = settings[0].placed or (sure and len(matches) > 1)
    located = placed or settings[0].located
    return [replace(s, located=s.located or located, placed=s.placed or placed) for s in settings]


def _plain(sense: Sense) -> bool:
    """A region or a town of some size whose name is nothing else."""
    return sense.kind in "rt" and sense.weight >= 50 and not set("wns") & set(sense.flags)


def _adjoins(matches: Sequence[Match], i: int, j: int) -> bool:
    """Whether two matches stand side by side, both of them places: not a given name and a surname."""
    if i < 0 or j >= len(matches):
        return False
    left, right = matches[i], matches[j]
    if right.start - left.end > 3 or left.senses[0].kind == "x" or right.senses[0].kind == "x":
        return False
    if left.after_gap not in (" ", "\u00a0"):
        return True
    if any(
        p.senses[0].kind in "rt" and p.senses[0].weight < 50 and "h" not in p.senses[0].flags for p in (left, right)
    ):
        return False
    given = "n" in left.senses[0].flags
    surname = right.senses[0].kind in "rt" and bool(set("ns") & set(right.senses[0].flags))
    if left.senses[0].kind in "rt" and (given or surname):
        return False
    return not (given and surname)


def _article(
    text: str, matches: Sequence[Match], settings: Sequence[Setting], qualified: Sequence[str], hint: str | None
) -> Article:
    support: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    recent = [""]
    for match, where, tied in zip(matches, settings, qualified, strict=True):
        keys[match.key] += 1
        country = tied if tied else match.senses[0].country if _certain(match, where) else ""
        support[country] += 1
        sure[match.key] += country != ""
        recent.append(country or recent[-1])
    del support[""]
    named = {match.key: match.senses for match in matches if match.senses[0].kind in "rt"}
    shared = Counter(country for senses in named.values() for country in {sense.country for sense in senses})
    local = frozenset(senses[0].country for senses in named.values() if _is_plainly_first(senses))
    states = stately(text) if any(len(senses) > 1 for senses in named.values()) else frozenset()
    return Article(support, keys, sure, shared, hint, tuple(recent[:-1]), local, states)


def _is_plainly_first(senses: Sequence[Sense]) -> bool:
    """Whether the weightiest place of a name is far ahead of the others: `California`."""
    return len(senses) == 1 or senses[0].weight - senses[1].weight >= _REACH * 2 // 3


def _certain(match: Match, where: Setting) -> bool:
    """Whether a name says its country by itself."""
    first = match.senses[0]
    if first.kind == "x" or where.person or where.company or (where.doubtful and not set("ko") & set(first.flags)):
        return False
    if len(match.senses) > 1 or "m" in first.flags:
        return False
    if first.kind == "c":
        return "n" not in first.flags or where.located or not where.joined
    if first.kind in NATIONALITY:
        return True
    plain = not set("wns") & set(first.flags)
    return plain and not where.joined and (first.weight >= STRONG or (first.weight >= 50 and where.located))


def _qualified(text: str, matches: Sequence[Match]) -> list[str]:
    """For each match the country that a comma or a bracket ties it to; empty for none.

    In federal states whose papers write `town, state` the town need not be known: `Paris, Texas`.
    Elsewhere neither, where the region is closed off: `the parish church of Buenos Aires, Cauca, after the attack`.
    `Moscow, Idaho`, `Cucuta, Colombia`, `Adré (Chad)`: the first is in the second, and the second has the first in it.
    `Venezuela's Valencia`: the second is in the first.
    """
    tied = [""] * len(matches)
    for i, (here, there) in enumerate(pairwise(matches)):
        between = _BLANKS.sub(" ", text[here.end : there.start])
        body = "o" in there.senses[0].flags
        if between in _POSSESSIVES and here.senses[0].kind in "cad" and (body or len(here.senses) == 1):
            tied[i + 1] = _owned(here.senses[0], there, between)
        if between not in _QUALIFIERS:
            continue
        if body or there.senses[0].kind not in "cr":
            continue  # tanks were sent to Kyiv, the Pentagon said
        offered = {s.country for s in there.senses if s.kind == "c" or (s.kind == "r" and s.weight >= FIRST_LEVEL)}
        country = next((s.country for s in here.senses if s.kind in "rt" and s.country in offered), "")
        if not country and here.senses[0].kind == "t" and there.senses[0].country in _STATES and len(offered) == 1:
            country = there.senses[0].country if there.senses[0].kind == "r" else ""
        within = here.senses[0].kind in "rt" and there.senses[0].kind == "r" and between == ", "
        if not country and within and len(offered) == 1 and _is_closed(text, matches, i):
            country = there.senses[0].country
        if country:
            tied[i] = tied[i + 1] = country
    return tied


def _is_closed(text: str, matches: Sequence[Match], i: int) -> bool:
    """Whether a name and the region behind its comma stand by themselves: no others are listed with them, and the
    sentence does not go on with the region (`After talks in London, Bavaria said`).
    """
    region, after = matches[i + 1], matches[i + 1].after_gap
    if i > 0 and text[matches[i - 1].end : matches[i].start] in _COORDINATION:
        return False
    if i + 2 < len(matches) and text[region.end : matches[i + 2].start] in _COORDINATION:
        return False
    ends = after.strip()[:1] in (".", ")", ";") or (not after.strip() and not region.after)
    return ends or (after == ", " and region.after[:1].islower() and region.after not in ("and", "or"))


def _owned(owner: Sense, match: Match, between: str) -> str:
    """`Venezuela's Valencia`, `Paraguay's Chaco`, `the Thai FDA`: a country before a name has it, though the gazetteer
    may not know.
    """
    if match.senses[0].kind not in "rt":
        return ""
    if "o" in match.senses[0].flags:
        return owner.country
    known = any(s.country == owner.country for s in match.senses)
    unknown = between != " " and len(match.senses) == 1 and match.senses[0].weight < STRONG
    return owner.country if known or unknown else ""


def _sense(
    match: Match, where: Setting, qualifier: str, article: Article, persons: set[str], recent: str
) -> Sense | None:
    first = match.senses[0]
    if first.kind == "x" or match.after == "flagged":
        return None
    if first.kind in "gAP":
        return None if where.doubtful and "k" not in first.flags else first
    if first.kind in NATIONALITY:
        return _nationality(match, where, article)
    if qualifier and not (where.person or _unclear(match, where)):
        named = (s for s in match.senses if s.country == qualifier)
        return next(named, replace(first, country=qualifier))
    if where.person or (first.kind != "c" and (where.company or _runs_on(match))):
        return None
    if first.kind == "c":
        return _country(match, where, article, persons)
    if match.key in persons and first.weight < WORLD_CITY + 2:
        return None
    if "b" in first.flags:
        return _bordering(match, where, article, recent)
    sense = _contested(match, article) or _likeliest(match.senses, article, recent)
    return sense if believable(match, sense, where, article) else None


def _unclear(match: Match, where: Setting) -> bool:
    """Whether a few letters in capitals may be the name of a town, or of anything."""
    first = match.senses[0]
    return where.doubtful and first.kind in "rt" and len(match.key) < 4 and "k" not in first.flags


def _bordering(match: Match, where: Setting, article: Article, recent: str) -> Sense | None:
    """A river, lake or range of several countries, where the article says which: no place where it leaves it open."""
    if where.doubtful or ("w" in match.senses[0].flags and not where.placed):
        return None
    spoken = [s for s in match.senses if article.support[s.country] or article.hint == s.country]
    latest = [s for s in spoken if s.country in (recent, article.hint)]
    found = latest if len(latest) == 1 else spoken
    return found[0] if len(found) == 1 else None


def _runs_on(match: Match) -> bool:
    """Whether the name is part of a longer one that the gazetteer lacks: `Koshi river`, `San José de Chiquitos`."""
    return match.after_gap == " " and match.after in ("river", "River", "rivers", "basin", "de", "del", "da")


def _nationality(match: Match, where: Setting, article: Article) -> Sense | None:
    first = match.senses[0]
    if match.shouted and where.doubtful:
        return None
    if ("n" in first.flags and where.person) or is_language(match):
        return None
    return _likeliest(match.senses, article)


def _country(match: Match, where: Setting, article: Article, persons: set[str]) -> Sense | None:
    first = match.senses[0]
    if where.doubtful and (len(match.key) < 6 or "n" in first.flags) and "k" not in first.flags:
        return None
    if match.key in persons and not where.located and "n" in first.flags:
        return None
    contest = contests().get(match.key)
    if contest is not None and not contest.country and not where.located and wins(contest, article):
        return None
    return (
        _contested(match, article)
        or _town_beneath(match, article)
        or _likeliest([s for s in match.senses if s.kind == "c"], article)
    )


def _town_beneath(match: Match, article: Article) -> Sense | None:
    """The town that bears a country's name, in an article on its own country: `Trinidad` in Bolivia."""
    spoken = article.support + Counter({article.hint or "": 1})
    most = max(spoken.values(), default=0)
    towns = [s for s in match.senses[1:] if s.kind in "rt" and s.weight < _SECOND_CITY]
    found = (s for s in towns if spoken[s.country] == most)
    return None if spoken[match.senses[0].country] else next(found, None)


def _contested(match: Match, article: Article) -> Sense | None:
    """The rarer sense of a contested name, where the article speaks for it."""
    contest = contests().get(match.key)
    if contest is None or not wins(contest, article):
        return None
    return next((s for s in match.senses if s.country == contest.country), None)


def _likeliest(senses: Sequence[Sense], article: Article, recent: str = "") -> Sense:
    """The weightiest sense, unless the article speaks of another one's country and less or not at all of its own."""
    top = senses[0]
    support = article.support
    near = [s for s in senses[1:] if top.weight - s.weight <= _near(top, s, article)]
    if support[top.country] or article.hint == top.country:
        latest = [
            s
            for s in near
            if s.country == recent
            and support[recent] >= support[top.country]
            and (top.kind not in "rt" or top.weight - s.weight <= _REACH // 4)
        ]
        often = [s for s in near if support[s.country] > 3 * support[top.country] and article.hint != top.country]
        rivals = latest or often or _unamerican(top, near, article)
    else:
        rivals = [s for s in near if support[s.country] or article.hint == s.country]
        if rivals and not article.hint and all(_outnumbered(s, top, article) for s in rivals):
            return top
        rivals = rivals or _of_state(senses, article) or _kindred(top, near, article)
    most = max((support[s.country] for s in rivals), default=0)

    def claim(sense: Sense) -> tuple[bool, int, int]:
        latest = sense.country == recent and 2 * support[recent] >= most
        return latest, support[sense.country] + 2 * (article.hint == sense.country), sense.weight

    return max(rivals, key=claim, default=top)


def _unamerican(top: Sense, near: Sequence[Sense], article: Article) -> list[Sense]:
    """`San Jose` of Costa Rica in an article on it which names America too, but no town or state there."""
    if top.country != "USA" or top.kind != "t" or article.hint == "USA" or "USA" in article.local:
        return []
    close = (s for s in near if top.weight - s.weight <= _REACH // 4)
    return [s for s in close if article.support[s.country] >= article.support["USA"]]


def _of_state(senses: Sequence[Sense], article: Article) -> list[Sense]:
    """The senses in a country whose own words for parts of a state are used: `Guma local government area`."""
    if not article.stately or senses[0].kind not in "rt" or senses[0].weight >= STRONG:
        return []
    return [s for s in senses if s.country in article.stately]


def _kindred(top: Sense, near: Sequence[Sense], article: Article) -> list[Sense]:
    """Where nothing says the country: the one that most of the article's names can be in, if it is plainly ahead."""
    if top.kind not in "rt" or top.weight >= STRONG:
        return []
    ahead = [s for s in near if article.shared[s.country] > article.shared[top.country] + 1]
    return [max(ahead, key=lambda s: (article.shared[s.country], s.weight))] if ahead else []


def _outnumbered(rival: Sense, top: Sense, article: Article) -> bool:
    """Whether a country that is named once has far fewer of the article's names than the weightiest sense's."""
    return article.support[rival.country] == 1 and article.shared[top.country] > article.shared[rival.country] + 1


def _near(top: Sense, sense: Sense, article: Article) -> int:
    """How much lighter than the weightiest a sense may be: more where its country is named twice, or alone."""
    if "m" in sense.flags:
        return 99
    if "l" in top.flags:
        own = len(article.support) == 1 and sense.country in article.local  # Durban and Belfast
        return _REACH if own or article.hint == sense.country else _REACH // 4
    if top.kind == "t" and top.weight >= WORLD_CITY + 3 * (article.hint == sense.country):
        return _REACH // 2
    if sense.country == "USA" and article.support["USA"] < max(article.support.values(), default=0):
        return _REACH // 4  # America has a town of every name
    if len(article.support) == 1 or article.hint == sense.country:
        return _REACH
    return _REACH * 2 // 3 if article.support[sense.country] > 1 else _REACH // 4
