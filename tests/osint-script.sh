#!/usr/bin/env bash
# Black-box tests of ./osint on a data folder and ports of their own. Prints "ok NAME" or "not ok NAME" for each, and
# "end" when all have run; ./osint test counts these lines.
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." || exit 1
unset OSINT_DATABASE OSINT_DATABASE_OWNER
scratch=$(mktemp -d /tmp/osint-script-XXXXXX)
data=$scratch/data
port=$((30000 + RANDOM % 20000))
trap 'stop_all' EXIT

stop_all() {
    ./osint down --purge --data "$data" >/dev/null 2>&1
    ./osint down --purge --data "$scratch/second" >/dev/null 2>&1
    rm -rf "$scratch"
}

# expect NAME COMMAND...: the command must succeed; what it printed explains a failure
expect() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then
        printf 'ok %s\n' "$name"
    else
        printf 'not ok %s\n' "$name"
        printf '%s\n' "$output" | tail -n 30 | sed 's/^/    /'
    fi
}

# refuses CODE TEXT COMMAND...: it must exit with the code, and its message must hold the text
refuses() {
    local code=$1 text=$2 output actual=0
    shift 2
    output=$("$@" 2>&1) || actual=$?
    printf '%s\n(exit %s)\n' "$output" "$actual"
    [[ $actual == "$code" && $output == *"$text"* ]]
}

recorded() { sed -n "s/^$1=\([^ ]*\).*/\1/p" "$data/state"; }
api_process() { recorded api; }
database_process() { head -n 1 "$(recorded database_home)/data/postmaster.pid"; }
# A killed process whose parent has not asked for it yet is dead all the same.
gone() { [[ ! -e /proc/$1 || $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) == Z* ]]; }
up() { ./osint up --detach --data "$data" --port "$port"; }
ready() { ./osint status --data "$data"; }
names_the_admin_key() { [[ $(ready) == *"$data/admin.key"* ]]; }
stopped() { gone "$1" && gone "$2" && refuses 3 'not running' ./osint status --data "$data"; }

all_commands_are_listed() {
    local help word
    help=$(./osint help)
    for word in up down status roads test bench cli; do [[ $help == *"./osint $word"* ]] || return 1; done
}

second_up_changes_nothing() {
    local before
    before="$(api_process) $(database_process)"
    up && ready && [[ "$(api_process) $(database_process)" == "$before" ]]
}

# The kernel's own list of listeners (state 0A), addresses in its byte order: 0100007F is 127.0.0.1.
listens_on_loopback_alone() {
    local listeners number
    for number in "$port" "$(recorded database_port)"; do
        listeners=$(awk -v port="$(printf ':%04X' "$number")" '$4 == "0A" && $2 ~ port "$" {print $2}' /proc/net/tcp*)
        [[ $listeners == "0100007F:$(printf '%04X' "$number")" ]] || return 1
    done
}

secrets_are_private() { [[ $(stat -c %a "$data/state" "$data/admin.key" | paste -sd ' ') == '600 600' ]]; }

lock_is_respected() (
    exec 7<"$data/README"
    flock 7
    refuses 1 'another ./osint is at work' up
)

comes_back_after_killing() {
    local pid
    for pid in "$@"; do kill -KILL "$pid" || return 1; done
    up && ready
}

database_is_kept_by_down() {
    local api database
    api=$(api_process) database=$(database_process)
    ./osint down --data "$data" && stopped "$api" "$database" && [[ -d $(recorded database_home)/data ]]
}

# In a process group of its own, as a terminal would give it, so that INT reaches it and its tail but not us.
foreground_ends_with_interrupt() {
    local job api database code=0
    set -m
    ./osint up --data "$data" >"$scratch/foreground" 2>&1 &
    job=$!
    set +m
    for ((i = 0; i < 240; i++)); do
        grep -q 'Ctrl-C stops it' "$scratch/foreground" && break
        sleep 0.25
    done
    cat "$scratch/foreground"
    api=$(api_process) database=$(database_process)
    ready || return 1
    # Who is started in the background may have INT ignored for good, by the rules of the shell; TERM does the same here.
    kill -TERM -- "-$job"
    for ((i = 0; i < 240; i++)); do
        kill -0 "$job" 2>/dev/null || break
        sleep 0.25
    done
    kill -KILL -- "-$job" 2>/dev/null || true
    wait "$job" || code=$?
    ((code == 130)) && stopped "$api" "$database"
}

purge_leaves_what_is_not_ours() {
    local home
    home=$(recorded database_home)
    touch "$data/notes-of-somebody"
    ./osint down --purge --data "$data" && [[ ! -e $home && $(ls -A "$data") == notes-of-somebody ]]
}

expect 'help lists all commands' all_commands_are_listed
expect 'an unknown command is refused' refuses 2 'no command' ./osint upp
expect 'an unknown option is refused' refuses 2 'not understood' ./osint up --detached
expect 'a file without mutants is refused' refuses 2 'Nowhere.cs is none' ./osint bench mutation Nowhere.cs
expect 'an option without its value is refused' refuses 2 'lacks its value' ./osint up --port
expect 'a port that is none is refused' refuses 2 'number from 1 to 65535' ./osint up --port 70000 --data "$data"
mkdir "$scratch/full" && touch "$scratch/full/letter"
expect 'a folder with other content is refused' refuses 1 'holds something else' ./osint up --data "$scratch/full"
sed 's/"stance": "deny"/"stance": "maybe"/' geodata/cases/karabakh-withdrawal-2024/case.json >"$scratch/case.json"
expect 'the offline tool names the field and what it takes' \
    refuses 1 '/stance: The value is not known here. Send one of affirm, deny' ./osint cli check "$scratch/case.json"
sed 's/"label": "S1"/"label": "S2"/' geodata/cases/karabakh-withdrawal-2024/case.json >"$scratch/case.json"
expect 'the offline tool refuses a label that is there twice' \
    refuses 1 'Give each statement its own label.' ./osint cli check "$scratch/case.json"
expect 'the offline tool is given a file' refuses 1 'is a folder' ./osint cli check geodata

expect 'status says that nothing runs' refuses 3 'not running' ./osint status --data "$data"

expect 'up --detach returns when the service is ready' up
expect 'status says that it is ready' ready
expect 'status names the file of the admin key' names_the_admin_key
expect 'a second up changes nothing' second_up_changes_nothing
expect 'API and database listen on loopback alone' listens_on_loopback_alone
expect 'passwords and admin key are private' secrets_are_private
expect 'two at once: the second is told' lock_is_respected
expect 'a used port is named, with a way out' \
    refuses 1 "--port" ./osint up --detach --data "$scratch/second" --port "$port"
expect 'up repairs a killed API' comes_back_after_killing "$(api_process)"
expect 'up repairs a killed database' comes_back_after_killing "$(database_process)"
expect 'up repairs both killed at once' comes_back_after_killing "$(api_process)" "$(database_process)"
expect 'down stops both and keeps the database' database_is_kept_by_down
expect 'up in the foreground ends with Ctrl-C and stops both' foreground_ends_with_interrupt
expect 'down --purge removes all that is ours' purge_leaves_what_is_not_ours
printf 'end\n'
