"""A command line in, typed options out; UsageError, in French, for everything that is wrong in it. Pure.

The tables below are the whole interface: the parser, the help and the test of the README read them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from dge_site.model import messages
from dge_site.model.errors import UsageError, nearest
from dge_site.model.values import Value

__all__ = ["COMMANDS", "SHARED", "Command", "Operand", "Option", "help_text", "parse"]

Read = Callable[[str, str], object]
"""(name of the option, text given) → value; UsageError when the text does not fit."""


def _text(name: str, text: str) -> str:
    if not text.strip():
        raise UsageError(messages.option_empty(name))
    return text


def _folder(name: str, text: str) -> Path:
    return Path(_text(name, text))


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else "")
    except ValueError:
        raise UsageError(messages.option_not_a_day(name, text)) from None


def _port(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 1 <= int(text) <= 65535:
        raise UsageError(messages.option_not_a_port(name, text))
    return int(text)


def _one_of(*choices: str) -> Read:
    def read(name: str, text: str) -> str:
        if text not in choices:
            raise UsageError(messages.option_unknown_value(name, text, choices, nearest(text, choices)))
        return text

    return read


class Option(Value):
    """`--name`, or `--name VALUE` when there is a `metavar`; its value is under `name` with `_`."""

    name: str
    help: str
    metavar: str = ""
    read: Read = _text
    default: object = None

    @property
    def attribute(self) -> str:
        return self.name.removeprefix("--").replace("-", "_")

    @property
    def shown(self) -> str:
        return f"{self.name} {self.metavar}".rstrip()


class Operand(Value):
    """A word after the command; one of `choices`, or any when there is none."""

    attribute: str
    metavar: str
    help: str
    choices: tuple[str, ...] = ()


class Command(Value):
    name: str
    help: str
    options: tuple[Option, ...] = ()
    operands: tuple[Operand, ...] = ()


_DATE = Option(
    name="--date", metavar="AAAA-MM-JJ", read=_day, help="ce qu’est « aujourd’hui » ; par défaut le jour même"
)
_OUTPUT = Option(name="--output", metavar="DOSSIER", read=_folder, help="où écrire le site ; par défaut public/")
_FORMATS = ("text", "github", "gitlab", "json")
KINDS = ("event", "meeting", "action", "group", "newsletter")

SHARED = (
    Option(
        name="--root",
        metavar="DOSSIER",
        read=_folder,
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
            Option(name="--verify", help="reproduire aussi à partir de rien, et comparer octet par octet"),
        ),
    ),
    Command(
        name="check",
        help="vérifier les contenus sans rien écrire",
        options=(
            _DATE,
            Option(
                name="--format",
                metavar="FORMAT",
                read=_one_of(*_FORMATS),
                default="text",
                help="text, github, gitlab ou json",
            ),
            Option(name="--fix", help="corriger dans les fichiers ce qui n’a qu’une correction sûre"),
            Option(name="--links", help="essayer aussi les liens externes"),
            Option(name="--strict", help="refuser les avertissements comme des erreurs"),
        ),
    ),
    Command(
        name="serve",
        help="montrer le site sur cette machine, à jour à chaque enregistrement",
        options=(
            _DATE,
            Option(name="--port", metavar="PORT", read=_port, default=5500, help="le port ; par défaut 5500"),
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
            Option(name="--group", metavar="GROUPE", help="le groupe réuni (meeting)"),
            Option(name="--meeting", metavar="RÉUNION", help="la réunion qui décide l’action (action)"),
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
    """`command`, `root`, `debug`, `help`, and the options and operands of the command by name; `build` without one."""
    given, words = _split(arguments)
    command = _BY_NAME.get(words[0]) if words else _BY_NAME["build"]
    if command is None:
        raise UsageError(messages.unknown_command(words[0], tuple(_BY_NAME), nearest(words[0], _BY_NAME)))
    allowed = {option.name: option for option in (*SHARED, *command.options)}
    for name in given:
        if name not in allowed:
            raise UsageError(messages.option_elsewhere(name, command.name, _owners(name)))
    values = {o.attribute: given.get(o.name, o.default if o.metavar else False) for o in allowed.values()}
    if not values["help"]:
        values |= dict(_operands(command, words[1:]))
    return SimpleNamespace(command=command.name, named=bool(words), **values)


def _split(arguments: Sequence[str]) -> tuple[dict[str, object], list[str]]:
    """`{option: value}` and the words that are no options, in order."""
    given: dict[str, object] = {}
    words: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if not argument.startswith("-") or argument == "-":
            words.append(argument)
            continue
        name, equals, text = argument.partition("=")
        option = _OPTIONS.get("--help" if name == "-h" else name)
        if option is None:
            raise UsageError(messages.unknown_option(name, _near_option(name)))
        if option.metavar:
            value = text if equals else next(waiting, None)
            if value is None or (not equals and value.startswith("--")):
                raise UsageError(messages.option_without_value(option.shown))
            given[option.name] = option.read(option.name, value)
        elif equals:
            raise UsageError(messages.option_with_value(option.name))
        else:
            given[option.name] = True
    return given, words


def _near_option(name: str) -> str:
    found = nearest(name.lstrip("-"), [option.removeprefix("--") for option in _OPTIONS])
    return f"--{found}" if found else ""


def _owners(name: str) -> tuple[str, ...]:
    return tuple(command.name for command in COMMANDS if name in {option.name for option in command.options})


def _operands(command: Command, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for position, operand in enumerate(command.operands):
        if position >= len(words):
            raise UsageError(messages.operand_missing(command.name, operand.metavar, operand.help))
        if operand.choices and words[position] not in operand.choices:
            near = nearest(words[position], operand.choices)
            raise UsageError(messages.option_unknown_value(operand.metavar, words[position], operand.choices, near))
        yield operand.attribute, words[position]
    if len(words) > len(command.operands):
        raise UsageError(messages.word_too_many(words[len(command.operands)], command.name))


def help_text(name: str = "") -> str:
    """The help of a command, or of the whole when there is no name."""
    if not name:
        commands = _columns([(" ".join((c.name, *(o.metavar for o in c.operands))), c.help) for c in COMMANDS])
        shared = _columns([(option.shown, option.help) for option in SHARED])
        return (
            "Usage : python build.py [COMMANDE] [OPTIONS]\n\n"
            f"Commandes :\n{commands}\n\nOptions de toutes les commandes :\n{shared}\n\n"
            "« python build.py COMMANDE --help » montre les options d’une commande."
        )
    command = _BY_NAME[name]
    operands = _columns([(o.metavar, o.help) for o in command.operands])
    options = _columns([(option.shown, option.help) for option in (*command.options, *SHARED)])
    words = "".join(f" {operand.metavar}" for operand in command.operands)
    return (
        f"Usage : python build.py {name}{words} [OPTIONS]\n\n{command.help[0].upper()}{command.help[1:]}.\n\n"
        + (f"{operands}\n\n" if operands else "")
        + f"Options :\n{options}"
    )


def _columns(rows: Sequence[tuple[str, str]]) -> str:
    width = max((len(left) for left, _ in rows), default=0)
    return "\n".join(f"  {left.ljust(width)}  {right}" for left, right in rows)
