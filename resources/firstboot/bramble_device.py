"""What the reporter finds on its own device, and what it leaves on the boot partition.

Python's standard library only. Every path is looked up below `ROOT`, which is `/` but where this is tried out.
"""
import base64
import hashlib
import json
import os
import pathlib
import re
import select
import subprocess
import time

ROOT = pathlib.Path("/")
SHORT = 200  # most characters of one fact
CRUMB = "bramble-status.json"
SCRUB = "bramble-scrub.json"
# What a list may name: a file in the root of the boot partition, and nothing that leads elsewhere.
SCRUB_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
MOST_SETTINGS = 40
CONSOLE_LIMIT = 15  # seconds for one line on a console that nobody may be reading


def clean(text):
    """A fact in one line without control characters, so that both ends see the same text."""
    return "".join(c if c.isprintable() else " " for c in text).strip()[:SHORT]


def at(path):
    return ROOT / path.lstrip("/")


def read(path):
    try:
        return at(path).read_bytes().rstrip(b"\0\n").decode("utf-8", "replace")
    except OSError:
        return ""


def field(path, name, separator):
    """The value of the first line `name<separator>value` of a file; empty without one."""
    for line in read(path).splitlines():
        key, found, value = line.partition(separator)
        if found and key.strip() == name:
            return value.strip().strip('"')
    return ""


def board():
    """Serial, model, revision, and whether they are a practice bench's."""
    bench = "/run/host/bramble-facts/"  # first: a container on a real board sees that board's serial
    serial = read(bench + "serial-number")
    if serial:
        return serial, read(bench + "model"), read(bench + "revision"), True
    serial = read("/proc/device-tree/serial-number")
    serial = serial or field("/proc/cpuinfo", "Serial", ":")
    model = read("/proc/device-tree/model") or field("/proc/cpuinfo", "Model", ":")
    return serial, model, field("/proc/cpuinfo", "Revision", ":"), False


def macs():
    """Hardware addresses of Ethernet-like interfaces; those with a device behind them if there are any."""
    found = []
    for folder in sorted(at("/sys/class/net").glob("*")):
        name = f"/sys/class/net/{folder.name}/"
        address = read(name + "address").lower()
        if read(name + "type") == "1" and len(address) == 17 and address.strip("0:"):
            found.append(((folder / "device").exists(), address))
    real = [address for has_device, address in found if has_device]
    return (real or [address for _, address in found])[:16]


def power():
    """Whether the supply is or was too weak: bits 0 and 16 of what the firmware reports."""
    for found in at("/sys/devices/platform").glob("soc*/*firmware/get_throttled"):
        try:
            bits = int(found.read_text().strip(), 16)
            return "low" if bits & 1 else "was-low" if bits & 0x10000 else "fine"
        except (OSError, ValueError):
            pass
    for name in at("/sys/class/hwmon").glob("*/name"):
        try:
            if name.read_text().strip() == "rpi_volt":
                return "low" if (name.parent / "in0_lcrit_alarm").read_text().strip() == "1" else "fine"
        except OSError:
            pass
    return "unknown"


def storage():
    """Bytes of the file system that the system runs from."""
    try:
        found = os.statvfs(at("/"))
        return found.f_blocks * found.f_frsize
    except OSError:
        return 0


def first_boot(longest, hide):
    """Waits for cloud-init to end, at most `longest` seconds, and says how it went."""
    try:
        done = subprocess.run(["cloud-init", "status", "--wait", "--format", "json"],
                              capture_output=True, timeout=longest, check=False)
        said = json.loads(done.stdout.decode("utf-8", "replace").strip(". \n") or "{}")
    except subprocess.TimeoutExpired:
        return {"status": "running", "errors": [f"not done after {longest} s"]}
    except (OSError, ValueError):
        return {"status": "unknown", "errors": []}
    errors = list(said.get("errors") or [])
    for level, messages in sorted((said.get("recoverable_errors") or {}).items()):
        errors += [f"{level}: {message}" for message in messages]
    status = said.get("extended_status") or said.get("status") or "unknown"
    return {"status": clean(str(status)), "errors": [clean(hide(str(error))) for error in errors[:10]]}


def time_zone():
    try:
        return os.readlink(at("/etc/localtime")).partition("zoneinfo/")[2]
    except OSError:
        return read("/etc/timezone").strip()


def account(name):
    """The fields of /etc/passwd; empty without such a user."""
    for line in read("/etc/passwd").splitlines():
        if line.split(":")[0] == name:
            return line.split(":")
    return []


def keys_missing(user, marks):
    """How many keys, each known by the end of its Base64, do not let `user` be logged in to."""
    home = (account(user) + [""] * 6)[5]
    lines = read(f"{home}/.ssh/authorized_keys").splitlines() if home else []
    return len([mark for mark in marks if not any(mark in line for line in lines)])


