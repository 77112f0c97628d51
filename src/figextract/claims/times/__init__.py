"""The time that a number is for.

`when` weighs the times of the sentence (`relation`: how they hang together with the number; `timing`: what they are
not; `reportday`: when a thing was said; `narrowed`: where the clause is more exact; `meant`: which days they mean;
`sinceclause`: those of clauses; `otherclause`: those of another verb; `asides`: those of what is only mentioned;
`reference`: those that a number is only measured against; `stretch`: those told by their length alone; `whose`: which
number each is for) and those told before (`carried`; `headers` of lists; `happening`: the day of an election or a
quake; `foreseen`: the time of a forecast; `formerly`: that of a value compared with; `glanced`: those that a text
only glances at; `staying`: people who are somewhere now; `reached`: that of a total; `retold`: that of the number
before; `fiscalyears`: the days of a country's). `timeless` are the numbers without one.
"""
