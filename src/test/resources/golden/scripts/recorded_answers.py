"""Turns recorded answers of the Python analysis node into the files of golden/holtwinters.

usage: recorded_answers.py RECORDINGS OUTPUT

RECORDINGS holds fc_hw_*.json, each with the request to POST /forecast and the node's answer. The node
ran statsmodels 0.13.5, scipy 1.10.1, numpy 1.24.2. Its field "mse" is the sum of squared errors.
The v96_* and whitenoise files are typed from the node's contract (sections 4.3 and 5.2 there).
"""

import glob
import json
import os
import sys

SAME_SERIES = {"fc_hw_conf_0.8", "fc_hw_return_conf0", "fc_hw_rows_24"}
HEADER = """# tool: statsmodels 0.13.5 (numpy 1.24.2, scipy 1.10.1) behind the Python analysis node 3.3.7.1
# script: recorded answer of the node to POST /forecast, algo=holtwinters; sse is its field "mse"
"""

recordings, output = sys.argv[1:]
for path in sorted(glob.glob(os.path.join(recordings, "fc_hw_*.json"))):
    with open(path) as file:
        case = json.load(file)
    answer = case["response"].get("body")
    if not isinstance(answer, dict) or answer["rows"] < 0 or case["case"] in SAME_SERIES:
        continue
    body = case["request"]["body"]
    options = (body.get("option") or "").replace("algo=holtwinters,", "")
    with open(os.path.join(output, case["case"][6:] + ".csv"), "w") as file:
        file.write(HEADER)
        file.write(f"# options: {options}\n# sse: {answer['mse']!r}\n")
        file.write("forecast," + ",".join(map(repr, answer["res"][1])) + "\n")
        file.write("series," + ",".join(map(repr, body["data"][1])) + "\n")
