"""T19 and T20: a hostile file is uploaded; a file that is not for all is read by its address."""

import io
import re
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Collection

from modules.models import Picture
from tests import factories
from tests.threats.cast import a_certificate, browser, drained, sessions_of

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"


def picture_bytes(kind: str = "PNG", size: tuple = (20, 20)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    return file.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def huge_png(width: int, height: int) -> bytes:
    """The header of a picture of gigabytes, in a hundred bytes."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def png_bomb() -> bytes:
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


PICTURES = {
    "vide.png": b"",
    "un-octet.png": b"\x89",
    "gif-malforme.gif": b"GIF89a\xff\xff\xff\xff\xff\xff\xff,",
    "gif-court.gif": picture_bytes("GIF")[:20],
    "jpeg-court.jpg": picture_bytes("JPEG")[:100],
    "webp-court.webp": picture_bytes("WEBP")[:30],
    "dessin.svg": SVG,
    "dessin.png": SVG,
    "page.png": HTML,
    "page.html": HTML,
    "page.png.html": picture_bytes() + HTML,
    "immense.png": huge_png(2**31 - 1, 2**31 - 1),
    "large.png": huge_png(60_000, 60_000),
    "bombe.png": png_bomb(),
    "archive.png": zipped("a.txt", b"x"),
    "postscript.jpg": b"%!PS-Adobe-3.0\n(%pipe%id) (r) file",
    "../../../evasion.svg": SVG,
    "pdf.png": b"%PDF-1.7\n",
    "nul\0.png": b"\0" * 100,
}
# WeasyPrint tells Pillow to read truncated pictures: they are kept, with grey where they stop.
HARMLESS_PICTURES = {
    "tronquee.png": picture_bytes()[:45],
    "sans-fin.png": picture_bytes()[:-12],
    "polyglotte.png": picture_bytes() + HTML,
    "é\r\nSet-Cookie: a=b.png": picture_bytes(),
}
DOCUMENTS = {
    "page.html": HTML,
    "page.htm": HTML,
    "dessin.svg": SVG,
    "script.js": b"alert(1)",
    "page.xhtml": HTML,
    "programme.exe": b"MZ",
    "archive.zip": zipped("../../evasion.py", b"x"),
    "macro.docm": zipped("word/vbaProject.bin", b"x"),
    "xml.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "vide.pdf": b"",
    "sans-extension": b"x",
    "double.pdf.html": HTML,
}
HARMLESS_DOCUMENTS = {"page.pdf": HTML, "zip.pdf": zipped("a.html", HTML), "calcul.csv": b"=cmd|' /C calc'!A0"}


def uploaded(client, address: str, name: str, content: bytes, **extra):
    started = time.process_time()
    root = Collection.get_first_root_node().pk
    fields = {"title": name, "collection": root, "file": SimpleUploadedFile(name, content)} | extra
    response = client.post(address, fields)
    return response.status_code, time.process_time() - started < 2


def test_t19_no_hostile_picture_is_kept_nor_breaks_the_server(story):
    client, slow_or_broken = browser(sessions_of(story)["trainer"]), {}
    for name, content in PICTURES.items():
        for address in ("/admin/images/add/", "/admin/images/multiple/add/", "/admin/images/chooser/create/"):
            field = {"files[]": SimpleUploadedFile(name, content)} if "multiple" in address else {}
            status, quick = uploaded(client, address, name, content, **field)
            if status >= 500 or not quick:
                slow_or_broken[name, address] = (status, quick)
    assert slow_or_broken == {}
    assert list(Picture.objects.values_list("title", "width", "file_size")) == []


def test_t19_no_hostile_document_is_kept_nor_breaks_the_server(story):
    client, slow_or_broken = browser(sessions_of(story)["trainer"]), {}
    for name, content in DOCUMENTS.items():
        for address in ("/admin/documents/add/", "/admin/documents/multiple/add/", "/admin/documents/chooser/create/"):
            field = {"files[]": SimpleUploadedFile(name, content)} if "multiple" in address else {}
            status, quick = uploaded(client, address, name, content, **field)
            if status >= 500 or not quick:
                slow_or_broken[name, address] = (status, quick)
    assert slow_or_broken == {}
    assert list(Document.objects.values_list("file", flat=True)) == []


def test_t19_a_picture_that_is_also_something_else_is_only_a_picture(story):
    client = browser(sessions_of(story)["trainer"])
    for name, content in HARMLESS_PICTURES.items():
        assert uploaded(client, "/admin/images/add/", name, content)[0] < 500
    for picture in Picture.objects.all():
        assert (Path(picture.file.name).suffix, "Set-Cookie" in picture.file.name) == (".png", False)


def test_t19_a_document_that_is_something_else_never_runs_on_our_origin(story):
    client = browser(sessions_of(story)["trainer"])
    for name, content in HARMLESS_DOCUMENTS.items():
        assert uploaded(client, "/admin/documents/add/", name, content)[0] < 500
    for document in Document.objects.all():
        response = client.get(document.url)
        runs = re.search("html|svg|xml|script", response.headers["Content-Type"])
        assert (runs, response.headers["X-Content-Type-Options"]) == (None, "nosniff")
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        drained(response)


def test_t19_an_avatar_is_no_way_in_either(story):
    client = browser(sessions_of(story)["trainer"])
    for name, content in (PICTURES | {"dessin.svg": SVG}).items():
        response = client.post("/admin/account/", {"avatar-avatar": SimpleUploadedFile(name, content)})
        assert (name, response.status_code < 500) == (name, True)


@pytest.fixture
def secret_document(site) -> Document:
    document = Document(title="Corrigé", collection=Collection.get_first_root_node())
    document.file.save("corrige.pdf", ContentFile(b"%PDF-1.7 secret"))
    document.save()
    return document


def test_t20_a_document_is_read_by_those_who_read_a_page_that_links_to_it(story, secret_document):
    keys = sessions_of(story)
    body = [{"type": "download", "value": {"sheet": None, "document": secret_document.pk, "body": ""}}]
    statuses = {}
    for step in ("nowhere", "in the lesson"):
        if step != "nowhere":
            story.lesson.refresh_from_db()
            story.lesson.body = story.lesson.body.stream_block.to_python(body)
            factories.published(story.lesson)
        for role in ("anonymous", "suspended", "stranger", "learner", "trainer"):
            response = browser(keys.get(role)).get(secret_document.url)
            statuses[step, role] = drained(response).status_code
    assert statuses == {
        ("nowhere", "anonymous"): 302,
        ("nowhere", "suspended"): 302,
        ("nowhere", "stranger"): 403,
        ("nowhere", "learner"): 403,
        ("nowhere", "trainer"): 200,
        ("in the lesson", "anonymous"): 302,
        ("in the lesson", "suspended"): 302,
        ("in the lesson", "stranger"): 403,
        ("in the lesson", "learner"): 200,
        ("in the lesson", "trainer"): 200,
    }


@pytest.mark.parametrize("way", ["", "images/../", "images/%2e%2e/", "images/..%2f", "images/./../", "images//../"])
def test_t20_no_file_but_renditions_is_served_by_its_address(story, secret_document, way):
    names = [secret_document.file.name, "../private/x.pdf", "../db.sqlite3", "original_images/x.png"]
    statuses = {browser().get(f"/media/{way}{name}").status_code for name in names}
    assert statuses <= {400, 404}


def test_t20_the_file_of_an_attestation_has_no_address_of_its_own(story):
    certificate = a_certificate(factories.everything_done(story.enrolment))
    stored = Path(certificate.file.path)
    assert (stored.is_file(), stored.is_relative_to(settings.MEDIA_ROOT)) == (True, False)
    assert {browser().get(f"/media/{path}{stored.name}").status_code for path in ("", "images/", "private/")} == {404}


def test_t20_the_name_of_a_picture_cannot_be_guessed(site):
    files = [ImageFile(io.BytesIO(picture_bytes()), name="examen.png") for _again in range(2)]
    pictures = [Picture.objects.create(title="t", file=file) for file in files]
    names = [Path(picture.file.name).stem for picture in pictures]
    assert ([len(name) >= 24 for name in names], len(set(names)), "examen" in "".join(names)) == (
        [True, True],
        2,
        False,
    )
