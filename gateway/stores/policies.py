"""The files lawyers own, read once at start: law, services, exceptions; and all of them as one.

    bundle = read_bundle(policies_dir, contracts)     every text a decision goes by, as bytes
    policies = load(bundle)                           the same, whenever and wherever it is loaded

A *bundle* is a JSON object with sorted keys and no white space (UTF-8): ``files``, each text under
its name, and ``v``, which is 1. Its SHA-256 names the policies in the journal; nothing beside it is
needed to have them again. Its names are those of the files below ``policies``, and
``facts/<name>`` for the facts of the contracts.

Every error of every file is reported at once, each with the name of its file; a gateway with one
does not start.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol, Self, TypeVar

import orjson

from gateway.core.fields import catalogue, exceptions, policyfile, translation
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.facts import FactError, ServiceFacts
from gateway.core.fields.translation import Translation, Translations
from gateway.core.law import policies, retention
from gateway.core.law.policies import Policies
from gateway.core.law.retention import Retention
from gateway.core.law.table import PolicyError
from gateway.core.model import ServiceId
from gateway.stores.contracts import parse_facts

FILE_BYTES_MAX: Final = 4 * 1024 * 1024
LAW: Final = ("legal-access", "knobs", "remedies")
_VERSION: Final = 1
_EXCEPTIONS: Final = "exceptions.yaml"
_SERVICES: Final = "services/"
_TRANSLATIONS: Final = "translations/"
_FACTS: Final = "facts/"
_LAW: Final = "law/"
_RETENTION: Final = "law/retention.yaml"
LAW_TABLE: Final = "law/legal-access.yaml"
"""Name of the table's text in a bundle."""

T = TypeVar("T")


class Contracts(Protocol):
    """What a service's policy is checked against."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts the facts were read from, each under the name of its file."""

    def all_facts(self) -> Mapping[ServiceId, ServiceFacts]:
        """Every contract there is."""


class PoliciesRefusedError(ValueError):
    """Policies that cannot be used; ``problems`` lists each as ``file: what is wrong``."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Bundle:
    """Every text policies are made of, each under its name."""

    files: Mapping[str, str]

    @classmethod
    def of(cls, body: bytes) -> Self:
        """Read the bytes of a bundle; :class:`PoliciesRefusedError` when they are none."""
        try:
            said: Any = orjson.loads(body)
            files = said["files"]
            made = cls({str(name): text.encode("utf-8").decode() for name, text in files.items()})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PoliciesRefusedError(["the bytes are no bundle of policies"]) from error
        if made.body != body:
            raise PoliciesRefusedError(["the bytes are not the only way to write this bundle"])
        return made

    @property
    def body(self) -> bytes:
        """Its canonical bytes: a megabyte, made when they are asked for."""
        return orjson.dumps({"files": self.files, "v": _VERSION}, option=orjson.OPT_SORT_KEYS)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its bytes, hexadecimal: what the journal calls it."""
        return hashlib.sha256(self.body).hexdigest()

    def with_law_of(self, other: "Bundle") -> "Bundle":
        """Give this bundle with table, knobs and remedies of *other*."""
        own = {name: text for name, text in self.files.items() if not name.startswith(_LAW)}
        law = {name: text for name, text in other.files.items() if name.startswith(_LAW)}
        return Bundle({**own, **law})


def load_policies(policies_dir: Path, contracts: Contracts) -> Policies:
    """Read everything a decision goes by that is not in the registry.

    Raises :class:`PoliciesRefusedError` with every problem of every file.
    """
    return load(read_bundle(policies_dir, contracts), policies_dir, contracts.all_facts())


def load_retention(policies_dir: Path) -> Retention:
    """Read how long what is written down is kept; no decision goes by it, so no bundle has it.

    Raises :class:`PoliciesRefusedError`.
    """
    path = policies_dir / _RETENTION
    try:
        return retention.parse(policies.read(_text(path)))
    except PolicyError as error:
        raise PoliciesRefusedError([f"{path}: {problem}" for problem in error.problems]) from error
    except (OSError, ValueError) as error:
        raise PoliciesRefusedError([f"{path}: cannot be read: {error}"]) from error


def read_bundle(policies_dir: Path, contracts: Contracts) -> Bundle:
    """Read every text of *policies_dir* and of *contracts*; what cannot be read is left out.

    Raises :class:`PoliciesRefusedError` when a file is there and is no text, or too large.
    """
    paths = (
        *(policies_dir / "services").glob("*.yaml"),
        *(policies_dir / "translations").glob("*/*.yaml"),
        *(policies_dir / f"{_LAW}{name}.yaml" for name in LAW),
        policies_dir / _EXCEPTIONS,
    )
    files, problems = {f"{_FACTS}{name}": text for name, text in contracts.texts.items()}, []
    for path in sorted(paths):
        try:
            files[path.relative_to(policies_dir).as_posix()] = _text(path)
        except FileNotFoundError:
            continue  # said by who needs it
        except (OSError, ValueError) as error:
            problems.append(f"{path}: cannot be read: {error}")
    if problems:
        raise PoliciesRefusedError(problems)
    return Bundle(files)


