"""Compile quantulum3's catalogue of units into `src/figextract/lexicon/units_catalogue.tsv`.

Only the catalogue is used (names, symbols, prefixes; MIT licence), never quantulum3's text parser. One line per
way to write a unit: how it is written, `name` or `symbol` (symbols keep their case), the unit's name, its kind.
Names follow the spelling of the claims: singular, British, underscores. Symbols that news text uses for other
things (`a`, `in`, `c`) are left out; `lexicon/units_news.toml` overrides the rest.

    python tools/build_units.py
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src/figextract/lexicon/units_catalogue.tsv"
PREFIXES = {
    "Y": "yotta",
    "Z": "zetta",
    "E": "exa",
    "P": "peta",
    "T": "tera",
    "G": "giga",
    "M": "mega",
    "k": "kilo",
    "h": "hecto",
    "d": "deci",
    "c": "centi",
    "m": "milli",
    "µ": "micro",
    "μ": "micro",
    "n": "nano",
    "p": "pico",
    "f": "femto",
    "a": "atto",
    "z": "zepto",
    "y": "yocto",
    "da": "deca",
    "Ki": "kibi",
    "Mi": "mebi",
    "Gi": "gibi",
    "Ti": "tebi",
}
SKIPPED_ENTITIES = {"currency", "dimensionless", "typographical element", "unknown"}
SKIPPED_UNITS = {
    "count",
    "league",
    "span",
    "drop",
    "cup",
    "quarter",
    "shake",
    "gal",
    "bar",
    "rad",
    "gray",
    "quad",
    "turn",
    "speed of light",
    "barn",
    "inverse femtobarn",
    "decametre",
    "denier",
    "furlong",
    "second of arc",
    "minute of arc",
}
RARE_PREFIXES = {"Y", "Z", "y", "z", "a", "f", "p"}
KEPT_SINGLE = {"g", "l", "L", "W", "V", "A", "N", "J", "K", "Ω", "°"}
KEPT_SHORT = {
    "ha",
    "hp",
    "ft",
    "oz",
    "lb",
    "mi",
    "yd",
    "kn",
    "kt",
    "Hz",
    "Nm",
    "dB",
    "Pa",
    "kg",
    "mg",
    "eV",
    "ms",
    "ns",
    "Bq",
    "Sv",
    "Gy",
    "kL",
    "ml",
    "mL",
    "cl",
    "cL",
    "dl",
    "dL",
    "hl",
    "hL",
    "lm",
    "lx",
    "cd",
    "Ah",
    "kB",
    "MB",
    "GB",
    "TB",
    "PB",
    "kb",
    "Mb",
    "Gb",
    "Tb",
    "hr",
    "yr",
    "cc",
    "ly",
    "AU",
    "px",
    "MP",
    "VA",
}
RENAMED = {
    "pound-mass": "pound",
    "parts-per-million": "part_per_million",
    "parts-per-billion": "part_per_billion",
    "parts-per-trillion": "part_per_trillion",
    "degree angle": "degree",
    "mibibyte": "mebibyte",
    "degree Celsius": "degree_celsius",
    "ångström": "angstrom",
}
PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "hertz": "hertz",
    "lux": "luxes",
    "siemens": "siemens",
    "century": "centuries",
    "millennium": "millennia",
    "henry": "henries",
    "horsepower": "horsepower",
    "centigrade": "centigrade",
}


Row = tuple[tuple[str, str], tuple[str, str]]
"""A form with how it is written, and the unit with its kind."""


def main() -> None:
    """Write the table."""
    folder = Path(str(find_spec("quantulum3").submodule_search_locations[0]))  # type: ignore[union-attr, index]
    units: dict[str, Any] = json.loads((folder / "units.json").read_text(encoding="utf-8"))
    rows: dict[tuple[str, str], tuple[str, str]] = {}
    for name, unit in units.items():
        for key, value in forms(name, unit):
            rows.setdefault(key, value)
    lines = [f"{form}\t{how}\t{name}\t{kind}" for (form, how), (name, kind) in sorted(rows.items())]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} forms in {OUT}")


def forms(name: str, unit: dict[str, Any]) -> Iterator[Row]:
    """Every way to write one unit, its prefixed units included."""
    wanted = unit["entity"] not in SKIPPED_ENTITIES or name.startswith("parts-per")
    if not wanted or name in SKIPPED_UNITS:
        return
    kind = "duration" if unit["entity"] == "time" else "measure"
    yield from written(RENAMED.get(name, name), unit["surfaces"], unit["symbols"], kind)
    for prefix in unit.get("prefixes", ()):
        if prefix in RARE_PREFIXES or (kind == "duration" and name != "second"):
            continue
        long = PREFIXES[prefix]
        symbols = [prefix + s for s in unit["symbols"]]
        yield from written(long + name, [long + s for s in unit["surfaces"]], symbols, kind)


def written(name: str, surfaces: list[str], symbols: list[str], kind: str) -> Iterator[Row]:
    """The names in singular and plural, and the symbols that are safe to read."""
    value = (name.replace(" ", "_").replace("-", "_").lower(), kind)
    for surface in surfaces:
        form = surface.lower().replace("-", " ")
        if len(form) > 2:
            yield (form, "name"), value
            yield (plural(form), "name"), value
    for symbol in symbols:
        form = symbol.replace(".", "").replace("-", " ")
        long_enough = (
            len(form) > 2 or form in KEPT_SHORT or (len(form) == 2 and form[1] in "WVANJΩΩ" and form[0] in "kMGTmµμ")
        )
        metric = len(form) == 2 and form[1] in "mgl" and form[0] in "kcmµμn"
        if form == "mps":
            continue  # members of parliament
        if long_enough or metric or form in KEPT_SINGLE or "°" in form:
            yield (form, "symbol"), value


def plural(form: str) -> str:
    """The plural of a unit's name: of its head, which stands before `per`, `of` or a power."""
    for link in (" per ", " of "):
        head, found, rest = form.partition(link)
        if found:
            return plural(head) + link + rest
    first, _, last = form.rpartition(" ")
    return f"{first} {PLURALS.get(last, last + 's')}".strip()


if __name__ == "__main__":
    main()
