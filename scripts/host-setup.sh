# shellcheck shell=bash
# What a root folder made here must share with this machine to reach the same package sources: where apt, NuGet and npm
# fetch from, and whom they trust. It is copied at run time, so that no source is named in the repository.

# A root folder has a /tmp of its own, and not the folder for temporary files that whoever calls may have named.
unset TMPDIR

# copy_setup ROOT HOME: into a root folder, for the user with that home
copy_setup() {
    local target=$1 home=$2 file npm_global=
    if command -v npm >/dev/null; then npm_global=$(npm config get globalconfig 2>/dev/null) || true; fi
    for file in /etc/resolv.conf /etc/hosts; do
        cp -L "$file" "$target$file"
    done
    rm -f "$target/etc/apt/sources.list"
    for file in /etc/apt/{sources.list,sources.list.d,apt.conf,apt.conf.d,auth.conf.d,keyrings,trusted.gpg.d} \
        /usr/local/share/ca-certificates; do
        [[ ! -e $file ]] || cp -aL --parents "$file" "$target"
    done
    # Only Debian's own sources: what else this machine has would not be a fresh machine's.
    find "$target/etc/apt/sources.list.d" -type f ! -name 'debian.*' -delete 2>/dev/null || true
    # Settings for container images that throw away what apt fetched are this machine's own affair.
    rm -f "$target"/etc/apt/apt.conf.d/docker-*
    for file in .nuget/NuGet/NuGet.Config .config/NuGet/NuGet.Config .npmrc; do
        [[ ! -e $HOME/$file ]] || install -D -m 600 "$HOME/$file" "$target$home/$file"
    done
    if [[ -f $npm_global ]]; then install -D -m 644 "$npm_global" "$target/etc/npmrc-of-host"; fi
    chroot "$target" update-ca-certificates >/dev/null
}

# The variables that go with it, as NAME=VALUE lines.
setup_variables() { # ROOT
    local name
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY NUGET_CERT_REVOCATION_MODE \
        NODE_EXTRA_CA_CERTS SSL_CERT_FILE; do
        [[ -z ${!name:-} ]] || printf '%s=%s\n' "$name" "${!name}"
    done
    if [[ -f $1/etc/npmrc-of-host ]]; then echo 'NPM_CONFIG_GLOBALCONFIG=/etc/npmrc-of-host'; fi
}

# The mirror that apt uses here, for debootstrap.
debian_mirror() { # SUITE
    # shellcheck disable=SC2016 # the format is apt's
    apt-get indextargets --format '$(SITE) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
        awk -v suite="$1" '$2 == suite && $3 == "main" {print $1; exit}'
}
