#!/bin/sh
# process [type]      starts a process type of the Procfile: the argument, else $PROCESS_TYPE, else web
# process command...  runs a command: arguments that name no process type
# process --health    succeeds once the web process listens on its port (for HEALTHCHECK)
#
# Before it starts anything it adds to the environment what Heroku's JVM buildpack adds in a dyno. What is set stays.
#
# Values can be secrets. They are expanded, never evaluated, and given to programs through pipes, as anybody may read
# arguments. The script's own variables begin with an underscore: the other names belong to the application.

_newline='
'
# Written out, because what A-Z is depends on the locale.
_hex='0123456789ABCDEFabcdef'
_unreserved='ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._*-'

# --- Health, as Heroku sees it: the web process has bound $PORT ------------------------------------------------------

health() {
  # One variable a line. What this cannot read, as another user's process, it does not judge.
  _environment=$(tr '\000\n' '\n ' 2>/dev/null </proc/1/environ)
  [ "$(printf %s "$_environment" | sed -n 's/^PROCESS_TYPE=//p')" = web ] || exit 0
  _port=$(printf %s "$_environment" | sed -n 's/^PORT=//p')
  _port=${_port:-${PORT-}}
  case "$_port" in
    '' | *[!0123456789]*)
      echo "PORT is not set to a number." >&2
      exit 1
      ;;
  esac
  # The kernel's list of sockets: local address, remote address, state; 0A is listening.
  grep -qs "^ *[0-9]*: [0-9A-F]*:$(printf %04X "$_port") [0-9A-F]*:[0-9A-F]* 0A " /proc/net/tcp /proc/net/tcp6 && exit 0
  echo "Nothing listens on port $_port." >&2
  exit 1
}

# --- JVM options by memory -------------------------------------------------------------------------------------------

# Sets _limit: the container's memory in bytes, empty if it has no limit (above 1 TiB is the kernel's way to say so).
find_memory_limit() {
  for _file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
    _limit=''
    if [ -r "$_file" ]; then read -r _limit <"$_file"; fi
    case "$_limit" in
      '' | *[!0123456789]*) ;;
      *) if [ "${#_limit}" -le 13 ] && [ "$_limit" -le 1099511627776 ]; then return; fi ;;
    esac
  done
  _limit=''
}

# The options of Heroku's JVM buildpack. A one-off command does not get JAVA_TOOL_OPTIONS, as the JVM prints a line
# about them into the command's output.
add_jvm_options() {
  find_memory_limit
  _options="-Dfile.encoding=UTF-8${_limit:+ -XX:MaxRAM=$_limit}"
  case "$_limit" in
    536870912) _options="$_options -Xmx300m -Xss512k -XX:CICompilerCount=2" ;;
    1073741824) _options="$_options -Xmx671m -XX:CICompilerCount=2" ;;
    *) _options="$_options -XX:MaxRAMPercentage=80.0" ;;
  esac
  put_options_in_front JAVA_OPTS
  if [ "$1" != one-off ]; then put_options_in_front JAVA_TOOL_OPTIONS; fi
}

# The JVM takes the last of several equal options: the user's win. Nothing to do where the deployment did this already.
put_options_in_front() {
  read_variable "$1"
  case "$_value" in
    "-Dfile.encoding=UTF-8 -XX:MaxRAM"*) ;;
    *) export "$1=$_options${_value:+ $_value}" ;;
  esac
}

# --- Variables -------------------------------------------------------------------------------------------------------

# Sets _value to the value of the variable that is named; the name comes from this script or is a plain word.
read_variable() {
  _value=''
  eval "_value=\${$1-}"
}

is_set() {
  read_variable "$1"
  [ -n "$_value" ]
}

# Sets _names to the names of all variables that are not empty, one a line. Only the kernel's copy has those with dots
# and dashes, which many shells ignore, and tells a line of a value from a variable.
list_names() {
  _names=$(tr '\000\n' '\n ' <"/proc/$$/environ" | LC_ALL=C sed -n 's/=..*//p')
  _relaxed_names="$_newline$(printf %s "$_names" | tr -d '._-' | tr '[:lower:]' '[:upper:]')$_newline"
}

