# shellcheck shell=sh
# What the reporter finds on its own device. `$root` stands before every path: empty but where this is tried out.
# Sourced by bramble-hello.sh.

# The value of the first line `name<separator>value` of a file; nothing without one.
field() { # path name separator
  [ -r "$root$1" ] || return 0
  awk -v name="$2" -v separator="$3" '
    {
      at = index($0, separator)
      key = substr($0, 1, at - 1)
      gsub(/^[ \t]+|[ \t]+$/, "", key)
      if (at && key == name) {
        found = substr($0, at + 1)
        gsub(/^[ \t]+|[ \t]+$/, "", found)
        gsub(/^"+|"+$/, "", found)
        print found
        exit
      }
    }' "$root$1"
}

# A file of one value, or nothing.
show() { [ ! -r "$root$1" ] || cat "$root$1" 2>/dev/null; }

# Serial, model, revision. A practice bench's come first: a container on a real board sees that board's serial.
BENCH=/run/host/bramble-facts
on_bench() { [ -s "$root$BENCH/serial-number" ]; }
board() {
  if on_bench; then
    show "$BENCH/$1"
    return 0
  fi
  case $1 in
    serial-number) board_field=Serial ;;
    model) board_field=Model ;;
    *) board_field='' ;;
  esac
  if [ "$1" = revision ]; then
    field /proc/cpuinfo Revision :
  elif [ -s "$root/proc/device-tree/$1" ]; then
    show "/proc/device-tree/$1"
  else
    field /proc/cpuinfo "$board_field" :
  fi
}

serial_number() { board serial-number | clean | tr '[:upper:]' '[:lower:]'; }

# The host key that a station shall know the device by: OpenSSH's, or Dropbear's in the same words.
host_key() {
  if [ -s "$root/etc/ssh/ssh_host_ed25519_key.pub" ]; then
    awk '{ print $1 " " $2; exit }' "$root/etc/ssh/ssh_host_ed25519_key.pub"
  elif [ -s "$root/etc/dropbear/dropbear_ed25519_host_key" ] && command -v dropbearkey >/dev/null 2>&1; then
    dropbearkey -y -f "$root/etc/dropbear/dropbear_ed25519_host_key" 2>/dev/null |
      awk '$1 == "ssh-ed25519" { print $1 " " $2; exit }'
  fi
}

