"""A rebuild is one commit on the publication branch, whatever the repository; nothing of the editor's moves."""

import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest

from dge_site import __version__
from tests.support.command import Run
from tests.support.content import PHOTO
from tests.support.git import Repository
from tests.support.project import ROOT
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site, workshop

DAY = ("--date", "2023-07-01")
SECOND = MINIMAL_SITE[EVENT_PATH].replace("Atelier des métadonnées", "Atelier des adresses")
NO_FEED = " : les abonnés de son agenda n’en recevraient plus rien"


def plain(printed: str) -> list[str]:
    """The lines of what was printed, with ordinary spaces."""
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", printed).splitlines()


def blobs(site: Site) -> dict[str, str]:
    """`{path: blob id, as git defines it}` of the output folder, its manifest left out."""
    return {
        path: hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        for path, content in site.output().items()
        if path != ".dge-site"
    }


def elsewhere(run: Run, remote: Repository, folder: Path, *options: str) -> Repository:
    """Another machine's clone, which has built the site with one event more; `--push` publishes it too."""
    clone = remote.clone(folder, "--branch=main")
    Site(root=clone.root).write({"content/events/2023/adresses.md": SECOND})
    assert run("build", *DAY, *options, root=clone.root).status == 0
    return clone


def lands_first(remote: Repository, other: Repository) -> str:
    """A hook that lets the other machine's publication land just before the first push is taken."""
    return (
        'rm "$0"\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\n'
        f"git --git-dir={remote.root} fetch --quiet {other.root} gh-pages:gh-pages\n"
    )


def test_build_records_the_whole_site_in_one_commit(site: Site, run: Run, git: Repository) -> None:
    outcome = run("build", *DAY)
    commit = git.git("rev-parse", "gh-pages")
    count = len(blobs(site))
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == (
        f"{count} fichiers écrits, 0 retiré, 0 inchangé.\n"
        f"Publication {commit[:10]} enregistrée\N{NO-BREAK SPACE}: "
        "Première publication\N{NO-BREAK SPACE}: 1 événement.\n"
    )
    assert git.show("gh-pages") == blobs(site)
    assert git.git("rev-list", "--count", "gh-pages") == "1"
    git.git("fsck", "--strict")


def test_commit_names_what_it_was_built_from_and_by_whom(run: Run, git: Repository) -> None:
    run("build", *DAY)
    source = git.git("rev-parse", "main")
    assert git.git("log", "-1", "--format=%(trailers:only)", "gh-pages") == (
        f"Source-Commit: {source}\nSource-Dirty: no\nNames: full\nBuilt-For: 2023-07-01\nGenerator: dge-site {__version__}\n"
    )
    assert git.git("log", "-1", "--format=%an <%ae> %cn <%ce>", "gh-pages") == (
        "Agenda d'essai <agenda@example.org> Agenda d'essai <agenda@example.org>"
    )


def test_identity_of_git_comes_before_the_one_of_site_toml(run: Run, git: Repository) -> None:
    git.git("config", "user.name", "Jeanne Éditrice")
    git.git("config", "user.email", "jeanne@example.org")
    run("build", *DAY)
    assert git.git("log", "-1", "--format=%an <%ae>", "gh-pages") == "Jeanne Éditrice <jeanne@example.org>"


def test_no_identity_anywhere_is_status_3_and_leaves_the_site_on_disk(site: Site, run: Run, git: Repository) -> None:
    site.write(
        {"site.toml": MINIMAL_SITE["site.toml"].replace('committer = "Agenda d\'essai <agenda@example.org>"\n', "")}
    )
    outcome = run("build", *DAY)
    assert outcome.status == 3
    assert outcome.err == (
        "erreur : git ne sait pas qui enregistre ; donner « committer » dans la section [publish] de site.toml, "
        "ou régler user.name et user.email\n"
    )
    assert "evenements/atelier/index.html" in site.output()
    assert git.git("for-each-ref", "refs/heads/gh-pages") == ""


