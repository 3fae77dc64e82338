# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Build a Piper voice of under a kilobyte that hums instead of speaking, so that tests run Piper's true path.

    pip install onnx && python tests/data/build_stub_voice.py tests/data/tr_TR-stub-medium.onnx tr

Its sound is a tone of 150 Hz, FRAMES × 256 samples for each phoneme, times the length scale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FRAMES, HOP, RATE, TONE_HZ = 3, 256, 22050, 150
SYMBOLS = list("_^$ .,?!:;'-abcdefghijklmnopqrstuvwxyzæçðøħŋœβθχˈˌːˑ") + [
    chr(code) for code in (*range(0x250, 0x2B0), *range(0x300, 0x370))
]


def constants() -> list[onnx.TensorProto]:
    values = {
        "zero": np.int64(0),
        "one": np.int64(1),
        "samples_each": np.float32(FRAMES * HOP),
        "step": np.float32(2 * np.pi * TONE_HZ / RATE),
        "volume": np.float32(0.3),
        "shape": np.array([1, 1, -1], np.int64),
    }
    return [numpy_helper.from_array(np.array(value), name) for name, value in values.items()]


def nodes() -> list[onnx.NodeProto]:
    make = helper.make_node
    return [
        make("Shape", ["input"], ["input_shape"]),
        make("Gather", ["input_shape", "one"], ["phonemes"], axis=0),
        make("Cast", ["phonemes"], ["phonemes_f"], to=TensorProto.FLOAT),
        make("Gather", ["scales", "one"], ["length_scale"], axis=0),
        make("Mul", ["phonemes_f", "samples_each"], ["usual_length"]),
        make("Mul", ["usual_length", "length_scale"], ["length_f"]),
        make("Cast", ["length_f"], ["length"], to=TensorProto.INT64),
        make("Range", ["zero", "length", "one"], ["time"]),
        make("Cast", ["time"], ["time_f"], to=TensorProto.FLOAT),
        make("Mul", ["time_f", "step"], ["phase"]),
        make("Sin", ["phase"], ["wave"]),
        make("Mul", ["wave", "volume"], ["quiet_wave"]),
        make("Reshape", ["quiet_wave", "shape"], ["output"]),
    ]


def build(path: Path, espeak_voice: str) -> None:
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, "n"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, "t"])
    graph = helper.make_graph(nodes(), "stub", inputs, [output], constants())
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    config = {
        "audio": {"sample_rate": RATE, "quality": "stub"},
        "espeak": {"voice": espeak_voice},
        "phoneme_type": "espeak",
        "num_symbols": len(SYMBOLS),
        "num_speakers": 1,
        "inference": {"noise_scale": 0, "length_scale": 1, "noise_w": 0},
        "hop_length": HOP,
        "phoneme_id_map": {symbol: [number] for number, symbol in enumerate(SYMBOLS)},
        "speaker_id_map": {},
    }
    path.with_name(f"{path.name}.json").write_text(json.dumps(config, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]), sys.argv[2])
