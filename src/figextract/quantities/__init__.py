"""Numbers in text."""
