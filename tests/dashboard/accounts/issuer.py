"""An OpenID Connect provider as small as can be: real keys, real HTTP, PKCE checked."""

import base64
import hashlib
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import BaseWSGIServer, make_server


@dataclass
class Issuer:
    """The provider, and what it says of whoever comes by.

    Attributes:
        subject: whom it vouches for next.
        claims: what it says wrongly, to see whether anybody notices.
    """

    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    subject: str = "subject-1"
    claims: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    url: str = ""

    def start(self) -> BaseWSGIServer:
        """Serve on a free port of this computer."""
        server = make_server("127.0.0.1", 0, self._app(), threaded=True)
        self.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def _app(self) -> Flask:
        app = Flask("issuer")
        app.add_url_rule("/.well-known/openid-configuration", "about", self._about)
        app.add_url_rule("/authorize", "authorize", self._authorize)
        app.add_url_rule("/token", "token", self._token, methods=["POST"])
        app.add_url_rule("/keys", "keys", self._keys)
        return app

    def _about(self) -> Response:
        return jsonify(
            issuer=self.url,
            authorization_endpoint=f"{self.url}/authorize",
            token_endpoint=f"{self.url}/token",
            jwks_uri=f"{self.url}/keys",
            response_types_supported=["code"],
            id_token_signing_alg_values_supported=["RS256"],
            code_challenge_methods_supported=["S256"],
        )

    def _authorize(self) -> Any:
        assert request.args["code_challenge_method"] == "S256"
        code = secrets.token_hex(8)
        self.asked[code] = request.args.to_dict()
        back = urlencode({"code": code, "state": request.args["state"]})
        return redirect(f"{request.args['redirect_uri']}?{back}")

    def _token(self) -> Any:
        asked = self.asked.pop(request.form["code"], None)
        verifier = request.form.get("code_verifier", "")
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge:
            return jsonify(error="invalid_grant"), 400
        claims = {
            "iss": self.url,
            "sub": self.subject,
            "aud": asked["client_id"],
            "nonce": asked["nonce"],
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "name": "Noor of North",
            "email": "sec@example.org",
            "amr": ["pwd", "otp"],
            **self.claims,
        }
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return jsonify(access_token="x", token_type="Bearer", id_token=token, expires_in=300)

    def _keys(self) -> Response:
        return jsonify(keys=[self.key.as_dict(private=False)])
