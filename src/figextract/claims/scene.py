"""What the article speaks of: the running scene of each sentence, the section, the commonest country.

A nationality of people, the place that somebody came from, and the sender of a mission are no scene.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from figextract.claims import clause
from figextract.claims.context import Context, Sentence
from figextract.claims.draft import NOTHING, Answer
from figextract.claims.words import lemmas
from figextract.places.place import Place
from figextract.quantities.words import is_person
from figextract.records import Span

_MISSIONS = frozenset(
    {"embassy", "embassies", "consulate", "consulates", "mission", "ambassador", "ambassadors", "envoy", "diplomats"}
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article says of the scene before one sentence.

    Attributes:
        paragraph: the latest place of the sentences before in its paragraph.
        before: the latest place of earlier paragraphs of its section.
        section: the country of the section's heading.
        overall: the country that the article speaks of most.
        title: the first country of the article.
        dateline: the country that the article is written from, as the caller or its dateline says.
        shares: each country's share of the article's places.
    """

    paragraph: Answer
    before: Answer
    section: Answer
    overall: Answer
    title: Answer
    dateline: Answer
    shares: dict[str, float]
    spans: dict[str, Span]

    def topic(self) -> Answer:
        """The country that the text is speaking of before the sentence begins."""
        return next((a for a in (self.paragraph, self.section, self.overall) if a.value), NOTHING)


def settings(context: Context) -> list[Setting]:
    """The scene before each sentence, in one pass."""
    overall, shares, spans = _overall(context)
    if context.country:  # the caller knows
        overall = Answer(context.country, spans.get(context.country))
    opening = context.sentences[context.top : context.top + 3]
    title = next((a for s in opening if (a := _scene(s)).value), NOTHING)
    dateline = Answer(context.country) if context.country else _dateline(context)
    found: list[Setting] = []
    section = paragraph = before = NOTHING
    number = -1
    for sentence in context.sentences:
        if sentence.paragraph != number:
            number = sentence.paragraph
            if paragraph.value:
                before = paragraph
            paragraph = NOTHING
        if sentence.heading and sentence.index > context.top + 1:
            section, before, paragraph = _scene(sentence), NOTHING, NOTHING
        found.append(Setting(paragraph, before, section, overall, title, dateline, shares, spans))
        local = _scene(sentence)
        if local.value and not sentence.heading:
            paragraph = local
    return found


def _scene(sentence: Sentence) -> Answer:
    """The place where a sentence plays: its first one that is no nationality of people and not what somebody came
    from.
    """
    for place in sentence.places:
        if place.country and not is_of_people(sentence, place) and not _is_aside(sentence, place):
            return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def is_of_people(sentence: Sentence, place: Place) -> bool:
    """Whether a nationality is that of people (`Russian tourists`), not of an office (`Tanzanian police`)."""
    if place.people or place.kind != "nationality":
        return place.people
    doc = sentence.span.doc
    following = clause.token_index(doc, place.end_char - 1) + 1
    words = [doc[i].lower_ for i in range(following, min(following + 2, sentence.span.end))]
    offices = lemmas("people", "office", "words")
    return any(is_person(word) for word in words) and not any(word in offices for word in words)


def _is_aside(sentence: Sentence, place: Place) -> bool:
    """Whether a place only says where somebody or something came from, is compared, or sends a mission (`U.S.
    Embassy`).
    """
    doc = sentence.span.doc
    token = clause.token_index(doc, place.start_char)
    before = doc[token - 1].lower_ if token > sentence.span.start else ""
    return before in ("from", "neighboring", "neighbouring", "than") or sends(sentence, place)


def sends(sentence: Sentence, place: Place) -> bool:
    """Whether the place is the sender of a mission that stands elsewhere: `the U.S. Embassy in Nairobi`."""
    doc = sentence.span.doc
    following = clause.token_index(doc, place.end_char - 1) + 1
    return any(doc[i].lower_ in _MISSIONS for i in range(following, min(following + 2, sentence.span.end)))


def is_coordinated(sentence: Sentence, place: Place) -> bool:
    """Whether another country is named beside the place: `in Kenya and Tanzania`."""
    text, start = sentence.span.text, sentence.span.start_char
    for other in sentence.places:
        if other.country and other.country != place.country and not other.people:
            low, high = sorted(((place.start_char, place.end_char), (other.start_char, other.end_char)))
            if (
                text[low[1] - start : high[0] - start].strip(" ,") in ("and", "or", "and in", "")
                and high[0] - low[1] < 9
            ):
                return True
    return False


def _overall(context: Context) -> tuple[Answer, dict[str, float], dict[str, Span]]:
    """The country of the article: places count double against people, the top of the article triple."""
    weights: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    for sentence in context.sentences:
        for place in sentence.places:
            if place.country:
                aside = is_of_people(sentence, place) or _is_aside(sentence, place)
                weights[place.country] += (3 if sentence.index < context.top + 3 else 1) * (1 if aside else 2)
                spans.setdefault(place.country, (place.start_char, place.end_char))
    total = sum(weights.values())
    if not total:
        return NOTHING, {}, {}
    best = max(weights, key=lambda code: (weights[code], -spans[code][0]))
    return Answer(best, spans[best]), {code: weight / total for code, weight in weights.items()}, spans


def _dateline(context: Context) -> Answer:
    """The country of a dateline: a place in capitals that opens a paragraph near the top."""
    for sentence in context.sentences[context.top : context.top + 8]:
        for place in sentence.places[:2]:
            if (
                place.country
                and place.start_char - sentence.span.start_char < 3
                and place.quote.isupper()
                and len(place.quote) > 3
            ):
                return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


# --- candidates
