"""Drawn figures: what they may hold, and what is read in them."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

NAMESPACE = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    """
    svg title desc g path rect circle ellipse line polyline polygon text tspan defs marker clipPath linearGradient stop
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
ATTRIBUTES = frozenset(
    """
    aria-hidden aria-labelledby class clip-path cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-size
    font-style font-weight height id letter-spacing marker-end marker-mid marker-start markerHeight markerUnits
    markerWidth offset opacity orient points r refX refY role rx ry stop-color stroke stroke-dasharray stroke-linecap
    stroke-linejoin stroke-opacity stroke-width text-anchor transform version viewBox width x x1 x2 y y1 y2
    """.split()  # noqa: SIM905
)
MIN_TEXT = 14


def parse(drawing: str) -> Element | None:
    """The tree of a drawing, or None when it is not XML (external entities are refused)."""
    try:
        return fromstring(drawing, forbid_dtd=True)
    except (ParseError, ValueError):
        return None


def text_of(root: Element, name: str) -> str:
    """The text of `<title>` or `<desc>`, directly under the root."""
    found = root.find(NAMESPACE + name)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def faults(root: Element) -> list[str]:
    """What a drawing may not hold: anything that runs, loads, or escapes the page's styles; text too small to read."""
    found = []
    if root.tag != f"{NAMESPACE}svg" or not root.get("viewBox"):
        found.append("la racine est un <svg> avec un viewBox")
    found += [f"<{name}> manque" for name in ("title", "desc") if not text_of(root, name)]
    for element in root.iter():
        tag = element.tag.removeprefix(NAMESPACE) if isinstance(element.tag, str) else "?"
        if tag not in ELEMENTS:
            found.append(f"élément <{tag}> refusé")
        for name, value in element.attrib.items():
            if name not in ATTRIBUTES:
                found.append(f"attribut {name} refusé sur <{tag}>")
            elif "url(" in value and not value.startswith("url(#"):
                found.append(f"adresse refusée dans {name}")
        size = element.get("font-size")
        if size and float(size.removesuffix("px")) < MIN_TEXT:
            found.append(f"texte de {size} : {MIN_TEXT} au moins")
    return found


def inline(drawing: str, key: str) -> str:
    """The drawing as it is put in a page: without prologue, ids made unique by the key, named by its own texts."""
    body = drawing[drawing.index("<svg") :].strip()
    root = parse(drawing)
    for name in sorted({element.get("id") for element in root.iter() if element.get("id")}, key=len, reverse=True):
        body = body.replace(f'id="{name}"', f'id="{key}-{name}"').replace(f"url(#{name})", f"url(#{key}-{name})")
        body = body.replace(f'aria-labelledby="{name}"', f'aria-labelledby="{key}-{name}"')
    return body
