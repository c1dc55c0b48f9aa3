"""The SOAP door: the wire of an unmodified MAGDA client.

service   reads HTTP, asks the exchange, writes HTTP
coding    media types and content codings
xml       bytes to a tree, bounded
generic   the types of ``Context``
codec     a tree to a request
reply     an answer to bytes
exceptions  reasons to MAGDA's numbers
wsse      signatures: of questions, verified; of answers, made
"""
