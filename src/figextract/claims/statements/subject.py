"""What is counted or measured, in the text's words."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.antecedent import PARTITIVE, is_listed
from figextract.claims.around import worth_of
from figextract.claims.changes.driven import driven
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft
from figextract.claims.words import before_number, changes, lemmas

_PRONOUNS = frozenset(
    {
        "it",
        "this",
        "that",
        "they",
        "he",
        "she",
        "we",
        "i",
        "who",
        "which",
        "there",
        "these",
        "those",
        "you",
        "them",
        "whom",
        "what",
        "him",
        "her",
        "us",
        "one",
    }
)
_BY_PREPOSITION = frozenset({"by", "to", "at", "from", "into", "between"})


def subject(context: Context, site: Site, antecedent: Draft | None, aspect: str) -> Answer:
    """What is counted or measured, without the number.

    Order: the counted noun; what the number is a share or an amount of (`of voters`, `$61bn in aid`); the
    antecedent's, of an elliptic number; what a noun of change is about (`a drop in profit`); the object of a verb that
    moves it (`lowered its key rate by`); the noun above (`a capacity of 1.7GW`); what money is spent on; the subject of
    the verb.
    """
    quantity = site.quantity
    compared = aspect == "previous" and site.elliptic and antecedent is not None and "subject" in antecedent.answers
    whole = quantity.kind == "share" and (quantity.subject or "").split()[-1:] in _WHOLES
    if quantity.subject and quantity.kind in ("count", "share") and not compared and not whole:
        return Answer(quantity.subject, quantity.evidence.get("subject"))
    headed = _header(context, site)
    if headed.value:
        return headed
    shared = antecedent.answers.get("subject", NOTHING) if antecedent is not None else NOTHING
    gapped = _gapped(context, site) or _underwent(site)
    if gapped is not None:
        return gapped
    part = _of_phrase(context, site)
    if part is not None and part.lower_ not in PARTITIVE and not (whole or [part.lower_] in _WHOLES):
        return _phrase(context, part)
    if shared.value and (aspect == "previous" or quantity.unit is None or part is not None or antecedent is not None):
        return shared
    nouns = (
        clause.small_clause_subject(site.number),
        _changed(site),
        _valued(site),
        _object(site),
        _noun_above(context, site),
        _spent_on(site),
        _verb_subject(site),
    )
    noun = next((noun for noun in nouns if noun is not None and not site.is_number(noun)), None)
    found = _without_number(context, site, _phrase(context, noun)) if noun is not None else NOTHING
    return found if any(c.isalpha() for c in found.value or "") else shared


_WHOLES = (["total"], ["whole"])
"""What a share is of where the text only says that it is of all: `Australians made up 45 per cent of the total`."""


def _gapped(context: Context, site: Site) -> Answer | None:
    """The noun of a member that leaves out its verb: `Fuel was up 5.4 percent and food 2.9 percent`."""
    before = before_number(site)
    if site.quantity.kind not in ("share", "money", "measure") or len(before) != 1:
        return None
    noun, doc, start = before[0], site.number.doc, site.sentence.span.start
    named = noun.tag_ in ("NN", "NNS") or noun.lower_ in ("imports", "exports")
    if not named or any(d.start_char <= noun.idx < d.end_char for d in site.sentence.dates):
        return None
    first = noun.i
    while first - 1 > start and doc[first - 1].tag_ in ("DT", "JJ", "NN", "PRP$", "VBN", "HYPH"):
        first -= 1
    earlier = [q for q in site.sentence.quantities if q.end_char <= doc[first].idx]
    if not earlier or earlier[-1].kind != site.quantity.kind or doc[first - 1].lower_ not in ("and", ",", ";", "while"):
        return None
    apart = doc[first - 1].idx - max(earlier[-1].end_char, earlier[-1].phrase_end)
    span = (doc[first + (doc[first].tag_ == "DT")].idx, noun.idx + len(noun))
    return Answer(context.text[span[0] : span[1]], span) if apart <= _MARKS else None


def _underwent(site: Site) -> Answer | None:
    """Those before a number that underwent something else: `40 people were killed and 100 wounded`."""
    quantity, verb = site.quantity, site.verb
    if quantity.unit != "person" or site.elliptic or site.role.dep_ not in clause.SUBJECTS:
        return None
    if verb is None or verb.dep_ != "conj" or site.number.i + 1 != verb.i:
        return None
    before = [q for q in site.sentence.quantities if q.end_char <= quantity.start_char]
    if not before or before[-1].unit != "person" or not before[-1].subject:
        return None
    return Answer(before[-1].subject, before[-1].evidence.get("subject"))


_MARKS = 2
"""Characters between a number and the `and` of the next member."""


def _header(context: Context, site: Site) -> Answer:
    """What the items of a list are, as its header says: `Tourists by country of residence:`."""
    lead = context.lead(site.sentence) if is_listed(site) else None
    if lead is None or site.quantity.kind == "money":
        return NOTHING
    noun = next((t for t in lead.span if t.tag_ == "NNS"), None)
    return _phrase(context, noun) if noun is not None else NOTHING


def _without_number(context: Context, site: Site, answer: Answer) -> Answer:
    """`a capacity of 1.7GW` is about a capacity, `a $14 billion bailout` about a bailout."""
    if answer.span is None or not answer.span[0] < site.quantity.start_char < answer.span[1]:
        return answer
    words = context.text[answer.span[0] : min(site.quantity.phrase_start, site.quantity.start_char)].split()
    while words and (words[-1].lower() in _LINKS or words[-1].endswith(",")):
        words.pop()
    if not words:
        behind = context.text[site.quantity.end_char : answer.span[1]]
        noun = " ".join(behind.split())
        start = site.quantity.end_char + len(behind) - len(behind.lstrip())
        return Answer(noun, (start, answer.span[1])) if noun[:1].isalpha() else answer
    end = context.text.find(words[-1], answer.span[0]) + len(words[-1])
    return Answer(" ".join(words), (answer.span[0], end))


_LINKS = frozenset(
    {
        "of",
        "at",
        "to",
        "by",
        "about",
        "around",
        "in",
        "from",
        "than",
        "for",
        "with",
        "a",
        "an",
        "the",
        "over",
        "nearly",
        "almost",
        "some",
        "up",
        "as",
        "more",
        "less",
    }
)


def measured(site: Site) -> Token | None:
    """The noun that a bare number is said of: the object or the subject of its verb, or the noun above it."""
    return _object(site) or _verb_subject(site)


def _valued(site: Site) -> Token | None:
    """What is worth a sum: `bought wheat worth $300 million`."""
    value = worth_of(site)
    before = value.nbor(-1) if value is not None and value.i > site.sentence.span.start else None
    return before if before is not None and clause.is_noun(before) else None


def _of_phrase(context: Context, site: Site) -> Token | None:
    """The noun after `of`, of money also after `in` and `worth of`, that directly follows the number."""
    doc = context.doc
    following = site.behind
    if following < len(doc) and doc[following].lower_ == "worth":
        following += 1
    if following + 1 >= site.sentence.span.end:
        return None
    word = doc[following].lower_
    if word == "of" or (word == "in" and site.quantity.kind == "money"):
        noun = _object_of(doc[following])
        doubtful = noun is not None and (word == "in" or noun.like_num)  # the 2.05 million of 2019
        if noun is not None and not (doubtful and _is_place_or_time(context, noun)):
            return noun
    direct = doc[following]
    if site.quantity.kind == "share" and site.quantity.unit == "fraction" and direct.tag_ in ("NNS", "JJ", "NNPS"):
        return _head_noun(direct)
    return None


def _object_of(preposition: Token) -> Token | None:
    for child in preposition.children:
        if child.dep_ == "pobj":
            return child
    following = preposition.doc[preposition.i + 1 : preposition.i + 2]
    return _head_noun(following[0]) if len(following) and following[0].tag_ else None


def _head_noun(token: Token) -> Token:
    """The noun that ends the phrase beginning with the token."""
    i, doc = token.i, token.doc
    while (
        i + 1 < token.sent.end
        and doc[i].tag_.startswith(("DT", "JJ", "PRP$", "VBN", "CD", "POS"))
        and doc[i + 1].tag_.startswith(("NN", "JJ", "VBN", "POS"))
    ):
        i += 1
    while i + 1 < token.sent.end and clause.is_noun(doc[i]) and clause.is_noun(doc[i + 1]):
        i += 1
    return doc[i]


def _is_place_or_time(context: Context, noun: Token) -> bool:
    sentence = context.sentence_at(noun.idx)
    spans = [(p.start_char, p.end_char) for p in sentence.places] + [(d.start_char, d.end_char) for d in sentence.dates]
    return any(start <= noun.idx < end for start, end in spans)


def _changed(site: Site) -> Token | None:
    """What a noun of change around the number is about: `a 34 percent drop in profit`."""
    for step in clause.climb(site.number):
        if step.i != site.number.i and clause.is_verb(step):
            return None
        if step.i != site.number.i and clause.lemma(step) in changes("nouns"):
            for word, _, noun in clause.prepositions(step):
                if word == "in" or (word == "of" and not clause.within(site.number, noun)):
                    dated = any(d.start_char <= noun.idx < d.end_char for d in site.sentence.dates)
                    return None if dated else noun
            return None
    return None


def _object(site: Site) -> Token | None:
    """The object of a verb under which the number stands with a preposition: `lowered its key rate by 2.5 points`."""
    verb = site.verb
    if (
        verb is None
        or site.role.dep_ not in ("prep", "agent", "pcomp", "prt", "advmod")
        or site.role.lower_ not in _BY_PREPOSITION
    ):
        return None
    for noun in clause.children(verb, "dobj", "obj"):
        if noun.i < site.number.i and noun.lower_ not in _PRONOUNS and noun.tag_ != "CD":
            return _content(noun)
    if clause.is_passive(verb) or clause.subject_of(verb) is None:
        return None
    return None


def _noun_above(context: Context, site: Site) -> Token | None:
    for step in clause.climb(site.number):
        if step.i == site.number.i:
            continue
        if clause.is_verb(step):
            return None
        if _is_foreseen(step):
            return step
        inside = site.quantity.phrase_start <= step.idx < site.quantity.phrase_end
        lost = site.quantity.kind == "money" and clause.lemma(step) in lemmas("predicates", "losing")
        if clause.is_noun(step) and not inside and (lost or not _is_amount(context, step)):
            return step
    return None


def _is_foreseen(noun: Token) -> bool:
    """Whether a noun of change is what somebody expects: `The bank forecasts growth of 3.5 per cent`."""
    verb = noun.head
    expected = clause.lemma(verb) in lemmas("predicates", "foreseeing") and noun.dep_ in ("dobj", "obj")
    return expected and clause.lemma(noun) in changes("nouns") and not clause.is_passive(verb)


def _is_amount(context: Context, noun: Token) -> bool:
    """Words that only stand for the number itself: `an average of`, `the equivalent of`, `an increase of`."""
    return (
        clause.lemma(noun) in lemmas("predicates", "counting")
        or clause.lemma(noun) in lemmas("predicates", "amount")
        or clause.lemma(noun) in changes("nouns")
        or _is_place_or_time(context, noun)
    )


def _spent_on(site: Site) -> Token | None:
    """What money goes to: `spend €60m on reservoirs`, `offered €1.5m for repairs`."""
    if site.quantity.kind != "money" or site.verb is None or site.role.dep_ not in ("dobj", "obj"):
        return None
    for word, _, noun in (*clause.prepositions(site.verb), *clause.prepositions(site.head)):
        if (
            word == "on"
            and clause.is_noun(noun)
            and not any(d.start_char <= noun.idx < d.end_char for d in site.sentence.dates)
        ):
            return noun
    return None


def _verb_subject(site: Site) -> Token | None:
    verb = site.verb
    if verb is None:
        return None
    bare = site.quantity.kind == "count" and site.role.dep_ in ("dobj", "obj") and site.head.i == site.number.i
    harmed = bare and clause.lemma(verb) in lemmas("predicates", "harming")
    if harmed and not clause.is_passive(verb):
        return None  # `The storm killed 1,105`
    measured = driven(site)
    if measured is not None:
        return _content(measured)
    found = clause.subject_of(verb)
    if found is not None and found.lower_ in ("which", "that", "who") and verb.dep_ == "relcl":
        found = verb.head
    if found is not None and found.i != site.role.i and found.lower_ not in _PRONOUNS:
        return _content(found)
    objects = [o for o in clause.objects_of(verb) if o.i != site.role.i and clause.is_noun(o)]
    return _content(objects[0]) if objects else None


def _content(noun: Token) -> Token:
    """`the number of people` is about people."""
    if clause.lemma(noun) in lemmas("predicates", "counting") and clause.lemma(noun) not in (
        "rate",
        "toll",
        "share",
        "level",
    ):
        for word, _, inner in clause.prepositions(noun):
            if word == "of":
                return inner
    return noun


def _phrase(context: Context, noun: Token) -> Answer:
    if noun.lower_ in _PRONOUNS:
        return NOTHING
    start, end = clause.noun_phrase(noun)
    return Answer(" ".join(context.text[start:end].split()), (start, end))
