"""All that editors and maintainers are told, in French: one function a message.

Comes in: the values at fault. Goes out: a `Message` with its stable code about content; a plain text about anything else.
All texts stand in this one file, in spite of its length: to say the same thing twice in two ways, one must not have seen
the first. Functions without a docstring are what their name and their text say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from shlex import quote
from typing import Literal

from dge_site.model.errors import Message, is_slip, nearest
from dge_site.model.french import enumerate_fr
from dge_site.model.paths import slug
from dge_site.model.values import replace

__all__ = ["PUBLISHED", "ReferenceKind"]  # the functions are called as `messages.name`


PUBLISHED = frozenset(
    {"vanished", "renamed", "start-moved", "end-moved", "place-moved", "minutes-changed", "names-in-history"}
)
"""The codes of what is told by comparing with the last publication."""


def _suggestion(word: str, candidates: Iterable[str]) -> tuple[str, str]:
    """(what to do about an unknown word, the candidate that it is a slip for or an empty text).

    One that is merely near is named: to write it would change what is said.
    """
    known = tuple(candidates)
    near = nearest(word, known)
    if near:
        return f"le plus proche est « {near} »", near if is_slip(word, near) else ""
    return _possible(known), ""


def _possible(names: Iterable[str]) -> str:
    known = tuple(names)
    return f"possibles : {_listing(known)}" if known else "il n’y en a pas pour l’instant"


def _listing(names: Sequence[str]) -> str:
    return ", ".join(names[:12]) + ("…" if len(names) > 12 else "")


# ------------------------------------------------------------------------------------------------------------ the file


def not_utf8(encoding: str) -> Message:
    return Message(
        code="encoding", what=f"le fichier est en {encoding} et non en UTF-8", todo="l’enregistrer de nouveau en UTF-8"
    )


def not_utf8_here() -> Message:
    return Message(
        code="encoding",
        what="cette ligne contient un caractère qui n’est pas en UTF-8, alors que le reste du fichier l’est",
        todo="effacer ce caractère et le retaper",
    )


def binary() -> Message:
    return Message(
        code="binary",
        what="ce fichier est binaire et non du texte",
        todo="le déposer sous content/files/ ou le retirer",
    )


def control_character(point: str) -> Message:
    return Message(
        code="control-character",
        what=f"un caractère de contrôle invisible ({point}) se trouve ici",
        todo="l’effacer et retaper le passage",
    )


def template_misnamed(near: str) -> Message:
    return Message(
        code="template-name",
        what="ce gabarit n’en remplace aucun, et aucun ne l’inclut",
        todo=f"le nommer « {near} » s’il doit prendre sa place, sinon le retirer",
    )


def merge_conflict(mark: str) -> Message:
    return Message(
        code="merge-conflict",
        what=f"un conflit de fusion n’est pas résolu ici (« {mark} »)",
        todo="garder l’une des deux versions, et retirer les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
    )


def unreadable(reason: str) -> Message:
    return Message(
        code="unreadable", what=f"le fichier ne peut pas être lu ({reason})", todo="vérifier ses droits d’accès"
    )


def too_large(size: int, limit: int) -> Message:
    return Message(
        code="too-large",
        what=f"le fichier pèse {size / 1e6:.0f} Mo, plus que les {limit / 1e6:.0f} Mo admis pour un texte",
        todo="le scinder, ou le déposer sous content/files/ s’il s’agit d’un document",
    )


def link_outside(folder: str) -> Message:
    return Message(
        code="symlink", what=f"ce lien symbolique sort de {folder}/", todo="le remplacer par une copie du fichier"
    )


def link_to_folder() -> Message:
    return Message(
        code="symlink", what="ce lien symbolique mène à un dossier", todo="le remplacer par le dossier lui-même"
    )


def link_broken() -> Message:
    return Message(code="symlink", what="ce lien symbolique ne mène à aucun fichier", todo="le retirer ou le corriger")


def not_a_file(folder: str) -> Message:
    return Message(code="unreadable", what="ce n’est pas un fichier ordinaire", todo=f"le retirer de {folder}/")


def site_not_a_file() -> Message:
    return Message(
        code="unreadable", what="site.toml n’est pas un fichier ordinaire", todo="le remplacer par un fichier de texte"
    )


def not_a_folder() -> Message:
    return Message(
        code="unreadable",
        what="« content » n’est pas un dossier",
        todo="le remplacer par un dossier qui contient les contenus",
    )


def name_not_printable() -> Message:
    return Message(code="file-name", what="le nom de ce fichier contient un caractère invisible", todo="le renommer")


def name_not_utf8() -> Message:
    return Message(code="file-name", what="le nom de ce fichier n’est pas en UTF-8", todo="le renommer")


def name_too_long(name: str, limit: int) -> Message:
    return Message(code="file-name", what=f"le nom « {name[:40]}… » dépasse {limit} octets", todo="le raccourcir")


def too_deep(limit: int) -> Message:
    return Message(
        code="file-name", what=f"ce dossier est le {limit}e d’une suite de dossiers imbriqués", todo="en retirer"
    )


def name_refused_by_git(name: str) -> Message:
    return Message(
        code="file-name",
        what=f"« {name} » est un nom que git se réserve, et qu’un dépôt distant refuserait",
        todo="renommer le fichier ou le dossier",
    )


def name_reserved(name: str) -> Message:
    return Message(
        code="file-name",
        what=f"« {name} » est un nom que Windows se réserve : le dépôt ne s’y copierait plus",
        todo="en choisir un autre",
    )


def reserved_theme(theme: str, name: str) -> Message:
    return Message(
        code="file-name",
        what=f"« {theme} » est un nom que Windows se réserve : sa page aurait pour adresse « {name} »",
        todo="donner au thème un autre nom",
    )


def name_refused_by_windows(name: str, correction: str) -> Message:
    return Message(
        code="file-name",
        what=f"Windows refuse le nom « {name} » : le dépôt ne s’y copierait plus",
        todo=f"le renommer « {correction} »" if correction else "le renommer",
    )


def name_of_a_conflict() -> Message:
    return Message(
        code="file-name",
        what="par son nom, ce fichier est la seconde version d’un fichier que deux ordinateurs ont changé à la fois",
        todo="reporter dans l’autre ce qui n’est qu’ici, puis retirer celui-ci",
    )


def same_file(other: str) -> Message:
    return Message(
        code="same-file",
        what=f"ce nom ne diffère de « {other} » que par la casse ou l’écriture des accents : l’un remplacerait l’autre",
        todo="renommer l’un des deux",
    )


def attachment_too_large(size: int, limit: int) -> Message:
    return Message(
        code="too-large",
        what=f"le fichier pèse {size / 1e6:.0f} Mo, plus que les {limit / 1e6:.0f} Mo que les hébergeurs admettent",
        todo="l’alléger, ou le déposer ailleurs et donner son adresse",
    )


def lfs_pointer() -> Message:
    return Message(
        code="lfs-pointer",
        what="à la place du fichier se trouve un pointeur de Git LFS",
        todo="lancer « git lfs pull », ou déposer le fichier lui-même",
    )


def heic() -> Message:
    return Message(
        code="image-format",
        what="cette photo est au format HEIC, que les navigateurs n’affichent pas",
        todo="l’ouvrir dans Aperçu (Mac) ou Photos (Windows) et l’enregistrer en JPEG ; sur l’iPhone, pour les suivantes :"
        " Réglages, Appareil photo, Formats, « Le plus compatible »",
    )


def misnamed_image(what: str) -> Message:
    return Message(
        code="image-format",
        what=f"malgré son nom, ce fichier est {what}, que les navigateurs n’affichent pas comme une image",
        todo="l’enregistrer en JPEG ou en PNG, ou lui rendre son extension",
    )


def not_an_image(path: str) -> Message:
    return Message(
        code="image-format",
        what=f"« {path} » n’est pas une image que les navigateurs affichent",
        todo="donner un fichier JPEG, PNG, WebP ou SVG",
    )


def active_page(suffix: str) -> Message:
    return Message(
        code="active-file",
        what=f"un fichier « {suffix} » pourrait exécuter un programme dans le navigateur des lecteurs",
        todo="en faire une page de content/pages/, ou le déposer en PDF",
    )


def active_drawing(part: str) -> Message:
    return Message(
        code="active-file",
        what=f"ce fichier contient « {part} », qui exécuterait un programme dans le navigateur des lecteurs",
        todo="l’enregistrer de nouveau sans programme, ou en PNG",
    )


def drawing_of_elsewhere(address: str) -> Message:
    return Message(
        code="external-picture",
        what=f"ce dessin demande « {address} » à un autre site, qui saurait qui le lit",
        todo="l’exporter de nouveau avec ses polices et ses images, ou en PNG",
    )


def broken_drawing() -> Message:
    return Message(
        code="image-format",
        what="ce dessin n’est pas du SVG correct : aucun navigateur ne l’affiche",
        todo="l’exporter de nouveau",
    )


def root_file_taken(path: str) -> Message:
    return Message(
        code="reserved", what=f"le site écrit déjà « {path} » à sa racine", todo="retirer ou renommer ce fichier"
    )


def room_published(address: str, *, joins: bool) -> Message:
    lines = f'la retirer, et écrire dans l’en-tête, où elle n’est pas publiée : join: {{url: "{address}"}}'
    return Message(
        code="room-published",
        what=f"« {address} » ouvre une salle de réunion à tous ceux qui liront le site ou l’agenda",
        todo=lines if joins else "la retirer",
    )


def room_code_published(written: str, code: str, *, joins: bool) -> Message:
    return Message(
        code="room-published",
        what=f"« {written} » ouvre une salle de réunion à tous ceux qui liront le site",
        todo=f'le retirer, et écrire dans l’en-tête, où il n’est pas publié : join: {{code: "{code}"}}'
        if joins
        else "le retirer",
    )


def private_contact(contact: str, noun: str) -> Message:
    return Message(
        code="private-contact",
        what=f"« {contact} » est {noun}, que le site publie",
        todo="donner plutôt un contact de l’organisme",
    )


def to_import(path: str) -> str:
    command = f"python build.py import {quote(path)}"
    return f"en faire un contenu par « {command} », ou le déposer sous content/files/"


def for_the_root() -> str:
    return "le déposer sous content/root/, dont les fichiers vont à la racine du site"


def people_list_misplaced() -> str:
    return "une liste de personnes ne se publie pas : la garder hors du dépôt, et n’écrire que les nombres sous « attendance »"


def people_list_published(path: str) -> Message:
    return Message(
        code="people-list",
        what=f"« {path} » semble une liste de personnes, et il est publié bien qu’aucune page n’y mène",
        todo="le garder hors du dépôt",
    )


def people_in_table() -> Message:
    return Message(
        code="people-list",
        what="ce tableau semble une liste de personnes, que le site publierait avec leurs noms",
        todo="n’y garder que les organismes ; qui est venu s’écrit sous « participants », dont les noms ne sont pas publiés",
    )


def people_in_text(name: str) -> Message:
    return Message(
        code="people-list",
        what=f"cette liste nomme des personnes (« {name} »), que le site publierait",
        todo="la retirer du texte, et les écrire sous « participants », dont les noms ne sont pas publiés",
    )


def not_content(hint: str) -> Message:
    return Message(code="not-content", what="ce fichier n’est pas un contenu et sera ignoré", todo=hint)


def misplaced(path: str, target: str, form: str = "") -> Message:
    """For a file of content that nothing reads; `target` is the path that it should have, if it is known.

    Otherwise `form` tells what the files of its folder are called, if there are any.
    """
    folder, _, name = target.rpartition("/")
    if not target:
        folders = "le déplacer dans content/events/, content/meetings/ ou le dossier de son genre"
        todo = f"l’écrire sous la forme {form}" if form else f"{folders}, ou le déposer sous content/files/"
    elif path.rpartition("/")[0] == folder:
        todo = f"le renommer en « {name} »"
    else:
        todo = f"le déplacer en « {target} »"
    return Message(code="misplaced", what="ce fichier n’est pas lu et ne sera pas publié", todo=todo)


def misplaced_part(whole: str) -> Message:
    """For a file of what stands in one file, `whole`."""
    return Message(
        code="misplaced",
        what="ce fichier n’est pas lu et ne sera pas publié",
        todo=f"en mettre le contenu dans « {whole} »",
    )


def unsound_name(name: str, sound: str) -> Message:
    """For the name of a file, which is the address of its page; `sound` is empty when it makes none."""
    return Message(
        code="file-name",
        what=f"le nom « {name} » ne peut pas être l’adresse d’une page",
        todo=f"renommer le fichier en « {sound} »"
        if sound
        else "le renommer : minuscules sans accent, chiffres et traits d’union",
    )


def event_among_meetings(target: str) -> Message:
    return Message(
        code="misplaced",
        what="ce fichier est celui d’un événement : il a un « type » et pas de « group »",
        todo=f"le déplacer en « {target} », ou remplacer « type » par « group » s’il s’agit d’une réunion",
    )


def meeting_among_events(target: str) -> Message:
    return Message(
        code="misplaced",
        what="ce fichier est celui d’une réunion : il a un « group » et pas de « type »",
        todo=f"le déplacer en « {target} », ou remplacer « group » par « type » s’il s’agit d’un événement",
    )


def of_other_kind(kind: str, target: str) -> Message:
    """For a file whose fields are all those of another kind than its folder's."""
    names = {
        "action": "d’actions",
        "event": "d’événements" if target.endswith(".yaml") else "d’un événement",
        "group": "d’un groupe",
        "indicator": "d’indicateurs",
        "newsletter": "d’une lettre",
        "page": "d’une page",
        "topic": "de thèmes proposés",
    }
    return Message(
        code="misplaced",
        what=f"ce fichier est celui {names[kind]}, par ses champs",
        todo=f"le déplacer en « {target} »",
    )


# -------------------------------------------------------------------------------------------------------------- YAML


def no_front_matter() -> Message:
    return Message(
        code="front-matter",
        what="l’en-tête manque",
        todo="commencer le fichier par une ligne « --- », les champs, puis une ligne « --- »",
    )


def text_before_front_matter(line: int) -> Message:
    return Message(
        code="front-matter",
        what=f"ce texte précède l’en-tête, qui commence à la ligne {line} et doit commencer le fichier",
        todo="le mettre sous l’en-tête, ou le retirer",
    )


def front_matter_item(correction: str) -> Message:
    return Message(
        code="front-matter-item",
        what="l’en-tête commence par un tiret, comme une liste",
        todo="retirer le tiret",
        correction=correction,
    )


def front_matter_not_closed(last_line: int | None) -> Message:
    where = f", ligne {last_line}" if last_line else ""
    return Message(
        code="front-matter",
        what="l’en-tête n’est pas fermé",
        todo=f"ajouter une ligne « --- » après le dernier champ{where}",
        correction="---",
    )


def front_matter_opening(line: str) -> Message:
    return Message(
        code="front-matter",
        what=f"« {line} » n’ouvre pas l’en-tête",
        todo="écrire « --- », trois traits d’union seuls sur la ligne",
        correction="---",
    )


def front_matter_fence(line: str) -> Message:
    return Message(
        code="front-matter",
        what=f"« {line} » ne ferme pas l’en-tête",
        todo="écrire « --- », trois traits d’union seuls sur la ligne",
        correction="---",
    )


def front_matter_empty() -> Message:
    return Message(
        code="front-matter",
        what="« --- » ferme l’en-tête avant son premier champ",
        todo="retirer cette ligne, pour que l’en-tête aille jusqu’au dernier champ",
    )


def second_front_matter() -> Message:
    return Message(
        code="front-matter",
        what="un second en-tête commence ici, et paraîtrait comme du texte",
        todo="mettre ce qu’il décrit dans un fichier à lui, ou le retirer",
    )


def front_matter_not_mapping() -> Message:
    return Message(
        code="front-matter",
        what="l’en-tête doit être fait de lignes « champ: valeur »",
        todo="retirer le tiret ou donner un nom de champ à chaque valeur",
    )


