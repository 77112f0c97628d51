"""The unit of a number that names none itself."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.antecedent import PARTITIVE, is_listed
from figextract.claims.context import Context, Site
from figextract.claims.currency import currency
from figextract.claims.draft import NOTHING, Answer, Draft, token_span
from figextract.claims.subject import measured
from figextract.claims.words import changes, lemmas
from figextract.quantities.words import is_person, singular


def unit(context: Context, site: Site, antecedent: Draft | None, shares: dict[str, float]) -> Answer:
    """The quantity's own unit, with an ambiguous currency settled by the article's countries; else what the clause
    tells.

    Order for a bare number: a state of persons after it (`38 dead`); a nationality or a noun after `of` (`three of
    the four
    villages`); what it is said of (`the death toll rose to 38`, `the number of cases fell to 40`); a verb of which only
    persons are the object or the subject (`killing 27`); the antecedent's unit.
    """
    quantity = site.quantity
    span = quantity.evidence.get("unit")
    if quantity.kind == "money" and quantity.unit is not None:
        return Answer(currency(context.text, quantity, shares, context.currencies), span)
    if quantity.unit is not None:
        return Answer(quantity.unit, span)
    found = _label(site) or _state(site) or _nationality(site) or _of_noun(site)
    if found is None and quantity.kind == "count":
        found = _told(site) or _human(site, "object") or _human(site, "subject")
    if found is not None:
        return found
    shared = antecedent.answers.get("unit", NOTHING) if antecedent is not None else NOTHING
    if quantity.kind == "count" and _is_far(site, antecedent, shared):
        return _human(site, "mover") or shared
    return shared


def _is_far(site: Site, antecedent: Draft | None, shared: Answer) -> bool:
    """Whether the antecedent is of another sentence or counts nothing, so that the verb tells more than it."""
    if antecedent is None or shared.value is None:
        return True
    return antecedent.site.sentence.index != site.sentence.index or antecedent.site.quantity.kind != "count"


def _label(site: Site) -> Answer | None:
    """`Injured: 74`, `Total dead: 10`, `Americans: 12`: the label of a listed value."""
    if not is_listed(site):
        return None
    for token in site.sentence.span[:5]:
        if token.text == ":":
            return None
        if token.lower_ in lemmas("people", "state", "words") | lemmas("people", "toll", "words") or is_person(
            token.lower_
        ):
            return Answer("person", token_span(token))
        if any(p.people and p.start_char == token.idx for p in site.sentence.places):
            return Answer("person", token_span(token))
    return None


def _following(site: Site) -> int:
    return clause.token_index(site.number.doc, max(site.quantity.phrase_end, site.quantity.end_char) - 1) + 1


def _state(site: Site) -> Answer | None:
    """`38 dead`, `187 injured`, `1,700 killed or wounded`."""
    doc, i = site.number.doc, _following(site)
    for k in (i, i + 1):
        if k < site.sentence.span.end and doc[k].lower_ in lemmas("people", "state", "words"):
            return Answer("person", token_span(doc[k]))
        if k < len(doc) and doc[k].lower_ not in (
            "were",
            "are",
            "was",
            "others",
            "more",
            "reported",
            "people",
            "still",
            "have",
            "had",
            "has",
            "been",
            "seriously",
            "left",
        ):
            return None
    return None


def _nationality(site: Site) -> Answer | None:
    """`7,400 Nepalis`."""
    for place in site.sentence.places:
        if place.people and 0 <= place.start_char - site.quantity.end_char <= 2:
            return Answer("person", (place.start_char, place.end_char))
    return None


def _of_noun(site: Site) -> Answer | None:
    doc, i = site.number.doc, _following(site)
    if i + 1 < site.sentence.span.end and doc[i].lower_ == "of" and doc[i + 1].lower_ not in PARTITIVE:
        for noun in doc[i].children:
            if noun.dep_ == "pobj" and noun.tag_ in ("NNS", "NNPS"):
                return _of(noun)
    return None


def _of(noun: Token) -> Answer:
    word = noun.lower_
    return Answer("person" if is_person(word) else singular(noun.text).lower(), token_span(noun))


def _told(site: Site) -> Answer | None:
    """The unit of what the number is said of: `put the dead at 117`, `the number of families rose to 400`."""
    if site.verb is None or site.role.dep_ in clause.SUBJECTS:
        return None
    standing = clause.lemma(site.verb) in lemmas("predicates", "standing") or clause.lemma(site.verb) in changes(
        "verbs"
    )
    noun = measured(site) if standing else None
    if noun is None:
        return None
    if any(word in lemmas("people", "toll", "words") for word in (noun.lower_, clause.lemma(noun))):
        return Answer("person", token_span(noun))
    if _is_index(noun):
        return Answer("point", token_span(noun))
    if noun.tag_ in ("NNS", "NNPS") or is_person(noun.lower_):
        return _of(noun)
    return None


def _is_index(noun: Token) -> bool:
    words = {t.lower_ for t in noun.subtree if abs(t.i - noun.i) < 5}
    return bool(words & lemmas("people", "index", "words"))


def _human(site: Site, section: str) -> Answer | None:
    """Verbs of which only persons are the object (`killing 27`), the subject (`14 drowned`) or the mover (`700
    stayed`).
    """
    verb, doc, following = site.verb, site.number.doc, _following(site)
    if verb is None or (following < site.sentence.span.end and clause.is_noun(doc[following])):
        return None
    role = site.role.dep_
    undergoes = role in ("dobj", "obj", "nsubjpass") or (role in clause.SUBJECTS and clause.is_passive(verb))
    does = role in clause.SUBJECTS and not clause.is_passive(verb)
    if clause.lemma(verb) in lemmas("people", section, "lemmas") and (undergoes if section == "object" else does):
        return Answer("person", token_span(verb))
    return None
