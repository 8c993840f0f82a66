"""The documents stay true because they are run. A block's first line says what is done with it, which no reader sees:

    ```sh run                 runs in the document's scratch folder, with `garita` in PATH; must end with status 0
    ```python run             the same with the system's Python
    ```yaml scenario a.yaml   is written to a.yaml and passes `garita check`
    ```yaml file a.yaml       is written to a.yaml, for a block that follows
    ```sh                     names only scripts of this tree (those that install or take minutes)

    documents_test.py SOURCE_DIR GARITA
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
GARITA = pathlib.Path(sys.argv.pop(1)).resolve()
STRICT = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md"]
OTHERS = ["scenarios/README.md", "results/FORMAT.md"]
SYSTEM_COMMANDS = {"git", "cd", "cmake", "ctest"}


def blocks(document):
    """(line, words of the info string, text) of each fenced block."""
    text = (ROOT / document).read_text(encoding="utf-8")
    for found in re.finditer(r"^```(\S[^\n]*)\n(.*?)^```$", text, re.M | re.S):
        yield text.count("\n", 0, found.start()) + 1, found[1].split(), found[2]


def run(words, folder, text=None):
    environment = {**os.environ, "PATH": f"{GARITA.parent}:{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("GARITA_LIBRARY", None)
    return subprocess.run(words, cwd=folder, input=text, capture_output=True, text=True, env=environment, timeout=600)


class Documents(unittest.TestCase):
    def good(self, done, where):
        self.assertEqual(done.returncode, 0, f"{where}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")

    def follow(self, document, strict):
        with tempfile.TemporaryDirectory() as folder:
            for line, info, text in blocks(document):
                where = f"{document}:{line}"
                if info == ["sh", "run"]:
                    self.good(run(["bash", "-euo", "pipefail", "-s"], folder, text), where)
                elif info == ["python", "run"]:
                    self.good(run(["/usr/bin/python3", "-"], folder, text), where)
                elif info[0] == "yaml" and len(info) == 3:
                    pathlib.Path(folder, info[2]).write_text(text, encoding="utf-8")
                    if info[1] == "scenario":
                        self.good(run([GARITA, "check", info[2]], folder), where)
                elif strict and info == ["sh"]:
                    for command in text.splitlines():
                        first = command.split("#")[0].split()[:1]
                        if first and first[0] not in SYSTEM_COMMANDS:
                            self.assertTrue(os.access(ROOT / first[0], os.X_OK), f"{where}: {command}")
                elif strict:
                    self.assertIn(info[0], ("text", "cpp"), f"{where}: say what is done with this block")

    def test_links_between_documents_lead_somewhere(self):
        for document in STRICT + [d for d in OTHERS if (ROOT / d).exists()]:
            text = (ROOT / document).read_text(encoding="utf-8")
            for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
                if not target.startswith("http"):
                    self.assertTrue(((ROOT / document).parent / target).exists(), f"{document}: {target}")

    def test_what_demo_suggests_works_as_pasted(self):
        commands = run([ROOT / "tools/demo", "--next"], ROOT).stdout.splitlines()
        self.assertEqual(len(commands), 3)
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "build/release").mkdir(parents=True)
            pathlib.Path(folder, "build/release/garita").symlink_to(GARITA)
            made = run([GARITA, "compare", "nogales_ucp_week", "--replications", "2"], folder)  # as demo does, but shorter
            self.good(made, "garita compare nogales_ucp_week")
            for command in commands:
                self.good(run(["bash", "-c", command], folder), command)


for name in STRICT + OTHERS:
    if (ROOT / name).exists():
        setattr(Documents, "test_" + re.sub(r"\W", "_", name),
                lambda self, name=name: self.follow(name, name in STRICT))

if __name__ == "__main__":
    unittest.main()
