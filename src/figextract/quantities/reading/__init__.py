"""One number expression: what it is worth.

`wording` reads it from tokens; `numbers` is its record, with digits and currency signs; `ordinals` tells a third as
share or place, `vague` reads tens of thousands; `caseless` puts capitals back where a sentence has none.
"""
