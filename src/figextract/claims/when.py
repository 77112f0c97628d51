"""The time that a number is for.

The temporal expressions of the sentence are candidates, the time of the claim before, the time that the sentence before
speaks of, and none. How a time hangs together with the number (in its phrase, on its verb, in a clause above or
below, as
the frame of the sentence, as the day of a report, as what is compared with) is described by features; `rank` weighs
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.comparison import labelled_time
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import Draft, owner_of
from figextract.claims.rank import Candidate
from figextract.claims.timing import (
    comparison_word,
    is_compared,
    is_dateline,
    is_day_of_report,
    is_inserted,
    is_report,
    is_superlative,
    span,
)
from figextract.claims.words import lemmas
from figextract.dates.expression import TimeExpression
from figextract.dates.reanchor import reanchor
from figextract.records import Span


class Period(NamedTuple):
    """The first and the last day of a time, each None where open or unknown."""

    start_date: date | None
    end_date: date | None


_OPEN = Period(None, None)


def candidates(
    context: Context, site: Site, draft: Draft, history: Sequence[Draft], peers: Sequence[Draft]
) -> list[Candidate]:
    """Every time that the number may be for, with its features, and None.

    Left out are the days of a report and, for a number that is not itself compared with, the times of comparison.
    """
    features: dict[Period, dict[str, float]] = {}
    spans: dict[Period, Span | None] = {}
    previous = "previous|" if draft.get("aspect") == "previous" else ""
    tense = _tense(site)

    def note(period: Period, names: Iterable[str], span: Span | None) -> None:
        entry = features.setdefault(period, {})
        for name in names:
            entry[previous + name] = 1.0
        if spans.get(period) is None:
            spans[period] = span

    dates = [d for d in site.sentence.dates if d.timex_type != "SET" and not is_dateline(context, d)]
    labels = {labelled_time(peer.site): peer for peer in peers} if dates else {}
    low, high = _stretch(site)
    scene = "dated" if dates else "bare"
    for expression in dates:
        owner = labels.get(expression.start_char) or owner_of(context, expression.start_char, peers)
        if not previous and (
            is_compared(context, site, expression) or (owner is not None and owner.get("aspect") == "previous")
        ):
            continue
        if is_day_of_report(context, site, expression):
            continue
        period = _period(expression, site, draft, history)
        names = list(_relations(context, site, draft, expression, dates))
        if owner is not None:
            names.append("owned" if owner is draft else "owned_other")
        if low <= expression.start_char < high:
            side = "before" if expression.start_char < site.quantity.start_char else "after"
            names += [f"stretch:{side}", f"stretch:{side}:{_pattern(site, dates)}"]
        if period == _OPEN:
            names = [f"open:{name}" for name in names]
        note(period, names, span(expression))
    _note_history(site, draft, history, tense, scene, note)
    _note_article(site, draft, history, scene, note)
    _note_before(context, site, tense, note)
    _note_earlier(context, site, scene, note)
    if context.published is not None:
        today = context.published.date()
        note(Period(today, today), [*_today(site, draft, tense), f"today:dates{min(len(dates), 2)}"], None)
    note(
        _OPEN,
        (
            "none",
            f"none:{tense}",
            f"none:{draft.get('modality')}",
            f"none:dates{min(len(dates), 2)}",
            f"none:{site.quantity.kind}",
            f"none:{draft.get('aspect')}",
            *_still(site, draft, scene),
        ),
        None,
    )
    ordered = sorted(features, key=lambda p: (p == _OPEN, spans[p] or (0, 0)))
    return [Candidate(None if p == _OPEN else p, spans[p], (features[p],)) for p in ordered]


def _stretch(site: Site) -> tuple[int, int]:
    """The characters between the numbers beside this one."""
    own, others = site.quantity, site.sentence.quantities
    low = max((q.end_char for q in others if q.end_char <= own.start_char), default=site.sentence.span.start_char)
    high = min((q.start_char for q in others if q.start_char >= own.end_char), default=site.sentence.span.end_char)
    return low, high


def _pattern(site: Site, dates: Sequence[TimeExpression]) -> str:
    """Whether the sentence names its times before its numbers or after them."""
    numbers = [
        q.start_char
        for q in site.sentence.quantities
        if not any(d.start_char <= q.start_char < d.end_char for d in dates)
    ] or [site.quantity.start_char]
    opens = any(d.start_char < numbers[0] for d in dates)
    closes = any(d.start_char > numbers[-1] for d in dates)
    many = "many" if len(dates) > 1 and len(numbers) > 1 else "one"
    return f"{many}:{'d' if opens else '-'}n{'d' if closes else '-'}"


def _still(site: Site, draft: Draft, scene: str) -> Iterable[str]:
    """What speaks for a number without a time: sizes, distances and what merely is so."""
    yield f"none:{scene}"
    unit = str(draft.get("unit") or "")
    yield f"none:unit:{unit}"
    yield f"none:unit:{unit}:{scene}"
    if site.verb is not None:
        yield f"none:verb:{clause.lemma(site.verb)}"
        yield f"none:{_tense(site)}:{scene}"
    else:
        yield f"none:noverb:{scene}"
    if site.role.dep_ in ("prep", "pobj", "appos", "amod", "nmod", "compound"):
        yield f"none:role:{site.role.dep_}"
    if site.number.dep_ == "nummod" and site.head.dep_ in ("pobj", "compound", "npadvmod", "nmod"):
        yield f"none:head:{site.head.dep_}"


def _today(site: Site, draft: Draft, tense: str) -> Iterable[str]:
    """What speaks for the day of publication: markets, scores and tolls are told of it without a word for it."""
    yield "today"
    yield f"today:{tense}"
    words = {t.lower_ for t in site.sentence.span}
    market = bool(words & lemmas("people", "index", "words")) or draft.get("unit") == "point"
    if market:
        yield f"today:market:{draft.get('aspect')}"
    if site.verb is not None and clause.lemma(site.verb) in ("close", "open", "end", "finish", "trade", "settle"):
        yield "today:close"
    if words & {"shares", "stocks", "stock", "trading", "currency", "dollar"}:
        yield "today:shares"


def _period(expression: TimeExpression, site: Site, draft: Draft, history: Sequence[Draft]) -> Period:
    """The expression's own interval; `a year earlier`, `the same period` count from that of the level that is
    compared with.
    """
    previous = draft.get("aspect") == "previous"
    if expression.anchor == "reference" or (previous and expression.offset is not None):
        level = draft.antecedent if previous and draft.antecedent is not None else _level(site, history)
        if level is not None and (level.get("start_date") or level.get("end_date")):
            if expression.offset is not None and (previous or expression.start_date is None):
                expression = reanchor(expression, level.get("start_date"), level.get("end_date"))
            elif expression.quote.lower() in _SAME:
                return Period(level.get("start_date"), level.get("end_date"))
    return Period(expression.start_date, expression.end_date)


def _level(site: Site, history: Sequence[Draft]) -> Draft | None:
    """The claim before, in this sentence or the one before it, that is no value compared with."""
    for draft in reversed(history):
        if site.sentence.index - draft.site.sentence.index > 1:
            return None
        if draft.get("aspect") != "previous":
            return draft
    return None


_SAME = frozenset(
    {
        "the same period",
        "the same time",
        "the same day",
        "that day",
        "the same week",
        "that week",
        "the same month",
        "that month",
        "that year",
        "the same year",
        "that period",
        "the period",
        "the same quarter",
    }
)


def _relations(
    context: Context, site: Site, draft: Draft, expression: TimeExpression, dates: Sequence[TimeExpression]
) -> Iterable[str]:
    """How an expression of the sentence hangs together with the number."""
    doc, quantity = context.doc, site.quantity
    token = clause.span_at(doc, expression.start_char, expression.end_char).root
    after = expression.start_char >= quantity.end_char
    side = "after" if after else "before"
    tie = _tie(site, token)
    yield f"{tie}:{side}"
    if is_report(context, site, token):
        yield "report"
        yield f"report:{tie}"
    low, high = sorted((expression.start_char, quantity.start_char))
    between = [
        q
        for q in site.sentence.quantities
        if low < q.start_char < high
        and q.start_char != quantity.start_char
        and not any(d.start_char < q.end_char and q.start_char < d.end_char for d in dates)
    ]
    if between:
        yield f"over_number:{side}"
        yield f"over_number:{tie}"
    others = [d for d in dates if low < d.start_char < high and d is not expression]
    if others:
        yield f"over_date:{side}"
    else:
        yield f"nearest:{side}"
    words = doc[min(token.i, site.number.i) : max(token.i, site.number.i)]
    if any(t.text in (";", ":") for t in words):
        yield "over_semicolon"
    if any(t.lower_ in ("while", "whereas", "but", "although", "though") for t in words):
        yield "over_while"
    if any(t.text == "," for t in words):
        yield f"over_comma:{side}"
    if not after and token.i - site.sentence.span.start <= 5:
        yield "frame"
    if is_superlative(context, expression):
        yield "superlative"
    comparing = comparison_word(context, expression)
    if comparing:
        yield f"compared:{comparing}:{side}"
    if expression.offset is not None:
        yield f"offset:{side}"
    yield f"signal:{expression.signal or 'none'}"
    yield f"granularity:{expression.granularity}"
    yield f"type:{expression.timex_type}"
    published = context.published.date() if context.published else None
    if published is not None and expression.start_date is not None and expression.start_date > published:
        yield f"future:{draft.get('modality')}"
    elif published is not None and expression.end_date is not None and expression.end_date < published:
        yield f"past:{draft.get('modality')}"
    if len(dates) == 1:
        yield "only"
    if is_inserted(site, token):
        yield "inserted"
        yield f"inserted:{side}"
    if token.dep_ in ("compound", "nmod", "amod", "poss") and token.head.i != site.head.i:
        yield "modifier"
    following = doc[token.i + 1] if token.i + 1 < len(doc) else token
    if clause.is_noun(following) and expression.end_char < following.idx + 1 and token.head.i == following.i:
        yield "attribute:own" if following.i == site.head.i else "attribute:other"
    if expression.timex_value == "PRESENT_REF":
        yield f"present:{'alone' if len(dates) == 1 else 'beside'}"


def _tie(site: Site, token: Token) -> str:
    """The syntactic tie between a time and the number."""
    for top, name in ((site.number, "phrase"), (site.head, "phrase")):
        if clause.within(token, top) and token.i != top.i:
            return name if clause.in_clause_of(token, top) else "phrase_clause"
    verb, _ = clause.governor(token)
    if verb is None or site.verb is None:
        return "loose"
    if verb.i == site.verb.i:
        return "verb"
    if clause.within(site.verb, verb):
        return "upper_conj" if site.verb.dep_ == "conj" else "upper"
    if clause.within(verb, site.verb):
        return "lower_conj" if verb.dep_ == "conj" else f"lower_{verb.dep_ if verb.dep_ in _CLAUSES else 'other'}"
    return "beside" if _top(verb) == _top(site.verb) else "elsewhere"


_CLAUSES = frozenset({"advcl", "relcl", "xcomp", "ccomp", "acl", "appos"})


def _top(verb: Token) -> int:
    """The first verb of a chain of coordinated ones."""
    top = verb
    for step in clause.climb(verb):
        top = step
        if step.dep_ != "conj":
            break
    return top.i


def _tense(site: Site) -> str:
    verb = site.verb
    if verb is None:
        return "noverb"
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "would", "could", "may", "might", "can", "should", "'ll", "’ll"}:
        return "modal"
    if auxiliaries & {"has", "have", "'ve", "'s"}:
        return "perfect"
    if auxiliaries & {"had"} or verb.tag_ == "VBD" or auxiliaries & {"was", "were"}:
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") or auxiliaries & {"is", "are"} else "other"


def _note_history(site: Site, draft: Draft, history: Sequence[Draft], tense: str, scene: str, note: object) -> None:
    """The times of the antecedent and of the claim before."""
    assert callable(note)
    if is_line(site.sentence):
        lead = next((d for d in reversed(history) if not is_line(d.site.sentence)), None)
        if lead is not None and site.sentence.index - lead.site.sentence.index < _LIST:
            _note_draft(lead, ("list:lead",), note)
    if draft.antecedent is not None:
        _note_draft(draft.antecedent, (f"antecedent:{draft.get('aspect')}",), note)
    if not history:
        return
    last = history[-1]
    distance = site.sentence.index - last.site.sentence.index
    where = (
        "sentence"
        if distance == 0
        else "paragraph"
        if site.sentence.paragraph == last.site.sentence.paragraph
        else "near"
        if distance <= 2
        else ""
    )
    if not where:
        return
    names = [f"last:{where}", f"last:{where}:{tense}", f"last:{where}:{last.get('aspect')}"]
    if distance == 0 and last.site.verb is not None and site.verb is not None:
        same = last.site.verb.i == site.verb.i
        names.append(
            "last:verb" if same else "last:beside" if _top(last.site.verb) == _top(site.verb) else "last:other"
        )
    if draft.antecedent is last:
        names.append(f"last:{where}:antecedent")
    names.append(f"last:{where}:{scene}")
    names.append(f"last:{where}:from:{_tense(last.site)}:{tense}")
    for name in ("unit", "source", "country"):
        if last.get(name) and last.get(name) == draft.get(name):
            names.append(f"last:{where}:{name}")
    if len(history) > 1 and _period_of(history[-2]) == _period_of(last):
        names.append(f"last:{where}:run")
    if distance == 1 and _goes_on(site):
        names.append(f"last:{where}:goes_on")
    _note_draft(last, names, note)


_LIST = 25
"""Lines that a list may have after the sentence that it stands under."""


def is_line(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list: a bullet, or a line without a full stop that holds a number."""
    text = sentence.span.text.strip()
    return text[:1] in "•*–-·▪" or (not text.endswith((".", "!", "?", "”", '"')) and len(text.split()) < 12)


