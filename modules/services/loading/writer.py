"""Creating and updating one page or question, unless a person has edited it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from taggit.managers import TaggableManager
from wagtail.fields import StreamField
from wagtail.models import Page

from modules.services.loading.report import Report
from modules.services.loading.values import fingerprint_of, keep_ids


@dataclass
class Writer:
    """Writes what comes from files, by source id."""

    report: Report

    def write(
        self,
        model,
        entry,
        values: dict,
        *,
        parent: Page | None = None,
        children: dict | None = None,
        is_ready: Callable[[], bool] = lambda: True,
    ):
        """The object of an entry, created or updated when its file has changed since the last load; live once ready.

        `values` are raw field values; `children` maps a child relation to the list of its rows' values.
        """
        found = self.written(model, entry, values, children or {}, parent)
        if found.first_published_at is None and found.latest_revision.user_id is None:
            self.publish(found, is_ready)
        return found

    def publish(self, instance, is_ready: Callable[[], bool]) -> None:
        if is_ready():
            instance.latest_revision.publish()
            instance.refresh_from_db()
        else:
            self.report.waiting.append(instance.source_id)

    def written(self, model, entry, values: dict, children: dict, parent: Page | None):
        found = model.objects.filter(source_id=entry.id).select_related("latest_revision").first()
        if found is None:
            return self.save(model(source_id=entry.id), entry, values, children, parent)
        if is_edited(found, values, children):
            self.report.kept.append(entry.id)
        elif found.source_hash == entry.hash:
            self.report.unchanged.append(entry.id)
        else:
            return self.save(found, entry, values, children, None)
        return found

    def save(self, instance, entry, values: dict, children: dict, parent: Page | None):
        for name, value in values.items():
            set_value(instance, name, value)
        for relation, rows in children.items():
            set_children(instance, relation, rows)
        instance.source_hash, instance.loaded_hash = entry.hash, fingerprint_of(read_values(instance, values, children))
        self.report.updated.append(entry.id) if instance.pk else self.report.created.append(entry.id)
        if parent is not None:
            instance.live = False
            parent.add_child(instance=instance)
        elif instance.pk is None:
            instance.live = False
            instance.save()
        revision = instance.save_revision(clean=False)
        if instance.first_published_at is not None:
            revision.publish()
            instance.refresh_from_db()
        return instance


def set_value(instance, name: str, value) -> None:
    field = instance._meta.get_field(name)
    if isinstance(field, TaggableManager):
        getattr(instance, name).set(value)
        return
    if isinstance(field, StreamField):
        old = list(getattr(instance, name).raw_data) if instance.pk else []
        value = field.to_python(keep_ids(value, old))
    setattr(instance, name, value)


def set_children(instance, relation: str, rows: list[dict]) -> None:
    """Rewrite a child relation in place: rows that stay keep their ids."""
    manager = getattr(instance, relation)
    old = list(manager.all())
    new = []
    for order, row in enumerate(rows):
        child = old[order] if order < len(old) else manager.model()
        for name, value in {**row, "sort_order": order}.items():
            setattr(child, name, value)
        new.append(child)
    manager.set(new)


def read_values(instance, values: dict, children: dict) -> dict:
    """The same fields, read back from an instance, in comparable form."""
    read = {name: comparable(instance, name) for name in values}
    for relation, rows in children.items():
        names = rows[0].keys() if rows else ()
        read[relation] = [[comparable(child, name) for name in names] for child in getattr(instance, relation).all()]
    return read


def comparable(instance, name: str):
    field = instance._meta.get_field(name)
    if isinstance(field, StreamField):
        return [dict(block) for block in getattr(instance, name).raw_data]
    if isinstance(field, TaggableManager):
        return sorted(tag.name for tag in getattr(instance, name).all())
    if isinstance(field, models.ManyToManyField):
        return sorted(one.pk for one in getattr(instance, name).all())
    if isinstance(field, models.ForeignKey):
        return getattr(instance, field.attname)
    return field.value_to_string(instance)


def is_edited(instance, values: dict, children: dict) -> bool:
    """Whether a person has saved something else than what was loaded."""
    if instance.latest_revision is None or instance.latest_revision.user_id is None:
        return False
    latest = instance.latest_revision.as_object()
    return fingerprint_of(read_values(latest, values, children)) != instance.loaded_hash
