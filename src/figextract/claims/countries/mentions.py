"""How the places of a number's own sentence hang together with it, as named features."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.antecedent import is_listed
from figextract.claims.around import span_between_numbers
from figextract.claims.context import Context, Site
from figextract.claims.countries.scene import is_coordinated, is_of_people, sends
from figextract.claims.draft import Draft, Movement, owner_of
from figextract.claims.movements.gapped import next_item
from figextract.claims.words import lemmas
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity
from figextract.records import Span

_CLASSES = {
    **dict.fromkeys(
        (
            "in",
            "at",
            "near",
            "across",
            "throughout",
            "around",
            "inside",
            "within",
            "off",
            "along",
            "outside",
            "south",
            "north",
            "east",
            "west",
            "through",
        ),
        "in",
    ),
    **dict.fromkeys(("on", "upon", "over", "under"), "on"),
    **dict.fromkeys(("from",), "from"),
    **dict.fromkeys(("to", "into", "towards", "toward", "onto"), "to"),
    "of": "of",
    "for": "for",
    "by": "by",
    "between": "between",
    "with": "with",
    "against": "against",
    "than": "than",
}


_NOMINAL = frozenset(
    {"compound", "amod", "poss", "nmod", "appos", "nummod", "det", "conj", "npadvmod", "pobj", "punct", "advmod"}
)
_OPENING = 5
"""Words of a sentence before a place that sets its frame."""


class Note(Protocol):
    """Takes down what speaks for a country, how strongly, and where it stands."""

    def __call__(self, code: str | None, name: str, strength: float = 1.0, span: Span | None = None) -> None: ...


def note_mentions(
    context: Context,
    site: Site,
    draft: Draft,
    peers: Sequence[Draft],
    others: Sequence[str | None],
    note: Note,
) -> list[str]:
    """Take down the places of the number's own sentence, with their features.

    Args:
        context: the article.
        site: where the number stands.
        draft: the claim.
        peers: the claims of its sentence.
        others: the countries that the text speaks of before.
        note: takes down what speaks for a country.

    Returns:
        The names of the features that groups of countries have.
    """
    grouped: list[str] = []
    quantity = site.quantity
    places = [place for place in site.sentence.places if not _is_of_currency(site, place)]
    countries = [p for p in places if p.country and not is_counted(site, p)]
    pattern, low, high = _stretch(site, countries)
    nearest_before = max((p.start_char for p in countries if p.start_char < quantity.start_char), default=-1)
    nearest_after = min((p.start_char for p in countries if p.start_char >= quantity.end_char), default=-1)
    own_place = any(_is_behind(context, quantity, place) for place in countries)
    item = next_item(site, peers)
    for place in places:
        if place.start_char == item:
            continue
        span = (place.start_char, place.end_char)
        names = _relations(context, site, draft, place, others)
        owner = owner_of(context, place.start_char, peers)
        if owner is not None and not place.people:
            names.append("owned" if owner is draft else "owned_other")
        if own_place and any(_is_behind(context, q, place) for q in site.sentence.quantities if q != quantity):
            names = [name for name in names if not name.startswith(("verb", "object"))]
        if place.country is None:
            grouped += names
            continue
        if low <= place.start_char < high and not is_counted(site, place):
            side = "before" if place.start_char < quantity.start_char else "after"
            names += [f"stretch:{side}", f"stretch:{side}:{pattern}"]
        grouped += [name for name in names if name.startswith("coordinated")]
        if place.start_char == nearest_before:
            names += ["nearest_before"] if "over_number" in names else ["nearest_before", "clear_before"]
        if place.start_char == nearest_after:
            names += ["nearest_after"] if "over_number" in names else ["nearest_after", "clear_after"]
        if len({p.country for p in countries}) == 1 and not is_counted(site, place):
            names.append("only")
        for name in names:
            note(place.country, name, 1.0, span)
        note(place.country, "sentence", 1.0, span)
    return grouped


def _is_of_currency(site: Site, place: Place) -> bool:
    """Whether a place is part of the name of a currency: `a loss of 21.9 billion Kenyan shillings`."""
    amounts = [q for q in site.sentence.quantities if q.kind == "money"]
    return any(q.start_char <= place.start_char < q.end_char for q in amounts)


def division(context: Context, site: Site) -> Place | None:
    """The country whose parts are counted: `four Ukrainian regions`, `two breakaway regions of Georgia`."""
    if clause.lemma(site.head) not in lemmas("people", "division", "words"):
        return None
    for place in site.sentence.places:
        owned = place.kind == "nationality" and not place.people and is_counted(site, place)
        gap = context.text[site.quantity.phrase_end : place.start_char].split()
        if place.country and (owned or (place.kind == "country" and gap in (["of"], ["in"]))):
            return place
    return None


def _is_behind(context: Context, quantity: Quantity, place: Place) -> bool:
    """Whether a place stands directly behind a number, as its own: `from 4% in Bhutan to 42% in Nepal`."""
    gap = context.text[quantity.phrase_end : place.start_char].split() if place.start_char > quantity.start_char else []
    return gap[:1] == ["in"] and len(gap) <= 2


def _stretch(site: Site, countries: Sequence[Place]) -> tuple[str, int, int]:
    """The characters between the numbers beside this one, and whether the sentence names its places before its numbers
    (`Hungary had 40, Austria 30`) or after them (`40 in Hungary, 30 in Austria`).
    """
    own = site.quantity
    others = [q for q in site.sentence.quantities if q.kind not in ("age", "duration")]
    low, high = span_between_numbers(site)
    first = min((q.start_char for q in others), default=own.start_char)
    opens = any(p.start_char < first for p in countries)
    closes = any(p.start_char > max(q.start_char for q in others) for p in countries) if others else False
    many = "many" if len(others) > 1 and len({p.country for p in countries}) > 1 else "one"
    return f"{many}:{'p' if opens else '-'}n{'p' if closes else '-'}", low, high


def is_counted(site: Site, place: Place) -> bool:
    """Whether the place is named within what the number counts: `98,000 Russian citizens`."""
    span = site.quantity.evidence.get("subject")
    return span is not None and span[0] <= place.start_char < span[1]


def _beside(place: Place, others: Sequence[str | None]) -> str:
    """Whether another country is spoken of, so that a nationality of people is not the place."""
    return "other" if any(code not in (None, place.country) for code in others) else "alone"


def _relations(context: Context, site: Site, draft: Draft, place: Place, others: Sequence[str | None]) -> list[str]:
    """How a place of the sentence hangs together with the number.

    Args:
        context: the article.
        site: where the number stands.
        draft: the claim.
        place: the place.
        others: the countries that the text speaks of before.
    """
    if is_counted(site, place):
        return list(_as_counted(site, place, others))
    if is_of_people(site.sentence, place):
        return ["people", f"people:{_beside(place, others)}"]
    speaker = _as_speaker(draft, place)
    if speaker:
        return [speaker]
    if is_listed(site) and place.start_char < site.quantity.start_char:
        return list(_as_label(draft, place))
    token = clause.span_at(context.doc, place.start_char, place.end_char).root
    preposition, attached = attachment(token)
    tie = tie_to(site, token, attached)
    kind = _CLASSES.get(preposition, "none" if not preposition else "other")
    return [
        *_by_tree(site, tie, kind),
        *_by_order(site, place, token, kind),
        *_adjacent(context, site, place, kind),
        *_over_marks(site, token),
        *_by_kind(site, place, tie),
    ]


def _as_counted(site: Site, place: Place, others: Sequence[str | None]) -> Iterable[str]:
    """For a place within what the number counts."""
    if site.quantity.unit == "person":
        yield "counted_people"
        yield f"counted_people:{_beside(place, others)}"
    else:
        yield "counted_thing"
        if _counts_sites(site):
            yield "counted_place"  # `four Ukrainian regions`


def _as_speaker(draft: Draft, place: Place) -> str:
    """For a place within the name of who states the number, else ""."""
    source = draft.answers.get("source")
    if source is None or source.span is None or not source.span[0] <= place.start_char < source.span[1]:
        return ""
    return "speaker_bare" if place.kind == "country" and source.span[1] == place.end_char else "speaker"


def _as_label(draft: Draft, place: Place) -> Iterable[str]:
    """For the place that labels the item of a list."""
    yield "label"
    yield f"label:{draft.site.quantity.kind}"
    if draft.movement is not None:
        yield f"label:{_role(draft.movement, place.country)}"


def _by_tree(site: Site, tie: str, kind: str) -> Iterable[str]:
    """The syntactic tie and the class of the preposition."""
    yield f"{tie}:{kind}"
    yield tie
    if tie == "phrase" and _counts_sites(site):
        yield f"phrase:{kind}:site"  # `two breakaway regions of Georgia`


def _by_order(site: Site, place: Place, token: Token, kind: str) -> Iterable[str]:
    """Whether another number stands between, and whether the place opens the sentence."""
    start, own = place.start_char, site.quantity.start_char
    others = (q.start_char for q in site.sentence.quantities if q.kind not in ("age", "duration"))
    if any(min(start, own) < other < max(start, own) for other in others):
        yield "over_number"
        if start > own:
            yield "after_over_number"
    if start < own and token.i - site.sentence.span.start <= _OPENING:
        yield f"frame:{kind}"


def _adjacent(context: Context, site: Site, place: Place, kind: str) -> Iterable[str]:
    """Whether the place stands directly behind the number, by its preposition, or directly before it."""
    quantity = site.quantity
    if place.start_char >= quantity.phrase_end and kind in ("in", "for", "of", "to", "from"):
        gap = context.text[quantity.phrase_end : place.start_char]
        if len(gap.split()) <= 2 and not any(c in gap for c in ",;.("):
            yield f"adjacent:{kind}"
    if place.end_char <= quantity.phrase_start:
        lead = context.text[place.end_char : quantity.phrase_start]
        if len(lead.split()) <= 3 and not any(c in lead for c in ",;."):
            yield "adjacent_before"
            yield f"adjacent_before:{len(lead.split())}"


def _over_marks(site: Site, token: Token) -> Iterable[str]:
    """What parts the place from the number."""
    between = site.number.doc[min(token.i, site.number.i) : max(token.i, site.number.i)]
    if any(t.text in (";", ":") for t in between):
        yield "over_semicolon"
    if any(t.lower_ in ("while", "whereas", "but", "although") for t in between):
        yield "over_while"


def _by_kind(site: Site, place: Place, tie: str) -> Iterable[str]:
    """What the place is: part of a country, sender of a mission, one of several, an adjective."""
    if place.kind in ("city", "region"):
        yield "local"
    if sends(site.sentence, place):
        yield "sends"
    if is_coordinated(site.sentence, place):
        yield "coordinated"
        yield f"coordinated:{tie}"
    if place.kind == "nationality":
        yield "adjective"
        yield f"adjective:{_described(site, place)}"


def _counts_sites(site: Site) -> bool:
    """Whether what is counted are places: regions, towns, camps."""
    return clause.lemma(site.head) in lemmas("people", "site", "words")


def _described(site: Site, place: Place) -> str:
    """The noun that a nationality describes: `Dutch dredger`, `Chinese state company`."""
    doc = site.number.doc
    first = clause.token_index(doc, place.end_char - 1) + 1
    words = doc[first : min(first + 3, site.sentence.span.end)]
    return next((clause.lemma(word) for word in words if word.tag_ in ("NN", "NNS")), "")


def attachment(token: Token) -> tuple[str, Token]:
    """The preposition that leads from a place's noun phrase upwards, or "", and the word it hangs on."""
    step = token
    for step in clause.climb(token):
        if step.dep_ in ("prep", "agent") or (step.tag_ in ("IN", "TO") and step.i != token.i):
            return step.lower_, step.head
        if step.dep_ not in _NOMINAL:
            break
    return "", step


