"""What tools/slurm_sweep submits, by an sbatch that notes it and runs nothing.

    submit_test.py ROOT GARITA
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT, GARITA = (pathlib.Path(word).resolve() for word in sys.argv[1:3]) if len(sys.argv) > 2 else (None, None)
SBATCH = r"""#!/bin/bash
n=$(ls "$NOTES" | grep -c words)
printf '%s\n' "$@" >"$NOTES/words.$n"
cat >"$NOTES/script.$n"
echo "$((40 + n));cluster"
exit "${SBATCH_STATUS:-0}"
"""
SWEEP = "garita_sweep: 1\nbase: theory/mm1\nfactors: {bays: {at: theory.line.primary.bays, values: [1, 2]}}\n"


class Submits(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        (self.folder / "bin").mkdir()
        (self.folder / "notes").mkdir()
        (self.folder / "bin/sbatch").write_text(SBATCH)
        (self.folder / "bin/sbatch").chmod(0o755)
        (self.folder / "s.yaml").write_text(SWEEP)

    def submit(self, *words, status=0, **extra):
        environment = {**os.environ, "GARITA": str(GARITA), "NOTES": str(self.folder / "notes"),
                       "PATH": f"{self.folder}/bin:{os.environ['PATH']}", **extra}
        done = subprocess.run([ROOT / "tools/slurm_sweep", "s.yaml", "--tasks", "3", *words], cwd=self.folder,
                              env=environment, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def submitted(self):
        """Options and script of each job."""
        notes = self.folder / "notes"
        return [((notes / f"words.{i}").read_text().splitlines(), (notes / f"script.{i}").read_text())
                for i in range(len(list(notes.glob("words.*"))))]

    def test_an_array_and_a_merge_that_waits_for_its_end(self):
        """The merge comes after the tasks however they end: a limit that ends a point gives its task a status of its own.
        Options of --sbatch are the array's, those behind -- are everybody's."""
        self.submit("--cpus", "4", "--sbatch", "--time=8:00:00 --array=1-3%2", "--", "--replications", "2")
        (array, task), (merge, joined) = self.submitted()
        for word in ("--array=1-3%2", "--time=8:00:00", "--cpus-per-task=4", "--requeue"):
            self.assertIn(word, array)
        self.assertGreater(array.index("--array=1-3%2"), array.index("--array=1-3"), "the last one counts")
        self.assertIn("--dependency=afterany:40", merge)
        self.assertFalse([word for word in merge if "array=" in word or "time=" in word or "cpus" in word], merge)
        self.assertIn(" --shard auto --resume --threads 4 ", task)
        self.assertIn(" --merge ", joined)
        for script in (task, joined):
            self.assertIn(" --replications 2", script)

    def test_what_tasks_would_refuse_is_refused_at_once(self):
        """Nothing is submitted, and the message says what to do instead."""
        for words, why in ((["--force"], "remove out/s.sweep"), (["--resume"], "say that themselves"),
                           (["--shard", "1/2"], "say that themselves"), (["--threads=2"], "cores as --cpus"),
                           (["--replications", "none"], "--replications")):
            self.assertIn(why, self.submit("--", *words, status=2).stderr)
        self.assertEqual(self.submitted(), [])

    def test_the_status_of_a_merge_that_was_waited_for(self):
        """4 says that the tables are there with points that a limit ended; others come with the place of the message."""
        self.assertIn("out/s.sweep/points.csv", self.submit("--wait").stdout)
        (self.folder / "bin/sbatch").write_text(SBATCH.replace("exit ", '[[ " $* " != *" --wait "* ]] || exit '))
        self.assertIn("out/s.sweep/points.csv", self.submit("--wait", status=4, SBATCH_STATUS="4").stdout)
        done = self.submit("--wait", status=3, SBATCH_STATUS="3")
        self.assertIn("out/s.sweep/merge.log", done.stderr)
        self.assertNotIn("points.csv", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
