"""Links, headings and markup in the prose of an event, on line 9."""

from tests.support.content import Case, event_file

CASES: dict[str, Case] = {
    "[x](event:atelie)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](event:atelie)\n"),
        ("erreur : content/events/2023/x.md:9 : aucun événement « atelie » ; le plus proche est « atelier »",),
    ),
    "[x](event:atelier)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](event:atelier)\n"),
        (),
    ),
    "[x](meeting:atelier)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](meeting:atelier)\n"),
        (
            "erreur : content/events/2023/x.md:9 : « atelier » est un événement et non une réunion ; désigner une réunion, dont le fichier est dans content/meetings/",
        ),
    ),
    "[x](meeting:comite-2023-06#les-suite)": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](meeting:comite-2023-06#les-suite)\n"
        ),
        (
            "erreur : content/events/2023/x.md:9 : aucun titre « les-suite » dans « comite-2023-06 » ; le plus proche est « les-suites »",
        ),
    ),
    "[x](meeting:comite-2023-06#les-suites)": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](meeting:comite-2023-06#les-suites)\n"
        ),
        (),
    ),
    "[x](group:comite)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](group:comite)\n"),
        (),
    ),
    "[x](group:comit)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](group:comit)\n"),
        ("erreur : content/events/2023/x.md:9 : aucun groupe « comit » ; le plus proche est « comite »",),
    ),
    "[x](page:a-propos)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](page:a-propos)\n"),
        (),
    ),
    "[x](page:apropos)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](page:apropos)\n"),
        ("erreur : content/events/2023/x.md:9 : aucune page « apropos » ; le plus proche est « a-propos »",),
    ),
    "[x](file:affiche.jpg)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](file:affiche.jpg)\n"),
        (),
    ),
    "[x](file:non.pdf)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](file:non.pdf)\n"),
        (
            "erreur : content/events/2023/x.md:9 : aucun fichier « non.pdf » sous content/files/ ; possibles : affiche.jpg",
        ),
    ),
    "[x](file:_non.pdf)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](file:_non.pdf)\n"),
        (
            "erreur : content/events/2023/x.md:9 : aucun fichier « _non.pdf » sous content/files/ ; s’il y est, le renommer : un nom qui commence par « _ » ou « . » n’est pas publié",
        ),
    ),
    "[x](file:../x)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](file:../x)\n"),
        ("erreur : content/events/2023/x.md:9 : aucun fichier « ../x » sous content/files/ ; possibles : affiche.jpg",),
    ),
    "[x](action:publier)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](action:publier)\n"),
        ("erreur : content/events/2023/x.md:9 : aucune action « publier » ; possibles : publier-la-synthese",),
    ),
    "[x](newsletter:ete)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](newsletter:ete)\n"),
        (),
    ),
    "[x](newsletter:été)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](newsletter:été)\n"),
        ("erreur : content/events/2023/x.md:9 : « été » n’est pas un identifiant ; écrire « ete »",),
    ),
    "[x](Event:atelier)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](Event:atelier)\n"),
        (
            "erreur : content/events/2023/x.md:9 : le lien « Event:atelier » ne mène nulle part ; écrire « event:atelier »",
        ),
    ),
    "[x](events:atelier)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](events:atelier)\n"),
        (
            "erreur : content/events/2023/x.md:9 : le lien « events:atelier » ne mène nulle part ; écrire « event:atelier »",
        ),
    ),
    "[x](evenement:atelier) [x](place:visio)": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n[x](événement:atelier)\n\n[x](place:visio)\n"
        ),
        (
            "erreur : content/events/2023/x.md:7 : le lien « événement:atelier » ne mène nulle part ; écrire « event:atelier »",
            "erreur : content/events/2023/x.md:9 : le lien « place:visio » ne mène nulle part ; écrire une adresse complète (https://…) ou un renvoi tel que « event:ID »",
        ),
    ),
    "[x](#rien)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](#rien)\n"),
        ("erreur : content/events/2023/x.md:9 : aucun titre « rien » dans ce texte ; possibles : a",),
    ),
    "[x](#a)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](#a)\n"),
        (),
    ),
    "[x]()": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x]()\n"),
        (
            "erreur : content/events/2023/x.md:9 : le lien « x » n’a pas d’adresse ; donner l’adresse entre parenthèses, ou ne garder que le texte",
        ),
    ),
    "[x](javascript:alert(1))": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](javascript:alert(1))\n"),
        (
            "erreur : content/events/2023/x.md:9 : le lien « javascript:alert(1) » exécuterait du code ; donner une adresse https://…",
        ),
    ),
    "[x](atelier.md)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](atelier.md)\n"),
        ("erreur : content/events/2023/x.md:9 : le lien « atelier.md » ne mène nulle part ; écrire « event:atelier »",),
    ),
    "[x](../a)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](../a)\n"),
        (
            "erreur : content/events/2023/x.md:9 : le lien « ../a » ne mène nulle part ; écrire une adresse complète (https://…) ou un renvoi tel que « event:ID »",
        ),
    ),
    "[x](/agenda/)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](/agenda/)\n"),
        (),
    ),
    "[x](/rien/)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](/rien/)\n"),
        (
            "erreur : content/events/2023/x.md:9 : « /rien/ » n’est l’adresse d’aucune page de ce site ; écrire un renvoi tel que « event:ID », que le site vérifie",
        ),
    ),
    "[x](www.exemple.fr)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](www.exemple.fr)\n"),
        (
            "erreur : content/events/2023/x.md:9 : le lien « www.exemple.fr » ne mène nulle part ; écrire « https://www.exemple.fr »",
        ),
    ),
    "[x](http://geograndest.fr/)": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](http://geograndest.fr/)\n"
        ),
        (
            "erreur : content/events/2023/x.md:9 : le domaine geograndest.fr n’existe plus ; le remplacer par www.datagrandest.fr : http://www.datagrandest.fr/",
        ),
    ),
    "![](affiche.jpg)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n![](affiche.jpg)\n"),
        (
            "attention : content/events/2023/x.md:9 : l’image « affiche.jpg » n’a pas de texte de remplacement ; décrire l’image entre les crochets",
            "erreur : content/events/2023/x.md:9 : le lien « affiche.jpg » ne mène nulle part ; écrire « file:affiche.jpg »",
        ),
    ),
    "![alt](file:affiche.jpg)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n![alt](file:affiche.jpg)\n"),
        (),
    ),
    "![alt](file:non.jpg)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n![alt](file:non.jpg)\n"),
        (
            "erreur : content/events/2023/x.md:9 : aucun fichier « non.jpg » sous content/files/ ; possibles : affiche.jpg",
        ),
    ),
    "![alt](affiche.jpg)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n![alt](affiche.jpg)\n"),
        (
            "erreur : content/events/2023/x.md:9 : le lien « affiche.jpg » ne mène nulle part ; écrire « file:affiche.jpg »",
        ),
    ),
    "# Titre": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n# Titre\n"),
        (
            "erreur : content/events/2023/x.md:9 : « # Titre » est un titre de niveau 1 ; commencer à « ## », car le titre de la page vient de l’en-tête",
        ),
    ),
    "###### Six": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n###### Six\n"),
        ("erreur : content/events/2023/x.md:9 : le titre « Six » est trop profond ; s’arrêter à « ##### »",),
    ),
    "#### Saut": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n#### Saut\n"),
        (
            "attention : content/events/2023/x.md:9 : le titre « Saut » saute un niveau ; le descendre d’un seul niveau sous le précédent",
        ),
    ),
    "[x](event: atelier)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](event: atelier)\n"),
        ("erreur : content/events/2023/x.md:9 : «  atelier » n’est pas un identifiant ; écrire « atelier »",),
    ),
    "[x](event:)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](event:)\n"),
        (
            "erreur : content/events/2023/x.md:9 : aucun événement «  » ; possibles : atelier, x, journee-eau, comite-2023-06",
        ),
    ),
    "[x](event:atelier": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](event:atelier\n"),
        (
            "attention : content/events/2023/x.md:9 : « ](event:atelier » n’est pas la fin d’un lien, et ses signes seraient publiés ; écrire « [texte](adresse) », avec les deux parenthèses, et sans espace entre les deux",
        ),
    ),
    "<script>alert(1)</script>": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n<script>alert(1)</script>\n"),
        (
            "attention : content/events/2023/x.md:9 : « script » n’est pas admis dans le texte et a été retiré ; l’écrire en Markdown",
        ),
    ),
    "<a href='javascript:x'>x</a>": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n<a href='javascript:x'>x</a>\n"
        ),
        (
            "attention : content/events/2023/x.md:9 : « a » n’est pas admis dans le texte et a été retiré ; l’écrire en Markdown",
        ),
    ),
    "{{ 7*7 }}": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n{{ 7*7 }}\n"),
        (),
    ),
    "[x][ref] [ref]: event:non": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x][ref]\n\n[ref]: event:non\n"
        ),
        (
            "erreur : content/events/2023/x.md:11 : aucun événement « non » ; possibles : atelier, x, journee-eau, comite-2023-06",
        ),
    ),
    "<event:non>": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n<event:non>\n"),
        (
            "erreur : content/events/2023/x.md:9 : aucun événement « non » ; possibles : atelier, x, journee-eau, comite-2023-06",
        ),
    ),
    "jeudi 23 juin 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\njeudi 23 juin 2023\n"),
        (
            "attention : content/events/2023/x.md:9 : « jeudi 23 juin 2023 » : le jour de la semaine ne correspond pas à la date ; écrire « vendredi 23 juin 2023 », ou corriger la date",
        ),
    ),
    "a merge with longer marks, and a line of signs": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n<<<<<<<<<<<<\n\n<<<<<<<<<< HEAD\nA\n"
        ),
        (
            "erreur : content/events/2023/x.md:9 : un conflit de fusion n’est pas résolu ici (« <<<<<<<<<< ») ; garder l’une des deux versions, et retirer les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
        ),
    ),
    "a conflict": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n<<<<<<< HEAD\nun\n=======\ndeux\n>>>>>>> autre\n"
        ),
        (
            "erreur : content/events/2023/x.md:9 : un conflit de fusion n’est pas résolu ici (« <<<<<<< ») ; garder l’une des deux versions, et retirer les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
        ),
    ),
    "a conflict that was indented": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n- un\n  <<<<<<< HEAD\n  - a\n  =======\n  - b\n  >>>>>>> autre\n"
        ),
        (
            "erreur : content/events/2023/x.md:8 : un conflit de fusion n’est pas résolu ici (« <<<<<<< ») ; garder l’une des deux versions, et retirer les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
        ),
    ),
    "the end of a conflict": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n>>>>>>> autre\n"),
        (
            "erreur : content/events/2023/x.md:9 : un conflit de fusion n’est pas résolu ici (« >>>>>>> ») ; garder l’une des deux versions, et retirer les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
        ),
    ),
    "the middle of a conflict": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\nUn.\n\n=======\n\nDeux.\n"),
        (
            "erreur : content/events/2023/x.md:9 : un conflit de fusion n’est pas résolu ici (« ======= ») ; garder l’une des deux versions, et retirer les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
        ),
    ),
    "the middle of a conflict, in the header": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n=======\n---\n\nUn.\n"),
        (
            "erreur : content/events/2023/x.md:5 : un conflit de fusion n’est pas résolu ici (« ======= ») ; garder l’une des deux versions, et retirer les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
        ),
    ),
    "the common ancestor of a conflict": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\nUn.\n||||||| base\nDeux.\n"),
        (
            "erreur : content/events/2023/x.md:8 : un conflit de fusion n’est pas résolu ici (« ||||||| ») ; garder l’une des deux versions, et retirer les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
        ),
    ),
    "no conflict": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n    <<<<<<< HEAD\n\n> > > > > > > cité\n\n||||||| a |\n"
        ),
        (),
    ),
    "a comment that is not closed": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n<!-- note\n"),
        (
            "erreur : content/events/2023/x.md:9 : le commentaire « <!-- note » n’est pas fermé : tout ce qui suit serait caché ; le fermer par « --> »",
        ),
    ),
    "a comment that the end of the next one closes": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n<!-- a\n\nPublic.\n\n<!-- b -->\n"),
        (
            "erreur : content/events/2023/x.md:7 : le commentaire « <!-- a » n’est pas fermé : tout ce qui suit serait caché ; le fermer par « --> »",
        ),
    ),
    "a comment with the dashes of Word": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\nTexte.\n\n<!–– note ––>\n"),
        (
            "erreur : content/events/2023/x.md:9 : « <!–– note ––> » n’est pas un commentaire et serait publié ; écrire la note entre « <!-- » et « --> », ou la retirer",
        ),
    ),
    "a comment in a field": (
        event_file("---\ntitle: Essai <!-- à revoir -->\ntype: webinaire\nstart: 2023-07-06\n---\n\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:2 : title : « <!-- à revoir --> » n’est pas un commentaire dans un champ et serait publié ; l’écrire sur sa propre ligne, derrière « # », ou le retirer",
        ),
    ),
    "a comment": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n<!-- note\nsur deux lignes -->\n"
        ),
        (),
    ),
    "a word in brackets": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n<commune>_<annee>.csv\n"),
        (),
    ),
    "a note without its text": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\na[^1]\n"),
        (
            "attention : content/events/2023/x.md:9 : aucune ligne ne donne le texte de la note « [^1] » ; ajouter à la fin une ligne « [^1]: », suivie de son texte",
        ),
    ),
    "a note without its mark": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[^1]: a\n"),
        (
            "attention : content/events/2023/x.md:9 : rien n’appelle la note « [^1] », qui n’est pas publiée ; écrire « [^1] » dans le texte, à l’endroit où elle s’applique",
        ),
    ),
    "an empty title": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n## \n"),
        ("erreur : content/events/2023/x.md:9 : ce titre est vide ; lui donner un nom, ou retirer la ligne",),
    ),
    "an empty title below what is none": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n##B\n\n## \n\n## B ![c](file:affiche.jpg)\n"
        ),
        (
            "attention : content/events/2023/x.md:9 : « ##B » n’est pas un titre, faute d’une espace après les dièses ; écrire « ## B »",
            "erreur : content/events/2023/x.md:11 : ce titre est vide ; lui donner un nom, ou retirer la ligne",
        ),
    ),
    "a row with too many cells": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n| a | b |\n|---|---|\n| 1 | `x|y` |\n| 1 | 2 | |\n| `x|y` | 2 | 3 |\n"
        ),
        (
            "attention : content/events/2023/x.md:11 : cette ligne a plus de cellules que le tableau n’a de titres, et « 3 » serait perdu ; ajouter un titre, ou écrire « \\| » pour une barre qui est du texte",
        ),
    ),
    "tables of dashes": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n+--+--+\n| a | b |\n+==+==+\n| 1 | 2 |\n+--+--+\n\n a  b\n -- --\n 1  2\n\n-- --\n"
        ),
        (
            "attention : content/events/2023/x.md:7 : ce tableau de tirets n’est connu que de Pandoc, et serait publié comme un texte ; séparer les cellules par des barres, avec une ligne « | --- | --- | » sous les titres",
            "attention : content/events/2023/x.md:14 : ce tableau de tirets n’est connu que de Pandoc, et serait publié comme un texte ; séparer les cellules par des barres, avec une ligne « | --- | --- | » sous les titres",
        ),
    ),
    "marks of other editors": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\nA [:space:] 10:30:45 a == b, C++ et C++ `:tada:`\n\n:tada:\n\n==b==\n\nc^[d]\n"
        ),
        (
            "attention : content/events/2023/x.md:9 : « :tada: » n’est un pictogramme que sur une forge ; copier le signe lui-même à sa place",
            "attention : content/events/2023/x.md:11 : « ==b== » n’est mis en forme que par d’autres éditeurs, et serait publié tel quel ; mettre ces mots en gras (« **…** »), ou retirer les signes",
            "attention : content/events/2023/x.md:13 : « ^[d] » n’appelle aucune note, et serait publié tel quel ; écrire « [^1] » dans le texte, et à la fin une ligne « [^1]: », suivie du texte de la note",
        ),
    ),
    "links that are not closed, or the wrong way round": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\nVoir [un](https://a.fr/1 et la suite.\n\nVoir [la page] (https://a.fr/2).\n\nVoir (page)[https://a.fr/3].\n\n[1] (https://a.fr/4), [x](https://a.fr/5\n'titre'), `[x](https://a.fr/6`\n\n- [x] (https://a.fr/7)\n"
        ),
        (
            "attention : content/events/2023/x.md:7 : « ](https://a.fr/1 » n’est pas la fin d’un lien, et ses signes seraient publiés ; écrire « [texte](adresse) », avec les deux parenthèses, et sans espace entre les deux",
            "attention : content/events/2023/x.md:9 : « ] (https://a.fr/2) » n’est pas la fin d’un lien, et ses signes seraient publiés ; écrire « [texte](adresse) », avec les deux parenthèses, et sans espace entre les deux",
            "attention : content/events/2023/x.md:11 : « )[https://a.fr/3] » n’est pas la fin d’un lien, et ses signes seraient publiés ; écrire « [texte](adresse) », avec les deux parenthèses, et sans espace entre les deux",
        ),
    ),
    "a list with its hyphens glued": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n-a\n-b\n"),
        (
            "attention : content/events/2023/x.md:7 : « - » collé à un mot n’est pas une puce de Markdown, et la ligne se fondrait dans un paragraphe ; commencer la ligne par « - » et une espace",
            "attention : content/events/2023/x.md:8 : « - » collé à un mot n’est pas une puce de Markdown, et la ligne se fondrait dans un paragraphe ; commencer la ligne par « - » et une espace",
        ),
    ),
    "[x](https:/a.example)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n[x](https:/a.example)\n"),
        (
            "erreur : content/events/2023/x.md:7 : le lien « https:/a.example » ne mène nulle part ; écrire « https://a.example »",
        ),
    ),
    "[x](https://a .example)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n[x](https://a .example)\n"),
        (
            "erreur : content/events/2023/x.md:7 : le lien « https://a .example » ne mène nulle part ; écrire une adresse complète (https://…) ou un renvoi tel que « event:ID »",
        ),
    ),
    "[x](<https://a.example/b c>)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n[x](<https://a.example/b c>)\n"),
        (),
    ),
    "[x](a@b.example)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n[x](a@b.example)\n"),
        (
            "erreur : content/events/2023/x.md:7 : le lien « a@b.example » ne mène nulle part ; écrire « mailto:a@b.example »",
        ),
    ),
    "[](https://a.example)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n[](https://a.example)\n"),
        (
            "attention : content/events/2023/x.md:7 : le lien vers « https://a.example » n’a pas de texte, et personne ne le verrait ; l’écrire entre les crochets",
        ),
    ),
    "![x](page:accessibilite)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n![x](page:accessibilite)\n"),
        (
            "erreur : content/events/2023/x.md:7 : « page:accessibilite » n’est pas une image que les navigateurs affichent ; donner un fichier JPEG, PNG, WebP ou SVG",
        ),
    ),
    "a row cut off from its table": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n\n|| x ||\n\n|x|\n"
            "\nA | B\n--- | ---\n\n5 | 6\n7 | 8\n\nsoit a | b | c\n"
        ),
        (
            "attention : content/events/2023/x.md:11 : cette ligne n’appartient à aucun tableau, et serait publiée avec ses barres ; retirer la ligne vide qui la sépare du tableau",
            "attention : content/events/2023/x.md:20 : cette ligne n’appartient à aucun tableau, et serait publiée avec ses barres ; retirer la ligne vide qui la sépare du tableau",
        ),
    ),
    "an item left of the words of its number": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n1. Un\n  - Un a\n2. Deux\n"),
        (
            "attention : content/events/2023/x.md:8 : le retrait de ce point est trop court pour qu’il soit une partie de celui qui le précède ; l’aligner sur les mots du point numéroté",
        ),
    ),
    "code of templates": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\nBonjour <%= nom %>, <?php echo 1 ?>\n\n"
            "`<% x %>` {{ nom }} <% 5 et > 10 % {a.b} {1} x^2 $A_B$ 5 $ = 6 $ ~10 a~b\n\n"
            "{{< video x >}}\n\n{:.note}\n\n1^er^ et H~2~O, $E=m$, file:///C:/x, \\\\srv\\x\n\n##\u00a0Titre\n\n##\n"
        ),
        (
            "attention : content/events/2023/x.md:7 : « <%= nom %> » est le code d’un autre outil, et serait publié tel quel ; le retirer ; un champ que l’outil d’envoi remplace s’écrit « {{ … }} », « *|…|* », « %%…%% » ou « [[…]] »",
            "attention : content/events/2023/x.md:7 : « <?php echo 1 ?> » est le code d’un autre outil, et serait publié tel quel ; le retirer ; un champ que l’outil d’envoi remplace s’écrit « {{ … }} », « *|…|* », « %%…%% » ou « [[…]] »",
            "attention : content/events/2023/x.md:11 : « {{< video x >}} » est le code d’un autre outil, et serait publié tel quel ; le retirer ; un champ que l’outil d’envoi remplace s’écrit « {{ … }} », « *|…|* », « %%…%% » ou « [[…]] »",
            "attention : content/events/2023/x.md:13 : « {:.note} » est le code d’un autre outil, et serait publié tel quel ; le retirer ; un champ que l’outil d’envoi remplace s’écrit « {{ … }} », « *|…|* », « %%…%% » ou « [[…]] »",
            "attention : content/events/2023/x.md:15 : « $E=m$ » n’est une formule que sur une forge, et serait publié tel quel ; l’écrire avec des signes ordinaires (« m² », « CO₂ »), ou en faire une image",
            "attention : content/events/2023/x.md:15 : « \\\\srv\\x » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et faire un lien « file:CHEMIN »",
            "attention : content/events/2023/x.md:15 : « file:///C:/x » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et faire un lien « file:CHEMIN »",
            "attention : content/events/2023/x.md:15 : « ^er^ » n’est en exposant ou en indice que dans d’autres éditeurs, et serait publié tel quel ; écrire « <sup>…</sup> » ou « <sub>…</sub> » ; « 1er » et « 2e » n’en ont pas besoin",
            "attention : content/events/2023/x.md:15 : « ~2~ » n’est en exposant ou en indice que dans d’autres éditeurs, et serait publié tel quel ; écrire « <sup>…</sup> » ou « <sub>…</sub> » ; « 1er » et « 2e » n’en ont pas besoin",
            "attention : content/events/2023/x.md:17 : « ##\xa0Titre » n’est pas un titre, faute d’une espace après les dièses ; écrire « ## Titre »",
            "erreur : content/events/2023/x.md:19 : ce titre est vide ; lui donner un nom, ou retirer la ligne",
        ),
    ),
    "what one forge alone shows": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n~deux mots~ ~10 (~20) ~/a~ \\~c~ ~~d~~ `~e~` ~10-~20\n\n"
            "```mermaid\ngraph TD\n```\n\n[a](https://example.org){:target=_blank} `b`{lang=fr} {x=1}\n"
        ),
        (
            "attention : content/events/2023/x.md:7 : « ~deux mots~ » n’est barré que sur GitHub, et serait publié tel quel ; écrire « ~~deux mots~~ »",
            "attention : content/events/2023/x.md:9 : « ```mermaid » n’est un schéma que sur une forge, et serait publié comme du code ; en faire une image, à déposer sous content/files/",
            "attention : content/events/2023/x.md:13 : « {:target=_blank} » est le code d’un autre outil, et serait publié tel quel ; le retirer ; un champ que l’outil d’envoi remplace s’écrit « {{ … }} », « *|…|* », « %%…%% » ou « [[…]] »",
            "attention : content/events/2023/x.md:13 : « {lang=fr} » est le code d’un autre outil, et serait publié tel quel ; le retirer ; un champ que l’outil d’envoi remplace s’écrit « {{ … }} », « *|…|* », « %%…%% » ou « [[…]] »",
        ),
    ),
    "texts whose lines YAML runs together": (
        {
            "content/actions/x.yaml": '- id: a0\n  title: A0\n  note: >\n    Suites :\n    - un\n    - deux\n- id: a1\n  title: A1\n  note: >-\n    | a | b |\n    | --- | --- |\n    | 1 | 2 |\n- id: a2\n  title: A2\n  note: >\n    Suites\n    ## Titre\n- id: a3\n  title: A3\n  note: "Suites :\n    - un\n    - deux"\n- id: a4\n  title: A4\n  note: Suites\n    1. un\n    2. deux\n- id: a5\n  title: A5\n  note: >\n    Un texte\n    - seul -\n    replié.\n- id: a6\n  title: A6\n  note: >\n    Suites :\n\n    - un\n\n    - deux\n- id: a7\n  title: A7\n  note: >\n    Suites :\n      - un\n      - deux\n- id: a8\n  title: A8\n  note: |\n    Suites :\n    - un\n    - deux\n'
        },
        (
            "attention : content/actions/x.yaml:3 : YAML mettrait bout à bout les lignes de ce texte, qui sont celles d’une liste, d’un tableau ou d’un titre ; écrire « | » à la place de « > »",
            "attention : content/actions/x.yaml:9 : YAML mettrait bout à bout les lignes de ce texte, qui sont celles d’une liste, d’un tableau ou d’un titre ; écrire « | » à la place de « > »",
            "attention : content/actions/x.yaml:15 : YAML mettrait bout à bout les lignes de ce texte, qui sont celles d’une liste, d’un tableau ou d’un titre ; écrire « | » à la place de « > »",
            "attention : content/actions/x.yaml:20 : YAML mettrait bout à bout les lignes de ce texte, qui sont celles d’une liste, d’un tableau ou d’un titre ; écrire « | » après le nom du champ, puis le texte en dessous, en retrait et sans guillemets",
            "attention : content/actions/x.yaml:25 : YAML mettrait bout à bout les lignes de ce texte, qui sont celles d’une liste, d’un tableau ou d’un titre ; écrire « | » après le nom du champ, puis le texte en dessous, en retrait et sans guillemets",
        ),
    ),
    "marks of pads": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n[TOC]\n\n:::info\na ::: b\n:::\n"),
        (
            "attention : content/events/2023/x.md:7 : « [TOC] » ne fait ici aucune table des matières, et serait publié tel quel ; retirer la ligne",
            "attention : content/events/2023/x.md:9 : « :::info » n’est connu que d’autres éditeurs, et serait publié tel quel ; commencer par un mot en gras, et retirer la ligne « ::: » qui ferme l’encadré",
        ),
    ),
    "a title without a word": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n### !!!\n"),
        (
            "attention : content/events/2023/x.md:9 : le titre « !!! » n’a pas de mot, et son adresse ne dirait rien ; lui donner un nom, ou en faire un paragraphe",
        ),
    ),
    "a title without its space": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n##Titre\n\n##1. Bilan\n\n#\u00a0Seul\n\n#mot\n"
        ),
        (
            "attention : content/events/2023/x.md:9 : « ##Titre » n’est pas un titre, faute d’une espace après les dièses ; écrire « ## Titre »",
            "attention : content/events/2023/x.md:11 : « ##1. Bilan » n’est pas un titre, faute d’une espace après les dièses ; écrire « ## 1. Bilan »",
            "attention : content/events/2023/x.md:13 : « #\u00a0Seul » n’est pas un titre, faute d’une espace après les dièses ; écrire « ## Seul »",
        ),
    ),
    "#1": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n#1 des priorités\n"),
        (),
    ),
    "a link to one of two equal titles": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](#b-2)\n\n## B\n\n## B\n"),
        (
            "attention : content/events/2023/x.md:9 : plusieurs titres de ce texte sont les mêmes, et « b-2 » changerait de titre si l’un d’eux s’ajoutait au-dessus ; donner à chacun un nom qui le distingue, puis désigner le nouveau",
        ),
    ),
    "[x](http://127.0.0.1:8097/a)": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](http://127.0.0.1:8097/a)\n"
        ),
        (
            "erreur : content/events/2023/x.md:9 : « http://127.0.0.1:8097/a » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "[x](http://localhost:5500/x)": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](http://localhost:5500/x)\n"
        ),
        (
            "erreur : content/events/2023/x.md:9 : « http://localhost:5500/x » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "[x](file:///C:/Docs/a.pdf)": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](file:///C:/Docs/a.pdf)\n"
        ),
        (
            "erreur : content/events/2023/x.md:9 : « file:///C:/Docs/a.pdf » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "[x](http://192.168.1.4/x)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](http://192.168.1.4/x)\n"),
        (
            "erreur : content/events/2023/x.md:9 : « http://192.168.1.4/x » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "[x](http://intranet/x)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](http://intranet/x)\n"),
        (
            "erreur : content/events/2023/x.md:9 : « http://intranet/x » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "[x](https://srv.local/)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](https://srv.local/)\n"),
        (
            "erreur : content/events/2023/x.md:9 : « https://srv.local/ » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "http://[::1]:80/": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n<http://[::1]:80/>\n"),
        (
            "erreur : content/events/2023/x.md:9 : « http://[::1]:80/ » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "addresses of the author's own machine in texts": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\nsummary: Voir http://localhost:8000/x, puis (https://example.org).\n"
            "registration: {note: 'file:///C:/a.pdf ; http://… ; une adresse https://', url: https://example.org/i}\n---\n"
        ),
        (
            "erreur : content/events/2023/x.md:5 : summary : « http://localhost:8000/x » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
            "erreur : content/events/2023/x.md:6 : registration.note : « file:///C:/a.pdf » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "bare localhost": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\nhttp://localhost:5500/x\n"),
        (
            "erreur : content/events/2023/x.md:9 : « http://localhost:5500/x » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "[x](http://1.1.1.1/)": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](http://1.1.1.1/) [y](https://localhost.example.org/)\n"
        ),
        (),
    ),
    "[x](#_ftn1)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n\n## A\n\n[x](#_ftn1)\n"),
        (
            "erreur : content/events/2023/x.md:9 : le renvoi « #_ftn1 » vient d’un document Word et ne mène nulle part ; le retirer, ou écrire une note : « [^1] » dans le texte, « [^1]: » et son texte à la fin",
        ),
    ),
}
