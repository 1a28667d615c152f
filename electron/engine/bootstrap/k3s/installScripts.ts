/**
 * The scripts of the install step. `$1` unit, `$2` role, `$3` key of the artefacts, `$4` state folder, `$5` log,
 * `$6` installer. What the installer is told goes by environment: nothing of it is secret.
 */

/**
 * Whether it runs is asked first: an installer that ends while we look must not have its end told beside an
 * unfinished unit. Prints `key=value`. `systemctl show` knows the command of a unit in its parts, however its file is written.
 */
export const LOOK_INSTALLED = `echo "running=$(systemctl is-active bramble-k3s-install.service 2>/dev/null)"
other=k3s; [ "$1" = k3s ] && other=k3s-agent
[ -f "/etc/systemd/system/$1.service" ] && echo unit=1
[ -f "/etc/systemd/system/$other.service" ] && echo "other=$other"
[ -L /usr/local/bin/kubectl ] || [ -f /usr/local/bin/kubectl ] && echo kubectl=1
echo "enabled=$(systemctl is-enabled "$1" 2>/dev/null)"
echo "exec=$(systemctl show -p ExecStart --value "$1" 2>/dev/null | sed -n 's/.*argv\\[\\]=\\([^;]*[^; ]\\) *;.*/\\1/p' | head -n 1)"
[ -f "$4/install-$3.entered" ] && echo entered=1
[ -f "$4/install-$3.rc" ] && echo "rc=$(cat "$4/install-$3.rc")"
echo "error=$(sed -n 's/^\\[ERROR\\] *//p' "$5" 2>/dev/null | tail -n 1)"
echo "last=$(tail -n 1 "$5" 2>/dev/null)"
exit 0`

/**
 * Starts the installer as a unit of its own, so that a dropped connection loses nothing: its output goes to a file
 * and its exit code to another, which is renamed into place. That it was entered is written before it begins:
 * K3s' installer removes the old unit before it writes the new one, and a cut in between leaves a device that does
 * not come back after its next restart. The inner script is a file, since systemd expands `$` in command lines.
 */
export const START_INSTALLER = `set -e; umask 077
mkdir -p "$4" "$(dirname "$5")"
case "$(systemctl is-active bramble-k3s-install.service)" in active|activating) exit 0;; esac
rm -f "$4/install-$3.rc"
cat > "$4/run-installer.sh" <<'EOF'
umask 022
/bin/sh "$1"
code=$?
echo "$code" > "$2.new"
sync "$2.new"
mv -f "$2.new" "$2"
EOF
: > "$5"
: > "$4/install-$3.entered"
sync "$4/install-$3.entered" "$4/run-installer.sh"
systemctl reset-failed bramble-k3s-install.service 2>/dev/null || true
systemd-run --quiet --collect --unit=bramble-k3s-install \\
  --property=StandardOutput="append:$5" --property=StandardError="append:$5" \\
  --setenv=INSTALL_K3S_SKIP_DOWNLOAD=true --setenv=INSTALL_K3S_SKIP_START=true \\
  --setenv=INSTALL_K3S_EXEC="$2" \\
  /bin/sh "$4/run-installer.sh" "$6" "$4/install-$3.rc"`
