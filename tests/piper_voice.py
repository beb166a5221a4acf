"""A voice for Piper, made by hand: a graph of less than 1 kB that hums for as long as it is told.

Every phoneme lasts 35 ms at a length scale of 1, about 170 words a minute; the pitch depends on the
phonemes and the speaker, and there is a little noise in it, as in real voices.
"""

import json

import numpy as np

RATE = 22_050
CARD = """# Model card for {name}

* Language: en_US (English, United States)
* Speakers: 1

## Dataset

* URL: https://example.org/hum
* License: {licence}

## Training

{training}
"""


def graph(*, speakers=1, fault="", noise=0.02):
    """Return the bytes of a model; `fault` is ``nan``, ``empty``, ``silent`` or ``endless``."""
    from onnx import TensorProto, helper, numpy_helper

    def constant(name, value, kind):
        return numpy_helper.from_array(np.array(value, kind), name)

    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, "n"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    frames = {"empty": 0.0, "endless": 1e7}.get(fault, 780.0)
    constants = [
        constant("0", 0.0, "f"),
        constant("1", 1.0, "f"),
        constant("i", [0], "i8"),
        constant("j", [1], "i8"),
        constant("frames", [frames], "f"),
        constant("loud", {"silent": 0.0, "nan": float("nan")}.get(fault, 0.5), "f"),
        constant("noise", 0.0 if fault else noise, "f"),
        constant("pitch", 1e-3, "f"),
        constant("shape", [1, 1, 1, -1], "i8"),
    ]
    nodes = [
        helper.make_node("Cast", ["input"], ["ids"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["ids"], ["mean"], keepdims=0),
        helper.make_node("Gather", ["scales", "i"], ["noisy"]),
        helper.make_node("Gather", ["scales", "j"], ["slow"]),
        helper.make_node("Cast", ["input_lengths"], ["count"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["count", "slow"], ["long"]),
        helper.make_node("Mul", ["long", "frames"], ["length"]),
        helper.make_node("Squeeze", ["length"], ["end"]),
        helper.make_node("Range", ["0", "end", "1"], ["time"]),
        helper.make_node("Mul", ["mean", "pitch"], ["low"]),
    ]
    step = "low"
    if speakers > 1:
        inputs.append(helper.make_tensor_value_info("sid", TensorProto.INT64, [1]))
        nodes += [
            helper.make_node("Cast", ["sid"], ["speaker"], to=TensorProto.FLOAT),
            helper.make_node("Add", ["speaker", "1"], ["voice"]),
            helper.make_node("Mul", ["low", "voice"], ["high"]),
        ]
        step = "high"
    nodes += [
        helper.make_node("Mul", ["time", step], ["phase"]),
        helper.make_node("Sin", ["phase"], ["sine"]),
        helper.make_node("Mul", ["sine", "loud"], ["hum"]),
        helper.make_node("RandomNormalLike", ["hum"], ["random"]),
        helper.make_node("Mul", ["random", "noise"], ["soft"]),
        helper.make_node("Mul", ["soft", "noisy"], ["breath"]),
        helper.make_node("Add", ["hum", "breath"], ["sound"]),
        helper.make_node("Reshape", ["sound", "shape"], ["output"]),
    ]
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, 1, "m"])
    made = helper.make_graph(nodes, "v", inputs, [output], constants)
    opset = [helper.make_opsetid("", 15)]
    return helper.make_model(made, opset_imports=opset, ir_version=8).SerializeToString()


def config(*, speakers=(), language="en_US", espeak="en-us", rate=RATE, **more):
    """Return what stands in the file beside a model."""
    from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

    return {
        "audio": {"sample_rate": rate, "quality": "medium"},
        "espeak": {"voice": espeak},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "language": {"code": language},
        "phoneme_type": "espeak",
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
        "num_symbols": 256,
        "num_speakers": max(len(speakers), 1),
        "speaker_id_map": {name: number for number, name in enumerate(speakers)},
        **more,
    }


def card(name, licence="CC0", training="Trained from scratch."):
    return CARD.format(name=name, licence=licence, training=training)


def make_voice(folder, name="en_US-hum-medium", *, speakers=(), fault="", licence="CC0", **more):
    """Write a voice as it is installed, and return its model's path."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"{name}.onnx"
    model.write_bytes(graph(speakers=max(len(speakers), 1), fault=fault))
    settings = config(speakers=speakers, language=name.partition("-")[0], **more)
    (folder / f"{name}.onnx.json").write_text(json.dumps(settings), "utf-8")
    (folder / f"{name}.MODEL_CARD").write_text(card(name, licence), "utf-8")
    return model
