"""In: files and archives of any size. Out: tables (Parquet) of what they say, and of what the accounts say together.

The reading is a map over pages, the same on all cores of one machine (``local``) and on a cluster (``spark``).
"""
