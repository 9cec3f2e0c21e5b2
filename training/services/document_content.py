"""What a file that was handed in really is, whatever its name says."""

import zipfile

from PIL import Image

from training.exceptions import FileTooLarge, NotReadable

MEGABYTE = 1024 * 1024
HEAVIEST = 10 * MEGABYTE
MOST_PARTS, MOST_UNPACKED = 2_000, 200 * MEGABYTE
PICTURES = {"JPEG": "jpg", "PNG": "png"}
PDF_STARTS, START = b"%PDF-", 5
ODT = b"application/vnd.oasis.opendocument.text"
MACROS = ("vbaproject.bin", "basic/script-lc.xml")


def extension_of(file) -> str:
    """« pdf », « jpg », « png », « odt » or « docx ». Raises FileTooLarge, NotReadable."""
    if file.size > HEAVIEST:
        raise FileTooLarge
    start = beginning(file)
    if start == PDF_STARTS:
        return "pdf"
    found = text_kind(file) if start.startswith(b"PK") else picture_kind(file)
    file.seek(0)
    return found


def beginning(file) -> bytes:
    file.seek(0)
    start = file.read(START)
    file.seek(0)
    return start


def picture_kind(file) -> str:
    """Pillow reads the headers only: a picture that would unpack to gigabytes is refused unopened."""
    try:
        with Image.open(file, formats=[*PICTURES]) as picture:
            found = PICTURES[picture.format]
            picture.verify()
    except Exception as error:  # a broken file fails in as many ways as there are formats
        raise NotReadable from error
    return found


def text_kind(file) -> str:
    """An archive that holds what an ODT or a DOCX holds, no macro, and not too much."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = {part.filename.lower() for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED or holds_macros(names):
                raise NotReadable
            if "word/document.xml" in names and "[content_types].xml" in names:
                return "docx"
            if "mimetype" in names and archive.read("mimetype")[: len(ODT) + 1] == ODT:
                return "odt"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, OSError, ValueError) as error:
        raise NotReadable from error
    raise NotReadable


def holds_macros(names: set[str]) -> bool:
    return any(name.endswith(MACROS) for name in names)
