"""Numbers that share what the number before them in the sentence is, their own verb or preposition being left out."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.around import finite
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Draft

_LONGEST = 16
"""Words between two members of a coordination."""
_TRADE = frozenset({"imports", "exports"})
"""Plurals that the tagger takes for verbs: `exports were up 12.6%, and imports 12.2%`."""
_JOINING = frozenset({"and", ",", ";", "while", "but"})


def between(site: Site, last: Draft) -> list[Token]:
    """The tokens between two numbers of a sentence, those of times left out."""
    doc = site.number.doc
    first = clause.token_index(doc, _end(last) - 1) + 1
    stop = clause.span_at(doc, site.quantity.start_char, site.quantity.end_char).start
    return [t for t in doc[min(first, stop) : stop] if not _is_time(site, t)]


def second_previous(site: Site, before: Sequence[Token], history: Sequence[Draft]) -> bool:
    """The further values compared with: `from 5.2% in June and 2.4% a year ago`, `against 455 in May and just 178 in
    June`, `compared with 40 cases and three deaths`; not `up from 40, and 300 people marched`.
    """
    last = _last_of(site, history)
    if last is None or last.get("aspect") != "previous" or not before:
        return False
    if before[-1].lower_ == "or":  # from $45 million, or 34 cents a share
        return [t.lower_ for t in between(site, last)] == [",", "or"]
    if before[-1].lower_ != "and":
        return False
    led = any(t.lower_ in ("at", "of", "to") and t.doc[t.i + 1].lower_ not in ("least", "most") for t in before)
    if led or site.role.dep_ in clause.SUBJECTS or _followed_by(site) == "of":
        return False
    words = between(site, last)
    if any(finite((t,)) or t.text in ("(", ")", ":", ";") for t in words) or len(words) > _LONGEST:
        return False
    units = (site.quantity.unit, last.site.quantity.unit)
    named = site.quantity.kind == "count" and units[0] is not None and units[1] is None  # 300, and 40 Danes
    alike = not named and (None in units or units[0] == units[1])
    direct = clause.token_index(site.number.doc, last.site.quantity.phrase_end - 1) + 1 >= before[-1].i
    return alike or (direct and site.quantity.kind == last.site.quantity.kind == "count")


def second_delta(site: Site, before: Sequence[Token], history: Sequence[Draft]) -> Answer | None:
    """The change of a further member that leaves out the verb: `rose 6.9% and the Nasdaq 6.5%`, `fell 11 percent, and
    those from Chile 4 percent`, `a drop of 3% on May and of 4% on June`; not `rose 5 percent, a third of it here`.
    """
    if site.role.dep_ in clause.SUBJECTS or site.quantity.kind == "count" or _followed_by(site) == "of":
        return None
    last = next((d for d in reversed(history[-3:]) if d.get("aspect") == "delta" and _may_share(site, d)), None)
    if last is None or last.get("change") is None:
        return None
    words = between(site, last)
    and_of = [t.lower_ for t in before[-2:]] in (["of", "and"], ["by", "and"])
    stops = any(
        (finite((t,)) and not and_of and t.lower_ not in _TRADE) or t.text in ("(", ")", ":") or t.tag_ == "TO"
        for t in words
    )
    if not words or len(words) > _LONGEST or stops:
        return None
    if not before:  # `and the Nasdaq, heavy with technology, 6.5%`
        marks = [t.lower_ for t in words if t.lower_ in _JOINING]
        inserted = words[-1].text == "," and marks[-3:-2] in (["and"], [";"], ["while"])
        return last.answers.get("change", NOTHING) if inserted and len(words) > len(marks) + 1 else None
    links = [t.lower_ for t in before if t.lower_ in ("of", "by", "at", "than")]
    if links:
        joined = and_of
    else:
        misread = before[-1].tag_ == "VB" or before[-1].lower_ in _TRADE  # a noun that the tagger took for a verb
        named = before[-1].tag_.startswith("NN") or misread
        joined = named and any(t.lower_ in _JOINING for t in words[:-1])
    return last.answers.get("change", NOTHING) if joined and not _is_time(site, before[-1]) else None


def _last_of(site: Site, history: Sequence[Draft]) -> Draft | None:
    last = history[-1] if history else None
    return last if last is not None and last.site.sentence.index == site.sentence.index else None


def _may_share(site: Site, other: Draft) -> bool:
    same = other.site.quantity.kind == site.quantity.kind and other.site.quantity.unit == site.quantity.unit
    return same and other.site.sentence.index == site.sentence.index


def _end(draft: Draft) -> int:
    """Where a number ends with its unit: `a quarter of a percentage point`."""
    quantity = draft.site.quantity
    unit = quantity.evidence.get("unit", (0, 0))[1]
    return unit if quantity.kind in ("measure", "share") and unit > quantity.end_char else quantity.end_char


def _is_time(site: Site, token: Token) -> bool:
    return any(d.start_char <= token.idx < d.end_char for d in site.sentence.dates)


def _followed_by(site: Site) -> str:
    doc = site.number.doc
    i = site.behind
    return doc[i].lower_ if i < site.sentence.span.end else ""


def last_counted(site: Site, history: Sequence[Draft]) -> Draft | None:
    """The claim right before a number, if it stands in the same sentence and has a unit."""
    last = history[-1] if history else None
    return last if last is not None and last.site.sentence is site.sentence and last.get("unit") else None
