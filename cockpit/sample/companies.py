"""Invented companies: trades, names, towns, sectors. No name is a real one on purpose."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# sector → trades
_SECTORS = {
    "Agroalimentaire": "Laiterie Biscuiterie Brasserie Conserverie Fromagerie Huilerie Moulins Salaisons "
    "Chocolaterie Groupe",
    "Vins et spiritueux": "Distillerie Caves Domaine Vignobles",
    "Cosmétique": "Cosmétiques Parfums Savonnerie",
    "Pharmacie": "Labo Officinale",
    "Verre et emballage": "Verrerie Emballages Cartonnerie",
    "Plasturgie": "Plasturgie Plastiques",
    "Métallurgie": "Fonderie Aciers Mécanique Câblerie",
    "Bois et papier": "Menuiserie Scierie Papeterie Imprimerie",
    "Textile": "Textiles Filature Sellerie",
    "Transport et logistique": "Transports Entrepôts",
    "Automobile": "Garage Carrosserie",
    "Chimie": "Peintures Chimie",
    "Horticulture": "Serres Pépinières",
    "Biens de consommation": "Jouets Optique Atelier Maison",
}
TRADES = {trade: sector for sector, trades in _SECTORS.items() for trade in trades.split()}
_STARTS = _words(
    "Alv Arv Balt Belv Bram Brév Caldr Clarv Corv Dalm Drav Elv Esc Falv Fren Galv Grév Hald Hauv Issar "
    "Jarv Jolv Kerv Lanv Lorv Malv Merv Morv Narv Norv Oliv Orv Palv Perl Pradv Quer Ravin Rosv Salv "
    "Sauv Solv Talv Tern Trév Urv Valv Vern Virl Ysor Zél"
)
_ENDS = _words(
    "adour aine alcie ambert ande andol anges anne ardel arne aubert auzon éane ébois elin elles émont "
    "enoire eray erolle étan éval iane ières igny illane imbre inoy isset oise olme ombrel onnay oral "
    "orse oubert ourne ouze uchère uvigne uzanne yres"
)

# territory → towns after their postcode
_TOWNS = """
Ouest|35000 Rennes|44000 Nantes|29200 Brest|56100 Lorient|49000 Angers|72000 Le Mans|53000 Laval
Ouest|22000 Saint-Brieuc|85000 La Roche-sur-Yon|79000 Niort|50100 Cherbourg-en-Cotentin|14000 Caen
Nord|59000 Lille|59100 Roubaix|59300 Valenciennes|62000 Arras|62100 Calais|80000 Amiens|02000 Laon
Nord|02100 Saint-Quentin|60000 Beauvais|08000 Charleville-Mézières|51100 Reims|76600 Le Havre
Sud-Est|69003 Lyon|38000 Grenoble|26000 Valence|01000 Bourg-en-Bresse|01100 Oyonnax|04100 Manosque|05000 Gap
Sud-Est|06200 Nice|06130 Grasse|13002 Marseille|73000 Chambéry|84000 Avignon|07100 Annonay
Sud-Ouest|33000 Bordeaux|31000 Toulouse|64000 Pau|40000 Mont-de-Marsan|09000 Foix|65000 Tarbes|81000 Albi
Sud-Ouest|82000 Montauban|24000 Périgueux|47000 Agen|17000 La Rochelle|16100 Cognac|87000 Limoges
Est|67000 Strasbourg|68100 Mulhouse|54000 Nancy|57000 Metz|88000 Épinal|21000 Dijon|25000 Besançon
Est|10000 Troyes|90000 Belfort|39000 Lons-le-Saunier
Centre|45000 Orléans|37000 Tours|18000 Bourges|03000 Moulins|03200 Vichy|63000 Clermont-Ferrand
Centre|36000 Châteauroux|41000 Blois|58000 Nevers|28000 Chartres
"""


def _towns() -> dict[str, list[tuple[str, str]]]:
    towns: dict[str, list[tuple[str, str]]] = {}
    for line in _TOWNS.strip().splitlines():
        territory, *places = line.split("|")
        for place in places:
            postcode, _, town = place.partition(" ")
            towns.setdefault(territory, []).append((postcode, town))
    return towns


TOWNS = _towns()
# what the French regulator keeps for fiction, by the first digits of the postcode's region
FICTION_PHONES = {"Ouest": "02 61 91", "Nord": "03 53 01", "Sud-Est": "04 65 71", "Sud-Ouest": "05 36 49",
                  "Est": "03 53 01", "Centre": "02 61 91"}  # fmt: skip
STREETS = (
    "rue des Ateliers", "avenue de la Gare", "zone artisanale des Prés", "rue du Moulin",
    "boulevard de l’Industrie",
    "chemin des Vignes", "rue de la Fontaine", "parc d’activités du Levant", "route de la Plaine",
    "allée des Tilleuls",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a company is."""

    territory: str
    postcode: str
    town: str


def company_names(rng: Random, taken: set[str]) -> Iterator[str]:
    """Company names without end, none twice nor in `taken`."""
    trades = tuple(TRADES)
    given = set(taken)
    while True:
        name = f"{rng.choice(trades)} {rng.choice(_STARTS)}{rng.choice(_ENDS)}"
        if name not in given:
            given.add(name)
            yield name


def sector_of(name: str) -> str:
    """The sector that a company's name tells."""
    return TRADES.get(name.split()[0].removesuffix("s"), TRADES.get(name.split()[0], "Industrie"))


def place_in(rng: Random, territory: str) -> Place:
    """A town of the territory; any town where the territory is not on the map."""
    chosen = territory if territory in TOWNS else rng.choice(tuple(TOWNS))
    postcode, town = rng.choice(TOWNS[chosen])
    return Place(chosen, postcode, town)


def phone_in(rng: Random, territory: str) -> str:
    """A phone number that rings nowhere."""
    return f"{FICTION_PHONES[territory]} {rng.randrange(100):02d} {rng.randrange(100):02d}"


def mobile(rng: Random) -> str:
    """A mobile number that rings nowhere."""
    return f"06 39 98 {rng.randrange(100):02d} {rng.randrange(100):02d}"


def siret(rng: Random) -> str:
    """Fourteen digits that pass the register's check and belong to nobody: no real one begins with 0000."""
    siren = _with_check_digit(f"0000{rng.randrange(10000):04d}")
    return _with_check_digit(f"{siren}{rng.randrange(1, 40):04d}")


def _with_check_digit(digits: str) -> str:
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return f"{digits}{-total % 10}"
