"""Player: a session heard live, steered by commands.

`reel` is what is played, `feed` what a sink takes from, `player` the loop between them.
"""
