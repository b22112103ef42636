"""A board may choose any colour of Material: what stands on it stays readable."""

from __future__ import annotations

import re
from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest

ROOT = Path(__file__).parent.parent
CSS = (ROOT / "templates" / "overrides" / "assets" / "lessonbook.css").read_text("utf-8")
PALETTE = next((Path(material.__file__).parent / "templates" / "assets" / "stylesheets").glob("palette.*.css"))
SHARE = int(re.findall(r"--lb-brand: color-mix\(in srgb, var\(--md-primary-fg-color\) (\d+)%, #000\)", CSS)[0]) / 100
Colour = tuple[float, float, float, float]


def colour(text: str) -> Colour:
    if grey := re.fullmatch(r"hsla\(var\(--md-hue\), ?\d+%, ?(\d+)%, ?([\d.]+)\)", text):
        return int(grey[1]) / 100, int(grey[1]) / 100, int(grey[1]) / 100, float(grey[2])
    digits = text.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) in (3, 4) else digits
    red, green, blue, alpha = (int(digits.ljust(8, "f")[i : i + 2], 16) / 255 for i in (0, 2, 4, 6))
    return red, green, blue, alpha


def luminance(parts: list[float]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: Colour, ground: Colour) -> float:
    """Of a text colour, which may be partly transparent, on an opaque ground."""
    shown = [text[i] * text[3] + ground[i] * (1 - text[3]) for i in range(3)]
    bright, dark = sorted((luminance(shown), luminance(list(ground[:3]))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def scheme(name: str) -> dict[str, Colour]:
    block = re.search(rf'\[data-md-color-scheme="{name}"\] \{{(.*?)\}}', CSS, re.DOTALL)
    assert block
    return {name: colour(value) for name, value in re.findall(r"--lb-([a-z-]+): (#\w+);", block[1])}


def primaries() -> list[tuple[str, str, str]]:
    """Every `primary` that Material knows, with its colour and the colour of text on it."""
    found: dict[str, dict[str, str]] = {}
    for selectors, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", PALETTE.read_text("utf-8")):
        values = dict(re.findall(r"--md-primary-(fg|bg)-color:([^;]+)", rule))
        for name in re.findall(r"(?:^|,)\[data-md-color-primary=([a-z-]+)\](?=,|$)", selectors):
            found.setdefault(name, {}).update(values)
    ours = dict(re.findall(r'\[data-md-color-primary="([a-z-]+)"\] \{ --lb-on-brand: (#\w+);', CSS))
    return [(name, each["fg"], ours.get(name, each["bg"])) for name, each in sorted(found.items())]


def test_material_s_colours_are_where_we_look_for_them() -> None:
    assert len(primaries()) >= 20


@pytest.mark.parametrize(("name", "ground", "text"), primaries())
def test_text_on_the_board_s_colour_is_readable(name: str, ground: str, text: str) -> None:
    red, green, blue, _ = colour(ground)
    assert contrast(colour(text), (red * SHARE, green * SHARE, blue * SHARE, 1.0)) >= 4.5


@pytest.mark.parametrize("name", ["default", "slate"])
def test_our_own_colours_are_readable_in_both_displays(name: str) -> None:
    colours = scheme(name)
    for text in ("text", "quiet", "link", "link-hover", "done", "doing"):
        for ground in ("page", "card", "soft", "calm"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["text"], colours["mark"]) >= 4.5


@pytest.mark.parametrize("name", ["default", "slate"])
def test_the_colour_of_a_sector_can_be_seen_on_its_card(name: str) -> None:
    colours = scheme(name)
    sectors = [path.stem for path in (ROOT / "templates" / "sectors").glob("*.md")]
    assert sectors
    for sector in sectors:
        assert contrast(colours[sector], colours["page"]) >= 4.5, sector
