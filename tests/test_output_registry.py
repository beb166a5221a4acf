"""Formats by name."""

import io

import pytest
import soundfile
from output_sounds import Sound, voice

from voiceguide.errors import SinkError
from voiceguide.output import Tags
from voiceguide.output.registry import encoder_for


@pytest.mark.parametrize("name", ["mp3", "wav", "flac"])  # the others: test_output_container
def test_every_format_listed_writes_a_file_of_its_kind(name):
    encoder, file = encoder_for(f".{name.upper()}"), io.BytesIO()
    encoder.write(Sound(voice(5000)), Tags("Test"), file, lambda frames: None)
    file.seek(0)
    assert encoder.suffix == f".{name}"
    assert soundfile.info(file).format in {name.upper(), "MPEG"}
    file.seek(0)
    assert soundfile.info(file).frames == 5000


def test_a_misspelt_format_is_answered_with_the_right_one():
    with pytest.raises(SinkError, match="did you mean mp3"):
        encoder_for("mp33")


def test_an_unknown_format_is_answered_with_all():
    with pytest.raises(SinkError, match="write one of mp3, wav, flac, m4b, opus"):
        encoder_for("xyzzy")
