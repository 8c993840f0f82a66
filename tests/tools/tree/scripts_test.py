"""The scripts in tools/ refuse what they cannot do, with the status they promise, and parse.

    scripts_test.py SOURCE_DIR
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
SCRIPTS = sorted(p for p in (ROOT / "tools").iterdir() if p.is_file() and p.read_bytes().startswith(b"#!")) + [ROOT / ".ci/run"]


def run(*words, **extra):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, cwd="/", env={**os.environ, **extra})


class Scripts(unittest.TestCase):
    def test_each_is_executable_and_parses(self):
        self.assertGreaterEqual(len(SCRIPTS), 8)
        for script in SCRIPTS:
            self.assertTrue(os.access(script, os.X_OK), script)
            if "bash" in script.read_text().splitlines()[0]:
                self.assertEqual(run("bash", "-n", script).stderr, "")

    def test_another_system_is_refused_with_status_3_and_told_the_right_one(self):
        with tempfile.NamedTemporaryFile("w") as release:
            release.write('ID=fedora\nVERSION_ID="39"\n')
            release.flush()
            done = run(ROOT / "tools/setup", OS_RELEASE=release.name)
            self.assertEqual(done.returncode, 3)
            self.assertIn("Debian 12", done.stderr)

    def test_a_sweep_for_slurm_says_what_it_lacks(self):
        script = ROOT / "tools/slurm_sweep"
        self.assertIn("--tasks N", run(script, "--help").stdout)
        for words, said in (((), "--tasks N"), (("x.yaml", "--tasks", "0"), "'0' is no number of tasks"),
                            (("x.yaml", "--taks", "3"), "unknown option '--taks'"), (("x", "y"), "one sweep at a time"),
                            (("x.yaml", "--tasks"), "--tasks needs a value")):
            done = run(script, *words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.stderr)
        with tempfile.TemporaryDirectory() as folder:  # a PATH without sbatch
            for name in ("bash", "basename", "dirname", "sed"):
                os.symlink(shutil.which(name), f"{folder}/{name}")
            done = run(script, "x.yaml", "--tasks", "3", PATH=folder, GARITA=shutil.which("true"))
            self.assertEqual(done.returncode, 3)
            self.assertIn("there is no sbatch here", done.stderr)

    def test_nothing_is_installed_when_nothing_is_missing(self):
        # An apt-get that fails and is noted stands first in PATH, and dpkg-query finds everything installed.
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("apt-get", f"#!/bin/sh\ntouch {folder}/called\nexit 1\n"),
                               ("dpkg-query", "#!/bin/sh\nprintf installed\n")):
                path = pathlib.Path(folder, name)
                path.write_text(text)
                path.chmod(0o755)
            done = run(ROOT / "tools/setup", "nightly", PATH=folder + ":" + os.environ["PATH"])
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            self.assertFalse(pathlib.Path(folder, "called").exists())

    def test_what_cannot_be_installed_ends_with_status_3(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("apt-get", "dpkg-query", "sudo"):
                path = pathlib.Path(folder, name)
                path.write_text("#!/bin/sh\nexit 1\n")
                path.chmod(0o755)
            done = run(ROOT / "tools/setup", PATH=folder + ":" + os.environ["PATH"])
            self.assertEqual(done.returncode, 3)
            self.assertIn("could not install", done.stderr)

    def test_unknown_words_are_refused(self):
        for script in ("setup", "test", "demo"):
            self.assertEqual(run(ROOT / "tools" / script, "--nonsense").returncode, 2, script)
        self.assertIn("--nightly", run(ROOT / "tools/test", "--help").stdout)


if __name__ == "__main__":
    unittest.main()
