"""The sample on its day tells the story to the unit: what the screens of the design show."""

from collections import Counter
from datetime import date
from pathlib import Path

from tests.sample.reading import ReadBack, Table, euros, french_day, read_accounts

REPS = ("Inès Valcourt", "Karim Bellanger", "Sarah Delombre", "Hugo Marchenoir", "Léa Fontanel")
MEETINGS = ("RDV physique", "RDV téléphonique", "Visio", "Démo", "Visite client")
PLAN_TYPES = ("Tâche", "Appel", "RDV physique", "Visite client", "Visio", "Démo", "Proposition", "E-mail")


def closed(deals: Table, status: str, start: date, end: date) -> Table:
    column = "Date de gain" if status == "Gagné" else "Date de perte"
    return [d for d in deals if d["Statut"] == status and start <= french_day(d[column]) <= end]


def test_pipeline_by_stage(story: ReadBack) -> None:
    opened = [d for d in story("affaires.csv") if d["Statut"] == "Ouvert"]
    by_stage = {
        stage: (len(rows), sum(euros(d["Valeur"]) for d in rows), _weighted(rows))
        for stage in (
            "Qualification",
            "Découverte",
            "Démonstration",
            "Proposition",
            "Négociation",
            "Accord verbal",
        )
        if (rows := [d for d in opened if d["Étape"] == stage])
    }
    assert by_stage == {
        "Qualification": (5, 74_000, 9_800),
        "Découverte": (5, 126_200, 28_340),
        "Démonstration": (5, 112_000, 41_900),
        "Proposition": (5, 170_200, 85_485),
        "Négociation": (4, 126_500, 90_925),
        "Accord verbal": (4, 98_200, 88_380),
    }
    assert (len(opened), sum(euros(d["Valeur"]) for d in opened), _weighted(opened)) == (28, 707_100, 344_830)


def _weighted(rows: Table) -> int:
    return sum(euros(d["Valeur"]) * int(d["Probabilité"]) for d in rows) // 100


def test_elements_validated_and_expected(story: ReadBack) -> None:
    expected = Counter(row["Étape"] for row in story("attendus.csv"))
    names = {(row["Étape"], row["Élément attendu"]) for row in story("attendus.csv")}
    opened = [d for d in story("affaires.csv") if d["Statut"] == "Ouvert"]
    validated = {(d["Organisation"], d["Titre"]): d["Éléments validés"].split("|") for d in opened}
    assert {(d["Étape"], name) for d in opened for name in d["Éléments validés"].split("|")} <= names
    counts = {
        key: f"{len(validated[key])}/{expected[d['Étape']]}" for d in opened if (key := (d["Organisation"], d["Titre"]))
    }
    assert counts == {
        ("Maison Perlange", "Étiqueteuse"): "1/4",
        ("Serres d’Alcyon", "Imprimantes ×3"): "2/4",
        ("Sellerie Brumont", "Consommables"): "1/4",
        ("Transports Mirandol", "Parc de 18 quais"): "2/4",
        ("Garage Bellecombe", "Étiqueteuse"): "1/4",
        ("Verrerie Castelnoire", "Marquage laser L2"): "3/5",
        ("Papeterie Sornelle", "Traçabilité palettes"): "2/5",
        ("Textiles Maubrun", "Ligne textile RFID"): "3/5",
        ("Jouets Pataflor", "Contrat maintenance"): "1/5",
        ("Optique Nivelle", "Micro-étiquetage"): "2/5",
        ("Laiterie Sauvelande", "Ligne pots 2 (×4)"): "4/5",
        ("Câblerie Tessandre", "Marquage fil"): "4/5",
        ("Domaine Clairvigne", "Étiquetage bouteilles"): "3/5",
        ("Fromagerie Lespinoy", "Pesage-étiquetage"): "3/5",
        ("Imprimerie Tournebise", "Kit consommables"): "3/5",
        ("Groupe Ardéval", "Contrat multisite"): "5/6",
        ("Emballages Viorne", "Pose-étiquettes auto"): "4/6",
        ("Plasturgie Valdorse", "Marquage bacs"): "5/6",
        ("Menuiserie Haltebois", "Étiquettes bois"): "3/6",
        ("Caves Morvanel", "Étiqueteuse + logiciel"): "4/6",
        ("Cosmétiques Orélys", "Ligne flacons"): "6/6",
        ("Fonderie Rocambre", "Marquage à chaud"): "6/6",
        ("Peintures Ocréa", "Étiquetage seaux"): "5/6",
        ("Biscuiterie Malvoisin", "Traçabilité lots"): "5/6",
        ("Brasserie du Quai Blanc", "Ligne canettes"): "6/6",
        ("Labo Verdane", "Marquage flacons"): "6/6",
        ("Menuiserie Haltebois", "Contrat maintenance"): "6/6",
        ("Distillerie Arvelle", "Capsules 2027"): "6/6",
    }
    discovery = [row["Élément attendu"] for row in story("attendus.csv") if row["Étape"] == "Découverte"]
    assert discovery[:3] == [
        "Cadence et nombre de lignes", "Décideur et budget identifiés", "Date de mise en service",
    ]  # fmt: skip


