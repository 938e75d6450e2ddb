"""Invented people: French names, simple and compound, each given once."""

from collections.abc import Iterator
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN = _words(
    "Adèle Agathe Alice Anaïs Anne-Sophie Aurélie Béatrice Camille Capucine Cécile Céline Chloé "
    "Clémence Coralie Delphine Édith Élodie Éloïse Émilie Estelle Fanny Floriane Gaëlle Garance Hélène "
    "Inès Isabelle Jeanne Joséphine Judith Julie Juliette Karine Laure Léna Louise Lucie Madeleine "
    "Maëlle Manon Margaux Marie-Charlotte Marie-Claire Marion Mathilde Mélanie Myriam Nadia Nathalie "
    "Noémie Océane Ophélie Pauline Philippine Rachel Romane Rose Salomé Sandrine Sibylle Solène Sophie "
    "Stéphanie Suzanne Valérie Véronique Victoire Violette Yasmine Zoé"
)
MEN = _words(
    "Adrien Alexis Antoine Arnaud Arthur Aurélien Baptiste Bastien Benoît Bertrand Bruno Cédric "
    "Charles-Édouard Clément Cyril Damien David Denis Édouard Éric Étienne Fabien Félix Florent Franck "
    "François Gaël Gaspard Gilles Grégoire Guillaume Henri Hervé Hugues Jean-Baptiste Jean-Marc Jérôme "
    "Joël Julien Karim Laurent Léon Loïc Lucas Ludovic Malik Marc Martin Mathieu Maxime Mickaël Nicolas "
    "Noé Olivier Pascal Paul Philippe Pierre-Yves Quentin Raphaël Régis Rémi Romain Samuel Sébastien "
    "Simon Sylvain Théo Thibault Thomas Tristan Valentin Vincent Xavier Yann Youssef"
)
_STARTS = _words(
    "Aub Bal Bard Bellev Berth Bois Bourd Brév Cail Chant Char Chev Cor Courb Dal Delam Dorn Dub Esp "
    "Fab Fauv Ferr Flor Gall Gard Gaur Grand Guil Hén Jac Joub Lamb Lanc Lav Leb Maill Marc Mart Mén "
    "Mont Moul Nav Nol Par Pell Per Poit Quin Rav Ren Riv Roch Rouv Sab Saul Serr Sour Tal Tern Thom "
    "Val Vann Verd Vill Viv"
)
_ENDS = _words(
    "adier anet ardon aubin ault elin ellier elot eray ergue erin esson eval ières iès illac illon "
    "inard ivier obert oisel olier onnet orin ouard oux uquet ussac"
)
PARTICLES = ("de La ", "du ", "de ", "Le ")
LONG_NAMES = (
    "Marie-Charlotte de La Rochebrochard-Delacroix",
    "Jean-Baptiste Vandenbroucke-Lemonnier d’Estrées",
    "Anne-Sophie Castelnau-Montferrand",
    "Charles-Édouard Le Guennec de Kermorvan",
)


def family_name(rng: Random) -> str:
    """One invented family name, now and then with a particle or in two parts."""
    name = rng.choice(_STARTS) + rng.choice(_ENDS)
    turn = rng.randrange(40)
    if turn == 0:
        return rng.choice(PARTICLES) + name
    if turn == 1:
        return f"{name}-{rng.choice(_STARTS)}{rng.choice(_ENDS)}"
    return name


def first_name(rng: Random, woman: bool) -> str:
    """One first name."""
    return rng.choice(WOMEN if woman else MEN)


def rep_names(rng: Random, taken: set[str]) -> Iterator[str]:
    """Names of reps without end, none twice nor in `taken`; a few are as long as names get."""
    given = set(taken)
    position = 0
    while True:
        position += 1
        if position % 12 == 3 and position // 12 < len(LONG_NAMES):
            name = LONG_NAMES[position // 12]
        else:
            name = f"{first_name(rng, rng.random() < 0.5)} {family_name(rng)}"
        if name not in given:
            given.add(name)
            yield name
