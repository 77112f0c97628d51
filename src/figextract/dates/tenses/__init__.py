"""Which side of the publication a time lies on.

`tense`, by the words right beside it (`beside`), by the verb that governs it, or without syntax (`unparsed`); `cues`
has the words, `sinces` tells the conjunction since.
"""
