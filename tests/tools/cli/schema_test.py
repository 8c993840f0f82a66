"""The JSON Schemas say what the reader reads: they accept the library and every other scenario of the tree, and
refuse those of tests/errors that a schema can refuse.

    schema_test.py GARITA SOURCE_DIR
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import strict_yaml  # noqa: E402
from program import ProgramTest, main  # noqa: E402

ROOT = pathlib.Path(sys.argv.pop(2)).resolve()
LIBRARY = ROOT / "scenarios/library"
KINDS = ("scenario", "part", "port", "corridor", "sweep", "calibration")

# What a schema sees: keys, types, units, words, the range of a plain number. These are all files of tests/errors in
# which it sees something; the others are wrong in what several places say together, in names, in other files, or in
# YAML itself.
REFUSED = """
a_port_is_no_scenario alternative_is_a_text appointments_with_a_unit approach_before_the_end
approach_length_without_unit approach_of_no_lane approach_without_storage area_twice_the_same area_without_room
bad_alias_bomb bad_empty_file bad_not_a_map balking_over_all balking_share_without_percent bays_with_a_unit
breakdowns_without_crews breakdowns_without_repair budget_without_hours change_at_unknown_key
change_with_an_unknown_key choice_by_an_unknown_rule choice_without_a_rule costs_in_pesos csv_without_file cv_and_p95
cv_in_percent fits_days_before_hours fits_no_unit_of_a_headway hold_by_hour_without_percent length_as_time_of_day
many_at_once mean_alone meter_without_a_unit missing_keys missing_unit_of_a_rate missing_unit_of_a_share
missing_unit_of_a_time missing_value missing_version negative_booths no_such_family no_such_hour no_such_weekday
not_a_number other_version pace_of_no_booths pace_without_percent patience_below_zero patience_without_unit
policy_limit_of_another_kind policy_with_hours port_choice_reference_without_unit posted_wait_refreshed_never
reacts_the_wrong_way reserved_word room_of_half_a_truck set_by_scenario_and_order share_over_100
share_that_may_be_a_factor staff_half_an_officer staff_opening_without_unit staff_serves_a_stage_twice
staff_shift_without_officers start_in_other_letters thousands_separator three_booths_in_a_lane toll_in_pesos
unit_where_none_belongs unknown_key unknown_key_in_lane_group unknown_key_without_neighbour unknown_rule_of_preemption
unknown_shift_end unknown_unit wrong_key_for_the_family wrong_types wrong_unit_of_a_rate wrong_unit_of_a_time
yes_for_true
""".split()

# The same of tests/errors/sweeps.
REFUSED_SWEEPS = """
base_missing design_of_another_name design_with_an_unknown_key design_without_points factor_without_an_address
keep_of_nothing many_at_once range_and_design scenario_instead
""".split()

WHOLE = """
garita: 1
start: 2026-01-05 00:00
length: 1 d
ports:
  nogales:
    zone: America/Phoenix
    facilities:
      cars:
        primary:
          kinds: {general: {admits: everyone, headway: {mean: 42 s, cv: 0.6}, lanes: 2}}
"""

# A scenario with gaps, what fills each, and what must not: the schema and the reader agree on all of these.
GAPS = """
garita: 1
zone: UTC
start: <start>
length: 1 d
lead_in: <lead_in>
at_end: <at_end>
replications: <replications>
limits: {memory: <memory>}
ports:
  p:
    zone: UTC
    credentials: [sentri]
    facilities:
      cars:
        booths:
          lanes: {built: 9}
          kinds: {general: {admits: everyone, headway: 1 s, lanes: 4}, sentri: {admits: <admits>, headway: 1 s, lanes: 1}}
          refers: <refers>
        secondary: {bays: 90, service: <service>}
demand:
  p.cars: {arrivals: <arrivals>, scale: <scale>, day_cv: <day_cv>, hold: <hold>}
