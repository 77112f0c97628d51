"""What a time in a sentence is not: the day of a report, a time compared with, how far back a record goes, a name."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.times.glanced import is_glanced
from figextract.claims.times.reference import is_of_average
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression
from figextract.records import Span

AGAINST = frozenset({"than", "versus", "against"})
"""Words before a time that is never a number's own, but that of a value compared with."""
_COMPARING = frozenset({"than", "from", "versus", "against", "with", "to", "as", "over"})


def is_compared(context: Context, site: Site, expression: TimeExpression) -> bool:
    """Whether the number is compared with what was at that time: `fell 8.5 per cent from a year earlier`, `than in
    2005`.
    """
    owning = context.text[expression.end_char :].startswith(("'s", "’s"))  # from Thursday's 118.9 billion
    if owning and expression.signal == "from" and expression.start_char > site.quantity.start_char:
        return True
    if is_glanced(context, expression):
        return not _WHEN.match(context.text[expression.end_char : expression.end_char + 8])
    word = comparison_word(context, expression)
    if not word:
        return False
    if expression.start_char < site.quantity.start_char:
        return word in AGAINST or _follows_compared(context, expression)
    return word in ("than", "versus", "against", "as") or (
        word in ("from", "with", "to") and (expression.offset is not None or owning)
    )


_WHEN = re.compile(r",? when ")
_BASES = frozenset({"on", "over", "from", "below", "above", "than"})
_BESIDE = frozenset({"below", "above"})
_LONG = frozenset({"month", "quarter", "half", "season", "year", "decade"})


def is_base(context: Context, expression: TimeExpression, changed: bool) -> bool:
    """Whether a time is what a change is counted from: `up 20.5% on 2023`, `a rise of 17 percent over 1998`.

    Args:
        context: the article.
        expression: the time.
        changed: whether the number that the time directly follows is the size of a change.
    """
    if not changed or expression.timex_type != "DATE":
        return False
    word = base_word(context, expression)
    if expression.granularity == "day":  # closed up 40 points from Friday; not: from Monday to Friday
        after = context.text[expression.end_char : expression.end_char + 12].split()[:1]
        closes = not context.sentence_at(expression.start_char).words.isdisjoint(lemmas("predicates", "closing"))
        return closes and word == "from" and after not in (["to"], ["through"], ["until"], ["till"], ["on"])
    same = expression.granularity is None and expression.anchor == "reference"  # the same period of 2005
    if expression.granularity is None and word in _BESIDE:
        return True  # below their level of July-September 2007
    if expression.granularity not in _LONG and not same:
        return False
    if word == "from" and expression.end_date is not None and expression.signal == "from":
        return False  # from January to March
    if word == "over":  # over 1998, over the same period; not over the first quarter, over the past year
        quote = expression.quote.lower()
        return quote.startswith("the same") or (quote[-4:].isdigit() and not quote.startswith("the "))
    return word in _BASES


def follows_change(context: Context, change: Span | None, expression: TimeExpression) -> bool:
    """Whether a time is the base that a noun of change names: `The rise over August came to 26 percent`."""
    if change is None or change[1] > expression.start_char:
        return False
    words = context.text[change[1] : expression.start_char].lower().split()
    return len(words) == 1 and words[0] in _BASES and expression.granularity in _LONG


_OF_BASE = frozenset({"the", "in", "at", "of", "same", "period", "month", "that", "its", "their"})
"""Words that, beside the nouns of a level, lead to the time compared with: `below its level of June 2001`."""


def base_word(context: Context, expression: TimeExpression) -> str:
    """The word before a time, with the articles and prepositions that follow a word of comparison left out."""
    start = span(expression)[0] if expression.signal not in _BASES else expression.start_char
    words = context.text[max(0, start - 40) : start].lower().split()
    levels = lemmas("predicates", "base", "words")
    while len(words) > 1 and (words[-1] in _OF_BASE or words[-1] in levels):
        words.pop()
    return words[-1] if words else ""


def is_level_of(context: Context, site: Site, expression: TimeExpression) -> bool:
    """Whether a change goes on with the level that it is counted from: `15.4 percent below its level of June 2001`."""
    if expression.start_char < site.quantity.end_char:
        return False
    start = site.quantity.end_char
    words = context.text[start : min(expression.start_char, start + _LEVEL_REACH)].lower().split()
    return any(a in _BASES and b in ("its", "the", "their") for a, b in itertools.pairwise(words)) and not (
        lemmas("predicates", "base", "words").isdisjoint(words)
    )


_LEVEL_REACH = 60


def _follows_compared(context: Context, expression: TimeExpression) -> bool:
    """`in April 2014 compared to April 2013, exports decreased by 9%`."""
    before = context.text[max(0, expression.start_char - 40) : expression.start_char].lower().split()
    return any(word in ("compared", "comparison", "relative") for word in before[-3:])


