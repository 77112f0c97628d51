"""Units of values behind a label and a colon: `Totally damaged houses: 412; partially damaged: 5,233. Dead: 42.`"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.units import naming
from figextract.claims.words import lemmas
from figextract.quantities.units.nouns import is_plural

_LABEL = 20
"""Words of a label before its colon."""
_SHORT = 6
"""Words of a label that may hold a participle with the tag of a finite verb: `Houses destroyed: 1,340`."""
_OPENING = 10
"""Characters before a number that opens its line: a bullet, blanks."""
_STOPS = (";", ".", ":", "•", "|", "–", "—")


def labelled(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`Removal flights in May: 141 (April: 126)`, `Households in improvised dwellings: 3,410`, `Dead: 42`."""
    if ":" not in site.sentence.words:
        return None
    doc, start = site.number.doc, site.sentence.span.start
    first = clause.token_index(doc, site.quantity.phrase_start)
    if first - 1 <= start or doc[first - 1].text != ":":
        return None
    begin = _begin(site, first - 1)
    if first - 1 - begin >= _LABEL:
        return None
    bracket = next((t for t in reversed(doc[max(start, first - 6) : first - 1]) if t.text == "("), None)
    if bracket is not None:
        last = _last(site, history)
        dated = any(d.start_char > bracket.idx and d.end_char <= doc[first - 1].idx for d in site.sentence.dates)
        near = last is not None and 0 <= bracket.i - clause.token_index(doc, last.site.quantity.end_char) < 3
        return Answer(last.get("unit"), last.answers["unit"].span) if last is not None and dated and near else None
    i = site.behind
    ends = i >= site.sentence.span.end or doc[i].is_punct or doc[i].is_space or doc[i].lower_ in ("up", "down", "and")
    return _named(site, list(doc[begin : first - 1]), history) if ends else None


def _begin(site: Site, colon: int) -> int:
    """Where the label that ends with a colon begins: behind the mark or the value before it."""
    doc = site.number.doc
    values = {clause.token_index(doc, q.end_char - 1) for q in site.sentence.quantities if q.end_char <= doc[colon].idx}
    for i in range(colon - 1, site.sentence.span.start - 1, -1):
        if doc[i].text in _STOPS or (doc[i].text in (",", "and") and i - 1 in values):
            return i + 1
    return site.sentence.span.start


def _named(site: Site, label: Sequence[Token], history: Sequence[Draft]) -> Answer | None:
    """The unit that a label names by its plural, by a state of persons, or by what the label before it named."""
    finite = [t for t in label if t.tag_ in clause.FINITE and not (t.tag_ == "VBD" and t.lower_.endswith("ed"))]
    if not len(label) or any(t.text == "," for t in label) or finite or _is_measured(label):
        return None
    noun = _plural(label)
    if noun is not None:
        return _counted(site, noun)
    if len(label) > _SHORT:
        return None
    toll = next((t for t in label if naming.is_toll(t) or t.lower_ in lemmas("people", "state", "words")), None)
    if toll is not None:
        return Answer("person", token_span(toll))
    before = _last(site, history)
    participles = all(t.tag_ in ("VBN", "VBD", "JJ", "RB") for t in label)
    if participles and before is not None and labelled(before.site, (), "level") is not None:
        return before.answers["unit"]
    return None


def _plural(label: Sequence[Token]) -> Token | None:
    """The first plural noun of a label that is no part of a compound, in its own noun phrase or behind `number of`."""
    for k, token in enumerate(label):
        behind = label[k + 1] if k + 1 < len(label) else None
        compound = token.dep_ == "compound" or (behind is not None and behind.tag_ == "NNS")
        plural = token.tag_ in ("NNS", "NNPS") or (clause.is_noun(token) and is_plural(token.lower_))
        if plural and not compound and clause.lemma(token) not in lemmas("predicates", "counting"):
            return token
        counting = clause.lemma(token) in lemmas("predicates", "counting") or token.lower_ == "of"
        inside = token.is_punct or counting or token.tag_.startswith(("JJ", "NN", "VBN", "DT", "HYPH", "NFP", "RB"))
        if not inside or token.text == ":":
            return None
    return None


def _is_measured(label: Sequence[Token]) -> bool:
    """Whether the label is of what is measured and not counted: `Price of eggs`, `Rate per 1,000 births`."""
    return any(clause.is_noun(t) and clause.lemma(t) in lemmas("people", "measured", "words") for t in label[:3])


def _counted(site: Site, noun: Token) -> Answer | None:
    """The unit of a plural that can be counted, and is no place and no goods that move."""
    word = clause.lemma(noun)
    named = any(not p.people and p.start_char <= noun.idx < p.end_char for p in site.sentence.places)
    unsaid = lemmas("predicates", "counting") | lemmas("people", "measured", "words") | lemmas("people", "row", "words")
    return None if named or word in unsaid or naming.is_flow(noun) else naming.unit_of(noun)


def _last(site: Site, history: Sequence[Draft]) -> Draft | None:
    """The claim before, of this sentence or of the label in front of it."""
    last = history[-1] if history else None
    near = last is not None and site.sentence.index - last.site.sentence.index <= 1
    return last if near and last is not None and last.get("unit") else None


def glossed(site: Site, history: Sequence[Draft], aspect: str) -> Answer | None:
    """`45: health facilities attacked`: what a number that opens its line counts stands behind the colon."""
    doc, colon, span = site.number.doc, site.behind, site.sentence.span
    low = site.quantity.phrase_start - span.start_char
    if low > _OPENING or colon + 1 >= span.end or doc[colon].text not in (":", "–", "—"):
        return None
    if any(c.isalnum() for c in site.sentence.text[:low]):
        return None
    noun = _plural(list(doc[colon + 1 : min(colon + 1 + _SHORT, span.end)]))
    return _counted(site, noun) if noun is not None else None


RULES = (labelled, glossed)
