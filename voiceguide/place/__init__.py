"""Place: where somebody is in a session, kept on disk while it goes.

It can be read back whatever ended the session; what is damaged is told and left alone. `spot` finds
a step again, `place` is all that is needed to go on, `keeping` is its file.
"""

from voiceguide.place.keeping import Keeper, LostPlaceError, place_file, read_place
from voiceguide.place.place import SAME_CHECK, SAME_EVENING, Place, digest, place_of
from voiceguide.place.spot import Spot, frame_of, passage_at, spot_of

__all__ = [
    "SAME_CHECK",
    "SAME_EVENING",
    "Keeper",
    "LostPlaceError",
    "Place",
    "Spot",
    "digest",
    "frame_of",
    "passage_at",
    "place_file",
    "place_of",
    "read_place",
    "spot_of",
]
