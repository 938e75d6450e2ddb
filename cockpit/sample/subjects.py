"""What the sample's actions are called, and how long they last."""

from random import Random

_DURATIONS = {
    "T": (30, 30, 45, 60), "A": (15, 15, 30), "M": (15, 15, 30), "R": (90,), "P": (30,), "V": (45, 60),
    "D": (60,), "C": (120,), "O": (60, 90, 120), "I": (60,),
}  # fmt: skip
_ALONE = {
    "T": ("Mise à jour du CRM", "Notes de frais", "Qualifier le fichier", "Préparer la semaine",
    "Tri des pistes",
          "Comptes rendus de visite", "Revue du pipeline"),
    "A": ("Prospection ({n})", "Appels Argent ({n})", "Appels Bronze ({n})"),
    "M": ("Relances devis", "E-mails de suivi", "Réponses aux demandes", "Confirmations de RDV",
          "Invitations salon"),
    "V": ("Démonstration en ligne", "Visio avec le fabricant"),
    "O": ("Chiffrage d’offres", "Mise en forme d’offres"),
    "I": ("Support technique", "Réunion produit", "Atelier argumentaire", "Échange avec le SAV",
    "Formation interne"),
}  # fmt: skip
_ABOUT = {
    "T": ("Qualifier {a}", "Mise à jour fiche {a}", "Préparer {a}"),
    "M": ("Relance devis {a}", "Fiche produit {a}", "Relance {a}"),
    "O": ("Offre {a}",),
    "I": ("Support technique {a}",),
}


def minutes_of(rng: Random, kind: str) -> int:
    """How long an action of the kind lasts."""
    return rng.choice(_DURATIONS[kind])


def subject_of(rng: Random, kind: str, account: str) -> str:
    """What an action is called, alone or about an account."""
    if not account:
        return rng.choice(_ALONE.get(kind, ("Rendez-vous",))).format(n=rng.randrange(4, 13))
    forms = _ABOUT.get(kind)
    return rng.choice(forms).format(a=account) if forms else account
