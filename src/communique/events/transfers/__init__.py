"""Transfers: who gives what to whom: things with their numbers, sums, occasions."""
