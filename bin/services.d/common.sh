# Shared by the parts of bin/services: folders, ports, locks, Debian packages, processes.

say() { printf 'services: %s\n' "$*" >&2; }

# Print a line for eval that sets a variable unless the caller's environment already has it.
offer() { printf ': "${%s:=%s}"; export %s\n' "$1" "$2" "$1"; }

can_install() { [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null && command -v runuser >/dev/null; }

as_user() { runuser -u "$SERVICES_USER" -- "$@"; }

# The servers refuse to run as root: they get a user of their own, which must be able to reach their folders.
prepare_folders() {
    if ! id "$SERVICES_USER" >/dev/null 2>&1; then
        useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$SERVICES_USER" ||
            id "$SERVICES_USER" >/dev/null  # another checkout may have just made it
    fi
    mkdir -p "$SERVICES_DIR" "$SERVICES_CACHE"
    chown "$SERVICES_USER": "$SERVICES_DIR"
    as_user test -w "$SERVICES_DIR" || { say "The user $SERVICES_USER cannot write to $SERVICES_DIR: set SERVICES_DIR to a folder it can reach."; return 1; }
}

# Run one installer at a time on this machine, whichever checkout asks.
with_install_lock() {
    (
        flock -w 1800 8 || { say "Another installation has taken half an hour: giving up."; exit 1; }
        "$@" 9>&-
    ) 8>"$SERVICES_CACHE/lock"
}

# Install Debian packages by name, after one `apt-get update`; three tries, for mirrors have bad minutes.
apt_install() {
    local try
    say "Installing from Debian: $*"
    for try in 1 2 3; do
        if { [[ -e $SERVICES_DIR/apt-updated ]] || apt_get update; } && touch "$SERVICES_DIR/apt-updated" &&
            apt_get install --no-install-recommends "$@"; then
            return 0
        fi
        rm -f "$SERVICES_DIR/apt-updated"
        say "Try $try failed; the end of $SERVICES_DIR/apt.log says:"
        tail -n 3 "$SERVICES_DIR/apt.log" >&2
        sleep $((try * 3))
    done
    return 1
}

apt_get() {
    DEBIAN_FRONTEND=noninteractive timeout 900 apt-get -qq -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Options::=--force-confold "$@" </dev/null >>"$SERVICES_DIR/apt.log" 2>&1 8>&- 9>&-
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Print the first free port from $1 on, passing over at most 200.
free_port() {
    local port
    for ((port = $1; port < $1 + 200; port++)); do
        if port_is_free "$port"; then echo "$port"; return 0; fi
    done
    say "No free port from $1 to $port."
    return 1
}

# Whether process $1 lives and works in this checkout's folder: a pid file may be stale and its number someone else's.
is_ours() { [[ ${1-} =~ ^[0-9]+$ ]] && [[ -r /proc/$1/cmdline ]] && tr '\0' ' ' <"/proc/$1/cmdline" | grep -qF "$SERVICES_DIR/"; }

# End our process $1: ask, wait up to 20 s, then insist.
end_process() {
    local pid=$1 i
    is_ours "$pid" || return 0
    kill -TERM "$pid" 2>/dev/null || return 0
    for ((i = 0; i < 100; i++)); do
        is_ours "$pid" || return 0
        sleep 0.2
    done
    ! is_ours "$pid" || kill -KILL "$pid" 2>/dev/null || true
}
