"""The companies of the sample, rep by rep and segment by segment, and the people who work there."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from cockpit.sample.almanac import Almanac
from cockpit.sample.companies import (
    STREETS,
    company_names,
    mobile,
    phone_in,
    place_in,
    sector_of,
    siret,
)
from cockpit.sample.people import family_name, first_name
from cockpit.sample.profiles import SEGMENTS, Profile
from cockpit.sample.rows import Account, Contact
from cockpit.sample.story import KnownAccount, known_accounts

STATUSES = ("Client actif", "Ancien client", "Prospect chaud", "Prospect froid", "Concurrent")
STORY_STATUSES = (412, 96, 138, 631, 29)
STORY_CONTACTS = 2418
_HEADQUARTERS = {"Laiterie Sauvelande": ("Ouest", "35000", "Rennes")}
_POTENTIAL = {"Or": (40, 180), "Argent": (10, 45), "Bronze": (1, 12)}


def accounts_of(team: tuple[Profile, ...], almanac: Almanac, seed: int) -> list[Account]:
    """Every company, rep by rep, gold before silver before bronze, those of the story first."""
    rng = Random(f"{seed}/accounts")
    known = known_accounts()
    names = company_names(rng, {k.name for k in known})
    accounts: list[Account] = []
    for rep in team:
        for segment, count in zip(SEGMENTS, rep.accounts, strict=True):
            mine = [k for k in known if k.rep == rep.story and k.segment == segment]
            accounts += [_known(k, rep, almanac, rng) for k in mine]
            accounts += [_invented(next(names), segment, rep, almanac, rng) for _ in range(count - len(mine))]
    _settle_statuses(accounts, rng)
    for position, account in enumerate(accounts, start=1):
        account.identifier = f"C{position:05d}"
    return accounts


def _known(known: KnownAccount, rep: Profile, almanac: Almanac, rng: Random) -> Account:
    account = _invented(known.name, known.segment, rep, almanac, rng)
    account.status, account.known = known.status, True
    if known.name in _HEADQUARTERS:
        account.territory, account.postcode, account.town = _HEADQUARTERS[known.name]
    if known.status == "Client actif":  # the file of a customer of the story is complete
        account.siret = account.siret or siret(rng)
        account.phone = account.phone or phone_in(rng, account.territory)
        account.sector = sector_of(known.name)
    return account


def _invented(name: str, segment: str, rep: Profile, almanac: Almanac, rng: Random) -> Account:
    place = place_in(rng, rep.territory)
    low, high = _POTENTIAL[segment]
    potential = rng.randrange(low, high) * 1000
    missing = {"Or": 0.02, "Argent": 0.1, "Bronze": 0.28}[segment]
    employees = rng.randrange(4, 900 if segment == "Or" else 160)

    def given(chance: float) -> bool:
        return rng.random() >= chance

    return Account(
        identifier="", name=name, segment=segment, status="", owner=rep.name,
        sector=sector_of(name) if given(missing) else "", tags=_tags(segment, rng),
        potential=potential if given(missing) else None,
        revenue=employees * rng.randrange(120, 310) * 1000 if given(missing * 1.5) else None,
        employees=employees if given(missing) else None,
        siret=siret(rng) if given(missing * 1.6) else "",
        website=f"www.{_web(name)}.example" if given(missing * 1.5) else "",
        phone=phone_in(rng, place.territory) if given(missing * 0.6) else "",
        address=f"{rng.randrange(1, 140)} {rng.choice(STREETS)}" if given(missing) else "",
        postcode=place.postcode, town=place.town, territory=place.territory,
        created=_entered(segment, almanac, rng),
    )  # fmt: skip


def _entered(segment: str, almanac: Almanac, rng: Random) -> date:
    recent = segment == "Bronze" and rng.random() < 0.12
    span = (almanac.day - almanac.start).days
    return almanac.start + timedelta(days=rng.randrange(span) if recent else -rng.randrange(5, 2600))


def _tags(segment: str, rng: Random) -> tuple[str, ...]:
    chance = {"Or": (0.75, 0.5), "Argent": (0.35, 0.3), "Bronze": (0.1, 0.12)}[segment]
    strong = "fort" if rng.random() < chance[0] else rng.choice(("moyen", "faible"))
    tags = [f"Potentiel : {strong}"] if rng.random() < 0.7 else []
    if rng.random() < chance[1]:
        tags.append(
            rng.choice(("Parc machines : concurrent", "Parc machines : Atelis", "Export", "Multisite", "Salon 2026"))
        )
    return tuple(tags)


_PLAIN = str.maketrans("àâäéèêëîïôöùûüç’ ", "aaaeeeeiioouuuc--")


def _web(name: str) -> str:
    return name.lower().translate(_PLAIN).replace("œ", "oe")


def _settle_statuses(accounts: list[Account], rng: Random) -> None:
    """Give each company its status: customers mostly gold and silver, competitors among the small ones."""
    total = len(accounts)
    counts = [round(total * n / sum(STORY_STATUSES)) for n in STORY_STATUSES]
    counts[3] += total - sum(counts)
    for account in accounts:
        if account.status:
            counts[STATUSES.index(account.status)] -= 1
    free = [a for a in accounts if not a.status]
    rank = {"Or": 0.0, "Argent": 0.62, "Bronze": 1.0}
    ranked = sorted(free, key=lambda a: rank[a.segment] + rng.random())
    order = [name for name, count in zip(STATUSES[:3], counts[:3], strict=True) for _ in range(max(0, count))]
    for account, status in zip(ranked, order, strict=False):
        account.status = status
    rest = ranked[len(order) :]
    rivals = {
        id(a) for a in rng.sample([a for a in rest if a.segment == "Bronze"] or rest, max(0, min(counts[4], len(rest))))
    }
    for account in rest:
        account.status = "Concurrent" if id(account) in rivals else "Prospect froid"


# role → jobs, of a woman and of a man
_JOBS: dict[str, tuple[tuple[str, str], ...]] = {
    "décideur": (("directrice industrielle", "directeur industriel"), ("gérante", "gérant"),
                 ("directrice générale", "directeur général"), ("responsable de site",) * 2,
                 ("directrice de production", "directeur de production")),
    "utilisateur": (("cheffe de ligne", "chef de ligne"), ("cheffe d’atelier", "chef d’atelier"),
                    ("conductrice de ligne", "conducteur de ligne"), ("responsable conditionnement",) * 2),
    "facturation": (("comptable",) * 2, ("responsable comptable",) * 2,
                    ("assistante de gestion", "assistant de gestion")),
    "achats": (("responsable achats",) * 2, ("acheteuse", "acheteur")),
    "technique": (("responsable maintenance",) * 2, ("ingénieure méthodes", "ingénieur méthodes"),
                  ("responsable qualité",) * 2),
    "prescripteur": (("responsable du bureau d’études",) * 2, ("responsable marketing",) * 2,
                     ("directrice logistique", "directeur logistique")),
}  # fmt: skip
_PEOPLE = {
    "Laiterie Sauvelande": (("Marion", "Rey", "décideur", "directrice industrielle"),
                            ("Paul", "Aubertin", "utilisateur", "chef de ligne"),
                            ("Élise", "Kermadec", "facturation", "comptabilité")),
    "Transports Mirandol": (("Béatrice", "Lhermet", "décideur", "directrice logistique"),),
    "Plasturgie Valdorse": (("Denis", "Gallevoy", "décideur", "directeur industriel"),),
    "Papeterie Sornelle": (("Nadia", "Pelligrot", "achats", "responsable achats"),),
}  # fmt: skip


def contacts_of(accounts: list[Account], seed: int) -> list[Contact]:
    """The people: some 1.85 a company, more where it matters, a decision maker first; a few have none."""
    rng = Random(f"{seed}/contacts")
    total = round(len(accounts) * STORY_CONTACTS / 1306)
    rows: list[Contact] = []
    for account, count in zip(accounts, _headcounts(accounts, total, rng), strict=True):
        rows += _people_of(account, count, rng)
    for position, contact in enumerate(rows, start=1):
        contact.identifier = f"P{position:05d}"
    return rows


def _headcounts(accounts: list[Account], total: int, rng: Random) -> list[int]:
    counts = [len(_PEOPLE.get(a.name, ())) or int(a.known or rng.random() > 0.06) for a in accounts]
    weights = {"Or": 6, "Argent": 3, "Bronze": 1}
    open_places = [i for i, a in enumerate(accounts) if a.name not in _PEOPLE and counts[i]]
    chances = [weights[accounts[i].segment] for i in open_places]
    while sum(counts) < total:
        for place in rng.choices(open_places, chances, k=total - sum(counts)):
            if counts[place] < 6:
                counts[place] += 1
    return counts


def _people_of(account: Account, count: int, rng: Random) -> Iterator[Contact]:
    known = _PEOPLE.get(account.name, ())
    turns = ("décideur", "utilisateur", "facturation", "achats", "technique", "prescripteur")
    for place in range(count):
        if place < len(known):
            first, last, role, job = known[place]
        else:
            role = turns[place]
            woman = rng.random() < 0.5
            first, last = first_name(rng, woman), family_name(rng)
            job = rng.choice(_JOBS[role])[0 if woman else 1]
        yield _contact(account, first, last, role, job, rng, complete=bool(known))


def _contact(account: Account, first: str, last: str, role: str, job: str, rng: Random, complete: bool) -> Contact:
    sparse = 0.0 if complete else 0.3 if account.segment == "Bronze" else 0.1
    roles: tuple[str, ...] = (role,) if rng.random() >= sparse or complete else ()
    if role == "décideur" and not complete and rng.random() < 0.2:
        roles = ("décideur", "achats")
    address = f"{_web(first)[0]}.{_web(last)}@{_web(account.name)}.example"
    return Contact(
        identifier="", first_name=first, last_name=last, account=account.name,
        job=job if rng.random() >= sparse else "",
        roles=roles, email=address if rng.random() >= sparse else "",
        phone=phone_in(rng, account.territory) if rng.random() >= 0.35 else "",
        mobile=mobile(rng) if rng.random() < 0.4 else "",
    )  # fmt: skip
