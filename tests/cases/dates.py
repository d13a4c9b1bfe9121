"""What a date may be and may not be, on line 4 of an event."""

from tests.support.content import Case, event, event_file

CASES: dict[str, Case] = {
    "début key": (
        event("début: 2023-07-06\n"),
        (
            "erreur : content/events/2023/x.md:5 : début : « début » n’est pas un champ connu ; le plus proche est « start », qui est déjà donné : n’en garder qu’un",
        ),
    ),
    "debut instead of start": (
        event_file("---\ntitle: Essai\ntype: webinaire\ndebut: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : debut : « debut » n’est pas un champ connu ; le plus proche est « start »",
        ),
    ),
    "Titre:": (
        event_file("---\nTitre: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : Titre : « Titre » n’est pas un champ connu ; le plus proche est « title »",
        ),
    ),
    "Start cap": (
        event_file("---\ntitle: Essai\ntype: webinaire\nStart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : Start : « Start » n’est pas un champ connu ; le plus proche est « start »",
        ),
    ),
    "start: 22/06/2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22/06/2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22/06/2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: 22 juin 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22 juin 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22 juin 2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: 2023-06-22 10h75": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10h75\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : l’heure « 10h75 » n’existe pas ; écrire une heure de 00:00 à 23:59",
        ),
    ),
    "start: 2023-06-22 24:00": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 24:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : l’heure « 24:00 » n’existe pas ; écrire une heure de 00:00 à 23:59",
        ),
    ),
    "start: 30/02/2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 30/02/2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : la date « 30/02/2023 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "start: 2023-02-30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-02-30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : la date « 2023-02-30 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "start: 22-06-23": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22-06-23\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22-06-23 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 2023-6-2": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-6-2\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-6-2 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-02 »",
        ),
    ),
    "start: 20230622": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 20230622\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 20230622 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: le 22 juin 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: le 22 juin 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « le 22 juin 2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: jeudi 22 juin 2023 à 10h30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: jeudi 22 juin 2023 à 10h30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « jeudi 22 juin 2023 à 10h30 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 10:30 »",
        ),
    ),
    "start: 22/06/2023 10h30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22/06/2023 10h30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22/06/2023 10h30 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 10:30 »",
        ),
    ),
    "start: 1er juin 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 1er juin 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 1er juin 2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-01 »",
        ),
    ),
    "start: 2023-06-22 à 10h30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 à 10h30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 à 10h30 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 10:30 »",
        ),
    ),
    "start: 2023-06-22 10h": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10h\n---\n"),
        (),
    ),
    "start: 2023-06-22 10": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 10 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 2023-06-22T10:30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22T10:30\n---\n"),
        (),
    ),
    "start: 2023-06-22T10:30:15Z": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22T10:30:15Z\n---\n"),
        (),
    ),
    "start: 2023-06-22 10:30 +02:00": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10:30 +02:00\n---\n"),
        (),
    ),
    "start: 2023-06-22 10:30:61": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10:30:61\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : l’heure « 10:30:61 » n’existe pas ; écrire une heure de 00:00 à 23:59",
        ),
    ),
    "start: 2023-06-22 10.30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10.30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 10.30 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 10:30 »",
        ),
    ),
    "start: 2023-03-26 02:30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-03-26 02:30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-03-26 02:30 » n’existe pas (Europe/Paris) : c’est l’heure sautée au passage à l’heure d’été ; choisir une heure avant 2 h ou à partir de 3 h",
        ),
    ),
    "start: 2023-10-29 02:30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-10-29 02:30\n---\n"),
        (
            "attention : content/events/2023/x.md:4 : start : « 2023-10-29 02:30 » existe deux fois (Europe/Paris) au passage à l’heure d’hiver ; la première est retenue ; ajouter le décalage, par exemple +01:00, pour désigner la seconde",
        ),
    ),
    "start: 2023-06": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: n/a": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: n/a\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « n/a » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: demain": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: demain\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « demain » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 2023–06–22": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023–06–22\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023–06–22 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: 2023-06-22 10 h 30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10 h 30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 10 h 30 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 10:30 »",
        ),
    ),
    "start: 2023-06-22 10:3": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10:3\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 10:3 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 0000-01-01": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 0000-01-01\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : la date « 0000-01-01 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "start: 9999-12-31 23:59": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 9999-12-31 23:59\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : l’année 9999 est hors de l’intervalle de 1900 à 2200 ; écrire une valeur de 1900 à 2200",
        ),
    ),
    "start: 2023-06-22 10:30-12:00": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10:30-12:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 10:30-12:00 » dit le début et la fin ; écrire « start: 2023-06-22 10:30 », et « end: 2023-06-22 12:00 » à la ligne suivante",
        ),
    ),
    "start: 2023-06-22 9h05": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 9h05\n---\n"),
        (),
    ),
    "start: 2023-06-22 10:30 Europe/Paris": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10:30 Europe/Paris\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 10:30 Europe/Paris » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 2023-13-01": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-13-01\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : la date « 2023-13-01 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "start: 2023-06-22 25:00": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 25:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : l’heure « 25:00 » n’existe pas ; écrire une heure de 00:00 à 23:59",
        ),
    ),
    "start: 22.06.2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22.06.2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22.06.2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: 06/22/2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 06/22/2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : la date « 06/22/2023 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "start: 22 juin": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22 juin\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22 juin » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: ٢٠٢٣-٠٦-٢٢": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: ٢٠٢٣-٠٦-٢٢\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « ٢٠٢٣-٠٦-٢٢ » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: 2023-06-22 10:30 UTC": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10:30 UTC\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 10:30 UTC » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 2023-06-22 10:30+25:00": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10:30+25:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : le décalage « +25:00 » n’existe pas ; écrire par exemple +02:00, ou le retirer : l’heure est alors celle du site",
        ),
    ),
    "start: 0001-01-01 00:10": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 0001-01-01 00:10\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : l’année 1 est hors de l’intervalle de 1900 à 2200 ; écrire une valeur de 1900 à 2200",
        ),
    ),
    "start: 9999-12-31 23:30-10:00": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 9999-12-31 23:30-10:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : l’année 9999 est hors de l’intervalle de 1900 à 2200 ; écrire une valeur de 1900 à 2200",
        ),
    ),
    "start: 2023-06-22 10:30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22  10:30\n---\n"),
        (),
    ),
    "start: 2023-06-22T10h30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22T10h30\n---\n"),
        (),
    ),
    "start: '2023-06-22'": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: '2023-06-22'\n---\n"),
        (),
    ),
    'start: "2023-06-22"': (
        event_file('---\ntitle: Essai\ntype: webinaire\nstart: "2023-06-22"\n---\n'),
        (),
    ),
    "start: “2023-06-22”": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: “2023-06-22”\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « “2023-06-22” » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: «2023-06-22»": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: «2023-06-22»\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « «2023-06-22» » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: 2023-06-22,": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22,\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22, » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 »",
        ),
    ),
    "start: unknown": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: unknown\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « unknown » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: [2023-06-22]": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: [2023-06-22]\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : une liste ne convient pas ici ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: {d: 2023-06-22}": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: {d: 2023-06-22}\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : un groupe de champs ne convient pas ici ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 2023-06-22 # jeudi": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 # jeudi\n---\n"),
        (),
    ),
    "start: 2023-06-22 10:30 (heure de Paris)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10:30 (heure de Paris)\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 10:30 (heure de Paris) » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 12:30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 12:30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 12:30 » n’a pas de date ; écrire la date avant l’heure : AAAA-MM-JJ HH:MM",
        ),
    ),
    "start: 10h30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 10h30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 10h30 » n’a pas de date ; écrire la date avant l’heure : AAAA-MM-JJ HH:MM",
        ),
    ),
    "start: 2023-06-31 10:30": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-31 10:30\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : la date « 2023-06-31 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "start: du 12 au 14 juin 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: du 12 au 14 juin 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « du 12 au 14 juin 2023 » dit le début et la fin ; écrire « start: 2023-06-12 », et « end: 2023-06-14 » à la ligne suivante",
        ),
    ),
    "start: 12-14 juin 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 12-14 juin 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 12-14 juin 2023 » dit le début et la fin ; écrire « start: 2023-06-12 », et « end: 2023-06-14 » à la ligne suivante",
        ),
    ),
    "start: 2023-06-22/2023-06-24": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22/2023-06-24\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22/2023-06-24 » dit le début et la fin ; écrire « start: 2023-06-22 », et « end: 2023-06-24 » à la ligne suivante",
        ),
    ),
    "start: Aout 12, 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: Aout 12, 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « Aout 12, 2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 3 aout 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 3 aout 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 3 aout 2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-08-03 »",
        ),
    ),
    "start: 3 Août 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 3 Août 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 3 Août 2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-08-03 »",
        ),
    ),
    "start: 31 fevrier 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 31 fevrier 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : la date « 31 fevrier 2023 » n’existe pas au calendrier ; vérifier le jour et le mois, écrits AAAA-MM-JJ",
        ),
    ),
    "start: vendredi 22 juin 2023 10h": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: vendredi 22 juin 2023 10h\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « vendredi 22 juin 2023 10h » : le 22 juin 2023 est un jeudi ; vérifier le jour, puis écrire la date AAAA-MM-JJ, sans le jour de la semaine",
        ),
    ),
    "start: 22/06/23, le matin": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22/06/23, le matin\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22/06/23, le matin » ne dit pas l’heure ; écrire « 2023-06-22 » pour toute la journée, ou « 2023-06-22 » suivi de l’heure HH:MM",
        ),
    ),
    "start: jeudi 22 et vendredi 23 juin 2023": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: jeudi 22 et vendredi 23 juin 2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « jeudi 22 et vendredi 23 juin 2023 » dit le début et la fin ; écrire « start: 2023-06-22 », et « end: 2023-06-23 » à la ligne suivante",
        ),
    ),
    "start: 22 juin 2023 9h-17h, and an end": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22 juin 2023 9h-17h\nend: 2023-06-22 17:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22 juin 2023 9h-17h » dit le début et la fin ; écrire « start: 2023-06-22 09:00 », et « end: 2023-06-22 17:00 » à la ligne « end »",
        ),
    ),
    "end: 17 heures": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 14:00\nend: 17 heures\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : « 17 heures » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 17:00 »",
        ),
    ),
    "end: 1h, of an evening": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 21:00\nend: 1h\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : « 1h » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-23 01:00 »",
        ),
    ),
    "end: how long a morning takes, which is no hour of the night": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 10:30\nend: 1h30\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : la fin (1h30) précède le début (2023-06-22 10:30) ; corriger l’une des deux dates",
        ),
    ),
    "end: midnight of an afternoon, on the day of the start": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 14:00\nend: 2023-06-22 00:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : la fin (2023-06-22 00:00) précède le début (2023-06-22 14:00) ; écrire « end: 2023-06-23 00:00 », si c’est le lendemain",
        ),
    ),
    "end: after midnight, on the day of the start": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 21:00\nend: 2023-06-22 01:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : la fin (2023-06-22 01:00) précède le début (2023-06-22 21:00) ; écrire « end: 2023-06-23 01:00 », si c’est le lendemain",
        ),
    ),
    "end: after midnight, as a text of several lines": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 21:00\nend: |\n  2023-06-22 01:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:6 : end : la fin (2023-06-22 01:00) précède le début (2023-06-22 21:00) ; écrire « end: 2023-06-23 01:00 », si c’est le lendemain",
        ),
    ),
    "end: before the start, in the daytime": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 14:00\nend: 2023-06-22 12:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : la fin (2023-06-22 12:00) précède le début (2023-06-22 14:00) ; corriger l’une des deux dates",
        ),
    ),
    "end: after midnight, in other words, on the day of the start": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 21:00\nend: 22/06/2023 1h\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : la fin (22/06/2023 1h) précède le début (2023-06-22 21:00) ; écrire « end: 2023-06-23 01:00 », si c’est le lendemain",
        ),
    ),
    "end: hours alone, before the start, in the daytime": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 14:00\nend: 12h\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : la fin (12h) précède le début (2023-06-22 14:00) ; corriger l’une des deux dates",
        ),
    ),
    "end: hours alone, those of a start in other words": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22 juin 2023 21h\nend: 21h\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22 juin 2023 21h » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 21:00 »",
            "erreur : content/events/2023/x.md:5 : end : la fin est égale au début ; donner une heure de fin plus tardive, ou retirer « end »",
        ),
    ),
    "end: the start, in other words": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 21:00\nend: 22/06/2023 21h\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : la fin est égale au début ; donner une heure de fin plus tardive, ou retirer « end »",
        ),
    ),
    "end: a day in other words, after a start with an hour": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 21:00\nend: 23/06/2023\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : « start » et « end » doivent être de même nature : deux dates, ou deux dates avec heure ; ajouter l’heure à celle qui n’en a pas, ou la retirer aux deux",
        ),
    ),
    "start: 2023-06-22 22:30-01:00": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22 22:30-01:00\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 2023-06-22 22:30-01:00 » dit le début et la fin ; écrire « start: 2023-06-22 22:30 », et « end: 2023-06-23 01:00 » à la ligne suivante",
        ),
    ),
    "start: 22/06/2023 (vendredi)": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 22/06/2023 (vendredi)\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : start : « 22/06/2023 (vendredi) » : le 22 juin 2023 est un jeudi ; vérifier le jour, puis écrire la date AAAA-MM-JJ, sans le jour de la semaine",
        ),
    ),
    "start: 2023-06-22T02:00:00-05:00": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-22T02:00:00-05:00\n---\n"),
        (),
    ),
}
