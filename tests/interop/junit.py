"""junitparser reads the JUnit XML of the gold events and of the examples of rules: suites, cases and their counts agree."""

import sys

import junitparser

for path in sys.argv[1:]:
    report = junitparser.JUnitXml.fromfile(path)
    suites = list(report)
    cases = [case for suite in suites for case in suite]
    assert len(suites) >= 12, f"{path}: {len(suites)} suites"
    assert report.tests == len(cases) > 0, f"{path}: {report.tests} tests said, {len(cases)} there"
    failing = [c for c in cases if any(isinstance(r, junitparser.Failure) for r in c.result)]
    skipped = [c for c in cases if any(isinstance(r, junitparser.Skipped) for r in c.result)]
    assert (report.failures, report.skipped) == (len(failing), len(skipped)), f"{path}: the counts are those of the cases"
    names = [(suite.name, case.name) for suite in suites for case in suite]
    assert len(set(names)) == len(names), f"{path}: no two cases of a suite have one name"
    print(f"junitparser: {len(suites)} suites, {len(cases)} cases, {len(failing)} failing, {len(skipped)} skipped")
