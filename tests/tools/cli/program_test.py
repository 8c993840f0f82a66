"""The program as its users meet it: what it prints, writes and refuses, and the status it ends with.

    program_test.py GARITA [CLASS...]
"""

import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import CONTINUE, HANG_UP, INTERRUPT, KILL, STOP, TERMINATE, ProgramTest, main  # noqa: E402

QUICK = ["--replications", "2", "--set", "length=6 h", "--set", "step=1 h", "--set", "lead_in=0 s"]
LONG = ["--replications", "1000000"]
HOURS = ["--set", "length=6 h", "--set", "lead_in=6 h"]  # of a scenario of days: the shape of its tables is the same
SOON_S = 120  # generous, for unoptimised builds on busy machines: what counts is that the limit ends the run


class Help(ProgramTest):
    def test_help_and_version(self):
        version = self.good("--version").out
        self.assertRegex(version, r"^garita \d+\.\d+\.\d+\n$")
        verbs = re.findall(r"^  (\w+)", self.good("--help").out.split("verbs:")[1].split("\n\n")[0], re.M)
        for verb in ["run", "compare", "check", "show", "list", "route", "summary"]:
            self.assertIn(verb, verbs)
            page = self.good(verb, "--help").out
            self.assertIn("examples:\n  garita " + verb, page)
            self.assertEqual(page, self.good("help", verb).out)
            self.assertLessEqual(max(len(line) for line in page.splitlines() if "garita " not in line), 100)

    def test_every_way_to_ask_for_help(self):
        page = self.good("--help").out
        for words in (["-h"], ["help"], ["help", "--help"], ["help", "-h"], ["help", "help"]):
            self.assertEqual(self.good(*words).out, page)
        page = self.good("run", "--help").out
        for words in (["help", "run"], ["run", "-h"], ["run", "theory/mm1", "-h"], ["run", "--seed", "3", "--help"]):
            self.assertEqual(self.good(*words).out, page)
        self.assertIn("did you mean 'run'?", self.refused(2, "help", "rum").err)

    def test_nothing_typed_is_a_mistake_that_shows_the_help(self):
        self.assertIn("usage: garita", self.refused(2).err)

    def test_slips_are_named_with_a_way_out(self):
        self.assertIn("did you mean 'compare'?", self.refused(2, "compar", "x").err)
        self.assertIn("did you mean '--replications'?", self.refused(2, "run", "theory/mm1", "--replication", "3").err)
        self.assertIn("did you mean 'theory/mm1'?", self.refused(2, "check", "theory/mm11").err)
        # Before anything is read.
        self.assertIn("'0' is not a whole number of at least 1", self.refused(2, "run", "nowhere", "--threads", "0").err)
        self.assertIn("^~~~", self.refused(2, "run", "theory/mm1", "--treads", "3").err)
        self.assertIn("needs SCENARIO", self.refused(2, "run").err)
        self.assertEqual(self.files(), [])

    def test_no_colors_into_a_pipe(self):
        self.assertNotIn("\x1b", self.refused(2, "check", "nonsense").err)


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

    def test_replications_until_a_precision(self):
        few = [*QUICK[2:], "--out", "a.h5"]
        done = self.good("run", "theory/mm1", *few, "--precision", "25%", "--of", "wait_mean@theory.line.primary")
        self.assertIn("the precision is reached with ", done.err)
        done = self.refused(4, "run", "theory/mm1", *few, "--precision", "1 ms", "--most-replications", "21", "--force")
        self.assertIn("not reached with 21 replications", done.err)
        for said, options in {"is no width": ["--precision", "narrow"],
                              "never reached": ["--precision", "0%"],
                              "did you mean 'wait_mean'?": ["--precision", "5%", "--of", "wait_meen"],
                              "says more of --precision": ["--of", "wait_mean"],
                              "leave out one of the two": ["--precision", "5%", "--replications", "30"]}.items():
            self.assertIn(said, self.refused(2, "run", "theory/mm1", *few, *options).err)

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


