"""``make world``: write docs/demo-world.md."""

from tests.world.page import write

write()