# Whether the user set the variable, in any of the spellings that Spring takes for the same.
is_set_in_any_spelling() {
  _rest=$1
  _name=''
  while [ "$_rest" != "${_rest#*_}" ]; do
    _name=$_name${_rest%%_*}
    _rest=${_rest#*_}
  done
  case "$_relaxed_names" in
    *"$_newline$_name$_rest$_newline"*) ;;
    *) false ;;
  esac
}

# --- Percent-encoding ------------------------------------------------------------------------------------------------

# Sets _octal to printf's escape for the byte of two hexadecimal digits.
escape_byte() {
  _octal="\\$((0x$1 / 64))$((0x$1 / 8 % 8))$((0x$1 % 8))"
}

# Sets _decoded. A plus sign is itself. If any percent sign encodes nothing (or NUL, which no variable can hold), all
# are themselves.
decode() {
  _decoded=$1
  _rest=$1
  _format=''
  set --
  while :; do
    case "$_rest" in
      *%*) ;;
      *) break ;;
    esac
    set -- "$@" "${_rest%%%*}"
    _rest=${_rest#*%}
    case "$_rest" in
      00*) return ;;
      ["$_hex"]["$_hex"]*) ;;
      *) return ;;
    esac
    escape_byte "${_rest%"${_rest#??}"}"
    _format="$_format%s$_octal"
    _rest=${_rest#??}
  done
  if [ -z "$_format" ]; then return; fi
  # The point keeps line feeds at the end, which the shell would take away.
  # shellcheck disable=SC2059 # The format is made of nothing but %s and octal escapes.
  _decoded=$(printf "$_format%s." "$@" "$_rest")
  _decoded=${_decoded%.}
}

# Sets _encoded. A blank is %20: some drivers read no plus sign as a blank.
encode() {
  _encoded=$1
  case "$1" in
    *[!"$_unreserved"]*) ;;
    *) return ;;
  esac
  _format=''
  for _byte in $(printf %s "$1" | od -A n -v -t x1 | tr abcdef ABCDEF); do
    case "$_byte" in
      2A | 2D | 2E | 3[0-9] | 4[1-9A-F] | 5[0-9AF] | 6[1-9A-F] | 7[0-9A]) # * - . 0-9 A-Z _ a-z
        escape_byte "$_byte"
        _format="$_format$_octal"
        ;;
      *) _format="$_format%%$_byte" ;;
    esac
  done
  # shellcheck disable=SC2059 # The format is made of nothing but escapes.
  _encoded=$(printf "$_format")
}

# --- Database URLs for JDBC ------------------------------------------------------------------------------------------

# Adds a parameter, decoded as it is, to _parameters: a line with name and value. The last of one name counts.
add_parameter() {
  encode "$1"
  _parameters="$_parameters$_encoded "
  encode "$2"
  _parameters="$_parameters$_encoded$_newline"
}

# Adds the parameters of a URL's query; what has no name or no equals sign is none.
add_query() {
  _query=$1
  while [ -n "$_query" ]; do
    _pair=${_query%%&*}
    case "$_query" in
      *"&"*) _query=${_query#*&} ;;
      *) _query='' ;;
    esac
    case "$_pair" in
      =*) ;;
      *=*)
        decode "${_pair%%=*}"
        _name=$_decoded
        decode "${_pair#*=}"
        add_parameter "$_name" "$_decoded"
        ;;
    esac
  done
}

# Sets _query to _parameters, sorted by name.
join_parameters() {
  # sort keeps the order of lines with the same name, and sed the last of them.
  _query=$(printf %s "$_parameters" | LC_ALL=C sort -s -k 1,1 | sed '$!N;/^\([^ ]*\) .*\n\1 /!P;D' | tr ' \n' '=&')
  _query=${_query%&}
}

