"""The page `/apercu/importer/` of the preview: a dropped document in, its draft beside what is doubtful out; saved on demand.

It answers this machine alone, and its own page alone: a request must name a loopback host, which a name of the web that
leads here does not, and one that brings a document must come from this page. Nothing is written before it is asked for.
"""

import asyncio
import secrets
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

from tornado.web import HTTPError, RequestHandler

from dge_site.importing.filing import Filed
from dge_site.importing.importer import ImportChoices, ImportOptions
from dge_site.importing.report import ImportReport, report_text, said_value
from dge_site.model import messages
from dge_site.model.errors import DgeError
from dge_site.model.values import Value, replace

__all__ = ["ADDRESS", "FrenchErrors", "ImportPage", "Received", "is_origin_of", "is_own_request", "upload_page"]

ADDRESS = "/apercu/importer/"
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
_STYLE = (
    "body{font:16px/1.5 sans-serif;margin:0 auto;max-width:80rem;padding:1rem;color:#12211d}"
    "input[type=file]{display:block;width:100%;box-sizing:border-box;padding:3rem 1rem;border:3px dashed #1f5fa6;border-radius:.5rem;background:#f2f6fb}"
    "label{display:block;margin:.75rem 0}main.two{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr))}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f4;border:1px solid #c9c9c4;padding:1rem;margin:0}"
    "button{font:inherit;padding:.5rem 1.25rem}mark{background:#fff0c2}[role=alert]{border-left:4px solid #9c2418;padding:.25rem 1rem;background:#fdf0ee}"
)


class Received(Value):
    """The document that was dropped last, kept until it is saved or another comes."""

    name: str
    content: bytes
    options: ImportOptions


def is_own_request(host: str, origin: str, fetch_site: str, *, brings_document: bool) -> bool:
    """Whether a request is of this machine and, where it brings something, of a page of this very server."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    if name not in _LOOPBACK:
        return False
    if not brings_document:
        return True
    return is_origin_of(host, origin) and fetch_site in {"", "same-origin"}


def is_origin_of(host: str, origin: str) -> bool:
    """Whether a header « Origin » names the server that the header « Host » does."""
    return origin.lower() == f"http://{host}".lower()


class FrenchErrors(RequestHandler):
    """The base of handlers of which an error is one French sentence, for the browser alone."""

    def write_error(self, status_code: int, **_: object) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(messages.preview_refused(status_code))

    def log_exception(self, *_: object) -> None:
        """Says nothing on the terminal, which is the editor's."""


class ImportPage(FrenchErrors):
    """Shows the form, the draft of a document that is sent, and saves it once asked."""

    def initialize(self, root: Path, received: "dict[str, Received]") -> None:
        self._root, self._received = root, received

    def prepare(self) -> None:
        headers = self.request.headers
        own = is_own_request(
            headers.get("Host", ""),
            headers.get("Origin", ""),
            headers.get("Sec-Fetch-Site", ""),
            brings_document=self.request.method != "GET",
        )
        if not own:
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        )

    def check_xsrf_cookie(self) -> None:
        """`prepare` has looked at where the request comes from."""

    async def get(self) -> None:
        self.write(await self._in_thread(self._form))

    async def post(self) -> None:
        self.write(await self._in_thread(self._answer))

    async def _in_thread(self, make_page: Callable[[], str]) -> str:
        return await asyncio.get_running_loop().run_in_executor(None, make_page)

    def _answer(self) -> str:
        """The draft of the document that is sent, or the draft saved that an earlier page showed; the form with a refusal."""
        draft = self.get_body_argument("brouillon", "")
        received = self._received.get(draft) if draft else self._received_document()
        if received is None:
            return self._form(messages.import_draft_gone() if draft else messages.import_no_document())
        token = draft or self._keep(received)
        try:
            return self._import(received, token, save=bool(draft))
        except ModuleNotFoundError as error:
            refusal = messages.import_needs_extra((error.name or "").partition(".")[0])
        except DgeError as error:
            refusal = messages.import_in_form(str(error))
        return self._form(refusal, received, token)

    def _keep(self, received: Received) -> str:
        """Keeps a document in place of the last one, and returns the token under which it is found again."""
        token = secrets.token_urlsafe()
        self._received.clear()
        self._received[token] = received
        return token

    def _import(self, received: Received, token: str, *, save: bool) -> str:
        from dge_site.commands import import_documents

        filed = import_documents.import_file(self._root, received.name, received.content, received.options)
        if not save:
            return _draft_page(filed, token)
        import_documents.write_files(self._root, filed)
        self._received.pop(token, None)
        return _draft_page(filed, "")

    def _form(self, refusal: str = "", refused: Received | None = None, token: str = "") -> str:
        """The page to drop a document on; one that was refused, under its token, may be tried again."""
        from dge_site.commands import import_documents

        try:
            choices = import_documents.read_choices(self._root)
        except DgeError as error:  # site.toml has a mistake
            choices, refusal = ImportChoices(), refusal or str(error)
        return upload_page(choices, refusal, refused, token)

    def _received_document(self) -> Received | None:
        """The document that was dropped, else the one that was refused last, with what is said of it now."""
        names = {name: self.get_body_argument(name, "").strip() for name in ("into", "group", "kind")}
        year, least = self.get_body_argument("year", ""), self.get_body_argument("least", "")
        options = ImportOptions(
            kind=names["kind"] if names["kind"] in messages.IMPORT_KINDS else "",
            into=names["into"],
            group=names["group"],
            year=int(year) if year.isdigit() and len(year) == 4 else None,
            least_minutes=int(least) if least.isdigit() and len(least) < 5 else None,
        )
        files = self.request.files.get("document", [])
        if not files or not files[0]["filename"]:
            refused = self._received.get(self.get_body_argument("refus", ""))
            return replace(refused, options=options) if refused else None
        name = files[0]["filename"].replace("\\", "/").rpartition("/")[2]
        return Received(name=name, content=files[0]["body"], options=options)


