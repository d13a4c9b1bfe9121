"""The site's folders in, the templates and assets in force out: their names, their digests, where each is published.

Templates are those of the site's own templates/ folder, then those shipped with the package.
"""

import hashlib
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from pathlib import Path

from dge_site.content.file_names import same_on_other_systems
from dge_site.content.file_types import conflict_line, is_lfs_pointer
from dge_site.content.source import link_refusal
from dge_site.model import messages
from dge_site.model.errors import Message, Origin, Problem
from dge_site.model.output import File, Output
from dge_site.model.regex import regex
from dge_site.model.values import Value
from dge_site.system.content_files import files_below, is_leftover
from dge_site.system.signature import blob_id, digest_of

__all__ = ["Theme", "load_forms", "load_theme"]

_LIMIT = 100_000_000
"""The size in bytes above which a file is not published, as for content/."""
_SHIPPED = tuple(folder / "templates" for folder in Path(__file__).parents[1:3])


class Theme(Value):
    """The templates and assets in force."""

    folders: tuple[str, ...]
    drawn_on: Mapping[str, frozenset[str]]
    """`{template: those that it draws on}`, itself among them."""
    looks: Mapping[str, str]
    """`{template: digest of all that it draws on}`, assets included."""
    assets: Mapping[str, str]
    """`{name: published path}`."""
    copies: tuple[Output, ...]
    preview: bytes
    """The picture that previews show, from which those of the event types are made."""
    documents: Mapping[str, File]
    """`{name: file}` of what PDFs are drawn with."""
    problems: tuple[Problem, ...] = ()
    """An error for each file of the site's own templates/ that is none, lies elsewhere, holds a conflict of git or stands for another."""


def load_theme(root: Path) -> Theme:
    """The site's own templates over the shipped ones."""
    own, shipped = root / "templates", next((folder for folder in _SHIPPED if folder.is_dir()), _SHIPPED[0])
    folders = tuple(dict.fromkeys(str(f.resolve()) for f in (own, shipped) if f.is_dir()))
    refused = dict(_refusals(own)) if own.is_dir() else {}
    files = {n: path for n, path in _files(folders, refused).items() if not n.startswith(_FORMS)}
    contents = {name: path.read_bytes() for name, path in files.items()}
    assets = {n.removeprefix("assets/"): _hashed(n, c) for n, c in contents.items() if n.startswith("assets/")}
    copies = tuple(_copy(assets[name], files[f"assets/{name}"], contents[f"assets/{name}"]) for name in assets)
    drawn_on = _all_drawn_on(contents)
    return Theme(
        folders=folders,
        drawn_on=drawn_on,
        looks=_looks(contents, drawn_on),
        assets=assets,
        copies=copies,
        preview=contents.get("assets/preview.png", b""),
        problems=(
            *(Problem(origin=Origin(path=f"templates/{name}"), message=m) for name, m in sorted(refused.items())),
            *(
                Problem(origin=Origin(path=f"templates/{name}", line=line or 1), message=message)
                for name, content in contents.items()
                if files[name].is_relative_to(own.resolve())
                for line in (conflict_line(content),)
                if (message := messages.lfs_pointer() if is_lfs_pointer(content) else _conflict(line))
            ),
            *_misnamed(drawn_on, shipped),
        ),
        documents={
            name: File(location=str(files[name]), digest=blob_id(contents[name]))
            for name in contents
            if name.startswith(_DOCUMENTS)
        },
    )


def _misnamed(drawn_on: Mapping[str, frozenset[str]], shipped: Path) -> Iterator[Problem]:
    """A warning for each own template that replaces none and that none draws on, though a shipped one has nearly its name."""
    own = [name for name in drawn_on if not (shipped / name).is_file()]
    by_stem = {name.partition(".")[0]: name for name in drawn_on if name not in own} if own else {}
    for name in own:
        near = by_stem.get(name.lower().partition(".")[0])
        if near and not any(name in names for other, names in drawn_on.items() if other != name):
            origin, message = Origin(path=f"templates/{name}"), messages.template_misnamed(f"templates/{near}")
            yield Problem(origin=origin, message=message, severity="warning")


