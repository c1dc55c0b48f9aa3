"""Long lists of which everything leaves, recognised at once.

The walk of :mod:`gateway.core.fields.disclose` costs half a microsecond an element, and an answer
with thousands of them is mostly lists. Where the plan lets everything below an element go and
nothing of it needs a second look (a number, a person, a home), what the walk would write of it is a
regular language. Its pattern is made of the plan's own tags; libxml2 writes the element, and where
that matches to the last character, it is what the walk would have written, to the last character.

Anything else is the walk's to judge: a name or attribute that is not granted or not known, text
where none belongs, white space between elements, an empty element, a character that is escaped.
"""

import re
from typing import Final, Literal

from lxml import etree

from gateway.core.fields.plan import ANY, PERSONAL, SUBSTANCE, Kept, KeptAttribute

CHILDREN_MIN: Final = 16
"""A shorter list is walked as fast."""
PATTERN_MAX: Final = 64 * 1024
"""Characters of a pattern; what would need a longer one is walked."""
VAIN_MAX: Final = 4
"""Lists of one answer that were none; the rest of it is walked."""
RECOGNISED: Final = ANY | SUBSTANCE
"""What was kept in an element of which all was, as bits."""

_OPTIONAL: Final = ANY | PERSONAL | SUBSTANCE
"""A child that cannot be missed has a bit beyond these."""

# No character that is escaped in either place: what a client reads is what stands there.
_TEXT: Final = "[^<>&]++"
_VALUE: Final = '[^"<>&]*+'


def written(element: etree._Element, node: Kept) -> str | None:
    """Return what the walk would write below *element*; None where it has to walk."""
    if node.whole is None:
        # Compiling takes milliseconds: a plan that is used once is not worth them.
        node.whole = _compiled(node) if node.met else None
        node.met = True
    if not node.whole:
        return None
    found = node.whole.fullmatch(etree.tostring(element, encoding="unicode", with_tail=False))
    return None if found is None else found[1]


def _compiled(node: Kept) -> re.Pattern[str] | Literal[False]:
    """Compile the pattern of *node*; False when there is none."""
    inside = None if node.needs & PERSONAL else _inside(node)
    if inside is None or len(inside) > PATTERN_MAX:
        return False
    name = re.escape(node.name)
    # The walk writes the start tag; this one also brings every namespace in scope.
    return re.compile(f"<{name}[^<>]*+>({inside})</{name}>")


def _inside(node: Kept) -> str | None:
    """Write the pattern of one or more of the children that leave whole.

    None when there are none, or one that has to be there does not.
    """
    patterns: list[str] = []
    for child in node.children.values():
        pattern = _element(child) if isinstance(child, Kept) else None
        if pattern is not None:
            patterns.append(pattern)
        elif (child.bits if isinstance(child, Kept) else child.bit) > _OPTIONAL:
            return None
    return f"(?:<(?:{'|'.join(patterns)}))+" if patterns else None


def _element(node: Kept) -> str | None:
    """Write the pattern of an element behind its ``<``; None for one that needs a second look."""
    if node.place is not None or node.number is not None or node.person is not None:
        return None
    if node.needs & PERSONAL:
        return None
    if node.leaf and node.bits & (PERSONAL | SUBSTANCE) != SUBSTANCE:
        return None
    inside = _TEXT if node.leaf else _inside(node)
    if inside is None:
        return None
    name = re.escape(node.name)
    return f"{name}{_attributes(node)}>{inside}</{name}>"


def _attributes(node: Kept) -> str:
    granted = [
        re.escape(name) for name, each in node.attributes.items() if isinstance(each, KeptAttribute)
    ]
    return f'(?: (?:{"|".join(granted)})="{_VALUE}")*' if granted else ""
