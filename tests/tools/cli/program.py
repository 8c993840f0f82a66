"""Runs the program in a scratch folder, as a user would."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

QUICK = ["--replications", "2", "--set", "length=6 h", "--set", "step=1 h", "--set", "lead_in=0 s"]
LONG = ["--replications", "1000000"]
HOURS = ["--set", "length=6 h", "--set", "lead_in=6 h"]  # of a scenario of days: the shape of its tables is the same
SOON_S = 120  # generous, for unoptimised builds on busy machines: what counts is that the limit ends the run


class ProgramTest(unittest.TestCase):
    program = ""
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.environment = {**os.environ, "TERM": "xterm"}
        for name in ("GARITA_PATH", "GARITA_LIBRARY", "NO_COLOR", "COLUMNS"):
            self.environment.pop(name, None)

    def garita(self, *words, **extra):
        """The finished process of `garita words`, with `out` and `err` as text."""
        done = subprocess.run([self.program, *words], cwd=self.folder, capture_output=True, text=True, timeout=300,
                              env={**self.environment, **extra})
        done.out, done.err = done.stdout, done.stderr
        self.assertNotIn("AddressSanitizer", done.err)
        self.assertNotIn("runtime error", done.err)
        return done

    def good(self, *words, **extra):
        done = self.garita(*words, **extra)
        self.assertEqual(done.returncode, 0, f"garita {' '.join(words)}\n{done.err}")
        return done

    def refused(self, status, *words, **extra):
        done = self.garita(*words, **extra)
        self.assertEqual(done.returncode, status, f"garita {' '.join(words)}\n{done.out}\n{done.err}")
        return done

    def files(self):
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())

    def partial(self):
        """Temporary folders that are there now."""
        folders = (pathlib.Path(at) / name for at, names, _ in os.walk(self.folder) for name in names if ".partial-" in name)
        return sorted(p.relative_to(self.folder).as_posix() for p in folders)  # one may go while this looks: no error

    def start(self, *words):
        """`garita words`, which goes on; returns when it has begun to write."""
        before = set(self.partial())
        process = subprocess.Popen([self.program, *words], cwd=self.folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True, env=self.environment)
        self.wait_until(process, lambda: not set(self.partial()) <= before)
        return process

    def wait_until(self, process, condition):
        """Waits until `condition()` holds; fails when the process ends before, or after a minute."""
        patience = time.monotonic() + 60
        while not condition():
            if process.poll() is not None or time.monotonic() > patience:
                process.kill()
                _, err = process.communicate()
                self.fail(f"ended too early, or did not begin: {process.args}\n{err}")
            time.sleep(0.02)

    def interrupted(self, how, *words, after=1.0):
        """Starts `garita words`, sends the signal `how` after a while, returns (status, stderr)."""
        process = self.start(*words)
        time.sleep(after)
        self.assertIsNone(process.poll(), "ended before the signal came: " + (process.stderr.read() if process.poll() is not None else ""))
        process.send_signal(how)
        _, err = process.communicate(timeout=60)
        return process.returncode, err


def main():
    ProgramTest.program = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main(module="__main__")


INTERRUPT, TERMINATE, HANG_UP, KILL = signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL
STOP, CONTINUE = signal.SIGSTOP, signal.SIGCONT