def test_hours_of_october_and_of_the_same_days_of_september(story: ReadBack) -> None:
    spent: Counter[tuple[str, bool]] = Counter()
    for a in story("activites.csv"):
        day, kind = a["Date d’échéance"], a["Type"]
        if a["Statut"] == "Faite" and kind != "Absence" and day[:7] in ("2026-09", "2026-10") and day[8:] <= "14":
            hours, minutes = map(int, a["Durée"].split(":"))
            spent[day[5:7], kind not in ("Tâche", "Interne")] += hours * 60 + minutes
    assert spent == {("10", True): 10_875, ("10", False): 9_285, ("09", True): 8_835, ("09", False): 8_850}
    created = [french_day(d["Affaire créée"]) for d in story("affaires.csv")]
    assert sum(date(2026, 9, 1) <= day <= date(2026, 9, 14) for day in created) == 27


def test_won_and_lost_in_october_and_in_the_same_days_of_september(story: ReadBack) -> None:
    deals = story("affaires.csv")
    won = closed(deals, "Gagné", date(2026, 10, 1), date(2026, 10, 14))
    lost = closed(deals, "Perdu", date(2026, 10, 1), date(2026, 10, 14))
    assert (len(won), sum(euros(d["Valeur"]) for d in won), len(lost)) == (9, 148_500, 17)
    assert Counter(d["Raison de la perte"] for d in lost)["Prix"] == 11
    assert {rep: sum(euros(d["Valeur"]) for d in won if d["Propriétaire"] == rep) for rep in REPS} == dict(
        zip(REPS, (52_000, 27_500, 34_000, 23_000, 12_000), strict=True)
    )
    assert Counter(d["Propriétaire"] for d in won) == Counter(dict(zip(REPS, (3, 2, 2, 1, 1), strict=True)))
    september = date(2026, 9, 1), date(2026, 9, 14)
    assert (len(closed(deals, "Gagné", *september)), len(closed(deals, "Perdu", *september))) == (7, 19)


