"""In: mentions of one document. Out: who did what with whom, each event on its quote. Across documents: not here.

``reader`` walks through the sentences; ``predicates`` and ``clauses`` tell what a sentence does to whom, ``who`` whom
it means, and ``statements``, ``contacts``, ``transfers``, ``agreement``, ``activity``, ``milestone`` make events of it.
"""
