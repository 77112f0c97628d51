"""Up or down, and whether the number is a level, the size of a change, or the value compared with."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.beside import bracketed_by, in_series, is_part, signed, trailing
from figextract.claims.comparative import LENGTHS, comparative
from figextract.claims.comparison import is_previous
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.members import second_delta
from figextract.claims.words import before_number, changes, lemmas, phrasal_changes
from figextract.quantities.lexicon_words import change_words

_UP, _DOWN = "up", "down"
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
    if is_part(site):
        return "level", trailing(site)
    found = comparative(site) or _adverb(site, before) or _noun(site) or bracketed_by(site, before)
    if found is not None:
        return "delta", found
    of_verb = _phrasal(site) or _of_verb(site, before)
    if of_verb is None or of_verb == ("level", NOTHING):
        member = second_delta(site, before, history)
        if member is not None:
            return "delta", member
    if of_verb is not None:
        return of_verb
    if site.quantity.kind == "ratio":
        change = site.quantity.change
        return "delta", Answer(change, site.quantity.evidence.get("change")) if change else NOTHING
    return "level", trailing(site)


def _is_size(site: Site) -> bool:
    """Whether the number can measure a change by itself: a share, points, a bare number."""
    return site.quantity.unit in _SIZES or site.quantity.kind in ("share", "ratio")


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
        (not _is_size(site) or (site.quantity.unit is None and not _has_points(site)))
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
    if not _is_size(site) and site.quantity.kind == "count" and not site.elliptic:
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
                    return Answer(nouns[clause.lemma(step)], token_span(step)) if _is_of_level(site, step) else None
                links = ("nummod", "compound", "amod", "quantmod", "npadvmod", "nmod", "poss", "appos")
                if below.dep_ in links or (below.dep_ == "prep" and below.lower_ in ("of", "by")):
                    return Answer(nouns[clause.lemma(step)], token_span(step))
                return None
        below = step
    return None


def _is_of_level(site: Site, noun: Token) -> bool:
    """Whether a loss or gain is set beside what it came to: `stood at 19 seats, a gain of ten`."""
    doc, i = noun.doc, noun.i
    if site.quantity.kind != "count" or i - 2 < site.sentence.span.start or doc[i - 1].lower_ not in ("a", "an"):
        return False
    earlier = [q for q in site.sentence.quantities if q.start_char < noun.idx and q.kind == "count"]
    apart = doc[i - 2].text in (",", "(", "–", "—", "-")
    return apart and any(site.quantity.unit in (q.unit, None) for q in earlier)


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
    itself = site.role.i == verb.i and site.quantity.kind == "ratio"  # to halve its rations
    preposition = "" if itself else _preposition(site, verb, before)
    lemma = clause.lemma(verb)
    if preposition in _TOWARDS or (preposition == "at" and lemma not in lemmas("predicates", "giving")):
        if lemma == "add" and preposition == "to":
            return "level", trailing(site)  # adding to the 62 aircraft
        if preposition != "to" and site.quantity.unit in LENGTHS:
            return "level", NOTHING
        return "level", answer if _may_reach(site, verb) else NOTHING
    if preposition == "by":
        return "delta", answer
    if preposition == "" and site.role.dep_ not in clause.SUBJECTS:
        if itself or _leads_to_level(site) or _is_taken_off(site, lemma):
            return "delta", answer
        if _is_inside(site) or (site.quantity.unit in LENGTHS and _goes_into(site)):
            return "level", trailing(site)
        priced = site.quantity.kind == "money" or (site.quantity.unit is None and site.quantity.value < _MUCH)
        measured = priced and lemma in lemmas("predicates", "sinking")
        bare = site.quantity.unit is None and not _has_points(site)
        transitive = lemma in _TAKERS and (not _is_size(site) or bare) and not measured
        if lemma in _FACTORS or transitive or (site.quantity.kind == "count" and not _is_size(site)):
            return "level", trailing(site)
        return "delta", answer
    return None


def _leads_to_level(site: Site) -> bool:
    """`added $6 to $1,008`, `shed 1.2 dollars, or 0.9 percent, to 136.8`: behind the number stands what it came to."""
    if site.quantity.kind != "money":
        return False
    start = site.sentence.span.start_char
    behind = [q for q in site.sentence.quantities if q.start_char > site.quantity.start_char][:1]
    if not behind:
        return False
    words = site.sentence.text[site.quantity.end_char - start : behind[0].phrase_start - start].split()
    if words == [",", "or"] or words == ["or"]:
        return behind[0].kind == "share"
    return words == ["to"] and behind[0].unit == site.quantity.unit


def _is_taken_off(site: Site, lemma: str) -> bool:
    """`cut 293 million euros from the budget`; `gold gained $33`, a price."""
    quantity, start = site.quantity, site.sentence.span.start_char
    if quantity.kind != "money":
        return False
    if lemma == "gain":
        return quantity.value < _MUCH and site.number.i > site.role.head.i
    behind = site.sentence.text[max(quantity.phrase_end, quantity.end_char) - start :].split(maxsplit=1)
    return lemma in ("cut", "trim", "slash", "shave") and behind[:1] in (["from"], ["off"])


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
        if site.number.i < verb.i and lemma != "be":
            particle = None  # now at 28 percent, is to be brought down
        if particle is not None and particle.lower_ in (_UP, _DOWN) and lemma in lemmas("predicates", "drift"):
            return verb, particle.lower_
    if before and before[-1].lower_ in _BY_FORM and before[-1].i > site.sentence.span.start:
        previous = before[-1].doc[before[-1].i - 1]
        thing = verb is not None and previous.tag_ == "NNS" and previous.dep_ in ("dobj", "pobj")
        if previous.lower_ in words and not thing:
            return previous, words[previous.lower_]
        if clause.lemma(previous) in _FACTORS and previous.tag_.startswith("VB"):
            return previous, _FACTORS[clause.lemma(previous)]
    if before and before[-1].lower_ in words and before[-1].tag_ == "VBD" and site.quantity.kind == "share":
        return before[-1], words[before[-1].lower_]  # the quantity exported declined 7 percent
    if before and before[-1].lower_ == "by":
        return _over_object(site, before[-1])
    return None, None


def _over_object(site: Site, by: Token) -> tuple[Token | None, str | None]:
    """The verb of change over its object: `cut the price that it pays by 39%`, `cut output in the west by 110,000`."""
    words = change_words().verbs
    for i in range(by.i - 1, max(by.i - _OBJECT, site.sentence.span.start) - 1, -1):
        token = by.doc[i]
        if token.is_punct or token.lower_ in ("by", "to", "after", "as"):
            break
        if token.lower_ in words and not _has_determiner(token):
            return token, words[token.lower_]
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ != "relcl":
            break
    return None, None


_OBJECT = 10
"""Words of an object over which `by` is tied to its verb."""


def _has_determiner(token: Token) -> bool:
    """Whether a word stands where only a noun can: `a cut`, `its sharp rise`."""
    before = token.doc[max(token.i - 1, 0)]
    return before.tag_ in ("DT", "PRP$", "JJ", "POS", "IN") or token.tag_ in ("NNS", "VBN")


def _preposition(site: Site, above: Token, before: Sequence[Token]) -> str:
    """The preposition that leads from the number upwards, nearest first, `of` left out; or ""."""
    hedge = bool(before) and _is_up_to(before[-1], above)
    if before and before[-1].lower_ in ("to", "by", "from") and not hedge:
        return before[-1].lower_
    far = False
    for step in clause.climb(site.number):
        if step.i == above.i:
            return ""
        linked = step.dep_ in ("prep", "agent") and step.lower_ not in ("of", "between")
        if linked and not (hedge and step.lower_ in ("to", "up")):
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
