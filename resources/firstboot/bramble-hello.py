#!/usr/bin/env python3
"""Says hello to the station that made this card, until a station with the card's key has answered.

Reads   /etc/bramble/hello.json   which flash this is, and where stations listen
        /etc/bramble/hello.key    the one-time key, 64 hex digits; deleted once the hello is accepted
Sends   POST /hello, one JSON object with an HMAC-SHA-256 under that key over every fact in it.
Trusts  an answer only if its HMAC under the same key fits this hello. Anything else is no answer.

Python's standard library only. Needs no right clock, no name service, no internet. Never prints the key.
An argument, if there is one, is the folder to take for `/` where this is tried out.
"""
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/")
ANSWER_LIMIT = 4096  # bytes
EXCHANGE_LIMIT = 30  # seconds for one hello and its answer
SHORT = 200  # most characters of one fact


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


def first_boot(longest, key):
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
    return {"status": clean(str(status)),
            "errors": [clean(str(error).replace(key.hex(), "[secret]")) for error in errors[:10]]}


def way_to(station):
    """The address of this device that packets to the station leave from. Sends nothing."""
    family, kind, _, _, where = socket.getaddrinfo(
        station["address"], station["port"], type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, kind) as probe:
        probe.connect(where)
        return probe.getsockname()[0]


def texts(value):
    """A value as a flat list of texts, in its own order; a list with its length in front."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [str(len(value))] + [text for item in value for text in texts(item)]
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def code(key, tag, value):
    """HMAC over texts, each with its length in front, so that none runs into the next."""
    parts = [text.encode("utf-8") for text in [tag, *texts(value)]]
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def make_hello(flash, key, boot, address):
    serial, model, revision, simulated = board()
    host_key = " ".join(read("/etc/ssh/ssh_host_ed25519_key.pub").split()[:2])
    memory = field("/proc/meminfo", "MemTotal", ":").split()
    machine = os.uname()
    facts = {
        "model": clean(model), "revision": clean(revision), "macs": macs(),
        "memoryBytes": int(memory[0]) * 1024 if memory and memory[0].isdigit() else 0,
        "os": clean(field("/etc/os-release", "PRETTY_NAME", "=")),
        "kernel": clean(machine.release), "arch": clean(machine.machine),
        "machineId": clean(read("/etc/machine-id")), "hostname": clean(machine.nodename),
        "address": address, "firstBoot": boot, "clock": max(0, int(time.time())),
        "simulated": simulated,
    }
    # In this order, which is the one that the code is made over.
    hello = {"flashId": flash, "serial": clean(serial).lower(), "hostKey": host_key,
             "nonce": os.urandom(16).hex(), "facts": facts}
    return {"version": 1, **hello, "mac": code(key, "bramble/hello/1", hello)}


def too_long(*_):
    raise TimeoutError("it took too long to answer")


def send(station, hello):
    """The body of a 200 answer, or nothing."""
    link = http.client.HTTPConnection(station["address"], station["port"], timeout=10)
    # That timeout is for each packet; this one is for a stranger who answers a byte at a time.
    signal.alarm(EXCHANGE_LIMIT)
    try:
        link.request("POST", "/hello", json.dumps(hello), {"Content-Type": "application/json"})
        answer = link.getresponse()
        return answer.read(ANSWER_LIMIT) if answer.status == 200 else b""
    finally:
        signal.alarm(0)
        link.close()


def order_in(body, key, hello):
    """The station's order, or None where the answer was not made with our key for this very hello."""
    try:
        answer = json.loads(body)
        said = {name: answer[name] for name in ("flashId", "nonce", "order", "clock")}
        expected = code(key, "bramble/answer/1", said)
        genuine = hmac.compare_digest(expected.encode(), answer["mac"].encode())
        ours = said["flashId"] == hello["flashId"] and said["nonce"] == hello["nonce"]
        return said["order"] if genuine and ours else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def burn(path):
    """Overwrites and deletes. On flash memory old copies may live on; the key is worth nothing by now."""
    with open(path, "r+b") as file:
        file.write(b"0" * os.fstat(file.fileno()).st_size)
        file.flush()
        os.fsync(file.fileno())
    os.unlink(path)


def ask_each(config, key, boot):
    """Says hello to each station in turn. True once one that holds the key has accepted."""
    for station in config["stations"]:
        name = f"{station['address']}:{station['port']}"
        try:
            hello = make_hello(config["flashId"], key, boot, way_to(station))
            if not hello["hostKey"] or not hello["serial"]:
                print("waiting: no host key yet, or no serial number")
                return False
            body = send(station, hello)
        except (OSError, ValueError, http.client.HTTPException) as error:
            print(f"{name}: {clean(str(error))}")
            continue
        order = order_in(body, key, hello) if body else None
        print(f"{name}: {order or 'no answer that holds our key'}")
        if order == "accepted":
            return True
    return False


def main():
    key_file = at("/etc/bramble/hello.key")
    if not key_file.exists():
        print("nothing to do: the hello was accepted before")
        return 0
    config = json.loads(read("/etc/bramble/hello.json"))
    key = bytes.fromhex(read("/etc/bramble/hello.key"))
    boot = first_boot(config["firstBootWait"], key)
    signal.signal(signal.SIGALRM, too_long)
    pause = config["retry"]["first"]
    while not ask_each(config, key, boot):
        # Jitter, so that a rack that got power at once does not ask at once for ever.
        time.sleep(pause * random.uniform(0.5, 1.5))
        pause = min(pause * 2, config["retry"]["most"])
    burn(key_file)
    if ROOT == pathlib.Path("/"):
        subprocess.run(["systemctl", "disable", "bramble-hello.service"], check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
