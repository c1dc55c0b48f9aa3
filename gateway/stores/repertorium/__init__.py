"""The repertorium in a database: who declared to have a file on whom, in which capacity, and when.

Nobody's number stands in it in clear: it is found by a keyed word and kept sealed.
"""
