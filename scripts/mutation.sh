# shellcheck shell=bash
# ./osint bench mutation: how many small changes to the reasoning the tests notice. A mutant is one changed operator,
# constant or statement of src/Osint.Domain/Time or Checks; the tests that reach it run, and one of them has to fail.

# So many files to one run of Stryker: it takes minutes to begin, and what was begun is lost when it is interrupted.
files_at_once=16

# mutation [NAME...]: of both folders, or of those files and folders below src/Osint.Domain. It takes hours on a busy
# machine, so it runs when it is asked for, stays out of everybody's way, and goes on where it was interrupted.
mutation() {
    local name names=("$@") files=()
    if ((${#names[@]} == 0)); then names=(Time Checks); fi
    for name in "${names[@]}"; do
        name=${name%/}
        if [[ -d $root/src/Osint.Domain/$name || -f $root/src/Osint.Domain/$name ]]; then
            mapfile -t -O ${#files[@]} files < <(cd "$root/src/Osint.Domain" && find "$name" -name '*.cs' | LC_ALL=C sort)
        else
            usage_error "bench mutation takes files and folders below src/Osint.Domain; $name is none."
        fi
    done

    open_data "$root/.osint"
    create_data
    need_dotnet
    step_log=$data/log/mutation.log
    mkdir -p "$data/mutation"
    exec {lock}<"$data/mutation"
    flock -n "$lock" || fail 'another ./osint bench mutation runs here; wait for it to end.'

    # A result holds for the code, the tests and the settings it was measured with; those of others are dropped.
    local stamp results reports=() at=0
    stamp=$(digest .config Directory.*.props global.json geodata src/Osint.Domain tests/Osint.Domain.Tests)
    results=$data/mutation/results/$stamp
    mkdir -p "$results"
    find "$data/mutation/results" -mindepth 1 -maxdepth 1 ! -name "$stamp" -exec rm -rf {} +
    for ((; at < ${#files[@]}; at += files_at_once)); do
        local some=("${files[@]:at:files_at_once}") report
        report=$results/$(sha256sum <<<"${some[*]}" | cut -c 1-16).json
        reports+=("$report")
        if [[ -f $report ]]; then continue; fi
        step "Mutants of files $((at + 1)) to $((at + ${#some[@]})) of ${#files[@]}, from $(basename "${some[0]}")" \
            mutate "$report" "${some[@]}" || fail 'Stryker did not get through: see above.'
    done
    in_checkout dotnet run --project tests/Osint.Benchmarks --configuration Release -- mutation "${reports[@]}"
}

mutate() { # REPORT FILE...
    local report=$1 copy=$data/mutation/copy file tries=0 patterns=()
    shift
    for file in "$@"; do patterns+=(--mutate "**/Osint.Domain/$file"); done
    copy_for_mutation "$copy"
    (
        cd "$copy/tests/Osint.Domain.Tests"
        dotnet tool restore
        # It asks dotnet where it is, and on a busy machine does not wait for the answer.
        until unlocked env OSINT_FEW_CASES=1 TZ=UTC nice -n 15 dotnet dotnet-stryker --skip-version-check \
            --config-file stryker-config.yaml --output "$data/mutation/report" "${patterns[@]}"; do
            ((++tries < 3)) || exit 1
        done
    ) || return 1
    mv "$data/mutation/report/reports/mutation-report.json" "$report"
}

# A copy, for the mutated assembly takes the place of the real one until the end, and for good where that never comes.
copy_for_mutation() { # FOLDER
    rm -rf "$1"
    mkdir -p "$1"
    (
        cd "$root"
        tar -c --exclude=bin --exclude=obj .config .editorconfig Directory.*.props global.json BannedSymbols.txt \
            Osint.sln geodata src/Osint.Domain tests/Osint.Domain.Tests
    ) | tar -x -C "$1"

    # A theory with all its rows is one test: a fifth of the tests to ask for what they reach, and to be found each time.
    mkdir -p "$1/tests/Osint.Domain.Tests/bin/Release/net10.0"
    say '{ "preEnumerateTheories": false }' >"$1/tests/Osint.Domain.Tests/bin/Release/net10.0/xunit.runner.json"
}
