"""The store of a sweep: what is done stays done, whatever happens, and the tables never tell.

    sweep_store_test.py GARITA

With GARITA_SLOW=1 in the environment the kills are many.
"""

import os
import pathlib
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from program import main  # noqa: E402
from sweep_support import SweepTest  # noqa: E402

SLOW = bool(os.environ.get("GARITA_SLOW"))


class SweepStore(SweepTest):
    def kill_after(self, seconds, *words):
        """Kills a sweep, unless it ends before."""
        process = subprocess.Popen([self.program, "sweep", *words], cwd=self.folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env=self.environment)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()

    # Killed at many instants and resumed each time, a sweep ends with the bytes of one that was let alone. The journal
    # is also cut inside its last record, as a machine that fell over may leave it.
    def test_a_killed_sweep_goes_on(self):
        rounds = 150 if SLOW else 5
        self.write(loads="50 %, 60 %, 70 %, 80 %, 90 %, 100 %", length="20 d", replications=4)
        begin = time.monotonic()
        self.good("sweep", "s.yaml", "--out", "whole")
        whole = time.monotonic() - begin
        luck = random.Random(4)
        journal = self.folder / "out/s.sweep/journal.1-of-1"
        for _ in range(rounds):
            self.kill_after(luck.uniform(0, whole * (1.2 if SLOW else 0.6)), "s.yaml", "--resume")
            if journal.exists() and luck.random() < 0.5:
                with open(journal, "r+b") as file:
                    file.truncate(max(0, journal.stat().st_size - luck.randrange(60)))
            if luck.random() < 0.2:
                self.good("sweep", "s.yaml", "--resume")
                self.assertEqual(self.tables(), self.tables("whole"))
                shutil.rmtree(self.folder / "out/s.sweep")  # with what a kill may have left beside the tables
        self.good("sweep", "s.yaml", "--resume")
        self.assertEqual(self.tables(), self.tables("whole"))

    def test_an_interrupt_keeps_what_is_done(self):
        self.write(loads="90 %, 95 %", length="2000 d", replications=3)
        process = subprocess.Popen([self.program, "sweep", "s.yaml"], cwd=self.folder, stderr=subprocess.PIPE, text=True,
                                   env=self.environment)
        journal = self.folder / "out/s.sweep/journal.1-of-1"
        self.wait_until(process, lambda: journal.exists() and journal.stat().st_size > 600)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertIn("of 6 points are kept in out/s.sweep\ngo on with: garita sweep s.yaml --resume", err)
        kept = int(err.split("interrupted: ")[1].split(" ")[0])
        self.assertIn(f"the sweep has not ended, {kept} points are there", self.refused(3, "summary", "out/s.sweep").err)
        self.assertGreater(kept, 0)

    # A limit on the size of files stands for a full disk: the error names the file, and what is there goes on.
    def test_a_full_disk_leaves_the_store_readable(self):
        self.write()
        self.good("sweep", "s.yaml", "--out", "whole")
        for limit in (500, 1100, 1700):
            done = self.on_a_disk_of(limit, "s.yaml", "--resume")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("journal.1-of-1: writing: File too large", done.stderr)
        done = self.good("sweep", "s.yaml", "--resume")
        self.assertLess(self.run_points(done), 9)
        self.assertEqual(self.tables(), self.tables("whole"))

    def on_a_disk_of(self, limit, *words):
        """`garita sweep words` where no file may have more bytes."""
        return subprocess.run([self.program, "sweep", *words], cwd=self.folder, capture_output=True, text=True,
                              env=self.environment, timeout=60,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))

    # A disk that has room for the points and not for their tables: the points are kept, the tables of before stay as
    # they were, and with room again nothing is left to run. The same of a merge.
    def test_a_disk_too_full_for_tables_loses_nothing(self):
        self.write()
        self.good("sweep", "s.yaml", "--out", "whole")
        sizes = [(self.folder / "whole" / name).stat().st_size for name in ("journal.1-of-1", "points.csv", "points.h5")]
        limit = (max(sizes[:2]) + sizes[2]) // 2
        self.assertLess(max(sizes[:2]) + 100, limit, "tables must be longer than the journal")
        self.write(loads="50 %")
        self.good("sweep", "s.yaml")
        before = self.tables()
        self.write()
        done = self.on_a_disk_of(limit, "s.yaml", "--resume")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("points.h5: writing", done.stderr)
        self.assertEqual((self.tables(), self.partial()), (before, []))
        self.assertEqual(self.run_points(self.good("sweep", "s.yaml", "--resume")), 0)
        self.assertEqual(self.tables(), self.tables("whole"))
        for shard in ("1/2", "2/2"):
            self.good("sweep", "s.yaml", "--out", "shards", "--shard", shard)
        done = self.on_a_disk_of(limit, "s.yaml", "--merge", "--out", "shards")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual((self.partial(), (self.folder / "shards/points.csv").exists()), ([], False))
        self.good("sweep", "s.yaml", "--merge", "--out", "shards")
        self.assertEqual(self.tables("shards"), self.tables("whole"))

    # One byte wrong in the midst of a journal: nothing behind it is thrown away, whatever is asked for but --force.
    def test_a_damaged_journal_is_refused(self):
        self.write()
        self.good("sweep", "s.yaml")
        whole = self.tables()
        journal = self.folder / "out/s.sweep/journal.1-of-1"
        good = journal.read_bytes()
        for at in (30, len(good) // 2):
            damaged = bytearray(good)
            damaged[at] ^= 1
            journal.write_bytes(damaged)
            for words in (["--resume"], [], ["--merge"]):
                done = self.refused(3, "sweep", "s.yaml", *words)
                self.assertRegex(done.err, r"journal.1-of-1: reading the journal of a sweep: it is damaged at byte \d+, and")
                self.assertEqual(journal.read_bytes(), damaged)
        journal.write_bytes(good)
        self.assertEqual(self.run_points(self.good("sweep", "s.yaml")), 0)
        journal.write_bytes(damaged)
        self.assertEqual(self.run_points(self.good("sweep", "s.yaml", "--force")), 9)
        self.assertEqual(self.tables(), whole)

    def test_two_sweeps_on_one_store(self):
        self.write(loads="90 %, 95 %", length="2000 d", replications=3)
        process = subprocess.Popen([self.program, "sweep", "s.yaml"], cwd=self.folder, stderr=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, env=self.environment)
        lock = self.folder / "out/s.sweep/journal.1-of-1.lock"
        self.wait_until(process, lambda: lock.exists() and lock.read_text())
        done = self.refused(3, "sweep", "s.yaml", "--resume")
        self.assertIn(f"another sweep is writing this store: {socket.gethostname()}, process {process.pid}", done.err)
        process.kill()
        process.wait()
        self.assertTrue(lock.exists())
        self.write(loads="90 %", length="1 d")
        self.good("sweep", "s.yaml", "--force")  # the lock of the killed one is no obstacle
        self.assertFalse(lock.exists())

    # --force does not take the journal of a shard away from the process that writes it.
    def test_force_leaves_shards_that_are_written(self):
        self.write(loads="90 %, 95 %", length="2000 d", replications=3)
        process = subprocess.Popen([self.program, "sweep", "s.yaml", "--shard", "2/3"], cwd=self.folder,
                                   stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=self.environment)
        store = self.folder / "out/s.sweep"
        journal = store / "journal.2-of-3"
        self.wait_until(process, lambda: journal.exists() and journal.stat().st_size > 0)
        (store / "journal.1-of-3").write_bytes(b"")
        done = self.refused(3, "sweep", "s.yaml", "--force")
        self.assertIn(f"journal.2-of-3: another sweep is writing this store: {socket.gethostname()}, process {process.pid}",
                      done.err)
        self.assertTrue(journal.exists() and (store / "journal.1-of-3").exists())
        process.kill()
        process.wait()
        self.write(loads="90 %", length="1 d")
        self.good("sweep", "s.yaml", "--force")
        self.assertEqual([name for name in self.files() if "journal" in name], ["out/s.sweep/journal.1-of-1"])

    # --force of a shard throws its own points away, and looks first: where the others are of another sweep it throws
    # nothing away, and advises something else than what was said.
    def test_force_of_a_shard(self):
        self.write()
        self.good("sweep", "s.yaml", "--out", "whole")
        for shard in ("1/2", "2/2"):
            self.good("sweep", "s.yaml", "--shard", shard)
        journals = [self.folder / f"out/s.sweep/journal.{i}-of-2" for i in (1, 2)]
        before = [journal.read_bytes() for journal in journals]
        done = self.refused(3, "sweep", "s.yaml", "--shard", "1/2", "--force", "--set", "theory.line.primary.bays=2")
        self.assertIn("journal.2-of-2: it is of another sweep", done.err)
        self.assertIn("to begin all shards anew remove out/s.sweep first", done.err)
        self.assertNotIn("--force begins anew", done.err)
        self.assertEqual([journal.read_bytes() for journal in journals], before)
        self.assertGreater(self.run_points(self.good("sweep", "s.yaml", "--shard", "1/2", "--force")), 0)
        self.assertEqual(journals[1].read_bytes(), before[1])
        self.good("sweep", "s.yaml", "--merge")
        self.assertEqual(self.tables(), self.tables("whole"))

    # Shards that begin anew at once do not stumble over each other's journals, which come and go.
    def test_shards_begin_anew_at_once(self):
        self.write(length="1 d", replications=2)
        for _ in range(6):
            shards = [subprocess.Popen([self.program, "sweep", "s.yaml", "--shard", f"{i}/8", "--force", "--threads", "1"],
                                       cwd=self.folder, stderr=subprocess.PIPE, text=True, env=self.environment)
                      for i in range(1, 9)]
            for shard in shards:
                _, err = shard.communicate(timeout=60)
                self.assertEqual(shard.returncode, 0, err)
        self.good("sweep", "s.yaml", "--merge")
        self.good("sweep", "s.yaml", "--out", "whole")
        self.assertEqual(self.tables(), self.tables("whole"))

    # Points that are one scenario are run once, by one shard, and counted as the points that they are.
    def test_points_that_are_one_scenario_run_once(self):
        self.write(loads="50 %, 50.0 %, 75 %, 75.0 %")
        done = self.good("sweep", "s.yaml")
        self.assertIn("12 of 12 points run", done.err)
        alone = (self.folder / "out/s.sweep/journal.1-of-1").stat().st_size
        figures = [[row[name] for name in ("cv", "address", "wait_mean", "wait_p95")] for row in self.rows()]
        self.assertEqual(figures[:6] + figures[12:18], figures[6:12] + figures[18:])
        ran, sizes = 0, []
        for i in range(1, 6):
            done = self.good("sweep", "s.yaml", "--shard", f"{i}/5", "--out", "shards")
            ran += self.run_points(done)
            self.assertEqual(done.err.split(" of ")[1].split(" ")[0], done.err.split(": ")[-1].split(" ")[0], done.err)
            sizes.append((self.folder / f"shards/journal.{i}-of-5").stat().st_size)
        self.assertEqual(ran, 12)
        record = (alone - min(sizes)) / 5  # headers and layouts are in each
        self.assertAlmostEqual(sum(sizes), 5 * min(sizes) + record, delta=record / 2)
        self.good("sweep", "s.yaml", "--merge", "--out", "shards")
        self.assertEqual(self.tables("shards"), self.tables())

    # What an option cannot do here is said, not passed over.
    def test_options_that_would_do_nothing_are_refused(self):
        self.write()
        for what in ("--merge", "--dry-run"):
            for how in ("--force", "--resume"):
                done = self.refused(2, "sweep", "s.yaml", what, how)
                self.assertIn(f"{what} runs nothing, and throws nothing away", done.err)
                self.assertIn(f"leave out {what} or {how}", done.err)
        self.assertEqual(self.files(), ["s.yaml"])

    # Interrupted before the first point runs, it says that, too.
    def test_an_interrupt_while_points_are_read(self):
        (self.folder / "s.yaml").write_text(
            "garita_sweep: 1\nbase: san_ysidro_day\nfactors:\n"
            "  demand: {at: demand.san_ysidro.vehicles_north.scale, from: 90 %, to: 110 %}\n"
            "design: {lhs: {points: 200000}}\n")
        process = subprocess.Popen([self.program, "sweep", "s.yaml"], cwd=self.folder, stderr=subprocess.PIPE, text=True,
                                   env=self.environment)

        def listens():
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            return int(status.split("SigCgt:")[1].split()[0], 16) >> (signal.SIGINT - 1) & 1

        self.wait_until(process, listens)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertEqual((process.returncode, err), (130, "garita: interrupted while points were read: none was run\n"))
        self.assertEqual(self.files(), ["s.yaml"])

    # Shards on machines of their own, merged, give the bytes of one machine. A shard that is missing or unfinished is
    # named with the command that runs it.
    def test_shards_merge_to_the_whole(self):
        self.write()
        self.good("sweep", "s.yaml", "--out", "whole")
        self.good("sweep", "s.yaml", "--shard", "1/3")
        self.good("sweep", "s.yaml", "--shard", "3/3", "--out", "elsewhere")
        done = self.refused(3, "sweep", "s.yaml", "--merge", "elsewhere")
        self.assertIn("shard 2/3 is missing: garita sweep s.yaml", done.err)
        self.assertIn("--shard 2/3", done.err)
        slurm = {"SLURM_ARRAY_TASK_ID": "6", "SLURM_ARRAY_TASK_MIN": "4", "SLURM_ARRAY_TASK_COUNT": "3",
                 "SLURM_ARRAY_TASK_STEP": "2"}
        done = self.good("sweep", "s.yaml", "--shard", "auto", **slurm)
        self.assertIn("shard 2/3 is done", done.err)
        self.good("sweep", "s.yaml", "--merge", "elsewhere")
        self.assertEqual(self.tables(), self.tables("whole"))
        journal = self.folder / "elsewhere/journal.3-of-3"
        with open(journal, "r+b") as file:
            file.truncate(journal.stat().st_size - 1)
        done = self.refused(3, "sweep", "s.yaml", "--merge", "elsewhere")
        self.assertIn("shard 3/3 lacks 1 point:", done.err)
        self.assertEqual(self.tables(), self.tables("whole"))

    def test_what_does_not_belong_together_is_not_merged(self):
        self.write()
        self.good("sweep", "s.yaml", "--shard", "1/2")
        for options, why in ((["--seed", "7"], "seed 7"), (["--replications", "4"], "replications 4"),
                             (["--set", "theory.line.primary.bays=2"], "other values set")):
            self.good("sweep", "s.yaml", "--shard", "2/2", "--out", "b", "--force", *options)
            done = self.refused(3, "sweep", "s.yaml", "--merge", "b")
            for part in ("b/journal.2-of-2", "out/s.sweep/journal.1-of-2", "does not belong with", why):
                self.assertIn(part, done.err)

    def test_another_sweep_leaves_the_store_alone(self):
        self.write()
        self.good("sweep", "s.yaml")
        before = self.tables()
        for options, why in ((["--seed", "5"], "it has seed 1, this sweep seed 5"),
                             (["--replications", "9"], "it has replications 3, this sweep replications 9"),
                             (["--set", "theory.line.primary.bays=2"], "another, or with other values set")):
            self.assertIn(why, self.refused(3, "sweep", "s.yaml", "--resume", *options).err)
        (self.folder / "t.yaml").write_text((self.folder / "s.yaml").read_text())
        done = self.refused(3, "sweep", "t.yaml", "--out", "out/s.sweep")
        self.assertIn("it has the name 's', this sweep the name 't'", done.err)
        self.assertEqual(self.tables(), before)


if __name__ == "__main__":
    main()
