#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What packaging/demo compares on real rosters, read with nothing of the product.

    demo-data.py subjects ROSTER.csv LIST.ndjson         the list holds the roster's businesses, by area
    demo-data.py rows TRUTH.csv FILE                     how many rows of that file there are
    demo-data.py layout TRUTH.csv FILE LIST.ndjson       the list holds what is true of that file
    demo-data.py assignment TOWNS.geojson DRAWN.csv BOUNDARY.ndjson ADDRESS.ndjson
    demo-data.py outlets BANKS.csv AREA                  codes of some outlets there

A list is what `zoufang-field targets --json` printed. Exit 1 and a sentence when they differ.
"""
import collections
import csv
import json
import sys
import unicodedata


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def listed(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def plain(text):
    """Brackets and digits as the register has them: half-width, N/A is nothing."""
    text = unicodedata.normalize("NFKC", text).strip()
    return "" if text == "N/A" else text


def known(name, code, day, address):
    return (plain(name), code.strip().upper(), "" if day == "N/A" else day, plain(address))


def known_target(target):
    return known(target["name"], target["uscc"], target.get("established_on", ""), target["address"])


def compare(what, wanted, found):
    """Both are Counters; a few of what differs are shown."""
    missing, extra = wanted - found, found - wanted
    for title, some in (("missing", missing), ("not in the source", extra)):
        for entry in list(some)[:5]:
            print(f"   {what}: {title}: {entry}")
    if missing or extra:
        sys.exit(f"{what}: {sum(missing.values())} missing, {sum(extra.values())} not in the source")


def subjects(roster, path):
    wanted, area_of = collections.Counter(), {}
    for row in rows(roster):
        entry = known(row["企业名称"], row["统一社会信用代码"], row["注册日期"], row["注册地址"])
        wanted[entry] += 1
        area_of[entry] = row["地区"]
    found = collections.Counter(known_target(target) for target in listed(path))
    compare("subjects", wanted, found)
    areas = collections.Counter(area_of[entry] for entry in found.elements())
    print(f"   {sum(found.values())} subjects, each with name, code, date and address of the source: "
          + ", ".join(f"{area} {count}" for area, count in areas.most_common()))


def rows_of(truth, file):
    print(sum(row["file"] == file for row in rows(truth)))


def layout(truth, file, path):
    wanted, lost, repeated, count = set(), 0, 0, 0
    for row in rows(truth):
        if row["file"] != file:
            continue
        count += 1
        is_number = "数值型" in row["note"]  # the file itself no longer holds the last digits
        code = "" if is_number else row["统一社会信用代码"]
        lost += is_number
        entry = known(row["企业名称"], code, row["注册日期"], row["注册地址"])
        repeated += entry in wanted
        wanted.add(entry)
    found = collections.Counter(known_target(target) for target in listed(path))
    compare(file, collections.Counter(wanted), found)
    print(f"   {file}: {count} rows of the truth are {len(wanted)} subjects ({repeated} rows repeat one, "
          f"{lost} codes were lost in the file)")


def towns_by_code(path):
    with open(path, encoding="utf-8") as file:
        return {feature["properties"]["id"]: feature["properties"]["name"]
                for feature in json.load(file)["features"]}


def assignment(geojson, drawn, boundary, address):
    towns = towns_by_code(geojson)
    if len(towns) != 33:
        sys.exit(f"{len(towns)} towns, 33 expected")
    by_boundary = {t["uscc"]: towns.get(t["grid"], t["grid"]) for t in listed(boundary)}
    by_address = {t["uscc"]: towns.get(t["grid"], t["grid"]) for t in listed(address)}
    town_of = {row["统一社会信用代码"].upper(): row["town"] for row in rows(drawn)}
    figures, both, table = collections.Counter(), collections.Counter(), {}
    for code, town in by_boundary.items():
        other = by_address.get(code, "")
        figures["boundary"] += town != ""
        figures["address"] += other != ""
        figures["only boundary"] += town != "" and other == ""
        figures["only address"] += town == "" and other != ""
        figures["both"] += town != "" and other != ""
        figures["same"] += town != "" and town == other
        both[town] += town != "" and town == other
    for code, town in town_of.items():
        figures["drawn"] += 1
        figures["boundary right"] += by_boundary[code] == town
        figures["address right"] += by_address[code] == town
    for town in towns.values():
        table[town] = (sum(t == town for t in by_boundary.values()),
                       sum(t == town for t in by_address.values()), both[town])
    for town, (first, second, same) in sorted(table.items(), key=lambda item: -item[1][0]):
        print(f"      by boundary {first:5}, by address {second:5}, the same {same:5}  {town}")
    print(f"   by boundary {figures['boundary']}, by address {figures['address']}; both ways "
          f"{figures['both']}, to the same town {figures['same']}; only by boundary "
          f"{figures['only boundary']}, only by address {figures['only address']}")
    print(f"   of {figures['drawn']} whose address names one town: by boundary there "
          f"{figures['boundary right']}, by address {figures['address right']}")
    # Outlines of neighbours overlap a little, so a few points lie in two towns.
    if figures["address right"] != figures["drawn"]:
        sys.exit("an address that names one town alone went elsewhere")
    if figures["boundary right"] < figures["drawn"] * 0.999:
        sys.exit("points in a town's outline went elsewhere")
    if figures["only boundary"] > 0 or figures["boundary"] != figures["drawn"]:
        sys.exit("what has a position is not what has a town by boundary")


def outlets(path, area):
    some = [row["统一社会信用代码"] for row in rows(path) if row["地区"] == area]
    print("\n".join(some[:4]))


if __name__ == "__main__":
    commands = {"subjects": subjects, "rows": rows_of, "layout": layout,
                "assignment": assignment, "outlets": outlets}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
