"""Those whom a number is a part of, and what they do: `of those who left, 156,000`, `the number of men repatriated`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.movements.frames import phrases
from figextract.claims.words import changes


def of_those(site: Site) -> Iterator[Token]:
    """What those do whom the number is a part of: `of those who left, 156,000`, `topped the list of those leaving`."""
    verb = site.verb
    if verb is None:
        return
    if verb.dep_ in ("acl", "relcl") and clause.lemma(verb.head) in phrases("those") and site.role.dep_ == "prep":
        yield verb
    if site.role.dep_ not in clause.SUBJECTS and (clause.lemma(verb) in changes("verbs") or site.role.i == verb.i):
        for noun in clause.children(verb, "nsubj"):  # `money coming from Malaysia doubled`
            yield from (child for child in clause.children(noun, "acl", "relcl") if clause.is_verb(child))
    if clause.lemma(verb) in _PUTTING:  # `put at 90,000 the number who have come`, `brought to 741 those flown home`
        counted = (noun for noun in clause.objects_of(verb) if clause.lemma(noun) in phrases("counted"))
        told = (child for noun in counted for child in clause.children(noun, "relcl", "acl"))
        yield from (child for child in told if clause.is_verb(child))
    for size in _size(verb) if site.quantity.kind == "count" else ():  # `the number of men repatriated stands at 741`
        yield from (child for child in clause.children(size, "acl", "relcl") if clause.is_verb(child))
    for source in (verb, site.number, site.head, *clause.objects_of(verb), *_size(verb)):
        for word, _, noun in clause.prepositions(source):
            if word not in ("of", "among"):
                continue
            if any(child.lower_ == "those" for child in noun.children) and noun.lower_.endswith("ing"):
                yield noun  # `those leaving`, read as a noun
            if clause.lemma(noun) in phrases("those") or noun.tag_ in ("NNS", "NNPS"):
                yield from (child for child in clause.children(noun, "acl", "relcl") if clause.is_verb(child))


_PUTTING = frozenset({"put", "bring", "take", "push", "raise", "lift"})


def _size(verb: Token) -> list[Token]:
    """The subject that is a number: `the number of persons entering from Russia rose`."""
    return [child for child in clause.children(verb, "nsubj", "nsubjpass") if clause.lemma(child) in phrases("counted")]
