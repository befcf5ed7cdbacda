"""In: mentions. Out: which person, which state they are, within one document; names across scripts."""
