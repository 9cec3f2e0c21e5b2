"""Markdown of the content files, as the HTML that Wagtail's editor would save."""

import re

from markdown_it import MarkdownIt

from modules.content.typography import french

PARSER = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def to_html(text: str) -> str:
    """Rich text: `<p>`, `<h2>`, `<h3>`, lists, `<b>`, `<i>`, links."""
    tokens = PARSER.parse(text)
    for token in tokens:
        for child in token.children or []:
            if child.type == "text":
                child.content = french(child.content)
            elif child.type == "softbreak":
                child.type, child.tag, child.content = "text", "", " "
    html = PARSER.renderer.render(tokens, PARSER.options, {})
    for old, new in (("strong>", "b>"), ("em>", "i>")):
        html = html.replace(f"<{old}", f"<{new}").replace(f"</{old}", f"</{new}")
    return re.sub(r">\n+<", "><", html).strip()
