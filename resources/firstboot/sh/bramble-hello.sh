#!/bin/sh
# Says hello to the station that made this card, until a station with the card's key has answered. It is
# bramble-hello.py for systems that have no Python: the same hello, the same answers, the same marks on the card.
#
# Reads   /etc/bramble/hello.conf   which flash this is, where stations listen, which settings it should find
#         /etc/bramble/hello.key    the one-time key, 64 hex digits; deleted once the hello is accepted
# Sends   POST /hello, one JSON object with an HMAC-SHA-256 under that key over every fact in it,
#         and the same as one line on the serial console.
# Leaves  bramble-status.json on the boot partition: how far it came, without a secret.
# Trusts  an answer only if its HMAC under the same key fits this hello. Anything else is no answer.
#
# A POSIX shell with BusyBox's or coreutils' tools, and curl, wget or nc. Needs no right clock, no name service, no
# internet. Never prints the key. An argument, if there is one, is the folder to take for `/` where this is tried out.
set -u
unset key CDPATH ENV http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
LC_ALL=C
export LC_ALL
umask 077
root=${1:-}
here=${0%/*}
config=$root/etc/bramble/hello.conf
key_file=$root/etc/bramble/hello.key
work=$root/run/bramble-hello
CRUMB_PAUSE=600 # seconds between two words on the boot partition, unless something became different

for part in code text way device settings card; do
  # shellcheck disable=SC1090 # each is checked by itself
  . "$here/bramble-$part.sh"
done

# Lines of the card's settings of one kind.
configured() { sed -n "s/^$1|//p" "$config"; }

# What stays as it is while the system runs: looked at once, since a process takes its time on a small board.
know_board() {
  {
    serial_number
    board model | clean
    board revision | clean
  } >"$work/board"
  {
    memory
    field /etc/os-release PRETTY_NAME = | clean
    uname -r | clean
    uname -m | clean
    show /etc/machine-id | clean
  } >"$work/system"
}

# The hello with a nonce of its own to `$work/body`; false while there is no host key or no serial number yet.
make_hello() { # address
  nonce=$(nonce)
  {
    printf '%s\n' "$flash"
    head -n 1 "$work/board"
    host_key
    printf '%s\n' "$nonce"
  } >"$work/hello"
  [ "$(grep -c . "$work/hello")" -eq 4 ] || return 1
  macs >"$work/macs"
  {
    tail -n +2 "$work/board"
    counted "$work/macs" 1
    cat "$work/system"
    uname -n | clean
    printf '%s\n' "$1"
    cat "$work/status"
    counted "$work/errors" 1
    date +%s
    if on_bench; then echo true; else echo false; fi
    storage
    power
    counted "$work/settings" 3
  } >>"$work/hello"
  mac=$({
    echo bramble/hello/2
    cat "$work/hello"
  } | code)
  { cat "$work/hello" && printf '%s\n' "$mac"; } | awk "$JSON"'END {
    printf "%s", "{\"version\":2," put_text("flashId") "," put_text("serial") "," put_text("hostKey") ","
    printf "%s", put_text("nonce") ",\"facts\":{" put_text("model") "," put_text("revision") ","
    printf "%s", put_list("macs") "," put_bare("memoryBytes") "," put_text("os") "," put_text("kernel") ","
    printf "%s", put_text("arch") "," put_text("machineId") "," put_text("hostname") "," put_text("address") ","
    printf "%s", "\"firstBoot\":{" put_text("status") "," put_list("errors") "}," put_bare("clock") ","
    printf "%s", put_bare("simulated") "," put_bare("storageBytes") "," put_text("power") ","
    printf "%s", put_groups("settings", "name state why") "}," put_text("mac") "}"
  }' >"$work/body"
}

# A field of the answer, which anybody may have sent: what counts is that the code is over what is taken here.
said() { tr -d '\000-\037' <"$work/answer" | sed -n "s/^{.*\"$1\": *\"\{0,1\}\([0-9A-Za-z-]*\)[\",}].*/\1/p"; }

# Sets `$order` to the station's; false where the answer was not made with our key for this very hello.
order_in() {
  order=$(said order)
  said_code=$(said mac)
  [ "$(said flashId)" = "$flash" ] && [ "$(said nonce)" = "$nonce" ] || return 1
  # That time tells how much of a guess was right helps nobody: every hello has a nonce, and so a code, of its own.
  [ "$(printf 'bramble/answer/1\n%s\n%s\n%s\n%s\n' "$flash" "$nonce" "$order" "$(said clock)" | code)" = "$said_code" ]
}

# Says hello to one station. Sets `$order`, empty where there was none that counts, and `$answered` to what came of it.
ask() { # plain|tls host port path
  order=''
  ask_address=$(leaving_from "$2")
  if ! make_hello "${ask_address:-$(own_address)}"; then
    answered='waiting: no host key yet, or no serial number'
    return 0
  fi
  send "$@"
  if [ -s "$work/answer" ]; then
    if order_in; then answered=$order; else
      order=''
      answered='no answer that holds our key'
    fi
  else
    answered=$(clean <"$work/why")
    [ -n "$answered" ] || answered='no answer that holds our key'
  fi
}

# Says hello to each station in turn. True once one that holds the key has accepted.
ask_each() {
  tries=$((tries + 1))
  : >"$work/tried"
  configured station >"$work/stations"
  while IFS='|' read -r ask_scheme ask_host ask_port ask_path; do
    ask "$ask_scheme" "$ask_host" "$ask_port" "$ask_path" </dev/null
    echo "$ask_host:$ask_port: $answered"
    printf '%s\n%s\n' "$ask_host:$ask_port" "$answered" >>"$work/tried"
    [ "$order" != accepted ] || return 0
  done <"$work/stations"
  return 1
}

now() { show /proc/uptime | awk '{ printf "%d\n", $1; done = 1 } END { if (!done) print 0 }'; }

# Leaves word when something became different, and else now and then: flash memory wears out.
crumb() {
  crumb_word=$({ echo "$1" && cat "$work/status" "$work/errors" "$work/settings" "$work/tried"; } | sum)
  if [ "$crumb_word" = "$left" ] && [ $(($(now) - left_at)) -lt "$CRUMB_PAUSE" ]; then return 0; fi
  left=$crumb_word
  left_at=$(now)
  leave_crumb "$1"
}

# On the console less and less often: somebody may be working there.
tell_console() {
  if [ "$(now)" -lt "$console_at" ] || [ -z "$(consoles)" ] || ! make_hello "$(own_address)"; then return 0; fi
  console_at=$(($(now) + console_pause))
  console_pause=$((console_pause * 3 < 1800 ? console_pause * 3 : 1800))
  on_consoles
}

# Half to one and a half of a pause, so that a rack that got power at once does not ask at once for ever.
rest() {
  rest=$(random | awk -v pause="$1" '{ printf "%.2f", pause * (0.5 + $1 / 65536) }')
  # Not every `sleep` knows parts of a second.
  sleep "$rest" 2>/dev/null || sleep "$((${rest%.*} + 1))"
}

run() {
  flash=$(configured flash)
  tries=0 left='' left_at=0 console_pause=10 console_at=0
  rm -rf "$work"
  mkdir -p "$work" || return 1
  : >"$work/tried"
  : >"$work/settings"
  : >"$work/errors"
  know_board
  echo running >"$work/status"
  crumb 'first boot'
  longest=$(configured wait)
  begun=$(now)
  first_boot "$longest"
  if ! commands_done "$((longest - $(now) + begun))"; then
    {
      head -n 9 "$work/errors"
      echo "own commands not done after $longest s"
    } >"$work/errors.all"
    mv -f "$work/errors.all" "$work/errors"
  fi
  settings
  pause=$(configured retry)
  most=${pause#*|}
  pause=${pause%|*}
  tell_console
  until ask_each; do
    if grep -qx wait "$work/tried"; then crumb 'asked to wait'; else crumb 'not answered'; fi
    tell_console
    rest "$pause"
    pause=$(awk -v pause="$pause" -v most="$most" 'BEGIN { print pause * 2 < most ? pause * 2 : most }')
    # A setting may have come true meanwhile, and is told so.
    settings
  done
  if scrub; then crumb accepted; else crumb 'accepted, secrets left'; fi
  rm -rf "$work"
}

# Whatever started it need not do so again. A diskless Alpine keeps what it is told to keep.
switch_off() {
  if command -v systemctl >/dev/null 2>&1; then systemctl disable bramble-hello.service; fi
  if command -v rc-update >/dev/null 2>&1; then rc-update -q del bramble-hello default; fi
  if command -v lbu >/dev/null 2>&1; then lbu commit -d; fi
  # supervise-daemon begins again whatever ends, this too. In a session of its own: what it stops is this.
  if command -v rc-service >/dev/null 2>&1; then
    setsid rc-service -q bramble-hello stop </dev/null >/dev/null 2>&1 &
  fi
}

if [ ! -e "$key_file" ]; then
  echo 'nothing to do: the hello was accepted before'
  [ -n "$root" ] || switch_off
  exit 0
fi
key=$(cat "$key_file")
if ! take_key "$key"; then
  echo 'no hello: the key is damaged, or this shell would show it to everybody'
  exit 1
fi
run || exit 1
burn "$key_file"
[ -n "$root" ] || switch_off
