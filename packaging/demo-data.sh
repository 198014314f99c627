# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by packaging/demo --headless --data PATH: the story on the real rosters in PATH. They may
# be used for development only, so everything made of them lies in the demo's own folder, which says
# so and is to be removed. What the product says is compared by demo-data.py, which reads the files
# with nothing of the product.

enterprises=(dongguan.xlsx xinyang_gb18030.csv zhanjiang_biff8.xls quzhou_utf8bom_crlf.csv panyu_utf16le_tab.txt)
sixth=enterprises_dev_utf8.csv # all five areas
declare -A rowsOf=([dongguan.xlsx]=23291 [xinyang_gb18030.csv]=9459 [zhanjiang_biff8.xls]=2721
    [quzhou_utf8bom_crlf.csv]=2011 [panyu_utf16le_tab.txt]=2469)
allRows=39951
second=$out/county-sixth-first # a second county, where things are done the other way round

compared() { python3 "$root/packaging/demo-data.py" "$@"; }

makeCounties() {
    command -v python3 >/dev/null || {
        say "python3 is needed: by $data/tools/synthetic_locations.py and to read the files independently"
        return 1
    }
    makeCounty 东莞及四地 441900 &&
        county init --data "$second" --name 另一县 --region 441900 --json >"$report/init-second.json" || return 1
    # The codes first, so that towns find their region.
    for into in "$out/county" "$second"; do
        importFile codes "$data/divisions/divisions_to_township.csv" || return 1
    done
    into=$out/county
}

# Five files by area make 39 951 subjects; the sixth, with all of them, brings nothing new.
importSixFiles() {
    local file
    into=$out/county
    for file in "${enterprises[@]}"; do
        importFile targets "$data/enterprises/$file" || return 1
        expect "subjects of $file" "${rowsOf[$file]}" "$(value imported "$report/targets-$file.json")" || return 1
    done
    importFile targets "$data/enterprises/$sixth" --baseline 全部五地 || return 1
    expect "new subjects in all five areas' file" 0 "$(value imported "$report/targets-$sixth.json")" &&
        expect "rejected there" 0 "$(value rejected "$report/targets-$sixth.json")" || return 1
    county stats --data "$out/county" --json >"$report/stats-imported.json" &&
        expect "subjects in all" "$allRows" "$(value targets "$report/stats-imported.json")"
}

# The same the other way round, in the second county: the sixth file first.
importSixthFirst() {
    local file kept=$report result=0
    into=$second report=$report/sixth-first
    mkdir -p "$report"
    importFile targets "$data/enterprises/$sixth" &&
        expect "subjects" "$allRows" "$(value imported "$report/targets-$sixth.json")" || result=1
    for file in "${enterprises[@]}"; do
        importFile targets "$data/enterprises/$file" &&
            expect "new in $file" 0 "$(value imported "$report/targets-$file.json")" || result=1
    done
    into=$out/county report=$kept
    return "$result"
}

# listCounty NAME DIR: everything the county in DIR holds, as a clerk's laptop prints it after a sync,
# in $out/list-NAME.ndjson. No other server is running then.
listCounty() {
    (
        port="" server=0 login=clerk-$1
        if [[ ! -e $secrets/$login ]]; then
            writeSecret "$login"
            county user add "$login" --data "$2" --role STAT_CLERK --name 统计员 --grid '*' --json \
                >"$secrets/$login.code" || exit 1
        fi
        serve "$2" || exit 1
        result=1
        if [[ -e $out/laptop-$login ]] || field "$login" enrol "$(value code "$secrets/$login.code")" \
            --url "https://127.0.0.1:$port" --json >"$report/enrol-$login.json"; then
            field "$login" sync --url "https://127.0.0.1:$port" --json >"$report/sync-$login.json" &&
                field "$login" targets --json >"$out/list-$1.ndjson" && result=0
        fi
        stopServer
        exit "$result"
    )
}

compareSubjects() {
    local name
    for name in county "$(basename "$second")"; do
        listCounty "$name" "$out/$name" &&
            compared subjects "$data/enterprises/$sixth" "$out/list-$name.ndjson" || return 1
    done
}

