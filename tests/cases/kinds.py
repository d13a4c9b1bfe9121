"""Every field of the other kinds, their references and their file names, right and wrong."""

from tests.support.content import Case, action, event, event_file, meeting

CASES: dict[str, Case] = {
    "status: anulé": (
        event("status: anulé\n"),
        (
            "erreur : content/events/2023/x.md:5 : status : la valeur « anulé » est inconnue ; le plus proche est « cancelled »",
        ),
    ),
    "themes: eau, air": (
        event("themes: eau, air\n"),
        (
            "erreur : content/events/2023/x.md:5 : themes : « eau, air » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [eau, air]",
        ),
    ),
    "themes: - Eau : ressource": (
        event("themes:\n  - Eau : ressource\n"),
        (
            'erreur : content/events/2023/x.md:6 : themes[0] : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : "Eau\xa0: ressource"',
        ),
    ),
    "themes: [,]": (
        event("themes: [,]\n"),
        ("erreur : content/events/2023/x.md:5 : il y a une virgule de trop entre les crochets ; retirer la virgule",),
    ),
    "satisfaction: {score: 4,5, scale: 5}": (
        event("satisfaction: {score: 4,5, scale: 5}\n"),
        (
            "erreur : content/events/2023/x.md:5 : satisfaction.5 : « 5 » n’est pas un champ connu ; écrire un nombre décimal avec un point, et non une virgule",
        ),
    ),
    "documents: - title: A file: https://x.fr/a.pdf": (
        event("documents:\n  - title: A\n    file: https://x.fr/a.pdf\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : « https://x.fr/a.pdf » est une adresse web et non un fichier ; l’écrire dans « url », ou donner un chemin sous content/files/",
        ),
    ),
    "draft: yes": (
        event("draft: yes\n"),
        ("erreur : content/events/2023/x.md:5 : draft : « yes » n’est pas « oui » ou « non » ; écrire « oui »",),
    ),
    "rescheduled_from: inconnu": (
        event("rescheduled_from: inconnu\n"),
        (
            "erreur : content/events/2023/x.md:5 : rescheduled_from : « inconnu » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM, ou « unknown » ; écrire « unknown »",
        ),
    ),
    "end: 12:00": (
        event("end: 12:00\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : « 12:00 » n’a pas de date ; écrire la date avant l’heure : AAAA-MM-JJ HH:MM",
        ),
    ),
    "agenda: [a]": (
        event("agenda: [a]\n"),
        (
            "erreur : content/events/2023/x.md:5 : agenda : « agenda » n’est pas un champ connu ; écrire ce texte sous l’en-tête, après la seconde ligne « --- »",
        ),
    ),
    "participants: []": (
        event("participants: []\n"),
        (
            "erreur : content/events/2023/x.md:5 : participants : « participants » n’est pas un champ connu ; le plus proche est « attendance »",
        ),
    ),
    "tags: [a]": (
        event("tags: [a]\n"),
        (
            "erreur : content/events/2023/x.md:5 : tags : « tags » n’est pas un champ connu ; le plus proche est « themes »",
        ),
    ),
    "id: comite-2023-06": (
        event("id: comite-2023-06\n"),
        (
            "erreur : content/meetings/2023/comite-2023-06.md:2 : id : l’identifiant « comite-2023-06 » est déjà pris par content/events/2023/x.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "start: 2023-07-06 10:30-12:00": (
        event("start: 2023-07-06 10:30-12:00\n"),
        (
            "erreur : content/events/2023/x.md:5 : start : « start » est donné deux fois, déjà à la ligne 4 ; garder une seule des deux lignes",
        ),
    ),
    "attendance: {registered: ~}": (
        event("attendance: {registered: ~}\n"),
        (),
    ),
    "title: Réunion #3": (
        event("title: Réunion #3\n"),
        (
            "erreur : content/events/2023/x.md:5 : title : « title » est donné deux fois, déjà à la ligne 2 ; garder une seule des deux lignes",
            'attention : content/events/2023/x.md:5 : « #3 » est pris pour un commentaire et ne fait pas partie de la valeur ; mettre la valeur entre guillemets : "Réunion #3"',
        ),
    ),
    "hash": (
        event_file("---\ntitle: Réunion #3 du GT\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'attention : content/events/2023/x.md:2 : « #3 du GT » est pris pour un commentaire et ne fait pas partie de la valeur ; mettre la valeur entre guillemets : "Réunion #3 du GT"',
        ),
    ),
    "hash first": (
        event_file("---\ntitle: #eau\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : title : ce champ est obligatoire ; l’ajouter, par exemple « title: Les métiers de la data »",
            'attention : content/events/2023/x.md:2 : « #eau » est pris pour un commentaire et ne fait pas partie de la valeur ; mettre la valeur entre guillemets : "#eau"',
        ),
    ),
    "run-on": (
        event("themes:\n  - eau\n    - air\n"),
        (
            "erreur : content/events/2023/x.md:7 : cette ligne, trop en retrait, prolonge la valeur de la ligne 6 ; l’aligner sur les lignes voisines de même rang",
        ),
    ),
    "unknown type": (
        event_file("---\ntitle: A\ntype: webinar\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:3 : type : le type « webinar » est inconnu ; le plus proche est « webinaire »",
        ),
    ),
    "a type that says that a group meets": (
        event_file("---\ntitle: A\ntype: Réunion de travail\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:3 : type : le type « Réunion de travail » est inconnu ; si c’est la réunion d’un groupe, déplacer le fichier dans content/meetings/ et y écrire « group: » et l’identifiant du groupe au lieu de « type: » ; sinon, possibles : webinaire, journee-thematique",
        ),
    ),
    "unknown type2": (
        event_file("---\ntitle: A\ntype: Journée thématique\nstart: 2023-07-06\n---\n"),
        (),
    ),
    "unknown type3": (
        event_file("---\ntitle: A\ntype: xyz\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:3 : type : le type « xyz » est inconnu ; possibles : webinaire, journee-thematique",
        ),
    ),
    "two errors": (
        event_file("---\ntitle: A\ntype: xyz\nstart: 30/02/2023\nend: 2023-99-99\n---\n"),
        (
            "erreur : content/events/2023/x.md:3 : type : le type « xyz » est inconnu ; possibles : webinaire, journee-thematique",
            "erreur : content/events/2023/x.md:4 : start : la date « 30/02/2023 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
            "erreur : content/events/2023/x.md:5 : end : la date « 2023-99-99 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "same id twice, where an entry has another fault": (
        {
            "content/actions/x.yaml": "- id: a1\n  title: A\n  due: demain\n- id: a1\n  title: B\n- id: a1\n  titre: C",
            "content/topics.yaml": "- id: t\n  title: A\n- id: t\n  title: B\n  status: prévu",
            "content/places.yaml": "visio:\n  name: Visio\nnancy:\n  name: Nancy\nMetz:\n  name: Metz",
            "content/indicators.yaml": "- id: d\n  label: D\n  values:\n    - date: 2023-06-22\n      value: environ 12",
        },
        (
            "erreur : content/actions/x.yaml:3 : due : « demain » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA)",
            "erreur : content/actions/x.yaml:4 : id : l’identifiant « a1 » est déjà pris par content/actions/x.yaml:1 ; en changer un : un identifiant est l’adresse permanente d’une page",
            "erreur : content/actions/x.yaml:6 : id : l’identifiant « a1 » est déjà pris par content/actions/x.yaml:1 ; en changer un : un identifiant est l’adresse permanente d’une page",
            "erreur : content/actions/x.yaml:7 : titre : « titre » n’est pas un champ connu ; le plus proche est « title »",
            "erreur : content/indicators.yaml:5 : values[0].value : « environ 12 » n’est pas un nombre entier ; écrire « 12 », s’il s’agit bien de ce nombre",
            "erreur : content/places.yaml:5 : Metz : « Metz » n’est pas un identifiant ; écrire « metz »",
            "erreur : content/topics.yaml:3 : id : l’identifiant « t » est déjà pris par content/topics.yaml:1 ; en changer un : un identifiant est l’adresse permanente d’une page",
            "erreur : content/topics.yaml:5 : status : la valeur « prévu » est inconnue ; le plus proche est « planned »",
        ),
    ),
    "meeting group: autre": (
        meeting("group: autre\n"),
        (
            "erreur : content/meetings/x.md:5 : group : « group » est donné deux fois, déjà à la ligne 3 ; garder une seule des deux lignes",
        ),
    ),
    "meeting type: webinaire": (
        meeting("type: webinaire\n"),
        (
            "erreur : content/meetings/x.md:5 : type : « type » n’est pas un champ connu ; possibles : id, title, start, end, place, join, status, rescheduled_from, summary, url, registration, themes…",
        ),
    ),
    "meeting agenda: texte": (
        meeting("agenda: texte\n"),
        (
            "erreur : content/meetings/x.md:5 : agenda : « texte » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [texte]",
        ),
    ),
    "meeting agenda: - Bilan : chiffres": (
        meeting("agenda:\n  - Bilan : chiffres\n"),
        (
            'erreur : content/meetings/x.md:6 : agenda[0] : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : "Bilan\xa0: chiffres"',
        ),
    ),
    "meeting agenda: - title: A items: - B - title: C items: [D]": (
        meeting("agenda:\n  - title: A\n    items:\n      - B\n      - title: C\n        items: [D]\n"),
        (),
    ),
    "meeting agenda: - titre: A": (
        meeting("agenda:\n  - titre: A\n"),
        (
            "erreur : content/meetings/x.md:6 : agenda[0].titre : « titre » n’est pas un champ connu ; le plus proche est « title »",
        ),
    ),
    "meeting agenda: - title: A document: ../x": (
        meeting("agenda:\n  - title: A\n    document: ../x\n"),
        (
            "erreur : content/meetings/x.md:7 : agenda[0].document : le chemin « ../x » sort de content/files/ ; donner un chemin sous content/files/, sans « .. » ni « / » initial",
        ),
    ),
    "meeting agenda: - title: A document: non.pdf": (
        meeting("agenda:\n  - title: A\n    document: non.pdf\n"),
        (
            "erreur : content/meetings/x.md:7 : agenda[0].document : aucun fichier « non.pdf » sous content/files/ ; possibles : affiche.jpg",
        ),
    ),
    "meeting agenda: - title: A document: {title: B}": (
        meeting("agenda:\n  - title: A\n    document: {title: B}\n"),
        (
            "erreur : content/meetings/x.md:7 : agenda[0].document : il faut « url » ou « file », et un seul des deux ; garder « url » pour une adresse web, « file » pour un fichier de content/files/",
        ),
    ),
    "meeting participants: - role: chef": (
        meeting("participants:\n  - role: chef\n"),
        (
            "erreur : content/meetings/x.md:6 : participants[0] : rien n’est renseigné ici ; donner au moins « name », « organisation » ou « college »",
        ),
    ),
    "meeting participants: -": (
        meeting("participants:\n  -\n"),
        (
            "erreur : content/meetings/x.md:6 : participants[0] : rien n’est renseigné ici ; donner au moins « name », « organisation » ou « college »",
        ),
    ),
    "meeting participants: [Camille]": (
        meeting("participants: [Camille]\n"),
        (
            "erreur : content/meetings/x.md:5 : participants[0] : « Camille » au lieu d’un groupe de champs ; écrire « name: Camille » pour une personne, « organisation: Camille » pour un organisme",
        ),
    ),
    "meeting participants: - name: A college: comunes": (
        meeting("participants:\n  - name: A\n    college: comunes\n"),
        (
            "erreur : content/meetings/x.md:7 : participants[0].college : le collège « comunes » est inconnu ; le plus proche est « communes »",
        ),
    ),
    "meeting participants: - name: A college: Conseil département": (
        meeting("participants:\n  - name: A\n    college: Conseil départementaux\n"),
        (
            "erreur : content/meetings/x.md:7 : participants[0].college : le collège « Conseil départementaux » est inconnu ; le plus proche est « departements »",
        ),
    ),
    "meeting participants: - name: A college: Communes": (
        meeting("participants:\n  - name: A\n    college: Communes\n"),
        (),
    ),
    "meeting participants: - name: A excused: true": (
        meeting("participants:\n  - name: A\n    excused: true\n"),
        (
            "erreur : content/meetings/x.md:7 : participants[0].excused : « excused » n’est pas un champ connu ; possibles : name, organisation, college, role",
        ),
    ),
    "meeting absent: - name: A excused: peut-être": (
        meeting("absent:\n  - name: A\n    excused: peut-être\n"),
        (
            "erreur : content/meetings/x.md:7 : absent[0].excused : « peut-être » n’est pas « oui » ou « non » ; écrire « oui » ou « non »",
        ),
    ),
    "meeting versions: - date: 2023-07-06": (
        meeting("versions:\n  - date: 2023-07-06\n"),
        (
            "erreur : content/meetings/x.md:6 : versions[0].version : ce champ est obligatoire ; l’ajouter, par exemple « version: 1.0 »",
        ),
    ),
    "meeting versions: - version: 0.10": (
        meeting("versions:\n  - version: 0.10\n"),
        (),
    ),
    "meeting versions: 1.0": (
        meeting("versions: 1.0\n"),
        (
            "erreur : content/meetings/x.md:5 : versions : « 1.0 » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ainsi « - version: 1.0 »",
        ),
    ),
    "meeting minutes_status: approved": (
        meeting("minutes_status: approved\n"),
        (
            "attention : content/meetings/x.md:5 : minutes_status : « minutes_status » est donné, mais le compte rendu est vide ; écrire le compte rendu sous l’en-tête, ou retirer ce champ",
        ),
    ),
    "meeting minutes_status: à valider": (
        meeting("minutes_status: à valider\n---\nUn texte.\n"),
        (
            "erreur : content/meetings/x.md:5 : minutes_status : la valeur « à valider » est inconnue ; le plus proche est « draft »",
        ),
    ),
    "meeting minutes_status: validé": (
        meeting("minutes_status: validé\n"),
        (
            "erreur : content/meetings/x.md:5 : minutes_status : la valeur « validé » est inconnue ; le plus proche est « approved »",
        ),
    ),
    "meeting decisions: - text: A": (
        meeting("decisions:\n  - text: A\n"),
        (
            "erreur : content/meetings/x.md:6 : decisions[0].id : ce champ est obligatoire ; l’ajouter, par exemple « id: d1 »",
        ),
    ),
    "meeting decisions: - id: d1 text: A section: xx": (
        meeting("decisions:\n  - id: d1\n    text: A\n    section: xx\n"),
        (
            "erreur : content/meetings/x.md:8 : decisions[0].section : aucun titre « xx » dans ce compte rendu ; il n’y en a pas pour l’instant",
        ),
    ),
    "meeting decisions: - id: D1 text: A": (
        meeting("decisions:\n  - id: D1\n    text: A\n"),
        ("erreur : content/meetings/x.md:6 : decisions[0].id : « D1 » n’est pas un identifiant ; écrire « d1 »",),
    ),
    "meeting decisions: - {id: d1, text: A} - {id: d1, text: B}": (
        meeting("decisions:\n  - {id: d1, text: A}\n  - {id: d1, text: B}\n"),
        (
            "erreur : content/meetings/x.md:7 : decisions[1].id : l’identifiant « d1 » est déjà pris par une décision de cette réunion, ligne 6 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "meeting circulated: 2023-07-05": (
        meeting("circulated: 2023-07-05\n"),
        (
            "erreur : content/meetings/x.md:5 : circulated : le projet de compte rendu aurait été envoyé le 5 juillet 2023, avant la réunion ; corriger la date",
        ),
    ),
    "meeting circulated: 2023-07-06 comments_until: 2023-07-05": (
        meeting("circulated: 2023-07-06\ncomments_until: 2023-07-05\n"),
        (
            "erreur : content/meetings/x.md:6 : comments_until : les remarques s’arrêteraient le 5 juillet 2023, avant l’envoi du projet, le 6 juillet 2023 ; corriger l’une des deux dates",
        ),
    ),
    "meeting approved_by: comite-2023-06 without minutes_status": (
        meeting("approved_by: comite-2023-06\n", "\nLe compte rendu.\n"),
        (
            "erreur : content/meetings/x.md:5 : approved_by : une réunion approuve ce compte rendu, qui est encore un projet ; écrire « minutes_status: approved », ou retirer « approved_by »",
        ),
    ),
    "meeting approved_by: comite-2023-6": (
        meeting("minutes_status: approved\napproved_by: comite-2023-6\n", "\nLe compte rendu.\n"),
        (
            "erreur : content/meetings/x.md:6 : approved_by : aucune réunion « comite-2023-6 » ; écrire « comite-2023-06 »",
        ),
    ),
    "meeting next_meeting: comite-2023-6": (
        meeting("next_meeting: comite-2023-6\n"),
        (
            "erreur : content/meetings/x.md:5 : next_meeting : aucune réunion « comite-2023-6 » ; écrire « comite-2023-06 »",
        ),
    ),
    "meeting next_meeting: atelier": (
        meeting("next_meeting: atelier\n"),
        (
            "erreur : content/meetings/x.md:5 : next_meeting : « atelier » est un événement et non une réunion ; désigner une réunion, dont le fichier est dans content/meetings/",
        ),
    ),
    "meeting next_meeting: x": (
        meeting("next_meeting: x\n"),
        (
            "erreur : content/meetings/x.md:5 : next_meeting : « x » se désigne lui-même ; désigner une autre réunion, ou retirer ce champ",
        ),
    ),
    "meeting place: bureau": (
        meeting("place: bureau\n"),
        (
            "attention : content/meetings/x.md:5 : place : aucun lieu « bureau » dans places.yaml ; possibles : visio, nancy ; un lieu en texte libre commence par une majuscule",
        ),
    ),
    "meeting no group": (
        {"content/meetings/x.md": "---\ntitle: A\nstart: 2023-07-06\n---\n"},
        (
            "erreur : content/meetings/x.md:2 : group : ce champ est obligatoire ; l’ajouter, par exemple « group: comite-technique »",
        ),
    ),
    "meeting bullets in fields": (
        meeting(
            "takeaways:\n  - • Le budget\n  - – La carte\n  - '- de 20 ans'\n  - '- [x] fait'\n  - |\n    Puis :\n    - un\n    - deux\n"
            '  - "–5 °C"\n'
        ),
        (
            "attention : content/meetings/x.md:6 : takeaways[0] : ce champ s’affiche tel quel, avec les signes de « • » ; retirer ces signes, ou mettre ce passage dans le texte sous l’en-tête",
            "attention : content/meetings/x.md:7 : takeaways[1] : ce champ s’affiche tel quel, avec les signes de « – » ; retirer ces signes, ou mettre ce passage dans le texte sous l’en-tête",
            "attention : content/meetings/x.md:9 : takeaways[3] : ce champ s’affiche tel quel, avec les signes de « - [x] » ; retirer ces signes, ou mettre ce passage dans le texte sous l’en-tête",
            "attention : content/meetings/x.md:11 : takeaways[4] : ce champ s’affiche tel quel, avec les signes de « - un » ; retirer ces signes, ou mettre ce passage dans le texte sous l’en-tête",
        ),
    ),
    "meeting Markdown in fields": (
        meeting(
            'takeaways:\n  - "Un **gras** et 2 ** 3"\n  - "[bas](#fin) ~~x~~"\n  - x <br> y\n  - a < b (c)[d] *e* ~f\n'
            "decisions:\n  - Adopter le budget\n"
        ),
        (
            "attention : content/meetings/x.md:6 : takeaways[0] : ce champ s’affiche tel quel, avec les signes de « **gras** » ; retirer ces signes, ou mettre ce passage dans le texte sous l’en-tête",
            "attention : content/meetings/x.md:7 : takeaways[1] : ce champ s’affiche tel quel, avec les signes de « [bas](#fin) » ; retirer ces signes, ou mettre ce passage dans le texte sous l’en-tête",
            "attention : content/meetings/x.md:8 : takeaways[2] : ce champ s’affiche tel quel, avec les signes de « <br> » ; retirer ces signes, ou mettre ce passage dans le texte sous l’en-tête",
            "erreur : content/meetings/x.md:11 : decisions[0] : « Adopter le budget » au lieu d’un groupe de champs ; écrire « text: Adopter le budget »",
        ),
    ),
    "meeting titles with letters, numbers and names": (
        meeting("", "\n## Rappel\n\n## A. Bilan\n\n## B. Suites\n\n### 1. Eau\n\n### C. Durand\n\n## 5. Fin\n"),
        (
            "attention : content/meetings/x.md:9 : le titre « A. Bilan » porte un autre numéro que celui de la page, qui le numérote « 2 » ; retirer le numéro de la ligne : la page montre le sien",
            "attention : content/meetings/x.md:11 : le titre « B. Suites » porte un autre numéro que celui de la page, qui le numérote « 3 » ; retirer le numéro de la ligne : la page montre le sien",
            "attention : content/meetings/x.md:13 : le titre « 1. Eau » porte un autre numéro que celui de la page, qui le numérote « 3.1 » ; retirer le numéro de la ligne : la page montre le sien",
            "attention : content/meetings/x.md:17 : le titre « 5. Fin » porte un autre numéro que celui de la page, qui le numérote « 4 » ; retirer le numéro de la ligne : la page montre le sien",
        ),
    ),
    "meeting section ok?": (
        meeting("decisions:\n  - {id: d1, text: A, section: les-suite}\n", "\n## Les suites\n"),
        (
            "erreur : content/meetings/x.md:6 : decisions[0].section : aucun titre « les-suite » dans ce compte rendu ; le plus proche est « les-suites »",
        ),
    ),
    "action status: done": (
        action("  status: done\n"),
        (
            "erreur : content/actions/x.yaml:3 : closed : une action « done » doit dire quand elle a été close ; ajouter « closed: AAAA-MM-JJ »",
        ),
    ),
    "action status: fait": (
        action("  status: fait\n"),
        ("erreur : content/actions/x.yaml:3 : status : la valeur « fait » est inconnue ; le plus proche est « done »",),
    ),
    "action closed: 2023-07-01": (
        action("  closed: 2023-07-01\n"),
        (
            "erreur : content/actions/x.yaml:3 : closed : une action « open » n’a pas de date de clôture ; retirer « closed », ou donner à « status » la valeur « done » ou « dropped »",
        ),
    ),
    "action status: done closed: 2023-05-01 meeting: comite-2023-": (
        action("  status: done\n  closed: 2023-05-01\n  meeting: comite-2023-06\n"),
        (
            "erreur : content/actions/x.yaml:4 : closed : l’action est close le 2023-05-01, avant la réunion du 2023-06-22 qui l’a décidée ; corriger « closed » ou « meeting »",
        ),
    ),
    "action status: done closed: hier": (
        action("  status: done\n  closed: hier\n"),
        (
            "erreur : content/actions/x.yaml:4 : closed : « hier » n’est pas une date AAAA-MM-JJ ; écrire une date AAAA-MM-JJ",
        ),
    ),
    "action status: in progress": (
        action("  status: in progress\n"),
        (
            "erreur : content/actions/x.yaml:3 : status : la valeur « in progress » est inconnue ; le plus proche est « in-progress »",
        ),
    ),
    "action due: 2023-T5": (
        action("  due: 2023-T5\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « 2023-T5 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA)",
        ),
    ),
    "action due: 2023-t3": (
        action("  due: 2023-t3\n"),
        (),
    ),
    "action due: 2023-S3": (
        action("  due: 2023-S3\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « 2023-S3 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA)",
        ),
    ),
    "action due: 2023-13": (
        action("  due: 2023-13\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : la date « 2023-13 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "action due: septembre 2023": (
        action("  due: septembre 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « septembre 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023-09 »",
        ),
    ),
    "action due: T3 2023": (
        action("  due: T3 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « T3 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023-T3 »",
        ),
    ),
    **{
        f"action due: {written}": (
            action(f"  due: {written}\n"),
            (
                f"erreur : content/actions/x.yaml:3 : due : « {written} » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire {meant}",
            ),
        )
        for written, meant in {
            "avant le 15 mars 2024": "« 2024-03-15 »",
            "d’ici fin mars 2024": "« 2024-03 »",
            "avant mars 2024": "une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA)",
        }.items()
    },
    "action due: second semestre 2023": (
        action("  due: second semestre 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « second semestre 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023-S2 »",
        ),
    ),
    "action due: 4T2023": (
        action("  due: 4T2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « 4T2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023-T4 »",
        ),
    ),
    "action due: 2e trim. 2023": (
        action("  due: 2e trim. 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « 2e trim. 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023-T2 »",
        ),
    ),
    "action due: 3e trimestre 2023": (
        action("  due: 3e trimestre 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « 3e trimestre 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023-T3 »",
        ),
    ),
    "action due: 2023-09-31": (
        action("  due: 2023-09-31\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : la date « 2023-09-31 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "action due: fin 2023": (
        action("  due: fin 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « fin 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023 »",
        ),
    ),
    "action due: d’ici la fin de l’année 2023": (
        action("  due: d’ici la fin de l’année 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « d’ici la fin de l’année 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023 »",
        ),
    ),
    "action due: courant 2023": (
        action("  due: courant 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « courant 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023 »",
        ),
    ),
    "action due: au cours du 1er semestre 2023": (
        action("  due: au cours du 1er semestre 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « au cours du 1er semestre 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023-S1 »",
        ),
    ),
    "action due: début 2023": (
        action("  due: début 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « début 2023 » ne dit pas précisément jusqu’à quand ; donner la fin de la période, par exemple « 2023-T1 »",
        ),
    ),
    "action due: mi-juin 2023": (
        action("  due: mi-juin 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « mi-juin 2023 » ne dit pas précisément jusqu’à quand ; donner la fin de la période, par exemple « 2023-06 »",
        ),
    ),
    "action due: à la rentrée 2023": (
        action("  due: à la rentrée 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « à la rentrée 2023 » ne dit pas précisément jusqu’à quand ; donner la fin de la période, par exemple « 2023-09 »",
        ),
    ),
    "action due: d’ici 2023": (
        action("  due: d’ici 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « d’ici 2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA)",
        ),
    ),
    **{
        f"action due: {text}": (
            action(f"  due: {text}\n"),
            (
                f"erreur : content/actions/x.yaml:3 : due : « {text} » n’est pas une date ; laisser la valeur vide tant que la date n’est pas fixée",
            ),
        )
        for text in ("au fil de l’eau", "Dès que possible", "prochain COTECH")
    },
    "action due: à définir": (
        action("  due: à définir\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « à définir » n’est pas une date ; laisser la valeur vide tant que la date n’est pas fixée",
        ),
    ),
    "action due: 22/06/2023": (
        action("  due: 22/06/2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « 22/06/2023 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023-06-22 »",
        ),
    ),
    "action due: n/a": (
        action("  due: n/a\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « n/a » n’est pas une date ; laisser la valeur vide tant que la date n’est pas fixée",
        ),
    ),
    "action due: 2023-Q3": (
        action("  due: 2023-Q3\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « 2023-Q3 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire « 2023-T3 »",
        ),
    ),
    "action due: été 2023": (
        action("  due: été 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : due : « été 2023 » ne dit pas précisément jusqu’à quand ; donner la fin de la période, par exemple « 2023-T3 »",
        ),
    ),
    "action owners: DGE": (
        action("  owners: DGE\n"),
        (
            "erreur : content/actions/x.yaml:3 : owners : « DGE » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [DGE]",
        ),
    ),
    "action section: les-suites": (
        action("  section: les-suites\n"),
        (
            "erreur : content/actions/x.yaml:3 : section : « section » désigne un titre d’un compte rendu, mais aucune réunion n’est donnée ; ajouter « meeting »",
        ),
    ),
    "action section: autre meeting: comite-2023-06": (
        action("  section: autre\n  meeting: comite-2023-06\n"),
        (
            "erreur : content/actions/x.yaml:3 : section : aucun titre « autre » dans le compte rendu « comite-2023-06 » ; possibles : les-webinaires, les-suites",
        ),
    ),
    "action meeting: comite-2023-07": (
        action("  meeting: comite-2023-07\n"),
        (
            "erreur : content/actions/x.yaml:3 : meeting : aucune réunion « comite-2023-07 » ; le plus proche est « comite-2023-06 »",
        ),
    ),
    "action meeting: atelier": (
        action("  meeting: atelier\n"),
        (
            "erreur : content/actions/x.yaml:3 : meeting : « atelier » est un événement et non une réunion ; désigner une réunion, dont le fichier est dans content/meetings/",
        ),
    ),
    "action group: comit": (
        action("  group: comit\n"),
        ("erreur : content/actions/x.yaml:3 : group : aucun groupe « comit » ; le plus proche est « comite »",),
    ),
    "action follow_up: - text: A": (
        action("  follow_up:\n    - text: A\n"),
        (
            "erreur : content/actions/x.yaml:4 : follow_up[0].date : ce champ est obligatoire ; l’ajouter, par exemple « date: 2023-09-01 »",
        ),
    ),
    "action follow_up: - date: 2023-09 text: A": (
        action("  follow_up:\n    - date: 2023-09\n      text: A\n"),
        (
            "erreur : content/actions/x.yaml:4 : follow_up[0].date : « 2023-09 » n’est pas une date AAAA-MM-JJ ; écrire une date AAAA-MM-JJ",
        ),
    ),
    "action note: '[x](event:rien)'": (
        action("  note: '[x](event:rien)'\n"),
        (
            "erreur : content/actions/x.yaml:3 : aucun événement « rien » ; possibles : atelier, journee-eau, comite-2023-06",
        ),
    ),
    "action note: | Un [x](event:rien)": (
        action("  note: |\n    Un\n\n    [x](event:rien)\n"),
        (
            "erreur : content/actions/x.yaml:6 : aucun événement « rien » ; possibles : atelier, journee-eau, comite-2023-06",
        ),
    ),
    "action responsable: A": (
        action("  responsable: A\n"),
        (
            "erreur : content/actions/x.yaml:3 : responsable : « responsable » n’est pas un champ connu ; le plus proche est « owners »",
            "erreur : content/actions/x.yaml:3 : owners : « A » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [A]",
        ),
    ),
    "action échéance: 2023": (
        action("  échéance: 2023\n"),
        (
            "erreur : content/actions/x.yaml:3 : échéance : « échéance » n’est pas un champ connu ; le plus proche est « due »",
        ),
    ),
    "action id: b": (
        action("  id: b\n"),
        (
            "erreur : content/actions/x.yaml:3 : id : « id » est donné deux fois, déjà à la ligne 1 ; mettre un tiret devant si un autre élément commence ici, ou garder une seule des deux lignes",
        ),
    ),
    "action priority: 1": (
        action("  priority: 1\n"),
        (
            "erreur : content/actions/x.yaml:3 : priority : « priority » n’est pas un champ connu ; possibles : id, title, owners, due, status, closed, meeting, section, group, note, follow_up",
        ),
    ),
    "action no title": (
        {"content/actions/x.yaml": "- id: a1\n"},
        (
            "erreur : content/actions/x.yaml:1 : title : ce champ est obligatoire ; l’ajouter, par exemple « title: Publier la synthèse trimestrielle »",
        ),
    ),
    "action dup": (
        {"content/actions/x.yaml": "- id: publier-la-synthese\n  title: A\n"},
        (
            "erreur : content/actions/x.yaml:1 : id : l’identifiant « publier-la-synthese » est déjà pris par content/actions/2023.yaml:1 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "action dup in file": (
        {"content/actions/x.yaml": "- id: a\n  title: A\n- id: a\n  title: B\n"},
        (
            "erreur : content/actions/x.yaml:3 : id : l’identifiant « a » est déjà pris par content/actions/x.yaml:1 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "group": (
        {
            "content/groups/g.md": "---\ntitle: A\nkind: comité\nstatus: actif\nmembers:\n  - {}\n  - {college: x}\nratings:\n  - {score: 7, scale: 5, college: communes, meeting: non}\nobjectives: un\nlead: [a]\n---\n"
        },
        (
            "erreur : content/groups/g.md:3 : kind : la valeur « comité » est inconnue ; le plus proche est « committee »",
            "erreur : content/groups/g.md:4 : status : la valeur « actif » est inconnue ; le plus proche est « active »",
            "erreur : content/groups/g.md:6 : members[0] : rien n’est renseigné ici ; donner au moins « organisation » ou « college »",
            "erreur : content/groups/g.md:7 : members[1].college : le collège « x » est inconnu ; possibles : communes, departements",
            "erreur : content/groups/g.md:9 : ratings[0].score : la note 7 dépasse l’échelle 5 ; corriger la note ou l’échelle",
            "erreur : content/groups/g.md:9 : ratings[0].meeting : aucune réunion « non » ; possibles : comite-2023-06",
            "erreur : content/groups/g.md:10 : objectives : « un » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [un]",
            "erreur : content/groups/g.md:11 : lead : une liste ne convient pas ici ; écrire un texte",
        ),
    ),
    "group sub folder": (
        {"content/groups/a/g.md": "---\ntitle: A\n---\n"},
        (
            "erreur : content/groups/a/g.md:1 : ce fichier n’est pas lu et ne sera pas publié ; le déplacer en « content/groups/g.md »",
        ),
    ),
    "topics": (
        {
            "content/topics.yaml": "- id: a\n  title: A\n  status: fait\n  event: non\n  meeting: non\n  proposed_by: [x, {a: b}]\n- id: a\n  title: B\n"
        },
        (
            "erreur : content/topics.yaml:3 : status : la valeur « fait » est inconnue ; le plus proche est « treated »",
            "erreur : content/topics.yaml:4 : event : aucun événement « non » ; possibles : atelier, journee-eau, comite-2023-06",
            "erreur : content/topics.yaml:5 : meeting : aucune réunion « non » ; possibles : comite-2023-06",
            'erreur : content/topics.yaml:6 : proposed_by[1] : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : "a\xa0: b"',
            "erreur : content/topics.yaml:7 : id : l’identifiant « a » est déjà pris par content/topics.yaml:1 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "places": (
        {
            "content/places.yaml": "visio:\n  nom: Visio\nnancy: Nancy\nÉpinal:\n  name: É\nmetz:\n  name: M\n  latitude: 149\n  longitude: 6\ntoul:\n  name: T\n  latitude: 48,67\nx:\n  name: X\n  latitude: 48.6 N\n  longitude: 6\ny:\n  online: true\nz:\n  name: Z\n  postcode: 067\n  id: z\n"
        },
        (
            "erreur : content/places.yaml:2 : visio.nom : « nom » n’est pas un champ connu ; le plus proche est « name »",
            "erreur : content/places.yaml:3 : nancy : « Nancy » au lieu d’un groupe de champs ; écrire « name: Nancy »",
            "erreur : content/places.yaml:4 : Épinal : « Épinal » n’est pas un identifiant ; écrire « epinal »",
            "erreur : content/places.yaml:8 : metz.latitude : 149 est hors de l’intervalle de -90 à 90 ; écrire une valeur de -90 à 90",
            "erreur : content/places.yaml:12 : toul.longitude : une seule des deux coordonnées est donnée ; ajouter « longitude », ou retirer l’autre",
            "erreur : content/places.yaml:15 : x.latitude : « 48.6 N » n’est pas un nombre ; écrire « 48.6 »",
            "erreur : content/places.yaml:18 : y.name : ce champ est obligatoire ; l’ajouter, par exemple « name: Hôtel de ville »",
            "erreur : content/places.yaml:22 : z.id : « id » n’est pas un champ connu ; possibles : name, address, postcode, city, latitude, longitude, online",
        ),
    ),
    "places broken": (
        {"content/places.yaml": "visio:\n\tname: Visio\n"},
        ("erreur : content/places.yaml:2 : une tabulation sert de retrait ; la remplacer par deux espaces",),
    ),
    "places list": (
        {"content/places.yaml": "- id: visio\n  name: Visio\n"},
        (
            "erreur : content/places.yaml:1 : une liste au lieu d’une table ; écrire l’identifiant de chaque élément sur sa propre ligne, « visio: », et ses champs en retrait dessous",
        ),
    ),
    "a place whose one field is a group of fields": (
        {"content/places.yaml": "visio:\n  name: {fr: Visio}\n"},
        (
            "attention : content/events/programme.yaml:5 : place : aucun lieu « nancy » dans places.yaml ; il n’y en a pas pour l’instant ; un lieu en texte libre commence par une majuscule",
            "erreur : content/places.yaml:2 : visio.name : un groupe de champs ne convient pas ici ; écrire un texte",
        ),
    ),
    "the fields of one action in place of a list": (
        {"content/actions/2023.yaml": "owners: [Région]\n"},
        (
            "erreur : content/actions/2023.yaml:1 : un groupe de champs au lieu d’une liste ; commencer chaque élément par « - » et une espace",
        ),
    ),
    "places below a name, where an event refers to one": (
        {
            "content/places.yaml": "lieux:\n  visio:\n    name: Visio\n",
            **event("place: nancy\n"),
        },
        (
            "erreur : content/places.yaml:1 : « lieux: » est de trop au-dessus de ce que contient le fichier ; retirer cette ligne, et le retrait des suivantes",
        ),
    ),
    "places dup": (
        {"content/places.yaml": "visio:\n  name: V\nnancy:\n  name: N\nvisio:\n  name: V\n"},
        (
            "erreur : content/places.yaml:5 : visio : « visio » est donné deux fois, déjà à la ligne 1 ; garder une seule des deux lignes",
        ),
    ),
    "link to a field of a mailing tool": (
        {"content/newsletters/n.md": "---\ntitle: Lettre\ndate: 2023-09-01\n---\n[Quitter](*|UNSUB|*), *|FNAME|*.\n"},
        (
            "erreur : content/newsletters/n.md:5 : le lien « *|UNSUB|* » ne mène nulle part ; écrire le champ seul, sans lien : "
            "l’outil d’envoi le remplace, la page du site non ; pour se désinscrire, donner « unsubscribe » sous [newsletter] de site.toml",
        ),
    ),
    "newsletter": (
        {
            "content/newsletters/n.md": "---\ndate: 2023-09\nfrom: 2023-09-30\nto: 2023-07-01\nhighlight: [ateler]\n---\n"
        },
        (
            "erreur : content/newsletters/n.md:2 : date : « 2023-09 » n’est pas une date AAAA-MM-JJ ; écrire une date AAAA-MM-JJ",
            "erreur : content/newsletters/n.md:4 : to : la fin de la période (« to ») précède son début (« from ») ; corriger l’une des deux dates",
            "erreur : content/newsletters/n.md:5 : highlight[0] : aucun événement « ateler » ; le plus proche est « atelier »",
        ),
    ),
    "newsletter from to": (
        {"content/newsletters/n.md": "---\ntitle: A\ndate: 2023-09-01\nfrom: 2023-09-30\nto: 2023-07-01\n---\n"},
        (
            "erreur : content/newsletters/n.md:5 : to : la fin de la période (« to ») précède son début (« from ») ; corriger l’une des deux dates",
        ),
    ),
    "page reserved": (
        {"content/pages/agenda.md": "---\ntitle: A\nmenu: premier\n---\n"},
        (
            "erreur : content/pages/agenda.md:2 : id : l’adresse « /agenda/ » est déjà celle d’une page du site ; renommer le fichier",
            "erreur : content/pages/agenda.md:3 : menu : « premier » n’est pas un nombre entier ; écrire un nombre entier",
        ),
    ),
    "newsletter reserved": (
        {"content/newsletters/envoi.md": "---\ntitle: A\ndate: 2023-07-01\n---\n\nTexte.\n"},
        (
            "erreur : content/newsletters/envoi.md:2 : id : l’adresse « /newsletter/envoi/ » est déjà celle d’une page du site ; renommer le fichier",
        ),
    ),
    "page reserved ok": (
        {"content/pages/mentions-legales.md": "---\ntitle: A\n---\n"},
        (),
    ),
    "page 404": (
        {"content/pages/404.md": "---\ntitle: A\n---\n"},
        (),
    ),
    "page name accent": (
        {"content/pages/été.md": "---\ntitle: A\n---\n"},
        (
            "erreur : content/pages/été.md:2 : id : le nom « été.md » ne peut pas être l’adresse d’une page ; renommer le fichier en « ete.md »",
        ),
    ),
    "page name of a device": (
        {"content/pages/Con.md": "---\ntitle: A\n---\n"},
        (
            "attention : content/pages/Con.md:1 : « Con.md » est un nom que Windows se réserve : le dépôt ne s’y copierait plus ; en choisir un autre",
            "erreur : content/pages/Con.md:2 : id : le nom « Con.md » ne peut pas être l’adresse d’une page ; le renommer : minuscules sans accent, chiffres et traits d’union",
        ),
    ),
    "page name caps": (
        {"content/pages/Contact.md": "---\ntitle: A\n---\n"},
        (
            "erreur : content/pages/Contact.md:2 : id : le nom « Contact.md » ne peut pas être l’adresse d’une page ; renommer le fichier en « contact.md »",
        ),
    ),
    "page two case": (
        {"content/pages/Contact.md": "---\ntitle: A\n---\n", "content/pages/contact.md": "---\ntitle: A\n---\n"},
        (
            "erreur : content/pages/Contact.md:1 : ce nom ne diffère de « content/pages/contact.md » que par la casse ou l’écriture des accents : l’un remplacerait l’autre ; renommer l’un des deux",
        ),
    ),
    "page name spaces": (
        {"content/pages/ma page.md": "---\ntitle: A\n---\n"},
        (
            "erreur : content/pages/ma page.md:2 : id : le nom « ma page.md » ne peut pas être l’adresse d’une page ; renommer le fichier en « ma-page.md »",
        ),
    ),
    "page name space with id": (
        {"content/pages/ma page.md": "---\ntitle: A\nid: ma-page\n---\n"},
        (),
    ),
    "ext MD": (
        {"content/pages/x.MD": "---\ntitle: A\n---\n"},
        ("erreur : content/pages/x.MD:1 : ce fichier n’est pas lu et ne sera pas publié ; le renommer en « x.md »",),
    ),
    "ext yml": (
        {"content/actions/x.yml": "- id: a\n"},
        (
            "erreur : content/actions/x.yml:1 : ce fichier n’est pas lu et ne sera pas publié ; le renommer en « x.yaml »",
        ),
    ),
    "ext txt": (
        {"content/events/x.txt": "a"},
        (
            "attention : content/events/x.txt:1 : ce fichier n’est pas un contenu et sera ignoré ; l’écrire sous la forme content/events/…/ID.md ou content/events/….yaml, le déposer sous content/files/, ou faire commencer son nom par « _ »",
        ),
    ),
    "ext docx": (
        {"content/events/x.docx": "a"},
        (
            "attention : content/events/x.docx:1 : ce fichier n’est pas un contenu et sera ignoré ; en faire un contenu par « python build.py import content/events/x.docx », ou le déposer sous content/files/",
        ),
    ),
    "stray": (
        {
            "content/x.md": "a",
            "content/notes/y.md": "a",
            "content/events/.z.md": "a",
            "content/events/_z.md": "a",
            "content/events/README.md": "a",
            "content/_d/x.md": "a",
            "content/readme.md": "a",
            "content/Events/x.md": "a",
            "content/evenements/x.md": "a",
            "content/event/x.md": "a",
            "content/places.yml": "",
            "content/lieux.yaml": "",
            "content/places - Copie.yaml": "a",
            "content/topics/eau.yml": "a",
            "content/contacts.toml": "a",
        },
        (
            "erreur : content/Events/x.md:1 : ce fichier n’est pas lu et ne sera pas publié ; le déplacer en « content/events/x.md »",
            "attention : content/contacts.toml:1 : ce fichier n’est pas un contenu et sera ignoré ; une liste de personnes ne se publie pas : la garder hors du dépôt, et n’écrire que les nombres sous « attendance »",
            "erreur : content/evenements/x.md:1 : ce fichier n’est pas lu et ne sera pas publié ; le déplacer en « content/events/x.md »",
            "erreur : content/event/x.md:1 : ce fichier n’est pas lu et ne sera pas publié ; le déplacer en « content/events/x.md »",
            "erreur : content/lieux.yaml:1 : ce fichier n’est pas lu et ne sera pas publié ; le renommer en « places.yaml »",
            "attention : content/notes/y.md:1 : ce fichier n’est pas un contenu et sera ignoré ; le déposer sous content/files/, ou faire commencer son nom par « _ »",
            "erreur : content/places - Copie.yaml:1 : ce fichier n’est pas lu et ne sera pas publié ; en mettre le contenu dans « content/places.yaml »",
            "erreur : content/places.yml:1 : ce fichier n’est pas lu et ne sera pas publié ; le renommer en « places.yaml »",
            "attention : content/readme.md:1 : ce fichier n’est pas un contenu et sera ignoré ; le déposer sous content/files/, ou faire commencer son nom par « _ »",
            "erreur : content/topics/eau.yml:1 : ce fichier n’est pas lu et ne sera pas publié ; en mettre le contenu dans « content/topics.yaml »",
            "attention : content/x.md:1 : ce fichier n’est pas un contenu et sera ignoré ; le déposer sous content/files/, ou faire commencer son nom par « _ »",
        ),
    ),
    "survey of every kind of question": (
        event(
            "survey:\n"
            '  - {question: Satisfait ?, kind: scale, scale: 5, answers: {"5 : très": 14, 4: 3, 0: 1}, responses: 18}\n'
            "  - {question: Connaissiez-vous ?, kind: choice, answers: {Oui: 12, Non: 3}}\n"
            "  - {question: Quoi encore ?, kind: choices, answers: {Drones: 9, Eau: 9}, responses: 10}\n"
        ),
        (),
    ),
    "survey: a scale without its highest degree": (
        event("survey:\n  - question: Satisfait ?\n    kind: scale\n    answers: {5: 14}\n"),
        (
            "erreur : content/events/2023/x.md:7 : survey[0].scale : ce champ est obligatoire ; l’ajouter, par exemple « scale: 5 »",
        ),
    ),
    "survey: a label that is no degree": (
        event("survey:\n  - question: Satisfait ?\n    kind: scale\n    scale: 5\n    answers: {Oui: 14, 6: 1}\n"),
        (
            "erreur : content/events/2023/x.md:9 : survey[0].answers : « Oui » n’est pas une note de 0 à 5 ; commencer la réponse par sa note, par exemple « 5 : Oui », ou donner à « kind » la valeur « choice »",
            "erreur : content/events/2023/x.md:9 : survey[0].answers : « 6 » n’est pas une note de 0 à 5 ; commencer la réponse par sa note, par exemple « 5 : 6 », ou donner à « kind » la valeur « choice »",
        ),
    ),
    "survey: more answers than people": (
        event("survey:\n  - {question: Venu ?, kind: choice, answers: {Oui: 14, Non: 3}, responses: 16}\n"),
        (
            "erreur : content/events/2023/x.md:6 : survey[0].responses : « responses » vaut 16, et 17 personnes ont répondu d’après « answers » ; vérifier les deux nombres",
        ),
    ),
    "survey: a count that is none": (
        event("survey:\n  - {question: Venu ?, kind: choice, answers: {Oui: beaucoup}}\n"),
        (
            "erreur : content/events/2023/x.md:6 : survey[0].answers.Oui : « beaucoup » n’est pas un nombre entier ; écrire un nombre entier",
        ),
    ),
    "indicators: a meeting that does not exist": (
        {
            "content/indicators.yaml": "- id: abonnes\n  label: Abonnés\n  values:\n    - {date: 2023-06-22, value: 800, meeting: comite-2023-07}\n"
        },
        (
            "erreur : content/indicators.yaml:4 : values[0].meeting : aucune réunion « comite-2023-07 » ; le plus proche est « comite-2023-06 »",
        ),
    ),
    "indicators: values without a date": (
        {"content/indicators.yaml": "- id: abonnes\n  label: Abonnés\n  values:\n    - {value: 800}\n"},
        (
            "erreur : content/indicators.yaml:4 : values[0].date : ce champ est obligatoire ; l’ajouter, par exemple « date: 2023-06-22 »",
        ),
    ),
    "content-like text in a folder of no kind": (
        {"content/notes/idee.md": "Une idée, sans en-tête.\n", "content/notes/liste.txt": "Eau\n"},
        (
            "attention : content/notes/idee.md:1 : ce fichier n’est pas un contenu et sera ignoré ; le déposer sous content/files/, ou faire commencer son nom par « _ »",
            "attention : content/notes/liste.txt:1 : ce fichier n’est pas un contenu et sera ignoré ; le déposer sous content/files/, ou faire commencer son nom par « _ »",
        ),
    ),
    "page saved as text": (
        {"content/pages/visite.md.txt": "---\ntitle: A\n---\n"},
        (
            "erreur : content/pages/visite.md.txt:1 : ce fichier n’est pas lu et ne sera pas publié ; le renommer en « visite.md »",
        ),
    ),
    "file without a folder": (
        {"content/Visite guidée.md": "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\n---\n"},
        (
            "erreur : content/Visite guidée.md:1 : ce fichier n’est pas lu et ne sera pas publié ; le déplacer en « content/events/visite-guidee.md »",
        ),
    ),
    "event among the meetings": (
        {"content/meetings/visite.md": "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\n---\n"},
        (
            "erreur : content/meetings/visite.md:2 : ce fichier est celui d’un événement : il a un « type » et pas de « group » ; le déplacer en « content/events/visite.md », ou remplacer « type » par « group » s’il s’agit d’une réunion",
        ),
    ),
    "meeting among the events": (
        {"content/events/bilan.md": "---\ntitle: A\ngroup: comite\nstart: 2023-07-06\n---\n"},
        (
            "erreur : content/events/bilan.md:2 : ce fichier est celui d’une réunion : il a un « group » et pas de « type » ; le déplacer en « content/meetings/bilan.md », ou remplacer « group » par « type » s’il s’agit d’un événement",
        ),
    ),
    "meeting and section by their titles": (
        {
            "content/meetings/2023/bilan.md": "---\ntitle: Bilan annuel\ngroup: comite\nstart: 2023-06-14\nplace: visio\n---\n\n## Les suites\n\nA.\n",
            "content/actions/b.yaml": "- {id: b, title: B, meeting: Bilan annuel, section: Les suites}\n",
        },
        (
            "erreur : content/actions/b.yaml:1 : meeting : « Bilan annuel » est le titre d’une réunion, et non son identifiant ; écrire « bilan »",
        ),
    ),
    "a group by its short name, and a meeting by a title of two": (
        {
            "content/groups/eau.md": "---\ntitle: GT Eau\nshort: GTE\nkind: working-group\n---\n",
            "content/meetings/2023/b-1.md": "---\ntitle: Bilan\ngroup: eau\nstart: 2023-06-14\nplace: visio\n---\n\n## A\n\nA.\n",
            "content/meetings/2023/b-2.md": "---\ntitle: Bilan\ngroup: eau\nstart: 2023-06-15\nplace: visio\n---\n\n## A\n\nA.\n",
            "content/actions/b.yaml": "- {id: b, title: B, meeting: Bilan, group: GTE}\n",
        },
        (
            "erreur : content/actions/b.yaml:1 : meeting : « Bilan » est le titre d’une réunion, et non son identifiant ; écrire l’identifiant voulu, le nom du fichier : b-1, b-2",
            "erreur : content/actions/b.yaml:1 : group : « GTE » est le nom d’un groupe, et non son identifiant ; écrire « eau »",
        ),
    ),
    "meeting by the path of its file": (
        {"content/actions/b.yaml": "- {id: b, title: B, meeting: content/meetings/2023/comite-2023-06.md}\n"},
        (
            "erreur : content/actions/b.yaml:1 : meeting : « content/meetings/2023/comite-2023-06.md » n’est pas un identifiant ; écrire « comite-2023-06 »",
        ),
    ),
    "list of entries in Markdown": (
        {"content/actions/x.md": "- id: a\n  title: A\n"},
        (
            "erreur : content/actions/x.md:1 : ce fichier n’est pas lu et ne sera pas publié ; le renommer en « x.yaml »",
        ),
    ),
    "absent in words": (
        meeting("absent:\n  - Anne Exemple (excusée)\n"),
        (
            "erreur : content/meetings/x.md:6 : absent[0] : « Anne Exemple (excusée) » au lieu d’un groupe de champs ; écrire « name: Anne Exemple » et « excused: oui »",
        ),
    ),
    "member in words": (
        {"content/groups/g.md": "---\ntitle: A\nmembers:\n  - Ville de Metz\n---\n"},
        (
            "erreur : content/groups/g.md:4 : members[0] : « Ville de Metz » au lieu d’un groupe de champs ; écrire « organisation: Ville de Metz »",
        ),
    ),
    "document as a link": (
        meeting('documents:\n  - "[Support](file:2023/a.pdf)"\n'),
        (
            "erreur : content/meetings/x.md:6 : documents[0] : « [Support](file:2023/a.pdf) » au lieu d’un groupe de champs ; écrire « title: Support » et « file: 2023/a.pdf »",
        ),
    ),
    "participant in words": (
        {
            "content/meetings/2023/bilan.md": "---\ntitle: Bilan\ngroup: comite\nstart: 2023-06-14\nplace: visio\nparticipants:\n  - Anne Exemple (Région)\n---\n\n## A\n\nA.\n"
        },
        (
            "erreur : content/meetings/2023/bilan.md:7 : participants[0] : « Anne Exemple (Région) » au lieu d’un groupe de champs ; écrire « name: Anne Exemple » et « organisation: Région »",
        ),
    ),
    "files of another kind than their folder's": (
        {
            "content/events/lettre.md": "---\ntitle: Lettre\ndate: 2023-07-01\nhighlight: [atelier]\n---\n",
            "content/events/groupe.md": "---\ntitle: Un groupe\nkind: working-group\n---\n",
            "content/pages/rencontre.md": "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\n---\n",
            "content/groups/visite.md": "---\ntitle: Visite\nmenu: 2\n---\n",
        },
        (
            "erreur : content/events/groupe.md:2 : ce fichier est celui d’un groupe, par ses champs ; le déplacer en « content/groups/groupe.md »",
            "erreur : content/events/lettre.md:2 : ce fichier est celui d’une lettre, par ses champs ; le déplacer en « content/newsletters/lettre.md »",
            "erreur : content/groups/visite.md:2 : ce fichier est celui d’une page, par ses champs ; le déplacer en « content/pages/visite.md »",
            "erreur : content/pages/rencontre.md:2 : ce fichier est celui d’un événement, par ses champs ; le déplacer en « content/events/rencontre.md »",
        ),
    ),
    "lists of another kind than their file's": (
        {
            "content/actions/programme.yaml": "- {id: x, title: X, type: webinaire, start: 2023-07-06, place: visio, status: annulé}\n- {id: y, title: Y, start: 2023-07-07}\n",
            "content/events/suivi.yaml": "- id: x\n  title: X\n  owners: [Région]\n",
            "content/topics.yaml": "- {id: i, label: I, values: [{date: 2023-01-01, value: 3}]}\n",
        },
        (
            "erreur : content/actions/programme.yaml:1 : ce fichier est celui d’événements, par ses champs ; le déplacer en « content/events/programme.yaml »",
            "erreur : content/events/suivi.yaml:1 : ce fichier est celui d’actions, par ses champs ; le déplacer en « content/actions/suivi.yaml »",
            "erreur : content/topics.yaml:1 : ce fichier est celui d’indicateurs, par ses champs ; le déplacer en « content/indicators.yaml »",
        ),
    ),
    "lists beside their folder": (
        {
            "content/actions.yaml": "- {id: x1, title: A}\n",
            "content/lieux.yaml": "metz:\n  name: Metz\n",
            "content/lieux2.yaml": "a: 1\n",
            "content/meetings/liste.yaml": "- id: m1\n  title: A\n",
        },
        (
            "erreur : content/actions.yaml:1 : ce fichier n’est pas lu et ne sera pas publié ; le déplacer en « content/actions/actions.yaml »",
            "erreur : content/lieux.yaml:1 : ce fichier n’est pas lu et ne sera pas publié ; le renommer en « places.yaml »",
            "attention : content/lieux2.yaml:1 : ce fichier n’est pas un contenu et sera ignoré ; le déposer sous content/files/, ou faire commencer son nom par « _ »",
            "erreur : content/meetings/liste.yaml:1 : ce fichier n’est pas lu et ne sera pas publié ; l’écrire sous la forme content/meetings/…/ID.md",
        ),
    ),
    "title of a page in place of its id": (
        event("---\n[a](<page:À propos>)\n"),
        (
            "erreur : content/events/2023/x.md:6 : « À propos » est le titre d’une page, et non son identifiant ; écrire « a-propos »",
        ),
    ),
    "title of an event that has a former id, and a letter without a title": (
        {
            "content/events/2023/x.md": "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\naliases: [ancien]\n---\n"
            "[a](<event:Essai>) [b](newsletter:section)\n",
            "content/newsletters/n.md": "---\ndate: 2023-07-01\n---\n",
        },
        (
            "erreur : content/events/2023/x.md:7 : « Essai » est le titre d’un événement, et non son identifiant ; écrire « x »",
            "erreur : content/events/2023/x.md:7 : aucune lettre « section » ; possibles : ete, n",
        ),
    ),
    "title of a meeting that has errors": (
        {
            "content/meetings/autre.md": "---\ntitle: Autre\ngroup: comite\nstart: 2023-07-06\nstatu: x\n---\n",
            "content/actions/x.yaml": "- {id: a1, title: Agir, meeting: L’autre}\n",
        },
        (
            "erreur : content/actions/x.yaml:1 : meeting : aucune réunion « L’autre » parmi ce qui a pu être lu ; corriger d’abord les autres erreurs, puis écrire un identifiant, qui est le nom du fichier voulu",
            "erreur : content/meetings/autre.md:5 : statu : « statu » n’est pas un champ connu ; le plus proche est « status »",
        ),
    ),
    "French names of fields": (
        {
            **meeting("ordre du jour: [Bilan]\nparticipants:\n  - nom: Anne Essai\n    organisme: Région\n"),
            "content/newsletters/x.md": "---\ndate: 2023-07-01\ndu: 2023-07-01\nau: 2023-07-31\n---\n",
            "content/pages/x.md": "---\ntitre: A\n---\n",
        },
        tuple(
            f"erreur : content/{place} : « {wrong} » n’est pas un champ connu ; le plus proche est « {right} »"
            for place, wrong, right in (
                ("meetings/x.md:5 : ordre du jour", "ordre du jour", "agenda"),
                ("meetings/x.md:7 : participants[0].nom", "nom", "name"),
                ("meetings/x.md:8 : participants[0].organisme", "organisme", "organisation"),
                ("newsletters/x.md:3 : du", "du", "from"),
                ("newsletters/x.md:4 : au", "au", "to"),
                ("pages/x.md:2 : titre", "titre", "title"),
            )
        ),
    ),
    "keys for what is written below the fields, one level down or in another file": (
        {
            "content/events/2023/x.md": "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n"
            "programme: Accueil\nplaces: 40\ndeadline: 2023-07-01\nactions: [Agir]\ntarif: gratuit\n"
            "récurrence: tous les mois\n---\n",
            "content/groups/x.md": "---\ntitle: Données\nkind: working-group\nrécurrence: tous les mois\n---\n",
            "content/meetings/y.md": "---\ntitle: Réunion\ngroup: x\nstart: 2023-07-06\nsérie: 3\n---\n",
            "content/newsletters/x.md": "---\ndate: 2023-07-01\nédito: Bonjour\n---\n",
        },
        (
            "erreur : content/events/2023/x.md:5 : programme : « programme » n’est pas un champ connu ; écrire ce texte sous l’en-tête, après la seconde ligne « --- »",
            "erreur : content/events/2023/x.md:6 : places : « places » n’est pas un champ connu à cet endroit ; écrire « capacity » en retrait sous « registration », dont il fait partie",
            "erreur : content/events/2023/x.md:7 : deadline : « deadline » n’est pas un champ connu à cet endroit ; le mettre en retrait sous « registration », dont il fait partie",
            "erreur : content/events/2023/x.md:8 : actions : « actions » n’est pas un champ connu ; écrire les actions dans un fichier de content/actions/, chacune avec « meeting: » et l’identifiant de sa réunion",
            "erreur : content/events/2023/x.md:9 : tarif : « tarif » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:10 : récurrence : « récurrence » n’est pas un champ connu ; retirer cette ligne, et écrire un fichier par date : « python build.py new event --like IDENTIFIANT » reprend celui-ci",
            "erreur : content/groups/x.md:4 : récurrence : « récurrence » n’est pas un champ connu ; possibles : id, title, short, aliases, kind, status, summary, objectives, lead, members, contact, ratings",
            "erreur : content/meetings/y.md:5 : série : « série » n’est pas un champ connu ; retirer cette ligne, et écrire un fichier par date : « python build.py new meeting --like IDENTIFIANT » reprend celui-ci",
            "erreur : content/newsletters/x.md:3 : édito : « édito » n’est pas un champ connu ; écrire ce texte sous l’en-tête, après la seconde ligne « --- »",
        ),
    ),
    "links to an entry by what it is called": (
        {
            "content/pages/x.md": "---\ntitle: Essai\n---\n\n[a](comite-2023-06), [b](../groups/comite.md), [c](réunion du 22 juin 2023),"
            " [d](Essai), [e](comite-2023-06.pdf)\n",
        },
        (
            "erreur : content/pages/x.md:5 : le lien « ../groups/comite.md » ne mène nulle part ; écrire « group:comite »",
            "erreur : content/pages/x.md:5 : le lien « Essai » ne mène nulle part ; écrire « page:x »",
            "erreur : content/pages/x.md:5 : le lien « comite-2023-06 » ne mène nulle part ; écrire « meeting:comite-2023-06 »",
            "erreur : content/pages/x.md:5 : le lien « réunion du 22 juin 2023 » ne mène nulle part ; écrire « meeting:comite-2023-06 »",
            "erreur : content/pages/x.md:5 : aucun fichier « comite-2023-06.pdf » sous content/files/ ; possibles : affiche.jpg",
        ),
    ),
    "the members of a group on one line, the place of a room in one field": (
        {
            "content/groups/x.md": "---\ntitle: Données\nkind: working-group\nmembers: Région, DREAL, IGN\n---\n",
            "content/groups/y.md": "---\ntitle: Eau\nkind: working-group\nmembers: ['@dreal', DREAL]\n---\n",
            "content/places.yaml": "salle:\n  name: Salle\n  gps: 49,12 ; 6,17\nautre:\n  name: Autre\n  coordonnées: place du marché\n",
        },
        (
            "attention : content/events/2023/atelier.md:6 : place : aucun lieu « visio » dans places.yaml ; il n’y en a pas pour l’instant ; un lieu en texte libre commence par une majuscule",
            "attention : content/events/programme.yaml:5 : place : aucun lieu « nancy » dans places.yaml ; il n’y en a pas pour l’instant ; un lieu en texte libre commence par une majuscule",
            "erreur : content/groups/x.md:4 : members : « Région, DREAL, IGN » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ainsi « - organisation: Région »",
            "erreur : content/groups/y.md:4 : members[0] : « @dreal » au lieu d’un groupe de champs ; écrire « champ: valeur » sur chaque ligne ; champs possibles : organisation, college",
            "erreur : content/groups/y.md:4 : members[1] : « DREAL » au lieu d’un groupe de champs ; écrire « organisation: DREAL »",
            "attention : content/meetings/2023/comite-2023-06.md:6 : place : aucun lieu « visio » dans places.yaml ; il n’y en a pas pour l’instant ; un lieu en texte libre commence par une majuscule",
            "erreur : content/places.yaml:3 : salle.gps : « gps » n’est pas un champ connu ; écrire « latitude: 49.12 » et « longitude: 6.17 »",
            "erreur : content/places.yaml:6 : autre.coordonnées : « coordonnées » n’est pas un champ connu ; possibles : name, address, postcode, city, latitude, longitude, online",
        ),
    ),
    "what a follow-up says in its own words": (
        {
            "content/actions/x.yaml": "- {id: b1, title: Agir, due: S12 2027}\n- {id: b2, title: Agir encore, due: semaine 54 de 2027}\n"
            "- {id: b3, title: Agir enfin, status: terminée le 3 mars 2023}\n"
            "- id: b4\n  title: Suivre\n  follow_up:\n    - 12/03/2023 - relance faite, sans réponse\n",
        },
        (
            "erreur : content/actions/x.yaml:1 : due : « S12 2027 » ne dit pas précisément jusqu’à quand ; donner la fin de la période, par exemple « 2027-03-26 »",
            "erreur : content/actions/x.yaml:2 : due : « semaine 54 de 2027 » n’est pas une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA)",
            "erreur : content/actions/x.yaml:3 : status : la valeur « terminée le 3 mars 2023 » est inconnue ; le plus proche est « done »",
            "erreur : content/actions/x.yaml:7 : follow_up[0] : « 12/03/2023 - relance faite, sans réponse » au lieu d’un groupe de champs ; écrire « date: 2023-03-12 » et « text: relance faite, sans réponse »",
        ),
    ),
    "files that hosts look for at the root": (
        {"content/CNAME": "agenda.example.org\n", "content/events/google1234567890abcd.html": "google\n"},
        (
            "attention : content/CNAME:1 : ce fichier n’est pas un contenu et sera ignoré ; le déposer sous content/root/, dont les fichiers vont à la racine du site",
            "attention : content/events/google1234567890abcd.html:1 : ce fichier n’est pas un contenu et sera ignoré ; le déposer sous content/root/, dont les fichiers vont à la racine du site",
        ),
    ),
    "a text whose fields would want quotes": (
        event("speakers:\n  - '*Anne Essai (Région)'\n  - 'Léo Essai (&Co)'\n"),
        (
            "erreur : content/events/2023/x.md:6 : speakers[0] : « *Anne Essai (Région) » au lieu d’un groupe de champs ; écrire « champ: valeur » sur chaque ligne ; champs possibles : name, organisation, talk",
            "erreur : content/events/2023/x.md:7 : speakers[1] : « Léo Essai (&Co) » au lieu d’un groupe de champs ; écrire « champ: valeur » sur chaque ligne ; champs possibles : name, organisation, talk",
        ),
    ),
    "a letter of a quarter or a month": (
        {
            "content/newsletters/x.md": "---\ndate: 2023-07-01\nfrom: T3 2023\nto: 3e trimestre 2023\n---\n\nBonjour\n",
            "content/newsletters/y.md": "---\ndate: juillet 2023\nfrom: 2023-07\nto: septembre 2023\n---\n\nBonjour\n",
        },
        (
            "erreur : content/newsletters/x.md:3 : from : « T3 2023 » n’est pas une date AAAA-MM-JJ ; écrire « 2023-07-01 »",
            "erreur : content/newsletters/x.md:4 : to : « 3e trimestre 2023 » n’est pas une date AAAA-MM-JJ ; écrire « 2023-09-30 »",
            "erreur : content/newsletters/y.md:2 : date : « juillet 2023 » n’est pas une date AAAA-MM-JJ ; écrire une date AAAA-MM-JJ",
            "erreur : content/newsletters/y.md:3 : from : « 2023-07 » n’est pas une date AAAA-MM-JJ ; écrire « 2023-07-01 »",
            "erreur : content/newsletters/y.md:4 : to : « septembre 2023 » n’est pas une date AAAA-MM-JJ ; écrire « 2023-09-30 »",
        ),
    ),
    "an entry called by its day": (
        {
            "content/meetings/2023/copil.md": "---\ntitle: COPIL\ngroup: autre\nstart: 2023-03-22\nplace: visio\nsummary: Bilan\n---\n",
            "content/groups/autre.md": "---\ntitle: Comité de pilotage\nkind: committee\n---\n",
            "content/actions/x.yaml": "".join(
                f"- {{id: a{n}, title: Agir {n}, meeting: {called}}}\n"
                for n, called in enumerate(
                    (
                        *("22 mars 2023", "COPIL du 22/03/2023", "réunion du mercredi 22 mars", "copil-mars-2023"),
                        *("comité de suivi du 22 mars 2023", "comité de pilotage du 22/03/2025", "le 12 mars 2027"),
                    )
                )
            ),
            "content/pages/x.md": "---\ntitle: Essai\n---\n\nVoir [le COPIL](meeting:2023-03-22).\n",
        },
        (
            "erreur : content/actions/x.yaml:1 : meeting : aucune réunion « 22 mars 2023 » ; écrire « copil »",
            "erreur : content/actions/x.yaml:2 : meeting : aucune réunion « COPIL du 22/03/2023 » ; écrire « copil »",
            "erreur : content/actions/x.yaml:3 : meeting : aucune réunion « réunion du mercredi 22 mars » ; écrire « copil »",
            "erreur : content/actions/x.yaml:4 : meeting : aucune réunion « copil-mars-2023 » ; écrire « copil »",
            "erreur : content/actions/x.yaml:5 : meeting : aucune réunion « comité de suivi du 22 mars 2023 » ; possibles : comite-2023-06, copil",
            "erreur : content/actions/x.yaml:6 : meeting : aucune réunion « comité de pilotage du 22/03/2025 » ; possibles : comite-2023-06, copil",
            "erreur : content/actions/x.yaml:7 : meeting : aucune réunion « le 12 mars 2027 » ; créer son fichier par « python build.py new meeting --start 2027-03-12 », puis écrire son identifiant, ou retirer ce champ",
            "attention : content/meetings/2023/copil.md:4 : la réunion du 22 mars 2023 n’a toujours pas de compte rendu, 101 jours après ; écrire le compte rendu sous l’en-tête, ou donner à « status » la valeur « cancelled » si elle n’a pas eu lieu",
            "erreur : content/pages/x.md:5 : aucune réunion « 2023-03-22 » ; écrire « copil »",
        ),
    ),
    "a value with more behind it than the option": (
        {
            **event("status: reporté au 15 novembre 2023\n"),
            **meeting("id: y\nminutes_status: validé le 12/12/2023\n"),
            "content/actions/x.yaml": "- {id: b1, title: Agir, status: fait à moitié}\n- {id: b2, title: Agir encore, status: faite le 3 mai}\n",
        },
        (
            "erreur : content/actions/x.yaml:1 : status : la valeur « fait à moitié » est inconnue ; possibles : open, in-progress, done, dropped",
            "erreur : content/actions/x.yaml:2 : status : la valeur « faite le 3 mai » est inconnue ; le plus proche est « done »",
            "erreur : content/events/2023/x.md:5 : status : la valeur « reporté au 15 novembre 2023 » est inconnue ; le plus proche est « postponed »",
            "erreur : content/meetings/x.md:6 : minutes_status : la valeur « validé le 12/12/2023 » est inconnue ; le plus proche est « approved »",
        ),
    ),
    "lists in one text of what may be one name, or is not known": (
        event("organisers: Région et DREAL\nthemes: Eau et forêt\naudience: tous publics\n"),
        (
            "erreur : content/events/2023/x.md:5 : organisers : « Région et DREAL » au lieu d’une liste ; commencer chaque élément par « - » et une espace",
            "erreur : content/events/2023/x.md:6 : themes : « Eau et forêt » au lieu d’une liste ; commencer chaque élément par « - » et une espace",
            "erreur : content/events/2023/x.md:7 : audience : « tous publics » au lieu d’une liste ; commencer chaque élément par « - » et une espace",
        ),
    ),
    "texts in place of the fields of a document, a mark, votes, a version or an absence": (
        {
            **event(
                "satisfaction: 4,2/5 (35 réponses)\ndocuments:\n  - Support (support.pdf)\n"
                "  - Guide - https://exemple.fr/guide\n"
            ),
            **meeting(
                "id: y\nabsent:\n  - M. Essai, Ligue, excusé\nversions:\n  - 1.0\n"
                "  - '1.1 du 3 juillet 2023 : corrections, relues'\n  - version finale\n"
                "decisions:\n  - {id: d1, text: On vote, votes: '12 pour, 2 contre et 1 abstention'}\n"
                "  - {id: d2, text: On vote, votes: unanimité}\n  - {text: On conclut}\n"
            ),
        },
        (
            "erreur : content/events/2023/x.md:5 : satisfaction : « 4,2/5 (35 réponses) » au lieu d’un groupe de champs ; écrire « responses: 35 », « score: 4.2 » et « scale: 5 »",
            "erreur : content/events/2023/x.md:7 : documents[0] : « Support (support.pdf) » au lieu d’un groupe de champs ; écrire « title: Support » et « file: support.pdf »",
            "erreur : content/events/2023/x.md:8 : documents[1] : « Guide - https://exemple.fr/guide » au lieu d’un groupe de champs ; écrire « title: Guide » et « url: https://exemple.fr/guide »",
            "erreur : content/meetings/x.md:7 : absent[0] : « M. Essai, Ligue, excusé » au lieu d’un groupe de champs ; écrire « name: M. Essai », « organisation: Ligue » et « excused: oui »",
            "erreur : content/meetings/x.md:9 : versions[0] : « 1.0 » au lieu d’un groupe de champs ; écrire « version: 1.0 »",
            "erreur : content/meetings/x.md:10 : versions[1] : « 1.1 du 3 juillet 2023 : corrections, relues » au lieu d’un groupe de champs ; écrire « version: 1.1 », « date: 2023-07-03 » et « note: corrections, relues »",
            "erreur : content/meetings/x.md:11 : versions[2] : « version finale » au lieu d’un groupe de champs ; écrire « champ: valeur » sur chaque ligne ; champs possibles : version, date, note, authors",
            "erreur : content/meetings/x.md:13 : decisions[0].votes : « 12 pour, 2 contre et 1 abstention » au lieu d’un groupe de champs ; écrire « for: 12 », « against: 2 » et « abstain: 1 »",
            "erreur : content/meetings/x.md:14 : decisions[1].votes : « unanimité » au lieu d’un groupe de champs ; écrire « champ: valeur » sur chaque ligne ; champs possibles : for, against, abstain",
            "erreur : content/meetings/x.md:15 : decisions[2].id : ce champ est obligatoire ; l’ajouter, par exemple « id: d3 »",
        ),
    ),
    "several things on one line, and an address with what is to be known of it": (
        {
            **event(
                "themes: eau / forêt\nspeakers: Anne Essai (Région), Léo Essai (IGN)\n"
                "registration: https://exemple.fr/inscription (obligatoire)\n"
            ),
            "content/events/2023/y.md": "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n"
            "speakers: Mme Anne Essai et M. Léo Essai\nregistration: contact@exemple.fr avant le 1er juillet\n---\n",
        },
        (
            "erreur : content/events/2023/x.md:5 : themes : « eau / forêt » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [eau, forêt]",
            "erreur : content/events/2023/x.md:6 : speakers : « Anne Essai (Région), Léo Essai (IGN) » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ainsi « - name: Anne Essai »",
            "erreur : content/events/2023/x.md:7 : registration : « https://exemple.fr/inscription (obligatoire) » au lieu d’un groupe de champs ; écrire « url: https://exemple.fr/inscription » et « note: obligatoire »",
            "erreur : content/events/2023/y.md:5 : speakers : « Mme Anne Essai et M. Léo Essai » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ainsi « - name: Mme Anne Essai »",
            "erreur : content/events/2023/y.md:6 : registration : « contact@exemple.fr avant le 1er juillet » au lieu d’un groupe de champs ; écrire « email: contact@exemple.fr » et « note: avant le 1er juillet »",
        ),
    ),
    "a value that is the key of another one": (
        {
            **meeting(
                "participants:\n  - Anne Essai: Région\n  - organisation: Ville\ndecisions:\n  - d1: On décide\n"
                "documents:\n  - Support: https://exemple.fr/support\n  - Plan: plan.pdf\n"
            ),
            "content/indicators.yaml": "- id: abonnes\n  label: Abonnés\n  values:\n    - 2023-06-22: 12\n"
            "    - 30/06/2023: 13\n    - 2022: 10\n"
            "- id: flux\n  label: Flux\n  values:\n    31 décembre 2022: 3\n    juin 2023: 4\n",
            "content/actions/x.yaml": "- id: b1\n  title: Agir\n  follow_up:\n    - 2023-06-22: Premier envoi fait\n"
            "    - 30 juin 2023: Envoi aux communes, à l'EPCI et à l'État\n"
            "- id: b2\n  title: Suivre\n  follow_up:\n    2023-06-22: Envoi fait, et relu\n",
        },
        (
            "erreur : content/actions/x.yaml:4 : follow_up[0] : « 2023-06-22: Premier envoi fait » au lieu d’un groupe de champs ; écrire « date: 2023-06-22 » et « text: Premier envoi fait »",
            "erreur : content/actions/x.yaml:5 : follow_up[1] : « 30 juin 2023: Envoi aux communes, à l'EPCI et à l'État » au lieu d’un groupe de champs ; écrire « date: 2023-06-30 » et « text: Envoi aux communes, à l'EPCI et à l'État »",
            "erreur : content/actions/x.yaml:9 : follow_up : un groupe de champs au lieu d’une liste ; commencer chaque élément par « - » et une espace, ainsi « - date: 2023-06-22 »",
            "erreur : content/indicators.yaml:4 : values[0] : « 2023-06-22: 12 » au lieu d’un groupe de champs ; écrire « date: 2023-06-22 » et « value: 12 »",
            "erreur : content/indicators.yaml:5 : values[1] : « 30/06/2023: 13 » au lieu d’un groupe de champs ; écrire « date: 2023-06-30 » et « value: 13 »",
            "erreur : content/indicators.yaml:6 : values[2] : « 2022: 10 » au lieu d’un groupe de champs ; écrire « date: AAAA-MM-JJ » et « value: 10 »",
            "erreur : content/indicators.yaml:10 : values : un groupe de champs au lieu d’une liste ; commencer chaque élément par « - » et une espace, ainsi « - {date: 2022-12-31, value: 3} »",
            "erreur : content/meetings/x.md:6 : participants[0] : « Anne Essai: Région » au lieu d’un groupe de champs ; écrire la personne sous « name » et son organisme sous « organisation »",
            "erreur : content/meetings/x.md:9 : decisions[0] : « d1: On décide » au lieu d’un groupe de champs ; écrire « id: d1 » et « text: On décide »",
            "erreur : content/meetings/x.md:11 : documents[0] : « Support: https://exemple.fr/support » au lieu d’un groupe de champs ; écrire « title: Support » et « url: https://exemple.fr/support »",
            "erreur : content/meetings/x.md:12 : documents[1] : « Plan: plan.pdf » au lieu d’un groupe de champs ; écrire « title: Plan » et « file: plan.pdf »",
        ),
    ),
    "action status: terminé": (
        action("  status: terminé\n  closed: 2023-06-30\n"),
        (
            "erreur : content/actions/x.yaml:3 : status : la valeur « terminé » est inconnue ; le plus proche est « done »",
        ),
    ),
    "curly quotes turned the same way": (
        {"content/pages/visite.md": "---\ntitle: ”Une visite”\n---\nUn texte.\n"},
        (
            'attention : content/pages/visite.md:2 : title : ”Une visite” est entre guillemets courbes, qui ne feront pas partie de la valeur ; écrire "Une visite"',
        ),
    ),
    "a curly quote closed by a straight one": (
        {"content/pages/visite.md": '---\ntitle: “Une visite"\n---\nUn texte.\n'},
        (
            'attention : content/pages/visite.md:2 : title : “Une visite" est entre guillemets courbes, qui ne feront pas partie de la valeur ; écrire "Une visite"',
        ),
    ),
    "curly quotes around a title": (
        {"content/pages/visite.md": "---\ntitle: “Une visite”\n---\n"},
        (
            'attention : content/pages/visite.md:2 : title : “Une visite” est entre guillemets courbes, qui ne feront pas partie de la valeur ; écrire "Une visite"',
        ),
    ),
    "curly single quotes around a title with apostrophes": (
        {"content/pages/visite.md": "---\ntitle: ‘L’accueil de l’été’\n---\nUn texte.\n"},
        (
            'attention : content/pages/visite.md:2 : title : ‘L’accueil de l’été’ est entre guillemets courbes, qui ne feront pas partie de la valeur ; écrire "L’accueil de l’été"',
        ),
    ),
    "a title that begins with a word in curly single quotes": (
        {"content/pages/visite.md": "---\ntitle: ‘Visite’ de l’été’\n---\nUn texte.\n"},
        (),
    ),
    "two mistakes of syntax in one list": (
        {"content/actions/b.yaml": '- id: b\n  title: Bilan : un\n- id: c\n  title: "Deux\n- id: d\n  titre: Trois\n'},
        (
            'erreur : content/actions/b.yaml:2 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : title: "Bilan : un"',
            'erreur : content/actions/b.yaml:4 : un guillemet ouvert n’est pas fermé ; fermer la valeur : title: "Deux"',
            "erreur : content/actions/b.yaml:6 : titre : « titre » n’est pas un champ connu ; le plus proche est « title »",
        ),
    ),
}
