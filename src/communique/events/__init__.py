"""In: mentions of one document. Out: who did what with whom, each event on its quote. Across documents: not here."""
