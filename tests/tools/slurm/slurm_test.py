"""A sweep on a Slurm cluster of three nodes on loopback, one of which fails in mid-sweep.

    slurm_test.py ROOT GARITA

Needs root, and the packages slurm-wlm and munge; without them it is skipped (status 77).
"""

import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from cluster import Cluster, missing  # noqa: E402

ROOT, GARITA = (pathlib.Path(word).resolve() for word in sys.argv[1:3]) if len(sys.argv) > 2 else (None, None)
TASKS = 6
# Services of 20 to 59 s under an arrival a minute: 40 points, each of a second or so, so that all tasks are at work
# when the node fails.
SWEEP = """garita_sweep: 1
base: theory/mm1
set: {length: 2000 d}
replications: 8
factors:
  service: {at: theory.line.primary.service.mean, values: 20..59 s step 1}
keep: {measures: [wait_mean, wait_p95]}
"""


# Demands under which the booth has little to do or much: a limit on events ends some of the points.
LIMITED = """garita_sweep: 1
base: theory/mm1
set: {length: 2 d, lead_in: 0 d}
replications: 2
factors:
  load: {at: demand.theory.line.scale, values: [50 %, 75 %, 100 %]}
keep: {measures: [wait_mean]}
"""


class OnSlurm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = cls.enterClassContext(Cluster(nodes=3))
        cls.cluster.environment["GARITA"] = str(GARITA)

    def test_a_limit_that_ends_points_leaves_the_tables(self):
        """Tasks with points that a limit ended have status 4, as a sweep here has; the merge follows all the same, gives
        that status, and the tables of one run here."""
        with tempfile.TemporaryDirectory() as scratch:
            here = pathlib.Path(scratch)
            (here / "limited.yaml").write_text(LIMITED)
            limit = ["--max-events", "4000"]
            done = subprocess.run([ROOT / "tools" / "slurm_sweep", "limited.yaml", "--tasks", "2", "--wait", "--", *limit],
                                  cwd=here, env=self.cluster.environment, capture_output=True, text=True, timeout=600)
            self.assertEqual(done.returncode, 4, done.stdout + done.stderr + self.cluster.logs())
            local = subprocess.run([GARITA, "sweep", "limited.yaml", "--out", "local.sweep", "--quiet", *limit], cwd=here,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.assertEqual(local.returncode, 4)
            for table in ("points.csv", "points.h5"):
                self.assertEqual((here / "out/limited.sweep" / table).read_bytes(),
                                 (here / "local.sweep" / table).read_bytes(), table)

    def test_an_array_completes_although_a_node_fails(self):
        """Every point is there once the failed node's tasks were requeued, and the tables are, byte for byte, those of
        one run here; the points that had ended on the node are not run again."""
        cluster = self.cluster
        with tempfile.TemporaryDirectory() as scratch:
            here = pathlib.Path(scratch)
            (here / "load.yaml").write_text(SWEEP)
            there = here / "cluster.sweep"
            with ThreadPoolExecutor(1) as aside:
                sweep = aside.submit(cluster.run, ROOT / "tools" / "slurm_sweep", "load.yaml", "--tasks", str(TASKS),
                                     "--out", there, "--wait", cwd=here, timeout=1200)
                patience = time.monotonic() + 600
                while not self._tasks_with_points(cluster, there):
                    if sweep.done() or time.monotonic() > patience:
                        said = sweep.result() if sweep.done() else "the sweep goes on"
                        self.fail(f"no task of n2 got to a point: {said}\n{cluster.logs()}")
                    time.sleep(0.05)
                on_node = self._tasks_with_points(cluster, there)
                self.assertGreater(cluster.kill_node("n2"), 0)
                while cluster.tasks_on("n2"):  # they die in their own time
                    time.sleep(0.05)
                sizes = {task: self._journal(there, task).stat().st_size for task in on_node}
                time.sleep(1)
                cluster.start_node("n2")  # its power is back
                self.assertIn("points.csv", sweep.result(), cluster.logs())

            subprocess.run([GARITA, "sweep", "load.yaml", "--out", "local.sweep", "--quiet"], cwd=here, check=True,
                           stdout=subprocess.DEVNULL)
            for table in ("points.csv", "points.h5"):
                self.assertEqual((there / table).read_bytes(), (here / "local.sweep" / table).read_bytes(), table)
            requeued = [task for task, size in sizes.items() if self._journal(there, task).stat().st_size > size]
            self.assertNotEqual(requeued, [], "the node had nothing left to do: the test shows nothing")

    @staticmethod
    def _journal(folder, task):
        return folder / f"journal.{task}-of-{TASKS}"

    def _tasks_with_points(self, cluster, folder):
        """Tasks that run on n2 and whose journals hold a point, but not all."""
        tasks = set()
        for pid in cluster.tasks_on("n2"):
            environment = pathlib.Path(f"/proc/{pid}/environ")
            try:
                words = environment.read_text(errors="replace").split("\0")
            except OSError:
                continue
            tasks |= {word.split("=")[1] for word in words if word.startswith("SLURM_ARRAY_TASK_ID=")}
        header = 400  # bytes, generously: a journal of points is longer
        return {task for task in tasks if self._journal(folder, task).exists() and
                self._journal(folder, task).stat().st_size > header}


if __name__ == "__main__":
    if lack := missing():
        print("skipped: " + lack)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
