"""Choosing a passphrase: what is good enough, how hard it is to guess, and five words to take."""

from caseworker_app.store.passphrases import (
    PassphraseRefused,
    Strength,
    made_up,
    refuse_weak,
    strength,
)

__all__ = ["PassphraseRefused", "Strength", "made_up", "refuse_weak", "strength"]
