"""Which number of a sentence a time is for: the one that it labels, follows or owns, and no other."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.changes.comparison import labelled_time
from figextract.claims.context import Context
from figextract.claims.draft import Draft, owner_of
from figextract.claims.times.reached import is_reached
from figextract.claims.times.timing import hangs_on, is_left
from figextract.claims.words import before_number, changes, is_joined, lemmas
from figextract.dates.expression import TimeExpression


class Owned(NamedTuple):
    """A time, the number that it is for, and whether it is for no other and the number for no other time."""

    expression: TimeExpression
    owner: Draft | None
    bound: bool = False


def owned(context: Context, dates: Sequence[TimeExpression], peers: Sequence[Draft]) -> list[Owned]:
    """Each time with the claim that it labels, owns or directly follows."""
    labels = {labelled_time(peer.site): peer for peer in peers} if dates else {}
    found = []
    for expression in dates:
        labelling = _labelling(expression, labels)
        possessed = None
        if labelling is None:
            possessed = _possessed(context, expression, peers) or _gapped(context, expression, peers)
            possessed = possessed or _preceding(context, expression, peers)
        if possessed is not None:
            found.append(Owned(expression, possessed, bound=True))
            continue
        owner = labelling or owner_of(context, expression.start_char, peers)
        found.append(Owned(expression, _changed_then(context, expression, owner, dates, peers) or owner))
    return found


def bound_to(known: Sequence[Owned], draft: Draft) -> TimeExpression | None:
    """The time that a number is for, whatever else the sentence names."""
    return next(
        (k.expression for k in known if (k.bound and k.owner is draft) or is_reached(draft.site, k.expression)), None
    )


def of_own_change(context: Context, draft: Draft, dates: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time directly behind the noun of a change: `tips 1 million for this year and a 10 per cent drop in 2017`."""
    noun = draft.site.head
    if draft.get("aspect") != "delta" or noun.i < draft.site.number.i or clause.lemma(noun) not in changes("nouns"):
        return None
    end = noun.idx + len(noun)
    return next((d for d in dates if d.start_date and _WITHIN.fullmatch(context.text[end : d.start_char])), None)


_WITHIN = re.compile(r" (?:(?:in|during) )?")
"""Between a change and the time in which it came."""


def is_for(draft: Draft, owner: Draft | None) -> bool:
    """Whether a time of that owner may be the number's too: of nobody, its own, or of the next value compared with, `up
    from 550 and 4,926 on Thursday`.
    """
    if owner is None or owner is draft:
        return True
    compared = draft.get("aspect") == owner.get("aspect") == "previous"
    return compared and is_joined(draft.site, owner.site.quantity.start_char)


def _labelling(expression: TimeExpression, labels: Mapping[int | None, Draft]) -> Draft | None:
    """The claim in brackets that a time labels, or ends the label of: `(13 to 19 June: 19,870)`."""
    at = expression.start_char
    return next(
        (d for start, d in labels.items() if start is not None and start <= at < d.site.quantity.start_char), None
    )


def _possessed(context: Context, expression: TimeExpression, peers: Sequence[Draft]) -> Draft | None:
    """`below last year's 55,000`, `against 2019's 61%`, `its 2018 record of 10.2 million`; not `last year's 12 winners
    met on Monday`, `last week's 7.8 magnitude quake`.
    """
    end = expression.end_char
    if expression.start_date is None:
        return None  # a 25-year high of
    draft = next((d for d in peers if d.site.quantity.start_char >= end), None)
    if draft is None or draft.site.quantity.start_char - end > _OWN_REACH:
        return None
    gap = context.text[end : draft.site.quantity.start_char].lower()
    if expression.quote.endswith(("'s", "’s")):
        gap = "'s" + gap
    if _topped().fullmatch(gap):
        return draft
    owning = _OWNING.fullmatch(gap)
    if owning is None or draft.site.quantity.kind in ("duration", "age", "ratio"):
        return None
    doc, behind = context.doc, draft.site.behind
    if behind < len(doc) and clause.is_noun(doc[behind]) and not doc[behind].is_sent_start:
        return None
    if draft.site.quantity.kind == "count" and not draft.site.elliptic:
        first = clause.token_index(doc, expression.start_char) - 1
        compared = first >= draft.site.sentence.span.start and doc[first].lower_ in _COMPARED
        return draft if compared else None
    return draft


def _gapped(context: Context, expression: TimeExpression, peers: Sequence[Draft]) -> Draft | None:
    """The number that a time leads to without a verb: the 9 of `exports rose 5% in 2023 and in December 9%`."""
    behind = next((d for d in peers if d.site.quantity.start_char >= expression.end_char), None)
    before = _last_before(expression, peers)
    if behind is None or before is None or context.text[expression.end_char : behind.site.quantity.start_char].strip():
        return None
    return behind if _GAPPED.fullmatch(context.text[before.site.end_char : expression.start_char].lower()) else None


