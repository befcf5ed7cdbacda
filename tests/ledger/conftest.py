"""The ledgers of these tests."""

from ledgers import address, ledger, make  # noqa: F401
