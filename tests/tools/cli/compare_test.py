"""`garita compare`: what it runs, pairs and refuses.

    compare_test.py GARITA
"""

import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import HOURS, INTERRUPT, ProgramTest, QUICK, main  # noqa: E402


class Compare(ProgramTest):
    def test_it_runs_the_alternatives_and_pairs_them(self):
        words = ["compare", "deconcini_afternoon", "--replications", "3", *HOURS, "--set", "start=2026-04-14 15:00", "--set", "length=12 h"]
        done = self.good(*words)
        self.assertIn("today", done.out)
        self.assertIn("out/deconcini_afternoon.today.h5", self.files())
        self.assertIn("How many independent replications would tell as much is not said of so few", " ".join(done.out.split()))
        quiet = self.good(*words, "--quiet")
        self.assertEqual((quiet.out, quiet.err), (done.out, ""))
        found = json.loads(self.good(*words, "--json").out)
        self.assertTrue(found)

    def test_an_interrupt_leaves_the_alternatives_that_have_ended(self):
        (self.folder / "two.yaml").write_text(
            "garita: 1\nextends: theory/mm1\nreplications: 2\nlength: 6 h\nstep: 1 h\nlead_in: 0 s\n"
            "alternatives:\n  short: {}\n  long: {set: {replications: 1000000}}\n")
        process = self.start("compare", "two.yaml")
        ended = self.folder / "out/two.short.h5"
        self.wait_until(process, lambda: ended.exists() and any("long" in name for name in self.partial()))
        process.send_signal(INTERRUPT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertIn("interrupted: only out/two.short.h5 was written", err)
        self.assertEqual(self.files(), ["out/two.short.h5", "out/two.short.manifest.json", "two.yaml"])
        self.good("summary", "out/two.short.h5")

    def test_every_target_is_known_to_be_free_before_the_first_is_written(self):
        words = ["compare", "deconcini_afternoon", "--replications", "2", "--set", "lead_in=0 s"]
        self.good(*words, "--quiet")
        first = (self.folder / "out/deconcini_afternoon.today.h5").read_bytes()
        (self.folder / "out/deconcini_afternoon.fixed_3_to_7_pm.h5").write_text("not ours")
        done = self.refused(3, *words)
        self.assertIn("fixed_3_to_7_pm.h5", done.err)
        self.assertNotIn("wrote", done.err)
        self.assertEqual((self.folder / "out/deconcini_afternoon.today.h5").read_bytes(), first)

    def test_an_edited_scenario_replaces_its_results_and_other_options_do_not(self):
        def scenario(mean):
            (self.folder / "a.yaml").write_text(
                "garita: 1\nextends: theory/mm1\nlength: 6 h\nstep: 1 h\nlead_in: 0 s\nreplications: 2\n"
                f"alternatives:\n  one: {{}}\n  two: {{set: {{theory.line.primary.bays: {mean}}}}}\n")
        scenario(2)
        self.good("compare", "a.yaml")
        scenario(3)
        done = self.good("compare", "a.yaml")
        self.assertIn("it replaces results with theory.line.primary.bays 2 instead of 3", done.err)
        self.assertIn("run with other values: theory.line.primary.bays 1 -> 3", " ".join(done.out.split()))
        done = self.refused(3, "compare", "a.yaml", "--seed", "9")
        self.assertIn("seed 1 instead of 9", done.err)
        self.assertIn("--out FOLDER keeps both", done.err)
        self.good("compare", "a.yaml", "--seed", "9", "--out", "nine", "--max-events", "20000")

    def test_files_are_compared_as_they_were_run(self):
        (self.folder / "a.yaml").write_text(
            "garita: 1\nextends: theory/mm1\nlength: 6 h\nstep: 1 h\nlead_in: 0 s\nreplications: 2\n"
            "alternatives:\n  one: {}\n  two: {set: {theory.line.primary.bays: 2}}\n")
        self.good("compare", "a.yaml")
        files = ["out/a.one.h5", "out/a.two.h5"]
        turned = json.loads(self.good("compare", *files, "--baseline", files[1], "--json", "--measures", "wait_mean").out)
        self.assertEqual((turned[0]["baseline"], turned[0]["other"]), ("two", "one"))
        self.assertEqual([measure["name"] for measure in turned[0]["measures"]], ["wait_mean"])
        self.assertIn("did you mean 'out/a.two.h5'?", self.refused(2, "compare", *files, "--baseline", "out/a.tow.h5").err)
        for words in (["--seed", "2"], ["--replications", "1"], ["--set", "length=1 h"], ["--out", "x"], ["--force"],
                      ["--threads", "1"], ["--log", "crossers"], ["--max-events", "9"]):
            with self.subTest(words[0]):
                self.assertIn("leave it out", self.refused(2, "compare", *files, *words).err)
        self.good("compare", *files, "--quiet")

    def scenario(self, name, *lines):
        """A short queue of its own, with more lines."""
        text = "garita: 1\nextends: theory/mm1\nlength: 6 h\nstep: 1 h\nlead_in: 0 s\nreplications: 2\n"
        (self.folder / name).write_text(text + "".join(line + "\n" for line in lines))

    def test_scenarios_are_compared_with_each_other(self):
        self.scenario("one.yaml")
        self.scenario("two.yaml", "set: {theory.line.primary.bays: 2}")
        self.scenario("more.yaml", "alternatives:", "  three: {set: {theory.line.primary.bays: 3}}",
                      "  four: {set: {theory.line.primary.bays: 4}}")
        done = self.good("compare", "one.yaml", "two.yaml", "more.yaml", "--json")
        self.assertIn("of 'more' alternative 'three', the first one", done.err)
        self.assertEqual([(c["baseline"], c["other"]) for c in json.loads(done.out)],
                         [("one", "two"), ("one", "more.three")])
        self.assertIn("out/more.three.h5", self.files())
        found = json.loads(self.good("compare", "one.yaml", "more.yaml", "--alternatives", "four", "--baseline", "more.four",
                                     "--json").out)
        self.assertEqual([(c["baseline"], c["other"]) for c in found], [("more.four", "one")])
        wait = found[0]["rows"][0]["wait_mean"]
        self.assertTrue({"distinguishable", "independent_replications", "variance_reduction_ceiling"} <= set(wait))
        # Tables call scenarios with their alternatives, also where the alternative alone would do.
        self.scenario("less.yaml", "alternatives:", "  five: {set: {theory.line.primary.bays: 5}}",
                      "  six: {set: {theory.line.primary.bays: 6}}")
        found = json.loads(self.good("compare", "more.yaml", "less.yaml", "--baseline", "less.five", "--json").out)
        self.assertEqual([(c["baseline"], c["other"]) for c in found], [("less.five", "more.three")])
        found = json.loads(self.good("compare", "more.yaml", "less.yaml", "--baseline", "less.yaml", "--json").out)
        self.assertEqual([(c["baseline"], c["other"]) for c in found], [("less.five", "more.three")])
        # Files by the names that tables give them, by alternative and by path.
        files = ["out/one.h5", "out/more.four.h5"]
        for name in ("more.four", "four", files[1]):
            found = json.loads(self.good("compare", *files, "--baseline", name, "--json").out)
            self.assertEqual((found[0]["baseline"], found[0]["other"]), ("more.four", "one"))

    def test_scenarios_that_are_no_pairs_are_refused_before_anything_runs(self):
        self.scenario("one.yaml")
        for name, line, words in (("seed.yaml", "seed: 7", "write --seed 1"), ("long.yaml", "set: {length: 7 h}", "other lengths"),
                                  ("late.yaml", "set: {start: 2024-01-02 00:00}", "start at other times")):
            with self.subTest(name):
                self.scenario(name, line)
                self.assertIn(words, self.refused(2, "compare", "one.yaml", name).err)
        self.scenario("other.yaml", "seed: 7", "set: {length: 7 h}")
        err = self.refused(2, "compare", "one.yaml", "other.yaml", "late.yaml").err
        for words in ("have other seeds", "other lengths", "start at other times"):
            self.assertEqual(err.count(words), 1, err)
        (self.folder / "b").mkdir()
        self.scenario("b/one.yaml")
        self.assertIn("two of the scenarios are called 'one'", self.refused(2, "compare", "one.yaml", "b/one.yaml").err)
        self.assertIn("do not mix", self.refused(2, "compare", "one.yaml", "out/one.h5").err)
        self.assertNotIn("out", " ".join(self.files()))

    def test_some_alternatives_can_be_chosen(self):
        self.scenario("a.yaml", "alternatives:", "  one: {}", *(f"  {name}: {{set: {{theory.line.primary.bays: {n}}}}}"
                                                                for name, n in (("two", 2), ("three", 3))))
        found = json.loads(self.good("compare", "a.yaml", "--alternatives", "three, one", "--json").out)
        self.assertEqual([(c["baseline"], c["other"]) for c in found], [("three", "one")])
        self.assertNotIn("out/a.two.h5", self.files())
        found = json.loads(self.good("compare", "a.yaml", "--alternatives", "three", "--baseline", "two", "--json").out)
        self.assertEqual([(c["baseline"], c["other"]) for c in found], [("two", "three")])
        err = self.refused(2, "compare", "a.yaml", "--alternatives", "tree,towo", "--baseline", "oen").err
        for name in ("three", "two", "one"):
            self.assertIn(f"did you mean '{name}'?", err)
        self.assertIn("nothing to compare", self.refused(2, "compare", "a.yaml", "--alternatives", "two").err)

    def test_by_hour(self):
        self.scenario("a.yaml", "alternatives:", "  one: {}", "  two: {set: {theory.line.primary.bays: 2}}")
        done = self.good("compare", "a.yaml", "--by", "hour")
        self.assertRegex(done.out, r"joined from +joined +mean wait, min")
        self.assertRegex(done.out, r"\n  05:00 +\d+")
        found = json.loads(self.good("compare", "a.yaml", "--by", "hour", "--json").out)[0]["by_hour"]
        self.assertEqual([row["hour"] for row in found if row["level"] == "lane_group"], list(range(6)))
        hours = sum(row["vehicle_hours"]["baseline"] for row in found if row["level"] == "facility")
        self.assertGreater(hours, 0)
        self.assertIn("write --by hour", self.refused(2, "compare", "a.yaml", "--by", "day").err)
        self.assertIn('--set step="15 min"', self.refused(2, "compare", "a.yaml", "--by", "hour", "--set", "step=2 h").err)

    def test_measures_that_have_no_column_are_named(self):
        self.scenario("a.yaml", "alternatives:", "  one: {}", "  two: {set: {theory.line.primary.bays: 2}}")
        self.assertIn("vehicle_hours", self.good("compare", "--measures", "help").out)
        table = " ".join(self.good("compare", "a.yaml", "--measures", "all").out.split())
        measures = json.loads(self.good("compare", "a.yaml", "--json").out)[0]["measures"]
        for words in ("crossers", "Buffer Index", "0 throughout: ", "share_over_120", "without a figure: mexican_time_mean"):
            self.assertIn(words, table)
        self.assertIn("unfinished", [measure["name"] for measure in measures])
        one = " ".join(self.good("compare", "a.yaml", "--measures", "officer_hours").out.split())
        self.assertIn("officer_hours is not known of either of the two", one)

    def test_files_of_unrelated_scenarios(self):
        """What they have in common, and what differs in numbers where it is much."""
        self.good("run", "theory/mm1", *QUICK, "--set", "start=2024-01-01 00:00Z", "--out", "a.h5")
        self.good("run", "nogales_ucp_week", *QUICK, "--set", "start=2024-01-01 00:00Z", "--out", "b.h5")
        said = " ".join(self.good("compare", "a.h5", "b.h5").out.split())
        self.assertIn("the two have no lane group in common", said)
        self.assertRegex(said, r"and [\d,]+ more, of .*nogales_mariposa \(\d+\)")

    def test_pairs_are_written(self):
        self.scenario("a.yaml", "alternatives:", "  one: {}", "  two: {set: {theory.line.primary.bays: 2}}")
        done = self.good("compare", "a.yaml", "--pairs", "pairs.h5")
        self.assertIn("wrote pairs.h5", done.err)
        first = (self.folder / "pairs.h5").read_bytes()
        files = ["out/a.one.h5", "out/a.two.h5"]
        self.good("compare", *files, "--pairs", "again/pairs.h5", "--quiet")
        self.assertEqual((self.folder / "again/pairs.h5").read_bytes(), first)
        self.assertIn("is one of the results", self.refused(2, "compare", *files, "--pairs", "out/../out/a.one.h5").err)
        self.assertIn("does not end in .h5", self.refused(2, "compare", *files, "--pairs", "pairs.nc").err)
        (self.folder / "mine.h5").write_text("Dear all")
        self.assertIn("none of pairs", self.refused(3, "compare", "a.yaml", "--out", "b", "--pairs", "mine.h5").err)
        self.assertFalse((self.folder / "b").exists())
        self.good("compare", *files, "--pairs", "mine.h5", "--force")
        self.assertIn("another kind of file", self.refused(3, "summary", "pairs.h5").err)

    def test_the_best_is_chosen(self):
        self.scenario("a.yaml", "alternatives:", *(f"  {name}: {{set: {{theory.line.primary.service.mean: {n} s}}}}"
                                                   for name, n in (("slow", 60), ("slower", 66), ("quick", 40))))
        words = ["compare", "a.yaml", "--best", "wait_mean@theory.line", "--indifference"]
        done = self.good(*words, "30 s")
        self.assertRegex(done.out, r"\nquick +[\d.]+ +\d+ +chosen\n")
        self.assertRegex(done.out, r"\nslow +[\d.]+ +\d+ +dropped after \d+\n")
        self.assertEqual(self.files(), ["a.yaml"])
        found = json.loads(self.good(*words, "0.5", "--json").out)
        self.assertEqual((found["best"], found["decided"], found["unit"]), ("quick", True, "min"))
        self.assertEqual(sorted(a["name"] for a in found["alternatives"]), ["quick", "slow", "slower"])
        done = self.refused(4, *words, "1 ms", "--most-replications", "20", "--alternatives", "slow,slower")
        self.assertIn("not decided: slow is ahead", " ".join(done.out.split()))
        for error, wrong in (("no difference that could", ["0 s"]), ("no difference that could", ["5%"]),
                             ("as many replications as it needs", ["1 s", "--replications", "5"])):
            self.assertIn(error, self.refused(2, *words, *wrong).err)
        self.assertIn("--indifference", self.refused(2, "compare", "a.yaml", "--best", "wait_mean").err)
        self.assertIn("--best, which is not there", self.refused(2, "compare", "a.yaml", "--indifference", "1 s").err)
        done = self.refused(2, "compare", "a.yaml", "--best", "wait_mean@theory.lin", "--indifference", "1", "--set", "length=3000 d")
        self.assertIn("nothing is measured at 'theory.lin' in alternative 'slow'", done.err)
        self.assertIn("did you mean 'theory.line'?", done.err)
        found = json.loads(self.good("compare", "a.yaml", "--best", "wait_mean@total", "--indifference", "0.5", "--json").out)
        self.assertEqual((found["best"], found["address"]), ("quick", "total"))
        self.assertEqual(self.files(), ["a.yaml"])

    def test_steady_state(self):
        words = ["--set", "lead_in=0 s", "--set", "step=15 min", "--replications", "5", "--steady-state", "--out", "a.h5"]
        done = self.good("run", "theory/mm1", "--set", "length=5 d", *words)
        self.assertIn("left out", done.out)
        self.assertEqual(self.good("summary", "a.h5", "--steady-state").out, done.out)
        row = json.loads(self.good("summary", "a.h5", "--steady-state", "--json").out)["rows"][0]
        self.assertEqual((row["address"], row["too_short"], row["wait_mean"]["n"]), ("theory.line.primary", False, 5))
        short = " ".join(self.good("run", "theory/mm1", "--set", "length=6 h", "--force", *words).out.split())
        self.assertIn("too few steps: MSER-5 takes 50 in which somebody joined; run it with a shorter step (--set "
                      'step="2 min") or a greater `length`', short)
        self.assertIn("too few steps", self.good("summary", "a.h5", "--steady-state").out)
        busy = ["--set", "theory.line.primary.service.mean=90 s", "--set", "length=2 d"]
        self.assertIn("run too short", self.good("run", "theory/mm1", *busy, "--force", *words).out)
        err = self.refused(2, "run", "theory/time_varying", *words).err
        self.assertIn("'theory.line.primary.open' depends on the clock", err)
        self.assertIn("columns of its own", self.refused(2, "summary", "a.h5", "--steady-state", "--measures", "all").err)

    def test_the_nearest_alternative_is_named(self):
        done = self.refused(2, "compare", "deconcini_afternoon", "--baseline", "fixed")
        self.assertIn("did you mean 'fixed_3_to_7_pm'?", done.err)

    def test_what_policies_did_stands_on_both_sides(self):
        self.good("compare", "deconcini_afternoon", "--replications", "2", *HOURS, "--set", "start=2026-04-14 15:00", "--quiet")
        files = [f"out/deconcini_afternoon.{name}.h5" for name in ("today", "when_the_sign_says_25")]
        said = self.good("compare", *files).out
        self.assertRegex(said, r"\nwhen_the_sign_says_25: nogales_deconcini\.vehicles_north\.primary\n +convert +[\d.]+ ± ")
        self.assertNotIn("today: nogales", said)
        self.assertNotIn("began", self.good("compare", *files, "--measures", "wait_mean").out)
        (found,) = json.loads(self.good("compare", *files, "--json").out)
        self.assertNotIn("policies_of_baseline", found)
        (policy,) = found["policies_of_other"]
        self.assertIn("policy_starts", policy)
        self.assertEqual([row["address"] for row in found["rows"] if row["level"] == "total"], ["total"])

    def test_one_alternative_is_not_enough(self):
        self.assertIn("alternatives", self.refused(2, "compare", "theory/mm1").err)

    def test_the_errors_of_all_alternatives_are_told_before_any_runs(self):
        (self.folder / "bad.yaml").write_text(
            "garita: 1\nextends: theory/mm1\nalternatives:\n"
            "  first: {changes: [{at: nowhere, open: {general: 1}}]}\n"
            "  second: {set: {theory.line.primary.bays: none}}\n"
            "  third: {set: {theory.line.primary.bays: 0}}\n"
            "  fourth: {changes: [{at: theory.line.primary, open: {sentri: 1}}]}\n")
        err = self.refused(2, "compare", "bad.yaml").err
        for line in ("bad.yaml:4:", "bad.yaml:5:", "bad.yaml:6:", "bad.yaml:7:"):
            self.assertEqual(len(re.findall(rf"(?m)^{line}\d+: error", err)), 1, err)
        self.assertEqual(self.files(), ["bad.yaml"])
        (self.folder / "bad.yaml").write_text("garita: 1\nextends: theory/mm1\nalternatives: [today]\nsede: 1\n")
        self.assertIn("bad.yaml:4:1: error", self.refused(2, "compare", "bad.yaml").err)


if __name__ == "__main__":
    main()
