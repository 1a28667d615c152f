# shellcheck shell=sh
# Whether the card's settings hold on this system. Sourced by bramble-hello.sh.

# Looks at a setting. Sets `$held` (applied, failed, unknown) and `$why`.
look_at() { # check values
  held=failed
  case $1 in
    hostname) is "$2" "$(show /proc/sys/kernel/hostname)" ;;
    timezone) look_at_zone "$2" ;;
    locale)
      look_found=$(field /etc/default/locale LANG =)
      [ -n "$look_found" ] || look_found=$(field /etc/locale.conf LANG =)
      is "$(plain_locale "$2")" "$(plain_locale "$look_found")" "$look_found"
      ;;
    keyboard) is "$2" "$(field /etc/default/keyboard XKBLAYOUT =)" ;;
    user)
      why='there is no such user'
      [ -z "$(account "$2" 1)" ] || held=applied
      ;;
    keys) look_at_keys "$2" ;;
    groups)
      why=$(groups_missing "$2")
      [ -n "$why" ] || held=applied
      ;;
    ssh)
      look_on=false
      ! ssh_on || look_on=true
      why='it is not switched on'
      [ "$2" = true ] || why='it is switched on'
      [ "$look_on" != "$2" ] || held=applied
      ;;
    addresses) look_at_addresses "$2" ;;
    wifi) look_at_wifi "$2" ;;
    commands)
      # shellcheck disable=SC2086 # a flash and two numbers
      look_at_commands $2
      ;;
    *)
      held=unknown
      why=''
      ;;
  esac
  [ "$held" = failed ] || why=''
}

is() { # wanted found [as it is shown]
  why="it is \"${3-$2}\""
  [ "$1" != "$2" ] || held=applied
}

