"""Minutes of eleven bodies, each laid out in its own way, become meetings without a field lost, guessed or made up.

What they have in common is how French minutes are written; none is like the first ones that the site was made for. Each
is imported into one small site, must pass `check`, and writes nothing the second time.
"""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dge_site import pipeline
from dge_site.importing.promises import promises_in
from dge_site.importing.report import report_text
from dge_site.library.library import Library
from dge_site.model.entries import Meeting
from dge_site.pipeline import Request
from tests.support.office_files import PARTNERS, import_into, odt, typed, word
from tests.support.site import Site

BODY = "Le président ouvre la séance et remercie les participants de leur présence, nombreuse pour une réunion de rentrée, puis rappelle les travaux menés depuis la dernière réunion et le calendrier que le syndicat s’était donné."

HEAD_IN_A_TABLE = word(
    ("title", "Compte rendu de réunion"),
    [
        ["Objet", "Suivi des captages"],
        ["Groupe", "Groupe de travail Qualité de l'eau"],
        ["Date", "Mardi 12 janvier 2027"],
        ["Horaires", "9h30 – 11h00"],
        ["Lieu", "Le Moulin, Brécy"],
        ["Présents", "Anne MOREL (Ville de Brécy)\nPaul LE GALL (DREAL)"],
        ["Excusés", "Zoé Arnaud (Les Amis de la Rivière)"],
        ["Rédacteur", "Paul Le Gall"],
    ],
    ("h1", "Points abordés"),
    ("h2", "Les captages"),
    BODY,
    ("h2", "Les analyses"),
    "Les analyses sont conformes.",
    header="Syndicat des Deux-Rives",
    footer="Page 1 sur 2",
)
NAME_COLUMNS = word(
    "SYNDICAT DES DEUX-RIVES",
    ("bold", "Bureau syndical"),
    "Séance du 3 février 2027 à 18 h 30",
    ("h1", "1. Présences"),
    [
        ["Collège", "Nom", "Prénom", "Fonction", "Présent", "Excusé"],
        ["Villes", "MARTIN", "Jeanne", "Maire", "X", ""],
        ["Villes", "D'ARGENT", "Louis", "Adjoint", "", "X"],
        ["État", "ROBIN-PETIT", "Aimé", "", "x", ""],
    ],
    ("h1", "2. Ordre du jour"),
    ("number", "Budget"),
    ("number", "Questions diverses"),
    ("h1", "3. Budget"),
    BODY,
    ("h1", "4. Relevé de décisions"),
    ("item", "Le budget est adopté."),
    ("item", "Une réserve est constituée."),
)
COLLEGES_IN_ROWS = odt(
    ("title", "Comité de pilotage du 15 mars 2027"),
    ("h1", "Liste des participants"),
    [
        ["Nom Prénom", "Structure"],
        ["Services de l'État", ""],
        ["Durand Marie", "DDT"],
        ["Associations", ""],
        ["Petit Luc", "Les Amis de la Rivière"],
        ["Absents excusés", ""],
        ["Roux Ève", "Région"],
    ],
    ("h1", "Rappel de l'ordre du jour"),
    ("item", "Bilan"),
    ("item2", "Les travaux"),
    ("item", "Calendrier"),
    ("h1", "Bilan"),
    BODY,
    ("item", "Première tranche"),
    ("item2", "terminée"),
    ("h1", "Suivi des actions"),
    [
        ["N°", "Quoi", "Responsable", "Échéance", "Avancement"],
        ["1", "Envoyer le bilan", "DDT", "fin avril 2027", "à lancer"],
        ["2", "Relancer la Région", "Marie Durand et Luc Petit", "30/04", "Terminé"],
    ],
)
HOURS_IN_THE_TITLE = odt(
    "Groupe de travail « Qualité de l’eau »",
    "Compte rendu n° 4 — mardi 4 mai 2027 — 14h00/16h30 — en visioconférence (Teams)",
    ("h1", "I. Captages"),
    BODY,
    ("h2", "I.1 Le plateau"),
    BODY,
    ("h1", "Plan d’actions"),
    [
        ["Quoi ?", "Qui ?", "Pour quand ?", "État"],
        ["Dessiner la carte", "DDT / CC du Haut-Léon", "fin mars 2028", "En cours"],
        ["Former les agents", "Région", "début 2028", ""],
        ["Inviter la presse", "Région", "", "Fait le 2/5/2027"],
    ],
    ("h1", "Suivi des actions"),
    [["Chantier", "Ampleur"], ["Le plateau", "forte"]],
)
TYPED_NUMBERS = typed(
    "Groupe de travail « Qualité de l’eau »",
    "Relevé de conclusions de la réunion du jeudi 8 avril 2027",
    "Horaires : 14h à 16h",
    "Réunion en visioconférence",
    "",
    "Étaient présents : Mme Anne Morel (Ville de Brécy), M. Paul Le Gall (DREAL) et Mme Ève Roux (Région).",
    "Était absent : M. Luc Petit.",
    "",
    "I. CAPTAGES",
    "Le groupe constate que les captages du plateau sont au plus bas, et que deux communes ont dû acheter de l’eau.",
    "Décision : les relevés sont mensuels.",
    "II. SUITES",
    "-\tenvoyer les relevés ;",
    "-\tinviter la chambre d’agriculture.",
    "Action : Paul Le Gall envoie les relevés avant le 30 avril 2027.",
)
PAGE = """<html><head><title>CR</title><style>p {color: red}</style></head><body>
<h1>Bureau syndical – réunion du 5 mai 2027</h1>
<p><b>Lieu&nbsp;:</b> Brécy</p>
<p><b>Participants&nbsp;:</b></p>
<ul><li>Jeanne MARTIN, maire de Brécy</li><li>Aimé Robin-Petit (DDT)</li></ul>
<p><b>Excusés&nbsp;:</b> néant</p>
<h2>Travaux</h2><p>Les <i>travaux</i> avancent. <a href="https://example.org/plan">Le plan</a> est en ligne.</p>
<table><tr><th>Lot</th><th>Montant</th></tr><tr><td>1</td><td>12&nbsp;000 €</td></tr></table>
<script>alert(1)</script></body></html>"""
LINES_BY_ORGANISATION = word(
    ("title", "PROCÈS-VERBAL"),
    "Réunion du Bureau syndical",
    "Le 9 juin 2027 de 17h00 à 18h30, à Brécy",
    ("bold", "Membres présents"),
    ("item", "Ville de Brécy : Jeanne MARTIN, Louis D'ARGENT"),
    ("item", "DDT : Aimé ROBIN-PETIT"),
    ("bold", "Absents / excusés"),
    ("item", "Région : Ève ROUX"),
    ("bold", "ORDRE DU JOUR"),
    ("item", "Emprunt"),
    ("bold", "Emprunt"),
    BODY,
    ("bold", "Suites à donner"),
    "Mme Martin transmettra le contrat aux membres.",
    "Prochaine réunion le 7 juillet 2027 à 17h.",
)
MARKDOWN = """\
# GT Qualité de l’eau, 10 septembre 2027

**Présents** : Anne Morel (Ville de Brécy) ; Paul Le Gall (DREAL)

## Ordre du jour

1. Captages
2. Suites

## Captages

Les *captages* sont [cartographiés](https://example.org/carte).

| Captage | Débit |
| --- | --- |
| Source | 12 |

## Décisions

- Publier la carte
"""
HISTORY_OF_VERSIONS = odt(
    ("title", "Comité de pilotage"),
    "Compte rendu de la réunion du 4 octobre 2027, 10h-12h, Visio",
    ("h1", "Historique du document"),
    [["Version", "Date", "Auteur", "Modifications"], ["V1.0", "05/10/2027", "P. Le Gall", "Première diffusion"]],
    ("h1", "Présents"),
    "Anne Morel, Ville de Brécy",
    "Paul Le Gall, DREAL",
    ("h1", "Compte-rendu"),
    ("h2", "1. Bilan"),
    BODY,
    ("h2", "2. Votes"),
    [["Décision", "Pour", "Contre", "Abstention"], ["Le bilan est approuvé.", "8", "0", "1"]],
)

