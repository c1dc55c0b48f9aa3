"""``sluis check``: settings, policies, contracts and sources, every error at once."""

import asyncio
import sys

from gateway.cli import DONE, WRONG_USE, Config, serving_settings
from gateway.compose import StartupError, contracts_and_policies, documents
from gateway.compose.repertorium import OURS
from gateway.compose.sources import source_problems
from gateway.compose.trust import problems
from gateway.stores.policies import PoliciesRefusedError, load_retention


def check(*, config: Config = None) -> int:
    """Read settings, policies, contracts and what sources are made of; print every error there is.

    Each with its key or file; exit 2 if any. No connection is opened.

    Example: sluis check --config sluis.toml
    """
    wanted = serving_settings(config)
    try:
        contracts, policies = contracts_and_policies(wanted)
        served = documents(wanted, contracts).services()
        retention = load_retention(wanted.policies_dir)
    except (StartupError, PoliciesRefusedError) as error:
        for line in str(error).splitlines():
            sys.stderr.write(f"sluis: {line}\n")
        return WRONG_USE
    wrong = [
        *problems(wanted),
        *asyncio.run(source_problems(wanted, policies)),
        *(
            f"{service.id}: no retention class `{service.retention}` in policies/law/retention.yaml"
            for service in policies.services.values()
            if service.retention not in retention.classes
        ),
    ]
    for problem in wrong:
        sys.stderr.write(f"sluis: {problem}\n")
    if wrong:
        return WRONG_USE
    routed = {route.source for policy in policies.services.values() for route in policy.routes}
    for source in sorted(routed - wanted.sources.keys() - OURS):
        # Not an error: a gateway may serve some services only; calls to the others are refused.
        sys.stderr.write(f"sluis: sources.{source}.endpoint: not set; its services answer 99996\n")
    print(
        f"profile {wanted.profile}: {len(policies.services)} services, "
        f"{len(served)} contracts, table of legal access checked"
    )
    return DONE
