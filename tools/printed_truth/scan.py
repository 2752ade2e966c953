"""A printed page as an office scanner gives it: a little askew, soft, grainy, packed as JPEG."""

from __future__ import annotations

import io
import random

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DPI = 300
_SKEW = 0.8
"""Degrees that a page lies askew at most, either way."""
_BLUR = 0.6
_GRAIN = 24
_QUALITY = 60
_PAPER = 244


def scanned(pdf: bytes, seed: int = 4) -> bytes:
    """The pages of ``pdf`` as noisy pictures in a PDF without a text layer.

    The same ``seed`` lays every page askew in the same way; the grain is the picture's own.
    """
    chance = random.Random(seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [_page(document[at], chance) for at in range(len(document))]
    finally:
        document.close()
    out = io.BytesIO()
    pages[0].save(
        out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=_QUALITY
    )
    return out.getvalue()


def _page(page: pypdfium2.PdfPage, chance: random.Random) -> Image.Image:
    drawn = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    askew = drawn.rotate(
        chance.uniform(-_SKEW, _SKEW), resample=Image.Resampling.BICUBIC, fillcolor=255
    )
    soft = askew.filter(ImageFilter.GaussianBlur(_BLUR))
    dull = soft.point([min(value, _PAPER) for value in range(256)])
    grain = Image.effect_noise(dull.size, _GRAIN)
    return ImageChops.add(dull, grain, scale=1, offset=-128)
