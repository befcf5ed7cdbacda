"""In: readings of documents. Out: every claim for good, what we concluded from all, and answers to questions.
Not done here: reading a text, and deciding what is one (resolution); both are called from here or handed in."""
