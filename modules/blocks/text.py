"""The blocks of a lesson, a sheet and a guide. Each has one small template, `templates/modules/blocks/<name>.html`."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

INLINE = ["bold", "italic", "link"]
SHORT = [*INLINE, "ul", "ol"]
LONG = ["h2", "h3", *SHORT]


class LeadBlock(blocks.StructBlock):
    body = blocks.RichTextBlock(features=INLINE, label=_("texte"))

    class Meta:
        icon = "openquote"
        label = _("Entrée en matière")
        template = "modules/blocks/lead.html"


class FigureBlock(blocks.StructBlock):
    figure = SnippetChooserBlock("modules.Figure", label=_("figure"))
    caption = blocks.RichTextBlock(features=INLINE, label=_("légende"))
    source = blocks.CharBlock(required=False, label=_("source"))

    class Meta:
        icon = "image"
        label = _("Figure dessinée")
        template = "modules/blocks/figure.html"


class PictureBlock(blocks.StructBlock):
    picture = ImageChooserBlock(label=_("image"))
    alternative = blocks.CharBlock(
        label=_("texte alternatif"), help_text=_("Ce que l’image apprend, pour qui ne la voit pas.")
    )
    caption = blocks.RichTextBlock(features=INLINE, required=False, label=_("légende"))
    source = blocks.CharBlock(required=False, label=_("source et crédit"))

    class Meta:
        icon = "image"
        label = _("Image")
        template = "modules/blocks/picture.html"


class DefinitionBlock(blocks.StructBlock):
    term = blocks.CharBlock(label=_("terme"))
    body = blocks.RichTextBlock(features=INLINE, label=_("définition"))

    class Meta:
        icon = "help"
        label = _("Définition")
        template = "modules/blocks/definition.html"


class KeyPointsBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, label=_("titre"), help_text=_("« À retenir » par défaut."))
    body = blocks.RichTextBlock(features=SHORT, label=_("texte"))

    class Meta:
        icon = "pick"
        label = _("À retenir")
        template = "modules/blocks/key_points.html"


class MisconceptionBlock(blocks.StructBlock):
    claim = blocks.CharBlock(label=_("ce que l’on entend dire"))
    body = blocks.RichTextBlock(features=SHORT, label=_("ce que l’on sait"))

    class Meta:
        icon = "warning"
        label = _("Idée reçue")
        template = "modules/blocks/misconception.html"


class SituationBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("titre"))
    body = blocks.RichTextBlock(features=SHORT, label=_("texte"))

    class Meta:
        icon = "group"
        label = _("Situation")
        template = "modules/blocks/situation.html"


class QuoteBlock(blocks.StructBlock):
    body = blocks.RichTextBlock(features=INLINE, label=_("propos, sans guillemets"))
    author = blocks.CharBlock(label=_("auteur ou autrice"))
    source = blocks.CharBlock(label=_("source"))

    class Meta:
        icon = "openquote"
        label = _("Citation")
        template = "modules/blocks/quote.html"


class ReflectionBlock(blocks.StructBlock):
    body = blocks.RichTextBlock(features=SHORT, label=_("question posée"))

    class Meta:
        icon = "edit"
        label = _("À vous (note privée)")
        template = "modules/blocks/reflection.html"


class ForTheGroupBlock(blocks.StructBlock):
    body = blocks.RichTextBlock(features=SHORT, label=_("texte"))

    class Meta:
        icon = "group"
        label = _("Pour le groupe")
        template = "modules/blocks/for_the_group.html"


class DownloadBlock(blocks.StructBlock):
    sheet = blocks.PageChooserBlock(page_type="modules.SheetPage", required=False, label=_("fiche"))
    document = DocumentChooserBlock(required=False, label=_("ou document"))
    body = blocks.RichTextBlock(features=INLINE, required=False, label=_("à quoi il sert"))

    class Meta:
        icon = "download"
        label = _("À télécharger")
        template = "modules/blocks/download.html"


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("titre"))
    url = blocks.URLBlock(label=_("adresse"), help_text=_("La page de la vidéo : rien n’en est chargé avant le clic."))
    host = blocks.CharBlock(label=_("site"))
    minutes = blocks.IntegerBlock(min_value=1, label=_("durée en minutes"))
    body = blocks.RichTextBlock(features=SHORT, label=_("ce que l’on y voit"))

    class Meta:
        icon = "media"
        label = _("Vidéo, par lien")
        template = "modules/blocks/video.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("titre"))
    minutes = blocks.IntegerBlock(min_value=1, label=_("durée en minutes"))
    body = blocks.RichTextBlock(features=SHORT, label=_("consignes"))

    class Meta:
        icon = "time"
        label = _("Étape")
        template = "modules/blocks/step.html"


class MaterialBlock(blocks.StructBlock):
    body = blocks.RichTextBlock(features=SHORT, label=_("liste"))

    class Meta:
        icon = "list-ul"
        label = _("Matériel")
        template = "modules/blocks/material.html"


class TextBlocks(blocks.StreamBlock):
    """What every kind of page may hold."""

    text = blocks.RichTextBlock(features=LONG, label=_("Texte"), template="modules/blocks/text.html")
    lead = LeadBlock()
    figure = FigureBlock()
    picture = PictureBlock()
    definition = DefinitionBlock()
    key_points = KeyPointsBlock()
    misconception = MisconceptionBlock()
    situation = SituationBlock()
    quote = QuoteBlock()
    for_the_group = ForTheGroupBlock()
    download = DownloadBlock()
    video = VideoBlock()


class LessonBlocks(TextBlocks):
    reflection = ReflectionBlock()


PERSONAL = frozenset({"reflection"})  # they show the reader's own words: never drawn once for all


class GuideBlocks(TextBlocks):
    step = StepBlock()
    material = MaterialBlock()


class SourceBlocks(blocks.StreamBlock):
    """The sources at the foot of a page, in the order in which they are shown."""

    source = SnippetChooserBlock("modules.Source", label=_("source"))

    class Meta:
        template = "modules/blocks/sources.html"
