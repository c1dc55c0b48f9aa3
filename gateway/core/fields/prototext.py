"""A typed contract (:mod:`gateway.core.fields.protos`) as the text of its ``.proto``."""

import textwrap
from collections.abc import Iterator
from typing import Final

from gateway.core.fields.protos import STRING, Contract, Field, Message, Method, field_name

_COLUMNS: Final = 100

_HEAD: Final = """\
// Generated from wsdl/facts by `make protos`; never edited. docs/typed-grpc.md has the rules.
syntax = "proto3";

// The services of the domain `{domain}`, typed. The same law, filter and journal stand behind
// them as behind `sluis.exchange.v1.ExchangeService`; a refusal is the same status.
package {package};

import "google/protobuf/field_mask.proto";
import "sluis/exchange/v1/exchange.proto";
import "sluis/magda/v1/served.proto";
"""


def text(made: Contract) -> str:
    """Write the ``.proto`` of *made*."""
    blocks = [_HEAD.format(domain=made.domain, package=made.package)]
    blocks.append("\n".join(_service(made)))
    for method in made.methods:
        blocks.append("\n".join(_request(method)))
        blocks.append("\n".join(_response(method)))
    blocks += ["\n".join(_message(each)) for each in made.messages]
    return "\n".join(f"{block.rstrip()}\n" for block in blocks)


def _service(made: Contract) -> Iterator[str]:
    yield f"// One call for each service of the domain `{made.domain}`."
    yield f"service {made.service} {{"
    for index, each in enumerate(made.methods):
        if index:
            yield ""
        yield from _comment(f"{each.service}, of `{each.namespace}`.", "  ")
        yield f"  rpc {each.name}({each.name}Request) returns ({each.name}Response) {{"
        yield "    // Which it is, for programs."
        served = f'name: "{each.service.name}" version: "{each.service.version}"'
        yield f"    option (sluis.magda.v1.served) = {{ {served} }};"
        yield "  }"
    yield "}"


def _request(method: Method) -> Iterator[str]:
    yield f"// A question to {method.service}. A field stands at most once on the wire."
    yield f"message {method.name}Request {{"
    yield "  // Who asks, and why."
    yield "  sluis.exchange.v1.Context context = 1;"
    yield ""
    yield "  // The question. A field of it that the gateway does not know is refused."
    yield f"  {method.question} vraag = 2;"
    yield ""
    yield "  // What the caller wants to have: paths below `inhoud`. Absent or empty: everything"
    yield "  // the grant covers. Asking for what is not granted is refused (FIELDS_NOT_GRANTED)."
    yield "  google.protobuf.FieldMask fields = 3;"
    yield "}"


def _response(method: Method) -> Iterator[str]:
    yield f"// What may leave of an answer of {method.service}, and on which ground."
    yield f"message {method.name}Response {{"
    yield "  // Where the answer of `ExchangeResponse` has its other form."
    yield "  reserved 4;"
    yield ""
    yield "  // Id of the exchange: the journal's entry, and what to quote in a question about it."
    yield "  string exchange_id = 1;"
    yield ""
    yield "  // Why this answer could be given, and what was kept back."
    yield "  sluis.exchange.v1.Decision decision = 2;"
    yield ""
    yield "  // The filtered answer. Absent when nothing may leave."
    yield f"  {method.answer} inhoud = 3;"
    yield ""
    yield "  // What the source or the gateway has to say about this question."
    yield "  repeated sluis.exchange.v1.Exception exceptions = 5;"
    yield "}"


def _message(made: Message) -> Iterator[str]:
    yield from _comment(made.about, "")
    if not made.fields and not made.gone:
        yield f"message {made.name} {{}}"
        return
    yield f"message {made.name} {{"
    if made.gone:
        yield "  // What its type had once."
        yield f"  reserved {', '.join(str(each) for each in sorted(made.gone.values()))};"
        names = ", ".join(f'"{field_name(each)}"' for each in sorted(made.gone))
        yield "  // What it was called."
        yield f"  reserved {names};"
    for index, each in enumerate(made.fields):
        if index or made.gone:
            yield ""
        yield from _comment(each.about, "  ")
        yield f"  {_field(each)}"
    yield "}"


def _field(made: Field) -> str:
    label = "repeated " if made.repeated else "optional " if made.type == STRING else ""
    return f'{label}{made.type} {made.name} = {made.number} [json_name = "{made.wire}"];'


def _comment(about: str, indent: str) -> list[str]:
    start = f"{indent}// "
    return textwrap.wrap(
        about, _COLUMNS, initial_indent=start, subsequent_indent=start, break_on_hyphens=False
    )