changes: [{at: p.cars.booths, when: <when>, open: {general: 3}}]
assumption: <assumption>
"""
RIGHT = {
    "start": ["2026-01-05 00:00", "2026-01-05T06:00:30", "2026-01-05 06:00Z"],
    "lead_in": ["2 h", "90min", "1.5 d", "0 s"],
    "at_end": ["drain", "stop"],
    "replications": ["3", "1000000"],
    "memory": ["500 MB", "1.5 GB"],
    "admits": ["[sentri]", "everyone"],
    "refers": ["{secondary: 1 %}", "{secondary: {general: 1.5 %, source: a count of mine}}"],
    "service": ["40 s", "{mean: 40 s, cv: 1}", "{mean: 1 min, distribution: exponential}", "{low: 1 s, high: 2 s}",
                "{samples: [1 s, 2 s]}", "{mean: 3 s, phases: 2, at_most: 9 s}", "{edges: [0 s, 1 s, 2 s], counts: [3, 0.5]}",
                "{parts: [{share: 40 %, mean: 1 s, cv: 1}, {share: 60 %, low: 1 s, high: 3 s}]}"],
    "arrivals": ["300 veh/h", "5 /h", "12/h", "90 trucks / d", "0.5 pedestrians/min", "{06:00-22:00: 3 veh/h}",
                 "{mon-fri: {06:00-22:00: 3 /h, source: a count of mine}, sat-sun: 1 /h}", "{2026-01-05: 3 /h, dec-feb: 1 /h}"],
    "scale": ["110 %", "0.5%", "12.5 %"],
    "day_cv": ["0.6", "0", "5"],
    "hold": ["{sentri: 45 %, none: rest}", "{none: 100 %}"],
    "when": ["always", "never", "15:00-19:00", "15:00-19:00 mon-fri", "'mon-wed,sat'", "22:00-06:00 fri dec-feb", "daily",
             "2026-01-05..2026-01-09", "[06:00-07:00, 15:00-16:00 sat]", "{mon-fri: 08:00-18:00, sat: always}"],
    "assumption": ["round figures", "{day_cv: 0.4..1, booths.general.headway: 1..2 s}"],
}
WRONG = {
    "start": ["2026-01-05", "2026-1-5 00:00", "2026-01-05 24:00", "2026-01-05 6:00", "05.01.2026 00:00", "[2026-01-05 00:00]"],
    "lead_in": ["-2 h", "2", "2 hours", "1e3 s", "02 h", ".5 h", "1,000 s", "2 km", "{h: 2}", ""],
    "at_end": ["Drain", "end", "true", "[stop]"],
    "replications": ["3.5", "0", "three", "3 x", "1000001"],
    "memory": ["500", "500 KB", "500 mb", "-1 GB"],
    "admits": ["sentri", "[]", "{sentri: true}", "[sentri, sentri]"],
    "refers": ["{secondary: 1}", "{secondary: rest}", "{secondary: {general: 101 %}}", "[secondary]"],
    "service": ["{mean: 40 s}", "{cv: 1}", "{}", "{mean: 40, cv: 1}", "[40 s]", "{mean: 4 s, cv: 1, low: 1 s}", "40 km",
                "{mean: 1 s, cv: 1, p95: 4 s}", "{distribution: erlang, mean: 3 s}", "{distribution: normal, mean: 3 s}",
                "{mean: 1 s, cv: 1, sigma: 2}", "{parts: [40 s]}"],
    "arrivals": ["300", "300 veh", "300 cats/h", "-3 veh/h", "300 veh/hour", "{6:00-22:00: 3 /h}", "{06:00: 3 /h}",
                 "{montag: 3 /h}", "{06:00-22:00: 3}", "{file: a.csv, 06:00-22:00: 3 /h}", "{mon: {tue: 3 /h}}"],
    "scale": ["1.1", "-5 %", "110", "110 percent"],
    "day_cv": ["0.6 s", "-1", "5.5", "much"],
    "hold": ["{sentri: 0.45, none: rest}", "sentri", "[sentri]", "{sentri: 120 %}"],
    "when": ["sometimes", "15:00", "mon-fri 15:00-19:00", "15:00-25:00", "15:00-19:00 mo-fr", "{mon-fri: 3}", "{today: always}"],
    "assumption": ["[a, b]", "{cv: {low: 1}}", ""],
}


class Schema(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.schemas = {kind: json.loads((LIBRARY / f"schema/{kind}.json").read_text(encoding="utf-8")) for kind in KINDS}

    def faults(self, kind, text, called=""):
        """What the schema finds wrong, each with its way through the file."""
        tree = strict_yaml.read(text)
        found = []
        for fault in jsonschema.Draft202012Validator(self.schemas[kind]).iter_errors(tree):
            while fault.context:  # of alternatives, the one that got furthest
                fault = max(fault.context, key=lambda inner: len(inner.absolute_path))
            found.append(f"{called}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}")
        return found

    def accepts(self, kind, text, called=""):
        self.assertEqual(self.faults(kind, text, called), [])

    def test_the_yaml_of_this_test_is_that_of_editors(self):
        text = "{a: 06:00-22:00, b: 12:30, c: 2026-04-14, d: yes, e: 10, f: 0.5, g: true, h: '1', 2026-01-01: [010], i: }"
        self.assertEqual(strict_yaml.read(text), {"a": "06:00-22:00", "b": "12:30", "c": "2026-04-14", "d": "yes", "e": 10, "f": 0.5,
                                                  "g": True, "h": "1", "2026-01-01": [10], "i": None})
        for wrong in ("{a: 1, a: 2}", "a: !!int 1", "a: &b {c: 1}\nd: {<<: *b}", "a: 1\n---\nb: 2"):
            with self.assertRaises(yaml.YAMLError, msg=wrong):
                strict_yaml.read(wrong)

    def test_each_is_a_schema_and_what_the_program_prints(self):
        for kind in KINDS:
            jsonschema.Draft202012Validator.check_schema(self.schemas[kind])
            self.assertEqual(json.loads(self.good("schema", kind).out), self.schemas[kind])
        self.assertEqual(self.good("schema").out, self.good("schema", "scenario").out)
        self.assertIn("did you mean 'port'?", self.refused(2, "schema", "prot").err)

    def test_library_files_name_their_schema_and_keep_to_it(self):
        paths = sorted(LIBRARY.rglob("*.yaml"))
        self.assertGreaterEqual(len(paths), 60)
        for path in paths:
            with self.subTest(path.relative_to(LIBRARY).as_posix()):
                text = path.read_text(encoding="utf-8")
                named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
                self.assertTrue(named, "its first line is not '# yaml-language-server: $schema=../schema/KIND.json'")
                schema = (path.parent / named[1]).resolve()
                self.assertEqual(schema.parent, LIBRARY / "schema")
                self.accepts(schema.stem, text)

    def test_scenarios_that_can_run_are_accepted(self):
        for path in sorted((ROOT / "tests/warnings").glob("*.yaml")):
            self.accepts("scenario", path.read_text(encoding="utf-8"), path.name)
        for page in ("README.md", "scenarios/README.md"):
            blocks = re.findall(r"^```yaml[^\n]*\n(garita:.*?|# \S+\.yaml.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)
            self.assertTrue(blocks, page)
            for block in blocks:
                self.accepts("scenario", block, page)

    def test_whole_scenarios_as_the_program_writes_them_are_accepted(self):
        for path in sorted((LIBRARY / "scenarios").rglob("*.yaml")):
            name = path.relative_to(LIBRARY / "scenarios").with_suffix("").as_posix()
            self.accepts("scenario", self.good("show", name, "--yaml").out, name)

    def refused_of(self, folder, kind):
        """The files of a folder in which the schema finds a fault; what is no YAML has none that it could see."""
        found = []
        for path in sorted((ROOT / folder).glob("*.yaml")):
            try:
                if self.faults(kind, path.read_text(encoding="utf-8")):
                    found.append(path.stem)
            except (yaml.YAMLError, UnicodeDecodeError):
                pass
        return found

    def test_wrong_scenarios_are_refused(self):
        self.maxDiff = None
        self.assertEqual(self.refused_of("tests/errors", "scenario"), REFUSED)
        self.assertEqual(self.refused_of("tests/errors/sweeps", "sweep"), REFUSED_SWEEPS)

    def test_sweeps_whose_fault_lies_elsewhere_are_accepted(self):
        for path in sorted((ROOT / "tests/errors/sweeps").glob("*.yaml")):
            if path.stem.startswith(("constraint_", "value", "address_")):
                with self.subTest(path.stem):
                    self.accepts("sweep", path.read_text(encoding="utf-8"), path.name)

    def test_required_keys_may_stand_in_the_file_that_is_extended(self):
        self.accepts("scenario", WHOLE)
        for line in WHOLE.strip().splitlines():
            key = line.split(":")[0].strip()
            if key not in ("garita", "start", "length", "zone", "kinds"):
                continue
            without = WHOLE.replace(line, line.replace("admits: everyone, ", "") if key == "kinds" else "")
            with self.subTest(key):
                self.assertNotEqual(self.faults("scenario", without), [])
                wanted = [] if key != "garita" else [": : 'garita' is a required property"]
                self.assertEqual(self.faults("scenario", without + "extends: base\n"), wanted)
                self.assertEqual(self.faults("part", without), wanted)
        port = WHOLE.replace("    zone: America/Phoenix", "    extends: ports/nogales")
        self.accepts("scenario", port)
        self.assertNotEqual(self.faults("scenario", WHOLE + "extends: base\nchanges: [{when: sat}]\n"), [], "lists replace")
        self.assertNotEqual(self.faults("scenario", WHOLE + "extends: base\nchangs: []\n"), [])

    def test_the_schema_and_the_reader_agree(self):
        def filled(**other):
            return re.sub("<(\\w+)>", lambda gap: other.get(gap[1], RIGHT[gap[1]][0]), GAPS)

        for expected, samples in ((0, RIGHT), (2, WRONG)):
            self.assertEqual(samples.keys(), RIGHT.keys())
            for gap, values in samples.items():
                for value in values:
                    with self.subTest(f"{gap}: {value}"):
                        text = filled(**{gap: value})
                        self.folder.joinpath("sample.yaml").write_text(text, encoding="utf-8")
                        read = self.garita("check", "sample.yaml")
                        self.assertEqual(read.returncode, expected, read.err)
                        faults = self.faults("scenario", text)
                        self.assertEqual(faults == [], expected == 0, faults)

    def test_examples_and_defaults_are_what_their_keys_take(self):
        seen = 0
        for kind, schema in self.schemas.items():
            for name, block in schema["$defs"].items():
                for key, form in block.get("properties", {}).items():
                    whole = {**form, "$defs": schema["$defs"]}
                    for value in form.get("examples", []) + [form[w] for w in ("default",) if w in form]:
                        seen += 1
                        with self.subTest(f"{kind} {name}.{key}: {value}"):
                            self.assertEqual(list(jsonschema.Draft202012Validator(whole).iter_errors(value)), [])
                    with self.subTest(f"{kind} {name}.{key}"):
                        says = {"type", "$ref", "anyOf", "enum", "const", "if"} & form.keys()
                        self.assertTrue(says, "json_schema.cpp has no rule for the form of this key")
        self.assertGreater(seen, 300)


if __name__ == "__main__":
    main()
