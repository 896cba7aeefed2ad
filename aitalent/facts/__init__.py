"""Floor 1: what is known, since when, from whom."""
