"""The unit of a number: its own, or what a number that names none counts; and what a rate is per."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract import lexicon, numerals
from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.rank import Candidate
from figextract.claims.units import recurrent
from figextract.claims.units.apiece import apiece
from figextract.claims.units.currency import currency, dated
from figextract.claims.words import lemmas
from figextract.quantities.quantity import Quantity
from figextract.quantities.units.lookup import currency_code
from figextract.quantities.words import is_person, singular


def unit(
    context: Context, site: Site, counted: Candidate | None, shares: dict[str, float], history: Sequence[Draft]
) -> Answer:
    """The quantity's own unit, with an ambiguous currency settled by the article's countries, or as it was settled for
    the amount that this one goes on from; a bare number's is the chosen one of `counted.candidates`.
    """
    quantity = site.quantity
    if counted is not None:
        noun = counted.value.unit
        named = (d for d in reversed(history) if d.site.quantity.kind == "money")
        money = next((d for d in named if d.site.quantity.quote.lower().endswith((f" {noun}", f" {noun}s"))), None)
        if money is None:
            return Answer(dated(noun, context.published), counted.span)
        return Answer(money.get("unit"), counted.span)  # 1.2 HK dollars to 136.8
    span = quantity.evidence.get("unit")
    if quantity.kind == "money" and quantity.unit is not None:
        same = (d for d in reversed(history) if d.site.quantity.unit == quantity.unit)
        last = quantity.quote.lower().split()[-1]
        bare = span is None and (last[-1].isdigit() or last in numerals.words().scale)
        unsigned = quantity.unit.islower() or (quantity.quote[0].isalnum() and not quantity.quote[0].isupper())
        before = next(same, None) if bare and unsigned else None
        if before is not None and (quantity.unit.islower() or before.site.sentence is site.sentence):
            return Answer(before.get("unit"), before.answers["unit"].span)  # against 2.22 billion
        told = _named_behind(site) if bare else None
        around = _beside(context, site, shares)
        code = currency(context.text, told or quantity, around, context.currencies, context.published)
        return Answer(dated(code, context.published), span)
    if quantity.unit == "point" and _is_of_share(site):
        return Answer("percentage_point", span)
    return Answer(quantity.unit, span) if quantity.unit is not None else NOTHING


def _named_behind(site: Site) -> Quantity | None:
    """The amount behind, which names the currency of both: `from 300 to 500 francs`, `300 or 500 rupees`."""
    own, found = site.quantity, site.following
    beside = found is not None and found.unit == own.unit and found.start_char - own.end_char <= _JOINED
    return found if beside else None


def _is_of_share(site: Site) -> bool:
    """Whether points are how far a share is from another: `71 percent, four points fewer than in May`."""
    doc, i = site.number.doc, site.behind
    compared = i < site.sentence.span.end and doc[i].lower_ in _COMPARED
    before = (q for q in site.sentence.quantities if q.end_char <= site.quantity.start_char)
    last = next(reversed(list(before)), None)
    return compared and last is not None and last.unit == "percent"


_COMPARED = frozenset({"more", "fewer", "less", "higher", "lower", "ahead", "behind", "above", "below", "up", "down"})


def _beside(context: Context, site: Site, shares: dict[str, float]) -> dict[str, float]:
    """The article's countries, or the one where an amount is paid: `4,000 shillings in Kampala and 150 in Nairobi`."""
    end = site.end_char
    if site.quantity.unit == "USD":
        return shares  # a bare dollar sign asks for more than a country that is named beside it
    near = {place.country for place in site.sentence.places if place.country is not None}
    shares = {**shares, **{country: _NAMED * max(_LITTLE, shares.get(country, 0.0)) for country in near}}
    for place in site.sentence.places:
        if 0 <= place.start_char - end < _NEAR and place.country is not None:
            between = context.text[end : place.start_char].split()
            if between and between[0] == "in" and between[1:] in ([], ["the"], ["a"]):
                return {**shares, place.country: max(1.0, shares.get(place.country, 0.0)) * _PAID}
    return shares


