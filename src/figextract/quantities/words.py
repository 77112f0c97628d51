"""Word lists of the lexicon as sets and mappings, each built once on first use."""

from __future__ import annotations

import functools

from figextract import lexicon

_ES = ("s", "x", "z", "ch", "sh")


def plural(noun: str) -> str:
    """The regular plural of a noun.

    Example:
        >>> plural("nurse"), plural("fly"), plural("batch")
        ('nurses', 'flies', 'batches')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(_ES) else "s")


def singular(noun: str) -> str:
    """The singular of a plural noun, lower case.

    Example:
        >>> singular("batteries"), singular("Buses"), singular("cargoes"), singular("people"), singular("EVs")
        ('battery', 'bus', 'cargo', 'person', 'ev')
    """
    word = noun.lower()
    known = irregular_plurals().get(word)
    if known:
        return known
    if is_plural_of_capitals(noun):
        return word[:-1]
    if word.endswith("oes") and len(word) > 5 and word not in word_set("quantities_nouns", "toes"):
        return word[:-2]  # cargoes
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes", "uses")):
        if word.endswith("aches"):
            return word[:-1] if word in word_set("quantities_nouns", "aches") else word[:-2]
        return word[:-2] if not word.endswith(("houses", "causes", "clauses", "ouses", "auses")) else word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def is_plural_of_capitals(noun: str) -> bool:
    """Whether capitals have the `s` of a plural.

    Example:
        >>> is_plural_of_capitals("EVs"), is_plural_of_capitals("Cs"), is_plural_of_capitals("NEWS")
        (True, False, False)
    """
    return len(noun) > 2 and noun[-1] == "s" and noun[:-1].isupper()


@functools.cache
def irregular_plurals() -> dict[str, str]:
    """Plurals that are not made with -s, to their singular."""
    return {str(word): str(one) for word, (one, _) in lexicon.table("quantities_nouns")["plurals"].items()}


@functools.cache
def word_set(table: str, name: str) -> frozenset[str]:
    """A list of words of a lexicon table, or the words of its entries, as a set."""
    listed = lexicon.table(table)[name]
    return frozenset(word for entry in listed for word in (entry["words"] if isinstance(entry, dict) else (entry,)))


@functools.cache
def persons() -> frozenset[str]:
    """Nouns for people, singular and plural, nationalities included."""
    found: set[str] = set()
    for group in lexicon.table("quantities_persons").values():
        if isinstance(group, dict) and "nouns" in group:
            found.update(group["nouns"])
            found.update(plural(noun) for noun in group["nouns"])
            found.update(noun[:-3] + "men" for noun in group["nouns"] if noun.endswith("man"))
            found.update(group.get("plurals", ()))
    known = lexicon.words("persons") - frozenset(lexicon.table("quantities_persons")["bodies"]["words"])
    found |= known | {plural(noun) for noun in known}
    for entry in lexicon.table("places_nationalities").values():
        for word in (*entry.get("demonym", ()), *entry.get("people", ())):
            found.update((word.lower(), plural(word.lower()), word.lower() + "s"))  # Czechs
        found.update(word.lower() + "s" for word in entry.get("adjective", ()) if word.endswith("i"))
    return frozenset(found)


@functools.cache
def nationalities() -> frozenset[str]:
    """Adjectives of countries, lower case; some are nouns for people as well (`300 Chinese`)."""
    return frozenset(
        word.lower()
        for entry in lexicon.table("places_nationalities").values()
        for word in (*entry.get("demonym", ()), *entry.get("adjective", ()))
    )


def is_person(noun: str) -> bool:
    """Whether a noun, singular or plural, counts people."""
    word = noun.lower()
    if word in persons():
        return True
    endings, things = _person_endings()
    return word.endswith(endings) and word not in things


def is_demonym(noun: str) -> bool:
    """Whether a plural names the people of a place by its ending and capital letter.

    Example:
        >>> is_demonym("Keralites"), is_demonym("Mancunians"), is_demonym("Satellites"), is_demonym("termites")
        (True, True, False, False)
    """
    table = lexicon.table("quantities_persons")["demonyms"]
    return noun[:1].isupper() and noun.endswith(tuple(table["suffixes"])) and noun.lower() not in table["things"]


@functools.cache
def _person_endings() -> tuple[tuple[str, ...], frozenset[str]]:
    table = lexicon.table("quantities_persons")["suffixes"]
    return tuple(table["suffixes"]), frozenset(table["things"])


@functools.cache
def person_plurals() -> frozenset[str]:
    """Plurals of nouns for people that do not end in -s."""
    return frozenset(
        word
        for group in lexicon.table("quantities_persons").values()
        if isinstance(group, dict)
        for word in group.get("plurals", ())
    ) | frozenset(word for word in persons() if word.endswith("men"))


@functools.cache
def person_adjectives() -> frozenset[str]:
    """Adjectives and participles that stand for people where no noun follows (`30 wounded`)."""
    return frozenset(lexicon.table("quantities_persons")["adjectives"]["words"])


@functools.cache
def things_behind() -> dict[str, frozenset[str]]:
    """Nouns for people, singular and plural, to the words directly behind which they are things (Rafale fighters)."""
    return _in_both_numbers("things_behind")


@functools.cache
def things_near() -> dict[str, frozenset[str]]:
    """Nouns for people, singular and plural, to the words near which they are things (coaches that passengers fill)."""
    return _in_both_numbers("things_near")


def _in_both_numbers(section: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for noun, (words, _) in lexicon.table("quantities_persons")[section].items():
        found[noun] = found[plural(noun)] = frozenset(words)
    return found
