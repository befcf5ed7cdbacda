"""In: sentences and a pack. Out: words, lexicon hits, dates, numbers and actors, each with its span.

What stands in the text is found here; who it is and what happened is not decided here."""
