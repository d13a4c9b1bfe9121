"""Every key of site.toml, right and wrong."""

from tests.support.content import EVERY_KIND, Case, site

CASES: dict[str, Case] = {
    "site empty": (
        {"site.toml": ""},
        (
            'erreur : site.toml:1 : title : ce champ est obligatoire ; l’ajouter, par exemple « title = "Agenda de l’organisme" »',
            'erreur : site.toml:1 : url : ce champ est obligatoire ; l’ajouter, par exemple « url = "https://agenda.example.org/" »',
        ),
    ),
    "toml syntax": (
        {"site.toml": "title = x\n"},
        (
            "erreur : site.toml:1 : cette ligne n’est pas du TOML correct ; écrire « clé = valeur », les textes entre guillemets droits",
            'erreur : site.toml:1 : url : ce champ est obligatoire ; l’ajouter, par exemple « url = "https://agenda.example.org/" »',
        ),
    ),
    "toml syntax2": (
        site("\n[bad\n"),
        (
            "erreur : site.toml:31 : cette ligne n’est pas du TOML correct ; écrire « clé = valeur », les textes entre guillemets droits",
            "erreur : site.toml:31 : bad : « bad » n’est pas un champ connu ; possibles : title, tagline, url, language, timezone, organisation, event_types, colleges, audiences, calendar, newsletter, minutes…",
        ),
    ),
    "a number of more figures than any": (
        site("\n[calendar]\npast_days = " + "9" * 5000 + "\n"),
        (
            "erreur : site.toml:32 : cette ligne n’est pas du TOML correct ; écrire « clé = valeur », les textes entre guillemets droits",
        ),
    ),
    "lists in lists without end": (
        site("\n[calendar]\npast_days = " + "[" * 5000 + "\n"),
        (
            "erreur : site.toml:32 : cette ligne n’est pas du TOML correct ; écrire « clé = valeur », les textes entre guillemets droits",
        ),
    ),
    "lists in lists that are closed": (
        site("\n[calendar]\npast_days = " + "[" * 900 + "1" + "]" * 900 + "\n"),
        (
            "erreur : site.toml:32 : cette ligne n’est pas du TOML correct ; écrire « clé = valeur », les textes entre guillemets droits",
        ),
    ),
    "toml unclosed": (
        {"site.toml": 'title = "a\n'},
        (
            "erreur : site.toml:1 : cette ligne n’est pas du TOML correct ; écrire « clé = valeur », les textes entre guillemets droits",
            'erreur : site.toml:1 : url : ce champ est obligatoire ; l’ajouter, par exemple « url = "https://agenda.example.org/" »',
        ),
    ),
    "toml dup": (
        site('\ntitle = "b"\n'),
        ("erreur : site.toml:31 : links.title : « title » n’est pas un champ connu ; possibles : retired",),
    ),
    "toml dup table": (
        site("\n[organisation]\n"),
        (
            "erreur : site.toml:31 : « organisation » est donné deux fois, déjà à la ligne 7 ; réunir les deux, ou en retirer une",
        ),
    ),
    "toml dup key": (
        site('\n[publish]\nbranch = "ab"\nremote = "o"\nbranch = "x"\n[minuts]\ndays = 3\n'),
        (
            "erreur : site.toml:34 : « branch » est donné deux fois, déjà à la ligne 32 ; réunir les deux, ou en retirer une",
            "erreur : site.toml:35 : minuts : « minuts » n’est pas un champ connu ; le plus proche est « minutes »",
        ),
    ),
    "toml unknown": (
        {
            "site.toml": 'titre = "a"\ntitle = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            "erreur : site.toml:1 : titre : « titre » n’est pas un champ connu ; le plus proche est « title », qui est déjà donné : n’en garder qu’un",
        ),
    ),
    "a key that belongs in a table": (
        {"site.toml": f"noms = 'full'\n{EVERY_KIND['site.toml']!s}\n[legal]\nname = 'Hébergeur'\n"},
        (
            "erreur : site.toml:1 : noms : « noms » n’est pas un champ connu à cet endroit ; écrire « names » sous « [privacy] », dont il fait partie",
            "erreur : site.toml:33 : legal.name : « name » n’est pas un champ connu à cet endroit ; le mettre sous « [legal.host] », dont il fait partie",
        ),
    ),
    "toml unknown nested": (
        site("\n[calendar]\npast_day = 3\n"),
        (
            "erreur : site.toml:32 : calendar.past_day : « past_day » n’est pas un champ connu ; le plus proche est « past_days »",
        ),
    ),
    "toml unknown table": (
        site("\n[calender]\npast_days = 3\n"),
        ("erreur : site.toml:31 : calender : « calender » n’est pas un champ connu ; le plus proche est « calendar »",),
    ),
    "toml bad type": (
        site('\n[calendar]\npast_days = "beaucoup"\n'),
        (
            "erreur : site.toml:32 : calendar.past_days : « beaucoup » n’est pas un nombre entier ; écrire un nombre entier",
        ),
    ),
    "toml neg": (
        site("\n[calendar]\npast_days = -1\n"),
        (
            "erreur : site.toml:32 : calendar.past_days : -1 est hors de l’intervalle de 0 à 36\u202f500 ; écrire une valeur de 0 à 36\u202f500",
        ),
    ),
    "toml float": (
        site("\n[calendar]\npast_days = 1.5\n"),
        ("erreur : site.toml:32 : calendar.past_days : « 1.5 » n’est pas un nombre entier ; écrire un nombre entier",),
    ),
    "toml http": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "http://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            "erreur : site.toml:3 : url : « http://agenda.example.org/ » n’est pas une adresse https://… ; écrire « https://agenda.example.org/ »",
        ),
    ),
    "toml zone": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Pari"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            "erreur : site.toml:5 : timezone : le fuseau horaire « Europe/Pari » est inconnu ; écrire un nom tel que « Europe/Paris »",
        ),
    ),
    "toml zone2": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "../etc"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            "erreur : site.toml:5 : timezone : le fuseau horaire « ../etc » est inconnu ; écrire un nom tel que « Europe/Paris »",
        ),
    ),
    "toml lang": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "en"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        ("erreur : site.toml:4 : language : la valeur « en » est inconnue ; possibles : fr",),
    ),
    "toml url": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "agenda"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        ("erreur : site.toml:3 : url : « agenda » n’est pas une adresse https://… ; écrire une adresse https://…",),
    ),
    "toml colour": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "bleu"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            "erreur : site.toml:13 : event_types.webinaire.colour : « bleu » n’est pas une couleur #rrvvbb ; écrire une couleur #rrvvbb",
        ),
    ),
    "toml type id": (
        site('\n[event_types."Été 2023"]\nlabel = "x"\n'),
        ("erreur : site.toml:31 : event_types.Été 2023 : « Été 2023 » n’est pas un identifiant ; écrire « ete-2023 »",),
    ),
    "toml type no label": (
        site('\n[event_types.x]\nplural = "x"\n'),
        (
            'erreur : site.toml:31 : event_types.x.label : ce champ est obligatoire ; l’ajouter, par exemple « label = "Webinaire" »',
        ),
    ),
    "toml type scalar": (
        site('\n[event_types]\nx = "y"\n'),
        (
            "erreur : site.toml:32 : event_types.x : « y » au lieu d’un groupe de champs ; écrire « champ = valeur » sur chaque ligne ; champs possibles : label, plural, colour, emoji",
        ),
    ),
    "toml alias str": (
        site('\n[colleges.x]\nlabel = "X"\naliases = "y"\n'),
        ('erreur : site.toml:33 : colleges.x.aliases : « y » au lieu d’une liste ; écrire ["y"]',),
    ),
    "toml privacy": (
        site('\n[privacy]\nnames = "none"\n'),
        ("erreur : site.toml:32 : privacy.names : la valeur « none » est inconnue ; possibles : full, organisation",),
    ),
    "toml retired": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = 3 }\n'
        },
        (),
    ),
    "toml retired list": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = ["geograndest.fr"]\n'
        },
        (
            "erreur : site.toml:29 : links.retired : une liste au lieu d’un groupe de champs ; écrire « champ = valeur » sur chaque ligne",
        ),
    ),
    "toml committer": (
        site('\n[publish]\ncommitter = "moi"\n'),
        (
            "erreur : site.toml:32 : publish.committer : « moi » n’est pas « Nom <courriel> » ; écrire « Nom <courriel> »",
        ),
    ),
    "toml branch": (
        site('\n[publish]\nbranch = "a b"\n'),
        (
            "erreur : site.toml:32 : publish.branch : « a b » n’est pas un nom de branche ou de dépôt distant ; écrire un nom tel que « gh-pages » ou « origin »",
        ),
    ),
    "toml branch2": (
        site('\n[publish]\nbranch = "-x"\n'),
        (
            "erreur : site.toml:32 : publish.branch : « -x » n’est pas un nom de branche ou de dépôt distant ; écrire un nom tel que « gh-pages » ou « origin »",
        ),
    ),
    "toml branch3": (
        site('\n[publish]\nbranch = "main..x"\n'),
        (
            "erreur : site.toml:32 : publish.branch : « main..x » n’est pas un nom de branche ou de dépôt distant ; écrire un nom tel que « gh-pages » ou « origin »",
        ),
    ),
    "toml logo": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nlogo = "non.svg"\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            "erreur : site.toml:8 : organisation.logo : aucun fichier « non.svg » sous content/files/ ; possibles : affiche.jpg",
        ),
    ),
    "toml title list": (
        {
            "site.toml": 'title = ["a"]\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        ("erreur : site.toml:1 : title : une liste ne convient pas ici ; écrire un texte",),
    ),
    "toml title number": (
        {
            "site.toml": 'title = 12\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (),
    ),
    "toml title empty": (
        {
            "site.toml": 'title = ""\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            'erreur : site.toml:1 : title : ce champ est obligatoire ; l’ajouter, par exemple « title = "Agenda de l’organisme" »',
        ),
    ),
    "toml no title": (
        {
            "site.toml": 'tagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            'erreur : site.toml:1 : title : ce champ est obligatoire ; l’ajouter, par exemple « title = "Agenda de l’organisme" »',
        ),
    ),
    "toml smart": (
        {
            "site.toml": 'title = “Agenda”\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            "erreur : site.toml:1 : cette ligne n’est pas du TOML correct ; écrire « clé = valeur », les textes entre guillemets droits",
        ),
    ),
    "toml latin": (
        {
            "site.toml": b'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journ\xe9e th\xe9matique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "D\xe9"\naliases = ["Conseils d\xe9partementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            "erreur : site.toml:16 : le fichier est en Latin-1 (ISO-8859-1) et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "toml search": (
        site('\n[search]\nenabled = "peut-être"\n'),
        (
            "erreur : site.toml:32 : search.enabled : « peut-être » n’est pas « oui » ou « non » ; écrire « oui » ou « non »",
        ),
    ),
    "toml admin bool": (
        site("\nadmin = true\n"),
        ("erreur : site.toml:31 : links.admin : « admin » n’est pas un champ connu ; possibles : retired",),
    ),
    "toml admin repo with .git": (
        site('\n[admin]\nenabled = true\nbackend = "github"\nrepo = "organisme/agenda.git"\n'),
        (
            'erreur : site.toml:34 : admin.repo : « organisme/agenda.git » n’est pas un dépôt ; écrire repo = "organisme/agenda", ou backend = "test" pour un essai',
        ),
    ),
    "toml admin repo with its host": (
        site('\n[admin]\nenabled = true\nbackend = "github"\nrepo = "github.com/organisme/agenda"\n'),
        (
            'erreur : site.toml:34 : admin.repo : « github.com/organisme/agenda » n’est pas un dépôt ; écrire repo = "organisme/agenda", ou backend = "test" pour un essai',
        ),
    ),
    "toml admin repo of a page": (
        site('\n[admin]\nenabled = true\nbackend = "github"\nrepo = "https://github.com/organisme/agenda/tree/main"\n'),
        (
            'erreur : site.toml:34 : admin.repo : « https://github.com/organisme/agenda/tree/main » n’est pas un dépôt ; écrire repo = "organisme/agenda", ou backend = "test" pour un essai',
        ),
    ),
    "toml admin repo of a page of GitLab": (
        site(
            '\n[admin]\nenabled = true\nbackend = "gitlab"\nrepo = "https://gitlab.com/organisme/outils/agenda/-/tree/main"\n'
        ),
        (
            'erreur : site.toml:34 : admin.repo : « https://gitlab.com/organisme/outils/agenda/-/tree/main » n’est pas un dépôt ; écrire repo = "organisme/outils/agenda", ou backend = "test" pour un essai',
        ),
    ),
    "toml admin repo": (
        site('\n[admin]\nenabled = true\nrepo = "git@github.com:organisme/agenda.git"\n'),
        (
            'erreur : site.toml:33 : admin.repo : « git@github.com:organisme/agenda.git » n’est pas un dépôt ; écrire repo = "organisme/agenda", ou backend = "test" pour un essai',
        ),
    ),
    "toml admin host http": (
        site('\n[admin]\nbackend = "gitlab"\nhost_url = "http://gitlab.exemple.fr"\n'),
        (
            "erreur : site.toml:33 : admin.host_url : « http://gitlab.exemple.fr » n’est pas l’adresse https://… d’un hébergeur ; écrire « https://gitlab.exemple.fr »",
        ),
    ),
    "toml admin host api": (
        site('\n[admin]\nbackend = "github"\nhost_url = "https://github.exemple.fr/api/v3"\n'),
        (
            "erreur : site.toml:33 : admin.host_url : « https://github.exemple.fr/api/v3 » n’est pas l’adresse https://… d’un hébergeur ; écrire « https://github.exemple.fr »",
        ),
    ),
    "toml admin host policy": (
        site('\n[admin]\nbackend = "gitlab"\nhost_url = "https://gitlab.exemple.fr;script-src*"\n'),
        (
            "erreur : site.toml:33 : admin.host_url : « https://gitlab.exemple.fr;script-src* » n’est pas l’adresse https://… d’un hébergeur ; écrire l’adresse https://… d’un hébergeur",
        ),
    ),
    "toml admin host bare": (
        site('\n[admin]\nbackend = "gitlab"\nhost_url = "gitlab.exemple.fr"\n'),
        (
            "erreur : site.toml:33 : admin.host_url : « gitlab.exemple.fr » n’est pas une adresse https://… ; écrire « https://gitlab.exemple.fr »",
        ),
    ),
    "toml admin app": (
        site('\n[admin]\nbackend = "github"\napp_id = "0123abc"\n'),
        (
            'erreur : site.toml:33 : admin.app_id : app_id ne sert qu’avec backend = "gitlab", et non "github" ; retirer cette ligne',
        ),
    ),
    "toml date": (
        site("\n[minutes]\ndays = 2023-01-01\n"),
        ("erreur : site.toml:32 : minutes.days : « 2023-01-01 » n’est pas un nombre entier ; écrire un nombre entier",),
    ),
    "toml edit": (
        site('\n[publish]\nedit_url = "https://x/{chemin}"\n'),
        (
            "erreur : site.toml:32 : publish.edit_url : « https://x/{chemin} » ne dit pas où va le nom du fichier ; y écrire {path}, par exemple https://example.org/depot/edit/main/{path}",
        ),
    ),
    "toml emoji": (
        site('\n[event_types.x]\nlabel="x"\nemoji="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"\n'),
        ("erreur : site.toml:33 : event_types.x.emoji : 31 caractères, plus que les 16 admis ; raccourcir le texte",),
    ),
    "toml college alias clash": (
        site('\n[colleges.x]\nlabel = "Communes"\n'),
        (
            "erreur : site.toml:31 : colleges.x : « Communes » désigne déjà « communes » ; donner à chacun un nom et des alias qui lui soient propres",
        ),
    ),
    "toml org email": (
        {
            "site.toml": 'title = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nemail = "pas un courriel"\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (
            "erreur : site.toml:8 : organisation.email : « pas un courriel » n’est pas une adresse électronique ; écrire une adresse électronique",
        ),
    ),
    "toml bom": (
        {
            "site.toml": '\ufefftitle = "Agenda d\'essai"\ntagline = "Les rendez-vous d\'un organisme d\'essai"\nurl = "https://agenda.example.org/"\nlanguage = "fr"\ntimezone = "Europe/Paris"\n\n[organisation]\nname = "Organisme d\'essai"\n\n[event_types.webinaire]\nlabel = "Webinaire"\nplural = "Webinaires"\ncolour = "#1f5f8b"\n\n[event_types.journee-thematique]\nlabel = "Journée thématique"\n\n[colleges.communes]\nlabel = "Communes"\n\n[colleges.departements]\nlabel = "Départements"\naliases = ["Conseils départementaux"]\n\n[audiences.technicien]\nlabel = "Techniciens"\n\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
        },
        (),
    ),
    "toml crlf": (
        {
            "site.toml": 'title = "Agenda d\'essai"\r\ntagline = "Les rendez-vous d\'un organisme d\'essai"\r\nurl = "https://agenda.example.org/"\r\nlanguage = "fr"\r\ntimezone = "Europe/Paris"\r\n\r\n[organisation]\r\nname = "Organisme d\'essai"\r\n\r\n[event_types.webinaire]\r\nlabel = "Webinaire"\r\nplural = "Webinaires"\r\ncolour = "#1f5f8b"\r\n\r\n[event_types.journee-thematique]\r\nlabel = "Journée thématique"\r\n\r\n[colleges.communes]\r\nlabel = "Communes"\r\n\r\n[colleges.departements]\r\nlabel = "Départements"\r\naliases = ["Conseils départementaux"]\r\n\r\n[audiences.technicien]\r\nlabel = "Techniciens"\r\n\r\n[links]\r\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\r\n'
        },
        (),
    ),
    "toml utf16": (
        {
            "site.toml": b'\xff\xfet\x00i\x00t\x00l\x00e\x00 \x00=\x00 \x00"\x00A\x00g\x00e\x00n\x00d\x00a\x00 \x00d\x00\'\x00e\x00s\x00s\x00a\x00i\x00"\x00\n\x00t\x00a\x00g\x00l\x00i\x00n\x00e\x00 \x00=\x00 \x00"\x00L\x00e\x00s\x00 \x00r\x00e\x00n\x00d\x00e\x00z\x00-\x00v\x00o\x00u\x00s\x00 \x00d\x00\'\x00u\x00n\x00 \x00o\x00r\x00g\x00a\x00n\x00i\x00s\x00m\x00e\x00 \x00d\x00\'\x00e\x00s\x00s\x00a\x00i\x00"\x00\n\x00u\x00r\x00l\x00 \x00=\x00 \x00"\x00h\x00t\x00t\x00p\x00s\x00:\x00/\x00/\x00a\x00g\x00e\x00n\x00d\x00a\x00.\x00e\x00x\x00a\x00m\x00p\x00l\x00e\x00.\x00o\x00r\x00g\x00/\x00"\x00\n\x00l\x00a\x00n\x00g\x00u\x00a\x00g\x00e\x00 \x00=\x00 \x00"\x00f\x00r\x00"\x00\n\x00t\x00i\x00m\x00e\x00z\x00o\x00n\x00e\x00 \x00=\x00 \x00"\x00E\x00u\x00r\x00o\x00p\x00e\x00/\x00P\x00a\x00r\x00i\x00s\x00"\x00\n\x00\n\x00[\x00o\x00r\x00g\x00a\x00n\x00i\x00s\x00a\x00t\x00i\x00o\x00n\x00]\x00\n\x00n\x00a\x00m\x00e\x00 \x00=\x00 \x00"\x00O\x00r\x00g\x00a\x00n\x00i\x00s\x00m\x00e\x00 \x00d\x00\'\x00e\x00s\x00s\x00a\x00i\x00"\x00\n\x00\n\x00[\x00e\x00v\x00e\x00n\x00t\x00_\x00t\x00y\x00p\x00e\x00s\x00.\x00w\x00e\x00b\x00i\x00n\x00a\x00i\x00r\x00e\x00]\x00\n\x00l\x00a\x00b\x00e\x00l\x00 \x00=\x00 \x00"\x00W\x00e\x00b\x00i\x00n\x00a\x00i\x00r\x00e\x00"\x00\n\x00p\x00l\x00u\x00r\x00a\x00l\x00 \x00=\x00 \x00"\x00W\x00e\x00b\x00i\x00n\x00a\x00i\x00r\x00e\x00s\x00"\x00\n\x00c\x00o\x00l\x00o\x00u\x00r\x00 \x00=\x00 \x00"\x00#\x001\x00f\x005\x00f\x008\x00b\x00"\x00\n\x00\n\x00[\x00e\x00v\x00e\x00n\x00t\x00_\x00t\x00y\x00p\x00e\x00s\x00.\x00j\x00o\x00u\x00r\x00n\x00e\x00e\x00-\x00t\x00h\x00e\x00m\x00a\x00t\x00i\x00q\x00u\x00e\x00]\x00\n\x00l\x00a\x00b\x00e\x00l\x00 \x00=\x00 \x00"\x00J\x00o\x00u\x00r\x00n\x00\xe9\x00e\x00 \x00t\x00h\x00\xe9\x00m\x00a\x00t\x00i\x00q\x00u\x00e\x00"\x00\n\x00\n\x00[\x00c\x00o\x00l\x00l\x00e\x00g\x00e\x00s\x00.\x00c\x00o\x00m\x00m\x00u\x00n\x00e\x00s\x00]\x00\n\x00l\x00a\x00b\x00e\x00l\x00 \x00=\x00 \x00"\x00C\x00o\x00m\x00m\x00u\x00n\x00e\x00s\x00"\x00\n\x00\n\x00[\x00c\x00o\x00l\x00l\x00e\x00g\x00e\x00s\x00.\x00d\x00e\x00p\x00a\x00r\x00t\x00e\x00m\x00e\x00n\x00t\x00s\x00]\x00\n\x00l\x00a\x00b\x00e\x00l\x00 \x00=\x00 \x00"\x00D\x00\xe9\x00p\x00a\x00r\x00t\x00e\x00m\x00e\x00n\x00t\x00s\x00"\x00\n\x00a\x00l\x00i\x00a\x00s\x00e\x00s\x00 \x00=\x00 \x00[\x00"\x00C\x00o\x00n\x00s\x00e\x00i\x00l\x00s\x00 \x00d\x00\xe9\x00p\x00a\x00r\x00t\x00e\x00m\x00e\x00n\x00t\x00a\x00u\x00x\x00"\x00]\x00\n\x00\n\x00[\x00a\x00u\x00d\x00i\x00e\x00n\x00c\x00e\x00s\x00.\x00t\x00e\x00c\x00h\x00n\x00i\x00c\x00i\x00e\x00n\x00]\x00\n\x00l\x00a\x00b\x00e\x00l\x00 \x00=\x00 \x00"\x00T\x00e\x00c\x00h\x00n\x00i\x00c\x00i\x00e\x00n\x00s\x00"\x00\n\x00\n\x00[\x00l\x00i\x00n\x00k\x00s\x00]\x00\n\x00r\x00e\x00t\x00i\x00r\x00e\x00d\x00 \x00=\x00 \x00{\x00 \x00"\x00g\x00e\x00o\x00g\x00r\x00a\x00n\x00d\x00e\x00s\x00t\x00.\x00f\x00r\x00"\x00 \x00=\x00 \x00"\x00w\x00w\x00w\x00.\x00d\x00a\x00t\x00a\x00g\x00r\x00a\x00n\x00d\x00e\x00s\x00t\x00.\x00f\x00r\x00"\x00 \x00}\x00\n\x00'
        },
        ("erreur : site.toml:1 : le fichier est en UTF-16 et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",),
    ),
    "addresses that are none, words of French for options": (
        site(
            '[legal]\ncontact = "contact@ville"\ndata_protection = "mailto:dpo@ville.example"\n'
            'accessibility_contact = "a@ville.example, b@ville.example"\n[privacy]\nnames = "organisme"\n'
        ),
        (
            "erreur : site.toml:31 : legal.contact : « contact@ville » n’est pas une adresse électronique ; écrire une adresse électronique",
            "erreur : site.toml:32 : legal.data_protection : « mailto:dpo@ville.example » n’est pas une adresse électronique ; écrire « dpo@ville.example »",
            "erreur : site.toml:33 : legal.accessibility_contact : « a@ville.example, b@ville.example » n’est pas une adresse électronique ; écrire une adresse électronique",
            "erreur : site.toml:35 : privacy.names : la valeur « organisme » est inconnue ; le plus proche est « organisation »",
        ),
    ),
}
