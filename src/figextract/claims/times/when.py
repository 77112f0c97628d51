"""The time that a number is for.

The temporal expressions of the sentence are candidates, the time of the claim before, the time that the sentence before
speaks of, and none. How a time hangs together with the number (in its phrase, on its verb, in a clause above or below,
as the frame of the sentence, as the day of a report, as what is compared with) is described by features; `rank` weighs
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from figextract.claims import clause
from figextract.claims.changes.series import restated
from figextract.claims.context import Context, Site
from figextract.claims.countries.dateline import is_dateline
from figextract.claims.draft import NOTHING, Draft
from figextract.claims.movements.portions import list_of
from figextract.claims.rank import Candidate
from figextract.claims.times.asides import is_of_aside
from figextract.claims.times.carried import OPEN, Period, note_carried
from figextract.claims.times.fiscalyears import is_open
from figextract.claims.times.foreseen import had_expected, replaced, unrevised
from figextract.claims.times.formerly import formerly, is_undated
from figextract.claims.times.headers import header_time
from figextract.claims.times.meant import earlier_ones, period_of, variants
from figextract.claims.times.narrowed import is_narrowed
from figextract.claims.times.otherclause import is_of_other_clause
from figextract.claims.times.reached import without_totals
from figextract.claims.times.reference import is_of_norm, is_reference
from figextract.claims.times.relation import RELATIVE, is_opened, relations
from figextract.claims.times.reportday import is_day_of_act, is_day_of_report
from figextract.claims.times.retold import retold
from figextract.claims.times.sinceclause import joined, told_alone, told_when
from figextract.claims.times.staying import is_of_event, is_staying
from figextract.claims.times.stretch import with_stretches
from figextract.claims.times.timeless import is_timeless
from figextract.claims.times.timing import (
    follows_change,
    is_base,
    is_compared,
    is_left,
    is_level_of,
    is_now_of_forecast,
    is_untold,
    span,
    tense,
    times,
)
from figextract.claims.times.whose import Owned, bound_to, is_for, is_of_change, of_own_change, owned
from figextract.claims.words import changes, lemmas
from figextract.dates.expression import TimeExpression
from figextract.records import Span


@dataclass(slots=True)
class _Notes:
    """What speaks for each time, and where it stands; `prefix` is put before each name."""

    prefix: str
    features: dict[Period, dict[str, float]] = field(default_factory=dict)
    spans: dict[Period, Span | None] = field(default_factory=dict)

    def add(self, period: Period, names: Iterable[str], span: Span | None, strength: float = 1.0) -> None:
        """Take down what speaks for a time; of several places where it stands the first counts."""
        entry = self.features.setdefault(period, {})
        for name in names:
            entry[self.prefix + name] = strength
        if self.spans.get(period) is None:
            self.spans[period] = span

    def candidates(self) -> list[Candidate]:
        """The times in the order of the text, those of no place in the sentence first, no time last."""
        ordered = sorted(self.features, key=lambda p: (p == OPEN, self.spans[p] or (0, 0)))
        return [Candidate(None if p == OPEN else p, self.spans[p], (self.features[p],)) for p in ordered]


def candidates(
    context: Context, site: Site, draft: Draft, history: Sequence[Draft], peers: Sequence[Draft]
) -> list[Candidate]:
    """Every time that the number may be for, with its features, and None.

    Left out are the days of a report and, for a number that is not itself compared with, the times of comparison.
    """
    if is_timeless(context, site):
        return [Candidate(None, None, ({"timeless": 1.0},))]
    again = restated(site, history)
    period = OPEN if again is None else Period(again.get("start_date"), again.get("end_date"))
    timed = again is not None and (period != OPEN or again.site.quantity.kind == "count")  # of prices it is today
    if again is not None and timed and again.get("aspect") == draft.get("aspect") == "delta":
        told = again.answers.get("start_date") or again.answers.get("end_date")
        return [Candidate(period if period != OPEN else None, told and told.span, ({"restated": 1.0},))]
    dates = with_stretches(context, site, times(context, site.sentence.dates), history)
    dates = [told_alone(context, site, d) for d in joined(context, site, dates) if not is_dateline(context, d)]
    foreseen = unrevised(site, draft) or (had_expected(site, history) if not dates else None)
    if foreseen is not None:
        return [Candidate(foreseen, None, ({"forecast": 1.0},))]
    people = not dates and draft.get("unit") == "person" and draft.get("aspect") == "level"
    people = people and site.number.doc[site.number.i + 1 : site.number.i + 2].text != "of"  # `60 of these still are`
    whole = list_of(site, history, "person") if people else None
    if whole is not None and (whole.get("start_date") or whole.get("end_date")):
        told = whole.answers.get("start_date") or whole.answers.get("end_date")
        period = Period(whole.get("start_date"), whole.get("end_date"))
        return [Candidate(period, told and told.span, ({"restated": 1.0},))]
    told_last = retold(site, draft, history, dates)
    if told_last is not None:
        return [Candidate(None if told_last == OPEN else told_last, None, ({"restated": 1.0},))]
    dates = without_totals(site, dates, [peer.site for peer in peers])
    known = owned(context, dates, peers)
    bound = told_when(context, site, dates) or of_own_change(context, draft, dates) or bound_to(known, draft)
    if bound is not None:
        return [Candidate(period_of(context, bound, site, draft, history), span(bound), ({"owned": 1.0},))]
    undated = is_undated(site, draft, [k.expression for k in known if is_for(draft, k.owner)])
    before = formerly(site, history) if undated else OPEN if is_of_norm(site, bool(dates)) else None
    if before is not None:
        return [Candidate(None if before == OPEN else before, None, ({"formerly": 1.0},))]
    barred = [_is_barred(context, site, draft, k) for k in known]
    free = [k for k, shut in zip(known, barred, strict=True) if not shut]
    own = [(k.expression, k.owner) for k in free if not _is_anothers(context, site, draft, k)]
    own = [(d, owner) for d, owner in own if not is_narrowed(context, site, d, [other for other, _ in own])]
    if is_untold(context, site, own) or (own and all(is_open(d) for d, _ in own)):  # in FY23, of whom it does not tell
        return [Candidate(None, None, ({"fiscal": 1.0},))]
    forecast = _as_forecast(context, site, draft, history, dates, [d for d, _ in own])
    if forecast is not None:
        return [forecast]
    scene = "dated" if dates else "bare"
    notes = _Notes("previous|" if draft.get("aspect") == "previous" else "")
    header = header_time(context, site, str(draft.get("aspect"))) if not dates else None
    if header is not None:
        notes.add(header[0], ("header",), header[1], _HEADED)
    for expression, owner in own:
        _note_told(context, site, draft, history, dates, expression, owner, notes)
    if draft.get("aspect") == "previous":
        for other, kinds in earlier_ones(draft, scene):
            notes.add(other, kinds, None)
    note_carried(context, site, draft, history, scene, notes.add)
    left = draft.get("aspect") == "delta" and (any(barred) or any(is_left(context, site, d) for d in dates))
    if not left or _is_daily(site):
        _note_today(context, site, draft, len(dates), notes)
    notes.add(OPEN, _none(site, draft, scene, len(dates)), None)
    closed = [k.expression for k, shut in zip(known, barred, strict=True) if shut]
    away = {_span_of(d) for d in closed} - {_span_of(d) for d, _ in own}
    opened, staying = is_opened(site, own), is_staying(site)
    first, last = site.sentence.span.start_char, site.sentence.span.end_char
    return [
        c
        for c in notes.candidates()
        if c.value not in away
        and not (opened and c.span is not None and not first <= c.span[0] < last)
        and not (staying and c.value is not None and c.span is not None and is_of_event(context, c.span))
    ]


def _span_of(expression: TimeExpression) -> Period:
    return Period(expression.start_date, expression.end_date)


def _is_barred(context: Context, site: Site, draft: Draft, known: Owned) -> bool:
    """Whether a time is plainly another number's or another clause's, so that the number does not take it over from
    there either.
    """
    expression = known.expression
    return (
        known.bound
        or is_of_change(context, draft, expression, known.owner)
        or is_reference(context, site, expression)
        or is_of_other_clause(context, site, draft, expression)
        or is_of_aside(context, site, expression)
        or is_day_of_act(context, site, expression)
    )


def _is_anothers(context: Context, site: Site, draft: Draft, known: Owned) -> bool:
    """Whether a time is not the number's: one compared with, the base of a change, the day of a report."""
    expression, owner = known.expression, known.owner
    if ";" in context.text[site.end_char : expression.start_char]:
        return True  # police shot two men; since January, 120 have died
    if owner is not None and owner is not draft and owner is draft.antecedent and draft.get("aspect") == "previous":
        return expression.start_char > site.quantity.start_char
    if draft.get("aspect") != "previous":
        if is_compared(context, site, expression) or (owner is not None and owner.get("aspect") == "previous"):
            return True
        changed = owner is not None and owner.get("aspect") == "delta"
        changed = changed or (draft.get("aspect") == "delta" and is_level_of(context, site, expression))
        if follows_change(context, draft.answers.get("change", NOTHING).span, expression):
            return True
        if expression.start_char > site.quantity.start_char and is_base(context, expression, changed):
            return True
    return is_day_of_report(context, site, expression)


