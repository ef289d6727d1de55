"""junitparser reads the JUnit XML of the gold events: suites, cases and their counts agree."""

import sys

import junitparser

report = junitparser.JUnitXml.fromfile(sys.argv[1])
suites = list(report)
cases = [case for suite in suites for case in suite]
assert len(suites) >= 12, f"{len(suites)} suites"
assert report.tests == len(cases) > 0, f"{report.tests} tests said, {len(cases)} there"
failing = [c for c in cases if any(isinstance(r, junitparser.Failure) for r in c.result)]
skipped = [c for c in cases if any(isinstance(r, junitparser.Skipped) for r in c.result)]
assert (report.failures, report.skipped) == (len(failing), len(skipped)), "the counts are those of the cases"
names = [(suite.name, case.name) for suite in suites for case in suite]
assert len(set(names)) == len(names), "no two cases of a suite have one name"
print(f"junitparser: {len(suites)} suites, {len(cases)} cases, {len(failing)} failing, {len(skipped)} skipped")
