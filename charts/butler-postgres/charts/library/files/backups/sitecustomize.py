"""Bounds what calls of barman-cloud-wal-archive and -restore cost while a store refuses, or answers nothing."""

# A switchover waits for up to seven such calls, one after the other, each of as many programs as wal.maxParallel says. The clients of
# S3, Azure and Google wait a minute and more for a connection or an answer, and try again, which the programs let nobody change; and
# to start them takes a second of CPU each. PostgreSQL itself calls again what failed, so one short try is enough here, begun only
# where the store takes a connection, and for half a minute after one that failed the next calls give up before they begin.
# Nobody calls again for a base backup, nor for a restored one that is no standby: it takes a file which it did not get for the end of
# the archive. Both keep all their patience.
# Python runs this file when it starts: https://docs.python.org/3/library/site.html#module-sitecustomize


import os
import socket
import sys
import time
from urllib.parse import urlsplit

CONNECTION = float(os.environ.get("WAL_CONNECT_TIMEOUT", "60"))
ANSWER = 10 * CONNECTION
REST = 30

# what the programs exit with: https://github.com/EnterpriseDB/barman/blob/release/3.16.0/barman/clients/cloud_cli.py
NOT_REACHED = 2
FAILED = 4
NOTE = os.path.join(os.environ.get("TMPDIR", "/tmp"), "object-store-failed")


class _Bounded(socket.socket):
    def connect(self, address):
        given = self.gettimeout()
        super().settimeout(_least(given, CONNECTION))
        try:
            return super().connect(address)
        finally:
            self.settimeout(given)

    def settimeout(self, value):
        super().settimeout(_least(value, ANSWER))


def _least(given, bound):
    return bound if given is None else min(given, bound)


def _is_called_again():
    programs = [os.path.basename(word) for word in sys.orig_argv[:2]]
    if "barman-cloud-wal-restore" in programs:
        # a standby that is promoted asks for its last file without standby.signal
        return not os.path.exists(os.path.join(os.environ.get("PGDATA", ""), "recovery.signal"))
    return "barman-cloud-wal-archive" in programs


def _endpoint():
    # where the command line says it, and no proxy stands between
    if "--endpoint-url" not in sys.orig_argv or any(name.lower().endswith("_proxy") for name in os.environ):
        return None
    url = urlsplit(sys.orig_argv[sys.orig_argv.index("--endpoint-url") + 1])
    return url.hostname, url.port or (443 if url.scheme == "https" else 80)


def _give_up(why):
    sys.stderr.write(f"The object store {why}\n")
    os._exit(NOT_REACHED)


def _note_failure():
    try:
        open(NOTE, "w").close()
    except OSError:
        pass


def _ask():
    # returns where the store may answer, in a child whose end is noted
    try:
        age = time.time() - os.stat(NOTE).st_mtime
    except OSError:
        age = REST
    if 0 <= age < REST:
        _give_up(f"failed {age:.0f} s ago, and is not asked again before {REST} s")
    endpoint = _endpoint()
    if endpoint:
        try:
            socket.create_connection(endpoint, CONNECTION).close()
        except OSError as reason:
            _note_failure()
            _give_up(f"takes no connection: {reason}")
    child = os.fork()
    if child == 0:
        return
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code in (NOT_REACHED, FAILED):
        _note_failure()
    os._exit(code if code >= 0 else 128 - code)


if _is_called_again():
    _ask()
    socket.socket = _Bounded
    os.environ["AWS_MAX_ATTEMPTS"] = "1"
