"""French words that tell a name from what is spelled like one, folded: titles, articles, and surnames that are words."""

__all__ = [
    "ABBREVIATIONS",
    "ARTICLES",
    "CIVILITIES",
    "GIVEN",
    "GIVEN_AND_SURNAME",
    "GIVEN_AND_WORD",
    "NO_NAMES",
    "NO_NAMES_FIRST",
    "ORDINARY",
    "PARTICLES",
    "PLACES",
    "PLURAL_TITLES",
    "PREPOSITIONS",
    "SAYING",
    "STREETS",
    "TITLES",
    "TITLES_WITH_CAPITAL",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES_WITH_CAPITAL = _words(
    """
    m mm me mes dr drs pr mr mgr ms
    """
)
"""Titles that are words or units without their capital: « Me Durand », « il me durand »."""
CIVILITIES = TITLES_WITH_CAPITAL | _words("mme mlle mmes mlles monsieur madame mademoiselle messieurs mesdames")
PLURAL_TITLES = _words(
    """
    mm mmes mlles messieurs mesdames mesdemoiselles maitres drs docteurs familles
    """
)
TITLES = (
    TITLES_WITH_CAPITAL
    | PLURAL_TITLES
    | _words(
        """
    mme mlle monsieur madame mademoiselle maitre docteur docteure professeur professeure monseigneur famille epoux
    veuve elu elue president presidente vice-president maire adjoint adjointe depute deputee senateur senatrice
    prefet prefete directeur directrice ingenieur ingenieure colonel capitaine commandant lieutenant general
    conseiller conseillere collegue citoyen citoyenne abbe
    """
    )
)

ABBREVIATIONS = _words(
    """
    nb ps jo ag ca cr pv sa gt ue rf bd
    """
)
"""Words that are written as initials are: « N. B. »."""

ARTICLES = _words(
    """
    le la les l un une du des au aux ce cet cette ces mon ma mes son sa ses notre nos votre vos leur leurs chaque
    tout toute tous toutes aucun aucune deux trois quatre cinq plusieurs quelques
    """
)
PREPOSITIONS = _words(
    """
    de d a par avec et selon chez pour contre sauf dont que qu entre ou ni sur apres avant
    """
)
PARTICLES = _words(
    """
    de du des d da di van von der den el al ben bin ibn le la
    """
)
"""The words before a surname that many leave out: « de La Tour », « La Tour »."""

STREETS = _words(
    """
    rue avenue boulevard quai place allee chemin impasse cours square route passage faubourg pont salle lycee
    college ecole hotel centre stade amphitheatre amphi theatre musee gare fondation prix loi hopital clinique
    gymnase palais lac mont col fort parc bois val saint sainte st ste institut universite campus espace maison
    chateau eglise
    """
)
"""What is named after people, or like them."""

SAYING = _words(
    """
    est a ont va repond presente indique precise propose demande rappelle souligne informe explique ajoute conclut
    remercie signale annonce evoque souhaite fait dit estime note pense insiste confirme anime ouvre cloture
    accueille interroge commente donne prend intervient observe constate salue expose decrit resume suggere regrette
    repondra presentera animera interviendra enverra transmet transmettra relance prepare redige s se ne n
    """
)
"""What people do in minutes, in the word that follows their name."""

NO_NAMES = _words(
    """
    le la les un une president presidente maire directeur directrice anonyme invite invitee personne agent agents
    elu elue nom prenom inconnu illisible en attente absent absente excuse excusee present presente secretaire animateur animatrice autre autres divers collegue intervenant
    intervenante participant participante du de des et a definir preciser confirmer completer designer determiner venir
    al cf liste neant ras
    """
)
"""Words of a list of people that name nobody, if a row has no others."""
NO_NAMES_FIRST = _words(
    """
    representant representante representants agent agents stagiaire stagiaires service services equipe direction
    un une personne personnes membres agence association chambre commune communaute conseil departement mairie metropole
    ministere prefecture region syndicat ville
    """
)
"""Words with which a row begins that names nobody: « Représentant DDT »."""

PLACES = _words(
    """
    france lorraine alsace champagne ardenne ardennes vosges meuse moselle marne aube bourgogne bretagne normandie
    picardie savoie provence gascogne auvergne anjou poitou berry artois flandre flandres jura rhin rhone loire
    seine metz nancy reims troyes epinal colmar mulhouse strasbourg verdun toul sedan charleville chaumont langres
    chalons epernay sarrebourg sarreguemines forbach thionville longwy briey luneville remiremont gerardmer haguenau
    selestat saverne molsheim obernai paris lyon lille toulouse bordeaux nantes rennes dijon besancon tours orleans
    angers limoges poitiers grenoble nice cannes toulon avignon nimes arles beziers perpignan pau bayonne dax agen
    cahors rodez albi castres lens douai arras amiens beauvais rouen caen laval allemagne belgique luxembourg suisse
    espagne italie europe florence rome milan geneve lausanne bruxelles liege namur trier chevalier-bayard charente
    vienne landes gard var ain cher indre creuse allier orne oise somme eure bar commercy stenay vouziers rethel
    wissembourg altkirch guebwiller thann cernay barr erstein benfeld bitche dieuze vic fontoy rombas hayange
    uckange
    """
)
"""Towns, regions and rivers that are people's names too; alone, they are the place."""

GIVEN = _words(
    """
    adele adeline agathe agnes alexandra alice aline alison amandine amelie anais angelique anne annick annie
    anthony arlette armelle audrey aurelia aurelie aurelien axelle beatrice benedicte berengere bernadette brigitte
    carine caroline catherine cecile celia celine chantal charlene charlotte chloe christel christelle christiane
    christine christophe cindy claudie clotilde coralie corinne cynthia danielle deborah delphine diane dorothee
    edith eliane elise elisabeth elodie elsa emeline emilie emma estelle eugenie evelyne fabienne fabrice fanny
    fatima fatiha flavie francine francoise frederic frederique gaelle genevieve geraldine ghislaine gisele gregory
    gwenaelle helene huguette ingrid isabelle jacqueline jennifer jeremy jessica joelle johanna jonathan josette
    josiane jocelyne judith julie juliette justine karen karine katia kevin laetitia laure laurence lea leila
    liliane lise loic lucie lucile lucille ludivine ludovic lydie lydia magali malika manon margaux margot marianne
    marie-claude marielle marilyne marine marjorie marlene martine maryline maryse mathilde maud melanie melissa
    michele michelle mickael mireille monique morgane muriel myriam nadege nadia nadine nathalie nelly nicole noemie
    odette odile ophelie pascale patrice patricia paulette pauline peggy philippine priscilla raphaelle rebecca
    regine rejane romane roxane sabine sabrina samia sandra sandrine sarah segolene severine sidonie solange solene
    sonia sophie stephane stephanie suzanne sylvaine sylvette sylviane sylvie tatiana therese tiffany valerie
    vanessa veronique violaine virginie viviane yannick yasmina yohann yolande yvette yvonne zoe
    """
)
"""Given names that are hardly anybody's surname."""
GIVEN_AND_WORD = _words(
    """
    aurore avril blanche claire clemence colombe constance fleur flore iris juste loup marine melodie olive parfait
    pierre prudence reine rose victoire
    """
)
"""Given names that begin sentences as words too: « Pierre et sable »."""

GIVEN_AND_SURNAME = _words(
    """
    martin bernard thomas robert richard laurent simon michel david bertrand vincent andre gerard henry henri nicolas
    mathieu clement gauthier lambert francois denis aubert rey gautier philippe charles louis paul jean jacques claude
    guy alain daniel christian patrick pascal eric marc luc leon leonard arnaud arnould benoit bruno cedric damien
    dominique edouard emile etienne eugene fabien felix florent florian franck gabriel georges gilbert gilles gregoire
    guillaume hubert hugues jerome joel joseph julien lucas maurice maxime raymond remi remy rene roger roland romain
    samuel sebastien serge sylvain thierry tristan victor xavier yves adam alexandre antoine armand augustin barthelemy
    basile bastien baptiste benjamin blaise camille carole celestin cesar charlot colas colin come cyrille didier donat
    elie emmanuel ferdinand gaspard germain gervais hilaire honore isidore jourdan jourdain lazare leopold lothaire
    lucien marcel marie marion marius mathis maury medard morel nathan noe oscar perrin prosper quentin raoul regis
    robin rolland salomon severin theodore urbain valentin valery vidal vivien
    """
)
"""Given names that are surnames as often."""
ORDINARY = (
    PLACES
    | GIVEN_AND_SURNAME
    | _words(
        """
    petit grand gros long court blanc blanche noir brun roux rousse rouge vert bleu gris jaune clair claire bon
    bonne beau bel belle vieux jeune sage fort doux juste franc fin gentil gaillard vaillant hardi joly joli riche
    pauvre cher chere neuf nouveau moderne ancien normal royal loyal libre gay gai heureux content constant parfait
    vrai plein rond carre droit gauche haut bas leger lourd chaud froid sec mou dur vite tard hier matin midi soir
    jour nuit lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout
    septembre octobre novembre decembre printemps ete automne hiver noel paques carnaval toussaint pentecote roy roi
    reine prince baron comte marquis duc chevalier page pape eveque moine clerc leclerc abbe cure diacre marchand
    boulanger boucher berger meunier fournier mercier tisserand tailleur charpentier masson macon couvreur peintre
    tonnelier charron forgeron marechal maire prevost prevot sergent chasseur pecheur jardinier vigneron laboureur
    metayer fermier boutillier barbier chapelier cordier potier verrier fevre carpentier cuisinier bouvier vacher
    porcher chevrier messager sauvage voisin cousin neveu compagnon ami camarade fontaine riviere rivage source
    moulin moulins maison masure chateau chastel tour pont puits bois foret champ champs prairie pre pres jardin
    verger vigne vallee val mont montagne roche rocher pierre sable sablon terre mer lac mare marais marin plage
    cote route chemin rue place laplace ville village bourg hameau borde bordes case casse caze grange cour porte
    fosse croix eglise chapelle barre barriere haie buisson arbre chene orme frene hetre tilleul poirier pommier
    cerisier prunier olivier figuier laurier noyer chataignier bruyere genet fougere rose rosier fleur lis violette
    marguerite pervenche lierre oignon carotte persil chat chien loup renard lievre cerf biche ours oiseau coq
    corbeau merle moineau pinson rossignol faucon aigle pigeon colombe caille perdrix heron cygne poisson brochet
    nom prenom exemple goujon mouton agneau boeuf lebreton breton picard normand bourguignon lorrain allemand langlois anglais flamand
    gascon provencal poitevin sel poivre vin pain dore argent fer cuivre plomb acier charbon bonnet chapeau manteau
    cotte collet gant barbe cheval poulain selle marteau clou couteau hache lance epee fleche arc baston baton
    bouton ruban carton papier plume livre lettre loi raison espoir esperance foi paix joie plaisir bonheur chance
    fortune tresor besse besson bouvet brice bris budget plan note bilan point centre reseau portail cadre base
    carte donnee action region commune departement etat service public conseil comite groupe agence office bureau
    direction
    """
    )
)
"""Surnames that are words, first names, or common: alone, they are rarely the participant who bears them."""
