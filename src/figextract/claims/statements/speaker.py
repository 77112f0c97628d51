"""Who can speak, and where a speaker stands beside what is said."""

from __future__ import annotations

import functools

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.words import lemmas
from figextract.quantities.changes.lexicon_words import inflected


def speaker_of(verb: Token) -> Token | None:
    """The subject of a verb of saying, if it can speak; of a passive the agent."""
    if clause.is_passive(verb):
        for word, _, noun in clause.prepositions(verb):
            if word == "by" and clause.lemma(noun) not in lemmas("reporting", "manner") and _can_speak(noun):
                return noun
        return None
    subjects = [c for c in verb.children if c.dep_ in clause.SUBJECTS and not _opens_headline(c)]
    while len(subjects) > 1 and subjects[0].tag_ == "WDT":  # `cuts, which firms say cost $2 million`
        subjects = subjects[1:]
    subject = subjects[0] if subjects else None
    if subject is None and verb.dep_ == "conj":
        subject = clause.subject_of(verb)
    if subject is None and verb.dep_ in ("acl", "relcl"):
        subject = verb.head
    if subject is not None and subject.dep_ == "expl":
        return None
    if subject is not None and subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        subject = verb.head
    if subject is None or not _can_speak(subject):
        return None
    if clause.lemma(subject) in lemmas("reporting", "mute") and subject.lower_ != "it" and not _is_told(subject, verb):
        return None
    return subject


def _opens_headline(noun: Token) -> bool:
    """Whether a colon follows what the tree took for a subject: `KOCHI: The number has fallen, said Ann Lee`."""
    return noun.i + 1 < len(noun.doc) and noun.nbor(1).text == ":"


def _is_told(subject: Token, verb: Token) -> bool:
    """Whether figures speak: `official figures showed`."""
    if clause.lemma(verb) not in ("show", "indicate", "suggest"):
        return False
    if clause.lemma(subject) not in lemmas("reporting", "data"):
        return False
    return any(c.dep_ in ("amod", "compound", "poss", "nmod") for c in subject.children)


def _can_speak(subject: Token) -> bool:
    """Not a number (`11 had predicted`, `92 per cent of ballots counted`), not `nobody`, not `whose value`."""
    if subject.tag_ in ("CD", "$", "EX") or subject.lower_ in _NOBODY or subject.text in ("%", "-", "–"):
        return False
    if any(c.lower_ == "whose" for c in subject.children):
        return False
    if subject.lower_ in ("cent", "percent", "third", "thirds", "half", "quarter", "quarters"):
        return False
    numbers = [c for c in subject.children if c.dep_ == "nummod" and c.tag_ == "CD"]
    return not any(c.text[0].isdigit() or clause.lemma(subject) in _SPELLS for c in numbers)


_NOBODY = frozenset(
    ["nobody", "none", "all", "everybody", "everyone", "most", "many", "some", "few", "what", "another", "others"]
)
_SPELLS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


def trailing_speaker(site: Site) -> Token | None:
    """`..., the agency said` where the tree has gone astray: the last verb of saying of the sentence, after a comma."""
    saying = lemmas("reporting", "verb")
    span = site.sentence.span
    for i in range(span.end - 1, max(site.number.i, span.start - 1), -1):
        token = span.doc[i]
        if clause.is_verb(token) and clause.lemma(token) in saying and not has_complement(token):
            between = token.doc[site.number.i : token.i]
            if any(t.text == ";" for t in between):
                return None
            if any(t.text in (",", "”", '"', "—", "–") for t in between):
                speaker = speaker_of(token) or _named_before(site, token)
                if speaker is not None and speaker.i > site.number.i and not _is_joined(speaker):
                    return speaker
            return None
    return None


def _named_before(site: Site, verb: Token) -> Token | None:
    """The noun phrase with its appositions before a last verb of saying that has no subject in the tree: `, the
    governor of Borno, Babagana Zulum, said.`
    """
    doc = verb.doc
    ends = all(token.is_punct or token.is_space for token in doc[verb.i + 1 : site.sentence.span.end])
    if not ends or doc[verb.i - 1].text != "," or any(c.dep_ in clause.SUBJECTS for c in verb.children):
        return None
    found = None
    for step in clause.climb(doc[verb.i - 2]):
        first = step.left_edge.i
        if first <= site.number.i or not (clause.is_noun(step) or step.dep_ == "prep"):
            break
        if clause.is_noun(step) and doc[first - 1].text == ",":
            found = step
    return found if found is not None and _can_speak(found) and found.i < verb.i - 2 else None


def _is_joined(speaker: Token) -> bool:
    """Whether a speaker opens a clause of its own: `..., while growers complained`."""
    first = min(speaker.left_edge.i, speaker.i)
    return first > 0 and speaker.doc[first - 1].lower_ in _CONJUNCTIONS


