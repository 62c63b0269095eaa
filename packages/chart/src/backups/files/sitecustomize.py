"""Bounds what a call of barman-cloud-wal-archive and -restore costs while a store refuses, or answers nothing.

A switchover waits for several such calls, one after the other. The clients of S3, Azure and Google wait a minute and more for a
connection, and try again, which the programs let nobody change. PostgreSQL itself calls again what failed, so one short try is
enough here. Base backups, which nobody calls again, keep all their patience.

Python runs this file when it starts: https://docs.python.org/3/library/site.html#module-sitecustomize
"""

import os
import socket
import sys


class _Bounded(socket.socket):
    longest = float(os.environ.get("WAL_CONNECT_TIMEOUT", "60"))

    def connect(self, address):
        given = self.gettimeout()
        if given is None or given > self.longest:
            self.settimeout(self.longest)
        try:
            return super().connect(address)
        finally:
            self.settimeout(given)


if any(os.path.basename(word).startswith("barman-cloud-wal-") for word in sys.orig_argv[:2]):
    socket.socket = _Bounded
    os.environ["AWS_MAX_ATTEMPTS"] = "1"
