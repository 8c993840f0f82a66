"""Verbs that look and do not simulate: list, show, check, route, schema and summary.

    look_test.py GARITA
"""

import json
import os
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import HOURS, ProgramTest, QUICK, main  # noqa: E402


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

    def test_calibrations_are_listed_as_calibrate_takes_them(self):
        calibrations = json.loads(self.listed("calibrations", "--json"))
        self.assertIn("deconcini_weekdays", [one["calibration"] for one in calibrations])
        for one in calibrations:
            self.assertTrue(one["title"])
            self.assertTrue(one["parameters"])
        self.assertIn("calibrations", self.good("list", "--help").out)
        self.assertIn("garita list calibrations\n", self.good("list").err)

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
        for name in ("text.h5", "."):
            self.assertIn(name, self.refused(3, "summary", name).err)

    # A name of nothing is a wrong name, whichever verb meets it: status 2.
    def test_a_file_that_is_not_there_is_wrong_input(self):
        for words in (["summary", "nowhere.h5"], ["summary", "nowhere"], ["run", "nowhere.h5"],
                      ["compare", "nowhere.h5", "else.h5"], ["sweep", "nowhere"], ["sweep", "nowhere.yaml"],
                      ["calibrate", "nowhere.yaml"], ["check", "nowhere"], ["run", "nowhere"],
                      ["sweep", "mm1_load", "--merge", "nowhere"]):
            done = self.refused(2, *words)
            self.assertRegex(done.err, "nowhere", words)
            self.assertIn("there is no such" if "--merge" not in words else "there is no folder 'nowhere'", done.err)
        self.assertEqual(self.files(), [])

    def test_standard_output_that_is_full_is_noticed(self):
        if os.path.exists("/dev/full"):
            status = os.system(f"cd {self.folder} && {self.program} --help >/dev/full 2>err")
            self.assertEqual(os.waitstatus_to_exitcode(status), 3)
            self.assertIn("standard output", (self.folder / "err").read_text())


if __name__ == "__main__":
    main()
