"""Turns recorded exchanges with the original node into golden files of the detectors.

Usage: recorded_detections.py CONFORMANCE_DIR GOLDEN_DIR
CONFORMANCE_DIR holds golden/*.json (requests and answers of the original) and anode.json.
Python 3.11, standard library only.
"""
import json
import pathlib
import sys

CASES = {
    "ksigma": ["default", "k1", "nile_k2", "const"],
    "iqr": ["default", "1000", "adjacent_windows", "big_values", "first_last"],
    "grubbs": ["default", "1000", "alpha_0.5", "const", "equal_outliers"],
    "lof": ["algorithm_auto", "algorithm_ball_tree", "algorithm_brute", "algorithm_kd_tree", "const", "duplicated_values",
            "neighbors_20", "neighbors_5", "neighbors_50", "neighbors_over_n", "nile"],
    "shesd": ["1000", "const", "max_anoms_0.02", "max_anoms_0.2", "neg"],
}
TOOL = """# tool: TDgpt 3.3.7.1 (app.py 1b2a5a99, ksigma 0a766d5a, iqr edcca124, grubbs 0721223c)
# run on: Python 3.11.2, numpy 1.24.2, scipy 1.10.1, outlier-utils 0.0.5
# script: golden/scripts/recorded_detections.py
# tolerance: none, the windows are the same"""

LATER_TOOL = TOOL.replace("grubbs 0721223c", "lof f0df2f02, shesd edcca124").replace(
    "outlier-utils 0.0.5", "scikit-learn 1.2.1, pyculiarity 0.0.7, rstl 9c005041")


def write(path, case, body, windows):
    ticks, values = body["data"]
    step = ticks[1] - ticks[0]
    assert ticks == [ticks[0] + i * step for i in range(len(ticks))]
    option = body.get("option") or ""
    options = [o for o in option.split(",") if o and not o.startswith("algo=")]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([
        LATER_TOOL if path.parent.name in ("lof", "shesd") else TOOL,
        "# case: " + case,
        "options=" + ",".join(options),
        "start=%d" % ticks[0],
        "step=%d" % step,
        "windows=" + ",".join("%d-%d" % tuple(w) for w in windows),
        "values=" + ",".join(repr(v) for v in values),
    ]) + "\n")


def main(source, target):
    for algorithm, cases in CASES.items():
        for case in cases:
            name = "ad_%s_%s" % (algorithm, case)
            record = json.loads((source / "golden" / (name + ".json")).read_text())
            answer = record["response"]["body"]
            write(target / algorithm / (case + ".txt"), name, record["request"]["body"], answer["res"])
    for record in json.loads((source / "anode.json").read_text()):
        expected = {e["path"]: e["value"] for e in record["expect"].get("json", []) if "value" in e}
        windows = [expected["$.res"]] if "$.res" in expected else []
        if expected == {"$.rows": 0}:
            windows = [[]]
        body = record["body"]
        if windows and isinstance(windows[0], list) and isinstance(body, dict) and body["algo"] in CASES and body["schema"][0][0] == "ts":
            write(target / body["algo"] / (record["name"] + ".txt"), record["name"], body, windows[0])


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
