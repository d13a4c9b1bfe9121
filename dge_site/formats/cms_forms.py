"""The tables of fields in, the configuration of the editors' forms (Sveltia CMS) out; pure.

A kind whose files are lists has a form for each file that exists, since the program makes no new list. The three formats of
files are those of templates/admin/forms.js, which reads and writes them: `page`, `list` and `table`.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from dge_site.content.config import Config
from dge_site.content.fields import Field, Record
from dge_site.content.schema import tables
from dge_site.content.settings import AdminSettings
from dge_site.content.text_types import IdentifierType
from dge_site.formats.cms_fields import TECHNICAL, FormConfig, form_fields

__all__ = ["forms_config", "network_origins", "repository_api", "requests_address"]

_FOLDERS = (
    ("event", "events", "Événements", "événement", "event", "{{year}}/{{slug}}"),
    ("meeting", "meetings", "Réunions", "réunion", "groups", "{{year}}/{{slug}}"),
    ("group", "groups", "Groupes", "groupe", "diversity_3", "{{slug}}"),
    ("newsletter", "newsletters", "Lettres d’information", "lettre", "mail", "{{slug}}"),
    ("page", "pages", "Pages", "page", "article", "{{slug}}"),
)
"""(table, folder, name of all, name of one, icon, path of a new file) of the kinds that have a file each."""
_LISTS = (
    ("event-item", "events", "Programmes", "événement", "calendar_month"),
    ("action", "actions", "Actions", "action", "task_alt"),
)
"""(table, folder, name of all, name of one, icon) of the kinds that have files of many entries."""
_SINGLES = (
    ("topic", "topics", "Thèmes proposés", "thème", "lightbulb", "list"),
    ("indicator", "indicators", "Indicateurs", "indicateur", "monitoring", "list"),
    ("place", "places", "Lieux", "lieu", "place", "table"),
)
"""(table, file, name of all, name of one, icon, format) of the kinds that have a single file, which may not exist yet."""
_LEFT_IN_THE_FILE = {"id"}
"""Fields without a widget: the id is the file's name. The program keeps one that stands in a file."""


def forms_config(config: Config, yaml_paths: Iterable[str]) -> FormConfig:
    """The content of config.yml; `yaml_paths` are those of the YAML files that exist, such as `content/actions/a.yaml`."""
    records, paths = tables(config).records, tuple(yaml_paths)
    return {
        "backend": _backend(config.admin),
        # A save is a branch and a request, which someone else reads; there are none in a test.
        **({} if config.admin.backend == "test" else {"publish_mode": "editorial_workflow"}),
        "site_url": config.url,
        "app_title": config.title,
        **_MEDIA,
        "media_libraries": {"default": {"config": {"slugify_filename": True}}, "stock_assets": {"providers": []}},
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        "collections": [
            *(_folder_form(records[table], *labels) for table, *labels in _FOLDERS),
            *(
                _list_forms(records[table], lists, folder, *labels)
                for table, folder, *labels in _LISTS
                if (lists := _lists_below(folder, paths))
            ),
        ],
        "singletons": [_single_form(records[table], *labels) for table, *labels in _SINGLES],
    }


def network_origins(admin: AdminSettings) -> tuple[str, ...]:
    """The origins that the forms may ask over the network: the repository's host, and no other."""
    if admin.backend == "test":
        return ()
    host = urlsplit(admin.host_url or ("https://gitlab.com" if admin.backend == "gitlab" else "https://api.github.com"))
    return (f"{host.scheme}://{host.netloc}",)


def requests_address(admin: AdminSettings) -> tuple[str, str]:
    """(address of the open requests of the repository, what leads to that of a branch when it follows); empty in a test."""
    if admin.backend == "test":
        return "", ""
    if admin.backend == "gitlab":
        host = (admin.host_url or "https://gitlab.com").rstrip("/")
        return f"{host}/{admin.repo}/-/merge_requests?state=opened", "&source_branch="
    return f"{(admin.host_url or 'https://github.com').rstrip('/')}/{admin.repo}/pulls?q=is%3Aopen", "+head%3A"


def repository_api(admin: AdminSettings) -> str:
    """The address below which programs ask the host about the repository; empty in a test."""
    host = admin.host_url.rstrip("/")
    if admin.backend == "gitlab":
        return f"{host or 'https://gitlab.com'}/api/v4/projects/{quote(admin.repo, safe='')}"
    if admin.backend == "github":
        return f"{f'{host}/api/v3' if host else 'https://api.github.com'}/repos/{admin.repo}"
    return ""


def _backend(admin: AdminSettings) -> FormConfig:
    """The repository that the forms read and write; a host of one's own has its interfaces below its address."""
    if admin.backend == "test":
        return {"name": "test-repo"}
    host = admin.host_url.rstrip("/")
    options: FormConfig = {"base_url": admin.auth_url or (host if admin.backend == "gitlab" else "")}
    if host and admin.backend == "gitlab":
        options |= {"api_root": f"{host}/api/v4"}
    elif host:
        options |= {"api_root": f"{host}/api/v3", "graphql_api_root": f"{host}/api/graphql"}
    if admin.app_id:
        options |= {"auth_type": "pkce", "app_id": admin.app_id}
    elif not admin.auth_url:
        # Else the forms would offer to sign in through a service that nobody chose.
        options |= {"auth_methods": ["token"]}
    where = {"name": admin.backend, "repo": admin.repo, "branch": admin.branch, "commit_messages": _COMMIT_MESSAGES}
    return where | {k: v for k, v in options.items() if v}


