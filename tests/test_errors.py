"""Every error that a user can meet is in `docs/errors.md`, and is raised here."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

import figextract
from figextract import Article, Claim, FigextractError, annotate, commands, document, evaluate, frames, workers
from figextract.archive import Options, extract, sources, streams
from figextract.archive import dask as on_dask
from figextract.archive import manifest as manifests
from figextract.archive.work import rows
from figextract.claims import component as claims_component
from figextract.dates import TimeExpression, reanchor
from figextract.places.gazetteer import country_name
from figextract.places.process import find
from figextract.view import claimtable, report_html
from messages import messages, template

PAGE = Path(__file__).resolve().parent.parent / "docs" / "errors.md"
TEXT = "Ten people died."


class Here:
    """What a trigger needs: a folder of its own, and a way to change things for a while."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.patch = patch
        self.out = folder / "out"
        self.news = self.file("news.jsonl", json.dumps({"id": "a", "text": TEXT}) + "\n")

    def file(self, name: str, content: str | bytes = "") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def extract(self, output: Path | None = None, **options: Any) -> object:
        """A run over the one article."""
        return extract([self.news], output or self.out, Options(**({"format": "jsonl"} | options)), mapping=nothing)

    def gold(self, claims: object) -> object:
        """Read a folder with one gold article."""
        self.file("g.txt", TEXT)
        self.file("g.json", json.dumps(claims))
        return evaluate.read_gold(self.folder)

    def without(self, module: str) -> None:
        self.patch.setitem(sys.modules, module, None)


def nothing(work: Any, items: Any) -> Any:
    """Batches without pipeline: no claims."""
    return (work(batch) for batch in items)


def interrupted(work: Any, items: Any) -> Any:
    raise OSError("no space left")


def interrupted_reading(*arguments: Any) -> None:
    raise OSError("input/output error")


def unguarded(name: str) -> Callable[..., object]:
    """A command without what turns its errors into exit codes."""
    command: Any = getattr(commands, name)
    unwrapped: Callable[..., object] = command.__wrapped__
    return unwrapped


def begun(here: Here) -> None:
    """A run that has made its manifest and no more."""
    with pytest.raises(FigextractError):
        extract([here.news], here.out, Options(format="jsonl"), mapping=interrupted)


def changed(here: Here) -> object:
    begun(here)
    return here.extract(max_chars=7)


def lost(here: Here) -> object:
    begun(here)
    path = here.out / manifests.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | {"shards": 3}))
    return here.extract()


def damaged(here: Here) -> object:
    begun(here)
    (here.out / manifests.NAME).write_text("{")
    return here.extract()


def finished_and_gone(here: Here) -> object:
    single = here.folder / "claims.jsonl"
    here.extract(single)
    single.unlink()
    return here.extract(single)


def held(here: Here) -> None:
    pytest.importorskip("fcntl")
    with manifests.locked(here.folder), manifests.locked(here.folder):
        pass


def taken(here: Here, name: str, call: Callable[[], object]) -> None:
    """An extension of the same name that is not ours."""
    old = Doc.remove_extension(name) if Doc.has_extension(name) else None
    Doc.set_extension(name, default=5)
    try:
        call()
    finally:
        Doc.remove_extension(name)
        if old is not None:
            Doc.set_extension(name, getter=old[2], setter=old[3])


def dask_result(error: BaseException) -> object:
    def result() -> None:
        raise error

    return on_dask._result(SimpleNamespace(result=result))


def killed_worker(here: Here) -> object:
    distributed = pytest.importorskip("distributed")
    return dask_result(distributed.KilledWorker("batch", SimpleNamespace(address="tcp://w"), 3))


def no_scheduler(here: Here) -> None:
    distributed = pytest.importorskip("distributed")

    def client(address: str) -> None:
        raise OSError("refused")

    here.patch.setattr(distributed, "Client", client)
    with on_dask.cluster("tcp://127.0.0.1:1", 1):
        pass


def missing_dask(here: Here) -> None:
    here.without("distributed")
    with on_dask.cluster("local", 1):
        pass


def unsent(item: int) -> object:
    return lambda: item


def killed(item: int) -> object:
    raise SystemExit(3)


def claim(**fields: Any) -> dict[str, Any]:
    return {"quote": "Ten", "near": "Ten people"} | fields


def lines(here: Here, content: str | bytes, name: str = "c.jsonl") -> list[claimtable.ClaimRow]:
    return list(claimtable.read_claims(here.file(name, content)))


