"""What several outputs share: the catalogue and what is worked out of it."""
