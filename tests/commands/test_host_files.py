"""What somebody else put at the root of the publication branch, for the host of the site, stays there."""

from pathlib import Path

from tests.support.command import Run
from tests.support.git import Repository
from tests.support.site import Site, workshop

DAY = ("--date", "2023-07-01")
BY_HAND = {"CNAME": "agenda.example.org\n", ".well-known/security.txt": "Contact: x\n", "google12.html": "google12\n"}


def _push_by_hand(remote: Repository, folder: Path) -> None:
    """Adds the files of the host to the branch, and one below a folder of the site, which no host asks for."""
    clone = remote.clone(folder, "--branch=gh-pages")
    Site(root=clone.root).write({**BY_HAND, "agenda/note.txt": "x"})
    clone.commit("Domaine")
    clone.git("push", "--quiet", "origin", "gh-pages")


def test_files_of_the_host_stay_and_others_go(site: Site, run: Run, git: Repository, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    assert run("build", *DAY, "--push").status == 0
    _push_by_hand(remote, tmp_path / "main")
    for title in ("Un", "Deux"):
        site.write({"content/events/x.md": workshop(title=title)})
        assert (run("build", *DAY, "--push").status, remote.show("gh-pages").keys() & {"agenda/note.txt"}) == (0, set())
        assert BY_HAND.keys() <= remote.show("gh-pages").keys()
    count = remote.git("rev-list", "--count", "gh-pages")
    assert (run("build", *DAY, "--push", "--clean").status, remote.git("rev-list", "--count", "gh-pages")) == (0, count)


def test_return_to_an_earlier_publication_keeps_files_of_the_host(
    site: Site, run: Run, git: Repository, tmp_path: Path
) -> None:
    remote = git.remote(tmp_path / "remote.git")
    assert run("build", *DAY, "--push").status == 0
    first = git.git("rev-parse", "gh-pages")
    _push_by_hand(remote, tmp_path / "main")
    site.write({"content/events/x.md": workshop(title="Un")})
    assert run("build", *DAY, "--push").status == 0
    assert run("rollback", first, "--push").status == 0
    shown = remote.show("gh-pages")
    assert (BY_HAND.keys() <= shown.keys(), "evenements/x/index.html" in shown) == (True, False)


def test_file_that_a_build_put_at_the_root_goes_with_its_source(site: Site, run: Run, git: Repository) -> None:
    site.write({"content/root/CNAME": "agenda.example.org"})
    assert (run("build", *DAY).status, "CNAME" in git.show("gh-pages")) == (0, True)
    site.write({"content/root/CNAME": None})
    assert (run("build", *DAY).status, "CNAME" in git.show("gh-pages")) == (0, False)


def test_files_of_the_host_that_either_side_alone_has_stay(
    site: Site, run: Run, git: Repository, tmp_path: Path
) -> None:
    """Somebody adds a file on the remote and takes one away there, somebody else adds one here: both went apart."""
    remote = git.remote(tmp_path / "remote.git")
    assert run("build", *DAY, "--push").status == 0
    here = Repository(root=tmp_path / "here")
    git.git("worktree", "add", "--quiet", str(here.root), "gh-pages")
    Site(root=here.root).write({"bing.xml": "bing\n"})
    here.commit("Bing")
    git.git("push", "--quiet", "origin", "gh-pages")
    clone = remote.clone(tmp_path / "there", "--branch=gh-pages")
    Site(root=clone.root).write({"ads.txt": "none\n", "bing.xml": None})
    clone.commit("Publicité")
    clone.git("push", "--quiet", "origin", "gh-pages")
    Site(root=here.root).write({"CNAME": "agenda.example.org\n", ".well-known/jeton": "1\n", "agenda/note.txt": "x"})
    here.commit("Domaine")
    git.git("worktree", "remove", "--force", str(here.root))
    assert run("build", *DAY, "--push").status == 0
    written = site.output().keys()
    assert remote.show("gh-pages").keys() - written == {"CNAME", ".well-known/jeton", "ads.txt"}


def test_sources_do_not_stay_on_a_branch_that_was_made_from_theirs(
    site: Site, run: Run, git: Repository, tmp_path: Path
) -> None:
    """As « New branch » on a forge does, but for names that hosts look for; the host has added its own file since."""
    for_hosts = {"favicon.ico": "icone\n", ".nojekyll": "\n"}
    site.write(
        {"LICENSE": "MIT\n", ".github/workflows/essai.yml": "on: push\n", "notes internes.txt": "x\n", **for_hosts}
    )
    git.commit()
    remote = git.remote(tmp_path / "remote.git")
    remote.git("branch", "gh-pages", "main")
    _push_by_hand(remote, tmp_path / "main")
    assert run("build", *DAY, "--push").status == 0
    assert remote.show("gh-pages").keys() - site.output().keys() == BY_HAND.keys() | {"favicon.ico"}


def test_shallow_clone_keeps_files_of_the_host(site: Site, run: Run, git: Repository, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    assert run("build", *DAY, "--push").status == 0
    _push_by_hand(remote, tmp_path / "main")
    site.write({"content/events/x.md": workshop(title="Un")})
    assert run("build", *DAY, "--push").status == 0
    git.commit()
    git.git("push", "--quiet", "origin", "main")
    clone = remote.clone(tmp_path / "shallow", "--depth=1", "--branch=main")
    Site(root=clone.root).write({"content/events/x.md": workshop(title="Deux")})
    assert run("build", *DAY, "--push", root=clone.root).status == 0
    assert BY_HAND.keys() <= remote.show("gh-pages").keys()
