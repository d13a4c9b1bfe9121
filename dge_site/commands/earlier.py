"""A root and a revision of its repository in, the site's sources as they were then out, in a folder that goes again."""

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dge_site.model import git_reasons, messages
from dge_site.model.errors import EnvironmentFailure, UsageError
from dge_site.system.git import Repository, open_repository
from dge_site.system.git_process import run_git
from dge_site.system.leftovers import temporary_folder

__all__ = ["changed_paths", "sources_at"]

_SOURCES = ("content", "site.toml", "templates")
"""Names below the root that a site is made of; the generator is that which runs."""


@contextmanager
def sources_at(root: Path, revision: str) -> Iterator[Path]:
    """Yields a folder that holds site.toml, content/ and templates/ as they were; UsageError for an unknown revision."""
    repository, commit = _commit(root, revision)
    listing = repository.git("ls-tree", "--name-only", "-z", commit, "--", *_SOURCES)
    names = [name for name in listing.split("\0") if name]
    archive = run_git(root, ("archive", "--format=tar", commit, "--", *names))
    if archive.returncode != 0:
        raise EnvironmentFailure(messages.git_refused("archive", git_reasons.reason_in(archive.stderr)))
    with temporary_folder("earlier") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            for member in tar:
                _extract(tar, member, folder)
        yield folder


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Writes a file or a link of the archive; git gives no path that leads out, and the build judges the links."""
    target = folder / member.name
    target.parent.mkdir(parents=True, exist_ok=True)
    if member.issym():
        target.symlink_to(member.linkname)
    elif content := tar.extractfile(member):
        target.write_bytes(content.read())


def changed_paths(root: Path, revision: str) -> frozenset[str]:
    """The paths from the root of the files that differ from a revision, those that git does not know yet included."""
    repository, commit = _commit(root, revision)
    changed = repository.git("diff", "--name-only", "-z", "--relative", "--no-renames", commit, "--", *_SOURCES)
    unknown = repository.git("ls-files", "-z", "--others", "--exclude-standard", "--", *_SOURCES)
    return frozenset(path for path in f"{changed}\0{unknown}".split("\0") if path)


def _commit(root: Path, revision: str) -> tuple[Repository, str]:
    """The repository and the id of a commit of it; UsageError when the revision names none."""
    repository = open_repository(root)
    try:
        commit = "" if revision.startswith("-") else repository.commit_of(revision)
    except EnvironmentFailure:  # git refuses some words, such as « @{upstream} » where there is none
        commit = ""
    if not commit:
        raise UsageError(messages.no_revision(revision))
    return repository, commit
