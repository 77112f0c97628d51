"""What an article has told of places before each sentence: its running scene, section, title and commonest country."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from figextract.claims.context import Context, Sentence
from figextract.claims.countries.passing import is_passing
from figextract.claims.countries.scene import is_aside, is_of_people, scene
from figextract.claims.countries.standpoint import is_beyond, is_told_here, opening, written_from
from figextract.claims.countries.trail import Trail, anaphors, follow, from_caller
from figextract.claims.draft import NOTHING, Answer
from figextract.claims.movements.frames import frames
from figextract.claims.units.currency import home, is_shared
from figextract.claims.words import lemmas
from figextract.records import Span


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article says of the scene before one sentence.

    Attributes:
        paragraph: the latest place of the sentences before in its paragraph.
        before: the latest place of earlier paragraphs of its section.
        section: the country of the section's heading.
        overall: the country that the article speaks of most.
        often: in how many sentences it does.
        title: the first country of the article.
        dateline: the country that the article is written from, as the caller, its dateline or its by-line says.
        shares: each country's share of the article's places.
        grouped: the share of groups of countries (the EU, Africa) beside them.
        money: of the article's amounts of money the share that is in each country's own currency.
        label: the place that the paragraph is about, as it begins with its name: `HUNGARY - Supplies are rationed`.
        headed: index of the section's heading.
        spans: where each country is named first.
        trail: the latest mention of each country before the sentence.
        anaphors: the words by which the sentence goes on with a place named before, where it holds a number.
        moves: whether the sentence has a word of movement, where it holds a number.
        hints: its words that speak of borders and ways home.
    """

    paragraph: Answer
    before: Answer
    section: Answer
    overall: Answer
    often: int
    title: Answer
    dateline: Answer
    shares: dict[str, float]
    grouped: float
    money: Mapping[str, float]
    label: Answer
    headed: int
    spans: dict[str, Span]
    trail: Trail
    anaphors: tuple[str, ...]
    moves: bool
    hints: tuple[str, ...]

    @property
    def home(self) -> tuple[str | None, ...]:
        """The article's own countries, which are never left for one named in passing."""
        return self.dateline.value or self.overall.value, self.title.value

    def topic(self) -> Answer:
        """The country that the text is speaking of before the sentence begins."""
        return next((a for a in (self.paragraph, self.section, self.overall) if a.value), NOTHING)


class _Spoken(NamedTuple):
    """What an article speaks of as a whole: see `Setting`."""

    overall: Answer
    often: int
    shares: dict[str, float]
    grouped: float
    spans: dict[str, Span]


def settings(context: Context) -> list[Setting]:
    """The scene before each sentence, in one pass."""
    dateline, money = written_from(context), _money(context)
    overall, often, shares, grouped, spans = _overall(context, dateline.value, money)
    if not shares and not grouped and (own := _told_by_money(context, money)) is not None:
        overall, shares = Answer(own), {own: 1.0}
    if context.country:  # the caller knows
        overall = Answer(context.country, spans.get(context.country))
        shares = {context.country: 1.0} | shares
    opening = context.sentences[context.top : context.top + 3]
    title = next((a for s in opening if (a := scene(s)).value), Answer(context.country))
    if context.country:
        dateline = Answer(context.country)
    found: list[Setting] = []
    trail: Trail = from_caller(context.country) if context.country else {}
    section = paragraph = before = label = NOTHING
    number = headed = -1
    for sentence in context.sentences:
        if sentence.paragraph != number:
            number = sentence.paragraph
            if paragraph.value:
                before = paragraph
            paragraph = NOTHING
            label = _paragraph_label(context, sentence)
        if sentence.heading and sentence.index > context.top + 1:
            headed = sentence.index
            section, before, paragraph = scene(sentence), NOTHING, NOTHING
        found.append(
            Setting(
                paragraph,
                before,
                section,
                overall,
                often,
                title,
                dateline,
                shares,
                grouped,
                money,
                label,
                headed,
                spans,
                trail,
                *_words(sentence),
            )
        )
        if sentence.lead is not None:  # the items of a list stand side by side
            continue
        trail = follow(trail, sentence)
        local = scene(sentence)
        if local.value and not sentence.heading:
            paragraph = local
    return found


def _words(sentence: Sentence) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """What the words of a sentence tell, once for all of its numbers."""
    if not sentence.quantities:
        return (), False, ()
    nouns, verbs = frames("noun"), frames("verb")
    moves = any(word in nouns or word in verbs for word in sentence.lemmas)
    return tuple(anaphors(sentence)), moves, tuple(sorted(lemmas("scene", "hint", "words") & sentence.words))


