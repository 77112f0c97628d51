"""The country that a number is about.

Every country that the article names is a candidate, and so is none. How a place hangs together with the number (in
its own
phrase, with its verb, as the frame of the sentence, as the speaker's, as an end of the movement, as the running
topic, the
section's heading or the article's commonest country) is described by features; `rank` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from figextract.claims import clause, trail
from figextract.claims.antecedent import is_listed
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement, owner_of
from figextract.claims.rank import Candidate
from figextract.claims.scene import is_coordinated, is_of_people, sends
from figextract.claims.setting import Setting
from figextract.claims.words import lemmas
from figextract.places.place import Place
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
            "on",
            "off",
            "along",
            "outside",
            "over",
            "under",
            "south",
            "north",
            "east",
            "west",
            "upon",
            "through",
        ),
        "in",
    ),
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


def candidates(
    context: Context, site: Site, draft: Draft, history: Sequence[Draft], peers: Sequence[Draft], setting: Setting
) -> tuple[list[Candidate], dict[str, frozenset[str]]]:
    """Every country of the article with its features, and None; and how the places of the sentence hang together with
    the number, by country.
    """
    features: dict[str, dict[str, float]] = {}
    spans: dict[str, Span | None] = {}

    def note(code: str | None, name: str, strength: float = 1.0, span: Span | None = None) -> None:
        if code is None:
            return
        entry = features.setdefault(code, {})
        entry[name] = max(entry.get(name, strength), strength)
        if span is not None and (code not in spans or spans[code] is None):
            spans[code] = span

    grouped = _note_mentions(context, site, draft, peers, note)
    ties = {code: frozenset(names) for code, names in features.items()}
    scene = _own_scene(site)
    _note_history(site, draft, history, scene, note)
    for name in ("paragraph", "before", "section", "overall", "title", "dateline"):
        answer: Answer = getattr(setting, name)
        note(answer.value, name, span=answer.span)
        note(answer.value, f"{name}+{scene}", span=answer.span)
    topic = setting.topic()
    for code, share in setting.shares.items():
        note(code, "share", share, setting.spans.get(code))
    if draft.movement is not None:
        _note_movement(draft, topic, note)
    _note_trail(site, setting, scene, note)
    for code in features:
        features[code]["named"] = 1.0
        for name in trail.features(setting.trail, code, site.sentence):
            features[code][name] = 1.0
            features[code][f"{name}+{scene}"] = 1.0
    if not site.sentence.words.isdisjoint(lemmas("predicates", "wide", "words")):
        grouped.append("wide")
    none = {"none": 1.0, **{f"none:{name}": 1.0 for name in grouped}}
    none |= {f"none:{name}": 1.0 for name in trail.features(setting.trail, trail.GROUP, site.sentence)}
    if not features:
        none["none:empty"] = 1.0
    if history and history[-1].get("country") is None:
        none["none:previous"] = 1.0
        if history[-1].site.sentence.index == site.sentence.index:
            none["none:same"] = 1.0
    ordered = sorted(features, key=lambda code: (spans.get(code) or (len(context.text), 0), code))
    found = [Candidate(code, spans.get(code), (features[code],)) for code in ordered]
    return [*found, Candidate(None, None, (none,))], ties


def _note_trail(site: Site, setting: Setting, scene: str, note: object) -> None:
    """The country named last before the sentence, and the words by which the sentence goes on with it."""
    assert callable(note)
    latest = trail.latest(setting.trail)
    note(latest, "trail:latest")
    note(latest, f"trail:latest+{scene}")
    for word in setting.anaphors:
        note(latest, f"trail:latest:{word}")
        note(setting.overall.value, f"overall:{word}")
        note(setting.title.value, f"title:{word}")


def _note_mentions(context: Context, site: Site, draft: Draft, peers: Sequence[Draft], note: object) -> list[str]:
    """Features of the places of the number's own sentence; the names of those that groups of countries have."""
    assert callable(note)
    grouped: list[str] = []
    quantity = site.quantity
    places = site.sentence.places
    countries = [p for p in places if p.country and not _is_counted(site, p)]
    pattern, low, high = _stretch(site, countries)
    nearest_before = max((p.start_char for p in countries if p.start_char < quantity.start_char), default=-1)
    nearest_after = min((p.start_char for p in countries if p.start_char >= quantity.end_char), default=-1)
    for place in places:
        span = (place.start_char, place.end_char)
        names = list(_relations(context, site, draft, place))
        owner = owner_of(context, place.start_char, peers)
        if owner is not None and not place.people:
            names.append("owned" if owner is draft else "owned_other")
        if place.country is None:
            grouped += names
            continue
        if low <= place.start_char < high and not _is_counted(site, place):
            side = "before" if place.start_char < quantity.start_char else "after"
            names += [f"stretch:{side}", f"stretch:{side}:{pattern}"]
        grouped += [name for name in names if name.startswith("coordinated")]
        if place.start_char == nearest_before:
            names += ["nearest_before"] if "over_number" in names else ["nearest_before", "clear_before"]
        if place.start_char == nearest_after:
            names += ["nearest_after"] if "over_number" in names else ["nearest_after", "clear_after"]
        if len({p.country for p in countries}) == 1 and not _is_counted(site, place):
            names.append("only")
        for name in names:
            note(place.country, name, 1.0, span)
        note(place.country, "sentence", 1.0, span)
    return grouped


