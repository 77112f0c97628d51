"""Hedges and changes.

`hedging` tells the modifier (`governed`: words that only look like one), `change` whether a number goes up or down;
`measured` knows changes that the measure tells, `lexicon_words` the words of both.
"""
