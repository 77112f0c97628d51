"""Up or down, and whether the number is a level, the size of a change, or the value compared with."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.comparison import is_previous
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.words import before_number, changes, lemmas
from figextract.quantities.lexicon_words import inflected

_UP, _DOWN = "up", "down"
_COMPARATIVE = {
    **dict.fromkeys(("more", "higher", "greater", "larger", "above", "faster", "bigger", "longer"), _UP),
    **dict.fromkeys(
        ("fewer", "less", "lower", "below", "smaller", "cheaper", "slower", "under", "short", "shorter"), _DOWN
    ),
}
_FACTORS = {"double": _UP, "triple": _UP, "treble": _UP, "quadruple": _UP, "quintuple": _UP, "halve": _DOWN}
_TAKERS = frozenset(
    {
        "lose",
        "gain",
        "add",
        "raise",
        "cut",
        "shed",
        "grow",
        "lift",
        "boost",
        "reduce",
        "slash",
        "trim",
        "drop",
        "fall",
        "expand",
        "contract",
        "climb",
        "advance",
        "retreat",
        "improve",
        "strengthen",
        "accelerate",
        "bounce",
    }
)
_SIZES = frozenset({"percent", "percentage_point", "basis_point", "point", "fraction", "times", None})
_FOLLOWING_UP = frozenset(
    {
        "from",
        "by",
        "on",
        "slightly",
        "sharply",
        "about",
        "almost",
        "nearly",
        "more",
        "just",
        "over",
        "some",
        "around",
        "roughly",
        "against",
        "year",
        "compared",
    }
)


def aspect_and_change(site: Site, history: Sequence[Draft]) -> tuple[str, Answer]:
    """`level`, `delta` or `previous`, with `up` or `down` and the word that says so.

    Read in this order: what stands before the number (`up from`, `compared with`, `against`: previous); a comparative
    after it (`4% more`: delta); an adverb of change before it (`up 5%`, `down by a third`: delta); a noun of change
    around
    it (`a drop of`, `a 5% rise`: delta); a verb of change with `to` (level), with `by` or as its measure (delta); a
    change
    that follows a level (`7.1 million, up 5%`).
    """
    before = before_number(site)
    if is_previous(site, before, history):
        return "previous", NOTHING
    found = _comparative(site) or _adverb(site, before) or _noun(site)
    if found is not None:
        return "delta", found
    of_verb = _of_verb(site, before)
    if of_verb is not None:
        return of_verb
    if site.quantity.kind == "ratio":
        change = site.quantity.change
        return "delta", Answer(change, site.quantity.evidence.get("change")) if change else NOTHING
    return "level", _trailing(site)


def _is_size(site: Site) -> bool:
    """Whether the number can measure a change by itself: a share, points, a bare number."""
    return site.quantity.unit in _SIZES or site.quantity.kind in ("share", "ratio")


def _comparative(site: Site) -> Answer | None:
    """`4% more than`, `30 fewer`, `0.4 per cent lower`, `a fifth below`; not `10 more planes`."""
    doc = site.number.doc
    end = (
        site.quantity.end_char
        if site.quantity.kind == "count"
        else max(site.quantity.end_char, site.quantity.phrase_end)
    )
    i = clause.token_index(doc, end - 1) + 1
    if i < site.sentence.span.end and doc[i].lower_ in ("people", "points", "percentage", "cents", "degrees"):
        i += 1
    if i >= site.sentence.span.end or site.quantity.unit == "times":
        return None
    word = doc[i].lower_
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if word in ("up", "down") and following in ("on", "in", "at", ",", ".", "year", "against"):
        return Answer(word, token_span(doc[i]))
    if word not in _COMPARATIVE:
        return None
    if site.quantity.kind == "count" and (
        word in ("under", "short", "above", "below", "less") or (word == "more" and following != "than")
    ):
        return None
    return Answer(_COMPARATIVE[word], token_span(doc[i]))


def _adverb(site: Site, before: Sequence[Token]) -> Answer | None:
    """`up 3.2%`, `down by a third`; not `pulled down 1,200 shanties`, `up to 40`."""
    if not before:
        return None
    last = before[-1]
    doc = last.doc
    if last.lower_ == "by" and last.i > site.sentence.span.start:
        last = doc[last.i - 1]
    candidate = next((t for t in (*before, last) if t.lower_ in ("up", "down", "higher", "lower")), None)
    if candidate is None or (candidate.i + 1 < len(doc) and doc[candidate.i + 1].lower_ in ("to", "from")):
        return None
    if (
        not _is_size(site)
        and site.quantity.kind == "count"
        and not (
            (candidate.i > 0 and doc[candidate.i - 1].text in (",", "(", "–", "—"))
            or clause.lemma(candidate.head) == "be"
        )
    ):
        return None
    return Answer(changes("adverbs")[candidate.lower_], token_span(candidate))


def _noun(site: Site) -> Answer | None:
    """`a drop of 12 points`, `a 5% rise`, `a fourfold increase`; not `the loss of 34 lives`."""
    nouns = changes("nouns")
    if not _is_size(site) and site.quantity.kind == "count":
        return None
    below = site.number
    for step in clause.climb(site.number):
        if step.i != site.number.i:
            if clause.is_verb(step):
                return None
            if clause.lemma(step) in nouns and step.tag_ in ("NN", "NNS"):
                links = ("nummod", "compound", "amod", "quantmod", "npadvmod", "nmod", "poss", "appos")
                if below.dep_ in links or (below.dep_ == "prep" and below.lower_ in ("of", "by")):
                    return Answer(nouns[clause.lemma(step)], token_span(step))
                return None
        below = step
    return None


def _of_verb(site: Site, before: Sequence[Token]) -> tuple[str, Answer] | None:
    verb, change = _change_verb(site, before)
    if verb is None or change is None:
        return None
    answer = Answer(change, token_span(verb))
    preposition = _preposition(site, verb, before)
    if preposition in ("to", "at", "into"):
        return "level", answer if _may_reach(site, verb) else NOTHING
    if preposition == "by":
        return "delta", answer
    if preposition == "" and site.role.dep_ not in clause.SUBJECTS:
        if site.role.i == verb.i and site.quantity.kind == "ratio":
            return "delta", answer
        transitive = clause.lemma(verb) in _TAKERS and not _is_size(site)
        if clause.lemma(verb) in _FACTORS or transitive or (site.quantity.kind == "count" and not _is_size(site)):
            return "level", NOTHING
        return "delta", answer
    return None


def _change_verb(site: Site, before: Sequence[Token]) -> tuple[Token | None, str | None]:
    """The verb of change that governs the number, with its direction; by its form alone where the tree has gone
    astray.
    """
    verb = site.verb
    if verb is not None:
        lemma = clause.lemma(verb)
        if lemma in changes("verbs") or lemma in _FACTORS:
            return verb, changes("verbs").get(lemma) or _FACTORS[lemma]
        particle = next((c for c in verb.children if c.lower_ in (_UP, _DOWN) and c.i == verb.i + 1), None)
        if particle is not None and lemma in lemmas("predicates", "drift"):
            return verb, particle.lower_
    if before and before[-1].lower_ in ("to", "by") and before[-1].i > site.sentence.span.start:
        previous = before[-1].doc[before[-1].i - 1]
        if previous.lower_ in _forms():
            return previous, _forms()[previous.lower_]
    return None, None


@functools.cache
def _forms() -> Mapping[str, str]:
    return {form: change for verb, change in changes("verbs").items() for form in inflected(verb)}


def _preposition(site: Site, above: Token, before: Sequence[Token]) -> str:
    """The preposition that leads from the number upwards, nearest first, `of` left out; or ""."""
    if before and before[-1].lower_ in ("to", "by", "from"):
        return before[-1].lower_
    for step in clause.climb(site.number):
        if step.i == above.i:
            return ""
        if step.dep_ in ("prep", "agent") and step.lower_ != "of":
            return step.lower_
    return ""


def _may_reach(site: Site, verb: Token) -> bool:
    """Whether a change can end at the number: not `power was cut to 120,000 households`."""
    if (
        site.quantity.kind != "count"
        or site.quantity.unit in (None, "point", "person")
        or site.quantity.subject is None
    ):
        return True
    subject = clause.subject_of(verb)
    if subject is None:
        return True
    words = {clause.lemma(t) for t in subject.subtree}
    return bool(words & lemmas("predicates", "counting")) or str(site.quantity.unit) in words


def _trailing(site: Site) -> Answer:
    """The change of a level that a following comparison states: `7.1 million, up 5%`, `126 people, down from 135`."""
    doc = site.number.doc
    start = clause.token_index(doc, max(site.quantity.phrase_end, site.quantity.end_char) - 1) + 1
    later = [q.start_char for q in site.sentence.quantities if q.start_char > site.quantity.start_char]
    limit = later[0] if later else site.sentence.span.end_char
    for i in range(start, min(site.sentence.span.end - 1, start + 25)):
        token, following = doc[i], doc[i + 1]
        if token.idx > limit:
            break
        if (
            token.lower_ in (_UP, _DOWN)
            and doc[i - 1].text in (",", "(", "–", "—", "-")
            and (
                following.lower_ in _FOLLOWING_UP
                or following.text[0].isdigit()
                or following.like_num
                or following.text in "$€£"
            )
        ):
            return Answer(token.lower_, token_span(token))
    return NOTHING
