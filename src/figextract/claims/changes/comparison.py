"""Whether a number is the value that another is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft
from figextract.claims.members import second_previous
from figextract.claims.words import before_number, changes, directed, lemmas
from figextract.dates.expression import TimeExpression
from figextract.records import Span


def is_previous(site: Site, before: Sequence[Token], history: Sequence[Draft]) -> bool:
    """Whether the number is a value compared with: `up from 970`, `compared with 41`, `against 13,200`, `from 27 to
    33`.

    Args:
        site: where the number stands.
        before: the hedges directly before the number and the word before them, nearest first.
        history: the claims before it.
    """
    if _compared_time(site) or _same_period(site) or _earlier_figure(site):
        return True
    if _multiplied(site) or _is_dated_figure(site) or labelled_time(site) is not None:
        return True
    if not before:
        return False
    last = _over_noun(site, _over_adjective(site, before[-1]))
    doc = last.doc
    earlier = doc[last.i - 1].lower_ if last.i > site.sentence.span.start else ""
    word = last.lower_
    if word in ("previously", "formerly") and earlier == "(":
        return True
    if word in ("with", "to") and earlier in lemmas("predicates", "likening", "words"):
        return True
    if word in ("against", "versus", "vs", "vs."):
        if any(clause.lemma(t) in lemmas("modality", "expected", "nouns") for t in doc[last.i + 1 : site.number.i]):
            return False  # against forecasts of a rise
        return earlier not in lemmas("predicates", "opposing", "words")
    passing = word in _PASSING or clause.lemma(last) in lemmas("predicates", "surpassing")
    if passing and any(last.idx < d.start_char < site.number.idx and d.end_date for d in site.sentence.dates):
        return True  # below last year's 55,000, beating its 2019 record of 198,000
    if word == "than":
        return _possessive_time(site) is not None
    if second_previous(site, before, history) or _told_again(site, before, history):
        return True
    beside = bool(history) and history[-1].site.sentence is site.sentence
    if word == "instead" and site.quantity.kind in ("share", "money"):
        return beside and history[-1].site.quantity.unit == site.quantity.unit
    if word == "after" and _was_earlier(site):
        return beside and history[-1].get("aspect") == "level"
    if word == "on" and _grew_on(site, last, history):
        return True
    return word == "from" and (_from_change(site, last, earlier) or _from_level(site, last, history))


def comparing(site: Site) -> Span | None:
    """The words before a number that compare with it: the `up from` of `up from 970`, the `compared with`."""
    before = before_number(site)
    if not before:
        return None
    last = _over_noun(site, _over_adjective(site, before[-1]))
    if last.tag_ not in _LINKING:
        return None
    first = last
    if last.i > site.sentence.span.start:
        left = last.nbor(-1)
        if left.lower_ in lemmas("predicates", "likening", "words") or left.lower_ in changes("adverbs"):
            first = left
    return first.idx, last.idx + len(last)


_LINKING = frozenset({"IN", "TO", "RP", "RB"})
"""Penn tags of the words that compare: `from`, `against`, `with`, `after`, `previously`."""


def _grew_on(site: Site, word: Token, history: Sequence[Draft]) -> bool:
    """`an increase of 19.4 per cent on the 14.36 million who came in 2022`: what a change is measured on."""
    last = history[-1] if history else None
    if last is None or last.site.sentence is not site.sentence or last.get("aspect") != "delta":
        return False
    start, size = site.sentence.span.start_char, last.site.quantity
    gap = site.sentence.text[max(size.end_char, size.phrase_end) - start : site.quantity.phrase_start - start]
    return size.kind in ("share", "ratio") and gap.split() == ["on", "the"] and word.doc[word.i + 1].lower_ == "the"


def _told_again(site: Site, before: Sequence[Token], history: Sequence[Draft]) -> bool:
    """`from $45.2 million, or 34 cents a share`: a value compared with, said in another unit."""
    last = history[-1] if history else None
    if last is None or last.site.sentence is not site.sentence or last.get("aspect") != "previous":
        return False
    start = site.sentence.span.start_char
    gap = site.sentence.text[last.site.quantity.end_char - start : site.quantity.phrase_start - start]
    return bool(before) and before[-1].lower_ == "or" and gap.strip() == ", or"


def _was_earlier(site: Site) -> bool:
    """Whether a time before another stands behind the number: `12 the week before`."""
    end = max(site.quantity.end_char, site.quantity.phrase_end)
    behind = [d for d in site.sentence.dates if 0 < d.start_char - end < _BEHIND]
    return any(_is_earlier(d) for d in behind)


_BEHIND = 12
"""Characters between a number and the time behind it, for its noun."""


def _goes_up_or_down(verb: Token, word: Token) -> bool:
    """`pushing the rate up to 5.4% from 5.0%`; not `moved families from five towns`."""
    return any(t.lower_ in ("up", "down") for t in verb.doc[max(verb.i, word.i - 20) : word.i])


def _multiplied(site: Site) -> bool:
    """`nearly double the 45 held in July`, `33 fewer than the 83 of 2012`, `surpassing the 1.69 million of the year
    before`.
    """
    doc = site.number.doc
    i = clause.span_at(doc, site.quantity.start_char, site.quantity.end_char).start - 1
    if i - 1 < site.sentence.span.start or doc[i].lower_ != "the" or site.quantity.kind == "share":
        return False
    word = doc[i - 1]
    folds = word.lower_ in _FOLDS or directed("multiplying").get(word.lower_) == "up"
    return folds or clause.lemma(word) in lemmas("predicates", "surpassing")


def _is_dated_figure(site: Site) -> bool:
    """`faster than the 5.5 percent of the fourth quarter`, `above the 11,000 recorded in 2022`, `a jump over the $85
    million of 2018`; not `more than the 5.5 percent of voters`.
    """
    doc, end = site.number.doc, site.sentence.span.end
    i = clause.span_at(doc, site.quantity.start_char, site.quantity.end_char).start - 1
    if i - 1 < site.sentence.span.start or doc[i].lower_ != "the" or doc[i - 1].lower_ not in _BEYOND:
        return False
    behind = site.behind
    if behind < end and (doc[behind].tag_ in ("VBN", "VBD") or doc[behind].lower_ in changes("nouns")):
        behind += 1  # recorded, seen; `faster than the 5.5% growth of the preceding quarter`
    if behind < end and any(d.start_char == doc[behind].idx and d.offset is not None for d in site.sentence.dates):
        return True  # slower than the 6.4 percent a year earlier
    if not behind < end - 1 or doc[behind].lower_ not in ("of", "in", "for", "during"):
        return False
    text, start = site.sentence.text, site.sentence.span.start_char
    after = doc[behind].idx + len(doc[behind])
    return any(
        d.start_char >= after and text[after - start : d.start_char - start].strip() in ("", "the")
        for d in site.sentence.dates
    )


_PASSING = frozenset({"above", "below", "beyond"})
_BEYOND = frozenset({"than", "above", "below", "over", "under", "beyond", "on", "from", "against"})


def _earlier_figure(site: Site) -> bool:
    """`In the same month of 2018 it was 40 thousand`, `two years ago the figure was 18 percent`."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in lemmas("predicates", "amounting") or site.role.dep_ in clause.SUBJECTS:
        return False
    subject = clause.subject_of(verb)
    there = next((c for c in verb.children if c.dep_ == "expl" and c.lower_ == "there"), None)
    subject = subject or there
    if subject is None or not (
        subject.lower_ in ("it", "turnout", "there") or clause.lemma(subject) in lemmas("predicates", "counting")
    ):
        return False
    doc = site.number.doc
    near = doc[max(site.sentence.span.start, site.number.i - 40) : site.number.i]
    clause_start = next((t.idx for t in reversed(near) if t.text in ";:"), near.start_char)
    dates = [d for d in site.sentence.dates if clause_start <= d.start_char and d.end_char <= site.quantity.start_char]
    dates = [d for d in dates if not _is_of_other(site, d)]
    if any(c.lower_ in ("had", "'d", "’d") and c.dep_ == "aux" for c in verb.children):
        return any(doc.text[max(d.start_char - 6, 0) : d.start_char].split()[-1:] != ["by"] for d in dates)
    return any(_is_earlier(d, but="before" if subject.lower_ == "there" else "") for d in dates)