def _as_forecast(
    context: Context,
    site: Site,
    draft: Draft,
    history: Sequence[Draft],
    dates: Sequence[TimeExpression],
    own: Sequence[TimeExpression],
) -> Candidate | None:
    """The time of the forecast before, where the sentence names none but `now` for the new one."""
    if len(dates) - 1 != _told_before(site, dates):
        return None
    now = next((d for d in own if is_now_of_forecast(context, site, d)), None)
    forecast = replaced(site, draft, history) if now is not None else None
    return Candidate(forecast, span(now), ({"forecast": 1.0},)) if now is not None and forecast is not None else None


def _note_told(
    context: Context,
    site: Site,
    draft: Draft,
    history: Sequence[Draft],
    dates: Sequence[TimeExpression],
    expression: TimeExpression,
    owner: Draft | None,
    notes: _Notes,
) -> None:
    """A time of the sentence, and what else it may mean for the number."""
    if is_now_of_forecast(context, site, expression):
        return
    if draft.get("aspect") == "delta" and is_left(context, site, expression):
        return
    period = period_of(context, expression, site, draft, history)
    names = list(relations(context, site, draft, expression, dates))
    if owner is not None:
        names.append("owned" if owner is draft else "owned_other")
    low, high = _stretch(site)
    if low <= expression.start_char < high:
        side = "before" if expression.start_char < site.quantity.start_char else "after"
        names += [f"stretch:{side}", f"stretch:{side}:{_pattern(site, dates)}"]
    if period == OPEN:
        names = [f"open:{name}" for name in names]
    notes.add(period, names, span(expression))
    if period.end_date != expression.end_date:
        return  # `has arrested 53 this year`: so far
    for other, kinds in variants(context, site, draft, expression, dates, history):
        if other != period:
            notes.add(other, kinds, span(expression))