def test_nothing_changed_is_no_commit(run: Run, git: Repository) -> None:
    run("build", *DAY)
    commit = git.git("rev-parse", "gh-pages")
    outcome = run("build", *DAY)
    assert "enregistrée" not in outcome.out
    assert git.git("rev-parse", "gh-pages") == commit


def test_commit_follows_every_change_of_the_folder(site: Site, run: Run, git: Repository) -> None:
    """Additions, changes, removals, and a file in the place of a folder."""
    site.write({"content/files/plan/acces.txt": "par la rue"})
    assert run("build", *DAY).err == ""
    site.write({"content/events/2023/adresses.md": SECOND, "content/files/plan/acces.txt": None})
    (site.root / "content/files/plan").rmdir()
    site.write({"content/files/plan": "par la cour"})
    assert run("build", *DAY).err.count("le fichier /fichiers/plan/acces.txt est publié") == 1
    assert git.show("gh-pages") == blobs(site)
    assert "fichiers/plan" in git.show("gh-pages")
    site.write({"content/files/plan": None, 'content/files/plan/du "rez-de-chaussée".txt': "ici"})
    outcome = run("build", *DAY)
    assert (outcome.status, outcome.err.count("Windows refuse le nom")) == (0, 1)
    assert git.show("gh-pages") == blobs(site)
    assert 'fichiers/plan/du "rez-de-chaussée".txt' in git.show("gh-pages")
    assert git.git("rev-list", "--count", "gh-pages") == "3"
    git.git("fsck", "--strict")


def test_no_commit_leaves_the_repository_as_it_was(run: Run, git: Repository) -> None:
    before = git.git("count-objects", "-v"), git.git("for-each-ref")
    assert run("build", *DAY, "--no-commit").status == 0
    assert (git.git("count-objects", "-v"), git.git("for-each-ref")) == before


def test_editors_index_working_tree_head_and_hooks_stay_untouched(site: Site, run: Run, git: Repository) -> None:
    hooks = site.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "post-commit", "reference-transaction", "post-index-change", "pre-push", "commit-msg"):
        (hooks / name).write_text(f"#!/bin/sh\necho {name} >> ../fired\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    site.write({"content/events/2023/adresses.md": SECOND, "note.txt": "à moi"})
    os.environ.pop("GIT_INDEX_FILE", None)
    index = site.root / ".git" / "index"
    before = index.read_bytes(), index.stat().st_mtime_ns, (site.root / ".git" / "HEAD").read_bytes()
    outcome = run("build", *DAY)
    after = index.read_bytes(), index.stat().st_mtime_ns, (site.root / ".git" / "HEAD").read_bytes()
    assert (outcome.status, outcome.err) == (0, "")
    assert after == before
    assert not list(site.root.parent.rglob("fired"))
    assert git.show("gh-pages") == blobs(site)


@pytest.mark.parametrize(
    ("edit", "dirty"),
    [
        ({}, "no"),
        ({"note.txt": "à part"}, "no"),
        ({"content/_brouillon.md": "à part", "content/README.md": "à part"}, "no"),
        ({"content/events/2023/adresses.md": SECOND}, "yes"),
        ({"content/places.yaml": "visio:\n  name: En ligne\n  online: true\n"}, "yes"),
        ({"templates/pages/event.html": "{{ view.event.title }}"}, "yes"),
    ],
)
def test_source_is_dirty_when_what_the_build_reads_is_not_committed(
    site: Site, run: Run, git: Repository, edit: dict[str, str], dirty: str
) -> None:
    site.write(edit)
    run("build", *DAY)
    assert git.git("log", "-1", "--format=%(trailers:key=Source-Dirty,valueonly)", "gh-pages") == f"{dirty}\n"


def test_repository_without_a_commit_can_publish(site: Site, run: Run) -> None:
    git = Repository(root=site.root)
    git.git("init", "--quiet")
    assert run("build", *DAY).status == 0
    assert git.show("gh-pages") == blobs(site)
    assert git.git("log", "-1", "--format=%(trailers:only)", "gh-pages") == (
        f"Source-Dirty: yes\nNames: full\nBuilt-For: 2023-07-01\nGenerator: dge-site {__version__}\n"
    )


def test_detached_head_can_publish(site: Site, run: Run, git: Repository) -> None:
    git.git("checkout", "--quiet", "--detach")
    assert run("build", *DAY).status == 0
    assert git.show("gh-pages") == blobs(site)
    assert (site.root / ".git" / "HEAD").read_text() == git.git("rev-parse", "main") + "\n"


def test_linked_working_tree_publishes_on_the_shared_branch(run: Run, git: Repository, tmp_path: Path) -> None:
    git.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "edition")
    assert run("build", *DAY, root=tmp_path / "linked").status == 0
    assert git.show("gh-pages") == blobs(Site(root=tmp_path / "linked"))


