"""Calendars (iCalendar, vCalendar) as tables of actions: series become the days that they fall on."""
