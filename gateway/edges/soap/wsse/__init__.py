"""WS-Security: messages that are signed."""