def test_orders_by_rep_segment_and_month(story: ReadBack, story_folder: Path) -> None:
    segment = {str(a["Raison sociale"]): a["Segment"] for a in read_accounts(story_folder)}
    orders = [
        (
            d["Propriétaire"],
            segment[d["Organisation"]],
            french_day(d["Date de gain"]).month,
            euros(d["Valeur"]),
        )
        for d in story("affaires.csv")
        if d["Statut"] == "Gagné"
    ]
    direct = story("commandes.csv")
    orders += [
        (o["Commercial"], segment[o["Client"]], french_day(o["Date"]).month, euros(o["Montant HT"])) for o in direct
    ]
    assert len(orders) == 210
    by_rep = [[sum(o[3] for o in orders if o[:2] == (r, s)) // 1000 for s in ("Or", "Argent", "Bronze")] for r in REPS]
    assert by_rep == [[410, 165, 37], [210, 145, 43], [182, 140, 50], [155, 133, 63], [35, 80, 52]]
    assert [sum(o[1] == s for o in orders) for s in ("Or", "Argent", "Bronze")] == [62, 78, 70]
    sarah = [sum(o[3] for o in orders if o[0] == REPS[2] and o[2] == month) // 1000 for month in range(1, 11)]
    assert sarah == [28, 37, 49, 36, 38, 55, 24, 13, 58, 34]
    assert max(french_day(o["Date"]) for o in direct) < date(2026, 10, 1)


def test_revenue_of_the_accounts_that_the_story_names(story: ReadBack) -> None:
    bought: Counter[str] = Counter()
    for d in story("affaires.csv"):
        bought[d["Organisation"]] += euros(d["Valeur"]) if d["Statut"] == "Gagné" else 0
    for o in story("commandes.csv"):
        bought[o["Client"]] += euros(o["Montant HT"])
    told = {"Laiterie Sauvelande": 118_400, "Groupe Ardéval": 72_300, "Aciers Montbrel": 64_200}
    told |= {"Transports Mirandol": 0, "Brasserie du Quai Blanc": 38_400, "Domaine Clairvigne": 14_800}
    assert {name: bought[name] for name in told} == told


def test_created_by_origin_and_quarter(story: ReadBack) -> None:
    created = Counter(
        (d["Origine"], (french_day(d["Affaire créée"]).month - 1) // 3)
        for d in story("affaires.csv")
        if french_day(d["Affaire créée"]).year == 2026
    )
    origins = ("Marketing", "Commercial", "Client existant", "Bouche-à-oreille", "Recommandation")
    assert [[created[origin, quarter] for quarter in range(4)] for origin in origins] == [
        [29, 32, 24, 9],
        [35, 37, 32, 10],
        [20, 21, 17, 7],
        [9, 10, 9, 3],
        [7, 9, 7, 2],
    ]


def test_labelling_machines_of_hugo_against_the_others(story: ReadBack) -> None:
    family = {p["Désignation"]: p["Gamme"] for p in story("produits.csv")}
    machines = [d for d in story("affaires.csv") if family[d["Nom du produit"]] == "Étiqueteuses"]
    hugo = Counter(d["Statut"] for d in machines if d["Propriétaire"] == "Hugo Marchenoir")
    others = Counter(d["Statut"] for d in machines if d["Propriétaire"] != "Hugo Marchenoir")
    assert (hugo["Gagné"], hugo["Gagné"] + hugo["Perdu"]) == (4, 34)
    assert (others["Gagné"], others["Gagné"] + others["Perdu"]) == (44, 120)


def test_conversion_of_the_year_is_near_what_the_design_shows(story: ReadBack) -> None:
    deals = story("affaires.csv")
    rates = []
    for rep in REPS:
        mine = Counter(d["Statut"] for d in deals if d["Propriétaire"] == rep)
        rates.append(mine["Gagné"] / (mine["Gagné"] + mine["Perdu"]))
    assert [round(rate, 2) for rate in rates] == [0.43, 0.32, 0.31, 0.22, 0.35]


def test_stuck_opportunities(story: ReadBack) -> None:
    days = {"Qualification": 21, "Découverte": 30, "Démonstration": 30, "Proposition": 30, "Négociation": 21}
    days["Accord verbal"] = 14
    opened = [d for d in story("affaires.csv") if d["Statut"] == "Ouvert"]
    stuck = [
        d for d in opened if (date(2026, 10, 14) - french_day(d["Dernier changement d’étape"])).days > days[d["Étape"]]
    ]
    planned = {a["ID de l’affaire"] for a in story("activites.csv") if a["Statut"] == "Prévue"}
    assert {d["Organisation"] for d in stuck} == {
        "Garage Bellecombe", "Jouets Pataflor", "Menuiserie Haltebois", "Biscuiterie Malvoisin",
    }  # fmt: skip
    assert (len(stuck), sum(euros(d["Valeur"]) for d in stuck)) == (4, 50_100)
    assert [d["ID"] for d in opened if d["ID"] not in planned] == [d["ID"] for d in stuck]


def test_agenda_of_the_week(story: ReadBack) -> None:
    week = [a for a in story("activites.csv") if "2026-10-12" <= a["Date d’échéance"] <= "2026-10-16"]
    assert Counter(a["Type"] for a in week) == {
        "Tâche": 10, "Appel": 20, "E-mail": 8, "RDV physique": 9, "RDV téléphonique": 12, "Visio": 7,
        "Démo": 5, "Visite client": 9, "Proposition": 10, "Interne": 12, "Absence": 1,
    }  # fmt: skip
    assert [(a["Attribuée à"], a["Organisation"]) for a in week if a["Statut"] == "Absent"] == [
        ("Sarah Delombre", "Transports Mirandol")
    ]
    assert sum(a["Date d’échéance"] == "2026-10-14" for a in week) == 24
    assert {(a["Sujet"], a["Mode"]) for a in week if a["Type"] == "Absence"} == {("RTT", "Verrouillée")}


def test_plan_of_october_done_and_planned(story: ReadBack, story_folder: Path) -> None:
    segment = {str(a["Raison sociale"]): a["Segment"] for a in read_accounts(story_folder)}
    lines = [line for line in story("plan-actions.csv") if line["Mois"] == "2026-10"]
    done = Counter(
        (a["Attribuée à"], a["Type"], segment[a["Organisation"]])
        for a in story("activites.csv")
        if a["Statut"] == "Faite" and "2026-10-01" <= a["Date d’échéance"] <= "2026-10-14" and a["Organisation"]
    )
    planned = {rep: sum(int(line["Prévues"]) for line in lines if line["Commercial"] == rep) for rep in REPS}
    assert planned == dict(zip(REPS, (96, 104, 110, 104, 120), strict=True))
    kinds: dict[tuple[str, str], list[str]] = {
        (line["Commercial"], line["Action"]): line["Type"].split("|") for line in lines
    }
    counts = {
        (rep, action): [sum(done[rep, kind, s] for kind in types) for s in ("Or", "Argent", "Bronze")]
        for (rep, action), types in kinds.items()
    }
    assert [sum(sum(n) for (r, _), n in counts.items() if r == rep) for rep in REPS] == [48, 41, 46, 31, 58]
    assert {action: n for (rep, action), n in counts.items() if rep == "Sarah Delombre"} == {
        "Leads à traiter": [1, 4, 6],
        "Appels": [4, 8, 4],
        "Visites et RDV": [3, 2, 0],
        "Visios et démos": [2, 2, 0],
        "Propositions": [2, 1, 0],
        "Relances": [2, 3, 2],
    }


def test_meetings_a_week_and_no_shows(story: ReadBack) -> None:
    held: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for a in story("activites.csv"):
        if a["Type"] in MEETINGS and a["Statut"] in ("Faite", "Absent"):
            held[a["Attribuée à"]] += 1
            missed[a["Attribuée à"]] += a["Statut"] == "Absent"
    per_week = [held[rep] / 41 for rep in REPS]
    assert all(abs(measured - told) < 0.15 for measured, told in zip(per_week, (5.8, 6.9, 6.4, 5.1, 9.2), strict=True))
    assert [round(100 * missed[rep] / held[rep]) for rep in REPS] == [12, 17, 14, 24, 22]


def test_selling_share_of_the_year(story: ReadBack) -> None:
    spent: Counter[tuple[str, bool]] = Counter()
    for a in story("activites.csv"):
        if a["Statut"] == "Faite" and a["Type"] != "Absence":
            hours, minutes = map(int, a["Durée"].split(":"))
            spent[a["Attribuée à"], a["Type"] not in ("Tâche", "Interne")] += hours * 60 + minutes
    shares = [spent[rep, True] / (spent[rep, True] + spent[rep, False]) for rep in REPS]
    assert all(abs(share - told) < 0.01 for share, told in zip(shares, (0.61, 0.55, 0.58, 0.41, 0.55), strict=True))


def test_accounts_by_segment_and_status(story_folder: Path) -> None:
    accounts = read_accounts(story_folder)
    assert Counter(a["Segment"] for a in accounts) == {"Or": 38, "Argent": 262, "Bronze": 1006}
    assert Counter(a["Statut"] for a in accounts) == {
        "Client actif": 412, "Ancien client": 96, "Prospect chaud": 138, "Prospect froid": 631,
        "Concurrent": 29,
    }  # fmt: skip
    assert len({a["Raison sociale"] for a in accounts}) == 1306


def test_contacts(story: ReadBack) -> None:
    contacts = story("contacts.csv")
    assert len(contacts) == 2418
    dairy = [(c["Prénom"], c["Nom"], c["Rôles"]) for c in contacts if c["Compte"] == "Laiterie Sauvelande"]
    assert dairy == [
        ("Marion", "Rey", "décideur"),
        ("Paul", "Aubertin", "utilisateur"),
        ("Élise", "Kermadec", "facturation"),
    ]


def test_objectives_add_up_to_the_year_to_the_cent(story: ReadBack) -> None:
    year: Counter[str] = Counter()
    for row in story("objectifs.csv"):
        year[row["Commercial"]] += euros(row["Objectif"])
    assert dict(year) == dict(zip(REPS, (720_000, 540_000, 500_000, 500_000, 240_000), strict=True))
    october = [euros(r["Objectif"]) for r in story("objectifs.csv") if r["Mois"] == "2026-10"]
    assert sum(october) == 300_000
