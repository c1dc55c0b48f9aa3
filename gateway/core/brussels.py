"""Where a day begins: law, registers and messages go by the clock of Brussels (X-3)."""

from typing import Final
from zoneinfo import ZoneInfo

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
