"""A Slurm cluster of a few nodes, all of them this machine on loopback, without systemd. Needs root.

    with Cluster(nodes=3) as cluster: cluster.run("sbatch", ...); cluster.kill_node("n2")
"""

import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time

DAEMONS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "sinfo")


def missing():
    """What this machine lacks for a cluster, in words; empty: nothing."""
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    lacking = [name for name in DAEMONS if shutil.which(name, path=path) is None]
    if lacking:
        return "no " + ", ".join(lacking) + " (apt-get install slurm-wlm munge)"
    return "" if os.geteuid() == 0 else "not root, which the daemons of a node need to be"


class Cluster:
    def __init__(self, nodes=3, cpus=2):
        self.nodes = [f"n{i + 1}" for i in range(nodes)]
        self.cpus = cpus
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="slurm-"))
        self.environment = {**os.environ, "SLURM_CONF": str(self.folder / "slurm.conf")}
        self.environment["PATH"] = self.environment.get("PATH", "") + ":/usr/sbin:/sbin"

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_):
        self._stop()

    def run(self, *words, check=True, timeout=60, **more):
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, timeout=timeout, **more)
        if check and done.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, words))}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def state_of(self, job):
        """`PENDING`, `RUNNING`, `COMPLETED` ... of a job, or of each task of an array that is known still."""
        text = self.run("scontrol", "show", "job", str(job), check=False)
        return [line.split("JobState=")[1].split()[0] for line in text.splitlines() if "JobState=" in line]

    def tasks_on(self, node):
        """Processes of jobs that run on this node."""
        return [pid for pid in self._pids() if f"SLURMD_NODENAME={node}\0" in self._file(pid, "environ")]

    def kill_node(self, node):
        """As if its power were cut: its daemon, and whatever runs on it, all at once."""
        doomed = set(self.tasks_on(node))
        for pid in self._pids():
            command = self._file(pid, "cmdline").replace("\0", " ")
            if "slurmd" in command and f"-N {node} " in command + " ":
                doomed.add(pid)
        for pid in list(doomed):
            parent = self._parent(pid)
            if parent and self._file(parent, "comm").startswith("slurmstepd"):
                doomed.add(parent)
        for pid in doomed:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        return len(doomed)

    def start_node(self, node):
        self.run("slurmd", "-N", node)

    def logs(self):
        """The ends of the daemons' logs, for messages."""
        return "\n".join(f"== {log.name}\n" + log.read_text(errors="replace")[-2000:] for log in sorted(self.folder.glob("*.log")))

    def _start(self):
        host = socket.gethostname().split(".")[0]
        (self.folder / "state").mkdir()
        munge = self.folder / "munge"
        munge.mkdir(mode=0o700)
        key = munge / "key"
        key.write_bytes(secrets.token_bytes(128))
        key.chmod(0o600)
        self.folder.chmod(0o755)
        port = self._free_ports(1 + len(self.nodes))
        memory = 1000
        (self.folder / "slurm.conf").write_text("\n".join([
            "ClusterName=loopback",
            f"SlurmctldHost={host}(127.0.0.1)",
            f"SlurmctldPort={port[0]}",
            "SlurmUser=root",
            "AuthType=auth/munge",
            "CredType=cred/munge",
            f"AuthInfo=socket={self.folder}/munge.socket",
            f"StateSaveLocation={self.folder}/state",
            f"SlurmdSpoolDir={self.folder}/spool-%n",
            f"SlurmctldPidFile={self.folder}/slurmctld.pid",
            f"SlurmdPidFile={self.folder}/slurmd-%n.pid",
            f"SlurmctldLogFile={self.folder}/slurmctld.log",
            f"SlurmdLogFile={self.folder}/slurmd-%n.log",
            "ProctrackType=proctrack/linuxproc",
            "TaskPlugin=task/none",
            "SelectType=select/cons_tres",
            "SelectTypeParameters=CR_Core",
            "SchedulerParameters=sched_interval=2,bf_interval=2",
            "ReturnToService=2",
            "SlurmdTimeout=10",
            "KillWait=2",
            "MinJobAge=600",
            "JobRequeue=1",
            "MpiDefault=none",
            "CommunicationParameters=NoCtldInAddrAny,NoInAddrAny",
            "JobAcctGatherType=jobacct_gather/none",
            "SlurmdParameters=config_overrides",
            *(f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port[i + 1]} CPUs={self.cpus} RealMemory={memory}"
              for i, node in enumerate(self.nodes)),
            f"PartitionName=main Nodes={','.join(self.nodes)} Default=YES MaxTime=INFINITE State=UP",
            ""]))
        self.run("munged", "--force", f"--key-file={key}", f"--socket={self.folder}/munge.socket",
                 f"--pid-file={munge}/pid", f"--log-file={self.folder}/munged.log", f"--seed-file={munge}/seed")
        self.run("slurmctld", "-c")
        for node in self.nodes:
            (self.folder / f"spool-{node}").mkdir()
            self.start_node(node)
        patience = time.monotonic() + 60
        while self.run("sinfo", "-h", "-o", "%t %D", check=False).split() != ["idle", str(len(self.nodes))]:
            if time.monotonic() > patience:
                raise RuntimeError("the nodes did not become idle\n" + self.logs())
            time.sleep(0.25)

    def _stop(self):
        ours = str(self.folder)
        for pid in self._pids():
            if f"SLURM_CONF={ours}/slurm.conf" in self._file(pid, "environ") or ours in self._file(pid, "cmdline"):
                if pid != os.getpid():
                    try:
                        os.kill(pid, signal.SIGKILL)
                    except ProcessLookupError:
                        pass
        time.sleep(0.5)
        shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def _free_ports(n):
        sockets = [socket.socket() for _ in range(n)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        ports = [one.getsockname()[1] for one in sockets]
        for one in sockets:
            one.close()
        return ports

    @staticmethod
    def _pids():
        return [int(entry) for entry in os.listdir("/proc") if entry.isdigit()]

    @staticmethod
    def _file(pid, name):
        try:
            return pathlib.Path(f"/proc/{pid}/{name}").read_text(errors="replace")
        except OSError:
            return ""

    @classmethod
    def _parent(cls, pid):
        stat = cls._file(pid, "stat")
        return int(stat.rsplit(")", 1)[1].split()[1]) if stat else 0
