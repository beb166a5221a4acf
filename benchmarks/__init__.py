"""Benchmarks: what an export costs, beside the straight way and beside the encoder alone."""