def times(context: Context, dates: Iterable[TimeExpression]) -> list[TimeExpression]:
    """The expressions that a number may be for: none of repetition, none that is part of the name of a thing."""
    found = list(dates)
    return [
        d
        for d in found
        if d.timex_type != "SET"
        and not is_delivery(context, d)
        and not is_no_time(context, d)
        and not _is_made_ready_for(context, d)
        and not is_of_average(context, d)
        and not any(_is_clocked(context, d, other) for other in found)
    ]


def is_untold(context: Context, site: Site, own: Iterable[tuple[TimeExpression, object]]) -> bool:
    """Whether a number's time is told, but not which it is: `last month`, `on Saturday` in a text of no known day."""
    unresolved = context.published is None and any(map(_is_unresolved, site.sentence.dates))
    return unresolved and all(_is_unresolved(expression) for expression, _ in own)


def _is_unresolved(expression: TimeExpression) -> bool:
    dated = expression.start_date is not None or expression.end_date is not None
    return not dated and expression.timex_type in ("DATE", "TIME") and expression.timex_value.startswith("XXXX")


def hangs_on(context: Context, expression: TimeExpression, verb: Token) -> bool:
    """Whether a verb is the one that governs a time."""
    governing, _ = clause.governor(clause.span_at(context.doc, expression.start_char, expression.end_char).root)
    return governing is not None and governing.i == verb.i


def _is_made_ready_for(context: Context, expression: TimeExpression) -> bool:
    """Whether a day to come owns an event that things stand ready for: `on alert ahead of Thursday's strike`."""
    first, published = expression.start_date, context.published
    if expression.granularity != "day" or first is None or published is None or first <= published.date():
        return False
    owned = context.text.startswith(("'s ", "’s "), expression.end_char)
    before = context.text[max(0, expression.start_char - 12) : expression.start_char].lower()
    return owned and before.endswith(("ahead of ", "advance of ", " before "))


def _is_clocked(context: Context, expression: TimeExpression, other: TimeExpression) -> bool:
    """Whether a time is the rest of one that bounds: `by noon on Tuesday`, `by Sunday noon`."""
    if other.signal != "by" or other is expression or "TIME" not in (expression.timex_type, other.timex_type):
        return False
    between = context.text[other.end_char : expression.start_char].strip()
    return other.end_char <= expression.start_char and between in ("", "on") and expression.end_date == other.end_date


def is_delivery(context: Context, expression: TimeExpression) -> bool:
    """Whether a month names what is traded, not when: `crude for July delivery`, `the November contract`."""
    if expression.granularity not in ("month", "quarter"):
        return False
    text = context.text
    after = text[expression.end_char : expression.end_char + 40].split()[:1]
    before = text[max(0, expression.start_char - 40) : expression.start_char].lower().split()
    following = after[0].strip(".,;:)").lower() if after else ""
    for_delivery = before[-1:] == ["for"] and following in lemmas("dates", "delivered", "words")
    named = (
        following in lemmas("dates", "contract", "words")
        or before[-3:] in (["for", "delivery", "in"], ["for", "settlement", "in"])
        or (before[-1:] == ["for"] and not lemmas("dates", "traded", "words").isdisjoint(before[-2:-1]))
    )
    traded = named and bool(context.sentence_at(expression.start_char).words & lemmas("dates", "market", "words"))
    return for_delivery or traded


def is_now_of_forecast(context: Context, site: Site, expression: TimeExpression) -> bool:
    """Whether `now` says when a forecast is made: the board `now expects 14,500`, which is for another time."""
    if expression.timex_value != "PRESENT_REF" or site.verb is None:
        return False
    now = clause.span_at(context.doc, expression.start_char, expression.end_char).root
    return now.head.i == site.verb.i and clause.lemma(site.verb) in lemmas("reporting", "forecast")


def is_left(context: Context, site: Site, expression: TimeExpression) -> bool:
    """Whether a change is counted from that day or month: `exports fell 3% from February`, `up $21 from Monday`.

    What someone raises or cuts `from Monday` begins then; what goes `from Monday to Friday` fills these days.
    """
    end, published = expression.end_date, context.published
    if expression.signal != "from" or expression.start_char < site.quantity.end_char or end is None:
        return False
    if published is None or end >= published.date():
        return False
    if any(d.end_date == end and d.start_char > expression.start_char for d in site.sentence.dates):
        return False
    if context.text[site.quantity.end_char : span(expression)[0]].count(" ") > _BASE_REACH:
        return False
    verb = site.verb
    return _is_trailing(site) or verb is None or not any(_is_done_to(site, child) for child in verb.children)


def _is_trailing(site: Site) -> bool:
    """`7%, down two points from April`: a change told behind its level, by `up` or `down`."""
    doc, first = site.number.doc, clause.token_index(site.number.doc, site.quantity.phrase_start)
    words = [t.lower_ for t in doc[max(first - 3, site.sentence.span.start) : first]]
    return ("up" in words or "down" in words) and bool(_MARKS & {*words} or site.role.dep_ == "advmod")


