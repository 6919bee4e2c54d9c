"""Every sentence of a screen has its English one."""

from __future__ import annotations

from tests.architecture import messages


def test_every_sentence_is_translated() -> None:
    assert messages.untranslated() == []


def test_an_untranslated_sentence_is_found(monkeypatch) -> None:
    found = messages.collect()
    monkeypatch.setattr(messages, "collect", lambda: {*found, "Kalimat yang belum ada terjemahannya."})
    assert messages.untranslated() == ["Kalimat yang belum ada terjemahannya."]
