"""Authentic sources of a small fictional world, over real HTTP."""
