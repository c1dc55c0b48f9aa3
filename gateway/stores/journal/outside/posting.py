"""One post to somebody outside, with an answer in bounds or none: for witnesses and time stamps.

It follows no redirect, reads no proxy from the environment, keeps no cookie and no connection,
speaks nothing but http and https, and is over at its deadline, whatever the other side does.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pycurl

CONNECT_TIMEOUT_S: Final = 3.0
"""Name, TCP and TLS together; the deadline of the whole post cuts earlier."""
HEADER_BYTES_MAX: Final = 16 * 1024


class PostError(Exception):
    """There is no answer. The text says of which kind, and holds nothing that came."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer, whatever its status."""

    status: int
    body: bytes


class _Bounded:
    """What comes in, cut off where it is too much."""

    def __init__(self, bytes_max: int) -> None:
        self.chunks: list[bytes] = []
        self._left = bytes_max

    def take(self, chunk: bytes) -> int | None:
        """Keep *chunk*; anything but its length ends the transfer (libcurl's rule)."""
        self._left -= len(chunk)
        if self._left < 0:
            return -1
        self.chunks.append(chunk)
        return None


def post(
    url: str,
    body: bytes,
    content_type: str,
    *,
    deadline_s: float,
    answer_bytes_max: int,
    ca: Path | None = None,
) -> Answer:
    """Send *body* and wait for the whole answer, *deadline_s* at most; blocking.

    *ca* is a PEM file of the authorities to trust, None for those of the system. Raises
    :class:`PostError`.
    """
    import pycurl  # noqa: PLC0415 - a library of 6 MB, where somebody is told or asked

    taken, headers = _Bounded(answer_bytes_max), _Bounded(HEADER_BYTES_MAX)
    curl = pycurl.Curl()
    try:
        _set(curl, url, body, content_type, deadline_s, ca)
        curl.setopt(pycurl.WRITEFUNCTION, taken.take)
        curl.setopt(pycurl.HEADERFUNCTION, headers.take)
        curl.perform()
        status = int(curl.getinfo(pycurl.RESPONSE_CODE))
    except pycurl.error as error:
        # libcurl's number, and never its text: that may quote what came.
        msg = f"no answer in bounds (libcurl {error.args[0]})"
        raise PostError(msg) from error
    except UnicodeError as error:
        msg = "the address is not one"
        raise PostError(msg) from error
    finally:
        curl.close()
    return Answer(status, b"".join(taken.chunks))


def _set(
    curl: "pycurl.Curl",
    url: str,
    body: bytes,
    content_type: str,
    deadline_s: float,
    ca: Path | None,
) -> None:
    import pycurl  # noqa: PLC0415 - as in post

    set_ = curl.setopt
    set_(pycurl.URL, url)
    set_(pycurl.POST, 1)
    set_(pycurl.POSTFIELDS, body)
    # No `Expect: 100-continue`: it costs a second with a server that does not know it.
    set_(pycurl.HTTPHEADER, [f"Content-Type: {content_type}", "Expect:"])
    set_(pycurl.USERAGENT, "Sluis")
    set_(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
    set_(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
    set_(pycurl.FOLLOWLOCATION, 0)
    set_(pycurl.PROXY, "")
    set_(pycurl.NETRC, pycurl.NETRC_IGNORED)
    set_(pycurl.NOSIGNAL, 1)
    set_(pycurl.FORBID_REUSE, 1)
    set_(pycurl.SSLVERSION, pycurl.SSLVERSION_TLSv1_2)
    set_(pycurl.TIMEOUT_MS, int(deadline_s * 1000))
    set_(pycurl.CONNECTTIMEOUT_MS, int(min(deadline_s, CONNECT_TIMEOUT_S) * 1000))
    if ca is not None:
        set_(pycurl.CAINFO, str(ca))
