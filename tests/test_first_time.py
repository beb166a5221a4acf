"""First time: the day is kept where it can be, and nobody's evening ends where it cannot."""

from datetime import date

from voiceguide.first_time import asked_before, remember

DAY = date(2026, 3, 1)


def test_who_answered_is_not_asked_again(tmp_path):
    path = tmp_path / "new" / "first-time.toml"
    assert not asked_before(path)
    remember(path, DAY)
    assert asked_before(path)


def test_where_the_day_cannot_be_kept_the_questions_come_again_and_nothing_fails(tmp_path):
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "first-time.toml", tmp_path):
        remember(path, DAY)
        assert not asked_before(path)


def test_a_file_that_cannot_be_read_counts_as_never(tmp_path):
    path = tmp_path / "first-time.toml"
    for data in (b"answered = ", b"\xff", b"answered = 'yes'"):
        path.write_bytes(data)
        assert not asked_before(path)
