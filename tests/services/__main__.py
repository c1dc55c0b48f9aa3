"""``python -m tests.services`` writes ``docs/services.md`` out of the catalogue."""

from tests.services.page import write

write()