# Real rows in awkward layouts, each into a county of its own, and what is in it then against truth.
importLayouts() {
    local file name rows result=0
    for file in "$data"/layouts_from_real_rows/*; do
        name=$(basename "$file")
        [[ $name != truth.csv ]] || continue
        into=$out/layout-${name%.*}
        county init --data "$into" --name 版式 --region 330800 --json >/dev/null &&
            importFile targets "$file" && listCounty "${name%.*}" "$into" || {
            result=1
            continue
        }
        rows=$(compared rows "$data/layouts_from_real_rows/truth.csv" "$name")
        expect "rows" "$rows" "$(value rows "$report/targets-$name.json")" &&
            expect "rejected" 0 "$(value rejected "$report/targets-$name.json")" &&
            compared layout "$data/layouts_from_real_rows/truth.csv" "$name" "$out/list-${name%.*}.ndjson" ||
            result=1
        rm -rf "$into" "$out/laptop-clerk-${name%.*}"
    done
    into=$out/county
    return "$result"
}

# Spreadsheets as found: taken, or refused with a sentence that says what is missing and how to say it.
importFound() {
    local file name result=0
    declare -A mapOf=([moe_universities_2017.xls]="企业名称=学校名称" [ppp_company_names.xlsx]="企业名称=A")
    declare -A rowsFound=([szse_a_share_companies.xlsx]=2880 [moe_universities_2017.xls]=2631
        [ppp_company_names.xlsx]=2538) # 2 605 rows, 67 of them without a name
    for file in "$data"/spreadsheets/*.xls*; do
        name=$(basename "$file")
        if ! importFile targets "$file" --dry-run 2>"$report/refused-$name.txt"; then
            say "   $name is refused: $(tail -n 1 "$report/refused-$name.txt" | awk '{ print substr($0, 1, 400) }')"
            grep -q '企业名称' "$report/refused-$name.txt" && grep -q -- '--map' "$report/refused-$name.txt" || {
                say "the sentence says neither what is missing nor how to name it"
                result=1
            }
            [[ -n ${mapOf[$name]:-} ]] || continue
            importFile targets "$file" --map "${mapOf[$name]}" --dry-run || result=1
        fi
        [[ -z ${rowsFound[$name]:-} ]] ||
            expect "rows of $name" "${rowsFound[$name]}" "$(value rows "$report/targets-$name.json")" || result=1
    done
    return "$result"
}

makeLocations() {
    python3 "$data/tools/synthetic_locations.py" --out "$out/files" --seed 1 --cell-metres 800 >"$report/locations.txt" 2>&1 ||
        return 1
    say "   $(tail -n 1 "$report/locations.txt")"
}

# Outlines in both counties, positions only where they are needed.
importTowns() {
    local towns=dongguan_towns_wgs84.geojson
    for into in "$second" "$out/county"; do
        importFile grids "$data/boundaries/$towns" &&
            expect "towns" 33 "$(value imported "$report/grids-$towns.json")" || return 1
    done
    importFile positions "$out/files/SYNTHETIC_locations.csv" --map 坐标系==WGS84 &&
        expect "positions" 22746 "$(value updated "$report/positions-SYNTHETIC_locations.csv.json")"
}

assignBothWays() {
    county assign --data "$out/county" --by-boundary --json --report "$report/assign-by-boundary.csv" \
        >"$report/assign-by-boundary.json" &&
        county assign --data "$second" --by-address --json --report "$report/assign-by-address.csv" \
            >"$report/assign-by-address.json" || return 1
    say "   by boundary: $(cat "$report/assign-by-boundary.json")"
    say "   by address:  $(cat "$report/assign-by-address.json")"
    expect "targets by boundary" "$allRows" "$(value targets "$report/assign-by-boundary.json")" &&
        expect "targets by address" "$allRows" "$(value targets "$report/assign-by-address.json")"
}

compareAssignments() {
    local name
    name=$(basename "$second")
    listCounty county "$out/county" && listCounty "$name" "$second" &&
        compared assignment "$data/boundaries/dongguan_towns_wgs84.geojson" "$out/files/SYNTHETIC_locations.csv" \
            "$out/list-county.ndjson" "$out/list-$name.ndjson" >"$report/boundary-and-address.txt" || {
        cat "$report/boundary-and-address.txt"
        return 1
    }
    cat "$report/boundary-and-address.txt"
    expect "assigned by boundary" "$(awk '$1 == "by" && $2 == "boundary" && /both ways/ { print $3 + 0 }' "$report/boundary-and-address.txt")" \
        "$(value assigned "$report/assign-by-boundary.json")"
}

# The three visitors get towns; what they may hold is what the county put there.
giveTowns() {
    mapfile -t grids < <(sed -n 's/.*"grid":"\([^"][^"]*\)".*/\1/p' "$out/list-county.ndjson" | sort | uniq -c | sort -rn | awk '{ print $2 }')
    personGrids=([lin]="${grids[0]}" [chen]="${grids[1]} ${grids[2]}" [wu]="${grids[0]} ${grids[3]}")
    personPlace=([lin]=走访一组 [chen]=走访二组 [wu]=走访三组)
}
importOutlets() {
    importFile banks "$data/banks/bank_outlets_dev.csv" || return 1
    mapfile -t banks < <(compared outlets "$data/banks/bank_outlets_dev.csv" 东莞)
    ownBanks=1 # the list names no bank of an outlet, so each stands for itself
    ((${#banks[@]} == 4))
}
wantedTargets() { echo "$allRows"; }

playRealData() {
    say "Real rosters: for development only. Remove $out afterwards." | tee "$out/REMOVE-ME.txt"
    must "two counties are made" makeCounties
    must "six files import to the same 39 951 subjects by area" importSixFiles
    must "the same with the sixth file first" importSixthFirst
    must "both counties hold what an independent reader finds" compareSubjects
    step "every awkward layout meets its truth" importLayouts
    step "spreadsheets as found are taken or refused with a sentence" importFound
    must "synthetic positions in real towns" makeLocations
    must "33 towns and the positions are imported" importTowns
    must "targets go to towns, by boundary here and by address there" assignBothWays
    must "the two ways compared" compareAssignments
    rm -rf "$second" "$out/laptop-clerk-county" "$out/laptop-clerk-$(basename "$second")"
    must "bank outlets are imported" importOutlets
    giveTowns
    playStory
}
