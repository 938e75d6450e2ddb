"""The tables of the exports: headers and rows as docs/exports.md describes them."""

from collections.abc import Iterable, Iterator
from random import Random

from cockpit.sample.files import Row
from cockpit.sample.plans import Objective, PlanLine, Remark, Spend, Step, Target
from cockpit.sample.products import PRODUCTS, product_for, quantity_for
from cockpit.sample.profiles import COMPANY, MANAGER, SEGMENTS, Profile
from cockpit.sample.rows import Account, Activity, Contact, Deal, Order
from cockpit.sample.story import EXPECTED, STAGES, TYPES

ACCOUNTS = (
    "Identifiant", "Raison sociale", "Segment", "Statut", "Secteur", "Étiquettes", "Commercial",
    "Potentiel annuel",
    "CA de l’entreprise", "Effectif", "SIRET", "Site web", "Téléphone", "Adresse", "Code postal", "Ville",
    "Créé le",
)  # fmt: skip
CONTACTS = ("Identifiant", "Prénom", "Nom", "Compte", "Fonction", "Rôles", "E-mail", "Téléphone", "Mobile")
DEALS = tuple(
    f"Affaire - {name}"
    for name in (
        "ID", "Titre", "Organisation", "Personne à contacter", "Propriétaire", "Valeur", "Statut", "Étape",
        "Probabilité", "Origine", "Nom du produit", "Quantité de produits", "Affaire créée",
        "Dernier changement d’étape", "Date de clôture prévue", "Date de gain", "Date de perte",
        "Raison de la perte",
        "Éléments validés",
    )
)  # fmt: skip
ACTIVITIES = tuple(
    f"Activité - {name}"
    for name in (
        "ID", "Sujet", "Type", "Attribuée à", "Organisation", "ID de l’affaire", "Date d’échéance",
        "Heure d’échéance", "Durée", "Statut", "Mode",
    )
)  # fmt: skip
ORDERS = (
    "N° de commande", "Date", "Client", "Commercial", "Produit", "Quantité", "Montant HT", "Coût de revient",
)  # fmt: skip
EXPECTATIONS = ("Étape", "Élément attendu")
CATALOGUE = ("Référence", "Désignation", "Gamme", "Prix de vente HT", "Prix de revient", "Actif")
TEAM = (
    "Commercial", "E-mail", "Téléphone", "Équipe", "Responsable", "Poste", "Territoire", "Ancienneté",
    "Externe",
    "Heures par semaine", "Début de journée", "Fin de journée", "Coût horaire", "Arrivé le",
)  # fmt: skip
OBJECTIVES = ("Commercial", "Mois", "Indicateur", "Objectif")
SHARES = ("Commercial", "Mois", "Segment", "Part")
PLAN = ("Commercial", "Mois", "Action", "Type", "Segment", "Prévues", "Durée")
STEPS = ("Commercial", "Mois", "Version", "Étape", "Par", "Le")
REMARKS = ("Commercial", "Mois", "Auteur", "Le", "Remarque", "Suite")
TARGETS = ("Commercial", "Mois", "Compte", "Interlocuteur")
SPENDS = ("Mois", "Origine", "Segment", "Description", "Montant")


def account_rows(accounts: Iterable[Account]) -> Iterator[Row]:
    """The companies."""
    for a in accounts:
        yield (
            a.identifier, a.name, a.segment, a.status, a.sector, ", ".join(a.tags), a.owner, a.potential,
            a.revenue,
            a.employees, a.siret, a.website, a.phone, a.address, a.postcode, a.town, a.created,
        )  # fmt: skip


def contact_rows(contacts: Iterable[Contact]) -> Iterator[Row]:
    """The people."""
    for c in contacts:
        yield (
            c.identifier, c.first_name, c.last_name, c.account, c.job, ", ".join(c.roles), c.email, c.phone,
            c.mobile,
        )  # fmt: skip


def deal_rows(deals: Iterable[Deal]) -> Iterator[Row]:
    """The opportunities."""
    for d in deals:
        won = d.closed if d.status == "Gagné" else None
        lost = d.closed if d.status == "Perdu" else None
        yield (
            d.identifier, d.title, d.account, d.contact, d.owner, float(d.amount), d.status, STAGES[d.stage],
            d.probability, d.origin, d.product, d.quantity, d.created, d.stage_since, d.expected, won, lost,
            d.lost_reason, "|".join(EXPECTED[d.stage][: d.validated]),
        )  # fmt: skip


