"""The commands for GNU parallel in scenarios/CLUSTERS.md, as they stand there.

    parallel_test.py ROOT GARITA

Without GNU parallel it is skipped (status 77).
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT, GARITA = (pathlib.Path(word).resolve() for word in sys.argv[1:3]) if len(sys.argv) > 2 else (None, None)
SWEEP = """garita_sweep: 1
base: theory/mm1
set: {length: 2 d}
replications: 2
factors:
  service: {at: theory.line.primary.service.mean, values: 20..59 s step 1}
"""


class InParallel(unittest.TestCase):
    def test_the_shards_of_the_page_make_the_table_of_one_run(self):
        page = (ROOT / "scenarios" / "CLUSTERS.md").read_text()
        commands = re.search(r"```sh parallel\n(.*?)```", page, re.S).group(1)
        with tempfile.TemporaryDirectory() as scratch:
            here = pathlib.Path(scratch)
            (here / "my_sweep.yaml").write_text(SWEEP)
            (here / "out").mkdir()
            environment = {**os.environ, "PATH": f"{GARITA.parent}:{os.environ['PATH']}", "HOME": scratch}

            def run(text):
                done = subprocess.run(["bash", "-ec", text], cwd=here, env=environment, capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

            run(commands)
            run(commands)  # again: nothing is left to do, and nothing breaks
            run("garita sweep my_sweep.yaml --out alone --quiet")
            self.assertEqual((here / "out/my_sweep.sweep/points.csv").read_bytes(), (here / "alone/points.csv").read_bytes())


if __name__ == "__main__":
    if shutil.which("parallel") is None:
        print("skipped: no GNU parallel (apt-get install parallel)")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
