"""The contract: which kinds, forms, acts, statuses, offices, roles, topics and slots there are (YAML, loaded and
cross-checked by ``load``), and the values that travel (``model``). Imports nothing of the steps."""
