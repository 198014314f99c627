# SPDX-License-Identifier: GPL-3.0-or-later
"""Real programs, killed at any moment, over a bad network: afterwards nothing is lost and nothing is there twice.

One county server and three laptops on loopback. Each laptop records visits, attaches pictures to them, syncs
through fault_proxy.py and sends and hears by stick; every program is killed with kill -9 at moments drawn from
the seed, stopped and continued, or meets a full disk: a file that may not grow (RLIMIT_FSIZE), and for the first
laptop a small disk of its own that is filled to the last page. At the end, without faults: what was confirmed as
saved is on the county, every visit counts once, every attachment is there whole, all is delivered, both ends
verify, and no secret lies in a folder, a log or a command line.
"""
import argparse
import ctypes
import hashlib
import json
import os
import random
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from fault_proxy import FAULTS, FaultProxy

REGION = "550124"
LAPTOPS = 3
LONG_RUN_SECONDS = 120  # one with time for a request that outlasts its laptop's patience


def fail(sentence):
    raise SystemExit(f"kill_loop: {sentence}")


class Figures:
    """Counted by several threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.of = {}

    def add(self, what, number=1):
        with self.lock:
            self.of[what] = self.of.get(what, 0) + number

    def kills(self):
        with self.lock:
            return sum(number for what, number in self.of.items() if what.startswith("killed"))


class Programs:
    """Starts programs of the build under test, remembering what stood on their command lines."""

    def __init__(self, binaries, folder):
        self.binaries = binaries
        self.folder = folder
        self.log = open(folder / "programs.log", "ab", buffering=0)
        self.command_lines = set()
        self.lock = threading.Lock()

    def start(self, arguments, environment=None, file_bytes_max=None, stdin=None):
        with self.lock:
            self.command_lines.add(" ".join(arguments))

        def limit():
            if file_bytes_max:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes_max, file_bytes_max))

        # Signals stay as Python has them: a full disk is an error for the program, not its death.
        return subprocess.Popen([str(self.binaries / arguments[0]), *arguments[1:]], stdin=stdin or subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=self.log, env={**os.environ, **(environment or {})},
                                preexec_fn=limit if file_bytes_max else None, restore_signals=False)

    def run(self, arguments, environment=None, stdin_text=None):
        """Output of a program that has to succeed. One killed while it unlocked counts as a wrong passphrase, so that
        guesses cannot be cut short: after three of them it names a pause, which is kept."""
        for _ in range(5):
            logged = os.fstat(self.log.fileno()).st_size
            process = self.start(arguments, environment, stdin=subprocess.PIPE if stdin_text else None)
            output, _ = process.communicate(stdin_text.encode() if stdin_text else None, timeout=300)
            said = (self.folder / "programs.log").read_bytes()[logged:].decode(errors="replace")
            pause = re.search(r"wrong passphrases in a row: wait (\d+) seconds", said)
            if process.returncode == 0 or not pause:
                break
            time.sleep(int(pause[1]))
        if process.returncode != 0:
            fail(f"{' '.join(arguments)} ended with {process.returncode}; see {self.folder}/programs.log")
        return output.decode()

    def json(self, arguments, environment=None, stdin_text=None):
        return json.loads(self.run([*arguments, "--json"], environment, stdin_text))


class County:
    def __init__(self, programs, folder, figures):
        self.programs = programs
        self.folder = folder
        self.figures = figures
        self.process = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def make(self, targets):
        self.programs.run(["zoufang-county", "init", "--data", str(self.folder), "--name", "虚构县", "--region", REGION])
        roster = self.folder.parent / "roster.csv"
        rows = [f"虚构{i:05d}号经营部,虚构县青溪镇{i}号" for i in range(targets)]
        roster.write_text("名称,经营地址\n" + "\n".join(rows) + "\n", encoding="utf-8")
        made = self.programs.json(["zoufang-county", "import", "targets", str(roster), "--data", str(self.folder)])
        if made["imported"] != targets:
            fail(f"{made['imported']} of {targets} targets were imported")

    def add_person(self, login, role):
        return self.programs.json(["zoufang-county", "user", "add", login, "--data", str(self.folder), "--role", role,
                                   "--name", login, "--grid", "*"])["code"]

    def device_of(self, login):
        listed = self.programs.run(["zoufang-county", "device", "list", "--data", str(self.folder), "--json"])
        return next(each["device"] for each in map(json.loads, listed.splitlines()) if each["login"] == login)

    def start(self, with_full_disk=False):
        limit = None
        if with_full_disk:
            limit = max(path.stat().st_size for path in self.folder.iterdir() if path.is_file()) + 65536
        for _ in range(20):
            self.process = self.programs.start(["zoufang-county", "serve", "--data", str(self.folder), "--listen",
                                                f"127.0.0.1:{self.port}", "--json"], file_bytes_max=limit)
            if self.process.stdout.readline():
                return
            # With a disk that is full from the start it may refuse to serve; that is honest.
            self.process.wait()
            limit = None
            time.sleep(0.2)
        fail(f"the server does not start; see {self.programs.folder}/programs.log")

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=60)


class SmallDisk:
    """A disk of a laptop's own (tmpfs) that a file beside its data fills; only this process and its children see it."""

    BYTES = 64 << 20

    @staticmethod
    def mounted(folder):
        """None where this machine lets nobody mount one."""
        folder.mkdir()
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(0x00020000) != 0:  # CLONE_NEWNS
            return None
        for command in (["mount", "--make-rprivate", "/"],
                        ["mount", "-t", "tmpfs", "-o", f"size={SmallDisk.BYTES}", "tmpfs", str(folder)]):
            if subprocess.run(command, stderr=subprocess.DEVNULL).returncode != 0:
                return None
        return SmallDisk(folder)

    def __init__(self, folder):
        self.ballast = folder / "ballast"

    def fill(self, but):
        with open(self.ballast, "wb") as ballast:
            room = os.statvfs(ballast.fileno())
            os.posix_fallocate(ballast.fileno(), 0, max(4096, room.f_bavail * room.f_frsize - but))

    def clear(self):
        self.ballast.unlink(missing_ok=True)