COUNCIL = """\
COMPTE RENDU SOMMAIRE DE SÉANCE
DU BUREAU SYNDICAL DU LUNDI 8 NOVEMBRE 2027

L’an deux mille vingt-sept et le 8 novembre à 9 heures, le Bureau syndical s’est réuni en séance plénière dans la
salle du conseil, sous la présidence de René CLÉMENT, maire.
Présents : Richard GUIBERT, Jean Claude LINCK, Christine PIGEON,
Nadine SIMON.
Absents représentés : François CLAUDEL pouvoir à Nadine SIMON, Marie-France NOBLET pouvoir à Jean Claude LINCK.

ORDRE DU JOUR :
✓ Approbation du procès-verbal
✓ Vote des comptes
1/ Échange de parcelles
2/ Travaux
   a) toiture
   b) chauffage

1/ Échange de parcelles : adopté à l’unanimité.
2/ Travaux : ils commenceront en mars.

La séance est levée à 11h30.
"""
TEMPLATE = """\
# Compte-rendu de réunion

## Informations

| Champ | Valeur |
| --- | --- |
| **Groupe** | GT Qualité de l'eau |
| **Date** | 13/12/2027 |
| **Heure** | 14:00 - 16:00 |
| **Lieu** | Visio |

---

## Participants

| Nom | Société | Rôle | Présent |
| --- | --- | --- | --- |
| Anne Morel | Ville de Brécy | Cheffe de projet | ✅ |
| Luc Roux | DREAL | | ❌ |

## Compte-rendu détaillé

### 1. Cadrage

**Décisions** :

- Le périmètre est figé

## Actions à mener

| # | Action | Responsable | Deadline | Priorité |
| --- | --- | --- | --- | --- |
| A1 | Écrire le cadrage | Anne Morel | 30/12/2027 | haute |
"""
ONE_TABLE_FOR_ALL = word(
    ("title", "Syndicat des Deux-Rives"),
    ("title", "Comité de pilotage n°3"),
    "Compte rendu – réunion du 14/09/2027",
    ("bold", "Présents"),
    [
        ["Organisme", "Représentant(s)", "Présent/Excusé"],
        ["Ville de Brécy", "M. MOREL Jean\nMme PETIT Anne", "P"],
        ["Région", "M. DURAND Luc", "E"],
    ],
    ("bold", "Ordre du jour"),
    "1. Budget",
    "1.1 Dépenses",
    "1.2 Recettes",
    ("bold", "1. Budget"),
    ("bold", "1.1 Dépenses"),
    "Elles sont de 12 000 €.",
    ("bold", "Décisions et actions"),
    [
        ["N°", "Type", "Libellé", "Qui", "Échéance"],
        ["1", "D", "Le budget est validé", "", ""],
        ["2", "A", "Publier les mesures", "DREAL", "15/11/2027"],
        ["3", "I", "La Région a changé d'adresse", "", ""],
    ],
)

Person = tuple[str, str, str]
Wanted = Mapping[str, Any]


