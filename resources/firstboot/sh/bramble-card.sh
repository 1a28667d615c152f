# shellcheck shell=sh
# What the reporter leaves on the card's boot partition, takes from it, and says on serial consoles.
# Sourced by bramble-hello.sh.

# Where the card's boot partition is mounted. Alpine mounts it under /media, and read-only.
boot_folder() {
  for boot_folder in /boot/firmware /boot /media/mmcblk0p1 /media/sda1 /media/usb /media/mmcblk1p1 /media/vda1; do
    for boot_mark in bramble-scrub.json cmdline.txt config.txt; do
      [ ! -f "$root$boot_folder/$boot_mark" ] || return 0
    done
  done
  boot_folder=/boot
  [ ! -d "$root/boot/firmware" ] || boot_folder=/boot/firmware
}

# Runs a command that writes there.
on_card() {
  boot_folder
  on_card_locked=false
  if [ -z "$root" ] && grep -q " $boot_folder [^ ]* ro[, ]" /proc/mounts 2>/dev/null; then
    mount -o remount,rw "$boot_folder" 2>/dev/null && on_card_locked=true
  fi
  "$@"
  on_card_result=$?
  [ "$on_card_locked" = false ] || mount -o remount,ro "$boot_folder" 2>/dev/null || :
  return "$on_card_result"
}

# To the medium. Not every `sync` takes a file; those that do not write everything.
flushed() { sync "$1" 2>/dev/null || sync; }

# Leaves word for whoever puts the card into a computer, without a secret. Whole or not at all.
leave_crumb() { # state
  {
    printf '%s\n' "$flash"
    printf '%s\n' "$1"
    head -n 2 "$work/board"
    show /proc/sys/kernel/hostname | clean
    own_address
    power
    date +%s
    show /proc/uptime | awk '{ printf "%d\n", $1; done = 1 } END { if (!done) print 0 }'
    printf '%s\n' "$tries"
    cat "$work/status"
    counted "$work/errors" 1
    counted "$work/settings" 3
    counted "$work/tried" 2
  } >"$work/crumb"
  awk "$JSON"'END {
    print "{\"version\":1," put_text("flashId") "," put_text("state") "," put_text("serial") ","
    print put_text("model") "," put_text("hostname") "," put_text("address") "," put_text("power") ","
    print put_bare("clock") "," put_bare("uptime") "," put_bare("tries") ","
    print "\"firstBoot\":{" put_text("status") "," put_list("errors") "},"
    print put_groups("settings", "name state why") ","
    print put_groups("tried", "station said") "}"
  }' "$work/crumb" >"$work/crumb.json"
  on_card put_crumb || echo 'no word on the boot partition'
}

put_crumb() {
  put_crumb="$root$boot_folder/bramble-status.json"
  cat "$work/crumb.json" 2>/dev/null >"$put_crumb.new" || return 1
  flushed "$put_crumb.new"
  mv -f "$put_crumb.new" "$put_crumb" && flushed "$root$boot_folder"
}

# Writes zeros over the secrets that the card brought, in place, so that the very sectors are written over; what flash
# memory keeps of them is out of reach. False when one is left where it was.
scrub() { on_card scrub_card; }

scrub_card() {
  [ -e "$root$boot_folder/bramble-scrub.json" ] || return 0
  # Ours, and written by JSON.stringify: a name, a length, and pairs of start and length.
  tr -d ' \t\r\n' <"$root$boot_folder/bramble-scrub.json" | awk '
    { all = all $0 }
    END {
      # No brace in a pattern: some take it for the beginning of a count.
      if (index(all, "{\"version\":1,\"files\":[") != 1 || all !~ /]}$/) { print "- 0"; exit }
      n = split(all, part, "\"path\":\"")
      for (i = 2; i <= n; i++) {
        name = part[i]; sub(/".*/, "", name)
        bytes = part[i]; sub(/.*"bytes":/, "", bytes); sub(/[^0-9].*/, "", bytes)
        ranges = part[i]; sub(/.*"ranges":/, "", ranges); gsub(/[^0-9]+/, " ", ranges)
        print name " " bytes " " ranges
      }
    }' >"$work/scrub"
  scrub_card=0
  while read -r scrub_name scrub_bytes scrub_ranges; do
    # shellcheck disable=SC2086 # numbers between blanks
    scrub_file "$scrub_name" "$scrub_bytes" $scrub_ranges </dev/null || scrub_card=1
  done <"$work/scrub"
  return "$scrub_card"
}

scrub_file() {
  case $1 in
    '' | -* | .* | *[!0-9A-Za-z._-]*)
      echo 'secrets were not removed: the list of them is damaged'
      return 1
      ;;
  esac
  scrub_path="$root$boot_folder/$1"
  scrub_size=$2
  [ -f "$scrub_path" ] || return 0
  if [ "$(wc -c <"$scrub_path" | tr -d ' ')" != "$scrub_size" ]; then
    echo "$1 is not as the card brought it: its secrets are not where they were"
    return 1
  fi
  shift 2
  while [ "$#" -ge 2 ]; do
    zeros "$2" | dd of="$scrub_path" bs=1 seek="$1" conv=notrunc 2>/dev/null || return 1
    shift 2
  done
  flushed "$scrub_path"
}

zeros() { head -c "$1" /dev/zero | tr '\000' 0; }

# Overwrites and deletes. On flash memory old copies may live on; the key is worth nothing by now.
burn() {
  zeros "$(wc -c <"$1" | tr -d ' ')" | dd of="$1" conv=notrunc 2>/dev/null
  flushed "$1"
  rm -f "$1"
}

# The serial consoles that the kernel writes to; never a screen.
consoles() {
  for console in $(show /sys/class/tty/console/active | clean); do
    case $console in ttyS* | ttyAMA* | ttyGS* | ttyUSB* | hvc*) printf '%s\n' "$root/dev/$console" ;; esac
  done
}

# The hello of `$work/body` as one line on every serial console. The sum tells a line that the kernel wrote into.
on_consoles() {
  base64 <"$work/body" | tr -d '\n' >"$work/frame"
  {
    printf '\r\nbramble: %s says hello @bramble-hello:' "$(uname -n | clean)"
    cat "$work/frame"
    printf ':%s@\r\n' "$(sum <"$work/frame" | cut -c 1-8)"
  } >"$work/line"
  consoles | while IFS= read -r console; do
    # A console that is held must not hold us. A process of its own: this one may lead a session, and the console that
    # it opened would become its own, which takes it from the one who logs in there.
    # shellcheck disable=SC2016 # the other shell's
    limit 15 sh -c 'cat "$1" >"$2"' sh "$work/line" "$console" </dev/null 2>/dev/null || echo "$console: not written to"
  done
}
