"""One module a target: what it reads, how its inputs are changed, what must hold."""
