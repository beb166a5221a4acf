-- A journal as the first form of it was, with an evening in it.
PRAGMA journal_mode = WAL;
BEGIN;
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, name)
);
PRAGMA application_id = 1986488942;
PRAGMA user_version = 1;
INSERT INTO entries VALUES
    (1, 'sitting', 's1', '{"begun": "2025-11-28T21:00:00+01:00", "commands": [["pause", 1]], "conditions": {"cap": 43200000, "ended": false, "softened": [], "touch": "moderate", "without_actions": [], "without_areas": [], "without_sides": ["left"]}, "device": "", "ended": "2025-11-28T21:20:00+01:00", "hands": false, "heard": 57600000, "id": "s1", "left": 0, "length": 57600000, "right": 24480000, "routine": "bedtime-feet", "touch": "lotion", "why": "over"}'),
    (2, 'score', 's1 pain before', '{"at": "2025-11-28T21:00:00+01:00", "item": "pain", "sitting": "s1", "value": 6, "when": "before"}'),
    (5, 'look', '2025-11-28T20:21:00+00:00 s1', '{"at": "2025-11-28T21:21:00+01:00", "mark": true, "sitting": "s1"}'),
    (6, 'flag', '2025-11-28T20:21:00+00:00 mark s1', '{"at": "2025-11-28T21:21:00+01:00", "cleared": null, "id": 1, "kind": "mark", "sitting": "s1"}');
COMMIT;
