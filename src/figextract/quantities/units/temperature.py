"""The scale of bare degrees: `38 degrees` in a sentence about temperatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figextract.quantities.reading.numbers import Number, Sentence
from figextract.quantities.units.lookup import Unit
from figextract.quantities.words import word_set

_SCALES = ("degree_celsius", "degree_fahrenheit")
_HOTTEST = Decimal(60)  # no weather on Earth reaches 60 degrees Celsius
_USUAL = Decimal(50)  # up to here bare degrees are of the weather where nothing speaks of angles


def with_scale(s: Sentence, numbers: Sequence[Number]) -> list[Number]:
    """The numbers, bare degrees with the scale named beside another number of the sentence.

    Where none is named and the sentence speaks of warmth (`temperature`, `heatwave`), they are Celsius, or Fahrenheit
    above 60; also where it says `degrees` of up to 50 and nothing of angles (`31 degrees on the runway`).
    """
    bare = [number.unit is not None and number.unit.name == "degree" for number in numbers]
    if not any(bare):
        return list(numbers)
    named = next((number.unit for number in numbers if number.unit and number.unit.name in _SCALES), None)
    usual = all(abs(number.value) <= _USUAL for number, is_bare in zip(numbers, bare, strict=True) if is_bare)
    if named is None and not _is_warmth(s) and not (usual and _is_plain(s)):
        return list(numbers)
    hot = any(number.value > _HOTTEST for number, is_bare in zip(numbers, bare, strict=True) if is_bare)
    unit = named or Unit(_SCALES[1] if hot else _SCALES[0], "measure")
    return [replace(number, unit=unit) if is_bare else number for number, is_bare in zip(numbers, bare, strict=True)]


def _is_warmth(s: Sentence) -> bool:
    words = word_set("quantities_grammar", "warmth")
    return any(low in words for low in s.lows) and not any(
        low in word_set("quantities_grammar", "angles") for low in s.lows
    )


def _is_plain(s: Sentence) -> bool:
    """Whether the sentence says `degrees` and no word of angles, bearings or diplomas."""
    other = word_set("quantities_grammar", "angles") | word_set("quantities_grammar", "bearings")
    return "degrees" in s.lows and all(low not in other for low in s.lows)
