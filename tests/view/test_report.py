from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))
from browser import chromium, complaints, open_page, screenshot

from figextract.archive.options import Options
from figextract.archive.run import extract
from figextract.errors import FigextractError
from figextract.view.claimtable import ClaimRow, read_claims, row_of, rows_of
from figextract.view.summary import EXAMPLES, POINTS, merged, period_length, period_start, summarise
from goldclaims import claims_of, gold_articles

pytest.importorskip("plotly", reason="needs plotly (pip install 'figextract[report]')")
from figextract.view import report_html

HARM = (
    "</script><script>document.title='harm'</script><img src=x onerror=\"document.title='harm'\">"
    "<a href='javascript:document.title=1'>"
)


def row(number: int, **fields: Any) -> ClaimRow:
    known: dict[str, Any] = {
        "article_id": f"a{number % 7}",
        "quote": str(number),
        "value": number,
        "unit": "person",
        "start_char": number,
        "sentence": f"Some {number} people came.",
    }
    return ClaimRow(**{**known, **fields})


def test_counts_by_day_country_and_flow() -> None:
    rows = [
        row(1, country="MDA", origin="UKR", destination="MDA", direction="in", end_date=date(2022, 3, 1)),
        row(2, country="MDA", direction="in", start_date=date(2022, 3, 1), end_date=date(2022, 3, 2)),
        row(3, country="MDA", published=date(2022, 3, 2)),
        row(4, unit="car"),
    ]
    summary = summarise(rows)
    assert summary.claims == 4 and len(summary.articles) == 4
    people = summary.units["person"]
    assert {key: count.claims for key, count in people.countries.items()} == {("MDA", "in"): 2, ("MDA", "none"): 1}
    assert {key: count.claims for key, count in people.days.items()} == {
        (date(2022, 3, 1), "in"): 1,
        (date(2022, 3, 2), "in"): 1,
        (date(2022, 3, 2), "none"): 1,
    }
    assert list(people.flows) == [("UKR", "MDA")] and people.flows["UKR", "MDA"].largest == 1
    assert summary.units["car"].undated == 1
    total = merged(people.countries.values())
    assert (total.claims, len(total.articles), total.largest) == (3, 3, 3)


def test_what_is_kept_is_bounded_and_the_same_in_any_run() -> None:
    rows = [row(i, country="TCD", end_date=date(2022, 1, 1) + timedelta(days=i % 5)) for i in range(5000)]
    one, other = summarise(rows).units["person"], summarise(list(rows)).units["person"]
    assert len(one.points.rows()) == POINTS and one.points.rows() == other.points.rows()
    sample = one.countries["TCD", "none"].sample.rows()
    assert len(sample) == EXAMPLES and sample == sorted(sample, key=lambda found: found.start_char)


@pytest.mark.parametrize(
    ("first", "last", "length", "start"),
    [
        (date(2022, 1, 1), date(2022, 2, 1), "day", date(2022, 2, 1)),
        (date(2022, 1, 1), date(2022, 9, 29), "week", date(2022, 9, 26)),
        (date(2020, 1, 1), date(2022, 9, 29), "month", date(2022, 9, 1)),
        (date(1990, 1, 1), date(2022, 9, 29), "year", date(2022, 1, 1)),
        (date(1, 1, 1), date(9999, 12, 31), "year", date(9999, 1, 1)),
    ],
)
def test_periods(first: date, last: date, length: str, start: date) -> None:
    assert period_length([last, first]) == length
    assert period_start(last, length) == start


def test_tables_are_read_back(tmp_path: Path) -> None:
    articles = [(article.id, claims_of(article)) for article in gold_articles()]
    expected = list(rows_of(articles))
    lines = [json.dumps({"article_id": name, **claim.to_dict()}) for name, claims in articles for claim in claims]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with gzip.open(tmp_path / "c.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    assert list(read_claims(tmp_path / "c.jsonl")) == list(read_claims(tmp_path / "c.jsonl.gz")) == expected
    assert len(expected) > 100


def test_parquet_tables_are_read_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from figextract.frames import to_frame

    articles = [(article.id, claims_of(article)) for article in gold_articles()]
    parquet.write_table(to_frame(articles, "arrow"), tmp_path / "c.parquet")
    assert list(read_claims(tmp_path / "c.parquet")) == list(rows_of(articles))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.csv", b"a", "neither"),
        ("c.parquet", b"no", "no Parquet file"),
        ("c.jsonl", b'{"quote": "1", "value": 1}\n{', "line 2"),
        ("c.jsonl", b'{"quote": "1"}', "no 'value'"),
        ("c.jsonl", b"[1]", "not an object"),
        ("c.jsonl", b'{"quote": "1", "value": "many"}', "line 1"),
        ("c.jsonl", b'{"quote": "1", "value": 1, "end_date": "soon"}', "line 1"),
        ("c.jsonl", b"\xff\xfe", "line 1"),
        ("c.jsonl.gz", b"no", "line 1"),
    ],
)
def test_a_file_that_is_no_table_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FigextractError, match=message):
        list(read_claims(tmp_path / name))


