"""`--assumptions` as its users meet it.

    assumptions_test.py GARITA
"""

import json
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import INTERRUPT, ProgramTest, main  # noqa: E402

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
            self.assertLessEqual(row["assumptions"]["low"], row["assumptions"]["high"])
        sentri = next(row for row in inputs["measures"] if row["address"].endswith("sentri"))
        self.assertLess(sentri["assumptions"]["high"], 0)  # the third lane helps, whatever is assumed
        self.assertEqual(len(inputs["varied"]), inputs["values"])

    def test_the_table_does_not_depend_on_threads(self):
        words = ["run", self.scenario("{service.mean: 20..200 s, bays: 3..6}"), "--assumptions", "--draws", "20",
                 "--quiet", "--force"]
        self.assertEqual(self.good(*words, "--threads", "1").out, self.good(*words, "--threads", "3").out)

    def test_what_cannot_be_varied_is_said(self):
        said = self.good("run", self.scenario("guessed"), "--assumptions").out
        self.assertIn("nothing is assumed with a range here", said)
        said = self.good("run", self.scenario("{service.mean: 20..200 s}"), "--assumptions", "--force").out
        self.assertRegex(re.sub(r"\s+", " ", said), r"1 value is assumed in words alone, or over the hours, and not varied: line.cars.arrivals")
        self.assertIn("of --assumptions", self.refused(2, "run", "theory/mm1", "--draws", "50").err)
        self.assertIn("--assumptions", self.refused(2, "run", "theory/mm1", "--assumptions", "--precision", "5%").err)

    def test_a_run_keeps_them_in_json(self):
        """The table of the run, both intervals, what is varied with its range and what is not, and what moves it."""
        words = ["run", self.scenario("{service.mean: 20..400 s, bays: 3..6}"), "--assumptions", "--draws", "40", "--force", "--quiet"]
        table = self.good(*words).out
        done = self.good(*words, "--json")
        found = json.loads(done.out)
        self.assertEqual(done.err, "")
        plain = json.loads(self.good("summary", "out/line.h5", "--json").out)
        inputs = found.pop("assumptions")
        self.assertEqual(found, plain)
        self.assertEqual(json.loads(self.good("run", "out/line.h5", "--json", "--quiet", "--force").out), plain)
        self.assertEqual((inputs["values"], inputs["draws"], inputs["not_varied"]), (2, 40, ["line.cars.arrivals"]))
        service = next(one for one in inputs["varied"] if one["assumption"].endswith("service.mean"))
        self.assertEqual((service["low"], service["likely"], service["high"], service["unit"], service["range"]),
                         (20, 40, 400, "s", "20..400 s"))
        row = next(row for row in inputs["measures"] if row["measure"] == "wait_mean" and row["level"] == "lane_group")
        self.assertLessEqual(row["chance"]["low"], row["chance"]["mean"])
        self.assertLess(row["assumptions"]["low"], row["assumptions"]["high"])
        self.assertTrue(0 <= row["assumptions"]["luck_taken_out"] <= 1)
        mover = row["assumptions"]["moved_most_by"][0]
        self.assertEqual((mover["assumption"], mover["rises"]), ("line.cars.primary.service.mean", True))
        low, high = (f"{row['assumptions'][end]:.1f}" for end in ("low", "high"))
        self.assertIn(f"{low} to {high}", table)

    def test_the_table_explains_its_marks(self):
        """A dash, few draws, and what one replication cannot tell apart."""
        name = self.scenario("{service.mean: 39..41 s, bays: 4..5}")
        said = " ".join(self.good("run", name, "--assumptions", "--draws", "20", "--replications", "1").out.split())
        self.assertIn("-: no assumption stands out from chance", said)
        self.assertIn("20 draws are few for 2 values: one stands out where it makes up", said)
        self.assertRegex(said, r"with --draws \d+ those of 20 % do")
        self.assertIn("with one replication the intervals of assumptions hold its luck, too", said)
        said = " ".join(self.good("run", name, "--assumptions", "--draws", "100", "--replications", "4", "--force").out.split())
        self.assertNotIn("draws are few", said)
        self.assertNotIn("with one replication", said)
        self.assertRegex(said, r"the luck of few replications, up to \d+ % of the variance over the draws, is taken out")

    def test_draws_are_held_against_their_least_before_anything_is_read(self):
        done = self.refused(2, "run", "nowhere", "--assumptions", "--draws", "12")
        self.assertIn("'12' is not a whole number of at least 20", done.err)
        self.assertNotIn("nowhere'", done.err.replace("'garita", ""))
        self.refused(2, "compare", "nowhere", "--assumptions", "--draws", "12")
        for verb in ("run", "compare"):
            self.assertIn("at least 20 (default: 100)", " ".join(self.good(verb, "--help").out.split()))

    def interrupted_study(self, ready, *words):
        """Status, stdout and stderr of `garita words`, interrupted a little after all files in `ready` are there."""
        process = subprocess.Popen([self.program, *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True, env=self.environment)
        self.wait_until(process, lambda: all((self.folder / name).exists() for name in ready))
        time.sleep(0.5)
        process.send_signal(INTERRUPT)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, " ".join(err.split())

    def test_an_interrupt_says_what_is_there(self):
        name = self.scenario("{service.mean: 20..60 s}")
        many = ["--assumptions", "--draws", "3000", "--set", "length=60 d"]
        status, out, err = self.interrupted_study(["out/line.h5"], "run", name, *many)
        self.assertEqual(status, 130)
        self.assertIn("interrupted: out/line.h5 was written; the assumptions were not varied to the end, so their "
                      "intervals are missing", err)
        self.assertIn("wait, min", out)
        self.assertNotIn("moved most by", out)
        self.good("summary", "out/line.h5")
        with open(self.folder / name, "a") as file:
            file.write("alternatives:\n  one: {}\n  two: {set: {line.cars.primary.bays: 5}}\n")
        files = ["out/line.one.h5", "out/line.two.h5"]
        status, out, err = self.interrupted_study(files, "compare", name, *many, "--json")
        self.assertEqual(status, 130)
        self.assertIn(f"interrupted: {files[0]}, {files[1]} were written; the assumptions", err)
        (one,) = json.loads(out)
        self.assertNotIn("assumptions", one)
        self.assertIn("runs that had ended keep their files", " ".join(self.good("--help").out.split()))


if __name__ == "__main__":
    main()
