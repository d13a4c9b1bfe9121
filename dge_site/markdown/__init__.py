"""Markdown in, safe HTML with headings and lines out."""
