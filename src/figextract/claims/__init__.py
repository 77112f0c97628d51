"""Claims: each number with its country, direction, time and source."""
