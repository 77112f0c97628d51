"""Times that a number may take over: of the claims before it, of the sentences before it, of a list's header."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import Draft
from figextract.claims.timing import is_dateline, is_report, span, tense, times
from figextract.records import Span


class Period(NamedTuple):
    """The first and the last day of a time, each None where open or unknown."""

    start_date: date | None
    end_date: date | None


OPEN = Period(None, None)

Note = Callable[[Period, Iterable[str], Span | None], None]
"""Takes down what speaks for a time, and where it stands."""


def note_carried(context: Context, site: Site, draft: Draft, history: Sequence[Draft], scene: str, note: Note) -> None:
    """Take down every time that the article told of before the number, with its features.

    Args:
        context: the article.
        site: where the number stands.
        draft: the claim.
        history: the claims before it.
        scene: `dated` where the number's sentence names a time of its own, else `bare`.
        note: takes them down.
    """
    now = tense(site)
    _note_list(context, site, history, scene, note)
    _note_history(site, draft, history, now, scene, note)
    _note_article(site, draft, history, scene, note)
    _note_before(context, site, now, note)
    _note_earlier(context, site, scene, note)


def _note_list(context: Context, site: Site, history: Sequence[Draft], scene: str, note: Note) -> None:
    """For an item of a list the times of its header, of the sentence above that, and of the item before."""
    lead = context.lead(site.sentence)
    if lead is None:
        return
    for sentence, name in ((lead, "header"), (context.above(lead), "above")):
        if sentence is None:
            continue
        for expression in times(context, sentence.dates)[:2]:
            if expression.start_date or expression.end_date:
                names = (f"list:{name}", f"list:{name}:{scene}", f"list:{name}:{'first' if lead.dates else 'only'}")
                note(Period(expression.start_date, expression.end_date), names, span(expression))
        told = [d for d in history if d.site.sentence.index == sentence.index and d.get("aspect") == "level"]
        if told:
            _note_draft(told[-1], (f"list:{name}:number", f"list:{name}:number:{scene}"), note)
    beside = [d for d in history if d.site.sentence.lead == lead.index and d.site.sentence is not site.sentence]
    if beside:
        _note_draft(beside[-1], ("list:item", f"list:item:{scene}"), note)
    elsewhere = [d for d in history if d.site.sentence.lead not in (None, lead.index)]
    if elsewhere:
        _note_draft(elsewhere[-1], ("list:other", f"list:other:{scene}"), note)


def _note_history(site: Site, draft: Draft, history: Sequence[Draft], now: str, scene: str, note: Note) -> None:
    """The times of the antecedent and of the claim before."""
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
    names = [f"last:{where}", f"last:{where}:{now}", f"last:{where}:{last.get('aspect')}"]
    if distance == 0 and last.site.verb is not None and site.verb is not None:
        same = last.site.verb.i == site.verb.i
        names.append(
            "last:verb"
            if same
            else "last:beside"
            if clause.chain_top(last.site.verb) == clause.chain_top(site.verb)
            else "last:other"
        )
    if draft.antecedent is last:
        names.append(f"last:{where}:antecedent")
    names.append(f"last:{where}:{scene}")
    names.append(f"last:{where}:from:{tense(last.site)}:{now}")
    for name in ("unit", "source", "country"):
        if last.get(name) and last.get(name) == draft.get(name):
            names.append(f"last:{where}:{name}")
    if len(history) > 1 and _period_of(history[-2]) == _period_of(last):
        names.append(f"last:{where}:run")
    if distance == 1 and _goes_on(site):
        names.append(f"last:{where}:goes_on")
    _note_draft(last, names, note)


def _period_of(draft: Draft) -> Period:
    return Period(draft.get("start_date"), draft.get("end_date"))


def _note_article(site: Site, draft: Draft, history: Sequence[Draft], scene: str, note: Note) -> None:
    """The times of the claims before in the article: the first, the commonest, those of the same unit and country."""
    levels = [d for d in history if d.get("aspect") != "previous"]
    if not levels:
        return
    _note_draft(levels[0], ("article:first", f"article:first:{scene}"), note)
    near = site.sentence.index - levels[-1].site.sentence.index
    _note_draft(levels[-1], (f"level:{'sentence' if near == 0 else 'near' if near == 1 else 'far'}",), note)
    counts: dict[Period, int] = {}
    for earlier in levels:
        period = _period_of(earlier)
        counts[period] = counts.get(period, 0) + 1
    common = max(counts, key=lambda period: counts[period])
    if counts[common] * 2 >= len(levels) and len(levels) > 2:
        note(common, ("article:common" if common != OPEN else "none:article:common",), None)
    paragraph = [d for d in levels if d.site.sentence.paragraph == site.sentence.paragraph]
    if paragraph:
        _note_draft(paragraph[0], ("paragraph:first", f"paragraph:first:{scene}"), note)
    same = next((d for d in reversed(levels) if d.get("unit") == draft.get("unit")), None)
    if same is not None:
        _note_draft(same, ("article:unit",), note)


def _note_draft(draft: Draft, names: Iterable[str], note: Note) -> None:
    period = _period_of(draft)
    answer = draft.answers.get("start_date") or draft.answers.get("end_date")
    note(period, [name if period != OPEN else f"none:{name}" for name in names], answer.span if answer else None)


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


def _note_earlier(context: Context, site: Site, scene: str, note: Note) -> None:
    """The times of the top of the article, of the section's heading and of the two sentences before the last."""
    near = [site.sentence.index - gap for gap in (2, 3)]
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
        for expression in times(context, earlier.dates[:2]):
            if is_dateline(context, expression):
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


def _note_before(context: Context, site: Site, now: str, note: Note) -> None:
    """The last time of the sentence before, whether it held a number or not."""
    earlier = context.before(site.sentence)
    if earlier is None or not earlier.dates:
        return
    kind = "paragraph" if earlier.paragraph == site.sentence.paragraph else "near"
    if earlier.heading:
        kind = "heading"
    usable = [d for d in times(context, earlier.dates) if d.start_date or d.end_date]
    for expression in usable[-2:]:
        token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
        frame = "frame" if token.i - earlier.span.start <= 5 else "later"
        report = ":report" if token.tag_ and is_report(context, site, token) else ""
        note(
            Period(expression.start_date, expression.end_date),
            (f"earlier:{kind}:{frame}{report}", f"earlier:{kind}:{now}"),
            span(expression),
        )
