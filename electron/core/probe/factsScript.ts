/**
 * Everything that the steps want to know of a device, in one round trip: a POSIX sh script that goes to `sh -s` on
 * stdin and prints `key=value` lines. It changes nothing and needs no root. A fact that cannot be had is left out;
 * `end=1` says that the script came to its end.
 *
 * Values may hold anything but a newline; they are text from outside. `LC_ALL=C`, or tools answer in the user's
 * language. cloud-init's own file is read before cloud-init is asked, which takes seconds on a Pi. Paths are those of Raspberry Pi OS and Debian.
 */
export const factsScript = `LC_ALL=C; export LC_ALL
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
say() { printf '%s=%s\\n' "$1" "$(printf '%s' "$2" | tr '\\n\\000' '  ')"; }
file() { if [ -r "$2" ]; then say "$1" "$(tr -d '\\000' < "$2" 2>/dev/null)"; fi; }
have() { command -v "$1" > /dev/null 2>&1; }
say time "$(date +%s)"
say arch "$(uname -m)"
say kernel "$(uname -r)"
say hostname "$(uname -n)"
file boot_id /proc/sys/kernel/random/boot_id
file machine_id /etc/machine-id
file model /proc/device-tree/model
file serial /proc/device-tree/serial-number
if [ -r /etc/os-release ]; then say os "$(. /etc/os-release; printf '%s' "$PRETTY_NAME")"; fi
say memory_kb "$(sed -n 's/^MemTotal: *\\([0-9]*\\) kB$/\\1/p' /proc/meminfo)"
say disk_free_kb "$(df -Pk /var 2>/dev/null | sed -n '2p' | { read -r _ _ _ free _; printf '%s' "$free"; })"
file kernel_cmdline /proc/cmdline
if grep -qw memory /sys/fs/cgroup/cgroup.controllers 2>/dev/null; then say memory_cgroup v2
elif grep -q '^memory[[:space:]].*1$' /proc/cgroups 2>/dev/null; then say memory_cgroup kernel
else say memory_cgroup off; fi
if [ -f /boot/firmware/cmdline.txt ]; then path=/boot/firmware/cmdline.txt
elif [ -f /boot/cmdline.txt ]; then path=/boot/cmdline.txt; else path=; fi
if [ -n "$path" ]; then say cmdline_path "$path"; fi
if [ -d /run/systemd/system ]; then say systemd 1; fi
if have systemd-run; then say systemd_run 1; fi
if have timedatectl; then say ntp "$(timedatectl show -p NTPSynchronized --value 2>/dev/null)"; fi
if grep -q '"errors": \\[\\]' /run/cloud-init/result.json 2>/dev/null; then say cloud_init done
elif have cloud-init; then say cloud_init "$(cloud-init status 2>/dev/null | sed -n 's/^status: //p')"
else say cloud_init absent; fi
say default_route "$(ip -o route show default 2>/dev/null | sed -n '1p')"
for unit in k3s k3s-agent snap.microk8s.daemon-kubelite edgecore; do
  if systemctl is-active --quiet "$unit" 2>/dev/null; then say "active_$unit" 1; fi
done
say end 1
`
