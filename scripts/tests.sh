# shellcheck shell=bash
# ./osint test: every check there is, each counted, the sum on the last line. Runs beside ./osint up: its database is a
# cluster of its own in /tmp, without the durability nobody needs of it.

passed=0 failed=0 skipped=0 ran=0

run_tests() {
    options 'full' "$@"
    local filter=${words[0]:-} full=${option[full]:-}
    ((${#words[@]} <= 1)) || usage_error 'test takes one filter.'
    open_workbench test
    need_dotnet
    if [[ -z ${OSINT_TEST_CLUSTER:-} ]]; then need_postgis; fi
    install_packages ffmpeg gdal-bin
    if page_exists; then install_packages chromium; fi
    unset OSINT_DATABASE OSINT_DATABASE_OWNER
    export TZ=UTC
    if [[ -n $full ]]; then
        export OSINT_FULL=1
        install_packages python3-qgis
    fi

    if [[ -z $filter ]]; then check 'Format' format_check || true; fi
    if check 'Build' build_everything; then
        if page_exists; then check 'Page' build_page_here || true; fi
        make_scratch
        start_test_cluster
        local project
        for project in "$root"/tests/*.Tests; do run_project "$project" "$filter"; done
        if [[ -z $filter ]]; then
            check 'The contract is clean' lint_contract || true
            run_page_tests
            run_in_other_zones
            run_script_tests
        fi
    fi
    if [[ -z $filter && -n $full ]]; then
        install_packages docker-compose buildah debootstrap
        check 'docker-compose.yml is valid' compose_check || true
        check 'The container image builds' unlocked "$root/scripts/build-image" || true
    fi
    if [[ -n $filter ]] && ((ran == 0 && failed == 0)); then
        say "No test's name contains $filter."
        failed=1
    fi
    say "$passed passed, $failed failed$( ((skipped == 0)) || printf ', %d skipped' "$skipped")"
    ((failed == 0 && passed > 0))
}

# A folder for the results, nobody else at work here, and nothing left behind at the end.
open_workbench() { # test | bench
    open_data "$root/.osint"
    create_data
    results=$data/$1
    mkdir -p "$results" "$data/test"
    exec {lock}<"$data/test"
    flock -n "$lock" || fail 'another ./osint test or bench runs here; wait for it to end.'
    sweep_leftovers
    trap clean_up EXIT
    trap 'exit 130' INT TERM
    rm -rf "${results:?}"/*
    step_log=$data/log/$1.log
    : >"$step_log"
}

# check LABEL COMMAND...: one step that counts as one test
check() {
    if step "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        return 1
    fi
}

format_check() { (cd "$root" && dotnet format whitespace --folder --verify-no-changes .); }

# The code style is part of the build: EnforceCodeStyleInBuild, and every warning is an error.
build_everything() {
    in_checkout dotnet build Osint.sln --configuration Release -p:RestoreLockedMode=true --verbosity quiet
}

# A subshell, for it ends with an error where the page cannot be built, and the rest should still be tested.
build_page_here() { (build_page); }

start_test_cluster() {
    [[ -z ${OSINT_TEST_CLUSTER:-} ]] || return 0
    local password test_home=$scratch/cluster test_port
    test_port=$(next_free_port $((20000 + RANDOM % 10000)))
    step 'Starting a database for the tests' throwaway_cluster "$test_home" "$test_port" ||
        fail 'the database for the tests did not start: see above.'
    password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
    sql "$test_home" "$test_port" postgres <<<"alter role postgres password '$password'"
    export OSINT_TEST_CLUSTER="Host=127.0.0.1;Port=$test_port;Username=postgres;Password=$password"
}

throwaway_cluster() { # HOME PORT
    make_cluster "$1" &&
        start_cluster "$1" "$2" "$results/database.log" 'fsync = off' 'full_page_writes = off' 'synchronous_commit = off'
}

# What the tests leave in /tmp goes with the cluster. Short, for sockets; open, for the cluster's user to pass through.
make_scratch() {
    scratch=$(mktemp -d /tmp/osint-test-XXXXXX)
    say "$scratch" >"$data/test-scratch"
    chmod 711 "$scratch"
    mkdir "$scratch/tmp"
    export TMPDIR=$scratch/tmp
}

clean_up() {
    local status=$?
    trap - EXIT
    sweep_leftovers
    exit "$status"
}

# Also what an earlier run left that was killed before it could clean up.
sweep_leftovers() {
    local left
    left=$(cat "$data/test-scratch" 2>/dev/null) || return 0
    if [[ $left == /tmp/osint-test-* ]]; then
        stop_cluster "$left/cluster" immediate || true
        rm -rf "$left"
    fi
    rm -f "$data/test-scratch"
}

# No date may move by a day with the zone of the machine: what counts and shows days runs again west of Greenwich and
# east of it by a broken number of hours. (The service is run in each zone by the API tests themselves.)
run_in_other_zones() {
    local zone TZ OSINT_FEW_CASES=1
    export TZ OSINT_FEW_CASES
    for zone in America/Los_Angeles Asia/Kathmandu; do
        TZ=$zone
        # Where the machine does not know the zone, everything would silently run in UTC.
        check "The machine knows $zone" test "$(date -d '2024-04-16 00:00' +%z)" != +0000 || continue
        run_project "$root/tests/Osint.Domain.Tests" '' " in $zone"
        run_page_tests " in $zone"
    done
    check 'The offline tool gives the same days in every zone' offline_days_agree || true
}

# The identities of statements are made up anew by each run and stand in the lineage of findings too.
offline_days_agree() {
    local zone answer first='' identity='[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}'
    for zone in UTC America/Los_Angeles Asia/Kathmandu; do
        answer=$(cd "$root" && TZ=$zone dotnet src/Osint.Cli/bin/Release/net10.0/osint-cli.dll check --json \
            geodata/cases/*/case.json | sed -E "s/$identity/id/g; s/},/},\n/g") || return 1
        if [[ -n $first && $answer != "$first" ]]; then
            diff <(say "$first") <(say "$answer")
            return 1
        fi
        first=$answer
    done
    [[ $first == *'16 April contradicted, 17 April consistent'* ]]
}

# run_project FOLDER FILTER [SUFFIX]: the runner's own file is counted, for what it prints is for people. A run that crashed, or
# says failure without naming a failed test, or found none of the tests there are, is one failure.
run_project() {
    local project=$1 filter=$2 name trx log start=$SECONDS code=0 selection=()
    name=$(basename "$project")${3:-}
    name=${name//\//-}
    trx=$results/$name.trx
    log=$results/$name.log
    if [[ $name == *.Web.Tests ]] && ! page_exists; then return 0; fi
    if [[ -n $filter ]]; then selection=(--filter "$filter"); fi
    printf '%s ... ' "$name"
    (
        cd "$root"
        unlocked dotnet test "$project" --configuration Release --no-build --results-directory "$results" \
            --logger "trx;LogFileName=$name.trx" "${selection[@]}"
    ) >"$log" 2>&1 </dev/null || code=$?
    local counters='' total=0 executed=0 good=0
    counters=$(grep -o '<Counters [^>]*>' "$trx" 2>/dev/null) || true
    total=$(attribute total "$counters")
    executed=$(attribute executed "$counters")
    good=$(attribute passed "$counters")
    local bad=$((executed - good))
    if [[ -z $filter ]] && ((total == 0)) && grep -rqE '\[(Fact|Theory)' --include='*.cs' "$project"; then code=1; fi
    if ((code != 0 && bad == 0)); then bad=1; fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - executed)) ran=$((ran + total))
    printf '%d passed, %d failed, %d skipped (%d s)\n' "$good" "$bad" $((total - executed)) $((SECONDS - start))
    if ((bad)); then
        grep -A 25 -E '^ *(\[xUnit\.net [^]]*\] .*\[FAIL\]|Failed [^!]|.*error )' "$log" | head -n 200 || tail -n 40 "$log"
        say "The whole log: $log"
    fi
}

attribute() { # NAME TAG
    local value
    value=$(grep -o " $1=\"[0-9]*\"" <<<"$2" | grep -o '[0-9]*') || value=0
    say "$value"
}

run_page_tests() { # [SUFFIX]
    page_exists && grep -q '"test"' "$root/src/web/package.json" || return 0
    local report=$results/page.json code=0 good=0 bad=0 rest=0 start=$SECONDS
    need_node
    rm -f "$report"
    printf 'Page units%s ... ' "${1:-}"
    in_page npm test -- --reporter=default --reporter=json --outputFile.json="$report" \
        >"$results/page.log" 2>&1 </dev/null || code=$?
    # shellcheck disable=SC2016 # the template is Node's
    read -r good bad rest < <(node -e '
        const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        console.log(`${r.numPassedTests} ${r.numFailedTests} ${r.numPendingTests + r.numTodoTests}`)' \
        "$report" 2>/dev/null || say 0 0 0)
    if ((code != 0 && bad == 0)); then bad=1; fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + rest))
    printf '%d passed, %d failed, %d skipped (%d s)\n' "$good" "$bad" "$rest" $((SECONDS - start))
    ((bad == 0)) || tail -n 60 "$results/page.log"
}