_COMMIT_MESSAGES = {
    "create": "Ajout : {{collection}} {{slug}}",
    "update": "Modification : {{collection}} {{slug}}",
    "delete": "Suppression : {{collection}} {{slug}}",
    "uploadMedia": "Ajout : fichier {{path}}",
    "deleteMedia": "Suppression : fichier {{path}}",
}
"""The subjects of commits, which are the titles of requests."""


def _folder_form(record: Record, folder: str, label: str, singular: str, icon: str, path: str) -> FormConfig:
    """The form of a kind that has a file an entry."""
    date = next((row.name for row in record.fields if row.name in {"start", "date"}), "")
    return {
        "name": folder,
        "label": label,
        "label_singular": singular,
        "icon": icon,
        "folder": f"content/{folder}",
        # Said again: without it, what is uploaded would go beside the entry.
        **_MEDIA,
        "create": True,
        "format": "page",
        "identifier_field": "title",
        "slug": _NAMES.get(folder, "{{title}}"),
        "path": path.replace("{{year}}", "{{start | date('YYYY')}}"),
        "summary": f"{{{{title}}}} ({{{{{date}}}}})" if date else "{{title}}",
        **(
            {"sortable_fields": {"fields": [date, "title"], "default": _NEWEST_FIRST | {"field": date}}} if date else {}
        ),
        "fields": list(_page_fields(record, folder)),
    }


def _page_fields(record: Record, folder: str) -> Iterator[FormConfig]:
    """The fields of a page with its text: those of `_FIRST` above it, or all, the required ones first."""
    rows = [row for row in record.fields if row.name not in _LEFT_IN_THE_FILE]
    last = [row for row in rows if row.name in _LAST]
    rows = [row for row in rows if row.name not in _LAST]
    first = _FIRST.get(folder, tuple(row.name for row in sorted(rows, key=lambda row: not row.required)))
    yield from form_fields(row for name in first for row in rows if row.name == name)
    body = {"name": "body", "label": _BODIES.get(folder, "Texte"), "widget": "richtext", "required": False}
    yield {**body, "hint": "Les titres commencent au niveau 2."}
    yield from form_fields([*(row for row in rows if row.name not in first), *last])


_MEDIA = {"media_folder": "/content/files", "public_folder": "/"}
_NEWEST_FIRST = {"direction": "descending"}
_BODIES = {"events": "Description", "meetings": "Compte rendu", "newsletters": "Éditorial"}
_NAMES = {
    # Those that the command `new` gives. A letter may have no title.
    "meetings": "{{group}}-{{start | date('YYYY-MM')}}",
    "newsletters": "{{title | default('{{date}}')}}",
}
"""How new files are named, where not after their title."""
_FIRST = {
    "events": ("title", "type", "start", "end", "place", "summary"),
    "meetings": (
        *("title", "group", "start", "end", "place", "agenda", "participants", "absent"),
        *("takeaways", "decisions", "minutes_status"),
    ),
}
"""The fields that stand above the text: what is needed to announce, and what belongs to the minutes."""
_LAST = {"draft", *TECHNICAL}


def _lists_below(folder: str, paths: tuple[str, ...]) -> list[str]:
    """The paths of the lists in a folder of content/."""
    return [path for path in paths if re.fullmatch(rf"content/{folder}/.+\.yaml", path)]


def _list_forms(record: Record, paths: list[str], folder: str, label: str, singular: str, icon: str) -> FormConfig:
    """The forms of a kind that has lists, one for each of `paths`."""

    def file(path: str) -> FormConfig:
        name = path.removeprefix(f"content/{folder}/").removesuffix(".yaml")
        return {
            "name": re.sub(r"[^a-z0-9]+", "-", name.lower()),
            "label": name,
            "file": path,
            "format": "list",
            "editor": {"preview": False},
            "fields": [_entries_field(record, label, singular)],
        }

    return {"name": f"{folder}-lists", "label": label, "icon": icon, "files": [file(path) for path in paths]}


def _single_form(record: Record, name: str, label: str, singular: str, icon: str, file_format: str) -> FormConfig:
    """The form of a kind that has one file."""
    return {
        "name": name,
        "label": label,
        "icon": icon,
        "file": f"content/{name}.yaml",
        "format": file_format,
        "editor": {"preview": False},
        "fields": [_entries_field(record, label, singular)],
    }


def _entries_field(record: Record, label: str, singular: str) -> FormConfig:
    """The one field of a file of many entries; in a table, which has no ids, the key is the first field of each."""
    has_id = any(row.name == "id" for row in record.fields)
    return {
        "name": "items",
        "label": label,
        "label_singular": singular,
        "widget": "list",
        "required": False,
        "collapsed": True,
        "summary": f"{{{{{_named_by(record)}}}}}",
        "fields": form_fields((*(() if has_id else (_KEY,)), *record.fields)),
    }


def _named_by(record: Record) -> str:
    """The field by which a list shows an entry."""
    names = {row.name for row in record.fields}
    return next(name for name in ("title", "label", "name") if name in names)


_KEY = Field(name="id", type=IdentifierType(), required=True, help="Identifiant permanent, unique")
