"""Times that a number may take over: of the claims before it, of the sentences before it, of a list's header."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from figextract.claims import clause
from figextract.claims.antecedent import PARTITIVE
from figextract.claims.context import Context, Site
from figextract.claims.countries.dateline import is_dateline
from figextract.claims.draft import Draft
from figextract.claims.times.glanced import is_glanced, is_told_aside
from figextract.claims.times.happening import contest_day, contest_names, event_day
from figextract.claims.times.relation import RELATIVE
from figextract.claims.times.reportday import is_report
from figextract.claims.times.timing import AGAINST, comparison_word, span, tense, times
from figextract.dates.expression import TimeExpression
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
    passing = [d for d in history if d.passing and d.site.sentence is not site.sentence]
    if passing:
        history = [d for d in history if not d.passing or d.site.sentence is site.sentence]
        note = _noting_none_of(passing, note)
    _note_list(context, site, history, scene, note)
    _note_history(site, draft, history, now, scene, note)
    _note_article(site, draft, history, scene, note)
    _note_before(context, site, now, note)
    _note_earlier(context, site, scene, note)
    _note_happening(context, site, draft, scene, note)
    _note_event(context, site, scene, now, note)


def _noting_none_of(passing: Sequence[Draft], note: Note) -> Note:
    """Takes down no time that stands where one that the text only glanced at does."""
    shut = {answer.span for d in passing for name, answer in d.answers.items() if name in ("start_date", "end_date")}

    def noted(period: Period, names: Iterable[str], where: Span | None) -> None:
        if where is None or where not in shut:
            note(period, names, where)

    return noted


def _note_happening(context: Context, site: Site, draft: Draft, scene: str, note: Note) -> None:
    """The day of the election that the article is about."""
    names = list(contest_names(site, draft, scene))
    day = contest_day(context) if names else None
    if day is not None:
        note(Period(day.start_date, day.end_date), names, span(day))


def _note_event(context: Context, site: Site, scene: str, now: str, note: Note) -> None:
    """The day that the text gave the quake, blast or storm that the number's sentence speaks of again."""
    day = event_day(context, site)
    if day is not None:
        note(Period(day.start_date, day.end_date), ("event_day", f"event_day:{scene}", f"event_day:{now}"), span(day))


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
        for period, where in unions(sentence.dates):
            note(period, (f"list:{name}:union", f"list:{name}"), where)
        told = [d for d in history if d.site.sentence.index == sentence.index and d.get("aspect") == "level"]
        if told:
            _note_draft(told[-1], (f"list:{name}:number", f"list:{name}:number:{scene}"), note)
    beside = [d for d in history if d.site.sentence.lead == lead.index and d.site.sentence is not site.sentence]
    if beside:
        _note_draft(beside[-1], ("list:item", f"list:item:{scene}"), note)
    elsewhere = [d for d in history if d.site.sentence.lead not in (None, lead.index)]
    if elsewhere:
        _note_draft(elsewhere[-1], ("list:other", f"list:other:{scene}"), note)


def unions(dates: Sequence[TimeExpression]) -> Iterable[tuple[Period, Span]]:
    """`cases since December 2003, as of Friday`: from the one time to the other."""
    for first in dates:
        for last in dates:
            start, end = first.start_date, last.end_date
            if first.signal == "since" and last is not first and start is not None and end is not None and start < end:
                yield Period(start, end), span(first)


def _note_history(site: Site, draft: Draft, history: Sequence[Draft], now: str, scene: str, note: Note) -> None:
    """The times of the antecedent and of the claim before."""
    known = draft.antecedent
    if known is not None and (not known.passing or known.site.sentence is site.sentence):
        _note_draft(known, (f"antecedent:{draft.get('aspect')}",), note)
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
    if not where or (distance and _is_alone(site, last)):
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
    if is_part_of(site):
        names += [f"last:{where}:part", f"last:{where}:part:{now}:{scene}"]
    if draft.antecedent is last:
        names.append(f"last:{where}:antecedent")
    names.append(f"last:{where}:{scene}")
    names.append(f"last:{where}:from:{tense(last.site)}:{now}")
    for name in ("unit", "source", "country"):
        if last.get(name) and last.get(name) == draft.get(name):
            names.append(f"last:{where}:{name}")
    if len(history) > 1 and period_of(history[-2]) == period_of(last):
        names.append(f"last:{where}:run")
    names += _beside(site, draft, last, where, scene)
    _note_draft(last, names, note)
    _note_recent(site, draft, history, scene, note)


