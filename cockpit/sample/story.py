"""The story that the sample tells on its day: open opportunities, the week's agenda, the known accounts.

Compact tables, one line per thing, read by `open_deals` and `week_slots`. Days of the week count from Monday
(0); hours are decimal (8.5 is 08:30).
"""

from dataclasses import dataclass
from functools import cache

NOW = 10 + 40 / 60  # the hour at which the story is told
STORY_WEEKDAY = 2  # a Wednesday

TYPES = {
    "T": "Tâche", "A": "Appel", "M": "E-mail", "R": "RDV physique", "P": "RDV téléphonique", "V": "Visio",
    "D": "Démo", "C": "Visite client", "O": "Proposition", "I": "Interne", "X": "Absence",
}  # fmt: skip
MEETINGS = "RPVDC"
SELLING = "AMRPVDCO"
STAGES = ("Qualification", "Découverte", "Démonstration", "Proposition", "Négociation", "Accord verbal")

# stage | account | title | family letter | euros | rep | probability | days in stage | days before it |
# days to the expected close | next: type, day, hour | validated elements
_DEALS = """
0|Maison Perlange|Étiqueteuse|E|6800|LF|.10|4|3|54|V2@14|1
0|Serres d’Alcyon|Imprimantes ×3|T|9400|LF|.10|9|2|62|V4@10.5|2
0|Sellerie Brumont|Consommables|C|4200|LF|.10|12|0|61|P3@10.5|1
0|Transports Mirandol|Parc de 18 quais|T|48000|SD|.15|17|3|65|M2@16|2
0|Garage Bellecombe|Étiqueteuse|E|5600|LF|.10|31|4|62||1
1|Verrerie Castelnoire|Marquage laser L2|M|62000|IV|.25|8|5|51|O2@15|3
1|Papeterie Sornelle|Traçabilité palettes|T|21500|SD|.20|14|17|56|A2@10.5|2
1|Textiles Maubrun|Ligne textile RFID|T|26000|KB|.20|11|2|62|P3@13.5|3
1|Jouets Pataflor|Contrat maintenance|S|7800|HM|.20|38|27|65||1
1|Optique Nivelle|Micro-étiquetage|E|8900|SD|.20|6|6|58|P3@11|2
2|Laiterie Sauvelande|Ligne pots 2 (×4)|E|54000|IV|.40|12|37|47|D3@14|4
2|Câblerie Tessandre|Marquage fil|M|23800|KB|.35|9|4|42|D2@14|4
2|Domaine Clairvigne|Étiquetage bouteilles|E|18400|HM|.35|22|38|51|C2@9|3
2|Fromagerie Lespinoy|Pesage-étiquetage|T|9600|SD|.35|5|8|63|V4@10|3
2|Imprimerie Tournebise|Kit consommables|C|6200|HM|.35|19|33|29|R3@10.5|3
3|Groupe Ardéval|Contrat multisite|S|88000|IV|.50|16|45|44|R3@9|5
3|Emballages Viorne|Pose-étiquettes auto|E|29500|KB|.50|10|45|30|O2@16|4
3|Plasturgie Valdorse|Marquage bacs|M|24600|SD|.55|13|44|35|C2@13.5|5
3|Menuiserie Haltebois|Étiquettes bois|C|16900|HM|.45|41|50|58||3
3|Caves Morvanel|Étiqueteuse + logiciel|E|11200|SD|.50|15|52|41|A4@8.5|4
4|Cosmétiques Orélys|Ligne flacons|E|47500|IV|.75|9|62|15|C4@9|6
4|Fonderie Rocambre|Marquage à chaud|M|31800|KB|.70|7|58|16|V2@10|6
4|Peintures Ocréa|Étiquetage seaux|E|27400|SD|.70|11|61|23|O3@15.5|5
4|Biscuiterie Malvoisin|Traçabilité lots|T|19800|IV|.70|26|66|37||5
5|Brasserie du Quai Blanc|Ligne canettes|E|36200|KB|.90|5|74|8|R3@15|6
5|Labo Verdane|Marquage flacons|M|41000|IV|.90|6|71|9|A7@9|6
5|Menuiserie Haltebois|Contrat maintenance|S|8400|HM|.90|8|5|12|O3@14|6
5|Distillerie Arvelle|Capsules 2027|C|12600|IV|.90|3|9|6|P4@11.5|6
"""

