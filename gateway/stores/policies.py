"""The files lawyers own, read once at start: law, services, exceptions.

Every error of every file is reported at once, each with the name of its file; a gateway with one
does not start.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Protocol, TypeVar

from gateway.core.fields import catalogue, exceptions
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.facts import ServiceFacts
from gateway.core.law import policies
from gateway.core.law.policies import Policies
from gateway.core.law.table import PolicyError
from gateway.core.model import ServiceId

FILE_BYTES_MAX: Final = 4 * 1024 * 1024
LAW: Final = ("legal-access", "knobs", "remedies")

T = TypeVar("T")


class Contracts(Protocol):
    """What a service's policy is checked against."""

    def facts(self, service: ServiceId) -> ServiceFacts:
        """Say what the contract of *service* says; :class:`KeyError` when there is none."""

    def all_facts(self) -> Mapping[ServiceId, ServiceFacts]:
        """Every contract there is."""


class PoliciesRefusedError(ValueError):
    """Policies that cannot be used; ``problems`` lists each as ``file: what is wrong``."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def load_policies(policies_dir: Path, contracts: Contracts) -> Policies:
    """Read everything a decision goes by that is not in the registry.

    Raises :class:`PoliciesRefusedError` with every problem of every file.
    """
    reader = _Reader(policies_dir)
    table = reader.read("exceptions.yaml", lambda text: exceptions.parse(policies.read(text)))
    services = _services(reader, contracts, table or exceptions.NO_TEXTS)
    law = {name: reader.read(f"law/{name}.yaml", str) for name in LAW}
    parsed = reader.law(law, services)
    if reader.problems or parsed is None:
        raise PoliciesRefusedError(reader.problems)
    return parsed


class _Reader:
    """Reads files below one directory and collects what is wrong with them."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.problems: list[str] = []

    def read(self, name: str, parse: Callable[[str], T]) -> T | None:
        """Return what *parse* makes of a file, or None with its problems noted."""
        try:
            return parse(self._text(name))
        except OSError as error:
            self._note(name, [f"cannot be read: {error.strerror}"])
        except PolicyError as error:
            self._note(name, error.problems)
        except catalogue.PolicyError as error:
            self._note(name, error.errors)
        except ValueError as error:
            self._note(name, [str(error)])
        return None

    def law(
        self, texts: Mapping[str, str | None], services: Mapping[ServiceId, ServicePolicy]
    ) -> Policies | None:
        """Parse the law files together, since remedies are checked against the table."""
        table, knobs, remedies = (texts[name] for name in LAW)
        if table is None or knobs is None or remedies is None:
            return None
        try:
            return policies.parse(table=table, knobs=knobs, remedies=remedies, services=services)
        except PolicyError as error:
            self._note("law", error.problems)
            return None

    def _note(self, name: str, problems: tuple[str, ...] | list[str]) -> None:
        self.problems += [f"{self.directory / name}: {problem}" for problem in problems]

    def _text(self, name: str) -> str:
        with (self.directory / name).open("rb") as stream:
            content = stream.read(FILE_BYTES_MAX + 1)
        if len(content) > FILE_BYTES_MAX:
            msg = f"is larger than {FILE_BYTES_MAX} bytes"
            raise ValueError(msg)
        return content.decode("utf-8")


def _services(
    reader: _Reader, contracts: Contracts, texts: exceptions.ExceptionTable
) -> Mapping[ServiceId, ServicePolicy]:
    """Every service policy there is; each has a contract, and each contract has a policy."""
    found: dict[ServiceId, ServicePolicy] = {}
    names = sorted(path.name for path in (reader.directory / "services").glob("*.yaml"))
    for name in names:
        policy = reader.read(f"services/{name}", lambda text: _service(text, contracts, texts))
        if policy is None:
            continue
        if policy.id in found:
            reader.problems.append(
                f"{reader.directory / 'services' / name}: {policy.id} stands in another file too"
            )
        found[policy.id] = policy
    if not reader.problems:
        without = sorted(str(service) for service in set(contracts.all_facts()) - set(found))
        reader.problems += [
            f"{reader.directory / 'services'}: no policy for {service}" for service in without
        ]
    return found


def _service(text: str, contracts: Contracts, texts: exceptions.ExceptionTable) -> ServicePolicy:
    document = policies.read(text)
    service = ServiceId(str(document.get("service")), str(document.get("version")))
    try:
        facts = contracts.facts(service)
    except KeyError:
        msg = f"there is no contract for {service}"
        raise ValueError(msg) from None
    return catalogue.parse(document, facts, texts)
