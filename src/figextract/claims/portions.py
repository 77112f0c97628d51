"""Numbers that are a part of what moved before them, or its size: members, buyers, sources, figures.

`including 62 children`, `among them 176 Pakistanis`, `14 of them`, `The Emirates accounted for $13.8 billion of that`,
`the total stood at $14.6 billion`, `430,000 to Sweden`: the clause itself has no word of movement, or a light one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft
from figextract.claims.ends import frames, phrases
from figextract.claims.words import changes, lemmas

ANAPHORS = frozenset(
    {"those", "that", "it", "they", "these", "this", "figure", "number", "total", "rate", "share", "rest", "count"}
)
_WHOLES = frozenset({"them", "these", "those", "whom", "which", "it", "that", "this"})
_INCLUDING = frozenset({"including", "included", "includes", "include"})
_BEING = frozenset({"was", "were", "are", "is"})
_JOINING = frozenset({"and", ",", ";", "while", "but", "plus"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_TO = frozenset({"to", "into", "for", "from"})
_SHARES = ("percent", "fraction", "times", "percentage_point")
_FREE = frozenset({"of", "from", "to", "into", "in", "at", "by", "on", "for", "since", "during", "through"})
_NEAR = 6
"""Words between `including` and its number."""
_HEDGED = 4
"""Words between `of whom` and its number."""
_LONGEST = 14
"""Words between two numbers that share a verb."""
_CHAIN = 8
"""Members of a list that are followed back to its first."""
_REACH = 2
"""Sentences between a number and the whole that it is a part of."""


def whole_of(site: Site, history: Sequence[Draft], unit: str | None) -> Draft | None:
    """The number before that a number without a movement of its own is a part of, goes on from or sums up.

    Args:
        site: where the number stands.
        history: the claims before it.
        unit: what it counts, also where its own words leave that out.

    Returns:
        The claim whose movement, if it has any, is the number's; None where its words say nothing of the kind.
    """
    if is_member(site, history):
        near = _near(site, history, 1)
        return next((d for d in near if not (_is_share(d) or is_member(d.site, _before(d, history)))), None)
    last = history[-1] if history else None
    if last is not None and last.movement is not None and is_gapped(site, last):
        return last
    if _is_partitive(site):
        whole = next((d for d in _near(site, history, 1) if _holds(unit, d)), None)
        return whole if whole is not None and _only_counts(site, whole) else None
    if is_share_of(site):
        return next((d for d in _near(site, history, _REACH) if _holds(unit, d)), None)
    if last is not None and _is_figure(site):
        return last if _alike(unit, last) and _distance(site, last) <= 1 else None
    if _is_compared(site):
        return next((d for d in _near(site, history, 0) if _alike(unit, d)), None)
    return None


def _before(draft: Draft, history: Sequence[Draft]) -> Sequence[Draft]:
    at = next((i for i, other in enumerate(history) if other is draft), 0)
    return history[max(at - _CHAIN, 0) : at]


def _near(site: Site, history: Sequence[Draft], reach: int) -> list[Draft]:
    """The claims at most so many sentences before, the nearest first."""
    return [d for d in reversed(history) if _distance(site, d) <= reach]


def _distance(site: Site, draft: Draft) -> int:
    return site.sentence.index - draft.site.sentence.index


def _is_share(draft: Draft) -> bool:
    return draft.site.quantity.kind in ("share", "ratio")


def _holds(unit: str | None, draft: Draft) -> bool:
    """Whether a number can be the whole of which another is a part: of the same unit, or of any if that is a share."""
    return not _is_share(draft) and (unit in _SHARES or unit is None or draft.get("unit") == unit)


def _alike(unit: str | None, draft: Draft) -> bool:
    """Whether one number can tell of what another does: of the same unit, or one of them a share."""
    return unit in _SHARES or unit is None or draft.get("unit") in (unit, *_SHARES)


# --- members: `including 62 children`


def is_member(site: Site, history: Sequence[Draft]) -> bool:
    """Whether a number is one of a list behind `including` or `among them`: `including 58 Chinese and six Thais`."""
    before = _words_before(site)
    near = before[-_NEAR:]
    words = [token.lower_ for token in near]
    if not _INCLUDING.isdisjoint(words) and not _finite(near, _INCLUDING):
        return True
    among = any(word == "among" and words[i + 1] in _WHOLES for i, word in enumerate(words[:-1]))
    if among and not _finite(near, _BEING):
        return True
    last = history[-1] if history else None
    if last is None or last.site.sentence.index != site.sentence.index or len(before) > _NEAR:
        return False
    joined = any(token.lower_ in ("and", ",") for token in before) and not _finite(before)
    return joined and not _preposed(before) and is_member(last.site, _before(last, history))


def _words_before(site: Site) -> list[Token]:
    """The words between a number and the one before it, or the beginning of its sentence."""
    doc, own = site.number.doc, site.quantity
    low = max(
        (max(q.end_char, q.phrase_end) for q in site.sentence.quantities if q.end_char <= own.start_char),
        default=site.sentence.span.start_char,
    )
    stop = clause.span_at(doc, min(own.start_char, own.phrase_start), own.end_char).start
    first = clause.token_index(doc, low)
    if doc[first].idx < low:
        first += 1
    return [token for token in doc[first:stop] if not token.is_space]


def _following(site: Site) -> Token | None:
    """The word behind a number and what it counts."""
    doc = site.number.doc
    end = max(site.quantity.end_char, site.quantity.phrase_end)
    if site.number.i < site.head.i:
        end = max(end, site.head.idx + len(site.head))
    at = clause.token_index(doc, end - 1) + 1
    return doc[at] if at < site.sentence.span.end else None


def _finite(words: Sequence[Token], but: Collection[str] = ()) -> bool:
    return any(
        token.tag_ in _FINITE and token.lower_ not in but and token.dep_ not in ("amod", "compound") for token in words
    )


def _preposed(words: Sequence[Token]) -> bool:
    """Whether a preposition leads to the number: `including 30 children, with 12 more`."""
    return any(token.tag_ in ("IN", "TO") and token.lower_ not in ("of", "than") for token in words)


# --- parts: `14 of them children`, `of whom 38,500 were German`


def _is_partitive(site: Site) -> bool:
    doc = site.number.doc
    at = clause.token_index(doc, max(site.quantity.phrase_end, site.quantity.end_char) - 1) + 1
    if at + 1 < site.sentence.span.end and doc[at].lower_ == "of" and _stands_for_whole(doc[at + 1]):
        return True
    before = _words_before(site)
    words = [token.lower_ for token in before]
    near = before[-_HEDGED:]
    led = [i for i, token in enumerate(near) if token.lower_ in ("whom", "which") and i and near[i - 1].lower_ == "of"]
    if led and not any(token.tag_.startswith("VB") for token in near[led[-1] :]):
        return True
    opens = bool(before) and before[0].i <= site.sentence.span.start + 1
    return opens and words[:1] == ["of"] and len(before) > 1 and _stands_for_whole(before[1])


def _stands_for_whole(token: Token) -> bool:
    """Whether a pronoun stands for what was told of before: not `those uprooted`, `this year's crop`."""
    modified = any(child.dep_ in ("acl", "relcl") for child in token.children)
    return token.lower_ in _WHOLES and token.dep_ in ("pobj", "pcomp") and not modified


def _only_counts(site: Site, whole: Draft) -> bool:
    """Whether nothing else happens to the part than that it is counted: `half of them were women`, not `half of them
    had lost a relative`.
    """
    verb = site.verb
    if verb is None or (whole.site.verb is not None and whole.site.verb.i == verb.i):
        return True
    if clause.lemma(verb) in ("be", "include", "number", "total", "comprise", "make", "account", "constitute"):
        return True
    return site.role.dep_ not in (*clause.SUBJECTS, "dobj", "obj", "prep", "agent")


# --- sources and buyers: `The Emirates accounted for $13.8 billion`


def is_share_of(site: Site) -> bool:
    """Whether a verb gives a thing or a place the number as its part of a whole: `made up`, `came first with`."""
    verb = site.verb
    if verb is None or site.role.dep_ in clause.SUBJECTS or not _is_of_flow(site):
        return False
    word = clause.lemma(verb)
    if word in phrases("parting"):
        return True
    ranked = not site.sentence.words.isdisjoint(phrases("ranking"))
    return ranked and word in ("be", "come", "rank", "remain", "lead", "follow", "make", "form", "head", "top")


def _is_of_flow(site: Site) -> bool:
    """Whether a share or an amount is not of something else that its own words name: `14 percent of the company's
    revenue`, `one in five jobs`.
    """
    following = _following(site)
    if following is not None and following.lower_ == "of":
        parts = [child for child in following.children if child.dep_ in ("pobj", "pcomp")]
        return all(_is_whole(noun) for noun in parts)
    return site.quantity.kind not in ("share", "ratio") or site.head.i == site.number.i or not _is_content(site.head)


def _is_whole(noun: Token) -> bool:
    """Whether what a number is a part of is no more than what was told of: `of that`, `of the total`, `of visitors`."""
    word = clause.lemma(noun)
    known = word in (*_WHOLES, *ANAPHORS, *phrases("worth"), *frames("noun")) or not _is_content(noun)
    own = any(child.dep_ in ("acl", "relcl") or _narrows(child) for child in noun.children)
    return known and not own


def _narrows(child: Token) -> bool:
    """`people out of work`, `visitors with a disability`; not `visitors from Norway`."""
    return child.dep_ == "prep" and child.lower_ not in _FREE


def _is_content(noun: Token) -> bool:
    return clause.is_noun(noun) and clause.lemma(noun) not in (*phrases("generic"), "percent", "cent", "%")


# --- figures: `the total stood at $14.6 billion`


def _is_figure(site: Site) -> bool:
    """Whether the number is the size of what a pronoun or a noun for a number stands for: `it then fell by a third`."""
    verb = site.verb
    if verb is None or site.role.dep_ in clause.SUBJECTS:
        return False
    word = clause.lemma(verb)
    if not (word in phrases("sizing") or word in changes("verbs")) or word in lemmas("predicates", "giving"):
        return False
    subject = clause.subject_of(verb)
    return subject is not None and is_anaphor(subject)


def is_anaphor(noun: Token) -> bool:
    """Whether a word stands for a number told of before: `it`, `the total`; not `the number of subscribers`."""
    word = clause.lemma(noun)
    if word not in ANAPHORS or noun.tag_ in ("WDT", "WP", "IN"):
        return False
    if not clause.is_noun(noun):
        return True
    of_its_own = word in ("rate", "share", "count")  # `the jobless rate`, `shares in Daeyang`
    labels = ("compound", "amod") if of_its_own else ("compound",)
    if (of_its_own and noun.tag_ == "NNS") or any(child.dep_ in labels for child in noun.children):
        return False
    if any(_narrows(child) for child in noun.children):
        return False
    parts = [other for word, _, other in clause.prepositions(noun) if word == "of"]
    return all(_is_whole(other) or other.tag_ in ("NNP", "NNPS") for other in parts)


def _is_compared(site: Site) -> bool:
    """Whether the number is how much more or less: `140,000 tonnes less than a year ago`."""
    following = _following(site)
    return following is not None and following.lower_ in ("more", "less", "fewer", "higher", "lower")


# --- gapped: `65,000 cattle went to Yemen and 14,000 camels to Egypt`


def is_gapped(site: Site, last: Draft) -> bool:
    """Whether a number shares the verb of the one before, with a place of its own behind `to`, `for` or `from`."""
    if last.site.sentence.index != site.sentence.index:
        return False
    before = _words_before(site)
    verb = last.site.verb
    shared = (
        [verb.i, *(child.i for child in verb.children if child.dep_ in ("aux", "auxpass"))] if verb is not None else []
    )
    before = [token for token in before if token.i not in shared]
    if not 0 < len(before) <= _LONGEST or _finite(before) or any(t.text in "():" for t in before):
        return False
    following = _following(site)
    if following is None or following.lower_ not in _TO or _JOINING.isdisjoint(token.lower_ for token in before):
        return False
    behind = following.idx + len(following)
    return any(p.country and behind < p.start_char <= behind + _ARTICLE for p in site.sentence.places)


_ARTICLE = 6
"""Characters from a preposition to the place behind it."""
