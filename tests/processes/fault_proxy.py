# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy on loopback that treats the network between laptops and their county badly.

It shows the county's own certificate, so that laptops take it for the county, and does to requests and
answers what networks, gateways and proxies do: loses, cuts, delays, stalls, repeats (at once and much
later), answers with somebody's web page or with "come back later". Which request meets which fault is
drawn from a seed; what a fault meets depends on time, as in life.
"""
import random
import socket
import ssl
import threading
import time

FAULTS = ["lose_request", "lose_reply", "cut_request", "cut_reply", "delay", "stall", "twice", "again_later",
          "html", "busy", "garbage", "reset", "silence"]
SILENCE_SECONDS = 35  # a laptop waits for 30 (http_transport.h)


class FaultProxy:
    def __init__(self, upstream_port, certificate, key, seed, share, with_silence=False):
        self.upstream_port = upstream_port
        self.random = random.Random(seed)
        self.share = share  # of requests that meet a fault
        self.drawn = FAULTS if with_silence else [fault for fault in FAULTS if fault != "silence"]
        self.met = dict.fromkeys(FAULTS, 0)
        self.requests = 0
        self.remembered = []
        self.lock = threading.Lock()
        self.server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server_side.load_cert_chain(certificate, key)
        self.client_side = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.client_side.check_hostname = False
        self.client_side.load_verify_locations(certificate)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                raw, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(raw,), daemon=True).start()

    def _serve(self, raw):
        try:
            raw.settimeout(20)
            with self.server_side.wrap_socket(raw, server_side=True) as laptop:
                while self._one(laptop):
                    pass
        except (OSError, ValueError):
            pass

    def _draw(self):
        with self.lock:
            self.requests += 1
            fault = self.random.choice(self.drawn) if self.random.random() < self.share else None
            if fault == "silence" and self.random.random() < 0.8:
                fault = "stall"  # half a minute each: a few of them do
            if fault:
                self.met[fault] += 1
            return fault, self.random.random()

    def _one(self, laptop):
        """One request and its answer; false when the connection is over."""
        head, body = read_message(laptop)
        if head is None:
            return False
        fault, part = self._draw()
        request = head + body
        if fault == "lose_request":
            return False
        if fault == "reset":
            laptop.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            return False
        if fault == "stall":
            time.sleep(0.3 + part)
            return False
        if fault == "silence":
            time.sleep(SILENCE_SECONDS)
            return False
        if fault == "html":
            page = b"<html><body>Welcome to the guest network. <a href='/login'>Sign in</a></body></html>"
            laptop.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page)
            return True
        if fault == "busy":
            laptop.sendall(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n")
            return True
        if fault == "garbage":
            laptop.sendall(b"\x15\x03\x01 this is no HTTP\r\n\r\n")
            return False
        if fault == "cut_request":
            self._send_part(request[: int(len(request) * part)])
            return False
        if fault == "delay":
            time.sleep(part / 2)
        if fault == "twice":
            self._ask(request)
        with self.lock:
            if self.remembered and fault == "again_later":
                earlier = self.random.choice(self.remembered)
            else:
                earlier = None
            if len(self.remembered) < 200:
                self.remembered.append(request)
        if earlier:
            self._ask(earlier)
        reply = self._ask(request)
        if reply is None or fault == "lose_reply":
            return False
        if fault == "cut_reply":
            laptop.sendall(reply[: int(len(reply) * part)])
            return False
        laptop.sendall(reply)
        return True

    def _connect(self):
        raw = socket.create_connection(("127.0.0.1", self.upstream_port), timeout=20)
        return self.client_side.wrap_socket(raw)

    def _ask(self, request):
        try:
            with self._connect() as county:
                county.sendall(request)
                head, body = read_message(county)
                return None if head is None else head + body
        except OSError:
            return None

    def _send_part(self, part):
        try:
            with self._connect() as county:
                county.sendall(part)
        except OSError:
            pass


def read_message(stream):
    """Head and body of one HTTP message with a Content-Length; (None, None) when it ends before."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = stream.recv(65536)
        if not piece:
            return None, None
        data += piece
    head, body = data.split(b"\r\n\r\n", 1)
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        piece = stream.recv(65536)
        if not piece:
            return None, None
        body += piece
    return head + b"\r\n\r\n", body
