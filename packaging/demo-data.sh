# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by packaging/demo --headless --data PATH: the story on the real rosters in PATH. They may
# be used for development only, so everything made of them lies in the demo's own folder, which says
# so and is to be removed.

enterprises=(dongguan.xlsx xinyang_gb18030.csv zhanjiang_biff8.xls quzhou_utf8bom_crlf.csv panyu_utf16le_tab.txt)
declare -A rowsOf=([dongguan.xlsx]=23291 [xinyang_gb18030.csv]=9459 [zhanjiang_biff8.xls]=2721
    [quzhou_utf8bom_crlf.csv]=2011 [panyu_utf16le_tab.txt]=2469)
allRows=39951

# Five files by area make 39 951 subjects; the sixth, with all of them, brings nothing new.
importSixFiles() {
    local file
    for file in "${enterprises[@]}"; do
        importFile targets "$data/enterprises/$file" || return 1
        expect "subjects of $file" "${rowsOf[$file]}" "$(value imported "$report/targets-$file.json")" || return 1
    done
    importFile targets "$data/enterprises/enterprises_dev_utf8.csv" --baseline 全部五地 || return 1
    expect "new subjects in all five areas' file" 0 "$(value imported "$report/targets-enterprises_dev_utf8.csv.json")" &&
        expect "rejected there" 0 "$(value rejected "$report/targets-enterprises_dev_utf8.csv.json")" || return 1
    county stats --data "$out/county" --json >"$report/stats-imported.json" &&
        expect "subjects in all" "$allRows" "$(value targets "$report/stats-imported.json")"
}

# The same the other way round, in a county of its own: the sixth file first.
importSixthFirst() {
    local first=$out/county file result=0
    out=$out/other report=$report/other
    mkdir -p "$report"
    county init --data "$out/county" --name 另一县 --region 441900 >/dev/null 2>&1 &&
        importFile targets "$data/enterprises/enterprises_dev_utf8.csv" &&
        expect "subjects" "$allRows" "$(value imported "$report/targets-enterprises_dev_utf8.csv.json")" || result=1
    for file in "${enterprises[@]}"; do
        importFile targets "$data/enterprises/$file" &&
            expect "new in $file" 0 "$(value imported "$report/targets-$file.json")" || result=1
    done
    out=$(dirname "$first") report=$out/report
    rm -rf "$out/other"
    return "$result"
}

