"""The words of the examples, and the registry they describe.

    world = a_world(example)      who asks what, when, and everything that is registered
    world.snapshot()              the registry of it, as the engine sees it

Phrases are few and fixed; one that nobody knows is an error.
"""

from tests.spec.given import give
from tests.spec.held import an_instrument
from tests.spec.reading import Example, words
from tests.spec.world import ASKED, PURPOSES, World, fields_of, listed, moment, ordinary
from tests.support import builders


def a_world(example: Example) -> World:
    """Read an example."""
    who, purpose = example["who"], example["purpose"]
    asked = ASKED[example["asks"]]
    stated = None if purpose == "none" else purpose or PURPOSES[who]
    world = World(
        who=who,
        asked=asked,
        at=moment(example["at"]) if example["at"] else builders.MOMENT,
        purpose=stated,
        fields=fields_of(asked.service, example["fields"]),
        registered=ordinary(who, asked),
    )
    if example["source gives"]:
        world.gives = listed(example["source gives"])
    for text in example.given:
        give(world, text)
    for text in words(example["holds"]):
        if text != "nothing":
            world.registered["instruments"].append(an_instrument(world, text))
    return world
