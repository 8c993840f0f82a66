"""Calibrations as users meet them: what they print, write and refuse, and the status they end with.

    calibrate_test.py GARITA
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import ProgramTest, main  # noqa: E402

FIT = """garita_calibration: 1
title: One booth by its wait
base: theory/mm1
set: {length: 20 d, lead_in: 1 d}
replications: 4
parameters:
  service: {at: theory.line.primary.service.mean, from: 30 s, to: 70 s}
targets:
  - {address: theory.line, measure: wait_mean, value: 60 s, standard_error: 3 s}
"""


class Calibrate(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("fit.yaml", FIT)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def test_it_finds_what_theory_says_and_writes_a_scenario(self):
        # M/M/1 at 48 veh/h waits S rho / (1 - rho) = 60 s where S = 41.3 s.
        done = self.good("calibrate", "fit.yaml", "--json", "--set", "step=2 h")
        fit = json.loads(done.out)
        service = fit["parameters"][0]
        self.assertLess(abs(service["number"] - 41.3), 4 * service["standard_error"])
        self.assertLess(service["standard_error"], 2)
        self.assertTrue(fit["converged"])
        self.assertEqual(self.files(), ["fit.yaml", "out/fit.fitted.yaml"])
        written = (self.folder / "out/fit.fitted.yaml").read_text(encoding="utf-8")
        self.assertIn("extends: theory/mm1\n", written)
        self.assertIn("  step: 2 h\n", written)
        self.assertIn("theory.line.primary.service.mean: " + service["value"], written)
        self.assertEqual(self.good("check", "out/fit.fitted.yaml", "--strict-sources").err, "")
        shown = self.good("show", "out/fit.fitted.yaml").out
        self.assertIn("calibration 'fit' (garita calibrate) to fit.yaml", shown)
        self.assertIn("crossers", self.good("run", "out/fit.fitted.yaml", "--replications", "2").out)
        table = self.good("calibrate", "fit.yaml", "--quiet")  # again, over what it wrote itself
        self.assertIn("95 %", table.out)
        self.assertEqual(table.err, "")

    def test_a_search_that_runs_out_says_so_and_writes_what_it_has(self):
        done = self.refused(4, "calibrate", "fit.yaml", "--evaluations", "10", "--seed", "3")
        self.assertIn("--evaluations lets it go on", done.err)
        self.assertIn("not converged", (self.folder / "out/fit.fitted.yaml").read_text(encoding="utf-8"))

    def test_nothing_of_others_is_overwritten(self):
        self.write("mine.yaml", "garita: 1\n")
        self.assertIn("no calibration wrote it", self.refused(2, "calibrate", "fit.yaml", "--out", "mine.yaml").err)
        self.assertIn("is read from", self.refused(2, "calibrate", "fit.yaml", "--out", "fit.yaml").err)
        self.good("calibrate", "fit.yaml", "--out", "mine.yaml", "--force", "--quiet")
        written = (self.folder / "mine.yaml").read_text(encoding="utf-8")
        self.good("calibrate", "fit.yaml", "--out", "mine.yaml", "--quiet")  # as it was written
        self.write("mine.yaml", written + "  replications: 9\n")
        done = self.refused(2, "calibrate", "fit.yaml", "--out", "mine.yaml")
        self.assertIn("it was changed after a calibration had written it", done.err)
        self.assertIn("--force", done.err)
        self.assertIn("replications: 9", (self.folder / "mine.yaml").read_text(encoding="utf-8"))
        (self.folder / "deep/er").mkdir(parents=True)
        self.write("day.yaml", "garita: 1\nextends: theory/mm1\n")
        self.write("fit.yaml", FIT.replace("theory/mm1", "day"))
        self.assertIn("cannot extend", self.refused(2, "calibrate", "fit.yaml", "--out", "deep/er/x.yaml").err)

    def test_a_base_one_folder_up_is_found_again(self):
        # A scenario in out/ could not name it, when that folder lies beside the calibration.
        (self.folder / "work").mkdir()
        self.write("day.yaml", "garita: 1\nextends: theory/mm1\n")
        self.write("work/fit.yaml", FIT.replace("theory/mm1", "../day.yaml"))
        self.assertIn("wrote out/fit.fitted.yaml", self.good("calibrate", "work/fit.yaml").err)
        self.good("check", "out/fit.fitted.yaml")
        self.folder = self.folder / "work"
        self.assertIn("wrote fit.fitted.yaml", self.good("calibrate", "fit.yaml").err)
        self.good("check", "fit.fitted.yaml")
        self.assertEqual(self.files(), ["fit.fitted.yaml", "fit.yaml"])
        self.folder = self.folder.parent

    def test_the_least_numbers_are_told_first_and_in_the_help(self):
        for option, least in (("--evaluations", "10"), ("--replications", "2")):
            done = self.refused(2, "calibrate", "nowhere", option, "1")
            self.assertIn(least, done.err)
            self.assertNotIn("nowhere'", done.err)
        self.assertIn("10 at least", self.good("calibrate", "--help").out)

    def test_what_is_no_calibration_is_refused(self):
        self.assertIn("this is a scenario, not a calibration", self.refused(2, "calibrate", "theory/mm1").err)
        self.assertIn("there is no such calibration", self.refused(2, "calibrate", "nowhere").err)
        self.write("fit.yaml", FIT.replace("wait_mean", "wait_meen"))
        self.assertIn("did you mean 'wait_mean'?", self.refused(2, "calibrate", "fit.yaml").err)
        self.assertEqual(self.files(), ["fit.yaml"])


if __name__ == "__main__":
    main()
