"""The composition root: settings in, a running gateway out.

What every process begins with stands here; a worker's gateway, with its doors and sources, in
:mod:`gateway.compose.gateway`: whoever opens none of them has no need to load them.
"""

from gateway.compose.beginning import (
    COMMAND_LINE_SHARD,
    StartupError,
    contracts_and_policies,
    documents,
    installed,
    new_id,
    now,
    prepare_state,
    settling,
)
from gateway.compose.journal import keep_keys, open_journal, open_keys

__all__ = [
    "COMMAND_LINE_SHARD",
    "StartupError",
    "contracts_and_policies",
    "documents",
    "installed",
    "keep_keys",
    "new_id",
    "now",
    "open_journal",
    "open_keys",
    "prepare_state",
    "settling",
]
