"""The ledgers of these tests, on both databases."""

from ledgers import address, ledger, make  # noqa: F401