def _is_earlier(date: TimeExpression, but: str = "") -> bool:
    """Whether a time is told as one before another: `a year earlier`; by another word than `but`."""
    words = lemmas("predicates", "earlier", "words") & set(date.quote.lower().split())
    return bool(words - {but})


def _is_of_other(site: Site, date: TimeExpression) -> bool:
    """Whether a time belongs to the number before it: `up from 2.2% a year earlier, but here it is 12%`."""
    start = site.sentence.span.start_char
    ends = [q.end_char for q in site.sentence.quantities if q.end_char <= date.start_char and q.kind != "duration"]
    if not ends:
        return False
    gap = site.sentence.text[ends[-1] - start : date.start_char - start]
    return len(gap) < _NEAR and not any(mark in gap for mark in (",", ";", ":", "whereas", "while", " and "))


def _compared_time(site: Site) -> bool:
    """`2.4% fewer than a year earlier, when there were 33,700`, `compared with last week, when 297,600 crossed`."""
    doc = site.number.doc
    first = max(site.number.i - _WHEN, site.sentence.span.start)
    when = next((t for t in reversed(doc[first : site.number.i]) if t.lower_ == "when"), None)
    if when is None:
        return False
    dates = [d for d in site.sentence.dates if when.idx - 3 <= d.end_char <= when.idx]
    if not dates:
        return False
    before = doc[max(clause.token_index(doc, dates[0].start_char) - 5, site.sentence.span.start) : when.i]
    word = next((t for t in before if t.lower_ in ("than", "compared", "against")), None)
    if word is None:
        return False
    return not any(word.idx < q.start_char < dates[0].start_char for q in site.sentence.quantities)


