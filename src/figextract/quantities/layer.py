"""The quantities of a text: sentences with a number are lexed, their numbers read, joined, and described.

For each sentence (its capitals put back where it has none: `caseless`): (1) mask what is no quantity (`exclude`),
(2) read number expressions from left to right (`wording`, `numbers`), (3) attach units (`units`), (4) share units
and join ranges (`ranges`), (5) ask for each number its noun (`nouns`, `context` where the noun stands with an
earlier number), rate and age (`units`), modifier (`hedging`) and change (`changes`). Every step is a scan over a
bounded window, so the whole is linear in the length of the text. No syntax is used: word lists and endings tell
nouns from verbs.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from figextract.quantities.changes import change, hedging
from figextract.quantities.excluded.exclude import mask
from figextract.quantities.lexer import lex
from figextract.quantities.neighbours import compared, context, ranges
from figextract.quantities.quantity import Kind, Modifier, Quantity, plain
from figextract.quantities.reading.caseless import as_written, with_capitals
from figextract.quantities.reading.numbers import Number, Sentence, sentence
from figextract.quantities.reading.wording import read
from figextract.quantities.screen import candidates
from figextract.quantities.units import ages
from figextract.quantities.units.ambiguity import settled
from figextract.quantities.units.lookup import Unit
from figextract.quantities.units.nouns import Noun, of_fraction, of_what
from figextract.quantities.units.temperature import with_scale
from figextract.quantities.units.unit import with_unit
from figextract.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def process(doc: Doc) -> list[Quantity]:
    """Every quantity of a Doc, in the order of the text; needs sentence starts and nothing else.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en"); _ = nlp.add_pipe("sentencizer")
        >>> [(q.quote, q.unit, q.modifier) for q in process(nlp("About 98,000 Russians entered."))]
        [('98,000', 'person', 'approximate')]
    """
    from figextract import document  # brings in spaCy, which `import figextract` does not

    text = document.text(doc)
    spans = candidates(text)
    if not spans:
        return []
    starts = [sent.start_char for sent in doc.sents]
    return _in_sentences(text, spans, [*starts, len(text)])


def _in_sentences(text: str, spans: list[Span], bounds: list[int]) -> list[Quantity]:
    out: list[Quantity] = []
    k = 0
    for start, end in pairwise(bounds):
        while k < len(spans) and spans[k][0] < start:
            k += 1
        if k < len(spans) and spans[k][0] < end:
            out.extend(read_sentence(text, start, end))
    return out


def read_sentence(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities of one sentence, `text[start:end]`; offsets are those of `text`.

    Example:
        >>> [q.value for q in read_sentence("It grew 60-80% to 1.2m tonnes.")]
        [70, 1200000]
    """
    end = len(text) if end is None else end
    restored = with_capitals(text, start, end)
    if restored is not None:
        return [as_written(found, text, start) for found in read_sentence(restored)]
    s = sentence(text, lex(text, start, end))
    numbers = _numbers(s)
    numbers = [settled(s, with_unit(s, number)) for number in numbers]
    numbers = [ages.age(s, number) for number in numbers]
    numbers = ranges.merge(s, compared.share_compared(s, ranges.share_units(s, _apart(numbers))))
    return _describe(s, with_scale(s, numbers))


def _numbers(s: Sentence) -> list[Number]:
    masked = mask(s)
    found: list[Number] = []
    i = 0
    while i < len(s.tokens):
        number = None if i in masked else read(s, i)
        if number is None or any(j in masked for j in range(number.first, number.last)):
            i += 1
            continue
        found.append(number)
        i = number.last
    return found


def _apart(numbers: list[Number]) -> list[Number]:
    """The numbers without those that stand inside the unit words of the one before."""
    out: list[Number] = []
    for number in numbers:
        if not out or number.first >= out[-1].unit_last:
            out.append(number)
    return out