def _preceding(context: Context, expression: TimeExpression, peers: Sequence[Draft]) -> Draft | None:
    """What went before, with its time: the 2.2% of `rose 4.1% in December after a 2.2% fall the month before`."""
    if expression.anchor != "reference" or expression.offset is None:
        return None
    before = _last_before(expression, peers)
    if before is None or before.site.role.lower_ not in ("after", "following"):
        return None
    between = context.text[before.site.end_char : expression.start_char].split()
    return before if len(between) <= _NOUN_BETWEEN and all(word.isalpha() for word in between) else None


def _last_before(expression: TimeExpression, peers: Sequence[Draft]) -> Draft | None:
    return next((d for d in reversed(peers) if d.site.end_char <= expression.start_char), None)


_NOUN_BETWEEN = 3
"""Words between a number and its time: `fall in`."""
_GAPPED = re.compile(r",? and (?:in|on|during|by) |, (?:in|on|during) ")
"""What stands between a number and the time of the next one."""
_OWN_REACH = 40
"""Characters between a time and the number that it owns."""
_OWNING = re.compile(r"['’]s?\s{1,3}(?:(?:record|total|already|mere|modest|revised|about|roughly|nearly|some)\s{1,3})?")
_COMPARED = frozenset({"than", "below", "above", "over", "under", "against", "with", "from", "beyond"})


@functools.cache
def _topped() -> re.Pattern[str]:
    """Between a time and its number: ` record of `, `'s high of about `."""
    nouns = "|".join(sorted(lemmas("predicates", "topped", "words")))
    gap = r"\s{1,3}"
    hedged = r"(?:about|around|some|nearly|just|over)?\s{0,3}"
    return re.compile(rf"(?:['’]s)?{gap}(?:[a-z-]+{gap})?(?:{nouns}){gap}of{gap}{hedged}")


def _changed_then(
    context: Context,
    expression: TimeExpression,
    owner: Draft | None,
    dates: Sequence[TimeExpression],
    peers: Sequence[Draft],
) -> Draft | None:
    """The new value of what someone changed on a day that stands behind the old one: `cut its key rate to 5.25 percent
    from 5.75 percent on May 2`; also `to 72,000 from 86,000 by the end of 2026`. Not `closed at 520 from 540 on
    Friday`, `eased to 4.83 per cent from 4.85 per cent in March`.
    """
    if owner is None or owner.get("aspect") != "previous":
        return None
    bound = expression.signal in _BOUNDS
    dated = expression.granularity in ("day", "week") and expression.offset is None
    if not (bound or dated or _is_current(context, expression, dates)):
        return None
    old, verb = owner.site, owner.site.verb
    before = [d for d in peers if d.site.quantity.end_char <= old.quantity.start_char]
    new = before[-1] if before else None
    if new is None or new.get("aspect") != "level" or verb is None:
        return None
    if context.text[new.site.end_char : old.quantity.start_char].strip(" ,") != "from":
        return None
    if any(new.site.end_char <= d.start_char < old.quantity.start_char for d in dates):
        return None
    if any(d.end_char <= new.site.quantity.start_char and hangs_on(context, d, verb) for d in dates):
        return None  # on Tuesday lowered the count to 40 from 52 on Saturday
    acted = clause.lemma(verb) in lemmas("reporting", "revising") and any(
        _is_acted_on(child, new) for child in verb.children
    )
    return new if acted or bound else None


def _is_current(context: Context, expression: TimeExpression, dates: Sequence[TimeExpression]) -> bool:
    """`was cut to 1.3 billion from 2.1 billion this year`: the year, month or quarter that runs, and no other time."""
    start, end, today = expression.start_date, expression.end_date, context.published
    return (
        len(dates) == 1 and start is not None and end is not None and today is not None and (start < today.date() < end)
    )


_BOUNDS = ("by", "until", "starting")


def _is_acted_on(child: Token, new: Draft) -> bool:
    """Whether a child of the verb shows that someone changes something: its object, or a passive."""
    return child.dep_ == "auxpass" or (child.dep_ == "dobj" and child.i < new.site.number.i)


def is_of_change(context: Context, draft: Draft, expression: TimeExpression, owner: Draft | None) -> bool:
    """Whether a time behind the size of a change is none of the level beside it: `7%, down two points from April`,
    `dropped by a fifth since 2019, to 5,310`.
    """
    if owner is None or owner is draft or owner.get("aspect") != "delta" or draft.get("aspect") != "level":
        return False
    site, change = draft.site, owner.site
    if site.quantity.end_char <= change.quantity.start_char:
        gap = context.text[site.end_char : change.quantity.start_char].lower()
        words = gap.split()
        trailing = len(gap) < _TRAILING and bool({"up", "down"} & set(words[-3:]))
        return trailing and (expression.signal == "since" or is_left(context, change, expression))
    if expression.signal != "since" or site.quantity.start_char < expression.end_char:
        return False
    return context.text[expression.end_char : site.quantity.phrase_start].strip(" ,").split()[:1] == ["to"] and (
        bool(before_number(site)) and site.quantity.start_char - expression.end_char < _TRAILING
    )


_TRAILING = 40
"""Characters between a level and the change told beside it."""
