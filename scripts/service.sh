# shellcheck shell=bash
# The running service: database, API, and the commands that start, load, show and stop them.

api_environment() { # exports what the API's executable reads; the owner's connection only for the verbs that need it
    local given=${OSINT_DATABASE:-}
    if [[ -z $given ]]; then
        local server
        server="Host=127.0.0.1;Port=$(recall database_port);Database=osint"
        export OSINT_DATABASE="$server;Username=osint_app;Password=$(recall app_password)"
        OSINT_DATABASE_OWNER="$server;Username=osint_owner;Password=$(recall owner_password)"
    fi
    if [[ $1 == serve ]]; then unset OSINT_DATABASE_OWNER; else export OSINT_DATABASE_OWNER; fi
    export OSINT_MIGRATIONS=$root/migrations OSINT_GEODATA=$root/geodata OSINT_GRAPHS=$data/graphs
    export OSINT_WEB=$root/src/web/dist
    export ASPNETCORE_URLS="http://127.0.0.1:$(recall port)"
}

api() { (become_api "$@"); } # VERB ARGUMENTS...

become_api() { # VERB ARGUMENTS...: takes the place of the shell it is called in
    api_environment "$1"
    unlock_data
    mkdir -p "$OSINT_GRAPHS"
    cd "$data/app"
    # A session of its own, when it is to outlive us: neither Ctrl-C nor a closed terminal reaches it.
    if [[ $1 == serve ]]; then exec setsid dotnet Osint.Api.dll serve; fi
    exec dotnet Osint.Api.dll "$@"
}

start_api() {
    local log=$data/log/api.log
    [[ ! -e $log ]] || mv "$log" "$log.1"
    become_api serve </dev/null >"$log" 2>&1 &
    remember_process api "$!"
    remember api_settings "$(api_settings)"
}

# What a running API was started with; where it differs now, up starts it again.
api_settings() { say "$(cat "$data/app/.stamp")/$(recall port)/$(digest_text "$(recall database_port)${OSINT_DATABASE:-}")"; }

digest_text() { printf %s "$1" | sha256sum | cut -c 1-16; }

stop_api() { stop_process api 30; }

# The first line of the answer says it; a fresh machine has no curl.
http_status() { # PORT PATH
    local answer
    {
        exec {connection}<>"/dev/tcp/127.0.0.1/$1"
        printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&"$connection"
        read -r -t 10 answer <&"$connection"
        exec {connection}<&-
    } 2>/dev/null || return 1
    read -r _ answer _ <<<"$answer"
    say "$answer"
}

api_ready() { [[ $(http_status "$(recall port)" /health/ready) == 200 ]]; }

wait_until_ready() { # SECONDS
    for ((i = 0; i < $1 * 4; i++)); do
        recall_process api >/dev/null || return 1
        if api_ready; then return 0; fi
        sleep 0.25
    done
    return 1
}

up() {
    options 'detach port= data=' "$@"
    open_data "${option[data]:-$root/.osint}"
    create_data
    lock_data
    need_dotnet
    choose_port "${option[port]:-}"
    trap interrupted INT TERM
    local home
    home=$(cluster_home)
    if [[ ! -d $data/app ]]; then
        say 'A first run downloads, where it is missing: PostgreSQL with PostGIS (about 115 MB), .NET packages (20 MB),'
        say 'and packages for the page (60 MB).'
    fi
    [[ -n ${OSINT_DATABASE:-} ]] || need_postgis "$home/data"
    publish src/Osint.Api app
    build_page
    [[ -n ${OSINT_DATABASE:-} ]] || run_database "$home"
    if [[ $(recall api_settings) != "$(api_settings)" ]]; then stop_api; fi
    load
    if ! recall_process api >/dev/null; then
        start_api
        wait_until_ready 60 || {
            tail -n 25 "$data/log/api.log" >&2
            stop_api
            fail "the API did not become ready; its log is $data/log/api.log."
        }
    elif ! api_ready; then
        # It outlived its database: it finds the new one by itself.
        wait_until_ready 30 || fail "the API runs but is not ready; see $data/log/api.log, or ./osint down and up."
    fi
    say
    api show
    addresses
    if [[ -z ${option[detach]:-} ]]; then follow; fi
}

# A running API keeps its port until another is asked for.
choose_port() { # [PORT]
    local port=${1:-$(recall port 8642)}
    [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] || usage_error "--port takes a number from 1 to 65535."
    if [[ $port != "$(recall port)" ]] || ! recall_process api >/dev/null; then
        stop_api
        ! port_used "$port" ||
            fail "port $port is used by another program; choose one: ./osint up --port $(next_free_port $((port + 1)) "$(recall database_port 8643)")"
        remember port "$port"
    fi
}

run_database() { # HOME
    local home=$1 port
    port=$(recall database_port 8643)
    if ! cluster_process "$home" >/dev/null; then
        port=$(next_free_port "$port" "$(recall port)")
    fi
    remember database_home "$home"
    remember database_port "$port"
    if [[ ! -e $home/data/PG_VERSION ]]; then
        step 'Making the database' make_cluster "$home" || fail 'the database could not be made: see above.'
    fi
    start_cluster "$home" "$port" "$data/log/database.log" ||
        fail "the database did not start; its log is $data/log/database.log."
    prepare_database "$home" "$port" >>"$step_log" 2>&1 ||
        fail "the database could not be prepared; the log is $step_log."
}

