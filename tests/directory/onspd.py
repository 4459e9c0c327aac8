"""Files such as the ONS publishes, small: the headers of real releases, cells that look like theirs."""

import csv
import io
import zipfile
from pathlib import Path

# The releases of 2025, and those of the years before. Most columns are of no use here.
HEADER_2025 = (
    "pcd7 pcd8 pcds dointr doterm cty25cd ced25cd lad25cd wd25cd parncp25cd usrtypind east1m north1m gridind hlth19cd "
    "nhser24cd ctry25cd rgn25cd ssr95cd pcon24cd eer20cd educ23cd ttwa15cd pco19cd itl25cd wdstl05cd oa01cd wdcas03cd "
    "npark16cd lsoa01cd msoa01cd ruc01ind oac01ind oa11cd lsoa11cd msoa11cd wz11cd sicbl24cd bua24cd ruc11ind "
    "oac11ind lat long lep21cd1 lep21cd2 pfa23cd imd20ind cal24cd icb23cd oa21cd lsoa21cd msoa21cd ruc21ind"
).split()
HEADER_2023 = (
    "pcd pcd2 pcds dointr doterm oscty ced oslaua osward parish usertype oseast1m osnrth1m osgrdind oshlthau nhser "
    "ctry rgn streg pcon eer teclec ttwa pct itl statsward oa01 casward park lsoa01 msoa01 ur01ind oac01 oa11 lsoa11 "
    "msoa11 wz11 sicbl bua11 buasd11 ru11ind oac11 lat long lep1 lep2 pfa imd calncv icb oa21 lsoa21 msoa21"
).split()
LEWISHAM, KIRKLEES = "E09000023", "E08000034"


def row(code, lat=51.4553, long=-0.0134, council=LEWISHAM, ended=""):
    """Return what matters of a row, by names of our own."""
    return {"code": code, "lat": lat, "long": long, "council": council, "ended": ended}


CROWN = row("JE2 3AB", "99.999999", "0.000000", "L99999999")
FEW = [
    row("SE13 7SY"),
    row("SE13 6LG", 51.4601, -0.0102),
    row("HD1 1AA", 53.6458, -1.7850, KIRKLEES, ended="200405"),
    row("SE1 7EH", "99.999999", "0.000000", "E09000022"),
    CROWN,
]


def text(rows, header=HEADER_2025):
    """Return a release as text: quoted cells, numbers bare, lines that end as on Windows."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    out.write(",".join(header) + "\r\n")
    for one in rows:
        outward, inward = one["code"].split(" ")
        meant = {
            "pcds": one["code"],
            "pcd7": f"{outward:<4}{inward}"[:7],
            "pcd": f"{outward:<4}{inward}"[:7],
            "pcd8": f"{outward:<5}{inward}",
            "pcd2": f"{outward:<5}{inward}",
            "dointr": "198001",
            "doterm": one["ended"],
            "lad25cd": one["council"],
            "oslaua": one["council"],
            "lat": one["lat"],
            "long": one["long"],
        }
        writer.writerow([meant.get(name, "E99999999") for name in header])
    return out.getvalue()


def write(folder: Path, rows=FEW, header=HEADER_2025, name="ONSPD_AUG_2025_UK.csv") -> Path:
    path = folder / name
    path.write_text(text(rows, header), newline="")
    return path


def pack(folder: Path, members: dict[str, str | bytes], name="ONSPD_AUG_2025.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return path
