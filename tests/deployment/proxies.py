"""The real servers with TLS, with the files that are shipped for them."""

import datetime
import ipaddress
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from dashboard.setup_answers import Answers
from dashboard.setup_files import caddy_file, nginx_file
from tests.deployment.people import Visitor, wait_for

HOST = "board.alliance.internal"
ANSWERS = Answers(site=f"https://{HOST}", who="ada@alliance.internal")
KINDS = ("nginx", "caddy")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate of nobody's for the host; return it and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=20))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName(HOST), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown, private = folder / "fullchain.pem", folder / "privkey.pem"
    shown.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return shown, private


@contextmanager
def proxy(kind: str, folder: Path, *boards: int) -> Iterator[Visitor]:
    """Run a server before boards at some ports; give somebody who comes through it."""
    assert shutil.which(kind), f"apt-get install -y {kind}"
    folder.mkdir(exist_ok=True)
    port, plain = free_port(), free_port()
    made = _nginx if kind == "nginx" else _caddy
    command = made(folder, port, plain, boards)
    log = (folder / f"{kind}.log").open("wb")
    process = subprocess.Popen(command, stdout=log, stderr=log, env=_environment(folder))
    visitor = Visitor(f"https://127.0.0.1:{port}", f"{HOST}:{port}", folder / "fullchain.pem")
    try:
        yield visitor
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": "/usr/sbin:/usr/bin:/bin", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}


def _nginx(folder: Path, port: int, plain: int, boards: tuple[int, ...]) -> list[str]:
    shown, private = certificate(folder)
    site = nginx_file(ANSWERS)
    for was, now in (
        (f"/etc/letsencrypt/live/{HOST}/fullchain.pem", str(shown)),
        (f"/etc/letsencrypt/live/{HOST}/privkey.pem", str(private)),
        ("listen 443 ssl", f"listen {port} ssl"),
        ("listen [::]:443 ssl", f"listen [::]:{port} ssl"),
        ("listen 80;", f"listen {plain};"),
        ("listen [::]:80;", f"listen [::]:{plain};"),
        ("http://127.0.0.1:8050", "http://boards"),
    ):
        assert was in site
        site = site.replace(was, now)
    servers = " ".join(f"server 127.0.0.1:{board};" for board in boards)
    temporary = " ".join(
        f"{name}_temp_path {folder / name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = folder / "nginx.conf"
    whole.write_text(
        f"worker_processes 2; pid {folder / 'nginx.pid'}; daemon off; user root;\n"
        f"error_log {folder / 'error.log'}; events {{ worker_connections 256; }}\n"
        f"http {{ {temporary} access_log off; upstream boards {{ {servers} }}\n"
        f"{site}\n}}\n",
        encoding="utf-8",
    )
    return ["nginx", "-p", str(folder), "-c", str(whole)]


def _caddy(folder: Path, port: int, plain: int, boards: tuple[int, ...]) -> list[str]:
    shown, private = certificate(folder)
    site = caddy_file(ANSWERS, " ".join(f"127.0.0.1:{board}" for board in boards))
    opening = f"{HOST} {{"
    assert opening in site
    site = site.replace(opening, f"https://{HOST}:{port} {{\n\ttls {shown} {private}")
    whole = folder / "Caddyfile"
    whole.write_text(
        f"{{\n\tadmin off\n\thttp_port {plain}\n\thttps_port {port}\n}}\n{site}", encoding="utf-8"
    )
    return ["caddy", "run", "--config", str(whole), "--adapter", "caddyfile"]


def ready(visitor: Visitor) -> None:
    """Wait until the board answers through its server."""
    wait_for(visitor, "/livez", 200)
