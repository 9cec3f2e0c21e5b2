"""From files to field values, in the very form that Wagtail's editor saves."""

import hashlib
import json
from difflib import SequenceMatcher
from functools import cache
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.utils.html import escape
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from modules.blocks.text import LONG
from modules.content.documents import Block
from modules.content.markdown import to_html
from modules.content.typography import french
from modules.models.questions.base import plain_keys


@cache
def converter() -> ContentstateConverter:
    return ContentstateConverter(LONG)


def canonical(html: str) -> str:
    """Rich text as Draftail would rewrite it: an untouched save in the admin is then no edit."""
    if not html:
        return ""
    return plain_keys(converter().to_database_format(converter().from_database_format(html)))


def rich(markdown: str) -> str:
    return canonical(to_html(markdown))


def rich_list(items: list[str]) -> str:
    return canonical("<ul>" + "".join(f"<li>{escape(french(item))}</li>" for item in items) + "</ul>")


def stream(blocks: list[Block], owner: str, figures: dict[str, int], sheets: dict[str, int]) -> list[dict]:
    """The raw StreamField value of a document's blocks; reflections keep the id that their key gives for ever."""
    return [raw_block(block, owner, figures, sheets) for block in blocks]


def raw_block(block: Block, owner: str, figures: dict[str, int], sheets: dict[str, int]) -> dict:
    body = canonical(block.body)
    if block.name == "text":
        return {"type": "text", "value": body}
    value = block.attributes | {"body": body}
    if "minutes" in value:
        value["minutes"] = int(value["minutes"])
    if block.name == "figure":
        value = {"figure": figures[block.key], "caption": body, "source": block.attributes.get("source", "")}
    elif block.name == "download":
        value = {"sheet": sheets[block.key], "document": None, "body": body}
    elif block.name == "key_points":
        value.setdefault("title", "")
    raw = {"type": block.name, "value": value}
    return raw | {"id": str(uuid5(NAMESPACE_URL, f"{owner}#{block.key}"))} if block.name == "reflection" else raw


def self_checks(checks: list[dict]) -> list[dict]:
    """The raw StreamField value of the questions to oneself; a question keeps the id that its own gives for ever."""
    return [
        {
            "type": "self_check",
            "id": str(uuid5(NAMESPACE_URL, check["id"])),
            "value": {"stem": french(check["stem"]), "choices": [choice_item(choice) for choice in check["choices"]]},
        }
        for check in checks
    ]


def choice_item(choice: dict) -> dict:
    texts = {name: french(choice[name]) for name in ("text", "feedback")}
    return {"type": "item", "value": texts | {"is_correct": choice["correct"]}}


def keep_ids(new: list[dict], old: list[dict]) -> list[dict]:
    """The new blocks with the ids of the old ones that they continue, found by a diff; fresh ids for the others."""
    spare = {block["id"] for block in old if block.get("id")} - {block["id"] for block in new if block.get("id")}
    matcher = SequenceMatcher(None, [key(block) for block in old], [key(block) for block in new], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag in ("equal", "replace"):
            for before, after in zip(old[start:end], new[new_start:new_end], strict=False):
                if "id" not in after and before["type"] == after["type"] and before.get("id") in spare:
                    after["id"] = before["id"]
                    after["value"] = with_inner_ids(after["value"], before["value"])
                    spare.discard(before["id"])
    return [{"id": str(uuid4())} | block | {"value": with_inner_ids(block["value"], {})} for block in new]


def with_inner_ids(value, old):
    """The value of a block; the items of the lists that it holds keep their ids too."""
    if not isinstance(value, dict):
        return value
    lists = {name: items for name, items in value.items() if is_list_of_items(items)}
    return value | {name: keep_ids(items, old.get(name) or []) for name, items in lists.items()}


def is_list_of_items(value) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) and one.get("type") == "item" for one in value)


def key(block: dict) -> str:
    return json.dumps([block["type"], neutral(block["value"])], sort_keys=True)


def fingerprint_of(values: dict) -> str:
    """SHA-256 of field values, whatever the ids of blocks and the keys of rich text."""
    return hashlib.sha256(json.dumps(neutral(values), sort_keys=True, default=str).encode()).hexdigest()


def neutral(value):
    if isinstance(value, dict):
        return {name: neutral(one) for name, one in value.items() if name != "id"}
    if isinstance(value, list | tuple):
        return [neutral(one) for one in value]
    return plain_keys(value) if isinstance(value, str) else value
