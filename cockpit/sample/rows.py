"""The rows of the sample before they are written: what happened, in plain values. Money is whole euros."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(slots=True)
class Account:
    """A company."""

    identifier: str
    name: str
    segment: str
    status: str
    owner: str
    sector: str
    tags: tuple[str, ...]
    potential: int | None
    revenue: int | None
    employees: int | None
    siret: str
    website: str
    phone: str
    address: str
    postcode: str
    town: str
    territory: str
    created: date
    known: bool = False


@dataclass(slots=True)
class Contact:
    """Someone in a company."""

    identifier: str
    first_name: str
    last_name: str
    account: str
    job: str
    roles: tuple[str, ...]
    email: str
    phone: str
    mobile: str

    @property
    def name(self) -> str:
        """First name and name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(slots=True)
class Deal:
    """An opportunity; `status` is Ouvert, Gagné or Perdu."""

    account: str
    title: str
    owner: str
    amount: int
    segment: str
    family: str
    status: str
    stage: int
    created: date
    identifier: int = 0
    product: str = ""
    quantity: int = 1
    contact: str = ""
    origin: str = ""
    probability: int | None = None
    stage_since: date | None = None
    expected: date | None = None
    closed: date | None = None
    lost_reason: str = ""
    validated: int = 0


@dataclass(slots=True)
class Order:
    """A signed order, before it is told whether an opportunity led to it."""

    rep: str
    account: str
    segment: str
    amount: int
    day: date
    family: str = ""
    title: str = ""
    fixed: bool = False
    number: str = ""


@dataclass(slots=True)
class Activity:
    """An action. `status`: Prévue, Faite, Manquée, Absent; `mode`: Automatique, Récurrente, Verrouillée.

    `identifier` counts from the oldest.
    """

    rep: str
    type: str
    start: datetime
    minutes: int
    subject: str
    status: str
    account: str = ""
    segment: str = ""
    deal: Deal | None = None
    mode: str = ""
    identifier: int = 0
