import { SCRUB_LIST } from '../../../core/scrub/scrubList.ts'

/**
 * Where the card's boot partition is, as `bramble-card.sh` finds it; Alpine mounts it under /media. Where nothing shows
 * it, the place of Debian 12 and later, else the one before it.
 */
const FOLDER = `folder=
for place in /boot/firmware /boot /media/mmcblk0p1 /media/sda1 /media/usb /media/mmcblk1p1 /media/vda1; do
  for mark in ${SCRUB_LIST} cmdline.txt config.txt; do
    if [ -z "$folder" ] && [ -f "$place/$mark" ]; then folder=$place; fi
  done
done
if [ -z "$folder" ]; then
  folder=/boot/firmware
  [ -d "$folder" ] || folder=/boot
fi
`

/** Prints the list that the card brought; nothing where it is not found. */
export const listScript = `${FOLDER}cat "$folder/${SCRUB_LIST}" 2>/dev/null
exit 0`

/**
 * Reads the one-time key from stdin (empty where it is burned already) and takes runs as arguments: name, length of
 * the file, start, length. Prints \`left=NAME\`, \`changed=NAME\` and \`key=PATH\` for what is not as it should be, and
 * \`end=1\`. Changes nothing. The key is in no argument: grep takes it from the pipe.
 */
export const lookScript = `${FOLDER}key=$(cat)
if [ -n "$key" ]; then
  for file in "$folder"/*; do
    [ -f "$file" ] || continue
    if printf '%s\\n' "$key" | grep -qF -f - -- "$file"; then echo "key=\${file##*/}"; fi
  done
fi
while [ "$#" -ge 4 ]; do
  file="$folder/$1"
  if [ -f "$file" ]; then
    size=$(wc -c < "$file")
    if [ "$size" -ne "$2" ]; then echo "changed=$1"
    elif [ "$(dd if="$file" bs=1 skip="$3" count="$4" 2>/dev/null | tr -d 0 | wc -c)" -ne 0 ]; then
      echo "left=$1"
    fi
  fi
  shift 4
done
if [ -e /etc/bramble/hello.key ]; then echo "reporter=1"; fi
echo "end=1"`

/** Does what the reporter does once it is accepted: zeros over the secrets, its key burned, itself switched off. */
export const scrubScript = `set -e
${FOLDER}if grep -q " $folder [^ ]* ro[, ]" /proc/mounts; then
  mount -o remount,rw "$folder"
  trap 'sync; mount -o remount,ro "$folder"' EXIT
fi
while [ "$#" -ge 4 ]; do
  file="$folder/$1"
  if [ -f "$file" ] && [ "$(wc -c < "$file")" -eq "$2" ]; then
    head -c "$4" /dev/zero | tr '\\000' 0 | dd of="$file" bs=1 seek="$3" conv=notrunc 2>/dev/null
  fi
  shift 4
done
if [ -e /etc/bramble/hello.key ]; then
  systemctl disable --now bramble-hello.service > /dev/null 2>&1 || :
  size=$(wc -c < /etc/bramble/hello.key)
  head -c "$size" /dev/zero | tr '\\000' 0 | dd of=/etc/bramble/hello.key conv=notrunc 2>/dev/null
  sync /etc/bramble/hello.key
  rm -f /etc/bramble/hello.key
fi
sync`
