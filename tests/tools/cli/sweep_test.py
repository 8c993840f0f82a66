"""`garita sweep` and its summary: points, tables, and what is refused.

    sweep_test.py GARITA
"""

import csv
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import main  # noqa: E402
from sweep_support import SweepTest  # noqa: E402


class Sweep(SweepTest):
    # The table has a row per point and kept address, factors as written and as numbers, measures with n, mean and
    # half-width; the last factor changes fastest.
    def test_the_table_is_tidy(self):
        self.write()
        done = self.good("sweep", "s.yaml")
        self.assertIn("9 of 9 points run", done.err)
        self.assertIn("A booth, 9 points", done.out)
        rows = self.rows()
        self.assertEqual(len(rows), 18)
        self.assertEqual([row["load"] for row in rows[::6]], ["50 %", "75 %", "100 %"])
        self.assertEqual([row["load [%]"] for row in rows[::6]], ["50", "75", "100"])
        self.assertEqual([row["cv"] for row in rows[:6:2]], ["0.5", "1", "1.5"])
        self.assertEqual({row["address"] for row in rows}, {"total", "theory.line.primary"})
        for row in rows:
            self.assertEqual(row["wait_mean_n"], "3")
            self.assertEqual(row["ended"], "finished")
            self.assertGreater(float(row["wait_mean"]), 0)
            self.assertGreater(float(row["wait_mean_half_width"]), 0)
        self.assertEqual(self.good("summary", "out/s.sweep").out, done.out)
        self.assertIn("'garita summary out/s.sweep' prints the table", self.refused(2, "summary", "s.yaml").err)
        self.assertIn("out/s.sweep/points.manifest.json", self.files())
        self.assertEqual(self.partial(), [])
        self.assertFalse([name for name in self.files() if name.endswith(".lock")])

    # A point says what a run of the same scenario says, to the last digit.
    def test_a_point_is_a_run(self):
        (self.folder / "s.yaml").write_text(
            "garita_sweep: 1\nbase: deconcini_afternoon\nalternative: when_the_sign_says_25\nreplications: 2\n"
            "set: {length: 6 h, lead_in: 2 h}\n"
            "factors: {demand: {at: demand.nogales_deconcini.vehicles_north.scale, values: [100 %, 104 %]}}\n")
        self.good("sweep", "s.yaml")
        self.good("run", "deconcini_afternoon", "--alternative", "when_the_sign_says_25", "--replications", "2", "--set",
                  "length=6 h", "--set", "lead_in=2 h", "--set", "demand.nogales_deconcini.vehicles_north.scale=104 %",
                  "--out", "run.h5")
        summary = json.loads(self.good("summary", "run.h5", "--json").out)
        points = {row["address"]: row for row in self.rows() if row["point"] == "2"}
        compared = 0
        for row in summary["rows"]:
            of_point = points[row.get("address") or "total"]
            for measure in summary["measures"]:
                figure, said = row[measure["name"]], of_point[measure["name"]]
                self.assertEqual(None if said == "" else float(said), figure["mean"], (row["address"], measure["name"]))
                self.assertEqual(int(of_point[measure["name"] + "_n"]), figure["n"])
                compared += said != ""
        self.assertGreater(compared, 100)

    def test_threads_leave_no_trace(self):
        self.write()
        self.good("sweep", "s.yaml", "--threads", "1")
        for threads in ("2", "7"):
            self.good("sweep", "s.yaml", "--threads", threads, "--out", threads)
            self.assertEqual(self.tables(), self.tables(threads))

    # New values of a factor run the new points alone; the table is in the new order, and is that of a sweep that
    # had them from the beginning.
    def test_an_extended_factor_runs_the_new_points(self):
        self.write()
        self.good("sweep", "s.yaml")
        self.write(loads="25 %, 50 %, 60 %, 75 %, 100 %")
        self.assertIn("9 of 15 points are there already; --resume", self.refused(3, "sweep", "s.yaml").err)
        self.assertEqual(self.run_points(self.good("sweep", "s.yaml", "--resume")), 6)
        self.assertEqual(self.run_points(self.good("sweep", "s.yaml")), 0)
        self.good("sweep", "s.yaml", "--out", "anew")
        self.assertEqual(self.tables(), self.tables("anew"))

    def test_a_filter_runs_some_points_and_the_others_keep_their_numbers(self):
        self.write()
        done = self.good("sweep", "s.yaml", "--filter", "load > 60 % and cv < 1.2")
        self.assertEqual(self.run_points(done), 4)
        self.assertEqual([row["point"] for row in self.rows()[::2]], ["4", "5", "7", "8"])
        self.assertIn("no point fulfils", self.refused(2, "sweep", "s.yaml", "--filter", "load > 200 %").err)
        self.assertIn("did you mean 'load'", self.refused(2, "sweep", "s.yaml", "--filter", "lod > 20 %").err)
        self.assertEqual(self.run_points(self.good("sweep", "s.yaml", "--resume")), 5)

    # Tables have every point of the file that is done, whatever the filter of the last command was: it takes nothing
    # out of them. The first line of the table says how many there are.
    def test_a_filter_takes_nothing_out_of_the_tables(self):
        self.write()
        done = self.good("sweep", "s.yaml", "--filter", "load < 60 %")
        self.assertIn("A booth, 3 of 9 points,", done.out)
        done = self.good("sweep", "s.yaml", "--resume", "--filter", "load > 90 %")
        self.assertEqual(self.run_points(done), 3)
        self.assertEqual([row["point"] for row in self.rows()[::2]], ["1", "2", "3", "7", "8", "9"])
        self.good("sweep", "s.yaml", "--resume")
        whole = self.tables()
        for words in ([], ["--resume"], ["--merge"]):
            self.good("sweep", "s.yaml", "--filter", "load < 60 %", *words)
            self.assertEqual(self.tables(), whole, words)
        self.write(loads="50 %, 75 %")  # what the file no longer asks for goes
        self.assertIn("A booth, 6 points,", self.good("sweep", "s.yaml").out)

    # A point whose queue only grows is no steady figure: how many there are is counted, before and after the run, and
    # each is marked in the tables.
    def test_overloaded_points_are_counted(self):
        self.write(loads="50 %, 200 %")
        done = self.good("sweep", "s.yaml", "--dry-run")
        self.assertIn("3 of 6 points are overloaded (4, 5, 6)", " ".join(done.out.split()))
        done = self.good("sweep", "s.yaml")
        for out in (done.out, self.good("sweep", "s.yaml").out, self.good("summary", "out/s.sweep").out):
            self.assertIn("3 of 6 points are overloaded (4, 5, 6): their queues grow", " ".join(out.split()))
        self.assertEqual([row["overloaded"] for row in self.rows()[::2]], list("000111"))
        self.write(loads="50 %")
        self.assertNotIn("overloaded", self.good("sweep", "s.yaml").out)

    def test_a_dry_run_lists_and_runs_nothing(self):
        self.write()
        done = self.good("sweep", "s.yaml", "--dry-run")
        self.assertIn("9 points; about", done.out)
        self.assertEqual(self.files(), ["s.yaml"])
        self.assertRegex(self.good("sweep", "s.yaml", "--dry-run", "--shard", "2/4").out,
                         r"9 points, [23] of them to run in shard 2/4; about")
        self.good("sweep", "s.yaml", "--filter", "load < 60 %")
        self.assertIn("9 points, 6 of them to run; about", self.good("sweep", "s.yaml", "--dry-run").out)
        self.good("sweep", "s.yaml", "--resume")
        self.assertIn("9 points, 0 of them to run\n", self.good("sweep", "s.yaml", "--dry-run").out)

    # Every sweep of the library can run.
    def test_the_library_has_sweeps(self):
        sweeps = json.loads(self.good("list", "sweeps", "--json").out)
        self.assertIn({"sweep": "mm1_load", "title": "What the load of one booth does to its wait", "factors": ["load"]},
                      sweeps)
        for sweep in sweeps:
            out = self.good("sweep", sweep["sweep"], "--dry-run").out
            self.assertRegex(out, r"\d+ points; about")

    # What is wrong with several points, names and words is said at once, before anything runs.
    def test_errors_come_first_and_together(self):
        (self.folder / "s.yaml").write_text(
            "garita_sweep: 1\nbase: theory/mm1\nfactors:\n"
            "  wait_mean: {at: demand.theory.line.scale, values: [50 %, 60 %]}\n"
            "keep: {measures: [wait_men, queue_mean], at: [theory.lin.primary]}\n")
        done = self.refused(2, "sweep", "s.yaml")
        self.assertIn("s.yaml:5:19: error[S614]: there is no measure 'wait_men'", done.err)
        self.assertIn("did you mean 'wait_mean'?", done.err)
        self.assertIn("nothing is measured at 'theory.lin.primary'", done.err)
        self.assertIn("s.yaml:4:3: error[S615]: a factor cannot be called 'wait_mean'", done.err)
        self.assertEqual(self.files(), ["s.yaml"])
        self.write()
        self.assertIn("is no share of a sweep", self.refused(2, "sweep", "s.yaml", "--shard", "3/2").err)
        self.assertIn("no task of a Slurm array", self.refused(2, "sweep", "s.yaml", "--shard", "auto").err)
        self.assertIn("s.yaml:1:1: error[S115]: this is a sweep, not a scenario", self.refused(2, "run", "s.yaml").err)
        self.assertIn("mm1.yaml:6:1: error[S115]: this is a scenario, not a sweep", self.refused(2, "sweep", "theory/mm1").err)
        self.assertIn("would depend on the machine",
                      self.refused(2, "sweep", "s.yaml", "--set", "limits.wall_time=5 s").err)

    # A mistake of YAML and a file that is not there are told as such, whatever the file would be.
    def test_what_cannot_be_read_is_told_as_such(self):
        (self.folder / "s.yaml").write_text(
            "garita_sweep: 1\nbase: theory/mm1\nfactors:\n  a: {at: length, values: [1 d, 2 d}\n")
        (self.folder / "c.yaml").write_text("garita_calibration: 1\nbase: theory/mm1\nparameters:\n\ta: {at: length}\n")
        for verb, name in (("sweep", "s.yaml"), ("calibrate", "c.yaml")):
            done = self.refused(2, verb, name)
            self.assertRegex(done.err, name + r":4:\d+: error\[S1")
            self.assertEqual(done.err.count("error["), 1, done.err)
            self.assertNotIn("scenario", done.err)
        self.assertIn("nowhere.yaml: error[S114]: there is no such sweep", self.refused(2, "sweep", "nowhere.yaml").err)
        self.assertIn("there is no such calibration", self.refused(2, "calibrate", "nowhere.yaml").err)
        self.assertIn("s.yaml: error[S114]: there is no such", self.refused(2, "sweep", "out/s.yaml").err)

    # `rest` is what is left of 100 % in every point.
    def test_rest_keeps_shares_whole(self):
        (self.folder / "s.yaml").write_text(
            "garita_sweep: 1\nbase: deconcini_afternoon\nalternative: today\nreplications: 1\n"
            "set: {length: 2 h, lead_in: 0 h}\n"
            "factors: {sentri: {at: demand.nogales_deconcini.vehicles_north.hold.sentri, values: 0..100 % step 25}}\n")
        self.good("sweep", "s.yaml")
        arrivals = {row["point"]: float(row["arrivals"]) for row in self.rows()
                    if row["address"] == "nogales_deconcini.vehicles_north"}
        self.assertEqual(len(arrivals), 5)
        self.assertLess(max(arrivals.values()) / min(arrivals.values()), 1.05)
        general = [float(row["arrivals"]) for row in self.rows() if row["address"].endswith("primary.general")]
        self.assertEqual(general, sorted(general, reverse=True))

    # A limit on events ends points early: they are kept and marked, and the status says so.
    def test_a_limit_marks_points(self):
        self.write(loads="50 %, 100 %")
        done = self.refused(4, "sweep", "s.yaml", "--max-events", "4000")
        self.assertIn("ended 3 points early", done.err)
        self.assertEqual({row["ended"] for row in self.rows() if row["load"] == "50 %"}, {"finished"})
        self.assertTrue(all("limit of events" in row["ended"] for row in self.rows() if row["load"] == "100 %"))

    # The tables open with no special code: factors, counts and figures are numbers in both.
    def test_tables_open_in_the_usual_tools(self):
        try:
            import pandas
            import xarray
        except ImportError:
            self.skipTest("pandas or xarray is not installed")
        self.write()
        self.good("sweep", "s.yaml")
        table = pandas.read_csv(self.folder / "out/s.sweep/points.csv")
        kinds = {name: table[name].dtype.kind for name in ("load [%]", "cv", "wait_mean", "wait_mean_n")}
        self.assertEqual(kinds, {"load [%]": "i", "cv": "f", "wait_mean": "f", "wait_mean_n": "i"})
        with xarray.open_dataset(self.folder / "out/s.sweep/points.h5") as file:
            # pandas reads decimals to the last digit but one, unless it is asked for more.
            ratio = file.wait_mean.sel(address="total").values / table[table.address == "total"].wait_mean.values
            self.assertLess(abs(ratio - 1).max(), 1e-14)
            self.assertEqual(file["load"].units, "%")
            self.assertEqual(file.cv.values.tolist(), table[table.address == "total"].cv.tolist())

    # Designs for sensitivity are summed up: the load matters, a factor without effect does not.
    def test_a_summary_ranks_factors(self):
        for design, word in (("{morris: {trajectories: 6}}", "Morris"), ("{saltelli: {points: 32}}", "Saltelli")):
            (self.folder / "s.yaml").write_text(
                "garita_sweep: 1\nbase: theory/mm1\nreplications: 4\nset: {length: 20 d}\nfactors:\n"
                "  load: {at: demand.theory.line.scale, from: 50 %, to: 100 %}\n"
                "  threshold: {at: limits.drain, from: 20 d, to: 30 d}\n"
                f"design: {design}\nkeep: {{measures: [wait_mean]}}\n")
            out = self.good("sweep", "s.yaml", "--force").out
            self.assertIn(word, out)
            lines = {line.split()[0]: line.split() for line in out.splitlines() if line.split()}
            self.assertGreater(float(lines["load"][1]), 0.8)
            self.assertLess(abs(float(lines["threshold"][1])), 0.05)

    # The effect of a switch over its whole range is the difference that it makes, however far the design's levels lie
    # apart: with booths from two to three, and with words, the mean size of the steps' differences in the table.
    def test_effects_of_counts_and_words_are_of_whole_steps(self):
        for values in ("from: 2, to: 3", "values: [2, 3]"):
            (self.folder / "s.yaml").write_text(
                "garita_sweep: 1\nbase: theory/mm1\nreplications: 2\nset: {length: 5 d}\nfactors:\n"
                "  load: {at: demand.theory.line.scale, from: 100 %, to: 200 %}\n"
                f"  booths: {{at: theory.line.primary.bays, {values}}}\n"
                "design: {morris: {trajectories: 8}}\nkeep: {measures: [wait_mean], at: [total]}\n")
            out = self.good("sweep", "s.yaml", "--force").out
            with open(self.folder / "out/s.sweep/points.csv", newline="") as table:
                rows = list(csv.DictReader(table))
            walks = [rows[i:i + 3] for i in range(0, len(rows), 3)]  # a step of each factor
            steps = [abs(float(b["wait_mean"]) - float(a["wait_mean"]))
                     for walk in walks for a, b in zip(walk, walk[1:]) if a["booths"] != b["booths"]]
            self.assertEqual(len(steps), 8)
            effect = next(float(line.split()[1]) for line in out.splitlines() if line.split()[:1] == ["booths"])
            self.assertAlmostEqual(effect, sum(steps) / 8, delta=0.006)

    # What factors do is there at every address that was kept and for programs; factors that do equally much are not
    # ranked, and that is said.
    def test_a_summary_of_a_sweep_is_json(self):
        for design, key in (("{morris: {trajectories: 4}}", "mu_star"), ("{saltelli: {points: 8}}", "total")):
            (self.folder / "s.yaml").write_text(
                "garita_sweep: 1\nbase: theory/mm1\nreplications: 2\nset: {length: 5 d}\nfactors:\n"
                "  load: {at: demand.theory.line.scale, from: 50 %, to: 100 %}\n"
                "  threshold: {at: limits.drain, from: 20 d, to: 30 d}\n"
                "  other: {at: limits.events, from: 1000000000, to: 2000000000}\n"
                f"design: {design}\nkeep: {{measures: [wait_mean, wait_p95], at: [total, theory.line.primary]}}\n")
            out = self.good("sweep", "s.yaml", "--force").out
            self.assertIn("Intervals overlap: this does not tell", out)
            said = json.loads(self.good("summary", "out/s.sweep", "--json").out)
            self.assertEqual(len(said["rows"]), 2 * said["points"])
            self.assertEqual({row["address"] for row in said["rows"]}, {"total", "theory.line.primary"})
            csv_row = self.rows()[0]
            self.assertEqual(said["rows"][0]["wait_mean"]["mean"], float(csv_row["wait_mean"]))
            self.assertEqual(said["rows"][0]["factors"]["load"], float(csv_row["load [%]"]))
            there = {(part["measure"], part["address"]): part for part in said["sensitivity"]}
            self.assertEqual(len(there), 4)
            quantile = there["wait_p95", "theory.line.primary"]
            effects = {factor["factor"]: factor[key] for factor in quantile["factors"]}
            middle = "mean" if key == "mu_star" else "value"
            self.assertGreater(effects["load"][middle], abs(effects["threshold"][middle]))
            self.assertIn(["threshold", "other"], [sorted(pair, reverse=True) for pair in quantile["not_told_apart"]])
            at = self.good("summary", "out/s.sweep", "--at", "theory.line.primary").out
            self.assertIn(", at theory.line.primary\n", at)
        for words, why in ((["--at", "theory.lin.primary"], "did you mean 'theory.line.primary'"),
                           (["--measures", "crossing_mean"], "did not keep 'crossing_mean'"),
                           (["--measures", "help"], "is a sweep, not a run"), (["--steady-state"], "is a sweep, not a run")):
            self.assertIn(why, self.refused(2, "summary", "out/s.sweep", *words).err)

    # A measure that is known nowhere is an empty column: better to know now than after a night.
    def test_a_kept_measure_that_is_known_nowhere_is_noted(self):
        self.write()
        text = (self.folder / "s.yaml").read_text().replace("wait_p95", "balked")
        (self.folder / "s.yaml").write_text(text)
        done = self.good("sweep", "s.yaml")
        self.assertIn("s.yaml:9:30: note[S618]: 'balked' is known at none of the addresses", done.err)
        self.assertEqual(done.err.count("S618"), 1)
        self.assertNotIn("S618", self.good("sweep", "s.yaml", "--quiet").err)

    # What is set on the command line wins over the file's 'set'; where a factor would overwrite it, it is refused.
    def test_set_wins_over_the_file_and_not_over_factors(self):
        self.write(replications=2)
        self.good("sweep", "s.yaml", "--set", "theory.line.primary.service.mean=20 s", "--set", "replications=3")
        low = {row["point"]: float(row["wait_mean"]) for row in self.rows()}
        self.assertEqual({row["replications"] for row in self.rows()}, {"3"})
        self.good("sweep", "s.yaml", "--out", "b", "--replications", "3")
        high = {row["point"]: float(row["wait_mean"]) for row in self.rows("b")}
        for point in low:
            self.assertLess(low[point], 0.7 * high[point])
        for address in ("demand.theory.line.scale", "theory.line.scale", "ports.theory.facilities.line.primary.service.cv"):
            done = self.refused(2, "sweep", "s.yaml", "--set", address + "=1")
            self.assertIn("error[S617]: this would change nothing: the factor", done.err)
            self.assertIn("s.yaml:", done.err)
        (self.folder / "t.yaml").write_text(
            "garita_sweep: 1\nbase: theory/mm1\nfactors: {n: {at: replications, values: [2, 3]}}\n")
        self.assertIn("the factor 'n' sets 'replications'", self.refused(2, "sweep", "t.yaml", "--replications", "4").err)

    # Samples have as many digits as mean something.
    def test_samples_are_short(self):
        (self.folder / "s.yaml").write_text(
            "garita_sweep: 1\nbase: theory/mm1\nfactors:\n"
            "  load: {at: demand.theory.line.scale, from: 50 %, to: 100 %}\n"
            "  service: {at: theory.line.primary.service.mean, from: 40 s, to: 65 s}\n"
            "design: {lhs: {points: 20}}\n")
        rows = self.good("sweep", "s.yaml", "--dry-run").out.splitlines()[2:22]
        for row in rows:
            for number in (row.split()[1], row.split()[3]):
                self.assertLessEqual(len(number), len("12.345678"), row)


if __name__ == "__main__":
    main()