def load(
    bundle: Bundle,
    where: Path | None = None,
    facts: Mapping[ServiceId, ServiceFacts] | None = None,
) -> Policies:
    """Make the policies of *bundle*, by its texts alone: the same each time.

    *where* stands in front of the names of files in what is wrong; *facts* saves reading those of
    the bundle again. Raises :class:`PoliciesRefusedError` with every problem of every file.
    """
    reader = _Reader(bundle, where or Path(f"bundle {bundle.digest[:12]}"))
    table = reader.read(_EXCEPTIONS, lambda text: exceptions.parse(policies.read(text)))
    known = _facts(bundle) if facts is None else facts
    services = _services(reader, known, table or exceptions.NO_TEXTS)
    return _whole(reader, services, _translations(reader, known))


def relegislated(bundle: Bundle, installed: Policies) -> Policies:
    """Make the policies of *bundle*, which has the services of *installed* and a law of its own."""
    reader = _Reader(bundle, Path(f"bundle {bundle.digest[:12]}"))
    return _whole(reader, installed.services, installed.translations)


def _whole(
    reader: "_Reader",
    services: Mapping[ServiceId, ServicePolicy],
    translations: Translations,
) -> Policies:
    law = {name: reader.read(f"{_LAW}{name}.yaml", str) for name in LAW}
    parsed = reader.law(law, services, translations)
    if reader.problems or parsed is None:
        raise PoliciesRefusedError(reader.problems)
    return parsed


class _Reader:
    """Reads the texts of a bundle and collects what is wrong with them."""

    def __init__(self, bundle: Bundle, where: Path) -> None:
        self.bundle = bundle
        self.where = where
        self.problems: list[str] = []

    def read(self, name: str, parse: Callable[[str], T]) -> T | None:
        """Return what *parse* makes of a text, or None with its problems noted."""
        text = self.bundle.files.get(name)
        if text is None:
            self.note(name, ["cannot be read: no such file"])
            return None
        try:
            return parse(text)
        except PolicyError as error:
            self.note(name, error.problems)
        except catalogue.PolicyError as error:
            self.note(name, error.errors)
        except ValueError as error:
            self.note(name, [str(error)])
        return None

    def law(
        self,
        texts: Mapping[str, str | None],
        services: Mapping[ServiceId, ServicePolicy],
        translations: Translations,
    ) -> Policies | None:
        """Parse the law files together, since remedies are checked against the table."""
        table, knobs, remedies = (texts[name] for name in LAW)
        if table is None or knobs is None or remedies is None:
            return None
        try:
            return policies.parse(
                table=table,
                knobs=knobs,
                remedies=remedies,
                services=services,
                digest=self.bundle.digest,
                translations=translations,
            )
        except PolicyError as error:
            self.note("law", error.problems)
            return None

    def note(self, name: str, problems: tuple[str, ...] | list[str]) -> None:
        """Keep what is wrong with the text called *name*."""
        self.problems += [f"{self.where / name}: {problem}" for problem in problems]


def _text(path: Path) -> str:
    with path.open("rb") as stream:
        content = stream.read(FILE_BYTES_MAX + 1)
    if len(content) > FILE_BYTES_MAX:
        msg = f"is larger than {FILE_BYTES_MAX} bytes"
        raise ValueError(msg)
    return content.decode("utf-8")


def _facts(bundle: Bundle) -> Mapping[ServiceId, ServiceFacts]:
    texts = {
        name.removeprefix(_FACTS): text
        for name, text in bundle.files.items()
        if name.startswith(_FACTS)
    }
    try:
        return parse_facts(texts)
    except FactError as error:
        raise PoliciesRefusedError([f"the facts of the contracts: {error}"]) from error


def _services(
    reader: _Reader, facts: Mapping[ServiceId, ServiceFacts], texts: exceptions.ExceptionTable
) -> Mapping[ServiceId, ServicePolicy]:
    """Every service policy there is; each has a contract, and each contract has a policy."""
    found: dict[ServiceId, ServicePolicy] = {}
    for name in sorted(name for name in reader.bundle.files if name.startswith(_SERVICES)):
        policy = reader.read(name, lambda text: _service(text, facts, texts))
        if policy is None:
            continue
        if policy.id in found:
            reader.note(name, [f"{policy.id} stands in another file too"])
        found[policy.id] = policy
    if not reader.problems:
        without = sorted(str(service) for service in set(facts) - set(found))
        reader.note(_SERVICES, [f"no policy for {service}" for service in without])
    return found


def _translations(reader: _Reader, facts: Mapping[ServiceId, ServiceFacts]) -> Translations:
    """Every translation there is, of services we have a contract of."""
    found: dict[tuple[str, ServiceId], Translation] = {}
    for name in sorted(name for name in reader.bundle.files if name.startswith(_TRANSLATIONS)):
        made = reader.read(name, lambda text: _translation(text, facts))
        if made is None:
            continue
        if (made.kind, made.id) in found:
            reader.note(name, [f"{made.kind} {made.id} stands in another file too"])
        found[made.kind, made.id] = made
    return found


def _translation(text: str, contracts: Mapping[ServiceId, ServiceFacts]) -> Translation:
    document = policies.read(text)
    return translation.parse(document, _contract(document, contracts))


def _service(
    text: str, contracts: Mapping[ServiceId, ServiceFacts], texts: exceptions.ExceptionTable
) -> ServicePolicy:
    document = policies.read(text)
    return policyfile.parse(document, _contract(document, contracts), texts)


def _contract(
    document: Mapping[str, object], contracts: Mapping[ServiceId, ServiceFacts]
) -> ServiceFacts:
    service = ServiceId(str(document.get("service")), str(document.get("version")))
    try:
        return contracts[service]
    except KeyError:
        msg = f"there is no contract for {service}"
        raise ValueError(msg) from None
