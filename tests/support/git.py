"""Git repositories, with an author and a date that never change: equal commits have equal hashes."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support.project import TIMEOUT_S

__all__ = ["Repository"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A git repository. `git` gives its own commits a fixed author and date; runs of the package get neither."""

    root: Path

    def git(self, *arguments: str, stdin: str = "") -> str:
        """What git prints, without the last line end. A failure raises, with git's own words in the notes."""
        identity = ["-c", "user.name=Une Éditrice", "-c", "user.email=editrice@example.org"]
        dates = {"GIT_AUTHOR_DATE": "2023-07-01T08:00:00+02:00", "GIT_COMMITTER_DATE": "2023-07-01T08:00:00+02:00"}
        try:
            completed = subprocess.run(
                ["git", *identity, *arguments],
                cwd=self.root,
                env={**os.environ, **dates},
                input=stdin,
                capture_output=True,
                encoding="utf-8",
                timeout=TIMEOUT_S,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            error.add_note(error.stderr)
            raise
        return completed.stdout.removesuffix("\n")

    def commit(self, subject: str = "content: Edit") -> str:
        """The hash of a new commit of all that the working tree holds."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={subject}")
        return self.git("rev-parse", "HEAD")

    def show(self, revision: str) -> dict[str, str]:
        """`{path: hash of its content}` of a revision's tree."""
        lines = self.git("ls-tree", "-r", "-z", revision).split("\0")
        return {path: meta.split()[2] for meta, _, path in (line.partition("\t") for line in lines if line)}

    def remote(self, folder: Path) -> "Repository":
        """A new bare repository, this one's remote `origin`, with `main` pushed to it."""
        self.git("init", "--quiet", "--bare", str(folder))
        self.git("remote", "add", "origin", str(folder))
        self.git("push", "--quiet", "origin", "HEAD:refs/heads/main")
        return Repository(root=folder)

    def hook(self, name: str, script: str) -> None:
        """Has a bare repository run the script, in sh, at the hook of that name."""
        path = self.root / "hooks" / name
        path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        path.chmod(0o755)

    def clone(self, folder: Path, *options: str) -> "Repository":
        """A clone in `folder`, by the file protocol so that `--depth` counts."""
        self.git("clone", "--quiet", *options, self.root.as_uri(), str(folder))
        return Repository(root=folder)