def _note_today(context: Context, site: Site, draft: Draft, told: int, notes: _Notes) -> None:
    """The day of publication; `told` is how many times the sentence names."""
    if context.published is None or draft.get("aspect") == "previous":
        return
    today = context.published.date()
    known = _is_told(context, site)
    if not told and not known and _is_plain_change(site, draft):
        return
    notes.add(Period(today, today), [*_today(site, draft, tense(site), known), f"today:dates{min(told, 2)}"], None)


def _is_plain_change(site: Site, draft: Draft) -> bool:
    """Whether a number tells how much something changed that is told of by the month or the year, not by the day:
    `Exports dropped 4 percent`, `Marriages fell 4% to 21,000`; not `Shares fell 4%`, `The toll rose to 21,000`.
    """
    verb = site.verb
    if verb is None or draft.get("change") is None or clause.lemma(verb) not in changes("verbs"):
        return False
    if draft.get("aspect") != "delta" or site.quantity.kind != "share":
        return False
    return not _is_daily(site)


def _is_daily(site: Site) -> bool:
    """Whether the sentence tells of a market, which is told of by the day."""
    daily = lemmas("people", "index", "words") | lemmas("people", "market", "words")
    dealing = not site.sentence.lemmas.isdisjoint(lemmas("predicates", "dealing"))
    return dealing or not site.sentence.words.isdisjoint(daily)


