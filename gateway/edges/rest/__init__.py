"""The admin API: the registry over HTTP and JSON, for people with a bearer token.

``door`` takes a request from the wire to a route and its answer back, ``tokens`` says who asks,
``strict`` reads JSON, ``routes`` are the operations, ``models`` what they take and give, ``desk``
what they need of the registry, ``problems`` every way to fail, ``replays`` what was answered
before, ``issuer`` the demo's own tokens.
"""