# rep | weekday | start-end | type | subject | account | done, rec, auto, lock, absent, off
_WEEK = """
IV|0|8.5-9|T|Préparer la semaine||done
IV|0|9.5-11|R|Labo Verdane|=|done
IV|0|11.5-12|A|Cosmétiques Orélys|=|done
IV|0|14-15.5|O|Offre Groupe Ardéval|Groupe Ardéval|done
IV|0|16-17|I|Réunion d’équipe||done
IV|1|9-10|D|Cosmétiques Orélys|=|done
IV|1|10.5-12.5|C|Verrerie Castelnoire|=|done
IV|1|14-14.5|P|Biscuiterie Malvoisin|=|done
IV|1|15-16|O|Offre Orélys|Cosmétiques Orélys|done
IV|1|16.5-17|M|Relances devis||done
IV|2|8.5-9|A|Labo Verdane|=|done
IV|2|9.5-11.5|C|Laiterie Sauvelande|=|rec
IV|2|13.5-14.5|V|Groupe Ardéval|=|
IV|2|15-16.5|O|Offre Verrerie Castelnoire|Verrerie Castelnoire|
IV|2|17-17.5|M|Fiche produit Sauvelande|Laiterie Sauvelande|auto
IV|3|9-10.5|R|Groupe Ardéval|=|
IV|3|11-11.5|A|Verrerie Castelnoire|=|
IV|3|14-15|D|Laiterie Sauvelande|=|
IV|3|15.5-16|T|Mise à jour fiches||
IV|4|9-11|C|Cosmétiques Orélys|=|rec
IV|4|11.5-12|P|Distillerie Arvelle|=|
IV|4|14-15|I|Atelier argumentaire||
KB|0|8.5-9.5|T|Tri des pistes||done
KB|0|10-11.5|R|Fonderie Rocambre|=|done
KB|0|13.5-14|A|Câblerie Tessandre|=|done
KB|0|14.5-15.5|D|Emballages Viorne|=|done
KB|0|16-17|I|Réunion d’équipe||done
KB|1|8.5-10.5|C|Brasserie du Quai Blanc|=|done
KB|1|11-11.5|P|Textiles Maubrun|=|done
KB|1|14-15.5|R|Câblerie Tessandre|=|done
KB|1|16-17|O|Offre Rocambre|Fonderie Rocambre|done
KB|2|8.5-9.5|A|Appels Argent (6)||
KB|2|10-11|V|Fonderie Rocambre|=|
KB|2|11.5-12|M|Compte rendu Tessandre|Câblerie Tessandre|auto
KB|2|14-15|D|Câblerie Tessandre|=|
KB|2|16-17|O|Offre Emballages Viorne|Emballages Viorne|
KB|3|9-11|C|Aciers Montbrel|=|rec
KB|3|11.5-12|A|Câblerie Tessandre|=|
KB|3|13.5-14.5|P|Textiles Maubrun|=|
KB|3|15-16.5|R|Brasserie du Quai Blanc|=|
KB|4|8.5-9.5|A|Appels Bronze (5)||
KB|4|10-11|O|Offre Quai Blanc|Brasserie du Quai Blanc|
KB|4|14-15|I|Atelier argumentaire||
KB|4|15.5-16.5|T|Notes de frais||
SD|0|9-9.5|A|Papeterie Sornelle|=|done
SD|0|10-12|C|Peintures Ocréa|=|done
SD|0|14-14.5|M|Fiche produit Ocréa|Peintures Ocréa|auto,done
SD|0|15-15.5|P|Caves Morvanel|=|done
SD|0|16-17|I|Réunion d’équipe||done
SD|1|8.5-9.5|A|Appels Or et Argent (5)||done
SD|1|10-11|V|Plasturgie Valdorse|=|done
SD|1|13.5-15|R|Transports Mirandol|=|absent
SD|1|15.5-16.5|O|Offre Plasturgie Valdorse|Plasturgie Valdorse|done
SD|2|8.5-9|T|Revue du pipeline||done
SD|2|9-10|D|Peintures Ocréa|=|done
SD|2|10.5-11|A|Papeterie Sornelle|=|
SD|2|13.5-15.5|C|Plasturgie Valdorse|=|
SD|2|16-16.5|M|3 créneaux → Mirandol|Transports Mirandol|auto
SD|3|9-10.5|R|Papeterie Sornelle|=|
SD|3|11-11.5|P|Optique Nivelle|=|
SD|3|14-15|I|Point individuel||lock
SD|3|15.5-16.5|O|Offre Peintures Ocréa|Peintures Ocréa|
SD|4|8.5-9.5|A|Appels Bronze (6)|Caves Morvanel|
SD|4|10-11|V|Fromagerie Lespinoy|=|
SD|4|14-15|I|Atelier argumentaire||
SD|4|15.5-16.5|O|Offre Papeterie Sornelle|Papeterie Sornelle|
HM|0|9-10|I|Support technique||done
HM|0|10.5-11|A|Menuiserie Haltebois|=|done
HM|0|14-15.5|T|Mise à jour du CRM||done
HM|0|16-17|I|Réunion d’équipe||done
HM|1|9-10.5|T|Notes de frais||done
HM|1|11-12|V|Domaine Clairvigne|=|done
HM|1|14-16|C|Menuiserie Haltebois|=|done
HM|2|9-11|C|Domaine Clairvigne|=|
HM|2|11.5-12|T|Saisie compte rendu||
HM|2|14-15.5|R|Vignobles Castérane|=|
HM|2|16-17|I|Support technique||
HM|3|9-10|A|Appels Argent (4)||
HM|3|10.5-12|R|Imprimerie Tournebise|=|
HM|3|14-15|O|Offre Haltebois|Menuiserie Haltebois|
HM|3|15.5-16|M|Relances devis||
HM|4|8-18|X|RTT||off
LF|0|8.5-10.5|A|Prospection (12)||done
LF|0|11-11.5|P|Maison Perlange|=|done
LF|0|14-15|A|Prospection (6)||done
LF|0|16-17|I|Réunion d’équipe||done
LF|1|8.5-10.5|A|Prospection (10)||done
LF|1|11-11.5|P|Garage Bellecombe|=|done
LF|1|13.5-14|P|Serres d’Alcyon|=|done
LF|1|14.5-15.5|T|Qualifier le fichier||done
LF|1|16-16.5|M|E-mails de suivi||auto,done
LF|2|8.5-10|A|Prospection (9)||done
LF|2|10.5-11|P|Atelier Coudraie|=|
LF|2|11.5-12|P|Savonnerie Talvère|=|
LF|2|14-15|V|Maison Perlange|=|
LF|2|15.5-16.5|T|Qualifier le fichier||
LF|3|8.5-10|A|Prospection (8)||
LF|3|10.5-11|P|Sellerie Brumont|=|
LF|3|11.5-12|A|Rappel Mirandol|Transports Mirandol|auto
LF|3|16-16.5|M|E-mails de suivi||auto
LF|4|8.5-10|A|Prospection (9)||
LF|4|10.5-11.5|V|Serres d’Alcyon|=|
LF|4|14-15|I|Atelier argumentaire||
"""


