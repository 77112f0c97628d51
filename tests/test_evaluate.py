from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import figextract
from figextract import evaluate
from figextract.annotate import annotate, near
from figextract.claims.claim import Claim
from figextract.errors import FigextractError
from goldclaims import ROOT, blurred, claims_of, gold_articles

SCORER = ROOT.parent / "shared" / "score_claims.py"


def written(folder: Path, text: str, *claims: dict[str, object]) -> Path:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps({"id": "a", "claims": claims}), encoding="utf-8")
    return folder


def predicted(text: str, quote: str, **fields: object) -> Claim:
    start = text.index(quote)
    return Claim(quote=quote, start_char=start, end_char=start + len(quote), kind="count", **fields)  # type: ignore[arg-type]


def test_the_gold_itself_scores_one() -> None:
    articles = gold_articles()
    result = evaluate.score(articles, [claims_of(article) for article in articles])
    optional = sum(claim.optional for article in articles for claim in article.claims)
    assert result.detection.expected == sum(len(article.claims) for article in articles) - optional > 100
    assert set(result.figures().values()) == {1.0}
    assert result.missed == result.extra == result.wrong == ()


def test_nothing_predicted_scores_nothing() -> None:
    articles = gold_articles()
    result = evaluate.score(articles, [[] for _ in articles])
    assert result.claim.f1 == result.detection.recall == 0
    assert len(result.missed) == result.detection.expected


TEXT = "In Chad, 40 people fled on Monday. Another 50 stayed, and 60 to 70 came back, a third of all."


@pytest.mark.parametrize(
    ("gold", "claim", "wrong"),
    [
        ({"value": 40}, {"value": 40}, set()),
        ({"value": 40}, {"value": 41}, {"value"}),
        ({"value": 40, "unit": "person"}, {"value": 40, "unit": "people"}, set()),
        ({"value": 40, "modifier": "range", "low": 30, "high": 50}, {"value": 40, "modifier": "range"}, {"value"}),
        ({"value": 40, "subject": "Chadian people"}, {"value": 40, "subject": "the people"}, set()),
        ({"value": 40, "subject": "Chadian people"}, {"value": 40, "subject": "the crowd"}, {"subject"}),
        ({"value": 40, "source": "the Interfax agency"}, {"value": 40, "source": "Interfax"}, set()),
        ({"value": 40, "predicate": "flee"}, {"value": 40, "predicate": "go"}, {"predicate"}),
        ({"value": 40}, {"value": 40, "predicate": "go"}, set()),
        ({"value": 40, "unscored": ["country"]}, {"value": 40, "country": "TCD"}, set()),
        ({"value": 40}, {"value": 40, "country": "TCD"}, {"country"}),
        ({"value": 40, "aspect": "delta"}, {"value": 40}, {"aspect"}),
        ({"value": 0.3333}, {"value": 0.33}, set()),
        ({"value": 0.3333}, {"value": 0.34}, {"value"}),
    ],
)
def test_each_field_by_its_rule(tmp_path: Path, gold: dict, claim: dict, wrong: set[str]) -> None:  # type: ignore[type-arg]
    folder = written(tmp_path, TEXT, {"quote": "40", "near": "40 people", **gold})
    result = evaluate.score(evaluate.read_gold(folder), [[predicted(TEXT, "40", **claim)]])
    assert {name for name, share in result.accuracy.items() if share < 1} == wrong


def test_an_optional_claim_counts_on_neither_side(tmp_path: Path) -> None:
    folder = written(tmp_path, TEXT, {"quote": "40", "near": "40 people", "value": 40, "optional": True})
    articles = evaluate.read_gold(folder)
    for claims in ([], [predicted(TEXT, "40", value=40)]):
        detection = evaluate.score(articles, [claims]).detection
        assert (detection.right, detection.predicted, detection.expected) == (0, 0, 0)


def test_a_finding_says_what_is_wrong(tmp_path: Path) -> None:
    folder = written(tmp_path, TEXT, {"quote": "40", "near": "40 people", "value": 40, "country": "TCD"})
    claim = predicted(TEXT, "40", value=40)
    (finding,) = evaluate.score(evaluate.read_gold(folder), [[claim]]).wrong
    assert finding == evaluate.Finding("a", "40 people", (("country", "TCD", None),))


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"quote": "40", "near": "nowhere", "value": 1}, "occurs 0 times"),
        ({"quote": "4", "near": "0", "value": 1}, "occurs 4 times"),
        ({"quote": "9", "near": "40 people", "value": 1}, "does not hold '9'"),
        ({"quote": "40", "near": "40 people", "colour": 1}, "unknown fields"),
        ({"near": "40 people"}, "needs the texts"),
        (7, "needs the texts"),
    ],
)
def test_a_bad_gold_file_is_named(tmp_path: Path, item: object, message: str) -> None:
    folder = written(tmp_path, TEXT, item)  # type: ignore[arg-type]
    with pytest.raises(FigextractError, match=message):
        evaluate.read_gold(folder)


