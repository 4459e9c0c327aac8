# Chromium from Debian's package, or what CHROMIUM names.

chromium_path() {
    local path
    for path in "${CHROMIUM-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
        if [[ -n $path && -x $path ]]; then echo "$path"; return 0; fi
    done
    return 1
}

chromium_install() { chromium_path >/dev/null || apt_install chromium fonts-liberation; }
