"""Every template draws, in both languages, with nothing that a strict CSP or a screen reader would stumble over."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import gallery
import pytest

from rukun.entrypoints.web.presenters.icons import ICONS, icon_of_category
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Field

gallery.configure()
TEMPLATES = gallery.WEB / "templates/rukun"
PAGES = gallery.pages()
PARTS = gallery.fragments()
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "rect", "use", "polyline"}
OWN_HOSTS = ("https://www.bmkg.go.id/", "http://127.0.0.1:8000/")


class Seen(HTMLParser):
    """Notes what a page holds: elements with their attributes, ids, labels' targets, and tags left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline_script = False
        self._open: list[str] = []
        self.crossed: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        self.inline_script = self.inline_script or bool(self._open and self._open[-1] in {"script", "style"} and data.strip())

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        """Return the attributes of all elements of these tags."""
        return [attributes for tag, attributes in self.elements if tag in tags]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_page_says_its_language_and_has_one_heading(name: str, language: str) -> None:
    seen = Seen(gallery.render(*PAGES[name], language))
    assert seen.of("html")[0]["lang"] == language
    assert len(seen.of("h1")) == 1
    assert len(seen.of("main")) == 1
    assert seen.of("a")[0]["href"] == "#isi"


@pytest.mark.parametrize("name", [*PAGES, *PARTS])
def test_template_keeps_to_the_strict_policy(name: str) -> None:
    html = gallery.render(*(PAGES.get(name) or PARTS[name]))
    seen = Seen(html)
    assert not seen.inline_script
    assert not seen.of("style")
    for tag, attributes in seen.elements:
        bad = [key for key in attributes if key == "style" or key.startswith(("on", "hx-on"))]
        assert not bad, (tag, bad)
        assert "javascript:" not in " ".join(value or "" for value in attributes.values())
    hosts = [url for url in re.findall(r"https?://[^\"' <]+", html) if not url.startswith(OWN_HOSTS)]
    assert not hosts


@pytest.mark.parametrize("name", [*PAGES, *PARTS])
def test_template_is_well_formed_with_unique_ids(name: str) -> None:
    seen = Seen(gallery.render(*(PAGES.get(name) or PARTS[name])))
    assert not seen.crossed
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})
    known = set(ids)
    for _, attributes in seen.elements:
        for key in ("aria-describedby", "aria-labelledby", "for"):
            assert set((attributes.get(key) or "").split()) <= known


@pytest.mark.parametrize("name", [*PAGES, *PARTS])
def test_every_field_has_a_label(name: str) -> None:
    seen = Seen(gallery.render(*(PAGES.get(name) or PARTS[name])))
    labelled = {attributes.get("for") for attributes in seen.of("label")}
    for attributes in seen.of("input", "select", "textarea"):
        if attributes.get("type") != "hidden":
            assert attributes.get("id") in labelled, attributes


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("salah-")])
def test_every_post_form_carries_its_token(name: str) -> None:
    html = gallery.render(*PAGES[name])
    for form in re.findall(r'<form[^>]*method="post".*?</form>', html, re.S):
        assert "csrfmiddlewaretoken" in form


def test_every_page_template_is_in_the_gallery() -> None:
    shown = {template for template, _ in (*PAGES.values(), *PARTS.values())}
    on_disk = {
        str(path.relative_to(TEMPLATES.parent))
        for folder in ("public", "desk", "errors")
        for path in (TEMPLATES / folder).glob("*.html")
        if not path.name.startswith(("_", "base_"))
    }
    assert on_disk <= shown


def test_every_icon_of_a_template_is_in_the_sprite() -> None:
    used = {name for path in TEMPLATES.rglob("*.html") for name in re.findall(r'{% icon "([^"]+)"', path.read_text())}
    assert used <= set(ICONS)


def test_every_category_and_hazard_has_an_icon() -> None:
    seeds = gallery.WEB.parents[1] / "problems/seeds"
    codes = [line.split(",")[0] for line in (seeds / "problem-categories.csv").read_text().splitlines()[1:]]
    hazards = [line.split(",")[0] for line in (seeds / "hazards.csv").read_text().splitlines()[1:]]
    assert all(icon_of_category(code) in ICONS for code in codes)
    assert all(icon_of_category("", hazard) in ICONS for hazard in hazards)
    assert "case" not in {icon_of_category("", hazard) for hazard in hazards}


def bare_words(source: str) -> list[str]:
    """Return the words of a template that no translation passes."""
    source = re.sub(r"{% comment %}.*?{% endcomment %}", " ", source, flags=re.S)
    source = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", " ", source, flags=re.S)
    source = re.sub(r"{%.*?%}|{{.*?}}", " ", source, flags=re.S)
    said = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*)"', source)
    source = re.sub(r'<kbd>.*?</kbd>|[a-z-]+="[^"]*"', " ", source, flags=re.S)
    text = re.sub(r"<[^>]*>", " ", source, flags=re.S)
    return [word for word in re.findall(r"[A-Za-z]{2,}", " ".join([text, *said]))]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_visible_string_passes_translation(path: Path) -> None:
    allowed = {"Rukun", "ID", "EN", "Bahasa", "Indonesia", "English", "required"}
    assert not set(bare_words(path.read_text())) - allowed


def test_error_pages_need_no_context_at_all() -> None:
    for status in (500, 503):
        assert "<h1>" in gallery.render(f"rukun/errors/{status}.html", {})


def test_neutral_pages_say_nothing_of_violence_and_offer_the_exit() -> None:
    for name in ("tanda-terima-netral", "lacak-netral"):
        html = gallery.render(*PAGES[name])
        assert "data-exit" in html
        assert not re.search(r"kekerasan|PPA|SAPA|korban|laporan Anda", html, re.I)


def test_action_form_gives_each_field_an_id_of_its_own() -> None:
    form = ActionForm("refer", "Rujuk", "refer", "/x", (Field("note", "Catatan"),))
    assert form.fields[0].html_id == "id_refer_note"
    assert replace(form, hidden=(("case", "A-1"),)).key == "refer-A-1"


def test_action_form_refuses_a_fourth_field() -> None:
    with pytest.raises(ValueError, match="at most 3"):
        ActionForm("x", "X", "note", "/x", tuple(Field(f"f{i}", "F") for i in range(4)))