_WHEN = 5
"""Words between `when` and the number compared with."""


def _from_level(site: Site, word: Token, history: Sequence[Draft]) -> bool:
    """`to rise to 100 a week by October, from 55`: behind a level that changed, of the same unit."""
    last = history[-1] if history else None
    if last is None or last.site.sentence.index != site.sentence.index:
        return False
    if last.get("change") is None:
        return _from_beside(site, word, last)
    near = word.idx - last.site.quantity.end_char < _NEAR
    return near and last.get("aspect") == "level" and site.quantity.unit in (last.site.quantity.unit, None)


def _from_beside(site: Site, word: Token, last: Draft) -> bool:
    """`took the rate to 2.2% from 2.9%`, `93 percent of GDP, from 89 percent a year earlier`: no verb says that it
    changed. Not `12 people from 5 villages`.
    """
    quantity = last.site.quantity
    if last.get("aspect") != "level" or quantity.kind != site.quantity.kind or quantity.unit != site.quantity.unit:
        return False
    doc = word.doc
    first = clause.token_index(doc, quantity.end_char - 1) + 1
    between = [t for t in doc[first : word.i] if not clause.is_noun(t) and t.lower_ not in ("of", "the", "a")]
    to = clause.span_at(doc, quantity.start_char, quantity.end_char).start - 1
    if not between and to >= 0 and doc[to].lower_ == "to" and word.i == first:
        return quantity.kind != "count"
    behind = site.behind
    dated = behind < len(doc) and any(d.start_char == doc[behind].idx and _is_earlier(d) for d in site.sentence.dates)
    return [t.text for t in between] == [","] and (dated or word.i <= first + 2)


_FOLDS = frozenset({"twice", "times", "than"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "pobj", "nmod", "poss", "nummod", "npadvmod"})
_NEAR = 60


def labelled_time(site: Site) -> int | None:
    """Where the time starts that labels a number in brackets: `(Q2 2017: EUR 598 million)`, `(May: 61,200)`, `than in
    May (61,200)`; or None.
    """
    dates = [d for d in site.sentence.dates if d.end_char <= site.quantity.start_char]
    if not dates:
        return None
    start, text = site.sentence.span.start_char, site.sentence.text
    for i, date in enumerate(dates):
        if date.start_char <= start:
            continue
        label = text[date.end_char - start : site.quantity.start_char - start].strip()
        first = dates[i - 1] if i and _is_range(dates[i - 1], date) else date
        if label == "(" and _is_bracketed_alone(site):
            return first.start_char
        if label == ":" and text[: first.start_char - start].rstrip().endswith("("):
            return first.start_char
    return None


def _is_bracketed_alone(site: Site) -> bool:
    """Whether a level fills a pair of brackets."""
    closed = site.sentence.text[site.end_char - site.sentence.span.start_char :].lstrip().startswith(")")
    return closed and site.quantity.kind in ("count", "money", "measure")


def _is_range(first: TimeExpression, last: TimeExpression) -> bool:
    """Whether two times are the ends of one: `13 to 19 June`."""
    same = (first.start_date, first.end_date) == (last.start_date, last.end_date)
    return same and first.start_date is not None and first.start_date != first.end_date


def _over_adjective(site: Site, last: Token) -> Token:
    """Past `a revised`, `a downwardly revised`, `a record`, `a paltry` to the word of comparison; of a count that names
    what it counts only past the words for values: not `rose from a poor 3 villages`.
    """
    doc, i, first = last.doc, last.i, site.sentence.span.start
    known = lemmas("predicates", "revised", "words") | lemmas("predicates", "valued", "words")
    named = site.quantity.kind == "count" and not site.elliptic
    while i > first and doc[i].lower_ in known:
        i -= 1
    sized = i
    foreseen = lemmas("modality", "expected", "verbs") | lemmas("modality", "expected", "nouns")
    while not named and i > first and last.i - i < _ADJECTIVES and doc[i].tag_.startswith(_QUALIFYING):
        if clause.lemma(doc[i]) in foreseen:
            break  # against an expected 3%
        i -= 1
    if doc[i].lower_ not in ("a", "an"):
        i = sized  # from the same 3
    return doc[i - 1] if first < i < last.i and doc[i].lower_ in ("a", "an", "the", "its", "their") else last


