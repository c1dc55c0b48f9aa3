"""How fast: the job of the gateway beside nginx and a naive proxy, interleaved in one run."""
