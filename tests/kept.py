"""A journal in memory, told as an evening tells one."""


class Kept:
    """What was kept."""

    def __init__(self):
        self.sittings, self.scores, self.looks, self.flags, self.cleared = [], [], [], [], []
        self.sitting, self.score, self.look = (
            self.sittings.append, self.scores.append, self.looks.append,
        )  # fmt: skip

    def flag(self, kind, at, sitting=None):
        self.flags.append((kind, sitting))

    def clear(self, flag, at):
        self.cleared.append(flag)

    def numbers(self):
        return [(one.item, one.when, one.value) for one in self.scores]
