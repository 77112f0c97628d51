"""The country that a number is about.

Every country that the article names is a candidate, and so is none. How a place hangs together with the number (in its
own phrase, with its verb, as the frame of the sentence, as the speaker's, as an end of the movement, as the running
topic, the section's heading or the article's commonest country) is described by features; `rank` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figextract.claims import clause
from figextract.claims.antecedent import is_listed
from figextract.claims.around import span_between_numbers
from figextract.claims.context import Context, Site
from figextract.claims.countries import trail
from figextract.claims.countries.abroad import not_home
from figextract.claims.countries.attack import target
from figextract.claims.countries.blocs import of_bloc
from figextract.claims.countries.ground import ground, striker
from figextract.claims.countries.mentions import Note, division, is_counted, note_mentions, own_scene
from figextract.claims.countries.partplace import nearby, of_parts, part_place
from figextract.claims.countries.possessor import fronted, measured, owned_by, owner, possessor
from figextract.claims.countries.regained import begins_at_home, is_left
from figextract.claims.countries.setting import Setting
from figextract.claims.countries.several import of_several
from figextract.claims.countries.stationed import Post
from figextract.claims.draft import NOTHING, Answer, Draft
from figextract.claims.movements.local import up_to_border
from figextract.claims.rank import Candidate
from figextract.claims.units.currency import home, of_noun
from figextract.claims.whereclause import where_place
from figextract.claims.words import lemmas
from figextract.places.place import Place
from figextract.records import Span

_RECENT = 12
"""Claims before a number that may tell where its people went."""


def candidates(
    context: Context,
    site: Site,
    draft: Draft,
    history: Sequence[Draft],
    peers: Sequence[Draft],
    setting: Setting,
    post: Post | None = None,
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

    told = (setting.paragraph.value, setting.section.value, history[-1].get("country") if history else None)
    grouped = note_mentions(context, site, draft, peers, told, note)
    ties = {code: frozenset(names) for code, names in features.items()}
    scene = own_scene(site)
    _note_history(site, draft, history, setting, scene, note)
    for name in ("paragraph", "before", "section", "overall", "title", "dateline"):
        answer: Answer = getattr(setting, name)
        note(answer.value, name, span=answer.span)
        note(answer.value, f"{name}+{scene}", span=answer.span)
    topic = setting.topic()
    note(setting.label.value, "label:paragraph", span=setting.label.span)
    note(setting.label.value, f"label:paragraph+{scene}", span=setting.label.span)
    for code, share in setting.money.items():
        if code in setting.shares:
            note(code, "money:share", share, setting.spans.get(code))
    if site.quantity.kind == "money":
        own = home(str(draft.get("unit")))
        if own in setting.shares:
            note(own, "money:own", span=setting.spans.get(str(own)))
    for code, share in setting.shares.items():
        note(code, "share", share, setting.spans.get(code))
    if draft.movement is not None:
        _note_movement(draft, topic, note)
    _note_trail(setting, scene, note)
    for code in features:
        features[code]["named"] = 1.0
        for name in trail.features(setting.trail, code, site.sentence):
            features[code][name] = 1.0
            features[code][f"{name}+{scene}"] = 1.0
        mention = setting.trail.get(code)
        if mention is not None and 0 <= mention.sentence < setting.headed:
            features[code]["trail:over_heading"] = 1.0
            features[code][f"trail:over_heading:{mention.kind}"] = 1.0
            features[code][f"trail:over_heading+{scene}"] = 1.0
    none = {"none": 1.0, **{f"none:{name}": 1.0 for name in (*grouped, *_wide(site, draft))}}
    none |= {f"none:{name}": 1.0 for name in trail.features(setting.trail, trail.GROUP, site.sentence)}
    none |= {f"none:{name}": 1.0 for name in _none_before(site, draft, history, scene)}
    none["none:share"] = setting.grouped
    if not features:
        none["none:empty"] = 1.0
    if (draft.movement is None and of_several(context, site)) or of_bloc(context, site):
        return [Candidate(None, None, (none,))], ties
    part = None
    if draft.movement is None:
        part = where_place(site) or part_place(site) or possessor(context, site) or division(context, site)
        part = part or up_to_border(context, site) or target(site) or ground(site) or measured(context, site)
        part = part or owned_by(site) or owner(site) or fronted(site)
    elif not draft.movement.abroad and site.quantity.unit == "person":
        part = where_place(site)
    theirs = [place.start_char for place in (*of_parts(site), *nearby(site, setting.overall))]
    if part is not None and part.start_char in theirs:
        part = None
    if part is not None and part.country in features:
        return [Candidate(part.country, (part.start_char, part.end_char), (features[part.country],))], ties
    if draft.movement is None and post is not None and post.host in features:
        return [Candidate(post.host, spans.get(post.host), (features[post.host],))], ties
    money = _of_money(site, setting) if draft.movement is None else None
    if money is not None:
        return [Candidate(money, spans.get(money), (features.get(money, {"named": 1.0}),))], ties
    past = [code for code in features if is_left(site, draft, setting, code)]
    for code in {*past, *(code for code in features if _is_of_parts(site, code, theirs))}:
        del features[code]
    if draft.movement is None:
        for code in not_home(site, setting, features):
            del features[code]
    acts = striker(site) if setting.home[0] in features else None
    if acts in features and acts not in setting.home:
        del features[acts]  # what it fires or takes is in the country of the story
    ordered = sorted(features, key=lambda code: (spans.get(code) or (len(context.text), 0), code))
    found = [Candidate(code, spans.get(code), (features[code],)) for code in ordered]
    if trail.latest(setting.trail) in past and setting.home[0] in features and not (grouped or "none:wide" in none):
        return found, ties  # the text goes on at home
    if setting.overall.value in features and not (grouped or "none:wide" in none) and begins_at_home(site, setting):
        return [candidate for candidate in found if candidate.value == setting.overall.value], ties
    return [*found, Candidate(None, None, (none,))], ties


def _is_of_parts(site: Site, code: str, theirs: Sequence[int]) -> bool:
    """Whether the sentence names a country only for parts of the number, or as one near by."""
    named = [p.start_char for p in site.sentence.places if p.country == code]
    return bool(theirs) and bool(named) and all(start in theirs for start in named)


def _of_money(site: Site, setting: Setting) -> str | None:
    """The country of the currency of which the clause tells: `the Turkish lira lost 18 percent`."""
    subject = clause.subject_of(site.verb) if site.verb is not None else None
    if subject is None or not subject.text.islower() or site.quantity.kind == "count":  # Sierra Leone
        return None
    if subject.i in (site.head.i, site.number.i + 1):  # 200 pounds of explosives
        return None
    before = [token.lower_ for token in subject.doc[subject.left_edge.i : subject.i]]
    return of_noun(subject.lower_, [*before, " ".join(before[-2:])], setting.shares)  # `new zealand`


def _wide(site: Site, draft: Draft) -> Iterator[str]:
    """What tells that a number is of the whole world, or of several countries: `7,400 worldwide`, `in 21 countries`."""
    words = lemmas("predicates", "wide", "words")
    found = site.sentence.words & words
    if not found:
        return
    yield "wide"
    low, high = span_between_numbers(site)
    for token in site.sentence.span:
        word = token.lower_
        if word not in found:
            continue
        yield f"wide:{word}"
        if low <= token.idx < high:
            side = "before" if token.idx < site.quantity.start_char else "after"
            yield "wide:near"
            yield f"wide:near:{word}"
            yield f"wide:{side}:{word}"
    if draft.get("unit") in words:
        yield "wide:counted"


def _none_before(site: Site, draft: Draft, history: Sequence[Draft], scene: str) -> Iterator[str]:
    """Whether the claims before are of no country either."""
    if draft.antecedent is not None and draft.antecedent.get("country") is None:
        yield f"antecedent:{draft.get('aspect')}"
    if not history or history[-1].get("country") is not None:
        return
    last = history[-1]
    yield "previous"
    yield f"previous+{scene}"
    if last.site.sentence.index == site.sentence.index:
        yield "same"
    elif last.site.sentence.paragraph == site.sentence.paragraph:
        yield "last:paragraph"
        yield f"last:paragraph+{scene}"
    if last.get("unit") == draft.get("unit"):
        yield "last:unit"
    if len(history) > 1 and history[-2].get("country") is None:
        yield "last:run"


def _note_trail(setting: Setting, scene: str, note: Note) -> None:
    """The country named last before the sentence, and the words by which the sentence goes on with it."""
    latest = trail.latest(setting.trail)
    note(latest, "trail:latest")
    note(latest, f"trail:latest+{scene}")
    for word in setting.anaphors:
        note(latest, f"trail:latest:{word}")
        note(setting.overall.value, f"overall:{word}")
        note(setting.title.value, f"title:{word}")
        note(setting.dateline.value, f"dateline:{word}")


def _note_history(site: Site, draft: Draft, history: Sequence[Draft], setting: Setting, scene: str, note: Note) -> None:
    if draft.antecedent is not None:
        answer = draft.antecedent.answers.get("country", NOTHING)
        aspect = draft.get("aspect")
        note(answer.value, f"antecedent:{aspect}", span=answer.span)
        if is_listed(site):
            note(answer.value, "header", span=answer.span)
            note(answer.value, f"header:{'moves' if draft.movement is not None else 'still'}", span=answer.span)
    if not history:
        return
    _note_host(site, draft, history, note)
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
    if last.site.sentence.index < setting.headed <= site.sentence.index:
        note(answer.value, "last:over_heading")
        note(answer.value, f"last:over_heading+{scene}")
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


def _note_host(site: Site, draft: Draft, history: Sequence[Draft], note: Note) -> None:
    """The country that took the people in whose nationality is counted: `98,000 Russians entered Kazakhstan. More than
    8,000 Russians received a number there`.
    """
    if draft.get("unit") != "person" or draft.movement is not None:
        return
    own = {p.country for p in site.sentence.places if p.country and is_counted(site, p)}
    if not own:
        return
    for earlier in reversed(history[-_RECENT:]):
        if earlier.get("direction") and earlier.get("origin") in own:
            note(earlier.get("destination"), "host", span=earlier.answers.get("destination", NOTHING).span)
            note(earlier.get("origin"), "host:left")
            return


def _note_items(site: Site, history: Sequence[Draft], note: Note) -> None:
    """What the item before in a list does with its label: whether it is the place of its number."""
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


def _note_movement(draft: Draft, topic: Answer, note: Note) -> None:
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
