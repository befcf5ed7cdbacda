"""Versions of the schema; ``opening`` runs them in their order."""
