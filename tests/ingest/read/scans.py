"""Pages as a scanner delivers them: printed, laid down askew, specked, packed as JPEG."""

from __future__ import annotations

import io
import random

import pypdfium2
from PIL import Image, ImageFilter

from tests.ingest.read.paper import LEFT, PITCH, RIGHT, TOP, Paper

PAGES = (
    (
        "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ",
        "Бишкек шаары, 2023-жылдын 14-июлу, № 152",
        "Шаардагы бак-дарактар жөнүндө",
        "1-берене. Ушул Мыйзамдын колдонуу чөйрөсү",
        "1. Ушул Мыйзам шаардагы бак-дарактарды отургузууга, күтүүгө жана сактоого байланыштуу "
        "мамилелерди жөнгө салат.",
        "2. Жеке менчик короолордогу бактарга ушул Мыйзам колдонулбайт.",
        "2-берене. Негизги түшүнүктөр",
        "Ушул Мыйзамда төмөнкү түшүнүктөр колдонулат:",
        "1) бак – эки метрден бийик өскөн дарак;",
        "2) көчөт – отургузулганына үч жыл боло элек дарак.",
    ),
    (
        "3-берене. Отургузуунун тартиби",
        "1. Көчөттөр жазында жана күзүндө шаардык кызмат тарабынан отургузулат.",
        "2. Ар бир көчөткө өзүнчө номер берилет жана ал эсепке алынат.",
        "4-берене. Тыюу салуулар",
        "1. Бактарды уруксатсыз кыюуга жана алардын кабыгын сыйрууга тыюу салынат.",
    ),
    (
        "5-берене. Жоопкерчилик",
        "Ушул Мыйзамды бузгандар мыйзамдарда белгиленген тартипте жоопкерчилик тартат.",
        "6-берене. Күчүнө кириши",
        "Ушул Мыйзам расмий жарыяланган күндөн тартып күчүнө кирет.",
    ),
)
"""A law of six articles on three pages; the page breaks stand between articles."""


def printed() -> bytes:
    """The law as a PDF with a text layer."""
    paper = Paper()
    for number, page in enumerate(PAGES, start=1):
        y = TOP
        for line in page:
            if line.isupper():
                paper.put((LEFT + RIGHT - paper.width(line)) / 2, y, line)
                y -= PITCH
            else:
                y = paper.prose(line, y)
        paper.put(295, 30, str(number))
        paper.page()
    return paper.bytes()


def scanned(pdf: bytes, dpi: int = 200, specks: float = 0.15) -> list[Image.Image]:
    """Every page askew, blurred, with specks, as a JPEG of quality 60."""
    chance = random.Random(7)
    out: list[Image.Image] = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        askew = chance.uniform(-0.8, 0.8)
        image = image.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
        image = image.filter(ImageFilter.GaussianBlur(0.5))
        image = Image.blend(image, Image.effect_noise(image.size, 60).convert("L"), specks)
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=60)
        out.append(Image.open(packed).convert("L").copy())
    return out


def spoilt(image: Image.Image) -> Image.Image:
    """The page as a fax leaves it: lines are seen, letters cannot be told."""
    small = image.resize((image.width // 6, image.height // 6))
    coarse = small.resize(image.size).filter(ImageFilter.GaussianBlur(3))
    return Image.blend(coarse, Image.effect_noise(image.size, 150).convert("L"), 0.5)


def as_pdf(images: list[Image.Image], dpi: int = 200) -> bytes:
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=dpi)
    return out.getvalue()


def as_tiff(images: list[Image.Image], dpi: int = 200) -> bytes:
    out = io.BytesIO()
    images = [image.copy() for image in images]
    images[0].save(
        out, "TIFF", save_all=True, append_images=images[1:], dpi=(dpi, dpi), compression="tiff_lzw"
    )
    return out.getvalue()