def groups_missing(pairs):
    """Which accounts are not in their groups, each pair as `user:group`."""
    groups = {fields[0]: fields for fields in (line.split(":") for line in read("/etc/group").splitlines())
              if len(fields) > 3}
    said = []
    for user, group in (pair.split(":") for pair in pairs):
        fields = groups.get(group)
        if fields is None:
            said.append(f"there is no group {group}")
        elif user not in fields[3].split(",") and account(user)[3:4] != [fields[2]]:
            said.append(f"{user} is not in the group {group}")
    return list(dict.fromkeys(said))


def ssh_on():
    wanted = "/etc/systemd/system/"
    return any(at(wanted + unit).exists() for unit in (
        "multi-user.target.wants/ssh.service", "multi-user.target.wants/sshd.service",
        "sockets.target.wants/ssh.socket", "sshd.service", "ssh.service.requires/ssh.socket"))


def own_networks():
    """The addresses of the interfaces with their prefix lengths, without those that every system has."""
    said = subprocess.run(["ip", "-o", "addr", "show"], capture_output=True, timeout=20, check=False)
    words = said.stdout.decode("ascii", "replace").split()
    found = [after for word, after in zip(words, words[1:]) if word in ("inet", "inet6")]
    return [address for address in found if not address.startswith(("127.", "::1/", "fe80:"))]


WIFI_FILES = ("etc/NetworkManager/system-connections/*", "run/NetworkManager/system-connections/*",
              "etc/wpa_supplicant/*.conf", "run/netplan/wpa-*.conf")


def wifi_names():
    """The names of the networks that the system has settings of, each as hex; nothing else of those files is kept.

    NetworkManager writes text with escapes, or bytes as `1;2;3;`; wpa_supplicant writes text in quotes, or hex.
    """
    names = set()
    for file in [path for pattern in WIFI_FILES for path in at("/").glob(pattern)]:
        try:
            lines = file.read_bytes().splitlines()
        except OSError:
            continue
        for line in [line.lstrip()[5:] for line in lines if line.lstrip().startswith(b"ssid=")]:
            if len(line) > 1 and line[:1] == line[-1:] == b'"':
                names.add(line[1:-1].hex())
            elif re.fullmatch(rb"(\d+;)+", line):
                names.add(bytes(int(byte) & 255 for byte in line.split(b";")[:-1]).hex())
            else:
                if re.fullmatch(rb"([0-9A-Fa-f]{2})+", line):
                    names.add(line.decode().lower())
                escapes = {b"s": b" ", b"t": b"\t", b";": b";", b"\\": b"\\"}
                names.add(re.sub(rb"\\([st;\\])", lambda escape: escapes[escape[1]], line).hex())
    return names


def wifi_up():
    radios = [folder for folder in at("/sys/class/net").glob("*")
              if (folder / "wireless").exists() or (folder / "phy80211").exists()]
    return any(read(f"/sys/class/net/{folder.name}/operstate") == "up" for folder in radios)


def same_locale(one, other):
    return one.lower().replace("-", "") == other.lower().replace("-", "")


def commands_between(flash, first, last):
    """Each of the profile's own commands that did not end well, by its number and never by what it is."""
    folder = f"/var/lib/bramble/{flash}/commands"
    said = []
    for number in range(first, last + 1):
        ended = read(f"{folder}/{number}.ended")
        which = f"command {number}: " if last > first else ""
        if ended == "limit":
            said.append(f"{which}it was stopped, since it had not ended after an hour")
        elif ended and ended != "0":
            said.append(f"{which}it ended with {ended}")
        elif not ended and not at(f"{folder}/{number}.began").exists():
            said.append(f"{which}it has not begun")
        elif not ended and read(f"{folder}/{number}.began") == read("/proc/sys/kernel/random/boot_id"):
            said.append(f"{which}it has not ended")
        elif not ended:
            said.append(f"{which}the device went down before it ended; it is not run again")
    return said


def commands_done(expected, longest):
    """Waits until every command of the profile was run, at most `longest` seconds. False where one was not."""
    flashes = {setting["value"].split()[0] for setting in expected if setting["check"] == "commands"}
    until = time.monotonic() + longest
    while not all(at(f"/var/lib/bramble/{flash}/commands/all").exists() for flash in flashes):
        if time.monotonic() >= until:
            return False
        time.sleep(1)
    return True


