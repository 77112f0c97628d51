"""The trees that weigh close calls again."""

from importlib import resources

import pytest

from figextract import lexicon
from figextract.claims import boosted, rank
from figextract.claims.boosted import Forest, Node
from figextract.claims.rank import CLOSE, Candidate

TREE = Node("named", 0.0, Node(None, -0.5), Node("share", 0.4, Node(None, 0.25), Node(None, 2.0)))


def candidate(**features: float) -> Candidate:
    return Candidate(None, None, (features,))


@pytest.mark.parametrize(
    ("features", "added"),
    [({}, -0.5), ({"named": 1.0}, 0.25), ({"named": 1.0, "share": 0.4}, 0.25), ({"named": 1.0, "share": 0.5}, 2.0)],
)
def test_a_tree_asks_for_one_feature_after_the_other(features: dict[str, float], added: float) -> None:
    assert Forest([TREE, Node(None, 1.0)]).corrections([features]) == [added + 1.0]


def test_candidates_are_asked_side_by_side() -> None:
    forest = Forest([TREE, Node(None, 1.0)])
    many = [{"named": 1.0, "share": 0.5}, {}, {"unknown": 1.0}, {"named": 1.0}]
    assert forest.corrections(many) == [added for features in many for added in forest.corrections([features])]


def test_trees_are_read_as_they_are_written() -> None:
    text = resources.files(lexicon).joinpath("attachment_country.tsv").read_text(encoding="utf-8")
    trees = boosted.forest("country").trees
    assert len(trees) > 50
    assert "".join(map(boosted.written, trees)) == text


def test_questions_without_trees_have_none() -> None:
    assert boosted.forest("when").trees == ()


def test_trees_decide_between_close_candidates() -> None:
    near, far = [candidate(base=1.0), candidate(named=1.0, share=1.0)], candidate(named=1.0, share=1.0, low=1.0)
    weights = {"base": 1.0, "low": -CLOSE}
    assert rank.choose(near, weights, Forest()) == 0
    assert rank.choose(near, weights, Forest([TREE])) == 1
    assert rank.choose([near[0], far], weights, Forest([TREE])) == 0


def test_of_equals_the_first_is_chosen() -> None:
    assert rank.choose([candidate(a=1.0), candidate(b=1.0)], {}, Forest([TREE])) == 0