def yaml_syntax() -> Message:
    return Message(
        code="yaml",
        what="cette ligne n’est pas du YAML correct",
        todo="l’écrire sous la forme « champ: valeur », la valeur entre guillemets si besoin",
    )


def yaml_tab() -> Message:
    return Message(code="yaml-tab", what="une tabulation sert de retrait", todo="la remplacer par deux espaces")


def yaml_colon(correction: str) -> Message:
    return Message(
        code="yaml-colon",
        what="un « : » dans une valeur sans guillemets",
        todo=f"mettre la valeur entre guillemets : {correction}",
        correction=correction,
    )


def yaml_colon_in_group(value: str, line: str) -> Message:
    """For a value in `{…}`; `value` is the same in quotes, `line` the whole line with it."""
    return replace(yaml_colon(value), correction=line)


def yaml_equals(sign: str, correction: str) -> Message:
    return Message(
        code="yaml-equals",
        what=f"« {sign} » suit le nom du champ, au lieu de « : » et d’une espace",
        todo=f"écrire « {correction} »",
        correction=correction,
    )


def yaml_colon_in_item(value: str, *, is_whole_line: bool) -> Message:
    """For an item of a list, alone on its line or not; `value` is the same in quotes."""
    return replace(yaml_colon(value), correction=f"- {value}" if is_whole_line else "")


def yaml_dash_alone(sign: str) -> Message:
    return Message(
        code="yaml-dash-alone",
        what=f"{'un tiret seul' if sign == '-' else f'« {sign} » seul'} n’est pas une valeur",
        todo="laisser la valeur vide, ou la donner (« n/a » pour un nombre sans objet)",
    )


def yaml_special(character: str, correction: str) -> Message:
    return Message(
        code="yaml-special",
        what=f"une valeur ne peut pas commencer par « {character} »",
        todo=f"mettre la valeur entre guillemets : {correction}",
        correction=correction,
    )


def yaml_list_on_line(correction: str) -> Message:
    return Message(
        code="yaml-special",
        what="les éléments d’une liste ne suivent pas son nom sur la ligne",
        todo="écrire chacun sur sa ligne, après « - » et une espace" + (f", ou {correction}" if correction else ""),
        correction=correction,
    )


def yaml_quote(correction: str) -> Message:
    if correction:
        return Message(
            code="yaml-quote",
            what="du texte suit le guillemet qui ferme la valeur",
            todo=f"mettre toute la valeur entre guillemets : {correction}",
            correction=correction,
        )
    return yaml_open_quote("")


def yaml_open_quote(correction: str) -> Message:
    todo = f"fermer la valeur : {correction}" if correction else "fermer la valeur par le même guillemet"
    return Message(code="yaml-quote", what="un guillemet ouvert n’est pas fermé", todo=todo, correction=correction)


def yaml_curly_quotes(value: str, correction: str) -> Message:
    return Message(
        code="yaml-curly",
        what=f"{value} est entre guillemets courbes, qui ne feront pas partie de la valeur",
        todo=f"écrire {correction}",
        correction=correction,
        is_sure=True,
    )


def yaml_folded(*, is_block: bool) -> Message:
    return Message(
        code="yaml-folded",
        what="YAML mettrait bout à bout les lignes de ce texte, qui sont celles d’une liste, d’un tableau ou d’un titre",
        todo="écrire « | » à la place de « > »"
        if is_block
        else "écrire « | » après le nom du champ, puis le texte en dessous, en retrait et sans guillemets",
        correction="|" if is_block else "",
        is_sure=is_block,
    )


def yaml_escape(correction: str) -> Message:
    return Message(
        code="yaml-escape",
        what="une barre oblique inverse (« \\ ») dans une valeur entre guillemets doubles",
        todo=f"employer des guillemets simples : {correction}" if correction else "employer des guillemets simples",
        correction=correction,
    )


def yaml_bracket(closing: str, correction: str = "") -> Message:
    return Message(
        code="yaml-bracket",
        what=f"il manque « {closing} » ou une virgule",
        todo=f"fermer la liste ou le groupe par « {closing} »",
        correction=correction,
    )


def yaml_missing_comma(correction: str) -> Message:
    return Message(
        code="yaml-bracket",
        what="il manque une virgule entre deux champs",
        todo=f"écrire {correction}",
        correction=correction,
    )


def yaml_extra_bracket(sign: str, correction: str) -> Message:
    return Message(
        code="yaml-bracket",
        what=f"le dernier « {sign} » de la ligne ne ferme rien",
        todo=f"écrire {correction}",
        correction=correction,
    )


def yaml_group_on_line(correction: str) -> Message:
    return Message(
        code="yaml-colon",
        what="un groupe de champs ne suit pas son nom sur la ligne",
        todo=f"écrire ses champs au-dessous, en retrait, ou {correction}",
        correction=correction,
    )


def markup_in_field(mark: str, correction: str) -> Message:
    return Message(
        code="markup-in-field",
        what=f"ce champ s’affiche tel quel, avec les signes de « {mark} »",
        todo="retirer ces signes, ou mettre ce passage dans le texte sous l’en-tête",
        correction=correction,
    )


def unpaired_quote(sign: str) -> Message:
    return Message(
        code="unpaired-quote",
        what=f"le guillemet « {sign} » est seul",
        todo="ajouter celui qui manque, ou le retirer",
    )


def yaml_extra_comma() -> Message:
    return Message(code="yaml-comma", what="il y a une virgule de trop entre les crochets", todo="retirer la virgule")


def yaml_missing_colon(correction: str) -> Message:
    return Message(
        code="yaml-glued",
        what="il manque « : » après le nom du champ",
        todo=f"écrire « {correction} »",
        correction=correction,
    )


def yaml_no_colon(continued: str, *, in_header: bool) -> Message:
    """`continued` is the line as the rest of the text above it, where it may be that."""
    choices = [
        *(["mettre deux espaces devant si elle continue le texte du dessus"] if continued else []),
        "l’écrire « champ: valeur »",
        *(["fermer l’en-tête par « --- » avant le texte"] if in_header else []),
    ]
    todo = ", ou ".join([", ".join(choices[:-1]), choices[-1]]) if len(choices) > 1 else choices[0]
    return Message(
        code="yaml-no-colon",
        what="cette ligne n’a pas de « : » après le nom du champ",
        todo=todo,
        correction=continued,
    )


def yaml_indent(aligned: str = "") -> Message:
    """`aligned` is the line in the column where it belongs, if that is known."""
    return Message(
        code="yaml-indent",
        what="le retrait de cette ligne ne suit pas celui des lignes voisines",
        todo="aligner les champs d’un même groupe sur la même colonne",
        correction=aligned,
    )


def yaml_no_key() -> Message:
    return Message(code="yaml-key", what="le nom du champ manque avant « : »", todo="écrire « champ: valeur »")


def yaml_no_break_space() -> Message:
    return Message(
        code="yaml-no-break-space",
        what="une espace insécable se trouve dans le retrait ou autour des deux-points",
        todo="la remplacer par une espace ordinaire",
    )


def yaml_bullet(bullet: str, correction: str = "") -> Message:
    return Message(
        code="yaml-bullet",
        what=f"« {bullet} » ne peut pas introduire un élément de liste",
        todo="commencer chaque élément par « - » et une espace",
        correction=correction,
    )


def yaml_glued_dash(correction: str) -> Message:
    return _yaml_glued("le tiret", correction)


def yaml_glued_colon(correction: str) -> Message:
    return _yaml_glued("les deux-points", correction)


def _yaml_glued(sign: str, correction: str) -> Message:
    return Message(
        code="yaml-glued",
        what=f"il manque une espace après {sign}",
        todo=f"écrire « {correction} »",
        correction=correction,
    )


def yaml_hash(text: str, correction: str) -> Message:
    return Message(
        code="yaml-hash",
        what=f"« {text} » est pris pour un commentaire et ne fait pas partie de la valeur",
        todo=f"mettre la valeur entre guillemets : {correction}",
        correction=correction,
    )


def yaml_run_on(first_line: int) -> Message:
    return Message(
        code="yaml-run-on",
        what=f"cette ligne, trop en retrait, prolonge la valeur de la ligne {first_line}",
        todo="l’aligner sur les lignes voisines de même rang",
    )


def yaml_merge() -> Message:
    return Message(
        code="yaml-merge", what="« << » est une fusion YAML, qui n’est pas admise", todo="recopier les champs voulus"
    )


def yaml_alias(name: str) -> Message:
    return Message(
        code="yaml-alias",
        what=f"« *{name} » est un renvoi YAML, qui n’est pas admis",
        todo="écrire la valeur en toutes lettres, entre guillemets si elle commence par « * »",
    )


def yaml_anchor(name: str) -> Message:
    return Message(
        code="yaml-anchor",
        what=f"« &{name} » est une ancre YAML, qui n’est pas admise",
        todo="la retirer, ou mettre la valeur entre guillemets si elle commence par « & »",
    )


def yaml_tag(tag: str) -> Message:
    return Message(
        code="yaml-tag",
        what=f"« {tag} » est une étiquette YAML, qui n’est pas admise",
        todo="la retirer, ou mettre la valeur entre guillemets si elle commence par « ! »",
    )


def yaml_too_deep() -> Message:
    return Message(
        code="yaml-depth",
        what="les valeurs sont imbriquées trop profondément",
        todo="revenir à la forme décrite dans le guide",
    )


def yaml_key_not_text() -> Message:
    return Message(code="yaml-key", what="un nom de champ doit être un mot", todo="écrire « champ: valeur »")


def several_documents() -> Message:
    return Message(
        code="yaml-documents",
        what="une seconde ligne « --- » ouvre un autre document",
        todo="la retirer : un fichier ne contient qu’une liste",
    )


def duplicate_key(key: str, first_line: int, item: str = "") -> Message:
    """`item` is the line as the beginning of the next item of a list, where it may be that."""
    return Message(
        code="duplicate-key",
        what=f"« {key} » est donné deux fois, déjà à la ligne {first_line}",
        todo="mettre un tiret devant si un autre élément commence ici, ou garder une seule des deux lignes"
        if item
        else "garder une seule des deux lignes",
        correction=item,
    )


# ------------------------------------------------------------------------------------------------------------ fields


def unknown_key(key: str, names: Iterable[str], near: str = "", *, is_sure: bool = False) -> Message:
    """`near` is the field that its author meant, if it is known; `is_sure` where it can be no other."""
    return Message(
        code="unknown-key",
        what=f"« {key} » n’est pas un champ connu",
        todo=f"le plus proche est « {near} »" if near else _possible(names),
        correction=near,
        is_sure=is_sure and bool(near),
    )


def key_of_a_given_field(key: str, name: str) -> Message:
    return Message(
        code="unknown-key",
        what=f"« {key} » n’est pas un champ connu",
        todo=f"le plus proche est « {name} », qui est déjà donné : n’en garder qu’un",
    )


def hour_apart(key: str) -> Message:
    return Message(
        code="unknown-key",
        what=f"« {key} » n’est pas un champ connu",
        todo="écrire l’heure derrière la date, dans « start » et « end » : AAAA-MM-JJ HH:MM",
    )


def decimal_comma(key: str) -> Message:
    return Message(
        code="unknown-key",
        what=f"« {key} » n’est pas un champ connu",
        todo="écrire un nombre décimal avec un point, et non une virgule",
    )


def misplaced_key(key: str, parent: str, name: str = "", syntax: str = "yaml") -> Message:
    """For a field of `parent` that stands beside it; `name` is its own, where the key is but a word for it."""
    put = f"écrire « {name} »" if name else "le mettre"
    below = f"en retrait sous « {parent} »" if syntax == "yaml" else f"sous « [{parent}] »"
    return Message(
        code="misplaced-key",
        what=f"« {key} » n’est pas un champ connu à cet endroit",
        todo=f"{put} {below}, dont il fait partie",
    )


def key_of_the_body(key: str) -> Message:
    return Message(
        code="misplaced-key",
        what=f"« {key} » n’est pas un champ connu",
        todo="écrire ce texte sous l’en-tête, après la seconde ligne « --- »",
    )


def key_of_actions(key: str) -> Message:
    return Message(
        code="misplaced-key",
        what=f"« {key} » n’est pas un champ connu",
        todo="écrire les actions dans un fichier de content/actions/, chacune avec « meeting: » et l’identifiant de sa réunion",
    )


def key_of_several_fields(key: str, lines: Sequence[str]) -> Message:
    """`lines` are the fields that say the same."""
    return Message(
        code="misplaced-key",
        what=f"« {key} » n’est pas un champ connu",
        todo=f"écrire {enumerate_fr(f'« {line} »' for line in lines)}",
    )


def key_of_a_recurrence(key: str, kind: str) -> Message:
    return Message(
        code="misplaced-key",
        what=f"« {key} » n’est pas un champ connu",
        todo=f"retirer cette ligne, et écrire un fichier par date : « python build.py new {kind} --like IDENTIFIANT » reprend celui-ci",
    )


def missing(name: str, example: str, syntax: str = "yaml") -> Message:
    line = f"{name} = {example}" if syntax == "toml" else f"{name}: {example}"
    return Message(code="missing", what="ce champ est obligatoire", todo=f"l’ajouter, par exemple « {line} »")


def wrong_shape(shown: str, expected: str) -> Message:
    return Message(code="wrong-shape", what=f"{shown} ne convient pas ici", todo=f"écrire {expected}")


def written_score(value: str, score: str, scale: str) -> Message:
    """`scale` is empty where the field of that name has a value."""
    return Message(
        code="invalid-value",
        what=f"« {value} » est une note et son échelle",
        todo=f"écrire « score: {score} »" + (f" et « scale: {scale} »" if scale else ""),
        correction=score,
        addition=f"scale: {scale}" if scale else "",
    )


def written_point(value: str, latitude: str, longitude: str) -> Message:
    return Message(
        code="invalid-value",
        what=f"« {value} » est une latitude et une longitude",
        todo=f"écrire « latitude: {latitude} » et « longitude: {longitude} »",
        correction=latitude,
        addition=f"longitude: {longitude}",
    )


def bound_of_count(value: str) -> Message:
    small = " ; d’un collège, le site dit de lui-même « moins de 5 »" if value.startswith(("moins", "<")) else ""
    return Message(
        code="about-count",
        what=f"« {value} » ne dit pas quel est le nombre",
        todo=f"donner le nombre exact, ou retirer ce champ{small}",
    )


def about_count(value: str, count: str) -> Message:
    return Message(
        code="about-count",
        what=f"« {value} » n’est pas un nombre entier",
        todo=f"écrire « {count} », s’il s’agit bien de ce nombre",
        correction=count,
    )


def count_not_known(value: str) -> Message:
    return Message(
        code="invalid-value",
        what=f"« {value} » n’est pas un nombre entier",
        todo="laisser la valeur vide tant que le nombre n’est pas connu, ou écrire « n/a » s’il ne se compte pas",
    )


def short_record(value: str, lines: Sequence[str], correction: str = "") -> Message:
    """For a mere value in place of a group of fields; `lines` are the fields that say the same."""
    return Message(
        code="short-record",
        what=f"« {value} » au lieu d’un groupe de champs",
        todo=f"écrire {enumerate_fr(f'« {line} »' for line in lines)}",
        correction=correction,
    )


def not_a(value: str, expected: str, correction: str = "") -> Message:
    todo = f"écrire « {correction} »" if correction else f"écrire {expected}"
    return Message(code="invalid-value", what=f"« {value} » n’est pas {expected}", todo=todo, correction=correction)


def period_not_known(value: str) -> Message:
    return Message(
        code="invalid-value",
        what=f"« {value} » n’est pas une date",
        todo="laisser la valeur vide tant que la date n’est pas fixée",
    )


