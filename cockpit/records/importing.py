"""What an import is about to do, and what it did: plans and reports that cross layers and processes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from pathlib import Path

from cockpit.i18n import Message
from cockpit.records.duplicates import DuplicatePair

SURE, TO_CHECK = 85, 60


class Entity(StrEnum):
    """The kinds of things that a file can hold, in the order in which they depend on each other."""

    REP = "rep"
    PRODUCT = "product"
    ACCOUNT = "account"
    CONTACT = "contact"
    STAGE_ELEMENT = "stage_element"
    OPPORTUNITY = "opportunity"
    ACTION = "action"
    ORDER = "order"
    OBJECTIVE = "objective"
    PLAN_LINE = "plan_line"
    PLAN_SHARE = "plan_share"
    PLAN_STEP = "plan_step"
    PLAN_REMARK = "plan_remark"
    PLAN_ACCOUNT = "plan_account"
    SPEND = "spend"


class Certainty(StrEnum):
    """How far a suggested field may be trusted."""

    SURE = "sure"
    CHECK = "check"
    DOUBTFUL = "doubtful"
    IGNORED = "ignored"


class Fate(IntEnum):
    """What happens to a row. The numbers are the bytes of `FilePlan.fates`."""

    CREATE = 0
    UPDATE = 1
    UNCHANGED = 2
    SKIP = 3
    ERROR = 4


@dataclass(frozen=True, slots=True)
class FileChoices:
    """The user's word on one file; None and missing keys leave it to the detection.

    `date_order` is "dd/mm/yyyy" or "mm/dd/yyyy", `decimal` "," or ".". `mapping`: header → field name, or None for
    a column not to import. `values`: field name → value of the file → value of the cockpit. `corrections`:
    (row of the file, header) → text to read instead.
    """

    sheet: str = ""
    entity: Entity | None = None
    profile: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    date_order: str | None = None
    repair_text: bool = False
    empty_erases: bool = False
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    corrections: Mapping[tuple[int, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """The user's word on an import, by file; a file that is not named is left to the detection.

    `sheets` is the word on single sheets of a workbook; what says how a file is read is the whole file's. `left_out`
    are the sheets that are not to be imported.
    """

    files: Mapping[Path, FileChoices] = field(default_factory=dict)
    sheets: Mapping[tuple[Path, str], FileChoices] = field(default_factory=dict)
    left_out: frozenset[tuple[Path, str]] = frozenset()

    def of(self, path: Path, sheet: str = "") -> FileChoices:
        """What was settled about `path`, or about one sheet of it."""
        whole = self.files.get(path, FileChoices())
        return _read_alike(self.sheets.get((path, sheet), whole), whole)

    def settle(self, path: Path, choices: FileChoices, sheet: str = "") -> "Choices":
        """The same choices with another word on `path`, or on one sheet of it."""
        if not sheet:
            return replace(self, files={**self.files, path: choices})
        whole = _read_alike(self.files.get(path, FileChoices()), choices)
        files, sheets = {**self.files, path: whole}, {**self.sheets, (path, sheet): choices}
        return replace(self, files=files, sheets=sheets)

    def leave_out(self, path: Path, sheet: str) -> "Choices":
        """The same choices without a sheet."""
        return replace(self, left_out=self.left_out | {(path, sheet)})


def _read_alike(choices: FileChoices, whole: FileChoices) -> FileChoices:
    """These choices, read as `whole` says."""
    return replace(choices, encoding=whole.encoding, delimiter=whole.delimiter, repair_text=whole.repair_text)


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column of a file: its header, the field it goes to (None: not imported), how sure, and what is done to it.

    `confidence` is 0–100. `transformation` says in words what happens to the values. `field_label` is an English
    msgid. `unsettled` is a value that can be read two ways and needs the user's word, "" where none.
    """

    header: str
    position: int
    field: str | None
    field_label: str
    confidence: int
    sample: str
    transformation: tuple[Message, ...] = ()
    date_order: str = ""
    decimal: str = ""
    unsettled: str = ""
    filled: int = 0

    @property
    def certainty(self) -> Certainty:
        """The confidence in one word."""
        if self.field is None:
            return Certainty.IGNORED
        if self.confidence >= SURE:
            return Certainty.SURE
        return Certainty.CHECK if self.confidence >= TO_CHECK else Certainty.DOUBTFUL


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be imported: its 1-based place in the file, the column's header ("" for the whole row)."""

    row: int
    column: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that an import changes, as the texts before and after."""

    field: str
    field_label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row of the preview: its place, its fate, what it is about, its cells by imported column, and the details."""

    row: int
    fate: Fate
    label: str
    cells: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    changes: tuple[Difference, ...] = ()
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many rows of a file meet each fate; they add up to the rows of the file."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    errors: int = 0

    @property
    def rows(self) -> int:
        """All the rows."""
        return self.created + self.updated + self.unchanged + self.skipped + self.errors

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            self.created + other.created,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.skipped + other.skipped,
            self.errors + other.errors,
        )


@dataclass(frozen=True, slots=True)
class NewValue:
    """A value of the file that the cockpit does not know and will create: a rep, a stage, an account…"""

    kind: str
    value: str
    rows: int


