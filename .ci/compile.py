"""Compiles the package and its templates ahead of the first command, which then starts as every later one does.

A machine may forbid Python to keep what it compiles (PYTHONDONTWRITEBYTECODE, as many containers do): each command would
then compile all again.
"""

import compileall
import sys
from pathlib import Path

from dge_site.content import config
from dge_site.making.render import compile_shipped
from dge_site.making.theme import load_theme

ROOT = Path(__file__).parents[1]

sys.dont_write_bytecode = False
compileall.compile_dir(ROOT / "dge_site", quiet=1)
compile_shipped(load_theme(ROOT), config.load(ROOT))
