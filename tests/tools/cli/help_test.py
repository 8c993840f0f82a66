"""Help, and what the program says of slips on the command line.

    help_test.py GARITA
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import ProgramTest, main  # noqa: E402


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


if __name__ == "__main__":
    main()
