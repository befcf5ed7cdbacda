"""Whose envoy is summoned, where no country is told."""

import communique


def test_an_envoy_summoned_abroad_is_our_own() -> None:
    (event,) = communique.read("בחריין זימנה היום בשנית את השגריר עמית שריג.", lang="he", published="2032-09-03").events
    assert event.form == "summons"
    assert {(p.state, p.role) for p in event.parties} == {("BHR", "host"), ("ISR", "guest")}
