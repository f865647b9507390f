# shellcheck shell=bash
# A private PostgreSQL cluster: a folder with data/ in it, one port on 127.0.0.1, one socket in a folder that only its
# server's user may enter. The socket is for the superuser, known by its system user; over TCP there are passwords.

# initdb refuses root. As root the server is the package's user postgres, who may be unable to enter the checkout's
# parents: its folder is then below /var/lib/osint.
cluster_user() { if ((EUID == 0)); then say postgres; else id -un; fi; }

cluster_home() {
    if ((EUID == 0)); then
        say "/var/lib/osint/$(printf %s "$data" | sha256sum | cut -c 1-16)"
    else
        say "$data/database"
    fi
}

as_cluster_user() { # COMMAND...: with the lock closed, since a server outlives us
    (
        unlock_data
        cd /
        if ((EUID == 0)); then exec runuser -u postgres -- "$@"; else exec "$@"; fi
    )
}

pg() { # HOME PROGRAM ARGUMENTS...
    local home=$1 program=$2 version
    shift 2
    version=$(postgres_version "$home/data") || fail "PostgreSQL with PostGIS is missing; run ./osint up."
    as_cluster_user "/usr/lib/postgresql/$version/bin/$program" "$@"
}

socket_of() { # HOME: a path over 107 bytes stops the server, so a deep data folder gets one in /tmp
    local home=$1 socket
    if ((${#home} <= 80)); then
        say "$home/socket"
        return 0
    fi
    socket=$(recall database_socket)
    if [[ ! -O $socket || ! -d $socket ]]; then
        socket=$(mktemp -d /tmp/osint-XXXXXXXX)
        remember database_socket "$socket"
    fi
    say "$socket"
}

# The server of this folder, if it runs: the recorded number alone may belong to another process by now.
cluster_process() { # HOME
    local pid
    read -r pid 2>/dev/null <"$1/data/postmaster.pid" || return 1
    [[ $(readlink "/proc/$pid/cwd") == "$1/data" ]] && say "$pid"
} 2>/dev/null

cluster_answers() { # HOME PORT: through the private socket, so the answer comes from this cluster and no other
    pg "$1" pg_isready -q -h "$(socket_of "$1")" -p "$2"
}

make_cluster() { # HOME
    local home=$1 user
    user=$(cluster_user)
    if ((EUID == 0)); then
        # The parent must be open to that user; everything in it is not open to others.
        [[ -d ${home%/*} ]] || install -d -m 755 "${home%/*}"
        install -d -m 700 -o "$user" "$home" "$home/socket"
    else
        install -d -m 700 "$home" "$home/socket"
    fi
    [[ ! -e $home/data/PG_VERSION ]] || return 0
    as_cluster_user rm -rf "$home/data.new"
    pg "$home" initdb -D "$home/data.new" -U postgres -E UTF8 --locale=C.UTF-8 \
        --auth-local=peer --auth-host=scram-sha-256 || return 1
    as_cluster_user mv "$home/data.new" "$home/data"
}

configure_cluster() { # HOME PORT SETTING...
    local home=$1 port=$2
    shift 2
    printf '%s\n' "# Written by ./osint at every start." \
        "listen_addresses = '127.0.0.1'" "port = $port" "unix_socket_directories = '$(socket_of "$home")'" \
        "timezone = 'UTC'" "log_timezone = 'UTC'" 'max_connections = 200' 'shared_buffers = 256MB' 'jit = off' "$@" |
        as_cluster_user tee "$home/data/postgresql.conf" >/dev/null
    as_cluster_user tee "$home/data/pg_ident.conf" >/dev/null <<<"osint $(cluster_user) postgres"
    printf '%s\n' 'local all postgres peer map=osint' 'host all all 127.0.0.1/32 scram-sha-256' |
        as_cluster_user tee "$home/data/pg_hba.conf" >/dev/null
}

# Starts the cluster, also after a kill -9: the file of the dead server is then still there, its last processes may
# need a moment to end, and its number may be taken.
start_cluster() { # HOME PORT LOG SETTING...
    local home=$1 port=$2 log=$3
    shift 3
    ! cluster_answers "$home" "$port" || return 0
    configure_cluster "$home" "$port" "$@"
    for ((i = 0; i < 15; i++)); do
        # Where no process is in the folder, the files speak of one that is gone, though its number may still be listed:
        # where nobody reaps the dead, the server would take its own for alive.
        if [[ -z $(find /proc -mindepth 2 -maxdepth 2 -name cwd -lname "$home/data" 2>/dev/null) ]]; then
            as_cluster_user rm -f "$home/data/postmaster.pid" "$(socket_of "$home")"/.s.PGSQL.*
        fi
        if pg "$home" pg_ctl -D "$home/data" -w -t 120 start >>"$log" 2>&1 </dev/null; then return 0; fi
        ! cluster_answers "$home" "$port" || return 0
        sleep 1
    done
    tail -n 15 "$log"
    return 1
}

stop_cluster() { # HOME [MODE]
    cluster_process "$1" >/dev/null || return 0
    pg "$1" pg_ctl -D "$1/data" -m "${2:-fast}" -w -t 60 stop >/dev/null
}

# sql HOME PORT DATABASE: runs what it reads, as the superuser
sql() {
    pg "$1" psql -X -q -v ON_ERROR_STOP=1 -h "$(socket_of "$1")" -p "$2" -U postgres -d "$3" -f -
}

# The owner role migrates, the application role reads and writes rows; the extensions need the superuser.
prepare_database() { # HOME PORT
    local role
    for role in owner app; do
        remember_secret "${role}_password"
        sql "$1" "$2" postgres <<EOF_SQL || return 1
select 'create role osint_$role' where not exists (select from pg_roles where rolname = 'osint_$role') \\gexec
alter role osint_$role login password '$(recall "${role}_password")';
EOF_SQL
    done
    sql "$1" "$2" postgres <<'EOF_SQL' || return 1
select 'create database osint owner osint_owner' where not exists (select from pg_database where datname = 'osint') \gexec
revoke connect on database osint from public;
grant connect on database osint to osint_app;
EOF_SQL
    sql "$1" "$2" osint <<'EOF_SQL'
set client_min_messages = warning;
create extension if not exists postgis;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
EOF_SQL
}
