"""In: each edge is a pure codec and a service that listens."""
