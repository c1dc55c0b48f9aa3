"""``sluis serve``: the gateway in the foreground until Ctrl-C or SIGTERM."""

import asyncio
import datetime as dt
import sys
from typing import Annotated

import uvloop
from cyclopts import Parameter

from gateway import demo
from gateway.cli import WRONG_USE, Config, serving_settings
from gateway.compose import StartupError, prepare_state
from gateway.privileges import give_up
from gateway.settings import Settings
from gateway.supervisor import StartError, Supervisor


def serve(
    *,
    profile: Annotated[
        str | None, Parameter(help="demo or production; overrides the settings file.")
    ] = None,
    config: Config = None,
) -> int:
    """Run the gateway.

    Example: sluis serve --profile demo
    """
    wanted = serving_settings(config, profile=profile)
    give_up()
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(_serve(wanted))
    except (StartError, StartupError) as error:
        sys.stderr.write(f"sluis: {error}\n")
        return WRONG_USE


async def _serve(wanted: Settings) -> int:
    simulators = demo.Simulators()
    if wanted.demo:
        demo.prepare_keys(wanted, dt.datetime.now(dt.UTC))
        wanted = await simulators.start(wanted)
    try:
        await prepare_state(wanted)
        if wanted.demo:
            await demo.register(wanted)
            await simulators.ready(wanted)
        return await Supervisor(wanted, lambda: _announce(wanted)).run()
    finally:
        demo.withdraw(wanted)
        await simulators.stop()


def _announce(wanted: Settings) -> None:
    if wanted.demo:
        demo.announce(wanted)
    print(_ready(wanted), flush=True)


def _ready(settings_: Settings) -> str:
    soap, grpc = settings_.soap, settings_.grpc
    lines = [
        "ready",
        f"  SOAP  https://{soap.tls.listen}" + _plain(soap.plain.listen, "http://"),
        f"  gRPC  {grpc.tls.listen}" + _plain(grpc.plain.listen, ""),
        *_admin(settings_),
        f"  ops   http://{settings_.operations.listen}/metrics",
    ]
    if settings_.demo:
        lines += [
            "  the plain doors trust the message; they exist in the demo profile alone",
            "",
            *demo.calls_to_paste(settings_),
        ]
    return "\n".join(lines)


def _admin(settings_: Settings) -> list[str]:
    if not settings_.administered:
        return []
    plain = settings_.admin.plain.listen
    also = f" and http://{plain}" if plain else ""
    return [f"  API   https://{settings_.admin.listen}/api/v1/{also}"]


def _plain(address: str | None, scheme: str) -> str:
    return f" and, trusting the message, {scheme}{address}" if address else ""
