"""Countries that a sentence without a place does not speak of, so that the article's own is regained.

`China took 16 percent of that. The total catch was 9,000 tonnes`; `Haitians are leaving. Foreigners are 1.5 million`.
"""

from __future__ import annotations

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.countries.blocs import names_bloc
from figextract.claims.countries.setting import Setting
from figextract.claims.countries.trail import Mention
from figextract.claims.draft import Draft
from figextract.claims.words import lemmas


def is_left(site: Site, draft: Draft, setting: Setting, code: str) -> bool:
    """Whether a country was last named in passing, or only as people, and the sentence does not go on with it.

    Args:
        site: where the number stands.
        draft: the claim, with its movement.
        setting: what the article has told of before the sentence.
        code: the country.
    """
    mention = setting.trail.get(code)
    if mention is None or mention.sentence == site.sentence.index or code in setting.home:
        return False
    if any(p.country == code for p in site.sentence.places):
        return False
    move = draft.movement
    if move is not None and code in (move.origin.value, move.destination.value):
        return False
    if _GOING_ON.intersection(setting.anaphors):
        return False
    return mention.passing or _is_of_people(setting, mention, code) or _is_abroad(site, setting, mention, code)


_GOING_ON = frozenset({"there", "it", "its", "the_country", "the_city"})
"""Anaphors that may be of a country named in passing; `the government` is the article's own."""


def _is_of_people(setting: Setting, mention: Mention, code: str) -> bool:
    """Whether a country is named by its people alone in an article that is clearly of another one."""
    return mention.kind == "people" and code != setting.overall.value and _share(setting, code) <= _HALF


def _is_abroad(site: Site, setting: Setting, mention: Mention, code: str) -> bool:
    """Whether a number is what every state has (`the budget`, `inflation`, `foreigners`), and the country was neither
    subject nor frame of a sentence before: `An agent for Kuala Lumpur takes a fee. The ministry closed 22`.
    """
    if mention.opens and mention.lead in ("none", "in"):
        return False
    if code == setting.overall.value or setting.section.value not in (None, setting.overall.value):
        return False
    if any(p.country and not p.people for p in site.sentence.places) or _share(setting, code) > _CLEAR:
        return False
    subject = clause.subject_of(site.verb) if site.verb is not None else None
    return subject is not None and subject.lower_ in lemmas("scene", "domestic", "words")


def _share(setting: Setting, code: str) -> float:
    """How often a country is named, as a multiple of how often the article's own is."""
    own = setting.shares.get(setting.overall.value or "", 0.0)
    return setting.shares.get(code, 0.0) / own if own else 1.0


_HALF, _CLEAR = 0.5, 0.75


def begins_at_home(site: Site, setting: Setting) -> bool:
    """Whether an article that has named no country yet, nor a group of them, is of one that it names again and again
    later: of that one it is from its first sentence on. So is one whose country its currency alone tells.
    """
    own = setting.overall.value
    if own is None or setting.trail or any(p is not site.sentence.dateline for p in site.sentence.places):
        return False
    by_money = bool(setting.shares) and own not in setting.shares
    often = setting.often > 1 and setting.shares.get(own, 0.0) >= _LEAST
    return (by_money or often) and not names_bloc(site.sentence.text)


_LEAST = 0.2
"""Share of an article's own country."""
