"""A session ends on the frame, whatever length was asked for."""

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.fit import Span, fit

FRAMES = st.integers(0, 10_000_000)
NO_CAP = 10**12


@st.composite
def spans(draw, feet=(None,)):
    natural = draw(st.integers(1, 5_000_000))
    shortest = draw(st.integers(0, natural))
    longest = draw(st.integers(natural, 3 * natural))
    return Span(natural, shortest, longest, draw(st.sampled_from(feet)))


@given(st.lists(spans(), min_size=1, max_size=30), st.floats(0, 1))
def test_every_length_between_the_limits_is_hit_to_the_frame(parts, where):
    limits = fit(parts, None, NO_CAP)
    wanted = limits.shortest + int((limits.longest - limits.shortest) * where)
    lengths = fit(parts, wanted, NO_CAP).lengths
    assert sum(lengths) == wanted
    for part, length in zip(parts, lengths, strict=True):
        assert part.shortest <= length <= part.longest


@given(st.lists(spans(), min_size=1, max_size=10), st.integers(1, 1000))
def test_a_length_outside_the_limits_has_no_lengths(parts, beyond):
    limits = fit(parts, None, NO_CAP)
    assert fit(parts, limits.longest + beyond, NO_CAP).lengths == ()
    assert fit(parts, limits.shortest - beyond, NO_CAP).lengths == ()


@given(st.lists(spans(), min_size=1, max_size=20), st.floats(0.05, 0.95))
def test_all_elastic_steps_share_one_stretch_factor(parts, where):
    limits = fit(parts, None, NO_CAP)
    wanted = limits.shortest + int((limits.longest - limits.shortest) * where)
    lengths = fit(parts, wanted, NO_CAP).lengths
    # The frames that are left over, fewer than there are steps, may lie on a step at its shortest.
    free = [
        length / part.natural
        for part, length in zip(parts, lengths, strict=True)
        if part.shortest + len(parts) < length < part.longest and part.natural > 100_000
    ]
    assert not free or max(free) - min(free) < 0.001


@given(
    st.lists(spans(feet=(None, "left", "right")), min_size=2, max_size=20),
    st.integers(1_000_000, 50_000_000),
    st.floats(0, 1),
)
def test_no_foot_is_touched_longer_than_its_cap(parts, cap, where):
    limits = fit(parts, None, cap)
    wanted = limits.shortest + int((limits.longest - limits.shortest) * where)
    lengths = fit(parts, wanted, cap).lengths
    assert sum(lengths) == wanted
    for side in ("left", "right"):
        least = sum(part.shortest for part in parts if part.foot == side)
        touched = sum(n for part, n in zip(parts, lengths, strict=True) if part.foot == side)
        assert touched <= max(cap, least)


def test_natural_lengths_are_kept_when_no_length_is_asked_for():
    parts = [Span(100, 50, 200), Span(40, 40, 40)]
    assert fit(parts, None, NO_CAP).lengths == (100, 40)


def test_mirrored_feet_stay_equal_under_the_cap():
    parts = [Span(600, 100, 1200, side) for side in ("left", "right") for _ in range(3)]
    lengths = fit(parts, None, 1000).lengths
    assert lengths[:3] == lengths[3:]
    assert sum(lengths[:3]) in range(997, 1001)