def _overall(context: Context, dateline: str | None, money: Mapping[str, float]) -> _Spoken:
    """The country of the article, and the shares of all.

    The shares count mentions: places double against people, the top of the article triple. The country of the article
    is the one spoken of in the most sentences, where people, ends and customers count little; what the dateline says
    and a country's own currency speak for it too.
    """
    weights: Counter[str] = Counter()
    sentences: dict[str, float] = defaultdict(float)
    often: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    grouped = 0
    top = opening(context)
    for sentence in context.sentences:
        heavy = 3 if sentence.index < context.top + 3 else 1
        weight = 3 if sentence.index in top else 1
        here: dict[str, float] = {}
        spoken: list[str] = []
        if dateline is not None and is_told_here(sentence):
            here[dateline] = _SPOKEN_FROM / weight
        for place in sentence.places:
            if place.country is None:
                grouped += 2 * heavy
            else:
                aside = is_of_people(sentence, place) or is_aside(sentence, place)
                weights[place.country] += heavy * (1 if aside else 2)
                aside = aside or is_beyond(context, place)
                spans.setdefault(place.country, (place.start_char, place.end_char))
                told = _ASIDE if aside or is_passing(sentence, place) else _TOLD.get(place.kind, 2.0)
                here[place.country] = max(here.get(place.country, 0.0), told)
                spoken.append(place.country)
        often.update(frozenset(spoken))
        section = sentence.heading and sentence.index > context.top + 1
        for country, told in here.items():
            sentences[country] += told if section else weight * told
    total = sum(weights.values())
    if not total:
        return _Spoken(NOTHING, 0, {}, 1.0 if grouped else 0.0, {})
    said = sum(sentences.values())
    if dateline is not None and dateline in sentences:
        sentences[dateline] += _DATELINE * said
    amounts = sum(q.kind == "money" for sentence in context.sentences for q in sentence.quantities)
    for country, share in money.items():
        if country in sentences or share > _UNNAMED:
            sentences[country] += _MONEY * share * min(amounts / _AMOUNTS, 1.0) * said
    best = max(sentences, key=lambda code: (sentences[code], -spans.get(code, (0, 0))[0]))
    shares = {code: weight / total for code, weight in weights.items()}
    return _Spoken(Answer(best, spans.get(best)), often[best], shares, grouped / (grouped + total), spans)


_TOLD = {"nationality": 1.5}
"""What the mention of a country in a sentence counts by its kind."""
_ASIDE = 0.5
"""What it counts where people, an end or a customer are named."""
_DATELINE = 0.1
_MONEY = 0.4
"""What a dateline, and amounts all in a country's own currency, count, as shares of all mentions."""
_UNNAMED = 0.6
"""The share of them that tells of a country whose name is nowhere in the article."""
_SPOKEN_FROM = 2.0
"""What a sentence counts for the place of the dateline in which the writer says `here`."""
_AMOUNTS = 3
"""Amounts of money that are enough to tell."""


def _money(context: Context) -> dict[str, float]:
    """Of the amounts of money the share that is in the currency of one country alone, by country."""
    amounts = [q.unit for sentence in context.sentences for q in sentence.quantities if q.kind == "money" and q.unit]
    homes = Counter(country for unit in amounts for country in [home(unit)] if country)
    return {country: count / len(amounts) for country, count in homes.items()}


def _told_by_money(context: Context, money: Mapping[str, float]) -> str | None:
    """The country of an article that names no place, whose amounts are all in the money of one country, without its
    adjective: `412,000 forints a month`. What is lent and traded in everywhere tells nothing.
    """
    if len(money) != 1 or sum(money.values()) < 1:
        return None
    amounts = [q for sentence in context.sentences for q in sentence.quantities if q.kind == "money"]
    if any(q.unit in _WORLDLY or is_shared(q.quote) or _is_described(q.quote) for q in amounts):
        return None
    return next(iter(money))


_WORLDLY = frozenset({"GBP", "JPY", "CHF", "CNY"})
"""Money beside the dollar and the euro in which other countries lend, trade and sue."""


def _is_described(quote: str) -> bool:
    """Whether the name of a money has its country's adjective: `40 million Swiss francs`."""
    return any(word[:1].isupper() and word[1:].islower() for word in quote.split()[1:])


def _paragraph_label(context: Context, sentence: Sentence) -> Answer:
    """The place with which a paragraph begins, set off by a colon or a dash."""
    place = next((p for p in sentence.places if p.country), None)
    if place is None or place.start_char - sentence.span.start_char > 3 or sentence.index <= context.top + 1:
        return NOTHING
    behind = context.text[place.end_char : place.end_char + 3].lstrip()
    return Answer(place.country, (place.start_char, place.end_char)) if behind[:1] in ":-–—" and behind else NOTHING
