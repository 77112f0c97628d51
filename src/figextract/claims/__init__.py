"""Claims: each number with its country, direction, time and source.

One module answers one question. `claim` is what comes out, `process` the order of the questions, `component` the spaCy
component around it. `context` is what all look at: sentences, and where in one a number stands; `lists` finds the
lists among them, `rows` those of places and figures. `draft` is a claim in the making, `clause` asks the tree,
`around` and `words` the words beside a number, `members` those of a series, `whereclause` the place that a relative
clause tells of; `antecedent` is the claim that a number goes on from. `rank` chooses among candidates by learned
weights, `boosted` between those that come close. `select` says which numbers are claims (`one`: where it counts),
`evidence` what each answer was read from, `explain` puts one into a sentence.

The questions: `changes`, `units`, `statements`, `times`, `movements`, `countries`.
"""

from figextract.claims.claim import Claim, Claims

__all__ = ["Claim", "Claims"]
