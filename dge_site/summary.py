"""What a publication changed in, its commit message in French out: subject for readers, list, trailers. Pure."""

from collections.abc import Iterable, Mapping

__all__ = ["message", "of_paths"]


def message(subject: str, lines: Iterable[str], trailers: Mapping[str, str]) -> str:
    """The whole message, its paragraphs apart by one empty line."""
    body = "\n".join(lines)
    listed = "\n".join(f"{name}: {value}" for name, value in trailers.items())
    return "\n\n".join(filter(None, (subject, body, listed))) + "\n"


def of_paths(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The subject and no list, for changes of which no entry is the cause; `{path: blob id}` before and after."""
    pages = {path for path in old.keys() | new.keys() if path.endswith(".html")}
    added = sum(path not in old for path in pages)
    removed = sum(path not in new for path in pages)
    changed = sum(path in old and path in new and old[path] != new[path] for path in pages)
    if not old:
        return f"Première publication\N{NO-BREAK SPACE}: {_pages(added)}", ()
    parts = (
        f"{_pages(changed)} modifiée{_s(changed)}" if changed else "",
        f"{_pages(added)} ajoutée{_s(added)}" if added else "",
        f"{_pages(removed)} retirée{_s(removed)}" if removed else "",
    )
    return ", ".join(filter(None, parts)) or "Fichiers mis à jour, pages inchangées", ()


def _pages(count: int) -> str:
    return f"{count} page{_s(count)}"


def _s(count: int) -> str:
    return "s" if count > 1 else ""
