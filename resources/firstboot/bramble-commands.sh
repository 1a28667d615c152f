#!/bin/sh
# Runs the commands of the card's profile: each once and in order, however often the power goes or one of them restarts
# the device.
#
# Reads   /usr/local/lib/bramble/commands/N       the commands from 1 on; `flash` beside them: of which flash they are
# Leaves  /var/lib/bramble/FLASH/commands/N.began   during which boot it began
#         /var/lib/bramble/FLASH/commands/N.ended   its exit code, or `limit`
#         /var/lib/bramble/FLASH/commands/all       there is none left to run
#         /var/log/bramble-commands.log             what they say; root's alone
#
# One that began is never begun again: whether it may be run twice only its author knows. So one that was cut stays as
# it is, the reporter says so, and the next one is run. Arguments, for where this is tried out: the folder to take for
# `/`, seconds to wait between two commands, and seconds that one may take.
set -u
root=${1:-}
pause=${2:-2}
most=${3:-3600}
commands=$root/usr/local/lib/bramble/commands
flash=$(cat "$commands/flash") || exit 1
state=$root/var/lib/bramble/$flash/commands
[ ! -e "$state/all" ] || exit 0

# A device that goes down says so by this signal.
stopping=false
trap 'stopping=true' TERM

# To the medium. A diskless Alpine keeps what it is told to keep.
kept() {
  sync
  if [ -z "$root" ] && command -v lbu >/dev/null 2>&1; then lbu commit -d; fi
}

now() {
  now_seconds=$(cat "$root/proc/uptime" 2>/dev/null) || now_seconds=0
  echo "${now_seconds%%.*}"
}

# A command that may take `$most` seconds. Not every `timeout` can kill what does not heed it, nor has every system one.
if timeout -k 1 5 sh -c : 2>/dev/null; then
  limit() { timeout -k 30 "$most" "$@"; }
elif timeout 5 sh -c : 2>/dev/null; then
  limit() { timeout "$most" "$@"; }
else
  limit() { "$@"; }
fi

# Until the system's own first boot is over: cloud-init's, or DietPi's, whose second stage is that all is installed.
settled() {
  if [ -z "$root" ] && command -v cloud-init >/dev/null 2>&1; then
    limit cloud-init status --wait >/dev/null 2>&1 &
    wait "$!"
  fi
  settled_until=$(($(now) + most))
  for settled_stage in "$root/boot/dietpi/.install_stage" "$root/boot/firmware/dietpi/.install_stage"; do
    while [ "$stopping" = false ] && [ -r "$settled_stage" ] && [ "$(now)" -lt "$settled_until" ] &&
      [ "$(cat "$settled_stage")" != 2 ]; do
      sleep 5 &
      wait "$!"
    done
  done
}

# Whether the device goes down, or is about to. A command that restarts it comes back before that.
going_down() {
  [ "$stopping" = false ] || return 0
  [ ! -e "$root/run/systemd/shutdown/scheduled" ] || return 0
  case $(cat "$root/run/openrc/softlevel" 2>/dev/null) in shutdown | reboot) return 0 ;; esac
  [ -z "$root" ] || return 1
  case $(systemctl is-system-running 2>/dev/null) in stopping) return 0 ;; esac
  case $(busctl get-property org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager \
    PreparingForShutdown 2>/dev/null) in *true*) return 0 ;; esac
  return 1
}

# Sets `$code` to what the process ends with; nothing where the device goes down before that.
ended() {
  wait "$1"
  code=$?
  [ "$stopping" = true ] || return 0
  # One that had the device restarted is about to end.
  ended_left=5
  while [ "$ended_left" -gt 0 ] && kill -0 "$1" 2>/dev/null; do
    sleep 1
    ended_left=$((ended_left - 1))
  done
  if kill -0 "$1" 2>/dev/null; then
    code=''
    kill "$1" 2>/dev/null
  else
    wait "$1"
    code=$?
  fi
}

run() {
  cat "$root/proc/sys/kernel/random/boot_id" >"$state/$1.began" 2>/dev/null || :
  kept
  echo "command $1"
  run_began=$(now)
  limit sh "$commands/$1" </dev/null &
  ended "$!"
  [ -n "$code" ] || return 0
  [ "$code" -eq 0 ] || [ $(($(now) - run_began)) -lt "$most" ] || code=limit
  echo "$code" >"$state/$1.new"
  sync
  mv -f "$state/$1.new" "$state/$1.ended"
  kept
}

mkdir -p "$state" "$root/var/log" || exit 1
(umask 077 && : >>"$root/var/log/bramble-commands.log")
exec >>"$root/var/log/bramble-commands.log" 2>&1
settled
n=1
first=true
while [ -e "$commands/$n" ]; do
  if [ ! -e "$state/$n.began" ]; then
    if [ "$first" = false ] && ! going_down; then
      sleep "$pause" &
      wait "$!"
    fi
    # What is left is for the next boot.
    if going_down; then exit 0; fi
    first=false
    run "$n"
    [ -n "$code" ] || exit 0
  fi
  n=$((n + 1))
done
: >"$state/all"
kept