run_script_tests() {
    local log=$results/script.log good bad start=$SECONDS
    printf 'The command itself ... '
    unlocked bash "$root/tests/osint-script.sh" >"$log" 2>&1 </dev/null || true
    good=$(grep -c '^ok ' "$log") || true
    bad=$(grep -c '^not ok ' "$log") || true
    if ! grep -q '^end$' "$log"; then bad=$((bad + 1)); fi
    passed=$((passed + good)) failed=$((failed + bad))
    printf '%d passed, %d failed (%d s)\n' "$good" "$bad" $((SECONDS - start))
    ((bad == 0)) || cat "$log"
}

# Both documents, by the rules of redocly and of spectral with OWASP's.
lint_contract() {
    (
        need_node
        cd "$root/openapi/lint"
        local lock
        lock=$(digest openapi/lint/package-lock.json)
        if [[ $(cat node_modules/.stamp 2>/dev/null) != "$lock" ]]; then
            unlocked flock -o . npm ci --no-audit --no-fund && say "$lock" >node_modules/.stamp
        fi
        REDOCLY_TELEMETRY=off unlocked npm run lint
    )
}

compose_check() { OSINT_DB_PASSWORD=x OSINT_DB_OWNER_PASSWORD=x docker-compose -f "$root/docker-compose.yml" config -q; }
