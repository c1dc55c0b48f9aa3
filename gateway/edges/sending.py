"""The half of a connection that sends and reads on: nobody is waited for without an end."""

import asyncio
from typing import cast


class Sending(asyncio.Protocol):
    """A connection whose peer has *write_timeout_s* to read on, once our answer waits for it."""

    _transport: asyncio.Transport

    def __init__(self, write_timeout_s: float) -> None:
        self.write_paused = False
        self._loop = asyncio.get_running_loop()
        self._write_timeout_s = write_timeout_s
        self._writing: asyncio.TimerHandle | None = None
        self._writable = asyncio.Event()
        self._reading = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep *transport*."""
        # No isinstance: uvloop's transports are not of asyncio's class.
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - why is nobody's affair
        """Let nobody wait for a peer that is gone."""
        self.resume_writing()

    def write(self, data: bytes) -> None:
        """Send *data*, where anybody is left to have it: a transport that closes would raise."""
        if not self._transport.is_closing():
            self._transport.write(data)

    def is_closing(self) -> bool:
        """Whether nothing can be sent any more."""
        return self._transport.is_closing()

    async def drain(self) -> None:
        """Wait until the peer reads on."""
        await self._writable.wait()

    def pause_writing(self) -> None:
        """Give a peer that does not read its answer a deadline."""
        self.write_paused = True
        self._writable.clear()
        self._writing = self._loop.call_later(self._write_timeout_s, self._transport.abort)

    def resume_writing(self) -> None:
        """Go on with the answer."""
        self.write_paused = False
        self._writable.set()
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None

    def pause_reading(self) -> None:
        """Let the peer wait: what it says is not needed yet."""
        if self._reading and not self._transport.is_closing():
            self._reading = False
            self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Read on."""
        if not self._reading and not self._transport.is_closing():
            self._reading = True
            self._transport.resume_reading()
