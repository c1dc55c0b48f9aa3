"""What every section of the settings is made of."""

import ipaddress
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = _PACKAGE / "_shipped"
ROOT = _SHIPPED if _SHIPPED.exists() else _PACKAGE.parent
"""Where ``policies/``, ``wsdl/`` and ``deploy/`` stand: inside the package in a wheel, beside it in
a checkout."""

ENV_PREFIX = "SLUIS_"
PORT_MAX = 65535


class SettingsError(Exception):
    """Settings that cannot be used; ``problems`` lists each as ``key: what is wrong``."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def address(text: str) -> str:
    """Hold *text* to ``host:port``; raise ``ValueError``."""
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdigit() or int(port) > PORT_MAX:
        msg = "an address is written host:port, e.g. 127.0.0.1:8443"
        raise ValueError(msg)
    return text


Address = Annotated[str, AfterValidator(address)]


def split(address: str) -> tuple[str, int]:
    """The host and port of ``host:port``."""
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach *address*."""
    host = split(address)[0]
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Section(BaseModel):
    """Settings that belong together: frozen, and nothing unknown among them."""

    # Read as part of the whole: a validator of its own is made where somebody asks for one.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