def _period_of(draft: Draft) -> Period:
    return Period(draft.get("start_date"), draft.get("end_date"))


def _note_article(site: Site, draft: Draft, history: Sequence[Draft], scene: str, note: object) -> None:
    """The times of the claims before in the article: the first, the commonest, those of the same unit and country."""
    assert callable(note)
    levels = [d for d in history if d.get("aspect") != "previous"]
    if not levels:
        return
    _note_draft(levels[0], ("article:first", f"article:first:{scene}"), note)
    near = site.sentence.index - levels[-1].site.sentence.index
    _note_draft(levels[-1], (f"level:{'sentence' if near == 0 else 'near' if near == 1 else 'far'}",), note)
    counts: dict[Period, int] = {}
    for earlier in levels:
        period = Period(earlier.get("start_date"), earlier.get("end_date"))
        counts[period] = counts.get(period, 0) + 1
    common = max(counts, key=lambda period: counts[period])
    if counts[common] * 2 >= len(levels) and len(levels) > 2:
        note(common, ("article:common" if common != _OPEN else "none:article:common",), None)
    paragraph = [d for d in levels if d.site.sentence.paragraph == site.sentence.paragraph]
    if paragraph:
        _note_draft(paragraph[0], ("paragraph:first", f"paragraph:first:{scene}"), note)
    same = next((d for d in reversed(levels) if d.get("unit") == draft.get("unit")), None)
    if same is not None:
        _note_draft(same, ("article:unit",), note)