def upload_page(choices: ImportChoices, refusal: str = "", refused: Received | None = None, token: str = "") -> str:
    """The form, below the sentence that refuses the last document, if any; `refused`, under `token`, is tried again."""
    alert = f'<p role="alert">{escape(refusal[:1].upper() + refusal[1:])}.</p>' if refusal else ""
    options = refused.options if refused else ImportOptions()
    kept = (
        f'<input type="hidden" name="refus" value="{escape(token)}"><p>Document : « {escape(refused.name)} »</p>'
        if refused
        else ""
    )
    appointments = "".join(
        f'<option value="{escape(identifier)}">{escape(title)}</option>'
        for identifier, title in choices.appointments.items()
    )
    fields = (
        f"{kept}<label>{messages.IMPORT_DROP_OTHER if refused else messages.IMPORT_DROP}"
        f'<input type="file" name="document"{"" if refused else " required"}></label>'
        f"<details{' open' if refused else ''}><summary>{messages.IMPORT_MORE}</summary>"
        f"<label>Nature {_select('kind', messages.IMPORT_KINDS, options.kind)}</label>"
        f"<label>Groupe réuni {_select('group', choices.groups, options.group)}</label>"
        "<label>Événement ou réunion à compléter "
        f'<input name="into" list="rendez-vous" value="{escape(options.into)}"></label>'
        f'<datalist id="rendez-vous">{appointments}</datalist>'
        "<label>Année des dates qui n’en ont pas "
        f'<input name="year" inputmode="numeric" size="4" value="{options.year or ""}"></label>'
        "<label>Minutes à partir desquelles une personne est présente "
        f'<input name="least" inputmode="numeric" size="4" value="{options.least_minutes or ""}"></label>'
        "</details>"
    )
    form = f'<form method="post" enctype="multipart/form-data" action="{ADDRESS}">{fields}<button>Voir le brouillon</button></form>'
    return _page("Partir d’un document", f"<main><h1>Partir d’un document</h1>{alert}{form}</main>")


def _select(name: str, labels: Mapping[str, str], chosen: str) -> str:
    choices = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
        for value, label in labels.items()
    )
    return f'<select name="{name}"><option value="">selon le document</option>{choices}</select>'


def _draft_page(filed: Filed, token: str) -> str:
    """The draft beside what is doubtful, with the button that saves it; without a `token`, what was saved."""
    report = filed.report
    title = f"Brouillon de « {report.document} »" if token else f"« {report.document} » est enregistré"
    button = (
        f'<form method="post" action="{ADDRESS}"><input type="hidden" name="brouillon" value="{escape(token)}">'
        "<button>Enregistrer dans le site</button></form>"
        if token and filed.files
        else f"<p>{messages.IMPORT_NOTHING_NEW}</p>"
        if token
        else f'<p><a href="{ADDRESS}">Importer un autre document</a></p>'
    )
    files = "".join(_file(path, content) for path, content in filed.files.items())
    return _page(
        title,
        f'<h1>{escape(title)}</h1>{button}<main class="two"><section><h2>Fichiers</h2>{files}</section>{_doubts(report)}</main>',
    )


def _file(path: str, content: bytes) -> str:
    shown = escape(content.decode()) if path.endswith((".md", ".yaml")) else f"{len(content)} octets"
    lines = "\n".join(f"<mark>{line}</mark>" if "# à vérifier" in line else line for line in shown.split("\n"))
    return f"<h3>{escape(path)}</h3><pre>{lines}</pre>"


def _doubts(report: ImportReport) -> str:
    lists: Mapping[str, Sequence[str]] = {
        messages.IMPORT_PROPOSALS: [f"{p.text} ({p.place})" if p.place else p.text for p in report.proposals],
        messages.IMPORT_KEPT: report.kept,
        messages.IMPORT_COMMENTS: report.comments,
        messages.IMPORT_UNDERSTOOD: [f"{u.field} : {said_value(u.value)}" for u in report.understood],
    }
    sections = "".join(
        f"<h2>{escape(title)}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
        for title, lines in lists.items()
        if lines
    )
    return f"<section>{sections}<details><summary>Rapport entier</summary><pre>{escape(report_text(report))}</pre></details></section>"


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )
