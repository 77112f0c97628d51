"""Who states a number."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from spacy.tokens import Token

from figextract import datelines, lexicon
from figextract.claims import clause
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Draft
from figextract.claims.statements.credited import by_count, is_apart, labelled
from figextract.claims.statements.speaker import has_complement, parenthetical_speaker, speaker_of, trailing_speaker
from figextract.claims.statements.speakername import behind_dash, name
from figextract.claims.words import lemmas
from figextract.quantities.words import is_person

_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i"})
_QUOTES_OPEN, _QUOTES_CLOSE = "“", "”"


def source(context: Context, site: Site, history: Sequence[Draft]) -> Answer:
    """The speaker, in the text's words.

    Order: `according to X` in the sentence; the subject of a verb of saying above the number, before or after what is
    said (`X said that ...`, `..., X said`); the subject of a verb that reports the number itself (`the ministry
    registered`); inside quotation marks the speaker of the sentence before or after. A pronoun stands for the last
    speaker.
    """
    if site.sentence.heading:
        titled = behind_dash(context.text, site)
        if titled is not None:
            return titled
    found = _according_to(site) or by_count(site) or _second(context, site) or _sayer(site) or _denier(site)
    found = found or _reporter(site)
    label = labelled(site) if found is None else None
    if label is not None:
        return label
    if found is None and _in_quotation(context, site):
        found = _neighbouring_speaker(context, site.sentence)
    if _is_aside(site):
        return NOTHING
    found = _behind_dateline(site, found)
    if found is None or _is_dateline(found):
        return _shared(site, history)
    own = found.lower_ in _PRONOUNS or _is_own_figure(found)
    if own:
        return _last_source(context, site, history, found.lower_)
    return name(context, found)


def _is_aside(site: Site) -> bool:
    """Whether the article itself says the number, in a clause about a speaker: `said Ann Lee, who farms 400 hectares`;
    not `said Ann Lee, who expects 400`.
    """
    saying = lemmas("reporting", "verb") | lemmas("modality", "denied", "verbs")
    for step in clause.climb(site.number):
        if clause.is_verb(step) and clause.lemma(step) in saying:
            return False
        if step.dep_ == "relcl":
            speaks = any(t.dep_ in clause.SUBJECTS and clause.lemma(t.head) in saying for t in clause.climb(step.head))
            return speaks and not any(t.text == "," for t in step.doc[step.i : site.number.i])
    return False


def _according_to(site: Site) -> Token | None:
    if site.sentence.words.isdisjoint(("according", "citing", "quoting")):
        return None
    for token in site.sentence.span:
        if token.lower_ == "according":
            for child in token.children:
                if child.lower_ == "to":
                    for noun in child.children:
                        if noun.dep_ == "pobj":
                            return _in_reach(site, token, noun)
            following = token.i + 2
            if following < site.sentence.span.end:
                return _in_reach(site, token, _phrase_head(token.doc[following]))
        if token.lower_ in ("citing", "quoting"):
            teller = clause.subject_of(token) if clause.lemma(token.head) in lemmas("reporting", "verb") else None
            if teller is None:
                teller = parenthetical_speaker(site)
            for noun in token.children:
                if noun.dep_ == "dobj":
                    return noun if teller is None else teller
    return None


def _is_own_figure(noun: Token) -> bool:
    """`according to his estimate`: who speaks was named before."""
    if clause.lemma(noun) not in (*lemmas("reporting", "data"), *lemmas("reporting", "tally")):
        return False
    return any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children)


def _in_reach(site: Site, according: Token, noun: Token) -> Token | None:
    """`according to` counts for the clauses around it, not past a semicolon."""
    low, high = sorted((according.i, site.number.i))
    between = according.doc[low:high]
    if any(t.text == ";" for t in between):
        return None
    start = site.sentence.span.start_char
    told = any(q.start_char < according.idx for q in site.sentence.quantities if q.start_char >= start)
    after = site.number.i > according.i and told  # 40 died, according to the police, and a bus with 12 seats burned
    return None if after else noun


def _phrase_head(token: Token) -> Token:
    while token.head.i != token.i and token.dep_ in ("det", "amod", "compound", "poss", "nmod", "case", "nummod"):
        token = token.head
    return token


def _shared(site: Site, history: Sequence[Draft]) -> Answer:
    """A source stated for a number holds for those after it in the sentence: `the institute said, and in Gisborne it
    jumped 36 percent`; not past `while` and `whereas`.
    """
    last = history[-1] if history else None
    if last is None or last.site.sentence.index != site.sentence.index:
        return NOTHING
    base = site.sentence.span.start_char
    between = site.sentence.text[last.site.quantity.end_char - base : site.quantity.start_char - base].split()
    if any(word.strip(",") in ("while", "whereas", "whilst") for word in between):
        return NOTHING
    happened = site.verb is not None and site.verb.tag_ == "VBD" and last.get("modality") == "expected"
    if happened and any(word.endswith(";") for word in between):
        return NOTHING  # `Organisers had expected 1,000; over 4,000 turned up`
    told = last.answers.get("source", NOTHING)
    owned = told.span is not None and site.sentence.text[told.span[1] - base :].startswith(("'s ", "\u2019s "))
    return NOTHING if owned else told  # `58,000 by the police's count, but on Saturday a mob drove back 1,200`


def _is_dateline(speaker: Token) -> bool:
    """`JOHOR BAHRU - Some 480 workers`: a place in capitals before a dash, taken for a subject."""
    doc, i = speaker.doc, speaker.i + 1
    return speaker.text.isupper() and i < len(doc) and doc[i].text in ("-", "–", "—", "--")


def _opens_dateline(sentence: Sentence, speaker: Token) -> bool:
    """Whether a place in capitals opens a sentence with a dateline, by its tree the speaker: `SEOUL, Nov 3 - Daeyang
    said`.
    """
    first = sentence.span[: 2 * _DATELINE_WORDS].text
    return speaker.text.isupper() and speaker.i - sentence.span.start < 2 and datelines.BREAK.search(first) is not None


def _behind_dateline(site: Site, speaker: Token | None) -> Token | None:
    """The noun that the sentence begins with where the tree took the place before it for its subject: `MADRID, Oct 27 -
    Banco Norte said`.
    """
    span = site.sentence.span
    if speaker is None or not speaker.text.isupper() or speaker.i - span.start > _DATELINE_WORDS:
        return speaker
    doc = speaker.doc
    text = doc[speaker.i : min(speaker.i + 2 * _DATELINE_WORDS, span.end)].text
    mark = datelines.BREAK.search(text)
    if mark is None or speaker.idx + mark.end() >= site.quantity.start_char:
        return speaker
    i = clause.token_index(doc, speaker.idx + mark.end())
    while i + 1 < span.end and not clause.is_noun(doc[i]) and not clause.is_verb(doc[i]):
        i += 1
    while i + 1 < span.end and clause.is_noun(doc[i]) and clause.is_noun(doc[i + 1]):
        i += 1
    return doc[i] if clause.is_noun(doc[i]) else speaker


_DATELINE_WORDS = 8
"""Words of a dateline."""


def _second(context: Context, site: Site) -> Token | None:
    """Who reports the number in a clause of its own beside what another has said."""
    reporter = None if _in_quotation(context, site) else _reporter(site)
    return reporter if reporter is not None and is_apart(reporter, site) else None


def _sayer(site: Site) -> Token | None:
    """The subject of a verb of saying that the number's clause depends on, or that stands in parenthesis beside it; a
    name before a pronoun (`KLM says it expects to scrap 80`).
    """
    saying = lemmas("reporting", "verb")
    pronoun = None
    for step in clause.climb(site.number):
        speaker = None
        if clause.is_verb(step) and clause.lemma(step) in saying and step.i != site.number.i:
            below = _below(site.number, step)
            said = below.dep_ in ("ccomp", "xcomp", "advcl", "parataxis", "dep") and not _is_beside(below)
            if said or _is_after_colon(step, site):
                speaker = speaker_of(step)
        contrast = step.i != site.number.i and _is_contrast(_below(site.number, step))
        for child in step.children if speaker is None and not contrast else ():
            if (
                (
                    child.dep_ in ("parataxis", "ccomp", "dep", "advcl")
                    and clause.is_verb(child)
                    and clause.lemma(child) in saying
                )
                and not has_complement(child)
                and not _is_subordinate(child)
                and not clause.within(site.number, child)
            ):
                speaker = speaker_of(child)
                if speaker is not None:
                    break
        planned = speaker is not None and clause.lemma(step) in lemmas("reporting", "forecast")
        if planned and speaker is not None and speaker.i < site.number.i:
            later = trailing_speaker(site) or parenthetical_speaker(site)
            speaker = later or speaker  # India expects 66 jets, an air marshal said
        if speaker is not None and _is_next_clause(site, speaker):
            speaker = None  # four are being built; the government says there will be 28
        if speaker is not None and speaker.lower_ not in _PRONOUNS:
            return speaker
        pronoun = pronoun or speaker
    return pronoun or trailing_speaker(site) or parenthetical_speaker(site)


def _is_contrast(clause_verb: Token) -> bool:
    """`..., the police said, while crime fell by 4 percent`: another clause than what is said."""
    return any(c.lower_ in ("while", "whereas", "whilst") for c in clause_verb.children)


def _is_beside(clause_verb: Token) -> bool:
    """Whether a clause tells when or why, or of something else than what is said: `Japan posted a deficit, as exports
    fell 3 percent`.
    """
    leads = (c.lower_ for c in clause_verb.children if c.dep_ in ("mark", "advmod"))
    return _is_contrast(clause_verb) or (
        clause_verb.dep_ == "advcl" and any(lead in ("as", "after", "because", "since", "before") for lead in leads)
    )


def _is_next_clause(site: Site, speaker: Token) -> bool:
    """Whether a semicolon stands between the number and a speaker behind it."""
    if speaker.i < site.number.i:
        return False
    return any(t.text == ";" for t in speaker.doc[site.number.i : speaker.i])


def _is_subordinate(verb: Token) -> bool:
    """A clause with a conjunction of its own is no parenthesis: `..., while growers complained of the price`."""
    return any(c.dep_ == "mark" and c.lower_ not in ("as", "that") for c in verb.children) or _is_contrast(verb)


def _denier(site: Site) -> Token | None:
    """The subject of a verb that denies a report of the number: `dismissed rumours that it would fall to 2,000`."""
    for step in clause.climb(site.number):
        if clause.is_verb(step) and clause.lemma(step) in lemmas("modality", "denied", "verbs"):
            below = _below(site.number, step)
            if below.dep_ in ("dobj", "obj", "prep", "ccomp", "pcomp") and below.i > step.i:
                return speaker_of(step)
    return None


def _below(token: Token, verb: Token) -> Token:
    below = token
    for step in clause.climb(token):
        if step.i == verb.i:
            return below
        below = step
    return below


def _is_after_colon(verb: Token, site: Site) -> bool:
    return any(t.text == ":" for t in verb.doc[verb.i : site.number.i])


def _reporter(site: Site) -> Token | None:
    """The subject of a verb whose object is the number: `The ministry has registered 106,127 cases`."""
    for step in clause.climb(site.number):
        if clause.is_verb(step) and step.i != site.number.i:
            below = _below(site.number, step)
            if clause.lemma(step) in ("put", "give") and not _is_put(step, site):
                return None
            led = any(c.dep_ in ("prt", "prep") and c.i == step.i + 1 and c.tag_ in ("RP", "IN") for c in step.children)
            if led and clause.lemma(step) in ("give", "count"):
                return None  # the index gave up 3.9 percent; hotels counted on 12,000
            if clause.lemma(step) in _object_verbs() and below.dep_ in (
                "dobj",
                "prep",
                "oprd",
                "pobj",
                "ccomp",
                "npadvmod",
                "conj",
                "dep",
            ):
                speaker = speaker_of(step)
                counted = clause.lemma(step) in lemmas("reporting", "counting")
                return None if speaker is not None and counted and _is_place(site, speaker) else speaker
            if step.dep_ not in ("conj", "xcomp", "acl"):
                return None
    return None


def _is_put(verb: Token, site: Site) -> bool:
    """`puts the dead at 117`, `a poll gives them 29 percent`; not `put 28 people on a plane`, `gave Bogota $2m`."""
    if clause.lemma(verb) == "give":
        return site.quantity.kind == "share"
    return any(t.lower_ in ("at", "to") for t in verb.doc[max(verb.i + 1, site.number.i - 30) : site.number.i + 1])


def _is_place(site: Site, speaker: Token) -> bool:
    """Whether the subject of counting is the place where it is counted: `Tyrol counted 3.1m nights`; not `Istat`."""
    if speaker.lower_ in lemmas("reporting", "organisation", "words"):
        return False
    places = [p for p in site.sentence.places if not p.people and p.kind != "body"]
    return any(p.start_char <= speaker.idx < p.end_char for p in places)


@functools.cache
def _object_verbs() -> frozenset[str]:
    return frozenset(w for e in lexicon.table("reporting")["verb"] if e["object"] for w in e["lemmas"])


def _in_quotation(context: Context, site: Site) -> bool:
    """Whether the number stands between quotation marks, in its paragraph."""
    text = context.text
    start = max(text.rfind("\n", 0, site.quantity.start_char), site.quantity.start_char - 1500) + 1
    before = text[start : site.quantity.start_char]
    if before.count(_QUOTES_OPEN) > before.count(_QUOTES_CLOSE):
        return True
    return before.count('"') % 2 == 1


def _neighbouring_speaker(context: Context, sentence: Sentence) -> Token | None:
    for offset in (0, 1, -1, 2, -2):
        index = sentence.index + offset
        if 0 <= index < len(context.sentences):
            other = context.sentences[index]
            if abs(other.paragraph - sentence.paragraph) > 0:
                continue
            speaker = _lexical_speaker(other)
            if speaker is not None:
                return speaker
    return None


def _lexical_speaker(sentence: Sentence) -> Token | None:
    """The name beside a verb of saying in a sentence that has no tree: `..." Tokayev explained`, `said Ann Lee`."""
    doc = sentence.span.doc
    for token in sentence.span:
        if token.lower_ not in lemmas("reporting", "saying", "words"):
            continue
        if token.tag_:
            speaker = speaker_of(token)
            if speaker is not None:
                return speaker
            continue
        following = token.i + 1
        if following < sentence.span.end and doc[following].text[:1].isupper():
            return doc[following]
        if token.i - 1 >= sentence.span.start and (
            doc[token.i - 1].text[:1].isupper() or doc[token.i - 1].lower_ in _PRONOUNS
        ):
            return doc[token.i - 1]
    return None


def _last_source(context: Context, site: Site, history: Sequence[Draft], pronoun: str) -> Answer:
    """The speaker that a pronoun stands for: of `he` and `she` a person, of `it` none, where one was named near."""
    spoken: list[Answer] = []
    for draft in reversed(history):
        if site.sentence.index - draft.site.sentence.index > _BACK:
            break
        answer = draft.answers.get("source")
        if answer is not None and answer.value:
            spoken.append(answer)
    fitting = next((answer for answer in spoken if _fits(pronoun, str(answer.value))), None)
    if fitting is not None:
        return fitting
    earlier = context.before(site.sentence)
    for _ in range(_BACK):
        if earlier is None:
            break
        speaker = _lexical_speaker(earlier)
        if speaker is not None and speaker.lower_ not in _PRONOUNS and not _opens_dateline(earlier, speaker):
            found = name(context, speaker)
            if _fits(pronoun, str(found.value)):
                return found
        earlier = context.before(earlier)
    return spoken[0] if spoken else NOTHING


_BACK = 4
"""Sentences back to which a pronoun may lead."""


def _fits(pronoun: str, speaker: str) -> bool:
    """Whether a speaker may be meant by a pronoun."""
    words = [word.strip(".,") for word in speaker.split()]
    person = any(is_person(word.lower()) for word in words) or all(word[:1].isupper() for word in words[:2])
    body = any(word.lower() in lemmas("reporting", "body") for word in words[-4:])
    if pronoun in ("he", "she", "his", "her"):
        return person and not (body and not any(is_person(word.lower()) for word in words))
    return not (pronoun == "it" and person and not body)
