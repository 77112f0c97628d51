"""Up or down, and whether the number is a level, the size of a change, or the value compared with."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.changes.beside import bracketed_by, is_part, signed, trailing
from figextract.claims.changes.changeverb import change_verb, may_reach
from figextract.claims.changes.comparative import LENGTHS, comparative
from figextract.claims.changes.comparison import is_previous
from figextract.claims.changes.driven import driven_change
from figextract.claims.changes.nochange import follows_things, is_beside, is_brought_down, is_coordinate_level
from figextract.claims.changes.putoff import put_off
from figextract.claims.changes.series import in_series
from figextract.claims.context import Site
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.members import second_delta
from figextract.claims.words import before_number, changes, directed, lemmas
from figextract.quantities.changes.lexicon_words import change_words, compass
from figextract.quantities.words import word_set

_UP, _DOWN = "up", "down"
_SIZES = frozenset({"percent", "percentage_point", "basis_point", "point", "fraction", "times", None})
_TOWARDS = frozenset({"to", "into", "below", "above", "past", "through", "under", "over", "beyond"})


def aspect_and_change(site: Site, history: Sequence[Draft]) -> tuple[str, Answer]:
    """`level`, `delta` or `previous`, with `up` or `down` and the word that says so.

    Read in this order: what stands before the number (`up from`, `compared with`, `against`: previous); a comparative
    after it (`4% more`: delta); an adverb of change before it (`up 5%`, `down by a third`: delta); a noun of change
    around it (`a drop of`, `a 5% rise`: delta); a verb of change with `to` (level), with `by` or as its measure
    (delta); a change that follows a level (`7.1 million, up 5%`).
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
    if is_part(site) or _opens_headline(site):
        return "level", trailing(site)
    found = comparative(site) or _adverb(site, before) or _noun(site) or bracketed_by(site, before)
    if found is not None:
        return "delta", found
    of_verb = _phrasal(site, before) or _of_verb(site, before)
    if of_verb is None or of_verb == ("level", NOTHING):
        member = second_delta(site, before, history)
        if member is not None:
            return "delta", member
    if of_verb is not None:
        return of_verb
    headed = _of_headline(site)
    if headed is not None:
        return "delta", headed
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
    if _is_particle(candidate) or is_brought_down(site, candidate):
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
    if _is_said(site) and verb is not None and clause.lemma(verb) in lemmas("predicates", "sized"):
        subject = clause.subject_of(verb)
        if subject is not None and clause.lemma(subject) in nouns and _is_share(site) and subject.tag_ == "NN":
            return Answer(nouns[clause.lemma(subject)], token_span(subject))
    if is_coordinate_level(site):
        return None
    below = site.number
    for step in clause.climb(site.number):
        if step.i != site.number.i:
            if clause.is_verb(step):
                return None
            if clause.lemma(step) in nouns and step.tag_ in ("NN", "NNS"):
                if clause.lemma(step) == "advance" and site.quantity.kind == "money":
                    return None  # money paid before it is due
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


def _is_said(site: Site) -> bool:
    """Whether the verb says the number of its subject: `was 26 percent`, `came to 26 percent`."""
    role = site.role
    return role.dep_ in ("attr", "dobj", "acomp") or (role.dep_ == "prep" and role.lower_ in ("to", "at"))


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


def _phrasal(site: Site, before: Sequence[Token]) -> tuple[str, Answer] | None:
    """`gave up 3.9 percent`, `gave back a fifth of its value`, `tanked 9pc`: verbs whose adverb or measure makes them a
    change; not `gave up 5% of the company`.
    """
    verb = site.verb
    if verb is None or not _is_size(site) or site.quantity.unit is None or site.role.dep_ in clause.SUBJECTS:
        return None
    of_what = [t.lower_ for t in verb.doc[site.behind : min(site.behind + 3, site.sentence.span.end)]]
    if of_what[:1] == ["of"] and of_what[-1] not in word_set("quantities_grammar", "worths"):
        return None
    i = verb.i + 1
    if any(t.lower_ == "to" for t in verb.doc[i : i + 2]) or (before and before[-1].lower_ in _TOWARDS):
        return None  # went up to 3.5 percent
    told = changes("measured").get(clause.lemma(verb), changes("measured").get(verb.lower_))
    if told is not None and i <= site.number.i:
        return "delta", Answer(told, token_span(verb))
    if i < site.number.i:
        change = changes("phrasal").get(f"{clause.lemma(verb)} {verb.doc[i].lower_}")
        if change is not None:
            return "delta", Answer(change, (verb.idx, verb.doc[i].idx + len(verb.doc[i])))
    return None