def test_the_country_and_the_anchors_of_a_gold_file_are_told_to_parse(tmp_path: Path) -> None:
    told = {"country": "IRL", "anchors": {"the storm": "2024-05-10"}, "published": "2024-05-14"}
    (tmp_path / "a.txt").write_text("Ten people have died since the storm.", encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"id": "a", **told, "claims": []}), encoding="utf-8")
    (article,) = evaluate.read_gold(tmp_path)
    claims = next(iter(figextract.pipe([article.to_article()])))
    assert (claims[0].country, str(claims[0].start_date), claims.id) == ("IRL", "2024-05-10", "a")


def test_a_gold_file_whose_day_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ten people died.", encoding="utf-8")
    (tmp_path / "a.json").write_text('{"published": "soon", "claims": []}', encoding="utf-8")
    with pytest.raises(FigextractError, match=r"a\.json: published 'soon' is no date"):
        evaluate.read_gold(tmp_path)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FigextractError, match="no gold articles"):
        evaluate.read_gold(tmp_path)


def test_a_file_that_is_no_json_is_an_error(tmp_path: Path) -> None:
    written(tmp_path, TEXT)
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(FigextractError, match=r"a\.json"):
        evaluate.read_gold(tmp_path)


@pytest.mark.skipif(not SCORER.exists(), reason="the reference scorer is not beside the checkout")
@pytest.mark.parametrize("seed", range(3))
def test_figures_agree_with_the_reference_scorer(seed: int) -> None:
    spec = importlib.util.spec_from_file_location("score_claims", SCORER)
    assert spec is not None and spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    ours = gold_articles()
    predictions = [blurred(article, seed) for article in ours]
    theirs = reference.load_gold(ROOT / "fixtures" / "articles")
    assert [article["id"] for article in theirs] == [article.id for article in ours]
    by_id = {a.id: [claim.to_dict() for claim in claims] for a, claims in zip(ours, predictions, strict=True)}
    figures, counts, wrong, missed, extra = reference.score(theirs, by_id)
    result = evaluate.score(ours, predictions)
    assert result.figures() == pytest.approx(figures)
    assert (result.detection.expected, result.detection.predicted) == (counts["gold"], counts["predicted"])
    assert (len(result.wrong), len(result.missed), len(result.extra)) == (len(wrong), len(missed), len(extra))
    assert 0 < result.claim.f1 < 1


def test_a_draft_is_a_gold_file_on_which_its_claims_score_one(tmp_path: Path) -> None:
    for article in gold_articles():
        claims = claims_of(article)
        draft = annotate(article.text, claims, article.id, article.published)
        (tmp_path / f"{article.id}.json").write_text(json.dumps(draft), encoding="utf-8")
        (tmp_path / f"{article.id}.txt").write_text(article.text, encoding="utf-8", newline="")
    read = evaluate.read_gold(tmp_path)
    result = evaluate.score(read, [claims_of(article) for article in gold_articles()])
    assert set(result.figures().values()) == {1.0}


def test_near_fixes_the_position_among_repeated_numbers() -> None:
    text = "5 and 5 and 5 and 15, then 5."
    for start in [i for i, letter in enumerate(text) if letter == "5" and text[i - 1 : i] != "1"]:
        stretch = near(text, start, start + 1)
        assert text.count(stretch) == 1
        assert text.index(stretch) + stretch.index("5") == start


def test_near_says_when_there_is_none() -> None:
    with pytest.raises(FigextractError, match="occurs only once"):
        near("55", 1, 2)


def test_a_draft_leaves_out_defaults() -> None:
    claim = predicted(TEXT, "40", value=40, unit="person")
    (entry,) = annotate(TEXT, [replace(claim, modality="expected")], "a")["claims"]
    assert entry == {
        "quote": "40",
        "near": "In Chad, 40 people fled on",
        "value": 40,
        "unit": "person",
        "modality": "expected",
    }
