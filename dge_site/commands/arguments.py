"""A command line in, typed options out; UsageError for everything that is wrong in it; pure.

The tables below are the whole interface: the parser, the help and the test of the README read them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from dge_site.commands.french_words import meant_word
from dge_site.model import messages
from dge_site.model.errors import UsageError, nearest
from dge_site.model.values import Value

__all__ = [
    "COMMANDS",
    "IMPORT_KINDS",
    "KINDS",
    "SHARED",
    "Command",
    "Operand",
    "Option",
    "ReadOption",
    "help_text",
    "parse",
    "require_format",
]

ReadOption = Callable[[str, str], object]
"""(name of the option, its text) → its value; UsageError when the text does not fit."""


def _read_text(name: str, text: str) -> str:
    if not text.strip():
        raise UsageError(messages.option_empty(name))
    return text


def _read_folder(name: str, text: str) -> Path:
    return Path(_read_text(name, text))


_YEARS = (1900, 2200)
"""The first and the last year of content too: pages name months and years before and after today."""


def _read_day(name: str, text: str) -> date:
    try:
        # By itself, `fromisoformat` also reads 20230914 and 2023-W37-4.
        day = date.fromisoformat(text if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else "")
    except ValueError:
        raise UsageError(messages.option_not_a_day(name, text, _day_meant(text))) from None
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise UsageError(messages.option_day_out_of_range(name, text, *_YEARS))
    return day


def _day_meant(text: str) -> str:
    """`2027-03-12` for « 12/03/2027 »; empty for what is no day."""
    try:
        day, month, year = map(int, re.split("[/.-]", text.strip()))
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _read_port(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 1 <= int(text) <= 65535:
        raise UsageError(messages.option_not_a_port(name, text))
    return int(text)


def _read_choice(*choices: str) -> ReadOption:
    def read(name: str, text: str) -> str:
        if text not in choices:
            raise UsageError(messages.option_unknown_value(name, text, choices, meant_word(text, choices)))
        return text

    return read


def _read_year(name: str, text: str) -> int:
    if not re.fullmatch(r"(?:19|20|21)[0-9]{2}", text):
        raise UsageError(messages.option_not_a_year(name, text))
    return int(text)


def _read_minutes(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise UsageError(messages.option_not_minutes(name, text))
    return int(text)


class Option(Value):
    """`--name`, which is True or False, or `--name VALUE` when there is a `metavar`."""

    name: str
    help: str
    metavar: str = ""
    read: ReadOption = _read_text
    default: object = None

    @property
    def attribute(self) -> str:
        """The name under which `parse` gives its value: `no_commit` for `--no-commit`."""
        return self.name.removeprefix("--").replace("-", "_")

    @property
    def spelling(self) -> str:
        """The option as the help shows it: `--port PORT`."""
        return f"{self.name} {self.metavar}".rstrip()


class Operand(Value):
    """A word that follows the command; one of `choices`, or any word where there are none.

    One that is `repeated` stands for any number of words, none included, and comes last: its value is a tuple.
    """

    attribute: str
    metavar: str
    help: str
    choices: tuple[str, ...] = ()
    repeated: bool = False
    is_required: bool = False
    """Whether at least one word must be there; else one that is `repeated` may have none."""

    @property
    def spelling(self) -> str:
        """The word as the help shows it: `SORTE`, `FICHIER…`, `[FICHIER…]`."""
        if not self.repeated:
            return self.metavar
        return f"{self.metavar}…" if self.is_required else f"[{self.metavar}…]"


class Command(Value):
    """A command, with the sentence that the help says of it, and the words that may follow it, in their order."""

    name: str
    help: str
    options: tuple[Option, ...] = ()
    operands: tuple[Operand, ...] = ()


_DATE = Option(
    name="--date", metavar="AAAA-MM-JJ", read=_read_day, help="ce qu’est « aujourd’hui » ; par défaut le jour même"
)
_OUTPUT = Option(name="--output", metavar="DOSSIER", read=_read_folder, help="où écrire le site ; par défaut public/")
_SINCE = Option(
    name="--since", metavar="VERSION", help="la version à laquelle comparer ; par défaut la dernière publication"
)
_FORMATS = ("text", "github", "gitlab", "json")
KINDS = ("event", "meeting", "action", "group", "newsletter")
"""The kinds of content that `new` makes a file of."""
IMPORT_KINDS = ("minutes", "events", "attendance", "survey")
"""What a document may be, for `import`."""
_MAILS = ("convocation", "minutes", "actions")
"""The kinds of messages that `mail` writes."""

SHARED = (  # the options of every command
    Option(
        name="--root",
        metavar="DOSSIER",
        read=_read_folder,
        default=Path(),
        help="la racine du site ; par défaut le dossier courant",
    ),
    Option(name="--debug", help="montrer la trace complète d’une erreur"),
    Option(name="--help", help="montrer cette aide"),
)
COMMANDS = (
    Command(
        name="build",
        help="vérifier, produire le site et l’enregistrer sur la branche de publication (commande par défaut)",
        options=(
            _OUTPUT,
            _DATE,
            Option(name="--no-commit", help="ne rien enregistrer dans git"),
            Option(name="--push", help="envoyer la branche de publication au dépôt distant"),
            Option(name="--drafts", help="publier aussi les brouillons"),
            Option(name="--clean", help="tout reproduire, sans la mémoire des productions passées"),
            Option(name="--strict", help="refuser les avertissements comme des erreurs"),
            Option(
                name="--preview",
                metavar="DOSSIER",
                read=_read_folder,
                help="n’écrire qu’un aperçu à lire depuis le disque, avec ce qui change pour les lecteurs",
            ),
            _SINCE,
            Option(name="--verify", help="reproduire aussi à partir de rien, et comparer octet par octet"),
        ),
    ),
    Command(
        name="check",
        help="vérifier les contenus sans rien écrire",
        operands=(
            Operand(
                attribute="files",
                metavar="FICHIER",
                help="ne montrer que ce qui concerne ces fichiers ; par défaut tout le site",
                repeated=True,
            ),
        ),
        options=(
            _DATE,
            Option(
                name="--format",
                metavar="FORMAT",
                read=_read_choice(*_FORMATS),
                default="text",
                help="text, github, gitlab ou json",
            ),
            Option(name="--fix", help="corriger dans les fichiers ce qui n’a qu’une correction sûre"),
            Option(
                name="--since",
                metavar="VERSION",
                help="dire à part ce qui est nouveau depuis une version, par exemple main",
            ),
            Option(name="--links", help="essayer aussi les liens externes"),
            Option(name="--strict", help="refuser les avertissements comme des erreurs"),
        ),
    ),
    Command(
        name="serve",
        help="montrer le site sur cette machine, à jour à chaque enregistrement",
        options=(
            _DATE,
            Option(name="--port", metavar="PORT", read=_read_port, default=5500, help="le port ; par défaut 5500"),
        ),
    ),
    Command(
        name="new",
        help="créer un contenu à compléter",
        operands=(
            Operand(attribute="kind", metavar="SORTE", choices=KINDS, help=", ".join(KINDS[:-1]) + f" ou {KINDS[-1]}"),
        ),
        options=(
            Option(name="--title", metavar="TITRE", help="le titre"),
            Option(name="--id", metavar="ID", help="l’identifiant ; par défaut tiré du titre"),
            Option(name="--start", metavar="DATE", help="la date, avec ou sans heure (event, meeting, newsletter)"),
            Option(name="--type", metavar="TYPE", help="le type d’événement (event)"),
            Option(name="--end", metavar="DATE", help="la fin (event, meeting)"),
            Option(name="--place", metavar="LIEU", help="le lieu (event, meeting)"),
            Option(name="--like", metavar="ID", help="l’événement ou la réunion à copier, à une autre date"),
            Option(name="--group", metavar="GROUPE", help="le groupe réuni (meeting)"),
            Option(name="--meeting", metavar="RÉUNION", help="la réunion qui décide l’action (action)"),
            Option(name="--from", metavar="FICHIER", help="le document dont partir, comme « import » (meeting, event)"),
        ),
    ),
    Command(
        name="init",
        help="créer le site d’un autre organisme dans un dossier vide",
        operands=(Operand(attribute="folder", metavar="DOSSIER", help="le dossier à créer"),),
        options=(
            Option(name="--name", metavar="NOM", help="le nom de l’organisme"),
            Option(name="--title", metavar="TITRE", help="le titre du site"),
            Option(name="--url", metavar="ADRESSE", help="l’adresse du site publié"),
            Option(name="--email", metavar="COURRIEL", help="le courriel de contact"),
            Option(name="--types", metavar="LISTE", help="les types d’événements, séparés par des virgules"),
            Option(name="--colleges", metavar="LISTE", help="les collèges des membres, séparés par des virgules"),
        ),
    ),
    Command(
        name="mail",
        help="écrire des brouillons de messages dans courriers/, sans rien envoyer ni publier",
        operands=(
            Operand(
                attribute="kind", metavar="SORTE", choices=_MAILS, help=", ".join(_MAILS[:-1]) + f" ou {_MAILS[-1]}"
            ),
            Operand(
                attribute="meetings",
                metavar="RÉUNION",
                help="l’identifiant de la réunion (convocation, minutes)",
                repeated=True,
            ),
        ),
        options=(_DATE,),
    ),
    Command(name="install", help="installer les paquets dont le site a besoin, dans le dossier .venv"),
    Command(
        name="import",
        help="faire d’un compte rendu, d’un programme, d’une liste de présence ou d’un questionnaire des contenus du site",
        operands=(
            Operand(
                attribute="files", metavar="FICHIER", help="le chemin d’un document", repeated=True, is_required=True
            ),
        ),
        options=(
            Option(
                name="--as",
                metavar="NATURE",
                read=_read_choice(*IMPORT_KINDS),
                help="ce qu’est le document : minutes, events, attendance ou survey ; par défaut son contenu le dit",
            ),
            Option(name="--into", metavar="ID", help="l’événement ou la réunion à compléter"),
            Option(name="--id", metavar="ID", help="l’identifiant de la réunion à créer"),
            Option(name="--group", metavar="GROUPE", help="le groupe réuni, quand le document ne le nomme pas"),
            Option(name="--year", metavar="AAAA", read=_read_year, help="l’année des dates qui n’en ont pas"),
            Option(
                name="--least-minutes",
                metavar="MINUTES",
                read=_read_minutes,
                help="la durée à partir de laquelle une personne compte comme présente (attendance)",
            ),
            Option(name="--main", metavar="QUESTION", help="la question de la satisfaction d’ensemble (survey)"),
            Option(
                name="--format",
                metavar="FORMAT",
                read=_read_choice(*_FORMATS),
                default="text",
                help="text ou json",
            ),
            Option(name="--dry-run", help="montrer ce qui serait écrit, sans rien écrire"),
        ),
    ),
    Command(name="history", help="montrer les productions passées et ce que chacune a changé"),
    Command(
        name="rollback",
        help="publier de nouveau une production passée",
        operands=(Operand(attribute="revision", metavar="RÉVISION", help="celle que « history » nomme"),),
        options=(Option(name="--push", help="envoyer la branche de publication au dépôt distant"),),
    ),
)
_BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}
_OPTIONS: Mapping[str, Option] = {o.name: o for o in (*SHARED, *(o for c in COMMANDS for o in c.options))}


def parse(arguments: Sequence[str]) -> SimpleNamespace:
    """The command that is named, `build` when none is, with the value of each of its options and operands as attribute.

    `command` is its name, and `named` whether it was named. With `help`, operands are neither asked for nor given.
    """
    values, words = _split(arguments)
    if words[:2] == ["history", "rollback"]:
        words = words[1:]
    command = _BY_NAME.get(words[0]) if words else _BY_NAME["build"]
    if command is None:
        raise UsageError(messages.unknown_command(words[0], tuple(_BY_NAME), meant_word(words[0], _BY_NAME)))
    allowed = {option.name: option for option in (*SHARED, *command.options)}
    for name in values:
        if name not in allowed:
            raise UsageError(messages.option_elsewhere(name, command.name, _commands_with(name)))
    attributes = {o.attribute: values.get(o.name, o.default if o.metavar else False) for o in allowed.values()}
    if not attributes["help"]:
        attributes |= dict(_operands(command, words[1:]))
    return SimpleNamespace(command=command.name, named=bool(words), **attributes)


def require_format(text: str, formats: Sequence[str]) -> None:
    """UsageError for a `--format` that this command does not have: several commands share the option's name."""
    if text not in formats:
        raise UsageError(messages.option_unknown_value("--format", text, formats, ""))