load() {
    step 'Bringing the tables up to date' api migrate || fail 'the migrations failed: see above.'
    step 'Loading roads, places and cases' api import geodata || fail 'the shipped data could not be loaded: see above.'
    (umask 077 && api keys ensure-admin "$data/admin.key") >>"$step_log" 2>&1 ||
        fail "the admin key could not be made; the log is $step_log."
}

addresses() {
    local base
    base=http://127.0.0.1:$(recall port)
    say
    say "The map           $base/"
    say "The API           $base/docs   (contract: $base/openapi/v1.json)"
    say "For map clients   $base/ogc"
    say "Admin key         $data/admin.key   (reading needs none on this machine)"
}

interrupted() {
    trap - INT TERM
    say
    say 'Stopping.'
    halt
    exit 130
}

halt() {
    local home
    stop_api
    home=$(recall database_home)
    if [[ -n $home ]]; then stop_cluster "$home"; fi
}

# In the foreground the log is shown, and the service ends with us.
follow() {
    local pid
    unlock_data
    say
    say 'Ctrl-C stops it. The log:'
    pid=$(recall_process api)
    tail -n 0 -f --pid="$pid" "$data/log/api.log" &
    wait "$!" || true
    if recall_process api >/dev/null; then return 0; fi
    trap - INT TERM
    say 'The API has ended.'
    halt
    exit 1
}

down() {
    options 'purge data=' "$@"
    open_data "${option[data]:-$root/.osint}"
    if [[ ! -f $data/README ]]; then
        say "Nothing is here: $data does not exist."
        return 0
    fi
    lock_data
    halt
    if [[ -z ${option[purge]:-} ]]; then
        say 'Stopped.'
        return 0
    fi
    local home
    home=$(recall database_home)
    if [[ -n $home ]]; then
        rm -rf "$home"
        # The last one takes the folder of them all along.
        rmdir /var/lib/osint 2>/dev/null || true
    fi
    home=$(recall database_socket)
    if [[ -n $home ]]; then rm -rf "$home"; fi
    # A test run that is at work keeps its results.
    if [[ -d $data/test ]]; then flock -n "$data/test" rm -rf "$data/test" || true; fi
    # Only what we made: whatever else somebody put here stays.
    (cd "$data" && rm -rf app app.new cli cli.new database graphs log mutation node admin.key state state.new README)
    if rmdir "$data" 2>/dev/null; then say "Stopped and removed $data."; else say "Stopped; other files stay in $data."; fi
}

status() {
    options 'data=' "$@"
    open_data "${option[data]:-$root/.osint}"
    local pid home state=3
    if pid=$(recall_process api); then
        if api_ready; then state=0; fi
        say "API        process $pid, http://127.0.0.1:$(recall port)/, $( ((state)) && echo 'not ready' || echo ready)"
    else
        say 'API        not running'
    fi
    home=$(recall database_home)
    if [[ -z $home ]]; then
        say "Database   none of its own${OSINT_DATABASE:+; OSINT_DATABASE is set}"
    elif pid=$(cluster_process "$home"); then
        say "Database   process $pid, 127.0.0.1:$(recall database_port), in $home"
    else
        say "Database   not running, in $home"
    fi
    if [[ -e $data/admin.key ]]; then say "Admin key  $data/admin.key"; fi
    say "State      $data"
    return "$state"
}

roads() {
    options 'name= data=' "$@"
    ((${#words[@]} == 1)) || usage_error 'roads takes one file: ./osint roads FILE [--name NAME]'
    local file name
    file=$(realpath -- "${words[0]}") && [[ -f $file ]] || fail "there is no file ${words[0]}."
    name=$(basename "$file")
    name=${name%.pbf} name=${name%.osm} name=${name%.xml}
    open_data "${option[data]:-$root/.osint}"
    cluster_process "$(recall database_home)" >/dev/null || [[ -n ${OSINT_DATABASE:-} ]] ||
        fail 'the database does not run; start it with ./osint up --detach.'
    need_dotnet
    api import roads "${option[name]:-$name}" "$file"
}

bench() {
    # Hours long and in a folder of its own: tests may run beside it.
    if [[ ${1:-} == mutation ]]; then
        mutation "${@:2}"
        return
    fi
    open_workbench bench
    need_dotnet
    case ${1:-} in
        # Beside the database itself, in the same run, in a cluster that lives as long as the benchmark.
        import | map | recheck | routing)
            if [[ -z ${OSINT_TEST_CLUSTER:-} ]]; then
                need_postgis
                # Routes are timed beside pgRouting, which nothing else here needs.
                if [[ $1 == routing ]]; then install_packages "postgresql-$(postgres_version)-pgrouting"; fi
            fi
            make_scratch
            start_test_cluster
            ;;
    esac
    in_checkout dotnet run --project tests/Osint.Benchmarks --configuration Release -- "$@"
}

cli() {
    open_data "$root/.osint"
    need_dotnet
    create_data
    publish src/Osint.Cli cli >&2
    exec dotnet "$data/cli/osint-cli.dll" "$@"
}
