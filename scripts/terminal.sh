# shellcheck shell=bash
# What a person sees: one line per long step, a full log beside it, and errors that say what to do next.

say() { printf '%s\n' "$*"; }

fail() {
    printf 'osint: %s\n' "$*" >&2
    exit 1
}

# step LABEL COMMAND...: runs the command with its output in the log, and prints one line about it.
# Nothing under it may read the terminal, so it works the same with none.
step() {
    local label=$1 log=${step_log:?} start=$SECONDS mark
    shift
    mkdir -p "$(dirname "$log")"
    printf '%s ... ' "$label"
    mark="--- $(date -u +%FT%TZ) $label"
    say "$mark" >>"$log"
    if "$@" >>"$log" 2>&1 </dev/null; then
        printf 'done (%d s)\n' $((SECONDS - start))
        return 0
    fi
    printf 'failed after %d s\n' $((SECONDS - start))
    sed "1,/^$mark\$/d" "$log" | tail -n 25 | cut -c 1-400 >&2
    say "The whole log: $log" >&2
    return 1
}
