"""Content that is in canonical form already, told by counting: most of what we answer.

    is_canonical(content) -> bool

One element, and below it nothing but elements without prefix or attribute, and texts. Without the
letters of names each tag is ``<>`` or ``</>`` then, as many of the one as of the other, and nothing
else has a ``>``: an attribute, a prefix, white space in a tag, CDATA, a comment or an
element that closes itself leaves something else. A tenth of what making the form costs.
"""

import re
import string
from typing import Final

_ROOT: Final = re.compile(
    rb"<((?:(?!soapenv:|wsu:|xml)(?P<prefix>[A-Za-z_][A-Za-z0-9_.-]*+):)?+[A-Za-z_][A-Za-z0-9_.-]*+)"
    rb'(?(prefix) xmlns:(?P=prefix)="https?://[A-Za-z0-9._~-]++(?:/[A-Za-z0-9._~/-]*+)?+")>'
)
"""Without the prefixes that are declared around it: those would not be declared again."""

_PREDEFINED: Final = (b"&amp;", b"&lt;", b"&gt;")
"""How a text has ``&``, ``<`` and ``>`` in canonical form, and no other reference."""

_IN_NAMES: Final = f"{string.ascii_letters}{string.digits}_.-".encode() + bytes(range(0x80, 0x100))


def is_canonical(content: bytes) -> bool:
    """Whether *content*, one well-formed element, is what Exclusive C14N makes of it.

    Within a Body that declares ``soapenv`` and ``wsu`` alone. False says nothing.
    """
    root = _ROOT.match(content)
    if root is None:
        return False
    end = b"</%b>" % root[1]
    if not content.endswith(end) or len(content) < root.end() + len(end):
        return False
    inside = content[root.end() : -len(end)]
    bare = inside.translate(None, _IN_NAMES)
    opened = bare.count(b"<>")
    return (
        bare.count(b"</>") == opened
        and bare.count(b">") == 2 * opened
        and b"\r" not in bare
        and (b"&" not in bare or sum(map(inside.count, _PREDEFINED)) == bare.count(b"&"))
    )
