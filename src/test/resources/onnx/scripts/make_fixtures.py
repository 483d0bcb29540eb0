"""Writes the small networks of the tests. Needs Python 3 with onnx (made with onnx 1.23.2): python make_fixtures.py DIR"""
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

OUT = Path(sys.argv[1])
F, I = TensorProto.FLOAT, TensorProto.INT64


def const(name, value, kind=np.float32):
    return numpy_helper.from_array(np.asarray(value, dtype=kind), name)


def write(name, nodes, inputs, outputs, constants):
    graph = helper.make_graph(nodes, name, inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="fixture")
    model.ir_version = 9
    checker.check_model(model)
    save(model, str(OUT / (name + ".onnx")))


def tensor(name, shape, kind=F):
    return helper.make_tensor_value_info(name, kind, shape)


N = helper.make_node

# The last value, repeated: context [b, t] -> forecast [b, 8].
write(
    "last",
    [N("Gather", ["context", "last"], ["end"], axis=1), N("Mul", ["end", "ones"], ["forecast"])],
    [tensor("context", ["b", "t"])],
    [tensor("forecast", ["b", 8])],
    [const("last", [-1], np.int64), const("ones", np.ones((1, 8)))],
)

# The mean of what is not NaN, with quantiles -1, 0, 1 around it: context [b, 16] -> quantiles [b, 3, 4].
MEAN = [
    N("IsNaN", ["context"], ["gap"]),
    N("Where", ["gap", "zero", "context"], ["filled"]),
    N("Where", ["gap", "zero", "one"], ["seen"]),
    N("ReduceSum", ["filled", "axis"], ["total"], keepdims=1),
    N("ReduceSum", ["seen", "axis"], ["count"], keepdims=1),
    N("Div", ["total", "count"], ["mean"]),
    N("Unsqueeze", ["mean", "axis"], ["mean3"]),
]
MEAN_CONSTANTS = [const("zero", 0), const("one", 1), const("axis", [1], np.int64)]
write(
    "quantiles",
    MEAN + [N("Add", ["mean3", "offsets"], ["quantiles"])],
    [tensor("context", ["b", 16])],
    [tensor("quantiles", ["b", 3, 4])],
    MEAN_CONSTANTS + [const("offsets", np.tile(np.array([[-1.0], [0.0], [1.0]]), (1, 1, 4)))],
)

# The same with steps before levels, and crossing quantiles: [b, 4, 3].
write(
    "steps_first",
    MEAN + [N("Add", ["mean3", "offsets"], ["quantiles"])],
    [tensor("context", ["b", 16])],
    [tensor("quantiles", ["b", 4, 3])],
    MEAN_CONSTANTS + [const("offsets", np.tile(np.array([[2.0, 0.0, -2.0]]), (1, 4, 1)))],
)

# The square root of 5 - period: not a number for larger ones. context [b, 16], period [b] -> [b, 4].
write(
    "period",
    [
        N("Cast", ["period"], ["p"], to=F),
        N("Sub", ["five", "p"], ["room"]),
        N("Sqrt", ["room"], ["root"]),
        N("Unsqueeze", ["root", "axis"], ["root2"]),
        N("Mul", ["root2", "ones"], ["forecast"]),
    ],
    [tensor("context", ["b", 16]), tensor("period", ["b"], I)],
    [tensor("forecast", ["b", 4])],
    [const("five", 5), const("ones", np.ones((1, 4))), const("axis", [1], np.int64)],
)

# Counts to a million times the period before it answers: for deadlines.
body = helper.make_graph(
    [N("Add", ["state", "step"], ["next"]), N("Identity", ["go"], ["goes"])],
    "body",
    [tensor("turn", [], I), tensor("go", [], TensorProto.BOOL), tensor("state", [1])],
    [tensor("goes", [], TensorProto.BOOL), tensor("next", [1])],
    [const("step", [0.0])],
)
write(
    "slow",
    [
        N("Gather", ["period", "first"], ["p"], axis=0),
        N("Mul", ["p", "million"], ["turns"]),
        N("Loop", ["turns", "true", "start"], ["end"], body=body),
        N("Mul", ["end", "ones"], ["zeros"]),
        N("Gather", ["context", "last"], ["tail"], axis=1),
        N("Add", ["tail", "zeros"], ["forecast"]),
    ],
    [tensor("context", ["b", 16]), tensor("period", ["b"], I)],
    [tensor("forecast", ["b", 4])],
    [
        const("first", 0, np.int64),
        const("last", [-1], np.int64),
        const("million", 1_000_000, np.int64),
        const("true", True, np.bool_),
        const("start", [0.0]),
        const("ones", np.zeros((1, 4))),
    ],
)

# Not a number, always.
write(
    "nan",
    [N("Gather", ["context", "last"], ["end"], axis=1), N("Mul", ["end", "nans"], ["forecast"])],
    [tensor("context", ["b", 16])],
    [tensor("forecast", ["b", 4])],
    [const("last", [-1], np.int64), const("nans", np.full((1, 4), np.nan))],
)

# Three values where four are promised, which shows only when it runs.
write(
    "short",
    [N("Slice", ["context", "from", "to", "axis"], ["forecast"])],
    [tensor("context", ["b", 16])],
    [tensor("forecast", ["b", "h"])],
    [const("from", [0], np.int64), const("to", [3], np.int64), const("axis", [1], np.int64)],
)

# Windows come back with values beyond 2 cut off: window [b, 8, 1] -> reconstruction [b, 8, 1].
write(
    "clip",
    [N("Clip", ["window", "low", "high"], ["reconstruction"])],
    [tensor("window", ["b", 8, 1])],
    [tensor("reconstruction", ["b", 8, 1])],
    [const("low", -2), const("high", 2)],
)

# Values where they are observed, 7 elsewhere; one row at a time.
write(
    "masked",
    [
        N("Cast", ["mask"], ["known"], to=TensorProto.BOOL),
        N("Where", ["known", "context", "seven"], ["all"]),
        N("Slice", ["all", "from", "to", "axis"], ["forecast"]),
    ],
    [tensor("context", [1, 16]), tensor("mask", [1, 16])],
    [tensor("forecast", [1, 16])],
    [const("seven", 7), const("from", [0], np.int64), const("to", [16], np.int64), const("axis", [1], np.int64)],
)

# Weights in another file.
weights = const("ones", np.ones((1, 8)))
weights.ClearField("raw_data")
weights.data_location = TensorProto.EXTERNAL
entry = weights.external_data.add()
entry.key, entry.value = "location", "../../etc/passwd"
graph = helper.make_graph(
    [N("Gather", ["context", "last"], ["end"], axis=1), N("Mul", ["end", "ones"], ["forecast"])],
    "external",
    [tensor("context", ["b", "t"])],
    [tensor("forecast", ["b", 8])],
    [const("last", [-1], np.int64), weights],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="fixture")
(OUT / "external.onnx").write_bytes(model.SerializeToString())