@dataclass(frozen=True, slots=True)
class ValuePlan:
    """One distinct value of a mapped vocabulary column (stage, owner, type, status…): what it becomes.

    `field` is the field's name and `field_label` its English msgid; `value` the file's text, on `rows` rows;
    `target` the shown name of the cockpit value that it becomes, "" where it becomes none; `is_new` where the
    import would create `target`.
    """

    field: str
    field_label: str
    value: str
    rows: int
    target: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What will become of one file (one sheet of it).

    `values` holds the distinct values of its vocabulary columns, the most frequent first within a field; `options`
    the cockpit's values to choose from, by field name; `custom_fields` the custom fields of what the file holds,
    as (field name, label), to send a column to.
    `new_values` holds the first of the `new_names` names that are new here.
    `fates[i]` is the fate (a `Fate`) of the i-th row, whose place in the file is `places[i]`. `preview` holds
    the first rows and those around errors; `problems` every error. `refusal` is set where the file cannot
    be read at all, `skipped_because` where it is readable but holds nothing to import.
    """

    path: Path
    sheet: str = ""
    entity: Entity | None = None
    profile: str = ""
    profile_label: str = ""
    confidence: int = 0
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    date_format: str = ""
    totals: Totals = Totals()
    columns: tuple[ColumnPlan, ...] = ()
    preview: tuple[RowPlan, ...] = ()
    problems: tuple[Problem, ...] = ()
    updates: tuple[RowPlan, ...] = ()
    new_values: tuple[NewValue, ...] = ()
    warnings: tuple[Message, ...] = ()
    fates: bytes = b""
    places: bytes = b""
    refusal: Message | None = None
    skipped_because: Message | None = None
    new_names: int = 0
    values: tuple[ValuePlan, ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    custom_fields: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> int:
        """Rows under the header."""
        return self.totals.rows


@dataclass(frozen=True, slots=True)
class EntityGuess:
    """What a file seems to hold and how sure that is, 0–100: the targets of the drop overlay."""

    entity: Entity | None
    profile: str
    confidence: int


@dataclass(frozen=True)
class ImportPlan:
    """Everything an import will do; nothing is written yet.

    `doubles` are accounts that it would bring beside accounts that they may be; the first side is the file's.
    `staged` holds what was read, for a commit in the same process; it is not part of the value and does not
    travel to another process.
    """

    paths: tuple[Path, ...]
    choices: Choices
    files: tuple[FilePlan, ...]
    warnings: tuple[Message, ...] = ()
    doubles: tuple[DuplicatePair, ...] = ()
    staged: object = field(default=None, compare=False, repr=False)

    @property
    def totals(self) -> Totals:
        """All files together."""
        return sum((f.totals for f in self.files), Totals())

    @property
    def refusals(self) -> tuple[tuple[Path, Message], ...]:
        """The files that cannot be read; while there are any, nothing is imported."""
        return tuple((f.path, f.refusal) for f in self.files if f.refusal is not None)

    @property
    def changes_nothing(self) -> bool:
        """True where no row would be created or updated."""
        return self.totals.created == 0 and self.totals.updated == 0

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "staged": None}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: the batch (None where nothing had to be written) and the plan it carried out."""

    batch: int | None
    files: tuple[FilePlan, ...]

    @property
    def totals(self) -> Totals:
        """All files together."""
        return sum((f.totals for f in self.files), Totals())


@dataclass(frozen=True, slots=True)
class PastFile:
    """One file of an import that was made: its name, sheet, what it held, what became of its rows, and how many
    sentences about rows that stayed out are kept."""

    name: str
    sheet: str
    entity: Entity | None
    totals: Totals
    problems: int = 0


@dataclass(frozen=True, slots=True)
class PastProblem:
    """Why a row stayed out of an import that was made; `reason` is in the language spoken then."""

    name: str
    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import that was made: its files, when (aware), what it did, whether it was taken back and can be brought
    back."""

    id: int
    names: tuple[str, ...]
    at: datetime
    totals: Totals
    is_undone: bool = False
    is_sample: bool = False
    files: tuple[PastFile, ...] = ()
    can_redo: bool = False

    @property
    def entities(self) -> tuple[Entity, ...]:
        """What its files held, each once."""
        return tuple(dict.fromkeys(file.entity for file in self.files if file.entity is not None))

    @property
    def problems(self) -> int:
        """How many sentences about rows that stayed out are kept."""
        return sum(file.problems for file in self.files)


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A record that an undo left alone because it was edited since: its kind and its name."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What undoing an import did: rows removed, rows given their former values, rows kept because edited since."""

    batch: int
    removed: int
    restored: int
    kept: tuple[KeptRow, ...]


ARCHIVE = ".zip"


def shown_name(path: Path) -> str:
    """A file's name for people: `Deals.csv`, or `export.zip › Deals.csv` for a member of an archive."""
    archive = next((parent for parent in path.parents if parent.suffix.lower() == ARCHIVE), None)
    return path.name if archive is None else f"{archive.name} › {path.relative_to(archive).as_posix()}"
