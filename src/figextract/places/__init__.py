"""Places in text."""
