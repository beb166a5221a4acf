"""A voice from a real server onto the disk: wholly or not at all, whatever breaks on the way."""

import json
import os
import shutil
import signal
import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from voice_server import MODEL, SETTINGS, serving

from voiceguide.errors import EngineError
from voiceguide.speech import UnknownVoiceError, Voice
from voiceguide.speech.catalogue import find_offer, read_catalogue
from voiceguide.speech.connection import Source
from voiceguide.speech.install import (
    choose,
    install,
    read_offered_card,
    remove,
)
from voiceguide.speech.piper_voices import installed

NAME = "en_US-hum-medium"
LONG = bytes(range(256)) * 1000
"""A model of 256,000 bytes; nothing here loads it."""


@pytest.fixture
def net():
    with serving() as (voices, source):
        yield voices, source


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "voices"


def offered(source, tmp_path, name=NAME):
    return find_offer(read_catalogue(source, tmp_path / "kept"), name)


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_a_voice_is_there_with_its_licence_and_progress_was_told(net, folder, tmp_path):
    voices, source = net
    voices.add(NAME, licence="CC BY 4.0")
    offer = offered(source, tmp_path)
    told = []
    voice = install(offer, source, folder, lambda *each: told.append(each))
    assert voice == Voice("piper", NAME, "en-US")
    assert (voice.licence, voice.quality) == ("CC-BY-4.0", "natural")
    assert names(folder) == [f"{NAME}.MODEL_CARD", f"{NAME}.onnx", f"{NAME}.onnx.json"]
    assert (folder / f"{NAME}.onnx").read_bytes() == MODEL
    assert told == sorted(told)
    assert told[-1] == (offer.size, offer.size)


def test_an_installed_voice_speaks(net, folder, tmp_path):
    pytest.importorskip("piper", reason="piper-tts is not installed")
    pytest.importorskip("onnx", reason="onnx, which makes the voice, is not installed")
    from piper_voice import config, graph

    from voiceguide.speech import Utterance
    from voiceguide.speech.piper import PiperEngine

    voices, source = net
    voices.add(NAME, model=graph(), settings=config())
    voice = install(offered(source, tmp_path), source, folder)
    engine = PiperEngine(folders=[folder])
    try:
        assert engine.render(Utterance("Rest both feet on the towel.", voice)).samples.any()
    finally:
        engine.close()


