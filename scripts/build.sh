# shellcheck shell=bash
# Builds what changed, and nothing else: a stamp beside each output holds the digest of what it was built from.

# digest PATH...: of names and contents below the root, without what building and fetching leave there
digest() {
    (
        cd "$root"
        find "$@" \( -name bin -o -name obj -o -name node_modules -o -name dist \) -prune -o -type f -print0 |
            LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-16
    )
}

# Two builds at once would write the same obj folders; the second waits here. (A folder is locked: .NET locks files.)
in_checkout() { (cd "$root" && unlocked flock -o src "$@"); }

page_exists() { [[ -f $root/src/web/package.json ]]; }

# publish PROJECT NAME: into its own folder, away from bin/, so that a later build never writes under a running process.
# The old one is replaced last, when the new one is whole.
publish() {
    local project=$1 name=$2 stamp
    stamp=$(digest Directory.*.props global.json BannedSymbols.txt .editorconfig \
        src/Osint.Domain src/Osint.Routing openapi/examples "$project")
    [[ $(cat "$data/$name/.stamp" 2>/dev/null) != "$stamp" ]] || return 0
    rm -rf "$data/$name.new"
    step "Building $(basename "$project")" in_checkout dotnet publish "$project" --configuration Release \
        --output "$data/$name.new" -p:RestoreLockedMode=true || fail 'the build failed: see above.'
    say "$stamp" >"$data/$name.new/.stamp"
    if [[ $name == app ]]; then stop_api; fi
    rm -rf "${data:?}/$name"
    mv "$data/$name.new" "$data/$name"
}

build_page() {
    local stamp
    page_exists || return 0
    stamp=$(digest src/web)
    [[ $(cat "$root/src/web/dist/.stamp" 2>/dev/null) != "$stamp" ]] || return 0
    need_node
    step 'Fetching what the page is built with' fetch_page_packages || fail 'npm ci failed: see above.'
    step 'Building the page' in_page npm run build || fail 'the page was not built: see above.'
    say "$stamp" >"$root/src/web/dist/.stamp"
}

fetch_page_packages() {
    local lock
    lock=$(digest src/web/package-lock.json)
    [[ $(cat "$root/src/web/node_modules/.stamp" 2>/dev/null) != "$lock" ]] || return 0
    in_page npm ci --no-audit --no-fund && say "$lock" >"$root/src/web/node_modules/.stamp"
}

in_page() { (cd "$root/src/web" && unlocked flock -o . "$@"); }
