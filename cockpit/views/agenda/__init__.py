"""The agendas of the team, by week and by day."""
