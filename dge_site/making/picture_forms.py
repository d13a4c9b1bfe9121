"""Pictures that pages show in, what is known of each and of its smaller forms out; the store remembers both.

No build unfolds a picture that an earlier one has seen: the store has a short row for each, beside the forms themselves.
"""

from collections.abc import Collection
from pathlib import Path
from typing import NoReturn

from dge_site.formats.photographs import FormSizes, PictureSight, look
from dge_site.making.evaluate import Evaluator
from dge_site.memo.store import Kind, Store
from dge_site.model.entries import Attachment
from dge_site.views.pictures import print_forms

__all__ = ["look_at_pictures", "make_forms_of"]


def look_at_pictures(attachments: Collection[Attachment], store: Store) -> dict[str, PictureSight]:
    """`{path: what is known of the picture without unfolding it}`."""
    known = store.get_many(Kind.PICTURES, (attachment.file.digest for attachment in attachments))
    sights = {}
    for attachment in attachments:
        row = known.get(attachment.file.digest)
        if row is None:
            sight = look(Path(attachment.file.location).read_bytes())
            store.put(Kind.PICTURES, attachment.file.digest, (sight.fault, sight.width, sight.height, sight.is_resized))
        else:
            fault, width, height, is_resized = row
            sight = PictureSight(fault=fault, width=width, height=height, is_resized=is_resized)
        sights[attachment.path] = sight
    return sights


def make_forms_of(attachments: Collection[Attachment], store: Store, processes: int) -> dict[str, FormSizes]:
    """`{path: the sizes of the smaller forms}`; makes those that the store lacks, on all processors."""
    keys = {attachment.path: f"{attachment.file.digest} forms" for attachment in attachments}
    known = store.get_many(Kind.PICTURES, keys.values())
    unknown = [attachment for attachment in attachments if keys[attachment.path] not in known]
    made = Evaluator(_draw_nothing, store, processes).results([print_forms(attachment) for attachment in unknown])
    for attachment, forms in zip(unknown, made, strict=True):
        key = keys[attachment.path]
        known[key] = tuple((ending, width, height) for ending, width, height, _ in forms)
        store.put(Kind.PICTURES, key, known[key])
    return {path: known[key] for path, key in keys.items()}


def _draw_nothing(template: str, view: object) -> NoReturn:
    raise AssertionError(f"no picture is made by the template {template}")
