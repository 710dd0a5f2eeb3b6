# CPU seconds from /proc; sourced.

ticks=$(getconf CLK_TCK)

# cpu_of <process>: its own, its children's, and those of its children that have ended. For PostgreSQL's first process that is
# the whole server.
cpu_of() {
    cat /proc/[0-9]*/stat 2>/dev/null | awk -v process="$1" -v ticks="$ticks" '{
        id = $1
        sub(/.*\) /, "")
        if (id == process || $2 == process) sum += $12 + $13 + $14 + $15
    } END { printf "%.2f\n", sum / ticks }' || true
}
