#!/usr/bin/env python3
"""The command line from a checkout, `python build.py [COMMAND]`: in, its arguments; out, the status of `dge_site`."""

from dge_site.__main__ import run

run()
