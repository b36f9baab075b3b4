"""Layered networks: units in columns, weights as lines, values where they can be read."""
