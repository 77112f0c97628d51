from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))
from browser import chromium, complaints, open_page, screenshot

from figextract.claims.claim import Claim, Claims
from figextract.view import article_html, table_html
from figextract.view.article import blocks, cut
from figextract.view.markup import asset, data_script, escape
from goldclaims import claims_of, gold_articles

ARTICLE = next(article for article in gold_articles() if article.id == "sicily_arrivals")
HOSTILE = (
    "</script><script>document.title='harm'</script><img src=x onerror=\"document.title='harm'\">\n\n"
    "<b>Some</b> 40 people & 'one' \"dog\" --> fled \u2028 \x00 \ud800 <!-- to Chad.]]>"
)


def hostile_claims() -> Claims:
    start = HOSTILE.index("40")
    words = "</script><script>document.title='harm'</script>"
    claim = Claim(
        quote="40",
        start_char=start,
        end_char=start + 2,
        kind="count",
        value=40,
        unit=words,
        subject=words,
        per=words,
        source=words,
        predicate='" onfocus="document.title=1',
        country="XX<",
        start_date=date(2022, 1, 1),
        sentence=HOSTILE,
        evidence={"subject": (start, start + 9), "source": (0, len(HOSTILE)), "country": (-5, 3), "unit": (4, 9**9)},
    )
    return Claims([claim], HOSTILE)


class Outline(HTMLParser):
    """The elements of a page, the text of its article, and whether every element is closed in order."""

    VOID = ("meta", "img", "br", "link")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.text.append(data)


@pytest.mark.parametrize("article", gold_articles(), ids=lambda article: article.id)
def test_the_page_holds_the_text_and_every_number(article: Any) -> None:
    claims = claims_of(article)
    outline = Outline(article_html(claims))
    assert outline.open == []
    assert "".join(outline.text).split() == article.text.split()
    assert sum(tag == "mark" for tag, _ in outline.tags) == len(claims)
    assert sum(tag == "tr" for tag, _ in outline.tags) == len(claims) + 1


def test_hostile_text_makes_no_element() -> None:
    outline = Outline(article_html(hostile_claims()))
    assert outline.open == []
    assert "img" not in [tag for tag, _ in outline.tags]
    assert [attrs.get("id") for tag, attrs in outline.tags if tag == "script"] == ["claims-data", None]
    assert not [name for _, attrs in outline.tags for name in attrs if name.startswith("on") or name == "style"]


def test_nothing_is_taken_from_a_network() -> None:
    page = article_html(claims_of(ARTICLE))
    outline = Outline(page)
    assert {"src", "srcset", "data"}.isdisjoint(name for _, attrs in outline.tags for name in attrs)
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in outline.tags)
    assert re.search(r"url\(|@import|https?:", asset("article.css") + asset("article.js")) is None
    assert "default-src 'none'" in page


def test_a_page_without_claims_or_text() -> None:
    for text in ("", "\n\n", "No numbers here."):
        assert Outline(article_html(Claims([], text))).open == []


def test_the_page_grows_with_the_text() -> None:
    """Evidence that overlaps, a thousand times over one paragraph, makes no more than a piece for each boundary."""
    text = "x1 " * 3000
    claims = [
        Claim(quote="1", start_char=i, end_char=i + 1, kind="count", value=1, evidence={"source": (0, 8999)})
        for i in range(1, 9000, 3)
    ]
    page = article_html(Claims(claims, text))
    assert len(page) < 3000 * 2500


def test_numbers_that_overlap_are_marked_once() -> None:
    spans = ((0, 4), (2, 6), (7, 9))
    claims = [Claim(quote="?", start_char=s, end_char=e, kind="count", value=1) for s, e in spans]
    outline = Outline(article_html(Claims(claims, "12 345 67 x")))
    assert [attrs["data-claim"] for tag, attrs in outline.tags if tag == "mark"] == ["0", "2"]


def test_cut_leaves_no_gap_and_no_overlap() -> None:
    spans = [(0, 5), (3, 9), (3, 4), (12, 20), (14, 15)]
    pieces = [(piece.start, piece.end) for piece in cut(spans, "abcdefghijklmnop\nrstuvwx")]
    assert pieces == [(0, 3), (3, 4), (4, 5), (5, 9), (12, 14), (14, 15), (15, 16), (17, 20)]


