"""Long work beside the requests: any worker of the board may take it up, none owns it."""

import threading

from sqlalchemy import Engine

from dashboard.failures import note_fault
from strategy.importing.import_steps import advance


def start_import(engine: Engine, key: str) -> threading.Thread:
    """Go on with an import in the background; whoever asks for its page sees how far it is."""

    def work() -> None:
        try:
            advance(engine, key)
        except Exception as fault:
            note_fault(fault)

    thread = threading.Thread(target=work, name=f"import {key}", daemon=True)
    thread.start()
    return thread