def _describe(s: Sentence, numbers: list[Number]) -> list[Quantity]:
    out: list[Quantity] = []
    before: change.Context | None = None
    found: change.Found | None = None
    for item in context.facts(s, numbers):
        end = item.noun.last if item.noun and not item.inherited else item.number.unit_last
        hedge = hedging.modifier(s, item.number, end)
        if hedge is None and before is not None and context.restated(s, before.number, item, before.hedge):
            hedge = before.hedge
        own = None if hedge is not None and before is not None and hedge is before.hedge else hedge
        noun = item.noun.unit if item.noun else None
        if before is None:
            here = change.Context(item.number, end, noun, own)
        else:
            here = change.Context(item.number, end, noun, own, before.number, before.end, found)
        found = change.change(s, here)
        before = replace(here, hedge=hedge)
        out.append(_quantity(s, item, hedge, found))
    return out


def _quantity(
    s: Sentence,
    item: context.Facts,
    hedge: hedging.Found | None,
    found: change.Found | None,
) -> Quantity:
    tokens, number, noun, rate = s.tokens, item.number, item.noun, item.rate
    start, end = tokens[number.first].start, tokens[number.last - 1].end
    last = max(number.unit_last, noun.last if noun and not item.inherited else 0, rate[2] if rate else 0)
    evidence: dict[str, Span] = {}
    phrase_start, phrase_end = start, tokens[last - 1].end
    modifier: Modifier = "vague" if number.form == "vague" else ("range" if number.low is not None else "exact")
    if hedge is not None:
        evidence["modifier"] = (tokens[hedge[1]].start, tokens[hedge[2] - 1].end)
        phrase_start, phrase_end = min(phrase_start, evidence["modifier"][0]), max(phrase_end, evidence["modifier"][1])
        if modifier == "exact" or (modifier == "range" and hedge[0] == "approximate"):
            modifier = hedge[0]
    unit = number.unit.name if number.unit is not None else (item.measure.name if item.measure else None)
    subject = None
    if noun is not None:
        unit = noun.unit
        span = (tokens[noun.first].start, tokens[noun.last - 1].end)
        subject = s.text[span[0] : span[1]]
        evidence["unit"] = evidence["subject"] = span
    elif number.unit is not None and number.unit.kind in ("share", "measure", "money"):
        thing = of_what(s, number.unit_last)
        if thing is None and number.unit.name == "fraction":
            thing = of_fraction(s, number)
        if thing is not None:
            evidence["subject"] = (tokens[thing[0]].start, tokens[thing[1] - 1].end)
            subject = s.text[slice(*evidence["subject"])]
    if noun is None and number.unit is not None and number.unit_last > number.last:
        evidence["unit"] = (tokens[number.last].start, tokens[number.unit_last - 1].end)
    if noun is None and item.said is not None:
        evidence["unit"] = (tokens[item.said[0]].start, tokens[item.said[1] - 1].end)
    if rate is not None:
        evidence["per"] = (tokens[rate[1]].start, tokens[rate[2] - 1].end)
    if found is not None:
        evidence["change"] = (tokens[found[1]].start, tokens[found[2] - 1].end)
    return Quantity(
        quote=s.text[start:end],
        start_char=start,
        end_char=end,
        value=plain(number.value * 1000 if _is_grouped_by_dots(s, item) else number.value),
        low=None if number.low is None else plain(number.low),
        high=None if number.high is None else plain(number.high),
        modifier=modifier,
        kind=_kind(number.unit or item.measure, noun),
        unit=unit,
        per=rate[0] if rate else None,
        subject=subject,
        change=found[0] if found else None,
        phrase_start=phrase_start,
        phrase_end=phrase_end,
        evidence=evidence,
    )


def _is_grouped_by_dots(s: Sentence, item: context.Facts) -> bool:
    """Whether a dot is no decimal point: `6.500 people were displaced`; not `2.345 children on average`."""
    number = item.number
    whole, _, part = s.tokens[number.first].text.partition(".")
    if not (len(part) == 3 and part.endswith("0") and 1 <= len(whole) <= 3 and number.last == number.first + 1):
        return False
    people = item.noun is not None and (item.noun.unit == "person" or item.noun.unit in _WHOLE)
    return people and number.scale == 1 and "average" not in s.lows


_WHOLE = frozenset({"family", "household", "house", "home"})
"""What is counted by whole ones, beside people."""


def _kind(unit: Unit | None, noun: Noun | None) -> Kind:
    return "count" if noun is not None or unit is None else unit.kind
