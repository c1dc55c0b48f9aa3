"""Our own stores."""