@dataclass(frozen=True, slots=True)
class OpenDeal:
    """An opportunity open on the story's day. `age`: days in its stage; `before`: days from creation to it;
    `expected`: days from now to the expected close."""

    stage: int
    account: str
    title: str
    family: str
    amount: int
    rep: str
    probability: int
    age: int
    before: int
    expected: int
    next_type: str
    next_weekday: int
    next_hour: float
    validated: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the week's agenda."""

    rep: str
    weekday: int
    start: float
    end: float
    type: str
    subject: str
    account: str
    flags: frozenset[str]

    @property
    def minutes(self) -> int:
        """Its length."""
        return round((self.end - self.start) * 60)


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account that the story names. `year`: euros signed in the ten months, in `orders` orders."""

    name: str
    segment: str
    rep: str
    status: str
    year: int = 0
    orders: int = 0


_FAMILIES = {"E": "Étiqueteuses", "M": "Marquage", "T": "Traçabilité", "C": "Consommables", "S": "Services"}


@cache
def open_deals() -> tuple[OpenDeal, ...]:
    """The open opportunities, stage by stage."""
    return tuple(_open_deal(line) for line in _DEALS.strip().splitlines())


def _open_deal(line: str) -> OpenDeal:
    stage, account, title, family, amount, rep, probability, age, before, due, upcoming, validated = line.split("|")
    kind, _, when = upcoming.partition("@")
    return OpenDeal(
        int(stage), account, title, _FAMILIES[family], int(amount), rep, round(float(probability) * 100),
        int(age),
        int(before), int(due), kind[:1], int(kind[1:] or 0), float(when or 0), int(validated),
    )  # fmt: skip


@cache
def week_slots() -> tuple[Slot, ...]:
    """The agenda of the story's week."""
    return tuple(_slot(line) for line in _WEEK.strip().splitlines())


