"""In: an open ledger and a question. Out: plain frozen values with what they stand on. Nothing is changed here."""