def expectation_rows() -> Iterator[Row]:
    """What each stage expects, in order."""
    for stage, elements in zip(STAGES, EXPECTED, strict=True):
        for element in elements:
            yield stage, element


def activity_rows(activities: Iterable[Activity]) -> Iterator[Row]:
    """The actions."""
    for a in activities:
        length = f"{a.minutes // 60:02d}:{a.minutes % 60:02d}"
        yield (
            a.identifier, a.subject, TYPES[a.type], a.rep, a.account, a.deal.identifier if a.deal else None,
            a.start.date(), a.start.strftime("%H:%M"), length, a.status, a.mode,
        )  # fmt: skip


def order_rows(orders: Iterable[Order], team: tuple[Profile, ...], seed: int) -> Iterator[Row]:
    """The orders without an opportunity, with a cost that leaves each rep the margin of the profile."""
    rng = Random(f"{seed}/order-lines")
    margins = {rep.name: rep.margin for rep in team}
    for o in orders:
        product = product_for(rng, o.family, o.amount)
        cost = round(o.amount * (1 - margins[o.rep]) * rng.uniform(0.95, 1.05), 2)
        yield (
            o.number, o.day, o.account, o.rep, product.name, quantity_for(product, o.amount),
            float(o.amount), cost,
        )  # fmt: skip


def catalogue_rows() -> Iterator[Row]:
    """The price list."""
    for p in PRODUCTS:
        yield p.reference, p.name, p.family, float(p.price), float(p.cost), "oui" if p.active else "non"


def team_rows(team: tuple[Profile, ...], seed: int) -> Iterator[Row]:
    """The reps."""
    rng = Random(f"{seed}/phones")
    for rep in team:
        plain = rep.name.lower().translate(_PLAIN)
        yield (
            rep.name, f"{plain}@atelis.example",
            f"06 39 98 {rng.randrange(100):02d} {rng.randrange(100):02d}", COMPANY,
            MANAGER, rep.role, rep.territory, rep.seniority, "oui" if rep.external else "non", 35, "08:30",
            "17:30",
            rep.hourly_cost / 100, rep.hired,
        )  # fmt: skip


_PLAIN = str.maketrans("àâäéèêëîïôöùûüç’ ", "aaaeeeeiioouuuc-.")


def objective_rows(objectives: Iterable[Objective]) -> Iterator[Row]:
    """The objectives."""
    for o in objectives:
        yield o.rep, f"{o.month:%Y-%m}", "CA signé", float(o.amount)


def share_rows(team: tuple[Profile, ...], objectives: Iterable[Objective]) -> Iterator[Row]:
    """How each objective splits over the segments."""
    shares = {rep.name: rep.shares for rep in team}
    for o in objectives:
        for segment, share in zip(SEGMENTS, shares[o.rep], strict=True):
            yield o.rep, f"{o.month:%Y-%m}", segment, share


def plan_rows(lines: Iterable[PlanLine]) -> Iterator[Row]:
    """The planned actions."""
    for p in lines:
        types = "|".join(TYPES[code] for code in p.types)
        yield p.rep, f"{p.month:%Y-%m}", p.action, types, p.segment, p.planned, p.minutes


def step_rows(steps: Iterable[Step]) -> Iterator[Row]:
    """The making of the plans."""
    for s in steps:
        yield s.rep, f"{s.month:%Y-%m}", s.version, s.step, s.by, s.on


def remark_rows(remarks: Iterable[Remark]) -> Iterator[Row]:
    """The remarks on the plans."""
    for r in remarks:
        yield r.rep, f"{r.month:%Y-%m}", r.author, r.on, r.text, r.outcome


def target_rows(targets: Iterable[Target]) -> Iterator[Row]:
    """The accounts aimed at."""
    for t in targets:
        yield t.rep, f"{t.month:%Y-%m}", t.account, t.person


def spend_rows(spends: Iterable[Spend]) -> Iterator[Row]:
    """Marketing spend."""
    for s in spends:
        yield f"{s.month:%Y-%m}", s.origin, s.segment, s.label, float(s.amount)
