"""People: whose journal, plan, answers and place are meant, where several share a machine."""
