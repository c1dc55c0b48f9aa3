"""Authentic sources of a small fictional world, over real HTTP."""

from pathlib import Path
from typing import Final

DESCRIPTORS: Final = Path(__file__).with_name("integration.binpb")
"""What ``protoc --descriptor_set_out`` makes of deploy/sources/integration.proto."""
