# Shared by bin/venv and bin/run (POSIX sh).

# Say every argument on a line of its own and end with an error.
fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Run one step that may take a while, such that it ends when this script is told to end.
step() {
    "$@" &
    child=$!
    trap 'kill "$child" 2>/dev/null; wait "$child" 2>/dev/null; exit 143' TERM INT HUP
    status=0
    wait "$child" || status=$?
    trap - TERM INT HUP
    return "$status"
}