PEOPLE_IN_SENTENCES = word(
    ("bold", "COMPTE RENDU DU BUREAU SYNDICAL"),
    "Séance du mardi 2 février 2027 à 18 h 30",
    "Étaient présents : Mme Anne MOREL (Ville de Brécy), présidente ; M. Luc PETIT (DDT)",
    "Absents excusés : M. Paul NOIR (Département), Mme Léa BLEU (pouvoir à Mme Anne MOREL). Absent : M. Jean VERT.",
    ("h1", "1. Budget primitif"),
    "Décision : le budget est adopté (3 contre).",
    "DÉCISION N° 2027-02 – La cotisation est fixée à 0,30 € par habitant.",
    ("h1", "2. Relevé de décisions"),
    [["Décision", "Pour", "Contre", "Abstention"], ["Le bilan est approuvé.", "", "3", ""]],
)


IN_LETTERS = word(
    ("bold", "COMITÉ DE PILOTAGE"),
    "L'an deux mille vingt-sept et le premier octobre, à dix-huit heures trente, le comité s’est réuni au Moulin.",
    "Ordre du jour :",
    "1. Budget",
    "2. Divers",
    ("bold", "1. Budget"),
    "=> Action DREAL : publier les mesures pour fin mai 2028",
    ("bold", "2. Divers"),
    "La séance est levée à vingt heures.",
)
HEAD_OF_THREE_COLUMNS = word(
    [
        ["PRÉFET", "COMPTE RENDU", "DDT"],
        ["Objet :", "GT Qualité de l'eau, réunion n° 4", ""],
        ["Date :", "Mardi 4 mai 2027 – 9h30/12h", "Lieu : Brécy"],
    ],
    "Début : 9 h 30    Fin : 12 h",
    [
        ["Sujet", "Échanges", "Décisions", "Actions", "Responsable", "Délai"],
        ["1. Mesures", "Elles manquent.", "Le devis est retenu", "Mesurer", "DDT, Région et Brécy", "T4 2027"],
        ["2. Divers", "Rien", "Pas de décision", "—", "", ""],
    ],
    ("bold", "À faire"),
    "• ☒ Écrire aux maires",
    "• DDT → relire la charte",
)


COLLEGES_AND_LETTERS = word(
    ("bold", "Comité de pilotage – compte rendu du 18/02/2027"),
    [["Présidence", "Mme Ève ROUX"], ["Horaires", "10h → 12h"]],
    ("bold", "ÉTAIENT PRÉSENTS"),
    ("bold", "Villes"),
    "• Mme MOREL Anne, Brécy",
    "• M. PETIT Luc (en visio)",
    ("bold", "EXCUSÉS (1)"),
    "• DREAL",
    ("bold", "I – VIE DU RÉSEAU"),
    ("bold", "A/ Adhésions"),
    "Trois communes.",
    ("bold", "II – SUIVI"),
    [
        ["Action", "Porteur", "Date limite", "Date de réalisation", "Observations"],
        ["Mesurer", "DDT", "30/06/2027", "20/02/2027", ""],
        ["Publier", "DREAL", "", "", "En cours"],
    ],
    ("bold", "III – DÉCISIONS"),
    "Décision 1 : la carte est publiée.",
)


LETTERHEAD = word(
    [["", "COMPTE RENDU\nComité de pilotage\nMardi 16 mars 2027, 9h00"]],
    "Absents excusés : Luc PETIT (Lure), la Région",
    "Assistait également : Anne Morel, Brécy",
    ("bold", "Points à l’ordre du jour"),
    "- Budget",
    "- Divers",
    "",
    ("bold", "1) Budget"),
    "Le comité s’est réuni au Moulin. M. Petit demande un bilan des captages.",
    [
        ["Sujet", "Décisions / Actions", "Qui"],
        ["Budget", "Décision : le budget est adopté.\nAction : écrire au maire (Anne, 30/04/2027)", ""],
        ["Divers", "Mesurer", "DDT"],
    ],
    "Action (DREAL, 15 mai 2027) : compter",
    "Action – Brécy – peser pour octobre – juin 2027",
    ("bold", "2) Divers"),
    "La réunion est close à 10 h 40.",
    "",
    ("bold", "Relevé de décisions"),
    "D1. La carte est publiée.",
    "D2 – Le bureau se réunit en mai.",
)
LETTERHEAD_OF_ROWS = word(
    [
        ["Syndicat des Deux-Rives", "Compte-rendu n° 7"],
        ["GT Qualité de l'eau", "Réunion du mar. 4/05/27"],
        ["À 14h, durée : 1h30", "En présentiel"],
    ],
    [
        ["Initiales", "Nom", "Organisme", "Présence"],
        ["AM", "MOREL Anne", "Brécy", "Présente"],
        ["LP", "PETIT Luc", "DDT", "Excusé"],
    ],
    ("h1", "Mesures"),
    BODY,
    "Action Anne Morel + DDT : peser (15/06)",
    "ACTION – DDT – payer – échéance 15/06/2027",
    "→ A faire (DDT) : compter",
    "[Brécy / Luc Petit] Écrire",
    ("h1", "Suites"),
    ("item", "[Brécy] Publier"),
    [
        ["Qui", "Quoi", "Quand"],
        ["AM et LP", "Relire la charte", "juin 2027"],
        ["L. Aubert\nA. Roux", "Compter", "100 %"],
        ["Ville de\nBrécy", "Mesurer", "T4 2027"],
        ["", "Total", ""],
    ],
)
PICTOGRAMS = unicodedata.normalize(
    "NFD",
    """\
# Comité de pilotage

**Date :** 14 décembre 2027

## 👥 Participants

- Ève Roux (Brécy)

## ✅ Décisions

- Le périmètre est figé.

## 📌 Actions

- [ ] Ève : réserver la salle
""",
)


