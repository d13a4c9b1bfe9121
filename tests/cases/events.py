"""Every field of an event, right and wrong."""

from tests.support.content import Case, event

CASES: dict[str, Case] = {
    "a file under url": (
        event("documents:\n  - title: A\n    url: 2023/a.pdf\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].url : « 2023/a.pdf » est un fichier et non une adresse web ; écrire « file: 2023/a.pdf »",
        ),
    ),
    "a file of a site under url": (
        event("documents:\n  - title: A\n    url: exemple.fr/a.pdf\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].url : « exemple.fr/a.pdf » n’est pas une adresse https://… ; écrire « https://exemple.fr/a.pdf »",
        ),
    ),
    "a file from the root of the site": (
        event("documents:\n  - title: A\n    file: /content/files/2023/a.pdf\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : le chemin « /content/files/2023/a.pdf » sort de content/files/ ; écrire « 2023/a.pdf »",
        ),
    ),
    "a file by its address on the site": (
        event("documents:\n  - title: A\n    file: /agenda/fichiers/2023/a.pdf\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : le chemin « /agenda/fichiers/2023/a.pdf » sort de content/files/ ; écrire « 2023/a.pdf »",
        ),
    ),
    "a page of a file": (
        event("documents:\n  - title: A\n    file: affiche.jpg#page=2\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : aucun fichier « affiche.jpg#page=2 » sous content/files/ ; écrire « affiche.jpg »",
        ),
    ),
    "date: 2023-07-06": (
        event("date: 2023-07-06\n"),
        (
            "erreur : content/events/2023/x.md:5 : date : « date » n’est pas un champ connu ; le plus proche est « start », qui est déjà donné : n’en garder qu’un",
        ),
    ),
    "statut: annulé": (
        event("statut: annulé\n"),
        (
            "erreur : content/events/2023/x.md:5 : statut : « statut » n’est pas un champ connu ; le plus proche est « status »",
            "erreur : content/events/2023/x.md:5 : status : la valeur « annulé » est inconnue ; le plus proche est « cancelled »",
        ),
    ),
    "documents: - titre, fichier": (
        event("documents:\n  - titre: A\n    fichier: affiche.jpg\n"),
        (
            "erreur : content/events/2023/x.md:6 : documents[0].titre : « titre » n’est pas un champ connu ; le plus proche est « title »",
            "erreur : content/events/2023/x.md:7 : documents[0].fichier : « fichier » n’est pas un champ connu ; le plus proche est « file »",
        ),
    ),
    "status: annulé": (
        event("status: annulé\n"),
        (
            "erreur : content/events/2023/x.md:5 : status : la valeur « annulé » est inconnue ; le plus proche est « cancelled »",
        ),
    ),
    "status: Confirmed": (
        event("status: Confirmed\n"),
        (
            "erreur : content/events/2023/x.md:5 : status : la valeur « Confirmed » est inconnue ; le plus proche est « confirmed »",
        ),
    ),
    "status: anulé": (
        event("status: anulé\n"),
        (
            "erreur : content/events/2023/x.md:5 : status : la valeur « anulé » est inconnue ; le plus proche est « cancelled »",
        ),
    ),
    "status: ok": (
        event("status: ok\n"),
        (
            "erreur : content/events/2023/x.md:5 : status : la valeur « ok » est inconnue ; possibles : confirmed, tentative, cancelled, postponed",
        ),
    ),
    "type2: x": (
        event("type2: x\n"),
        (
            "erreur : content/events/2023/x.md:5 : type2 : « type2 » n’est pas un champ connu ; possibles : id, end, place, join, status, rescheduled_from, summary, url, registration, themes, groups, audience…",
        ),
    ),
    "lieu: Nancy": (
        event("lieu: Nancy\n"),
        (
            "erreur : content/events/2023/x.md:5 : lieu : « lieu » n’est pas un champ connu ; le plus proche est « place »",
        ),
    ),
    "Lieu: Nancy": (
        event("Lieu: Nancy\n"),
        (
            "erreur : content/events/2023/x.md:5 : Lieu : « Lieu » n’est pas un champ connu ; le plus proche est « place »",
        ),
    ),
    "fin: 2023-07-07": (
        event("fin: 2023-07-07\n"),
        ("erreur : content/events/2023/x.md:5 : fin : « fin » n’est pas un champ connu ; le plus proche est « end »",),
    ),
    "résumé: x": (
        event("résumé: x\n"),
        (
            "erreur : content/events/2023/x.md:5 : résumé : « résumé » n’est pas un champ connu ; le plus proche est « summary »",
        ),
    ),
    "intervenants: [A]": (
        event("intervenants: [A]\n"),
        (
            "erreur : content/events/2023/x.md:5 : intervenants : « intervenants » n’est pas un champ connu ; le plus proche est « speakers »",
            "erreur : content/events/2023/x.md:5 : speakers[0] : « A » au lieu d’un groupe de champs ; écrire « name: A »",
        ),
    ),
    "place: nanci": (
        event("place: nanci\n"),
        (
            "attention : content/events/2023/x.md:5 : place : aucun lieu « nanci » dans places.yaml ; le plus proche est « nancy » ; un lieu en texte libre commence par une majuscule",
        ),
    ),
    "place: nancy-centre": (
        event("place: nancy-centre\n"),
        (
            "attention : content/events/2023/x.md:5 : place : aucun lieu « nancy-centre » dans places.yaml ; possibles : visio, nancy ; un lieu en texte libre commence par une majuscule",
        ),
    ),
    "place: Nanci": (
        event("place: Nanci\n"),
        (),
    ),
    "place: [a]": (
        event("place: [a]\n"),
        ("erreur : content/events/2023/x.md:5 : place : une liste ne convient pas ici ; écrire un texte",),
    ),
    "place: Salle : rouge": (
        event("place: Salle : rouge\n"),
        (
            'erreur : content/events/2023/x.md:5 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : place: "Salle : rouge"',
        ),
    ),
    "url: www.exemple.fr": (
        event("url: www.exemple.fr\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « www.exemple.fr » n’est pas une adresse https://… ; écrire « https://www.exemple.fr »",
        ),
    ),
    'url: "<https://a.fr/?b=1>"': (
        event('url: "<https://a.fr/?b=1>"\n'),
        (
            "erreur : content/events/2023/x.md:5 : url : « <https://a.fr/?b=1> » n’est pas une adresse https://… ; écrire « https://a.fr/?b=1 »",
        ),
    ),
    'url: "[a](https://a.fr/b)"': (
        event('url: "[a](https://a.fr/b)"\n'),
        (
            "erreur : content/events/2023/x.md:5 : url : « [a](https://a.fr/b) » n’est pas une adresse https://… ; écrire « https://a.fr/b »",
        ),
    ),
    'url: "https://a.fr/b c.pdf"': (
        event('url: "https://a.fr/b c.pdf"\n'),
        (
            "erreur : content/events/2023/x.md:5 : url : « https://a.fr/b c.pdf » n’est pas une adresse https://… ; écrire « https://a.fr/b%20c.pdf »",
        ),
    ),
    'url: "https://a.fr:b/"': (
        event('url: "https://a.fr:b/"\n'),
        (
            "erreur : content/events/2023/x.md:5 : url : « https://a.fr:b/ » n’est pas une adresse https://… ; écrire une adresse https://…",
        ),
    ),
    "url: http:/exemple.fr": (
        event("url: http:/exemple.fr\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « http:/exemple.fr » n’est pas une adresse https://… ; écrire « http://exemple.fr »",
        ),
    ),
    "url: javascript:alert(1)": (
        event("url: javascript:alert(1)\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « javascript:alert(1) » n’est pas une adresse https://… ; écrire une adresse https://…",
        ),
    ),
    "url: https://": (
        event("url: https://\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « https:// » n’est pas une adresse https://… ; écrire une adresse https://…",
        ),
    ),
    "url: https://exa mple.fr": (
        event("url: https://exa mple.fr\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « https://exa mple.fr » n’est pas une adresse https://… ; écrire une adresse https://…",
        ),
    ),
    "url: ftp://x.fr": (
        event("url: ftp://x.fr\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « ftp://x.fr » n’est pas une adresse https://… ; écrire une adresse https://…",
        ),
    ),
    "url: https://geograndest.fr/a": (
        event("url: https://geograndest.fr/a\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : le domaine geograndest.fr n’existe plus ; le remplacer par www.datagrandest.fr : https://www.datagrandest.fr/a",
        ),
    ),
    "url: https://www.geograndest.fr/a?b=c": (
        event("url: https://www.geograndest.fr/a?b=c\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : le domaine geograndest.fr n’existe plus ; le remplacer par www.datagrandest.fr : https://www.datagrandest.fr/a?b=c",
        ),
    ),
    "url: mailto:a@b.fr": (
        event("url: mailto:a@b.fr\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « mailto:a@b.fr » n’est pas une adresse https://… ; écrire une adresse https://…",
        ),
    ),
    "url: //exemple.fr": (
        event("url: //exemple.fr\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « //exemple.fr » n’est pas une adresse https://… ; écrire une adresse https://…",
        ),
    ),
    "url: https://exemple": (
        event("url: https://exemple\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « https://exemple » ne s’ouvre que sur le poste ou le réseau de son auteur ; donner l’adresse publique, ou déposer le fichier sous content/files/ et écrire « file:CHEMIN »",
        ),
    ),
    "url: https://exemple.fr:99999/": (
        event("url: https://exemple.fr:99999/\n"),
        (
            "erreur : content/events/2023/x.md:5 : url : « https://exemple.fr:99999/ » n’est pas une adresse https://… ; écrire une adresse https://…",
        ),
    ),
    "url: HTTPS://EXEMPLE.FR": (
        event("url: HTTPS://EXEMPLE.FR\n"),
        (),
    ),
    "themes: eau": (
        event("themes: eau\n"),
        (
            "erreur : content/events/2023/x.md:5 : themes : « eau » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [eau]",
        ),
    ),
    "themes: eau, air": (
        event("themes: eau, air\n"),
        (
            "erreur : content/events/2023/x.md:5 : themes : « eau, air » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [eau, air]",
        ),
    ),
    "themes: {a: b}": (
        event("themes: {a: b}\n"),
        (
            "erreur : content/events/2023/x.md:5 : themes : un groupe de champs au lieu d’une liste ; commencer chaque élément par « - » et une espace",
        ),
    ),
    "themes: - a: b": (
        event("themes:\n  - a: b\n"),
        (
            'erreur : content/events/2023/x.md:6 : themes[0] : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : "a\xa0: b"',
        ),
    ),
    "themes: - Eau : ressource": (
        event("themes:\n  - Eau : ressource\n"),
        (
            'erreur : content/events/2023/x.md:6 : themes[0] : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : "Eau\xa0: ressource"',
        ),
    ),
    "themes: - [a]": (
        event("themes:\n  - [a]\n"),
        ("erreur : content/events/2023/x.md:6 : themes[0] : une liste ne convient pas ici ; écrire un texte",),
    ),
    "themes: [,]": (
        event("themes: [,]\n"),
        ("erreur : content/events/2023/x.md:5 : il y a une virgule de trop entre les crochets ; retirer la virgule",),
    ),
    "themes: [a,,b]": (
        event("themes: [a,,b]\n"),
        ("erreur : content/events/2023/x.md:5 : il y a une virgule de trop entre les crochets ; retirer la virgule",),
    ),
    "groups: [comitee]": (
        event("groups: [comitee]\n"),
        ("erreur : content/events/2023/x.md:5 : groups[0] : aucun groupe « comitee » ; le plus proche est « comite »",),
    ),
    "groups: comite": (
        event("groups: comite\n"),
        (
            "erreur : content/events/2023/x.md:5 : groups : « comite » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [comite]",
        ),
    ),
    "groups: [Comité technique]": (
        event("groups: [Comité technique]\n"),
        (
            "erreur : content/events/2023/x.md:5 : groups[0] : « Comité technique » est le nom d’un groupe, et non son identifiant ; écrire « comite »",
        ),
    ),
    "groups: [cotech]": (
        event("groups: [cotech, COTEC]\n"),
        tuple(
            f"erreur : content/events/2023/x.md:5 : groups[{number}] : « {word} » est le nom d’un groupe, et non son identifiant ; écrire « comite »"
            for number, word in enumerate(("cotech", "COTEC"))
        ),
    ),
    "audience: [techniciens]": (
        event("audience: [techniciens]\n"),
        (),
    ),
    "audience: [tecnicien]": (
        event("audience: [tecnicien]\n"),
        (
            "erreur : content/events/2023/x.md:5 : audience[0] : le public « tecnicien » est inconnu ; le plus proche est « technicien »",
        ),
    ),
    "audience: [élus]": (
        event("audience: [élus]\n"),
        (
            "erreur : content/events/2023/x.md:5 : audience[0] : le public « élus » est inconnu ; possibles : technicien",
        ),
    ),
    "audience: technicien": (
        event("audience: technicien\n"),
        (
            "erreur : content/events/2023/x.md:5 : audience : « technicien » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [technicien]",
        ),
    ),
    "attendance: 12": (
        event("attendance: 12\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance : « 12 » au lieu d’un groupe de champs ; écrire « attended: 12 »",
        ),
    ),
    "attendance: {registered: douze}": (
        event("attendance: {registered: douze}\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance.registered : « douze » n’est pas un nombre entier ou « n/a » ; écrire un nombre entier ou « n/a »",
        ),
    ),
    "attendance: {registered: 12.5}": (
        event("attendance: {registered: 12.5}\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance.registered : « 12.5 » n’est pas un nombre entier ou « n/a » ; écrire un nombre entier ou « n/a »",
        ),
    ),
    "attendance: moins de 5": (
        event("attendance:\n  registered: moins de 5\n  attended: '> 70'\nregistration: {capacity: au plus 30}\n"),
        (
            "erreur : content/events/2023/x.md:6 : attendance.registered : « moins de 5 » ne dit pas quel est le nombre ; donner le nombre exact, ou retirer ce champ ; d’un collège, le site dit de lui-même « moins de 5 »",
            "erreur : content/events/2023/x.md:7 : attendance.attended : « > 70 » ne dit pas quel est le nombre ; donner le nombre exact, ou retirer ce champ",
            "erreur : content/events/2023/x.md:8 : registration.capacity : « au plus 30 » n’est pas un nombre entier ; écrire « 30 », s’il s’agit bien de ce nombre",
        ),
    ),
    "attendance: {registered: -1}": (
        event("attendance: {registered: -1}\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance.registered : « -1 » n’est pas un nombre entier ou « n/a » ; écrire un nombre entier ou « n/a »",
        ),
    ),
    "attendance: {registered: 1 200}": (
        event("attendance: {registered: 1 200}\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance.registered : « 1 200 » n’est pas un nombre entier ou « n/a » ; écrire « 1200 »",
        ),
    ),
    "attendance: {registered: N/A}": (
        event("attendance: {registered: N/A}\n"),
        (),
    ),
    "attendance: {registered: na}": (
        event("attendance: {registered: na}\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance.registered : « na » n’est pas un nombre entier ou « n/a » ; écrire « n/a »",
        ),
    ),
    "attendance: {registered: '--'}": (
        event("attendance: {registered: '--'}\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance.registered : « -- » n’est pas un nombre entier ou « n/a » ; écrire un nombre entier ou « n/a »",
        ),
    ),
    "attendance: {registered: n/a, attended: 3}": (
        event("attendance: {registered: n/a, attended: 3}\n"),
        (),
    ),
    "attendance: {registered: 3, attended: 5}": (
        event("attendance: {registered: 3, attended: 5}\n"),
        (
            "attention : content/events/2023/x.md:5 : attendance.attended : plus de participants (5) que d’inscrits (3) ; vérifier les deux chiffres",
        ),
    ),
    "attendance: {colleges: {COMMUNES: {registered: 3}}}": (
        event("attendance: {colleges: {COMMUNES: {registered: 3}}}\n"),
        (),
    ),
    "attendance: {colleges: {villes: {registered: 3}}}": (
        event("attendance: {colleges: {villes: {registered: 3}}}\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance.colleges.villes : le collège « villes » est inconnu ; possibles : communes, departements",
        ),
    ),
    "attendance: {colleges: {communes: {registered: 3, attended: 5}}}": (
        event("attendance: {colleges: {communes: {registered: 3, attended: 5}}}\n"),
        (
            "attention : content/events/2023/x.md:5 : attendance.colleges.communes.attended : plus de participants (5) que d’inscrits (3) ; vérifier les deux chiffres",
        ),
    ),
    "join: {url: https://zoom.us/j/1, phone: 01 99 00 00 00, code: 0123, note: Micro coupé}": (
        event("join: {url: https://zoom.us/j/1, phone: 01 99 00 00 00, code: 0123, note: Micro coupé}\n"),
        (),
    ),
    "join: https://zoom.us/j/1": (
        event("join: https://zoom.us/j/1\n"),
        (
            "erreur : content/events/2023/x.md:5 : join : « https://zoom.us/j/1 » au lieu d’un groupe de champs ; écrire « url: https://zoom.us/j/1 »",
        ),
    ),
    "attendance: {inscrits: 3}": (
        event("attendance: {inscrits: 3}\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance.inscrits : « inscrits » n’est pas un champ connu ; le plus proche est « registered »",
        ),
    ),
    "fields of a group as items of a list": (
        event("registration:\n  - url: https://exemple.fr/\n    note: Sur place\n  - capacity: 20\n"),
        (
            "erreur : content/events/2023/x.md:6 : registration : une liste au lieu d’un groupe de champs ; retirer le tiret",
            "erreur : content/events/2023/x.md:8 : registration : une liste au lieu d’un groupe de champs ; retirer le tiret",
        ),
    ),
    "attendance: [3, 4]": (
        event("attendance: [3, 4]\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance : une liste au lieu d’un groupe de champs ; écrire « champ: valeur » sur chaque ligne ; champs possibles : registered, attended, colleges",
        ),
    ),
    "attendance: {registered: ~}": (
        event("attendance: {registered: ~}\n"),
        (),
    ),
    "attendance: {registered: 99999999999}": (
        event("attendance: {registered: 99999999999}\n"),
        (
            "erreur : content/events/2023/x.md:5 : attendance.registered : « 99999999999 » n’est pas un nombre entier ou « n/a » ; écrire un nombre entier ou « n/a »",
        ),
    ),
    "satisfaction: {score: 6, scale: 5}": (
        event("satisfaction: {score: 6, scale: 5}\n"),
        (
            "erreur : content/events/2023/x.md:5 : satisfaction.score : la note 6 dépasse l’échelle 5 ; corriger la note ou l’échelle",
        ),
    ),
    "satisfaction: {score: 4,5, scale: 5}": (
        event("satisfaction: {score: 4,5, scale: 5}\n"),
        (
            "erreur : content/events/2023/x.md:5 : satisfaction.5 : « 5 » n’est pas un champ connu ; écrire un nombre décimal avec un point, et non une virgule",
        ),
    ),
    "satisfaction: {score: '4,5', scale: 5}": (
        event("satisfaction: {score: '4,5', scale: 5}\n"),
        (),
    ),
    "satisfaction: {score: 4/5}": (
        event("satisfaction: {score: 4/5}\n"),
        (
            "erreur : content/events/2023/x.md:5 : satisfaction.score : « 4/5 » est une note et son échelle ; écrire « score: 4 » et « scale: 5 »",
        ),
    ),
    "satisfaction: {score: n/a}": (
        event("satisfaction: {score: n/a}\n"),
        ("erreur : content/events/2023/x.md:5 : satisfaction.score : « n/a » n’est pas un nombre ; écrire un nombre",),
    ),
    "satisfaction: {scale: 0, score: 0}": (
        event("satisfaction: {scale: 0, score: 0}\n"),
        (),
    ),
    "satisfaction: {score: nan}": (
        event("satisfaction: {score: nan}\n"),
        ("erreur : content/events/2023/x.md:5 : satisfaction.score : « nan » n’est pas un nombre ; écrire un nombre",),
    ),
    "satisfaction: {score: 1e3}": (
        event("satisfaction: {score: 1e3}\n"),
        ("erreur : content/events/2023/x.md:5 : satisfaction.score : « 1e3 » n’est pas un nombre ; écrire un nombre",),
    ),
    "satisfaction: {score: 4}": (
        event("satisfaction: {score: 4}\n"),
        (),
    ),
    "registration: https://x.fr": (
        event("registration: https://x.fr\n"),
        (
            "erreur : content/events/2023/x.md:5 : registration : « https://x.fr » au lieu d’un groupe de champs ; écrire « url: https://x.fr »",
        ),
    ),
    "registration: {url: x}": (
        event("registration: {url: x}\n"),
        (
            "erreur : content/events/2023/x.md:5 : registration.url : « x » n’est pas une adresse https://… ; écrire une adresse https://…",
        ),
    ),
    "horaires: 10h-12h": (
        event("horaires: 10h-12h\nheure de fin: 12h\n"),
        tuple(
            f"erreur : content/events/2023/x.md:{line} : {key} : « {key} » n’est pas un champ connu ; écrire l’heure derrière la date, dans « start » et « end » : AAAA-MM-JJ HH:MM"
            for line, key in ((5, "horaires"), (6, "heure de fin"))
        ),
    ),
    "registration: {deadline: 2023-07-01 24h}": (
        event("registration: {deadline: 2023-07-01 24h}\n"),
        (
            "erreur : content/events/2023/x.md:5 : registration.deadline : « 2023-07-01 24h » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-07-01 »",
        ),
    ),
    "registration: {deadline: 7 juillet 2023}": (
        event("registration: {deadline: 7 juillet 2023}\n"),
        (
            "erreur : content/events/2023/x.md:5 : registration.deadline : « 7 juillet 2023 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-07-07 »",
        ),
    ),
    "registration: {opens: 2023-07-02, deadline: 2023-07-01}": (
        event("registration: {opens: 2023-07-02, deadline: 2023-07-01}\n"),
        (
            "attention : content/events/2023/x.md:5 : registration.opens : les inscriptions ouvriraient après leur date limite ; corriger « opens » ou « deadline »",
        ),
    ),
    "speakers: [Camille]": (
        event("speakers: [Camille]\n"),
        (
            "erreur : content/events/2023/x.md:5 : speakers[0] : « Camille » au lieu d’un groupe de champs ; écrire « name: Camille »",
        ),
    ),
    "speakers: - name: A organization: B": (
        event("speakers:\n  - name: A\n    organization: B\n"),
        (
            "erreur : content/events/2023/x.md:7 : speakers[0].organization : « organization » n’est pas un champ connu ; le plus proche est « organisation »",
        ),
    ),
    "speakers: - organisation: B": (
        event("speakers:\n  - organisation: B\n"),
        (
            "erreur : content/events/2023/x.md:6 : speakers[0].name : ce champ est obligatoire ; l’ajouter, par exemple « name: Prénom Nom »",
        ),
    ),
    "speakers: name: A": (
        event("speakers:\n  name: A\n"),
        (
            "erreur : content/events/2023/x.md:6 : speakers : un groupe de champs au lieu d’une liste ; commencer chaque élément par « - » et une espace",
        ),
    ),
    "replay: https://x.fr": (
        event("replay: https://x.fr\n"),
        (
            "erreur : content/events/2023/x.md:5 : replay : « https://x.fr » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ainsi « - url: https://x.fr »",
        ),
    ),
    "replay: - title: A": (
        event("replay:\n  - title: A\n"),
        (
            "erreur : content/events/2023/x.md:6 : replay[0] : il faut « url » ou « file », et un seul des deux ; garder « url » pour une adresse web, « file » pour un fichier de content/files/",
        ),
    ),
    "replay: - title: A url: https://x.fr file: affiche.jpg": (
        event("replay:\n  - title: A\n    url: https://x.fr\n    file: affiche.jpg\n"),
        (
            "erreur : content/events/2023/x.md:6 : replay[0] : il faut « url » ou « file », et un seul des deux ; garder « url » pour une adresse web, « file » pour un fichier de content/files/",
        ),
    ),
    "replay: - url: https://x.fr": (
        event("replay:\n  - url: https://x.fr\n"),
        (
            "erreur : content/events/2023/x.md:6 : replay[0].title : ce champ est obligatoire ; l’ajouter, par exemple « title: Support de présentation »",
        ),
    ),
    "documents: - title: A file: ../secret": (
        event("documents:\n  - title: A\n    file: ../secret\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : le chemin « ../secret » sort de content/files/ ; donner un chemin sous content/files/, sans « .. » ni « / » initial",
        ),
    ),
    "documents: - title: A file: /etc/passwd": (
        event("documents:\n  - title: A\n    file: /etc/passwd\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : le chemin « /etc/passwd » sort de content/files/ ; donner un chemin sous content/files/, sans « .. » ni « / » initial",
        ),
    ),
    "documents: - title: A file: affiche.jpeg": (
        event("documents:\n  - title: A\n    file: affiche.jpeg\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : aucun fichier « affiche.jpeg » sous content/files/ ; le plus proche est « affiche.jpg »",
        ),
    ),
    "documents: - title: A file: content/files/affiche.jpg": (
        event("documents:\n  - title: A\n    file: content/files/affiche.jpg\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : aucun fichier « content/files/affiche.jpg » sous content/files/ ; écrire « affiche.jpg »",
        ),
    ),
    "documents: - title: A file: Affiche.jpg": (
        event("documents:\n  - title: A\n    file: Affiche.jpg\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : aucun fichier « Affiche.jpg » sous content/files/ ; écrire « affiche.jpg »",
        ),
    ),
    "documents: - title: A file: a\\b.pdf": (
        event("documents:\n  - title: A\n    file: a\\b.pdf\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : le chemin « a\\b.pdf » sort de content/files/ ; écrire « a/b.pdf »",
        ),
    ),
    "documents: - title: A file: https://x.fr/a.pdf": (
        event("documents:\n  - title: A\n    file: https://x.fr/a.pdf\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : « https://x.fr/a.pdf » est une adresse web et non un fichier ; l’écrire dans « url », ou donner un chemin sous content/files/",
        ),
    ),
    "image: file: https://x.fr/a.jpg": (
        event("image: {file: https://x.fr/a.jpg, alt: Affiche}\n"),
        (
            "erreur : content/events/2023/x.md:5 : image.file : « https://x.fr/a.jpg » est une adresse web et non un fichier ; déposer le fichier sous content/files/, et donner son chemin",
        ),
    ),
    "documents: - title: A file: ./affiche.jpg": (
        event("documents:\n  - title: A\n    file: ./affiche.jpg\n"),
        (),
    ),
    "documents: - title: A file: x/./../affiche.jpg": (
        event("documents:\n  - title: A\n    file: x/./../affiche.jpg\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : le chemin « x/./../affiche.jpg » sort de content/files/ ; donner un chemin sous content/files/, sans « .. » ni « / » initial",
        ),
    ),
    "documents: - title: A file: C:/a.pdf": (
        event("documents:\n  - title: A\n    file: C:/a.pdf\n"),
        (
            "erreur : content/events/2023/x.md:7 : documents[0].file : le chemin « C:/a.pdf » sort de content/files/ ; donner un chemin sous content/files/, sans « .. » ni « / » initial",
        ),
    ),
    "image: affiche.jpg": (
        event("image: affiche.jpg\n"),
        (
            "erreur : content/events/2023/x.md:5 : image : « affiche.jpg » au lieu d’un groupe de champs ; écrire « file: affiche.jpg »",
        ),
    ),
    "image: {file: affiche.jpg}": (
        event("image: {file: affiche.jpg}\n"),
        (
            "erreur : content/events/2023/x.md:5 : image.alt : ce champ est obligatoire ; l’ajouter, par exemple « alt: Ce que montre l’image »",
        ),
    ),
    "image: {file: non.jpg, alt: x}": (
        event("image: {file: non.jpg, alt: x}\n"),
        (
            "erreur : content/events/2023/x.md:5 : image.file : aucun fichier « non.jpg » sous content/files/ ; possibles : affiche.jpg",
        ),
    ),
    "image: {alt: x}": (
        event("image: {alt: x}\n"),
        (
            "erreur : content/events/2023/x.md:5 : image.file : ce champ est obligatoire ; l’ajouter, par exemple « file: affiche.jpg »",
        ),
    ),
    "highlights: un texte": (
        event("highlights: un texte\n"),
        (
            "erreur : content/events/2023/x.md:5 : highlights : « un texte » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [un texte]",
        ),
    ),
    "aliases: [atelier]": (
        event("aliases: [atelier]\n"),
        (
            "erreur : content/events/2023/x.md:5 : aliases[0] : l’identifiant « atelier » est déjà pris par content/events/2023/atelier.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "aliases: [x, x]": (
        event("aliases: [x, x]\n"),
        (
            "erreur : content/events/2023/x.md:5 : aliases[1] : l’identifiant « x » est déjà pris par content/events/2023/x.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "aliases: [Ancien Nom]": (
        event("aliases: [Ancien Nom]\n"),
        (
            "erreur : content/events/2023/x.md:5 : aliases[0] : « Ancien Nom » n’est pas un identifiant ; écrire « ancien-nom »",
        ),
    ),
    "aliases: [ancien, ancien]": (
        event("aliases: [ancien, ancien]\n"),
        (
            "erreur : content/events/2023/x.md:5 : aliases[1] : l’identifiant « ancien » est déjà pris par content/events/2023/x.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "id: X": (
        event("id: X\n"),
        ("erreur : content/events/2023/x.md:5 : id : « X » n’est pas un identifiant ; écrire « x »",),
    ),
    "id: Mon Événement": (
        event("id: Mon Événement\n"),
        (
            "erreur : content/events/2023/x.md:5 : id : « Mon Événement » n’est pas un identifiant ; écrire « mon-evenement »",
        ),
    ),
    "id: événement": (
        event("id: événement\n"),
        ("erreur : content/events/2023/x.md:5 : id : « événement » n’est pas un identifiant ; écrire « evenement »",),
    ),
    "id: a_b": (
        event("id: a_b\n"),
        ("erreur : content/events/2023/x.md:5 : id : « a_b » n’est pas un identifiant ; écrire « a-b »",),
    ),
    "id: -a": (
        event("id: -a\n"),
        ("erreur : content/events/2023/x.md:5 : id : « -a » n’est pas un identifiant ; écrire « a »",),
    ),
    "id: a--b": (
        event("id: a--b\n"),
        ("erreur : content/events/2023/x.md:5 : id : « a--b » n’est pas un identifiant ; écrire « a-b »",),
    ),
    "id: 123": (
        event("id: 123\n"),
        (),
    ),
    "id: atelier": (
        event("id: atelier\n"),
        (
            "erreur : content/events/2023/x.md:5 : id : l’identifiant « atelier » est déjà pris par content/events/2023/atelier.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "id: journee-eau": (
        event("id: journee-eau\n"),
        (
            "erreur : content/events/programme.yaml:1 : id : l’identifiant « journee-eau » est déjà pris par content/events/2023/x.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "id: comite-2023-06": (
        event("id: comite-2023-06\n"),
        (
            "erreur : content/meetings/2023/comite-2023-06.md:2 : id : l’identifiant « comite-2023-06 » est déjà pris par content/events/2023/x.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
        ),
    ),
    "id: ../x": (
        event("id: ../x\n"),
        ("erreur : content/events/2023/x.md:5 : id : « ../x » n’est pas un identifiant ; écrire « x »",),
    ),
    "id: index": (
        event("id: index\n"),
        (),
    ),
    "id: con": (
        event("id: con\n"),
        (
            "erreur : content/events/2023/x.md:5 : id : « con » est un nom que Windows se réserve : le dépôt ne s’y copierait"
            " plus ; en choisir un autre",
        ),
    ),
    "uid: a b": (
        event("uid: a b\n"),
        (),
    ),
    "uid: abc@x.fr": (
        event("uid: abc@x.fr\n"),
        (),
    ),
    "updated: hier": (
        event("updated: hier\n"),
        (
            "erreur : content/events/2023/x.md:5 : updated : « hier » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "updated: 2023-06": (
        event("updated: 2023-06\n"),
        (
            "erreur : content/events/2023/x.md:5 : updated : « 2023-06 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "draft: peut-être": (
        event("draft: peut-être\n"),
        (
            "erreur : content/events/2023/x.md:5 : draft : « peut-être » n’est pas « oui » ou « non » ; écrire « oui » ou « non »",
        ),
    ),
    "draft: yes": (
        event("draft: yes\n"),
        ("erreur : content/events/2023/x.md:5 : draft : « yes » n’est pas « oui » ou « non » ; écrire « oui »",),
    ),
    "draft: vrai": (
        event("draft: vrai\n"),
        ("erreur : content/events/2023/x.md:5 : draft : « vrai » n’est pas « oui » ou « non » ; écrire « oui »",),
    ),
    "draft: Oui": (
        event("draft: Oui\n"),
        (),
    ),
    "draft: 1": (
        event("draft: 1\n"),
        ("erreur : content/events/2023/x.md:5 : draft : « 1 » n’est pas « oui » ou « non » ; écrire « oui »",),
    ),
    "rescheduled_from: inconnu": (
        event("rescheduled_from: inconnu\n"),
        (
            "erreur : content/events/2023/x.md:5 : rescheduled_from : « inconnu » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM, ou « unknown » ; écrire « unknown »",
        ),
    ),
    "rescheduled_from: unknown": (
        event("rescheduled_from: unknown\n"),
        (),
    ),
    "rescheduled_from: 2023-06": (
        event("rescheduled_from: 2023-06\n"),
        (
            "erreur : content/events/2023/x.md:5 : rescheduled_from : « 2023-06 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM, ou « unknown » ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM, ou « unknown »",
        ),
    ),
    "end: 2023-07-05": (
        event("end: 2023-07-05\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : la fin (2023-07-05) précède le début (2023-07-06) ; corriger l’une des deux dates",
        ),
    ),
    "end: 2023-07-06": (
        event("end: 2023-07-06\n"),
        (),
    ),
    "end: 2023-07-06 10:30": (
        event("end: 2023-07-06 10:30\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : « start » et « end » doivent être de même nature : deux dates, ou deux dates avec heure ; ajouter l’heure à celle qui n’en a pas, ou la retirer aux deux",
        ),
    ),
    "end: 12:00": (
        event("end: 12:00\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : « 12:00 » n’a pas de date ; écrire la date avant l’heure : AAAA-MM-JJ HH:MM",
        ),
    ),
    "end: 12h": (
        event("end: 12h\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : « 12h » n’a pas de date ; écrire la date avant l’heure : AAAA-MM-JJ HH:MM",
        ),
    ),
    "end: 2023-07-06 24:00": (
        event("end: 2023-07-06 24:00\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : « start » et « end » doivent être de même nature : deux dates, ou deux dates avec heure ; ajouter l’heure à celle qui n’en a pas, ou la retirer aux deux",
        ),
    ),
    "summary: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": (
        event(
            "summary: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
        ),
        (
            "erreur : content/events/2023/x.md:5 : summary : 600 caractères, plus que les 500 admis ; raccourcir le texte",
        ),
    ),
    "summary: <script>alert(1)</script>": (
        event("summary: <script>alert(1)</script>\n"),
        (),
    ),
    "summary: '{{ config }}'": (
        event("summary: '{{ config }}'\n"),
        (),
    ),
    "group: comite": (
        event("group: comite\n"),
        (
            "erreur : content/events/2023/x.md:5 : group : « group » n’est pas un champ connu ; le plus proche est « groups »",
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
    "title: no": (
        event("title: no\n"),
        (
            "erreur : content/events/2023/x.md:5 : title : « title » est donné deux fois, déjà à la ligne 2 ; garder une seule des deux lignes",
        ),
    ),
    "description: texte": (
        event("description: texte\n"),
        (
            "erreur : content/events/2023/x.md:5 : description : « description » n’est pas un champ connu ; le plus proche est « summary »",
        ),
    ),
    "tags: [a]": (
        event("tags: [a]\n"),
        (
            "erreur : content/events/2023/x.md:5 : tags : « tags » n’est pas un champ connu ; le plus proche est « themes »",
        ),
    ),
    "version: 1.0": (
        event("version: 1.0\n"),
        (
            "erreur : content/events/2023/x.md:5 : version : « version » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
        ),
    ),
    "end: 2023-07": (
        event("end: 2023-07\n"),
        (
            "erreur : content/events/2023/x.md:5 : end : « 2023-07 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        ),
    ),
    "start: 2023-07-08": (
        event("start: 2023-07-08\n"),
        (
            "erreur : content/events/2023/x.md:5 : start : « start » est donné deux fois, déjà à la ligne 4 ; garder une seule des deux lignes",
        ),
    ),
    "Draft: oui": (
        event("Draft: oui\n"),
        (
            "erreur : content/events/2023/x.md:5 : Draft : « Draft » n’est pas un champ connu ; le plus proche est « draft »",
        ),
    ),
    "themes: [eau, Eau]": (
        event("themes: [eau, Eau]\n"),
        (
            "attention : content/events/2023/x.md:5 : themes[0] : le thème « eau » s’écrit « Eau » ailleurs ; écrire « Eau » s’il s’agit du même",
        ),
    ),
    "organisers: DataGrandEst": (
        event("organisers: DataGrandEst\n"),
        (
            "erreur : content/events/2023/x.md:5 : organisers : « DataGrandEst » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [DataGrandEst]",
        ),
    ),
    "satisfaction: {responses: n/a, score: 4, scale: 5}": (
        event("satisfaction: {responses: n/a, score: 4, scale: 5}\n"),
        (),
    ),
    "image: file: affiche.jpg alt:": (
        event("image:\n  file: affiche.jpg\n  alt:\n"),
        (
            "erreur : content/events/2023/x.md:7 : image.alt : ce champ est obligatoire ; l’ajouter, par exemple « alt: Ce que montre l’image »",
        ),
    ),
    "registration: {url: https://x.fr, date: 2023-01-01}": (
        event("registration: {url: https://x.fr, date: 2023-01-01}\n"),
        (
            "erreur : content/events/2023/x.md:5 : registration.date : « date » n’est pas un champ connu ; le plus proche est « deadline »",
        ),
    ),
    "registration: deadline after the event": (
        event("registration: {url: https://a.example/, deadline: 2023-07-08}\n"),
        (
            "erreur : content/events/2023/x.md:5 : registration.deadline : la date limite d’inscription (2023-07-08) suit l’événement, qui finit le 6 juillet 2023 ; corriger « deadline », ou la date de l’événement",
        ),
    ),
    "registration: deadline on the day of the event": (
        event("registration: {url: https://a.example/, opens: 2023-06-01, deadline: 2023-07-06 18:00}\n"),
        (),
    ),
    "registration: opens after the event": (
        event("registration: {url: https://a.example/, opens: 2023-07-10}\n"),
        (
            "attention : content/events/2023/x.md:5 : registration.opens : les inscriptions ouvriraient après l’événement ; corriger « opens », ou la date de l’événement",
        ),
    ),
    "place: a weekday that its date contradicts": (
        event("place: À Metz, puis à Nancy le lundi 13 juillet 2023\n"),
        (
            "attention : content/events/2023/x.md:5 : place : « lundi 13 juillet 2023 » : le jour de la semaine ne correspond pas à la date ; écrire « jeudi 13 juillet 2023 », ou corriger la date",
        ),
    ),
    "registration: by e-mail and telephone": (
        event("registration: {email: a.b@exemple.fr, phone: 03 88 00 00 00, capacity: 40, full: non, note: Salle}\n"),
        (),
    ),
    "registration: an e-mail under url": (
        event("registration:\n  url: inscription@exemple.fr\n"),
        (
            "erreur : content/events/2023/x.md:6 : registration.url : « inscription@exemple.fr » est une adresse électronique ; écrire « email: inscription@exemple.fr »",
        ),
    ),
    "registration: a number under url": (
        event("registration: {url: 03 88 00 00 00}\n"),
        (
            "erreur : content/events/2023/x.md:5 : registration.url : « 03 88 00 00 00 » est un numéro de téléphone ; écrire « phone: 03 88 00 00 00 »",
        ),
    ),
    "registration: neither e-mail nor number nor count": (
        event("registration: {email: au secrétariat, phone: poste 12, capacity: 0}\n"),
        (
            "erreur : content/events/2023/x.md:5 : registration.email : « au secrétariat » n’est pas une adresse électronique ; écrire une adresse électronique",
            "erreur : content/events/2023/x.md:5 : registration.phone : « poste 12 » n’est pas un numéro de téléphone ; écrire un numéro de téléphone",
            "erreur : content/events/2023/x.md:5 : registration.capacity : 0 est hors de l’intervalle de 1 à 100\u202f000 ; écrire une valeur de 1 à 100\u202f000",
        ),
    ),
}
