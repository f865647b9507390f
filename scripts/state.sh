# shellcheck shell=bash
# The data folder (.osint, or --data): what is remembered between two calls, the lock, and which processes are ours.

marker='Osint keeps its state in this folder; ./osint down --purge removes it.'

# open_data FOLDER: sets $data to an absolute path. A folder with foreign content is refused, so that purging is safe.
open_data() {
    data=$(realpath -m -- "$1")
    step_log=$data/log/setup.log
    [[ ! -e $data || -d $data ]] || fail "$data is not a folder; name another with --data."
    if [[ ! -f $data/README && -d $data && -n $(ls -A -- "$data") ]]; then
        fail "$data holds something else; name an empty or a new folder with --data."
    fi
}

create_data() {
    (umask 077 && mkdir -p "$data/log") || fail "cannot write to $data; name another folder with --data."
    [[ -f $data/README ]] || say "$marker" >"$data/README"
}

# Remembered values live in one file that only its owner may read, because the database's passwords are among them.
recall() { # NAME [DEFAULT]
    local line
    if line=$(grep -m 1 "^$1=" "$data/state" 2>/dev/null); then say "${line#*=}"; else say "${2:-}"; fi
}

remember() { # NAME VALUE: written beside and moved over, so a kill leaves the old file or the new one
    (
        umask 077
        { grep -v "^$1=" "$data/state" 2>/dev/null || true; } >"$data/state.new"
        say "$1=$2" >>"$data/state.new"
        mv "$data/state.new" "$data/state"
    )
}

remember_secret() { # NAME: 192 random bits, made once
    if [[ -z $(recall "$1") ]]; then
        remember "$1" "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
    fi
}

# One ./osint at a time changes a data folder. The kernel drops the lock with the process, however it ends;
# whatever outlives us is started with the lock closed (see unlocked).
lock_data() {
    exec {lock}<"$data/README"
    flock -n "$lock" || fail "another ./osint is at work on $data; wait for it to end, then try again."
}

unlock_data() {
    if [[ -n ${lock:-} ]]; then
        exec {lock}<&-
        lock=
    fi
}

unlocked() { (unlock_data && exec "$@"); } # COMMAND...

# A process is ours when number and start time both fit: numbers are used again after a kill or a restart.
started_at() { # PID
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    read -ra stat <<<"${stat##*) }"
    [[ ${stat[0]} != Z ]] || return 1
    say "${stat[19]}"
}

remember_process() { # NAME PID
    remember "$1" "$2 $(started_at "$2")"
}

recall_process() { # NAME: prints the number of the process while it lives
    local pid start
    read -r pid start <<<"$(recall "$1")"
    [[ -n $pid && $(started_at "$pid") == "$start" ]] && say "$pid"
}

stop_process() { # NAME SECONDS: asks, waits, then insists
    local name=$1 patience=$2 pid
    pid=$(recall_process "$name") || return 0
    kill -TERM "$pid" 2>/dev/null || true
    for ((i = 0; i < patience * 10; i++)); do
        recall_process "$name" >/dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
}

# Only 127.0.0.1 counts, for nothing here binds elsewhere; what listens on all addresses answers there too.
port_used() { # PORT
    (exec {probe}<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

next_free_port() { # FROM [NOT]
    local port=$1
    while port_used "$port" || [[ $port == "${2:-}" ]]; do port=$((port + 1)); done
    say "$port"
}
