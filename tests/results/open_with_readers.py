"""Opens a result file with every reader that the format promises, and checks what they see.

python3 open_with_readers.py FILE   for the file of the fake run, with roads and a log; silent when all is well.
"""
import pathlib
import subprocess
import sys

import numpy as np
import xarray

path = sys.argv[1]

for engine in ("netcdf4", "h5netcdf"):
    with xarray.open_dataset(path, engine=engine) as ds:
        assert ds.sizes["replication"] == 3 and ds.sizes["time"] == 600 and ds.sizes["lane_group"] == 4, ds.sizes
        assert str(ds.time.values[0]).startswith("2026-04-14T07:00:00"), ds.time.values[0]
        assert ds.time.values[1] - ds.time.values[0] == np.timedelta64(15, "m")
        assert ds.time_bounds.values[-1, 1] - ds.time_bounds.values[-1, 0] == np.timedelta64(5, "m")
        assert str(ds.ended.values[2]).startswith("2026-04-20T12:50:00.000019"), ds.ended.values[2]
        assert list(ds.lane_group.values)[1] == "san_ysidro.vehicles_north.primary.sentri"
        assert list(ds.port.values) == ["san_ysidro", "nogales_mariposa"]
        assert "lane_group_port" in ds.wait_mean.coords and ds.lane_group_port.values[3] == 1
        assert ds.utc_offset.values[0, 0] == -7 * 3600 and ds.utc_offset.values[0, 8] == -8 * 3600
        assert ds.attrs["title"] == "Una mañana en la línea"
        assert int(ds.attrs["seed"]) == 18_000_000_000_000_000_001 and int(ds.attrs["complete"]) == 1
        assert str(ds.scenario.values).startswith("garita: 1\n")
        assert ds.arrivals.dtype == np.int32 and ds.wait_mean.dtype == np.float32
        # Replication 1, step 400, group 2: k = 1 + (31 + 2800 + 6) % 97 = 25; nobody in step 3 of group 2.
        cell = dict(replication=1, time=400, lane_group=2)
        assert int(ds.arrivals.isel(cell)) == 25 and int(ds.queue_max.isel(cell)) == 50
        assert abs(float(ds.wait_mean.isel(cell)) - 333.333333 / 60) < 1e-6
        assert np.isnan(ds.wait_mean.isel(replication=0, time=3, lane_group=2))
        assert abs(float(ds.edge_speed.isel(replication=0, time=1, edge=0)) - 277 / 3) < 1e-5
        assert np.isnan(ds.edge_speed.isel(replication=0, time=4, edge=0))
        assert ds.wait_n_total.values[2, 3] == 400
    with xarray.open_dataset(path, group="log", engine=engine) as log:
        assert log.sizes["row"] == 3000
        assert log.lane_group_label.values[int(log.lane_group[3])].endswith("fast")
        assert str(log.joined.values[0]).startswith("2026-04-14T07:00:00")
        assert np.isnat(log.started.values[9]) and not np.isnat(log.started.values[8])
        assert log.left.values[0] - log.joined.values[0] == np.timedelta64(75, "s")

header = subprocess.run(["ncdump", "-h", path], check=True, capture_output=True, text=True).stdout
assert "float wait_mean(replication, time, lane_group) ;" in header, header
assert 'wait_mean:cell_methods = "time: mean" ;' in header
assert "bounds = 2 ;" in header and "group: log {" in header
dates = subprocess.run(["ncdump", "-t", "-v", "time", path], check=True, capture_output=True, text=True).stdout
assert '"2026-04-14 07:15"' in dates
assert subprocess.run(["h5dump", "-H", path], check=True, capture_output=True).stderr == b""

# The hash by the program that results/FORMAT.md prints.
page = (pathlib.Path(__file__).parents[2] / "results" / "FORMAT.md").read_text()
program = page[page.index("import h5py, hashlib"):].split("```")[0]
assert "assert digest.hexdigest() ==" in program
exec(program.replace('"run.h5"', repr(path)))