WEEK = TimeExpression(
    quote="the week before", start_char=0, end_char=15, timex_type="DATE", timex_value="XXXX-WXX", offset="-P1W"
)
ROW = {"article_id": "a", "quote": "9", "value": 9}
RAISED: dict[str, Callable[[Here], object]] = {
    "text must be a str, got …": lambda h: figextract.parse(None),  # type: ignore[arg-type]
    "published … is no date; accepted: …": lambda h: figextract.parse(TEXT, published="last Tuesday"),
    "published must be a date, a datetime or a str, got …": lambda h: (
        figextract.parse(TEXT, published=5)  # type: ignore[arg-type]
    ),
    "published must be a datetime, got …; as_datetime and Article.of read others": lambda h: (
        Article(text=TEXT, published="2024-05-14")  # type: ignore[arg-type]
    ),
    "pipe takes articles, not one article: put it in a list, or use parse": lambda h: list(figextract.pipe(TEXT)),
    "published … is outside the years … to …": lambda h: figextract.parse(TEXT, published=date(1, 1, 1)),
    "country … is no ISO 3166-1 alpha-3 code such as 'FIN' or 'GBR'": lambda h: figextract.parse(TEXT, country="Peru"),
    "anchors must map the names of events to dates, got …": lambda h: (
        figextract.parse(TEXT, anchors=["war"])  # type: ignore[arg-type]
    ),
    "an article is a str, a (text, published) pair, a mapping or an Article; got …": lambda h: (
        Article.of(42)  # type: ignore[arg-type]
    ),
    "an article needs a 'text'; the mapping has …": lambda h: Article.of({"body": TEXT}),
    "n_process and batch_size must be at least 1, got … and …": lambda h: list(figextract.pipe([TEXT], n_process=0)),
    "… has no fields …; its fields are …": lambda h: Claim.from_dict({"colour": "red"}),
    "not a …: a mapping of its fields, got …": lambda h: Claim.from_dict([]),  # type: ignore[arg-type]
    "not a …: …": lambda h: Claim.from_dict({"quote": "9"}),
    "no spaCy pipeline … is installed; install it: …": lambda h: figextract.load("en_core_web_huge"),
    "the pipeline … has no …": lambda h: figextract.load(spacy.blank("en")),
    "Doc._.… is taken by another package; remove it with Doc.remove_extension": lambda h: taken(
        h, "figextract", document.register
    ),
    "Doc._.claims is taken by another package; remove it with Doc.remove_extension": lambda h: taken(
        h, "claims", lambda: claims_component.create_claims(spacy.blank("en"), "claims")
    ),
    "published must be an ISO 8601 time such as 2022-09-27T14:29, got …": lambda h: spacy.blank("en").add_pipe(
        "figextract_dates", config={"published": "yesterday"}
    ),
    "country must be an ISO 3166-1 alpha-3 code such as 'FIN' or None, got …": lambda h: find(TEXT, country="Peru"),
    "… is not an ISO 3166-1 alpha-3 country code such as 'FIN'": lambda h: country_name("Peru"),
    "the period must not end before it starts, got … to …": lambda h: (
        reanchor(WEEK, date(2021, 2, 1), date(2021, 1, 1))
    ),
    "backend … is not one of …": lambda h: frames.to_frame([], backend="excel"),  # type: ignore[arg-type]
    (
        "item … is neither the claims of an article nor an (id, claims) pair; put the claims of one article in a list"
    ): lambda h: (
        frames.to_frame([TEXT])
    ),
    "… is not installed: pip install 'figextract[…]'": lambda h: (h.without("pandas"), frames.to_pandas([])),
    "no gold articles (NAME.json beside NAME.txt) below …": lambda h: evaluate.read_gold(h.folder / "nowhere"),
    "…: a gold file is an object with a list of 'claims'": lambda h: h.gold({"id": "g"}),
    "…: unknown keys …; known are …": lambda h: h.gold({"claims": [], "colour": "red"}),
    "…: each claim needs the texts 'quote' and 'near', got …": lambda h: h.gold({"claims": [{"quote": "Ten"}]}),
    "…: … has unknown fields …; known are …": lambda h: h.gold({"claims": [claim(colour="red")]}),
    "…: near … …": lambda h: h.gold({"claims": [claim(near="Ten dogs")]}),
    "… articles, but predictions for …": lambda h: evaluate.score([], [[]]),
    "no stretch of the text around … at … occurs only once": lambda h: annotate.near("9 9 9", 2, 2),
    "no record …; there are Claim, Quantity, TimeExpression, Place and Article": lambda h: (
        unguarded("schema")("Sentence")
    ),
    "… is not a text in UTF-8: … at byte …": lambda h: commands.read_text(h.file("a.txt", b"\xff")),
    "cannot read …: …": lambda h: commands.read_text(h.folder / "nowhere.txt"),
    "cannot write …: …": lambda h: commands._write(TEXT, h.folder / "no" / "page.html"),
    "there are no claims to report on": lambda h: (pytest.importorskip("plotly"), report_html([])),
    "plotly is not installed: pip install 'figextract[report]'": lambda h: (
        (h.without("plotly.offline"), report_html([]))
    ),
    "no file …": lambda h: claimtable.read_claims(h.folder / "nowhere.jsonl"),
    "… is neither .parquet nor .jsonl (or .jsonl.gz)": lambda h: claimtable.read_claims(h.file("a.xlsx")),
    "pyarrow is not installed: pip install 'figextract[arrow]'": lambda h: (
        (h.without("pyarrow"), lines(h, "", "c.parquet"))
    ),
    "… is no Parquet file: …": lambda h: (pytest.importorskip("pyarrow"), lines(h, "PAR1", "c.parquet")),
    "…, line …: …": lambda h: lines(h, b"\x1f\x8b no", "c.jsonl.gz"),
    "…: not an object": lambda h: lines(h, "[]\n"),
    "…: no table of claims, it has no …": lambda h: lines(h, '{"value": 5}\n'),
    "…: …": lambda h: lines(h, json.dumps(ROW | {"value": "nine"}) + "\n"),
    "n_process must be at least 1, got …": lambda h: list(workers.ordered_map(abs, [1], 0)),
    "a worker process … at item ……": lambda h: list(workers.ordered_map(killed, [1, 2], 2)),
    "a worker's answer cannot be sent: …; …": lambda h: list(workers.ordered_map(unsent, [1, 2], 2)),
    "no input given": lambda h: extract([], h.out),
    "input … does not exist": lambda h: extract([h.folder / "nowhere"], h.out),
    "input … is of no known kind; accepted: folders, …, .jsonl and .csv packed as .gz or .zst, .warc.gz":
        lambda h: extract([h.file("letter.docx")], h.out),
    "input … cannot be read: …": lambda h: (
        h.patch.setattr(sources, "_digest_content", interrupted_reading), sources.identify(h.news)
    ),
    "output … lies in the input …; choose a place outside of it": lambda h: extract([h.folder], h.out),
    "output … cannot be made: …": lambda h: h.extract(h.news / "out"),
    "… exists already, and no run is under way; choose another output": lambda h: h.extract(h.file("c.csv", "x")),
    "… is a file; choose a folder, or a name in .parquet, .jsonl or .csv": lambda h: h.extract(h.file("thesis", "x")),
    "… holds files of something else; choose an empty or a new folder": lambda h: h.extract(h.folder.parent),
    "… was begun otherwise: …. Give what it was begun with to go on, or choose another output": changed,
    "… has lost files since the run was interrupted; choose another output": lost,
    "… was finished and is gone; remove … to make it anew": finished_and_gone,
    "… is damaged (…); choose another output": damaged,
    "another run is writing to …; wait for it or choose another output": held,
    "format … is not known; accepted: …": lambda h: Options(format="xlsx"),  # type: ignore[arg-type]
    "… must be at least 1, got …": lambda h: Options(shard_size=0),
    "encoding … is not known; for example utf-8 or cp1252": lambda h: Options(encoding="utf-99"),
    "encoding … is not accepted: its line breaks are not single bytes": lambda h: Options(encoding="utf-16"),
    "… needs the package …: pip install 'figextract[archive]'": lambda h: (
        h.without("zstandard"), streams._zstandard()
    ),
    "record …: …: …": lambda h: list(rows([{"id": "a", "text": 5}])),
    "--dask needs the package distributed: pip install 'figextract[dask]'": missing_dask,
    "no Dask scheduler answers at …: …": no_scheduler,
    "a batch has ended every Dask worker that had it: …": killed_worker,
    "the Dask scheduler is gone: …": lambda h: (pytest.importorskip("distributed"), dask_result(OSError("gone"))),
}  # fmt: skip


def listed() -> list[str]:
    """The messages in the first column of the page's tables."""
    return re.findall(r"^\| `(.+?)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_message_is_in_the_table() -> None:
    assert sorted(set(messages()) - set(listed())) == []


def test_the_table_has_no_others() -> None:
    assert sorted(set(listed()) - set(messages())) == []
    assert len(listed()) == len(set(listed()))


def test_every_message_is_raised_below() -> None:
    assert sorted(set(messages()) ^ set(RAISED)) == []


def test_every_row_has_a_mend() -> None:
    rows = [line.split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert all(len(row) == 2 and len(row[1].strip(" |")) > 10 for row in rows)


@pytest.mark.parametrize("message", RAISED)
def test_it_is_raised(message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    with pytest.raises(FigextractError) as raised:
        RAISED[message](Here(tmp_path / "here", monkeypatch))
    pattern = ".*".join(re.escape(part) for part in re.split("…+", message))
    assert re.fullmatch(pattern, str(raised.value).split("; what was done is kept")[0], re.DOTALL)


def test_templates() -> None:
    import ast

    node = ast.parse("f'no {file!r:.80} in {folder}'[:9]", mode="eval").body
    assert template(node) == "no … in …"