def vague_period(value: str, likely: str) -> Message:
    return Message(
        code="vague-period",
        what=f"« {value} » ne dit pas précisément jusqu’à quand",
        todo=f"donner la fin de la période, par exemple « {likely} »",
        correction=likely,
    )


def no_such_day(value: str) -> Message:
    return Message(
        code="no-such-day",
        what=f"la date « {value} » n’existe pas au calendrier",
        todo="vérifier le jour et le mois, écrits AAAA-MM-JJ",
    )


def no_such_time(value: str) -> Message:
    return Message(
        code="no-such-time", what=f"l’heure « {value} » n’existe pas", todo="écrire une heure de 00:00 à 23:59"
    )


def time_without_day(value: str) -> Message:
    return Message(
        code="invalid-value",
        what=f"« {value} » n’a pas de date",
        todo="écrire la date avant l’heure : AAAA-MM-JJ HH:MM",
    )


def wrong_weekday(value: str, day: str, weekday: str) -> Message:
    """For a date in a field; `day` is that date in words, without its weekday."""
    return Message(
        code="weekday",
        what=f"« {value} » : le {day} est un {weekday}",
        todo="vérifier le jour, puis écrire la date AAAA-MM-JJ, sans le jour de la semaine",
    )


def part_of_the_day(value: str, day: str) -> Message:
    return Message(
        code="invalid-value",
        what=f"« {value} » ne dit pas l’heure",
        todo=f"écrire « {day} » pour toute la journée, ou « {day} » suivi de l’heure HH:MM",
    )


def written_start(value: str, start: str, end: str, *, has_end: bool) -> Message:
    """For a start that says both ends of an event; `has_end` tells whether it has an `end` already."""
    if has_end:
        todo = f"écrire « start: {start} », et « end: {end} » à la ligne « end »"
    else:
        todo = f"écrire « start: {start} », et « end: {end} » à la ligne suivante"
    return Message(
        code="date-range",
        what=f"« {value} » dit le début et la fin",
        todo=todo,
        correction=start,
        addition="" if has_end else f"end: {end}",
    )


def written_end(value: str, end: str) -> Message:
    return Message(
        code="invalid-value",
        what=f"« {value} » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        todo=f"écrire « {end} »",
        correction=end,
    )


def no_such_offset(value: str) -> Message:
    return Message(
        code="no-such-time",
        what=f"le décalage « {value} » n’existe pas",
        todo="écrire par exemple +02:00, ou le retirer : l’heure est alors celle du site",
    )


def time_skipped(value: str, zone: str) -> Message:
    return Message(
        code="time-skipped",
        what=f"« {value} » n’existe pas ({zone}) : c’est l’heure sautée au passage à l’heure d’été",
        todo="choisir une heure avant 2 h ou à partir de 3 h",
    )


def time_twice(value: str, zone: str) -> Message:
    return Message(
        code="time-twice",
        what=f"« {value} » existe deux fois ({zone}) au passage à l’heure d’hiver ; la première est retenue",
        todo="ajouter le décalage, par exemple +01:00, pour désigner la seconde",
    )


def not_an_identifier(value: str, correction: str) -> Message:
    todo = (
        f"écrire « {correction} »"
        if correction
        else "n’employer que des minuscules sans accent, des chiffres et des traits d’union"
    )
    return Message(code="identifier", what=f"« {value} » n’est pas un identifiant", todo=todo, correction=correction)


def unknown_value(value: str, options: Iterable[str], near: str = "", *, is_sure: bool = False) -> Message:
    """For a word that is none of the options; `near` is the option that its author meant, `is_sure` without a doubt."""
    message = _unknown_choice(f"la valeur « {value} » est inconnue", options, near)
    return replace(message, is_sure=is_sure)


def unknown_site_key(value: str, what: str, keys: Iterable[str], near: str = "") -> Message:
    """For a word that site.toml does not define; `what` is a masculine noun with its article: « le collège »."""
    return _unknown_choice(f"{what} « {value} » est inconnu", keys, near)


def type_of_a_meeting(value: str, types: Iterable[str]) -> Message:
    return Message(
        code="unknown-value",
        what=f"le type « {value} » est inconnu",
        todo="si c’est la réunion d’un groupe, déplacer le fichier dans content/meetings/ et y écrire « group: » et l’identifiant"
        f" du groupe au lieu de « type: » ; sinon, {_possible(types)}",
    )


def _unknown_choice(what: str, candidates: Iterable[str], near: str) -> Message:
    todo = f"le plus proche est « {near} »" if near else _possible(candidates)
    return Message(code="unknown-value", what=what, todo=todo, correction=near)


def too_long(length: int, limit: int) -> Message:
    return Message(code="too-long", what=f"{length} caractères, plus que les {limit} admis", todo="raccourcir le texte")


def hidden_character(point: str) -> Message:
    return Message(
        code="hidden-character",
        what=f"le texte contient un caractère invisible ({point})",
        todo="l’effacer et retaper le passage",
    )


def comment_in_field(text: str) -> Message:
    return Message(
        code="comment-in-field",
        what=f"« {text} » n’est pas un commentaire dans un champ et serait publié",
        todo="l’écrire sur sa propre ligne, derrière « # », ou le retirer",
    )


def out_of_range(value: str, low: str, high: str) -> Message:
    return Message(
        code="out-of-range",
        what=f"{value} est hors de l’intervalle de {low} à {high}",
        todo=f"écrire une valeur de {low} à {high}",
    )


def contact_misplaced(value: str, field: str, contact: str, *, is_given: bool) -> Message:
    """For an address or a number in the field of another kind; `field` is the one to write it in, if it has no value yet."""
    kinds = {"email": "une adresse électronique", "phone": "un numéro de téléphone", "url": "une adresse web"}
    line = f"{field}: {contact}"
    todo = f"l’écrire dans « {field} », qui a déjà une valeur, ou le retirer" if is_given else f"écrire « {line} »"
    return Message(
        code="contact-misplaced",
        what=f"« {value} » est {kinds[field]}",
        todo=todo,
        correction="" if is_given else line,
    )


def address_as_file(value: str, *, has_url: bool) -> Message:
    """For an address where a file belongs; `has_url` tells whether a field `url` can stand beside."""
    todo = (
        "l’écrire dans « url », ou donner un chemin sous content/files/"
        if has_url
        else "déposer le fichier sous content/files/, et donner son chemin"
    )
    return Message(code="path", what=f"« {value} » est une adresse web et non un fichier", todo=todo)


def file_as_address(value: str, path: str) -> Message:
    line = f"file: {path}"
    return Message(
        code="file-as-url",
        what=f"« {value} » est un fichier et non une adresse web",
        todo=f"écrire « {line} »",
        correction=line,
    )


def path_escapes(value: str, correction: str) -> Message:
    advice = "donner un chemin sous content/files/, sans « .. » ni « / » initial"
    return Message(
        code="path",
        what=f"le chemin « {value} » sort de content/files/",
        todo=f"écrire « {correction} »" if correction else advice,
        correction=correction,
    )


# ------------------------------------------------------------------------------------------------------------- entries


def list_expected(shown: str, items: Sequence[str] = (), syntax: str = "yaml", first: str = "") -> Message:
    """`first` is the first line of the one item that is written, where it is known."""
    inside = ", ".join(f'"{item}"' if syntax == "toml" else item for item in items)
    correction = f"[{inside}]" if items else ""
    if syntax == "toml":
        todo = "écrire " + (correction or '["…", "…"]')
    else:
        todo = "commencer chaque élément par « - » et une espace" + (f", ou écrire {correction}" if correction else "")
        todo += f", ainsi « - {first} »" if first else ""
    is_sure = len(items) == 1  # « Eau, Sol » may be the name of one theme
    return Message(
        code="wrong-shape", what=f"{shown} au lieu d’une liste", todo=todo, correction=correction, is_sure=is_sure
    )


def entries_below_a_name(name: str) -> Message:
    return Message(
        code="wrong-shape",
        what=f"« {name}: » est de trop au-dessus de ce que contient le fichier",
        todo="retirer cette ligne, et le retrait des suivantes",
    )


def table_expected(shown: str, identifier: str) -> Message:
    """For a file of which each entry begins with its id as a key; `identifier` is that of the first one, if it is known."""
    return Message(
        code="wrong-shape",
        what=f"{shown} au lieu d’une table",
        todo=f"écrire l’identifiant de chaque élément sur sa propre ligne, « {identifier or 'identifiant'}: », et ses champs en retrait dessous",
    )


def mapping_expected(shown: str, syntax: str = "yaml", names: Sequence[str] = ()) -> Message:
    """`names` are the fields of the group, where they are known."""
    line = "champ = valeur" if syntax == "toml" else "champ: valeur"
    fields = f" ; champs possibles : {_listing(names)}" if names else ""
    return Message(
        code="wrong-shape",
        what=f"{shown} au lieu d’un groupe de champs",
        todo=f"écrire « {line} » sur chaque ligne{fields}",
    )


def person_or_organisation(text: str) -> Message:
    return Message(
        code="wrong-shape",
        what=f"« {text} » au lieu d’un groupe de champs",
        todo=f"écrire « name: {text} » pour une personne, « organisation: {text} » pour un organisme",
    )


def person_and_organisation(text: str) -> Message:
    return Message(
        code="wrong-shape",
        what=f"« {text} » au lieu d’un groupe de champs",
        todo="écrire la personne sous « name » et son organisme sous « organisation »",
    )


def dashed_field() -> Message:
    return Message(code="dashed-field", what="une liste au lieu d’un groupe de champs", todo="retirer le tiret")


def end_before_start(start: str, end: str, correction: str = "") -> Message:
    return Message(
        code="end-before-start",
        what=f"la fin ({end}) précède le début ({start})",
        todo=f"écrire « end: {correction} », si c’est le lendemain" if correction else "corriger l’une des deux dates",
        correction=correction,
    )


def circulated_too_early(day: str) -> Message:
    return Message(
        code="circulation",
        what=f"le projet de compte rendu aurait été envoyé le {day}, avant la réunion",
        todo="corriger la date",
    )


def remarks_too_early(until: str, sent: str) -> Message:
    return Message(
        code="circulation",
        what=f"les remarques s’arrêteraient le {until}, avant l’envoi du projet, le {sent}",
        todo="corriger l’une des deux dates",
    )


def approved_draft() -> Message:
    return Message(
        code="circulation",
        what="une réunion approuve ce compte rendu, qui est encore un projet",
        todo="écrire « minutes_status: approved », ou retirer « approved_by »",
    )


def approved_later(day: str) -> Message:
    return Message(
        code="circulation",
        what=f"la réunion qui approuve ce compte rendu n’a lieu que le {day}",
        todo="corriger « approved_by », ou garder « minutes_status: draft » jusque-là",
    )


def decided_later(day: str) -> Message:
    return Message(
        code="not-yet",
        what=f"la réunion qui a décidé cette action n’a lieu que le {day}",
        todo="corriger « meeting », ou la date de la réunion",
    )


def treated_later(day: str) -> Message:
    return Message(
        code="not-yet",
        what=f"l’événement qui traite ce sujet n’a lieu que le {day}",
        todo="écrire « status: planned » jusque-là",
    )


def approved_before(day: str) -> Message:
    return Message(
        code="circulation",
        what=f"la réunion qui approuve ce compte rendu a eu lieu le {day}, avant celle dont il rend compte",
        todo="corriger « approved_by »",
    )


def remarks_over(until: str, days: int) -> Message:
    return Message(
        code="remarks-over",
        what=f"les remarques sur ce projet de compte rendu étaient attendues jusqu’au {until}, il y a {_with_noun(days, 'jour', 'jours')}",
        todo="écrire « minutes_status: approved » et, dans « approved_by », la réunion qui l’a approuvé, ou repousser « comments_until »",
    )


def end_equals_start() -> Message:
    return Message(
        code="end-before-start",
        what="la fin est égale au début",
        todo="donner une heure de fin plus tardive, ou retirer « end »",
    )


def date_and_time_mixed() -> Message:
    return Message(
        code="mixed-dates",
        what="« start » et « end » doivent être de même nature : deux dates, ou deux dates avec heure",
        todo="ajouter l’heure à celle qui n’en a pas, ou la retirer aux deux",
    )


def score_above_scale(score: str, scale: str) -> Message:
    return Message(
        code="score", what=f"la note {score} dépasse l’échelle {scale}", todo="corriger la note ou l’échelle"
    )


def not_a_degree(label: str, scale: int) -> Message:
    return Message(
        code="survey",
        what=f"« {label} » n’est pas une note de 0 à {scale}",
        todo=f"commencer la réponse par sa note, par exemple « {scale} : {label} », ou donner à « kind » la valeur « choice »",
    )


def more_answers(people: int, responses: int) -> Message:
    return Message(
        code="survey",
        what=f"« responses » vaut {responses}, et {people} personnes ont répondu d’après « answers »",
        todo="vérifier les deux nombres",
    )


def one_of_required(names: Sequence[str]) -> Message:
    listed = ", ".join(f"« {n} »" for n in names[:-1]) + f" ou « {names[-1]} »"
    return Message(code="missing", what="rien n’est renseigné ici", todo=f"donner au moins {listed}")


def exactly_one_of(first: str, second: str) -> Message:
    return Message(
        code="one-of",
        what=f"il faut « {first} » ou « {second} », et un seul des deux",
        todo=f"garder « {first} » pour une adresse web, « {second} » pour un fichier de content/files/",
    )


def closed_needed(status: str) -> Message:
    return Message(
        code="closed",
        what=f"une action « {status} » doit dire quand elle a été close",
        todo="ajouter « closed: AAAA-MM-JJ »",
    )


def closed_unexpected(status: str) -> Message:
    return Message(
        code="closed",
        what=f"une action « {status} » n’a pas de date de clôture",
        todo="retirer « closed », ou donner à « status » la valeur « done » ou « dropped »",
    )


def section_without_meeting() -> Message:
    return Message(
        code="section",
        what="« section » désigne un titre d’un compte rendu, mais aucune réunion n’est donnée",
        todo="ajouter « meeting »",
    )


def period_reversed(start: str) -> Message:
    """`start` is the field that begins the period: `from`, or `date` where that is not given."""
    return Message(
        code="period",
        what=f"la fin de la période (« to ») précède son début (« {start} »)",
        todo="corriger l’une des deux dates",
    )


def coordinates_incomplete(missing_name: str) -> Message:
    return Message(
        code="coordinates",
        what="une seule des deux coordonnées est donnée",
        todo=f"ajouter « {missing_name} », ou retirer l’autre",
    )


def minutes_status_without_body() -> Message:
    return Message(
        code="minutes-status",
        what="« minutes_status » est donné, mais le compte rendu est vide",
        todo="écrire le compte rendu sous l’en-tête, ou retirer ce champ",
    )


# ----------------------------------------------------------------------------------------------------------- the whole


def duplicate_id(identifier: str, other: str) -> Message:
    return Message(
        code="duplicate-id",
        what=f"l’identifiant « {identifier} » est déjà pris par {other}",
        todo="en changer un : un identifiant est l’adresse permanente d’une page",
    )


class ReferenceKind(Enum):
    """A kind of entry that content refers to; its value is what internal links begin with, as in `event:ID`."""

    EVENT = "event"
    MEETING = "meeting"
    GROUP = "group"
    ACTION = "action"
    PAGE = "page"
    NEWSLETTER = "newsletter"


_NO_SUCH = {
    ReferenceKind.EVENT: "aucun événement",
    ReferenceKind.MEETING: "aucune réunion",
    ReferenceKind.GROUP: "aucun groupe",
    ReferenceKind.ACTION: "aucune action",
    ReferenceKind.PAGE: "aucune page",
    ReferenceKind.NEWSLETTER: "aucune lettre",
}