def _stretch(site: Site, countries: Sequence[Place]) -> tuple[str, int, int]:
    """The characters between the numbers beside this one, and whether the sentence names its places before its numbers
    (`Hungary had 40, Austria 30`) or after them (`40 in Hungary, 30 in Austria`).
    """
    own = site.quantity
    others = [q for q in site.sentence.quantities if q.kind not in ("age", "duration")]
    low = max((q.end_char for q in others if q.end_char <= own.start_char), default=site.sentence.span.start_char)
    high = min((q.start_char for q in others if q.start_char >= own.end_char), default=site.sentence.span.end_char)
    first = min((q.start_char for q in others), default=own.start_char)
    opens = any(p.start_char < first for p in countries)
    closes = any(p.start_char > max(q.start_char for q in others) for p in countries) if others else False
    many = "many" if len(others) > 1 and len({p.country for p in countries}) > 1 else "one"
    return f"{many}:{'p' if opens else '-'}n{'p' if closes else '-'}", low, high


def _is_counted(site: Site, place: Place) -> bool:
    span = site.quantity.evidence.get("subject")
    return span is not None and span[0] <= place.start_char < span[1]


def _relations(context: Context, site: Site, draft: Draft, place: Place) -> Iterable[str]:
    """How a place of the sentence hangs together with the number."""
    doc = context.doc
    token = clause.span_at(doc, place.start_char, place.end_char).root
    quantity = site.quantity
    if _is_counted(site, place):
        yield "counted_people" if quantity.unit == "person" else "counted_thing"
        return
    if is_of_people(site.sentence, place):
        yield "people"
        return
    source = draft.answers.get("source")
    if source is not None and source.span is not None and source.span[0] <= place.start_char < source.span[1]:
        yield "speaker_bare" if place.kind == "country" and source.span[1] == place.end_char else "speaker"
        return
    if is_listed(site) and place.start_char < quantity.start_char:
        yield "label"
        yield f"label:{site.quantity.kind}"
        if draft.movement is not None:
            yield f"label:{_role(draft.movement, place.country)}"
        return
    preposition, attached = _attachment(token)
    relation = _tie(site, token, attached)
    kind = _CLASSES.get(preposition, "none" if not preposition else "other")
    yield f"{relation}:{kind}"
    yield relation
    between = [
        q
        for q in site.sentence.quantities
        if min(place.start_char, quantity.start_char) < q.start_char < max(place.start_char, quantity.start_char)
        and q.start_char != quantity.start_char
        and q.kind not in ("age", "duration")
    ]
    if between:
        yield "over_number"
        if place.start_char > quantity.start_char:
            yield "after_over_number"
    if place.start_char < quantity.start_char and token.i - site.sentence.span.start <= 5:
        yield f"frame:{kind}"
    gap = context.text[quantity.phrase_end : place.start_char] if place.start_char >= quantity.phrase_end else None
    if (
        gap is not None
        and len(gap.split()) <= 2
        and kind in ("in", "for", "of", "to", "from")
        and not any(c in gap for c in ",;.(")
    ):
        yield f"adjacent:{kind}"
    if place.end_char <= quantity.phrase_start:
        lead = context.text[place.end_char : quantity.phrase_start]
        if len(lead.split()) <= 3 and not any(c in lead for c in ",;."):
            yield "adjacent_before"
            yield f"adjacent_before:{len(lead.split())}"
    if any(t.text in (";", ":") for t in doc[min(token.i, site.number.i) : max(token.i, site.number.i)]):
        yield "over_semicolon"
    if any(
        t.lower_ in ("while", "whereas", "but", "although")
        for t in doc[min(token.i, site.number.i) : max(token.i, site.number.i)]
    ):
        yield "over_while"
    if place.kind in ("city", "region"):
        yield "local"
    if sends(site.sentence, place):
        yield "sends"
    if is_coordinated(site.sentence, place):
        yield "coordinated"
        yield f"coordinated:{relation}"
    if place.kind == "nationality":
        yield "adjective"


def _attachment(token: Token) -> tuple[str, Token]:
    """The preposition that leads from a place's noun phrase upwards, or "", and the word it hangs on."""
    step = token
    for step in clause.climb(token):
        if step.dep_ in ("prep", "agent") or (step.tag_ in ("IN", "TO") and step.i != token.i):
            return step.lower_, step.head
        if step.dep_ not in _NOMINAL:
            break
    return "", step


