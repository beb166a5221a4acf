"""Journal: what somebody's sessions were and how they felt, on their own disk."""