def _of_verb(site: Site, before: Sequence[Token]) -> tuple[str, Answer] | None:
    if _opens_clause(site, before):
        return "level", trailing(site)
    if before and before[-1].lower_ == "short" and before[-1].nbor().lower_ == "of":
        return "level", NOTHING  # slipped to 38.4 million, short of the 41 million expected
    taken = put_off(site)
    if taken is not None:
        return "delta", taken
    verb, change = change_verb(site, before)
    if verb is None or change is None:
        caused = driven_change(site)
        return _reached(site) or (("level", caused) if caused is not None else None)
    if _moves_nothing(site, verb, clause.lemma(verb)):
        return "level", NOTHING
    if is_beside(site, verb, before):
        return "level", trailing(site)
    answer = Answer(change, token_span(verb))
    itself = site.role.i == verb.i and site.quantity.kind == "ratio"  # to halve its rations
    preposition = "" if itself else _preposition(site, verb, before)
    lemma = clause.lemma(verb)
    if preposition in _TOWARDS or (preposition == "at" and lemma not in lemmas("predicates", "giving")):
        if lemma == "add" and preposition == "to":
            return "level", trailing(site)  # adding to the 62 aircraft
        if preposition != "to" and site.quantity.unit in LENGTHS:
            return "level", NOTHING
        return "level", answer if may_reach(site, verb) else NOTHING
    if preposition == "by" or (preposition == "in" and _is_half(site) and lemma in ("cut", "slash", "break", "chop")):
        return "delta", answer
    if lemma == "raise" and preposition == "" and _is_raised(site):
        return "level", NOTHING
    if preposition == "" and site.role.dep_ not in clause.SUBJECTS:
        if itself or _leads_to_level(site) or _is_taken_off(site, lemma):
            return "delta", answer
        if _is_inside(site) or (site.quantity.unit in LENGTHS and _goes_into(site)):
            return "level", trailing(site)
        priced = site.quantity.kind == "money" or (site.quantity.unit is None and site.quantity.value < _MUCH)
        measured = priced and lemma in lemmas("predicates", "sinking")
        bare = site.quantity.unit is None and not _has_points(site)
        if bare and lemma == "sink" and follows_things(site):
            return "level", trailing(site)  # hit 12 boats, sank four
        transitive = lemma in lemmas("predicates", "taking") and (not _is_size(site) or bare) and not measured
        if _is_staff(site, lemma):
            return "delta", answer
        if lemma in directed("multiplying") or transitive or (site.quantity.kind == "count" and not _is_size(site)):
            return "level", trailing(site)
        return "delta", answer
    return None


def _is_staff(site: Site, lemma: str) -> bool:
    """`shed 1,200 jobs`, `added 24,000 jobs`; not `cut 450 of its 5,200 jobs`, whose 5,200 are the level."""
    counted = site.quantity.unit in lemmas("predicates", "staff") and lemma in lemmas("predicates", "staffing")
    return counted and not (site.role.lower_ == "of" or site.head.head.lower_ == "of")


def _of_headline(site: Site) -> Answer | None:
    """`Trade surplus shrinks 29% in May`: in a heading, whose verb the tagger may take for a noun."""
    span = site.quantity.evidence.get("change")
    if not site.sentence.heading or site.quantity.change is None or span is None or not _is_share(site):
        return None
    doc = site.number.doc
    word = doc[clause.token_index(doc, span[0])]
    first = clause.token_index(doc, site.quantity.phrase_start)
    beside = first - word.i == 1 or (first - word.i == 2 and doc[first - 1].lower_ == "by")
    return Answer(site.quantity.change, span) if beside and word.lower_ in change_words().verbs else None


