"""Out: adapters to authentic sources."""