class Look(ProgramTest):
    lists = {}

    def listed(self, *words, **extra):
        """What `garita list words` prints. It reads the whole library, so once for all tests."""
        key = (words, tuple(extra.items()))
        if key not in Look.lists:
            Look.lists[key] = self.good("list", *words, **extra).out
        return Look.lists[key]

    def test_check_finds_every_error_and_says_ok(self):
        self.assertEqual(self.good("check", "theory/mm1").out, "theory/mm1: ok\n")
        (self.folder / "bad.yaml").write_text("garita: 1\nextends: theory/mm1\nsede: 1\nlenght: 2 h\n")
        done = self.refused(2, "check", "theory/mm1", "bad.yaml")
        self.assertIn("bad.yaml:3:1: error", done.err)
        self.assertIn("bad.yaml:4:1: error", done.err)
        self.assertIn("theory/mm1: ok", done.out)

    def test_check_finds_the_errors_of_every_alternative_at_once(self):
        (self.folder / "bad.yaml").write_text(
            "garita: 1\nextends: theory/mm1\nlength: 1 h\nstep: 7 min\nalternatives:\n  first: {}\n"
            "  second: {set: {replications: many}}\n  third: {changes: [{at: nowhere, open: {general: 1}}]}\n")
        err = self.refused(2, "check", "bad.yaml").err
        for line in ("bad.yaml:3:", "bad.yaml:7:", "bad.yaml:8:"):
            self.assertEqual(len(re.findall(rf"(?m)^{line}\d+: error", err)), 1, err)

    def test_a_scenario_that_is_not_there(self):
        for name in ("nowhere.yaml", ".", "/proc/self/mem"):
            done = self.garita("check", name)
            self.assertIn(done.returncode, (2, 3), name)
            self.assertIn(name, done.err)

    def test_show_tells_value_place_and_source(self):
        whole = self.good("show", "deconcini_afternoon").out
        part = self.good("show", "deconcini_afternoon", "nogales_deconcini.vehicles_north.primary").out
        self.assertRegex(whole, r"replications +\d+ +\S+:\d+|replications +\d+ +default")
        self.assertRegex(part, r"(?s)\.primary\.sentri\n.*headway\.mean +\S+ s +\S*nogales_deconcini\.yaml:\d+")
        self.assertLess(len(part), len(whole))
        self.assertLessEqual(max(len(line) for line in whole.splitlines()), 80)
        slip = self.refused(2, "show", "deconcini_afternoon", "nogales_deconcini.vehicles_nort.primary")
        self.assertIn("did you mean", slip.err)

    def test_show_of_two_prints_only_what_differs(self):
        (self.folder / "mine.yaml").write_text("garita: 1\nextends: theory/mm1\nreplications: 3\n")
        lines = self.good("show", "theory/mm1", "mine.yaml").out.splitlines()[2:]
        self.assertTrue(any(line.startswith("replications ") for line in lines))
        self.assertFalse(any("headway" in line for line in lines))

    def test_show_yaml_is_a_scenario(self):
        text = self.good("show", "san_ysidro_day", "--yaml").out
        (self.folder / "whole.yaml").write_text(text)
        self.good("check", "whole.yaml")

    def test_list_names_the_library(self):
        out = self.listed()
        for name in ("nogales_ucp_week", "deconcini_afternoon", "san_ysidro_day", "theory/mm1", "theory/port_tandem"):
            self.assertRegex(out, rf"(?m)^{name} +\S")
        wide = self.listed(COLUMNS="200")
        self.assertRegex(wide, "without_ucp, with_ucp")
        self.assertLessEqual(max(map(len, out.splitlines())), 80)
        self.assertLess(wide.count("\n"), out.count("\n"))

    def test_ports_are_listed_and_checked_alone(self):
        self.assertIn("ports/nogales_deconcini", self.listed("ports"))
        ports = json.loads(self.listed("ports", "--json"))
        self.assertIn({"port": "ports/nogales_deconcini", "title": "Nogales-DeConcini"}.items(),
                      [{key: port[key] for key in ("port", "title")}.items() for port in ports])
        scenarios = json.loads(self.listed("--json"))
        self.assertIn(["today", "fixed_3_to_7_pm", "when_the_sign_says_25"], [one["alternatives"] for one in scenarios])
        self.assertIn("did you mean 'ports'?", self.refused(2, "list", "port").err)
        done = self.good("check", *[port["port"] for port in ports[:5]])
        self.assertEqual((done.out.count(": ok\n"), done.err), (5, ""))
        (self.folder / "p.yaml").write_text("garita: 1\nport: p\nzone: UTC\nfacilities:\n  f:\n    primary: {bay: 1}\n")
        self.assertIn("p.yaml:6:15", self.refused(2, "check", "p.yaml").err)

    def test_what_an_alternative_changes_is_shown(self):
        done = self.good("show", "deconcini_afternoon", "--against", "fixed_3_to_7_pm")
        self.assertRegex(done.out, r"changes.1.convert.to +- +sentri")
        at = "nogales_deconcini.vehicles_north.primary.general"
        self.assertNotIn("change", self.good("show", "deconcini_afternoon", at).out)
        done = self.good("show", "deconcini_afternoon", at, "--alternative", "fixed_3_to_7_pm")
        self.assertIn("1 change of this", done.out)
        self.good(*done.out.split("garita ")[1].split())

    def test_what_would_have_no_effect_on_what_is_shown_is_refused(self):
        done = self.refused(2, "show", "deconcini_afternoon", "--yaml", "--against", "fixed_3_to_7_pm")
        self.assertIn("leave one of the two out", done.err)

    def test_values_without_source_are_noted_in_a_line(self):
        (self.folder / "a.yaml").write_text("garita: 1\nextends: theory/mm1\ndemand:\n  theory.line: {arrivals: 40 veh/h}\n")
        done = self.good("check", "a.yaml")
        self.assertRegex(done.err, r"^a\.yaml:4: note\[S501\]: 1 value has neither [^\n]*\n$")

    def test_tables_fit_into_80_columns_or_those_there_are(self):
        self.good("compare", "nogales_ucp_week", "--replications", "2", "--set", "start=2024-02-13 06:00", *HOURS, "--quiet")
        files = [f"out/nogales_ucp_week.{alternative}.h5" for alternative in ("without_ucp", "with_ucp")]
        for words in (["list", "ports"], ["route", "mexico_city", "edmonton"], ["route", "--places"], ["summary", files[1]],
                      ["compare", *files]):
            with self.subTest(words[0]):
                out = self.good(*words).out
                self.assertLessEqual(max(map(len, out.splitlines())), 80)
                wide = self.good(*words, COLUMNS="200").out
                self.assertLess(wide.count("\n"), out.count("\n"))
                numbers = re.compile(r"(?<![\w.])[-+]?\d[\d,.]*\d")
                self.assertEqual(sorted(numbers.findall(wide)), sorted(numbers.findall(out)))

    def test_places_of_routes_are_suggested(self):
        self.assertIn("did you mean 'ciudad_juarez'?", self.refused(2, "route", "juarez", "phoenix").err)
        self.assertIn("hermosillo", [place["place"] for place in json.loads(self.good("route", "--places", "--json").out)])

    def test_routes_have_the_published_lengths(self):
        # 1 km of rounding; published distances of the corridor table.
        for start, end, km in [("hermosillo", "nogales_mariposa", 283), ("nogales_mariposa", "phoenix", 292),
                               ("mexico_city", "nogales_mariposa", 2266), ("nogales_mariposa", "edmonton", 3156)]:
            route = json.loads(self.good("route", start, end, "--json").out)
            self.assertAlmostEqual(route["km"], km, delta=1)
            self.assertTrue(route["legs"][0]["from"].endswith(start))
            self.assertTrue(route["legs"][-1]["to"].endswith(end))
        table = self.good("route", "hermosillo", "phoenix").out
        self.assertRegex(table, r"total +57\d +35\d +\d")
        self.assertIn("did you mean 'hermosillo'?", self.refused(2, "route", "hermosilo", "phoenix").err)
        self.assertIn("edmonton", self.good("route", "--places").out)

    def test_summary_repeats_the_table_from_the_file_alone(self):
        ran = self.good("run", "theory/mm1", *QUICK, "--out", "a.h5")
        (self.folder / "moved").mkdir()
        os.rename(self.folder / "a.h5", self.folder / "moved/b.h5")
        self.assertEqual(self.good("summary", "moved/b.h5").out, ran.out)
        json.loads(self.good("summary", "moved/b.h5", "--json").out)
        shutil.copy(self.folder / "moved/b.h5", self.folder / "cut.h5")
        os.truncate(self.folder / "cut.h5", 5000)
        self.assertIn("cut.h5: reading as a result of garita: it is cut short", self.refused(3, "summary", "cut.h5").err)
        (self.folder / "mine.yaml").write_text("garita: 1\nextends: theory/mm1\n")
        shutil.copy(self.folder / "mine.yaml", self.folder / "mine")
        for name in ("theory/mm1", "mine.yaml", "mine"):
            done = self.refused(2, "summary", name)
            self.assertIn(f"'{name}' is a scenario, not a result", done.err)
            self.assertIn(f"'garita run {name}'", done.err)
        (self.folder / "text.h5").write_text("no")
        for name in ("text.h5", "nowhere.h5", "."):
            done = self.garita("summary", name)
            self.assertIn(done.returncode, (2, 3))
            self.assertIn(name, done.err)

    def test_standard_output_that_is_full_is_noticed(self):
        if os.path.exists("/dev/full"):
            status = os.system(f"cd {self.folder} && {self.program} --help >/dev/full 2>err")
            self.assertEqual(os.waitstatus_to_exitcode(status), 3)
            self.assertIn("standard output", (self.folder / "err").read_text())


