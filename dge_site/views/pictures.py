"""The library and its pictures in; out, their smaller forms, what is wrong with them, and the files that are published.

A picture that pages show is published in the size that they show, at its own address, with lighter forms beside it. One
that a text also links to stays there as it was deposited: whoever follows that link wants to see it large.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from dge_site.formats.photographs import Forms, FormSizes, PictureSight, make_forms
from dge_site.formats.positions import hide_position
from dge_site.library.library import LocateField
from dge_site.library.shown_files import ShownPicture
from dge_site.model import messages
from dge_site.model.entries import Attachment, Picture
from dge_site.model.errors import Origin, Problem
from dge_site.model.output import Call, File, Output

__all__ = ["make_picture", "plan_file", "print_forms", "published_content", "review"]

_PICTURE_LIMIT = 5_000_000
"""The size in bytes above which no page shows a picture that can't be made smaller."""
_WITH_POSITION = {".jfif", ".jpeg", ".jpg", ".png", ".webp"}
_SECONDS = 0.6
"""What a photograph of 12 million pixels takes."""


def review(
    shown: Mapping[str, ShownPicture],
    sights: Mapping[str, PictureSight],
    attachments: Mapping[str, Attachment],
    locate: LocateField,
) -> Iterator[Problem]:
    """A warning for each picture that no browser shows whole; an error for one that is heavy and can't be made smaller."""
    for path, picture in shown.items():
        sight, size = sights[path], attachments[path].size
        if size > _PICTURE_LIMIT and not sight.is_resized:
            message = messages.picture_too_heavy(size, _PICTURE_LIMIT, sight.fault)
        elif sight.fault == "broken":
            message = messages.broken_picture(path)
        else:
            continue
        is_field = not picture.line
        yield Problem(
            origin=locate(picture.entry, "image.file")
            if is_field
            else Origin(path=picture.entry.origin.path, line=picture.line),
            message=message,
            field="image.file" if is_field else "",
            value=path,
            severity="error" if size > _PICTURE_LIMIT and not sight.is_resized else "warning",
        )


def print_forms(attachment: Attachment) -> Call:
    """The call that makes the smaller forms of a picture; the store keeps them."""
    return Call(make=make_forms, arguments=(attachment.file,), remembered=True, seconds=_SECONDS)


def make_picture(
    path: str, sight: PictureSight, forms: FormSizes, attachments: Collection[str], *, is_linked: bool
) -> Picture:
    """Makes the picture that pages show; no form takes the place of one of the files that editors deposited."""
    sizes = {ending: size for ending, *size in forms if not ending or path + ending not in attachments}
    is_replaced = "" in sizes and not is_linked
    width, height = sizes[""] if is_replaced else (sight.width, sight.height)
    light = tuple((ending, sizes[ending][0]) for ending in sorted(sizes, key=lambda ending: sizes[ending]) if ending)
    if light and PurePosixPath(path).suffix.lower() == ".webp":
        light = (*light, ("", width))  # the picture itself is the largest of them
    return Picture(path=path, width=width, height=height, forms=light, is_replaced=is_replaced)


def plan_file(attachment: Attachment, picture: Picture | None) -> Iterator[Output]:
    """The output of a file below content/files/, and those of the smaller forms that pages show of it."""
    path = f"fichiers/{attachment.path}"
    yield Output(path=path, content=published_content(attachment, picture))
    for ending, _ in picture.forms if picture else ():
        if ending:
            yield Output(path=path + ending, content=Call(make=_take, arguments=(print_forms(attachment), ending)))


def published_content(attachment: Attachment, picture: Picture | None) -> Call | File:
    """Returns the content published at the address of a picture: in the size that pages show, without the place where it was taken."""
    if picture and picture.is_replaced:
        return Call(make=_take, arguments=(print_forms(attachment), ""))
    if PurePosixPath(attachment.path).suffix.lower() in _WITH_POSITION:
        return Call(make=hide_position, arguments=(attachment.file,))
    return attachment.file


def _take(forms: Forms, ending: str) -> bytes:
    """The content of one form."""
    return next(content for name, _, _, content in forms if name == ending)