def _slot(line: str) -> Slot:
    rep, weekday, hours, kind, subject, account, flags = line.split("|")
    start, end = map(float, hours.split("-"))
    named = subject if account == "=" else account
    return Slot(rep, int(weekday), start, end, kind, subject, named, frozenset(filter(None, flags.split(","))))


# name | segment | rep | status | euros | orders
_KNOWN = """
Laiterie Sauvelande|Or|IV|Client actif|118400|6
Groupe Ardéval|Or|IV|Client actif|72300|4
Cosmétiques Orélys|Or|IV|Client actif|65900|4
Verrerie Castelnoire|Or|IV|Client actif|47600|2
Labo Verdane|Or|IV|Client actif|33800|2
Biscuiterie Malvoisin|Argent|IV|Client actif|24600|3
Distillerie Arvelle|Argent|IV|Client actif|21300|3
Aciers Montbrel|Or|KB|Client actif|64200|4
Brasserie du Quai Blanc|Argent|KB|Client actif|38400|4
Fonderie Rocambre|Argent|KB|Client actif|29800|3
Câblerie Tessandre|Argent|KB|Client actif|16900|2
Emballages Viorne|Argent|KB|Client actif|9400|1
Textiles Maubrun|Argent|KB|Client actif|12700|2
Transports Mirandol|Or|SD|Prospect chaud||
Plasturgie Valdorse|Argent|SD|Client actif|21700|3
Peintures Ocréa|Argent|SD|Client actif|18900|2
Papeterie Sornelle|Argent|SD|Client actif|12400|2
Caves Morvanel|Bronze|SD|Prospect chaud||
Fromagerie Lespinoy|Bronze|SD|Client actif|4300|1
Optique Nivelle|Bronze|SD|Prospect chaud||
Menuiserie Haltebois|Argent|HM|Client actif|16200|2
Domaine Clairvigne|Argent|HM|Client actif|14800|2
Imprimerie Tournebise|Bronze|HM|Client actif|5100|2
Vignobles Castérane|Bronze|HM|Prospect chaud||
Jouets Pataflor|Bronze|HM|Ancien client||
Maison Perlange|Bronze|LF|Prospect chaud||
Garage Bellecombe|Bronze|LF|Prospect froid||
Serres d’Alcyon|Bronze|LF|Prospect chaud||
Sellerie Brumont|Bronze|LF|Prospect chaud||
Savonnerie Talvère|Bronze|LF|Prospect froid||
Atelier Coudraie|Bronze|LF|Prospect froid||
"""


@cache
def known_accounts() -> tuple[KnownAccount, ...]:
    """The accounts that the story names."""
    rows = (line.split("|") for line in _KNOWN.strip().splitlines())
    return tuple(KnownAccount(n, s, r, st, int(year or 0), int(count or 0)) for n, s, r, st, year, count in rows)


@dataclass(frozen=True, slots=True)
class StoryWin:
    """A win of the current month: on which of its working days, whose, what."""

    working_day: int
    rep: str
    account: str
    segment: str
    amount: int
    family: str
    title: str


