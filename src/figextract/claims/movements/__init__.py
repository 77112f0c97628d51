"""Movements of people, goods and money: from where, to where, across a border or not.

`movement`, by its word (`frames`, `events`, `verbs`, with `moved`, `movers`, `those`, `misread`, `idiom` and `aboard`)
and its `ends` (`further`: named elsewhere in the sentence; `foreign`: other countries without a name); of gifts
(`giving`, `gifts`), sales (`traded`, `tradeshare`, `buyers`) and money sent home (`remitted`), of people sent home
(`homeward`), gone again (`departed`) or taken out by another country (`evacuated`), of those counted on entry or on
exit (`stamped`), not of `balances`; or taken over from the text before (`onward`, with `turns`, `figures`, `outlook`,
`portions` and `continued`; `told`), from the item before (`gapped`) or from a list (`listmoves`). `crossing` says
whether it crosses a border, with `abroad` and `local`; `venue` where people meet, `nations` whose people and flags
those are, `neighbours` who took in others.
"""