is_loopback() {
  _host=$1
  case "${1##*:}" in
    '' | *[!0123456789]*) ;;
    *) _host=${1%:*} ;;
  esac
  case "$_host" in
    localhost | "[::1]") ;;
    127.*.*.*.* | *..* | *. | *[!.0123456789]*) false ;;
    127.*.*.*) ;;
    *) false ;;
  esac
}

# Takes scheme://user:password@address[/database][?query][#fragment] apart. Sets _jdbc_url, _user and _password; fails
# if the URL is another. The driver must see the very values that the URL means, so three things differ from Heroku's
# JVM buildpack: postgresql:// is understood, user and password are decoded, an sslmode in the URL is respected.
parse_database_url() {
  # Blanks around it are not part of it; which characters are blanks must not depend on the locale.
  _blanks=$(printf ' \t\n\v\f\r\034\035\036\037')
  _url=${1#"${1%%[!"$_blanks"]*}"}
  _url=${_url%"${_url##*[!"$_blanks"]}"}
  case "$_url" in
    postgres://* | postgresql://*) _scheme=postgresql ;;
    mysql://* | mariadb://*) _scheme=${_url%%:*} ;;
    *) return 1 ;;
  esac
  _url=${_url#*://}
  _url=${_url%%"#"*}
  _query=''
  case "$_url" in
    *"?"*) _query=${_url#*"?"} ;;
  esac
  _url=${_url%%"?"*}
  _database=''
  case "$_url" in
    */*) _database=${_url#*/} ;;
  esac
  _url=${_url%%/*}
  case "$_url" in
    *@*@* | *@) return 1 ;;
    [!:]*:*@*) ;;
    *) return 1 ;;
  esac
  _address=${_url#*@}
  _login=${_url%@*}
  case "$_login" in
    *:?*) ;;
    *) return 1 ;;
  esac
  _parameters=''
  if [ "$_scheme" = postgresql ] && [ "${CI-}" != true ] && ! is_loopback "$_address"; then
    add_parameter sslmode require
  fi
  add_query "$_query"
  decode "${_login%%:*}"
  _user=$_decoded
  decode "${_login#*:}"
  _password=$_decoded
  add_parameter user "$_user"
  add_parameter password "$_password"
  join_parameters
  decode "$_database"
  encode "$_decoded"
  _jdbc_url="jdbc:$_scheme://$_address/$_encoded?$_query"
}

# Adds the three variables that begin with $1 for the URL in the variable $2. All or none: a user's own URL with
# another's password would be worse than either alone.
add_jdbc() {
  if is_set "$1_URL" || is_set "$1_USERNAME" || is_set "$1_PASSWORD"; then return; fi
  read_variable "$2"
  if parse_database_url "$_value"; then
    export "$1_URL=$_jdbc_url" "$1_USERNAME=$_user" "$1_PASSWORD=$_password"
  fi
}

# As Heroku's JVM buildpack: a pool goes before the database that it is for.
add_jdbc_variables() {
  if is_set DATABASE_URL; then
    add_jdbc DATABASE_CONNECTION_POOL_JDBC DATABASE_CONNECTION_POOL_URL
    add_jdbc JDBC_DATABASE DATABASE_CONNECTION_POOL_URL
    add_jdbc JDBC_DATABASE DATABASE_URL
  else
    for _source in JAWSDB_URL JAWSDB_MARIA_URL CLEARDB_DATABASE_URL; do
      if is_set "$_source"; then
        add_jdbc JDBC_DATABASE "$_source"
        break
      fi
    done
  fi
  for _attachment in $(printf '%s\n' "$_names" | LC_ALL=C sed -n 's/^\(HEROKU_POSTGRESQL_[A-Za-z0-9_]*\)_URL$/\1/p'); do
    add_jdbc "${_attachment}_JDBC" "${_attachment}_URL"
  done
}

# --- Spring ----------------------------------------------------------------------------------------------------------

# Copies the variable $1, if there is one, to $2.
copy_variable() {
  if is_set "$1"; then export "$2=$_value"; fi
}

copy_variable_unless_users_own() {
  if ! is_set_in_any_spelling "$2"; then copy_variable "$1" "$2"; fi
}

# As Heroku's JVM buildpack, whether or not the application uses Spring.
add_spring_variables() {
  if [ "${DISABLE_SPRING_DATASOURCE_URL-}" != true ] && is_set JDBC_DATABASE_URL \
    && ! is_set_in_any_spelling SPRING_DATASOURCE_URL \
    && ! is_set_in_any_spelling SPRING_DATASOURCE_USERNAME \
    && ! is_set_in_any_spelling SPRING_DATASOURCE_PASSWORD; then
    copy_variable JDBC_DATABASE_URL SPRING_DATASOURCE_URL
    copy_variable JDBC_DATABASE_USERNAME SPRING_DATASOURCE_USERNAME
    copy_variable JDBC_DATABASE_PASSWORD SPRING_DATASOURCE_PASSWORD
  fi
  if [ "${DISABLE_SPRING_REDIS_URL-}" != true ]; then
    copy_variable_unless_users_own REDIS_URL SPRING_REDIS_URL
    copy_variable_unless_users_own REDIS_URL SPRING_DATA_REDIS_URL
  fi
  if [ "${DISABLE_SPRING_AI_CONFIG-}" != true ]; then
    copy_variable_unless_users_own INFERENCE_KEY SPRING_AI_OPENAI_APIKEY
    copy_variable_unless_users_own INFERENCE_URL SPRING_AI_OPENAI_BASEURL
    copy_variable_unless_users_own INFERENCE_MODEL_ID SPRING_AI_OPENAI_CHAT_OPTIONS_MODEL
  fi
}

# Adds all that Heroku's JVM buildpack adds, for a process type or a one-off command.
add_environment() {
  add_jvm_options "$1"
  list_names
  add_jdbc_variables
  add_spring_variables
}

# --- Start -----------------------------------------------------------------------------------------------------------

if [ "${1-}" = --health ]; then health; fi

_type="${1:-${PROCESS_TYPE:-web}}"
case "$_type" in
  *[!A-Za-z0-9_-]*) _command="" ;;
  *) _command="$(sed -n "s/^[[:space:]]*$_type:\{0,1\}[[:space:]]\{1,\}//p" Procfile | tr -d "\r" | tail -n 1)" ;;
esac
if [ -z "$_command" ]; then
  if [ "$#" -gt 0 ]; then
    add_environment one-off
    exec "$@"
  fi
  echo "The Procfile has no process type $_type." >&2
  exit 64
fi
add_environment process
_given_type="${PROCESS_TYPE-}"
export PROCESS_TYPE="$_type"
_shell="$(command -v bash || command -v sh)"
case "$_command" in
  *[\;\&\|]*)
    # This script stays process 1, and the health check reads the environment that process 1 was started with.
    if [ "$_given_type" != "$_type" ]; then exec "$_shell" "$0" "$_type"; fi
    # More than one process: SIGTERM goes to all of them, as on Heroku, and all get the time to end. A number below zero
    # is the group; busybox's kill takes no -- before it.
    _child=""
    _stopped=""
    stop() {
      _stopped=yes
      if [ -n "$_child" ]; then kill -TERM "-$_child" 2>/dev/null || kill -TERM "$_child"; fi
    }
    trap stop TERM INT
    setsid "$_shell" -c "$_command" &
    _child=$!
    if [ -n "$_stopped" ]; then stop; fi
    while :; do
      wait "$_child"
      _status=$?
      kill -0 "$_child" 2>/dev/null || break
    done
    while [ -n "$_stopped" ] && kill -0 "-$_child" 2>/dev/null; do sleep 0.1; done
    exit "$_status"
    ;;
esac
# One process: it takes the place of the shell, so that SIGTERM reaches it.
case "${_command%% *}" in
  *=* | exec | cd | .) exec "$_shell" -c "$_command" ;;
  *) exec "$_shell" -c "exec $_command" ;;
esac
