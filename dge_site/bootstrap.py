"""A checkout in, its packages in .venv out; or what is missing, in French.

It needs the standard library alone, since it runs before anything is installed: its sentences stand here for that reason.
"""

import hashlib
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["explain_install", "install", "refuse", "warn_if_outdated"]

_LOCK = "requirements.lock"
_LOG = Path(".cache", "install.log")
_STAMP = "installed"
"""The file of .venv that holds the digest of the lock from which its packages were installed."""
_PYTHON = "python" if os.name == "nt" else "python3"
"""The word for Python that systems know: macOS and Linux often have no other."""
_RUN_INSTALL = f"lancer « {_PYTHON} build.py install »"


def refuse(error: ImportError) -> int:
    """Tells which package is missing or broken, and how to install all of them; returns the exit status."""
    package = (error.name or "").partition(".")[0]
    if package == "dge_site":
        raise error
    if not isinstance(
        error, ModuleNotFoundError
    ):  # one of another Python or another machine, which pip takes for sound
        package = package or "l’un d’eux"
        return _fail(
            f"les paquets installés ne sont pas faits pour ce Python ({package} ne se charge pas) ; "
            f"supprimer le dossier .venv, puis {_RUN_INSTALL}"
        )
    return _fail(f"les paquets dont le site a besoin ne sont pas installés (il manque {package}) ; {_RUN_INSTALL}")


def warn_if_outdated(folder: str) -> None:
    """Tells when .venv was made from another lock; never of one that `install` did not make."""
    with suppress(OSError):
        if Path(folder, ".venv", _STAMP).read_text(encoding="utf-8") != _digest(Path(folder)):
            print(f"attention : les paquets ont changé depuis l’installation ; {_RUN_INSTALL}", file=sys.stderr)


def explain_install() -> int:
    """Tells what `install` does, to whoever asks, and to whoever gives it more than its name; returns the exit status."""
    _make_printable()
    print(f"Usage : {_PYTHON} build.py install\n\nInstaller les paquets dont le site a besoin, dans le dossier .venv.")
    return 0 if sys.argv[2:] in (["--help"], ["-h"]) else 2


def install(root: str | Path) -> int:
    """Makes .venv in the checkout at `root`, with the locked packages; returns the exit status."""
    _make_printable()
    folder = Path(root)
    if not (folder / _LOCK).is_file():
        return _fail(f"« {folder} » n’a pas de fichier {_LOCK} ; se placer dans le dossier qui contient build.py")
    venv = folder / ".venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _succeeds(python, "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"):
        print("Création de l’environnement .venv…", flush=True)
        if not _logged(folder, sys.executable, "-m", "venv", "--clear", venv):
            return _fail(
                "Python n’a pas pu créer l’environnement .venv ; sur Debian et Ubuntu, installer le paquet python3-venv, ailleurs "
                f"réinstaller Python depuis https://www.python.org/downloads/, puis relancer (le détail est dans {_LOG})",
                status=3,
            )
    print("Installation des paquets, une minute environ…", flush=True)
    options = ("--disable-pip-version-check", "--no-input", "--no-deps", "--require-hashes", "--requirement", _LOCK)
    if not _logged(folder, python, "-m", "pip", "install", *options):
        return _fail(
            "les paquets n’ont pas pu être installés ; vérifier la connexion, donner s’il le faut l’adresse du serveur mandataire "
            f"dans la variable HTTPS_PROXY, puis relancer (le détail est dans {_LOG})",
            status=3,
        )
    (venv / _STAMP).write_text(_digest(folder), encoding="utf-8")
    if not _succeeds("git", "--version"):
        print(
            "attention : git est introuvable ; l’installer depuis https://git-scm.com/downloads pour enregistrer et publier"
        )
    print(
        f"C’est installé. Pour vérifier les contenus : « {_PYTHON} build.py check » ; pour les voir : « {_PYTHON} build.py serve »."
    )
    return 0


def _succeeds(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _logged(folder: Path, *command: str | Path) -> bool:
    """Whether a command succeeded; what it says goes to the log."""
    (folder / _LOG).parent.mkdir(parents=True, exist_ok=True)
    with (folder / _LOG).open("ab") as log:
        try:
            return subprocess.call(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log) == 0
        except OSError as error:
            log.write(f"{error}\n".encode())
            return False


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / _LOCK).read_bytes()).hexdigest()


def _make_printable() -> None:
    """Has consoles show `?` for a letter that they lack, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _fail(sentence: str, status: int = 2) -> int:
    _make_printable()
    print(f"erreur : {sentence}", file=sys.stderr)
    return status
