"""What was published can be told and published again; revisions of calendars never fall on the way."""

import json
import re
import shutil
from pathlib import Path

import pytest

from dge_site.library.ledger import LEDGER
from tests.support.command import Run
from tests.support.git import Repository
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site

LATER = MINIMAL_SITE[EVENT_PATH].replace("2023-07-06", "2023-07-13")
FEED = "evenements/atelier/atelier.ics"


def publish(run: Run, day: str) -> str:
    outcome = run("build", "--date", day)
    assert outcome.status == 0, outcome.err
    return outcome.out.split()[-1] if outcome.out else ""


def sequence(git: Repository, revision: str = "gh-pages") -> int:
    found = re.search(r"^SEQUENCE:(\d+)", git.git("show", f"{revision}:{FEED}"), re.MULTILINE)
    assert found
    return int(found[1])


def modified(git: Repository, revision: str = "gh-pages") -> str:
    found = re.search(r"^LAST-MODIFIED:(\S+)", git.git("show", f"{revision}:{FEED}"), re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A site whose event was published on 6 July, then on the 13th; only copied."""
    site = Site(root=tmp_path_factory.mktemp("published")).write(MINIMAL_SITE)
    repository = Repository(root=site.root)
    repository.git("init", "--quiet")
    repository.commit("content: Start")
    publish(Run(site.root), "2023-07-01")
    site.write({EVENT_PATH: LATER})
    publish(Run(site.root), "2023-07-02")
    return repository


@pytest.fixture
def moved(published: Repository, site: Site, git: Repository) -> str:
    """A copy of that site: the commit of the first publication."""
    shutil.rmtree(site.root)
    shutil.copytree(published.root, site.root)
    return git.git("rev-parse", "gh-pages^")


def test_history_tells_each_publication_and_its_changes(site: Site, run: Run, git: Repository, moved: str) -> None:
    second = git.git("rev-parse", "gh-pages")
    site.write({"site.toml": MINIMAL_SITE["site.toml"].replace("d'un organisme", "de l'organisme")})
    publish(run, "2023-07-02")
    third = git.git("rev-parse", "gh-pages")
    changed = sum(
        path.endswith(".html") for path in git.git("diff", "--name-only", "gh-pages^", "gh-pages").split("\n")
    )
    git.git("config", "i18n.logOutputEncoding", "latin1")  # as some set it on Windows
    outcome = run("history")
    times = git.git("log", "--format=%cd", "--date=format:%Y-%m-%d %H:%M", "gh-pages").split("\n")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == (
        f"{third[:10]}  {times[0]}  {changed} pages modifiées\n"
        f"{second[:10]}  {times[1]}  1 événement déplacé\n"
        "    - Atelier des métadonnées (13 juillet 2023)\N{NO-BREAK SPACE}: déplacé, "
        "https://agenda.example.org/evenements/atelier/\n"
        f"{moved[:10]}  {times[2]}  Première publication\N{NO-BREAK SPACE}: 1 événement\n"
    )


def test_history_tells_of_commits_that_other_programs_made(run: Run, git: Repository, moved: str) -> None:
    """Signs of any kind in the message, and an offset that no clock has."""
    tree, tip = git.git("rev-parse", "gh-pages^{tree}"), git.git("rev-parse", "gh-pages")
    text = f"tree {tree}\nparent {tip}\nauthor X <x@y> 1700000000 +0000\ncommitter X <x@y> 1700000000 +9959\n\nA\x1fB\x1eC\n\n- d\x1e\n"
    made = git.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=text)
    git.git("update-ref", "refs/heads/gh-pages", made)
    outcome = run("history")
    assert (outcome.status, outcome.err) == (0, "")
    told = outcome.out.split("\n")
    assert told[0].startswith(made[:10])
    assert told[0].endswith("  A\x1fB\x1eC")
    assert told[1] == "    - d\x1e"
    assert any(line.startswith(moved[:10]) for line in told)


def test_history_of_nothing_is_empty(run: Run, git: Repository) -> None:
    assert git.git("for-each-ref", "refs/heads/gh-pages") == ""
    outcome = run("history")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")


def test_rollback_publishes_the_earlier_site_but_for_revisions(run: Run, git: Repository, moved: str) -> None:
    second = git.git("rev-parse", "gh-pages")
    outcome = run("rollback", moved[:10])
    new = git.git("rev-parse", "gh-pages")
    day = git.git("log", "-1", "--format=%cd", "--date=format:%d", moved).lstrip("0")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith(
        f"Publication {new[:10]} enregistrée\N{NO-BREAK SPACE}: Retour à la publication du {day}"
    )
    assert git.git("rev-parse", "gh-pages^") == second
    before, after = git.show(moved), git.show("gh-pages")
    different = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert different == {LEDGER, *(path for path in before if path.endswith(".ics") and sequence_in(git, path))}
    assert "DTSTART;TZID=Europe/Paris:20230706T103000" in git.git("show", f"gh-pages:{FEED}")
    git.git("fsck", "--strict")


def sequence_in(git: Repository, path: str) -> bool:
    return "SEQUENCE:" in git.git("show", f"gh-pages:{path}")


def test_revisions_go_on_rising_through_a_rollback_and_after(site: Site, run: Run, git: Repository, moved: str) -> None:
    second = sequence(git), modified(git)
    run("rollback", moved)
    third = sequence(git), modified(git)
    publish(run, "2023-07-03")
    fourth = sequence(git), modified(git)
    site.write({EVENT_PATH: MINIMAL_SITE[EVENT_PATH]})
    publish(run, "2023-07-04")
    fifth = sequence(git), modified(git)
    assert [found[0] for found in (second, third, fourth, fifth)] == [1, 2, 3, 4]
    assert sorted({second[1], third[1], fourth[1], fifth[1]}) == [second[1], third[1], fourth[1], fifth[1]]


def test_rollback_to_what_stands_already_is_no_commit(run: Run, git: Repository, moved: str) -> None:
    assert moved
    tip = git.git("rev-parse", "gh-pages")
    git.git("tag", "gh-pages", "main")
    assert run("rollback", "gh-pages").status == 0
    git.git("tag", "--delete", "gh-pages")
    outcome = run("rollback", tip)
    assert (outcome.status, outcome.out) == (
        0,
        "Le site publié est déjà celui-là\N{NO-BREAK SPACE}: rien à enregistrer.\n",
    )
    assert git.git("rev-parse", "gh-pages") == tip


@pytest.mark.parametrize("revision", ["main", "jamais", "--all"])
def test_rollback_to_what_is_no_publication_is_a_mistake_of_use(
    run: Run, git: Repository, moved: str, revision: str
) -> None:
    assert moved
    if revision.startswith("-"):
        assert run("rollback", revision).status == 2
        return
    tip = git.git("rev-parse", "gh-pages")
    outcome = run("rollback", revision)
    assert (outcome.status, outcome.err) == (
        2,
        f"erreur : «\N{NO-BREAK SPACE}{revision}\N{NO-BREAK SPACE}» n’est pas une publication du site\N{NARROW NO-BREAK SPACE}; "
        "les trouver par «\N{NO-BREAK SPACE}python build.py history\N{NO-BREAK SPACE}»\n",
    )
    assert git.git("rev-parse", "gh-pages") == tip


def test_rollback_can_be_pushed(run: Run, git: Repository, moved: str, tmp_path: Path) -> None:
    remote = git.remote(tmp_path / "remote.git")
    outcome = run("rollback", moved, "--push")
    assert outcome.out.endswith("Publication envoyée au dépôt distant.\n")
    assert remote.git("rev-parse", "gh-pages") == git.git("rev-parse", "gh-pages")


def test_rollback_that_was_not_pushed_says_so_and_is_pushed_later(
    run: Run, git: Repository, moved: str, tmp_path: Path
) -> None:
    remote = git.remote(tmp_path / "remote.git")
    git.git("push", "--quiet", "origin", "gh-pages")
    assert run("rollback", moved).out.splitlines()[1:] == [
        f"Elle n’est encore qu’ici ; l’envoyer au dépôt distant : python build.py rollback {moved} --push"
    ]
    assert remote.git("rev-parse", "gh-pages") != git.git("rev-parse", "gh-pages")
    assert run("rollback", moved, "--push").out.splitlines() == [
        "Le site publié est déjà celui-là\N{NO-BREAK SPACE}: rien à enregistrer.",
        "Publication envoyée au dépôt distant.",
    ]
    assert remote.git("rev-parse", "gh-pages") == git.git("rev-parse", "gh-pages")


def test_publication_can_be_built_again_from_its_trailers_and_its_parent(
    site: Site, run: Run, git: Repository, moved: str, tmp_path: Path
) -> None:
    """Source-Commit, Built-For, Source-Drafts and the parent's ledger are all that a publication follows from."""
    site.write({"content/events/brouillon.md": LATER.replace("---\n\n", "draft: true\n---\n\n")})
    git.commit()
    run("build", "--date", "2023-07-05", "--drafts")
    for wanted in ("gh-pages", "gh-pages^"):
        trailers = dict(
            line.split(": ", 1)
            for line in git.git("log", "-1", "--format=%(trailers:only)", wanted).split("\n")
            if line
        )
        if trailers["Source-Dirty"] == "yes":
            continue
        again = git.clone(tmp_path / wanted.strip("^"), "--no-checkout")
        again.git("checkout", "--quiet", "--detach", trailers["Source-Commit"])
        again.git("fetch", "--quiet", "origin", f"+{git.git('rev-parse', wanted + '^')}:refs/heads/gh-pages")
        options = ["--drafts"] if trailers.get("Source-Drafts") == "yes" else []
        run("build", "--date", trailers["Built-For"], *options, root=again.root)
        assert again.git("rev-parse", "gh-pages^{tree}") == git.git("rev-parse", f"{wanted}^{{tree}}")
    assert moved != git.git("rev-parse", "gh-pages")


def test_verify_says_that_a_sound_memo_gives_the_same(run: Run) -> None:
    run("build", "--date", "2023-07-01", "--no-commit")
    outcome = run("build", "--date", "2023-07-01", "--no-commit", "--verify")
    assert outcome.status == 0
    assert outcome.out.endswith(
        "Vérifié\N{NO-BREAK SPACE}: une construction à partir de rien donne les mêmes fichiers, octet pour octet.\n"
    )


def test_ledger_is_published_with_the_site(git: Repository, moved: str) -> None:
    entries = json.loads(git.git("show", f"gh-pages:{LEDGER}"))["entries"]
    assert (list(entries), moved != "") == (["atelier"], True)


PRIVATE = re.sub(r"(?m)^privacy = .*", 'privacy = { names = "organisation" }', MINIMAL_SITE["site.toml"])
MINUTES = "---\ntitle: Point\ngroup: gt\nstart: 2023-06-01\n---\n\n"
ATTENDED = (
    "---\ntitle: Point\ngroup: gt\nstart: 2023-06-01\nparticipants: [{name: Odile Zabulon, organisation: Ville}]\n---\n"
)


@pytest.fixture
def named(site: Site, run: Run, git: Repository) -> str:
    """The commit of a publication with the names of participants, which site.toml has then ceased to allow."""
    site.write({"content/meetings/gt.md": ATTENDED, "content/groups/gt.md": "---\ntitle: GT\n---\n"})
    publish(run, "2023-07-01")
    site.write({"site.toml": PRIVATE})
    return git.git("rev-parse", "gh-pages")


def test_publication_without_names_says_that_the_history_keeps_them(run: Run, named: str) -> None:
    warning = (
        "attention : site.toml:4 : privacy.names : les publications précédentes portent les noms des participants, et "
        "l’historique de « gh-pages » les garde ; pour les en retirer, supprimer cette branche après cette publication, "
        "puis publier de nouveau (git push origin --delete gh-pages ; git branch -D gh-pages)"
    )
    assert [line for line in run("check", "--date", "2023-07-01").out.splitlines() if "historique" in line] == [warning]
    assert [line for line in run("build", "--date", "2023-07-01").err.splitlines() if "historique" in line] == [warning]
    assert "historique" not in run("check", "--date", "2023-07-01").out


def test_rollback_pushes_no_names_without_their_ground(
    site: Site, run: Run, git: Repository, named: str, tmp_path: Path
) -> None:
    site.write({"site.toml": PRIVATE.replace('names = "organisation"', 'names = "full"')})
    publish(run, "2023-07-01")
    git.remote(tmp_path / "remote.git")
    outcome = run("rollback", named, "--push")
    assert (outcome.status, outcome.err) == (
        3,
        f"erreur : la publication « {named} » porte les noms des participants, sans que soit écrit ce qui y autorise ; "
        'écrire d’abord sous [privacy] de site.toml ground = "…" avec ce fondement, ou choisir une publication sans noms\n',
    )


def test_rollback_to_a_publication_with_names_is_refused(site: Site, run: Run, git: Repository, named: str) -> None:
    publish(run, "2023-07-01")
    without, revision = git.git("rev-parse", "gh-pages"), named[:10]
    outcome = run("rollback", revision)
    assert (outcome.status, outcome.err) == (
        3,
        f"erreur : la publication « {revision} » porte les noms des participants, que site.toml ne laisse plus publier "
        '(names = "organisation") ; choisir une publication plus récente, ou corriger le contenu et publier\n',
    )
    assert git.git("rev-parse", "gh-pages") == without
    site.write({EVENT_PATH: LATER})
    publish(run, "2023-07-02")
    assert run("rollback", without).status == 0


@pytest.mark.parametrize(
    ("path", "content", "named"),
    [
        (EVENT_PATH, LATER + "Un atelier.\n\nAvec Odile Zabulon.\n", "evenements/atelier/index.html"),
        (EVENT_PATH, LATER + "[A](https://a.example/in/odile-zabulon)\n", "evenements/atelier/index.html"),
        ("content/meetings/gt.md", MINUTES + "Zabulon présente le bilan.\n", "reunions/gt/index.html"),
        ("content/meetings/gt.md", MINUTES + "Relu par O. Z. :\n", "reunions/gt/index.html"),
        ("content/files/liste.csv", "nom;prénom\nZABULON;Odile\n", "fichiers/liste.csv"),
        ("content/files/cv-odile-zabulon.pdf", "%PDF-1.4", "fichiers/cv-odile-zabulon.pdf"),
    ],
)
def test_rollback_to_the_name_of_a_later_participant_is_refused(
    site: Site, run: Run, git: Repository, path: str, content: str, named: str
) -> None:
    """The publication was made without the names that were known; somebody in its texts has attended a meeting since."""
    directed = PRIVATE.replace("Odile", "Zoé")
    site.write({"site.toml": directed, path: content, "content/groups/gt.md": "---\ntitle: GT\n---\n"})
    publish(run, "2023-07-01")
    first = git.git("rev-parse", "gh-pages")
    site.write({path: MINIMAL_SITE.get(path), "content/meetings/gt.md": ATTENDED})
    publish(run, "2023-07-02")
    outcome = run("rollback", first)
    assert (outcome.status, outcome.err) == (
        3,
        f"erreur : la publication « {first} » nomme « Odile Zabulon » ({named}), qui participe à une réunion et dont "
        'site.toml ne laisse pas publier le nom (names = "organisation") ; choisir une publication plus récente, ou '
        "corriger le contenu et publier\n",
    )


def test_rollback_to_words_that_are_names_of_later_participants(site: Site, run: Run, git: Repository) -> None:
    """A village, a word and an abbreviation on the page of their own meeting name nobody."""
    site.write({"site.toml": PRIVATE, "content/groups/gt.md": "---\ntitle: GT\n---\n"})
    prose = "Le marchand de Saint-Dizier accueille la visite, petit à petit. Voir le J. O. du 3 mars.\n"
    site.write({"content/meetings/gt.md": MINUTES + prose})
    publish(run, "2023-07-01")
    people = ("Anne Marchand", "Marc Saint-Dizier", "Paul Petit", "Jeanne Orban")
    rows = "".join(f"- {{name: {name}, organisation: Ville}}\n" for name in people)
    after = MINUTES.replace("---\n\n", f"participants:\n{rows}---\n\n")
    site.write({"content/meetings/gt.md": after})
    publish(run, "2023-07-02")
    assert run("rollback", "gh-pages^").status == 0


def test_rollback_keeps_the_director_of_publication_who_attends(site: Site, run: Run, git: Repository) -> None:
    site.write({"site.toml": PRIVATE, "content/groups/gt.md": "---\ntitle: GT\n---\n"})
    publish(run, "2023-07-01")
    site.write({"content/meetings/gt.md": ATTENDED.replace("Odile Zabulon", "Camille Dupré")})
    publish(run, "2023-07-02")
    assert run("rollback", "gh-pages^").status == 0
