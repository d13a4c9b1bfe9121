"""Compiles the package and its templates ahead of the first command, which then starts as every later one does.

A machine may forbid Python to keep what it compiles (PYTHONDONTWRITEBYTECODE, as many containers do): each command would
then compile all again.
"""

import compileall
import sys
from contextlib import suppress
from pathlib import Path

from dge_site.content import config
from dge_site.making.render import compile_shipped
from dge_site.making.theme import load_theme
from dge_site.model.errors import DgeError

ROOT = Path(__file__).parents[1]

sys.dont_write_bytecode = False
compileall.compile_dir(ROOT / "dge_site", quiet=1)
with suppress(DgeError):  # what is wrong with site.toml is told by the command that builds
    compile_shipped(load_theme(ROOT), config.load(ROOT))
