"""What the gateway decides. Pure: no I/O, no clock, no chance, no logging."""
