"""Entries join under unique ids, and each reference leads somewhere; all else is reported, once."""

import pytest

from tests.cases import bodies
from tests.support.content import EVERY_KIND, Case, findings, meeting
from tests.support.site import Site


@pytest.mark.parametrize("case", bodies.CASES.values(), ids=bodies.CASES)
def test_link_in_prose_leads_somewhere_or_is_an_error_at_its_line(site: Site, case: Case) -> None:
    files, messages = case
    assert findings(site.write(EVERY_KIND).write(files)) == messages


def test_an_id_of_two_files_is_one_error_that_names_both(site: Site) -> None:
    """Events and meetings share their ids; what refers to the id is not an error too."""
    event = "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\nid: comite-2023-06\n---\n"
    assert findings(site.write(EVERY_KIND).write({"content/events/a.md": event})) == (
        "erreur : content/meetings/2023/comite-2023-06.md:2 : id : l’identifiant « comite-2023-06 » est déjà pris par"
        " content/events/a.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
    )


def test_a_published_text_that_refers_to_a_draft_is_warned_about(site: Site) -> None:
    draft = "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\ndraft: oui\n---\n"
    site.write(EVERY_KIND).write({"content/events/a.md": draft, **meeting("", "\nVoir [cela](event:a).\n")})
    assert findings(site) == (
        "attention : content/meetings/x.md:7 : « a » est un brouillon : le renvoi ne sera pas publié ;"
        " publier le brouillon, ou retirer le renvoi",
    )


def test_a_former_id_still_leads_to_its_event(site: Site) -> None:
    event = "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\naliases: [ancien]\n---\n"
    site.write(EVERY_KIND).write({"content/events/a.md": event, **meeting("", "\nVoir [cela](event:ancien).\n")})
    assert findings(site) == ()
