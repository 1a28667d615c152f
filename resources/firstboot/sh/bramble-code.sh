# shellcheck shell=sh
# Codes under the card's one-time key: HMAC-SHA-256 (RFC 2104) made of nothing but a shell and `sha256sum`.
# The key is in this shell's memory and in pipes between it and its children: in no argument, no environment, no file.
# Sourced by bramble-hello.sh.

# These may have come in with the environment, and what is assigned to an exported name is exported.
unset bramble_inner bramble_outer

# The SHA-256 of standard input as 64 hex digits.
sum() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else openssl dgst -sha256 -r; fi | cut -c 1-64
}

# Hex digits as octal escapes of printf, each byte changed by `$2`.
escapes() {
  escapes_rest=$1
  while [ -n "$escapes_rest" ]; do
    escapes_after=${escapes_rest#??}
    escapes_byte=$((0x${escapes_rest%"$escapes_after"} ^ $2))
    # Octal digits by arithmetic: a command substitution for each byte would be a process for each byte.
    escapes_made="$escapes_made\\$((escapes_byte / 64))$((escapes_byte / 8 % 8))$((escapes_byte % 8))"
    escapes_rest=$escapes_after
  done
}

# Takes the key, in hex. False where it is none, or where `printf` is a program and would show it to everybody.
take_key() {
  case $(command -V printf) in *builtin*) ;; *) return 1 ;; esac
  case $1 in '' | *[!0-9a-f]*) return 1 ;; esac
  [ $((${#1} % 2)) -eq 0 ] || return 1
  take_key=$1
  if [ "${#take_key}" -gt 128 ]; then
    escapes_made=''
    escapes "$take_key" 0
    # shellcheck disable=SC2059 # the format is what is meant: it holds the key's bytes as escapes
    take_key=$(printf "$escapes_made" | sum)
  fi
  while [ "${#take_key}" -lt 128 ]; do take_key="${take_key}00"; done
  escapes_made='' && escapes "$take_key" 0x36 && bramble_inner=$escapes_made
  escapes_made='' && escapes "$take_key" 0x5c && bramble_outer=$escapes_made
  unset take_key escapes_rest escapes_after escapes_made
}

# The code over standard input's bytes, as hex.
hmac() {
  # shellcheck disable=SC2059
  hmac_sum=$({ printf "$bramble_inner" && cat; } | sum)
  escapes_made='' && escapes "$hmac_sum" 0
  # shellcheck disable=SC2059
  printf "$bramble_outer$escapes_made" | sum
}

# The code over texts, one a line: each with its length in front (4 bytes, big end first), as the station makes it.
code() {
  # No awk writes a zero byte everywhere: it writes printf's escapes of them.
  code_format=$(awk '
    BEGIN { for (i = 1; i < 256; i++) code[sprintf("%c", i)] = sprintf("\\%03o", i) }
    {
      n = length($0)
      made = sprintf("\\%03o\\%03o\\%03o\\%03o", n / 16777216 % 256, n / 65536 % 256, n / 256 % 256, n % 256)
      for (i = 1; i <= n; i++) {
        c = substr($0, i, 1)
        made = made (c ~ /[0-9A-Za-z]/ ? c : code[c])
      }
      printf "%s", made
    }')
  # shellcheck disable=SC2059
  printf "$code_format" | hmac
}
