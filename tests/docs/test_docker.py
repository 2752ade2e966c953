"""The container files agree with each other and with the program. Nothing is built here; that the
services work as the file says is tried in `tests/servers/test_deployment.py`."""

from __future__ import annotations

import json
import re
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from settings.variables import BESIDE, variables

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
EMBEDDED = "docker-compose.embedded.yml"


def composed(name: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return told


ONE: dict[str, Any] = composed(EMBEDDED)["services"]["berene"]
SITE = composed("docker-compose.yml")
SERVICES: dict[str, dict[str, Any]] = SITE["services"]
OURS = {name for name, service in SERVICES.items() if "build" in service}
EXAMPLE = dict(
    line.split("=", 1)
    for line in (ROOT / "deploy/berene.env.example").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


def instruction(name: str) -> list[str]:
    return re.findall(rf"^{name}\s+(.+)$", DOCKERFILE, flags=re.MULTILINE)


def command() -> list[str]:
    words: list[str] = json.loads(instruction("CMD")[-1])
    return words


def test_the_port_served_is_the_port_published() -> None:
    served = command()[command().index("--port") + 1]
    assert instruction("EXPOSE") == [served]
    assert [p.rsplit(":", 1)[1] for p in ONE["ports"]] == [served]
    assert all(p.startswith("127.0.0.1:") for p in ONE["ports"])
    assert f":{served}/healthz" in ONE["healthcheck"]["test"][-1]
    assert f":{served}/healthz" in DOCKERFILE
    assert SERVICES["api-1"]["command"] == SERVICES["api-2"]["command"] == command()


def test_data_lies_in_the_volume() -> None:
    place = ONE["environment"]["BERENE_DATA"]
    assert instruction("VOLUME") == [place] == [EXAMPLE["BERENE_DATA"]]
    assert f"BERENE_DATA={place}\n" in DOCKERFILE
    volume, inside = ONE["volumes"][0].split(":")
    assert inside == place and volume in composed(EMBEDDED)["volumes"]
    assert {s for s in OURS if f"data:{place}" not in SERVICES[s]["volumes"]} == set()


def test_what_it_runs_is_what_make_installs() -> None:
    assert "RUN make install" in DOCKERFILE
    assert DOCKERFILE.index("tools/install extras") < DOCKERFILE.index("USER 1000")
    images = re.findall(r"^ARG PYTHON=python:3\.(\d+)\.\d+-slim", DOCKERFILE, flags=re.MULTILINE)
    assert [int(version) >= 11 for version in images] == [True]
    assert instruction("FROM") == ["${PYTHON} AS build", "${PYTHON}"]


@pytest.mark.parametrize(
    "words",
    [
        SERVICES["api-1"]["command"],
        ["berene", "demo"],
        *(SERVICES[s]["command"] for s in ("worker", "beat", "backups")),
    ],
)
def test_the_commands_exist(words: list[str]) -> None:
    assert words[0] == "berene"
    run = [sys.executable, "-m", "cli.main", words[1], "--help"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [w for w in words if w.startswith("--") and w not in done.stdout] == []


def test_only_the_proxy_has_an_open_port() -> None:
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["proxy"]
    assert SITE["networks"]["inside"]["internal"] is True
    outside = {n for n, service in SERVICES.items() if "outside" in service["networks"]}
    assert outside == {"proxy"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_is_bounded_watched_and_no_root(name: str) -> None:
    service = SERVICES[name]
    limits = service["deploy"]["resources"]["limits"]
    assert {"cpus", "memory", "pids"} <= set(limits)
    assert int(service["user"].split(":")[0]) > 0
    assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")
    assert service["restart"] == "unless-stopped"
    assert service["cap_drop"] == ["ALL"]
    tag = re.fullmatch(r"\$\{(IMAGE_[A-Z]+):-([a-z]+:[\w.-]+)\}", service["image"])
    assert tag and EXAMPLE[tag[1]] == tag[2]
    assert re.search(r":\d+\.\d+", tag[2]), "an exact version"


@pytest.mark.parametrize("name", ["embedded", *sorted(OURS)])
def test_what_runs_our_image_may_do_no_more_than_it_needs(name: str) -> None:
    service = ONE if name == "embedded" else SERVICES[name]
    assert {"cpus", "memory", "pids"} <= set(service["deploy"]["resources"]["limits"])
    assert service["user"] == instruction("USER")[-1]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True and service["tmpfs"][0].startswith("/tmp:")
    assert service["logging"]["options"]["max-file"]
    assert service["restart"] == "unless-stopped" and service["init"] is True


def test_secrets_are_files_and_stand_nowhere_else() -> None:
    assert {s["file"] for s in SITE["secrets"].values()} == {
        f"deploy/secrets/{name}" for name in SITE["secrets"]
    }
    named = {
        value.removeprefix("/run/secrets/")
        for name, value in EXAMPLE.items()
        if name.endswith("_FILE")
    }
    assert named == set(SITE["secrets"])
    assert [n for n in EXAMPLE if n.endswith(("PASSWORD", "KEY", "SECRET"))] == []
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"deploy/berene.env", "deploy/secrets/", "deploy/tls/"} <= set(ignored)


def test_the_environment_file_holds_settings_and_hosts_that_are_there() -> None:
    known = {*(v.name for v in variables()), *BESIDE}
    ours = {n.removesuffix("_FILE") for n in EXAMPLE if n.startswith("BERENE_")}
    assert ours - known == set()
    for name in ("BERENE_DATABASE", "BERENE_REDIS", "BERENE_ELASTICSEARCH"):
        host = re.split(r"[/@:]+", EXAMPLE[name].split("://")[1].split("@")[-1])[0]
        assert host in SERVICES
    rest = {n for n in EXAMPLE if not n.startswith("BERENE_")}
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert {n for n in rest if f"${{{n}:-{EXAMPLE[n]}}}" not in text} == set()
    address = SERVICES["proxy"]["networks"]["inside"]["ipv4_address"]
    assert EXAMPLE["BERENE_PROXIES"] == address


def test_the_proxy_knows_the_services() -> None:
    told = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    port = command()[command().index("--port") + 1]
    assert re.findall(r"^\s+server ([\w-]+):(\d+) ", told, flags=re.MULTILINE) == [
        (name, port) for name in sorted(SERVICES) if name.startswith("api-")
    ]
    (listens,) = re.findall(r"listen (\d+) ssl", told)
    assert SERVICES["proxy"]["ports"][0].endswith(f":443:{listens}")
    from web.app import UPLOAD_LIMIT

    assert f"client_max_body_size {UPLOAD_LIMIT // 2**20}m;" in told


def test_prepare_makes_what_the_services_need(tmp_path: Path) -> None:
    """Secrets and certificates once; a second call changes nothing."""
    for name in ("prepare", "berene.env.example"):
        (tmp_path / name).write_bytes((ROOT / "deploy" / name).read_bytes())

    def prepared(*words: str) -> dict[str, bytes]:
        run = ["sh", str(tmp_path / "prepare"), *words]
        done = subprocess.run(run, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        files = (p for p in tmp_path.rglob("*") if p.is_file())
        return {str(p.relative_to(tmp_path)): p.read_bytes() for p in files}

    first = prepared("berene.example.org", "10.1.2.3")
    assert {f"secrets/{name}" for name in SITE["secrets"]} <= set(first)
    mounted = {
        v.split(":")[0].removeprefix("./deploy/")
        for service in SERVICES.values()
        for v in service.get("volumes", ())
        if v.startswith("./deploy/tls/")
    }
    assert mounted <= set(first)
    assert len({first[f"secrets/{name}"] for name in SITE["secrets"]}) == len(SITE["secrets"])
    assert prepared() == first
    again = prepared("--renew", "other.example.org")
    assert {n for n in first if first[n] != again[n]} <= {
        "tls/ca.srl",
        *(f"tls/{name}.{kind}" for name in ("elasticsearch", "proxy") for kind in ("crt", "key")),
    }
    context = ssl.create_default_context(cafile=str(tmp_path / "tls/ca.crt"))
    context.load_cert_chain(tmp_path / "tls/proxy.crt", tmp_path / "tls/proxy.key")
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0


def test_the_manual_names_commands_that_are_there() -> None:
    """`docs/operations.md`: every `berene NAME` and every make target in it exists."""
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    run = [sys.executable, "-m", "cli.main", "--help"]
    told = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    there = set(re.findall(r"^    (\w+)\s", told, flags=re.MULTILINE))
    named = set(re.findall(r"(?:`|bin/|worker |    )berene ([a-z]+)", page))
    assert {"settings", "upgrade"} <= named
    assert named - there == set()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    assert set(re.findall(r"(?:`|&& |    )make ([a-z-]+)", page)) - targets == set()
    assert [
        x for x in re.findall(r"\]\(([^)#:]+)\)", page) if not (ROOT / "docs" / x).exists()
    ] == []
