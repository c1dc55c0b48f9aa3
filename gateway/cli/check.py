"""``sluis check``: settings, policies and contracts, every error at once."""

import sys

from gateway.cli import DONE, WRONG_USE, Config, serving_settings
from gateway.compose import StartupError, contracts_and_policies
from gateway.compose.repertorium import OURS
from gateway.compose.trust import problems
from gateway.stores.policies import PoliciesRefusedError, load_retention


def check(*, config: Config = None) -> int:
    """Read settings, policies and contracts; print every error with its key or file, exit 2 if any.

    Example: sluis check --config sluis.toml
    """
    wanted = serving_settings(config)
    try:
        contracts, policies = contracts_and_policies(wanted)
        retention = load_retention(wanted.policies_dir)
    except (StartupError, PoliciesRefusedError) as error:
        for line in str(error).splitlines():
            sys.stderr.write(f"sluis: {line}\n")
        return WRONG_USE
    wrong = [
        *problems(wanted),
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
        f"{len(contracts.services())} contracts, table of legal access checked"
    )
    return DONE