def title_as_reference(kind: ReferenceKind, value: str, identifiers: Sequence[str]) -> Message:
    """For the title of an entry, or a name of a group, where its id belongs; `identifiers` are those of all that have it."""
    noun = {
        ReferenceKind.EVENT: "le titre d’un événement",
        ReferenceKind.MEETING: "le titre d’une réunion",
        ReferenceKind.GROUP: "le nom d’un groupe",
        ReferenceKind.ACTION: "le titre d’une action",
        ReferenceKind.PAGE: "le titre d’une page",
        ReferenceKind.NEWSLETTER: "le titre d’une lettre",
    }[kind]
    one, todo = _one_identifier(identifiers)
    return Message(
        code="identifier",
        what=f"« {value} » est {noun}, et non son identifiant",
        todo=todo,
        correction=one,
        is_sure=one != "",
    )


def day_as_reference(kind: ReferenceKind, value: str, identifiers: Sequence[str]) -> Message:
    """For what an entry is called by its day; `identifiers` are those of all that took place then."""
    one, todo = _one_identifier(identifiers)
    return Message(code="unknown-reference", what=f"{_NO_SUCH[kind]} « {value} »", todo=todo, correction=one)


def _one_identifier(identifiers: Sequence[str]) -> tuple[str, str]:
    """(the id to write, empty where it is one of several; what to do)."""
    if len(identifiers) == 1:
        return identifiers[0], f"écrire « {identifiers[0]} »"
    return "", f"écrire l’identifiant voulu, le nom du fichier : {_listing(identifiers)}"


def path_as_reference(value: str, identifier: str) -> Message:
    return Message(
        code="identifier",
        what=f"« {value} » n’est pas un identifiant",
        todo=f"écrire « {identifier} »",
        correction=identifier,
        is_sure=True,
    )


def no_meeting_that_day(value: str, day: str) -> Message:
    return Message(
        code="unknown-reference",
        what=f"aucune réunion « {value} »",
        todo=f"créer son fichier par « python build.py new meeting --start {day} », puis écrire son identifiant, ou retirer ce champ",
    )


def unknown_reference(kind: ReferenceKind, value: str, candidates: Iterable[str], *, has_near: bool = True) -> Message:
    """`has_near` tells whether the nearest id may be named."""
    todo, near = _suggestion(value, candidates) if has_near else (_possible(candidates), "")
    return Message(code="unknown-reference", what=f"{_NO_SUCH[kind]} « {value} »", todo=todo, correction=near)


def reference_to_unread(kind: ReferenceKind, value: str) -> Message:
    """For what is no id, where an entry that may have it as its title could not be read."""
    return Message(
        code="identifier",
        what=f"{_NO_SUCH[kind]} « {value} » parmi ce qui a pu être lu",
        todo="corriger d’abord les autres erreurs, puis écrire un identifiant, qui est le nom du fichier voulu",
    )


def duplicate_decision(identifier: str, first_line: int) -> Message:
    return duplicate_id(identifier, f"une décision de cette réunion, ligne {first_line}")


def not_a_meeting(value: str) -> Message:
    return Message(
        code="unknown-reference",
        what=f"« {value} » est un événement et non une réunion",
        todo="désigner une réunion, dont le fichier est dans content/meetings/",
    )


def self_reference(value: str) -> Message:
    return Message(
        code="self-reference",
        what=f"« {value} » se désigne lui-même",
        todo="désigner une autre réunion, ou retirer ce champ",
    )


def unknown_anchor(value: str, anchors: Iterable[str], where: str = "dans ce compte rendu") -> Message:
    anchors = tuple(anchors)
    # The page shows « 2. Bilan » for a title « Bilan ».
    spelled = slug(value)
    anchor = next((each for each in (spelled, re.sub(r"^(?:\d{1,2}-)+", "", spelled)) if each in anchors), "")
    if anchor:
        return Message(
            code="unknown-anchor",
            what=f"« {value} » est un titre et non son ancre",
            todo=f"écrire « {anchor} »",
            correction=anchor,
            is_sure=True,
        )
    todo, near = _suggestion(value, anchors)
    return Message(code="unknown-anchor", what=f"aucun titre « {value} » {where}", todo=todo, correction=near)


def past_highlight(title: str, day: str) -> Message:
    return Message(
        code="past-highlight",
        what=f"« {title} » a eu lieu le {day}, avant la date de la lettre qui le met en avant",
        todo="mettre en avant un événement à venir, ou corriger « date »",
    )


def heavy_letter(events: int, size_kb: int, *, wordy: bool) -> Message:
    """`wordy` tells whether the letter's own text weighs more than what it announces."""
    announced = _with_noun(events, "événement", "événements")
    return Message(
        code="heavy-letter",
        what=f"la lettre annonce {announced} et pèsera environ {size_kb} Ko : Gmail coupe les messages à 102 Ko",
        todo="raccourcir l’éditorial" if wordy else "raccourcir la période par « from » et « to »",
    )


def local_address(value: str, *, may_be_file: bool = True) -> Message:
    file = ", ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »" if may_be_file else ""
    return Message(
        code="local-address",
        what=f"« {value} » ne s’ouvre que sur le poste ou le réseau de son auteur",
        todo=f"donner l’adresse publique{file}",
    )


def word_anchor(value: str) -> Message:
    return Message(
        code="link",
        what=f"le renvoi « {value} » vient d’un document Word et ne mène nulle part",
        todo="le retirer, ou écrire une note : « [^1] » dans le texte, « [^1]: » et son texte à la fin",
    )


def repeated_title(value: str) -> Message:
    return Message(
        code="repeated-title",
        what=f"plusieurs titres de ce texte sont les mêmes, et « {value} » changerait de titre si l’un d’eux s’ajoutait au-dessus",
        todo="donner à chacun un nom qui le distingue, puis désigner le nouveau",
    )


def typed_number(title: str, number: str) -> Message:
    return Message(
        code="typed-number",
        what=f"le titre « {title} » porte un autre numéro que celui de la page, qui le numérote « {number} »",
        todo="retirer le numéro de la ligne : la page montre le sien",
    )


def unknown_file(value: str, paths: Iterable[str], guess: str = "") -> Message:
    """For a path that no file has; `guess` is the one that it surely means, if it is known."""
    todo, near = (f"écrire « {guess} »", guess) if guess else _suggestion(value, paths)
    name = value.rpartition("/")[2]
    if not guess and name.startswith(("_", ".")) and name[1:2].isalnum():
        todo, near = "s’il y est, le renommer : un nom qui commence par « _ » ou « . » n’est pas publié", ""
    return Message(
        code="unknown-file", what=f"aucun fichier « {value} » sous content/files/", todo=todo, correction=near
    )


def unknown_scheme(value: str, correction: str = "") -> Message:
    if correction:
        todo = f"écrire « {correction} »"
    elif value.startswith(("{{", "*|", "[[", "%%")):  # a field of a mailing tool
        todo = (
            "écrire le champ seul, sans lien : l’outil d’envoi le remplace, la page du site non ; "
            "pour se désinscrire, donner « unsubscribe » sous [newsletter] de site.toml"
        )
    else:
        todo = "écrire une adresse complète (https://…) ou un renvoi tel que « event:ID »"
    return Message(code="link", what=f"le lien « {value} » ne mène nulle part", todo=todo, correction=correction)


def own_link(value: str, correction: str) -> Message:
    return Message(
        code="own-link",
        what=f"« {value} » n’est l’adresse d’aucune page de ce site",
        todo=f"écrire « {correction} »" if correction else "écrire un renvoi tel que « event:ID », que le site vérifie",
        correction=correction,
    )


def own_address_of_field(value: str) -> Message:
    return Message(
        code="own-link",
        what=f"« {value} » n’est l’adresse d’aucune page de ce site",
        todo="ouvrir la page voulue dans le navigateur, et en copier l’adresse",
    )


def external_picture(value: str) -> Message:
    return Message(
        code="external-picture",
        what=f"l’image « {value} » serait demandée à un autre site, qui saurait qui lit cette page",
        todo="la déposer sous content/files/ et écrire « file:NOM »",
    )


def picture_too_heavy(size: int, limit: int, fault: str) -> Message:
    """For a picture that no build makes smaller; `fault` says why where that is known."""
    why, todo = "le site ne sait pas la réduire", "la réduire à 1 600 pixels de large, en JPEG ou en WebP"
    if fault in _PICTURE_FAULTS:
        why, todo = f"elle {_PICTURE_FAULTS[fault][0]}", _PICTURE_FAULTS[fault][1]
    return Message(
        code="heavy-picture",
        what=f"cette image pèse {_megabytes(size)}, plus que les {_megabytes(limit)} qu’une page peut montrer, et {why}",
        todo=todo,
    )


def broken_picture(path: str) -> Message:
    return Message(
        code="broken-picture",
        what=f"l’image « {path} » est abîmée ou incomplète, et les lecteurs ne la verront pas",
        todo="déposer de nouveau le fichier d’origine",
    )


def reserved_address(address: str) -> Message:
    return Message(
        code="reserved",
        what=f"l’adresse « {address} » est déjà celle d’une page du site",
        todo="renommer le fichier",
    )


def retired_domain(domain: str, successor: str, correction: str) -> Message:
    return Message(
        code="retired-domain",
        what=f"le domaine {domain} n’existe plus",
        todo=f"le remplacer par {successor}" + (f" : {correction}" if correction else ""),
        correction=correction,
    )


def draft_reference(value: str) -> Message:
    return Message(
        code="draft-reference",
        what=f"« {value} » est un brouillon : le renvoi ne sera pas publié",
        todo="publier le brouillon, ou retirer le renvoi",
    )


def closed_before_meeting(closed: str, day: str) -> Message:
    return Message(
        code="closed",
        what=f"l’action est close le {closed}, avant la réunion du {day} qui l’a décidée",
        todo="corriger « closed » ou « meeting »",
    )


# ----------------------------------------------------------------------------------------------------------- site.toml


def no_site(root: str) -> Message:
    return Message(
        code="no-site",
        what=f"aucun fichier site.toml dans « {root} »",
        todo="se placer à la racine du site, ou la donner par --root",
    )


def toml_syntax(meant: str) -> Message:
    """`meant` is the whole line as it was most likely meant; empty when it can't be told."""
    return Message(
        code="toml",
        what="cette ligne n’est pas du TOML correct",
        todo="écrire « clé = valeur », les textes entre guillemets droits",
        correction=meant,
    )


def toml_twice(key: str, first: int) -> Message:
    """`first` is the line that sets the key or the table `key` already; without one it can't be told which it is."""
    what = f"« {key} » est donné deux fois, déjà à la ligne {first}" if key else "cette clé est donnée deux fois"
    return Message(code="toml", what=what, todo="réunir les deux, ou en retirer une")


def unsafe_branch(value: str) -> Message:
    return Message(
        code="branch",
        what=f"« {value} » n’est pas un nom de branche ou de dépôt distant",
        todo="écrire un nom tel que « gh-pages » ou « origin »",
    )


def branch_with_remote(value: str, branch: str) -> Message:
    """For `origin/gh-pages`, which would be a branch of its own."""
    return Message(
        code="branch",
        what=f"« {value} » est une branche avec son dépôt distant, qui a sa propre clé, « remote »",
        todo=f"écrire « {branch} »",
        correction=branch,
    )


def forms_on_publication(branch: str) -> Message:
    return Message(
        code="branch",
        what=f"« {branch} » est la branche de publication, que chaque construction remplace : ce qui est saisi s’y perdrait",
        todo='écrire la branche des contenus, le plus souvent branch = "main"',
    )


def forms_without_repository(repository: str, correction: str = "") -> Message:
    return Message(
        code="repository",
        what=f"« {repository} » n’est pas un dépôt"
        if repository
        else "les formulaires ont besoin du nom du dépôt où écrire",
        todo=f'écrire repo = "{correction or "organisme/nom"}", ou backend = "test" pour un essai',
        correction=correction,
    )


def forms_application(backend: str) -> Message:
    return Message(
        code="repository",
        what=f'app_id ne sert qu’avec backend = "gitlab", et non "{backend}"',
        todo="retirer cette ligne",
    )


def no_path_in_address(value: str) -> Message:
    return Message(
        code="edit-url",
        what=f"« {value} » ne dit pas où va le nom du fichier",
        todo="y écrire {path}, par exemple https://example.org/depot/edit/main/{path}",
    )


def same_label(label: str, other: str) -> Message:
    return Message(
        code="same-label",
        what=f"« {label} » désigne déjà « {other} »",
        todo="donner à chacun un nom et des alias qui lui soient propres",
    )


def not_a_site_address(value: str, correction: str) -> Message:
    todo = f"écrire « {correction} »" if correction else "écrire une adresse telle que https://agenda.example.org/"
    return Message(
        code="site-address",
        what=f"« {value} » ne peut pas commencer les adresses des pages",
        todo=todo,
        correction=correction,
    )


def unknown_zone(zone: str) -> Message:
    return Message(
        code="zone", what=f"le fuseau horaire « {zone} » est inconnu", todo="écrire un nom tel que « Europe/Paris »"
    )


# ------------------------------------------------------------------------------------------------------------ warnings


def very_long(last_day: str, days: int) -> Message:
    return Message(
        code="very-long",
        what=f"l’événement dure {days} jours, jusqu’au {last_day}",
        todo="vérifier l’année de « end »",
    )


def long_before(day: str, days: int) -> Message:
    return Message(
        code="long-before",
        what=f"le {day} précède l’événement de {days} jours",
        todo="vérifier l’année",
    )


def far_year(year: int) -> Message:
    return Message(code="far-year", what=f"l’année {year} est bien éloignée d’aujourd’hui", todo="vérifier l’année")


def not_yet(day: str, *, is_figure: bool) -> Message:
    return Message(
        code="not-yet",
        what=f"{'ce chiffre' if is_figure else 'ceci'} ne peut pas être connu avant l’événement, le {day}",
        todo="le retirer, ou vérifier la date de l’événement",
    )


def done_later(day: str) -> Message:
    return Message(
        code="done-later", what=f"le {day} n’est pas encore venu", todo="vérifier l’année, le mois et le jour"
    )


def same_event(identifier: str, origin: str) -> Message:
    return Message(
        code="same-event",
        what=f"« {identifier} » ({origin}) a le même titre, la même heure et le même lieu",
        todo="retirer la copie, ou changer ce qui les distingue",
    )


def same_entry(identifier: str, origin: str) -> Message:
    return Message(
        code="same-entry",
        what=f"« {identifier} » ({origin}) a le même titre et dit la même chose",
        todo="retirer la copie, ou changer ce qui les distingue",
    )


def opens_after_deadline() -> Message:
    return Message(
        code="registration-dates",
        what="les inscriptions ouvriraient après leur date limite",
        todo="corriger « opens » ou « deadline »",
    )


def opens_after_event() -> Message:
    return Message(
        code="registration-dates",
        what="les inscriptions ouvriraient après l’événement",
        todo="corriger « opens », ou la date de l’événement",
    )


def deadline_after_event(deadline: str, day: str) -> Message:
    return Message(
        code="deadline",
        what=f"la date limite d’inscription ({deadline}) suit l’événement, qui finit le {day}",
        todo="corriger « deadline », ou la date de l’événement",
    )


def more_attended(attended: int, registered: int) -> Message:
    return Message(
        code="attendance",
        what=f"plus de participants ({attended}) que d’inscrits ({registered})",
        todo="vérifier les deux chiffres",
    )


def prose(kind: str, value: str, expected: str) -> Message:
    """For a flaw of Markdown, of a `kind` that the converter notices; `expected` is the text to write, if it is known."""
    what, todo = _PROSE[kind]
    lead = value.lstrip(" \t>\u200b\u200e\u200f\u2060\ufeff") + "  "
    first, second = lead[0], lead[1]
    sign = first if first.isprintable() else f"U+{ord(first):04X}"
    sign = f"« {sign}{sign if first == second == '-' else ''} »"
    sign += " suivi d’une espace insécable" if first in {*"-+*"} and second in {*"\u00a0\u202f"} else ""
    sign += " collé à un mot" if first in {*"-–—−"} and second.isalpha() else ""
    return Message(
        code=kind,
        what=what.format(value=value, expected=expected, sign=sign),
        todo=todo.format(value=value, expected=expected),
        correction=expected,
    )


