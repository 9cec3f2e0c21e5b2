"""The listing of the bank."""

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.snippets.views import snippets

from modules.queries.bank import found_by_words, with_tags_and_uses
from modules.views.bank.columns import COLUMNS_HOOK, AnnotatedColumn


class BankIndexView(snippets.IndexView):
    """Questions of every kind, or of one, with what is known of each. What was answered is told by a higher layer:
    its columns come through a hook.
    """

    @cached_property
    def columns(self):
        boxes, title, *others = super().columns
        title.width = "30%"
        return [boxes, title, *others, *(column for hook in hooks.get_hooks(COLUMNS_HOOK) for column in hook())]

    def get_base_queryset(self):
        annotated = {one.name: one.expression for one in self.columns if isinstance(one, AnnotatedColumn)}
        return self.model.objects.non_polymorphic().for_listing().annotate(**annotated)

    def search_queryset(self, queryset):
        return queryset.filter(pk__in=found_by_words(self.search_query)) if self.is_searching else queryset

    def get_table(self, object_list):
        return super().get_table(with_tags_and_uses(list(object_list)))

    def get_edit_url(self, instance):
        return self.address_of(instance, "edit")

    def get_copy_url(self, instance):
        return self.address_of(instance, "copy") if self.user_has_permission("add") else None

    def address_of(self, instance, view: str) -> str:
        """Of the form of its own kind: that of the base would be a redirect."""
        viewset = instance.get_real_instance_class().snippet_viewset
        return reverse(viewset.get_url_name(view), args=[instance.pk])