_OPENING = 60
"""Characters in which a sentence says that its numbers are parts."""


def is_part_of(site: Site) -> bool:
    """Whether a number counts a part of what was told before: `Of these, 10,720 are men`, `among them 40 children`."""
    text, first = site.sentence.text, site.sentence.span.start_char
    words = text[:_OPENING].lower().split()
    if words[:1] in (["of"], ["among"]) and words[1:2] and words[1].strip(",") in (*PARTITIVE, "the"):
        return words[1] != "the" or any(word.endswith(",") for word in words[2:5])
    end = max(site.quantity.phrase_end, site.quantity.end_char) - first
    following = text[end : end + 12].lower().split()[:2]
    if following[:1] == ["of"] and following[1:] and following[1].strip(",.;") in PARTITIVE:
        return True
    start = site.quantity.phrase_start - first
    before = text[max(start - 12, 0) : start].lower().split()
    return before[-2:-1] == ["of"] and before[-1] in ("whom", "which", "them")


def _is_alone(site: Site, draft: Draft) -> bool:
    """Whether a claim of another sentence is for a time that is singled out: `December alone brought $886 million`."""
    answer = draft.answers.get("start_date") or draft.answers.get("end_date")
    if answer is None or answer.span is None or draft.site.sentence is site.sentence:
        return False
    start, text = draft.site.sentence.span.start_char, draft.site.sentence.text
    end = answer.span[1] - start
    return 0 <= end <= len(text) and text[end : end + 7].startswith(" alone")


def _beside(site: Site, draft: Draft, last: Draft, where: str, scene: str) -> Iterable[str]:
    """How a claim before compares with the number."""
    was, now = last.site.form, site.form
    yield f"last:{where}:form:{was}:{now}"
    for name in ("predicate", "subject", "aspect", "change", "modality"):
        if last.get(name) and last.get(name) == draft.get(name):
            yield f"last:{where}:same:{name}"
    answer = last.answers.get("start_date") or last.answers.get("end_date")
    if answer is not None and answer.span is not None:
        own = last.site.sentence.span.start_char <= answer.span[0] < last.site.sentence.span.end_char
        yield f"last:{where}:time:{'own' if own else 'carried'}:{now}"
        if own:
            yield f"last:{where}:time:{'behind' if answer.span[0] > last.site.quantity.start_char else 'ahead'}:{scene}"
    if where == "sentence":
        base = site.sentence.span.start_char
        gap = site.sentence.text[last.site.quantity.end_char - base : site.quantity.start_char - base]
        yield f"last:joint:{_joint(site, last)}"
        yield f"last:joint:{_joint(site, last)}:{now}"
        yield f"last:joint:{_joint(site, last)}:{was}:{now}"
        if len(gap.split()) <= _NEAR:
            yield f"last:gap:{_mark(gap)}"
    if last.site.quantity.kind == site.quantity.kind:
        yield f"last:{where}:kind:{site.quantity.kind}"
    if clause.lemma(last.site.head) == clause.lemma(site.head):
        yield f"last:{where}:head"


def _joint(site: Site, last: Draft) -> str:
    """What stands between two numbers of a sentence."""
    doc = site.number.doc
    tokens = doc[min(last.site.number.i + 1, site.number.i) : site.number.i]
    if any(t.text == ";" for t in tokens):
        return "semicolon"
    for t in tokens:
        if t.tag_ in RELATIVE:
            return f"wh:{t.lower_}"
    for t in tokens:
        if t.dep_ == "mark":
            return f"mark:{t.lower_}"
    verb = "verb" if any(t.tag_ in clause.FINITE for t in tokens) else "bare"
    return f"{verb}:{'and' if any(t.dep_ == 'cc' for t in tokens) else _mark(tokens.text)}"


def _mark(gap: str) -> str:
    """What joins two numbers that stand close together."""
    return "comma" if "," in gap else "and" if " and " in gap else "bracket" if "(" in gap else "other"


_NEAR = 4
"""Words between two numbers of a series."""
_RECENT = 20
"""Claims before the number whose times are weighed."""
_TIMES = 4


