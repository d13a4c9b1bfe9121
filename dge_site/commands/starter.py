"""A new body's answers about itself in, the files of its first site out, as texts; pure.

Nothing invented goes online: the examples of an event and of a meeting are drafts, and the rest is true of any body.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from dge_site.content.yaml_writing import scalar
from dge_site.model.paths import name_slug
from dge_site.model.values import Value

__all__ = ["NewBody", "first_files", "plural"]

_COLOURS = ("#1f5fa6", "#2d6e3e", "#86580a", "#6f3d97", "#0b6e78", "#a8345f", "#5b5391", "#56606c")
"""Each stands out from white, for whoever sees badly too."""
_STOPS = {"à", "au", "aux", "avec", "d’", "de", "des", "du", "en", "et", "la", "le", "les", "par", "pour", "sur"}
_FIRST_WEEKS = timedelta(days=45)


class NewBody(Value):
    """A body that publishes its agenda: what it is called, and the words that it sorts its agenda by."""

    name: str
    title: str
    """The title of the site."""
    url: str
    email: str
    types: tuple[str, ...]
    """The names of its types of events, in the singular."""
    colleges: tuple[str, ...]
    """The names of the colleges that its members belong to."""


def first_files(body: NewBody, today: date) -> Mapping[str, str]:
    """`{path: text}` of site.toml, the contents and the guide; examples are some weeks after `today`."""
    day = today + _FIRST_WEEKS
    first_type = name_slug(body.types[0])
    values = {
        "name": body.name,
        "owner": scalar(body.name),
        "title": body.title,
        "url": body.url,
        "type": first_type,
        "type_label": body.types[0],
        "day": day.isoformat(),
        "year": str(day.year),
        "due": today.replace(year=today.year + 1, day=1).isoformat()[:7],
    }
    texts = {path: _filled(text, values) for path, text in _FILES.items()}
    return {
        "site.toml": _site_toml(body),
        ".gitignore": "/public\n/apercu\n/courriers\n/contacts.toml\n/.venv\n/.cache/\n__pycache__/\n",
        **{path.replace("YEAR", values["year"]): text for path, text in texts.items()},
    }


def plural(label: str) -> str:
    """The name of a type in the plural, for the title of its list: « Réunion publique » is « Réunions publiques »."""
    words, is_tail = [], False
    for word in label.split(" "):
        is_tail = is_tail or word.lower() in _STOPS or word.lower().startswith(("d’", "l’", "d'", "l'"))
        words.append(word if is_tail else _plural_of_word(word))
    return " ".join(words)


def _plural_of_word(word: str) -> str:
    if word.isupper() or word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word.lower() not in {"festival", "bal", "carnaval", "récital"}:
        return f"{word[:-2]}aux"
    return f"{word}x" if word.endswith(("au", "eu")) else f"{word}s"


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with `{{name}}` replaced; in a line « field: {{name}} » by a value that YAML reads as this very text."""
    text = re.sub(r"(?m)^(- |  )?(\w+): \{\{(\w+)\}\}$", lambda m: f"{m[1] or ''}{m[2]}: {scalar(values[m[3]])}", text)
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], text)


def _site_toml(body: NewBody) -> str:
    colours = [_COLOURS[number % len(_COLOURS)] for number in range(len(body.types))]
    types = (
        f'[event_types.{name_slug(label)}]\nlabel = {_toml(label)}\nplural = {_toml(plural(label))}\ncolour = "{colour}"\n'
        for label, colour in zip(body.types, colours, strict=True)
    )
    colleges = (f"[colleges.{name_slug(label)}]\nlabel = {_toml(label)}\n" for label in body.colleges)
    email = f"email = {_toml(body.email)}\n" if body.email else '# email = "contact@exemple.fr"\n'
    return _SITE_TOML.format(
        title=_toml(body.title),
        url=_toml(body.url),
        name=_toml(body.name),
        email=email,
        types="\n".join(types),
        colleges="\n".join(colleges),
        committer=_toml(f"{_plain(body.name)} <{body.email or 'agenda@example.org'}>"),
    )


def _plain(name: str) -> str:
    """A name as git takes it for that of who commits."""
    return re.sub(r"[<>\n]", "", name).strip()


def _toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_SITE_TOML = """\
# Réglages du site. Les contenus sont dans content/, et leur mode d’emploi dans content/README.md.

title = {title}
url = {url}
language = "fr"
timezone = "Europe/Paris"

[organisation]
name = {name}
{email}
# --- Types d’événements : un nom au singulier et au pluriel, une couleur qui se lise sur fond blanc --------------------

{types}
# --- Collèges : les familles de membres, pour les participants des réunions -------------------------------------------

{colleges}
[privacy]
names = "organisation"  # aucun nom de participant dans ce qui est publié

# Ce que la loi impose de dire avant la mise en ligne : retirer le « # » et compléter.
[legal]
# director = "Prénom Nom, qualité"
# contact = "contact@exemple.fr"  # par défaut, le courriel de l’organisme
# host = {{ name = "Hébergeur", address = "Adresse", phone = "Téléphone" }}

[publish]
branch = "gh-pages"
remote = "origin"
committer = {committer}

# Les formulaires de saisie, à l’adresse /admin/ : chaque enregistrement ouvre une demande de fusion dans le dépôt.
[admin]
enabled = false
# repo = "organisme/depot"
"""

