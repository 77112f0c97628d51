"""Nouns that a bare number may count: those of its own sentence, of the label and header of its list.

Every one adds features to the unit that it names; `counted` gathers them with those of the numbers before.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.antecedent import PARTITIVE, in_brackets, is_listed
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.rows import bare
from figextract.claims.units import naming
from figextract.claims.words import HEDGES, lemmas
from figextract.quantities.units.nouns import is_plural
from figextract.quantities.words import is_person, singular
from figextract.records import Span

_LINKS = frozenset({"of", "and", "the", "de", "la", "del", "al", "el"})
_WINDOW = 60
"""Tokens before a number in which a noun may say what it counts."""


class Notes:
    """Features by unit."""

    def __init__(self) -> None:
        self.features: dict[str, dict[str, float]] = {}
        self.spans: dict[str, Span | None] = {}
        self.drafts: dict[str, Draft] = {}

    def add(self, unit: str | None, *names: str, span: Span | None = None, draft: Draft | None = None) -> None:
        if not unit:
            return
        self.features.setdefault(unit, {}).update(dict.fromkeys(names, 1.0))
        if span is not None:
            self.spans.setdefault(unit, span)
        if draft is not None:
            self.drafts.setdefault(unit, draft)


def of_nouns(context: Context, site: Site, notes: Notes) -> None:
    """Nouns of the sentence: the one that the number stands on, the subject, the object, the last plural before."""
    number, doc = site.number, site.number.doc
    part = partitive(site)
    if number.dep_ == "nummod" and number.head.i > number.i and number.head.tag_ in ("NNS", "NNPS"):
        _note(site.sentence, notes, number.head, "noun:own")
    i = site.behind
    if i + 1 < site.sentence.span.end and doc[i].lower_ == "of":
        for noun in doc[i].children:
            if noun.dep_ == "pobj" and noun.tag_ in ("NNS", "NNPS") and noun.lower_ not in PARTITIVE:
                _note(site.sentence, notes, noun, "noun:of")
        whole = site.following
        if whole is not None and whole.unit and clause.token_index(doc, whole.start_char) - i < 6:
            notes.add(whole.unit, "noun:whole", span=whole.evidence.get("unit"))
        for noun in [t for t in doc[i : min(i + 7, site.sentence.span.end)] if t.tag_ in ("NNS", "NNPS")][:1]:
            _note(site.sentence, notes, noun, "noun:behind_of")
    _of_number(site, notes)
    _of_group(site, notes)

    if part:
        _of_sentence_before(context, site, notes)
    if site.verb is not None:
        subject = clause.subject_of(site.verb)
        if subject is not None and subject.i != site.role.i and clause.is_noun(subject):
            names = (f"noun:subject&{site.role.dep_}", f"noun:subject&{subject.tag_[:3]}")
            _note(site.sentence, notes, _inner(subject), *names)
        for noun in clause.objects_of(site.verb):
            if noun.i != site.role.i and noun.tag_ in ("NNS", "NNPS") and noun.i < number.i:
                _note(site.sentence, notes, noun, "noun:object")
    if number.dep_ == "appos" and clause.is_noun(number.head):
        _note(site.sentence, notes, number.head, "noun:apposed")
    plurals = [
        t
        for t in reversed(doc[max(site.sentence.span.start, number.i - _WINDOW) : number.i])
        if t.tag_ in ("NNS", "NNPS") and not any(d.start_char <= t.idx < d.end_char for d in site.sentence.dates)
        if t.idx < site.quantity.start_char  # no tens of thousands
        if not any(q.start_char <= t.idx < q.end_char for q in site.sentence.quantities if q.unit == "fraction")
    ]
    for order, noun in enumerate(plurals[:3]):
        _note(site.sentence, notes, noun, f"plural:{order}", f"plural:{order}&{part}")
        if order == 0 and noun.i == number.i - 2 and in_brackets(site):
            _note(site.sentence, notes, noun, "plural:bracket")
        if any(c.dep_ == "nummod" for c in noun.children):
            _note(site.sentence, notes, noun, f"plural:{order}:counted")
        if noun.dep_ in clause.SUBJECTS:
            _note(site.sentence, notes, noun, f"plural:subject:{order}")
    for place in site.sentence.places:
        if place.people and place.end_char <= site.quantity.start_char:
            near = site.quantity.start_char - place.end_char <= 2
            notes.add("person", f"people:{near}")


def _is_plural(token: Token) -> bool:
    """Whether a token is a plural noun; by its form in a sentence without numbers, which has no tags."""
    return token.tag_ in ("NNS", "NNPS") or (not token.tag_ and token.is_lower and is_plural(token.lower_))


def _of_number(site: Site, notes: Notes) -> None:
    """`bring to 39,400 the number of people`."""
    doc, i = site.number.doc, site.behind
    if [t.lower_ for t in doc[i : i + 3]] != ["the", "number", "of"]:
        return
    noun = next((t for t in doc[i + 3 : min(i + 9, site.sentence.span.end)] if t.tag_ in ("NNS", "NNPS")), None)
    if noun is not None:
        _note(site.sentence, notes, noun, "number:of")


def _of_group(site: Site, notes: Notes) -> None:
    """`a workforce of 2,600`, `room for 120`: how many persons a group has or a place holds."""
    if site.number.dep_ != "pobj" or site.number.head.dep_ != "prep":
        return
    link, above = site.number.head.lower_, site.number.head.head
    word = clause.lemma(above)
    between = site.number.doc[site.number.head.i + 1 : site.number.i]
    if any(t.lower_ not in HEDGES and t.tag_ != "CD" for t in between):
        return
    if link == "of" and (word in lemmas("people", "group", "words") or word in lemmas("people", "toll", "words")):
        notes.add("person", "group", span=token_span(above))
    elif link == "for" and word in lemmas("people", "room", "words"):
        notes.add("person", "room", span=token_span(above))


def _of_sentence_before(context: Context, site: Site, notes: Notes) -> None:
    """Plural nouns of the sentence before, which `78,400 of them` may go on from."""
    before = context.before(site.sentence)
    if before is None or site.sentence.lead is not None or before.lead is not None:
        return
    nouns = [
        t
        for t in reversed(before.span[-_WINDOW:])
        if _is_plural(t) and not any(d.start_char <= t.idx < d.end_char for d in before.dates)
    ]
    for order, noun in enumerate(nouns[:5]):
        names = [f"before:{min(order, 2)}", f"before:{partitive(site)}"]
        if any(child.dep_ == "nummod" for child in noun.children):
            names.append("before:counted")
        if noun.dep_ in clause.SUBJECTS:
            names.append("before:subject")
        _note(before, notes, noun, *names)


def of_lines(context: Context, site: Site, history: Sequence[Draft], notes: Notes) -> None:
    """The label of a listed value, and the header of its list or of its row."""
    _of_item_before(site, history, notes)
    row = bare(context, site.quantity)
    if not is_listed(site) and row is None:
        return
    for token in site.sentence.span[:6]:
        if token.text == ":":
            break
        if is_person(token.lower_) or token.lower_ in lemmas("people", "state", "words") | lemmas(
            "people", "toll", "words"
        ):
            notes.add("person", "label", span=token_span(token))
        elif is_plural(token.lower_):
            notes.add(singular(token.text), "label", span=token_span(token))
        elif any(p.people and p.start_char == token.idx for p in site.sentence.places):
            notes.add("person", "label:people", span=token_span(token))
    above = _header(context, site.sentence)
    header = row.header if row is not None else above.span if above is not None else None
    if header is None:
        return
    order = 0
    labelled = "&labelled" if any("label" in features for features in notes.features.values()) else ""
    for token in header:
        comes = token.lower_ in lemmas("people", "coming", "words")
        if comes or (is_person(token.lower_) and is_plural(token.lower_)):
            notes.add("person", f"header:{min(order, 2)}", f"header{labelled}", span=token_span(token))
            order += 1
        elif is_plural(token.lower_):
            notes.add(singular(token.text), f"header:{min(order, 2)}", f"header{labelled}", span=token_span(token))
            order += 1


def _of_item_before(site: Site, history: Sequence[Draft], notes: Notes) -> None:
    """The number at the same place of the item before: `Vietnam: 93 cases, 42 deaths` above `Indonesia: 29, 22`."""
    if site.sentence.lead is None:
        return
    place = sum(d.site.sentence.index == site.sentence.index for d in history)
    last = next(
        (
            d.site.sentence.index
            for d in reversed(history)
            if d.site.sentence.lead == site.sentence.lead and d.site.sentence.index < site.sentence.index
        ),
        None,
    )
    item = [d for d in history if d.site.sentence.index == last]
    if place < len(item):
        unit = item[place].get("unit")
        named = is_name(site)
        notes.add(unit, "item:same", f"item:same&{named}", span=item[place].answers["unit"].span)


def is_name(site: Site) -> bool:
    """Whether the label of a list's item is a mere name: `Bay of Plenty: 3`."""
    label = []
    for token in site.sentence.span[:7]:
        if token.text == ":":
            break
        label.append(token)
    return all(t.text[0].isupper() or t.lower_ in _LINKS or not t.is_alpha for t in label) and not any(
        is_plural(t.lower_) or is_person(t.lower_) or t.lower_ in lemmas("people", "state", "words") for t in label
    )