MESSAGE = """\
De : "Anne Morel" <anne.morel@brecy.example.org>
Date : 09/06/2027 17:42
Pour : comite@example.org
Objet : Fwd: Relevé de conclusions du comité de pilotage

Bonjour,

Voici le relevé de notre réunion du mardi 8 juin 2027 (10h-12h, Le Moulin).

Présents : Mmes ROUX et BLANC, MM. PETIT, NOIR (DDT)
Pour la DREAL : Paul Le Gall, chargé de mission
Excusée :
VIDAL\tAnne\tRégion

DECISIONS :
- ouvrir le catalogue ;

A faire :
- Anne : réserver la salle

PROCHAINE REUNION : LE 7 SEPTEMBRE 2027
"""
TWO_DAYS = word(
    ("bold", "Relevé de décisions"),
    ("bold", "Séminaire du comité de pilotage, 13 et 14 avril 2027"),
    [["Organisme", "Représenté par", "Excusé(e)"], ["Brécy", "Mme Ève ROUX, vice-présidente", ""], ["Lure", "", "X"]],
    "Décision n°1 : la charte est adoptée.",
    ("h1", "Actions à mener"),
    [["Action à mener", "Qui fait ?", "Pour quand ?", "Fait ?"], ["Compter", "DDT", "15/05", "en cours"]],
)


HYBRID = odt(
    "Comité de pilotage du 7 mai 2027, de dix heures à midi, en présentiel au Moulin et en visioconférence",
    ("h1", "Participants"),
    ("item", "Anne Morel (Brécy), en visio"),
    ("item", "Paul Noir (DDT) représenté par Ève Roux"),
    ("h1", "Actions"),
    ("item", "Anne Morel et DDT : compter, le 3 ou le 4 juin"),
    ("item", "Tous : relire la note (30/06/2027)"),
    ("h1", "Suivi des actions"),
    [["Date", "Quoi", "Qui", "Échéance", "Statut"], ["3/2/2027", "Peser", "DDT", "15 ou 16 mai", "⏳ En cours"]],
    ("h1", "Tâches de suivi"),
    ("item", "Guide : écrire la notice. (Anne)"),
)


TITLES_IN_TABLES = word(
    [["Date : 9 mars 2027, 10h-12h", "Lieu : Le Moulin"]],
    ("h1", "Compte rendu du comité de pilotage"),
    [
        ["LISTE DES PARTICIPANTS"],
        ["Nom", "Organisme", "Présence"],
        ["Anne Morel", "Brécy", "Présente"],
        ["Luc Petit", "DDT", "Excusé"],
    ],
    "Présents aussi :\nPaul NOIR, DREAL\nÈve ROUX (Région)",
    "N'ont pas pu être présents : Zoé Blanc, Guy Vert",
    ("h1", "Actions"),
    ("item", "Mesurer"),
    ("item2", "Responsable : DDT"),
    ("item2", "Échéance : mai 2027"),
    [["RELEVÉ D'ACTIONS"], ["Action", "Pilote", "Échéance"], ["Publier", "DREAL", "30/06/2027"]],
    "Prochain COPIL : mardi 8 juin 2027, 9h.",
)
DAY_IN_THE_MARGIN = word(
    ("title", "Relevé du comité de pilotage"),
    "Présents : Luc Petit (DDT)",
    header="Comité de pilotage – réunion du 11 mars 2027",
)

LABELS_WITHIN_A_LINE = word(
    ("title", "Comité de pilotage, compte rendu du 16 mars 2027"),
    "Présents : 3",
    "Votants : 4",
    "Présents : Anne Morel, Luc Petit (DDT) – Absente excusée : Ève Roux, absents : Zoé Blanc",
    ("bold", "Point n° 1 – Les captages"),
    BODY,
    "Décision : le tarif est adopté (12 voix pour, 1 contre, 2 abstentions).",
    ("bold", "Décision n° 2"),
    "Prévoir 12 agents pour 2028.",
    ("bold", "Point n° 2 : Suites"),
    [
        ["Sujet", "Discussion / Décision", "Responsable", "Échéance"],
        ["Budget", "Il est présenté.", "DDT", "15/06/2027"],
    ],
    [["Qui", "Fait quoi", "Pour quand"], ["DDT", "Mesurer", "mai 2027"]],
    ("bold", "Action :"),
    "DREAL : publier la carte (juin 2027)",
    ("bold", "À faire"),
    ("item", "@luc : écrire au maire"),
    ("item", "@Anne Morel réserver la salle"),
)


def _wanted(**fields: Any) -> Wanted:
    empty = {"end": None, "place": "", "agenda": (), "absent": (), "decisions": (), "actions": (), "headings": ()}
    return {**empty, **fields}


