"""The publication branch in odd states: named and left as it is, or mended where that is safe."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.command import Outcome, Run
from tests.support.git import Repository
from tests.support.site import MINIMAL_SITE, Site

DAY = ("--date", "2023-07-01")
REFERENCE = "refs/heads/gh-pages"


def refusal(outcome: Outcome) -> str:
    """The one sentence of a publication that git refused, though the site is built."""
    assert outcome.status == 3
    return outcome.err.removeprefix("erreur : ").removesuffix("\n")


def test_branch_open_in_another_working_tree_is_named_and_left(run: Run, git: Repository, tmp_path: Path) -> None:
    run("build", *DAY)
    tip = git.git("rev-parse", "gh-pages")
    git.git("worktree", "add", "--quiet", str(tmp_path / "en ligne"), "gh-pages")
    assert refusal(run("build", "--date", "2023-07-02")) == (
        f"la branche « gh-pages » est ouverte dans « {tmp_path}/en ligne », que la publication bouleverserait ; "
        f"fermer ce dossier par « git worktree remove '{tmp_path}/en ligne' », "
        "ou choisir une autre branche dans [publish] de site.toml"
    )
    assert run("build", "--date", "2023-07-02", "--no-commit").status == 0
    assert git.git("rev-parse", "gh-pages") == tip
    shutil.rmtree(tmp_path / "en ligne")
    git.git("worktree", "prune")
    assert run("build", "--date", "2023-07-02").status == 0


@pytest.mark.parametrize("target", ["main", "ailleurs"])
def test_branch_that_is_another_name_is_never_committed_to(run: Run, git: Repository, target: str) -> None:
    git.git("symbolic-ref", REFERENCE, f"refs/heads/{target}")
    before = git.git("for-each-ref")
    assert refusal(run("build", *DAY)) == (
        f"la branche « gh-pages » n’est qu’un autre nom de « {target} », où le site serait enregistré ; "
        "la supprimer par « git symbolic-ref --delete refs/heads/gh-pages », puis relancer"
    )
    assert git.git("for-each-ref") == before
    git.git("symbolic-ref", "--delete", REFERENCE)
    assert run("build", *DAY).status == 0


def test_reference_without_its_commit_is_told_with_how_to_remove_it(site: Site, run: Run, git: Repository) -> None:
    site.write({f".git/{REFERENCE}": "1234567890" * 4 + "\n"})
    sentence = (
        "la référence « refs/heads/gh-pages » ne mène à aucun enregistrement de ce dépôt ; "
        "la supprimer par « git update-ref -d refs/heads/gh-pages », puis relancer"
    )
    assert [refusal(run(*command)) for command in (("build", *DAY), ("history",), ("rollback", "abcdef"))] == [
        sentence
    ] * 3
    git.git("update-ref", "-d", REFERENCE)
    assert run("build", *DAY).status == 0


@pytest.mark.parametrize("name", [REFERENCE, "refs/remotes/origin/gh-pages"])
@pytest.mark.parametrize("content", ["", "abc\n"])
def test_reference_that_git_cannot_read_is_told_with_its_file(
    site: Site, run: Run, git: Repository, name: str, content: str
) -> None:
    site.write({f".git/{name}": content})
    file = site.root / ".git" / name
    assert refusal(run("build", *DAY, "--push")) == (
        f"la référence « {name} » est abîmée ; supprimer le fichier « {file} », puis relancer"
    )
    file.unlink()
    assert run("build", *DAY).status == 0
    assert git.git("rev-list", "--count", "gh-pages") == "1"


@pytest.mark.parametrize(("branch", "other"), [("gh-pages", "gh-pages/essai"), ("site/public", "site")])
def test_branch_that_another_one_keeps_from_being_made_names_it(
    site: Site, run: Run, git: Repository, branch: str, other: str
) -> None:
    site.write({"site.toml": MINIMAL_SITE["site.toml"].replace('"gh-pages"', f'"{branch}"')})
    git.git("branch", other)
    assert refusal(run("build", *DAY)) == (
        f"git ne peut pas avoir une branche « {branch} » à côté de « {other} » ; "
        f"renommer celle-ci par « git branch -m {other} AUTRE-NOM », "
        "ou choisir une autre branche dans [publish] de site.toml"
    )


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ({".git/HEAD": ""}, "aucun dépôt git ici ni au-dessus"),
        ({".git/config": "[core\n"}, "la configuration de git est illisible"),
        ({".git/objects": None}, "aucun dépôt git ici ni au-dessus"),
    ],
    ids=["empty-head", "config", "no-objects"],
)
def test_damaged_repository_is_not_told_to_be_made_anew(
    site: Site, run: Run, git: Repository, damage: dict[str, str | None], why: str
) -> None:
    """`git init` mends none of these; where it does something, it gives the repository another branch."""
    for path, content in damage.items():
        if content is None:
            shutil.rmtree(git.root / path)
        else:
            site.write({path: content})
    assert refusal(run("build", *DAY)) == (
        f"le dépôt git qui contient « {site.root} » n’est pas utilisable ({why}) ; « git status » dit ce qui l’en empêche ; "
        "à défaut, le cloner de nouveau et y copier les fichiers modifiés, ou construire avec --no-commit"
    )


def test_configuration_of_the_user_is_not_blamed_on_the_repository(
    site: Site, run: Run, git: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gitconfig").write_text("[user\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
        said = refusal(run("build", *DAY))
    assert said.startswith(
        f"le dépôt git qui contient «\N{NO-BREAK SPACE}{site.root}\N{NO-BREAK SPACE}» n’est pas utilisable "
        "(la configuration de git est illisible)"
    )


def test_branch_worked_on_that_is_broken_is_told_with_its_last_commit(run: Run, git: Repository, site: Site) -> None:
    """A machine that lost its current leaves a file of zeros."""
    head = git.commit()
    site.write({".git/refs/heads/main": b"\0" * 41})
    file = f"{site.root}/.git/refs/heads/main"
    sentence = (
        f"la branche de travail « main » est abîmée ; supprimer le fichier « {file} », la remettre à son dernier "
        f"enregistrement par « git reset {head} », puis relancer"
    )
    assert refusal(run("build", *DAY)) == sentence
    assert sentence in told_of_branch(run)
    Path(file).unlink()
    git.git("reset", "--quiet", head)
    assert run("build", *DAY).status == 0


def told_of_branch(run: Run) -> str:
    """What `check` says of the publication branch."""
    return "\n".join(line for line in run("check", *DAY).out.splitlines() if "publish.branch" in line)


def test_site_without_repository_or_git_is_checked_in_silence(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (site.root.is_dir(), told_of_branch(run)) == (True, "")
    monkeypatch.setenv("PATH", "")
    assert told_of_branch(run) == ""


def test_remote_that_the_repository_lacks_is_told_before_the_push(site: Site, run: Run, git: Repository) -> None:
    """Not where it has no remote at all: whoever has none only looks at the site."""
    site.write({"site.toml": site.read("site.toml").replace('remote = "origin"', 'remote = "forge"')})
    line = site.read("site.toml")[: site.read("site.toml").index("remote =")].count("\n") + 1
    assert "publish.remote" not in run("check", *DAY).out
    git.git("remote", "add", "origin", str(site.root))
    sentence = (
        "le dépôt distant « forge » n’existe pas ; l’ajouter par « git remote add », ou le corriger dans [publish] "
        "de site.toml"
    )
    out = re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", run("check", *DAY).out)
    told = [text for text in out.splitlines() if "publish.remote" in text]
    assert told == [f"attention : site.toml:{line} : publish.remote : {sentence}"]
    assert run("build", *DAY, "--push").status == 3


def test_repository_of_somebody_else_says_how_to_trust_it(
    site: Site, run: Run, git: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", *DAY)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    sentence = (
        f"le dépôt « {site.root} » appartient à un autre utilisateur, et git refuse de s’en servir ; "
        f"lancer « git config --global --add safe.directory {site.root} », ou construire avec --no-commit"
    )
    assert [refusal(run(*command)) for command in (("build", "--clean", *DAY), ("history",))] == [sentence] * 2
    assert run("build", "--no-commit", "--clean", *DAY).status == 0
    assert told_of_branch(run) == f"attention : site.toml:24 : publish.branch : {sentence}"
    assert git.root == site.root


def test_repository_of_another_object_format_is_refused_and_left(site: Site, run: Run) -> None:
    git = Repository(root=site.root)
    git.git("init", "--quiet", "--object-format=sha256")
    git.commit()
    sentence = (
        "le dépôt git est au format sha256, où le site ne peut pas être enregistré ; "
        "le recréer par « git init --object-format=sha1 », ou construire avec --no-commit"
    )
    assert refusal(run("build", *DAY)) == sentence
    assert told_of_branch(run) == f"attention : site.toml:24 : publish.branch : {sentence}"
    assert git.git("for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert run("build", *DAY, "--no-commit").status == 0


def test_old_locks_stop_no_push_nor_rollback(site: Site, run: Run, git: Repository, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    run("build", *DAY, "--push")
    first = git.git("rev-parse", "gh-pages")
    for command in (("build", "--date", "2023-07-02", "--push"), ("rollback", first, "--push")):
        locks = (f"{REFERENCE}.lock", "refs/remotes/origin/gh-pages.lock", "packed-refs.lock", "packed-refs.new")
        for name in locks:
            site.write({f".git/{name}": ""})
            os.utime(site.root / ".git" / name, (0, 0))
        assert run(*command).status == 0
    assert remote.git("rev-parse", "gh-pages") == git.git("rev-parse", "gh-pages")
    assert remote.git("rev-list", "--count", "gh-pages") == "3"


def test_old_list_of_packed_references_stops_no_push(site: Site, run: Run, git: Repository, tmp_path: Path) -> None:
    """git writes packed-refs anew when the branch has gone from the remote."""
    remote = git.remote(tmp_path / "remote.git")
    run("build", *DAY, "--push")
    git.git("pack-refs", "--all")
    remote.git("update-ref", "-d", REFERENCE)
    site.write({".git/packed-refs.new": ""})
    os.utime(site.root / ".git/packed-refs.new", (0, 0))
    assert run("build", *DAY, "--push").status == 0
    assert remote.git("rev-parse", "gh-pages") == git.git("rev-parse", "gh-pages")


def test_branch_that_is_another_name_on_the_remote_is_left(run: Run, git: Repository, tmp_path: Path) -> None:
    """To send the site there would put it on the other branch, over the sources."""
    remote = git.remote(tmp_path / "remote.git")
    remote.git("symbolic-ref", REFERENCE, "refs/heads/main")
    assert refusal(run("build", *DAY, "--push")) == (
        "la branche « gh-pages » du dépôt distant « origin » n’est qu’un autre nom de « main », où le site serait enregistré ; "
        "l’y supprimer par « git symbolic-ref --delete refs/heads/gh-pages », puis relancer avec --push"
    )
    assert remote.git("rev-parse", "main") == git.git("rev-parse", "main")
    remote.git("symbolic-ref", "--delete", REFERENCE)
    assert run("build", *DAY, "--push").status == 0


@pytest.mark.parametrize(("branch", "other"), [("gh-pages", "gh-pages/essai"), ("site/public", "site")])
def test_branch_of_the_remote_that_stands_in_the_way_is_named(
    site: Site, run: Run, git: Repository, tmp_path: Path, branch: str, other: str
) -> None:
    site.write({"site.toml": MINIMAL_SITE["site.toml"].replace('"gh-pages"', f'"{branch}"')})
    git.remote(tmp_path / "remote.git").git("branch", other, "main")
    assert refusal(run("build", *DAY, "--push")) == (
        f"le dépôt distant « origin » ne peut pas avoir une branche « {branch} » à côté de « {other} » ; "
        "y renommer celle-ci, ou choisir une autre branche dans [publish] de site.toml"
    )


def test_lock_of_the_remote_is_told_as_what_it_is(run: Run, git: Repository, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    (remote.root / f"{REFERENCE}.lock").touch()
    assert refusal(run("build", *DAY, "--push")) == (
        "le dépôt distant « origin » ne laisse pas avancer la branche « gh-pages », sans qu’elle ait changé : un verrou y "
        "est peut-être resté ; y supprimer les fichiers « .lock » d’un autre jour, puis relancer avec --push"
    )


def test_variables_of_another_repository_are_not_heeded(
    run: Run, git: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of that one runs the build, as in `post-merge`."""
    other = Repository(root=tmp_path / "other")
    other.root.mkdir()
    other.git("init", "--quiet")
    other.commit("content: Other")
    before = other.git("for-each-ref")
    with monkeypatch.context() as patch:
        patch.setenv("GIT_DIR", str(other.root / ".git"))
        patch.setenv("GIT_WORK_TREE", str(other.root))
        patch.setenv("GIT_INDEX_FILE", str(other.root / ".git" / "index"))
        patch.setenv("GIT_OBJECT_DIRECTORY", str(other.root / ".git" / "objects"))
        patch.setenv("GIT_LITERAL_PATHSPECS", "1")
        assert run("build", *DAY).status == 0
    assert other.git("for-each-ref") == before
    assert "Source-Dirty: no" in git.git("log", "-1", "--format=%B", "gh-pages")
    git.git("fsck", "--strict")