_BASE_REACH = 5


def _is_done_to(site: Site, child: Token) -> bool:
    """Whether a child of the verb is what someone changes: an object that is not the number, or a passive."""
    return child.dep_ == "auxpass" or (child.dep_ == "dobj" and not clause.within(site.number, child))


def span(expression: TimeExpression) -> Span:
    """The characters of a time with its signal: `since 2003`, `as of Friday`."""
    start = (
        expression.start_char
        if expression.signal_start is None
        else min(expression.signal_start, expression.start_char)
    )
    return start, expression.end_char


def comparison_word(context: Context, expression: TimeExpression) -> str:
    """The word of comparison before the expression: `than in March`, `from a year earlier`, or ""."""
    if expression.signal is not None and expression.signal.startswith("as"):
        return ""
    start = span(expression)[0]
    before = context.text[max(0, start - 40) : start].lower().split()
    if before[-2:] in (["as", "of"], ["as", "at"], ["as", "the"]):
        return ""
    tail = [
        w for w in before if w not in ("in", "the", "on", "at", "during", "for", "same", "of", "a", "what", "it", "was")
    ][-1:]
    return tail[0] if tail and tail[0] in _COMPARING else ""


def is_no_time(context: Context, expression: TimeExpression) -> bool:
    """Whether a word of time is only part of a name (`at current prices`, `overnight trips`), or tells how far back a
    record goes (`for the first time since 2004`, `the lowest level since March`).
    """
    if expression.quote.lower() == "now" and _IN_ITS.match(context.text, expression.end_char):
        return True  # the war, now in its ninth week
    words = _attributes().get(expression.quote.lower().removeprefix("the "))
    if words is not None:
        following = context.text[expression.end_char : expression.end_char + 20].lower().split()
        return bool(following) and following[0].strip(".,;:") in words
    if expression.signal != "since":
        return False
    start = span(expression)[0]
    before = re.split("[.,;:]", context.text[max(0, start - 40) : start].lower())[-1].split()[-_REACH:]
    if re.match(r",?(?: the \w+)? when ", context.text[expression.end_char : expression.end_char + 20]):
        return False  # the worst flood since 1982, when 131 died
    if _SINCE_THEY.match(context.text, start):
        return False  # the biggest in the sector since it bought a rival last year
    superlatives = lemmas("dates", "superlative", "words")
    return before[-2:] == ["first", "time"] or any(w.endswith(_SUPREME) and w in superlatives for w in before)


@functools.cache
def _attributes() -> Mapping[str, frozenset[str]]:
    """Words of time that belong to the name of a thing, with the things."""
    return {entry["value"]: frozenset(entry["words"]) for entry in lexicon.table("dates")["attribute"]}


_IN_ITS = re.compile(r"\s{1,3}(?:in|into|entering)\s{1,3}(?:its|their|his|her)\s")
_SINCE_THEY = re.compile(r"since\s{1,3}(?:it|they|he|she)\s")
_SUPREME = ("est", "worst")
_REACH = 6
"""Words between a superlative and the time that it goes back to."""


def is_superlative(context: Context, expression: TimeExpression) -> bool:
    """`its lowest level since July 2009`, `the first since 2003`: how far back a record goes, not when it was."""
    start = span(expression)[0]
    text = context.text[max(0, start - 60) : start].lower()
    words = text.rsplit(",", 1)[-1].split()[-6:]
    signal = expression.signal == "since" or bool(words and words[-1] in ("since", "in", "for"))
    return signal and not lemmas("dates", "superlative", "words").isdisjoint(words)


def is_inserted(site: Site, token: Token) -> bool:
    """Whether a time stands between two commas, dashes or brackets that the number does not stand between: `the euro,
    launched in January at $1.17, came`.
    """
    doc, first, last = token.doc, site.sentence.span.start, site.sentence.span.end
    low = next((i for i in range(token.i - 1, first - 1, -1) if doc[i].text in _MARKS), None)
    high = next((i for i in range(token.i + 1, last) if doc[i].text in _MARKS), None)
    if low is None or high is None:
        return False
    return not low < site.number.i < high and high - low > 3


_MARKS = frozenset({",", "(", ")", "–", "—", "--", ";"})


def tense(site: Site) -> str:
    """Tense of the number's verb: `past`, `present`, `perfect`, `modal`, `other`, or `noverb`."""
    verb = site.verb
    if verb is None:
        return "noverb"
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "would", "could", "may", "might", "can", "should", "'ll", "’ll"}:
        return "modal"
    if auxiliaries & {"has", "have", "'ve", "’ve", "'s", "’s"}:
        return "perfect"
    if auxiliaries & {"had"} or verb.tag_ == "VBD" or auxiliaries & {"was", "were"}:
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") or auxiliaries & {"is", "are"} else "other"
