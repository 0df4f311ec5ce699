"""The server's own keys: the signing key of checkpoints and the pinned TLS certificate."""

from __future__ import annotations

import datetime
import hashlib
import ipaddress
import ssl

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ecabinet.protocol.keys import ServerKey
from server.settings import Settings, write_private

VALID_DAYS = 3650


def create(settings: Settings) -> None:
    """Make both keys and the certificate; private parts are readable by their owner only."""
    write_private(settings.server_key, ServerKey.generate().seed.hex().encode())
    # P-256 rather than Ed25519: every TLS stack a tablet's client may sit on accepts it.
    tls_key = ec.generate_private_key(ec.SECP256R1())
    pem = tls_key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write_private(settings.tls_key, pem)
    certificate = _self_signed(tls_key)
    settings.tls_certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _self_signed(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    """A certificate nobody else vouches for: clients pin the hash of its public key."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "e-Cabinet server")])
    start = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    names = x509.SubjectAlternativeName(
        [
            x509.DNSName("localhost"),
            x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
            x509.IPAddress(ipaddress.ip_address("::1")),
        ]
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=VALID_DAYS))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )


def load(settings: Settings) -> ServerKey:
    """The key that signs checkpoints. Errors: OSError, ValueError when it is damaged."""
    return ServerKey(bytes.fromhex(settings.server_key.read_text("ascii")))


def spki(settings: Settings) -> str:
    """SHA-256 of the certificate's SubjectPublicKeyInfo in hex: what clients pin."""
    certificate = x509.load_pem_x509_certificate(settings.tls_certificate.read_bytes())
    info = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return hashlib.sha256(info).hexdigest()


def tls_context(settings: Settings) -> ssl.SSLContext:
    """TLS 1.3 and nothing older, with the installation's own certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(settings.tls_certificate, settings.tls_key)
    context.set_alpn_protocols(["http/1.1"])
    return context