# Real rows in awkward layouts. Each against its truth is a test of core; here they must be read, and
# what they hold is known already, but for codes a spreadsheet made numbers of.
importLayouts() {
    local file name rows result=0
    for file in "$data"/layouts_from_real_rows/*; do
        name=$(basename "$file")
        [[ $name != truth.csv ]] || continue
        importFile targets "$file" --dry-run || {
            result=1
            continue
        }
        rows=$(awk -F, -v name="$name" '$1 == name' "$data/layouts_from_real_rows/truth.csv" | wc -l)
        expect "rows of $name" "$rows" "$(value rows "$report/targets-$name.json")" || result=1
    done
    return "$result"
}

# Spreadsheets as found: taken, or refused with a sentence that says what is missing.
importFound() {
    local file name result=0
    for file in "$data"/spreadsheets/*.xls*; do
        name=$(basename "$file")
        if importFile targets "$file" --dry-run 2>"$report/refused-$name.txt"; then
            continue
        fi
        say "   $name is refused: $(tail -n 1 "$report/refused-$name.txt" | cut -c1-300)"
        (($(wc -c <"$report/refused-$name.txt") > 40)) || result=1
    done
    return "$result"
}

makeLocations() {
    command -v python3 >/dev/null || {
        say "python3 is needed for $data/tools/synthetic_locations.py"
        return 1
    }
    python3 "$data/tools/synthetic_locations.py" --out "$out/files" --seed 1 --cell-metres 800 >"$report/locations.txt" 2>&1
}

importTowns() {
    importFile grids "$data/boundaries/dongguan_towns_wgs84.geojson" &&
        expect "towns" 33 "$(value imported "$report/grids-dongguan_towns_wgs84.geojson.json")" &&
        importFile positions "$out/files/SYNTHETIC_locations.csv" --map 坐标系==WGS84
}


# By boundary in one copy of the county, by address in another; then side by side.
assignTwice() {
    cp -r "$out/county" "$out/county-by-address"
    county assign --data "$out/county" --by-boundary --json --report "$report/assign-by-boundary.csv" \
        >"$report/assign-by-boundary.json" &&
        county assign --data "$out/county-by-address" --by-address --json --report "$report/assign-by-address.csv" \
            >"$report/assign-by-address.json" || return 1
    say "   by boundary: $(cat "$report/assign-by-boundary.json")"
    say "   by address:  $(cat "$report/assign-by-address.json")"
}

compareAssignments() {
    local copy
    for copy in county county-by-address; do
        county user add "clerk-$copy" --data "$out/$copy" --role STAT_CLERK --name 统计 --grid '*' --json \
            >"$secrets/clerk-$copy.code" || return 1
        writeSecret "$copy"
    done
    (
        port="" server=0 # of their own, one after the other
        for copy in county county-by-address; do
            "$bin/zoufang-county" serve --data "$out/$copy" --listen 127.0.0.1:0 --json >"$out/serve-$copy.json" 2>>"$report/server.log" &
            server=$!
            for ((i = 0; i < 200; i++)); do
                port=$(value listening "$out/serve-$copy.json")
                [[ -z $port ]] || break
                sleep 0.05
            done
            field "$copy" enrol "$(value code "$secrets/clerk-$copy.code")" --url "https://127.0.0.1:$port" --json >/dev/null &&
                field "$copy" sync --url "https://127.0.0.1:$port" --json >"$report/sync-$copy.json" &&
                field "$copy" targets --json |
                sed 's/.*"uscc":"\([^"]*\)".*"grid":"\([^"]*\)".*/\1 \2/' | sort >"$out/grids-$copy.txt"
            kill "$server"
            wait "$server" 2>/dev/null
            [[ -s $out/grids-$copy.txt ]] || exit 1
        done
    ) || return 1
    join "$out/grids-county.txt" "$out/grids-county-by-address.txt" | awk '
        NF == 3 && $2 == $3 { same++ } NF == 3 && $2 != $3 { other++ } NF == 2 { one++ }
        END { printf "same %d\nother %d\nonly_one %d\n", same, other, one }' >"$report/boundary-and-address.txt"
    say "   $(tr '\n' ' ' <"$report/boundary-and-address.txt")"
    # 22 746 addresses name exactly one town; the points were drawn in that town.
    local same
    same=$(awk '$1 == "same" { print $2 }' "$report/boundary-and-address.txt")
    ((same > 22000)) || {
        say "only $same targets go to the same town both ways"
        return 1
    }
}

# The three visitors get towns; what they may hold is what the county put there.
giveTowns() {
    mapfile -t grids < <(awk 'NF == 2 { print $2 }' "$out/grids-county.txt" | sort | uniq -c | sort -rn | awk '{ print $2 }')
    personGrids=([lin]="${grids[0]}" [chen]="${grids[1]} ${grids[2]}" [wu]="${grids[0]} ${grids[3]}")
    banks=()
}
importOutlets() {
    importFile banks "$data/banks/bank_outlets_dev.csv" || return 1
    banks=()
}
wantedTargets() { echo "$allRows"; }

playRealData() {
    say "Real rosters: for development only. Remove $out afterwards." | tee "$out/REMOVE-ME.txt"
    must "the county is made" makeCounty 东莞及四地 441900
    must "six files import to the same 39 951 subjects by area" importSixFiles
    step "the same with the sixth file first" importSixthFirst
    step "awkward layouts are read row by row" importLayouts
    step "spreadsheets as found are taken or refused with a sentence" importFound
    must "synthetic positions in real towns" makeLocations
    must "33 towns and the positions are imported" importTowns
    must "targets go to towns by boundary, and in a copy by address" assignTwice
    must "the two ways compared" compareAssignments
    step "bank outlets are imported" importOutlets
    giveTowns
    playStory
}
