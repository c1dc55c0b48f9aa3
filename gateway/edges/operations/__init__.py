"""Metrics, health and readiness for the whole node."""
