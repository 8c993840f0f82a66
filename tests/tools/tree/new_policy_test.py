"""tools/new_policy writes pieces that compile, with one test that fails; what CONTRIBUTING.md says makes it pass.

    new_policy_test.py SOURCE_DIR CMAKE
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
CMAKE = sys.argv.pop(1)


def run(words, folder, **extra):
    return subprocess.run([str(w) for w in words], cwd=folder, capture_output=True, text=True, env={**os.environ, **extra})


class NewPolicy(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.tree = pathlib.Path(self.folder.name, "tree")
        shutil.copytree(ROOT, self.tree, ignore=lambda folder, names: [
            name for name in names
            if pathlib.Path(folder) == ROOT and (name in ("build", ".git", "out") or name.startswith("build-"))])
        self.page = (self.tree / "CONTRIBUTING.md").read_text(encoding="utf-8")
        self.page = self.page[self.page.index("## A policy from nothing"):].split("\n## ")[0]

    def tearDown(self):
        self.folder.cleanup()

    def good(self, done):
        self.assertEqual(done.returncode, 0, done.stdout[-4000:] + done.stderr[-2000:])

    def test_bad_and_taken_names_are_refused_and_write_nothing(self):
        before = {p: p.read_bytes() for p in self.tree.rglob("*") if p.is_file()}
        for words in ([], ["Spare"], ["spare lane"], ["goal"], ["balance"], ["policy"], ["a", "b"]):
            done = run([self.tree / "tools/new_policy", *words], "/")
            self.assertEqual(done.returncode, 2, words)
            self.assertTrue(done.stderr.startswith("new_policy: "), done.stderr)
        self.assertEqual(before, {p: p.read_bytes() for p in self.tree.rglob("*") if p.is_file()})

    @unittest.skipUnless(os.environ.get("GARITA_SLOW") == "1", "builds the program: GARITA_SLOW=1")
    def test_contributing_leads_from_nothing_to_a_policy(self):
        command = re.search(r"^tools/new_policy (\w+)$", self.page, re.M)
        name = command[1]
        written = run([self.tree / "tools/new_policy", name], self.tree)
        self.good(written)
        for path in written.stdout.split():
            self.assertTrue((self.tree / path).exists(), path)
        build = self.tree / "build/release"
        self.good(run([CMAKE, "-S", self.tree, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                       "-DGARITA_RELEASE_LEVEL=-O0"], self.tree))
        make = [CMAKE, "--build", build, "--target", "models_tests", "scenarios_tests", "garita"]
        self.good(run(make, self.tree))
        self.good(run([build / "tests/scenarios_tests", "[reference],[schema],[errors]"], self.tree, GARITA_UPDATE="1"))
        self.good(run([build / "tests/scenarios_tests", "[reference],[schema],[errors]"], self.tree))
        self.assertIn("test cases: 2 | 1 passed | 1 failed", run([build / "tests/models_tests", f"[{name}]"], self.tree).stdout)

        # The block of code on the page takes the place of the line that begins like it.
        code = re.search(r"^```cpp\n(.*?)^```$", self.page, re.M | re.S)[1]
        behaviour = self.tree / f"models/policies/{name}.cpp"
        call = code.strip().split("(")[0]
        lines = behaviour.read_text().splitlines(keepends=True)
        behaviour.write_text("".join(code if line.strip().startswith(call) else line for line in lines))
        self.good(run(make, self.tree))
        self.good(run([build / "tests/models_tests", f"[{name}]"], self.tree))
        self.good(run([build / "garita", "check", name, "--strict-sources"], self.tree))


if __name__ == "__main__":
    unittest.main(verbosity=2)
