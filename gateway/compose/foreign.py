"""Sources that do not speak MAGDA's messages: their adapters, out of settings and translations."""

import asyncio
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from gateway.compose.beginning import StartupError, new_id, now
from gateway.compose.limits import answer_limits
from gateway.core.fields.translation import Translation
from gateway.core.model import ServiceId
from gateway.keyfiles import exposed
from gateway.ports import Source
from gateway.settings.sources import OAuthSettings
from gateway.sources import protobuf
from gateway.sources.asking import Asking, Sender
from gateway.sources.channel import KINDS, Channel
from gateway.sources.grpc import Call, GrpcSource
from gateway.sources.rest import RestSource
from gateway.sources.schemas import WsdlError
from gateway.sources.tokens import Client, ClientCredentials, FileToken, Tokens
from gateway.sources.wsdl import Described, WsdlSource

if TYPE_CHECKING:
    from joserfc.jwk import ECKey, OKPKey, RSAKey

    from gateway.compose.sources import Making

_P256: Final = "secp256r1"


def rest(making: "Making") -> Source:
    """Make a source that speaks JSON over HTTP; raises :class:`StartupError`."""
    source = making.source
    return RestSource(
        _asking(making),
        making.client,
        source.endpoint,
        _translations(making),
        Sender(making.settings.sender, capacity=source.capacity),
        new_reference=new_id,
        limits=answer_limits(making.settings.limits),
        tls=making.tls,
        tokens=_tokens(making),
        tells_end_user=source.end_user,
    )


def wsdl(making: "Making") -> Source:
    """Make a source with a WSDL of its own; raises :class:`StartupError`."""
    source = making.source
    assert source.wsdl is not None  # or the settings were refused
    try:
        return WsdlSource(
            _asking(making),
            making.client,
            source.endpoint,
            Described(source.wsdl, source.service, source.port),
            _translations(making),
            new_reference=new_id,
            limits=answer_limits(making.settings.limits),
            tls=making.tls,
            tokens=_tokens(making),
        )
    except WsdlError as error:
        msg = "\n".join(f"sources.{making.id}.wsdl: {line}" for line in str(error).split("\n"))
        raise StartupError(msg) from error


def grpc(making: "Making") -> Source:
    """Make a source that speaks gRPC; raises :class:`StartupError`."""
    source, limits = making.source, making.settings.limits
    assert source.descriptors is not None  # or the settings were refused
    try:
        described = protobuf.Described(source.descriptors.read_bytes())
        calls = {
            service: Call(
                translation, described.method(translation.question.operation, answer_limits(limits))
            )
            for service, translation in _translations(making).items()
        }
    except (OSError, protobuf.DescribedError) as error:
        msg = f"sources.{making.id}.descriptors: {error}"
        raise StartupError(msg) from error
    wrong = [f"sources.{making.id}: {line}" for call in calls.values() for line in call.problems()]
    if wrong:
        raise StartupError("\n".join(wrong))
    channel = Channel(source.endpoint, making.tls, limits.answer.wire_bytes)
    making.channels.append(channel)
    return GrpcSource(_asking(making, KINDS), channel, calls, new_reference=new_id)


def _asking(making: "Making", kinds: Iterable[str] = ()) -> Asking:
    return Asking(
        making.id,
        timeout_s=making.source.timeout_s,
        clock=now,
        now=asyncio.get_running_loop().time,
        kinds=kinds,
    )


def _translations(making: "Making") -> Mapping[ServiceId, Translation]:
    """Give the translation of every service the source has; there is no asking without one."""
    kind = making.source.kind
    missing = [each for each in making.services if (kind, each) not in making.translations]
    if missing:
        msg = "\n".join(
            f"sources.{making.id}: policies/translations/{kind} says nothing of {each}"
            for each in sorted(missing)
        )
        raise StartupError(msg)
    return {each: making.translations[kind, each] for each in making.services}


def _tokens(making: "Making") -> Tokens | None:
    source = making.source
    try:
        if source.bearer is not None:
            return FileToken(source.bearer, "Bearer")
        if source.basic is not None:
            return FileToken(source.basic, "Basic")
        if source.oauth is not None:
            return ClientCredentials(
                making.client,
                _client(source.oauth),
                clock=now,
                now=asyncio.get_running_loop().time,
                tls=making.tls,
            )
    except (OSError, ValueError) as error:
        msg = f"sources.{making.id}: {error}"
        raise StartupError(msg) from error
    return None


def _client(oauth: OAuthSettings) -> Client:
    key, algorithm = _signing_key(oauth.key)
    audience = oauth.audience or oauth.token_url
    return Client(oauth.token_url, oauth.client_id, key, algorithm, audience, oauth.scope)


def _signing_key(
    path: Path,
) -> tuple["ECKey | OKPKey | RSAKey", Literal["RS256", "ES256", "Ed25519"]]:
    """Read a private key, which says itself what it signs with; ``ValueError`` for another."""
    from joserfc.jwk import ECKey, OKPKey, RSAKey  # noqa: PLC0415 - a library of 1 MB, for whom it serves

    problem = exposed(path)
    if problem is not None:
        raise ValueError(problem)
    pem = path.read_bytes()
    key = load_pem_private_key(pem, None)
    match key:
        case RSAPrivateKey():
            return RSAKey.import_key(pem), "RS256"
        case EllipticCurvePrivateKey() if key.curve.name == _P256:
            return ECKey.import_key(pem), "ES256"
        case Ed25519PrivateKey():
            return OKPKey.import_key(pem), "Ed25519"
        case _:
            msg = f"{path}: assertions are signed with RSA, P-256 or Ed25519"
            raise ValueError(msg)
