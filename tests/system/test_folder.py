"""Whatever happens to a build, the branch holds one whole site, and the next build heals the folder to the byte."""

import contextlib
import os
import random
import resource
import select
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dge_site.model import messages
from dge_site.system.folder import MANIFEST
from tests.support.command import Run
from tests.support.git import Repository
from tests.support.project import ROOT
from tests.support.site import MINIMAL_SITE, Site, tree

DAY = ("--date", "2023-07-01")
KILLS = 15
"""For each of the four seeds: 60 in all."""

_ZYGOTE = """\
import contextlib, os, sys
from dge_site import __main__, pipeline
from dge_site.commands import history, publish
from dge_site.memo import archive
arguments, other = sys.argv[2:], sys.argv[1]
with contextlib.redirect_stdout(None):
    __main__.main(["build", "--no-commit", "--root", other])
for _ in sys.stdin:
    child = os.fork()
    if not child:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(__main__.main(arguments))
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""A process that has built another site, and forks a build for each line: a kill then hits the work, not the imports."""


class Builds:
    """Starts builds of a site, and kills them with all that they started."""

    def __init__(self, root: Path, other: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _ZYGOTE, str(other), "build", *DAY, "--root", str(root)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _told(self) -> int:
        assert self._process.stdout
        return int(self._process.stdout.readline())

    def run(self, kill_after_s: float | None = None) -> int:
        """The wait status of a build, killed after that long unless it has ended by itself."""
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        child = self._told()
        if kill_after_s is not None:
            assert self._process.stdout
            select.select([self._process.stdout], [], [], kill_after_s)
            with contextlib.suppress(ProcessLookupError):  # it has ended, or has not made its group yet
                os.killpg(child, signal.SIGKILL)
        return self._told()

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def builds(site: Site, git: Repository, tmp_path: Path) -> Iterator[Builds]:
    assert git.root == site.root
    started = Builds(site.root, Site(root=tmp_path / "other").write(MINIMAL_SITE).root)
    yield started
    started.close()


def edit(site: Site, state: str) -> None:
    """Changes every page, by a title in the menu, and adds, changes and removes some files."""
    page = f"---\ntitle: {state}\nmenu: 1\n---\n\nTexte de {state}.\n"
    many = {f"content/pages/{state.lower()}-{number}.md": page.replace("menu: 1\n", "") for number in range(4)}
    for path in (site.root / "content/pages").glob("*-*.md"):
        path.unlink()
    site.write({"content/pages/contact.md": page, "content/files/notice.txt": state * 5000, **many})


def start(*arguments: str) -> "subprocess.Popen[str]":
    """A run of the command line that goes on meanwhile, and what it says about problems."""
    return subprocess.Popen(
        [sys.executable, "-m", "dge_site", *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def published(site: Site) -> dict[str, bytes]:
    return {path: content for path, content in site.output().items() if path != MANIFEST}


@pytest.mark.parametrize("seed", range(4))
def test_build_killed_at_any_moment_leaves_the_old_site_or_the_new(
    site: Site, git: Repository, builds: Builds, seed: int
) -> None:
    whole, trees = {}, {}
    for state in ("Un", "Deux"):
        edit(site, state)
        assert builds.run() == 0
        whole[state], trees[state] = published(site), git.git("rev-parse", "gh-pages^{tree}")
    edit(site, "Un")
    began = time.monotonic()
    assert builds.run() == 0
    duration_s = time.monotonic() - began
    chance, killed, before = random.Random(seed), 0, "Un"  # noqa: S311 - reproducible moments
    while killed < KILLS:
        state = "Deux" if before == "Un" else "Un"
        edit(site, state)
        if builds.run(kill_after_s=chance.uniform(0, duration_s)) == signal.SIGKILL:
            killed += 1
        else:
            duration_s *= 0.95  # the machine is faster now than it was at first
        assert git.git("rev-parse", "gh-pages^{tree}") in {trees[before], trees[state]}
        git.git("fsck", "--strict", "--no-dangling")
        assert builds.run() == 0
        assert published(site) == whole[state]
        assert git.git("rev-parse", "gh-pages^{tree}") == trees[state]
        before = state


def test_builds_at_once_in_one_folder_all_end_well(site: Site, run: Run, git: Repository) -> None:
    edit(site, "Un")
    assert run("build", *DAY).status == 0
    edit(site, "Deux")
    days = ("2023-07-01", "2023-07-02", "2023-07-20", "2023-07-01")
    started = [start("build", "--date", day, "--root", str(site.root)) for day in days]
    # On the last of these days an event is past and lacks its figures: a warning, not a failure.
    ended = [("erreur" in process.communicate()[1], process.returncode) for process in started]
    assert ended == [(False, 0)] * len(days)
    git.git("fsck", "--strict")
    assert run("build", *DAY).status == 0
    whole = published(site)
    assert run("build", *DAY, "--output", str(site.root / "public/../apart"), "--clean").status == 0
    assert {path: content for path, content in site.output("apart").items() if path != MANIFEST} == whole


def test_builds_at_once_from_two_machines_lose_nothing(site: Site, run: Run, git: Repository, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    assert run("build", *DAY, "--push").status == 0
    clones = [remote.clone(tmp_path / name, "--branch=main") for name in ("a", "b", "c")]
    for clone in clones:
        Site(root=clone.root).write({f"content/pages/{clone.root.name}.md": f"---\ntitle: {clone.root.name}\n---\n"})
    started = [start("build", *DAY, "--push", "--root", str(clone.root)) for clone in clones]
    told = {line for process in started for line in process.communicate()[1].splitlines()}
    assert [process.returncode for process in started] == [0] * len(clones)
    # A clone that lacks the page which another has just published says so.
    assert told <= {
        f"attention : content/pages:1 : la page /{name}/ est publiée, et cette adresse ne mènerait plus à rien"
        f" ; remettre {name}.md, ou, s’il a été renommé, écrire sous son nouveau nom «\u00a0id: {name}\u00a0»"
        for name in ("a", "b", "c")
    }
    remote.git("fsck", "--strict")
    assert remote.git("rev-list", "--count", "--first-parent", "gh-pages") == "4"
    shown = {
        path
        for commit in remote.git("rev-list", "gh-pages").split("\n")
        for path in remote.show(commit)
        if path in {"a/index.html", "b/index.html", "c/index.html"}
    }
    assert shown == {"a/index.html", "b/index.html", "c/index.html"}


def test_disk_that_is_full_is_status_3_and_the_next_build_heals(site: Site, run: Run, git: Repository) -> None:
    edit(site, "Un")
    assert run("build", *DAY).status == 0
    tip = git.git("rev-parse", "gh-pages")
    edit(site, "Deux")
    site.write({"content/files/grand.bin": bytes(3_000_000)})

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    completed = subprocess.run(
        [sys.executable, "-m", "dge_site", "build", *DAY, "--root", str(site.root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    path = site.root / "public/fichiers/grand.bin"
    assert (completed.returncode, completed.stderr) == (
        3,
        f"erreur : « {path} » ne peut pas être écrit (fichier trop gros)"
        " ; vérifier l’espace libre et les droits d’accès\n",
    )
    assert git.git("rev-parse", "gh-pages") == tip
    assert run("build", *DAY).status == 0
    assert "fichiers/grand.bin" in git.show("gh-pages")
    assert not [path for path in site.output() if path.rpartition("/")[2].startswith(".dge-site-")]


def _replaced(*paths: str, root: Path) -> str:
    """The refusal to write over what stands at these paths of public/."""
    shown = ", ".join(f"« {root / 'public' / path} »" for path in paths)
    one, more = "n’est pas du site et serait remplacé ; le", "ne sont pas du site et seraient remplacés ; les"
    return f"erreur : {shown} {more if len(paths) > 1 else one} déplacer, ou donner un autre dossier par --output\n"


@pytest.mark.parametrize(
    "path",
    [
        "robots.txt",
        "evenements/atelier/index.html/note.txt",  # a file would be written where their folder is
        "agenda",  # and a folder where their file is
        "recherche/pagefind/notes.txt",  # whose other files are not known beforehand
    ],
)
def test_what_no_build_wrote_is_never_replaced(site: Site, run: Run, git: Repository, path: str) -> None:
    site.write({f"public/{path}": "de quelqu'un d'autre"})
    outcome = run("build", *DAY)
    assert (outcome.status, outcome.err) == (3, _replaced(path, root=site.root))
    assert site.output() == {path: b"de quelqu'un d'autre"}
    assert git.git("for-each-ref", "refs/heads/gh-pages") == ""


def test_no_file_is_written_through_a_link_in_the_output_folder(site: Site, run: Run, tmp_path: Path) -> None:
    assert run("build", *DAY, "--no-commit").status == 0
    year, elsewhere = site.root / "public/agenda/2023", tmp_path / "ailleurs"
    elsewhere.mkdir()
    shutil.rmtree(year)
    year.symlink_to(elsewhere)
    outcome = run("build", *DAY, "--no-commit")
    assert (outcome.status, outcome.err) == (3, _replaced("agenda/2023", root=site.root))
    assert tree(elsewhere) == {}


def test_foreign_file_named_like_the_manifest_stays(site: Site, run: Run) -> None:
    site.write({"public/.dge-site-notes.txt": "notes"})
    assert (
        run("build", *DAY, "--no-commit").err
        == f"attention : {next(messages.foreign_files(['.dge-site-notes.txt']))}\n"
    )
    assert site.read("public/.dge-site-notes.txt") == "notes"


def test_folder_without_its_manifest_is_known_by_what_it_holds(site: Site, run: Run) -> None:
    run("build", *DAY, "--no-commit")
    whole = published(site)
    site.write({f"public/{MANIFEST}": None})
    assert (run("build", *DAY, "--no-commit").status, published(site)) == (0, whole)


def test_empty_folder_gives_way_to_a_file(site: Site, run: Run) -> None:
    (site.root / "public/robots.txt/rien/du/tout").mkdir(parents=True)
    assert (run("build", *DAY, "--no-commit").status, "robots.txt" in site.output()) == (0, True)


@pytest.mark.parametrize("option", ["--output", "--preview"])
def test_web_server_may_read_what_a_build_with_a_strict_mask_wrote(site: Site, option: str) -> None:
    output = site.root / "public"
    command = [sys.executable, "-m", "dge_site", "build", *DAY, "--no-commit", "--root", str(site.root)]
    subprocess.run([*command, option, str(output)], cwd=ROOT, check=True, umask=0o077, stdout=subprocess.DEVNULL)
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in (output, *output.rglob("*"))}
    assert modes == {(True, 0o755), (False, 0o644)}


@pytest.mark.parametrize(
    "folder",
    ["..", "content", "content/x", ".git", ".cache", "templates", "apart/../content", "lien", "nu.git", "nu.git/x"],
)
def test_output_folder_that_meets_the_sources_is_status_2(site: Site, run: Run, git: Repository, folder: str) -> None:
    (site.root / "lien").symlink_to("content")
    git.git("init", "--quiet", "--bare", "nu.git")
    before = sorted(site.root.iterdir())
    outcome = run("build", *DAY, "--output", str(site.root / folder))
    assert (outcome.status, "d’où vient le site ; donner un dossier à part par --output" in outcome.err) == (2, True)
    assert sorted(site.root.iterdir()) == before
    assert git.git("for-each-ref", "refs/heads/gh-pages") == ""


def test_output_folder_where_nothing_can_be_made_is_status_3(site: Site, run: Run) -> None:
    outcome = run("build", "--no-commit", "--output", "/proc/x")
    assert (outcome.status, "défaut inattendu" in outcome.err) == (3, False)