_PROSE = {
    "heading-level-1": (
        "« # {value} » est un titre de niveau 1",
        "commencer à « ## », car le titre de la page vient de l’en-tête",
    ),
    "heading-jump": ("le titre « {value} » saute un niveau", "le descendre d’un seul niveau sous le précédent"),
    "heading-too-deep": ("le titre « {value} » est trop profond", "s’arrêter à « ##### »"),
    "heading-empty": ("ce titre est vide", "lui donner un nom, ou retirer la ligne"),
    "heading-wordless": (
        "le titre « {value} » n’a pas de mot, et son adresse ne dirait rien",
        "lui donner un nom, ou en faire un paragraphe",
    ),
    "heading-glued": (
        "« {value} » n’est pas un titre, faute d’une espace après les dièses",
        "écrire « {expected} »",
    ),
    "empty-link": (
        "le lien « {value} » n’a pas d’adresse",
        "donner l’adresse entre parenthèses, ou ne garder que le texte",
    ),
    "link-text": (
        "le lien vers « {value} » n’a pas de texte, et personne ne le verrait",
        "l’écrire entre les crochets",
    ),
    "script-link": ("le lien « {value} » exécuterait du code", "donner une adresse https://…"),
    "embedded-image": (
        "l’image « {value}… » est écrite dans le texte même, où elle ne peut pas être publiée",
        "l’enregistrer sous content/files/ et écrire « file:NOM »",
    ),
    "raw-picture": (
        "l’image « {value} » serait demandée à un autre site, qui saurait qui lit cette page",
        "la déposer sous content/files/ et écrire « ![description](file:NOM) »",
    ),
    "raw-html-mark": (
        "les balises de « {value} » ne sont pas admises dans le texte et ont été retirées",
        "écrire « {expected} »",
    ),
    "raw-html": ("« {value} » n’est pas admis dans le texte et a été retiré", "l’écrire en Markdown"),
    "weekday": (
        "« {value} » : le jour de la semaine ne correspond pas à la date",
        "écrire « {expected} », ou corriger la date",
    ),
    "image-alt": ("l’image « {value} » n’a pas de texte de remplacement", "décrire l’image entre les crochets"),
    "comment-open": (
        "le commentaire « {value} » n’est pas fermé : tout ce qui suit serait caché",
        "le fermer par « --> »",
    ),
    "comment-mistyped": (
        "« {value} » n’est pas un commentaire et serait publié",
        "écrire la note entre « <!-- » et « --> », ou la retirer",
    ),
    "pasted-bullet": (
        "{sign} n’est pas une puce de Markdown, et la ligne se fondrait dans un paragraphe",
        "commencer la ligne par « - » et une espace",
    ),
    "pasted-alert": (
        "« {value} » ne vaut que sur une forge, et serait publié tel quel",
        "commencer la citation par un mot en gras",
    ),
    "pasted-box": (
        "une case à cocher s’écrit « [ ] » ou « [x] », suivie d’une espace, et celle-ci resterait du texte",
        "écrire la case ainsi",
    ),
    "foreign-emoji": ("« {value} » n’est un pictogramme que sur une forge", "copier le signe lui-même à sa place"),
    "foreign-mark": (
        "« {value} » n’est mis en forme que par d’autres éditeurs, et serait publié tel quel",
        "mettre ces mots en gras (« **…** »), ou retirer les signes",
    ),
    "foreign-struck": ("« {value} » n’est barré que sur GitHub, et serait publié tel quel", "écrire « {expected} »"),
    "foreign-diagram": (
        "« {value} » n’est un schéma que sur une forge, et serait publié comme du code",
        "en faire une image, à déposer sous content/files/",
    ),
    "foreign-link": (
        "« {value} » n’est pas la fin d’un lien, et ses signes seraient publiés",
        "écrire « [texte](adresse) », avec les deux parenthèses, et sans espace entre les deux",
    ),
    "foreign-note": (
        "« {value} » n’appelle aucune note, et serait publié tel quel",
        "écrire « [^1] » dans le texte, et à la fin une ligne « [^1]: », suivie du texte de la note",
    ),
    "foreign-template": (
        "« {value} » est le code d’un autre outil, et serait publié tel quel",
        "le retirer ; un champ que l’outil d’envoi remplace s’écrit « {{{{ … }}}} », « *|…|* », « %%…%% » ou « [[…]] »",
    ),
    "foreign-raised": (
        "« {value} » n’est en exposant ou en indice que dans d’autres éditeurs, et serait publié tel quel",
        "écrire « <sup>…</sup> » ou « <sub>…</sub> » ; « 1er » et « 2e » n’en ont pas besoin",
    ),
    "foreign-formula": (
        "« {value} » n’est une formule que sur une forge, et serait publié tel quel",
        "l’écrire avec des signes ordinaires (« m² », « CO₂ »), ou en faire une image",
    ),
    "foreign-path": (
        "« {value} » ne s’ouvre que sur le poste ou le réseau de son auteur",
        "donner l’adresse publique, ou déposer le fichier sous content/files/ et faire un lien « file:CHEMIN »",
    ),
    "foreign-row": (
        "cette ligne n’appartient à aucun tableau, et serait publiée avec ses barres",
        "retirer la ligne vide qui la sépare du tableau",
    ),
    "foreign-table": (
        "ce tableau de tirets n’est connu que de Pandoc, et serait publié comme un texte",
        "séparer les cellules par des barres, avec une ligne « | --- | --- | » sous les titres",
    ),
    "foreign-box": (
        "« {value} » n’est connu que d’autres éditeurs, et serait publié tel quel",
        "commencer par un mot en gras, et retirer la ligne « ::: » qui ferme l’encadré",
    ),
    "foreign-contents": (
        "« {value} » ne fait ici aucune table des matières, et serait publié tel quel",
        "retirer la ligne",
    ),
    "row-too-long": (
        "cette ligne a plus de cellules que le tableau n’a de titres, et « {value} » serait perdu",
        "ajouter un titre, ou écrire « \\| » pour une barre qui est du texte",
    ),
    "pasted-indent": (
        "le retrait de ce point est trop court pour qu’il soit une partie de celui qui le précède",
        "l’aligner sur les mots du point numéroté",
    ),
    "pasted-number": (
        "Markdown ne connaît pas cette numérotation, et les lignes se suivraient en un seul paragraphe",
        "en faire une liste",
    ),
    "pasted-table": (
        "des tabulations séparent les cellules d’un tableau, qui se lirait comme une phrase",
        "séparer les cellules par des barres, avec une ligne de tirets sous les titres",
    ),
    "rows-apart": (
        "des tabulations séparent les cellules d’un tableau, dont chaque ligne serait une phrase",
        "séparer les cellules par des barres, sans ligne vide, avec une ligne de tirets sous les titres",
    ),
    "pasted-table-rule": (
        "il manque à ce tableau une ligne de tirets sous ses titres, et ses barres resteraient du texte",
        "écrire sous les titres une ligne de tirets, un groupe par colonne",
    ),
    "pasted-hyphen": ("des césures ou des espaces invisibles se trouvent dans cette ligne", "les retirer"),
    "note-undefined": (
        "aucune ligne ne donne le texte de la note « [^{value}] »",
        "ajouter à la fin une ligne « [^{value}]: », suivie de son texte",
    ),
    "note-unused": (
        "rien n’appelle la note « [^{value}] », qui n’est pas publiée",
        "écrire « [^{value}] » dans le texte, à l’endroit où elle s’applique",
    ),
    "nesting": (
        "trop de listes, de citations, de colonnes ou de balises s’emboîtent : le texte est publié tel qu’il est écrit",
        "le simplifier",
    ),
    "bidi": ("un caractère invisible qui change le sens de lecture a été retiré", "l’effacer et retaper le passage"),
}


def unknown_place(value: str, ids: Iterable[str]) -> Message:
    todo, near = _suggestion(value, ids)
    return Message(
        code="unknown-reference",
        what=f"aucun lieu « {value} » dans places.yaml",
        todo=f"{todo} ; un lieu en texte libre commence par une majuscule",
        correction=near,
    )


def near_place(value: str, identifier: str, *, sure: bool) -> Message:
    """`sure` tells that nothing but letter case, accents or quotation marks differs."""
    return Message(
        code="near-place",
        what=f"« {value} » ressemble au lieu « {identifier} » de places.yaml, et serait publié comme un autre",
        todo=f"écrire « {identifier} » s’il s’agit de lui",
        correction=identifier if sure else "",
    )


def coordinates_exchanged(latitude: str, longitude: str) -> Message:
    return Message(
        code="coordinates",
        what="la latitude et la longitude semblent échangées : ce point est loin de la France",
        todo=f"écrire « latitude: {longitude} » et « longitude: {latitude} »",
    )


def latitude_in_the_south(latitude: str) -> Message:
    north = latitude.lstrip("-−").strip()
    return Message(
        code="coordinates",
        what="ce point est dans l’océan, au sud de l’Afrique",
        todo=f"écrire « {north} » s’il est au nord de l’équateur",
        correction=north,
    )


def null_coordinates() -> Message:
    return Message(
        code="coordinates",
        what="ce point (0, 0) est au milieu de l’océan",
        todo="donner les coordonnées du lieu, ou les retirer",
    )


# ----------------------------------------------------------------------------------------------- those who subscribed


def vanished(title: str, day: str, identifier: str, *, over: bool) -> Message:
    """`over` tells that the day is past: an event that took place is not cancelled any more."""
    if over:
        return Message(
            code="vanished",
            what=f"« {title} » ({identifier}), publié pour le {day}, a disparu de content/",
            todo=f"le remettre, ou, s’il a été renommé, ajouter « aliases: [{identifier}] » sous son nouveau nom",
        )
    return Message(
        code="vanished",
        what=f"« {title} » ({identifier}), annoncé pour le {day}, a disparu de content/",
        todo="le remettre avec « status: cancelled », pour que les abonnés le voient annulé, ou, s’il a été renommé,"
        f" ajouter « aliases: [{identifier}] » sous son nouveau nom",
    )


def lost_address(address: str, kind: str, identifier: str) -> tuple[str, Message]:
    """(the file or folder that lacks it, what is told); `kind` is `page`, `event_types` …, as `continuity` follows them."""
    what = f"la page {address} est publiée, et cette adresse ne mènerait plus à rien"
    if kind in {"event_types", "audiences"}:
        todo = f"remettre [{kind}.{identifier}] : les abonnés de son agenda n’en recevraient plus rien"
        return "site.toml", Message(code="vanished", what=what, todo=todo)
    closed = " (avec « status: closed » si ce groupe ne se réunit plus)" if kind == "group" else ""
    todo = f"remettre {identifier}.md{closed}, ou, s’il a été renommé, écrire sous son nouveau nom « id: {identifier} »"
    return f"content/{kind}s", Message(code="vanished", what=what, todo=todo)


def lost_file(address: str, path: str, twin: str) -> Message:
    """`twin` is the path of a new file of nearly the same name, empty for none."""
    todo = f"rendre à content/files/{twin} son nom, {path}" if twin else "le remettre sous ce nom"
    return Message(
        code="vanished",
        what=f"le fichier {address} est publié, et cette adresse ne mènerait plus à rien",
        todo=f"{todo}, ou ne rien faire s’il ne doit plus être lu : ce n’est dit qu’une fois",
    )


def vanished_action(title: str, identifier: str, twin: str) -> Message:
    """`twin` is the id of an action of the same title: it was given another one."""
    todo = (
        f"reprendre cet identifiant à la place de « {twin} », dont l’adresse serait une autre"
        if twin
        else "la remettre, avec « status: dropped » et « closed » si elle est abandonnée"
    )
    return Message(
        code="vanished", what=f"l’action « {title} » ({identifier}), publiée, a disparu de content/", todo=todo
    )


def withdrawn(title: str, day: str, identifier: str) -> Message:
    return Message(
        code="vanished",
        what=f"« {title} » ({identifier}), publié pour le {day}, est redevenu un brouillon et quittera le site",
        todo="retirer « draft », ou, s’il n’a plus lieu, écrire « status: cancelled » à la place, pour que les abonnés le"
        " voient annulé",
    )


def renamed(former: str, aliases: Sequence[str]) -> Message:
    """For an event that takes the place of the published one `former`; `aliases` are those that it has already."""
    what = f"cet événement était publié sous l’identifiant « {former} », dont l’adresse ne mènerait plus à rien"
    return _add_alias(what, former, aliases)


def moved_kind(address: str, identifier: str, aliases: Sequence[str]) -> Message:
    """For an event whose file moved to meetings/, or a meeting's to events/; `address` is that of its page till then."""
    return _add_alias(f"sa page était publiée à {address}, qui ne mènerait plus à rien", identifier, aliases)


def _add_alias(what: str, former: str, aliases: Sequence[str]) -> Message:
    line = f"aliases: [{', '.join((*aliases, former))}]"
    return Message(
        code="renamed",
        what=what,
        todo=f"écrire « {line} »" if aliases else f"ajouter « {line} »",
        addition="" if aliases else line,
    )


def start_moved(former: str) -> Message:
    line = f"rescheduled_from: {former}"
    return Message(
        code="start-moved",
        what=f"cet événement était publié pour le {former}, et rien ne dit que la date a changé",
        todo=f"ajouter « {line} »",
        addition=line,
    )


def start_moved_again(former: str) -> Message:
    """For an event whose word tells another date than the one that was published last."""
    line = f"rescheduled_from: {former}"
    return Message(
        code="start-moved",
        what=f"cet événement était publié pour le {former}, et la page dira qu’il l’était pour un autre jour",
        todo=f"écrire « {line} »",
    )


def rescheduled_to_itself() -> Message:
    return Message(
        code="rescheduled-to-itself",
        what="c’est la date de l’événement lui-même",
        todo="y écrire l’ancienne date et la nouvelle sous « start », ou retirer la ligne",
    )


def end_moved(former: str, start: str) -> Message:
    return Message(
        code="end-moved",
        what=f"la fin publiée était {former}, et rien ne dit qu’elle a changé",
        todo=f"remettre « end: {former} » ; si la fin change seule, dire dans « summary » quelle elle était ; si la date change"
        f" aussi, ajouter « rescheduled_from: {start} »",
    )


def place_moved(former: str, start: str) -> Message:
    return Message(
        code="place-moved",
        what=f"le lieu publié était « {former} », et rien ne dit qu’il a changé",
        todo=f"remettre « place: {former} » ; si le lieu change seul, dire dans « summary » quel il était ; si la date change"
        f" aussi, ajouter « rescheduled_from: {start} »",
    )


def minutes_changed(version: str, day: str, *, listed: bool) -> Message:
    """`listed` tells whether the minutes have a list of versions to go on with."""
    return Message(
        code="minutes-changed",
        what="le compte rendu approuvé a changé depuis sa publication, sans nouvelle version",
        todo=f"{_add_version(version, day, listed=listed)}, ou rétablir le texte",
    )


def minutes_reopened(version: str, day: str, *, listed: bool) -> Message:
    """As `minutes_changed`, for those that are no longer said to be approved."""
    return Message(
        code="minutes-changed",
        what="le compte rendu a été publié comme approuvé, et redevient un projet sans nouvelle version",
        todo=f"remettre « minutes_status: approved », ou, s’il est repris, {_add_version(version, day, listed=listed)}",
    )


def _add_version(version: str, day: str, *, listed: bool) -> str:
    item = f"{{version: {version}, date: {day}}}"
    return f"ajouter « - {item} » à la liste « versions »" if listed else f"ajouter « versions: [{item}] »"


