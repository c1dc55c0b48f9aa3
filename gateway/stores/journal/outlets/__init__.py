"""Ways out of the journal: what it holds, told to others in the form they read.

A *form* says what of an entry goes out (``ldv``, ``traces``, ``siem``, ``stream``), an *end* how it
gets there (``collector``, ``lines``, ``stream``), and ``shipping`` carries it there entry by entry,
in order, from what is already durable. Nothing here stands between a request and its answer.
"""
