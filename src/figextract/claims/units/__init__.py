"""What a number counts, and per what.

`unit`; of money `currency`; of bare numbers `counted`, which weighs what `offered` finds, unless `certain`, `settled`,
`saidof`, `labels`, `lodged`, `clauses` or `partof` know; `headed` reads the unit above rows of figures. `naming` has
the words that name a unit. `recurrent` says what daily numbers are per, `apiece` whom each of an amount is for.
"""