def look_at(setting):
    """Whether a setting holds on this system, and what was found in its place."""
    kind, value = setting["check"], setting["value"]
    if kind == "hostname":
        found = read("/proc/sys/kernel/hostname")
        return found == value, f'it is "{found}"'
    if kind == "timezone":
        found = time_zone()
        return found == value or {found, value} <= {"Etc/UTC", "UTC", "Etc/Universal"}, f'it is "{found}"'
    if kind == "locale":
        found = field("/etc/default/locale", "LANG", "=") or field("/etc/locale.conf", "LANG", "=")
        return same_locale(found, value), f'it is "{found}"'
    if kind == "keyboard":
        found = field("/etc/default/keyboard", "XKBLAYOUT", "=")
        return found == value, f'it is "{found}"'
    if kind == "user":
        return bool(account(value)), "there is no such user"
    if kind == "keys":
        missing = keys_missing(value["user"], value["marks"])
        return missing == 0, f"{missing} of {len(value['marks'])} keys are missing"
    if kind == "groups":
        missing = groups_missing(value)
        return not missing, "; ".join(missing)
    if kind == "ssh":
        return ssh_on() == value, "it is not switched on" if value else "it is switched on"
    if kind == "addresses":
        found = own_networks()
        return set(value) <= set(found), f"it has {' '.join(found) or 'none'}"
    if kind == "wifi":
        missing = len(set(value) - wifi_names())
        if missing:
            return False, f"{missing} of {len(value)} networks are not known to the system"
        return wifi_up(), "the networks are known, and none carries the device"
    if kind == "commands":
        flash, first, last = value.split()
        said = commands_between(flash, int(first), int(last))
        return not said, "; ".join(said)
    return None, ""


def settings(expected, boot):
    """What became of each setting; where one failed, cloud-init's own word on it if it has one."""
    results = []
    for setting in expected[:MOST_SETTINGS]:
        try:
            held, why = look_at(setting)
        except (OSError, KeyError, TypeError, ValueError, subprocess.SubprocessError) as error:
            held, why = None, str(error)
        said = [error for error in boot["errors"] if f"'{setting.get('module')}'" in error]
        state = "unknown" if held is None else "applied" if held else "failed"
        text = "" if held else "; ".join([part for part in [why, *said[:1]] if part])
        results.append({"name": clean(str(setting["name"]))[:40], "state": state, "why": clean(text)})
    return results


def boot_folder():
    """Where the card's boot partition is mounted."""
    return at("/boot/firmware" if at("/boot/firmware").is_dir() else "/boot")


def leave_crumb(crumb):
    """Leaves word on the boot partition, for whoever puts the card into a computer. Whole or not at all."""
    target = boot_folder() / CRUMB
    fresh = target.with_name(CRUMB + ".new")
    try:
        with open(fresh, "wb") as file:
            file.write(json.dumps(crumb, indent=1, ensure_ascii=True).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
            os.replace(fresh, target)
            # On FAT a file's length stands in the entry that the renaming made: it is 0 until this.
            os.fsync(file.fileno())
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        print(f"no word on the boot partition: {clean(str(error))}")


def scrub():
    """Writes zeros over the secrets that the card brought. True when none of them is left where it was.

    In place, so that the very sectors are written over; what flash memory keeps of them is out of reach.
    """
    folder = boot_folder()
    try:
        wanted = json.loads((folder / SCRUB).read_bytes())["files"]
    except FileNotFoundError:
        return True
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"secrets were not removed: {clean(str(error))}")
        return False
    done = True
    for entry in wanted:
        try:
            if not SCRUB_NAME.fullmatch(entry["path"]):
                raise ValueError("the list of them is damaged")
            done = scrub_file(folder / entry["path"], entry) and done
        except (OSError, ValueError, KeyError, TypeError) as error:
            print(f"secrets were not removed: {clean(str(error))}")
            done = False
    return done


def scrub_file(path, entry):
    if not path.exists():
        return True
    with open(path, "r+b") as file:
        if os.fstat(file.fileno()).st_size != entry["bytes"]:
            print(f"{path.name} is not as the card brought it: its secrets are not where they were")
            return False
        for start, length in entry["ranges"]:
            file.seek(start)
            file.write(b"0" * length)
        file.flush()
        os.fsync(file.fileno())
    return True


def consoles():
    """The serial consoles that the kernel writes to; never a screen."""
    names = read("/sys/class/tty/console/active").split()
    return [f"/dev/{name}" for name in names if name.startswith(("ttyS", "ttyAMA", "ttyGS", "ttyUSB", "hvc"))]


def on_consoles(name, hello):
    """The hello as one line on every serial console. The sum tells a line that the kernel wrote into."""
    body = base64.b64encode(json.dumps(hello).encode())
    mark = hashlib.sha256(body).hexdigest()[:8].encode()
    line = f"\r\nbramble: {clean(name)} says hello ".encode() + b"@bramble-hello:" + body + b":" + mark + b"@\r\n"
    for console in consoles():
        try:
            write_slowly(console, line)
        except OSError as error:
            print(f"{console}: {clean(str(error))}")


def write_slowly(console, line):
    """115200 baud take a quarter of a second; a console that is held must not hold us."""
    tty = os.open(at(console), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        until = time.monotonic() + CONSOLE_LIMIT
        while line and time.monotonic() < until:
            select.select([], [tty], [], 1)
            try:
                line = line[os.write(tty, line):]
            except BlockingIOError:
                pass
    finally:
        os.close(tty)