def _conflict(line: int) -> Message | None:
    return messages.merge_conflict("<<<<<<<") if line else None


def _refusals(own: Path) -> Iterator[tuple[str, Message]]:
    """(name, message) for each file of a site's own folder that is not to be read."""
    real_base = str(own.resolve())
    for name, location in files_below(real_base):
        path = Path(location)
        if path.is_symlink() and (refusal := link_refusal(location, real_base)) is not None:
            yield name, refusal
        elif not path.is_file():
            yield name, messages.not_a_file("templates")
        elif (size := path.stat().st_size) > _LIMIT:
            yield name, messages.attachment_too_large(size, _LIMIT)
    names = sorted(name for name, _ in files_below(real_base))
    for name, other in same_on_other_systems(names):
        yield name, messages.same_file(f"templates/{other}")


def load_forms(folders: Sequence[str]) -> tuple[Output, ...]:
    """The program of the editors' forms, for the sites that have them."""
    files = {name: path for name, path in _files(folders).items() if name.startswith(_FORMS)}
    return tuple(_copy(name, path, path.read_bytes()) for name, path in files.items())


def _copy(path: str, location: Path, content: bytes) -> Output:
    """A file of the theme, published as it is."""
    return Output(path=path, content=File(location=str(location), digest=blob_id(content)))


_FORMS = "admin/"
_DOCUMENTS = "pdf/"


def _files(folders: Sequence[str], refused: Container[str] = ()) -> dict[str, Path]:
    """`{name: the file in force}` of what the folders hold, the first one before the next.

    Hidden files are none, nor those that computers leave behind, nor README.md, which says how to change the others.
    """
    paths = {name: Path(location) for folder in reversed(folders) for name, location in files_below(folder)}
    return {
        name: paths[name]
        for name in sorted(paths)
        if name != "README.md" and name not in refused and not _is_hidden(name) and paths[name].is_file()
    }


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or is_leftover(part) for part in name.split("/"))


_NAMED = regex(rb"[\"']([^\"'\s]+)[\"']")
_WORKED_OUT = regex(
    rb"\{%[-+]?\s*(?:extends|include|import|from)\b(?!\s+([\"'])[^\"']+\1\s*(?:[-+]?%\}|as\b|import\b|ignore\b|with))"
)


def _all_drawn_on(contents: Mapping[str, bytes]) -> dict[str, frozenset[str]]:
    """All that each template draws on but the assets: itself, the templates that it names, those that they name.

    A template that works out a name when it is rendered may draw on every other one.
    """
    templates = {name: content for name, content in contents.items() if not name.startswith(("assets/", _DOCUMENTS))}
    named = {name: _drawn_on(content, templates.keys()) for name, content in templates.items()}
    drawn_on = {}
    for name in templates:
        reached, waiting = {name}, [name]
        while waiting:
            waiting.extend(named[waiting.pop()] - reached)
            reached.update(waiting)
        drawn_on[name] = frozenset(reached)
    return drawn_on


def _looks(contents: Mapping[str, bytes], drawn_on: Mapping[str, frozenset[str]]) -> dict[str, str]:
    digests = {name: hashlib.blake2b(content, digest_size=16).hexdigest() for name, content in contents.items()}
    assets = {name for name in digests if name.startswith("assets/")}
    return {name: digest_of({file: digests[file] for file in assets | reached}) for name, reached in drawn_on.items()}


def _drawn_on(content: bytes, names: Collection[str]) -> set[str]:
    if _WORKED_OUT.search(content):
        return set(names)
    return {word.decode("utf-8", "replace") for word in _NAMED.findall(content)} & set(names)


def _hashed(name: str, content: bytes) -> str:
    """The published path of an asset, which changes with its content: `assets/site.1a2b3c4d.css`."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem}.{hashlib.blake2b(content, digest_size=4).hexdigest()}{dot}{extension}"