look_at_zone() {
  look_found=$(readlink "$root/etc/localtime" 2>/dev/null)
  case $look_found in *zoneinfo/*) look_found=${look_found##*zoneinfo/} ;; *) look_found=$(show /etc/timezone) ;; esac
  is "$1" "$look_found"
  case "$1 $look_found" in
    'UTC Etc/UTC' | 'Etc/UTC UTC' | 'UTC Etc/Universal' | 'Etc/UTC Etc/Universal') held=applied ;;
  esac
}

plain_locale() { printf '%s\n' "$1" | tr -d '-' | tr '[:upper:]' '[:lower:]'; }

# A field of a user's line in /etc/passwd; nothing without such a user.
account() {
  [ ! -r "$root/etc/passwd" ] || awk -F: -v name="$1" -v field="$2" '$1 == name { print $field; exit }' "$root/etc/passwd"
}

# Which keys, each known by the end of its Base64, do not let a user be logged in to: `USER MARK MARK …`.
look_at_keys() {
  look_home=$(account "${1%% *}" 6)
  look_missing=0
  look_all=0
  for look_mark in ${1#* }; do
    look_all=$((look_all + 1))
    grep -qF -e "$look_mark" "$root$look_home/.ssh/authorized_keys" 2>/dev/null || look_missing=$((look_missing + 1))
  done
  why="$look_missing of $look_all keys are missing"
  [ "$look_missing" -ne 0 ] || [ -z "$look_home" ] || held=applied
}

# Which accounts are not in their groups, each pair as `user:group`, in one line; nothing where all are.
groups_missing() {
  # shellcheck disable=SC2086 # pairs between blanks
  printf '%s\n' $1 | awk -F: -v passwd="$root/etc/passwd" -v groups="$root/etc/group" '
    BEGIN {
      while ((getline line <passwd) > 0) { split(line, field, ":"); own[field[1]] = field[4] }
      while ((getline line <groups) > 0) {
        split(line, field, ":")
        id[field[1]] = field[3]
        n = split(field[4], user, ",")
        for (i = 1; i <= n; i++) member[user[i] ":" field[1]] = 1
      }
    }
    {
      if (!($2 in id)) said = "there is no group " $2
      else if (($0 in member) || ($1 in own) && own[$1] == id[$2]) next
      else said = $1 " is not in the group " $2
      if (said in told) next
      told[said] = 1
      printf "%s%s", (count++ ? "; " : ""), said
    }'
}

ssh_on() {
  for ssh_unit in etc/systemd/system/multi-user.target.wants/ssh.service etc/systemd/system/sshd.service \
    etc/systemd/system/multi-user.target.wants/sshd.service etc/systemd/system/sockets.target.wants/ssh.socket \
    etc/systemd/system/ssh.service.requires/ssh.socket etc/systemd/system/multi-user.target.wants/dropbear.service \
    etc/runlevels/default/sshd etc/runlevels/default/dropbear; do
    # A link into a system that is not looked at from inside leads nowhere.
    if [ -e "$root/$ssh_unit" ] || [ -L "$root/$ssh_unit" ]; then return 0; fi
  done
  return 1
}

# Static addresses with their prefix lengths, against those that the interfaces have.
look_at_addresses() {
  look_found=$(ip -o addr show 2>/dev/null | awk '
    { for (i = 1; i < NF; i++) if (($i == "inet" || $i == "inet6") && $(i + 1) !~ /^(127\.|::1\/|fe80:)/) print $(i + 1) }')
  held=applied
  for look_wanted in $1; do
    printf '%s\n' "$look_found" | grep -qxF -e "$look_wanted" || held=failed
  done
  why="it has ${look_found:-none}"
}

# Wi-Fi networks by the hex of their names: whether the system knows each, and whether one carries the device now.
# Names only are compared, as hex; nothing of these files is repeated.
look_at_wifi() {
  look_known=$(wifi_names)
  look_missing=0
  look_all=0
  for look_wanted in $1; do
    look_all=$((look_all + 1))
    case " $look_known " in *" $look_wanted "*) ;; *) look_missing=$((look_missing + 1)) ;; esac
  done
  if [ "$look_missing" -ne 0 ]; then
    why="$look_missing of $look_all networks are not known to the system"
  elif ! wifi_up; then
    why='the networks are known, and none carries the device'
  else
    held=applied
  fi
}

# The names of the networks that the system has settings of, each as hex, between blanks. Name by name: NetworkManager
# writes text with escapes, or bytes as `1;2;3;`; wpa_supplicant writes text in quotes, or hex.
wifi_names() {
  for wifi_file in "$root"/etc/NetworkManager/system-connections/* "$root"/run/NetworkManager/system-connections/* \
    "$root"/etc/wpa_supplicant/*.conf "$root"/run/netplan/wpa-*.conf; do
    [ ! -r "$wifi_file" ] || sed -n 's/^[[:blank:]]*ssid=//p' "$wifi_file"
  done | awk '
    BEGIN { for (i = 1; i < 256; i++) hex[sprintf("%c", i)] = sprintf("%02x", i) }
    function spelled(text,   n, i, made) {
      n = length(text)
      for (i = 1; i <= n; i++) made = made hex[substr(text, i, 1)]
      return made
    }
    {
      sub(/\r$/, "")
      if ($0 ~ /^".*"$/) { print spelled(substr($0, 2, length($0) - 2)); next }
      if ($0 ~ /^([0-9]+;)+$/) {
        n = split($0, byte, ";"); made = ""
        for (i = 1; i < n; i++) made = made sprintf("%02x", byte[i])
        print made
        next
      }
      if ($0 ~ /^([0-9A-Fa-f][0-9A-Fa-f])+$/) print tolower($0)
      gsub(/\\\\/, "\001"); gsub(/\\s/, " "); gsub(/\\t/, "\t"); gsub(/\\;/, ";"); gsub(/\001/, "\\")
      print spelled($0)
    }' | tr '\n' ' '
}

# Each of the profile's own commands that did not end well, by its number and never by what it is.
look_at_commands() { # flash first last
  look_number=$2
  why=''
  while [ "$look_number" -le "$3" ]; do
    look_marks=$root/var/lib/bramble/$1/commands/$look_number
    look_ended=$(cat "$look_marks.ended" 2>/dev/null)
    case $look_ended in
      0) look_said='' ;;
      limit) look_said='it was stopped, since it had not ended after an hour' ;;
      ?*) look_said="it ended with $look_ended" ;;
      *)
        look_said='the device went down before it ended; it is not run again'
        if [ ! -e "$look_marks.began" ]; then
          look_said='it has not begun'
        elif [ "$(cat "$look_marks.began")" = "$(show /proc/sys/kernel/random/boot_id)" ]; then
          look_said='it has not ended'
        fi
        ;;
    esac
    [ "$2" = "$3" ] || [ -z "$look_said" ] || look_said="command $look_number: $look_said"
    why="$why${why:+${look_said:+; }}$look_said"
    look_number=$((look_number + 1))
  done
  [ -n "$why" ] || held=applied
}

# Waits until every command of the profile was run, at most `$1` seconds. False where one was not.
commands_done() {
  commands_left=$1
  for commands_flash in $(sed -n 's/^expect|[^|]*|commands|\([^ ]*\) .*/\1/p' "$config" | head -n 1); do
    while [ ! -e "$root/var/lib/bramble/$commands_flash/commands/all" ]; do
      [ "$commands_left" -gt 0 ] || return 1
      sleep 1
      commands_left=$((commands_left - 1))
    done
  done
}

wifi_up() {
  for wifi_up_folder in "$root"/sys/class/net/*; do
    [ -e "$wifi_up_folder/wireless" ] || [ -e "$wifi_up_folder/phy80211" ] || continue
    [ "$(cat "$wifi_up_folder/operstate" 2>/dev/null)" != up ] || return 0
  done
  return 1
}

# What became of each setting of the card, to `$work/settings`: its name, its state, and why it failed.
settings() {
  while IFS='|' read -r settings_kind settings_name settings_check settings_value; do
    [ "$settings_kind" = expect ] || continue
    look_at "$settings_check" "$settings_value" </dev/null
    printf '%s\n' "$settings_name" | clean 40
    printf '%s\n' "$held"
    printf '%s\n' "$why" | clean
  done <"$config" | head -n 120 >"$work/settings"
}
