"""The preview's page for documents: shows a draft, saves once asked, and answers this machine and its own pages alone."""

import asyncio
import re
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from dge_site.commands.import_page import ADDRESS, ImportPage, Received, is_own_request, upload_page
from dge_site.importing.importer import ImportChoices
from dge_site.model import messages
from tests.support.office_files import PARTNERS
from tests.support.site import Site

PATH = "content/meetings/2027/eau-2027-01.md"
DOCUMENT = "Groupe de travail Qualité de l’eau\nRéunion du 12 janvier 2027\nPrésents : Anne Morel <b>\n\nLuc Petit enverra la liste.\n"


def test_only_this_machine_and_its_own_page_are_answered() -> None:
    own = {"host": "127.0.0.1:5500", "origin": "http://127.0.0.1:5500", "fetch_site": "same-origin"}
    assert is_own_request(**own, brings_document=True)
    assert is_own_request("localhost:5500", "", "none", brings_document=False)
    assert not is_own_request("agenda.example.org:5500", "", "none", brings_document=False)
    assert not is_own_request(**{**own, "origin": "https://example.org"}, brings_document=True)
    assert not is_own_request(**{**own, "origin": ""}, brings_document=True)
    assert not is_own_request(**{**own, "fetch_site": "cross-site"}, brings_document=True)


def test_a_refusal_is_escaped_above_the_form() -> None:
    assert '<p role="alert">« &lt;b&gt; » est abîmé.</p>' in upload_page(ImportChoices(), "« <b> » est abîmé")


def test_refusal_speaks_of_the_fields_and_not_of_the_options() -> None:
    """Whatever a document is refused for."""
    refusals = (
        messages.import_no_group("cr.docx", ("eau", "sig")),
        messages.import_no_day("cr.docx"),
        messages.import_needs_entry("liste.csv", "liste de présence"),
        messages.import_unsure("x.csv", ("attendance", "survey")),
        messages.import_unknown_entry("x"),
        messages.import_unknown_group("x", ("eau",)),
    )
    assert [messages.import_in_form(refusal).partition(" ; ")[2] for refusal in refusals] == [
        "choisir ci-dessous le groupe réuni : eau ou sig",
        "y ajouter « Date : » en tête, ou choisir ci-dessous la réunion à compléter",
        "choisir celui-ci ci-dessous",
        "choisir ci-dessous sa nature : liste de présence ou questionnaire",
        "le lire dans le nom de son fichier",
        "possibles : eau",
    ]
    assert all("--" not in messages.import_in_form(refusal) for refusal in refusals)


async def _exchange(root: Path) -> dict[str, str | int]:
    """What the page answers: to a stranger's page, to a document, and to the button that saves its draft."""
    received: dict[str, Received] = {}
    server = HTTPServer(Application([(ADDRESS, ImportPage, {"root": root, "received": received})]))
    (listening,) = bind_sockets(0, "127.0.0.1")
    server.add_sockets([listening])
    origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
    client = AsyncHTTPClient()

    async def post(body: str, kind: str, sender: str = origin) -> str | int:
        headers = {"Origin": sender, "Content-Type": kind}
        try:
            answer = await client.fetch(
                HTTPRequest(origin + ADDRESS, method="POST", headers=headers, body=body.encode())
            )
        except HTTPClientError as error:
            answers[f"said with {error.code}"] = error.response.body.decode() if error.response else ""
            return error.code
        return answer.body.decode()

    form = f'--x\r\nContent-Disposition: form-data; name="document"; filename="cr.txt"\r\n\r\n{DOCUMENT}\r\n--x--\r\n'
    answers: dict[str, str | int] = {}
    for name, sender in (("stranger", "https://example.org"), ("broken origin", "http://[")):
        answers[name] = await post(form, "multipart/form-data; boundary=x", sender)
    answers["broken form"] = await post("rien", "multipart/form-data; boundary=x")
    answers["draft"] = draft = await post(form, "multipart/form-data; boundary=x")
    answers["written before"] = str((root / PATH).exists())
    token = re.findall(r'name="brouillon" value="([^"]+)"', str(draft))[0]
    answers["saved"] = await post(f"brouillon={token}", "application/x-www-form-urlencoded")
    answers["saved again"] = await post(f"brouillon={token}", "application/x-www-form-urlencoded")
    nameless = form.replace("Groupe de travail Qualité de l’eau\n", "").replace("12 janvier", "13 janvier")
    answers["refused"] = refused = await post(nameless, "multipart/form-data; boundary=x")
    token = re.findall(r'name="refus" value="([^"]+)"', str(refused))[0]
    answers["tried again"] = await post(f"refus={token}&group=eau", "application/x-www-form-urlencoded")
    server.stop()
    return answers


def test_a_dropped_document_is_shown_then_saved_when_asked(
    site: Site, site_root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site.write(PARTNERS)
    answers = asyncio.run(_exchange(site_root))
    assert (answers["stranger"], answers["broken origin"], answers["written before"]) == (403, 403, "False")
    assert answers["said with 400"] == "L’aperçu ne peut pas répondre à cette demande (400)."
    assert {record.name for record in caplog.records} == {"tornado.access"}, "which `serve` does not show"
    assert f"<h3>{PATH}</h3>" in str(answers["draft"])
    assert "Anne Morel &lt;b&gt;" in str(answers["draft"])
    assert "action possible : « Luc Petit enverra la liste. »" in str(answers["draft"])
    assert "« cr.txt » est enregistré" in str(answers["saved"])
    assert "start: 2027-01-12\n" in site.read(PATH)
    assert "Ce brouillon n’est plus en mémoire" in str(answers["saved again"])


def test_a_refused_document_is_tried_again_with_what_was_chosen(site: Site, site_root: Path) -> None:
    """It need not be dropped again; the site's groups, events and meetings are offered by their titles."""
    site.write(PARTNERS)
    answers = asyncio.run(_exchange(site_root))
    refused = str(answers["refused"])
    assert (
        "« cr.txt » ne nomme aucun groupe du site ; choisir ci-dessous le groupe réuni : bureau, comite-de-pilotage ou eau"
        in refused
    )
    assert "<p>Document : « cr.txt »</p>" in refused
    assert '<option value="eau">Qualité de l&#x27;eau</option>' in refused
    assert '<option value="atelier">Atelier des métadonnées, 6 juillet 2023</option>' in refused
    assert "<h3>content/meetings/2027/eau-2027-01-2.md</h3>" in str(answers["tried again"])