class Compare(ProgramTest):
    def test_it_runs_the_alternatives_and_pairs_them(self):
        words = ["compare", "deconcini_afternoon", "--replications", "3", *HOURS, "--set", "start=2026-04-14 15:00", "--set", "length=12 h"]
        done = self.good(*words)
        self.assertIn("today", done.out)
        self.assertIn("out/deconcini_afternoon.today.h5", self.files())
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
        self.assertIn("did you mean 'three'?", self.refused(2, "compare", "a.yaml", "--alternatives", "tree").err)
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
        self.assertIn("has no 'nowhere'", self.refused(3, "compare", "a.yaml", "--best", "wait_mean@nowhere", "--indifference", "1").err)
        self.assertEqual(self.files(), ["a.yaml"])

    def test_steady_state(self):
        words = ["--set", "lead_in=0 s", "--set", "step=15 min", "--replications", "5", "--steady-state", "--out", "a.h5"]
        done = self.good("run", "theory/mm1", "--set", "length=5 d", *words)
        self.assertIn("left out", done.out)
        self.assertEqual(self.good("summary", "a.h5", "--steady-state").out, done.out)
        row = json.loads(self.good("summary", "a.h5", "--steady-state", "--json").out)["rows"][0]
        self.assertEqual((row["address"], row["too_short"], row["wait_mean"]["n"]), ("theory.line.primary", False, 5))
        self.assertIn("run too short", self.good("run", "theory/mm1", "--set", "length=6 h", "--force", *words).out)
        err = self.refused(2, "run", "theory/time_varying", *words).err
        self.assertIn("'theory.line.primary.open' depends on the clock", err)
        self.assertIn("columns of its own", self.refused(2, "summary", "a.h5", "--steady-state", "--measures", "all").err)

    def test_the_nearest_alternative_is_named(self):
        done = self.refused(2, "compare", "deconcini_afternoon", "--baseline", "fixed")
        self.assertIn("did you mean 'fixed_3_to_7_pm'?", done.err)

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