def tie_to(site: Site, token: Token, attached: Token) -> str:
    """The syntactic tie between a place and the number."""
    above = {t.i for t in clause.climb(site.number)}
    if clause.within(token, site.number) or (site.head.i != site.number.i and clause.within(token, site.head)):
        return (
            "phrase"
            if clause.in_clause_of(token, site.head if clause.within(token, site.head) else site.number)
            else "phrase_clause"
        )
    if attached.i in above and not clause.is_verb(attached):
        return "noun_above"
    verb, role = clause.governor(token)
    if clause.is_verb(token):
        verb, role = token, token
    if verb is None or site.verb is None:
        return "loose"
    if verb.i == site.verb.i:
        if role.dep_ in clause.SUBJECTS:
            return "subject"
        return "object" if role.dep_ in ("dobj", "dative", "attr", "oprd") else "verb"
    if clause.within(site.verb, verb):
        return "upper_subject" if role.dep_ in clause.SUBJECTS else "upper"
    if clause.within(verb, site.verb):
        return "lower"
    return "elsewhere"


def own_scene(site: Site) -> str:
    """Whether the number's sentence names a place of its own: before the number, only after it, or not."""
    places = [p for p in site.sentence.places if not p.people and not is_counted(site, p)]
    if any(p.start_char < site.quantity.start_char for p in places):
        return "before"
    return "after" if places else "bare"


def _role(move: Movement, country: str | None) -> str:
    if country == move.origin.value:
        return "origin"
    return "destination" if country == move.destination.value else "other"
