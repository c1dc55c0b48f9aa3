"""Sluis: a gateway between those who hold data about people and those the law lets use it.

Start at :mod:`gateway.flows.exchange`: it is one request's whole way, top to bottom.
"""
