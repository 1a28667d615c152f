# shellcheck shell=sh
# How the reporter finds a station and speaks with it, with whichever of curl, wget and nc the system has.
# Sourced by bramble-hello.sh.

ANSWER_LIMIT=4096  # bytes
EXCHANGE_LIMIT=30  # seconds for one hello and its answer

# A command that may take `$1` seconds. BusyBox before 1.30 wanted `-t`.
if timeout 5 sh -c : 2>/dev/null; then
  limit() { timeout "$@"; }
elif timeout -t 5 sh -c : 2>/dev/null; then
  limit() {
    limit_seconds=$1
    shift
    timeout -t "$limit_seconds" "$@"
  }
else
  limit() {
    shift
    "$@"
  }
fi

# The address of this device that packets to `$1` leave from; nothing where there is no way. Sends nothing.
leaving_from() {
  case $1 in *[!0-9A-Fa-f:.]*) return 0 ;; esac
  ip route get "$1" 2>/dev/null | awk '{ for (i = 1; i < NF; i++) if ($i == "src") { print $(i + 1); exit } }'
}

# An address of this device, where nobody in particular is spoken to; `::` without a network.
own_address() {
  for own in 192.0.2.1 2001:db8::1; do
    own_found=$(leaving_from "$own")
    case $own_found in
      ?*[!0-9A-Fa-f:.]* | '' | ?) ;;
      *)
        printf '%s\n' "$own_found"
        return 0
        ;;
    esac
  done
  printf '::\n'
}

# Where a name leads, for tools that cannot look it up: a `.local` name is asked for on the network itself.
address_of() {
  case $1 in
    *.local | *.local.) ;;
    *)
      printf '%s\n' "$1"
      return 0
      ;;
  esac
  if command -v getent >/dev/null 2>&1; then
    named=$(limit 5 getent ahostsv4 "$1" 2>/dev/null | awk '{ print $1; exit }')
  else
    named=''
  fi
  [ -n "$named" ] || named=$(ask_network "${1%.}")
  printf '%s\n' "${named:-$1}"
}

# Asks for the IPv4 address of a `.local` name by multicast DNS (RFC 6762, 5.1), with what the system has: the Perl of
# every Debian, or an nc that knows UDP (Alpine's BusyBox; Debian's does not). Nothing where there is neither.
ask_network() {
  if command -v perl >/dev/null 2>&1; then
    ask_by_perl "$1"
  elif { nc --help || nc -h; } 2>&1 | grep -q UDP; then
    ask_by_nc "$1"
  fi
}

# On every network that the device has an address in, not only where the default route leads.
ask_by_perl() {
  # shellcheck disable=SC2016,SC2046 # it is Perl; addresses between blanks
  limit 6 perl -MSocket=:all -e '
    my $name = shift;
    my $question = pack("n6", 0, 0, 1, 0, 0, 0) . join("", map { pack("C/a*", $_) } split /[.]/, $name) . pack("Cnn", 0, 1, 1);
    my (@links, $bits);
    for my $own (@ARGV) {
      socket(my $link, PF_INET, SOCK_DGRAM, 0) or next;
      setsockopt($link, IPPROTO_IP, IP_MULTICAST_IF, inet_aton($own)) && bind($link, sockaddr_in(0, INADDR_ANY)) or next;
      push @links, $link;
      vec($bits, fileno($link), 1) = 1;
    }
    @links or exit;
    for my $wait (0.4, 0.8, 1.6) {
      send($_, $question, 0, sockaddr_in(5353, inet_aton("224.0.0.251"))) for @links;
      while (select(my $ready = $bits, undef, undef, $wait) > 0) {
        for my $link (@links) {
          vec($ready, fileno($link), 1) or next;
          recv($link, my $answer, 9000, 0);
          print unpack("H*", $answer), "\n";
          exit;
        }
      }
    }' "$1" $(ip -o -4 addr show 2>/dev/null | awk '$2 != "lo" { sub(/\/.*/, "", $4); print $4 }') 2>/dev/null |
    answer_in
}

# One socket asks, another of the same port hears: the one that asks hears only the group's own address, and answers come
# from the station's.
ask_by_nc() {
  asked_port=$((40000 + $(random) % 20000))
  : >"$work/heard"
  limit 4 nc -u -l -p "$asked_port" >"$work/heard" 2>/dev/null </dev/null &
  listener=$!
  for asked_wait in 1 1 1; do
    # shellcheck disable=SC2059 # escapes of a question's bytes
    printf "$(question "$1")" | limit 1 nc -u -p "$asked_port" -w 1 224.0.0.251 5353 >/dev/null 2>&1 || :
    asked_found=$(od -An -v -tx1 "$work/heard" | tr -d ' \n' | answer_in)
    [ -z "$asked_found" ] || break
    sleep "$asked_wait"
  done
  kill "$listener" 2>/dev/null || :
  wait "$listener" 2>/dev/null || :
  printf '%s\n' "$asked_found"
}

