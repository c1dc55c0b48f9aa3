"""Whether an element is valid by a schema, in time that is proportional to its size.

lxml notes for every error where it is in the tree, counting the elements before it: so many wrong
elements side by side take the square of their number, half a minute for what fits into a question.
Read as a stream there is no tree to count in.
"""

from itertools import islice
from typing import Final

from lxml import etree
from lxml.etree import _Element

IN_TREE_MAX: Final = 250
"""Elements that are validated where they are, which is faster for few and never takes long."""


def is_valid(schema: etree.XMLSchema, element: _Element) -> bool:
    """Whether *element*, by itself, is what *schema* has as a root."""
    if next(islice(element.iter(), IN_TREE_MAX, None), None) is None:
        return schema.validate(element)
    parser = etree.XMLParser(schema=schema, resolve_entities=False, no_network=True)
    try:
        etree.fromstring(etree.tostring(element, with_tail=False), parser)
    except etree.XMLSyntaxError:
        return False
    return True
