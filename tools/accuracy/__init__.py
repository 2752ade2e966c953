"""How much of real acts comes out right: measured, published, and never to fall.

``make accuracy`` reads every corpus that is there, writes ``docs/accuracy.md`` and
``docs/accuracy.json``, and fails where a figure of truth is worse than the committed one.
"""
