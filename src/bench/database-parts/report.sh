# What src/bench/database prints; sourced.

# column <contender> <awk expression>: lowest, median and highest of it over the rounds.
column() {
    awk "{ print $2 }" "$work/results/$1" | sort -n | awk '{ v[NR] = $1 }
        END { print v[1], (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2, v[NR] }'
}
median() {
    column "$@" | cut -d' ' -f2
}

name_of() {
    case $1 in
    file) echo '`pg_dump -Fc` into a file, `pg_restore`' ;;
    piped) echo '`pg_dump -Fc`, `pg_restore`, piped' ;;
    directory) echo '`pg_dump -Fd -j`, `pg_restore -j`' ;;
    pgcopydb) echo '`pgcopydb clone`' ;;
    plugin) echo "\`db-migrate\`${STRATEGY:+, \`$STRATEGY\`}" ;;
    bound) echo 'lower bound' ;;
    *) echo "$1" ;;
    esac
}

# row <contender>: the plugin without its verification, the others as they are.
row() {
    local wall=\$1 client=\$2 source=\$3 target=\$4 low middle high
    if [ "$1" = plugin ]; then
        wall='$1 - $6' client='$2 - $7' source='$3 - $8' target='$4 - $9'
    fi
    read -r low middle high <<<"$(column "$1" "$wall")"
    printf '| %s | %.1f (%.1f–%.1f) | %s | %.1f | %.1f | %.1f | %.1f | %.0f |\n' "$(name_of "$1")" "$middle" "$low" "$high" \
        "$([ -z "${ours:-}" ] && echo – || awk "BEGIN { printf \"%.2f\", $middle / $ours }")" \
        "$(median "$1" "$client")" "$(median "$1" "$source")" "$(median "$1" "$target")" \
        "$(median "$1" "$client + $source + $target")" "$(median "$1" '$5 / 1e6')"
}

report() {
    local contender ours=
    [ ! -s "$work/results/plugin" ] || ours=$(median plugin '$1 - $6')
    printf '\n| copied by | wall s, median (min–max) | ÷ ours | CPU s client | source | target | all | disk MB |\n'
    printf '|---|---|---|---|---|---|---|---|\n'
    for contender in "${contenders[@]}"; do
        if [ -s "$work/results/$contender" ]; then
            row "$contender"
        elif [ "$contender" = pgcopydb ] && [ -n "${missing:-}" ]; then
            echo "| $(name_of "$contender") | | | | | | | |"
        else
            echo "| $(name_of "$contender") | **failed** | | | | | | |"
        fi
    done
    echo
    [ -z "${missing:-}" ] || printf '%s.\n\n' "$missing"
    if [ -s "$work/results/plugin" ]; then
        printf '`db-migrate`: %.1f s in all; of it the copy alone %.1f s, Maven before and after it %.1f s, verification (`%s`, in none of the numbers above) %.1f s and %.1f CPU s.\n' \
            "$(median plugin '$1')" "$(median plugin '$10')" "$(median plugin '$1 - $6 - $10')" "$VERIFY" \
            "$(median plugin '$6')" "$(median plugin '$7 + $8 + $9')"
    fi
    if [ -s "$work/results/bound" ]; then
        printf 'Lower bound: data %.1f s, then indexes and constraints %.1f s.\n' "$(median bound '$6')" "$(median bound '$7')"
    fi
    settings
}

settings() {
    local size text tables indexes references
    size=$(as_admin source shop -c "SELECT pg_size_pretty(pg_database_size('shop'))")
    tables=$(grep -c '^rows of ' "$work/expected")
    indexes=$(as_admin source shop -c "SELECT count(*) FROM pg_index JOIN pg_class ON oid = indexrelid WHERE relnamespace = 'public'::regnamespace")
    references=$(as_admin source shop -c "SELECT count(*) FROM pg_constraint WHERE contype = 'f'")
    text=$(copy_text)
    printf '\n%s cores, %s rounds, %s jobs, scale %s: %s, %s tables, %s indexes, %s foreign keys, %d MB as text of COPY. ' \
        "$(nproc)" "$rounds" "$JOBS" "$scale" "$size" "$tables" "$indexes" "$references" "$((text / 1000000))"
    printf 'PostgreSQL %s to %s, %s, %s, %s, Maven %s. ' "$(version source)" "$(version target)" \
        "$(pg_dump --version | cut -d' ' -f1,3)" \
        "$(pgcopydb --version 2>/dev/null | head -1 | sed 's/ version//' || true)" \
        "Java $(java -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.version = //p')" \
        "$(basename "$(dirname "$(dirname "$MAVEN")")" | sed 's/apache-maven-//')"
    if [ -z "${LINK:-}" ]; then
        echo 'No line between.'
    elif [[ $LINK =~ ,([0-9.]+)mbit ]]; then
        awk -v bytes="$text" -v rate="${BASH_REMATCH[1]}" -v link="$LINK" \
            'BEGIN { printf "Line: %s, which needs %.1f s for the text of COPY alone.\n", link, bytes * 8 / rate / 1e6 }'
    else
        echo "Line: $LINK."
    fi
}

version() {
    as_admin "$1" postgres -c 'SHOW server_version' | cut -d' ' -f1
}

# copy_text: the bytes of all tables as COPY writes them.
copy_text() {
    as_admin source shop -c "SELECT format('COPY %s TO STDOUT;', oid::regclass) FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace" \
        | as_admin source shop -f - | wc -c
}
