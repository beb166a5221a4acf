"""Plan: which session a day asks for, and what the days before leave of it."""
