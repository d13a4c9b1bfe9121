"""Front matter, YAML and encodings as they come from keyboards, word processors and other systems."""

from tests.support.content import Case, event, event_file

CASES: dict[str, Case] = {
    "fields without their space, item after item": (
        {"content/topics.yaml": "- id:a\n  title:A\n- id:b\n  title:B"},
        (
            "erreur : content/topics.yaml:1 : il manque une espace après les deux-points ; écrire « id: a »",
            "erreur : content/topics.yaml:2 : il manque une espace après les deux-points ; écrire « title: A »",
            "erreur : content/topics.yaml:3 : il manque une espace après les deux-points ; écrire « id: b »",
            "erreur : content/topics.yaml:4 : il manque une espace après les deux-points ; écrire « title: B »",
        ),
    ),
    "themes with a colon in a list": (event("themes:\n- eau:sol\n- air\n"), ()),
    "quotes that no item closes": (
        {"content/topics.yaml": '- id: a\n  title: "A\n- id: b\n  title: "B'},
        (
            'erreur : content/topics.yaml:2 : un guillemet ouvert n’est pas fermé ; fermer la valeur : title: "A"',
            'erreur : content/topics.yaml:4 : un guillemet ouvert n’est pas fermé ; fermer la valeur : title: "B"',
        ),
    ),
    "bullet of a word processor before the first field": (
        {"content/topics.yaml": "• id: a\n  title: A\n"},
        (
            "erreur : content/topics.yaml:1 : « • » ne peut pas introduire un élément de liste ; commencer chaque élément par « - » et une espace",
        ),
    ),
    "group without its colon": (
        event("registration\n  email: a@example.org\n"),
        ("erreur : content/events/2023/x.md:5 : il manque « : » après le nom du champ ; écrire « registration: »",),
    ),
    "place without its colon": (
        {"content/places.yaml": "visio\n  name: Visio\nnancy\n  name: Nancy\n"},
        (
            "erreur : content/places.yaml:1 : il manque « : » après le nom du champ ; écrire « visio: »",
            "erreur : content/places.yaml:3 : il manque « : » après le nom du champ ; écrire « nancy: »",
        ),
    ),
    "fields of a place that are not indented": (
        {"content/places.yaml": "visio:\n  name: Visio\nnancy:\n  city: Nancy\nname: Centre Prouvé\n"},
        (
            "erreur : content/places.yaml:4 : nancy.name : ce champ est obligatoire ; l’ajouter, par exemple « name: Hôtel de ville »",
            "erreur : content/places.yaml:5 : le retrait de cette ligne ne suit pas celui des lignes voisines ; aligner les champs d’un même groupe sur la même colonne",
        ),
    ),
    "texts that are not indented": (
        {
            "content/actions/x.yaml": "- id: a1\n  title: A\n  note: |\n  texte\n- id: a2\n  title: B\n  note: un\n  texte"
        },
        (
            "erreur : content/actions/x.yaml:4 : cette ligne n’a pas de « : » après le nom du champ ; mettre deux espaces devant si elle continue le texte du dessus, ou l’écrire « champ: valeur »",
            "erreur : content/actions/x.yaml:8 : cette ligne n’a pas de « : » après le nom du champ ; mettre deux espaces devant si elle continue le texte du dessus, ou l’écrire « champ: valeur »",
        ),
    ),
    "titre avec deux points": (
        event_file("---\ntitle: Atelier : les données\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : title: "Atelier : les données"',
        ),
    ),
    "titre avec deux points nbsp": (
        event_file("---\ntitle: Atelier\xa0: les données\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : title: "Atelier\xa0: les données"',
        ),
    ),
    "header whose first field alone is indented": (
        event_file("---\n# note\n  title: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:3 : le retrait de cette ligne ne suit pas celui des lignes voisines ; aligner les champs d’un même groupe sur la même colonne",
        ),
    ),
    "header whose first field alone begins with a dash": (
        event_file("---\n- title: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte.\n"),
        ("erreur : content/events/2023/x.md:2 : l’en-tête commence par un tiret, comme une liste ; retirer le tiret",),
    ),
    "semicolon after the name of a field": (
        event_file("---\ntitle; Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:2 : « ; » suit le nom du champ, au lieu de « : » et d’une espace ; écrire « title: Essai »",
        ),
    ),
    "text above the header": (
        event_file("# Essai\n\n---\ntitle: Essai\ntype: webinar\nstart: 2023-07-06\n---\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:1 : ce texte précède l’en-tête, qui commence à la ligne 3 et doit commencer le fichier ; le mettre sous l’en-tête, ou le retirer",
            "erreur : content/events/2023/x.md:5 : type : le type « webinar » est inconnu ; le plus proche est « webinaire »",
        ),
    ),
    "header with an empty line, closed by ===": (
        event_file("---\ntitle: Essai\n\ntype: webinaire\nstart: 2023-07-06\n===\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:6 : « === » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "header with an empty line, not closed": (
        event_file("---\ntitle: Essai\n\ntype: webinaire\nstart: 2023-07-06\n\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:1 : l’en-tête n’est pas fermé ; ajouter une ligne « --- » après le dernier champ, ligne 5",
        ),
    ),
    "header between dashes that a keyboard has joined": (
        event_file("—-\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n–-\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:1 : « —- » n’ouvre pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
            "erreur : content/events/2023/x.md:5 : « –- » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "header between dashes that a converter has escaped": (
        event_file("\\---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n\\---\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:1 : « \\--- » n’ouvre pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
            "erreur : content/events/2023/x.md:5 : « \\--- » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "header copied with the marks of an example": (
        event_file("```yaml\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n```\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:1 : « ```yaml » n’ouvre pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
            "erreur : content/events/2023/x.md:5 : « ``` » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "a straight quote closed by a curly apostrophe": (
        event_file("---\ntitle: 'Essai’\ntype: webinaire\nstart: 2023-07-06\n---\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:2 : un guillemet ouvert n’est pas fermé ; fermer la valeur : title: 'Essai'",
        ),
    ),
    "header opened twice": (
        event_file("---\n---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:2 : « --- » ferme l’en-tête avant son premier champ ; retirer cette ligne, pour que l’en-tête aille jusqu’au dernier champ",
        ),
    ),
    "header closed before its fields and not after": (
        event_file("---\n---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:1 : l’en-tête n’est pas fermé ; ajouter une ligne « --- » après le dernier champ, ligne 5",
            "erreur : content/events/2023/x.md:2 : « --- » ferme l’en-tête avant son premier champ ; retirer cette ligne, pour que l’en-tête aille jusqu’au dernier champ",
        ),
    ),
    "header indented whole": (
        event_file(" ---\n title: Essai\n type: webinaire\n start: 2023-07-06\n ---\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:1 : « --- » n’ouvre pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
            "erreur : content/events/2023/x.md:5 : « --- » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "header opened by an invisible sign": (
        event_file("\u200b---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte.\n"),
        (
            "erreur : content/events/2023/x.md:1 : « \u200b--- » n’ouvre pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "second header in the body": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte.\n\n---\ntitle: Autre\ntype: webinaire\n---\nSuite.\n"
        ),
        (
            "erreur : content/events/2023/x.md:8 : un second en-tête commence ici, et paraîtrait comme du texte ; mettre ce qu’il décrit dans un fichier à lui, ou le retirer",
        ),
    ),
    "header shown as code, and rules around a text": (
        event_file(
            "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n```\n---\ntitle: Autre\n---\n```\n\n---\n\nUn mot.\n\ntitle: ceci\n\n---\n"
        ),
        (),
    ),
    "folder of Windows in double quotes": (
        event_file('---\ntitle: "C:\\Users\\x"\ntype: webinaire\nstart: 2023-07-06\n---\n'),
        (
            "erreur : content/events/2023/x.md:2 : une barre oblique inverse (« \\ ») dans une valeur entre guillemets doubles ; employer des guillemets simples : title: 'C:\\Users\\x'",
        ),
    ),
    "quote closed by a typographic one": (
        event_file('---\ntitle: "Essai”\ntype: webinaire\nstart: 2023-07-06\n---\n'),
        (
            'erreur : content/events/2023/x.md:2 : un guillemet ouvert n’est pas fermé ; fermer la valeur : title: "Essai"',
        ),
    ),
    "nbsp after colon": (
        event_file("---\ntitle:\xa0Atelier\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : une espace insécable se trouve dans le retrait ou autour des deux-points ; la remplacer par une espace ordinaire",
        ),
    ),
    "nbsp before colon": (
        event_file("---\ntitle\xa0: Atelier\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : title : une espace insécable se trouve dans le retrait ou autour des deux-points ; la remplacer par une espace ordinaire",
        ),
    ),
    "space before colon": (
        event_file("---\ntitle : Atelier\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (),
    ),
    "nbsp indent": (
        event("attendance:\n\xa0\xa0registered: 3\n"),
        (
            "erreur : content/events/2023/x.md:6 : une espace insécable se trouve dans le retrait ou autour des deux-points ; la remplacer par une espace ordinaire",
        ),
    ),
    "no space": (
        event_file("---\ntitle:Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        ("erreur : content/events/2023/x.md:2 : il manque une espace après les deux-points ; écrire « title: Essai »",),
    ),
    "no space last": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart:2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:4 : il manque une espace après les deux-points ; écrire « start: 2023-07-06 »",
        ),
    ),
    "no space in mid": (
        event_file("---\ntitle: Essai\ntype:webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:3 : il manque une espace après les deux-points ; écrire « type: webinaire »",
        ),
    ),
    "missing closing": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n\nDu texte.\n"),
        (
            "erreur : content/events/2023/x.md:1 : l’en-tête n’est pas fermé ; ajouter une ligne « --- » après le dernier champ, ligne 4",
        ),
    ),
    "missing closing only fm": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n"),
        (
            "erreur : content/events/2023/x.md:1 : l’en-tête n’est pas fermé ; ajouter une ligne « --- » après le dernier champ, ligne 4",
        ),
    ),
    "closing with 4": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n----\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:5 : « ---- » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "closing ...": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n...\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:5 : « ... » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "closing *** ": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n***\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:5 : « *** » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "closing indent": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n ---\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:5 : « --- » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "closing em dash": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n—\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:5 : « — » ne ferme pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "opening em dash": (
        event_file("—\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:1 : « — » n’ouvre pas l’en-tête ; écrire « --- », trois traits d’union seuls sur la ligne",
        ),
    ),
    "no opening": (
        event_file("title: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:1 : l’en-tête manque ; commencer le fichier par une ligne « --- », les champs, puis une ligne « --- »",
        ),
    ),
    "text first": (
        event_file("Bonjour\n---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:1 : ce texte précède l’en-tête, qui commence à la ligne 2 et doit commencer le fichier ; le mettre sous l’en-tête, ou le retirer",
        ),
    ),
    "blank lines first": (
        event_file("\n\n---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte\n"),
        (),
    ),
    "spaces first": (
        event_file("  \n---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte\n"),
        (),
    ),
    "no fm, hr later": (
        event_file("Texte\n\n---\n\nautre\n\n---\n"),
        (
            "erreur : content/events/2023/x.md:1 : l’en-tête manque ; commencer le fichier par une ligne « --- », les champs, puis une ligne « --- »",
        ),
    ),
    "unclosed but hr in body": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n\nDu texte.\n\n---\n\nSuite\n"),
        (
            "erreur : content/events/2023/x.md:6 : cette ligne n’a pas de « : » après le nom du champ ; l’écrire « champ: valeur », ou fermer l’en-tête par « --- » avant le texte",
        ),
    ),
    "empty file": (
        event_file(""),
        (
            "erreur : content/events/2023/x.md:1 : l’en-tête manque ; commencer le fichier par une ligne « --- », les champs, puis une ligne « --- »",
        ),
    ),
    "only ---": (
        event_file("---\n---\n"),
        (
            "erreur : content/events/2023/x.md:1 : start : ce champ est obligatoire ; l’ajouter, par exemple « start: 2023-06-22 10:30 »",
            "erreur : content/events/2023/x.md:1 : title : ce champ est obligatoire ; l’ajouter, par exemple « title: Les métiers de la data »",
            "erreur : content/events/2023/x.md:1 : type : ce champ est obligatoire ; l’ajouter, par exemple « type: webinaire »",
        ),
    ),
    "only one ---": (
        event_file("---\n"),
        (
            "erreur : content/events/2023/x.md:1 : l’en-tête n’est pas fermé ; ajouter une ligne « --- » après le dernier champ",
        ),
    ),
    "+++ toml": (
        event_file('+++\ntitle = "x"\n+++\n'),
        (
            "erreur : content/events/2023/x.md:1 : l’en-tête manque ; commencer le fichier par une ligne « --- », les champs, puis une ligne « --- »",
        ),
    ),
    "list fm": (
        event_file("---\n- title: x\n- start: y\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : l’en-tête doit être fait de lignes « champ: valeur » ; retirer le tiret ou donner un nom de champ à chaque valeur",
        ),
    ),
    "scalar fm": (
        event_file("---\njuste du texte\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : l’en-tête doit être fait de lignes « champ: valeur » ; retirer le tiret ou donner un nom de champ à chaque valeur",
        ),
    ),
    "scalar fm 2 lines": (
        event_file("---\njuste du texte\nencore\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : l’en-tête doit être fait de lignes « champ: valeur » ; retirer le tiret ou donner un nom de champ à chaque valeur",
        ),
    ),
    "tab indent": (
        event("attendance:\n\tregistered: 3\n"),
        ("erreur : content/events/2023/x.md:6 : une tabulation sert de retrait ; la remplacer par deux espaces",),
    ),
    "tab after key": (
        event_file("---\ntitle:\tEssai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (),
    ),
    "tab in list": (
        event("themes:\n\t- eau\n"),
        ("erreur : content/events/2023/x.md:6 : une tabulation sert de retrait ; la remplacer par deux espaces",),
    ),
    "tab mid": (
        event("themes:\n  -\teau\n"),
        ("erreur : content/events/2023/x.md:6 : une tabulation sert de retrait ; la remplacer par deux espaces",),
    ),
    "space then tab": (
        event("attendance:\n  registered: 3\n \tattended: 2\n"),
        ("erreur : content/events/2023/x.md:7 : une tabulation sert de retrait ; la remplacer par deux espaces",),
    ),
    "tab trailing": (
        event("place: visio\t\n"),
        (),
    ),
    "tab start of key": (
        event_file("---\n\ttitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        ("erreur : content/events/2023/x.md:2 : une tabulation sert de retrait ; la remplacer par deux espaces",),
    ),
    "unclosed dq": (
        event_file('---\ntitle: "Essai\ntype: webinaire\nstart: 2023-07-06\n---\n'),
        (
            'erreur : content/events/2023/x.md:2 : un guillemet ouvert n’est pas fermé ; fermer la valeur : title: "Essai"',
        ),
    ),
    "unclosed sq": (
        event_file("---\ntitle: 'Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : un guillemet ouvert n’est pas fermé ; fermer la valeur : title: 'Essai'",
        ),
    ),
    "apostrophe in sq": (
        event_file("---\ntitle: 'L'eau'\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : du texte suit le guillemet qui ferme la valeur ; mettre toute la valeur entre guillemets : title: "L\'eau"',
        ),
    ),
    "quote after": (
        event_file('---\ntitle: "Essai" du jour\ntype: webinaire\nstart: 2023-07-06\n---\n'),
        (
            "erreur : content/events/2023/x.md:2 : du texte suit le guillemet qui ferme la valeur ; mettre toute la valeur entre guillemets : title: '\"Essai\" du jour'",
        ),
    ),
    "quote in dq": (
        event_file('---\ntitle: "Le "grand" jour"\ntype: webinaire\nstart: 2023-07-06\n---\n'),
        (
            "erreur : content/events/2023/x.md:2 : du texte suit le guillemet qui ferme la valeur ; mettre toute la valeur entre guillemets : title: 'Le \"grand\" jour'",
        ),
    ),
    "smart quotes": (
        event_file("---\ntitle: “Essai : un”\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : title: "Essai : un"',
        ),
    ),
    "backslash dq": (
        event_file('---\ntitle: "C:\\donnees"\ntype: webinaire\nstart: 2023-07-06\n---\n'),
        (
            "erreur : content/events/2023/x.md:2 : une barre oblique inverse (« \\ ») dans une valeur entre guillemets doubles ; employer des guillemets simples : title: 'C:\\donnees'",
        ),
    ),
    "guillemets colon": (
        event_file("---\ntitle: « Essai : un »\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : title: "« Essai : un »"',
        ),
    ),
    "starts with @": (
        event_file("---\ntitle: @datagrandest\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « @ » ; mettre la valeur entre guillemets : title: "@datagrandest"',
        ),
    ),
    "starts with *": (
        event_file("---\ntitle: *Important*\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « * » ; mettre la valeur entre guillemets : title: "*Important*"',
        ),
    ),
    "starts with **": (
        event_file("---\ntitle: **Important** eau\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « * » ; mettre la valeur entre guillemets : title: "Important eau"',
        ),
    ),
    "starts with &": (
        event_file("---\ntitle: &co eau\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « & » ; mettre la valeur entre guillemets : title: "&co eau"',
        ),
    ),
    "starts with & 2": (
        event_file("---\ntitle: & eau\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « & » ; mettre la valeur entre guillemets : title: "& eau"',
        ),
    ),
    "starts with !": (
        event_file("---\ntitle: !Important\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « ! » ; mettre la valeur entre guillemets : title: "!Important"',
        ),
    ),
    "starts with ! space": (
        event_file("---\ntitle: ! Important\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « ! » ; mettre la valeur entre guillemets : title: "! Important"',
        ),
    ),
    "starts with a bracket that is not closed": (
        event_file(
            "---\ntitle: [Reporté Atelier\ntype: webinaire\nstart: 2023-07-06\nsummary: {À : revoir\n"
            "highlights:\n- [Un portail\n- *Un* rappel\nthemes: [eau, sol\nimage: {file: a.png, alt: [Un\n---\n"
        ),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « [ » ; mettre la valeur entre guillemets : title: "[Reporté Atelier"',
            'erreur : content/events/2023/x.md:5 : une valeur ne peut pas commencer par « { » ; mettre la valeur entre guillemets : summary: "{À : revoir"',
            'erreur : content/events/2023/x.md:7 : une valeur ne peut pas commencer par « [ » ; mettre la valeur entre guillemets : - "[Un portail"',
            'erreur : content/events/2023/x.md:8 : une valeur ne peut pas commencer par « * » ; mettre la valeur entre guillemets : - "*Un* rappel"',
            "erreur : content/events/2023/x.md:9 : il manque « ] » ou une virgule ; fermer la liste ou le groupe par « ] »",
            "erreur : content/events/2023/x.md:10 : il manque « ] » ou une virgule ; fermer la liste ou le groupe par « ] »",
        ),
    ),
    "lists and groups with glued dashes, on one line or several": (
        event_file(
            "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\nthemes: -Eau -Saint-Dié\norganisers: - DREAL - IGN\n"
            "partners: Eau ; Sol\nspeakers:\n  -name: Anne Roy\n  -name: Luc Roy\nsatisfaction: {score: 90 %}\n---\n"
        ),
        (
            "erreur : content/events/2023/x.md:5 : themes : « -Eau -Saint-Dié » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [Eau, Saint-Dié]",
            "erreur : content/events/2023/x.md:6 : les éléments d’une liste ne suivent pas son nom sur la ligne ; écrire chacun sur sa ligne, après « - » et une espace, ou organisers: [DREAL, IGN]",
            "erreur : content/events/2023/x.md:7 : partners : « Eau ; Sol » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [Eau, Sol]",
            "erreur : content/events/2023/x.md:9 : il manque une espace après le tiret ; écrire « - name: Anne Roy »",
            "erreur : content/events/2023/x.md:10 : il manque une espace après le tiret ; écrire « - name: Luc Roy »",
            "erreur : content/events/2023/x.md:11 : satisfaction.score : « 90 % » est une note et son échelle ; écrire « score: 90 » et « scale: 100 »",
        ),
    ),
    "dashes glued by a space that does not break, or to a text with a colon, tabs and lines without a dash": (
        event_file(
            "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\nthemes:\n  -\u00a0Eau\n  -\u00a0Sol\nhighlights:\n  -Bilan : deux\n"
            "organisers:\n  DREAL\n  IGN\npartners:\n\t- DDT\n\t- ARS\nplce: x\nstat: x\nplace: Metz\n---\n"
        ),
        (
            "erreur : content/events/2023/x.md:6 : il manque une espace après le tiret ; écrire « - Eau »",
            "erreur : content/events/2023/x.md:7 : il manque une espace après le tiret ; écrire « - Sol »",
            'erreur : content/events/2023/x.md:9 : il manque une espace après le tiret ; écrire « - "Bilan : deux" »',
            "erreur : content/events/2023/x.md:11 : organisers : « DREAL IGN » au lieu d’une liste ; commencer chaque élément par « - » et une espace",
            "erreur : content/events/2023/x.md:14 : une tabulation sert de retrait ; la remplacer par deux espaces",
            "erreur : content/events/2023/x.md:15 : une tabulation sert de retrait ; la remplacer par deux espaces",
            "erreur : content/events/2023/x.md:16 : plce : « plce » n’est pas un champ connu ; le plus proche est « place », qui est déjà donné : n’en garder qu’un",
            "erreur : content/events/2023/x.md:17 : stat : « stat » n’est pas un champ connu ; le plus proche est « status »",
        ),
    ),
    "signs that close nothing, or stand alone": (
        event_file(
            '---\ntitle: «Atelier\ntype: webinaire\nstart: 2023-07-06\nplace: Écran 24"\nthemes: [eau, sol]]\npartners: (DREAL, IGN)\norganisers: {IGN, DREAL}\n---\n'
        ),
        (
            "attention : content/events/2023/x.md:2 : title : le guillemet « « » est seul ; ajouter celui qui manque, ou le retirer",
            "erreur : content/events/2023/x.md:6 : le dernier « ] » de la ligne ne ferme rien ; écrire themes: [eau, sol]",
            "erreur : content/events/2023/x.md:7 : partners : « (DREAL, IGN) » au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [DREAL, IGN]",
            "erreur : content/events/2023/x.md:8 : organisers : un groupe de champs au lieu d’une liste ; commencer chaque élément par « - » et une espace, ou écrire [IGN, DREAL]",
        ),
    ),
    "groups and lists on the line of their name": (
        event_file(
            "---\ntitle: Atelier\ntype: webinaire\nstart: 2023-07-06\nregistration: url: https://e.fr, full: oui\nthemes: eau: sol\n---\n"
        ),
        (
            "erreur : content/events/2023/x.md:5 : un groupe de champs ne suit pas son nom sur la ligne ; écrire ses champs au-dessous, en retrait, ou registration: {url: https://e.fr, full: oui}",
            'erreur : content/events/2023/x.md:6 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : themes: ["eau: sol"]',
        ),
    ),
    "hashes in a list": (
        event_file("---\ntitle: Atelier\ntype: webinaire\nstart: 2023-07-06\nthemes: [#eau, sol #1, air]\n---\n"),
        (
            'erreur : content/events/2023/x.md:5 : une valeur ne peut pas commencer par « # » ; mettre la valeur entre guillemets : themes: ["#eau", "sol #1", air]',
        ),
    ),
    "every colon glued": (
        event_file("---\ntitle:Atelier\ntype:webinaire\nstart:2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : il manque une espace après les deux-points ; écrire « title: Atelier »",
            "erreur : content/events/2023/x.md:3 : il manque une espace après les deux-points ; écrire « type: webinaire »",
            "erreur : content/events/2023/x.md:4 : il manque une espace après les deux-points ; écrire « start: 2023-07-06 »",
        ),
    ),
    "a quote left open over several lines": (
        event_file('---\ntitle: "Atelier\n  suite\ntype: webinaire\nstart: 2023-07-06\nsummary: "a"\n---\n'),
        (
            "erreur : content/events/2023/x.md:2 : un guillemet ouvert n’est pas fermé ; fermer la valeur par le même guillemet",
        ),
    ),
    "starts with %": (
        event_file("---\ntitle: %eau\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « % » ; mettre la valeur entre guillemets : title: "%eau"',
        ),
    ),
    "starts with `": (
        event_file("---\ntitle: `code`\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « ` » ; mettre la valeur entre guillemets : title: "`code`"',
        ),
    ),
    "starts with #": (
        event_file("---\ntitle: #eau\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : title : ce champ est obligatoire ; l’ajouter, par exemple « title: Les métiers de la data »",
            'attention : content/events/2023/x.md:2 : « #eau » est pris pour un commentaire et ne fait pas partie de la valeur ; mettre la valeur entre guillemets : "#eau"',
        ),
    ),
    "contains ' #'": (
        event_file("---\ntitle: Réunion #3 du GT\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'attention : content/events/2023/x.md:2 : « #3 du GT » est pris pour un commentaire et ne fait pas partie de la valeur ; mettre la valeur entre guillemets : "Réunion #3 du GT"',
        ),
    ),
    "starts with [": (
        event_file("---\ntitle: [Annulé] Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « [ » ; mettre la valeur entre guillemets : title: "[Annulé] Essai"',
        ),
    ),
    "starts with {": (
        event_file("---\ntitle: {x} Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « { » ; mettre la valeur entre guillemets : title: "{x} Essai"',
        ),
    ),
    "starts with - ": (
        event_file("---\ntitle: - Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « - » ; mettre la valeur entre guillemets : title: "- Essai"',
            "attention : content/events/2023/x.md:2 : title : ce champ s’affiche tel quel, avec les signes de « - » ; retirer ces signes, ou mettre ce passage dans le texte sous l’en-tête",
        ),
    ),
    "starts with ?": (
        event_file("---\ntitle: ? Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « ? » ; mettre la valeur entre guillemets : title: "? Essai"',
        ),
    ),
    "starts with >": (
        event_file("---\ntitle: > Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « > » ; mettre la valeur entre guillemets : title: "> Essai"',
        ),
    ),
    "starts with |": (
        event_file("---\ntitle: |Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « | » ; mettre la valeur entre guillemets : title: "|Essai"',
        ),
    ),
    "starts with ,": (
        event_file("---\ntitle: , Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : une valeur ne peut pas commencer par « , » ; mettre la valeur entre guillemets : title: ", Essai"',
        ),
    ),
    "ends with colon": (
        event_file("---\ntitle: Essai :\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : title: "Essai :"',
        ),
    ),
    "ends with colon2": (
        event_file("---\ntitle: Essai:\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            'erreur : content/events/2023/x.md:2 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : title: "Essai:"',
        ),
    ),
    "unclosed [": (
        event("themes: [eau, air\nplace: visio\n"),
        (
            "erreur : content/events/2023/x.md:5 : il manque « ] » ou une virgule ; fermer la liste ou le groupe par « ] »",
        ),
    ),
    "unclosed [ end": (
        event("themes: [eau, air\n"),
        (
            "erreur : content/events/2023/x.md:5 : il manque « ] » ou une virgule ; fermer la liste ou le groupe par « ] »",
        ),
    ),
    "unclosed {": (
        event("attendance: {registered: 3\n"),
        (
            "erreur : content/events/2023/x.md:5 : il manque « } » ou une virgule ; fermer la liste ou le groupe par « } »",
        ),
    ),
    "flow colon": (
        event("themes: [eau : un, air]\n"),
        (
            'erreur : content/events/2023/x.md:5 : themes[0] : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets : "eau\xa0: un"',
        ),
    ),
    "list misindent": (
        event("themes:\n  - eau\n - air\n"),
        (
            "erreur : content/events/2023/x.md:7 : le retrait de cette ligne ne suit pas celui des lignes voisines ; aligner les champs d’un même groupe sur la même colonne",
        ),
    ),
    "list misindent deeper": (
        event("themes:\n  - eau\n    - air\n"),
        (
            "erreur : content/events/2023/x.md:7 : cette ligne, trop en retrait, prolonge la valeur de la ligne 6 ; l’aligner sur les lignes voisines de même rang",
        ),
    ),
    "list no space": (
        event("themes:\n  -eau\n  -air\n"),
        (
            "erreur : content/events/2023/x.md:6 : il manque une espace après le tiret ; écrire « - eau »",
            "erreur : content/events/2023/x.md:7 : il manque une espace après le tiret ; écrire « - air »",
        ),
    ),
    "list no space mixed": (
        event("themes:\n  - eau\n  -air\n"),
        ("erreur : content/events/2023/x.md:7 : il manque une espace après le tiret ; écrire « - air »",),
    ),
    "list of bullets *": (
        event("themes:\n  * eau\n  * air\n"),
        (
            "erreur : content/events/2023/x.md:6 : « * » ne peut pas introduire un élément de liste ; commencer chaque élément par « - » et une espace",
            "erreur : content/events/2023/x.md:7 : « * » ne peut pas introduire un élément de liste ; commencer chaque élément par « - » et une espace",
        ),
    ),
    "list of bullets •": (
        event("themes:\n  • eau\n  • air\n"),
        (
            "erreur : content/events/2023/x.md:6 : « • » ne peut pas introduire un élément de liste ; commencer chaque élément par « - » et une espace",
            "erreur : content/events/2023/x.md:7 : « • » ne peut pas introduire un élément de liste ; commencer chaque élément par « - » et une espace",
        ),
    ),
    "list dash en": (
        event("themes:\n  – eau\n  – air\n"),
        (
            "erreur : content/events/2023/x.md:6 : « – » ne peut pas introduire un élément de liste ; commencer chaque élément par « - » et une espace",
            "erreur : content/events/2023/x.md:7 : « – » ne peut pas introduire un élément de liste ; commencer chaque élément par « - » et une espace",
        ),
    ),
    "map misindent": (
        event("attendance:\n  registered: 3\n   attended: 2\n"),
        (
            "erreur : content/events/2023/x.md:7 : le retrait de cette ligne ne suit pas celui des lignes voisines ; aligner les champs d’un même groupe sur la même colonne",
        ),
    ),
    "map misindent less": (
        event("attendance:\n   registered: 3\n  attended: 2\n"),
        (
            "erreur : content/events/2023/x.md:7 : le retrait de cette ligne ne suit pas celui des lignes voisines ; aligner les champs d’un même groupe sur la même colonne",
        ),
    ),
    "map not indented": (
        event("attendance:\nregistered: 3\nattended: 2\n"),
        (
            "erreur : content/events/2023/x.md:6 : registered : « registered » n’est pas un champ connu à cet endroit ; le mettre en retrait sous « attendance », dont il fait partie",
            "erreur : content/events/2023/x.md:7 : attended : « attended » n’est pas un champ connu à cet endroit ; le mettre en retrait sous « attendance », dont il fait partie",
        ),
    ),
    "key indented": (
        event_file("---\ntitle: Essai\n type: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:3 : le retrait de cette ligne ne suit pas celui des lignes voisines ; aligner les champs d’un même groupe sur la même colonne",
        ),
    ),
    "list item then key": (
        event("speakers:\n  - name: A\n  organisation: B\n"),
        (
            "erreur : content/events/2023/x.md:7 : le retrait de cette ligne ne suit pas celui des lignes voisines ; aligner les champs d’un même groupe sur la même colonne",
        ),
    ),
    "list item then key under": (
        event("speakers:\n  - name: A\n     organisation: B\n"),
        (
            "erreur : content/events/2023/x.md:7 : le retrait de cette ligne ne suit pas celui des lignes voisines ; aligner les champs d’un même groupe sur la même colonne",
        ),
    ),
    "list with dash at each": (
        event("speakers:\n  - name: A\n  - organisation: B\n"),
        (
            "erreur : content/events/2023/x.md:7 : speakers[1].name : ce champ est obligatoire ; l’ajouter, par exemple « name: Prénom Nom »",
        ),
    ),
    "line with no colon": (
        event_file("---\ntitle: Essai\ntype webinaire\nstart: 2023-07-06\n---\n"),
        ("erreur : content/events/2023/x.md:3 : il manque « : » après le nom du champ ; écrire « type: webinaire »",),
    ),
    "last line no colon": (
        event("lieu visio\n"),
        (
            "erreur : content/events/2023/x.md:5 : cette ligne n’a pas de « : » après le nom du champ ; l’écrire « champ: valeur », ou fermer l’en-tête par « --- » avant le texte",
        ),
    ),
    "multi line value": (
        event_file("---\ntitle: Essai\n  sur deux lignes\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (),
    ),
    "multi line value not indented": (
        event_file("---\ntitle: Essai\nsur deux lignes\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:3 : cette ligne n’a pas de « : » après le nom du champ ; l’écrire « champ: valeur », ou fermer l’en-tête par « --- » avant le texte",
        ),
    ),
    "merge key": (
        event("<<: {place: visio}\n"),
        (
            "erreur : content/events/2023/x.md:5 : « << » est une fusion YAML, qui n’est pas admise ; recopier les champs voulus",
        ),
    ),
    "merge key alias": (
        event_file("---\na: &a\n  place: visio\n<<: *a\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : « &a » est une ancre YAML, qui n’est pas admise ; la retirer, ou mettre la valeur entre guillemets si elle commence par « & »",
        ),
    ),
    "anchor": (
        event_file("---\ntitle: &t Essai\ntype: webinaire\nstart: 2023-07-06\nsummary: *t\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : « &t » est une ancre YAML, qui n’est pas admise ; la retirer, ou mettre la valeur entre guillemets si elle commence par « & »",
        ),
    ),
    "tag": (
        event_file("---\ntitle: !!str Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : « !!str » est une étiquette YAML, qui n’est pas admise ; la retirer, ou mettre la valeur entre guillemets si elle commence par « ! »",
        ),
    ),
    "tag py": (
        event_file("---\ntitle: !!python/object/apply:os.system [ls]\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : « !!python/object/apply:os.system » est une étiquette YAML, qui n’est pas admise ; la retirer, ou mettre la valeur entre guillemets si elle commence par « ! »",
        ),
    ),
    "complex key": (
        event_file("---\n? [a, b]\n: x\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        ("erreur : content/events/2023/x.md:2 : un nom de champ doit être un mot ; écrire « champ: valeur »",),
    ),
    "numeric key": (
        event_file("---\n12: x\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : 12 : « 12 » n’est pas un champ connu ; écrire un nombre décimal avec un point, et non une virgule",
        ),
    ),
    "empty key": (
        event_file("---\n: x\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        ("erreur : content/events/2023/x.md:2 : le nom du champ manque avant « : » ; écrire « champ: valeur »",),
    ),
    "null key": (
        event_file("---\n~: x\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : ~ : « ~ » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
        ),
    ),
    "dup key": (
        event("title: Autre\n"),
        (
            "erreur : content/events/2023/x.md:5 : title : « title » est donné deux fois, déjà à la ligne 2 ; garder une seule des deux lignes",
        ),
    ),
    "dup key nested": (
        event("attendance:\n  registered: 3\n  registered: 4\n"),
        (
            "erreur : content/events/2023/x.md:7 : registered : « registered » est donné deux fois, déjà à la ligne 6 ; garder une seule des deux lignes",
        ),
    ),
    "dup same case": (
        event("Title: Autre\n"),
        (
            "erreur : content/events/2023/x.md:5 : Title : « Title » n’est pas un champ connu ; le plus proche est « title », qui est déjà donné : n’en garder qu’un",
        ),
    ),
    "comment only": (
        event_file("---\n# rien\n---\n"),
        (
            "erreur : content/events/2023/x.md:1 : start : ce champ est obligatoire ; l’ajouter, par exemple « start: 2023-06-22 10:30 »",
            "erreur : content/events/2023/x.md:1 : title : ce champ est obligatoire ; l’ajouter, par exemple « title: Les métiers de la data »",
            "erreur : content/events/2023/x.md:1 : type : ce champ est obligatoire ; l’ajouter, par exemple « type: webinaire »",
        ),
    ),
    "directive": (
        event_file("%YAML 1.1\n---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:1 : ce texte précède l’en-tête, qui commence à la ligne 2 et doit commencer le fichier ; le mettre sous l’en-tête, ou le retirer",
        ),
    ),
    "NUL": (
        event("place: a\x00b\n"),
        (
            "erreur : content/events/2023/x.md:1 : ce fichier est binaire et non du texte ; le déposer sous content/files/ ou le retirer",
        ),
    ),
    "control char": (
        event("place: a\x07b\n"),
        (
            "erreur : content/events/2023/x.md:5 : un caractère de contrôle invisible (U+0007) se trouve ici ; l’effacer et retaper le passage",
        ),
    ),
    "control char body": (
        event_file("---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\na\x07b\n"),
        (
            "erreur : content/events/2023/x.md:6 : un caractère de contrôle invisible (U+0007) se trouve ici ; l’effacer et retaper le passage",
        ),
    ),
    "del char": (
        event("place: a\x7fb\n"),
        (
            "erreur : content/events/2023/x.md:5 : un caractère de contrôle invisible (U+007F) se trouve ici ; l’effacer et retaper le passage",
        ),
    ),
    "c1 char": (
        event("place: a\x92b\n"),
        (
            "erreur : content/events/2023/x.md:5 : un caractère de contrôle invisible (U+0092) se trouve ici ; l’effacer et retaper le passage",
        ),
    ),
    "NEL": (
        event("place: a\x85b\n"),
        (
            "erreur : content/events/2023/x.md:5 : un caractère de contrôle invisible (U+0085) se trouve ici ; l’effacer et retaper le passage",
        ),
    ),
    "LS": (
        event("place: a\u2028b\n"),
        (
            "erreur : content/events/2023/x.md:5 : un caractère de contrôle invisible (U+2028) se trouve ici ; l’effacer et retaper le passage",
        ),
    ),
    "FEFF mid": (
        event("place: a\ufeffb\n"),
        (
            "erreur : content/events/2023/x.md:5 : place : le texte contient un caractère invisible (U+FEFF) ; l’effacer et retaper le passage",
        ),
    ),
    "surrogate": (
        event_file(b"---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\nplace: \xed\xa0\x80\n---\n"),
        (
            "erreur : content/events/2023/x.md:5 : le fichier est en Windows-1252 et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "bidi": (
        event("place: a\u202eb\n"),
        (
            "erreur : content/events/2023/x.md:5 : place : le texte contient un caractère invisible (U+202E) ; l’effacer et retaper le passage",
        ),
    ),
    "zwsp title": (
        event_file("---\ntitle: \u200b\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (
            "erreur : content/events/2023/x.md:2 : title : ce champ est obligatoire ; l’ajouter, par exemple « title: Les métiers de la data »",
        ),
    ),
    "zwsp id": (
        event("id: x\u200by\n"),
        ("erreur : content/events/2023/x.md:5 : id : « x\u200by » n’est pas un identifiant ; écrire « x-y »",),
    ),
    "noncharacter": (
        event("place: a\uffffb\n"),
        (
            "erreur : content/events/2023/x.md:5 : un caractère de contrôle invisible (U+FFFF) se trouve ici ; l’effacer et retaper le passage",
        ),
    ),
    "emoji": (
        event_file("---\ntitle: 🎉 Fête 👩\u200d👩\u200d👧\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (),
    ),
    "crlf": (
        event_file("---\r\ntitle: Essai\r\ntype: webinaire\r\nstart: 2023-07-06\r\n---\r\nTexte\r\n"),
        (),
    ),
    "cr only": (
        event_file("---\rtitle: Essai\rtype: webinaire\rstart: 2023-07-06\r---\rTexte\r"),
        (),
    ),
    "crlf err line": (
        event_file("---\r\ntitle: Essai\r\ntype: webinaire\r\nstart: 2023-07-06\r\nplce: x\r\n---\r\nTexte\r\n"),
        (
            "erreur : content/events/2023/x.md:5 : plce : « plce » n’est pas un champ connu ; le plus proche est « place »",
        ),
    ),
    "bom": (
        event_file("\ufeff---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte\n"),
        (),
    ),
    "bom err": (
        event_file("\ufeff---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\nplce: x\n---\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:5 : plce : « plce » n’est pas un champ connu ; le plus proche est « place »",
        ),
    ),
    "double bom": (
        event_file("\ufeff\ufeff---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n---\nTexte\n"),
        (),
    ),
    "utf16": (
        event_file(
            b"\xff\xfe-\x00-\x00-\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00E\x00s\x00s\x00a\x00i\x00\n\x00t\x00y\x00p\x00e\x00:\x00 \x00w\x00e\x00b\x00i\x00n\x00a\x00i\x00r\x00e\x00\n\x00s\x00t\x00a\x00r\x00t\x00:\x00 \x002\x000\x002\x003\x00-\x000\x007\x00-\x000\x006\x00\n\x00-\x00-\x00-\x00\n\x00T\x00e\x00x\x00t\x00e\x00\n\x00"
        ),
        (
            "erreur : content/events/2023/x.md:1 : le fichier est en UTF-16 et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "utf16 no bom": (
        event_file(
            b"-\x00-\x00-\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00E\x00s\x00s\x00a\x00i\x00\n\x00t\x00y\x00p\x00e\x00:\x00 \x00w\x00e\x00b\x00i\x00n\x00a\x00i\x00r\x00e\x00\n\x00s\x00t\x00a\x00r\x00t\x00:\x00 \x002\x000\x002\x003\x00-\x000\x007\x00-\x000\x006\x00\n\x00-\x00-\x00-\x00\n\x00T\x00e\x00x\x00t\x00e\x00\n\x00"
        ),
        (
            "erreur : content/events/2023/x.md:1 : le fichier est en UTF-16 et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "utf16be no bom": (
        event_file(
            b"\x00-\x00-\x00-\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00E\x00s\x00s\x00a\x00i\x00\n\x00t\x00y\x00p\x00e\x00:\x00 \x00w\x00e\x00b\x00i\x00n\x00a\x00i\x00r\x00e\x00\n\x00s\x00t\x00a\x00r\x00t\x00:\x00 \x002\x000\x002\x003\x00-\x000\x007\x00-\x000\x006\x00\n\x00-\x00-\x00-\x00\n\x00T\x00e\x00x\x00t\x00e\x00\n"
        ),
        (
            "erreur : content/events/2023/x.md:1 : le fichier est en UTF-16 et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "utf32": (
        event_file(
            b"\xff\xfe\x00\x00-\x00\x00\x00-\x00\x00\x00-\x00\x00\x00\n\x00\x00\x00t\x00\x00\x00i\x00\x00\x00t\x00\x00\x00l\x00\x00\x00e\x00\x00\x00:\x00\x00\x00 \x00\x00\x00E\x00\x00\x00s\x00\x00\x00s\x00\x00\x00a\x00\x00\x00i\x00\x00\x00\n\x00\x00\x00t\x00\x00\x00y\x00\x00\x00p\x00\x00\x00e\x00\x00\x00:\x00\x00\x00 \x00\x00\x00w\x00\x00\x00e\x00\x00\x00b\x00\x00\x00i\x00\x00\x00n\x00\x00\x00a\x00\x00\x00i\x00\x00\x00r\x00\x00\x00e\x00\x00\x00\n\x00\x00\x00s\x00\x00\x00t\x00\x00\x00a\x00\x00\x00r\x00\x00\x00t\x00\x00\x00:\x00\x00\x00 \x00\x00\x002\x00\x00\x000\x00\x00\x002\x00\x00\x003\x00\x00\x00-\x00\x00\x000\x00\x00\x007\x00\x00\x00-\x00\x00\x000\x00\x00\x006\x00\x00\x00\n\x00\x00\x00-\x00\x00\x00-\x00\x00\x00-\x00\x00\x00\n\x00\x00\x00T\x00\x00\x00e\x00\x00\x00x\x00\x00\x00t\x00\x00\x00e\x00\x00\x00\n\x00\x00\x00"
        ),
        (
            "erreur : content/events/2023/x.md:1 : le fichier est en UTF-32 et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "latin1": (
        event_file(b"---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\nsummary: \xe9t\xe9\n---\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:5 : le fichier est en Latin-1 (ISO-8859-1) et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "cp1252": (
        event_file(
            b"---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\nsummary: l\x92\xe9t\xe9 \x96 3 \x80\n---\nTexte\n"
        ),
        (
            "erreur : content/events/2023/x.md:5 : le fichier est en Windows-1252 et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "macroman": (
        event_file(b"---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\nsummary: l\xd5\x8et\x8e\n---\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:5 : le fichier est en Mac OS Roman et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "latin9 euro": (
        event_file(b"---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\nsummary: \xbduvre 3 \xa4\n---\nTexte\n"),
        (
            "erreur : content/events/2023/x.md:5 : le fichier est en Latin-1 (ISO-8859-1) et non en UTF-8 ; l’enregistrer de nouveau en UTF-8",
        ),
    ),
    "mixed": (
        event_file(
            b"---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\nsummary: \xc3\xa9t\xc3\xa9\n---\nTexte \xe9t\xe9\n"
        ),
        (
            "erreur : content/events/2023/x.md:7 : cette ligne contient un caractère qui n’est pas en UTF-8, alors que le reste du fichier l’est ; effacer ce caractère et le retaper",
        ),
    ),
    "png": (
        event_file(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        (
            "erreur : content/events/2023/x.md:1 : ce fichier est binaire et non du texte ; le déposer sous content/files/ ou le retirer",
        ),
    ),
    "pdf no nul": (
        event_file(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        (
            "erreur : content/events/2023/x.md:1 : ce fichier est binaire et non du texte ; le déposer sous content/files/ ou le retirer",
        ),
    ),
    "docx": (
        event_file(b"PK\x03\x04\x14\x00\x06\x00\x08\x00"),
        (
            "erreur : content/events/2023/x.md:1 : ce fichier est binaire et non du texte ; le déposer sous content/files/ ou le retirer",
        ),
    ),
    "alias bomb": (
        event("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"),
        (
            "erreur : content/events/2023/x.md:5 : « &a » est une ancre YAML, qui n’est pas admise ; la retirer, ou mettre la valeur entre guillemets si elle commence par « & »",
        ),
    ),
    "deep 100": (
        event(
            "themes: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"
        ),
        (
            "erreur : content/events/2023/x.md:5 : les valeurs sont imbriquées trop profondément ; revenir à la forme décrite dans le guide",
        ),
    ),
    "many keys": (
        event(
            "k0: 1\nk1: 1\nk2: 1\nk3: 1\nk4: 1\nk5: 1\nk6: 1\nk7: 1\nk8: 1\nk9: 1\nk10: 1\nk11: 1\nk12: 1\nk13: 1\nk14: 1\nk15: 1\nk16: 1\nk17: 1\nk18: 1\nk19: 1\nk20: 1\nk21: 1\nk22: 1\nk23: 1\nk24: 1\nk25: 1\nk26: 1\nk27: 1\nk28: 1\nk29: 1\nk30: 1\nk31: 1\nk32: 1\nk33: 1\nk34: 1\nk35: 1\nk36: 1\nk37: 1\nk38: 1\nk39: 1\nk40: 1\nk41: 1\nk42: 1\nk43: 1\nk44: 1\nk45: 1\nk46: 1\nk47: 1\nk48: 1\nk49: 1\nk50: 1\nk51: 1\nk52: 1\nk53: 1\nk54: 1\nk55: 1\nk56: 1\nk57: 1\nk58: 1\nk59: 1\nk60: 1\nk61: 1\nk62: 1\nk63: 1\nk64: 1\nk65: 1\nk66: 1\nk67: 1\nk68: 1\nk69: 1\nk70: 1\nk71: 1\nk72: 1\nk73: 1\nk74: 1\nk75: 1\nk76: 1\nk77: 1\nk78: 1\nk79: 1\nk80: 1\nk81: 1\nk82: 1\nk83: 1\nk84: 1\nk85: 1\nk86: 1\nk87: 1\nk88: 1\nk89: 1\nk90: 1\nk91: 1\nk92: 1\nk93: 1\nk94: 1\nk95: 1\nk96: 1\nk97: 1\nk98: 1\nk99: 1\nk100: 1\nk101: 1\nk102: 1\nk103: 1\nk104: 1\nk105: 1\nk106: 1\nk107: 1\nk108: 1\nk109: 1\nk110: 1\nk111: 1\nk112: 1\nk113: 1\nk114: 1\nk115: 1\nk116: 1\nk117: 1\nk118: 1\nk119: 1\nk120: 1\nk121: 1\nk122: 1\nk123: 1\nk124: 1\nk125: 1\nk126: 1\nk127: 1\nk128: 1\nk129: 1\nk130: 1\nk131: 1\nk132: 1\nk133: 1\nk134: 1\nk135: 1\nk136: 1\nk137: 1\nk138: 1\nk139: 1\nk140: 1\nk141: 1\nk142: 1\nk143: 1\nk144: 1\nk145: 1\nk146: 1\nk147: 1\nk148: 1\nk149: 1\nk150: 1\nk151: 1\nk152: 1\nk153: 1\nk154: 1\nk155: 1\nk156: 1\nk157: 1\nk158: 1\nk159: 1\nk160: 1\nk161: 1\nk162: 1\nk163: 1\nk164: 1\nk165: 1\nk166: 1\nk167: 1\nk168: 1\nk169: 1\nk170: 1\nk171: 1\nk172: 1\nk173: 1\nk174: 1\nk175: 1\nk176: 1\nk177: 1\nk178: 1\nk179: 1\nk180: 1\nk181: 1\nk182: 1\nk183: 1\nk184: 1\nk185: 1\nk186: 1\nk187: 1\nk188: 1\nk189: 1\nk190: 1\nk191: 1\nk192: 1\nk193: 1\nk194: 1\nk195: 1\nk196: 1\nk197: 1\nk198: 1\nk199: 1\nk200: 1\nk201: 1\nk202: 1\nk203: 1\nk204: 1\nk205: 1\nk206: 1\nk207: 1\nk208: 1\nk209: 1\nk210: 1\nk211: 1\nk212: 1\nk213: 1\nk214: 1\nk215: 1\nk216: 1\nk217: 1\nk218: 1\nk219: 1\nk220: 1\nk221: 1\nk222: 1\nk223: 1\nk224: 1\nk225: 1\nk226: 1\nk227: 1\nk228: 1\nk229: 1\nk230: 1\nk231: 1\nk232: 1\nk233: 1\nk234: 1\nk235: 1\nk236: 1\nk237: 1\nk238: 1\nk239: 1\nk240: 1\nk241: 1\nk242: 1\nk243: 1\nk244: 1\nk245: 1\nk246: 1\nk247: 1\nk248: 1\nk249: 1\nk250: 1\nk251: 1\nk252: 1\nk253: 1\nk254: 1\nk255: 1\nk256: 1\nk257: 1\nk258: 1\nk259: 1\nk260: 1\nk261: 1\nk262: 1\nk263: 1\nk264: 1\nk265: 1\nk266: 1\nk267: 1\nk268: 1\nk269: 1\nk270: 1\nk271: 1\nk272: 1\nk273: 1\nk274: 1\nk275: 1\nk276: 1\nk277: 1\nk278: 1\nk279: 1\nk280: 1\nk281: 1\nk282: 1\nk283: 1\nk284: 1\nk285: 1\nk286: 1\nk287: 1\nk288: 1\nk289: 1\nk290: 1\nk291: 1\nk292: 1\nk293: 1\nk294: 1\nk295: 1\nk296: 1\nk297: 1\nk298: 1\nk299: 1\n"
        ),
        (
            "erreur : content/events/2023/x.md:5 : k0 : « k0 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:6 : k1 : « k1 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:7 : k2 : « k2 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:8 : k3 : « k3 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:9 : k4 : « k4 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:10 : k5 : « k5 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:11 : k6 : « k6 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:12 : k7 : « k7 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:13 : k8 : « k8 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:14 : k9 : « k9 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:15 : k10 : « k10 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:16 : k11 : « k11 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:17 : k12 : « k12 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:18 : k13 : « k13 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:19 : k14 : « k14 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:20 : k15 : « k15 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:21 : k16 : « k16 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:22 : k17 : « k17 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:23 : k18 : « k18 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:24 : k19 : « k19 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:25 : k20 : « k20 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:26 : k21 : « k21 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:27 : k22 : « k22 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:28 : k23 : « k23 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:29 : k24 : « k24 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:30 : k25 : « k25 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:31 : k26 : « k26 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:32 : k27 : « k27 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:33 : k28 : « k28 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:34 : k29 : « k29 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:35 : k30 : « k30 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:36 : k31 : « k31 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:37 : k32 : « k32 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:38 : k33 : « k33 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:39 : k34 : « k34 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:40 : k35 : « k35 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:41 : k36 : « k36 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:42 : k37 : « k37 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:43 : k38 : « k38 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:44 : k39 : « k39 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:45 : k40 : « k40 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:46 : k41 : « k41 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:47 : k42 : « k42 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:48 : k43 : « k43 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:49 : k44 : « k44 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:50 : k45 : « k45 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:51 : k46 : « k46 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:52 : k47 : « k47 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:53 : k48 : « k48 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:54 : k49 : « k49 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:55 : k50 : « k50 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:56 : k51 : « k51 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:57 : k52 : « k52 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:58 : k53 : « k53 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:59 : k54 : « k54 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:60 : k55 : « k55 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:61 : k56 : « k56 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:62 : k57 : « k57 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:63 : k58 : « k58 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:64 : k59 : « k59 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:65 : k60 : « k60 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:66 : k61 : « k61 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:67 : k62 : « k62 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:68 : k63 : « k63 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:69 : k64 : « k64 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:70 : k65 : « k65 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:71 : k66 : « k66 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:72 : k67 : « k67 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:73 : k68 : « k68 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:74 : k69 : « k69 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:75 : k70 : « k70 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:76 : k71 : « k71 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:77 : k72 : « k72 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:78 : k73 : « k73 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:79 : k74 : « k74 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:80 : k75 : « k75 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:81 : k76 : « k76 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:82 : k77 : « k77 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:83 : k78 : « k78 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:84 : k79 : « k79 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:85 : k80 : « k80 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:86 : k81 : « k81 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:87 : k82 : « k82 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:88 : k83 : « k83 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:89 : k84 : « k84 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:90 : k85 : « k85 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:91 : k86 : « k86 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:92 : k87 : « k87 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:93 : k88 : « k88 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:94 : k89 : « k89 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:95 : k90 : « k90 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:96 : k91 : « k91 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:97 : k92 : « k92 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:98 : k93 : « k93 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:99 : k94 : « k94 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:100 : k95 : « k95 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:101 : k96 : « k96 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:102 : k97 : « k97 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:103 : k98 : « k98 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:104 : k99 : « k99 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:105 : k100 : « k100 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:106 : k101 : « k101 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:107 : k102 : « k102 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:108 : k103 : « k103 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:109 : k104 : « k104 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:110 : k105 : « k105 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:111 : k106 : « k106 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:112 : k107 : « k107 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:113 : k108 : « k108 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:114 : k109 : « k109 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:115 : k110 : « k110 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:116 : k111 : « k111 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:117 : k112 : « k112 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:118 : k113 : « k113 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:119 : k114 : « k114 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:120 : k115 : « k115 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:121 : k116 : « k116 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:122 : k117 : « k117 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:123 : k118 : « k118 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:124 : k119 : « k119 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:125 : k120 : « k120 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:126 : k121 : « k121 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:127 : k122 : « k122 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:128 : k123 : « k123 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:129 : k124 : « k124 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:130 : k125 : « k125 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:131 : k126 : « k126 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:132 : k127 : « k127 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:133 : k128 : « k128 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:134 : k129 : « k129 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:135 : k130 : « k130 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:136 : k131 : « k131 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:137 : k132 : « k132 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:138 : k133 : « k133 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:139 : k134 : « k134 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:140 : k135 : « k135 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:141 : k136 : « k136 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:142 : k137 : « k137 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:143 : k138 : « k138 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:144 : k139 : « k139 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:145 : k140 : « k140 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:146 : k141 : « k141 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:147 : k142 : « k142 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:148 : k143 : « k143 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:149 : k144 : « k144 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:150 : k145 : « k145 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:151 : k146 : « k146 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:152 : k147 : « k147 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:153 : k148 : « k148 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:154 : k149 : « k149 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:155 : k150 : « k150 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:156 : k151 : « k151 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:157 : k152 : « k152 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:158 : k153 : « k153 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:159 : k154 : « k154 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:160 : k155 : « k155 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:161 : k156 : « k156 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:162 : k157 : « k157 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:163 : k158 : « k158 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:164 : k159 : « k159 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:165 : k160 : « k160 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:166 : k161 : « k161 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:167 : k162 : « k162 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:168 : k163 : « k163 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:169 : k164 : « k164 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:170 : k165 : « k165 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:171 : k166 : « k166 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:172 : k167 : « k167 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:173 : k168 : « k168 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:174 : k169 : « k169 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:175 : k170 : « k170 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:176 : k171 : « k171 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:177 : k172 : « k172 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:178 : k173 : « k173 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:179 : k174 : « k174 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:180 : k175 : « k175 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:181 : k176 : « k176 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:182 : k177 : « k177 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:183 : k178 : « k178 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:184 : k179 : « k179 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:185 : k180 : « k180 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:186 : k181 : « k181 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:187 : k182 : « k182 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:188 : k183 : « k183 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:189 : k184 : « k184 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:190 : k185 : « k185 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:191 : k186 : « k186 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:192 : k187 : « k187 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:193 : k188 : « k188 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:194 : k189 : « k189 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:195 : k190 : « k190 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:196 : k191 : « k191 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:197 : k192 : « k192 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:198 : k193 : « k193 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:199 : k194 : « k194 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:200 : k195 : « k195 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:201 : k196 : « k196 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:202 : k197 : « k197 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:203 : k198 : « k198 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:204 : k199 : « k199 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:205 : k200 : « k200 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:206 : k201 : « k201 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:207 : k202 : « k202 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:208 : k203 : « k203 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:209 : k204 : « k204 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:210 : k205 : « k205 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:211 : k206 : « k206 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:212 : k207 : « k207 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:213 : k208 : « k208 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:214 : k209 : « k209 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:215 : k210 : « k210 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:216 : k211 : « k211 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:217 : k212 : « k212 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:218 : k213 : « k213 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:219 : k214 : « k214 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:220 : k215 : « k215 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:221 : k216 : « k216 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:222 : k217 : « k217 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:223 : k218 : « k218 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:224 : k219 : « k219 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:225 : k220 : « k220 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:226 : k221 : « k221 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:227 : k222 : « k222 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:228 : k223 : « k223 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:229 : k224 : « k224 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:230 : k225 : « k225 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:231 : k226 : « k226 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:232 : k227 : « k227 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:233 : k228 : « k228 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:234 : k229 : « k229 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:235 : k230 : « k230 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:236 : k231 : « k231 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:237 : k232 : « k232 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:238 : k233 : « k233 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:239 : k234 : « k234 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:240 : k235 : « k235 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:241 : k236 : « k236 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:242 : k237 : « k237 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:243 : k238 : « k238 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:244 : k239 : « k239 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:245 : k240 : « k240 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:246 : k241 : « k241 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:247 : k242 : « k242 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:248 : k243 : « k243 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:249 : k244 : « k244 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:250 : k245 : « k245 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:251 : k246 : « k246 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:252 : k247 : « k247 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:253 : k248 : « k248 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:254 : k249 : « k249 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:255 : k250 : « k250 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:256 : k251 : « k251 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:257 : k252 : « k252 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:258 : k253 : « k253 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:259 : k254 : « k254 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:260 : k255 : « k255 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:261 : k256 : « k256 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:262 : k257 : « k257 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:263 : k258 : « k258 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:264 : k259 : « k259 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:265 : k260 : « k260 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:266 : k261 : « k261 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:267 : k262 : « k262 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:268 : k263 : « k263 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:269 : k264 : « k264 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:270 : k265 : « k265 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:271 : k266 : « k266 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:272 : k267 : « k267 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:273 : k268 : « k268 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:274 : k269 : « k269 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:275 : k270 : « k270 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:276 : k271 : « k271 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:277 : k272 : « k272 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:278 : k273 : « k273 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:279 : k274 : « k274 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:280 : k275 : « k275 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:281 : k276 : « k276 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:282 : k277 : « k277 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:283 : k278 : « k278 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:284 : k279 : « k279 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:285 : k280 : « k280 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:286 : k281 : « k281 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:287 : k282 : « k282 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:288 : k283 : « k283 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:289 : k284 : « k284 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:290 : k285 : « k285 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:291 : k286 : « k286 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:292 : k287 : « k287 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:293 : k288 : « k288 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:294 : k289 : « k289 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:295 : k290 : « k290 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:296 : k291 : « k291 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:297 : k292 : « k292 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:298 : k293 : « k293 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:299 : k294 : « k294 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:300 : k295 : « k295 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:301 : k296 : « k296 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:302 : k297 : « k297 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:303 : k298 : « k298 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
            "erreur : content/events/2023/x.md:304 : k299 : « k299 » n’est pas un champ connu ; possibles : id, title, type, start, end, place, join, status, rescheduled_from, summary, url, registration…",
        ),
    ),
    "long id": (
        event(
            "id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
        ),
        ("erreur : content/events/2023/x.md:5 : id : 300 caractères, plus que les 100 admis ; raccourcir le texte",),
    ),
    "long place": (
        event(
            "place: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
        ),
        (
            "erreur : content/events/2023/x.md:5 : place : 3000 caractères, plus que les 1000 admis ; raccourcir le texte",
        ),
    ),
    "zalgo": (
        event_file("---\ntitle: á́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́\ntype: webinaire\nstart: 2023-07-06\n---\n"),
        (),
    ),
    "second doc in yaml": (
        {"content/events/p.yaml": "- id: a\n  title: A\n  type: webinaire\n  start: 2023-07-06\n---\n- id: b\n"},
        (
            "erreur : content/events/p.yaml:5 : une seconde ligne « --- » ouvre un autre document ; la retirer : un fichier ne contient qu’une liste",
        ),
    ),
    "yaml starting ---": (
        {"content/events/p.yaml": "---\n- id: a\n  title: A\n  type: webinaire\n  start: 2023-07-06\n"},
        (),
    ),
    "yaml map": (
        {"content/events/p.yaml": "id: a\ntitle: A\ntype: webinaire\nstart: 2023-07-06\n"},
        (
            "erreur : content/events/p.yaml:1 : un groupe de champs au lieu d’une liste ; commencer chaque élément par « - » et une espace, ainsi « - id: a »",
        ),
    ),
    "yaml keyed": (
        {"content/events/p.yaml": "events:\n  - id: a\n    title: A\n"},
        (
            "erreur : content/events/p.yaml:1 : « events: » est de trop au-dessus de ce que contient le fichier ; retirer cette ligne, et le retrait des suivantes",
        ),
    ),
    "yaml keyed by ids": (
        {"content/actions/p.yaml": "a1:\n  title: A\na2:\n  title: B\n"},
        (
            "erreur : content/actions/p.yaml:1 : un groupe de champs au lieu d’une liste ; commencer chaque élément par « - » et une espace, ainsi « - id: a1 »",
        ),
    ),
    "yaml of texts": (
        {"content/events/p.yaml": "- un\n- deux\n"},
        (
            "erreur : content/events/p.yaml:1 : [0] : « un » au lieu d’un groupe de champs ; écrire « id: un » et « title: un »",
            "erreur : content/events/p.yaml:2 : [1] : « deux » au lieu d’un groupe de champs ; écrire « id: deux » et « title: deux »",
        ),
    ),
    "yaml text": (
        {"content/events/p.yaml": "bonjour\n"},
        (
            "erreur : content/events/p.yaml:1 : « bonjour » au lieu d’une liste ; commencer chaque élément par « - » et une espace",
        ),
    ),
    "yaml empty": (
        {"content/events/p.yaml": ""},
        (),
    ),
    "yaml comment": (
        {"content/events/p.yaml": "# rien\n"},
        (),
    ),
    "yaml null item": (
        {"content/events/p.yaml": "-\n-\n"},
        (),
    ),
    "yaml no id": (
        {"content/events/p.yaml": "- title: A\n  type: webinaire\n  start: 2023-07-06\n"},
        ("erreur : content/events/p.yaml:1 : [0].id : ce champ est obligatoire ; l’ajouter, par exemple « id: a »",),
    ),
    "yaml frontmatter in list": (
        {"content/events/p.yaml": "---\ntitle: A\n---\nTexte\n"},
        (
            "erreur : content/events/p.yaml:3 : une seconde ligne « --- » ouvre un autre document ; la retirer : un fichier ne contient qu’une liste",
        ),
    ),
    "md with list": (
        {"content/actions/x.md": "---\ntitle: A\n---\n"},
        (
            "erreur : content/actions/x.md:1 : ce fichier n’est pas lu et ne sera pas publié ; l’écrire sous la forme content/actions/….yaml",
        ),
    ),
}
