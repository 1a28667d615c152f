# shellcheck shell=sh
# Texts from outside, and JSON out of them. Sourced by bramble-hello.sh, which sets LC_ALL=C: awk counts bytes.

# One line out of any bytes of standard input: UTF-8 only, no control characters, at most 200 characters (or `$1`).
clean() {
  head -c 16384 | tr '\000' '\n' | awk -v most="${1:-200}" '
    BEGIN { for (i = 1; i < 256; i++) value[sprintf("%c", i)] = i }
    { all = all (NR > 1 ? " " : "") $0 }
    # How many bytes the character at `at` has; none where it is no UTF-8 (RFC 3629, 4).
    function width(text, at,   first, second, more, i) {
      first = value[substr(text, at, 1)]
      if (first < 128) return 1
      more = first < 194 ? 0 : first < 224 ? 1 : first < 240 ? 2 : first < 245 ? 3 : 0
      second = value[substr(text, at + 1, 1)]
      if (first == 224 && second < 160 || first == 237 && second > 159) return 0
      if (first == 240 && second < 144 || first == 244 && second > 143) return 0
      for (i = 1; i <= more; i++) {
        second = value[substr(text, at + i, 1)]
        if (second < 128 || second > 191) return 0
      }
      return more ? more + 1 : 0
    }
    END {
      length_of_all = length(all)
      for (at = 1; at <= length_of_all; at += n) {
        n = width(all, at)
        c = substr(all, at, n)
        if (n == 0) { n = 1; c = "\357\277\275" }
        else if (n == 1 && (value[c] < 32 || value[c] == 127)) c = " "
        else if (n == 2 && value[substr(c, 1, 1)] == 194 && value[substr(c, 2, 1)] < 160) c = " "
        if (c == " " && count == 0) continue
        character[++count] = c
        if (c != " ") last = count
      }
      if (last > most) last = most
      for (i = 1; i <= last; i++) if (character[i] != " ") end = i
      for (i = 1; i <= end; i++) made = made character[i]
      print made
    }'
}

# What awk programs that write JSON begin with: they take one text a line, in the order in which they are written.
# shellcheck disable=SC2016 # it is awk's
JSON='
  function next_line() { return line[++at] }
  function quoted(text,   n, i, c, made) {
    n = length(text)
    for (i = 1; i <= n; i++) {
      c = substr(text, i, 1)
      made = made (c == "\"" || c == "\\" ? "\\" c : c)
    }
    return "\"" made "\""
  }
  function put_text(name) { return "\"" name "\":" quoted(next_line()) }
  function put_bare(name) { return "\"" name "\":" next_line() }
  function put_list(name,   n, made) {
    n = next_line() + 0
    while (n-- > 0) made = made (made == "" ? "" : ",") quoted(next_line())
    return "\"" name "\":[" made "]"
  }
  # A list of objects, `names` between blanks.
  function put_groups(name, names,   n, count, field, i, one, made) {
    n = next_line() + 0
    count = split(names, field, " ")
    while (n-- > 0) {
      one = ""
      for (i = 1; i <= count; i++) one = one (i > 1 ? "," : "") put_text(field[i])
      made = made (made == "" ? "" : ",") "{" one "}"
    }
    return "\"" name "\":[" made "]"
  }
  { line[NR] = $0 }
'

# A file's lines, how many rows of `$2` lines each they are in front.
counted() {
  awk -v rows="$2" '{ line[NR] = $0 } END { print int(NR / rows); for (i = 1; i <= NR; i++) print line[i] }' "$1"
}

# Sets `$hidden` to a text without the key in it.
hide() {
  hidden=''
  hide_rest=$1
  while :; do
    case $hide_rest in
      *"$key"*)
        hidden="$hidden${hide_rest%%"$key"*}[secret]"
        hide_rest=${hide_rest#*"$key"}
        ;;
      *) break ;;
    esac
  done
  hidden=$hidden$hide_rest
}
