"""The catalogue of the sample's company: machines, marking, traceability, consumables, services."""

from dataclasses import dataclass
from random import Random

MACHINES, MARKING, TRACING = "Étiqueteuses", "Marquage", "Traçabilité"
SUPPLIES, SERVICES = "Consommables", "Services"


@dataclass(frozen=True, slots=True)
class Product:
    """One line of the price list; prices in whole euros."""

    reference: str
    name: str
    family: str
    price: int
    cost: int
    active: bool = True


PRODUCTS = (
    Product("ET-020", "Étiqueteuse semi-automatique E20", MACHINES, 5600, 3640),
    Product("ET-060", "Étiqueteuse automatique E60", MACHINES, 16800, 11090),
    Product("ET-110", "Ligne d’étiquetage L4", MACHINES, 13500, 8910),
    Product("ET-130", "Pose-étiquettes P30", MACHINES, 9600, 6340),
    Product("ET-010", "Étiqueteuse manuelle E10", MACHINES, 2900, 1910, active=False),
    Product("MQ-200", "Marquage laser L2", MARKING, 31000, 20150),
    Product("MQ-120", "Marqueur à chaud H1", MARKING, 15900, 10490),
    Product("MQ-310", "Jet d’encre J10", MARKING, 7400, 4810),
    Product("TR-400", "Logiciel de traçabilité, licence", TRACING, 4900, 2200),
    Product("TR-420", "Lecteur RFID de quai", TRACING, 2650, 1770),
    Product("TR-450", "Imprimante industrielle I8", TRACING, 3100, 2090),
    Product("CO-500", "Étiquettes, carton de 10 000", SUPPLIES, 210, 135),
    Product("CO-520", "Rubans transfert, carton", SUPPLIES, 180, 112),
    Product("CO-540", "Têtes d’impression", SUPPLIES, 620, 415),
    Product("CO-560", "Encres et solvants", SUPPLIES, 140, 88),
    Product("CO-580", "Capsules, mille", SUPPLIES, 90, 58),
    Product("SV-700", "Contrat de maintenance annuel", SERVICES, 2800, 1600),
    Product("SV-720", "Formation sur site, jour", SERVICES, 1150, 690),
)
FAMILIES = (MACHINES, MARKING, TRACING, SUPPLIES, SERVICES)
_TITLES = {
    MACHINES: ("Étiqueteuse ligne {n}", "Ligne d’étiquetage {n}", "Étiquetage cartons", "Étiquetage palettes",
               "Pose-étiquettes auto", "Étiquetage bocaux", "Étiqueteuse d’appoint",
               "Remplacement étiqueteuse {n}"),
    MARKING: ("Marquage laser", "Marquage à chaud", "Marquage cartons", "Datage jet d’encre",
    "Gravure pièces"),
    TRACING: ("Traçabilité lots", "Traçabilité palettes", "Suivi RFID", "Pesage-étiquetage",
    "Imprimantes ×{n}"),
    SUPPLIES: ("Rubans et têtes", "Étiquettes, commande annuelle", "Kit consommables", "Réassort étiquettes",
    "Encres"),
    SERVICES: ("Contrat maintenance", "Formation opérateurs", "Extension de garantie", "Contrat multisite"),
}  # fmt: skip


def product_for(rng: Random, family: str, amount: int) -> Product:
    """A product of the family whose price fits into `amount` euros, or the cheapest one."""
    choices = [p for p in PRODUCTS if p.family == family and p.active]
    fitting = [p for p in choices if p.price <= amount]
    return rng.choice(fitting) if fitting else min(choices, key=lambda p: p.price)


def quantity_for(product: Product, amount: int) -> int:
    """How many of it make about `amount` euros."""
    return max(1, round(amount / product.price))


def title_for(rng: Random, family: str) -> str:
    """What such an opportunity is called."""
    return rng.choice(_TITLES[family]).format(n=rng.randrange(2, 5))
