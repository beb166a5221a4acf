"""Web: sessions on the phone beside the bed, as pages of a small server.

`desk` is the port between the pages and the making of sessions: what there is to hear, how long it
takes, and a session from the order to the last byte of its sound. `pages` draws, `gate` lets in,
`sessions` has them made in a process of its own (`studio`), `app` puts them together.
"""
