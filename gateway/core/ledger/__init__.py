"""The journal: entries, their canonical bytes, and the tree that binds each to all before it."""
