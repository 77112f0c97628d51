"""Years that a sentence tells once for its months and days: `In 2019, the elections ran from April 11 to May 19`.

The year opens the sentence or names its subject (`the 2011 quake struck on March 11`), and the month or the day belongs
to the same verb in the past, or to one joined to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from figextract.dates.context import FUTURE, LIKELY_FUTURE, PAST, Context, Reading
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.meaning import Beside, Fixed, Meaning, Relative, Within, Yearless
from figextract.dates.meanings.vague import Rolling, duration_value
from figextract.dates.periods import Period, add_months, containing, year_period
from figextract.dates.resolution.place import Place
from figextract.dates.resolution.story import Story
from figextract.dates.rules import events
from figextract.dates.rules.monthdays import MonthDay
from figextract.dates.tenses.cues import cues
from figextract.dates.tenses.tense import fronted, reporting, top

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STEPS = 12
_KINDS = frozenset(("month", "day", "quarter", "season", "holiday"))
_WHEN = 12
"""Lexemes of a clause with `when` up to its own time."""
_ENDS = frozenset((".", ",", ";", ":", "?", "!"))
_BACK = 4
"""How many expressions before a month its year may stand."""
_OF_A_NOUN = frozenset(("compound", "nummod", "nmod", "amod", "poss"))
_NEWS = 120
"""Days within which what is over may still be news."""
_LONG_AGO = 250
"""Days after which `in the next days` of a story in the past has nothing to do with the publication."""
_JOINED = frozenset(("conj", "advcl", "ccomp", "xcomp", "pcomp"))
_CONTRAST = frozenset((";", ":", "but", "whereas", "while", "yet", "since", "until"))
"""Words after which another time than the year may be told of: `In 2022 it fell, but it rose in March`."""
_RELATES = frozenset(("who", "which", "that"))
_PRESENT = frozenset(("is", "are", "has", "have"))
_LINKS = frozenset(("to", "and", "until", "till", "through", "-", "–"))


def told_year(story: Story, i: int) -> Reading | None:
    """The reading of a month or a day without a year in the one that its sentence tells, None where it tells none."""
    meaning, published = story.found[i].meaning, story.published
    if i and isinstance(meaning, MonthDay):
        return _of_month(story, i)
    if not i or not isinstance(meaning, Yearless) or meaning.step is not None or meaning.recurring.kind not in _KINDS:
        return None
    year = _of_when(story, i)
    if year is None and published is not None:
        year = _of_sentence(story, i)
        if year is not None and (year >= published.year or _is_news(story, i, year, published)):
            year = None
    if year is None:
        return None
    first = story.readings[i - 1].start
    between = story.between(i - 1, i)
    read = Within(meaning.recurring, Fixed(year_period(year))).read(Context(None, PAST))
    linked = between[:1] and between[0] in _LINKS and len(between) <= 2 and story.found[i - 1].meaning.grain() != "year"
    if linked and first and read.start and read.start < first:  # from November to March
        read = Within(meaning.recurring, Fixed(year_period(year + 1))).read(Context(None, PAST))
    return read


def _is_news(story: Story, i: int, year: int, published: date) -> bool:
    """Whether a month behind `and` may as well be one just past: `Last year it grew by 3% and in March by 0.4%`."""
    joined, end = "and" in story.between(i - 1, i), story.readings[i].end
    recent = end is not None and 0 <= (published - end).days <= _NEWS
    return joined and recent and year == published.year - 1


def _of_month(story: Story, i: int) -> Reading | None:
    """The day in the month that was just told: `arrived on May 3 and left on the 8th`."""
    meaning, told, first = story.found[i].meaning, story.found[i - 1].meaning, story.readings[i - 1].start
    if not isinstance(meaning, MonthDay) or first is None or story.sentences_between(i - 1, i) > 1:
        return None
    dated = isinstance(told, (Fixed, Within)) and told.grain() in ("day", "month")
    dated = dated or (isinstance(told, Yearless) and told.recurring.kind in ("day", "month"))
    if not dated or meaning.weekday:
        return None
    if told.grain() == "day" and meaning.number < first.day:
        first = add_months(first.replace(day=1), 1)
    day = meaning.in_month(first.year, first.month)
    return Fixed(Period(day, day, "day")).read(Context(None, PAST)) if day else None


def _of_when(story: Story, i: int) -> int | None:
    """The year told just before: `in 1991, when the cyclone of April killed 138,000`."""
    between, told = story.between(i - 1, i), story.readings[i - 1]
    goes_on = between[:1] == ["when"] or between[:2] == [",", "when"]
    if told.granularity != "year" or told.start is None or not goes_on or len(between) > _WHEN:
        return None
    return told.start.year if _ENDS.isdisjoint(between[2:]) else None


def _of_sentence(story: Story, i: int) -> int | None:
    """The year that opens the sentence or names its subject, where no other time with a year stands between."""
    doc, places, here = story.doc, story.places, story.places[i]
    if here.tense in (FUTURE, LIKELY_FUTURE):
        return None
    for j in range(i - 1, max(i - 1 - _BACK, -1), -1):
        if places[j].sentence != here.sentence:
            return None
        told = story.readings[j]
        if isinstance(story.found[j].meaning, Yearless):
            continue
        if told.granularity != "year" or told.start is None or places[j].mark is not None or not told.anchor:
            return None
        between = story.between(j, i)
        if told.anchor not in ("none", "published") or not _CONTRAST.isdisjoint(between):
            return None
        if doc[here.start].dep_ and _of_one_noun(doc, places[j], here):
            return told.start.year
        if not doc[here.start].dep_:
            return told.start.year if _by_words(doc, between, places[j], here) else None
        return told.start.year if _belongs(doc, places[j], here) else None
    return None


def _by_words(doc: Doc, between: Sequence[str], told: Place, here: Place) -> bool:
    """The same without syntax: the year opens a sentence in the past of one clause that tells when nobody said so."""
    opens = fronted(doc, told.start)
    opens = opens and (doc[max(told.start - 1, 0)].lower_ == "in" or doc[told.start].lower_ == "last")
    return opens and here.tense == PAST and _RELATES.isdisjoint(between) and not reporting(doc, here.start, here.end)


def _belongs(doc: Doc, told: Place, here: Place) -> bool:
    """Whether a year opens the sentence or names its subject, and a time hangs on the same verb."""
    year = doc[told.start : told.end].root
    own = verb_above(year)
    if own is None:
        return False
    verbs = {own.i} if own.tag_ in ("VBD", "VBN") else set()
    if fronted(doc, told.start) and (year.dep_ not in _OF_A_NOUN or doc[max(told.start - 1, 0)].lower_ == "in"):
        main = top(year)
        verbs |= {main.i} if main.tag_ == "VBD" else set()
    elif not _names_subject(year, own):
        return False
    return _hangs_on(doc[here.start : here.end].root, verbs)


def _of_one_noun(doc: Doc, told: Place, here: Place) -> bool:
    """Whether a year and a time belong to one event: `in the 2019 election on April 11`."""
    year, time = doc[told.start : told.end].root, doc[here.start : here.end].root
    noun = year.head
    return noun.i > year.i and time.dep_ == "pobj" and time.head.head.i == noun.i and noun.lower_ in events.nouns()


def _names_subject(year: Token, verb: Token) -> bool:
    """Whether a year names an event that a verb says to have happened: `the 2011 quake struck`."""
    noun = year.head
    subject = noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i == verb.i
    return subject and noun.i > year.i and noun.lower_ in events.nouns() and verb.lower_ in cues()["happening"]


def _hangs_on(token: Token, verbs: set[int]) -> bool:
    """Whether a time belongs to one of some verbs, by itself or by a verb in the past that is joined to it."""
    for _ in range(_STEPS):
        if token.tag_.startswith("VB"):
            if token.i in verbs:
                return not _says_so(token)
            auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
            present = token.tag_ in ("VBZ", "VBP") or auxiliaries & {*cues()["future"], *_PRESENT}
            if present or token.dep_ not in _JOINED or _says_so(token):
                return False
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _says_so(verb: Token) -> bool:
    """Whether a verb of saying closes what it reports: `In 2019 300 died, police said on May 3`."""
    return verb.lower_ in cues()["reporting"] and any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)


def verb_above(token: Token) -> Token | None:
    """The verb on which a word hangs, itself included."""
    for _ in range(_STEPS):
        if token.tag_.startswith("VB"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def of_the_next(story: Story, i: int) -> Reading | None:
    """The reading of `the next year` counted from the time of its story: `In 2003 he quit. The next year he moved`.

    None where it has not begun by the publication or, for a stretch, where not all of that is over, but for what the
    same sentence tells of a time long ago: `in 2022 it announced 300 cuts over the next three years`.
    """
    published, here = story.published, story.found[i]
    if published is None or story.places[i].tense != PAST or not _is_the_next(story.lexemes, here):
        return None
    meaning = _from_reference(story.lexemes, here)
    for j in range(i - 1, max(i - 1 - _BACK, -1), -1):
        told, back = story.readings[j], story.sentences_between(j, i)
        if meaning is None or back > 1:
            return None
        if told.start is None and story.found[j].meaning.hangs_on() == "reference":
            return None
        known = told.period
        if known is None or told.timex_type != "DATE" or known.end >= published:
            continue
        if _promises(story.lexemes, here) and (published - known.end).days < _LONG_AGO:
            return None
        long_ago = back == 0 and (published - known.end).days > _LONG_AGO
        return _if_over(meaning, known, date.max if long_ago else published)
    return None


def _if_over(meaning: Meaning, known: Period, published: date) -> Reading | None:
    """What a meaning says when it is counted from a time, where the day of the telling allows it."""
    try:
        if meaning.grain() == "year":
            known = containing("year", known.start)
        read = meaning.read(Context(published, PAST, known))
    except (ValueError, OverflowError):
        return None
    last = read.end if isinstance(meaning, Rolling) else read.start
    return read if last is not None and last <= published else None


def _promises(lexemes: Lexemes, found: Found) -> bool:
    """Whether a stretch may be one to come, spoken of in the past: `a deal was possible in the next day or two`."""
    return isinstance(found.meaning, Rolling) and lexemes.word(found.start - 1) in ("in", "within")


def _is_the_next(lexemes: Lexemes, found: Found) -> bool:
    words = lexemes.lowers[max(found.start - 1, 0) : found.start + 2]
    return "the" in words and "next" in words


def _from_reference(lexemes: Lexemes, found: Found) -> Meaning | None:
    """The same words, counted from the time that the text is speaking of."""
    meaning = found.meaning
    if isinstance(meaning, Relative) and lexemes.word(found.start - 1) in ("over", "during", "within", "throughout"):
        return Rolling(meaning.count, meaning.unit, 1, duration_value("1", meaning.unit), "reference")
    if isinstance(meaning, (Relative, Rolling)) and meaning.anchor == "published":
        return replace(meaning, anchor="reference")
    if isinstance(meaning, Yearless) and meaning.step == 1:
        return Beside(meaning.recurring, 1)
    return None