CASES: dict[str, tuple[str, bytes | str, Wanted]] = {
    "head in a table": (
        "CR captages.docx",
        HEAD_IN_A_TABLE,
        _wanted(
            id="eau-2027-01",
            title="Suivi des captages",
            start="2027-01-12 09:30",
            end="2027-01-12 11:00",
            place="moulin",
            participants=(("Anne Morel", "Ville de Brécy", ""), ("Paul Le Gall", "DREAL", "")),
            absent=(("Zoé Arnaud", "Les Amis de la Rivière", "", True),),
            headings=("Les captages", "Les analyses"),
        ),
    ),
    "a column for each mark": (
        "bureau.docx",
        NAME_COLUMNS,
        _wanted(
            id="bureau-2027-02",
            title="Bureau syndical – Séance du 3 février 2027 à 18 h 30",
            start="2027-02-03 18:30",
            agenda=("Budget", "Questions diverses"),
            participants=(("Jeanne Martin", "", "villes"), ("Aimé Robin-Petit", "", "etat")),
            absent=(("Louis d'Argent", "", "villes", True),),
            decisions=(("Le budget est adopté.", ""), ("Une réserve est constituée.", "")),
            headings=("Budget",),
        ),
    ),
    "colleges in rows": (
        "copil.odt",
        COLLEGES_IN_ROWS,
        _wanted(
            id="comite-de-pilotage-2027-03",
            title="Comité de pilotage du 15 mars 2027",
            start="2027-03-15",
            agenda=(("Bilan", "Les travaux"), "Calendrier"),
            participants=(("Marie Durand", "DDT", "etat"), ("Luc Petit", "Les Amis de la Rivière", "associations")),
            absent=(("Ève Roux", "Région", "", True),),
            actions=(
                ("Envoyer le bilan", ("DDT",), "2027-04", "open"),
                ("Relancer la Région", ("Marie Durand", "Luc Petit"), "2027-04-30", "open"),
            ),
            headings=("Bilan",),
        ),
    ),
    "hours and place in the title": (
        "gt.odt",
        HOURS_IN_THE_TITLE,
        _wanted(
            id="eau-2027-05",
            title="Groupe de travail « Qualité de l’eau » – Compte rendu n° 4 — mardi 4 mai 2027",
            start="2027-05-04 14:00",
            end="2027-05-04 16:30",
            place="visio",
            participants=(),
            actions=(
                ("Dessiner la carte", ("DDT", "CC du Haut-Léon"), "2028-03", "in-progress"),
                ("Former les agents", ("Région",), "", "open"),
                ("Inviter la presse", ("Région",), "", "open"),
            ),
            headings=("Captages", "Le plateau", "Suivi des actions"),
        ),
    ),
    "typed numbers and dashes": (
        "notes.txt",
        TYPED_NUMBERS,
        _wanted(
            id="eau-2027-04",
            title="Groupe de travail « Qualité de l’eau » – Relevé de conclusions de la réunion du jeudi 8 avril 2027",
            start="2027-04-08 14:00",
            end="2027-04-08 16:00",
            place="visio",
            participants=(
                ("Anne Morel", "Ville de Brécy", ""),
                ("Paul Le Gall", "DREAL", ""),
                ("Ève Roux", "Région", ""),
            ),
            absent=(("Luc Petit", "", "", None),),
            decisions=(("Les relevés sont mensuels.", "captages"),),
            actions=(
                ("Paul Le Gall envoie les relevés avant le 30 avril 2027", ("Paul Le Gall",), "2027-04-30", "open"),
            ),
            headings=("CAPTAGES", "SUITES"),
        ),
    ),
    "a page of a mail program": (
        "page.html",
        PAGE,
        _wanted(
            id="bureau-2027-05",
            title="Bureau syndical – réunion du 5 mai 2027",
            start="2027-05-05",
            place="brecy",
            participants=(("Jeanne Martin", "", ""), ("Aimé Robin-Petit", "DDT", "")),
            headings=("Travaux",),
        ),
    ),
    "people by organisation": (
        "pv.docx",
        LINES_BY_ORGANISATION,
        _wanted(
            id="bureau-2027-06",
            title="Réunion du Bureau syndical",
            start="2027-06-09 17:00",
            end="2027-06-09 18:30",
            place="brecy",
            agenda=("Emprunt",),
            participants=(
                ("Jeanne Martin", "Ville de Brécy", ""),
                ("Louis d'Argent", "Ville de Brécy", ""),
                ("Aimé Robin-Petit", "DDT", ""),
            ),
            absent=(("Ève Roux", "Région", "", None),),
            headings=("Emprunt", "Suites à donner"),
        ),
    ),
    "Markdown": (
        "gt.md",
        MARKDOWN,
        _wanted(
            id="eau-2027-09",
            title="GT Qualité de l’eau, 10 septembre 2027",
            start="2027-09-10",
            agenda=("Captages", "Suites"),
            participants=(("Anne Morel", "Ville de Brécy", ""), ("Paul Le Gall", "DREAL", "")),
            decisions=(("Publier la carte", ""),),
            headings=("Captages",),
        ),
    ),
    "versions and votes": (
        "copil 2.odt",
        HISTORY_OF_VERSIONS,
        _wanted(
            id="comite-de-pilotage-2027-10",
            title="Comité de pilotage – Compte rendu de la réunion du 4 octobre 2027, 10h-12h, Visio",
            start="2027-10-04 10:00",
            end="2027-10-04 12:00",
            place="visio",
            participants=(("Anne Morel", "Ville de Brécy", ""), ("Paul Le Gall", "DREAL", "")),
            decisions=(("Le bilan est approuvé.", "votes", (8, 0, 1)),),
            headings=("Bilan", "Votes"),
        ),
    ),
    "a council, hours in sentences": (
        "pv conseil.txt",
        COUNCIL,
        _wanted(
            id="bureau-2027-11",
            title="COMPTE RENDU SOMMAIRE DE SÉANCE DU BUREAU SYNDICAL DU LUNDI 8 NOVEMBRE 2027",
            start="2027-11-08 09:00",
            end="2027-11-08 11:30",
            agenda=(
                "Approbation du procès-verbal",
                "Vote des comptes",
                "Échange de parcelles",
                ("Travaux", "toiture", "chauffage"),
            ),
            participants=(
                ("Richard Guibert", "", ""),
                ("Jean Claude Linck", "", ""),
                ("Christine Pigeon", "", ""),
                ("Nadine Simon", "", ""),
            ),
            absent=(("François Claudel", "", "", None), ("Marie-France Noblet", "", "", None)),
        ),
    ),
    "a template of a tool": (
        "modele.md",
        TEMPLATE,
        _wanted(
            id="eau-2027-12",
            title="Qualité de l'eau – Compte-rendu de réunion",
            start="2027-12-13 14:00",
            end="2027-12-13 16:00",
            place="visio",
            participants=(("Anne Morel", "Ville de Brécy", ""),),
            absent=(("Luc Roux", "DREAL", "", None),),
            decisions=(("Le périmètre est figé", "cadrage"),),
            actions=(("Écrire le cadrage", ("Anne Morel",), "2027-12-30", "open"),),
            headings=("Cadrage",),
        ),
    ),
    "people in sentences, votes without those for": (
        "bureau.docx",
        PEOPLE_IN_SENTENCES,
        _wanted(
            id="bureau-2027-02",
            title="COMPTE RENDU DU BUREAU SYNDICAL",
            start="2027-02-02 18:30",
            participants=(("Anne Morel", "Ville de Brécy", ""), ("Luc Petit", "DDT", "")),
            absent=(
                ("Paul Noir", "Département", "", True),
                ("Léa Bleu", "", "", True),
                ("Jean Vert", "", "", None),
            ),
            decisions=(
                ("Le budget est adopté (3 contre).", "budget-primitif"),
                ("La cotisation est fixée à 0,30 € par habitant.", "budget-primitif"),
                ("Le bilan est approuvé.", "", (None, 3, None)),
            ),
            headings=("Budget primitif",),
        ),
    ),
    "one table for decisions and actions": (
        "copil 3.docx",
        ONE_TABLE_FOR_ALL,
        _wanted(
            id="comite-de-pilotage-2027-09",
            title="Comité de pilotage n°3 – Compte rendu – réunion du 14/09/2027",
            start="2027-09-14",
            agenda=(("Budget", "Dépenses", "Recettes"),),
            participants=(("Jean Morel", "Ville de Brécy", ""), ("Anne Petit", "Ville de Brécy", "")),
            absent=(("Luc Durand", "Région", "", True),),
            decisions=(("Le budget est validé", "decisions-et-actions"),),
            actions=(("Publier les mesures", ("DREAL",), "2027-11-15", "open"),),
            headings=("Budget", "Dépenses", "Décisions et actions"),
        ),
    ),
}