class Laptop:
    def __init__(self, programs, folder, login, disk=None):
        self.programs = programs
        self.disk = disk
        self.folder = folder
        self.login = login
        self.keys = folder.parent / f"{folder.name}-keys"
        self.environment = {"ZOUFANG_KEYS": str(self.keys)}
        self.passphrase = folder.parent / f"{folder.name}.passphrase"
        self.passphrase.write_text(f"geheim-{login}-{random.SystemRandom().getrandbits(64):x}\n")
        self.confirmed = set()
        self.attempted = set()
        self.visits = []  # confirmed, by id
        self.attached = {}  # the file that was confirmed as attached, by its hash
        self.device = None
        self.todo = []

    def arguments(self, *command):
        return ["zoufang-field", *command, "--data", str(self.folder), "--passphrase-file", str(self.passphrase)]

    def enrol(self, code, url):
        # The code comes by standard input, so that it stands on no command line.
        self.programs.run(self.arguments("enrol", "-", "--url", url), self.environment, code + "\n")

    def ask(self, *command):
        return self.programs.json(self.arguments(*command), self.environment)

    def targets(self, *options):
        text = self.programs.run(self.arguments("targets", "--json", "--limit", "1000000", *options), self.environment)
        return [json.loads(line)["target"] for line in text.splitlines()]