# A question for A records, as escapes of printf.
question() {
  printf '%s' "$1" | awk '{
    n = split($0, label, ".")
    printf "\\000\\000\\000\\000\\000\\001\\000\\000\\000\\000\\000\\000"
    for (i = 1; i <= n; i++) printf "\\%03o%s", length(label[i]), label[i]
    printf "\\000\\000\\001\\000\\001"
  }'
}

# The address in the first A record of an answer in hex. Whoever it leads to must still hold the key.
answer_in() {
  awk '
    BEGIN { for (i = 0; i < 256; i++) value[sprintf("%02x", i)] = i }
    value[substr($0, 5, 2)] >= 128 && match($0, /0001[08]001........0004......../) {
      at = RSTART + 20
      printf "%d.%d.%d.%d\n", value[substr($0, at, 2)], value[substr($0, at + 2, 2)],
        value[substr($0, at + 4, 2)], value[substr($0, at + 6, 2)]
    }'
}

# Sends the body in `$work/body` and writes what a 200 brings to `$work/answer`; why there was none to `$work/why`.
# A hello holds nothing that a stranger could use, and whose answer it is we know by its code.
send() { # plain|tls host port path
  : >"$work/answer"
  : >"$work/why"
  send_to=$2
  [ "$1" = tls ] || send_to=$(address_of "$2")
  send_name=$(bracketed "$2"):$3
  send_url=$(bracketed "$send_to"):$3$4
  [ "$1" = tls ] && send_url=https://$send_url || send_url=http://$send_url
  if command -v curl >/dev/null 2>&1; then
    by_curl
  elif command -v wget >/dev/null 2>&1; then
    by_wget
  elif [ "$1" = plain ] && command -v nc >/dev/null 2>&1; then
    by_nc "$send_to" "$3" "$4"
  else
    echo "this system has no program that speaks HTTP${1#plain}" >"$work/why"
  fi
}

bracketed() {
  case $1 in *:*) printf '[%s]\n' "$1" ;; *) printf '%s\n' "$1" ;; esac
}

by_curl() {
  curl_result=$(curl_once)
  # OpenSSL's word for "not valid yet" and "expired": our clock may be years behind.
  case $curl_result in *' 9' | *' 10') curl_result=$(curl_once -k) ;; esac
  [ "${curl_result%% *}" = 200 ] || : >"$work/answer"
}

curl_once() {
  limit "$EXCHANGE_LIMIT" curl -q -sS "$@" --noproxy '*' --connect-timeout 10 --max-filesize "$ANSWER_LIMIT" \
    -H "Host: $send_name" -H 'Content-Type: application/json' -H 'Expect:' --data-binary "@$work/body" \
    -o "$work/answer" -w '%{http_code} %{ssl_verify_result}' "$send_url" 2>"$work/why" || :
}

by_wget() {
  case $(wget --help 2>&1) in *--post-file*) set -- "--post-file=$work/body" ;; *) set -- --post-data "$(cat "$work/body")" ;; esac
  case $(wget --version 2>&1) in
    *'GNU Wget'*)
      set -- "$@" -nv --no-proxy --no-config --tries=1 --max-redirect=0 -T 10
      # GnuTLS names all that it has against a certificate: our clock may be wrong, and nothing else.
      wget_once "$@" || case $(cat "$work/why") in
        *issuer* | *[Ss]elf-signed* | *[Ss]'elf signed'* | *revoked* | *match*) ;;
        *'not yet'* | *expired*) wget_once "$@" --no-check-certificate || : ;;
      esac
      ;;
    # BusyBox's may be built without `-T`, and crashes on it. It looks at no certificate, and need not: see `send`.
    *) wget_once "$@" -q || : ;;
  esac
}

# `head` ends what has no end: the pipe breaks.
wget_once() {
  limit "$EXCHANGE_LIMIT" wget "$@" --header "Host: $send_name" --header 'Content-Type: application/json' \
    -O - "$send_url" 2>"$work/why" | head -c "$ANSWER_LIMIT" >"$work/answer"
  [ -s "$work/answer" ]
}

by_nc() { # address port path
  {
    printf 'POST %s HTTP/1.0\r\nHost: %s\r\n' "$3" "$send_name"
    printf 'Content-Type: application/json\r\nContent-Length: %s\r\n\r\n' "$(wc -c <"$work/body" | tr -d ' ')"
    cat "$work/body"
  } | limit "$EXCHANGE_LIMIT" nc -w 10 "$1" "$2" 2>"$work/why" | head -c "$((ANSWER_LIMIT + 2048))" |
    tr '\000' ' ' | awk '
      NR == 1 { good = $2 == 200; next }
      body && good { print }
      /^\r?$/ { body = 1 }' | head -c "$ANSWER_LIMIT" >"$work/answer"
}