CASES |= {
    "colleges over people, letters below Roman numbers": (
        "CR.docx",
        COLLEGES_AND_LETTERS,
        _wanted(
            id="comite-de-pilotage-2027-02",
            title="Comité de pilotage – compte rendu du 18/02/2027",
            start="2027-02-18 10:00",
            end="2027-02-18 12:00",
            participants=(("Anne Morel", "Brécy", "villes"), ("Luc Petit", "", "villes")),
            absent=(("", "DREAL", "", True),),
            decisions=(("La carte est publiée.", "decisions"),),
            actions=(("Mesurer", ("DDT",), "2027-06-30", "done"), ("Publier", ("DREAL",), "", "in-progress")),
            headings=("VIE DU RÉSEAU", "Adhésions", "SUIVI", "DÉCISIONS"),
        ),
    ),
    "days and hours in letters": (
        "PV.docx",
        IN_LETTERS,
        _wanted(
            id="comite-de-pilotage-2027-10",
            title="COMITÉ DE PILOTAGE",
            start="2027-10-01 18:30",
            end="2027-10-01 20:00",
            place="moulin",
            participants=(),
            agenda=("Budget", "Divers"),
            actions=(("Publier les mesures pour fin mai 2028", ("DREAL",), "2028-05", "open"),),
            headings=("Budget", "Divers"),
        ),
    ),
    "a letterhead, a column of decisions and actions, numbers before decisions": (
        "CR.docx",
        LETTERHEAD,
        _wanted(
            id="comite-de-pilotage-2027-03",
            title="Comité de pilotage",
            start="2027-03-16 09:00",
            end="2027-03-16 10:40",
            place="moulin",
            agenda=("Budget", "Divers"),
            participants=(("Anne Morel", "Brécy", ""),),
            absent=(("Luc Petit", "Lure", "", True), ("", "Région", "", True)),
            decisions=(
                ("Le budget est adopté.", "budget"),
                ("La carte est publiée.", "divers"),
                ("Le bureau se réunit en mai.", "divers"),
            ),
            actions=(
                ("Compter", ("DREAL",), "2027-05-15", "open"),
                ("Mesurer", ("DDT",), "", "open"),
                ("Peser pour octobre", ("Brécy",), "2027-06", "open"),
                ("Écrire au maire", ("Anne",), "2027-04-30", "open"),
            ),
            headings=("Budget", "Divers"),
        ),
    ),
    "pictograms before headings, accents that a Mac parts from their letters": (
        "CR décembre.md",
        PICTOGRAMS,
        _wanted(
            id="comite-de-pilotage-2027-12",
            title="Comité de pilotage",
            start="2027-12-14",
            participants=(("Ève Roux", "Brécy", ""),),
            decisions=(("Le périmètre est figé.", ""),),
            actions=(("Réserver la salle", ("Ève",), "", "open"),),
        ),
    ),
    "a message that was sent another day, surnames alone, no accents": (
        "releve.txt",
        MESSAGE,
        _wanted(
            id="comite-de-pilotage-2027-06",
            title="Relevé de conclusions du comité de pilotage",
            start="2027-06-08 10:00",
            end="2027-06-08 12:00",
            place="moulin",
            participants=(("Roux", "", ""), ("Blanc", "", ""), ("Petit", "", ""), ("Noir", "DDT", "")),
            absent=(("Anne Vidal", "Région", "", True),),
            decisions=(("Ouvrir le catalogue", ""),),
            actions=(("Réserver la salle", ("Anne",), "", "open"),),
        ),
    ),
    "two days, under a title that heads decisions elsewhere": (
        "seminaire.docx",
        TWO_DAYS,
        _wanted(
            id="comite-de-pilotage-2027-04",
            title="Séminaire du comité de pilotage, 13 et 14 avril 2027",
            start="2027-04-13",
            end="2027-04-14",
            participants=(("Ève Roux", "Brécy", ""),),
            absent=(("", "Lure", "", True),),
            decisions=(("La charte est adoptée.", ""),),
            actions=(("Compter", ("DDT",), "2027-05-15", "in-progress"),),
        ),
    ),
    "two places, one who stood in, owners of a line, days of which one will do": (
        "CR.odt",
        HYBRID,
        _wanted(
            id="comite-de-pilotage-2027-05",
            title="Comité de pilotage du 7 mai 2027, de dix heures à midi, en présentiel au Moulin et en visioconférence",
            start="2027-05-07 10:00",
            end="2027-05-07 12:00",
            place="moulin",
            participants=(("Anne Morel", "Brécy", ""), ("Ève Roux", "DDT", "")),
            absent=(("Paul Noir", "DDT", "", None),),
            actions=(
                ("Compter, le 3 ou le 4 juin", ("Anne Morel", "DDT"), "", "open"),
                ("Guide : écrire la notice", ("Anne",), "", "open"),
                ("Peser", ("DDT",), "", "in-progress"),
                ("Relire la note", ("Tous",), "2027-06-30", "open"),
            ),
        ),
    ),
    "a range with spaces around a slash": (
        "CR.txt",
        "Comité de pilotage\nCompte rendu du 8 mai 2027, 9 h 30 / 11 h 30\nPrésents : Luc Petit (DDT)\n",
        _wanted(
            id="comite-de-pilotage-2027-05",
            title="Comité de pilotage – Compte rendu du 8 mai 2027, 9 h 30 / 11 h 30",
            start="2027-05-08 09:30",
            end="2027-05-08 11:30",
            participants=(("Luc Petit", "DDT", ""),),
        ),
    ),
    "titles over the headings of tables, a heading below the day, details of actions": (
        "CR.docx",
        TITLES_IN_TABLES,
        _wanted(
            id="comite-de-pilotage-2027-03",
            title="Compte rendu du comité de pilotage",
            start="2027-03-09 10:00",
            end="2027-03-09 12:00",
            place="moulin",
            participants=(("Anne Morel", "Brécy", ""), ("Paul Noir", "DREAL", ""), ("Ève Roux", "Région", "")),
            absent=(("Luc Petit", "DDT", "", True), ("Zoé Blanc", "", "", None), ("Guy Vert", "", "", None)),
            actions=(("Mesurer", ("DDT",), "2027-05", "open"), ("Publier", ("DREAL",), "2027-06-30", "open")),
            headings=("Actions",),
        ),
    ),
    "labels within a line, counts of people and of votes, points with numbers, topics that are no actions": (
        "CR.docx",
        LABELS_WITHIN_A_LINE,
        _wanted(
            id="comite-de-pilotage-2027-03",
            title="Comité de pilotage, compte rendu du 16 mars 2027",
            start="2027-03-16",
            participants=(("Anne Morel", "", ""), ("Luc Petit", "DDT", "")),
            absent=(("Ève Roux", "", "", True), ("Zoé Blanc", "", "", None)),
            decisions=(
                ("Le tarif est adopté (12 voix pour, 1 contre, 2 abstentions).", "les-captages", (12, 1, 2)),
                ("Prévoir 12 agents pour 2028.", "les-captages"),
            ),
            actions=(
                ("Mesurer", ("DDT",), "2027-05", "open"),
                ("Publier la carte", ("DREAL",), "2027-06", "open"),
                ("Réserver la salle", ("Anne Morel",), "", "open"),
                ("Écrire au maire", ("luc",), "", "open"),
            ),
            headings=("Les captages", "Suites"),
        ),
    ),
    "the day in the margin alone": (
        "CR.docx",
        DAY_IN_THE_MARGIN,
        _wanted(
            id="comite-de-pilotage-2027-03",
            title="Relevé du comité de pilotage",
            start="2027-03-11",
            participants=(("Luc Petit", "DDT", ""),),
        ),
    ),
    "a letterhead of several rows, and initials": (
        "CR.docx",
        LETTERHEAD_OF_ROWS,
        _wanted(
            id="eau-2027-05",
            title="GT Qualité de l'eau – Compte-rendu n° 7",
            start="2027-05-04 14:00",
            end="2027-05-04 15:30",
            participants=(("Anne Morel", "Brécy", ""),),
            absent=(("Luc Petit", "DDT", "", True),),
            actions=(
                ("Compter", ("DDT",), "", "open"),
                ("Compter", ("L. Aubert", "A. Roux"), "", "open"),
                ("Mesurer", ("Ville de Brécy",), "2027-T4", "open"),
                ("Payer", ("DDT",), "2027-06-15", "open"),
                ("Peser", ("Anne Morel", "DDT"), "2027-06-15", "open"),
                ("Relire la charte", ("Anne Morel", "Luc Petit"), "2027-06", "open"),
            ),
            headings=("Mesures", "Suites"),
        ),
    ),
    "head of three columns, one table of subjects": (
        "CR.docx",
        HEAD_OF_THREE_COLUMNS,
        _wanted(
            id="eau-2027-05",
            title="GT Qualité de l'eau, réunion n° 4",
            start="2027-05-04 09:30",
            end="2027-05-04 12:00",
            place="brecy",
            participants=(),
            decisions=(("Le devis est retenu", ""),),
            actions=(
                ("Mesurer", ("DDT", "Région", "Brécy"), "2027-T4", "open"),
                ("Relire la charte", ("DDT",), "", "open"),
                ("Écrire aux maires", (), "", "open"),
            ),
        ),
    ),
}