_JOINED = 5  # characters between two amounts of which the second names their currency
_NEAR = 10  # characters of ` in the ` between an amount and its place
_NAMED = 3.0  # how much more a country that the sentence names tells of a currency
_LITTLE = 0.02  # what a country counts that the article names for the first time
_PAID = 10.0  # how much more than the article's countries the place beside an amount tells of its currency
_PHRASE = ("NN", "JJ", "DT", "PR")


def per(draft: Draft) -> Answer:
    """What the rate is per, an adverb behind it included (`50,000 workers annually`); a bare number shares it with the
    number that it goes on from.
    """
    quantity, site = draft.site.quantity, draft.site
    if quantity.per is not None:
        people = quantity.per.isdigit() and draft.get("unit") == "person"  # a rate of 58 per million
        return Answer(f"{quantity.per}_person" if people else quantity.per, quantity.evidence.get("per"))
    i, doc = site.behind, site.number.doc
    if i < len(doc) and doc[i].lower_ == "of":  # 0.5 per cent of gross domestic product annually
        i = next((k for k in range(i + 1, min(i + 6, len(doc))) if doc[k].tag_[:2] not in _PHRASE), i)
    adverb = lexicon.table("quantities_grammar")["adverbs_of_rates"].get(doc[i].lower_) if i < len(doc) else None
    if adverb is not None and (i + 1 == len(doc) or doc[i + 1].tag_ not in ("NN", "NNS")):
        return Answer(adverb[0], token_span(doc[i]))
    rate = _each(site, i) or apiece(site) or _repeated(draft) or recurrent.told(draft)
    if rate is not None:
        return rate
    if draft.antecedent is not None and site.elliptic and draft.get("aspect") != "delta":
        shared = draft.antecedent.answers.get("per", NOTHING)
        money = draft.antecedent.site.quantity.kind == "money" and draft.get("unit") != draft.antecedent.get("unit")
        if shared.value is not None and not money and _shares_rate(draft, draft.antecedent):
            return shared
    return _recurring(site)


_EACH = frozenset({"each", "apiece"})
_THEM = frozenset({"they", "we", "them", "us", "you"})
_DEFINITE = frozenset({"the", "these", "those", "its", "their", "his", "her", "our"})


def _each(site: Site, i: int) -> Answer | None:
    """Whom or what an amount behind which `each` stands is for, the plural in front: `families got 96,000 rials each`,
    `ten vessels of 13,000 containers each`.
    """
    quantity, doc = site.quantity, site.number.doc
    i += i < len(doc) and doc[i].text == ")"
    if i >= len(doc) or doc[i].lower_ not in _EACH or (i + 1 < len(doc) and clause.is_noun(doc[i + 1])):
        return None
    if quantity.kind not in ("money", "count") or quantity.unit is None:
        return None
    first = clause.token_index(doc, min(quantity.phrase_start, quantity.start_char))
    for token in reversed(doc[site.sentence.span.start : first]):
        if token.tag_ == "NNS" and clause.lemma(token) not in _PERIODS:
            noun = "person" if is_person(token.lower_) else singular(token.lower_)
            return None if noun == quantity.unit or currency_code(token.lower_) else Answer(noun, token_span(doc[i]))
        if token.lower_ in _THEM:
            return Answer("person", token_span(doc[i])) if quantity.kind == "money" else None
    return None


