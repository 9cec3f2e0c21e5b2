"""The image form of the admin."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image as PillowImage
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

UNREADABLE = _("Ce fichier n’est pas une image lisible. Enregistrez-la à nouveau depuis votre logiciel.")


class ReadableImageField(WagtailImageField):
    """Wagtail's field opens a file again to measure it, and lets Pillow's errors through: they are refusals too."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # Pillow's decoders raise what they like on hostile bytes
            raise ValidationError(UNREADABLE) from error


class PictureForm(BaseImageForm):
    """Refuses a truncated or malformed image, which Wagtail 8.0.1 answers with a server error (facts.md)."""

    file = ReadableImageField(label=_("Fichier"), widget=forms.FileInput())

    def clean_file(self):
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            try:
                with PillowImage.open(file) as picture:
                    picture.load()
            except Exception as error:  # Pillow's decoders raise what they like on hostile bytes
                raise ValidationError(UNREADABLE) from error
            finally:
                file.seek(0)
        return file