def test_blocks_with_windows_line_ends() -> None:
    text = "One\r\ntwo\r\n\r\n  \r\nthree\r\n"
    assert [text[start:end].split() for start, end in blocks(text)] == [["One", "two"], ["three"]]


def test_escape_and_data() -> None:
    assert escape("<&>'\"\x00\x1b\ud800\n") == "&lt;&amp;&gt;&#x27;&quot;\ufffd\ufffd\ufffd\n"
    assert "<" not in data_script("x", ["</script><!--\u2028"])[len('<script type="application/json" id="x">') :][:-9]


def test_notebook_table_is_escaped_and_small() -> None:
    html = table_html(hostile_claims())
    assert Outline(html).open == [] and "<script" not in html and "<img" not in html
    assert html.count("<tr>") == 2


def channels(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    light, dark = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (channels(one), channels(other))), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sheet", ["article.css", "report.css"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_meets_wcag_aa(sheet: str, scheme: int) -> None:
    palettes = re.findall(r":root \{(.*?)\}", asset(sheet), re.DOTALL)
    assert len(palettes) == 2
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", palettes[scheme]))
    for ink in ("ink", "quiet", "link"):
        for ground in ("paper", "raised", "shade"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for name in {"what", "where", "when", "who", "how", "hit"} & set(colours):
        assert contrast(colours["ink"], colours[name]) >= 4.5, name
    for name in {"count", "share", "money", "measure", "ratio", "duration", "age"} & set(colours):
        assert contrast(colours["paper"], colours[name]) >= 4.5, name
    for name in {"in", "out", "none"} & set(colours):
        assert contrast(colours["paper"], colours[name]) >= 3, name


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    claims = list(claims_of(ARTICLE))
    at = ARTICLE.text.index("Italy")
    claims[4] = replace(claims[4], evidence={**claims[4].evidence, "country": (at, at + 5)})
    path = tmp_path_factory.mktemp("page") / "article.html"
    path.write_text(article_html(Claims(claims, ARTICLE.text)), encoding="utf-8")
    return path


def rect(driver: Any, selector: str) -> dict[str, float]:
    script = "const b = document.querySelector(arguments[0]).getBoundingClientRect(); return b.toJSON()"
    return dict(driver.execute_script(script, selector))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_screenshots(driver: Any, page: Path, tmp_path: Path, size: str, scheme: str) -> None:
    open_page(driver, page, size, scheme)
    driver.execute_script("document.getElementById('n4').focus()")
    shown = screenshot(driver, tmp_path, f"article-{size}-{scheme}")
    driver.execute_script("document.getElementById('claims').scrollIntoView()")
    table = screenshot(driver, tmp_path, f"article-table-{size}-{scheme}")
    assert shown.startswith(b"\x89PNG") and table != shown
    assert complaints(driver) == []
    root = "const e = document.documentElement; return "
    assert driver.execute_script(root + "e.scrollWidth <= e.clientWidth")
    paper = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(253, 252, 249)" if scheme == "light" else "rgb(23, 24, 27)")


@pytest.mark.parametrize("size", ["phone", "tablet", "desktop"])
def test_every_card_stays_on_the_screen_and_off_its_number(driver: Any, page: Path, size: str) -> None:
    open_page(driver, page, size)
    width, height = driver.execute_script("return [document.documentElement.clientWidth, innerHeight]")
    for index in range(len(ARTICLE.claims)):
        driver.execute_script(f"document.getElementById('n{index}').focus()")
        card, mark = rect(driver, "#card"), rect(driver, f"#n{index}")
        assert card["left"] >= 0 and card["right"] <= width and card["top"] >= 0 and card["bottom"] <= height
        assert card["height"] > 40
        assert mark["top"] > -1 and mark["bottom"] < height + 1  # the page scrolls by whole pixels, marks end between
        assert mark["bottom"] <= card["top"] or mark["top"] >= card["bottom"] or mark["right"] <= card["left"]


def test_a_number_lights_up_its_words(driver: Any, page: Path) -> None:
    open_page(driver, page)
    words = "return Array.from(document.querySelectorAll('article span.e-{}')).map(e => e.textContent).join('')"
    assert driver.execute_script(words.format("where")) == ""
    driver.execute_script("document.getElementById('n4').focus()")
    assert driver.execute_script(words.format("where")) == "Italy"
    assert driver.execute_script(words.format("who")) == "the interior ministry"
    card = driver.execute_script("return document.getElementById('card').innerText")
    assert "1 January 2021 to 7 September 2021" in card and "Italy" in card
    driver.execute_script("document.activeElement.blur()")
    assert driver.execute_async_script("setTimeout(arguments[0], 400)") is None
    assert driver.execute_script(words.format("where")) == ""


def test_pointing_shows_the_claim(driver: Any, page: Path) -> None:
    open_page(driver, page)
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By

    ActionChains(driver).move_to_element(driver.find_element(By.ID, "n1")).perform()
    assert not driver.execute_script("return document.getElementById('card').hidden")
    assert "1,100" in driver.execute_script("return document.querySelector('#card strong').textContent")


def test_keyboard_alone_is_enough(driver: Any, page: Path) -> None:
    open_page(driver, page)
    from selenium.webdriver import ActionChains, Keys

    def press(*keys: str) -> str:
        for key in keys:
            ActionChains(driver).send_keys(key).perform()
        return str(driver.execute_script("return document.activeElement.id || document.activeElement.tagName"))

    hidden = "return document.getElementById('card').hidden"
    assert press(Keys.TAB) == "A"
    assert press(Keys.TAB) == "n0"
    assert not driver.execute_script(hidden)
    assert press(Keys.ARROW_RIGHT, Keys.ARROW_DOWN) == "n2"
    assert press(Keys.ARROW_LEFT) == "n1"
    assert press(Keys.END) == f"n{len(ARTICLE.claims) - 1}"
    assert press(Keys.HOME) == "n0"
    assert press(Keys.ENTER) == "n0"
    expanded = "return document.getElementById('n0').getAttribute('aria-expanded')"
    assert driver.execute_script(expanded) == "true"
    assert press(Keys.ESCAPE) == "n0"
    assert driver.execute_script(hidden) and driver.execute_script(expanded) == "false"
    assert press(Keys.END, Keys.TAB) == "DIV"
    assert press(Keys.TAB) == "BUTTON"
    press(Keys.ENTER)
    assert driver.execute_script("return document.activeElement.closest('th').ariaSort") == "ascending"


def test_the_table_sorts(driver: Any, page: Path) -> None:
    open_page(driver, page)
    column = "return Array.from(document.querySelectorAll('#claims-table tbody tr')).map(r => r.cells[{}].dataset.key)"
    press = "document.querySelectorAll('#claims-table thead button')[{}].click()"
    driver.execute_script(press.format(1))
    values = [float(key) for key in driver.execute_script(column.format(1))]
    assert values == sorted(values) and len(set(values)) > 10
    driver.execute_script(press.format(1))
    assert [float(key) for key in driver.execute_script(column.format(1))] == sorted(values, reverse=True)
    driver.execute_script(press.format(5))
    countries = driver.execute_script(column.format(5))
    named = [name for name in countries if name]
    assert named == sorted(named) and countries[len(named) :] == [""] * (len(countries) - len(named))
    driver.execute_script(press.format(0))
    assert driver.execute_script(column.format(0)) == [str(index) for index in range(len(countries))]


def test_a_row_leads_to_its_number(driver: Any, page: Path) -> None:
    open_page(driver, page)
    driver.execute_script("document.querySelectorAll('#claims-table tbody a')[20].click()")
    assert driver.execute_script("return document.activeElement.id") == "n20"
    assert 0 <= rect(driver, "#n20")["top"] <= 900


def test_hostile_text_is_harmless(driver: Any, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(article_html(hostile_claims()), encoding="utf-8")
    open_page(driver, path)
    driver.execute_script("document.getElementById('n0').focus()")
    assert "harm" in driver.title and driver.title.startswith("</script>")
    assert driver.execute_script("return document.querySelectorAll('img, #text script, #card script').length") == 0
    assert "document.title='harm'" in driver.execute_script("return document.getElementById('card').innerText")
    assert complaints(driver) == []


def test_the_policy_stops_any_other_script(driver: Any, page: Path) -> None:
    open_page(driver, page)
    driver.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.harm = 1'; document.body.append(s);"
        "const i = document.createElement('img'); i.src = 'https://example.org/x.png'; document.body.append(i);"
    )
    assert driver.execute_script("return window.harm") is None
    messages = " ".join(complaints(driver))
    assert "Content Security Policy" in messages
