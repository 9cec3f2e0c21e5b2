"""Pictures in questions: what was shown stays, and says itself to who cannot see it."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.urls import reverse
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from modules.models import Picture, PictureRendition, SingleChoice
from modules.models.questions.pictures import frozen_picture, kept_copy
from tests import factories
from tests.factories import RIGHT, WRONG
from training.services.attempts import start_attempt

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def a_picture(width: int = 1600, height: int = 800, colour: str = "teal", kind: str = "PNG", **more) -> Picture:
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind, **more)
    return Picture.objects.create(title="Un regard", file=ImageFile(file, name=f"regard.{kind.lower()}"))


def a_choice(block_id: str, **value) -> dict:
    blank = {"text": "", "picture": None, "alternative": "", "is_correct": block_id == RIGHT, "feedback": ""}
    return {"type": "choice", "id": block_id, "value": blank | value}


def an_illustrated_question(**fields):
    choices = [
        a_choice(RIGHT, picture=a_picture(300, 200).pk, alternative="Deux visages qui se regardent"),
        a_choice(WRONG, text="Aucun regard"),
    ]
    illustrated = {"picture": a_picture(), "alternative": "Une chambre", "choices": choices, "shuffles_choices": False}
    return factories.a_question(SingleChoice, **(illustrated | fields))


def test_a_version_names_the_file_its_size_and_its_alternative(site):
    frozen = an_illustrated_question().versions.get().data
    stem, choice = frozen["picture"], frozen["choices"][0]["picture"]
    assert (stem["width"], stem["height"], stem["alt"]) == (1200, 600, "Une chambre")
    assert (choice["width"], choice["height"], choice["alt"]) == (300, 200, "Deux visages qui se regardent")
    assert frozen["choices"][1]["picture"] is None


def test_what_was_shown_stays_when_the_image_is_deleted(site):
    question = an_illustrated_question()
    Picture.objects.all().delete()
    files = [question.versions.get().data["picture"]["file"]]
    assert [default_storage.exists(name) for name in files] == [True]
    with default_storage.open(files[0]) as file:
        assert Image.open(file).format == "WEBP"


def test_a_file_is_public_under_a_name_that_its_content_makes(site):
    name = frozen_picture(a_picture(), "x")["file"]
    assert name.startswith("images/questions/")
    assert len(name) == len("images/questions/") + 64 + len(".webp")


def test_freezing_again_draws_and_writes_nothing(site, django_assert_max_num_queries):
    picture = a_picture()
    first = frozen_picture(picture, "x")
    written = default_storage.get_modified_time(first["file"])
    with django_assert_max_num_queries(1):
        assert frozen_picture(Picture.objects.get(pk=picture.pk), "x") == first
    assert (default_storage.get_modified_time(first["file"]), PictureRendition.objects.count()) == (written, 1)


def test_a_copy_cut_short_by_a_full_disk_is_written_again(site):
    name = kept_copy(b"tout le contenu")
    with default_storage.open(name, "wb") as file:
        file.write(b"tout")
    assert (kept_copy(b"tout le contenu"), default_storage.size(name)) == (name, 15)


def test_the_same_image_makes_one_file_and_no_new_version(site):
    question = an_illustrated_question()
    factories.published(question)
    assert question.versions.count() == 1


def test_an_animated_image_shows_its_first_frame(site):
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    file = BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    picture = Picture.objects.create(title="x", file=ImageFile(file, name="x.gif"))
    frozen = frozen_picture(picture, "x")
    assert (frozen["width"], frozen["height"], frozen["file"].endswith(".webp")) == (40, 40, True)


def test_an_image_that_is_too_large_is_made_smaller_and_a_small_one_is_not_made_larger(site):
    sizes = [frozen_picture(a_picture(*size), "x") for size in ((3000, 600), (50, 50))]
    assert [(one["width"], one["height"]) for one in sizes] == [(1200, 240), (50, 50)]


def test_a_picture_without_an_alternative_is_not_published(site, log_in):
    office = log_in(factories.a_manager())
    blocks = [
        (
            "choice",
            {"text": "", "picture": a_picture(30, 30).pk, "alternative": " ", "feedback": "", "is_correct": "on"},
        ),
        ("choice", {"text": "Non", "feedback": ""}),
    ]
    form = nested_form_data(
        {
            "title": "Quiz 3, question 1",
            "stem": rich_text("<p>Laquelle ?</p>"),
            "feedback": rich_text(""),
            "picture": a_picture(20, 20).pk,
            "alternative": "",
            "choices": streamfield(blocks),
            "sources": streamfield([]),
        }
    )
    add = reverse(SingleChoice.snippet_viewset.get_url_name("add"))
    assert "pour qui ne la voit pas." in office.post(add, form | {"action-publish": "1"}).content.decode()
    form["choices-0-value-alternative"] = "Un regard"
    told = "Dites ce que l’image apprend : certaines personnes ne la voient pas."
    assert told in office.post(add, form | {"action-publish": "1"}).content.decode()
    assert SingleChoice.objects.filter(live=True).count() == 0
    form["alternative"] = "Une chambre"
    assert office.post(add, form | {"action-publish": "1"}).status_code == 302


def test_an_attempt_shows_pictures_from_its_version_without_a_query(story, log_in, django_assert_num_queries):
    frozen = an_illustrated_question().versions.get().data["picture"]
    with django_assert_num_queries(0):
        shown = render_to_string("modules/questions/includes/picture.html", {"picture": frozen})
    assert [part in shown for part in (f'src="/media/{frozen["file"]}"', 'width="1200"', 'alt="Une chambre"')] == [
        True
    ] * 3


def test_a_trainee_sees_pictures_after_the_stem_and_in_choices_and_they_are_served(story, log_in):
    question = an_illustrated_question()
    quiz = factories.a_quiz(story.module, question)
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    page = log_in(story.learner).get(f"/tentatives/{attempt.pk}/").content.decode()
    legend, rest = page.split("</legend>", 1)
    assert ("<img" in legend.rsplit("<legend>", 1)[1], 'alt="Une chambre"' in rest) == (False, True)
    assert rest.index('alt="Deux visages qui se regardent"') > rest.index('alt="Une chambre"')
