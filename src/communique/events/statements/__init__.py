"""Statements: which predicates say something, who says it to whom, in words of their own, quoted or passed on."""
