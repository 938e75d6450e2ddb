"""The one stylesheet of the program, filled from the theme's tokens (QSS knows no variables)."""

from __future__ import annotations

import re
from functools import lru_cache

from cockpit import paths
from cockpit.desktop import fonts
from cockpit.desktop.theme import Theme

_TEMPLATE = paths.resources() / "themes" / "cockpit.qss"


def stylesheet(theme: Theme) -> str:
    """Fill the template; a name the theme does not know raises KeyError."""
    sizes = {f"px-{role}": f"{fonts.pixel_size(role)}px" for role in fonts.ROLES}
    sizes["menu-row"] = f"{fonts.grown(26, 'small')}px"
    sizes["scroll"] = theme.mix(theme.color("text3"), 0.45).name()

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        return sizes[name] if name in sizes else theme.hex(name)

    return re.sub(r"\$([a-z0-9-]+)", value, _template())


@lru_cache(maxsize=1)
def _template() -> str:
    text = _TEMPLATE.read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
