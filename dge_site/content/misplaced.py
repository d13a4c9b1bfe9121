"""The path and the text of a file that no kind of content reads in, what its author should do about it out; pure.

A file that is content by its ending or by its front matter is an error: it would not be published. Any other one is
a warning.
"""

import re
from collections.abc import Mapping, Sequence

from dge_site.content.schema import KINDS, FileKind, kind_of
from dge_site.content.text_types import is_identifier
from dge_site.model import messages
from dge_site.model.errors import Message, Severity
from dge_site.model.paths import slug
from dge_site.model.regex import regex
from dge_site.model.values import Value
from dge_site.system.content_files import is_for_hosts

__all__ = ["Misplacement", "explain_misplaced", "sound_name"]

_ENDINGS = {"yml": "yaml", "yaml": "yaml", "markdown": "md", "mdown": "md", "mdwn": "md", "mkd": "md", "md": "md"}
"""The ending of content, by those that editors give to it."""
_FOLDERS = {
    "events": ("evenement", "evenements", "event", "agenda", "webinaires", "rendez-vous"),
    "meetings": ("reunion", "reunions", "meeting", "comptes-rendus", "compte-rendus", "cr"),
    "actions": ("action", "suivi"),
    "groups": ("groupe", "groupes", "group", "gt"),
    "newsletters": ("newsletter", "lettre", "lettres", "infolettre", "infolettres"),
    "pages": ("page",),
}
"""The folder of each kind, with the names that editors give to it, as identifiers."""
_SINGLE_FILES = {
    "places": ("lieu", "lieux", "place"),
    "topics": ("sujet", "sujets", "theme", "themes", "topic"),
    "indicators": ("indicateur", "indicateurs", "indicator"),
}
"""The name of each kind that stands in one file, with those that editors give to it."""
_ENTRY = regex(r"^(?:- *)?\{?(?:id|title|name|titre|nom) *:", re.MULTILINE)
"""A field by which a YAML file is known as content."""
_LISTED = regex(r"\ufeff?\s{0,100}- *\{?id *:")
"""The beginning of a list of entries, in a file of any ending."""
_FRONT_MATTER = regex(r"\ufeff?\s{0,100}---[ \t]*\r?\n")
_FIELD = regex(r"^(?:- |  )?(type|group|owners|due|menu|kind|highlight) *:", re.MULTILINE)
_FOLDER_OF_FIELD = {
    "type": "events",
    "group": "meetings",
    "owners": "actions",
    "due": "actions",
    "menu": "pages",
    "kind": "groups",
    "highlight": "newsletters",
}


class Misplacement(Value):
    """The fault of a file that is not read, and the kind that it was meant as, if it is known."""

    message: Message
    severity: Severity
    intended: FileKind | None = None


_LIST_OF_PEOPLE = regex(
    r"\.(?:csv|tsv|xlsx?|xlsm|ods|numbers|vcf)\Z|(?:presen|emargement|émargement|inscri|participant|attendance|annuaire|membres|trombi|contacts)[^/]*\Z",
    re.IGNORECASE,
)
"""The names of files that are lists of people, wherever they lie beside the content."""
_IMPORTED = regex(r"content/(?:events|meetings)/.*\.(?:docx|odt|pptx|ics)|content/actions/.*\.(?:docx|odt|xlsx|ods)")
"""The paths of documents that `import` makes content of; a table beside meetings may be a list of people."""


def explain_misplaced(path: str, text: str) -> Misplacement:
    """Returns the fault of the file at `path`, which no kind of content reads; `text` is the beginning of its content."""
    stem, ending = _split(path)
    has_front_matter = _FRONT_MATTER.match(text) is not None
    ending = ending or ("md" if has_front_matter else "")
    if ending == "md" and not has_front_matter and _LISTED.match(text):
        ending = "yaml"
    if not ending:
        return Misplacement(message=messages.not_content(_hint(path)), severity="warning")
    folders = stem.split("/")[1:-1]
    name = sound_name(stem.rpartition("/")[2])
    # « places - Copie.yaml », « places/metz.yaml »
    single = _named(slug(folders[0]) if folders else name.partition("-")[0], _SINGLE_FILES) if ending == "yaml" else ""
    if single and (folders or "-" in name):
        message = messages.misplaced_part(f"content/{single}.yaml")
        return Misplacement(message=message, severity="error", intended=kind_of(f"content/{single}.yaml"))
    for target in _targets(folders, name, ending, text):
        if kind := kind_of(target):
            return Misplacement(message=messages.misplaced(path, target), severity="error", intended=kind)
    if not has_front_matter and not (ending == "yaml" and _ENTRY.search(text)):
        return Misplacement(message=messages.not_content(_hint(path)), severity="warning")
    return Misplacement(message=messages.misplaced(path, "", _form(path)), severity="error")


def sound_name(stem: str) -> str:
    """The name of a file without its ending, or its endings, as an identifier; as it is when nothing is left of it."""
    stem = re.sub(r"(?:\.(?:md|markdown|txt))+\Z", "", stem, flags=re.IGNORECASE) or stem
    return stem if is_identifier(stem) else slug(stem) or stem


def _split(path: str) -> tuple[str, str]:
    """(path without its endings, the ending of content among them): `x.md.txt` gives `x` and `md`."""
    stem, _, ending = path.rpartition(".")
    if ending.lower() in {"txt", "bak", "md"} and "." in stem.rpartition("/")[2]:
        inner, _, inner_ending = stem.rpartition(".")
        if inner_ending.lower() in _ENDINGS:
            return inner, _ENDINGS[inner_ending.lower()]
    return (stem, _ENDINGS.get(ending.lower(), "")) if stem else (path, "")


def _targets(folders: list[str], name: str, ending: str, text: str) -> list[str]:
    """The paths where the file may belong, the likeliest first."""
    if not folders and ending == "yaml" and (single := _named(name, _SINGLE_FILES)):
        return [f"content/{single}.yaml"]
    known = _named(slug(folders[0]) if folders else name if ending == "yaml" else "", _FOLDERS)
    field = _FIELD.search(text)
    by_field = _FOLDER_OF_FIELD[field[1]] if field else ""
    guessed = known or by_field
    if not guessed:
        return [f"content/{name}.{ending}"]
    below = folders[1:] if known else []
    return [
        "/".join(("content", guessed, *below, f"{name}.{ending}")),
        f"content/{guessed}/{name}.{ending}",
        f"content/{by_field}/{name}.{ending}",
    ]


def _named(name: str, table: Mapping[str, Sequence[str]]) -> str:
    """The key of the table that a name stands for, empty for none."""
    return next((key for key, names in table.items() if name in {key, *names}), "")


def _form(path: str) -> str:
    """The paths of the files of its folder, as messages show them; empty for a folder of no kind."""
    folder = path.split("/")[1] if path.count("/") > 1 else ""
    return " ou ".join(kind.hint for kind in KINDS if folder and kind.hint.startswith(f"content/{folder}/"))


def _hint(path: str) -> str:
    if _IMPORTED.fullmatch(path):
        return messages.to_import(path)
    if _LIST_OF_PEOPLE.search(path):
        return messages.people_list_misplaced()
    if is_for_hosts(path.rpartition("/")[2]):
        return messages.for_the_root()
    where = f"l’écrire sous la forme {_form(path)}, " if _form(path) else ""
    return f"{where}le déposer sous content/files/, ou faire commencer son nom par « _ »"