_ADJECTIVES = 2
"""Words that may say between an article and a number how large it is: `an already paltry`."""
_QUALIFYING = ("JJ", "VB", "RB", "NN")
"""Tags of such words; `blowout`, `paltry`, `meagre` are nouns and verbs to a tagger."""


def _over_noun(site: Site, last: Token) -> Token:
    """Past `a peak of`, `last year's`, `Tuesday's` to the word of comparison."""
    start = _possessive_time(site)
    if start is not None and start > site.sentence.span.start:
        return last.doc[start - 1]
    known = lemmas("predicates", "revised", "words") | lemmas("predicates", "periodic", "words")
    while last.lower_ in known and last.i > site.sentence.span.start:  # from a revised 19.4%, a daily average of
        last = last.nbor(-1)
        while last.tag_ == "DT" and last.i > site.sentence.span.start:
            last = last.nbor(-1)
    spell = next((q for q in site.sentence.quantities if q.start_char <= last.idx < q.phrase_end), None)
    if spell is not None and spell.kind == "duration":  # from a 25-year high of
        i = clause.token_index(last.doc, spell.start_char) - 1
        while i > site.sentence.span.start and last.doc[i].tag_ == "DT":
            i -= 1
        return last.doc[max(i, site.sentence.span.start)]
    counted = clause.is_noun(last) and last.i + 1 < len(last.doc) and last.doc[last.i + 1].lower_ == "of"
    if (counted or last.lower_ == "of") and last.i - 2 >= site.sentence.span.start:
        i = last.i if counted else last.i - 1
        if counted or last.doc[i].lower_ in lemmas("predicates", "counting") | lemmas("predicates", "amount"):
            first = site.sentence.span.start
            while i > first and (last.doc[i].dep_ in _BEFORE_NOUN or (i < last.i and last.doc[i].text == "-")):
                i -= 1
            return last.doc[i]
    return last


def _possessive_time(site: Site) -> int | None:
    """Index of the first token of a time that owns the number: `last year's 1.5 million`."""
    for date in site.sentence.dates:
        start = site.sentence.span.start_char
        gap = site.sentence.text[date.end_char - start : site.quantity.start_char - start].strip()
        if date.end_char <= site.quantity.start_char and gap in ("'s", "’s", "'", "’"):
            return clause.token_index(site.number.doc, date.start_char)
        if date.end_char <= site.quantity.start_char and not gap and date.quote.endswith(("'s", "’s")):
            return clause.token_index(site.number.doc, date.start_char)
    return None


def _same_period(site: Site) -> bool:
    """`In the same period of the previous year there had been 4,600`: the sentence opens with the time compared
    with.
    """
    for date in site.sentence.dates[:2]:
        words = date.quote.lower()
        start = date.start_char - site.sentence.span.start_char
        if start < 12 and date.end_char <= site.quantity.start_char and words.startswith("the same"):
            return any(word in words for word in ("last", "previous", "earlier", "before")) and not any(
                q.start_char < site.quantity.start_char for q in site.sentence.quantities
            )
    return False


def _from_change(site: Site, word: Token, earlier: str) -> bool:
    if earlier in ("up", "down", "compared", "higher", "lower") or earlier in changes("nouns"):
        return True
    span = word.doc[max(word.i - 5, site.sentence.span.start) : word.i]
    changed = any(t.lower_ in ("up", "down", "higher", "lower") for t in span)
    if changed and earlier in ("percent", "%", "cent", "points"):
        return True  # up 33 percent from $1.69 billion
    for step in clause.climb(word):
        if step.i != word.i:
            lemma = clause.lemma(step)
            if (
                lemma in changes("verbs")
                or lemma in changes("nouns")
                or lemma in directed("multiplying")
                or lemma in ("change", "revise", "edge", "go")
                or (lemma in lemmas("predicates", "drift") and _goes_up_or_down(step, word))
            ):
                return True
            if clause.is_verb(step):
                break
    lemma = clause.lemma(site.verb) if site.verb is not None else ""
    return lemma in changes("verbs") or lemma in directed("multiplying")