def _repeated(draft: Draft) -> Answer | None:
    """The time of a rate that stands with the verb: `3,000 lorries use the road daily`, `42,000 are born each day`;
    not `the 40 nurses meet daily`, who are always the same.
    """
    site = draft.site
    adverbs = lexicon.table("quantities_grammar")["adverbs_of_rates"]
    words, verb = site.sentence.words, site.verb
    if verb is None or (words.isdisjoint(adverbs) and words.isdisjoint(("each", "every"))):
        return None
    if site.quantity.kind not in ("count", "measure") or draft.get("aspect") != "level" or site.role.head.i != verb.i:
        return None
    first = clause.token_index(site.number.doc, min(site.quantity.phrase_start, site.quantity.start_char))
    if first > site.sentence.span.start and site.number.doc[first - 1].lower_ in _DEFINITE:
        return None
    for child in verb.children:
        if child.lower_ in adverbs and child.dep_ == "advmod" and child.i > site.number.i:
            return Answer(adverbs[child.lower_][0], token_span(child))
        behind = child.i > site.number.i and child.lower_ in _PERIODS
        if behind and [t.lower_ for t in child.children] in (["each"], ["every"]):
            return Answer(child.lower_, token_span(child))
    return None


def _shares_rate(draft: Draft, other: Draft) -> bool:
    """Whether a number is a rate as the one before it is: where it is compared with it or leaves out its verb; not
    where it has a verb of its own (`treats 90 patients a day and has a staff of 55`).
    """
    site, verb = draft.site, draft.site.verb
    if draft.get("aspect") == "previous" and site.sentence is other.site.sentence:
        return True
    if verb is None or other.site.verb is None:
        return site.sentence is other.site.sentence
    if site.sentence is other.site.sentence and verb.i == other.site.verb.i:
        return True
    if str(draft.get("unit")).isupper() and other.get("per") in ("person", "head", "tonne", "litre", "kilogram"):
        return True
    if clause.lemma(verb) in ("average", "peak"):
        return True
    if clause.lemma(verb) in lemmas("predicates", "amounting"):
        subject = clause.subject_of(verb)
        if subject is not None and subject.dep_ == "expl":
            yearly = any(d.granularity == "year" for d in site.sentence.dates)  # 40 a month; last year there were 900
            return other.get("per") not in ("day", "hour", "night") and not (yearly and other.get("per") != "year")
        return _is_figure(subject)  # in Belgium it was 96
    same = clause.lemma(verb) == clause.lemma(other.site.verb) and clause.form(verb) == other.site.form
    timed = any(d.timex_type != "SET" for d in site.sentence.dates)
    return same and not timed


def _is_figure(subject: Token | None) -> bool:
    """Whether a subject is the figure told before: `it`, `the rate`, `the average`."""
    if subject is None or subject.lower_ in ("it", "that", "this"):
        return subject is not None
    word = clause.lemma(subject)
    if word in ("total", "sum"):
        return False
    return word in lemmas("predicates", "counting") or word in lemmas("predicates", "amount")


def _recurring(site: Site) -> Answer:
    """`Every month some 30,000 Cubans fly to Nicaragua`: the period that opens the sentence, for the numbers of its
    main verb, in the present or in a past without a time of its own.
    """
    doc, start = site.number.doc, site.sentence.span.start
    start += doc[start].is_quote
    if start + 1 >= site.sentence.span.end or doc[start].lower_ not in ("every", "each"):
        return NOTHING
    period, verb = doc[start + 1], site.verb
    if period.lower_ not in _PERIODS or verb is None or verb.dep_ not in ("ROOT", "ccomp"):
        return NOTHING
    if site.quantity.kind in ("share", "ratio"):
        return NOTHING
    between = site.role.lower_ == "between" and site.number.i < verb.i
    core = site.role.dep_ in (*clause.SUBJECTS, "dobj", "obj", "npadvmod", "attr") and site.role.i != period.i
    if not (core or between) or site.form not in ("present", "past", "modal"):
        return NOTHING
    timed = any(d.timex_type != "SET" for d in site.sentence.dates)
    return NOTHING if timed and site.form != "present" else Answer(period.lower_, token_span(period))


_PERIODS = frozenset({"hour", "day", "night", "week", "month", "quarter", "season", "year"})
