#!/bin/sh
# A stand-in for the installer of K3s, for practice benches that have no network. It imitates what the real one is
# known to do as far as a bootstrap can see it, and says "stand-in" in every line. It never downloads anything.
set -e
set -o noglob

info() { echo '[INFO] ' "stand-in: $*"; }
warn() { echo '[WARN] ' "stand-in: $*" >&2; }
fatal() { echo '[ERROR] ' "stand-in: $*" >&2; exit 1; }

if [ -x /bin/systemctl ] || type systemctl > /dev/null 2>&1; then :; else
  fatal 'Can not find systemd to use as a process supervisor for k3s'
fi

# --- arguments: INSTALL_K3S_EXEC or the command line; an agent where K3S_URL is given and nothing else is said
eval set -- "$INSTALL_K3S_EXEC" '"$@"'
case "$1" in
  -* | '')
    if [ -z "$K3S_URL" ]; then
      command=server
    else
      case "$K3S_URL" in https://*) ;; *) fatal "Only https:// URLs are supported for K3S_URL (have $K3S_URL)" ;; esac
      if [ -z "$K3S_TOKEN" ] && [ -z "$K3S_TOKEN_FILE" ]; then
        fatal 'Defaulted k3s exec command to agent because K3S_URL is defined, but K3S_TOKEN or K3S_TOKEN_FILE is not'
      fi
      command=agent
    fi
    ;;
  *)
    command=$1
    shift
    ;;
esac
if [ "$command" = server ]; then name=k3s; else name="k3s-$command"; fi
bin=${INSTALL_K3S_BIN_DIR:-/usr/local/bin}
units=${INSTALL_K3S_SYSTEMD_DIR:-/etc/systemd/system}
unit="$units/$name.service"
env_file="$unit.env"
uninstall="$bin/$name-uninstall.sh"

hashes() { sha256sum "$bin/k3s" "$unit" "$env_file" 2>/dev/null || true; }
before=$(hashes)

# --- the binary: never downloaded, and never compared with anything
case "$INSTALL_K3S_SKIP_DOWNLOAD" in
  true | binary) ;;
  *) fatal 'this stand-in cannot download; set INSTALL_K3S_SKIP_DOWNLOAD=true' ;;
esac
[ -x "$bin/k3s" ] || fatal "Executable k3s binary not found at $bin/k3s"
info 'Skipping k3s download and verify'

for link in kubectl crictl ctr; do
  if [ "$INSTALL_K3S_SYMLINK" = skip ]; then continue; fi
  if [ -e "$bin/$link" ] && [ "$INSTALL_K3S_SYMLINK" != force ] && [ ! -L "$bin/$link" ]; then
    info "Skipping $bin/$link symlink to k3s, already exists"
  else
    info "Creating $bin/$link symlink to k3s"
    ln -sf k3s "$bin/$link"
  fi
done

info "Creating killall script $bin/k3s-killall.sh"
cat > "$bin/k3s-killall.sh" << 'EOF'
#!/bin/sh
# stand-in
for unit in /etc/systemd/system/k3s*.service; do [ -f "$unit" ] && systemctl stop "${unit##*/}"; done
exit 0
EOF
chmod 755 "$bin/k3s-killall.sh"

info "Creating uninstall script $uninstall"
cat > "$uninstall" << EOF
#!/bin/sh
# stand-in
systemctl stop $name || true
systemctl disable $name || true
systemctl reset-failed $name || true
rm -f $unit $env_file
systemctl daemon-reload
for link in kubectl crictl ctr; do [ -L $bin/\$link ] && rm -f $bin/\$link; done
rm -rf /etc/rancher/k3s /run/k3s /var/lib/rancher/k3s
rm -f $bin/k3s $bin/k3s-killall.sh
rm -f \$0
EOF
chmod 755 "$uninstall"

# --- as the real one: the old unit goes before the new one is written
systemctl disable "$name" > /dev/null 2>&1 || true
rm -f "/etc/systemd/system/$name.service" "/etc/systemd/system/$name.service.env"

info "env: Creating environment file $env_file"
(umask 0377 && : > "$env_file")
env | grep -E '^(K3S|CONTAINERD|KINE)_' | sed "s/^\([^=]*\)=\(.*\)$/\1='\2'/" >> "$env_file" || true
env | grep -Ei '^(NO|HTTP|HTTPS)_PROXY' >> "$env_file" || true
chmod 600 "$env_file"

info "systemd: Creating service file $unit"
cat > "$unit" << EOF
[Unit]
Description=Lightweight Kubernetes (stand-in for practice, not K3s)
Wants=network-online.target
After=network-online.target

[Install]
WantedBy=multi-user.target

[Service]
Type=${INSTALL_K3S_TYPE:-notify}
EnvironmentFile=-/etc/default/%N
EnvironmentFile=-/etc/sysconfig/%N
EnvironmentFile=-$env_file
KillMode=process
Delegate=yes
TimeoutStartSec=0
Restart=always
RestartSec=5s
ExecStart=$bin/k3s \\
    $command$([ $# -gt 0 ] && printf " '%s'" "$@")
EOF

[ "$INSTALL_K3S_SKIP_ENABLE" = true ] && exit 0
info "systemd: Enabling $name unit"
systemctl enable "$unit" > /dev/null 2>&1
systemctl daemon-reload > /dev/null

[ "$INSTALL_K3S_SKIP_START" = true ] && exit 0
if [ "$before" = "$(hashes)" ] && [ "$INSTALL_K3S_FORCE_RESTART" != true ]; then
  info 'No change detected so skipping service start'
  exit 0
fi
info "systemd: Starting $name"
systemctl restart "$name"
