"""`--assumptions` as its users meet it.

    assumptions_test.py GARITA
"""

import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import ProgramTest, main  # noqa: E402

FEW = ["--replications", "2", "--draws", "20", "--set", "length=6 h", "--set", "lead_in=2 h"]
SCENARIO = """garita: 1
start: 2024-02-05 00:00
length: 6 h
lead_in: 0 d
zone: UTC
replications: 2
ports:
  line:
    zone: UTC
    facilities:
      cars:
        primary: {bays: 4, service: {mean: 40 s, cv: 1}, assumption: %s}
demand:
  line.cars: {arrivals: 60 veh/h, assumption: guessed}
"""


class Assumptions(ProgramTest):
    def scenario(self, assumption):
        (self.folder / "line.yaml").write_text(SCENARIO % assumption)
        return "line.yaml"

    def test_a_run_tells_chance_and_inputs_apart(self):
        said = self.good("run", "deconcini_afternoon", "--assumptions", *FEW).out
        self.assertRegex(said, r"what is assumed, varied together: \d+\s+values, 20\s+draws")
        self.assertRegex(said, r"wait_mean, min +as said +chance +assumptions +moved most by")
        self.assertIn("headway.mean", said[said.index("[1] "):])
        self.assertEqual([name for name in self.files() if name.endswith(".h5")],
                         ["out/deconcini_afternoon.today.h5"])

    def test_a_comparison_has_them_in_json(self):
        (one,) = json.loads(self.good("compare", "sentri_third_lane_2005", "--alternatives", "two_lanes,three_lanes",
                                      "--assumptions", "--json", "--measures", "wait_mean", *FEW).out)
        inputs = one["assumptions"]
        self.assertEqual(inputs["draws"], 20)
        self.assertGreater(inputs["values"], 5)
        for row in inputs["measures"]:
            self.assertEqual(row["measure"], "wait_mean")
            self.assertLessEqual(row["inputs"]["low"], row["inputs"]["high"])
        sentri = next(row for row in inputs["measures"] if row["address"].endswith("sentri"))
        self.assertLess(sentri["inputs"]["high"], 0)  # the third lane helps, whatever is assumed

    def test_the_table_does_not_depend_on_threads(self):
        words = ["run", self.scenario("{service.mean: 20..200 s, bays: 3..6}"), "--assumptions", "--draws", "20",
                 "--quiet", "--force"]
        self.assertEqual(self.good(*words, "--threads", "1").out, self.good(*words, "--threads", "3").out)

    def test_what_cannot_be_varied_is_said(self):
        said = self.good("run", self.scenario("guessed"), "--assumptions").out
        self.assertIn("nothing is assumed with a range here", said)
        said = self.good("run", self.scenario("{service.mean: 20..200 s}"), "--assumptions", "--force").out
        self.assertRegex(re.sub(r"\s+", " ", said), r"values? (is|are) assumed in words alone")
        self.assertIn("of --assumptions", self.refused(2, "run", "theory/mm1", "--draws", "50").err)
        self.assertIn("--assumptions", self.refused(2, "run", "theory/mm1", "--assumptions", "--precision", "5%").err)


if __name__ == "__main__":
    main()