def duplicate_uid(uid: str, other: str) -> Message:
    return Message(
        code="duplicate-uid",
        what=f"l’UID de calendrier « {uid} » est déjà celui de {other}",
        todo="retirer ou changer l’un des deux",
    )


def legal_missing(fields: Sequence[str]) -> Message:
    return Message(
        code="legal-missing",
        what=f"les mentions légales, que la loi impose, sont incomplètes : il manque {', '.join(fields)}",
        todo="les écrire sous [legal], sans quoi « build --push » est refusé",
    )


def names_without_ground() -> Message:
    return Message(
        code="names-without-ground",
        what="les noms des participants sont publiés sans que soit écrit ce qui y autorise",
        todo='écrire sous [privacy] names = "organisation", ou ground = "…" avec ce fondement (l’accord de chaque '
        "personne, un texte…), sans quoi « build --push » est refusé",
    )


def names_in_history(branch: str, remote: str) -> Message:
    return Message(
        code="names-in-history",
        what=f"les publications précédentes portent les noms des participants, et l’historique de « {branch} » les garde",
        todo="pour les en retirer, supprimer cette branche après cette publication, puis publier de nouveau "
        f"(git push {remote} --delete {branch} ; git branch -D {branch})",
    )


def feed_too_large(path: str, size: int, limit: int, past_days: int) -> Message:
    return Message(
        code="feed-too-large",
        what=f"le calendrier « {path} » pèse {size} octets, et Google Agenda s’arrête de lire vers {limit}",
        todo=f"garder moins de {past_days} jours passés",
    )


def dead_link(address: str, failure: str) -> Message:
    return Message(
        code="dead-link",
        what=f"« {address} » ne répond plus ({failure})",
        todo="corriger l’adresse, ou retirer le lien",
    )


def moved_link(address: str, moved: str) -> Message:
    return Message(
        code="moved-link", what=f"« {address} » a changé d’adresse", todo=f"écrire « {moved} »", correction=moved
    )


def http_status(code: int) -> str:
    return {404: "page introuvable", 410: "page retirée", 500: "panne du serveur"}.get(code, f"réponse {code}")


def link_timeout(seconds: int) -> str:
    return f"pas de réponse en {seconds} secondes"


def link_certificate() -> str:
    return "certificat refusé"


def link_host() -> str:
    return "domaine introuvable"


def link_connection(why: str) -> str:
    return f"connexion impossible : {why}"


def no_place() -> Message:
    return Message(
        code="no-place", what="le lieu n’est pas donné", todo="ajouter « place », au besoin « place: visio »"
    )


def no_summary() -> Message:
    return Message(
        code="no-summary",
        what="rien ne dit de quoi il s’agit",
        todo="ajouter « summary », ou une description sous l’en-tête",
    )


def no_figures(day: str) -> Message:
    return Message(
        code="no-figures",
        what=f"l’événement du {day} est passé et n’a pas de chiffres",
        todo="ajouter « attendance », avec « n/a » pour ce qui ne se compte pas",
    )


def not_attended(registered: int) -> Message:
    return Message(
        code="not-attended",
        what=f"le nombre d’inscrits ({registered}) est donné, mais non celui des participants",
        todo="ajouter « attended », ou « attended: n/a » s’il ne se compte pas",
    )


def forgotten_action(days: int) -> Message:
    return Message(
        code="forgotten-action",
        what=f"l’action est en retard de {days} jours, sans rien dans son suivi depuis",
        todo="dire où elle en est dans « follow_up », la clore, ou changer « due »",
    )


_SPELLED = {"theme": "le thème", "organisation": "l’organisme"}


def two_spellings(kind: Literal["theme", "organisation"], name: str, other: str, uses: int) -> Message:
    """For a name that is written once as `name` and `uses` times as `other`."""
    times = f"{uses} fois" if uses > 1 else "ailleurs"
    return Message(
        code="two-spellings",
        what=f"{_SPELLED[kind]} « {name} » s’écrit « {other} » {times}",
        todo=f"écrire « {other} » s’il s’agit du même",
        correction=other,
    )


def heavy_file(size: int, limit: int, *, image: bool) -> Message:
    what = "l’image" if image else "le document"
    todo = "la réduire à 1 600 pixels de large" if image else "l’alléger"
    return Message(
        code="heavy-file",
        what=f"{what} pèse {_megabytes(size)}, plus que {_megabytes(limit)}",
        todo=f"{todo}, pour qui le charge sur un téléphone".replace("le charge", "la charge" if image else "le charge"),
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} Mo".replace(".0 ", " ").replace(".", ",")


def without_minutes(day: str, days: int) -> Message:
    return Message(
        code="no-minutes",
        what=f"la réunion du {day} n’a toujours pas de compte rendu, {days} jours après",
        todo="écrire le compte rendu sous l’en-tête, ou donner à « status » la valeur « cancelled » si elle n’a pas eu lieu",
    )


def name_in_prose(name: str, replacement: str) -> Message:
    return Message(
        code="participant-name",
        what=f"« {name} » est le nom d’un participant, qui ne doit pas être publié",
        todo=f"récrire la phrase sans lui ; il est remplacé d’ici là par « {replacement} »",
    )


def name_likely(written: str, name: str) -> Message:
    return Message(
        code="participant-name-likely",
        what=f"« {written} » est sans doute le nom d’un participant ({name}), qui ne doit pas être publié",
        todo="récrire sans lui, car il n’est pas remplacé",
    )


def name_in_copy(written: str) -> Message:
    return Message(
        code="participant-name",
        what=f"« {written} » est le nom d’un participant, dans un fichier publié tel quel",
        todo="l’y remplacer par son organisme",
    )


def name_likely_in_path(name: str, value: str) -> Message:
    return Message(
        code="participant-name-likely",
        what=f"« {value} » contient sans doute le nom d’un participant ({name}), qui ne doit pas être publié",
        todo="le renommer si c’est le cas",
    )


def name_in_path(name: str, value: str) -> Message:
    return Message(
        code="participant-name",
        what=f"« {value} » contient le nom d’un participant ({name}), qui ne doit pas être publié",
        todo="le renommer",
    )


# ------------------------------------------------------------------------------------------------------- the machine


def template_at_fault(reason: str) -> Message:
    return Message(code="template", what=f"le gabarit ne peut pas être rendu ({reason})", todo="le corriger")


def template_without_text() -> Message:
    return Message(
        code="template",
        what="ce gabarit est vide, et ce qui en dépend le serait aussi",
        todo="l’écrire, ou le supprimer pour reprendre celui d’origine",
    )


def cannot_write(path: str, reason: str) -> str:
    return f"« {path} » ne peut pas être écrit ({reason}) ; vérifier l’espace libre et les droits d’accès"


def path_too_long(path: str) -> str:
    return (
        f"« {path} » est un nom trop long pour ce disque ; raccourcir l’identifiant, le thème ou le nom d’où il vient"
    )


def foreign_in_the_way(paths: Sequence[str]) -> str:
    listed = ", ".join(f"« {path} »" for path in paths[:5]) + (
        f" et {len(paths) - 5} de plus" if len(paths) > 5 else ""
    )
    if len(paths) == 1:
        return f"{listed} n’est pas du site et serait remplacé ; le déplacer, ou donner un autre dossier par --output"
    return f"{listed} ne sont pas du site et seraient remplacés ; les déplacer, ou donner un autre dossier par --output"


def output_on_sources(output: str, source: str, option: str) -> str:
    example = {"--output": "public", "--preview": "apercu"}[option]
    return f"« {output} » recouvrirait « {source} », d’où vient le site ; donner un dossier à part par {option}, par exemple {example}"


def same_path(path: str) -> Message:
    return Message(
        code="same-path",
        what=f"deux pages auraient la même adresse « {path} »",
        todo="changer l’un des deux identifiants",
    )


# ------------------------------------------------------------------------------------------------------------------ git


def no_git() -> str:
    return "la commande git est introuvable ; installer git, ou construire avec --no-commit"


def no_repository(root: str, reason: str) -> str:
    return (
        f"« {root} » n’est pas un dépôt git utilisable ({reason}) ; lancer « git init », ou construire avec --no-commit"
    )


def damaged_repository(root: str, reason: str) -> str:
    return (
        f"le dépôt git qui contient « {root} » n’est pas utilisable ({reason}) ; « git status » dit ce qui l’en empêche ; "
        "à défaut, le cloner de nouveau et y copier les fichiers modifiés, ou construire avec --no-commit"
    )


def not_owner(folder: str) -> str:
    return (
        f"le dépôt « {folder} » appartient à un autre utilisateur, et git refuse de s’en servir ; "
        f"lancer « git config --global --add safe.directory {quote(folder)} », ou construire avec --no-commit"
    )


def object_format(name: str) -> str:
    return (
        f"le dépôt git est au format {name}, où le site ne peut pas être enregistré ; "
        "le recréer par « git init --object-format=sha1 », ou construire avec --no-commit"
    )


def reference_without_commit(reference: str) -> str:
    return (
        f"la référence « {reference} » ne mène à aucun enregistrement de ce dépôt ; "
        f"la supprimer par « git update-ref -d {reference} », puis relancer"
    )


def reference_broken(reference: str, file: str) -> str:
    return f"la référence « {reference} » est abîmée ; supprimer le fichier « {file} », puis relancer"


def work_branch_broken(branch: str, file: str, commit: str) -> str:
    back = f", la remettre à son dernier enregistrement par « git reset {commit} »" if commit else ""
    return f"la branche de travail « {branch} » est abîmée ; supprimer le fichier « {file} »{back}, puis relancer"


def git_refused(command: str, reason: str) -> str:
    return f"git a refusé « {command} » ({reason}) ; le site est construit, mais il n’est pas enregistré"


def no_identity() -> str:
    return "git ne sait pas qui enregistre ; donner « committer » dans la section [publish] de site.toml, ou régler user.name et user.email"


def branch_moved(branch: str) -> str:
    return f"la branche « {branch} » a avancé pendant la construction, à plusieurs reprises ; relancer la commande"


def output_changed(path: str) -> str:
    return f"une autre construction a récrit « {path} » entre-temps ; relancer la commande"


def branch_in_use(branch: str) -> str:
    return f"« {branch} » est la branche de travail, que la publication écraserait ; en choisir une autre dans [publish] de site.toml"


def branch_of_sources(branch: str) -> str:
    return (
        f"la branche « {branch} » contient les sources du site, que la publication écraserait ; "
        "en choisir une autre dans [publish] de site.toml"
    )


def branch_in_worktree(branch: str, folder: str) -> str:
    return (
        f"la branche « {branch} » est ouverte dans « {folder} », que la publication bouleverserait ; "
        f"fermer ce dossier par « git worktree remove {quote(folder)} », ou choisir une autre branche dans [publish] de site.toml"
    )


def branch_symbolic(branch: str, target: str) -> str:
    return (
        f"la branche « {branch} » n’est qu’un autre nom de « {target.removeprefix('refs/heads/')} », où le site serait enregistré ; "
        f"la supprimer par « git symbolic-ref --delete refs/heads/{branch} », puis relancer"
    )


def branch_beside(branch: str, other: str) -> str:
    name = other.removeprefix("refs/heads/")
    return (
        f"git ne peut pas avoir une branche « {branch} » à côté de « {name} » ; "
        f"renommer celle-ci par « git branch -m {name} AUTRE-NOM », ou choisir une autre branche dans [publish] de site.toml"
    )


def no_remote(remote: str) -> str:
    return f"le dépôt distant « {remote} » n’existe pas ; l’ajouter par « git remote add », ou le corriger dans [publish] de site.toml"


def unreachable(remote: str, reason: str) -> str:
    return f"le dépôt distant « {remote} » ne répond pas ({reason}) ; vérifier la connexion et les droits, puis relancer avec --push"


def push_refused(remote: str, reason: str) -> str:
    return f"le dépôt distant « {remote} » a refusé la publication ({reason}) ; elle est enregistrée ici : vérifier les droits, puis relancer avec --push"


def remote_branch_symbolic(remote: str, branch: str, target: str) -> str:
    return (
        f"la branche « {branch} » du dépôt distant « {remote} » n’est qu’un autre nom de « {target} », où le site serait "
        f"enregistré ; l’y supprimer par « git symbolic-ref --delete refs/heads/{branch} », puis relancer avec --push"
    )


def remote_branch_beside(remote: str, branch: str, other: str) -> str:
    return (
        f"le dépôt distant « {remote} » ne peut pas avoir une branche « {branch} » à côté de « {other} » ; "
        "y renommer celle-ci, ou choisir une autre branche dans [publish] de site.toml"
    )


def remote_locked(remote: str, branch: str) -> str:
    return (
        f"le dépôt distant « {remote} » ne laisse pas avancer la branche « {branch} », sans qu’elle ait changé : un verrou y est "
        "peut-être resté ; y supprimer les fichiers « .lock » d’un autre jour, puis relancer avec --push"
    )


def rollback_with_names(revision: str) -> str:
    return (
        f"la publication « {revision} » porte les noms des participants, que site.toml ne laisse plus publier "
        '(names = "organisation") ; choisir une publication plus récente, ou corriger le contenu et publier'
    )


def rollback_to_later_name(revision: str, name: str, path: str) -> str:
    return (
        f"la publication « {revision} » nomme « {name} » ({path}), qui participe à une réunion et dont site.toml ne laisse "
        'pas publier le nom (names = "organisation") ; choisir une publication plus récente, ou corriger le contenu et publier'
    )


def rollback_without_ground(revision: str) -> str:
    return (
        f"la publication « {revision} » porte les noms des participants, sans que soit écrit ce qui y autorise ; écrire "
        'd’abord sous [privacy] de site.toml ground = "…" avec ce fondement, ou choisir une publication sans noms'
    )


def no_publication(revision: str) -> str:
    return f"« {revision} » n’est pas une publication du site ; les trouver par « python build.py history »"


# ------------------------------------------------------------------------------------------------- what a build says


def written(new: int, removed: int, unchanged: int) -> str:
    counted_files = (
        _with_noun(new, "fichier écrit", "fichiers écrits"),
        _with_noun(removed, "retiré", "retirés"),
        _with_noun(unchanged, "inchangé", "inchangés"),
    )
    return f"{', '.join(counted_files)}."


def recorded(commit: str, subject: str) -> str:
    return f"Publication {commit[:10]} enregistrée : {subject}."


def pushed() -> str:
    return "Publication envoyée au dépôt distant."


def rollback_awaits_push(revision: str) -> str:
    return f"Elle n’est encore qu’ici ; l’envoyer au dépôt distant : python build.py rollback {revision} --push"


def already_so() -> str:
    return "Le site publié est déjà celui-là : rien à enregistrer."


def verified() -> str:
    return "Vérifié : une construction à partir de rien donne les mêmes fichiers, octet pour octet."


def not_verified(paths: Sequence[str]) -> str:
    more = f" et {len(paths) - 1} de plus" if len(paths) > 1 else ""
    return f"une construction à partir de rien donne un autre fichier « {paths[0]} »{more} ; reconstruire avec --clean, et signaler ce défaut"


def superseded() -> str:
    return "Une publication plus récente est déjà en ligne ; celle-ci n’y ajoute rien."


_MOST_FOREIGN = 10


def foreign_files(paths: Sequence[str]) -> Iterator[str]:
    """A sentence for each file, the most of them in one: a folder may hold thousands."""
    for path in paths[:_MOST_FOREIGN]:
        yield f"« {path} » n’est pas un fichier du site ; il est laissé en place et n’est pas publié"
    if len(paths) > _MOST_FOREIGN:
        more = len(paths) - _MOST_FOREIGN
        yield f"{more} autres fichiers du dossier ne sont pas du site non plus ; donner un dossier à part par --output si ce n’est pas le bon"


def not_installed(package: str) -> str:
    return f"le paquet « {package} » n’est pas installé ; lancer « python build.py install »"


