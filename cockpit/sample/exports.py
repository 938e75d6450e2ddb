"""Write the sample as the files that a French company would drop on the window."""

from datetime import date
from pathlib import Path

from cockpit.sample import plans, tables
from cockpit.sample.files import EXCEL, MACHINE, OURS, write_csv, write_workbook
from cockpit.sample.world import World, density_of, world_of

FILES = (
    "equipe.csv", "produits.csv", "comptes.xlsx", "contacts.csv", "attendus.csv", "affaires.csv", "activites.csv",
    "commandes.csv",
    "objectifs.csv", "cibles-segments.csv", "plan-actions.csv", "plan-etapes.csv", "plan-remarques.csv",
    "comptes-cibles.csv", "depenses-marketing.csv",
)  # fmt: skip


def write_exports(folder: Path, day: date, reps: int = 5, months: int = 10, seed: int = 1) -> list[Path]:
    """Write the sample as it stands on `day` into `folder`: the same files for the same arguments.

    `months` counts the current one; `reps` may be 1 to 200. The files are French: they stand for the exports
    of a French company. The folder is made where missing. Raises OSError where it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    world = world_of(day, reps, months, seed)
    written = [*_company_files(folder, world, seed), *_plan_files(folder, world, seed)]
    return sorted(written, key=lambda path: FILES.index(path.name))


def _company_files(folder: Path, world: World, seed: int) -> list[Path]:
    made_on = world.almanac.day
    return [
        write_csv(folder / "equipe.csv", tables.TEAM, tables.team_rows(world.team, seed), OURS),
        write_csv(folder / "produits.csv", tables.CATALOGUE, tables.catalogue_rows(), OURS),
        write_workbook(
            folder / "comptes.xlsx", "Comptes", tables.ACCOUNTS, tables.account_rows(world.accounts), made_on
        ),
        write_csv(folder / "contacts.csv", tables.CONTACTS, tables.contact_rows(world.contacts), OURS),
        write_csv(folder / "attendus.csv", tables.EXPECTATIONS, tables.expectation_rows(), OURS),
        write_csv(folder / "affaires.csv", tables.DEALS, tables.deal_rows(world.deals), EXCEL),
        write_csv(folder / "activites.csv", tables.ACTIVITIES, tables.activity_rows(world.activities), MACHINE),
        write_csv(folder / "commandes.csv", tables.ORDERS, tables.order_rows(world.direct, world.team, seed), EXCEL),
    ]


def _plan_files(folder: Path, world: World, seed: int) -> list[Path]:
    almanac, team = world.almanac, world.team
    objectives = plans.objectives_of(team, almanac)
    busy = density_of(len(team), almanac.months)
    lines = plans.plan_lines_of(team, almanac, world.activities, busy, seed)
    targets = plans.targets_of(team, almanac, world.accounts, seed)
    contents = (
        ("objectifs.csv", tables.OBJECTIVES, tables.objective_rows(objectives)),
        ("cibles-segments.csv", tables.SHARES, tables.share_rows(team, objectives)),
        ("plan-actions.csv", tables.PLAN, tables.plan_rows(lines)),
        ("plan-etapes.csv", tables.STEPS, tables.step_rows(plans.steps_of(team, almanac))),
        ("plan-remarques.csv", tables.REMARKS, tables.remark_rows(plans.remarks_of(team, almanac, seed))),
        ("comptes-cibles.csv", tables.TARGETS, tables.target_rows(targets)),
        (
            "depenses-marketing.csv",
            tables.SPENDS,
            tables.spend_rows(plans.spends_of(almanac, len(team), seed)),
        ),
    )
    return [write_csv(folder / name, header, rows, OURS) for name, header, rows in contents]
