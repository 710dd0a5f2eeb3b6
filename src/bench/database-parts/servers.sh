# The two servers: they are the tests' own if these are there, else Debian's; sourced. Needs $work.

# PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
ordinarily=()
[ "$(id -u)" != 0 ] || ordinarily=(unshare -U)
role=shop
password=secret
export PGPASSFILE=/dev/null

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# unpack_server <source|target>: prints the directory whose bin/ has the server.
unpack_server() {
    local version jar home
    version=$(sed -n "s|.*<postgres.$1.version>\([0-9.]*\)</.*|\1|p" pom.xml | head -1)
    jar=$(ls target/postgres-binaries/*-"$version".jar 2>/dev/null || true)
    if [ -z "$jar" ]; then
        echo /usr/lib/postgresql/15
        return
    fi
    home=$work/postgres-$version
    if [ ! -d "$home" ]; then
        mkdir "$home"
        unzip -p "$jar" '*.txz' | tar -xJ -C "$home"
    fi
    echo "$home"
}

# start_server <source|target>: sets <name>_port and <name>_process.
start_server() {
    local home port data=$work/$1
    home=$(unpack_server "$1")
    port=$(free_port)
    "${ordinarily[@]}" "$home/bin/initdb" --pgdata="$data" --username=postgres --auth=scram-sha-256 --encoding=UTF8 --locale=C \
        --pwfile=<(echo "$password") >"$work/$1-initdb.log" 2>&1
    # As managed servers have it: safe against a crash, WAL for a follower, autovacuum.
    cat >>"$data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
max_connections = 100
shared_buffers = 256MB
wal_level = replica
fsync = on
max_wal_size = 4GB
checkpoint_timeout = 15min
maintenance_work_mem = 64MB
CONF
    "${ordinarily[@]}" "$home/bin/pg_ctl" start --wait --pgdata="$data" --log="$work/$1.log" >"$work/$1-start.log"
    printf -v "$1_port" %s "$port"
    printf -v "$1_process" %s "$(head -1 "$data/postmaster.pid")"
    as_admin "$1" postgres -c "CREATE ROLE $role LOGIN PASSWORD '$password'"
}

stop_servers() {
    local name
    for name in source target; do
        [ ! -f "$work/$name/postmaster.pid" ] || kill -QUIT "$(head -1 "$work/$name/postmaster.pid")" 2>/dev/null || true
    done
}

# as_admin <source|target> <database> <arguments of psql>
as_admin() {
    local port=$1_port database=$2
    shift 2
    PGPASSWORD=$password psql -X -q -At -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "${!port}" -U postgres -d "$database" "$@"
}

# fresh_database <source|target> <name>: an empty one that belongs to the ordinary role.
fresh_database() {
    as_admin "$1" postgres -c "DROP DATABASE IF EXISTS $2 (FORCE)" -c "CREATE DATABASE $2 OWNER $role TEMPLATE template0" 2>/dev/null
}

# url <port> <database>
url() {
    echo "postgres://$role:$password@127.0.0.1:$1/$2?sslmode=disable"
}
