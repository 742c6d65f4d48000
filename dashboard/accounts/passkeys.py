"""Passkeys: the device shows who somebody is, by fingerprint, face or its own code.

The exchange is that of WebAuthn; the board asks for user verification, so a passkey is two factors
at once: the device, and what unlocks it.
"""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, jsonify, redirect, request
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from werkzeug.wrappers import Response as Answer

from dashboard import csrf
from dashboard.accounts.known_browsers import whereabouts
from dashboard.accounts.owner_mails import Done, tell_owner
from dashboard.accounts.passkey_parts import possible
from dashboard.accounts.posted_forms import now, posted, proven, sign_in_at
from dashboard.accounts.sign_in_steps import hand_over, welcome
from dashboard.addresses import AGAIN_PATH
from dashboard.context import live_board
from dashboard.identity import current_sign_in, safe_path
from dashboard.language import speak_in
from dashboard.network_places import place
from dashboard.sent_json import sent_json
from strategy.accounts import challenges, own_account, sign_ins
from strategy.accounts.proving import check_proven
from strategy.accounts.signing_in import Outcome, account_of, with_proof
from strategy.accounts.trail import tell_log
from strategy.accounts.whereabouts import Whereabouts
from strategy.database import Session, read_only, transaction
from strategy.errors import AskAgainError, TooManyError
from strategy.language import lazy, say
from strategy.models import Passkey, Person, SignIn
from strategy.paces import PASSKEYS, take
from strategy.vocabulary import SignInOutcome, SignInStage, SignInWay

blueprint = Blueprint("passkeys", __name__)
speak_in(blueprint)
REFUSED = lazy("This passkey was not accepted. Please try again, or sign in another way.")
VERIFIED = UserVerificationRequirement.REQUIRED


@blueprint.post("/passkey/new")
def begin_new() -> Answer:
    """Return what the device needs to make a passkey for the signed-in person."""
    _check_token()
    _, person = _proven()
    with read_only(live_board().engine) as session:
        held = own_account.passkeys_of(session, person)
    options = generate_registration_options(
        rp_id=_host(),
        rp_name="Progressive MS Strategy Board",
        user_id=person.key.encode(),
        user_name=person.email or person.key,
        user_display_name=person.name or person.email or person.key,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in held
        ],
    )
    return _asked(options, options.challenge)


@blueprint.post("/passkey/keep")
def keep_new() -> Answer:
    """Keep the public half of a new passkey."""
    _check_token()
    sign_in, person = _proven()
    body = _body()
    with transaction(live_board().engine) as session:
        made = _registered(session, body)
        if made is None:
            return _said(say(REFUSED), 403)
        made.person_id = person.id or 0
        made.label = str(body.get("label", ""))[:120]
        outcome = own_account.add_passkey(session, session.merge(person), sign_in, made, at=now())
    tell_owner(person.email, Done.PASSKEY)
    answer = jsonify(ok=True, next="/account")
    return hand_over(answer, outcome) if outcome.token else answer


@blueprint.post("/passkey/ask")
def begin_sign_in() -> Answer:
    """Return what a device needs to show who somebody is; it names nobody."""
    _check_token()
    options = generate_authentication_options(rp_id=_host(), user_verification=VERIFIED)
    return _asked(options, options.challenge)


@blueprint.post("/passkey/sign-in")
def sign_in() -> Answer:
    """Sign in with what the device answered."""
    _check_token()
    body = _body()
    try:
        with transaction(live_board().engine) as session:
            take(session, PASSKEYS, account="", place=place(), at=now())
            outcome = _shown(session, body)
    except TooManyError as over:
        tell_log(SignInOutcome.TOO_MANY_TRIES, SignInWay.PASSKEY, Whereabouts(place()))
        return _said(str(over), 429)
    if outcome is None:
        tell_log(SignInOutcome.PASSKEY_REFUSED, SignInWay.PASSKEY, Whereabouts(place()))
        return _said(say(REFUSED), 403)
    welcome(outcome)
    return hand_over(jsonify(ok=True, next=safe_path(str(body.get("next", "/")))), outcome)


@blueprint.post("/account/passkey/remove")
def remove() -> Answer:
    """Forget one of the person's passkeys."""
    form = posted()
    _, person = proven()
    number = form.get("passkey", "")
    with transaction(live_board().engine) as session:
        chosen = int(number) if number.isascii() and number.isdecimal() else 0
        own_account.remove_passkey(session, session.merge(person), chosen)
    tell_owner(person.email, Done.NO_PASSKEY)
    return redirect("/account", code=303)


def _registered(session: Session, body: dict[str, Any]) -> Passkey | None:
    challenge = _challenge(session, body)
    if challenge is None:
        return None
    try:
        seen = verify_registration_response(
            credential=body,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    return Passkey(
        person_id=0,
        credential=bytes_to_base64url(seen.credential_id),
        public_key=bytes_to_base64url(seen.credential_public_key),
        sign_count=seen.sign_count,
        made_at=now(),
    )


def _shown(session: Session, body: dict[str, Any]) -> Outcome | None:
    challenge = _challenge(session, body)
    named = str(body.get("id", ""))[:1_400]
    found = own_account.passkey_with(session, named)
    if challenge is None or found is None or found[1].ended_on is not None:
        return None
    kept, person = found
    try:
        seen = verify_authentication_response(
            credential=body,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            credential_public_key=base64url_to_bytes(kept.public_key),
            credential_current_sign_count=kept.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    kept.sign_count = seen.new_sign_count
    session.add(kept)
    before = current_sign_in()
    if before is not None:
        # Whoever showed once more who they are goes on with a sign-in of this moment.
        sign_ins.end(session, before[0].digest, at=now())
    where = whereabouts(account_of(person))
    return with_proof(session, person, SignInWay.PASSKEY, whereabouts=where, at=now())


def _challenge(session: Session, body: dict[str, Any]) -> bytes | None:
    """Return the challenge that was answered, if this board asked it and nobody answered before."""
    try:
        data = base64url_to_bytes(str(body["response"]["clientDataJSON"]))
        challenge = parse_client_data_json(data).challenge
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    return challenge if challenges.take(session, challenge.hex(), at=now()) else None


def _asked(options: Any, challenge: bytes) -> Answer:
    with transaction(live_board().engine) as session:
        challenges.ask(session, challenge.hex(), at=now())
    return Response(options_to_json(options), mimetype="application/json")


def _body() -> dict[str, Any]:
    body = sent_json()
    if not isinstance(body, dict):
        abort(400)
    return body


def _check_token() -> None:
    if not possible() or live_board().settings.try_as:
        abort(404)
    if not csrf.is_ours(request.headers.get(csrf.HEADER, "")):
        abort(403)


@blueprint.errorhandler(AskAgainError)
def _ask_again(error: AskAgainError) -> Answer:
    answer = jsonify(ok=False, message=str(error), again=f"{AGAIN_PATH}?next=/account")
    answer.status_code = 403
    return answer


def _proven() -> tuple[SignIn, Person]:
    """Return who may add a passkey: somebody who joins, or who showed just now who they are.

    Raises:
        AskAgainError: that was too long ago.
    """
    found = sign_in_at(SignInStage.FULL, SignInStage.SET_UP)
    if found is None:
        abort(403)
    if found[0].stage == SignInStage.FULL:
        check_proven(found[0], at=now())
    return found


def _host() -> str:
    return urlsplit(f"//{request.host}").hostname or ""


def _origin() -> str:
    return f"{request.scheme}://{request.host}"


def _said(words: str, status: int) -> Answer:
    answer = jsonify(ok=False, message=words)
    answer.status_code = status
    return answer
