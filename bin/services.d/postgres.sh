# PostgreSQL from Debian's package, as a cluster of our own. It holds nothing worth keeping, so it does not wait for the disk.

POSTGRES_DIR=$SERVICES_DIR/postgres

postgres_bin() {
    local folder
    for folder in /usr/lib/postgresql/15/bin $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
        if [[ -x $folder/initdb && -x $folder/postgres ]]; then echo "$folder"; return 0; fi
    done
    return 1
}

postgres_pid() { head -n 1 "$POSTGRES_DIR/data/postmaster.pid" 2>/dev/null; }
postgres_running() { is_ours "$(postgres_pid)"; }
postgres_url() { echo "postgres://postgres@127.0.0.1:$(cat "$POSTGRES_DIR/port")/postgres"; }

# Debian's package makes and starts a cluster on the standard port when installed; a private one is all we want.
postgres_install() {
    local no_cluster=/etc/postgresql-common/createcluster.d/strengths-services.conf installed=0
    ! postgres_bin >/dev/null || return 0
    mkdir -p "${no_cluster%/*}"
    echo "create_main_cluster = false" >"$no_cluster"
    apt_install postgresql-15 || installed=1
    rm -f "$no_cluster"
    return "$installed"
}

postgres_start() {
    local bin port
    bin=$(postgres_bin)
    if postgres_running; then return 0; fi
    install -d -o "$SERVICES_USER" -g "$SERVICES_USER" -m 700 "$POSTGRES_DIR"
    if [[ ! -e $POSTGRES_DIR/initialised ]]; then
        rm -rf "$POSTGRES_DIR/data"
        as_user "$bin/initdb" -D "$POSTGRES_DIR/data" -U postgres -A trust -E UTF8 --locale C.UTF-8 \
            --no-sync >"$POSTGRES_DIR/initdb.log" 2>&1 9>&- || { tail -n 5 "$POSTGRES_DIR/initdb.log" >&2; return 1; }
        touch "$POSTGRES_DIR/initialised"
    fi
    port=$(free_port "${POSTGRES_PORT:-25432}") || return 1
    echo "$port" >"$POSTGRES_DIR/port"
    as_user "$bin/pg_ctl" -D "$POSTGRES_DIR/data" -l "$POSTGRES_DIR/log" -s -w -t 60 -o "-p $port \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off \
        -c full_page_writes=off -c max_connections=60" start </dev/null >"$POSTGRES_DIR/start.log" 2>&1 9>&- ||
        { tail -n 5 "$POSTGRES_DIR/start.log" "$POSTGRES_DIR/log" >&2; return 1; }
    say "PostgreSQL answers on port $port."
}

postgres_stop() {
    local pid
    pid=$(postgres_pid) || return 0
    is_ours "$pid" || return 0
    as_user "$(postgres_bin)/pg_ctl" -D "$POSTGRES_DIR/data" -s -m fast -t 20 stop 9>&- || end_process "$pid"
    say "PostgreSQL stopped."
}
