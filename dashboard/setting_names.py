"""The settings that there are, each with what it means; whoever misspells one is told."""

import re
from collections.abc import Mapping

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extractOne

from strategy.errors import StrategyError

START = "STRATEGY_BOARD_"
# Names that are kept free for examples: nobody has them.
EXAMPLES = re.compile(r"(^|\.)(example(\.(org|com|net))?|invalid|test)$")
NAMES = {
    "STRATEGY_BOARD_URL": "public address, `https://…`; needed as soon as other computers are "
    "let in",
    "STRATEGY_BOARD_PROXIES": "how many servers stand before the board (1 behind Caddy or nginx)",
    "STRATEGY_BOARD_HOME": "folder for the SQLite file, the key, the backups",
    "STRATEGY_BOARD_SECRET": "the board's key, 32 random characters or more",
    "STRATEGY_BOARD_SECRET_FILE": "a file with the key; by default `cookie.key` in the folder",
    "STRATEGY_BOARD_SMTP": "mail server, `smtp://mail.example.org:587` or `smtps://…`, always "
    "encrypted; without it links are shown to be copied",
    "STRATEGY_BOARD_SMTP_USER": "whom the mail server knows",
    "STRATEGY_BOARD_SMTP_PASSWORD": "with which password",
    "STRATEGY_BOARD_MAIL_FROM": "address that mails come from",
    "STRATEGY_BOARD_OIDC_ISSUER": "single sign-on: address of the provider",
    "STRATEGY_BOARD_OIDC_CLIENT_ID": "what the provider calls the board",
    "STRATEGY_BOARD_OIDC_CLIENT_SECRET": "what it knows it by",
    "STRATEGY_BOARD_OIDC_NAME": "what stands on the button",
    "STRATEGY_BOARD_OIDC_ACR": "classes (`acr`) under which the provider asks for a second "
    "factor; its `amr` counts by itself",
    "STRATEGY_BOARD_BACKUP_TO": "public keys of age; backups are encrypted to them",
    "STRATEGY_BOARD_BACKUP_SEND": "where each backup is copied: a folder, or `remote:path` of "
    "rclone (S3 and 70 others)",
    "STRATEGY_BOARD_BACKUP_KEEP": "how many backups are kept there (30)",
    "STRATEGY_BOARD_ERASURES": "a second folder, on another disk, for the list of who was erased",
    "STRATEGY_BOARD_METRICS_TOKEN": "a long word with which a monitor may read `/metrics`",
    "STRATEGY_BOARD_CONTACT": "how visitors reach whoever runs the board, a mail address or an "
    "`https://` page: for the accessibility statement and `/.well-known/security.txt`",
    "STRATEGY_BOARD_LOG": "`json` (default with accounts) or `plain`",
    "STRATEGY_BOARD_ENV_FILE": "file that holds these settings (`/etc/strategy-board.env`)",
}
_LIKE = 0.5


def check_names(environ: Mapping[str, str]) -> None:
    """See that nothing is set that the board does not know: it would be ignored in silence.

    Raises:
        StrategyError: names what is not known, and the setting that is most like it.
    """
    unknown = sorted(name for name in environ if name.startswith(START) and name not in NAMES)
    if unknown:
        raise StrategyError(" ".join(_unknown(name) for name in unknown))


def _unknown(name: str) -> str:
    # How many letters would have to be changed, exchanged, added or left out.
    scorer = DamerauLevenshtein.normalized_similarity
    names = [known.removeprefix(START) for known in NAMES]
    like = extractOne(name.removeprefix(START), names, scorer=scorer, score_cutoff=_LIKE)
    known = f" Did you mean {START}{like[0]}?" if like else ""
    return f"There is no setting {name}.{known}"
