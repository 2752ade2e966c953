"""Imported by the process that readers are forked from, in tests: they read every language."""

from __future__ import annotations

from jobs.ready import read

_KY = """КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ
2020-жылдын 5-майы № 12
Жолдор жөнүндө

1-статья. Жолдор
1. Жолдор айылдарды байланыштырат.
"""
_KK = """Қазақстан Республикасының Заңы
2020 жылғы 5 мамырдағы № 12
Жолдар туралы

1-бап. Жолдар
1. Жолдар ауылдарды байланыстырады.
"""

read(_KY, _KK)
