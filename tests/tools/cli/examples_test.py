"""Every example of every help page runs, in a scratch folder, in the order in which it is printed.

    examples_test.py GARITA
"""

import pathlib
import re
import shlex
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import ProgramTest, main  # noqa: E402


class Examples(ProgramTest):
    def test_examples_run_as_printed(self):
        pages = {"": self.good("--help").out}
        for verb in re.findall(r"^  (\w+)", pages[""].split("verbs:")[1].split("\n\n")[0], re.M):
            if verb != "help":
                pages[verb] = self.good(verb, "--help").out
        self.assertEqual(len(pages), 11)
        for verb, page in pages.items():
            commands = re.findall(r"^  garita (.*)", page.split("examples:")[1].split("\n\n")[0], re.M)
            self.assertTrue(commands, verb)
            for command in commands:
                with self.subTest(command):
                    self.good(*shlex.split(command))


if __name__ == "__main__":
    main()
