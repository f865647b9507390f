# shellcheck shell=bash
# What must be on the machine: PostgreSQL with PostGIS, the .NET SDK, Node for the page. Only apt is ever asked to
# install system packages; Node's own binary, where the distribution's is too old, stays in the data folder.

way_out='or point OSINT_DATABASE at a PostGIS database of yours (see README) and run this again.'

# Prints the newest major version of PostgreSQL that is here with PostGIS; a cluster that exists decides it.
postgres_version() { # [DATA FOLDER OF A CLUSTER]
    local version
    for version in $(cat "${1:-}/PG_VERSION" 2>/dev/null || ls /usr/lib/postgresql 2>/dev/null | sort -rV); do
        if [[ -x /usr/lib/postgresql/$version/bin/postgres &&
            -e /usr/share/postgresql/$version/extension/postgis.control ]]; then
            say "$version"
            return 0
        fi
    done
    return 1
}

need_postgis() { # [DATA FOLDER OF A CLUSTER]
    local version=
    ! postgres_version "$@" >/dev/null || return 0
    if [[ -n ${1:-} && -f $1/PG_VERSION ]]; then
        version=$(cat "$1/PG_VERSION")
    elif [[ -d /usr/lib/postgresql ]]; then
        # Where several can be had, one that is already here spares a second server.
        version=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin | grep -o '[0-9]*' | sort -rn | head -n 1)
    fi
    version=${version:-$(distribution_postgres)}
    install_packages "postgresql-$version" "postgresql-$version-postgis-3"
    postgres_version "$@" >/dev/null || fail "PostGIS is still not in /usr/share/postgresql/$version; $way_out"
}

distribution_postgres() { # Debian 12 has 15, others have others
    local version=
    if command -v apt-cache >/dev/null; then
        version=$(apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$' |
            sed -n 's/^postgresql-\([0-9]*\)-postgis-3 .*/\1/p' | sort -rn | head -n 1)
    fi
    say "${version:-15}"
}

# install_packages NAME...: says what and how much first; asks for sudo only when it must.
install_packages() {
    local missing=() name sudo=()
    for name in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$name" 2>/dev/null) == 'ii '* ]] || missing+=("$name")
    done
    ((${#missing[@]})) || return 0
    command -v apt-get >/dev/null ||
        fail "this machine lacks ${missing[*]} (Debian's names) and has no apt-get: install them, $way_out"
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            fail "this machine lacks ${missing[*]}: run 'apt-get install ${missing[*]}' as root, $way_out"
        say "sudo is needed for apt-get, to install: ${missing[*]}"
        sudo -v || fail "without sudo, run 'apt-get install ${missing[*]}' as root, $way_out"
        sudo=(sudo)
    fi
    local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -o DPkg::Lock::Timeout=600 -y)
    step 'Reading the package lists' "${apt[@]}" update ||
        fail "apt-get update failed: mend the network or the package sources, $way_out"
    say "Installing ${missing[*]}: $(download_size "${missing[@]}")"
    [[ " ${missing[*]}" != *' postgresql-'* ]] || without_main_cluster "${sudo[@]}"
    step 'Installing packages' "${apt[@]}" install --no-install-recommends "${missing[@]}" ||
        fail "apt-get could not install ${missing[*]}: see above, $way_out"
    with_main_cluster "${sudo[@]}"
}

download_size() {
    LC_ALL=C apt-get -o Debug::NoLocking=1 install --no-install-recommends --assume-no "$@" 2>/dev/null </dev/null |
        sed -n 's/^Need to get \(.*\) of archives.*/\1 to download/p; s/^After this operation, \(.*\) of additional disk space.*/\1 on disk/p' |
        paste -sd ',' | sed 's/,/, /'
}

# Debian would set up and start a server of its own on port 5432. Nobody asked for that: it is held off for the
# length of the installation, and the machine's own setting comes back afterwards.
hold_off=/etc/postgresql-common/createcluster.d/zz-osint.conf
without_main_cluster() { # [sudo]
    "$@" mkdir -p "$(dirname "$hold_off")"
    say 'create_main_cluster = false' | "$@" tee "$hold_off" >/dev/null
}

with_main_cluster() { # [sudo]
    [[ ! -e $hold_off ]] || "$@" rm -f "$hold_off"
}

need_dotnet() {
    local version
    export HOME=${HOME:-$data} DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
    # The product formats nothing by culture, and a fresh machine has no ICU.
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
    # Build servers would outlive us.
    export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
    if ! command -v dotnet >/dev/null && [[ -x ${DOTNET_ROOT:-$HOME/.dotnet}/dotnet ]]; then
        PATH=${DOTNET_ROOT:-$HOME/.dotnet}:$PATH
    fi
    version=$(cd "$root" && dotnet --version 2>/dev/null) || version=
    [[ $version == 10.* ]] || fail "the .NET SDK 10 is needed (found: ${version:-none}). Debian does not ship it; get it with
  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
or as https://learn.microsoft.com/dotnet/core/install/linux-debian says, and run this again."
}

# Vite wants Node ^20.19 or >= 22.12. Debian 12 has 18: its npm then fetches a newer Node as an npm package, which
# must be first on PATH before the page's packages are installed, for npm chooses native parts by the Node it runs on.
need_node() {
    PATH=$data/node/node_modules/.bin:$PATH
    node_fits && return 0
    command -v npm >/dev/null && command -v node >/dev/null || install_packages nodejs npm
    hash -r
    node_fits && return 0
    local platform
    case $(uname -m) in
        x86_64) platform=x64 ;;
        aarch64) platform=arm64 ;;
        *) fail "Node 22.12 or later is needed to build the page, and npm has none for $(uname -m): install it." ;;
    esac
    step 'Fetching Node 22 (about 45 MB)' \
        npm install --no-save --prefix "$data/node" "node-linux-$platform@22" npm@10 ||
        fail 'Node 22 could not be fetched: install Node 22.12 or later and run this again.'
    hash -r
    node_fits || fail 'the fetched Node does not run: install Node 22.12 or later and run this again.'
}

node_fits() {
    command -v npm >/dev/null && node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1)' 2>/dev/null
}
