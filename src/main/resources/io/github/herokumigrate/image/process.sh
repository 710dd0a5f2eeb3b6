#!/bin/sh
# Starts a process type of the Procfile: the first argument, else $PROCESS_TYPE, else web.
# Arguments that name no process type are a command.
type="${1:-${PROCESS_TYPE:-web}}"
case "$type" in
  *[!A-Za-z0-9_-]*) command="" ;;
  *) command="$(sed -n "s/^[[:space:]]*$type:\{0,1\}[[:space:]]\{1,\}//p" Procfile | tr -d "\r" | tail -n 1)" ;;
esac
if [ -z "$command" ]; then
  if [ "$#" -gt 0 ]; then exec "$@"; fi
  echo "The Procfile has no process type $type." >&2
  exit 64
fi
shell="$(command -v bash || command -v sh)"
case "$command" in
  *[\;\&\|]*)
    # More than one process: SIGTERM goes to all of them, as on Heroku, and all get the time to end.
    child=""
    stopped=""
    stop() {
      stopped=yes
      if [ -n "$child" ]; then kill -s TERM -- "-$child" 2>/dev/null || kill -TERM "$child"; fi
    }
    trap stop TERM INT
    setsid "$shell" -c "$command" &
    child=$!
    if [ -n "$stopped" ]; then stop; fi
    while :; do
      wait "$child"
      status=$?
      kill -0 "$child" 2>/dev/null || break
    done
    while [ -n "$stopped" ] && kill -s 0 -- "-$child" 2>/dev/null; do sleep 0.1; done
    exit "$status"
    ;;
esac
# One process: it takes the place of the shell, so that SIGTERM reaches it.
case "${command%% *}" in
  *=* | exec | cd | .) exec "$shell" -c "$command" ;;
  *) exec "$shell" -c "exec $command" ;;
esac
