"""Spans of text in, Markdown that the site renders the same out; pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from dge_site.importing.blocks import LeftOut, TextRun, plain
from dge_site.model import messages
from dge_site.model.paths import opens_here_alone
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["escape", "from_plain", "is_followed", "refused_link", "to_markdown", "without_emphasis", "without_links_to"]

_SIGNS = regex(
    r"\\(?=[\\`*_{}\[\]()>#+.!|~<-])|[*`]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?]|<{6})|~~|\](?=[(\[])|\[(?=\^)|&(?=#?\w{1,32};)"
)
_ESCAPED = {"<": "&lt;", "&": "&amp;", "~~": r"\~\~"}
_AT_START = regex(r"(\d{1,9})([.)])(?=\s)|([#+>=-]|#{2,6})(?=\s|$)|[-=]{3,}$")
_ADDRESS = regex(r"https?://[^\s<>\"|]+")
_LINKED = regex(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)


def is_followed(link: str) -> bool:
    """Whether a link leads to the web or to a mailbox: all others, as to the author's disk or network, are left out."""
    return _LINKED.fullmatch(link) is not None and not opens_here_alone(link)


def refused_link(words: str, target: str, place: str = "lien") -> tuple[LeftOut, ...]:
    """The link of these words as one that is left out; nothing for one that leads somewhere, or within its document."""
    if not target or is_followed(target) or target.startswith("#"):
        return ()
    return (LeftOut(text=f"{plain(words)} → {target}", reason=messages.IMPORT_OWN_LINK, place=place),)


def escape(text: str, *, at_start: bool = False) -> str:
    """The text with a backslash before each sign that Markdown would take for its own; addresses stay as they are, or as code."""
    pieces, end = [], 0
    for address in _ADDRESS.finditer(text):
        bare = address[0].rstrip(".,;:)") if opens_here_alone(address[0]) else ""
        pieces += [_escape(text[end : address.start()]), f"`{bare}`" if bare else address[0]]
        end = address.start() + len(bare or address[0])
    escaped = "".join((*pieces, _escape(text[end:])))
    if at_start and (sign := _AT_START.match(escaped)):
        return f"{sign[1]}\\{escaped[sign.end(1) :]}" if sign[1] else f"\\{escaped}"
    return escaped


def _escape(text: str) -> str:
    return _SIGNS.sub(lambda sign: _ESCAPED.get(sign[0], f"\\{sign[0]}"), text)


def from_plain(text: str) -> str:
    """The Markdown of a plain text: its lines, none of whose signs means anything but the bullets of lists."""
    lines = [_from_line(line.strip()) for line in text.strip().split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _from_line(line: str) -> str:
    bullet = re.match(r"[-*•]\s+(?=\w)", line)
    return f"- {escape(line[bullet.end() :], at_start=True)}" if bullet else escape(line, at_start=True)


def without_links_to(runs: Iterable[TextRun], domains: Iterable[str]) -> Iterator[TextRun]:
    """The runs without any link to these domains, which exist no more: their addresses stay, as code."""
    dead = re.compile(
        rf"https?://(?:[\w-]+\.)*(?:{'|'.join(map(re.escape, domains))})(?![\w-])[^\s<>\"|]*", re.IGNORECASE
    )
    for run in runs:
        if run.link and dead.match(run.link):
            run = replace(run, link="")  # noqa: PLW2901 - the run as it goes on
        end = 0
        for address in dead.finditer(run.text) if not run.picture else ():
            yield replace(run, text=run.text[end : address.start()])
            bare = address[0].rstrip(".,;:)") or address[0]
            yield replace(run, text=f"`{bare}`", markdown=True, bold=False, italic=False)
            end = address.start() + len(bare)
        yield replace(run, text=run.text[end:])


def without_emphasis(spans: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """The spans of a heading, which is bold by itself."""
    return tuple(replace(span, bold=False, italic=False) for span in spans)


def to_markdown(spans: Iterable[TextRun], files: Mapping[str, str] | None = None, *, in_table: bool = False) -> str:
    """The spans as Markdown; `files` is `{key of a picture: its path}`. In a table, line feeds become `<br>`."""
    text = "".join(_pieces(_merged(spans), files or {}))
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text).strip()
    if in_table:
        return re.sub(r"\n+", "<br>", re.sub(r"(?<!\\)\|", r"\\|", text))
    return text.replace("\n", "  \n")


def _merged(spans: Iterable[TextRun]) -> Iterator[TextRun]:
    """The spans with neighbours of one style joined: office suites cut a word in several for their own ends."""
    clean = (replace(span, text=re.sub("[\u00ad\u200b\ufeff]", "", span.text)) for span in spans)
    kept = (span for span in clean if span.text or span.note or span.picture)
    for _, group in groupby(kept, key=_style):
        run = list(group)
        single = run[0].note or run[0].picture
        yield from run if single else [replace(run[0], text="".join(span.text for span in run))]


def _style(span: TextRun) -> tuple[object, ...]:
    emphasis = (span.bold, span.italic, span.struck, span.raised, span.lowered) if span.text.strip() else ()
    return (emphasis, span.link, span.note, span.picture, span.markdown)


def _pieces(spans: Iterable[TextRun], files: Mapping[str, str]) -> Iterator[str]:
    is_first = True
    for span in spans:
        if span.picture:
            yield f"![{_bracketed(span.text)}](file:{files[span.picture]})" if span.picture in files else ""
        elif span.note:
            yield f"[^{span.note}]"
        elif span.markdown:
            yield span.text
        else:
            yield _emphasised(span, at_start=is_first)
        is_first = is_first and not span.text.strip()


def _emphasised(span: TextRun, *, at_start: bool) -> str:
    """The text between its marks, which must touch a word: spaces at its ends stand outside of them."""
    inner = span.text.strip()
    if not inner:
        return span.text
    before, after = span.text[: span.text.index(inner)], span.text[span.text.index(inner) + len(inner) :]
    if span.link and is_followed(span.link):
        return f"{before}{_link(inner, span.link, _marks(span))}{after}"
    text = escape(inner, at_start=at_start)
    if span.raised and not _is_ordinal(inner):
        text = f"<sup>{text}</sup>"
    if span.lowered:
        text = f"<sub>{text}</sub>"
    mark = _marks(span)
    return f"{before}{mark}{text}{mark[::-1]}{after}"


def _is_ordinal(text: str) -> bool:
    """Whether raised letters are those of « 1er » or « 2e », which the site raises by itself."""
    return text in {"er", "re", "ère", "e", "ème", "eme", "ers", "res", "es", "èmes", "nd", "nde", "o", "os"}


def _marks(span: TextRun) -> str:
    return "~~" * span.struck + "**" * span.bold + "*" * span.italic


def _link(text: str, target: str, mark: str) -> str:
    target = target.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    if text.rstrip("/") == target.rstrip("/").removeprefix("mailto:"):
        return f"<{target.removeprefix('mailto:')}>"
    return f"[{mark}{_bracketed(escape(text))}{mark[::-1]}]({target})"


def _bracketed(text: str) -> str:
    return " ".join(re.sub(r"(?<!\\)([\[\]])", r"\\\1", text).split())