def test_a_broken_connection_is_gone_on_with(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    voices.faults[model] = [("break", 100_000), ("break", 50_000)]
    install(offered(source, tmp_path), source, folder)
    assert (folder / f"{NAME}.onnx").read_bytes() == LONG
    assert voices.asked(model) == [None, "bytes=100000-", "bytes=150000-"]


def test_what_broke_off_for_good_is_gone_on_with_the_next_time(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    voices.faults[model] = [("break", 1000)] * 3
    offer = offered(source, tmp_path)
    with pytest.raises(EngineError, match=r"too early.*online, and try again.*is kept"):
        install(offer, source, folder)
    assert not installed([folder])
    install(offer, source, folder)
    assert voices.asked(model)[-1] == "bytes=3000-"
    assert (folder / f"{NAME}.onnx").read_bytes() == LONG
    assert names(folder) == [f"{NAME}.MODEL_CARD", f"{NAME}.onnx", f"{NAME}.onnx.json"]


@pytest.mark.parametrize("fault", ["whole", "elsewhere"])
def test_a_server_that_cannot_go_on_is_asked_for_all_of_it(net, folder, tmp_path, fault):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    voices.faults[model] = [("break", 1000), (fault,)]
    install(offered(source, tmp_path), source, folder)
    assert (folder / f"{NAME}.onnx").read_bytes() == LONG


def test_the_beginning_of_another_file_is_found_out_and_fetched_anew(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    offer = offered(source, tmp_path)
    folder.mkdir()
    digest = dict(offer.files)[".onnx"].digest
    (folder / f".{NAME}.onnx.{digest[:8]}.part").write_bytes(b"?" * 5000)
    install(offer, source, folder)
    assert voices.asked(model) == ["bytes=5000-", None]
    assert (folder / f"{NAME}.onnx").read_bytes() == LONG


def test_a_file_with_another_digest_is_deleted(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    offer = offered(source, tmp_path)
    voices.files[model] = b"?" * len(LONG)
    with pytest.raises(EngineError, match=r"digest differs.*was deleted.*try tomorrow"):
        install(offer, source, folder)
    assert not [name for name in names(folder) if "onnx." in name and "json" not in name]
    assert not installed([folder])


@pytest.mark.parametrize("length", [10, len(LONG) - 1, len(LONG) + 1])
def test_a_file_of_another_length_is_refused_at_once(net, folder, tmp_path, length):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    offer = offered(source, tmp_path)
    voices.files[model] = bytes(length)
    with pytest.raises(EngineError, match=f"has {length} bytes where the catalogue tells"):
        install(offer, source, folder)
    assert len(voices.asked(model)) == 1


def test_a_file_that_became_shorter_meanwhile_is_refused(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    offer = offered(source, tmp_path)
    voices.faults[model] = [("break", 1000)]
    voices.files[model] = LONG
    with pytest.raises(EngineError):
        install(offer, replace(source, pauses=()), folder)
    voices.files[model] = LONG[:500]
    with pytest.raises(EngineError, match="has 500 bytes"):
        install(offer, source, folder)


def test_a_server_that_sends_more_than_it_should_is_refused(net, folder, tmp_path):
    voices, source = net
    voices.faults[voices.add(NAME)] = [("more",)]
    with pytest.raises(EngineError, match="more bytes where the catalogue"):
        install(offered(source, tmp_path), source, folder)
    assert not installed([folder])


def test_a_login_page_in_place_of_a_voice_is_told_as_one(net, folder, tmp_path):
    voices, source = net
    voices.faults[voices.add(NAME)] = [("page",)]
    with pytest.raises(EngineError, match="login, open a web page first"):
        install(offered(source, tmp_path), source, folder)


def test_a_busy_server_is_asked_again_and_a_sure_no_is_taken(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME)
    voices.faults[model] = [("status", 503), ("status", 429)]
    offer = offered(source, tmp_path)
    install(offer, source, folder)
    assert len(voices.asked(model)) == 3
    remove(NAME, folder)
    voices.faults[model] = [("status", 500)] * 3
    with pytest.raises(EngineError, match=r"the server is busy .500"):
        install(offer, source, folder)
    del voices.files[model]
    voices.log.clear()
    with pytest.raises(EngineError, match=r"not to be had .404.*choose another voice"):
        install(offer, source, folder)
    assert len(voices.asked(model)) == 1


def test_a_redirect_is_followed_and_gone_on_with(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    offer = offered(source, tmp_path)
    voices.files["elsewhere"] = LONG
    voices.faults[model] = [("redirect", f"{source.address}elsewhere")] * 2
    voices.faults["elsewhere"] = [("break", 1000)]
    install(offer, source, folder)
    assert voices.asked("elsewhere") == [None, "bytes=1000-"]


@pytest.mark.parametrize(
    "url", ["http://example.org/a", "ftp://example.org/a", "file:///etc/hosts"]
)
def test_a_redirect_out_of_encryption_is_refused(net, folder, tmp_path, url):
    voices, source = net
    voices.faults[voices.add(NAME)] = [("redirect", url)]
    with pytest.raises(EngineError, match=r"not (encrypted|allowed)"):
        install(offered(source, tmp_path), source, folder)


def test_redirects_in_a_ring_end(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME)
    voices.faults[model] = [("redirect", source.url(model))] * 100
    with pytest.raises(EngineError, match="302"):
        install(offered(source, tmp_path), source, folder)


def test_a_server_that_never_answers_meets_the_timeout(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME)
    offer = offered(source, tmp_path)
    voices.faults[model] = [("hang",)] * 2
    hasty = replace(source, timeout=0.2, pauses=(0.0,))
    with pytest.raises(EngineError, match=r"no answer within 0.2 s"):
        install(offer, hasty, folder)


def test_without_a_network_it_is_told_what_to_do(net, folder, tmp_path):
    voices, source = net
    voices.add(NAME)
    offer = offered(source, tmp_path)
    nobody = Source("http://localhost:9/", timeout=5, pauses=(0.0,))
    with pytest.raises(EngineError, match="Check that this machine is online, and try again"):
        install(offer, nobody, folder)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, BrokenPipeError])
def test_stopping_leaves_no_voice_and_what_was_fetched(net, folder, tmp_path, stop):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    offer = offered(source, tmp_path)

    def late(done, total):
        if done > total // 2:
            raise stop

    with pytest.raises(stop):
        install(offer, source, folder, late)
    assert not installed([folder])
    voices.log.clear()
    install(offer, source, folder)
    (asked,) = voices.asked(model)
    assert int(asked.removeprefix("bytes=").rstrip("-")) > len(LONG) // 3
    assert (folder / f"{NAME}.onnx").read_bytes() == LONG


PROGRAM = """
import sys
from pathlib import Path
from voiceguide.errors import EngineError
from voiceguide.speech.catalogue import find_offer, read_catalogue
from voiceguide.speech.connection import Source
from voiceguide.speech.install import install
if sys.argv[3] != "all":
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
source = Source(sys.argv[1], 20, (0.0,))
folder = Path(sys.argv[2])
try:
    install(find_offer(read_catalogue(source, folder / "kept"), sys.argv[4]), source, folder)
except EngineError as error:
    sys.exit(str(error))
"""


def program(source, folder, limit="all"):
    return [sys.executable, "-c", PROGRAM, source.address, str(folder), str(limit), NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of file sizes")
def test_a_full_disk_is_told_and_what_fitted_is_gone_on_with(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    done = subprocess.run(program(source, folder, 100_000), capture_output=True, text=True)
    assert done.returncode == 1
    assert "Free some space, or name another folder in VOICEGUIDE_HOME" in done.stderr
    assert not installed([folder])
    install(offered(source, tmp_path), source, folder)
    assert voices.asked(model)[-1] == "bytes=100000-"
    assert (folder / f"{NAME}.onnx").read_bytes() == LONG


def test_room_on_the_disk_is_looked_at_before_anything_is_fetched(
    net, folder, tmp_path, monkeypatch
):
    voices, source = net
    voices.add(NAME, model=LONG)
    offer = offered(source, tmp_path)
    voices.log.clear()
    usage = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(EngineError, match=r"needs 18 MB in .* and 1 MB are free"):
        install(offer, source, folder)
    assert not voices.log


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no signals")
def test_a_killed_installation_holds_up_nobody(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    voices.faults[model] = [("hang",)]
    with subprocess.Popen(program(source, folder)) as process:
        assert voices.reached.wait(30)
        os.kill(process.pid, signal.SIGKILL)
    assert not installed([folder])
    voices.go.set()
    install(offered(source, tmp_path), source, folder)
    assert [one.name for one in installed([folder])] == [NAME]


def test_two_installations_at_once_do_no_harm(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME, model=LONG)
    offer = offered(source, tmp_path)
    voices.faults[model] = [("hang",)]
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(install, offer, source, folder)
        assert voices.reached.wait(30)
        with pytest.raises(EngineError, match="Wait until it has finished"):
            install(offer, source, folder)
        with pytest.raises(EngineError, match="Wait until it has finished"):
            remove(NAME, folder)
        voices.go.set()
        assert first.result().name == NAME
    assert (folder / f"{NAME}.onnx").read_bytes() == LONG


def test_what_is_there_is_not_fetched_again(net, folder, tmp_path):
    voices, source = net
    model = voices.add(NAME)
    offer = offered(source, tmp_path)
    install(offer, source, folder)
    voices.log.clear()
    told = []
    install(offer, source, folder, lambda *each: told.append(each))
    assert not voices.log
    assert told[-1] == (offer.size, offer.size)
    (folder / f"{NAME}.onnx").write_bytes(b"damaged")
    install(offer, source, folder)
    assert [path for path, _ in voices.log] == [model]
    assert (folder / f"{NAME}.onnx").read_bytes() == MODEL


def test_a_newer_card_alone_leaves_the_model_where_it_is(net, folder, tmp_path):
    voices, source = net
    voices.add(NAME)
    install(offered(source, tmp_path), source, folder)
    model = voices.add(NAME, licence="CC BY 4.0", settings={**SETTINGS, "num_symbols": 255})
    voices.log.clear()
    assert install(offered(source, tmp_path), source, folder).licence == "CC-BY-4.0"
    assert not voices.asked(model)
    assert (folder / f"{NAME}.onnx").read_bytes() == MODEL


def test_a_newer_voice_takes_the_place_of_the_older(net, folder, tmp_path):
    voices, source = net
    voices.add(NAME)
    install(offered(source, tmp_path), source, folder)
    voices.add(NAME, model=LONG, settings={**SETTINGS, "num_symbols": 255})
    install(offered(source, tmp_path), source, folder)
    assert (folder / f"{NAME}.onnx").read_bytes() == LONG
    assert json.loads((folder / f"{NAME}.onnx.json").read_text())["num_symbols"] == 255


@pytest.mark.parametrize(
    "settings", [{**SETTINGS, "phoneme_type": "pinyin"}, {**SETTINGS, "audio": {}}]
)
def test_a_voice_that_could_not_be_used_is_refused_before_its_model(
    net, folder, tmp_path, settings
):
    voices, source = net
    model = voices.add(NAME, settings=settings)
    with pytest.raises(EngineError, match=NAME):
        install(offered(source, tmp_path), source, folder)
    assert not voices.asked(model)


def test_of_a_language_the_first_free_voice_is_chosen(net, tmp_path):
    voices, source = net
    voices.add("es_ES-amarga-medium", licence="CC BY-NC 4.0")
    voices.add("es_ES-bella-medium", licence="See URL")
    voices.add("es_ES-clara-medium", licence="CC BY 4.0")
    voices.add("es_MX-dolores-high", licence="public domain")
    catalogue = read_catalogue(source, tmp_path)
    assert choose(catalogue, "es", source).name == "es_ES-clara-medium"
    assert choose(catalogue, "es-MX", source).name == "es_MX-dolores-high"
    assert choose(catalogue, "es_es-AMARGA-medium", source).name == "es_ES-amarga-medium"
    with pytest.raises(UnknownVoiceError, match="es_ES-clara-medium"):
        choose(catalogue, "es_ES-klara-medium", source)


def test_where_no_voice_of_a_language_is_free_its_first_is_chosen(net, tmp_path):
    voices, source = net
    voices.add("fr_FR-zoe-medium", licence="See URL")
    voices.add("fr_FR-anne-low", licence="CC BY-NC-SA 4.0")
    catalogue = read_catalogue(source, tmp_path)
    assert choose(catalogue, "fr", source).name == "fr_FR-zoe-medium"


def test_a_card_can_be_read_before_and_carries_no_controls(net, tmp_path):
    voices, source = net
    voices.add(NAME, licence="CC0 \x1b[2J")
    text = read_offered_card(offered(source, tmp_path), source)
    assert "* License: CC0 [2J\n" in text


def test_removing_a_voice_leaves_the_others(net, folder, tmp_path):
    voices, source = net
    voices.add(NAME)
    voices.add("de_DE-summ-medium")
    sizes = {}
    for name in (NAME, "de_DE-summ-medium"):
        offer = offered(source, tmp_path, name)
        install(offer, source, folder)
        sizes[name] = offer.size
    assert remove(NAME.upper(), folder) == sizes[NAME]
    assert [one.name for one in installed([folder])] == ["de_DE-summ-medium"]
    with pytest.raises(UnknownVoiceError, match=r"not installed in .*there is de_DE-summ-medium"):
        remove("../../etc/passwd", folder)


def test_a_folder_that_cannot_be_written_is_told(net, tmp_path):
    voices, source = net
    voices.add(NAME)
    offer = offered(source, tmp_path)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match=r"folder that you may write to.*VOICEGUIDE_HOME"):
        install(offer, source, tmp_path / "file" / "voices")


@pytest.fixture
def certificate(tmp_path):
    """Return a certificate for this machine that nobody has signed, and its key."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not installed")
    key, made = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(key), "-out", str(made)),
        ],
        check=True,
        capture_output=True,
    )
    return made, key


def test_a_certificate_is_checked_and_one_of_the_network_can_be_named(
    certificate, folder, tmp_path, monkeypatch
):
    made, key = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    with serving(context) as (voices, source):
        voices.add(NAME)
        with pytest.raises(EngineError, match=r"cannot be trusted.*SSL_CERT_FILE"):
            offered(source, tmp_path)
        monkeypatch.setenv("SSL_CERT_FILE", str(made))
        install(offered(source, tmp_path), source, folder)
    assert [one.name for one in installed([folder])] == [NAME]
