"""What the law asks of the legal notice: said to editors, and required of what goes online."""

from tests.support.command import Run
from tests.support.git import Repository
from tests.support.site import Site
from tests.support.waiting import settle

LEGAL = """
[legal]
director = "Camille Dupré"
host = { name = "Hébergeur d'essai", address = "1 rue de l'Essai, 57000 Metz", phone = "03 00 00 00 00" }
"""
MESSAGE = (
    "site.toml:28 : legal : les mentions légales, que la loi impose, sont incomplètes : il manque director, host.phone ; "
    "les écrire sous [legal], sans quoi « build --push » est refusé\n"
)


def incomplete(site: Site) -> None:
    text = site.read("site.toml")
    assert LEGAL in text
    site.write(
        {"site.toml": text.replace('director = "Camille Dupré"\n', "").replace(', phone = "03 00 00 00 00"', "")}
    )


def test_incomplete_notice_is_a_warning_of_check_and_of_a_build(site: Site, run: Run) -> None:
    incomplete(site)
    outcome = run("check", "--date", "2023-07-01")
    assert outcome.status == 0
    assert outcome.out.splitlines()[-1] == (
        "1 avertissement dans 1 fichier. "
        "La publication (build --push) sera refusée : corriger d’abord l’avertissement qui le dit."
    )
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert (outcome.status, outcome.err) == (0, f"attention : {MESSAGE}")


def test_incomplete_notice_keeps_a_site_offline(site: Site, run: Run, git: Repository) -> None:
    incomplete(site)
    git.commit()
    outcome = run("build", "--date", "2023-07-01", "--push")
    assert (outcome.status, outcome.err) == (1, f"erreur : {MESSAGE}")
    assert site.output() == {}
    assert git.git("branch", "--list", "gh-pages") == ""


def test_notice_that_says_nothing_yet_is_incomplete(site: Site, run: Run) -> None:
    text = site.read("site.toml")
    site.write({"site.toml": text.replace("Camille Dupré", "À compléter").replace("03 00 00 00 00", "…")})
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert (outcome.status, outcome.err) == (0, f"attention : {MESSAGE}")


def test_warning_of_names_in_the_history_is_not_said_by_the_next_build(site: Site, run: Run, git: Repository) -> None:
    git.commit()
    assert run("build", "--date", "2023-07-01").status == 0
    site.write({"site.toml": site.read("site.toml").replace('names = "full"', 'names = "organisation"')})
    settle(site.root)
    told = [run("build", "--date", "2023-07-01").err for _ in range(2)]
    assert ["les publications précédentes portent les noms" in text for text in told] == [True, False]
    assert run("check", "--date", "2023-07-01").out == "Aucune erreur, aucun avertissement.\n"


def test_complete_notice_is_no_problem(run: Run) -> None:
    assert run("check", "--strict", "--date", "2023-07-01").status == 0


def test_names_without_their_ground_keep_a_site_offline(site: Site, run: Run, git: Repository) -> None:
    settings = site.read("site.toml")
    message = (
        "site.toml:4 : privacy.ground : les noms des participants sont publiés sans que soit écrit ce qui y autorise ; "
        'écrire sous [privacy] names = "organisation", ou ground = "…" avec ce fondement (l’accord de chaque personne, '
        "un texte…), sans quoi « build --push » est refusé\n"
    )
    for ground in ("", ', ground = "…"', ', ground = "À compléter"', ', ground = "Oui"'):
        site.write({"site.toml": settings.replace(', ground = "Accord de chaque personne"', ground)})
        outcome = run("build", "--date", "2023-07-01", "--push")
        assert (outcome.status, outcome.err) == (1, f"erreur : {message}")
    assert (
        run("check", "--date", "2023-07-01")
        .out.splitlines()[-1]
        .endswith("corriger d’abord l’avertissement qui le dit.")
    )
    assert git.git("branch", "--list", "gh-pages") == ""
