"""Up or down, and whether the number is a level, the size of a change, or the value compared with."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.beside import bracketed_by, in_series, signed, trailing
from figextract.claims.comparison import is_previous
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.words import before_number, changes, lemmas, phrasal_changes
from figextract.quantities.lexicon_words import change_words

_UP, _DOWN = "up", "down"
_COMPARATIVE = {
    **dict.fromkeys(("more", "higher", "greater", "larger", "above", "faster", "bigger", "longer"), _UP),
    **dict.fromkeys(("dearer", "costlier", "pricier", "stronger", "wider", "heavier", "richer", "taller"), _UP),
    **dict.fromkeys(
        ("fewer", "less", "lower", "below", "smaller", "cheaper", "slower", "under", "short", "shorter"), _DOWN
    ),
    **dict.fromkeys(("weaker", "poorer", "lighter", "narrower", "thinner"), _DOWN),
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
_TOWARDS = frozenset({"to", "into", "below", "above", "past", "through", "under", "over", "beyond"})
_BY_FORM = frozenset({"to", "by", "below", "above", "past"})
_LENGTHS = frozenset(
    ["kilometre", "metre", "centimetre", "millimetre", "mile", "foot", "inch", "yard", "nautical_mile"]
)
_PLACES = frozenset({"above", "below", "under", "short"})


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
    sign = signed(site)
    if sign is not None:
        return "delta", sign
    shared = in_series(site, history)
    if shared is not None:
        return shared
    found = _comparative(site) or _adverb(site, before) or _noun(site) or bracketed_by(site, before)
    if found is not None:
        return "delta", found
    of_verb = _phrasal(site) or _of_verb(site, before)
    if of_verb is not None:
        return of_verb
    if site.quantity.kind == "ratio":
        change = site.quantity.change
        return "delta", Answer(change, site.quantity.evidence.get("change")) if change else NOTHING
    return "level", trailing(site)


def _is_size(site: Site) -> bool:
    """Whether the number can measure a change by itself: a share, points, a bare number."""
    return site.quantity.unit in _SIZES or site.quantity.kind in ("share", "ratio")


def _comparative(site: Site) -> Answer | None:
    """`4% more than`, `30 fewer`, `0.4 per cent lower`, `a fifth below`; not `10 more planes`."""
    doc = site.number.doc
    end = (
        site.quantity.end_char
        if site.quantity.kind == "count" and site.quantity.unit != "point"
        else max(site.quantity.end_char, site.quantity.phrase_end)
    )
    i = clause.token_index(doc, end - 1) + 1
    if i < site.sentence.span.end and doc[i].lower_ in ("people", "points", "percentage", "cents", "degrees"):
        i += 1
    if i >= site.sentence.span.end or site.quantity.unit == "times":
        return None
    word = doc[i].lower_
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    length = site.quantity.unit in _LENGTHS
    if word in ("up", "down") and following in ("on", "in", "at", ",", ".", "year", "against") and not length:
        return Answer(word, token_span(doc[i]))
    if word not in _COMPARATIVE or (word in _PLACES and (length or site.quantity.kind == "money")):
        return None
    if site.quantity.kind in ("count", "measure") and (
        (word in _PLACES and site.quantity.kind == "count")
        or (word in ("more", "less") and not _than_follows(site, i, following))
    ):
        return None
    return Answer(_COMPARATIVE[word], token_span(doc[i]))


def _than_follows(site: Site, i: int, following: str) -> bool:
    """`30 more than`; of a measure also `1.1 million tonnes less this year than`; not `14 more are waiting`."""
    if following == "than" or site.quantity.kind == "count":
        return following == "than"
    behind = site.number.doc[i + 1 : min(i + 6, site.sentence.span.end)]
    words = [t.lower_ for t in behind]
    return "than" in words and not any(t.tag_.startswith("VB") or t.is_punct for t in behind[: words.index("than")])


def _adverb(site: Site, before: Sequence[Token]) -> Answer | None:
    """`up 3.2%`, `down by a third`; not `pulled down 1,200 shanties`, `up to 40`."""
    if not before:
        return None
    last = before[-1]
    doc = last.doc
    if last.lower_ == "by" and last.i > site.sentence.span.start:
        last = doc[last.i - 1]
    candidate = next((t for t in (*before, last) if t.lower_ in ("up", "down", "higher", "lower")), None)
    if candidate is None and last.lower_ == "off" and site.quantity.kind in ("share", "money"):
        verbless = clause.lemma(last.head) == "be" or not clause.is_verb(last.head)
        candidate = last if verbless or (last.i > 0 and doc[last.i - 1].is_punct) else None
    if candidate is None or (candidate.i + 1 < len(doc) and doc[candidate.i + 1].lower_ in ("to", "from")):
        return None
    if doc[candidate.i + 1].lower_ == "at" and doc[candidate.i + 2].lower_ not in ("least", "most"):
        return None  # ended 3.8% lower at 2,046 yen
    if _is_particle(candidate):
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


def _is_particle(word: Token) -> bool:
    """Whether `up` or `down` belongs to a verb that says nothing of a change: `made up 34%`, `locks up 181`."""
    if word.i == word.sent.start:
        return False
    verb = word.doc[word.i - 1]
    return clause.lemma(verb) in lemmas("predicates", "particle") and verb.tag_ not in ("NN", "NNP")


def _noun(site: Site) -> Answer | None:
    """`a drop of 12 points`, `a 5% rise`, `a fourfold increase`, `the rise was 6.8 percent`; not `the loss of 34
    lives`, `losses of $4m`.
    """
    nouns = changes("nouns")
    if not _is_size(site) and site.quantity.kind == "count":
        return None
    verb = site.verb
    said = site.role.dep_ in ("attr", "dobj", "acomp")
    if said and verb is not None and clause.lemma(verb) in ("be", "reach", "total"):
        subject = clause.subject_of(verb)
        if subject is not None and clause.lemma(subject) in nouns and _is_share(site) and subject.tag_ == "NN":
            return Answer(nouns[clause.lemma(subject)], token_span(subject))
    below = site.number
    for step in clause.climb(site.number):
        if step.i != site.number.i:
            if clause.is_verb(step):
                return None
            if clause.lemma(step) in nouns and step.tag_ in ("NN", "NNS"):
                if clause.lemma(step) in lemmas("predicates", "losing") and (
                    step.tag_ == "NNS" or site.quantity.kind in ("money", "count", "measure")
                ):
                    return None
                links = ("nummod", "compound", "amod", "quantmod", "npadvmod", "nmod", "poss", "appos")
                if below.dep_ in links or (below.dep_ == "prep" and below.lower_ in ("of", "by")):
                    return Answer(nouns[clause.lemma(step)], token_span(step))
                return None
        below = step
    return None


def _is_share(site: Site) -> bool:
    return site.quantity.kind in ("share", "ratio") or site.quantity.unit in ("point", "percentage_point")


def _phrasal(site: Site) -> tuple[str, Answer] | None:
    """`gave up 3.9 percent`, `has put on 41 per cent`, `gave back a fifth`: verbs whose adverb makes them a change."""
    verb = site.verb
    if verb is None or not _is_size(site) or site.quantity.unit is None or site.role.dep_ in clause.SUBJECTS:
        return None
    i = verb.i + 1
    if i < site.number.i:
        change = phrasal_changes().get(f"{clause.lemma(verb)} {verb.doc[i].lower_}")
        if change is not None:
            return "delta", Answer(change, (verb.idx, verb.doc[i].idx + len(verb.doc[i])))
    return None


def _of_verb(site: Site, before: Sequence[Token]) -> tuple[str, Answer] | None:
    verb, change = _change_verb(site, before)
    if verb is None or change is None:
        return _reached(site)
    answer = Answer(change, token_span(verb))
    preposition = _preposition(site, verb, before)
    lemma = clause.lemma(verb)
    if preposition in _TOWARDS or (preposition == "at" and lemma not in lemmas("predicates", "giving")):
        if lemma == "add" and preposition == "to":
            return "level", trailing(site)  # adding to the 62 aircraft
        if preposition != "to" and site.quantity.unit in _LENGTHS:
            return "level", NOTHING
        return "level", answer if _may_reach(site, verb) else NOTHING
    if preposition == "by":
        return "delta", answer
    if preposition == "" and site.role.dep_ not in clause.SUBJECTS:
        if site.role.i == verb.i and site.quantity.kind == "ratio":
            return "delta", answer
        if _is_inside(site) or (site.quantity.unit in _LENGTHS and _goes_into(site)):
            return "level", trailing(site)
        priced = site.quantity.kind == "money" or (site.quantity.unit is None and site.quantity.value < _MUCH)
        measured = priced and lemma in lemmas("predicates", "sinking")
        bare = site.quantity.unit is None and not _has_points(site)
        transitive = lemma in _TAKERS and (not _is_size(site) or bare) and not measured
        if lemma in _FACTORS or transitive or (site.quantity.kind == "count" and not _is_size(site)):
            return "level", trailing(site)
        return "delta", answer
    return None


_MUCH = 1000
"""From here on a bare number behind `fall` or `drop` is no price."""


def _has_points(site: Site) -> bool:
    """Whether the sentence is about an index, so that a bare number is points: `the Dow lost 84 to 9,310`."""
    points = any(q.unit in ("point", "percent", "basis_point") for q in site.sentence.quantities)
    return points or not site.sentence.words.isdisjoint(lemmas("people", "index", "words"))


def _is_inside(site: Site) -> bool:
    """Whether the number stands inside an object that is another thing: `lost a satellite worth 60 billion`."""
    role = site.role
    if role.dep_ not in ("dobj", "obj") or not clause.is_noun(role) or role.i in (site.head.i, site.number.i):
        return False
    inside = site.quantity.phrase_start <= role.idx < max(site.quantity.phrase_end, site.quantity.end_char)
    if inside or site.quantity.kind == "ratio" or role.i > site.number.i:
        return False
    return not any(q.phrase_start <= role.idx < max(q.phrase_end, q.end_char) for q in site.sentence.quantities)


def _goes_into(site: Site) -> bool:
    """`tumbled 600 feet into a ravine`."""
    doc = site.number.doc
    i = clause.token_index(doc, max(site.quantity.phrase_end, site.quantity.end_char) - 1) + 1
    words = ("into", "off", "onto", "down", "from", "deep", "over", "through")
    return i < site.sentence.span.end and doc[i].lower_ in words


def _reached(site: Site) -> tuple[str, Answer] | None:
    """`rose by $4 and reached $208`, `rose by 5.2 million to reach 320 million`."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in ("reach", "hit", "touch") or site.role.dep_ not in ("dobj", "obj"):
        return None
    if verb.dep_ not in ("xcomp", "advcl", "conj"):
        return None
    change = changes("verbs").get(clause.lemma(verb.head))
    own = any(child.dep_ in clause.SUBJECTS for child in verb.children)
    return ("level", Answer(change, token_span(verb.head))) if change is not None and not own else None


