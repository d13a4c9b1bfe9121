"""The command `init`: a folder and what a body says of itself in, a new site in that folder out, with its own generator.

The generator is copied from where it runs, with the pipelines, so that the new site depends on no other.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from dge_site.commands import workspace
from dge_site.commands.starter import NewBody, first_files
from dge_site.content import config as configuration
from dge_site.content.config import Config
from dge_site.model import messages
from dge_site.model.entries import CalendarDate
from dge_site.model.errors import ConfigError, EnvironmentFailure, UsageError, reason
from dge_site.model.paths import name_slug
from dge_site.system.content_files import is_leftover
from dge_site.system.git_process import run_git

__all__ = ["create"]

_PACKAGE = Path(__file__).parents[1]
_PLACES = (_PACKAGE / "checkout", _PACKAGE, _PACKAGE.parent)
"""Where the files of a checkout are: inside the package where a wheel has been installed, else beside it."""
_ENGINE = (
    *("build.py", "requirements.lock", "dge_site", "templates", ".gitlab-ci.yml", ".devcontainer"),
    "content/_MISE-EN-LIGNE.md",
    *(".github/workflows/check.yml", ".github/workflows/publish.yml", ".github/workflows/preview.yml"),
)
"""What a site needs of the checkout to stand alone."""
_URL = "https://agenda.example.org/"
_TYPES = "Conférence, Atelier"
_COLLEGES = "Élus, Agents, Partenaires"


def create(folder: Path, given: Mapping[str, str], today: CalendarDate, ask: Callable[[str], str] | None) -> str:
    """Makes the site; returns what to say. `given` are options by name; what they lack is asked for, or gets a stand-in.

    UsageError for a folder that holds something, or a body without a name; EnvironmentFailure when it can't be written.
    """
    if folder.exists() and (not folder.is_dir() or not all(map(_is_no_content, folder.iterdir()))):
        raise UsageError(messages.init_not_empty(str(folder)))
    files = first_files(_body(given, ask), today)
    config = _read(files["site.toml"])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            _write(folder / path, text)
        for path, text in workspace.files(config, workspace.choices(folder)).items():
            _write(folder / path, text)
        _copy_engine(folder)
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(str(error.filename or folder), reason(error))) from error
    is_repository = run_git(folder, ("rev-parse", "--git-dir")).returncode == 0
    if not is_repository:
        run_git(folder, ("-c", "init.defaultBranch=main", "init", "--quiet"))
    return messages.init_done(str(folder))


def _is_no_content(path: Path) -> bool:
    return path.name == ".git" or is_leftover(path.name)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _body(given: Mapping[str, str], ask: Callable[[str], str] | None) -> NewBody:
    def answer(name: str, question: str, stand_in: str) -> str:
        text = given.get(name) or (ask(messages.new_question(question, stand_in)) if ask else "")
        return " ".join(text.split()) or stand_in

    name = " ".join((given.get("name") or (ask(messages.init_question_of_name()) if ask else "")).split())
    if not name:
        raise UsageError(messages.init_needs_name())
    title = answer("title", "Titre du site", f"Agenda – {name}")
    url = answer("url", "Adresse du site publié", _URL)
    email = answer("email", "Courriel de contact", "")
    types = _listed(answer("types", "Types d’événements, séparés par des virgules", _TYPES))
    colleges = _listed(answer("colleges", "Collèges des membres, séparés par des virgules", _COLLEGES))
    return NewBody(
        name=name,
        title=title,
        url=url if url.endswith("/") else f"{url}/",
        email=email,
        types=types or _listed(_TYPES),
        colleges=colleges,
    )


def _listed(text: str) -> tuple[str, ...]:
    """« Atelier, Conseil municipal » as two labels; one that is given twice, in whatever case, is one."""
    by_key: dict[str, str] = {}
    for label in filter(None, (" ".join(part.split()) for part in text.split(","))):
        by_key.setdefault(name_slug(label), label)
    return tuple(by_key.values())


def _read(site_toml: str) -> Config:
    """The settings; UsageError when what was answered makes no valid site.toml, such as an address that is none."""
    try:
        return configuration.parse(site_toml)
    except ConfigError as error:
        raise UsageError(messages.init_refused(error.problems[0].sentence)) from None


def _copy_engine(folder: Path) -> None:
    """Copies the generator and the pipelines."""
    for name in _ENGINE:
        source, target = _find(name), folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            inside_alone = ("checkout", "templates") if source == _PACKAGE else ()
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", *inside_alone))
        else:
            shutil.copyfile(source, target)
    shutil.copyfile(_find("LICENSE"), folder / "dge_site" / "LICENSE")


def _find(name: str) -> Path:
    """A file or folder of the checkout."""
    return next(place / name for place in _PLACES if (place / name).exists())