# "" is an account that the story does not name
CURRENT_WINS = (
    StoryWin(2, "IV", "Cosmétiques Orélys", "Or", 18_400, "Traçabilité", "Traçabilité flacons"),
    StoryWin(3, "KB", "Textiles Maubrun", "Argent", 11_200, "Étiqueteuses", "Étiquetage cartons"),
    StoryWin(5, "SD", "", "Or", 17_200, "Étiqueteuses", "Étiqueteuse ligne 3"),
    StoryWin(6, "IV", "Distillerie Arvelle", "Argent", 11_800, "Consommables", "Capsules et étiquettes"),
    StoryWin(7, "LF", "", "Argent", 12_000, "Étiqueteuses", "Pose-étiquettes auto"),
    StoryWin(8, "HM", "", "Or", 23_000, "Étiqueteuses", "Ligne d’étiquetage 2"),
    StoryWin(8, "KB", "Aciers Montbrel", "Or", 16_300, "Marquage", "Marquage à chaud"),
    StoryWin(9, "SD", "Peintures Ocréa", "Argent", 16_800, "Marquage", "Marquage bidons"),
    StoryWin(10, "IV", "Labo Verdane", "Or", 21_800, "Traçabilité", "Traçabilité lots stériles"),
)
# rep, account, weeks back, weekday, type: last touches that the story remembers
LAST_TOUCHES = (("KB", "Aciers Montbrel", 3, 3, "A"), ("HM", "Jouets Pataflor", 6, 4, "M"))

# origins of the opportunities created, quarter by quarter, the last one still running
ORIGINS = ("Marketing", "Commercial", "Client existant", "Bouche-à-oreille", "Recommandation")
CREATED_BY_ORIGIN = ((29, 35, 20, 9, 7), (32, 37, 21, 10, 9), (24, 32, 17, 9, 7), (9, 10, 7, 3, 2))
LOST_REASONS = ("Prix", "Concurrent", "Projet abandonné", "Sans réponse", "Délai", "Produit inadapté")

# the same ten working days of the month before: opportunities created, euros in the weighted pipeline at their end
CREATED_BEFORE, WEIGHTED_BEFORE = 27, 356_000
# minutes done, selling and not, in the first ten working days of this month and of the month before; Sarah's of
# this month are those of SARAH_MONTH
HOURS_NOW = {"IV": (2445, 1710), "KB": (2145, 1980), "HM": (1605, 2520), "LF": (2235, 2085)}
HOURS_BEFORE = {
    "IV": (1995, 1440), "KB": (2070, 1725), "SD": (1965, 1875), "HM": (1155, 2265), "LF": (1650, 1545),
}  # fmt: skip

# what is expected at each stage before the next one (H7)
EXPECTED = (
    ("Besoin exprimé", "Décideur identifié", "Volume annuel estimé", "Échéance connue"),
    ("Cadence et nombre de lignes", "Décideur et budget identifiés", "Date de mise en service",
    "Machines en place",
     "Critères de choix"),
    ("Supports testés", "Utilisateurs présents", "Cadence atteinte", "Réserves levées",
    "Accord sur la suite"),
    ("Cahier des charges validé", "Prix présenté", "Délai confirmé", "Financement abordé",
    "Concurrents connus",
     "Date de décision"),
    ("Remise arbitrée", "Conditions de paiement", "Plan d’installation", "Contrat relu", "Décideur rencontré",
     "Objections levées"),
    ("Bon de commande préparé", "Acompte convenu", "Date de livraison", "Interlocuteur technique",
     "Formation planifiée", "Signature datée"),
)  # fmt: skip

# Sarah from the 1st to the 14th: type → actions of the plan, others, hours of both
SARAH_MONTH = {
    "T": (11, 2, 7.5), "A": (16, 8, 9.0), "M": (7, 9, 4.0), "R": (2, 0, 3.0), "P": (0, 3, 1.5), "V": (2, 1,
    3.0),
    "D": (2, 0, 2.0), "C": (3, 0, 6.0), "O": (3, 3, 12.0), "I": (0, 7, 9.0),
}  # fmt: skip
