"""From meanings to days, in the order of the text.

`resolve` asks, for each expression, its `place` (sentence, tense, signal); `signals` are the words that shape an
interval (since, by); `referents` finds the time that another hangs on. With all times of the text at hand (`story`),
`told` finds years that a sentence tells once, `narrated` those of a story. Times that belong together: `bounds` of one
interval, `lists`, `plans` of several days, `appositions`.
"""
