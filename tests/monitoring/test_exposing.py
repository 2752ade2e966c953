"""Figures of a program without pages: of all its processes, for those who have the key."""

from __future__ import annotations

import subprocess
import sys

WORKER = """
import multiprocessing, sys, urllib.error, urllib.request
from monitoring.exposing import begin
from settings import Settings
from pathlib import Path

server = begin(Settings(Path("data"), metrics_port=int(sys.argv[1]), metrics_key="a-key"))
from monitoring.metrics import STEP_SECONDS

def work():
    STEP_SECONDS.labels("read").observe(0.5)

children = [multiprocessing.get_context("fork").Process(target=work) for _ in range(2)]
for child in children:
    child.start()
for child in children:
    child.join()
work()

def asked(path, key):
    at = f"http://127.0.0.1:{server.server_address[1]}{path}"
    request = urllib.request.Request(at, headers={"Authorization": f"Bearer {key}"})
    try:
        return urllib.request.urlopen(request).read().decode()
    except urllib.error.HTTPError as error:
        return str(error.code)

print(asked("/metrics", "wrong"), asked("/", "a-key"))
print(asked("/metrics", "a-key"))
server.shutdown()
"""


def test_what_all_processes_counted_is_shown_to_those_who_have_the_key() -> None:
    from tools.servers.running import free_port

    run = [sys.executable, "-c", WORKER, str(free_port())]
    done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    refused, *told = done.stdout.splitlines()
    assert refused == "404 404"
    assert 'berene_step_seconds_count{step="read"} 3.0' in told
