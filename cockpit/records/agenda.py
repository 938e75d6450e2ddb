"""The agenda as screens show it: blocks, days and weeks of reps (I1, B5), and where overlapping blocks stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cockpit.formats import hour, weekday
from cockpit.i18n import _, pgettext
from cockpit.records.kinds import ActionMode, ActionStatus
from cockpit.records.naming import default_name, shown
from cockpit.records.team import ActionTypeFacts, RepFacts

MINUTES_OF_DAY = 24 * 60
#: under this share of contract hours that sells, a rep's week is amber (B5)
SELLING_FLOOR = 0.45

_SHORTER = ("meeting", "phone_meeting", "visit")


def short_type_name(kind: ActionTypeFacts, for_chip: bool = False) -> str:
    """The type's name for a legend ("RDV" for "RDV physique") or, shorter still, a chip; the user's own stays whole."""
    if kind.key not in _SHORTER or kind.name != default_name(kind.key):
        return kind.name
    if kind.key == "visit":
        return pgettext("chip", "Visit") if for_chip else kind.name
    return pgettext("short", "Meeting") if kind.key == "meeting" else pgettext("short", "Phone meeting")


@dataclass(frozen=True, slots=True)
class Block:
    """An action as a block of the agenda. `minute` is on the wall clock (None: some time that day).

    `is_overdue`: planned on a day that is over, and nobody said what became of it.
    """

    id: int
    rep_id: int | None
    day: date
    minute: int | None
    minutes: int
    type_id: int
    type_key: str
    own_type_name: str
    letter: str
    icon: str
    is_selling: bool
    is_meeting: bool
    is_absence: bool
    status: ActionStatus
    mode: ActionMode
    title: str
    account_id: int | None = None
    account: str = ""
    segment_key: str = ""
    own_segment_name: str = ""
    opportunity_id: int | None = None
    opportunity: str = ""
    notes: str = ""
    is_overdue: bool = False

    @property
    def type_name(self) -> str:
        """The type's name in the language spoken."""
        return shown(self.type_key, self.own_type_name)

    @property
    def segment_name(self) -> str:
        """The account's segment in the language spoken, "" without one."""
        return shown(self.segment_key, self.own_segment_name)

    @property
    def label(self) -> str:
        """What the block says: its title, else its account, else its type."""
        return self.title or self.account or self.type_name

    @property
    def start(self) -> int:
        """Minutes since midnight; an action without an hour counts from the day's first minute."""
        return self.minute if self.minute is not None else 0

    @property
    def end(self) -> int:
        """The minute after its last one."""
        return min(self.start + self.minutes, MINUTES_OF_DAY)

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return self.status is ActionStatus.DONE

    @property
    def is_locked(self) -> bool:
        """Whether it stays where it is."""
        return self.mode is ActionMode.LOCKED

    def spoken(self) -> str:
        """ "RDV physique, Labo Verdane, lundi 9:30, fait": its accessible name."""
        when = weekday(self.day) if self.minute is None else f"{weekday(self.day)} {hour(self.minute).lstrip('0')}"
        parts = [self.type_name, self.label, when, self.state()]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def state(self) -> str:
        """Its status in words; overdue and locked ones say so."""
        if self.is_overdue:
            return _("to be settled")
        return status_name(self.status)


def status_name(status: ActionStatus) -> str:
    """A status in words."""
    if status is ActionStatus.DONE:
        return pgettext("action", "done")
    if status is ActionStatus.MISSED:
        return pgettext("action", "missed")
    if status is ActionStatus.NO_SHOW:
        return pgettext("action", "no-show")
    return pgettext("action", "planned")


@dataclass(frozen=True, slots=True)
class Load:
    """Minutes of a rep's days: planned (absences apart), those that sell, and the contract with leave deducted (B5)."""

    planned: int = 0
    selling: int = 0
    contract: int = 0

    @property
    def selling_share(self) -> float | None:
        """Selling minutes over contract minutes, None where no minute was to be worked."""
        return self.selling / self.contract if self.contract else None

    @property
    def filled(self) -> float:
        """Planned minutes over contract minutes, 0 where no minute was to be worked."""
        return self.planned / self.contract if self.contract else 0.0

    @property
    def is_low(self) -> bool:
        """Whether too little of the time sells."""
        return self.selling_share is not None and self.selling_share < SELLING_FLOOR


@dataclass(frozen=True, slots=True)
class RepDays:
    """A rep's blocks by day, in the order of time, and the load of those days. `rep` None: nobody's actions."""

    rep: RepFacts | None
    days: tuple[tuple[Block, ...], ...]
    load: Load

    @property
    def rep_id(self) -> int | None:
        """The rep's id."""
        return None if self.rep is None else self.rep.id

    @property
    def name(self) -> str:
        """ "Inès V.", or that nobody is in charge."""
        return _("Unassigned") if self.rep is None else self.rep.short


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The agendas of reps over some days (a week or one day). `counts` are actions by type id, absences apart."""

    days: tuple[date, ...]
    today: date
    reps: tuple[RepDays, ...]
    types: tuple[ActionTypeFacts, ...]
    counts: dict[int, int] = field(default_factory=dict)

    def planned(self, day_index: int) -> int:
        """Minutes of all reps on a day, absences apart."""
        return sum(block.minutes for each in self.reps for block in each.days[day_index] if not block.is_absence)

    def blocks(self) -> list[Block]:
        """All blocks, rep by rep, day by day, in the order of time."""
        return [block for each in self.reps for one_day in each.days for block in one_day]

    def find(self, action_id: int) -> Block | None:
        """The block of an action, None where it is not in these days."""
        return next((block for block in self.blocks() if block.id == action_id), None)

    @property
    def is_empty(self) -> bool:
        """Whether there is no rep to show."""
        return not self.reps


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """What an action is to be: for creation and for edits. `minute` None: some time that day."""

    type_id: int
    rep_id: int | None
    day: date
    minute: int | None
    minutes: int
    account_id: int | None = None
    opportunity_id: int | None = None
    title: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the agenda: whose, which day, which minute."""

    rep_id: int | None
    day: date
    minute: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An account or opportunity to pick: its id, its name, a grey detail."""

    id: int
    name: str
    detail: str = ""


def lanes(blocks: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """Where blocks that overlap stand side by side: action id → (lane, how many lanes its group needs)."""
    placed: dict[int, tuple[int, int]] = {}
    group: list[tuple[Block, int]] = []
    ends: list[int] = []
    for block in sorted(blocks, key=lambda each: (each.start, -each.minutes, each.id)):
        if ends and block.start >= max(ends):
            _close(group, len(ends), placed)
            group, ends = [], []
        lane = next((i for i, end in enumerate(ends) if end <= block.start), len(ends))
        ends[lane : lane + 1] = [max(block.end, block.start + 1)]
        group.append((block, lane))
    _close(group, len(ends), placed)
    return placed


def _close(group: Iterable[tuple[Block, int]], width: int, placed: dict[int, tuple[int, int]]) -> None:
    for block, lane in group:
        placed[block.id] = (lane, width)
