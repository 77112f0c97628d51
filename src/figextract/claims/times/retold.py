"""Numbers that are for the time of the one before: a part of it, and what others say in its place."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.antecedent import PARTITIVE
from figextract.claims.context import Site
from figextract.claims.draft import Draft
from figextract.claims.times.carried import Period, period_of
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression


def retold(site: Site, draft: Draft, history: Sequence[Draft], dates: Sequence[TimeExpression]) -> Period | None:
    """The time of the number before, where this one is a part of it or another count of the same; else None.

    Args:
        site: where the number stands.
        draft: the claim.
        history: the claims before it.
        dates: the times of the sentence.
    """
    last = history[-1] if history else None
    if last is None or draft.get("aspect") == "previous" or last.get("aspect") == "previous":
        return None
    if _is_part(site, last, dates) or _is_rival(site, draft, last, dates):
        return period_of(last)
    return None


def _is_part(site: Site, last: Draft, dates: Sequence[TimeExpression]) -> bool:
    """`1,020 patients, of whom 356 had been hurt in traffic`, `sent 846 players abroad in 2003, 137 of them to
    Portugal`; not `5,300 of them last month`.
    """
    if last.site.sentence is not site.sentence or last.site.quantity.kind != "count":
        return False
    if site.form in ("modal", "infinitive"):
        return False  # would lay off 620 of them
    doc = site.number.doc
    first = clause.token_index(doc, site.quantity.phrase_start)
    behind = [t.lower_ for t in doc[site.behind : site.behind + 2]]
    before = [t.lower_ for t in doc[max(first - 2, site.sentence.span.start) : first]]
    part = behind[:1] == ["of"] and not PARTITIVE.isdisjoint(behind[1:])
    if not part and before not in (["of", "whom"], ["of", "which"]):
        return False
    base, text = site.sentence.span.start_char, site.sentence.text
    gap = text[last.site.end_char - base : site.quantity.start_char - base]
    if any(mark in gap for mark in (";", " and ", " but ")) or "," not in gap:
        return False
    others = [q.start_char for q in site.sentence.quantities if q.start_char > site.end_char and q.kind != "duration"]
    stop = min([*others, base + len(text)])
    return not any(last.site.end_char < d.start_char < stop for d in dates if d.start_char > site.quantity.start_char)


def _is_rival(site: Site, draft: Draft, last: Draft, dates: Sequence[TimeExpression]) -> bool:
    """`Police put the crowd at 230,000; the organisers spoke of 300,000`, behind the day of the march."""
    if site.quantity.kind != "count" or site.sentence.index - last.site.sentence.index > 1:
        return False
    if last.get("unit") != draft.get("unit") or any(d.start_char > last.site.quantity.start_char for d in dates):
        return False
    return _is_put(site) or _is_spoken_of(site) or (last.site.sentence is site.sentence and _is_counted(site, last))


def _is_put(site: Site) -> bool:
    """`put the turnout at 100,000`; not `put the number of those without papers at 1.7 million`."""
    verb = site.verb
    if verb is None or clause.lemma(verb) != "put" or site.role.lower_ != "at":
        return False
    nouns = lemmas("reporting", "counted")
    put = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and clause.lemma(c) in nouns]
    return bool(put) and not any(c.lower_ == "of" for c in put[0].children)


def _is_spoken_of(site: Site) -> bool:
    """`the employers speak of 1,100`; not `spoke of 80,000 living in the forests`."""
    verb = site.verb
    if verb is None or clause.lemma(verb) != "speak" or site.role.lower_ != "of":
        return False
    noun = site.head
    return not any(c.dep_ in ("acl", "relcl", "prep") for c in [*noun.children, *site.number.children])


def _is_counted(site: Site, last: Draft) -> bool:
    """`the unions put the turnout at 100,000; the police counted 28,000`."""
    verb = site.verb
    counting = verb is not None and clause.lemma(verb) in ("count", "estimate") and site.elliptic
    return counting and (_is_put(last.site) or _is_spoken_of(last.site))
