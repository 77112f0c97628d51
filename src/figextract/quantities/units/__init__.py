"""What a number measures or counts.

`unit` reads what follows it, with its rate; `nouns` the counted noun; `ages`, `weights` (pounds), `heights`,
`temperature`, `markets` (rates of exchange, indexes). `ambiguity` settles symbols of several units; `lookup` has the
words of all units, `minor` the hundredths of a currency, `multiples` units that count another (bcm).
"""
