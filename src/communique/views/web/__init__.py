"""In: a ledger. Out: its pages in a browser. Every page asks the ledger and shows; no rule of extraction lives here.

A page is a module of ``pages`` with a ``router``, found by listing; its template lies in ``templates``. ``Asked``
(``asked.py``) is what a page gets: the ledger, who asks, the reader's locale, and how to answer.
"""