def fixed(site: Site, notes: Notes, named: bool) -> str | None:
    """The unit of a number that its line leaves no doubt of; `named` where it stands behind a mere name in a list."""
    for unit, features in notes.features.items():
        if unit == "person" and ("group" in features or ("label" in features and not in_brackets(site))):
            return unit
        if "number:of" in features or "told:surely" in features:
            return unit
        if unit == "person" and partitive(site) in ("whom", "us"):
            return unit
        if "quake:True" in features and site.sentence.words.isdisjoint(("%", "percent")):
            return unit
    if not named:
        return None
    unsaid = lemmas("predicates", "counting") | lemmas("people", "row", "words")
    for name in ("item:same&True", "header:0", "header:1"):
        for unit, features in notes.features.items():
            if name in features and unit not in unsaid:
                return unit
    return None


def _header(context: Context, sentence: Sentence) -> Sentence | None:
    """The line above a list; where that is a mere name, the line above it."""
    lead = context.lead(sentence)
    if lead is not None and len(lead.text.split()) < 3:
        return context.above(lead)
    return lead


def partitive(site: Site) -> str:
    """`of` where the number is a part of them, of which, of those; else nothing."""
    doc, i = site.number.doc, site.behind
    if i + 1 < len(doc) and doc[i].lower_ == "of" and doc[i + 1].lower_ in PARTITIVE | {"us"}:
        return doc[i + 1].lower_
    start = clause.token_index(doc, site.quantity.phrase_start)
    for i in (start - 1, start - 2):
        if i - 1 >= site.sentence.span.start and doc[i].lower_ in ("which", "whom", "these", "them", "those"):
            return doc[i].lower_
    return ""


def _inner(noun: Token) -> Token:
    """`the number of cases`: cases."""
    if clause.lemma(noun) in lemmas("predicates", "counting"):
        for word, _, inner in clause.prepositions(noun):
            if word == "of":
                return inner
    return noun


def _note(sentence: Sentence, notes: Notes, noun: Token, *names: str) -> None:
    if clause.lemma(noun) in lemmas("predicates", "counting"):
        return
    answer = naming.unit_of(noun)
    if any(not p.people and p.start_char <= noun.idx < p.end_char for p in sentence.places):
        return
    if any(p.people and p.start_char <= noun.idx < p.end_char for p in sentence.places):
        answer = Answer("person", answer.span)
    notes.add(answer.value, *names, span=answer.span)
