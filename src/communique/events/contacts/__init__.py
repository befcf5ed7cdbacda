"""Contacts: meetings, calls, visits, letters, dialogues, and who took part in which role, where."""