@pytest.mark.parametrize("place", ["cd {site} && ", ""], ids=["within-the-site", "within-the-repository"])
def test_hook_of_a_bare_repository_publishes_into_it(
    run: Run, site: Site, git: Repository, tmp_path: Path, place: str
) -> None:
    """The site is checked out beside the repository that it was pushed to, and lies in none of its own."""
    checkout = tmp_path / "srv"
    checkout.mkdir()
    remote = git.remote(tmp_path / "remote.git")
    command = f"{sys.executable} -m dge_site build --date 2023-07-01 --root {checkout}"
    remote.hook(
        "post-receive",
        f"export GIT_CEILING_DIRECTORIES={tmp_path}\ngit --work-tree={checkout} checkout --quiet -f main\n"
        f"{place.format(site=checkout)}{command} > {tmp_path}/said 2>&1\n",
    )
    assert run("check").status == 0
    site.write({"content/pages/aide.md": "---\ntitle: Aide\n---\n\nUn mot.\n"})
    git.commit()
    git.git("push", "--quiet", "origin", "main")
    assert (tmp_path / "said").read_text(encoding="utf-8").splitlines()[-1].endswith("1 événement.")
    assert "aide/index.html" in remote.show("gh-pages")
    assert "Source-Dirty: no" in remote.git("log", "-1", "--format=%B", "gh-pages")


