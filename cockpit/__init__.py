"""Cockpit commercial: the sales manager's desk over CRM exports."""
