"""Every entry of the word lists is read as it says, in the example beside it."""

from typing import Any

import pytest

import figextract
from figextract import lexicon
from figextract.numerals import read_words
from figextract.quantities import read_sentence
from figextract.quantities.changes.lexicon_words import change_words
from figextract.quantities.words import plural

MODIFIERS = lexicon.table("quantities_modifiers")
CHANGE = lexicon.table("quantities_change")


@pytest.mark.parametrize(("name", "entry"), lexicon.table("units_news").items())
def test_each_unit_is_read_in_its_example(name: str, entry: dict[str, Any]) -> None:
    told = {(q.unit, q.per) for q in read_sentence(entry["example"])}
    assert (entry.get("name", name), entry.get("per")) in told or ("per" not in entry and name in {u for u, _ in told})


@pytest.mark.parametrize("entry", lexicon.table("units_ambiguous")["readings"], ids=lambda entry: entry["example"])
def test_each_ambiguous_symbol_is_read_in_its_example(entry: dict[str, Any]) -> None:
    assert [q.unit for q in read_sentence(entry["example"])] == [entry["reading"]]


@pytest.mark.parametrize(("code", "entry"), lexicon.table("currencies").items())
def test_each_currency_is_read_in_its_example(code: str, entry: dict[str, Any]) -> None:
    assert [(q.unit, q.kind) for q in read_sentence(entry["example"])] == [(code, "money")]


@pytest.mark.parametrize(
    ("code", "sign"),
    [(code, sign) for code, entry in lexicon.table("currencies").items() for sign in entry.get("before", ())],
)
def test_each_currency_sign_is_read_before_a_number(code: str, sign: str) -> None:
    assert [(q.unit, q.value) for q in read_sentence(f"It cost {sign}2,500 million.")] == [(code, 2_500_000_000)]


@pytest.mark.parametrize(
    ("phrase", "entry"), [*MODIFIERS["before"].items(), *MODIFIERS["after"].items(), *MODIFIERS["verbs"].items()]
)
def test_each_modifier_is_read_in_its_example(phrase: str, entry: list[str]) -> None:
    modifier, example = entry
    assert modifier in {q.modifier for q in read_sentence(example)}


def _examples(group: str) -> list[Any]:
    return [pytest.param(*entry, id=entry[1]) for entry in CHANGE[group].values()]


_COMPARATIVES = ("higher", "lower")
_ADVERBS = [pytest.param(*entry, id=word) for word, entry in CHANGE["adverbs"].items() if word not in _COMPARATIVES]
_COMPARED = [pytest.param(*CHANGE["adverbs"][word], id=word) for word in _COMPARATIVES]


@pytest.mark.parametrize(
    ("change", "example"), [*_examples("verbs"), *_examples("measured"), *_examples("phrasal"), *_ADVERBS]
)
def test_each_verb_and_adverb_of_change_is_read_in_its_example(change: str, example: str) -> None:
    assert {q.change for q in read_sentence(example)} == {change}


@pytest.mark.parametrize(("change", "example"), [*_examples("nouns"), *_COMPARED])
def test_each_noun_and_comparative_of_change_is_read_by_the_claim(change: str, example: str) -> None:
    (claim,) = figextract.parse(f"There was {example}." if example[:2] in ("a ", "an") else f"Prices: {example}.")
    assert claim.change == change


def test_verbs_of_change_are_known_in_every_form() -> None:
    verbs = change_words().verbs
    assert {"fell", "falls", "fallen", "falling", "slipped", "slipping", "rising", "cutting", "tumbled"} <= set(verbs)


@pytest.mark.parametrize(
    ("word", "entry"),
    [item for part in ("small", "tens", "scale") for item in lexicon.table("quantities_numerals")[part].items()],
)
def test_each_number_word_has_its_value(word: str, entry: list[Any]) -> None:
    assert read_words([word], 0) == (entry[0], 1)
    assert word in entry[1].lower()


@pytest.mark.parametrize(("word", "entry"), lexicon.table("quantities_numerals")["short"].items())
def test_each_short_magnitude_multiplies(word: str, entry: list[Any]) -> None:
    assert [found.value for found in figextract.quantities(f"It cost $3.5{word}.")] == [entry[0] * 7 // 2]
    assert word in entry[1]


PERSONS = {name: group for name, group in lexicon.table("quantities_persons").items() if isinstance(group, dict)}


@pytest.mark.parametrize("group", [name for name, group in PERSONS.items() if "nouns" in group])
def test_each_noun_for_people_counts_persons(group: str) -> None:
    table = PERSONS[group]
    units = {
        noun: [q.unit for q in read_sentence(f"The blast killed 12 {noun}s in all.")]
        for noun in table["nouns"]
        if noun[-1] not in "ysnhxz"
    }
    assert {noun for noun, found in units.items() if found != ["person"]} == set()
    assert [q.unit for q in read_sentence(table["example"])] == ["person"]


@pytest.mark.parametrize(("word", "entry"), lexicon.table("quantities_nouns")["plurals"].items())
def test_each_irregular_plural_has_its_singular(word: str, entry: list[str]) -> None:
    (found,) = read_sentence(entry[1])
    assert found.unit in (entry[0], "person", "foot", "calorie", "millennium")


@pytest.mark.parametrize(("noun", "entry"), PERSONS["things_near"].items())
def test_each_noun_for_people_that_may_be_a_thing(noun: str, entry: list[Any]) -> None:
    assert noun in {q.unit for q in read_sentence(entry[1])}
    assert [q.unit for q in read_sentence(f"The blast killed 12 {plural(noun)} in all.")] == ["person"]


@pytest.mark.parametrize(("noun", "entry"), PERSONS["things_behind"].items())
def test_each_noun_for_people_that_is_a_thing_by_the_word_before(noun: str, entry: list[Any]) -> None:
    assert [q.unit for q in read_sentence(entry[1])] == [noun]
    assert [q.unit for q in read_sentence(f"Jets killed 12 {plural(noun)} near Rafale.")] == ["person"]


@pytest.mark.parametrize("entry", lexicon.table("quantities_grammar")["adverbs_of_rates"].values(), ids=lambda e: e[1])
def test_each_adverb_of_rates_is_read_in_its_example(entry: list[str]) -> None:
    assert [claim.per for claim in figextract.parse(entry[1])] == [entry[0]]


def _read_entries() -> list[Any]:
    tables = (lexicon.table(name) for name in ("quantities_grammar", "quantities_names"))
    sections = [(name, entries) for table in tables for name, entries in table.items()]
    return [
        pytest.param(entry, id=name)
        for name, entries in sections
        if isinstance(entries, list)
        for entry in entries
        if isinstance(entry, dict)
    ]


@pytest.mark.parametrize("entry", _read_entries())
def test_each_entry_decides_what_is_read_in_its_example(entry: dict[str, Any]) -> None:
    found = read_sentence(entry["example"])
    assert {name: [getattr(q, name) or "" for q in found] for name in entry["read"]} == entry["read"]
