"""In: a ledger. Out: files that other programs read, without a cap on rows; and a ledger again from its JSON Lines."""