def test_hook_of_a_repository_without_the_site_is_no_place_to_publish(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(root=tmp_path)
    other.git("init", "--quiet", "--bare", str(tmp_path / "other.git"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other.git"))
    assert "n’est pas un dépôt git utilisable" in refusal(run("build", *DAY))


@pytest.mark.parametrize("name", ["HEAD", "@", "refs/heads/gh-pages", "a/.b", "x.lock/y"])
def test_name_that_git_reads_otherwise_is_no_branch(site: Site, run: Run, name: str) -> None:
    site.write({"site.toml": MINIMAL_SITE["site.toml"].replace('"gh-pages"', f'"{name}"')})
    assert [run(command).status for command in ("check", "build", "history")] == [2, 2, 2]


def test_rollback_takes_names_of_publications_alone(run: Run, git: Repository) -> None:
    run("build", *DAY)
    git.git("branch", "--set-upstream-to=gh-pages", "main")
    revisions = ("@{u}", "@{-1}", "@", ":/x", "gh-pages@{0}", "gh-pages^{tree}", "gh-pages:", "^main")
    assert [run("rollback", revision).err.removeprefix("erreur : ").rstrip() for revision in revisions] == [
        f"«\N{NO-BREAK SPACE}{revision}\N{NO-BREAK SPACE}» n’est pas une publication du site\N{NARROW NO-BREAK SPACE}; "
        "les trouver par «\N{NO-BREAK SPACE}python build.py history\N{NO-BREAK SPACE}»"
        for revision in revisions
    ]
