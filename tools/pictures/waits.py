#!/usr/bin/python3
"""Draws waits.svg, the picture of the README, from the files that these leave in out/:

    garita run san_ysidro_day && garita compare deconcini_afternoon && tools/pictures/waits.py [OUT_FOLDER]

Mean wait of those who join in each hour of the local day: the lane groups of San Ysidro; those of DeConcini, with and
without a General lane that works as SENTRI from 3 to 7 pm.
"""

import pathlib
import sys

import numpy as np
import xarray

HERE = pathlib.Path(__file__).resolve().parent
WIDTH, HEIGHT = 860, 330
PANEL = {"width": 340, "height": 220, "top": 60}
COLORS = ["#b2182b", "#2166ac", "#1b7837", "#762a83"]
FONT = 'font-family="Helvetica, Arial, sans-serif"'


def by_hour(path, group):
    """Mean wait [min] over replications and days, by local hour; NaN where nobody came."""
    with xarray.open_dataset(path) as run:
        chosen = run.sel(lane_group=group)
        total = chosen.wait_sum.sum("replication")
        n = chosen.wait_n.sum("replication")
        offset = chosen.utc_offset.isel(port=int(chosen.lane_group_port))
        local = chosen.time + offset.astype("timedelta64[s]")
        hour = local.dt.hour.values
        sums = np.array([total.values[hour == h].sum() for h in range(24)], dtype=float)
        counts = np.array([n.values[hour == h].sum() for h in range(24)], dtype=float)
    return np.divide(sums, counts, out=np.full(24, np.nan), where=counts > 0)


def panel(left, title, unit, curves):
    """SVG of one diagram; curves: (label, color, dashed, 24 values)."""
    highest = max(np.nanmax(values) for _, _, _, values in curves)
    step = next(s for s in (5, 10, 15, 30, 60, 120, 240, 480) if highest / s <= 6)
    top = step * int(np.ceil(highest / step))
    x = lambda hour: left + PANEL["width"] * hour / 24
    y = lambda value: PANEL["top"] + PANEL["height"] * (1 - value / top)
    out = [f'<text x="{left}" y="26" {FONT} font-size="15" font-weight="bold">{title}</text>',
           f'<text x="{left}" y="45" {FONT} font-size="12" fill="#555">{unit}</text>']
    for value in range(0, top + 1, step):
        out.append(f'<line x1="{left}" x2="{left + PANEL["width"]}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 6}" y="{y(value) + 4:.1f}" {FONT} font-size="11" fill="#555" text-anchor="end">{value}</text>')
    for hour in range(0, 25, 6):
        out.append(f'<text x="{x(hour):.1f}" y="{y(0) + 17:.1f}" {FONT} font-size="11" fill="#555" text-anchor="middle">{hour:02d}:00</text>')
    for number, (label, color, dashed, values) in enumerate(curves):
        dash = ' stroke-dasharray="5 3"' if dashed else ""
        run = []
        for hour in list(range(24)) + [None]:
            if hour is not None and not np.isnan(values[hour]):
                run.append(f"{x(hour + 0.5):.1f},{y(values[hour]):.1f}")
                continue
            if run:
                out.append(f'<polyline points="{" ".join(run)}" fill="none" stroke="{color}" stroke-width="2"{dash}/>')
            run = []
        column, row = number % 2, number // 2
        key_x, key_y = left + 170 * column, y(0) + 36 + 16 * row
        out.append(f'<line x1="{key_x}" x2="{key_x + 22}" y1="{key_y - 4:.1f}" y2="{key_y - 4:.1f}" stroke="{color}" stroke-width="2"{dash}/>')
        out.append(f'<text x="{key_x + 28}" y="{key_y:.1f}" {FONT} font-size="12">{label}</text>')
    return "\n".join(out)


def main():
    out = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent.parent / "out")
    day = out / "san_ysidro_day.h5"
    primary = "san_ysidro.vehicles_north.primary."
    left = [(label, color, False, by_hour(day, primary + kind))
            for (kind, label), color in zip([("general", "General"), ("ready", "Ready"), ("sentri", "SENTRI")], COLORS)]
    right = []
    for kind, label, color in [("general", "General", COLORS[0]), ("sentri", "SENTRI", COLORS[2])]:
        for alternative, words, dashed in [("today", "today", True), ("fixed_3_to_7_pm", "one lane moved", False)]:
            group = f"nogales_deconcini.vehicles_north.primary.{kind}"
            values = by_hour(out / f"deconcini_afternoon.{alternative}.h5", group)
            right.append((f"{label}, {words}", color, dashed, values))
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + 12}" width="{WIDTH}" height="{HEIGHT + 12}">\n'
           f'<rect width="{WIDTH}" height="{HEIGHT + 12}" fill="white"/>\n'
           + panel(50, "San Ysidro, an average weekday of 2017", "mean wait [min] of vehicles by hour of joining", left) + "\n"
           + panel(490, "DeConcini: one lane to SENTRI, 3-7 pm", "mean wait [min] of vehicles by hour of joining", right)
           + "\n</svg>\n")
    (HERE / "waits.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
