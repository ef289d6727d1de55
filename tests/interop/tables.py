"""duckdb and pyarrow read CSV and JSON Lines: as many rows and ids as the JSON report has, and no formula in any cell."""

import csv
import json
import sys
from pathlib import Path

import duckdb
import pyarrow.csv

folder = Path(sys.argv[1])
reports = sorted(folder.glob("*.json"))
assert reports, "there are reports"
for path in reports:
    want = sorted(d["id"] for d in json.loads(path.read_text())["divergences"])
    table, lines = path.with_suffix(".csv"), path.with_suffix(".jsonl")
    ids = duckdb.execute("select id from read_csv(?, header = true, all_varchar = true)", [str(table)]).fetchall()
    assert sorted(row[0] for row in ids) == want, f"{table}: duckdb reads other rows"
    if want:
        ids = duckdb.execute("select id from read_json(?)", [str(lines)]).fetchall()
        assert sorted(row[0] for row in ids) == want, f"{lines}: duckdb reads other rows"
    else:
        assert lines.read_text() == "", f"{lines}: no finding is no line"
    arrow = pyarrow.csv.read_csv(table, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True))
    assert arrow.num_rows == len(want), f"{table}: pyarrow reads {arrow.num_rows} rows of {len(want)}"
    with table.open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [c for c in cells if c[:1] in "=+-@\t\r" and c], f"{table}: a cell begins like a formula"
print(f"duckdb and pyarrow: {len(reports)} reports as CSV and JSON Lines")
