"""The catalogue as a page for reading: ``docs/services.md``, written by ``make services``.

Nothing stands in it that the gateway does not go by: contracts, policies, the typed calls, the
tolerances, and the list of what is not served.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from gateway.core.fields import classes
from gateway.core.fields.catalogue import ENTERPRISE, PERSON, Route, ServicePolicy
from gateway.core.fields.facts import ServiceFacts
from gateway.core.ids import NumberKind
from gateway.core.model import ServiceId
from gateway.stores.unserved import Unserved, read_unserved
from tests.support.answers import contracts
from tests.support.builders import ROOT
from tests.support.upstream import the_policies

DOCUMENT: Final = ROOT / "docs" / "services.md"
_PUBLIC: Final = re.compile(r"vlaanderen\.be(/|$)")
_RPC: Final = re.compile(r"^  rpc (\w+)\(", re.MULTILINE)
_ABOUT: Final = {PERSON: "a person", ENTERPRISE: "an enterprise"}
_KINDS: Final = {
    NumberKind.REGISTER: "register number",
    NumberKind.BIS: "BIS number",
    NumberKind.ENTERPRISE: "enterprise number",
}
_FIXED: Final = {
    classes.KEY: "what was asked about, and structure: stays wherever its parent stays",
    classes.PLAIN: "no personal data (ENT-1)",
    classes.FH_FIRST_NAME: "a function holder's first name (ENT-2)",
    classes.FH_LAST_NAME: "a function holder's last name (ENT-2)",
    classes.FH_INSZ: "a function holder's number (ENT-2)",
    classes.FH_OTHER: "what else is said of a function holder: never leaves",
    classes.RR_UNCONFIRMED: "a later item of art. 3 nobody confirmed yet: never leaves",
    classes.NEVER: "on no list: never leaves",
}
_RR: Final = (
    *("names", "birth", "sex", "nationality", "main residence", "death", "profession"),
    *("civil status", "household"),
)
_WIDTH: Final = 120


def write() -> None:
    """Write the page over what was there."""
    DOCUMENT.write_text(page(), encoding="utf-8")


def page() -> str:
    """Render the page."""
    parts = (_opening(), _domains(), _unserved(), _classes(), _bringing())
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


@cache
def _services() -> Sequence[tuple[ServicePolicy, ServiceFacts]]:
    facts = contracts().all_facts()
    return [(policy, facts[each]) for each, policy in sorted(the_policies().services.items())]


def _opening() -> Iterator[str]:
    public = sum(_is_public(facts) for _, facts in _services())
    domains = {policy.domain for policy, _ in _services()}
    yield "# Services"
    yield ""
    yield "<!-- written by `make services` from policies/, wsdl/ and protos/; do not edit -->"
    yield ""
    yield from _words(
        f"{len(_services())} versions of services in {len(domains)} domains: {public} in a "
        f"namespace of MAGDA, {len(_services()) - public} by a contract of our own (marked *own*), "
        "where there is data and no public schema."
    )
    yield from _words(
        "Each is asked over SOAP (its WSDL: `GET /wsdl/<service>-<NN.NN>.zip`), over gRPC by "
        "`ExchangeService.Exchange`, and by the typed call named here (package `sluis.magda.…`, "
        "[typed-grpc.md](typed-grpc.md)). `sluis call` asks any of them; `sluis explain` says what "
        "a consumer needs for it. On which ground a field may leave is its class; which class a "
        "path has, `policies/services/` says."
    )


def _words(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    yield ""


def _domains() -> Iterator[str]:
    for domain in sorted({policy.domain for policy, _ in _services()}):
        yield f"## {domain}"
        yield ""
        yield "| service | about | source: category, mediation | fields | typed call |"
        yield "|---|---|---|---|---|"
        of_domain = [each for each in _services() if each[0].domain == domain]
        for policy, facts in of_domain:
            yield _row(policy, facts)
        yield ""
        yield from _below(of_domain)


def _row(policy: ServicePolicy, facts: ServiceFacts) -> str:
    own = "" if _is_public(facts) else " *own*"
    cells = (
        f"**{policy.id.name}** {policy.id.version}{own}",
        _about(policy),
        "; ".join(_routes(policy)),
        _given(policy),
        f"`{_typed(policy.id, policy.domain)}`",
    )
    return f"| {' | '.join(cells)} |"


def _about(policy: ServicePolicy) -> str:
    kinds = dict.fromkeys(_ABOUT[each.kind] for each in policy.subjects)
    said = " or ".join(kinds) or ("nobody" if policy.registers else "nobody: a search")
    said += ", who consented" if policy.consent else ""
    return said + (" (counts only)" if policy.aggregate else "")


def _routes(policy: ServicePolicy) -> Iterator[str]:
    """Routes, those that differ in the kind of number alone as one."""
    grouped: dict[tuple[str | None, str, str, str], list[Route]] = {}
    for each in policy.routes:
        grouped.setdefault((each.bron, each.source, each.category, each.via), []).append(each)
    differ = len({frozenset(each.kind for each in routes) for routes in grouped.values()}) > 1
    for (bron, source, category, via), routes in grouped.items():
        kinds = " or ".join(_KINDS[each.kind] for each in routes if each.kind in _KINDS)
        asked = [f"Bron {bron}"] if bron else []
        asked += [kinds] if differ and kinds else []
        then = "".join(f", then {name}" for name in routes[0].then)
        for_whom = f" ({', '.join(asked)})" if asked else ""
        yield f"{source}: {category}, {via}{then}{for_whom}"


def _given(policy: ServicePolicy) -> str:
    used = dict.fromkeys(sorted(set(policy.classes.values()), key=_place))
    said = ", ".join(used)
    return f"{said}, SEAT" if policy.sole_proprietor is not None else said


def _place(name: str) -> tuple[bool, str]:
    return name in {classes.NEVER, classes.RR_UNCONFIRMED}, name


def _below(of_domain: Sequence[tuple[ServicePolicy, ServiceFacts]]) -> Iterator[str]:
    owners: dict[str, list[str]] = {}
    for policy, _ in of_domain:
        owners.setdefault(policy.owner, []).append(f"{policy.id.name} {policy.id.version[:5]}")
    for owner, names in owners.items():
        yield f"- owner: {owner}" + (f" ({', '.join(names)})" if len(owners) > 1 else "")
    for policy, facts in of_domain:
        for each in facts.tolerances:
            path = "/".join(each.path)
            named = f"{policy.id.name} {policy.id.version[:5]}"
            yield f"- {named} may be asked without `{path}`: {each.why}"
    yield ""


def _unserved() -> Iterator[str]:
    yield "## Not served"
    yield ""
    yield from _words(
        "Services of the public catalogue that are not here, and why. Who asks for one hears "
        "50000, as for any service nobody knows."
    )
    yield "| service | domain | why | what it would need |"
    yield "|---|---|---|---|"
    for each in sorted(unserved(), key=lambda one: (one.domain, one.name)):
        version = f" {each.version}" if each.version else ""
        yield f"| {each.name}{version} | {each.domain} | {each.why} | {each.needs} |"
    yield ""


def unserved() -> Sequence[Unserved]:
    """What is not served, as the product lists it."""
    return read_unserved(ROOT / "policies").services


def _classes() -> Iterator[str]:
    yield "## Classes of fields"
    yield ""
    yield from _words(
        "What an instrument (or a consent, for a vault) names as its `items`, and the classes that "
        "no instrument names."
    )
    yield "| class | what it is |"
    yield "|---|---|"
    used = {name for policy, _ in _services() for name in policy.classes.values()}
    seat = any(policy.sole_proprietor is not None for policy, _ in _services())
    for name in sorted(used | ({classes.SEAT} if seat else set()), key=_place):
        yield f"| {name} | {meaning(name)} |"


def meaning(name: str) -> str:
    """Say what a class is, in the words of the code where it has them."""
    if name == classes.SEAT:
        return "seat of an enterprise that is a natural person: whose home it is (ENT-3)"
    if name in classes.RR_ITEMS.values():
        item = int(name.removeprefix("RR-"))
        return f"art. 3, first paragraph, {item}° of the law of 8 August 1983: {_RR[item - 1]}"
    found = _FIXED.get(name) or classes.DOMAIN_ITEMS[name]
    return f"{found}; by name alone" if name in classes.NAMED_ONLY else found


def _is_public(facts: ServiceFacts) -> bool:
    return bool(_PUBLIC.search(facts.namespace))


@cache
def _calls(domain: str) -> frozenset[str]:
    folder = ROOT / "protos" / "sluis" / "magda" / domain
    texts = (path.read_text("utf-8") for path in sorted(folder.rglob("*.proto")))
    return frozenset(name for text in texts for name in _RPC.findall(text))


def _typed(service: ServiceId, domain: str) -> str:
    """Find the typed call of a version: named after it, where its service has several."""
    versioned = f"{service.name}V{service.version[:5].replace('.', '')}"
    name = next((each for each in (versioned, service.name) if each in _calls(domain)), None)
    return f"{domain}.v1 {name}" if name else "-"


def _bringing() -> Iterator[str]:
    yield ""
    yield "## Bringing in a service"
    yield ""
    yield from _words(
        "A schema is read where it is, with all it includes; what it makes is facts, a WSDL and "
        "the draft of a policy, in which nothing the law has to say is guessed. Until somebody "
        "classified every field, the gateway does not start, and says what `check` says."
    )
    yield "```sh"
    yield "sluis service new --request GeefX.xsd --answer GeefXResponse.xsd --domain voorbeeld"
    yield "sluis service check GeefX 01.00.0000    # what is left: file, line, remedy"
    yield (
        "sluis service diff GeefX 01.00.0000 "
        "--request newer/GeefX.xsd --answer newer/GeefXResponse.xsd"
    )
    yield "```"
    yield ""
    yield from _words(
        "`diff` says what a newer schema adds, removes and changes, which new fields would "
        "silently take the class of what stands above them, which items of instruments it "
        "touches, and what breaks clients."
    )