def _moves_nothing(site: Site, verb: Token, lemma: str) -> bool:
    """Whether a verb of change says none here: `is grown by a million smallholders`, `grows 60 percent of the vanilla`,
    `fell short of the forecast of 850 billion`, `cut into three pieces`, `speed up a $2.3 billion package`.
    """
    doc = verb.doc
    behind = doc[verb.i + 1].lower_ if verb.i + 1 < site.sentence.span.end else ""
    i = clause.token_index(doc, max(site.quantity.phrase_end, site.quantity.end_char) - 1) + 1
    of = i < site.sentence.span.end and doc[i].lower_ == "of"
    if lemma == "grow":
        raised = site.role.dep_ in ("dobj", "obj") and of and doc[i + 1 : i + 2].text in ("the", "its", "all", "our")
        return clause.is_passive(verb) or (raised and site.quantity.kind == "share")
    if behind == "short" and lemma == "fall":
        return True
    if lemma in ("cut", "split", "break") and site.role.lower_ == "into" and site.quantity.kind == "count":
        return True
    inside = site.number.head.i == site.role.i > site.number.i and site.role.dep_ in ("dobj", "obj")
    led = any(child.lower_ in ("a", "an") for child in site.role.children)
    return inside and led and site.quantity.kind == "money" and clause.is_noun(site.role)


def _opens_clause(site: Site, before: Sequence[Token]) -> bool:
    """Whether the number is the subject of a clause that is joined on: `fell by a third, and 67 people died`, `2,800
    declined and only 310 advanced`, in a heading `more than 190 drown`.
    """
    doc = site.number.doc
    i = site.behind
    if site.quantity.kind != "count" or i >= site.sentence.span.end:
        return False
    joined = bool(before) and before[-1].lower_ in ("and", "but", "while", "as")
    finite = doc[i].tag_ in clause.FINITE or (doc[i].lower_ in change_words().verbs and doc[i].lower_.endswith("ed"))
    return (joined and finite) or (site.sentence.heading and site.role.dep_ == "advcl")


def _opens_headline(site: Site) -> bool:
    """`Death toll climbs to 14; 90,000 still in shelters`: a count that opens the second part of a heading."""
    first = clause.token_index(site.number.doc, site.quantity.phrase_start)
    opens = first > site.sentence.span.start and site.number.doc[first - 1].text == ";"
    return site.sentence.heading and opens and site.quantity.kind == "count"


def _is_half(site: Site) -> bool:
    return site.quantity.unit == "fraction" and site.quantity.quote.lower() == "half"


def _is_raised(site: Site) -> bool:
    """`would raise 1.5 billion by selling shares`, `raised a third of the sum`: money that is got together."""
    if site.quantity.kind == "share" and site.behind < site.sentence.span.end:
        return site.number.doc[site.behind].lower_ == "of" or "subject" in site.quantity.evidence
    many = site.quantity.kind == "money" or site.quantity.unit is None
    return many and site.quantity.value >= _LARGE and site.role.dep_ in ("dobj", "obj")


_LARGE = 100_000
"""From here on a bare number behind `raise` is an amount of money."""


def _leads_to_level(site: Site) -> bool:
    """`added $6 to $1,008`, `shed 1.2 dollars, or 0.9 percent, to 136.8`: behind the number stands what it came to."""
    if site.quantity.kind != "money":
        return False
    start = site.sentence.span.start_char
    behind = site.following
    if behind is None:
        return False
    words = site.sentence.text[site.quantity.end_char - start : behind.phrase_start - start].split()
    if words == [",", "or"] or words == ["or"]:
        return behind.kind == "share"
    return words == ["to"] and behind.unit == site.quantity.unit


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
    inside = site.quantity.phrase_start <= role.idx < site.end_char
    if inside or site.quantity.kind == "ratio" or role.i > site.number.i:
        return False
    return not any(q.phrase_start <= role.idx < max(q.phrase_end, q.end_char) for q in site.sentence.quantities)


def _goes_into(site: Site) -> bool:
    """`tumbled 600 feet into a ravine`."""
    doc = site.number.doc
    i = site.behind
    words = ("into", "off", "onto", "down", "from", "deep", "over", "through")
    return i < site.sentence.span.end and (doc[i].lower_ in words or doc[i].lower_ in compass())


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
        inside = site.quantity.phrase_start <= step.idx < site.end_char
        amount = lemmas("predicates", "amount") | lemmas("predicates", "counting")
        if clause.is_noun(step) and step.i != site.head.i and not inside and clause.lemma(step) not in amount:
            far = True
    return ""


def _is_up_to(word: Token, above: Token) -> bool:
    """Whether `to` is the end of `up to`, a bound: `lost up to 1,500 troops`; not of `goes up to 20 percent`."""
    if word.lower_ != "to" or word.i == 0 or word.doc[word.i - 1].lower_ != "up":
        return False
    return clause.lemma(above) not in lemmas("predicates", "drift") and clause.lemma(above) != "put"