def _none(site: Site, draft: Draft, scene: str, told: int) -> Iterable[str]:
    """What speaks for no time; `told` is how many the sentence names."""
    yield "none"
    yield f"none:{tense(site)}"
    yield f"none:{draft.get('modality')}"
    yield f"none:dates{min(told, 2)}"
    yield f"none:{site.quantity.kind}"
    yield f"none:{draft.get('aspect')}"
    yield from _still(site, draft, scene)


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
        yield f"none:{tense(site)}:{scene}"
    else:
        yield f"none:noverb:{scene}"
    if site.role.dep_ in ("prep", "pobj", "appos", "amod", "nmod", "compound"):
        yield f"none:role:{site.role.dep_}"
    if site.number.dep_ == "nummod" and site.head.dep_ in ("pobj", "compound", "npadvmod", "nmod"):
        yield f"none:head:{site.head.dep_}"
    quantity = site.quantity
    now = site.form
    if site.verb is not None:
        yield f"none:clause:{site.verb.dep_}"
        yield f"none:clause:{site.verb.dep_}:{now}"
        yield f"none:clause:{site.verb.dep_}:{scene}"
        for child in site.verb.children:
            if child.dep_ == "mark" or child.tag_ in RELATIVE:
                yield f"none:mark:{child.lower_}"
            elif child.dep_ == "advmod":
                yield f"none:adverb:{child.lower_}"
    yield f"none:noun:{clause.lemma(site.head)}"
    if site.head.dep_ == "pobj" or site.number.dep_ == "pobj":
        above = site.head.head if site.head.dep_ == "pobj" else site.number.head
        yield f"none:prep:{above.lower_}"
        yield f"none:prep:{above.lower_}:{above.head.tag_[:2]}:{scene}"
    yield f"none:dep:{site.head.dep_}:{scene}"
    yield f"none:role:{site.role.dep_}:{now}"
    inside = site.sentence.text[: quantity.start_char - site.sentence.span.start_char]
    if inside.count("“") > inside.count("”") or inside.count('"') % 2:
        yield "none:quoted"
        yield f"none:quoted:{now}"
    if draft.get("per"):
        yield f"none:per:{scene}"
        yield f"none:per:{draft.get('per')}"
    if draft.get("source"):
        yield f"none:source:{scene}"


def _today(site: Site, draft: Draft, now: str, told: bool) -> Iterable[str]:
    """What speaks for the day of publication: markets, scores and tolls are told of it without a word for it."""
    yield "today"
    yield f"today:{now}"
    words = site.sentence.words
    market = bool(words & lemmas("people", "index", "words")) or draft.get("unit") == "point"
    if market:
        yield f"today:market:{draft.get('aspect')}"
    if told:
        yield "today:told"
        yield f"today:told:{now}"
    if site.verb is not None and clause.lemma(site.verb) in lemmas("predicates", "dealing"):
        yield "today:close"
    if words & lemmas("people", "market", "words"):
        yield "today:shares"


def _is_told(context: Context, site: Site) -> bool:
    """Whether a sentence before, in the number's paragraph, names a day before that of publication."""
    today = context.published.date() if context.published is not None else None
    for index in range(site.sentence.index - 1, max(site.sentence.index - _NEAR, -1), -1):
        sentence = context.sentences[index]
        if sentence.paragraph != site.sentence.paragraph:
            return False
        if any(d.granularity == "day" and d.end_date and today and d.end_date < today for d in sentence.dates):
            return True
    return False


_HEADED = 3.0
"""How much more than other signs the header of a list says of the time of its items."""
_NEAR = 6
"""Sentences back in a paragraph in which a day may have been told."""


def _told_before(site: Site, dates: Sequence[TimeExpression]) -> int:
    """How many times the sentence names before the verb of the number, which are those of an older forecast."""
    return sum(site.verb is not None and d.start_char < site.verb.idx and d.timex_value != "PRESENT_REF" for d in dates)
