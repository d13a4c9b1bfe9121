"""site.toml: each key is accepted or refused with what to do, and nothing is written after a wrong one."""

import pytest

from dge_site.content import config
from dge_site.content.config import Config, parse
from dge_site.content.settings import (
    AdminSettings,
    CalendarSettings,
    College,
    EventType,
    NewsletterSettings,
    Organisation,
    PublishSettings,
)
from dge_site.content.toml_nodes import meant_line
from dge_site.model.errors import ConfigError
from tests.cases import site_toml
from tests.support.command import Run
from tests.support.content import EVERY_KIND, Case, findings
from tests.support.site import MINIMAL_SITE, Site


@pytest.mark.parametrize("case", site_toml.CASES.values(), ids=site_toml.CASES)
def test_each_key_of_site_toml_is_accepted_or_refused_with_what_to_do(site: Site, case: Case) -> None:
    files, messages = case
    assert findings(site.write(EVERY_KIND).write(files)) == messages


def test_a_wrong_site_toml_ends_with_status_2_before_anything_is_written(site: Site, run: Run) -> None:
    site.write({"site.toml": 'title = "Agenda"\nurl = "https://agenda.example.org/"\ntagligne = "x"\n'})
    outcome = run("build", "--no-commit")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        "erreur : site.toml:3 : tagligne : « tagligne » n’est pas un champ connu ; le plus proche est « tagline »\n"
    )
    assert site.output() == {}


def test_parse_gives_every_key_its_type_and_the_others_their_defaults() -> None:
    text = """\
title = "Agenda"
url = "https://example.org/agenda"
[organisation]
name = "Organisme"
[event_types.visite]
label = "Visite"
[colleges.communes]
label = "Communes"
aliases = ["Villes"]
[audiences]
elus = "Élus"
[calendar]
past_days = 10
[newsletter]
campaign = { utm_source = "lettre" }
[minutes]
days = 20
[privacy]
names = "organisation"
[links]
retired = { "ancien.fr" = "nouveau.fr" }
[publish]
branch = "pages"
edit_url = "https://forge.example.org/edit/{path}"
[admin]
enabled = true
backend = "gitlab"
repo = "groupe/sous-groupe/agenda"
host_url = "https://forge.example.org:8443/gitlab"
app_id = "0123abc"
"""
    found = config.parse(text)
    assert found == Config(
        title="Agenda",
        url="https://example.org/agenda/",
        organisation=Organisation(name="Organisme"),
        event_types={"visite": EventType(label="Visite", plural="Visite")},
        colleges={"communes": College(label="Communes", aliases=("Villes",))},
        audiences={"elus": "Élus"},
        calendar=CalendarSettings(past_days=10),
        newsletter=NewsletterSettings(campaign={"utm_source": "lettre"}),
        minutes_days=20,
        names="organisation",
        names_line=text[: text.index("names")].count("\n") + 1,
        retired={"ancien.fr": "nouveau.fr"},
        publish=PublishSettings(
            branch="pages",
            edit_url="https://forge.example.org/edit/{path}",
            line=text[: text.index('branch = "pages"')].count("\n") + 1,
            remote_line=text[: text.index("[publish]")].count("\n") + 1,
        ),
        admin=AdminSettings(
            enabled=True,
            backend="gitlab",
            repo="groupe/sous-groupe/agenda",
            host_url="https://forge.example.org:8443/gitlab",
            app_id="0123abc",
        ),
        digest=found.digest,
    )
    assert (found.base_path, found.zone.key) == ("/agenda/", "Europe/Paris")


def test_audience_without_a_label_is_named_after_its_key() -> None:
    text = (
        'title = "Agenda"\nurl = "https://example.org/"\n[audiences.elus]\n[audiences.techniciens]\nlabel = "Agents"\n'
    )
    assert config.parse(text).audiences == {"elus": "Elus", "techniciens": "Agents"}