def test_shallow_clone_publishes_on_top_of_the_remotes_branch(
    site: Site, run: Run, git: Repository, tmp_path: Path
) -> None:
    remote = git.remote(tmp_path / "remote.git")
    run("build", *DAY, "--push")
    first = remote.git("rev-parse", "gh-pages")
    site.write({"content/events/2023/adresses.md": SECOND})
    git.commit()
    git.git("push", "--quiet", "origin", "main")
    clone = remote.clone(tmp_path / "shallow", "--depth=1", "--branch=main")
    outcome = run("build", *DAY, "--push", root=clone.root)
    assert (outcome.status, outcome.err) == (0, "")
    assert remote.git("rev-parse", "gh-pages^") == first
    assert remote.show("gh-pages") == blobs(Site(root=clone.root))
    remote.git("fsck", "--strict")


def test_bare_clone_with_its_files_beside_publishes(site: Site, run: Run, git: Repository) -> None:
    git.git("config", "core.bare", "true")
    assert run("build", *DAY).status == 0
    assert git.show("gh-pages") == blobs(site)


def test_site_in_a_folder_of_the_repository_says_which(site: Site, run: Run, tmp_path: Path) -> None:
    git = Repository(root=tmp_path)
    git.git("init", "--quiet")
    git.commit()
    assert run("build", *DAY).status == 0
    assert git.show("gh-pages") == blobs(site)
    trailers = git.git("log", "-1", "--format=%(trailers:only)", "gh-pages")
    assert "Source-Folder: site\nSource-Dirty: no\n" in trailers


