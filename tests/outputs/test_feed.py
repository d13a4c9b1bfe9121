"""/atom.xml: RFC 4287, the latest first, whole texts with full addresses, stamps of the ledger."""

import xml.etree.ElementTree as ET

from tests.support.command import Run
from tests.support.site import EVENT_PATH, Site

DAY = ("--date", "2023-07-01", "--no-commit")
ATOM = "{http://www.w3.org/2005/Atom}"
MEETING = {
    "content/groups/cotec.md": "---\ntitle: Comité technique\nkind: committee\n---\n",
    "content/meetings/cotec-juin.md": """\
---
title: Comité de juin
group: cotec
start: 2023-06-22 10:30
updated: 2023-06-27
minutes_status: draft
decisions:
  - {id: d1, text: "Publier les données : oui !"}
---

## Point 1

Voir [l’atelier](event:atelier) & le [site](https://example.org/a?b=1&c=2).
""",
}


def test_feed_of_one_event_is_this_document(site: Site, run: Run) -> None:
    entry = site.read(EVENT_PATH)
    site.write({EVENT_PATH: entry.replace("type:", "updated: 2023-06-05 09:00\ntype:")})
    run("build", *DAY)
    assert site.output()["atom.xml"].decode() == (
        """\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
  <id>https://agenda.example.org/atom.xml</id>
  <title>Agenda d’essai</title>
  <subtitle>Les rendez-vous d’un organisme d’essai</subtitle>
  <link rel="self" type="application/atom+xml" href="https://agenda.example.org/atom.xml"/>
  <link rel="alternate" type="text/html" href="https://agenda.example.org/"/>
  <updated>2023-06-05T07:00:00Z</updated>
  <author><name>Organisme d’essai</name></author>
  <rights>Licence Ouverte 2.0</rights>
  <entry>
    <id>https://agenda.example.org/evenements/atelier/</id>
    <title>Atelier des métadonnées</title>
    <link rel="alternate" type="text/html" href="https://agenda.example.org/evenements/atelier/"/>
    <updated>2023-06-05T07:00:00Z</updated>
    <category term="webinaire" label="Webinaire"/>
    <summary>Une matinée pour décrire ses données.</summary>
    <content type="html">&lt;p&gt;&lt;strong&gt;Jeudi 6 juillet 2023, de 10 h 30 à 12 h&lt;/strong&gt;, en visioconférence."""
        """ Webinaire.&lt;/p&gt;
&lt;p&gt;Une matinée pour décrire ses données.&lt;/p&gt;</content>
  </entry>
</feed>
"""
    )


def entries(site: Site) -> list[ET.Element]:
    return ET.fromstring(site.output()["atom.xml"]).findall(f"{ATOM}entry")


def test_minutes_are_news_of_their_own_with_their_decisions(site: Site, run: Run) -> None:
    site.write(MEETING)
    run("build", *DAY)
    announced, minutes = (e for e in entries(site) if "cotec" in (e.findtext(f"{ATOM}id") or ""))
    if "#" in (announced.findtext(f"{ATOM}id") or ""):
        announced, minutes = minutes, announced
    assert minutes.findtext(f"{ATOM}title") == "Compte rendu\u00a0: Comité technique du 22 juin 2023"
    assert minutes.findtext(f"{ATOM}id") == "https://agenda.example.org/reunions/cotec-juin/#le_compte_rendu"
    assert minutes.findtext(f"{ATOM}updated") == "2023-06-27T00:00:00Z"
    assert minutes.findtext(f"{ATOM}content") == (
        "<p><strong>Projet de compte rendu, non approuvé.</strong></p>\n"
        '<h2 id="point-1">Point 1</h2>\n'
        '<p>Voir <a href="https://agenda.example.org/evenements/atelier/">l’atelier</a> &amp; le '
        '<a href="https://example.org/a?b=1&amp;c=2">site</a>.</p>\n\n'
        "<h2>Décisions</h2>\n"
        "<ul><li>Publier les données\u00a0: oui\u202f!</li></ul>"
    )
    assert announced.findtext(f"{ATOM}title") == "Comité technique du 22 juin 2023"


def test_latest_change_comes_first_and_gives_the_feed_its_stamp(site: Site, run: Run) -> None:
    site.write(MEETING)
    run("build", *DAY)
    stamps = [entry.findtext(f"{ATOM}updated") or "" for entry in entries(site)]
    assert stamps == sorted(stamps, reverse=True)
    assert ET.fromstring(site.output()["atom.xml"]).findtext(f"{ATOM}updated") == stamps[0]


def test_feed_without_any_event_is_still_a_feed(site: Site, run: Run) -> None:
    site.write({EVENT_PATH: None})
    run("build", *DAY)
    feed = ET.fromstring(site.output()["atom.xml"])
    assert [child.tag.removeprefix(ATOM) for child in feed] == [
        *("id", "title", "subtitle", "link", "link", "updated", "author", "rights")
    ]


def test_state_of_an_event_is_said_in_its_entry(site: Site, run: Run) -> None:
    entry = site.read(EVENT_PATH)
    site.write({EVENT_PATH: entry.replace("type:", "status: cancelled\ntype:")})
    run("build", *DAY)
    (only,) = entries(site)
    assert (only.findtext(f"{ATOM}content") or "").startswith(
        '<div class="notice bad" role="note"><strong>Cet événement est annulé.</strong></div>'
    )


def test_fifty_latest_are_kept(site: Site, run: Run) -> None:
    many = "".join(
        f"- {{id: e{n}, title: E{n}, type: webinaire, start: 2023-01-{n % 28 + 1:02}, updated: 2023-02-01}}\n"
        for n in range(60)
    )
    site.write({"content/events/2023/beaucoup.yaml": many})
    run("build", *DAY)
    assert len(entries(site)) == 50
