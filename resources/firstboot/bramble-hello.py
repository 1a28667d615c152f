#!/usr/bin/env python3
"""Says hello to the station that made this card, until a station with the card's key has answered.

Reads   /etc/bramble/hello.json   which flash this is, where stations listen, which settings it should find
        /etc/bramble/hello.key    the one-time key, 64 hex digits; deleted once the hello is accepted
Sends   POST /hello, one JSON object with an HMAC-SHA-256 under that key over every fact in it,
        and the same as one line on the serial console.
Leaves  bramble-status.json on the boot partition: how far it came, without a secret.
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
import subprocess
import sys
import time

import bramble_device as device
import bramble_way as way
from bramble_device import at, clean, field, read

device.ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/")
CRUMB_PAUSE = 600  # seconds between two words on the boot partition, unless something became different


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


def make_hello(flash, key, boot, results, address):
    """The hello, or nothing while there is no host key or no serial number yet."""
    serial, model, revision, simulated = device.board()
    host_key = " ".join(read("/etc/ssh/ssh_host_ed25519_key.pub").split()[:2])
    if not host_key or not serial:
        return None
    memory = field("/proc/meminfo", "MemTotal", ":").split()
    machine = os.uname()
    facts = {
        "model": clean(model), "revision": clean(revision), "macs": device.macs(),
        "memoryBytes": int(memory[0]) * 1024 if memory and memory[0].isdigit() else 0,
        "os": clean(field("/etc/os-release", "PRETTY_NAME", "=")),
        "kernel": clean(machine.release), "arch": clean(machine.machine),
        "machineId": clean(read("/etc/machine-id")), "hostname": clean(machine.nodename),
        "address": address, "firstBoot": boot, "clock": max(0, int(time.time())),
        "simulated": simulated, "storageBytes": device.storage(), "power": device.power(),
        "settings": results,
    }
    # In this order, which is the one that the code is made over.
    hello = {"flashId": flash, "serial": clean(serial).lower(), "hostKey": host_key,
             "nonce": os.urandom(16).hex(), "facts": facts}
    return {"version": 2, **hello, "mac": code(key, "bramble/hello/2", hello)}


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


class Reporter:
    """One first boot's conversation: what is said, to whom, and what is left on the card."""

    def __init__(self, config, key):
        self.config, self.key = config, key
        self.boot = {"status": "running", "errors": []}
        self.results, self.tried, self.tries = [], [], 0
        self.left, self.left_at = None, 0
        self.console_pause, self.console_at = 10, 0

    def hide(self, text):
        return text.replace(self.key.hex(), "[secret]")

    def crumb(self, state):
        """Leaves word when something became different, and else now and then: flash memory wears out."""
        serial, model, _, _ = device.board()
        word = {"state": state, "firstBoot": self.boot, "settings": self.results, "tried": self.tried}
        if word == self.left and time.monotonic() - self.left_at < CRUMB_PAUSE:
            return
        self.left, self.left_at = word, time.monotonic()
        device.leave_crumb({
            "version": 1, "flashId": self.config["flashId"], "serial": clean(serial), "model": clean(model),
            "hostname": clean(read("/proc/sys/kernel/hostname")), "address": way.own_address(),
            "power": device.power(), "clock": max(0, int(time.time())),
            "uptime": int(float((read("/proc/uptime").split() or ["0"])[0])), "tries": self.tries, **word})

    def hello(self, address):
        return make_hello(self.config["flashId"], self.key, self.boot, self.results, address)

    def tell_console(self):
        """On the console less and less often: somebody may be working there."""
        if time.monotonic() < self.console_at:
            return
        hello = self.hello(way.own_address())
        if hello is not None and device.consoles():
            self.console_at = time.monotonic() + self.console_pause
            self.console_pause = min(self.console_pause * 3, 1800)
            device.on_consoles(hello["facts"]["hostname"], hello)

    def ask(self, station):
        """One station's order, or why there was none."""
        why = "no address"
        try:
            for family, where in way.addresses_of(station["host"], station["port"])[:4]:
                try:
                    hello = self.hello(way.leaving_from(family, where))
                    if hello is None:
                        return None, "waiting: no host key yet, or no serial number"
                    body = way.send(station, where, hello)
                    order = order_in(body, self.key, hello) if body else None
                    return order, order or "no answer that holds our key"
                except (OSError, ValueError, http.client.HTTPException) as error:
                    why = clean(self.hide(str(error)))
        except (OSError, UnicodeError) as error:
            why = clean(str(error))
        return None, why

    def ask_each(self):
        """Says hello to each station in turn. True once one that holds the key has accepted."""
        self.tries += 1
        self.tried = []
        for station in way.ways(self.config):
            name = f"{station['host']}:{station['port']}"
            order, said = self.ask(station)
            print(f"{name}: {said}")
            self.tried.append({"station": clean(name), "said": said})
            if order == "accepted":
                return True
        return False

    def run(self):
        self.crumb("first boot")
        begun, longest = time.monotonic(), self.config["firstBootWait"]
        self.boot = device.first_boot(longest, self.hide)
        if not device.commands_done(self.config.get("expect", []), begun + longest - time.monotonic()):
            self.boot["errors"] = [*self.boot["errors"][:9], f"own commands not done after {longest} s"]
        os.sync()  # the host key that is about to be pinned must outlive the power
        self.results = device.settings(self.config.get("expect", []), self.boot)
        pause = self.config["retry"]["first"]
        self.tell_console()
        while not self.ask_each():
            self.crumb("asked to wait" if any(t["said"] == "wait" for t in self.tried) else "not answered")
            self.tell_console()
            # Jitter, so that a rack that got power at once does not ask at once for ever.
            time.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(pause * 2, self.config["retry"]["most"])
            # A setting may have come true meanwhile, and is told so.
            self.results = device.settings(self.config.get("expect", []), self.boot)
        clean_card = device.scrub()
        self.crumb("accepted" if clean_card else "accepted, secrets left")


def main():
    key_file = at("/etc/bramble/hello.key")
    if not key_file.exists():
        print("nothing to do: the hello was accepted before")
        return 0
    config = json.loads(read("/etc/bramble/hello.json"))
    Reporter(config, bytes.fromhex(read("/etc/bramble/hello.key"))).run()
    way.burn(key_file)
    if device.ROOT == pathlib.Path("/"):
        subprocess.run(["systemctl", "disable", "bramble-hello.service"], check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