def _note_recent(site: Site, draft: Draft, history: Sequence[Draft], scene: str, note: Note) -> None:
    """The latest times that claims before the number have, each at its latest claim, nearest first."""
    found: dict[Period, Draft] = {}
    counts: dict[Period, int] = {}
    for earlier in reversed(history[-_RECENT:]):
        period = period_of(earlier)
        if period != OPEN and earlier.get("aspect") != "previous" and not _is_alone(site, earlier):
            found.setdefault(period, earlier)
            counts[period] = counts.get(period, 0) + 1
    total = sum(counts.values())
    now = site.form
    for rank, (period, earlier) in enumerate(list(found.items())[:_TIMES]):
        gap = site.sentence.index - earlier.site.sentence.index
        far = "0" if gap == 0 else "1" if gap == 1 else "2" if gap <= 3 else "3" if gap <= 8 else "4"
        names = [f"recent:{rank}", f"recent:{rank}:{far}", f"recent:{rank}:{scene}"]
        names.append(f"recent:{far}:{earlier.site.form}:{now}")
        names.append(f"recent:{far}:{scene}")
        names.append(f"recent:share:{round(4 * counts[period] / total)}:{scene}")
        if earlier.site.sentence.paragraph == site.sentence.paragraph:
            names.append(f"recent:{rank}:paragraph")
        for name in ("unit", "predicate", "subject", "source"):
            if earlier.get(name) and earlier.get(name) == draft.get(name):
                names.append(f"recent:same:{name}:{scene}")
        if clause.lemma(earlier.site.head) == clause.lemma(site.head):
            names.append(f"recent:same:head:{scene}")
        _note_draft(earlier, names, note)


def period_of(draft: Draft) -> Period:
    """The days that a claim is for."""
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
        period = period_of(earlier)
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
    period = period_of(draft)
    answer = draft.answers.get("start_date") or draft.answers.get("end_date")
    note(period, [name if period != OPEN else f"none:{name}" for name in names], answer.span if answer else None)


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
            if comparison_word(context, expression) in AGAINST or is_glanced(context, expression):
                continue
            if is_told_aside(earlier, context.doc, expression):
                continue
            if expression.start_date or expression.end_date:
                note(
                    Period(expression.start_date, expression.end_date),
                    (
                        f"text:{name}{same}:{scene}",
                        f"text:{name}:{expression.granularity}",
                        f"text:{name}:{expression.signal or 'none'}",
                        *_told(context, site, expression, f"text:{name}"),
                    ),
                    span(expression),
                )


def _told(context: Context, site: Site, expression: TimeExpression, name: str) -> Iterable[str]:
    """How a time hung together with its own sentence: on its main verb or in a clause, in which tense."""
    token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
    verb, _ = clause.governor(token)
    yield f"{name}:on:{verb.dep_ if verb is not None else 'none'}"
    yield f"{name}:form:{clause.form(verb)}:{site.form}"
    if token.tag_ and is_report(context, site, token):
        yield f"{name}:report"
    if expression.offset is not None:
        yield f"{name}:offset"


def _note_before(context: Context, site: Site, now: str, note: Note) -> None:
    """The last time of the sentence before, whether it held a number or not."""
    earlier = context.before(site.sentence)
    if earlier is None or not earlier.dates:
        return
    kind = "paragraph" if earlier.paragraph == site.sentence.paragraph else "near"
    if earlier.heading:
        kind = "heading"
    usable = [
        d
        for d in times(context, earlier.dates)
        if (d.start_date or d.end_date)
        and comparison_word(context, d) not in AGAINST
        and not is_glanced(context, d)
        and not is_told_aside(earlier, context.doc, d)
    ]
    for expression in usable[-2:]:
        token = clause.span_at(context.doc, expression.start_char, expression.end_char).root
        frame = "frame" if token.i - earlier.span.start <= 5 else "later"
        report = ":report" if token.tag_ and is_report(context, site, token) else ""
        note(
            Period(expression.start_date, expression.end_date),
            (
                f"earlier:{kind}:{frame}{report}",
                f"earlier:{kind}:{now}",
                *_told(context, site, expression, f"earlier:{kind}"),
            ),
            span(expression),
        )