def system_refused(name: str, reason: str) -> str:
    where = f" pour « {name} »" if name else ""
    return f"le système a refusé l’opération{where} ({reason}) ; y remédier, puis relancer"


def out_of_memory() -> str:
    return "la mémoire de la machine ne suffit pas ; fermer d’autres programmes, puis relancer"


def unexpected(error: Exception) -> str:
    detail = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"défaut inattendu du programme ({detail}) ; relancer avec --debug et signaler ce qui s’affiche"


# -------------------------------------------------------------------------------------------------- the command line


def _with_noun(count: int, singular: str, plural: str) -> str:
    """« 1 erreur », « 2 erreurs »: French counts zero and one in the singular."""
    return f"{count} {singular if count < 2 else plural}"


def counts(errors: int, warnings: int, files: int) -> str:
    if not errors + warnings:
        return "Aucune erreur, aucun avertissement."
    parts = [_with_noun(errors, "erreur", "erreurs")] if errors else []
    parts += [_with_noun(warnings, "avertissement", "avertissements")] if warnings else []
    return f"{' et '.join(parts)} dans {_with_noun(files, 'fichier', 'fichiers')}."


def push_refused_ahead(number: int) -> str:
    """For the end of a report of `check` on a site that can be built and not published."""
    reason = "l’avertissement qui le dit" if number < 2 else "les avertissements qui le disent"
    return f"La publication (build --push) sera refusée : corriger d’abord {reason}."


def new_since(revision: str) -> str:
    return f"Nouveau depuis « {revision} »"


def known_since(revision: str) -> str:
    return f"Déjà là dans « {revision} »"


def counted_new(number: int, revision: str) -> str:
    news = "Rien de nouveau" if not number else _with_noun(number, "nouveau", "nouveaux")
    return f"{news} depuis « {revision} »."


def corrected_files(paths: Sequence[str]) -> str:
    if not paths:
        return "Rien à corriger automatiquement."
    listed = "".join(f"\n  {path}" for path in paths)
    return f"{_with_noun(len(paths), 'fichier corrigé', 'fichiers corrigés')} :{listed}"


NEW_TITLES = {
    "event": "Événement à compléter",
    "meeting": "Réunion à compléter",
    "action": "Action à compléter",
    "group": "Groupe à compléter",
    "newsletter": "Lettre à compléter",
}
"""The title of new content of each kind, where its author gives none."""


def unfinished_title(title: str) -> Message:
    return Message(
        code="unfinished",
        what=f"le titre « {title} » est encore celui du modèle, et paraîtrait ainsi",
        todo="écrire le vrai titre, ou supprimer ce contenu",
    )


def new_question(help_text: str, stand_in: str, choices: Sequence[str] = ()) -> str:
    listed = f"\n  possibles : {', '.join(choices)}\n> " if choices else ""
    return f"{help_text} [{stand_in}] : {listed}" if stand_in else f"{help_text} (facultatif) : {listed}"


def init_question_of_name() -> str:
    return "Nom de l’organisme : "


def new_again(refusal: str, proposal: str = "") -> str:
    return f"{refusal}\n[{proposal}] > " if proposal else f"{refusal}\n> "


def new_like_unknown(identifier: str, near: str) -> str:
    todo = f"le plus proche est « {near} »" if near else "donner l’identifiant d’un événement qui a son fichier .md"
    return f"« {identifier} » ne peut pas être copié, car aucun fichier ne porte ce nom ; {todo}"


def new_refused(name: str, refusal: str) -> str:
    return f"--{name} : {refusal}"


def new_id_taken(identifier: str) -> str:
    return f"l’identifiant « {identifier} » est déjà pris ; en choisir un autre"


def new_twin(title: str, path: str, *, is_timed: bool) -> str:
    when = " à la même heure" if is_timed else ""
    return f"« {title} » existe déjà{when} ({path}) ; compléter ce fichier, ou donner un autre identifiant par --id"


def new_exists(path: str) -> str:
    return f"« {path} » existe déjà et n’est jamais remplacé ; choisir un autre identifiant par --id"


def new_needs_type() -> str:
    return "site.toml ne définit aucun type d’événement ; y ajouter une table [event_types.ID]"


def new_needs_group() -> str:
    return "aucun groupe ne peut se réunir ; en créer un d’abord : python build.py new group"


def new_written(path: str, draft: str) -> str:
    lines = [f"{path} créé.", "Ensuite :", "  1. ouvrir ce fichier et remplir les lignes utiles ;"]
    lines += [f"  {len(lines) - 1}. {draft} ;"] if draft else []
    lines.append(f"  {len(lines) - 1}. vérifier : python build.py check")
    return "\n".join(lines)


def new_draft() -> str:
    return "retirer la ligne « draft: oui » quand il est prêt à paraître"


def _choice(choices: Sequence[str]) -> str:
    return f"{', '.join(choices[:-1])} ou {choices[-1]}" if len(choices) > 1 else choices[0]


def no_revision(revision: str) -> str:
    return f"« {revision} » n’est pas une version de ce dépôt ; donner une branche ou l’identifiant d’un enregistrement"


def preview_not_empty(folder: str) -> str:
    return f"« {folder} » contient autre chose qu’un aperçu ; donner un dossier vide ou nouveau"


def preview_banner(day: str) -> str:
    """HTML for the top of each page; `{up}` leads to the top of the site."""
    return (
        '<div class="notice" role="note"><p><strong>Aperçu d’une proposition</strong>, tel que le site serait '
        f'au {day}, brouillons compris. <a href="{{up}}../index.html">Ce que cette demande change</a></p></div>'
    )


def preview_without_publication() -> str:
    return "Rien n’est encore publié, ou rien n’en est connu ici : il n’y a pas de version à laquelle comparer."


def preview_since_publication() -> str:
    return "Comparé à la dernière publication connue ; les pages d’avant n’y sont pas."


def preview_of_broken_base(revision: str) -> str:
    return (
        f"La version « {revision} » a des erreurs : elle ne peut pas être construite, et rien ne peut lui être comparé."
    )


def previewed_changes(folder: str, number: int) -> str:
    changes = _with_noun(number, "changement", "changements")
    return f"Aperçu écrit dans « {folder} » : {changes} pour les lecteurs. Ouvrir {folder}/index.html."


def push_without_commit() -> str:
    return "--push et --no-commit se contredisent ; garder l’un des deux"


def since_without_preview() -> str:
    return "--since ne sert qu’avec --preview ; donner aussi « --preview DOSSIER »"


def preview_and_push() -> str:
    return "--preview et --push se contredisent ; garder l’un des deux"


def init_not_empty(folder: str) -> str:
    return f"« {folder} » n’est pas un dossier vide ; en donner un autre, qui sera créé"


def init_needs_name() -> str:
    return 'il manque le nom de l’organisme ; écrire --name "Nom de l’organisme"'


def init_refused(sentence: str) -> str:
    return f"une des réponses ne convient pas : {sentence}"


def init_done(folder: str) -> str:
    return (
        f"Site créé dans « {folder} ».\n"
        "Ensuite :\n"
        f"  1. cd {quote(folder)} ;\n"
        "  2. installer : python build.py install ;\n"
        "  3. vérifier : python build.py check ; voir : python build.py serve ;\n"
        "  4. mettre en ligne : lire content/README.md."
    )


def _quoted(words: Sequence[str]) -> str:
    *first, last = (f"« {word} »" for word in words)
    return f"{', '.join(first)} et {last}" if first else last


def unknown_command(word: str, commands: Sequence[str], near: str) -> str:
    todo = f"la plus proche est « {near} »" if near else f"écrire {_choice(commands)}"
    return f"la commande « {word} » est inconnue ; {todo}"


def unknown_option(name: str, near: str) -> str:
    todo = f"la plus proche est « {near} »" if near else "« python build.py --help » les montre toutes"
    return f"l’option « {name} » est inconnue ; {todo}"


def option_elsewhere(name: str, command: str, owners: Sequence[str]) -> str:
    return f"l’option « {name} » n’est pas de la commande « {command} » ; elle est de {_quoted(owners)}"


def option_without_value(shown: str) -> str:
    return f"il manque une valeur à une option ; écrire « {shown} »"


def option_with_value(name: str) -> str:
    return f"l’option « {name} » ne prend pas de valeur ; l’écrire seule"


def option_empty(name: str) -> str:
    return f"la valeur de « {name} » est vide ; en donner une, ou retirer l’option"


def option_not_a_day(name: str, text: str, meant: str) -> str:
    todo = f"écrire « {meant} »" if meant else "écrire AAAA-MM-JJ, par exemple 2023-07-01"
    return f"« {text} » n’est pas une date pour « {name} » ; {todo}"


def option_day_out_of_range(name: str, text: str, first: int, last: int) -> str:
    return f"« {text} » est trop loin pour « {name} » ; écrire une date de {first} à {last}"


def option_not_a_port(name: str, text: str) -> str:
    return f"« {text} » n’est pas un port pour « {name} » ; écrire un nombre de 1 à 65535"


def option_not_a_year(name: str, text: str) -> str:
    return f"« {text} » n’est pas une année pour « {name} » ; écrire AAAA, par exemple 2026"


def option_not_minutes(name: str, text: str) -> str:
    return f"« {text} » n’est pas un nombre de minutes pour « {name} » ; écrire par exemple 10"


def option_unknown_value(name: str, text: str, choices: Sequence[str], near: str) -> str:
    todo = f"la plus proche est « {near} »" if near else f"écrire {_choice(choices)}"
    return f"la valeur « {text} » est inconnue pour « {name} » ; {todo}"


def operand_missing(command: str, metavar: str, help_text: str) -> str:
    return f"il manque {metavar} à la commande « {command} » ; donner {help_text}"


def no_such_file(path: str) -> str:
    return (
        f"« {path} » n’existe pas ; donner le chemin d’un fichier du site, par exemple content/events/2026/atelier.md"
    )


def file_elsewhere(path: str, root: str) -> str:
    return f"« {path} » n’est pas un fichier du site « {root} » ; donner le chemin d’un fichier de ce dossier"


def word_too_many(word: str, command: str) -> str:
    return f"« {word} » est de trop après la commande « {command} » ; le retirer"


def no_search(reason: str) -> str:
    return f"Pagefind n’a pas pu indexer le site ({reason}) ; réinstaller « pagefind[bin] », ou écrire « enabled = false » sous [search] dans site.toml"


def serving(address: str, imports: str) -> str:
    return f"Aperçu : {address} (Ctrl+C pour arrêter)\nPartir d’un document : {imports}"


def preview_checked() -> str:
    """For the terminal, before what is wrong; editors of text know the list by it."""
    return "Contenus relus."


def preview_refused(status: int) -> str:
    """For a browser, instead of a page."""
    if status == 403:
        return (
            "L’aperçu ne répond qu’aux adresses de cette machine : http://127.0.0.1 ou http://localhost, avec son port."
        )
    return f"L’aperçu ne peut pas répondre à cette demande ({status})."


def preview_stopped() -> str:
    return "l’aperçu ne peut plus être mis à jour, le processus qui le construit a pris fin ; relancer « serve »"


def previewed(errors: int, warnings: int) -> str:
    """For the terminal, after each build of the preview."""
    if not errors + warnings:
        return "Aperçu à jour."
    problems = [counted("error", errors)] * bool(errors) + [counted("warning", warnings)] * bool(warnings)
    return f"{'Aperçu inchangé' if errors else 'Aperçu à jour'} : {', '.join(problems)}, à lire en tête de page."


def counted(severity: str, number: int) -> str:
    """« 1 erreur », « 2 avertissements », for a severity of `Problem`."""
    word = {"error": "erreur", "warning": "avertissement"}[severity]
    return _with_noun(number, word, f"{word}s")


def last_good() -> str:
    return "La page ci-dessous est la dernière qui ait pu être produite."


def port_taken(port: int, reason: str) -> str:
    return f"le port {port} ne peut pas être ouvert ({reason}) ; en choisir un autre par --port"


# ------------------------------------------------------------------------------------------------------------ messages


def unknown_group_of_contacts(value: str, candidates: Iterable[str], meant: str) -> Message:
    """`meant` is the id of the group that people call so, empty for none."""
    todo, near = (f"écrire « {meant} »", meant) if meant else _suggestion(value, candidates)
    return Message(
        code="unknown-reference", what=f"aucun groupe « {value} » dans content/groups/", todo=todo, correction=near
    )


def unknown_college(value: str, candidates: Iterable[str]) -> Message:
    todo, near = _suggestion(value, candidates)
    return Message(
        code="unknown-reference", what=f"aucun collège « {value} » dans site.toml", todo=todo, correction=near
    )


def mail_needs_meeting(kind: str, candidates: Sequence[str]) -> str:
    shown = f", par exemple « mail {kind} {candidates[0]} »" if candidates else ""
    return f"« mail {kind} » demande l’identifiant d’une réunion{shown}"


def mail_takes_no_meeting() -> str:
    return "« mail actions » écrit à tous les responsables ; retirer ce qui suit"


def mail_unknown_meeting(value: str, candidates: Iterable[str]) -> str:
    todo, _ = _suggestion(value, candidates)
    return f"aucune réunion « {value} » ; {todo}"


def mail_meeting_off(value: str) -> str:
    return (
        f"la réunion « {value} » est annulée ou reportée : elle ne se convoque pas ; corriger « status » si elle a lieu"
    )


def mail_without_minutes(value: str) -> str:
    return f"la réunion « {value} » n’a pas encore de compte rendu ; l’écrire sous l’en-tête de son fichier"


def mail_written(path: str, people: int) -> str:
    to = _with_noun(people, "destinataire", "destinataires") if people else "sans destinataire"
    return f"{path} ({to})"


def mail_nothing_to_remind() -> str:
    return "Aucune action ouverte : personne à relancer."


def mail_missing(subject: str, names: Sequence[str], file: str) -> str:
    return f"{subject} : sans adresse dans {file} : {' ; '.join(names)}"


def mail_no_contacts(file: str, example: str) -> str:
    return f"il n’y a pas de fichier {file}, et les messages n’ont pas de destinataire ; en faire un d’après {example}"


def mail_contacts_in_git(file: str) -> str:
    return f"git suit ou suivrait {file}, qui contient des adresses ; ajouter la ligne « /{file} » à .gitignore"


def mail_without_agenda(value: str) -> str:
    return (
        f"la réunion « {value} » n’a pas d’ordre du jour ; le donner dans « agenda », ou le message dira qu’il suivra"
    )


def mail_past(value: str) -> str:
    return f"la réunion « {value} » est passée ; la convocation est écrite tout de même"


def mail_linked(title: str, size: str) -> str:
    return f"« {title} » ({size}) est trop lourd pour être joint ; le message donne son adresse"


def mail_without_owner(count: int) -> str:
    actions = _with_noun(count, "action ouverte n’a pas", "actions ouvertes n’ont pas")
    return f"{actions} de responsable ; les attribuer dans « owners »"


# ----------------------------------------------------------------------------------------------------------------- PDF


def pdf_without_packages() -> Message:
    return Message(
        code="pdf-packages",
        what="les PDF sont demandés et les paquets Python qui les composent ne sont pas installés",
        todo="les installer par « pip install dge-site[pdf] », ou écrire « enabled = false » ; sans eux, le site est construit sans PDF",
    )


def pdf_letters(signs: Sequence[str]) -> Message:
    shown = ", ".join(f"« {sign} »" for sign in signs[:5]) + (", …" if len(signs) > 5 else "")
    one = len(signs) == 1
    return Message(
        code="pdf-letter",
        what=f"{'le signe' if one else 'les signes'} {shown} {'manque' if one else 'manquent'} aux polices des PDF, qui montrent « □ » à la place",
        todo="l’écrire en toutes lettres" if one else "les écrire en toutes lettres",
    )


