"""Planned outputs in, the bytes of each out."""