# Hardware addresses of Ethernet-like interfaces; those with a device behind them if there are any.
macs() {
  for macs_folder in "$root"/sys/class/net/*; do
    [ "$(cat "$macs_folder/type" 2>/dev/null)" = 1 ] || continue
    macs_found=$(tr '[:upper:]' '[:lower:]' <"$macs_folder/address" 2>/dev/null)
    case $macs_found in *[!0-9a-f:]* | 00:00:00:00:00:00) continue ;; ??:??:??:??:??:??) ;; *) continue ;; esac
    if [ -e "$macs_folder/device" ]; then echo "0 $macs_found"; else echo "1 $macs_found"; fi
  done | awk '{ row[NR] = $0; if ($1 == 0) real = 1 } END {
    for (i = 1; i <= NR; i++) if (!real || row[i] ~ /^0/) if (++n <= 16) print substr(row[i], 3)
  }'
}

# Whether the supply is or was too weak: bits 0 and 16 of what the firmware reports.
power() {
  for power_file in "$root"/sys/devices/platform/soc*/*firmware/get_throttled; do
    power_bits=$(cat "$power_file" 2>/dev/null) || continue
    power_bits=${power_bits#0x}
    case $power_bits in '' | *[!0-9A-Fa-f]* | ?????????*) continue ;; esac
    if [ $((0x$power_bits & 1)) -ne 0 ]; then
      echo low
    elif [ $((0x$power_bits & 0x10000)) -ne 0 ]; then
      echo was-low
    else
      echo fine
    fi
    return 0
  done
  for power_file in "$root"/sys/class/hwmon/*/name; do
    [ "$(cat "$power_file" 2>/dev/null)" = rpi_volt ] || continue
    if [ "$(cat "${power_file%/name}/in0_lcrit_alarm" 2>/dev/null)" = 1 ]; then echo low; else echo fine; fi
    return 0
  done
  echo unknown
}

# Bytes of the file system that the system runs from.
storage() { df -Pk "$root/" 2>/dev/null | awk 'NR == 2 { printf "%.0f\n", $2 * 1024; done = 1 } END { if (!done) print 0 }'; }

memory() {
  field /proc/meminfo MemTotal : | awk '{ printf "%.0f\n", $1 * 1024; done = 1 } END { if (!done) print 0 }'
}

# A number below 65536.
random() { od -An -N2 -tu2 /dev/urandom | tr -d ' \n'; }

nonce() { od -An -v -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# How far first boot is, in one word, to `$work/status`, and its errors to `$work/errors`, one a line.
first_boot() {
  : >"$work/errors"
  first_boot_stage=''
  for first_boot_file in /boot/dietpi/.install_stage /boot/firmware/dietpi/.install_stage; do
    [ ! -r "$root$first_boot_file" ] || first_boot_stage=$first_boot_file
  done
  if command -v cloud-init >/dev/null 2>&1; then
    by_cloud_init "$1"
  elif [ -n "$first_boot_stage" ]; then
    by_dietpi "$1" "$first_boot_stage"
  elif [ -e "$root/etc/local.d/bramble.start" ] || [ -e "$root/boot/firstrun.sh" ]; then
    by_script "$1"
  elif [ -e "$root/var/log/bramble-firstboot.log" ] ||
    grep -q '^+usr/local/lib/bramble$' "$root/etc/apk/protected_paths.d/lbu.list" 2>/dev/null; then
    echo 'done' >"$work/status"
  else
    echo unknown >"$work/status"
  fi
}

by_cloud_init() {
  if ! limit "$1" cloud-init status --wait >"$work/status.said" 2>/dev/null; then
    # Its own errors have codes of their own; this one is of the limit.
    case $(cat "$work/status.said") in *status:*) ;; *)
      echo running >"$work/status"
      echo "not done after $1 s" >"$work/errors"
      return 0
      ;;
    esac
  fi
  sed -n 's/^[. ]*status: *//p' "$work/status.said" | clean >"$work/status"
  [ -s "$work/status" ] || echo unknown >"$work/status"
  limit 20 cloud-init status --long 2>/dev/null | awk '
    /^[A-Za-z_]+:/ { level = $1; sub(/:.*/, "", level); inside = /^(errors|[A-Z]+):/ ; next }
    inside && /^[ \t]+- / { sub(/^[ \t]+- /, ""); print (level == "errors" ? "" : level ": ") $0 }' |
    head -n 10 >"$work/errors.said"
  while IFS= read -r by_cloud_init_error; do
    hide "$by_cloud_init_error"
    printf '%s\n' "$hidden" | clean
  done <"$work/errors.said" >"$work/errors"
}

# A script of ours, which takes itself away when it is through. It runs beside this, so it is waited for.
by_script() {
  by_script_left=$1
  while [ -e "$root/etc/local.d/bramble.start" ] || [ -e "$root/boot/firstrun.sh" ]; do
    if [ "$by_script_left" -le 0 ]; then
      echo running >"$work/status"
      echo "not done after $1 s" >"$work/errors"
      return 0
    fi
    sleep 1
    by_script_left=$((by_script_left - 1))
  done
  echo 'done' >"$work/status"
}

# DietPi counts its stages: 2 is all installed (its /boot/dietpi/func/dietpi-globals).
by_dietpi() {
  by_dietpi_left=$1
  while :; do
    by_dietpi_stage=$(show "$2" | clean 8)
    [ "$by_dietpi_stage" != 2 ] || break
    if [ "$by_dietpi_left" -le 0 ]; then
      echo running >"$work/status"
      echo "DietPi is at stage $by_dietpi_stage after $1 s" >"$work/errors"
      return 0
    fi
    sleep 5
    by_dietpi_left=$((by_dietpi_left - 5))
  done
  echo 'done' >"$work/status"
}
