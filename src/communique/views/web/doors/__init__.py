"""In: a request to the web application. Out: who asks and what they may do, or one sentence of refusal.
What is shown to whom beyond roles is not decided here: whoever may read, reads the whole ledger."""
