# shellcheck shell=bash
# ./osint bench mutation: how many small changes to the reasoning the tests notice. A mutant is one changed operator,
# constant or statement of src/Osint.Domain/Time or Checks; the tests that reach it run, and one of them has to fail.

# mutation [NAME...]: of both folders, or of those files and folders below src/Osint.Domain. It takes hours on a busy
# machine, so it runs when it is asked for and stays out of everybody's way.
mutation() {
    local name names=("$@") patterns=()
    if ((${#names[@]} == 0)); then names=(Time Checks); fi
    for name in "${names[@]}"; do
        if [[ -d $root/src/Osint.Domain/$name ]]; then
            patterns+=(--mutate "**/Osint.Domain/${name%/}/**/*.cs")
        elif [[ -f $root/src/Osint.Domain/$name ]]; then
            patterns+=(--mutate "**/Osint.Domain/$name")
        else
            usage_error "bench mutation takes files and folders below src/Osint.Domain; $name is none."
        fi
    done

    # The tables of words are data: a test that repeats them would notice any change and no mistake.
    patterns+=(--mutate '!**/Prose/Words/*Words.cs')

    open_data "$root/.osint"
    create_data
    need_dotnet
    copy_for_mutation "$data/mutation"
    cd "$data/mutation/tests/Osint.Domain.Tests"
    dotnet tool restore >/dev/null
    OSINT_FEW_CASES=1 TZ=UTC nice -n 15 dotnet dotnet-stryker --skip-version-check \
        --config-file stryker-config.yaml --output "$data/mutation/report" "${patterns[@]}"
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
}
