"""What the palette lists for a text: commands, places to go, and what a search found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cockpit.desktop.desk import Desk
from cockpit.formats import initials
from cockpit.i18n import _
from cockpit.itemmodels.palette import Entry
from cockpit.records.search import Hit, Kind
from cockpit.records.team import RepFacts
from cockpit.views.shell.commands import VIEW, Command, Registry
from cockpit.views.shell.fuzzy import SCATTERED, match
from cockpit.views.shell.keys import caps
from cockpit.views.shell.scope_switch import scope_of

Group = tuple[str, Sequence[Entry]]
_MOST = 5
_ICONS = {Kind.ACCOUNT: "buildings", Kind.OPPORTUNITY: "kanban", Kind.CONTACT: "address-book"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: the text without its prefix, whether commands are wanted, which kinds of records."""

    text: str
    commands: bool
    kinds: tuple[Kind, ...]


def parse(typed: str) -> Asked:
    """ ">" asks for commands only, "@" for people, "#" for accounts."""
    text = typed.strip()
    if text.startswith(">"):
        return Asked(text[1:].strip(), True, ())
    if text.startswith("@"):
        return Asked(text[1:].strip(), False, (Kind.REP, Kind.CONTACT))
    if text.startswith("#"):
        return Asked(text[1:].strip(), False, (Kind.ACCOUNT,))
    return Asked(text, True, tuple(Kind))


class PaletteSource:
    """Knows the commands, the team, and how to go to a record."""

    def __init__(self, desk: Desk, registry: Registry, knows: Callable[[str], bool]) -> None:
        self._desk, self._registry, self._knows = desk, registry, knows
        self.reps: tuple[RepFacts, ...] = ()

    def find(self, store: Any, asked: Asked) -> tuple[Hit, ...]:
        """The records that the text means, on a worker."""
        from cockpit.services.search import find

        return find(store, asked.text, asked.kinds)

    def groups(self, asked: Asked, hits: Sequence[Hit]) -> list[Group]:
        """The groups to list; `hits` are the last ones found, of which those that still match are kept."""
        actions, views = self._commands(asked) if asked.commands else ([], [])
        if asked.text and Kind.REP in asked.kinds:
            for rep, at in self._reps_met(asked.text):
                actions += self._rep_actions(asked.text, rep)
                views += self._rep_views(asked.text, rep, at)
        groups: list[Group] = [(_("Actions"), actions), (_("View"), views)]
        names = {Kind.ACCOUNT: _("Accounts"), Kind.OPPORTUNITY: _("Opportunities"), Kind.CONTACT: _("Contacts")}
        for kind, name in names.items():
            groups.append((name, [self._record(asked.text, hit) for hit in hits if self._shows(hit, kind, asked)]))
        return groups

    def _commands(self, asked: Asked) -> tuple[list[Entry], list[Entry]]:
        shown = [command for command in self._registry.all() if not command.hidden]
        if not asked.text:
            met = [self._command("", command) for command in shown]
            pairs = list(zip(shown, met, strict=True))
        else:
            pairs = self._ranked(asked.text, shown)
        actions = [entry for command, entry in pairs if command.kind != VIEW]
        views = [entry for command, entry in pairs if command.kind == VIEW]
        most = _MOST if asked.text or asked.kinds else 99
        return actions[:most], views[: most if asked.text else 9]

    def _ranked(self, text: str, commands: Iterable[Command]) -> list[tuple[Command, Entry]]:
        found = []
        for order, command in enumerate(commands):
            met = match(text, f"{command.text} {command.detail}".strip())
            if met is not None and not (met.rank == SCATTERED and len(text) < 3):
                found.append((met.rank, order, command))
        return [(command, self._command(text, command)) for _rank, _order, command in sorted(found, key=_by_rank)]

    def _command(self, text: str, command: Command) -> Entry:
        return Entry(
            command.text,
            command.act,
            command.icon,
            command.detail,
            caps(command.shown_keys),
            _spans(text, command.text),
        )

    def _reps_met(self, text: str) -> list[tuple[RepFacts, int]]:
        met = [(rep, at) for at, rep in enumerate(self.reps, start=1) if _is_met(text, rep.name)]
        return met[:2]

    def _rep_actions(self, text: str, rep: RepFacts) -> list[Entry]:
        name = _("Open the plan of {name}").format(name=rep.name)
        act = self._going("plans", rep=rep.id)
        return [self._line(text, name, act, "target", str(self._desk.period))] if self._knows("plans") else []

    def _rep_views(self, text: str, rep: RepFacts, at: int) -> list[Entry]:
        first = rep.name.split()[0]
        scope = _("Filter the whole cockpit on {name}").format(name=first)
        keys = caps(f"Alt+{at}") if at <= 9 else ()
        lines = [self._line(text, scope, lambda: self._desk.set_scope(scope_of([rep])), "users-three", rep.role, keys)]
        for page, icon, words in (
            ("pipeline", "kanban", _("Pipeline of {name}")),
            ("agenda", "calendar-dots", _("Agenda of {name}")),
        ):
            if self._knows(page):
                lines.append(self._line(text, words.format(name=first), self._scoped(rep, page), icon))
        return lines

    def _record(self, text: str, hit: Hit) -> Entry:
        act, others = self._ways(hit)
        mark = initials(hit.name) if hit.kind is Kind.CONTACT else ""
        segment = (hit.segment_key, hit.segment_name) if hit.segment_key else None
        return Entry(hit.name, act, _ICONS[hit.kind], hit.detail, (), _spans(text, hit.name), mark, segment, others)

    def _ways(self, hit: Hit) -> tuple[Callable[[], None], tuple[Entry, ...]]:
        account = self._going("accounts", account=hit.account_id)
        open_account = Entry(_("Open the account"), account, "buildings")
        if hit.kind is Kind.OPPORTUNITY:
            others = (open_account,) if hit.account_id is not None and self._knows("accounts") else ()
            return self._going("pipeline", opportunity=hit.id), others
        if hit.kind is Kind.CONTACT:
            return self._going("accounts", account=hit.account_id, contact=hit.id), ()
        return account, ()

    def _shows(self, hit: Hit, kind: Kind, asked: Asked) -> bool:
        page = "pipeline" if hit.kind is Kind.OPPORTUNITY else "accounts"
        return hit.kind is kind and kind in asked.kinds and len(asked.text) >= 2 and self._knows(page)

    def _line(
        self, text: str, words: str, act: Callable[[], None], icon: str, detail: str = "", keys: tuple[str, ...] = ()
    ) -> Entry:
        return Entry(words, act, icon, detail, keys, _spans(text, words))

    def _going(self, page: str, **focus: Any) -> Callable[[], None]:
        return lambda: self._desk.go(page, **focus)

    def _scoped(self, rep: RepFacts, page: str) -> Callable[[], None]:
        def go() -> None:
            self._desk.set_scope(scope_of([rep]))
            self._desk.go(page)

        return go


def _by_rank(found: tuple[int, int, Command]) -> tuple[int, int]:
    return found[0], found[1]


def _spans(text: str, words: str) -> tuple[tuple[int, int], ...]:
    met = match(text, words) if text else None
    return met.spans if met is not None else ()


def _is_met(text: str, name: str) -> bool:
    met = match(text, name)
    return met is not None and met.rank != SCATTERED
