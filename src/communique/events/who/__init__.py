"""Whom a text means: the cast of a document, the scene under way, and who a title, a plural or a pronoun is."""
