/**
 * Which board a running device is, for its adoption: what a hello tells of itself, asked over SSH. POSIX sh, changes
 * nothing, needs no root; the same lines as `factsScript`. The facts of a practice bench come before the board's, as
 * in the reporter: a container on a real board sees that board's serial.
 */
export const identityScript = `LC_ALL=C; export LC_ALL
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
say() { printf '%s=%s\\n' "$1" "$(printf '%s' "$2" | tr '\\n\\000' '  ')"; }
text() { tr -d '\\000' 2>/dev/null < "$1" || :; } 2>/dev/null
line() { sed -n "s/^$1[[:space:]]*: *//p" /proc/cpuinfo 2>/dev/null | sed -n '1p'; }
bench=/run/host/bramble-facts
if [ -r "$bench/serial-number" ]; then
  say simulated 1
  say serial "$(text "$bench/serial-number")"
  say model "$(text "$bench/model")"
  say revision "$(text "$bench/revision")"
else
  serial=$(text /proc/device-tree/serial-number )
  model=$(text /proc/device-tree/model)
  say serial "\${serial:-$(line Serial)}"
  say model "\${model:-$(line Model)}"
  say revision "$(line Revision)"
fi
for link in /sys/class/net/*; do
  [ "$(text "$link/type")" = 1 ] || continue
  kind=virtual; if [ -e "$link/device" ]; then kind=real; fi
  say "mac_\${link##*/}" "$kind $(text "$link/address")"
done
say storage_kb "$(df -Pk / 2>/dev/null | sed -n '2p' | { read -r _ size _; printf '%s' "$size"; })"
say end 1
`
