"""``python -m tests.spec`` writes ``docs/behaviour.md`` out of the chapters."""

from tests.spec.rendering import write

write()
