"""How the reporter finds a station and speaks with it. Python's standard library only."""
import http.client
import json
import os
import signal
import socket
import ssl
import struct
import time
import urllib.parse

ANSWER_LIMIT = 4096  # bytes
EXCHANGE_LIMIT = 30  # seconds for one hello and its answer
MDNS = ("224.0.0.251", 5353)
NOT_YET_VALID, EXPIRED = 9, 10  # OpenSSL's X509_V_ERR_CERT_…, of X509_STORE_CTX_get_error(3)


def ways(config):
    """Whom to tell, in the card's order: addresses, the station's own name, then the owner's enrolment address."""
    return [from_url(s["url"]) if "url" in s
            else {"host": s["address"], "port": s["port"], "path": "/hello", "tls": False}
            for s in config["stations"]]


def from_url(text):
    url = urllib.parse.urlsplit(text)
    tls = url.scheme == "https"
    path = (url.path or "/hello") + (f"?{url.query}" if url.query else "")
    return {"host": url.hostname, "port": url.port or (443 if tls else 80), "path": path, "tls": tls}


def addresses_of(host, port):
    """Where a name leads, as (family, address). For `.local` we ask the network ourselves: few images can."""
    if host.lower().rstrip(".").endswith(".local"):
        found = ask_network(host.rstrip("."))
        if found:
            return [(socket.AF_INET, (address, port)) for address in found]
    return [(family, where) for family, _, _, _, where
            in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def ask_network(host, waits=(0.4, 0.8, 1.6)):
    """Asks for the IPv4 addresses of a `.local` name by multicast DNS on every network (RFC 6762, 5.1)."""
    # The station's own network matters, not the default route: a question leaves by each interface.
    links = []
    for index, name in socket.if_nameindex():
        if name == "lo":
            continue
        link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            link.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF,
                            struct.pack("=4s4si", b"\0" * 4, b"\0" * 4, index))
            link.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
            link.bind(("", 0))
            links.append(link)
        except OSError:
            link.close()
    try:
        return asked(links, host, waits)
    finally:
        for link in links:
            link.close()


def asked(links, host, waits):
    question = struct.pack(">6H", 0, 0, 1, 0, 0, 0) + b"".join(
        bytes([len(label)]) + label for label in (part.encode("idna") for part in host.split("."))
    ) + struct.pack(">BHH", 0, 1, 1)
    for wait in waits:
        for link in links:
            try:
                link.sendto(question, MDNS)
            except OSError:
                pass
        until = time.monotonic() + wait
        while time.monotonic() < until:
            for link in links:
                link.settimeout(max(0.01, (until - time.monotonic()) / len(links)))
                try:
                    found = addresses_in(link.recv(9000), host)
                except (OSError, ValueError, IndexError, struct.error):
                    continue
                if found:
                    return found
        if not links:
            return []
    return []


def addresses_in(packet, host):
    """The IPv4 addresses that a DNS answer gives for `host`. Raises on what is no answer."""
    _, flags, questions, answers, authority, more = struct.unpack(">6H", packet[:12])
    if not flags & 0x8000:
        raise ValueError("a question")
    offset, found = 12, []
    for _ in range(questions):
        offset = name_at(packet, offset)[1] + 4
    for _ in range(answers + authority + more):
        name, offset = name_at(packet, offset)
        kind, _, _, length = struct.unpack(">HHIH", packet[offset:offset + 10])
        data = packet[offset + 10:offset + 10 + length]
        offset += 10 + length
        if kind == 1 and length == 4 and name.lower() == host.lower():
            found.append(socket.inet_ntoa(data))
    return found


def name_at(packet, offset):
    """The name that stands at `offset`, and what comes behind it. Pointers lead back only, so it ends."""
    labels, end, least = [], None, offset
    while True:
        length = packet[offset]
        if length >= 0xC0:
            end = end if end is not None else offset + 2
            offset = struct.unpack(">H", packet[offset:offset + 2])[0] & 0x3FFF
            if offset >= least:
                raise ValueError("a pointer forward")
            least = offset
        elif length == 0:
            return ".".join(labels), end if end is not None else offset + 1
        else:
            labels.append(packet[offset + 1:offset + 1 + length].decode("utf-8", "replace"))
            offset += 1 + length


def leaving_from(family, where):
    """The address of this device that packets to `where` leave from. Sends nothing."""
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect(where)
        return probe.getsockname()[0]


def own_address():
    """An address of this device, where nobody in particular is spoken to; `::` without a network."""
    for family, where in ((socket.AF_INET, ("192.0.2.1", 9)), (socket.AF_INET6, ("2001:db8::1", 9))):
        try:
            return leaving_from(family, where)
        except OSError:
            pass
    return "::"


def connection(way, where, tls):
    if tls is None:
        return http.client.HTTPConnection(where[0], where[1], timeout=10)
    link = http.client.HTTPSConnection(way["host"], where[1], timeout=10, context=tls)
    link._create_connection = lambda _, *rest: socket.create_connection(where[:2], *rest)  # the one looked up
    return link


def too_long(*_):
    raise TimeoutError("it took too long to answer")


def send(way, where, hello):
    """The body of a 200 answer, or nothing."""
    if not way["tls"]:
        return exchange(connection(way, where, None), way, hello)
    try:
        return exchange(connection(way, where, ssl.create_default_context()), way, hello)
    except ssl.SSLCertVerificationError as error:
        if error.verify_code not in (NOT_YET_VALID, EXPIRED):
            raise
        # Our clock may be years behind. Who it is we know by the answer's code, not by the certificate,
        # and a hello holds nothing that a stranger on the way could use.
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return exchange(connection(way, where, context), way, hello)


def exchange(link, way, hello):
    # The timeout of a connection is for each packet; this one is for a stranger who answers a byte at a time.
    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(EXCHANGE_LIMIT)
    try:
        host = f"[{way['host']}]" if ":" in way["host"] else way["host"]
        headers = {"Content-Type": "application/json", "Host": f"{host}:{way['port']}"}
        link.request("POST", way["path"], json.dumps(hello), headers)
        answer = link.getresponse()
        return answer.read(ANSWER_LIMIT) if answer.status == 200 else b""
    finally:
        signal.alarm(0)
        link.close()


def burn(path):
    """Overwrites and deletes. On flash memory old copies may live on; the key is worth nothing by now."""
    with open(path, "r+b") as file:
        file.write(b"0" * os.fstat(file.fileno()).st_size)
        file.flush()
        os.fsync(file.fileno())
    os.unlink(path)
