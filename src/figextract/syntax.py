"""Sentences without a model, and syntax only where it is wanted.

A newspaper's sentences mostly hold no number. `segment` finds the sentences of a tokenized Doc by rule; `annotate` runs
a pipeline's tagger and parser over the chosen ones alone, in one batch, and writes what they found back onto the Doc.
"""