def _tie(site: Site, token: Token, attached: Token) -> str:
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


def _own_scene(site: Site) -> str:
    """Whether the number's sentence names a place of its own: before the number, only after it, or not."""
    places = [p for p in site.sentence.places if not p.people and not _is_counted(site, p)]
    if any(p.start_char < site.quantity.start_char for p in places):
        return "before"
    return "after" if places else "bare"


def _note_history(site: Site, draft: Draft, history: Sequence[Draft], scene: str, note: object) -> None:
    assert callable(note)
    if draft.antecedent is not None:
        answer = draft.antecedent.answers.get("country", NOTHING)
        aspect = draft.get("aspect")
        note(answer.value, f"antecedent:{aspect}", span=answer.span)
        if is_listed(site):
            note(answer.value, "header", span=answer.span)
            note(answer.value, f"header:{'moves' if draft.movement is not None else 'still'}", span=answer.span)
    if not history:
        return
    _note_items(site, history, note)
    last = history[-1]
    answer = last.answers.get("country", NOTHING)
    distance = site.sentence.index - last.site.sentence.index
    if distance == 0:
        name = "last:sentence"
        same = last.site.verb is not None and site.verb is not None and last.site.verb.i == site.verb.i
        note(answer.value, "last:verb" if same else "last:other", span=answer.span)
        if any(
            p for p in site.sentence.places if last.site.quantity.end_char <= p.start_char < site.quantity.start_char
        ):
            name = "last:sentence:moved"
    elif site.sentence.paragraph == last.site.sentence.paragraph:
        name = "last:paragraph"
    else:
        name = "last:near" if distance <= 2 else "last:far"
    note(answer.value, name, span=answer.span)
    note(answer.value, f"{name}+{scene}", span=answer.span)
    if last.get("unit") == draft.get("unit"):
        note(answer.value, f"{name}:unit", span=answer.span)
    if last.get("source") and last.get("source") == draft.get("source"):
        note(answer.value, f"{name}:source", span=answer.span)
    if len(history) > 1 and history[-2].get("country") == answer.value:
        note(answer.value, f"{name}:run", span=answer.span)
    if len(history) > 1 and history[-2].get("country") != answer.value:
        note(history[-2].get("country"), f"last2:{scene}", span=history[-2].answers.get("country", NOTHING).span)


def _note_items(site: Site, history: Sequence[Draft], note: object) -> None:
    """What the item before in a list does with its label: whether it is the place of its number."""
    assert callable(note)
    sentence = site.sentence
    if sentence.lead is None:
        return
    item = next((d for d in reversed(history) if d.site.sentence.index != sentence.index), None)
    if item is None or item.site.sentence.lead != sentence.lead:
        return
    note(item.get("country"), "item", span=item.answers.get("country", NOTHING).span)
    label, before = _label(site), _label(item.site)
    if label is not None and before is not None:
        alike = "place" if before.country == item.get("country") else "other"
        note(label.country, f"label:item:{alike}", span=(label.start_char, label.end_char))
        if alike == "other":
            note(item.get("country"), "item:other", span=item.answers.get("country", NOTHING).span)


def _label(site: Site) -> Place | None:
    """The place that an item of a list begins with."""
    return next((p for p in site.sentence.places if p.country and p.start_char < site.quantity.start_char), None)


def _role(move: Movement, country: str | None) -> str:
    if country == move.origin.value:
        return "origin"
    return "destination" if country == move.destination.value else "other"


def _note_movement(draft: Draft, topic: Answer, note: object) -> None:
    assert callable(note)
    move = draft.movement
    assert move is not None
    towards = f"{move.towards or 'neither'}-{move.things}" + ("" if move.abroad else "-inland")
    note(move.destination.value, "destination", span=move.destination.span)
    note(move.destination.value, f"destination:{towards}", span=move.destination.span)
    note(move.origin.value, "origin", span=move.origin.span)
    note(move.origin.value, f"origin:{towards}", span=move.origin.span)
    if move.origin.value and not move.destination.value:
        note(move.origin.value, f"origin_only:{towards}", span=move.origin.span)
    if move.destination.value and not move.origin.value:
        note(move.destination.value, f"destination_only:{towards}", span=move.destination.span)
    if topic.value and topic.value == move.origin.value:
        note(topic.value, "origin_topic", span=move.origin.span)
        note(topic.value, f"origin_topic:{towards}", span=move.origin.span)
    if topic.value and topic.value not in (move.origin.value, move.destination.value):
        note(topic.value, f"topic_no_end:{towards}", span=topic.span)
        if not move.destination.value:
            note(topic.value, f"topic_open:{towards}", span=topic.span)
