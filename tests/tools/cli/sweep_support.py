"""A sweep of a booth, for the tests of sweeps."""

import csv

from program import ProgramTest

SWEEP = """garita_sweep: 1
title: A booth
base: theory/mm1
set: {{length: {length}, lead_in: 0 d, theory.line.primary.service: {{distribution: gamma, mean: 40 s, cv: 1}}}}
replications: {replications}
factors:
  load: {{at: demand.theory.line.scale, values: [{loads}]}}
  cv: {{at: theory.line.primary.service.cv, values: [0.5, 1, 1.5]}}
keep: {{measures: [wait_mean, wait_p95, queue_mean], at: [total, theory.line.primary]}}
"""


class SweepTest(ProgramTest):
    def write(self, name="s.yaml", loads="50 %, 75 %, 100 %", length="2 d", replications=3):
        text = SWEEP.format(loads=loads, length=length, replications=replications)
        (self.folder / name).write_text(text)

    def tables(self, folder="out/s.sweep"):
        """Bytes of both tables."""
        return [(self.folder / folder / name).read_bytes() for name in ("points.csv", "points.h5")]

    def rows(self, folder="out/s.sweep"):
        with open(self.folder / folder / "points.csv", newline="") as file:
            return list(csv.DictReader(file))

    def run_points(self, done):
        """How many points a sweep says that it ran."""
        if "every point was done already" in done.err:
            return 0
        return int(done.err.split(": ")[-1].split(" of ")[0])
