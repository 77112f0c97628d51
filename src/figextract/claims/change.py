"""Up or down, and whether the number is a level, the size of a change, or the value compared with."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, token_span
from figextract.claims.words import changes

_COMPARING = frozenset({"against", "versus", "vs", "vs.", "compared", "than", "from"})
_COMPARATIVE = {"more": "up", "higher": "up", "greater": "up", "larger": "up", "above": "up", "up": "up", "faster": "up",
                "fewer": "down", "less": "down", "lower": "down", "below": "down", "down": "down", "off": "down",
                "smaller": "down", "cheaper": "down", "slower": "down", "under": "down", "short": "down"}
_HEDGES = frozenset({"about", "around", "roughly", "nearly", "almost", "some", "just", "only", "over", "under", "more", "less",
                     "fewer", "than", "a", "an", "as", "much", "many", "little", "low", "high", "at", "least", "most", "to",
                     "up", "well", "the", "approximately", "estimated", "record", "total", "of", "still", "even", "close",
                     "further", "another", "mere", "whopping", "staggering", "average", "slightly", "barely", "no"})


def aspect_and_change(context: Context, site: Site) -> tuple[str, Answer]:
    """`level`, `delta` or `previous`, with `up` or `down` and the word that says so.

    Read in this order: the words just before the number (`up from`, `compared with`, `against`: previous), a comparative
    just after (`more than in March`: delta), a verb of change with `to` (level), `by` or its object (delta), a noun of
    change around the number (`a drop of`, `a 5% rise`: delta), an adverb of change (`up 5%`: delta).
    """
    before = _words_before(site)
    quantity = site.quantity
    if _is_previous(site, before):
        return "previous", NOTHING
    after = _comparative_after(context, site)
    if after is not None and quantity.unit != "times":
        return "delta", after
    adverb = next((t for t in before if t.lower_ in changes("adverbs") and t.lower_ not in ("off",)), None)
    if adverb is not None and not _is_up_to(adverb):
        return "delta", Answer(changes("adverbs")[adverb.lower_], token_span(adverb))
    noun = _change_noun(site)
    if noun is not None:
        preposition = _preposition(site, noun)
        change = Answer(changes("nouns")[clause.lemma(noun)], token_span(noun))
        return ("level" if preposition == "to" else "delta"), change
    verb = _change_verb(site)
    if verb is not None:
        change = Answer(changes("verbs")[clause.lemma(verb)], token_span(verb))
        preposition = _preposition(site, verb)
        if preposition in ("to", "at", "into"):
            return "level", change
        if preposition == "by" or (preposition == "" and _is_amount(site, verb)):
            return "delta", change
        if preposition in ("", "from") and site.role.dep_ in clause.SUBJECTS:
            return "level", NOTHING
        return "level", NOTHING if preposition not in ("",) else change if _is_amount(site, verb) else NOTHING
    if quantity.kind == "ratio":
        return "delta", Answer(quantity.change, quantity.evidence.get("change")) if quantity.change else NOTHING
    trailing = _trailing_change(context, site)
    if trailing is not None:
        return "level", trailing
    return "level", NOTHING


def _words_before(site: Site) -> list[Token]:
    """The hedging words directly before the number, and the word before them, nearest first."""
    doc = site.number.doc
    first = clause.span_at(doc, site.quantity.start_char, site.quantity.end_char).start
    found: list[Token] = []
    for i in range(first - 1, max(first - 7, site.sentence.span.start - 1), -1):
        token = doc[i]
        if token.is_punct and token.text not in ("“", '"', "("):
            break
        found.append(token)
        if token.lower_ not in _HEDGES and not token.is_punct:
            break
    return found


def _is_previous(site: Site, before: list[Token]) -> bool:
    if not before:
        return False
    last = before[-1]
    word = last.lower_
    doc = last.doc
    earlier = doc[last.i - 1].lower_ if last.i > site.sentence.span.start else ""
    if word in ("with", "to") and earlier in ("compared", "comparison", "compares", "relative"):
        return True
    if any(t.lower_ == "to" and t.i > 0 and doc[t.i - 1].lower_ in ("compared", "comparison", "compares") for t in before):
        return True
    if word in ("against", "versus", "vs", "vs."):
        return not (word == "against" and doc[last.i - 1].lower_ in _MONEY_AGAINST)
    if word == "than":
        return False
    if word == "from":
        if earlier in ("up", "down", "rise", "fall", "drop", "increase", "decrease", "compared", "higher", "lower"):
            return True
        above = last.head
        verbs, nouns = changes("verbs"), changes("nouns")
        if clause.lemma(above) in verbs or clause.lemma(above) in nouns or clause.lemma(above) in ("double", "triple", "halve", "change", "revise"):
            return True
        return site.verb is not None and clause.lemma(site.verb) in verbs and last.head.i == site.verb.i
    return False


_MONEY_AGAINST = frozenset({"dollar", "euro", "yen", "pound"})


def _comparative_after(context: Context, site: Site) -> Answer | None:
    """`4% more than`, `30 fewer`, `0.4 per cent lower`, `a fifth below`."""
    doc = site.number.doc
    end = max(site.quantity.end_char, site.quantity.phrase_end if site.quantity.kind != "count" else site.quantity.end_char)
    i = clause.token_index(doc, end - 1) + 1
    if i < site.sentence.span.end and doc[i].lower_ in ("people", "points", "percentage", "times", "cents"):
        i += 1
    if i >= site.sentence.span.end:
        return None
    word = doc[i].lower_
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if word in ("up", "down", "off"):
        return Answer(_COMPARATIVE[word], token_span(doc[i])) if following in ("on", "in", "from", ".", ",", "at", "against", "year") and doc[i - 1].lower_ not in () and following != "from" else None
    if word in _COMPARATIVE:
        if word in ("under", "short", "above", "below") and site.quantity.kind == "count":
            return None
        return Answer(_COMPARATIVE[word], token_span(doc[i]))
    return None


def _is_up_to(adverb: Token) -> bool:
    doc = adverb.doc
    following = doc[adverb.i + 1].lower_ if adverb.i + 1 < len(doc) else ""
    return adverb.lower_ == "up" and following == "to" and not (adverb.head.lower_ in ("went", "goes", "go", "gone"))


def _change_noun(site: Site) -> Token | None:
    """`a drop of 12 points`, `a 5% rise`, `a fourfold increase`."""
    nouns = changes("nouns")
    previous = site.number
    for step in clause.climb(site.number):
        if step.i != site.number.i:
            if clause.is_verb(step):
                return None
            if clause.is_noun(step) and clause.lemma(step) in nouns and step.tag_ in ("NN", "NNS"):
                if previous.dep_ in ("nummod", "compound", "amod", "quantmod", "npadvmod", "nmod", "prep", "poss", "appos"):
                    return None if site.quantity.kind == "count" and site.quantity.unit not in (None, "point") and previous.dep_ != "prep" else step
        previous = step
    return None


def _change_verb(site: Site) -> Token | None:
    """The verb of change that governs the number, through prepositions and coordination of amounts."""
    verbs = changes("verbs")
    verb = site.verb
    if verb is None:
        return None
    if clause.lemma(verb) in verbs:
        return verb
    return None


def _preposition(site: Site, above: Token) -> str:
    """The preposition between the number and the word above it, or ""."""
    word = ""
    for step in clause.climb(site.number):
        if step.i == above.i:
            return word
        if step.dep_ in ("prep", "agent", "prt") or step.tag_ in ("IN", "TO"):
            word = step.lower_
    return word


def _is_amount(site: Site, verb: Token) -> bool:
    """Whether the number is the size of the change: object or measure of the verb, not its subject."""
    if site.role.dep_ in clause.SUBJECTS:
        return False
    if site.role.i == verb.i:
        return True
    if site.quantity.kind == "count" and site.quantity.unit not in (None, "point"):
        return clause.lemma(verb) not in ("add", "lose", "raise", "gain")
    return True


def _trailing_change(context: Context, site: Site) -> Answer | None:
    """The change of a level that a following comparison states: `7.1 million, up 5%`, `126 people, down from 135`."""
    doc = site.number.doc
    start = clause.token_index(doc, max(site.quantity.phrase_end, site.quantity.end_char) - 1) + 1
    stop = min(site.sentence.span.end, start + 25)
    others = [q.start_char for q in site.sentence.quantities if q.start_char > site.quantity.start_char]
    limit = others[0] if others else len(doc.text)
    for i in range(start, stop):
        token = doc[i]
        if token.idx > limit:
            return None
        if token.lower_ in ("up", "down") and doc[i - 1].text in (",", "(", "–", "—", "-") and i + 1 < len(doc):
            following = doc[i + 1]
            if following.lower_ in ("from", "by", "on", "slightly", "sharply", "about", "almost", "nearly", "more", "just", "over", "some", "around", "roughly") or following.like_num or following.text[0].isdigit() or following.text in "$€£":
                return Answer(changes("adverbs")[token.lower_], token_span(token))
    return None
