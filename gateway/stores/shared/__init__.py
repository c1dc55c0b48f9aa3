"""What the workers of a machine, or the nodes of a gateway, must know of each other's requests."""