def _written(library: Library, meeting: Meeting) -> Wanted:
    """What the site reads of a meeting, in the form of `_wanted`."""

    def moment(value: Any) -> str | None:
        return None if value is None else value.isoformat()[:16].replace("T", " ")

    actions = library.actions_of_meeting.get(meeting.id, ())
    return {
        "id": meeting.id,
        "title": meeting.title,
        "start": moment(meeting.start),
        "end": moment(meeting.end),
        "place": meeting.place,
        "agenda": tuple((p.title, *(i.title for i in p.items)) if p.items else p.title for p in meeting.agenda),
        "participants": tuple((p.name, p.organisation, p.college) for p in meeting.participants),
        "absent": tuple((p.name, p.organisation, p.college, p.excused) for p in meeting.absent),
        "decisions": tuple(
            (d.text, d.section, *(((v.for_, v.against, v.abstain),) if (v := d.votes) else ()))
            for d in meeting.decisions
        ),
        "actions": tuple(
            (a.title, a.owners, a.due.text if a.due else "", a.status) for a in sorted(actions, key=lambda a: a.title)
        ),
        "headings": tuple(h.text for h in meeting.body.headings),
    }


@pytest.mark.parametrize("case", CASES)
def test_minutes_of_another_layout_become_the_meeting_they_say(site: Site, site_root: Path, case: str) -> None:
    site.write(PARTNERS)
    name, content, wanted = CASES[case]
    report = import_into(site_root, name, content).report
    request = Request(root=site_root, output=site_root, drafts=True)
    library = pipeline.load(request)
    meeting = library.by_id.get(wanted["id"])
    assert isinstance(meeting, Meeting), report_text(report)
    assert _written(library, meeting) == wanted
    assert [str(problem) for problem in pipeline.check(request) if problem.severity == "error"] == []
    assert import_into(site_root, name, content).files == {}