def test_outside_of_git_is_status_3_with_the_site_on_disk(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The folder for temporary files may lie in a repository of the machine's own.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.root.parent))
    outcome = run("build", *DAY)
    assert outcome.status == 3
    assert outcome.err == (
        f"erreur : « {site.root} » n’est pas un dépôt git utilisable (aucun dépôt git ici ni au-dessus) ; lancer « git init », ou construire avec --no-commit\n"
    )
    assert "evenements/atelier/index.html" in site.output()


def test_outside_of_git_no_commit_is_status_0(run: Run) -> None:
    outcome = run("build", *DAY, "--no-commit")
    assert (outcome.status, outcome.err) == (0, "")


@pytest.mark.parametrize("branch", ["main", "Main"])
def test_branch_that_is_worked_on_is_never_published_over(site: Site, run: Run, git: Repository, branch: str) -> None:
    """Where names of files have no case, as on Windows, « Main » is « main »."""
    site.write({"site.toml": MINIMAL_SITE["site.toml"].replace('"gh-pages"', f'"{branch}"')})
    head = git.git("rev-parse", "main")
    outcome = run("build", *DAY)
    assert (outcome.status, outcome.err) == (
        3,
        (
            f"erreur : « {branch} » est la branche de travail, que la publication écraserait ; "
            "en choisir une autre dans [publish] de site.toml\n"
        ),
    )
    assert git.git("rev-parse", "main") == head
    line = site.read("site.toml").splitlines().index(f'branch = "{branch}"') + 1
    told = run("check", *DAY)
    assert (told.status, told.out) == (
        0,
        f"site.toml\nattention : site.toml:{line} : publish.branch : « {branch} » est la branche de travail, que la publication "
        f'écraserait ; en choisir une autre dans [publish] de site.toml\n  {line}:1 | branch = "{branch}"\n\n'
        "1 avertissement dans 1 fichier. La publication (build --push) sera refusée : corriger d’abord l’avertissement qui le "
        "dit.\n",
    )


def test_branch_that_holds_the_sources_is_not_published_over(site: Site, run: Run, git: Repository) -> None:
    """Another branch is checked out; one of the usual name that was made from it is taken over."""
    git.git("checkout", "--quiet", "-b", "travail")
    git.git("branch", "gh-pages")
    site.write({"site.toml": MINIMAL_SITE["site.toml"].replace('"gh-pages"', '"main"')})
    head = git.git("rev-parse", "main")
    outcome = run("build", *DAY)
    assert (outcome.status, outcome.err, git.git("rev-parse", "main")) == (
        3,
        (
            "erreur : la branche « main » contient les sources du site, que la publication écraserait ; "
            "en choisir une autre dans [publish] de site.toml\n"
        ),
        head,
    )
    site.write({"site.toml": MINIMAL_SITE["site.toml"]})
    assert run("build", *DAY).status == 0


def test_content_with_errors_is_not_published(site: Site, run: Run, git: Repository) -> None:
    run("build", *DAY)
    commit, output = git.git("rev-parse", "gh-pages"), site.output()
    site.write({EVENT_PATH: "---\ntitle: Sans date\n---\n"})
    assert run("build", *DAY).status == 1
    assert (git.git("rev-parse", "gh-pages"), site.output()) == (commit, output)


def test_page_that_fails_after_others_leaves_the_repository_sound(site: Site, run: Run, git: Repository) -> None:
    """git is given the calendars before the page of the event is made."""
    run("build", *DAY)
    before = git.git("rev-parse", "gh-pages"), git.show("gh-pages")
    site.write({"content/events/2023/adresses.md": SECOND, "templates/pages/event.html": "{{ view.nothing }}"})
    assert run("build", *DAY).status == 3
    assert (git.git("rev-parse", "gh-pages"), git.show("gh-pages")) == before
    git.git("fsck", "--strict")
    left = [
        path.name for name in ("fast_import_crash_*", "objects/pack/tmp_*") for path in (site.root / ".git").glob(name)
    ]
    assert left == []
    site.write({"templates/pages/event.html": None})
    assert run("build", *DAY).status == 0
    assert git.show("gh-pages") == blobs(site)


def test_file_that_no_build_wrote_is_reported_and_not_published(site: Site, run: Run, git: Repository) -> None:
    site.write({"public/CNAME": "agenda.example.org"})
    outcome = run("build", *DAY)
    assert outcome.err == (
        "attention : « CNAME » n’est pas un fichier du site ; il est laissé en place et n’est pas publié\n"
    )
    assert "CNAME" not in git.show("gh-pages")
    site.write({f"public/node_modules/{number:02}.js": "" for number in range(12)})
    told = [plain(run("build", *DAY).err) for _ in range(2)]
    assert told[0] == told[1]
    assert [re.split(" n[e’]", line)[0] for line in told[0][8:]] == [
        "attention : « node_modules/07.js »",
        "attention : « node_modules/08.js »",
        "attention : 3 autres fichiers du dossier",
    ]


def test_lock_left_by_a_killed_process_does_not_stop_the_next_build(site: Site, run: Run, git: Repository) -> None:
    lock = site.root / ".git" / "refs" / "heads" / "gh-pages.lock"
    lock.touch()
    os.utime(lock, (0, 0))
    assert run("build", *DAY).status == 0
    assert git.show("gh-pages") == blobs(site)


# -------------------------------------------------------------------------------------------------------------- remote


def test_push_sends_the_publication(run: Run, git: Repository, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    outcome = run("build", *DAY, "--push")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.endswith("Publication envoyée au dépôt distant.\n")
    assert remote.git("rev-parse", "gh-pages") == git.git("rev-parse", "gh-pages")


def test_push_sends_an_earlier_publication_even_when_nothing_changed(run: Run, git: Repository, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    run("build", *DAY)
    run("build", *DAY, "--push")
    assert remote.git("rev-parse", "gh-pages") == git.git("rev-parse", "gh-pages")


def test_push_replays_on_top_when_the_remote_moved_before(
    site: Site, run: Run, git: Repository, tmp_path: Path
) -> None:
    remote = git.remote(tmp_path / "remote.git")
    run("build", *DAY, "--push")
    elsewhere(run, remote, tmp_path / "other", "--push")
    theirs = remote.git("rev-parse", "gh-pages")
    site.write({"content/events/2023/drones.md": SECOND.replace("adresses", "drones")})
    assert run("build", *DAY, "--push").status == 0
    assert remote.git("rev-parse", "gh-pages^") == theirs
    assert remote.show("gh-pages") == blobs(site)


def test_publications_made_apart_are_joined_and_none_is_lost(
    site: Site, run: Run, git: Repository, tmp_path: Path
) -> None:
    remote = git.remote(tmp_path / "remote.git")
    run("build", *DAY, "--push")
    elsewhere(run, remote, tmp_path / "other", "--push")
    theirs = remote.git("rev-parse", "gh-pages")
    site.write({"content/events/2023/drones.md": SECOND.replace("adresses", "drones")})
    run("build", *DAY)
    ours = git.git("rev-parse", "gh-pages")
    assert run("build", *DAY, "--push").status == 0
    assert remote.git("rev-parse", "gh-pages^1", "gh-pages^2").split() == [theirs, ours]
    assert remote.show("gh-pages") == blobs(site)
    remote.git("fsck", "--strict")


def test_remote_that_moves_during_the_build_is_built_upon(
    site: Site, run: Run, git: Repository, tmp_path: Path
) -> None:
    remote = git.remote(tmp_path / "remote.git")
    run("build", *DAY, "--push")
    other = elsewhere(run, remote, tmp_path / "other")
    theirs = other.git("rev-parse", "gh-pages")
    remote.hook("pre-receive", lands_first(remote, other))
    site.write({"content/events/2023/drones.md": SECOND.replace("adresses", "drones")})
    assert run("build", *DAY, "--push").status == 0
    assert remote.git("rev-parse", "gh-pages^") == theirs
    assert git.git("rev-parse", "gh-pages") == remote.git("rev-parse", "gh-pages")
    assert remote.git("rev-list", "--count", "gh-pages") == "3"


def test_newer_publication_that_lands_during_the_build_is_left_in_place(
    site: Site, run: Run, git: Repository, tmp_path: Path
) -> None:
    """Two CI jobs: the one of the older commit must not take the newer site back."""
    remote = git.remote(tmp_path / "remote.git")
    run("build", *DAY, "--push")
    site.write({"content/events/2023/drones.md": SECOND.replace("adresses", "drones")})
    git.commit()
    git.git("push", "--quiet", "origin", "main")
    newer = remote.clone(tmp_path / "newer", "--branch=main")
    Site(root=newer.root).write({"content/events/2023/adresses.md": SECOND})
    newer.commit()
    newer.git("push", "--quiet", "origin", "main")
    run("build", *DAY, root=newer.root)
    remote.hook("pre-receive", lands_first(remote, newer))
    outcome = run("build", *DAY, "--push")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.endswith("Une publication plus récente est déjà en ligne ; celle-ci n’y ajoute rien.\n")
    assert remote.git("rev-parse", "gh-pages") == newer.git("rev-parse", "gh-pages")


def test_no_remote_is_status_3_and_the_publication_is_recorded_here(site: Site, run: Run, git: Repository) -> None:
    outcome = run("build", *DAY, "--push")
    assert (outcome.status, outcome.err) == (
        3,
        (
            "erreur : le dépôt distant « origin » n’existe pas ; l’ajouter par « git remote add », "
            "ou le corriger dans [publish] de site.toml\n"
        ),
    )
    assert git.show("gh-pages") == blobs(site)


def test_remote_that_does_not_answer_is_status_3(site: Site, run: Run, git: Repository, tmp_path: Path) -> None:
    git.git("remote", "add", "origin", str(tmp_path / "nowhere.git"))
    outcome = run("build", *DAY, "--push")
    assert (outcome.status, outcome.err) == (
        3,
        (
            f"erreur : le dépôt distant « origin » ne répond pas (« {tmp_path}/nowhere.git » n’est pas un dépôt "
            "git) ; vérifier la connexion et les droits, puis relancer avec --push\n"
        ),
    )
    assert git.show("gh-pages") == blobs(site)


def test_remote_that_refuses_is_status_3(site: Site, run: Run, git: Repository, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    remote.hook("pre-receive", "exit 1\n")
    outcome = run("build", *DAY, "--push")
    assert (outcome.status, outcome.err) == (
        3,
        (
            "erreur : le dépôt distant « origin » a refusé la publication (l’une de ses règles n’en veut pas) ; elle est "
            "enregistrée "
            "ici : vérifier les droits, puis relancer avec --push\n"
        ),
    )
    assert git.show("gh-pages") == blobs(site)


@pytest.mark.usefixtures("git")
def test_git_that_is_not_installed_is_status_3(site: Site, run: Run) -> None:
    outcome = run.process("build", *DAY, environment={"PATH": str(site.root)}, folder=ROOT)
    assert (outcome.status, outcome.err) == (
        3,
        "erreur : la commande git est introuvable ; installer git, ou construire avec --no-commit\n",
    )
    assert "evenements/atelier/index.html" in site.output()


def test_push_and_no_commit_contradict_each_other(run: Run) -> None:
    outcome = run("build", *DAY, "--push", "--no-commit")
    assert (outcome.status, outcome.err) == (
        2,
        "erreur : --push et --no-commit se contredisent ; garder l’un des deux\n",
    )


def test_same_site_published_by_two_machines_is_one_commit(run: Run, git: Repository, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    other = remote.clone(tmp_path / "other", "--branch=main")
    assert run("build", *DAY, "--push").status == 0
    assert run("build", *DAY, "--push", root=other.root).status == 0
    assert remote.git("rev-list", "--count", "gh-pages") == "1"
    shutil.rmtree(other.root / "public")
    assert run("build", *DAY, "--push", root=other.root).status == 0
    assert remote.git("rev-list", "--count", "gh-pages") == "1"


@pytest.mark.usefixtures("git")
def test_published_addresses_that_the_content_lacks_are_told(site: Site, run: Run) -> None:
    """Those of groups, letters, pages, types and publics; once, and never what content/root/ or the site itself puts there."""
    text, old = "---\n\nTexte.\n", "---\ntitle: GT Eau\n---\n"
    lost = {
        "content/groups/eau.md": old,
        "content/newsletters/juin.md": f"---\ntitle: Lettre\ndate: 2023-06-01\n{text}",
        "content/pages/aide.md": f"---\ntitle: Aide\n{text}",
    }
    kinds = '[event_types.visite]\nlabel = "Visite"\nplural = "Visites"\ncolour = "#1b5e8c"\n'
    settings, audience = site.read("site.toml"), '[audiences.elus]\nlabel = "Élus"\n'
    site.write({**lost, "content/root/outil/index.html": "<p>Outil", "site.toml": f"{settings}{kinds}{audience}"})
    assert run("build", *DAY).err == ""
    site.write({**dict.fromkeys(lost), "site.toml": settings})
    told = [
        f"attention : {place} : la page {address} est publiée, et cette adresse ne mènerait plus à rien ; remettre {todo}"
        for place, address, todo in (
            (
                "content/groups:1",
                "/groupes/eau/",
                "eau.md (avec « status: closed » si ce groupe ne se réunit plus), ou, s’il a été renommé, écrire sous son nouveau nom « id: eau »",
            ),
            (
                "content/newsletters:1",
                "/newsletter/juin/",
                "juin.md, ou, s’il a été renommé, écrire sous son nouveau nom « id: juin »",
            ),
            ("content/pages:1", "/aide/", "aide.md, ou, s’il a été renommé, écrire sous son nouveau nom « id: aide »"),
            ("site.toml:1", "/agenda/publics/elus/", f"[audiences.elus]{NO_FEED}"),
            ("site.toml:1", "/agenda/types/visite/", f"[event_types.visite]{NO_FEED}"),
        )
    ]
    assert plain(run("build", *DAY, "--no-commit").err) == told
    assert [line for line in plain(run("check", *DAY).out) if line.startswith("attention")] == told
    site.write(
        {"content/groups/gt-eau.md": old.replace("title", "id: eau\ntitle"), "content/pages/a.md": "---\ntitle: [\n"}
    )
    checked = run("check", *DAY).out
    assert "/newsletter/juin/" in checked
    assert "/aide/" not in checked, "it may stand in the file that cannot be read"
    site.write({"content/pages/a.md": None})
    assert plain(run("build", *DAY).err) == told[1:]
    assert run("check", *DAY).out == "Aucune erreur, aucun avertissement.\n", "said once"


@pytest.mark.usefixtures("git")
def test_published_files_that_the_content_lacks_are_told(site: Site, run: Run) -> None:
    """Once, and neither what was made of one that is still there nor what a build passes over."""
    event = workshop(more="image: {file: a.jpg, alt: A}\n")
    names = ("a.jpg", "b c.pdf", "2023/Plan Été.pdf", "2023/plan.pdf", "notes.txt", "perdu.txt")
    settings = site.read("site.toml").replace("[publish]", "[publish]\ncompress = true")
    site.write({f"content/files/{name}": PHOTO for name in names}).write({EVENT_PATH: event, "site.toml": settings})
    assert run("build", *DAY).err == ""
    site.write({f"content/files/{name}": None for name in names if name not in {"a.jpg", "notes.txt"}})
    site.write({"content/files/plan-ete.pdf": PHOTO, "content/files/autre.pdf": PHOTO})
    told = [
        f"attention : content/files:1 : le fichier /fichiers/{address} est publié, et cette adresse ne mènerait plus à "
        f"rien ; {todo}, ou ne rien faire s’il ne doit plus être lu : ce n’est dit qu’une fois"
        for address, todo in (
            ("2023/Plan%20%C3%89t%C3%A9.pdf", "rendre à content/files/plan-ete.pdf son nom, 2023/Plan Été.pdf"),
            ("2023/plan.pdf", "le remettre sous ce nom"),
            ("b%20c.pdf", "le remettre sous ce nom"),
            ("perdu.txt", "le remettre sous ce nom"),
        )
    ]
    assert [line for line in plain(run("check", *DAY).out) if line.startswith("attention")] == told
    assert plain(run("build", *DAY).err) == told
    assert run("check", *DAY).out == "Aucune erreur, aucun avertissement.\n", "said once"


def test_signed_commit_of_the_host_is_read_whatever_git_shows_of_it(site: Site, run: Run, git: Repository) -> None:
    """`log.showSignature` puts lines of its own among what `git log` is asked for."""
    assert run("build", *DAY).status == 0
    name = git.git("hash-object", "-w", "--stdin", stdin="agenda.example.org\n")
    tree = git.git("ls-tree", "-z", "gh-pages") + f"100644 blob {name}\tCNAME\0"
    signed = (
        f"tree {git.git('mktree', '-z', stdin=tree)}\nparent {git.git('rev-parse', 'gh-pages')}\n"
        "author Hôte <hote@example.org> 1688200000 +0200\ncommitter Hôte <hote@example.org> 1688200000 +0200\n"
        "gpgsig -----BEGIN SSH SIGNATURE-----\n \n AAAA\n -----END SSH SIGNATURE-----\n\nCNAME\n"
    )
    git.git("update-ref", "refs/heads/gh-pages", git.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=signed))
    git.git("config", "log.showSignature", "true")
    site.write({EVENT_PATH: SECOND})
    outcome = run("build", *DAY)
    assert (outcome.status, outcome.err) == (0, "")
    assert git.show("gh-pages")["CNAME"] == name