def _split(arguments: Sequence[str]) -> tuple[dict[str, object], list[str]]:
    """(`{option: value}`, the words that are no options, in order); options may stand before or after the command."""
    values: dict[str, object] = {}
    words: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            words.extend(remaining)
            break
        # Word and mail programs make a dash of one « - » or two: as a word, such an option would be told to be left out.
        is_dashed = argument.startswith(("–", "—")) and _near_option(argument.partition("=")[0])
        if not (argument.startswith("-") or is_dashed) or argument == "-":
            words.append(argument)
            continue
        name, equals, text = argument.partition("=")
        option = _OPTIONS.get("--help" if name == "-h" else name)
        if option is None:
            raise UsageError(messages.unknown_option(name, _near_option(name)))
        if option.metavar:
            value = text if equals else next(remaining, None)
            # `--title --id x`: the title was forgotten. One that begins so can be given as `--title=--x`.
            if value is None or (not equals and value.startswith("--")):
                raise UsageError(messages.option_without_value(option.spelling))
            values[option.name] = option.read(option.name, value)
        elif equals:
            raise UsageError(messages.option_with_value(option.name))
        else:
            values[option.name] = True
    return values, words


def _near_option(name: str) -> str:
    """The option that was probably meant, empty when none is near."""
    near = nearest(name.lstrip("-–—"), [option.removeprefix("--") for option in _OPTIONS])
    return f"--{near}" if near else ""


