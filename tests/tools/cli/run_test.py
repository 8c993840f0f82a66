"""`garita run`: what it prints, writes and refuses, and the status it ends with.

    run_test.py GARITA
"""

import json
import os
import pathlib
import resource
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import CONTINUE, HANG_UP, INTERRUPT, KILL, LONG, ProgramTest, QUICK, SOON_S, STOP, TERMINATE, main  # noqa: E402


class Run(ProgramTest):
    def test_it_writes_one_file_and_prints_a_table(self):
        done = self.good("run", "theory/mm1", *QUICK)
        self.assertEqual(self.files(), ["out/mm1.h5", "out/mm1.manifest.json"])
        self.assertIn("crossers", done.out)
        self.assertIn("wrote out/mm1.h5", done.err)
        self.assertNotIn("\x1b", done.out + done.err)
        manifest = json.loads((self.folder / "out/mm1.manifest.json").read_text())
        self.assertIn("garita run theory/mm1", json.dumps(manifest))

    def test_quiet_prints_the_table_alone(self):
        done = self.good("run", "theory/mm1", *QUICK, "--quiet", "--out", "a.h5")
        self.assertEqual((done.out, done.err), (self.good("summary", "a.h5").out, ""))

    def test_quiet_keeps_warnings(self):
        done = self.good("run", "theory/mm1", *QUICK, "--set", "theory.line.primary.service.mean=2 min", "--quiet",
                         "--set", "replications = 1", "--out", "a.h5")
        self.assertIn("warning[", done.err)
        self.assertNotIn("wrote", done.err)

    def test_what_the_scenario_is_read_from_is_not_overwritten(self):
        (self.folder / "a.yaml").write_text("garita: 1\nextends: theory/mm1\n")
        done = self.refused(2, "run", "a.yaml", *QUICK, "--out", "a.yaml", "--force")
        self.assertIn("the scenario is read from", done.err)
        self.assertEqual((self.folder / "a.yaml").read_text(), "garita: 1\nextends: theory/mm1\n")

    def test_a_file_gets_more_replications(self):
        few = [*QUICK[2:], "--set", "length=2 h", "--quiet"]
        self.good("run", "theory/mm1", *few, "--replications", "2", "--out", "a.h5")
        self.good("run", "theory/mm1", *few, "--replications", "5", "--out", "b.h5")
        done = self.good("run", "a.h5", "--replications", "+3")
        self.assertIn("wrote a.h5", done.err)
        self.assertEqual((self.folder / "a.h5").read_bytes(), (self.folder / "b.h5").read_bytes())
        self.assertIn("the same figures as in a.h5", self.good("run", "a.h5", "--out", "c.h5").err)
        self.assertEqual((self.folder / "c.h5").read_bytes(), (self.folder / "b.h5").read_bytes())
        self.assertIn("has 5 replications already", self.refused(2, "run", "a.h5", "--replications", "4").err)
        self.assertIn("how many more", self.refused(2, "run", "a.h5", "--replications", "+x").err)
        self.assertIn("another question", self.refused(2, "run", "a.h5", "--seed", "2").err)
        self.assertIn("nothing to add to", self.refused(2, "run", "theory/mm1", "--replications", "+3").err)
        self.assertEqual((self.folder / "a.h5").read_bytes(), (self.folder / "b.h5").read_bytes())

    # A file that is run again, or further, keeps what was set, and takes no other results' place: neither those of other
    # settings nor those of an edited scenario.
    def test_a_repeated_run_replaces_no_other(self):
        (self.folder / "q.yaml").write_text("garita: 1\nextends: theory/mm1\ntitle: Q\n"
                                            "set: {length: 2 h, lead_in: 0 s, step: 1 h, replications: 2}\n")
        self.good("run", "q.yaml", "--seed", "4", "--out", "hot.h5", "--quiet")
        self.good("run", "q.yaml", "--seed", "3", "--quiet")
        self.assertIn("seed 3 instead of 4", self.refused(3, "run", "hot.h5", "--quiet").err)
        self.good("run", "out/q.h5", "--replications", "+2", "--quiet")
        self.assertIn("seed=3", (self.folder / "out/q.manifest.json").read_text())
        self.assertIn("seed 3 instead of", self.refused(3, "run", "q.yaml", "--quiet").err)
        self.good("run", "hot.h5", "--quiet", "--force")

    def test_replications_until_a_precision(self):
        few = [*QUICK[2:], "--out", "a.h5"]
        done = self.good("run", "theory/mm1", *few, "--precision", "25%", "--of", "wait_mean@theory.line.primary")
        self.assertIn("the precision is reached with ", done.err)
        done = self.refused(4, "run", "theory/mm1", *few, "--precision", "1 ms", "--most-replications", "21", "--force")
        self.assertIn("not reached with 21 replications", done.err)
        self.assertIn("half of the 95 % interval of wait_mean at total is 1 ms", done.err)
        done = self.good("run", "theory/mm1", *few, "--precision", "10", "--force")
        self.assertIn("wanted: half of the 95 % interval of wait_mean at total is 10 min", done.err)
        for said, options in {"is no width": ["--precision", "narrow"],
                              "never reached": ["--precision", "0%"],
                              "did you mean 'wait_mean'?": ["--precision", "5%", "--of", "wait_meen"],
                              "says more of --precision": ["--of", "wait_mean"],
                              "leave out one of the two": ["--precision", "5%", "--replications", "30"]}.items():
            self.assertIn(said, self.refused(2, "run", "theory/mm1", *few, *options).err)

    def test_a_figure_that_is_not_measured_is_refused_before_anything_runs(self):
        long = ["run", "theory/mm1", "--set", "length=3000 d", "--precision", "5%", "--out", "a.h5", "--of"]
        done = self.refused(2, *long, "wait_mean@theory.line.primery")
        self.assertIn("nothing is measured at 'theory.line.primery'", done.err)
        self.assertIn("did you mean 'theory.line.primary'?", done.err)
        self.assertIn("'daily_wait_p95' is a figure of all replications together", self.refused(2, *long, "daily_wait_p95").err)
        long[1] = "san_ysidro_day"
        done = self.refused(2, *long, "wait_p95@total")
        self.assertRegex(done.err, r"name one of \d+: wait_p95@san_ysidro\.")
        self.assertEqual(self.files(), [])
        few = ["run", "theory/mm1", *QUICK[2:], "--precision", "90%", "--most-replications", "20", "--force", "--quiet", "--out"]
        for name, said in (("a.h5", []), ("b.h5", ["--of", "wait_mean@total"]), ("c.h5", ["--of", "wait_mean@all"])):
            self.good(*few, name, *said)
        self.assertEqual((self.folder / "a.h5").read_bytes(), (self.folder / "b.h5").read_bytes())
        self.assertEqual((self.folder / "a.h5").read_bytes(), (self.folder / "c.h5").read_bytes())

    def test_all_that_is_wrong_in_the_options_is_told_at_once(self):
        err = self.refused(2, "run", "nowhere", "--threads", "0", "--seed", "x", "--log", "trucks", "--measures", "wait_men",
                           "--draws", "7", "--of", "wait_mean", "--set", "length").err
        for words in ("'0' is not a whole number", "'x' is not a whole number", "there is no log of 'trucks'", "'wait_men'",
                      "says more of --assumptions", "says more of --precision", "'length' is not address=value"):
            self.assertIn(words, err)
        self.assertEqual(err.count("error["), 7)

    def test_columns_can_be_chosen(self):
        done = self.good("run", "theory/mm1", *QUICK, "--quiet", "--out", "a.h5")
        self.assertNotIn("Buffer Index", done.out)
        self.assertIn("Buffer Index", self.good("summary", "a.h5", "--measures", "all").out)
        self.assertNotIn("crossers", self.good("summary", "a.h5", "--measures", "delay_mean").out)
        self.assertIn("delay_mean", self.good("summary", "--measures", "help").out)
        self.assertIn("mean crossing time less", " ".join(self.good("summary", "a.h5", "--measures", "help").out.split()))
        self.assertIn("did you mean 'delay_mean'?", self.refused(2, "run", "theory/mm1", "--measures", "delay_men").err)
        self.assertIn("buffer_index", self.good("summary", "a.h5", "--json").out)
        chosen = json.loads(self.good("summary", "a.h5", "--json", "--measures", "delay_mean,wait_mean").out)
        self.assertEqual([measure["name"] for measure in chosen["measures"]], ["delay_mean", "wait_mean"])
        self.assertEqual(list(chosen["rows"][0]), ["level", "address", "delay_mean", "wait_mean"])
        self.refused(2, "summary", "a.h5", "--json", "--measures", "help")

    def test_a_folder_gets_a_file_of_the_usual_name(self):
        self.good("run", "theory/mm1", *QUICK, "--quiet", "--out", "results/")
        self.assertIn("results/mm1.h5", self.files())

    def test_the_same_bytes_on_any_number_of_threads(self):
        for threads in ("1", "2", "7"):
            self.good("run", "theory/mm1", *QUICK, "--quiet", "--threads", threads, "--out", threads + ".h5")
        one = (self.folder / "1.h5").read_bytes()
        self.assertEqual(one, (self.folder / "2.h5").read_bytes())
        self.assertEqual(one, (self.folder / "7.h5").read_bytes())

    def test_what_another_scenario_made_is_not_overwritten(self):
        self.good("run", "theory/mm1", *QUICK, "--quiet", "--out", "a.h5")
        before = (self.folder / "a.h5").read_bytes()
        done = self.refused(3, "run", "theory/mmc", *QUICK, "--quiet", "--out", "a.h5")
        self.assertIn("a.h5", done.err)
        self.assertIn("--force", done.err)
        self.assertEqual((self.folder / "a.h5").read_bytes(), before)
        self.good("run", "theory/mmc", *QUICK, "--quiet", "--out", "a.h5", "--force")
        self.assertNotEqual((self.folder / "a.h5").read_bytes(), before)
        (self.folder / "letter.h5").write_text("not ours")
        self.refused(3, "run", "theory/mm1", *QUICK, "--out", "letter.h5")
        self.assertEqual((self.folder / "letter.h5").read_text(), "not ours")

    def test_an_output_place_that_cannot_be_written_is_named(self):
        (self.folder / "file").write_text("")
        for place in ("file/a.h5", "/proc/a.h5", "/proc/nowhere/a.h5"):
            done = self.refused(3, "run", "theory/mm1", *QUICK, "--quiet", "--out", place)
            self.assertIn(place.split("/a.h5")[0], done.err)
        self.assertEqual(self.files(), ["file"])

    # A name that no file can have is the place's fault, not the program's.
    def test_a_name_that_is_too_long_is_named(self):
        name = 300 * "x" + ".h5"
        for words in (("run", "theory/mm1", "--set", "length=1 d", "--replications", "2", "--out", name),
                      ("sweep", "mm1_load", "--out", name)):
            done = self.refused(3, *words)
            self.assertIn(name, done.err)
            self.assertNotIn("found itself wrong", done.err)

    def test_a_full_disk_leaves_no_half_file(self):
        if os.path.exists("/dev/full"):
            done = self.refused(3, "run", "theory/mm1", *QUICK, "--quiet", "--out", "/dev/full")
            self.assertIn("/dev/full", done.err)

    def test_a_limit_ends_it_early_and_says_so(self):
        done = self.refused(4, "run", "theory/mm1", *QUICK, "--max-events", "100", "--out", "a.h5")
        self.assertIn("ended early", done.err)
        self.assertIn("a.h5", self.files())
        self.assertIn("incomplete", self.good("summary", "a.h5").out)

    def test_settings_reach_the_scenario_and_the_last_one_wins(self):
        self.good("run", "theory/mm1", *QUICK, "--quiet", "--set", "seed=1", "--set", "seed=9", "--out", "a.h5")
        self.good("run", "theory/mm1", *QUICK, "--quiet", "--seed", "9", "--out", "b.h5")
        self.assertEqual((self.folder / "a.h5").read_bytes(), (self.folder / "b.h5").read_bytes())
        done = self.refused(2, "run", "theory/mm1", "--set", "replicatoins=2")
        self.assertIn("replications", done.err)
        self.assertNotIn("a.h5.", " ".join(self.files()))

    def test_an_interrupted_run_leaves_nothing(self):
        for how, expected in ((INTERRUPT, 130), (TERMINATE, 143), (HANG_UP, 129)):
            for words in (["run", "theory/mm1", "--out", "a.h5"], ["compare", "deconcini_afternoon"]):
                with self.subTest(words[0], how=how):
                    status, err = self.interrupted(how, *words, *LONG, after=0.2)
                    self.assertEqual(status, expected)
                    self.assertIn("interrupted", err)
                    self.assertEqual((self.files(), self.partial()), ([], []))

    def test_a_second_signal_of_another_kind_ends_it_at_once(self):
        # Stopped, it finds both when it goes on.
        process = self.start("run", "theory/mm1", *LONG, "--out", "a.h5")
        for signal in (STOP, HANG_UP, TERMINATE, CONTINUE):
            process.send_signal(signal)
        process.communicate(timeout=60)
        self.assertIn(process.returncode, (-HANG_UP, -TERMINATE))

    def test_a_signal_that_was_ignored_stays_ignored(self):
        process = subprocess.Popen(["nohup", self.program, "run", "theory/mm1", *LONG, "--out", "a.h5"], cwd=self.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment)
        self.wait_until(process, self.partial)
        process.send_signal(HANG_UP)
        time.sleep(0.3)
        self.assertIsNone(process.poll())
        process.send_signal(TERMINATE)
        self.assertEqual(process.wait(60), 143)
        self.assertEqual(self.partial(), [])

    def test_a_limit_on_the_size_of_files_is_an_error_of_the_disk(self):
        done = subprocess.run([self.program, "run", "theory/mm1", *QUICK, "--log", "crossers", "--out", "a.h5"],
                              cwd=self.folder, capture_output=True, text=True, env=self.environment, timeout=60,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("File too large", done.stderr)
        self.assertEqual((self.files(), self.partial()), ([], []))

    def test_what_a_killed_run_left_goes_with_the_next_one(self):
        self.interrupted(KILL, "run", "theory/mm1", *LONG, "--out", "a.h5", after=0.2)
        dead = self.partial()
        self.assertEqual(len(dead), 1)
        living = self.start("run", "theory/mm1", *LONG, "--out", "a.h5")
        at_work = self.partial()
        self.assertEqual(len(at_work), 1)
        self.assertNotEqual(at_work, dead)
        self.good("run", "theory/mm1", *QUICK, "--out", "a.h5")
        self.assertEqual(self.partial(), at_work)
        living.send_signal(INTERRUPT)
        living.communicate(timeout=60)
        self.assertEqual(self.partial(), [])

    def test_wall_time_ends_a_run_soon_after_the_limit(self):
        # Replications of 2,000 events, less than between two looks at the clock; one of very many; and heavy ones.
        for words in (["theory/mm1", *QUICK[2:], "--set", "length=1 d", "--replications", "3000"],
                      ["theory/mm1", "--replications", "8", "--threads", "1", "--set", "length=3660 d"],
                      ["nogales_ucp_week", "--replications", "40"]):
            with self.subTest(words):
                begun = time.monotonic()
                done = self.refused(4, "run", *words, "--set", "limits.wall_time=200 ms", "--out", "a.h5", "--force")
                self.assertLess(time.monotonic() - begun, 0.2 + SOON_S)
                self.assertIn("reached the limit of wall time", done.err)

    def test_a_killed_run_leaves_no_file_that_looks_finished(self):
        status, _ = self.interrupted(KILL, "run", "theory/mm1", *LONG, "--out", "a.h5")
        self.assertEqual(status, -KILL)
        self.assertNotIn("a.h5", self.files())

    def test_without_alternative_the_first_one_runs_and_it_says_so(self):
        done = self.good("run", "deconcini_afternoon", "--replications", "1")
        self.assertIn("the first one", done.err)
        self.assertEqual([f for f in self.files() if f.endswith(".h5")], ["out/deconcini_afternoon.today.h5"])
        done = self.refused(2, "run", "deconcini_afternoon", "--alternative", "tody")
        self.assertIn("today", done.err)


if __name__ == "__main__":
    main()