def pdf_deep_list(most: int) -> Message:
    return Message(
        code="pdf-deep-list",
        what=f"une liste de cette partie a plus de {most} niveaux, et le PDF montre les suivants comme des paragraphes",
        todo="la diviser en plusieurs listes",
    )


_PICTURE_FAULTS = {
    "broken": ("est abîmée ou incomplète", "l’enregistrer de nouveau"),
    "cmyk": ("est en quadrichromie (CMJN)", "l’enregistrer en RVB"),
    "linked": ("fait appel à d’autres fichiers", "les incorporer dans l’image"),
}


def pdf_picture(path: str, fault: Literal["broken", "cmyk", "linked"]) -> Message:
    what, todo = _PICTURE_FAULTS[fault]
    return Message(
        code="pdf-picture",
        what=f"l’image « {path} » {what}, et le PDF ne montre que son texte",
        todo=todo,
    )


def pdf_refused(title: str, why: str) -> str:
    reason = f" ({why})" if why else ""
    title = title if len(title) <= 80 else f"{title[:79]}…"
    return f"le PDF de « {title} » n’a pas pu être composé{reason} ; écrire « enabled = false » sous [pdf] dans site.toml pour construire le site sans PDF"


# ------------------------------------------------------------------------------------------------------- documents in

IMPORT_KINDS = {
    "minutes": "compte rendu",
    "events": "programme d’événements",
    "attendance": "liste de présence",
    "survey": "questionnaire",
}
IMPORT_UNDERSTOOD = "Compris"
IMPORT_KEPT = "Gardé tel qu’il était"
IMPORT_PROPOSALS = "À vérifier"
IMPORT_COMMENTS = "Commentaires du document, que le site ne reprend pas"
IMPORT_LEFT_OUT = "Écarté"
IMPORT_WRITTEN = "écrit"
IMPORT_COMPLETED = "complété"


_IN_FORM = (
    ("ajouter --group ID, avec", "choisir ci-dessous le groupe réuni :"),
    ("compléter une réunion annoncée par --into ID", "choisir ci-dessous la réunion à compléter"),
    ("ajouter --into ID, l’identifiant de celui-ci", "choisir celui-ci ci-dessous"),
    (" donné par --into", ""),
    (" donné par --group", ""),
)


def import_in_form(refusal: str) -> str:
    """The refusal of a document for those who have a form below it, and no command line."""
    for written, shown in _IN_FORM:
        refusal = refusal.replace(written, shown)
    chosen = re.sub(r" \(--as \w+\)", "", refusal)
    return chosen if chosen == refusal else chosen.replace(" ; ajouter ", " ; choisir ci-dessous sa nature : ")


def import_needs_extra(module: str) -> str:
    return f'la commande « import » a besoin de « {module} », qui n’est pas installé ; lancer « python build.py install », ou « pip install "dge-site[import]" »'


def import_to_check(text: str) -> str:
    """The comment that stands above a field in a file."""
    return " ".join(f"à vérifier : {text}".split())


def import_became(field: str) -> str:
    return {"body": "titre de la page", "message": "en-tête du message"}.get(field, f"devenu {field}")


def import_comment(author: str, text: str) -> str:
    return f"{author} : « {text} »" if author else f"« {text} »"


def import_empty(name: str) -> str:
    return (
        f"« {name} » ne contient aucun texte ; l’ouvrir pour vérifier, ou le scanner avec reconnaissance des caractères"
    )


def import_blank(name: str) -> str:
    return f"« {name} » est vide ; l’enregistrer ou l’exporter de nouveau"


def import_unsure(name: str, kinds: Sequence[str]) -> str:
    labels = [f"{IMPORT_KINDS[kind]} (--as {kind})" for kind in kinds]
    return f"la nature de « {name} » n’est pas sûre ; ajouter {_choice(labels)}"


def import_unknown_format(name: str) -> str:
    return f"« {name} » n’est d’aucun format que « import » sache lire ; l’enregistrer en .docx, .odt, .html, .md, .txt, .xlsx, .ods, .csv, .pptx, .ics ou .json"


def import_old_format(name: str, suffix: str) -> str:
    better = {"xls": ".xlsx", "ppt": ".pptx"}.get(suffix, ".docx")
    return f"« {name} » est au format .{suffix}, que « import » ne lit pas ; l’ouvrir et l’enregistrer en {better}"


def import_old_office(name: str) -> str:
    return f"« {name} » est d’un ancien format d’Office, ou protégé par un mot de passe ; l’ouvrir et l’enregistrer en .docx ou .xlsx, sans mot de passe"


def import_encrypted(name: str) -> str:
    return f"« {name} » est protégé par un mot de passe ; l’enregistrer sans mot de passe"


def import_corrupt(name: str) -> str:
    return f"« {name} » est abîmé ou n’est pas du format que dit son nom ; l’ouvrir et l’enregistrer de nouveau"


def import_too_big(name: str) -> str:
    return f"« {name} » est bien plus grand, une fois déplié, que ne l’est un document ; il n’est pas lu"


def import_outside(name: str) -> str:
    return (
        f"« {name} » contient des chemins qui mènent hors de lui, comme seul un fichier malveillant ; il n’est pas lu"
    )


def import_entities(name: str) -> str:
    return f"« {name} » contient des entités XML, comme seul un fichier malveillant ; il n’est pas lu"


def import_too_many_cells(name: str) -> str:
    return f"« {name} » a des cellules au-delà de la 500e colonne ou de la 100 000e ligne ; n’y garder que le tableau utile"


def import_unreadable(path: str, reason: str) -> str:
    return f"« {path} » ne peut pas être lu ({reason}) ; vérifier son chemin"


def import_unknown_entry(identifier: str) -> str:
    return f"aucun événement ni réunion n’a l’identifiant « {identifier} » donné par --into ; le lire dans le nom de son fichier"


def import_not_a_meeting(name: str, identifier: str) -> str:
    return (
        f"« {name} » est un compte rendu, et « {identifier} » un événement, qui n’en a pas ; donner l’identifiant d’une réunion, ou "
        "en laisser un se faire du document"
    )


def import_unknown_group(identifier: str, groups: Sequence[str]) -> str:
    todo, _ = _suggestion(identifier, groups)
    return f"aucun groupe n’a l’identifiant « {identifier} » donné par --group ; {todo}"


def import_no_day(name: str) -> str:
    return f"« {name} » ne dit pas quel jour la réunion s’est tenue ; y ajouter « Date : » en tête, ou compléter une réunion annoncée par --into ID"


def import_file_in_the_way(path: str) -> str:
    return (
        f"« {path} » existe déjà et a des erreurs, et ne peut pas être complété ; les corriger d’abord (python build.py check "
        f"{quote(path)}), ou donner un autre identifiant par --id"
    )


def import_picture_kept(path: str) -> str:
    return f"{path} : le document a une autre image sous ce nom ; la déposer soi-même sous un autre nom"


def import_no_group(name: str, groups: Sequence[str]) -> str:
    return f"« {name} » ne nomme aucun groupe du site ; ajouter --group ID, avec {_choice(tuple(groups)[:12])}"


def import_wrong_weekday(written: str, day: str, right: str) -> str:
    return f"le document dit « {written} », mais le {day} est un {right}"


def import_noted_day(day: str, place: str) -> str:
    said = "de l’en-tête, qui peut dire celui de la publication" if place == "en-tête" else f"du {place}"
    return f"le jour {day} vient {said}, le document ne le dit pas"


def import_unknown_college(name: str, text: str) -> str:
    return f"{name} : « {text} » n’est pas un collège de site.toml, ou en nomme plusieurs"


def import_due_unclear(text: str) -> str:
    return f"l’échéance « {text} » n’est pas une date"


def import_closed_before_meeting(closed: str) -> str:
    return f"close le {closed}, donc décidée à une réunion précédente : écrire celle-ci dans « meeting », puis « status: done » et « closed: {closed} »"


def import_closed_without_day(text: str) -> str:
    return f"l’état « {text} » ne dit pas quel jour ; compléter status et closed"


def import_state_unclear(text: str) -> str:
    return f"l’état « {text} » n’est pas connu"


def import_promise(sentence: str) -> str:
    return f"action possible : « {sentence} »"


def import_possible_decision(text: str) -> str:
    return f"décision possible : « {text} »"


def import_retired(domains: Sequence[str]) -> str:
    return f"une adresse d’un domaine qui n’existe plus ({', '.join(domains)}) est écrite sans lien"


def import_next_meeting(start: str, group: str) -> str:
    return f'la prochaine réunion, le {start}, n’existe pas encore ; la créer par python build.py new meeting --group {group} --start "{start}"'


def import_field_kept(field: str, said: str, written: str) -> str:
    return f"{field} : le document dit « {said} », l’entrée garde « {written} »"


def import_in_braces(field: str, said: str) -> str:
    return f"{field} : le document dit « {said} », que l’entrée, écrite entre accolades, ne peut recevoir ; l’écrire un champ par ligne, et importer de nouveau"


def import_body_kept() -> str:
    return "l’entrée a déjà un texte, gardé tel quel"


def import_refused(value: str, reason: str) -> str:
    return f"« {value} » n’a pas pu être repris ({reason})"


def import_unknown_column(heading: str) -> str:
    return f"colonne « {heading} », que le site n’a pas"


def import_title_cut(title: str, limit: int) -> str:
    return f"titre de plus de {limit} caractères, abrégé : « {title} »"


def import_would_write(path: str) -> str:
    return f"--- {path}"


IMPORT_AROUND_TABLE = "texte autour du tableau"
IMPORT_AROUND_LIST = "texte autour de la liste"
IMPORT_TOTAL = "ligne de total"
IMPORT_TABLE_TITLE = "titre du tableau"
IMPORT_NO_PROGRAMME = "tableau sans date ni intitulé"
IMPORT_PICTURE_ELSEWHERE = "image à télécharger, avec son texte de remplacement"
IMPORT_CONTENTS = "table des matières"
IMPORT_MARGIN_NOTE = "commentaire en marge"
IMPORT_PICTURE_FORMAT = "image d’un format que le site ne montre pas"
IMPORT_PICTURE_LINKED = "image liée, non jointe"
IMPORT_PAGE_HEADER = "en-tête de page"
IMPORT_PAGE_FOOTER = "pied de page"
IMPORT_SLIDE = "texte d’une diapositive"
IMPORT_FILE_HEADER = "en-tête du fichier"
IMPORT_HIDDEN_TEXT = "texte masqué"
IMPORT_HIDDEN_COLUMN = "colonne masquée"
IMPORT_HIDDEN_SHEET = "feuille masquée"
IMPORT_CELL_COMMENT = "commentaire d’une cellule, que le site ne reprend pas"
IMPORT_HIDDEN_ROW = "ligne masquée"
IMPORT_PEOPLE_ORGANISERS = "organisateurs qui sont des personnes, et que le site ne nomme pas"
IMPORT_ROWS_COUNTED = "lignes de la liste, dont seuls des nombres sont gardés"
IMPORT_ORGANISERS = "organisateurs, qui ne comptent pas parmi les participants"
IMPORT_FREE_TEXT = "question à réponse libre, montrée à l’écran seulement"
IMPORT_PRIVATE = "événement privé, qui ne se publie pas"
IMPORT_INVITED = "participants invités, dont le site n’a pas besoin"
IMPORT_OWN_LINK = "lien vers un fichier ou le réseau de l’auteur"
IMPORT_PROMPT = "invite d’un champ resté vide"
IMPORT_SETTINGS = "colonnes de réglages du logiciel d’agenda"
IMPORT_BESIDE = "pièce jointe, contact ou commentaire du calendrier, que le site ne reprend pas"
IMPORT_TASK = "tâche ou note, qui n’est pas un événement"
IMPORT_NO_ROOM = "description, que le corps d’une réunion ou d’un événement déjà décrit ne reprend pas"
IMPORT_NO_NAME = "intervenants, dont aucun n’est nommé"
IMPORT_ROOM = "accès à la réunion, que join garde et qui n’est pas publié"
IMPORT_MODALITY = "façon de participer, que le site dit par le lieu"
IMPORT_UNFINISHED = "réponses commencées et non envoyées"


IMPORT_DROP = "Déposer ici un compte rendu, un programme, une liste de présence ou un questionnaire"
IMPORT_DROP_OTHER = "En déposer un autre"
IMPORT_MORE = "Préciser ce que le document ne dit pas"
IMPORT_NOTHING_NEW = "Rien de nouveau : le site dit déjà tout ce que dit ce document."


def import_draft_gone() -> str:
    return "ce brouillon n’est plus en mémoire ; déposer de nouveau le document"


def import_no_document() -> str:
    return "aucun document n’a été déposé ; en choisir un"


def new_not_from(kind: str) -> str:
    return (
        f"--from ne crée que des réunions et des événements, et non « {kind} » ; écrire « new meeting --from FICHIER »"
    )


def import_needs_entry(name: str, kind: str) -> str:
    return f"« {name} » est de la nature « {kind} », qui complète un événement ; ajouter --into ID, l’identifiant de celui-ci"


def import_no_event(name: str, reasons: Iterable[str]) -> str:
    """`reasons` why what it contains besides is no event."""
    if said := " ; ".join(dict.fromkeys(reasons)):
        return f"« {name} » ne contient aucun événement à publier : {said}"
    columns = (
        "vérifier ses dates et les titres de ses colonnes (Date, Nature, Intitulé, Lieu), ou donner l’année par --year"
    )
    todo = {
        "ics": "exporter de nouveau l’agenda, avec ses événements et leur début (DTSTART)",
        "json": "l’exporter de nouveau d’OpenAgenda, avec ses événements et leurs dates (« timings »)",
    }.get(name.rpartition(".")[2].lower(), columns)
    return f"« {name} » ne contient aucun événement daté ; {todo}"


def import_only_headings(name: str) -> str:
    return f"« {name} » n’a aucune ligne sous des titres de colonnes ; l’exporter de nouveau avec son contenu"


def import_too_many_events(name: str, number: int, most: int) -> str:
    return f"« {name} » contient {number} événements ; n’en importer que {most} à la fois"


def import_no_openagenda(name: str) -> str:
    return f"« {name} » n’est pas un export d’OpenAgenda ; l’exporter de nouveau au format JSON"


def import_recurs_too_often(name: str) -> str:
    return f"« {name} » contient un événement qui revient chaque heure ou plus souvent ; retirer cette récurrence"


def import_row_without_day(row: str) -> str:
    return f"pas de jour précis, rien n’est créé : « {row} »"


def import_moved(title: str, text: str) -> str:
    return (
        f"« {title} » : « {text} » ; écrire la nouvelle date sous start, l’ancienne sous rescheduled_from, sans status"
    )


def import_row_without_year(row: str) -> str:
    return f"pas de date complète, donner l’année par --year : « {row} »"


def import_not_understood(heading: str) -> str:
    return f"colonne « {heading} », où le site n’a pas su le lire"


def import_count_unclear(title: str, text: str) -> str:
    return f"« {title} » : « {text} » n’est pas un nombre"


def import_unknown_type(title: str, nature: str, near: str) -> str:
    said = f"« {nature} » n’est pas un type de site.toml" if nature else "le document ne dit pas le type"
    return f"« {title} » : {said} ; « {near} » en tient lieu"


def import_ask_minutes() -> str:
    return "À partir de combien de minutes une personne compte-t-elle comme présente (vide : toutes) ? "


def import_too_short(number: int, least: int) -> str:
    people = _with_noun(number, "personne restée", "personnes restées")
    return f"{people} moins de {_with_noun(least, 'minute', 'minutes')}, non comptées"


def import_without_college(number: int) -> str:
    return f"{_with_noun(number, 'personne', 'personnes')} sans collège connu"


def import_no_main_question() -> str:
    return "aucune question ne demande la satisfaction d’ensemble, ou plusieurs le font ; la nommer par --main"


def import_scale_not_said(question: str, scale: int) -> str:
    return f"l’échelle de « {question} » n’est pas dite ; {scale} est supposé"