def _change_verb(site: Site, before: Sequence[Token]) -> tuple[Token | None, str | None]:
    """The verb of change that governs the number, with its direction; by its form alone where the tree has gone
    astray.
    """
    verb = site.verb
    words = change_words().verbs
    if verb is not None:
        lemma = clause.lemma(verb)
        if lemma in changes("verbs") or lemma in _FACTORS or verb.lower_ in words:
            return verb, changes("verbs").get(lemma) or _FACTORS.get(lemma) or words[verb.lower_]
        particle = next((c for c in verb.children if c.lower_ in (_UP, _DOWN) and c.i == verb.i + 1), None)
        if particle is None and lemma != "be" and before and before[-1].lower_ == "to" and before[-1].i - 1 > verb.i:
            word = verb.doc[before[-1].i - 2]
            pushed = word.i == verb.i or word.dep_ in ("dobj", "nsubjpass")
            particle = verb.doc[before[-1].i - 1] if pushed else None  # pushing the rate up to 5.4%
        if particle is not None and particle.lower_ in (_UP, _DOWN) and lemma in lemmas("predicates", "drift"):
            return verb, particle.lower_
    if before and before[-1].lower_ in _BY_FORM and before[-1].i > site.sentence.span.start:
        previous = before[-1].doc[before[-1].i - 1]
        thing = verb is not None and previous.tag_ == "NNS" and previous.dep_ in ("dobj", "pobj")
        if previous.lower_ in words and not thing:
            return previous, words[previous.lower_]
        if clause.lemma(previous) in _FACTORS and previous.tag_.startswith("VB"):
            return previous, _FACTORS[clause.lemma(previous)]
    return None, None


