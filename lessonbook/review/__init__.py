"""The review page: a local web page on which people decide, compare and sign.

`server` starts it, `guard` lets nobody else in, `app` is the map of its addresses, `bench` reads and remembers the
cases, `pages` and `acts` answer.
"""
