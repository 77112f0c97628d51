"""No regular expression of the project takes more than linear time on any text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import figextract
from linear import HOSTILE, repeated
from patterns import calls, made, written

MANY = 64
"""A quantifier that allows this many repetitions more than it demands counts as unbounded."""
SIZE = 20_000
"""Characters of a hostile text: what is quadratic takes 400 million steps, several seconds."""
SECONDS = 0.15
PATTERNS = {site: (pattern, re.compile(pattern).flags) for site, pattern in written().items()} | made()


def test_every_pattern_is_here() -> None:
    assert {site for site, _ in calls()} == set(PATTERNS)
    assert len(PATTERNS) > 25


def nested(tree: Any, inside: bool = False) -> Iterator[str]:
    """Unbounded quantifiers inside another one; possessive and atomic groups never go back into what they took."""
    for code, argument in tree:
        if code in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            least, most, body = argument
            unbounded = most is _constants.MAXREPEAT or most - least >= MANY
            if unbounded and inside:
                yield str(body)
            yield from nested(body, inside or unbounded)
        elif code is _constants.POSSESSIVE_REPEAT:
            yield from nested(argument[2])
        elif code is _constants.ATOMIC_GROUP:
            yield from nested(argument)
        elif code is _constants.SUBPATTERN:
            yield from nested(argument[-1], inside)
        elif code is _constants.BRANCH:
            for branch in argument[1]:
                yield from nested(branch, inside)
        elif code in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from nested(argument[1], inside)


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"(?:\w+ ?)*!", r"(?:(?:x|y*)z)*"])
def test_the_check_finds_nested_quantifiers(pattern: str) -> None:
    assert list(nested(_parser.parse(pattern)))


@pytest.mark.parametrize("pattern", [r"(?:[0-9]++,)*+x", r"(?:,\d{2,3})*", r"\w+ \w+"])
def test_the_check_lets_others_pass(pattern: str) -> None:
    assert not list(nested(_parser.parse(pattern)))


@pytest.mark.parametrize("site", PATTERNS)
def test_no_nested_quantifiers(site: str) -> None:
    assert not list(nested(_parser.parse(*PATTERNS[site])))


def alphabet(tree: Any) -> Iterator[str]:
    """Characters that a pattern speaks of: literals, the ends of its ranges, one of each of its classes."""
    classes = {
        _constants.CATEGORY_DIGIT: "7", _constants.CATEGORY_SPACE: " ", _constants.CATEGORY_WORD: "a",
        _constants.CATEGORY_NOT_SPACE: "x", _constants.CATEGORY_NOT_WORD: "-", _constants.CATEGORY_NOT_DIGIT: "q",
    }  # fmt: skip
    for code, argument in tree:
        if code in (_constants.LITERAL, _constants.NOT_LITERAL):
            yield chr(argument)
        elif code is _constants.RANGE:
            yield from (chr(argument[0]), chr(argument[1]))
        elif code is _constants.CATEGORY:
            yield classes[argument]
        elif code is _constants.IN:
            yield from alphabet(argument)
        elif code in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            yield from alphabet(argument[2])
        elif code is _constants.SUBPATTERN:
            yield from alphabet(argument[-1])
        elif code is _constants.BRANCH:
            for branch in argument[1]:
                yield from alphabet(branch)
        elif code in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from alphabet(argument[1])


def hostile(pattern: str, flags: int) -> list[str]:
    """Texts for one pattern: those for the library, and each of its own characters alone and after a digit."""
    letters = sorted(set(alphabet(_parser.parse(pattern, flags))))[:60]
    units = [*HOSTILE.values(), *letters, *(f"7{letter}" for letter in letters), *(f"a{letter}" for letter in letters)]
    return [repeated(unit, SIZE) + "\x00" for unit in units]


def seconds(compiled: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    for _ in compiled.finditer(text):
        pass
    return time.process_time() - start


def test_the_check_finds_what_is_quadratic() -> None:
    assert seconds(re.compile(r"\s+x"), " " * SIZE) > SECONDS


@pytest.mark.parametrize("site", PATTERNS)
def test_linear_time(site: str) -> None:
    compiled = re.compile(*PATTERNS[site])
    slow = [text[:10] for text in hostile(*PATTERNS[site]) if seconds(compiled, text) > SECONDS]
    assert [unit for unit in slow if seconds(compiled, repeated(unit, SIZE) + "\x00") > SECONDS] == []


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 takes a character too many there (CPython issue 106052): `2030,`."""
    package = Path(figextract.__file__).parent
    again = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+")
    assert [path for path in sorted(package.rglob("*.py")) if again.search(path.read_text("utf-8"))] == []
