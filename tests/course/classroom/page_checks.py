"""What every page of a class must hold to."""

import re
from html.parser import HTMLParser

_VOID = {"meta", "br", "img", "input", "hr"}
_WITHIN_A_LINE = {"code", "bdi", "strong", "a"}
_FETCHING = {"script", "link", "iframe", "object", "embed", "video", "audio", "img", "form"}


class Page(HTMLParser):
    """A page that is read: its texts, headings, and what is wrong with it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = text
        self.open: list[str] = []
        self.problems: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        self.problems += [f"never closed: {tag}" for tag in self.open]
        self.problems += [f"no place {to}" for to in self.targets if to not in self.ids]
        if len(set(self.ids)) < len(self.ids):
            self.problems.append("an id twice")
        steps = zip([0, *self.headings], self.headings, strict=False)
        self.problems += [f"h{b} after h{a}" for a, b in steps if b > a + 1]

    @property
    def seen(self) -> str:
        """All that can be read."""
        return re.sub(r"\s+", " ", "".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.words.append("" if tag in _WITHIN_A_LINE else " ")
        if tag in _FETCHING or any(name.startswith("on") for name in facts):
            self.problems.append(f"{tag} {facts}")
        if tag == "html" and facts.get("lang") != "en":
            self.problems.append("no language")
        if tag == "th" and "scope" not in facts:
            self.problems.append("th without scope")
        if tag == "svg" and not (facts.get("aria-hidden") or facts.get("aria-label")):
            self.problems.append("a picture without words")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if facts.get("id"):
            self.ids.append(str(facts["id"]))
        if (to := str(facts.get("href") or "")).startswith("#"):
            self.targets.append(to[1:])
        elif to and not to.startswith("feedback/"):
            self.problems.append(f"leads to {to}")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        self.words.append("" if tag in _WITHIN_A_LINE else " ")
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"closed without being open: {tag}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)


def good_page(text: str) -> Page:
    """Read a page that must be whole, self-contained, and without anything that runs."""
    page = Page(text)
    assert page.problems == []
    assert "default-src 'none'" in text
    assert not re.search(r"https?://|url\((?!#)|@import", re.sub(r"HYPERLINK\S+", "", page.text))
    return page
