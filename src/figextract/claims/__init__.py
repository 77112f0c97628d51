"""Claims: each number with its country, direction, time and source.

One module answers one question; in the order in which a newcomer may read them:

The frame. `claim` is what comes out, `process` the order of the questions, `component` the spaCy component around it.
`context` is what all look at: sentences, and where in one a number stands; `lists` finds the lists among them.
`draft` is a claim in the making, `clause` asks the tree, `around` and `words` the words beside a number. `rank`
chooses among candidates by learned weights, `boosted` between those that come close. `select` says which numbers are
claims (`one`: where it counts), `explain` puts one into a sentence.

Level or change. `change`, which asks `comparative`, `comparison`, `changeverb`, `beside` (a change beside its level),
`nochange` (numbers beside a change) and `members` (of a series). `antecedent` is the claim that a number goes on from.

Unit. `unit`; of money `currency`; of bare numbers `counted`, which weighs what `offered` finds, unless `certain`,
`settled`, `saidof`, `labels` or `lodged` know; `naming` has the words that name a unit. `recurrent` says what daily
numbers are per.

Subject, predicate, source, modality. `subject`; `predicate`; `source`, with `speaker`, `speakername` and `credited`;
`modality`, with `planned`.

Time. `when`, which weighs the times of the sentence (`relation`: how they hang together with the number; `timing`:
what they are not; `dateline`; `reportday`: when a thing was said; `narrowed`: where the clause is more exact;
`meant`: which days they mean; `sinceclause`: those of clauses; `otherclause`: those of another verb; `reference`:
those that a number is only measured against; `stretch`: those told by their length alone; `whose`: which number each
is for) and those told before (`carried`; `headers` of lists; `happening`: the day of an election or a quake;
`foreseen`: the time of a forecast; `formerly`: that of a value compared with; `glanced`: those that a text only
glances at; `staying`: people who are somewhere now; `fiscalyears`: the days of a country's). `timeless` are the numbers
without one.

Movement. `movement`, by its word (`events`, with `moved`, `movers`, `misread`, `idiom` and `aboard`) and its `ends`
(`further`: named elsewhere in the sentence); of gifts (`giving`, `gifts`), sales (`traded`) and money sent
home (`remitted`), of people sent home (`homeward`) or gone again (`departed`); or taken over from the text before
(`onward`, with `turns`, `figures` and `portions`; `told`; `gapped`: items that leave out verb and place) or from a
list (`listmoves`). `crossing` says whether it crosses a border, with `abroad` and `local`.

Country and direction. `setting` is what the article has told of places before a sentence, by the `scene` of each and
the `trail` of them all (`passing`: what is named only as an end or a customer); `mentions` are the places of the
sentence itself, `attack` finds the one that is struck, `ground` where a fight is fought, `stationed` where a country
has people abroad, `possessor` the one whose number it is; of `several`, and of `blocs`, it is of none.
`where` weighs the countries (`regained`: those that the text has left again), `flow` their directions, `otherend` the
other ends (`jointly`: those named together; `nations`: whose people; `venue`: where people meet; `neighbours`: who took
in others).
"""

from figextract.claims.claim import Claim, Claims

__all__ = ["Claim", "Claims"]
