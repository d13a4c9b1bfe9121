#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""The command line from a checkout, `python build.py [COMMAND]`: in, its arguments; out, the status of `dge_site`.

It goes on in .venv, once `python build.py install` has made that; until then `dge_site.bootstrap` says what is missing.
Any Python must be able to read this file, since one that is too old is told so here.
"""

import os
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(FOLDER, ".venv")
MOVED = "DGE_SITE_VENV"
"""The variable that says in which .venv the command runs already, so that it never starts itself without end."""


def move_to_venv():
    # type: () -> None
    """Goes on in the Python of .venv, where there is one and this is another."""
    python = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
    if (
        os.path.realpath(sys.prefix) == os.path.realpath(VENV)
        or os.environ.get(MOVED) == VENV
        or not os.path.exists(python)
    ):
        return
    command, environment = [python] + sys.argv, dict(os.environ)
    environment[MOVED] = VENV
    try:
        if os.name == "posix":
            os.execve(python, command, environment)  # noqa: S606 - our own command line
        # Elsewhere, the console does not wait for a process that takes the place of another.
        sys.exit(subprocess.call(command, env=environment))
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError:
        return  # a .venv that can't run; the packages may be there without it


if "install" not in sys.argv[1:2]:
    move_to_venv()
if sys.version_info < (3, 11):
    sys.stderr.write(
        # In ASCII: Python 2 has other texts, and may write no accent.
        "erreur : il faut Python 3.11 ou plus, celui-ci est {0}.{1} ; ".format(*sys.version_info)
        + "l'installer depuis https://www.python.org/downloads/, puis relancer la commande avec lui\n"
    )
    sys.exit(2)
sys.path.insert(0, FOLDER)

from dge_site import bootstrap  # noqa: E402 - not before the version is known

if "install" in sys.argv[1:2]:
    sys.exit(bootstrap.explain_install() if sys.argv[2:] else bootstrap.install(FOLDER))
try:
    from dge_site.__main__ import run
except ImportError as error:
    sys.exit(bootstrap.refuse(error))
bootstrap.warn_if_outdated(FOLDER)
run()