_FILES = {
    "contacts.example.toml": """\
# Qui reçoit les messages que « python build.py mail » prépare. Copier ce fichier sous le nom contacts.toml et le compléter :
# contacts.toml reste sur votre poste (git l’ignore), et rien de ce qu’il contient n’est publié.

# Par groupe (l’identifiant d’un fichier de content/groups/) : qui est convoqué, et reçoit les comptes rendus.
# L’organisme, après une virgule, dit qui représente un membre du groupe ; « college:CLEF » désigne les relais d’un collège.
[groups]
comite-de-pilotage = ["Camille Exemple, Organisme d’exemple <camille.exemple@exemple.fr>"]

# Par collège (une clef de [colleges] dans site.toml) : ceux qui transmettent à tout le collège, et qui seuls reçoivent.
[relays]
# clef = ["Dominique Modèle <dominique.modele@exemple.fr>"]

# Par responsable d’actions, écrit comme dans « owners » de content/actions/ : qui est relancé.
[owners]
# "Nom du responsable" = ["equipe@exemple.fr"]
""",
    ".gitattributes": """\
* text=auto eol=lf

# Tels quels : un calendrier finit ses lignes autrement, et une image n'en a pas.
*.ics -text
templates/admin/** -text linguist-vendored
*.lock linguist-generated
.vscode/** linguist-generated

*.docx binary
*.gif binary
*.jpg binary
*.odt binary
*.pdf binary
*.png binary
*.pptx binary
*.ttf binary
*.webp binary
*.xlsx binary
""",
    ".editorconfig": """\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true
trim_trailing_whitespace = true
indent_style = space
indent_size = 2

[*.py]
indent_size = 4

# Deux espaces à la fin d'une ligne la coupent, en Markdown.
[*.md]
trim_trailing_whitespace = false
""",
    "content/events/YEAR/premier-evenement.md": """\
---
title: Un premier événement
type: {{type}}
start: {{day}} 14:00
end: {{day}} 16:00
place: visio
summary: Un exemple, à modifier ou à supprimer.
draft: oui
---

Ce fichier est un exemple : « draft: oui » le garde hors du site publié. `python build.py serve` le montre.
""",
    "content/meetings/YEAR/premiere-reunion.md": """\
---
title: Une première réunion
group: comite-de-pilotage
start: {{day}} 10:00
end: {{day}} 12:00
place: visio
summary: Un exemple, à modifier ou à supprimer.
draft: oui
agenda:
  - Tour de table
  - Programme de l’année
---
""",
    "content/groups/comite-de-pilotage.md": """\
---
title: Comité de pilotage
kind: committee
status: active
summary: Le comité de pilotage suit l’agenda et les décisions.
---
""",
    "content/actions/premieres-actions.yaml": """\
# Les actions décidées en réunion. Pour en clore une : « status: done » et « closed: » avec la date.

- id: completer-les-mentions-legales
  title: Compléter les mentions légales du site
  owners:
    - {{owner}}
  due: {{due}}
""",
    "content/newsletters/_exemple.md": """\
---
title: La lettre du trimestre
date: {{day}}
---

Bonjour,

Retirer le « _ » du nom de ce fichier pour que la lettre paraisse, avec les événements à venir.
""",
    "content/pages/a-propos.md": """\
---
title: À propos
menu: 1
---

Ce site présente l’agenda, les réunions et les comptes rendus de l’organisme qui le publie.
""",
    "content/places.yaml": """\
# Les lieux qui reviennent souvent. Un événement peut aussi donner son lieu en toutes lettres.

visio:
  name: Visio
  online: oui
""",
    "content/README.md": """\
# {{title}} : mode d’emploi

## Installer

Il faut Python 3.11 ou plus (<https://www.python.org/downloads/>) et git (<https://git-scm.com/downloads>).
Puis, dans un terminal ouvert dans ce dossier :

```sh
git config --global user.name "Prénom Nom"
git config --global user.email adresse@organisme.fr
python build.py install
python build.py check
python build.py serve
```

Sur macOS et Linux, écrire `python3` pour `python`. `serve` montre le site sur votre machine, brouillons compris.

## Écrire

| pour | commande | fichier |
| --- | --- | --- |
| un événement | `python build.py new event` | `content/events/AAAA/nom.md` |
| une réunion, puis son compte rendu | `python build.py new meeting` | `content/meetings/AAAA/nom.md` |
| une action | `python build.py new action` | `content/actions/nom.yaml` |
| un groupe ou un comité | `python build.py new group` | `content/groups/nom.md` |
| une lettre | `python build.py new newsletter` | `content/newsletters/nom.md` |

Chaque fichier créé montre, en commentaires, tous les champs possibles avec un exemple. La ligne `draft: oui` garde un
contenu hors du site publié ; la retirer quand il est prêt. Le compte rendu d’une réunion s’écrit dans le même fichier,
sous la seconde ligne `---`. Les images et les documents se déposent dans `content/files/` ;
une photo s’y met telle qu’elle sort de l’appareil, en JPEG : les pages la montrent réduite.

Dans [VS Code](https://code.visualstudio.com/), ouvrir ce dossier et accepter les extensions qu’il propose : les champs se
complètent, et « Terminal, Exécuter la tâche » crée un contenu, vérifie et montre le site.

`python build.py check` dit tout ce qui ne va pas, avec le fichier, la ligne et ce qu’il faut écrire ;
`python build.py check --fix` corrige ce qui n’a qu’une correction possible.

## Mettre en ligne

Créer un dépôt vide sur GitHub ou GitLab, puis y envoyer ce dossier :

```sh
git add --all
git commit -m "Premier agenda"
git remote add origin ADRESSE-DU-DÉPÔT
git push -u origin main
```

Ensuite, suivre pas à pas [Mettre en ligne](_MISE-EN-LIGNE.md) : mentions légales, adresse, droits, publication de chaque nuit.
""",
}