_CONJUNCTIONS = frozenset({"while", "whereas", "whilst", "although", "when", "after", "because", "that", "which"})


def has_complement(verb: Token) -> bool:
    """Whether a verb of saying has what is said, or a number that it adds (`the DAX added 1.9 percent`), behind it."""
    following = verb.doc[verb.i + 1 : verb.i + 3]
    if clause.lemma(verb) in ("add", "give") and any(t.tag_ in ("CD", "$", "RP") for t in following):
        return True
    return any(child.dep_ in ("ccomp", "dobj") and child.i > verb.i for child in verb.children)


def parenthetical_speaker(site: Site) -> Token | None:
    """`..., the importers' association estimates, ...`, `..., the office told reporters here` by the words alone, where
    the tree has gone astray: a noun phrase between a comma and a verb of saying that ends its clause.
    """
    span = site.sentence.span
    doc = span.doc
    near = site.number.i
    for i in range(max(span.start + 2, near - _FAR), min(span.end, near + _FAR)):
        token = doc[i]
        if token.lower_ not in _saying_forms() or not _ends_clause(site, token):
            continue
        first = _noun_phrase_start(token, span.start)
        if doc[i - 1].tag_.startswith("VB") or doc[i - 1].lower_ in ("be", "been"):
            continue
        if first is None or first == i or first <= site.number.i <= i or doc[first - 1].text not in _MARKS:
            continue
        low, high = sorted((i, site.number.i))
        between = doc[low:high]
        if any(t.text == ";" or t.lower_ in ("while", "whereas", "whilst") for t in between):
            continue
        if site.number.i > i and _closes(site, token):
            continue
        heads = [t for t in doc[first:i] if clause.is_noun(t)]
        if heads and _can_speak(heads[-1]) and not any(t.tag_ == "CD" for t in doc[first:i]):
            return next((t for t in heads if t.dep_ not in ("compound", "poss", "nmod", "amod", "pobj")), heads[-1])
    return None


def _noun_phrase_start(verb: Token, floor: int) -> int | None:
    """Where the words between the mark before a verb and the verb begin, if they can be one noun phrase."""
    doc = verb.doc
    for i in range(verb.i - 1, max(verb.i - _LONGEST, floor) - 1, -1):
        token = doc[i]
        if token.text in _MARKS:
            return i + 1
        if token.tag_ in ("VBD", "VBZ", "MD", "WDT", "WP", "CC", "RB", "TO") and token.lower_ != "and":
            return None
    return None


def _ends_clause(site: Site, verb: Token) -> bool:
    """Whether nothing that is said follows a verb of saying: a mark, a time, or to whom and where it was said."""
    doc = verb.doc
    if verb.i + 1 >= site.sentence.span.end:
        return True
    following = doc[verb.i + 1]
    if following.is_punct or following.lower_ in ("here", "reporters", "on", "in", "yesterday", "today", "late", "at"):
        return following.text != ":"
    return any(d.start_char <= following.idx < d.end_char for d in site.sentence.dates)


def _closes(site: Site, verb: Token) -> bool:
    """Whether what stands behind the speaker is a clause of its own: `..., the ministry said, and 40 people left`."""
    behind = verb.doc[verb.i + 1 : site.number.i + 1]
    return any(t.lower_ in ("and", "but", "as", "when", "who", "which", "where") for t in behind)


_MARKS = frozenset({",", "”", '"', "''", "—", "–", "--"})
_LONGEST = 14
"""Words of a speaker's name and office."""
_FAR = 80
"""Words between a number and its speaker."""


@functools.cache
def _saying_forms() -> frozenset[str]:
    """The finite forms of the verbs of saying that may stand behind their speaker."""
    forms = {form for verb in lemmas("reporting", "behind") for form in inflected(verb) if not form.endswith("ing")}
    return frozenset({*forms, "said", "says", "told", "tells", "found", "shows", "show"})


def maker_end(speaker: Token) -> int:
    """Where `data from the land ministry`, `figures released here Wednesday by the ministry` end."""
    end = speaker.idx + len(speaker)
    for child in speaker.rights:
        if child.dep_ == "prep" and child.lower_ in ("from", "by", "of"):
            return _object_end(child) or end
        if child.dep_ == "acl" and clause.is_verb(child):
            found = [_object_end(p) for p in child.rights if p.lower_ in ("by", "from", "in")]
            return max([f for f in found if f], default=end)
    return end


def _object_end(preposition: Token) -> int:
    return max((clause.noun_phrase(c)[1] for c in preposition.children if c.dep_ == "pobj"), default=0)
