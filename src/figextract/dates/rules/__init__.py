"""The grammar of times: lexemes to what they mean.

`recognise` tries the rules left to right. Definite times are `points`: `calendar_dates` and `spelled` (in words),
`monthdays` (without their month), `years`, `clock`, `named` (weekdays, seasons, holidays), `numbered` (quarters),
`parts` of them, `relative` to the publication, `fiscal` years, `events` as anchors, the days that `reports` cover,
months that are `traded`. The others: `amounts` of time and `offsets` made of them, days counted back (`returning`),
`repeats`, `references` to the text's own time, and the `same` period of another.
"""
