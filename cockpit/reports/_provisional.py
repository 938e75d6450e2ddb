"""Provisional."""
from __future__ import annotations
import math
from contextlib import contextmanager
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from collections.abc import Iterator
_lang = "fr"
_cat: dict[tuple[str|None,str], object] | None = None
def _catalog():
    global _cat
    if _cat is None:
        from babel.messages.pofile import read_po
        p = Path(__file__).parents[2] / "resources/translations/fr/review_pack.po"
        _cat = {}
        if p.exists():
            for m in read_po(p.open("rb")):
                k = m.id if isinstance(m.id, str) else m.id[0]
                _cat[(m.context, k)] = m.string
    return _cat
@contextmanager
def using(lang: str) -> Iterator[None]:
    global _lang
    old = _lang; _lang = lang
    try: yield
    finally: _lang = old
def _(s): return (_catalog().get((None, s)) or s) if _lang == "fr" else s
def pgettext(c, s): return (_catalog().get((c, s)) or s) if _lang == "fr" else s
def ngettext(s, p, n):
    if _lang == "fr":
        t = _catalog().get((None, s))
        if t: return t[0 if n < 2 else 1]
    return s if n == 1 else p
def N_(s): return s
def number(x, digits=0):
    q = Decimal(repr(abs(x))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    t = f"{q:,.{digits}f}"
    if _lang == "fr": t = t.replace(",", "\u202f").replace(".", ",")
    return ("\u2212" if x < 0 and q else "") + t
def money(cents, decimals=0): return number(cents / 100, decimals) + "\u00a0€"
def money_short(cents): return number(cents / 100000) + "\u00a0k€" if abs(cents) >= 10_000_000 else money(cents)
def percent(r, digits=0): return number(r * 100, digits) + ("\u00a0%" if _lang == "fr" else "%")
def signed(text_value, text): return ("+" if text_value > 0 else "") + text
def points(d):
    t = number(d * 100); return ("+" if d * 100 >= .5 else "") + t + "\u00a0" + ("pts" if _lang=="fr" else "pts")
def _b(d, f):
    from babel.dates import format_date
    return format_date(d, f, locale="fr_FR" if _lang == "fr" else "en_GB")
def day(d): return _b(d, "EEE d MMM")
def day_long(d): return _b(d, "EEEE d MMMM y")
def month_year(d): return _b(d, "MMMM y")
def time_of_day(m): return m.astimezone().strftime("%H:%M")
class Message:
    def __init__(self, msgid, **params): self.msgid, self.params = msgid, params
    def __str__(self): return _(self.msgid).format(**self.params)
class CockpitError(Exception):
    pass