def _preposition(site: Site, above: Token, before: Sequence[Token]) -> str:
    """The preposition that leads from the number upwards, nearest first, `of` left out; or ""."""
    hedge = bool(before) and _is_up_to(before[-1], above)
    if before and before[-1].lower_ in ("to", "by", "from") and not hedge:
        return before[-1].lower_
    far = False
    for step in clause.climb(site.number):
        if step.i == above.i:
            return ""
        if step.dep_ in ("prep", "agent") and step.lower_ != "of" and not (hedge and step.lower_ in ("to", "up")):
            return "far" if far else step.lower_
        inside = site.quantity.phrase_start <= step.idx < max(site.quantity.phrase_end, site.quantity.end_char)
        amount = lemmas("predicates", "amount") | lemmas("predicates", "counting")
        if clause.is_noun(step) and step.i != site.head.i and not inside and clause.lemma(step) not in amount:
            far = True
    return ""


def _is_up_to(word: Token, above: Token) -> bool:
    """Whether `to` is the end of `up to`, a bound: `lost up to 1,500 troops`; not of `goes up to 20 percent`."""
    if word.lower_ != "to" or word.i == 0 or word.doc[word.i - 1].lower_ != "up":
        return False
    return clause.lemma(above) not in lemmas("predicates", "drift")


def _may_reach(site: Site, verb: Token) -> bool:
    """Whether a change can end at the number: not `power was cut to 120,000 households`."""
    if site.quantity.kind != "count" or site.quantity.unit in (None, "point"):
        return True
    near = verb.doc[max(verb.i - 4, site.sentence.span.start) : verb.i]
    moved = {clause.lemma(t) for t in (*near, *clause.children(verb, "nsubjpass", "dobj", "obj"))}
    return not moved & lemmas("predicates", "supplies")
