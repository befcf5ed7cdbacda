"""Imported by the forkserver: what all workers share is loaded here once."""

from communique.batch.worker import warm

warm()
