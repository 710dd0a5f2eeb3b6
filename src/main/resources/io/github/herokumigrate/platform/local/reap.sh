# Ends what a state directory has recorded as soon as whoever started this script ends, in whatever way: its standard
# input is a pipe from there, which the system closes.
# $1: the state directory; $2: the seconds that processes have between SIGTERM and SIGKILL.
trap '' INT TERM HUP QUIT
state=$1
grace=$2
orderly=no
while read -r word; do
    orderly=$word
done
# A process that is being started sees this file or has recorded itself by now.
: > "$state/closed"
boot=
if [ -r /proc/sys/kernel/random/boot_id ]; then
    read -r boot < /proc/sys/kernel/random/boot_id
fi

# Whether a process that lives has this id ($1) and started then ($2), or has gone and left its group.
lives() {
    if [ -n "$boot" ]; then
        found=$(line=; read -r line 2> /dev/null < "/proc/$1/stat"; set -- ${line##*) }
            case $1 in ''|Z|X) ;; *) shift 19; echo "$boot/$1" ;; esac) 2> /dev/null
    else
        found=$(echo $(LC_ALL=C ps -o lstart= -p "$1"))
    fi
    if [ -n "$found" ]; then
        [ "$found" = "$2" ]
    else
        group_lives "$1"
    fi
}

# Whether a process of this group ($1) lives. Those that only wait to be noticed by their parents do not.
group_lives() {
    if [ -n "$boot" ]; then
        for stat in /proc/[0-9]*/stat; do
            line=
            { read -r line < "$stat"; } 2> /dev/null
            if in_group "$1" ${line##*) }; then
                return 0
            fi
        done
        return 1
    fi
    ps -A -o pgid=,stat= | grep -v Z | grep -q "^ *$1 "
}

in_group() {
    [ "$1" = "${4:-}" ] && [ "$2" != Z ] && [ "$2" != X ]
}

# Sends a signal ($1) to those of the records (the rest) that live; true if any did.
signal() {
    signal=$1
    shift
    any=1
    for record; do
        if [ -r "$record" ] && read -r id start < "$record" && lives "$id" "$start"; then
            any=0
            kill -s "$signal" -- "-$id" 2> /dev/null || kill -s "$signal" "$id" 2> /dev/null
        fi
    done
    return $any
}

# Ends those of the records (from $3) that live: asks with a signal ($1), insists after some seconds ($2).
end() {
    first=$1
    ticks=$(($2 * 5))
    shift 2
    if ! signal "$first" "$@"; then
        return
    fi
    while [ "$ticks" -gt 0 ] && signal 0 "$@"; do
        ticks=$((ticks - 1))
        sleep 0.2 2> /dev/null || sleep 1
    done
    signal KILL "$@"
}

end TERM "$grace" "$state"/*/processes/*/pid "$state"/*/release/pid
end INT 20 "$state"/*/postgres/*/pid
if [ "$orderly" != orderly ]; then
    # Whoever was being started has had time to see that it must not.
    sleep 1
fi
rm -f "$state/closed"
