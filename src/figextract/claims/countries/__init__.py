"""The country of a number, and its direction as seen from there.

`setting` is what the article has told of places before a sentence, by the `scene` of each (`dateline` and
`standpoint`: where it was written) and the `trail` of them all (`passing`: what is named only as an end or a
customer); `mentions` are the places of the sentence itself, `attack` finds the one that is struck, `ground` where a
fight is fought, `stationed` where a country has people abroad, `possessor` the one whose number it is, `partplace` that
of a part; of `several`, and of `blocs`, it is of none. `where` weighs the countries (`regained`: those that the text
has left again; `abroad`: those that it rules out), `flow` their directions (`goingon`: of numbers without a word of
movement), `labelled` those of rows, `otherend` the other ends (`jointly`: those named together; `stated`: what the
sentence itself tells of them).
When all are chosen, `agreement` looks once more at what the other numbers of the article are about, and `chains` keeps
those together that are told of together.
"""