class Worker(threading.Thread):
    """One laptop's days: visits, attachments, sittings, sticks, and what befalls its programs."""

    def __init__(self, laptop, county, url, seed, figures, is_over):
        super().__init__()
        self.laptop = laptop
        self.county = county
        self.url = url
        self.random = random.Random(seed)
        self.figures = figures
        self.is_over = is_over
        self.trouble = None
        self.usual = {}  # seconds a program takes, learned from runs that were left alone

    def run(self):
        try:
            while not self.is_over() and self.laptop.todo:
                self.record()
                if self.laptop.visits and self.random.random() < 0.3:
                    self.attach()
                dice = self.random.random()
                if dice < 0.7:
                    self.sync()
                elif dice < 0.85:
                    self.go_by_stick()
        except Exception as error:  # told by the main thread
            self.trouble = error

    def befall(self, what, process):
        """Maybe something happens to the program; true when it was left alone."""
        dice = self.random.random()
        usual = self.usual.get(what, 1.0)
        if dice < 0.5:
            time.sleep(self.random.random() * usual * 1.1)
            if process.poll() is None:
                process.kill()
                self.figures.add(f"killed {what}")
            return False
        if dice < 0.6:
            time.sleep(self.random.random() * usual)
            if process.poll() is None:
                process.send_signal(signal.SIGSTOP)
                time.sleep(0.1 + self.random.random() / 2)
                process.send_signal(signal.SIGCONT)
                self.figures.add("stopped and continued")
            return False
        return True

    def record(self):
        laptop = self.laptop
        wanted = [laptop.todo.pop() for _ in range(min(len(laptop.todo), self.random.randint(1, 6)))]
        laptop.attempted.update(wanted)
        text = "".join(json.dumps({"target": target, "method": "ONSITE", "outcome": "NO_NEED",
                                   "started_at": "2026-09-21T02:00:00Z"}) + "\n" for target in wanted)
        limit = None
        if self.random.random() < 0.1:
            room = self.random.choice([0, 4096, 65536])
            if laptop.disk:
                laptop.disk.fill(room)
            else:
                limit = (laptop.folder / "ledger.db").stat().st_size + room
            self.figures.add("full disks of a laptop")
        said = self.meet("visit", laptop.arguments("visit", "-", "--json"), limit, text)
        for answer in said:
            if "visit" in answer:
                laptop.confirmed.add(wanted[answer["line"] - 1])
                laptop.visits.append(answer["visit"])
        if laptop.disk:
            laptop.disk.clear()

    def attach(self):
        laptop = self.laptop
        picture = b"%PDF-1.4\n" + self.random.randbytes(self.random.choice([100, 20_000, 300_000]))
        file = laptop.folder.parent / f"{laptop.folder.name}.pdf"
        file.write_bytes(picture)
        if laptop.disk and self.random.random() < 0.1:
            laptop.disk.fill(self.random.choice([0, 4096, 65536]))
            self.figures.add("full disks of a laptop")
        said = self.meet("attach", laptop.arguments("attach", self.random.choice(laptop.visits), str(file), "--json"))
        if any("attachment" in answer for answer in said):
            laptop.attached[hashlib.sha256(picture).hexdigest()] = picture
        if laptop.disk:
            laptop.disk.clear()

    def go_by_stick(self):
        """What the county lacks goes there in a file, and its answer comes back in one."""
        laptop = self.laptop
        stick = laptop.folder.parent / f"{laptop.folder.name}-stick"
        shutil.rmtree(stick, ignore_errors=True)
        for way in ("up", "down"):
            (stick / way).mkdir(parents=True)
        at_county = ["zoufang-county", "bundle"]
        self.meet("bundle export", laptop.arguments("bundle", "export", str(stick / "up")))
        for file in self.left_on(stick / "up"):
            self.meet("bundle import at the county", [*at_county, "import", str(file), "--data", str(self.county.folder)])
        self.meet("bundle export at the county", [*at_county, "export", str(stick / "down"), "--device", laptop.device,
                                                  "--data", str(self.county.folder)])
        for file in self.left_on(stick / "down"):
            self.meet("bundle import", laptop.arguments("bundle", "import", str(file)))

    def left_on(self, folder):
        return sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))

    def sync(self):
        self.meet("sync", self.laptop.arguments("sync", "--url", self.url, "--json"))

    def meet(self, what, arguments, file_bytes_max=None, text=None):
        """Runs a program, whatever befalls it; the answers it gave."""
        begun = time.monotonic()
        process = self.laptop.programs.start(arguments, self.laptop.environment, file_bytes_max,
                                             subprocess.PIPE if text else None)
        if text:
            try:
                process.stdin.write(text.encode())
                process.stdin.close()
            except BrokenPipeError:
                pass
        alone = self.befall(what, process)
        answers = []
        for line in process.stdout.read().decode(errors="replace").splitlines():
            try:
                answers.append(json.loads(line))
            except ValueError:
                continue  # cut off by the kill
        try:
            process.wait(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            raise RuntimeError(f"{what} of {self.laptop.login} hangs")
        process.stdout.close()
        self.figures.add(f"runs of {what}")
        if process.returncode not in (0, 1, -signal.SIGKILL):
            raise RuntimeError(f"{what} of {self.laptop.login} ended with {process.returncode}")
        if alone and process.returncode == 0:
            self.usual[what] = 0.7 * self.usual.get(what, 1.0) + 0.3 * (time.monotonic() - begun)
        return [answer for answer in answers if isinstance(answer, dict)]


def trouble_the_county(county, rng, figures, is_over):
    while not is_over():
        time.sleep(0.3 + 2.5 * rng.random())
        dice = rng.random()
        if dice < 0.65:
            county.stop(signal.SIGKILL)
            figures.add("killed server")
            time.sleep(rng.random() / 2)
            full = rng.random() < 0.15
            if full:
                figures.add("full disks of the server")
            county.start(full)
        elif dice < 0.85:
            county.process.send_signal(signal.SIGSTOP)
            time.sleep(0.1 + rng.random())
            county.process.send_signal(signal.SIGCONT)
            figures.add("stopped and continued")


def deliver(laptops, url):
    """Without faults: every laptop sends what it has, then everybody hears of everybody."""
    for round_ in range(2):
        for laptop in laptops:
            for _ in range(3):
                laptop.ask("sync", "--url", url)
                if laptop.ask("status")["unsent"] == 0:
                    break
            else:
                fail(f"{laptop.login} still has lines that are not delivered")


def check(county, laptops, url, figures):
    faults = []

    def expect(what, wanted, seen):
        if wanted != seen:
            faults.append(f"{what}: expected {wanted}, saw {seen}")

    confirmed = set().union(*(laptop.confirmed for laptop in laptops))
    attempted = set().union(*(laptop.attempted for laptop in laptops))
    in_ledgers = []
    files_in_ledgers = set()
    for laptop in laptops:
        status = laptop.ask("status")
        expect(f"lines of {laptop.login} not delivered", 0, status["unsent"])
        expect(f"lines of {laptop.login} returned", 0, status["todos"])
        expect(f"receipts of {laptop.login}", status["lines"], status["receipt_n"])
        laptop.programs.run(laptop.arguments("ledger", "verify"), laptop.environment)
        shown = laptop.programs.run(laptop.arguments("ledger", "show", "--json"), laptop.environment)
        lines = [json.loads(line)["line"] for line in shown.splitlines()]
        in_ledgers += [line["target"] for line in lines if line["type"] == "visit.add"]
        files_in_ledgers.update(line["sha256"] for line in lines if line["type"] == "blob.ref")
    reader = Laptop(county.programs, county.folder.parent / "reader", "reader")
    reader.enrol(county.add_person("reader", "REVIEWER_1"), url)
    reader.ask("sync", "--url", url)
    visited = reader.targets("--state", "VISITED")
    for laptop in laptops:
        expect(f"what {laptop.login} sees", sorted(visited), sorted(laptop.targets("--state", "VISITED")))
    attached = {hash_: content for laptop in laptops for hash_, content in laptop.attached.items()}
    expect("confirmed as attached and in no ledger", [], sorted(set(attached) - files_in_ledgers))
    for hash_ in sorted(attached)[:3]:  # a laptop that never had them
        reader.ask("fetch", hash_, str(reader.folder.parent / hash_), "--url", url)
        expect(f"attachment {hash_}", True, (reader.folder.parent / hash_).read_bytes() == attached[hash_])
    county.stop()
    stats = county.programs.json(["zoufang-county", "stats", "--data", str(county.folder)])
    files = county.programs.json(["zoufang-county", "verify", "--data", str(county.folder)])["attachments"]
    expect("attachments on the county", (len(files_in_ledgers), []), (files["files"], files["expected"]))
    expect("confirmed as saved and not on the county", [], sorted(confirmed - set(visited)))
    expect("on the county and never entered", [], sorted(set(visited) - attempted))
    expect("visits in the laptops' ledgers", sorted(visited), sorted(in_ledgers))
    expect("visits the county counts", len(visited), stats["visits"])
    figures.add("visits confirmed", len(confirmed))
    figures.add("visits on the county", len(visited))
    figures.add("attachments on the county", files["files"])
    return faults


def secrets_found(programs, folder, laptops, codes):
    """Where a secret lies that should not: folders, logs, command lines. Key files are apart on purpose."""
    secrets = {}
    for laptop in laptops:
        secrets[f"passphrase of {laptop.login}"] = laptop.passphrase.read_text().strip().encode()
        for key in laptop.keys.glob("*.key"):
            text = key.read_text().split("\n")[1]
            for half in (text[:64], text[64:128]):
                secrets[f"key of {laptop.login} as text {half[:2]}"] = half.encode()
                secrets[f"key of {laptop.login} {half[:2]}"] = bytes.fromhex(half)
    for login, code in codes.items():
        secrets[f"code of {login}"] = code.encode()
    apart = {laptop.keys for laptop in laptops} | {laptop.passphrase for laptop in laptops}
    found = []
    for path in folder.rglob("*"):
        if not path.is_file() or path in apart or path.parent in apart or path.name == "ballast":
            continue
        data = path.read_bytes()
        found += [f"the {what} is in {path}" for what, secret in secrets.items() if secret in data]
    for line in programs.command_lines:
        found += [f"the {what} is on a command line" for what, secret in secrets.items() if secret in line.encode()]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, type=Path, help="folder of the programs")
    parser.add_argument("--out", required=True, type=Path, help="folder for everything; emptied first")
    parser.add_argument("--kills", type=int, default=12, help="how many kill -9 at least")
    parser.add_argument("--seconds", type=int, default=30, help="and not longer than this before the check")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=float, default=0.3, help="share of requests that meet a fault")
    options = parser.parse_args()
    begun = time.monotonic()
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    figures = Figures()
    programs = Programs(options.bin.resolve(), options.out)
    county = County(programs, options.out / "county", figures)
    county.make(max(600, options.kills * 12))
    disk = SmallDisk.mounted(options.out / "laptop0")
    if disk is None:
        print("SKIPPED: no disk can be mounted here (that takes root), so no laptop's disk was full to the last page.")
    laptops = [Laptop(programs, options.out / f"laptop{i}", f"visitor{i}", disk if i == 0 else None)
               for i in range(LAPTOPS)]
    codes = {laptop.login: county.add_person(laptop.login, "VISITOR_GRID") for laptop in laptops}
    county.start()
    direct = f"https://127.0.0.1:{county.port}"
    proxy = FaultProxy(county.port, county.folder / "tls" / "certificate.pem", county.folder / "tls" / "key.pem",
                       options.seed, options.faults, options.seconds >= LONG_RUN_SECONDS)
    for i, laptop in enumerate(laptops):
        laptop.enrol(codes[laptop.login], direct)
        laptop.ask("sync", "--url", direct)
        laptop.todo = sorted(laptop.targets())[i::LAPTOPS]
        laptop.device = county.device_of(laptop.login)
    ends = time.monotonic() + options.seconds
    enough = threading.Event()  # somebody wants the check now
    signal.signal(signal.SIGTERM, lambda *_: enough.set())
    is_over = lambda: enough.is_set() or time.monotonic() > ends or figures.kills() >= options.kills
    url = f"https://127.0.0.1:{proxy.port}"
    workers = [Worker(laptop, county, url, options.seed * 1000 + i, figures, is_over) for i, laptop in enumerate(laptops)]
    try:
        for worker in workers:
            worker.start()
        trouble_the_county(county, random.Random(options.seed), figures, is_over)
        for worker in workers:
            worker.join()
        faults = [str(worker.trouble) for worker in workers if worker.trouble]
        county.stop()
        county.start()
        deliver(laptops, direct)
        faults += check(county, laptops, direct, figures)
        faults += secrets_found(programs, options.out, laptops, codes)
        if faults and disk:
            shutil.copytree(laptops[0].folder, options.out / "laptop0-as-it-was")  # its disk goes with this process
    finally:
        county.stop(signal.SIGKILL)
    figures.add("requests through the proxy", proxy.requests)
    for fault in FAULTS:
        figures.add(f"fault {fault}", proxy.met[fault])
    for what, number in sorted(figures.of.items()):
        print(f"{number:8d}  {what}")
    print(f"{time.monotonic() - begun:8.1f}  seconds in all, seed {options.seed}")
    for fault in faults:
        print("NOT SO:", fault)
    if figures.kills() == 0:
        faults.append("nothing was killed")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
