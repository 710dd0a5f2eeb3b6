# Records this process and then becomes the command: whoever started it may be dead by now.
# $1: the directory of the record; $2: the file that forbids new processes; the rest: the command.
# Variables are set in a subshell only: the command's environment may have variables of the same names.
(
    if [ -r "/proc/$$/stat" ]; then
        read -r boot < /proc/sys/kernel/random/boot_id
        read -r line < "/proc/$$/stat"
        # The name in parentheses may hold blanks; the start time is the 20th field after it.
        directory=$1
        set -- ${line##*) }
        shift 19
        set -- "$directory" "$boot/$1"
    else
        set -- "$1" "$(echo $(ps -o lstart= -p $$))"
    fi
    # Fails if another process has recorded itself there.
    set -C
    { printf '%s %s\n' "$$" "$2" > "$1/pid"; } 2> /dev/null
) || exit 125
if [ -e "$2" ]; then
    exit 125
fi
shift 2
exec "$@"