def _note_draft(draft: Draft, names: Iterable[str], note: object) -> None:
    assert callable(note)
    period = Period(draft.get("start_date"), draft.get("end_date"))
    answer = draft.answers.get("start_date") or draft.answers.get("end_date")
    note(period, [name if period != _OPEN else f"none:{name}" for name in names], answer.span if answer else None)


def _goes_on(site: Site) -> bool:
    """Whether the sentence goes on with the one before: it begins with `of them`, `another`, `that`, `the rest`."""
    first = [t.lower_ for t in site.sentence.span[:3]]
    return any(
        word
        in (
            "they",
            "them",
            "those",
            "these",
            "that",
            "this",
            "it",
            "another",
            "others",
            "the",
            "most",
            "of",
            "both",
            "about",
            "some",
            "almost",
            "nearly",
            "more",
            "a",
        )
        for word in first[:2]
    )


def _note_earlier(context: Context, site: Site, scene: str, note: object) -> None:
    """The times of the top of the article, of the section's heading and of the two sentences before the last."""
    near = [site.sentence.index - gap for gap in (2, 3)]
    if is_line(site.sentence):
        lead = next(
            (
                s
                for s in reversed(context.sentences[max(site.sentence.index - _LIST, 0) : site.sentence.index])
                if not is_line(s)
            ),
            None,
        )
        if lead is not None:
            for expression in lead.dates[:2]:
                if expression.timex_type != "SET" and (expression.start_date or expression.end_date):
                    note(Period(expression.start_date, expression.end_date), ("list:header",), span(expression))
    places = {
        **dict.fromkeys(range(min(4, site.sentence.index)), "top"),
        **{index: "back" for index in near if index >= 0},
    }
    heading = next(
        (
            i
            for i in range(site.sentence.index - 1, max(site.sentence.index - 12, 0), -1)
            if context.sentences[i].heading
        ),
        None,
    )
    if heading is not None:
        places[heading] = "heading"
    for index, name in sorted(places.items()):
        earlier = context.sentences[index]
        same = ":paragraph" if earlier.paragraph == site.sentence.paragraph else ""
        for expression in earlier.dates[:2]:
            if expression.timex_type == "SET" or is_dateline(context, expression):
                continue
            if expression.start_date or expression.end_date:
                note(
                    Period(expression.start_date, expression.end_date),
                    (
                        f"text:{name}{same}:{scene}",
                        f"text:{name}:{expression.granularity}",
                        f"text:{name}:{expression.signal or 'none'}",
                    ),
                    span(expression),
                )


def _note_before(context: Context, site: Site, tense: str, note: object) -> None:
    """The last time of the sentence before, whether it held a number or not."""
    assert callable(note)
    earlier = context.before(site.sentence)
    if earlier is None or not earlier.dates:
        return
    kind = "paragraph" if earlier.paragraph == site.sentence.paragraph else "near"
    if earlier.heading:
        kind = "heading"
    usable = [d for d in earlier.dates if d.timex_type != "SET" and (d.start_date or d.end_date)]
    for expression in usable[-2:]:
        token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
        frame = "frame" if token.i - earlier.span.start <= 5 else "later"
        report = ":report" if token.tag_ and is_report(context, site, token) else ""
        note(
            Period(expression.start_date, expression.end_date),
            (f"earlier:{kind}:{frame}{report}", f"earlier:{kind}:{tense}"),
            span(expression),
        )
