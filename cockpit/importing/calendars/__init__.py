"""Calendars (iCalendar, vCalendar) as tables of actions: series become the days that they fall on."""

#: the source of the profiles that calendars are read with
SOURCE = "calendar"
