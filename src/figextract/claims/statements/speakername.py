"""The name of a speaker in the text's words: with its office, the name behind it, and those who speak with it."""

from __future__ import annotations

from spacy.tokens import Token

from figextract import datelines
from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, token_span
from figextract.claims.statements.speaker import maker_end
from figextract.claims.words import lemmas

_LONGEST = 160
"""Characters of a speaker's name and office."""


def name(context: Context, speaker: Token) -> Answer:
    """The speaker's phrase: `the grid operator, Snam`, `the agency Enea`, `residents and a UN spokesman`."""
    if not speaker.tag_:
        return untagged_name(context, speaker)
    start, end = clause.noun_phrase(speaker)
    if speaker.dep_ in ("compound", "nmod", "amod"):  # the importers' association estimates, taken for one noun
        first = speaker.left_edge.i
        while first > 0 and speaker.doc[first - 1].tag_.startswith(("NN", "JJ", "DT", "POS", "PRP$")):
            first -= 1
        start = min(start, speaker.doc[first].idx)
    for child in speaker.children:  # `the grid operator, Snam`
        if child.dep_ == "appos" and child.tag_.startswith("NNP") and child.i - speaker.i < 6 and child.i > speaker.i:
            end = max(end, child.idx + len(child))
    if clause.lemma(speaker) in lemmas("reporting", "data"):
        end = max(end, maker_end(speaker))
    marks = datelines.BREAK.finditer(context.text, max(start, speaker.idx - 200), speaker.idx)
    start = max((mark.end() for mark in marks), default=start)
    end = _to_name(context, speaker, _to_partner(speaker, _to_hyphen(speaker, end)))
    end = _to_bracket(context.text, start, end)
    words = " ".join(context.text[start:end].split())
    if not words:
        return NOTHING  # according to ( inf
    return Answer(words, (start, end)) if len(words) <= _LONGEST else Answer(speaker.text, token_span(speaker))


def behind_dash(text: str, site: Site) -> Answer | None:
    """Who speaks in a heading, behind its last dash: `1,140 doctors leave in seven months — association`."""
    doc, span = site.number.doc, site.sentence.span
    for i in range(span.end - 1, max(site.number.i, span.end - _NEAR), -1):
        if doc[i].text in ("—", "–", "-") and doc[i - 1].whitespace_ and doc[i].whitespace_:
            words = [t for t in doc[i + 1 : span.end] if not t.is_space]
            named = bool(words) and all(t.tag_.startswith(("NN", "JJ", "DT", "VBN", "VBG")) for t in words)
            if not named or any(any(c.isdigit() for c in t.text) for t in words):
                return None
            start, end = words[0].idx, words[-1].idx + len(words[-1])
            return Answer(text[start:end], (start, end))
    return None


def _to_bracket(text: str, start: int, end: int) -> int:
    """`the Central Statistics Office (CSO)`: a bracket that is opened is closed, or left out."""
    name = text[start:end]
    if name.count("(") <= name.count(")"):
        return end
    return end + 1 if text[end : end + 1] == ")" else start + len(name[: name.rindex("(")].rstrip())


def _to_hyphen(speaker: Token, end: int) -> int:
    """`officials at the state-owned utility`: not cut at the hyphen."""
    doc = speaker.doc
    i = clause.token_index(doc, end - 1) + 1
    if i + 2 >= len(doc) or doc[i].text != "-" or doc[i - 1].whitespace_ or doc[i].whitespace_:
        return end
    noun = next((t for t in doc[i + 1 : min(i + 6, len(doc))] if clause.is_noun(t)), None)
    return noun.idx + len(noun) if noun is not None and clause.within(noun, speaker) else end


def _to_partner(speaker: Token, end: int) -> int:
    """`residents and a UN spokesman said`."""
    if not any(c.dep_ == "cc" and c.lower_ == "and" for c in speaker.children):
        return end
    partner = next((c for c in speaker.rights if c.dep_ == "conj" and clause.is_noun(c)), None)
    if partner is None or partner.i - speaker.i >= _NEAR or "," in partner.doc[speaker.i : partner.i].text:
        return end
    return max(end, clause.noun_phrase(partner)[1])


_NEAR = 7
"""Words from a speaker to the one that speaks with it."""


def _to_name(context: Context, speaker: Token, end: int) -> int:
    """The proper name behind an office, with a comma or without: `the prosecutor, Saskia Verlinden,`, `the agency
    Enea`.
    """
    if speaker.tag_ != "NN":
        return end
    doc = speaker.doc
    first = clause.token_index(doc, end - 1) + 1
    comma = first < len(doc) and doc[first].text == ","
    i = first + comma
    last = i
    titles = lemmas("reporting", "rank", "words")
    while last < min(i + _NAME, len(doc)) and (doc[last].tag_ == "NNP" or doc[last].lower_.strip(".") in titles):
        last += 1
    if last == i or (comma and last - i < 2) or _is_placed(context, doc[i], doc[last - 1]):
        return end
    closed = last >= len(doc) or doc[last].is_punct or doc[last].is_space or clause.is_verb(doc[last])
    if comma and not (closed or doc[last].tag_.startswith("VB")):
        return end
    return doc[last - 1].idx + len(doc[last - 1])


_NAME = 6
"""Words of a person's name with its title."""


def _is_placed(context: Context, first: Token, last: Token) -> bool:
    """Whether a place or a time begins or ends there: `the ministry in Rome, Italy,`, `the office Friday`."""
    sentence = context.sentence_at(first.idx)
    spans = [(p.start_char, p.end_char) for p in sentence.places] + [(d.start_char, d.end_char) for d in sentence.dates]
    return any(start <= first.idx < end and last.idx < end for start, end in spans)


def untagged_name(context: Context, token: Token) -> Answer:
    """The capitalised words around a speaker in a sentence that was not parsed."""
    doc, first, last = context.doc, token.i, token.i
    while last + 1 < len(doc) and doc[last + 1].text[:1].isupper() and not doc[last + 1].is_punct:
        last += 1
    while first > 0 and doc[first - 1].text[:1].isupper() and not doc[first - 1].is_sent_start:
        first -= 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Answer(context.text[start:end], (start, end))
