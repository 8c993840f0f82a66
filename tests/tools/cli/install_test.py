"""What `cmake --install` puts down works alone: the program finds the library beside it.

    install_test.py CMAKE BUILD_DIR
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

BUILD = sys.argv.pop(2)
CMAKE = sys.argv.pop(1)


class Install(unittest.TestCase):
    def test_the_installed_program_reads_the_installed_library(self):
        with tempfile.TemporaryDirectory() as prefix:
            subprocess.run([CMAKE, "--install", BUILD, "--prefix", prefix], check=True, capture_output=True)
            library = pathlib.Path(prefix) / "share/garita/library"
            for title in (library / "scenarios/theory").glob("*.yaml"):
                if title.name != "mm1.yaml":
                    title.unlink()  # so that the source tree's library would show
            out = subprocess.run([prefix + "/bin/garita", "list"], check=True, capture_output=True, text=True).stdout
            self.assertIn("theory/mm1", out)
            self.assertNotIn("theory/mmc", out)


if __name__ == "__main__":
    unittest.main()