@pytest.mark.parametrize("url", ["https://agenda_prefecture.fr/", "https://-agenda.fr/", "https://agenda-.fr/a/"])
def test_name_that_no_machine_can_have_is_refused_without_another(url: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse(MINIMAL_SITE["site.toml"].replace("https://agenda.example.org/", url, 1))
    assert [(problem.message.code, problem.message.correction) for problem in raised.value.problems] == [
        ("site-address", "")
    ]


def test_address_of_the_own_machine_is_not_told_to_be_a_file() -> None:
    text = MINIMAL_SITE["site.toml"].replace("https://agenda.example.org/", "https://192.168.1.3/", 1)
    with pytest.raises(ConfigError) as raised:
        parse(text)
    assert [(problem.message.code, problem.message.todo) for problem in raised.value.problems] == [
        ("local-address", "donner l’adresse publique")
    ]


def test_address_pasted_after_another_beginning_gets_its_own() -> None:
    text = MINIMAL_SITE["site.toml"].replace("https://", "https://https://", 1)
    with pytest.raises(ConfigError) as raised:
        parse(text)
    assert [problem.message.correction for problem in raised.value.problems] == ["https://agenda.example.org/"]


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://données-grand-est.fr/", "https://xn--donnes-grand-est-eqb.fr/"),
        ("https://agenda.example.org/?a=1", "https://agenda.example.org/"),
        ("https://agenda.example.org/a#x", "https://agenda.example.org/a/"),
        ("https://agenda.example.org/index.html", "https://agenda.example.org/"),
        ("https://agenda.example.org/Été/", "https://agenda.example.org/%C3%89t%C3%A9/"),
        ("https://moi:secret@agenda.example.org/", "https://agenda.example.org/"),
        ("https://agenda.example.org//a/../b/", "https://agenda.example.org/b/"),
        ("HTTPS://agenda.example.org/", "https://agenda.example.org/"),
        ("https://agenda.example.org./", "https://agenda.example.org/"),
        ("https://agenda.example.org/a,", "https://agenda.example.org/a/"),
        ("https://agenda.example.org/a/INDEX.HTML", "https://agenda.example.org/a/"),
        ("https://agenda.example.org/accueil.php", "https://agenda.example.org/"),
    ],
)
def test_address_that_no_page_could_begin_with_gets_the_one_to_write(url: str, plain: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse(MINIMAL_SITE["site.toml"].replace("https://agenda.example.org/", url, 1))
    [problem] = raised.value.problems
    assert (problem.message.code, problem.message.correction, problem.field) == ("site-address", plain, "url")
    assert parse(MINIMAL_SITE["site.toml"].replace("https://agenda.example.org/", plain, 1)).url == plain


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("title = \"Agenda d'essai", 'title = "Agenda d\'essai"'),
        ("title = Agenda d'essai", 'title = "Agenda d\'essai"'),
        ("title = “Agenda”", 'title = "Agenda"'),
        ('title: "Agenda"', 'title = "Agenda"'),
        ("enabled: true", "enabled = true"),
        ('title = "Agenda" du jour', ""),
        ("themes = [a", ""),
        ("[organisation", "[organisation]"),
        ("[event_types.visite guidée]", "[event_types.visite-guidee]"),
        ("title = 'Agenda d'essai'", 'title = "Agenda d\'essai"'),
        ("colour = #1b5e8c", 'colour = "#1b5e8c"'),
        ("horizon_days = 30 jours", "horizon_days = 30"),
        ("un mot", ""),
    ],
)
def test_line_that_is_no_toml_is_shown_as_it_was_meant(line: str, meant: str) -> None:
    assert meant_line(line) == meant


def test_each_line_of_site_toml_that_is_no_toml_is_told() -> None:
    text = 'title = "Agenda\nurl = https://agenda.example.org/\nlanguage = “fr”\ntagine = "A"\n'
    with pytest.raises(ConfigError) as refusal:
        parse(text)
    assert [(problem.origin.line, problem.message.correction) for problem in refusal.value.problems] == [
        (1, 'title = "Agenda"'),
        (2, 'url = "https://agenda.example.org/"'),
        (3, 'language = "fr"'),
        (4, "tagline"),
    ]


@pytest.mark.parametrize(
    ("key", "value", "correction"),
    [
        ("url", "https://agenda.example.org/a/../b/./c", "https://agenda.example.org/b/c/"),
        ("branch", "origin/gh-pages", "gh-pages"),
        ("branch", "FETCH_HEAD", ""),
    ],
)
def test_address_and_branch_are_corrected_to_what_they_lead_to(key: str, value: str, correction: str) -> None:
    text = 'title = "A"\n' + ('url = "https://agenda.example.org/"\n[publish]\n' if key == "branch" else "")
    with pytest.raises(ConfigError) as refusal:
        parse(f'{text}{key} = "{value}"\n')
    assert [problem.message.correction for problem in refusal.value.problems] == [correction]