def test_missing_file_and_no_claims(tmp_path: Path) -> None:
    with pytest.raises(FigextractError, match="no file"):
        read_claims(tmp_path / "none.jsonl")
    with pytest.raises(FigextractError, match="no claims"):
        report_html([])


def test_a_folder_that_extract_has_written_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(
        "".join(json.dumps({"id": str(i), "text": f"{i + 10} people died in Peru."}) + "\n" for i in range(3))
    )
    extract([tmp_path / "in.jsonl"], tmp_path / "out", Options(format="jsonl", shard_size=1))
    assert [(row.article_id, row.value) for row in read_claims(tmp_path / "out")] == [("0", 10), ("1", 11), ("2", 12)]


def test_numbers_too_large_for_a_chart_are_left_out() -> None:
    assert row_of({"quote": "1", "value": 10**400}, "here").value is None
    assert row_of({"quote": "1", "value": float("nan")}, "here").value is None


def test_plotly_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "plotly.offline", None)
    with pytest.raises(FigextractError, match=r"pip install 'figextract\[report\]'"):
        report_html([row(1)])


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    rows = rows_of((article.id, claims_of(article)) for article in gold_articles())
    path.write_text(report_html(rows, title="Thirteen articles"), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_screenshots(driver: Any, page: Path, tmp_path: Path, size: str, scheme: str) -> None:
    open_page(driver, page, size, scheme)
    assert driver.execute_script("return document.documentElement.dataset.ready") == "yes"
    shots = []
    for name in ("time", "points", "countries", "flows"):
        driver.execute_script(f"document.getElementById('h-{name}').scrollIntoView()")
        shots.append(screenshot(driver, tmp_path, f"report-{name}-{size}-{scheme}"))
        assert driver.execute_script(f"return document.querySelectorAll('#chart-{name} svg').length") > 0
    assert len(set(shots)) == 4
    assert complaints(driver) == []
    assert driver.execute_script("const e = document.documentElement; return e.scrollWidth <= e.clientWidth")


def test_articles_behind_a_point_by_keyboard(driver: Any, page: Path) -> None:
    from selenium.webdriver import ActionChains, Keys

    open_page(driver, page)
    driver.execute_script("document.querySelector('#table-countries').closest('details').open = true")
    driver.execute_script("document.querySelector('#table-countries button').focus()")
    count = driver.execute_script("return Number(document.querySelector('#table-countries td.number').textContent)")
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    assert driver.execute_script("return document.getElementById('articles').open")
    items = "return Array.from(document.querySelectorAll('#articles-list li')).map(item => item.innerText)"
    listed = driver.execute_script(items)
    assert len(listed) == min(count, EXAMPLES)
    known = {article.id for article in gold_articles()}
    assert {text.split("\n")[0] for text in listed} <= known
    ActionChains(driver).send_keys(Keys.ESCAPE).perform()
    assert not driver.execute_script("return document.getElementById('articles').open")


def test_selecting_a_bar_lists_its_articles(driver: Any, page: Path) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By

    open_page(driver, page)
    bars = driver.find_elements(By.CSS_SELECTOR, "#chart-countries .bars path")
    bars = [bar for bar in bars if bar.size["width"] > 30]
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", bars[0])
    ActionChains(driver).move_to_element(bars[0]).pause(0.3).click().perform()
    assert driver.execute_script("return document.getElementById('articles').open")
    assert driver.execute_script("return document.querySelectorAll('#articles-list li').length") > 0


def test_another_unit_redraws(driver: Any, page: Path) -> None:
    open_page(driver, page)
    before = driver.execute_script("return document.getElementById('table-countries').innerHTML")
    options = driver.execute_script("return document.getElementById('unit').options.length")
    assert options > 3
    driver.execute_script(
        "const s = document.getElementById('unit'); s.value = '1'; s.dispatchEvent(new Event('change'))"
    )
    assert driver.execute_script("return document.getElementById('table-countries').innerHTML") != before
    for index in range(options):
        driver.execute_script(
            f"const s = document.getElementById('unit'); s.value = '{index}'; s.dispatchEvent(new Event('change'))"
        )
    assert complaints(driver) == []


def test_hostile_claims_are_harmless(driver: Any, tmp_path: Path) -> None:
    day = date(2022, 1, 1)
    rows = [
        row(
            i,
            article_id=HARM,
            quote=HARM,
            sentence=HARM,
            unit=HARM,
            country=HARM,
            origin=HARM,
            destination=f"{HARM}{i}",
            direction=HARM,
            end_date=day,
        )
        for i in range(1, 4)
    ]
    path = tmp_path / "hostile.html"
    path.write_text(report_html(rows, title=HARM), encoding="utf-8")
    open_page(driver, path)
    assert driver.execute_script("return document.documentElement.dataset.ready") == "yes"
    driver.execute_script("document.querySelector('#table-flows button').click()")
    assert driver.title.startswith("</script>")
    made = "return Array.from(document.querySelectorAll('img, a, script + b')).map(e => e.outerHTML)"
    assert driver.execute_script(made) == []
    assert driver.execute_script("return document.querySelectorAll('#articles-list li').length") > 0
    assert complaints(driver) == []