HOURS = {
    "10H00 > 12H00": ("2027-03-08 10:00", "2027-03-08 12:00"),
    "Durée : 1h30\nHeure de début : 14h": ("2027-03-08 14:00", "2027-03-08 15:30"),
    "À 9h, durée de 45 min": ("2027-03-08 09:00", "2027-03-08 09:45"),
    "Durée : 10h à 12h": ("2027-03-08 10:00", "2027-03-08 12:00"),
    "Durée : 1h30": ("2027-03-08", None),
    "Début : 14h\n\nFin de la réunion à 16h15.": ("2027-03-08 14:00", "2027-03-08 16:15"),
    "La séance est ouverte à 9 heures 05 et Mme Roux préside.": ("2027-03-08 09:05", None),
}


@pytest.mark.parametrize("hours", HOURS)
def test_hours_and_durations_of_a_head_are_read(site: Site, site_root: Path, hours: str) -> None:
    site.write(PARTNERS)
    imported = import_into(site_root, "CR.txt", f"GT Qualité de l'eau\nCompte rendu du lun. 8/03/2027\n{hours}\n")
    text = (site_root / "content/meetings/2027/eau-2027-03.md").read_text()
    found = {name: value for line in text.splitlines() for name, _, value in [line.partition(": ")]}
    assert (found["start"], found.get("end")) == HOURS[hours]
    assert ("Mme Roux préside" in text) == ("Mme Roux" in hours)
    assert imported.report.proposals == ()


def test_short_weekday_that_does_not_fit_is_told(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    report = import_into(site_root, "CR.txt", "GT Qualité de l'eau\nCompte rendu du mar. 8 mars 2027\n").report
    assert [p.text for p in report.proposals] == ["le document dit « mardi », mais le 2027-03-08 est un lundi"]


def test_the_subject_of_a_message_says_the_day_and_its_header_is_left_out(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    lines = ("De : Anne Morel <anne@example.org>", "Envoyé : lundi 3 mai 2027 18:02", "À : Liste <liste@example.org>")
    text = "\n".join(
        (*lines, "Objet : CR GT Qualité de l'eau du 29 avril 2027", "", "Bonjour,", "Décision (unanimité) : payer.")
    )
    imported = import_into(site_root, "CR.txt", text)
    written = (site_root / "content/meetings/2027/eau-2027-04.md").read_text()
    assert "start: 2027-04-29\n" in written
    assert "text: Payer.\n" in written
    assert "@example.org" not in written
    assert [out.text for out in imported.report.left_out if out.reason == "en-tête du message"] == list(lines)


def test_sentence_that_decides_is_told_and_not_taken(site: Site, site_root: Path) -> None:
    """And a group of one word counts between dashes."""
    site.write({**PARTNERS, "content/groups/eau.md": "---\ntitle: Eau\n---\n"})
    said = ("Il a été convenu de mesurer le débit.", "Le comité, après en avoir délibéré, DÉCIDE de payer.")
    text = "\n\n".join(
        ("Notes de réunion – Eau – 4 mai 2027", "Il est 10 h.", *said, "Le groupe a approuvé la charte.")
    )
    imported = import_into(site_root, "notes.md", text)
    assert list(imported.files) == ["content/meetings/2027/eau-2027-05.md"]
    assert [p.text for p in imported.report.proposals] == [f"décision possible : « {sentence} »" for sentence in said]


def test_a_promise_is_told_in_the_singular_too() -> None:
    assert promises_in("Mme Martin se charge de prévenir. M. Petit s’engage à venir. Ils se chargent d’écrire.") == (
        "Mme Martin se charge de prévenir.",
        "M. Petit s’engage à venir.",
        "Ils se chargent d’écrire.",
    )
