"""Entries in, joined, reviewed and masked; with their revisions out."""
