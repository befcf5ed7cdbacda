"""In: a request of a program. Out: the same queries as the command line and the pages, as JSON in one envelope;
no query is made here that they do not have."""