def _commands_with(name: str) -> tuple[str, ...]:
    return tuple(command.name for command in COMMANDS if name in {option.name for option in command.options})


def _operands(command: Command, words: Sequence[str]) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """(attribute, word) of each operand; UsageError for a word that is missing, wrong or too many."""
    for position, operand in enumerate(command.operands):
        if operand.repeated and not (operand.is_required and len(words) <= position):
            yield operand.attribute, tuple(words[position:])
            return
        if position >= len(words):
            raise UsageError(messages.operand_missing(command.name, operand.metavar, operand.help))
        if operand.choices and words[position] not in operand.choices:
            near = meant_word(words[position], operand.choices)
            raise UsageError(messages.option_unknown_value(operand.metavar, words[position], operand.choices, near))
        yield operand.attribute, words[position]
    if len(words) > len(command.operands):
        raise UsageError(messages.word_too_many(words[len(command.operands)], command.name))


def help_text(name: str = "") -> str:
    """The help of a command, or the list of all commands when `name` is empty."""
    if not name:
        commands = _columns([(" ".join((c.name, *(o.spelling for o in c.operands))), c.help) for c in COMMANDS])
        shared = _columns([(option.spelling, option.help) for option in SHARED])
        return (
            "Usage : python build.py [COMMANDE] [OPTIONS]\n\n"
            f"Commandes :\n{commands}\n\nOptions de toutes les commandes :\n{shared}\n\n"
            "« python build.py COMMANDE --help » montre les options d’une commande."
        )
    command = _BY_NAME[name]
    operands = _columns([(o.spelling, o.help) for o in command.operands])
    options = _columns([(option.spelling, option.help) for option in (*command.options, *SHARED)])
    words = "".join(f" {operand.spelling}" for operand in command.operands)
    return (
        f"Usage : python build.py {name}{words} [OPTIONS]\n\n{command.help[0].upper()}{command.help[1:]}.\n\n"
        + (f"{operands}\n\n" if operands else "")
        + f"Options :\n{options}"
    )


def _columns(rows: Sequence[tuple[str, str]]) -> str:
    width = max((len(left) for left, _ in rows), default=0)
    return "\n".join(f"  {left.ljust(width)}  {right}" for left, right in rows)
