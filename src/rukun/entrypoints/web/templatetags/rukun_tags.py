"""What templates may ask for beyond Django's own: an icon, a telephone link, the word of a tone."""

from __future__ import annotations

import re

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.icons import ICONS
from rukun.entrypoints.web.presenters.pages.parts import Tone

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of the sprite; without a label it is decoration, hidden from screen readers. Unknown names show nothing odd."""
    known = name if name in ICONS else "step"
    url = f"{static('build/sprite.svg')}#{known}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, url)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', url)


@register.filter
def tel(number: str) -> str:
    """Turn "0812-5550-1234" into "tel:081255501234"."""
    return "tel:" + re.sub(r"[^0-9+]", "", number)


@register.filter
def local_number(number: str) -> str:
    """Write "+6281234567890" as people here do: "0812-3456-7890"; a number from elsewhere stays as it is."""
    if not number.startswith("+62"):
        return number
    digits = "0" + number[3:]
    return "-".join([digits[:4], *(digits[at : at + 4] for at in range(4, len(digits), 4))])


@register.filter
def tone_word(tone: Tone) -> str:
    """Return the word of a tone ("Darurat")."""
    return words.tone_label(tone)


@register.filter
def spaced(code: str) -> str:
    """Break a tracking code into groups as it is read aloud: letters and digits in fours; one with hyphens stays."""
    if "-" in code:
        return code
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))
