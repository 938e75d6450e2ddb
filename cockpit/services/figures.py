"""Every figure has one definition: screens, papers and the command line all ask here.

The rules are in docs/method.md.
"""

from cockpit.services.agenda_figures import activity, kinds_of_action, no_shows
from cockpit.services.flash_figures import comparable_windows, flash_figures, spend_in
from cockpit.services.plan_figures import plan_progress
from cockpit.services.sales_figures import conversion_gaps, signed_revenue

__all__ = [
    "activity",
    "comparable_windows",
    "conversion_gaps",
    "flash_figures",
    "kinds_of_action",
    "no_shows",
    "plan_progress",
    "signed_revenue",
    "spend_in",
]
