"""What the database itself refuses, whoever asks: rows of evidence that are changed, removed or added too late."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models, transaction
from django.db.backends.ddl_references import Statement, Table
from django.db.models.constraints import BaseConstraint

ALWAYS = "1 = 1"
SQLITE = """CREATE TRIGGER %(name)s BEFORE %(act)s ON %(table)s FOR EACH ROW WHEN %(when)s
BEGIN SELECT RAISE(ABORT, '%(name)s'); END"""
POSTGRESQL = """CREATE OR REPLACE FUNCTION %(name)s() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF %(when)s THEN RAISE EXCEPTION '%(name)s' USING ERRCODE = 'restrict_violation'; END IF; RETURN %(kept)s; END $$;
CREATE TRIGGER %(name)s BEFORE %(act)s ON %(table)s FOR EACH ROW EXECUTE FUNCTION %(name)s()"""
CREATE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
REMOVE = {"sqlite": "DROP TRIGGER %(name)s", "postgresql": "DROP TRIGGER %(name)s ON %(table)s"}


class Refuses(BaseConstraint):
    """A trigger that lives where constraints do: Django makes it with the table, on SQLite and on PostgreSQL, and
    makes it again when a migration rebuilds the table. What it stops is an IntegrityError that says its name.

    `act` is INSERT, UPDATE or DELETE; `when`, a condition on OLD and NEW in words that both databases know.

    SQLite does not rename a table that a trigger of another one reads: a migration that alters `AttendanceSheet`
    there first removes the constraints that name it, and adds them again at its end. It fails loudly otherwise.
    """

    def __init__(self, *, name: str, act: str, when: str = ALWAYS):
        super().__init__(name=name)
        self.act, self.when = act, when

    def constraint_sql(self, model, schema_editor):
        """Nothing inside CREATE TABLE: a trigger follows it."""
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))

    def create_sql(self, model, schema_editor) -> Statement:
        kept = "OLD" if self.act == "DELETE" else "NEW"
        return self.statement(CREATE, model, schema_editor, act=self.act, when=self.when, kept=kept)

    def remove_sql(self, model, schema_editor) -> Statement:
        return self.statement(REMOVE, model, schema_editor)

    def statement(self, templates: dict[str, str], model, schema_editor, **parts) -> Statement:
        table = Table(model._meta.db_table, schema_editor.quote_name)
        return Statement(templates[schema_editor.connection.vendor], table=table, name=self.name, **parts)

    def validate(self, *args, **kwargs) -> None:
        """The services say it in French, before."""

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"act": self.act, "when": self.when}

    def __eq__(self, other) -> bool:
        return isinstance(other, Refuses) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.act, self.when))


def differs(*columns: str) -> str:
    """Whether one of these columns changes, « nothing » being a value like another."""
    return " OR ".join(
        f"COALESCE(OLD.{name} <> NEW.{name}, (OLD.{name} IS NULL) <> (NEW.{name} IS NULL))" for name in columns
    )


def sealed(*half_days: str) -> str:
    """Whether the sheet of one of these half-days is closed."""
    rows = ", ".join(half_days)
    return f"EXISTS (SELECT 1 FROM training_attendancesheet WHERE half_day_id IN ({rows}))"  # noqa: S608 names of ours


OURS = "substr(OLD.action, 1, 9) = 'training.'"
JOURNAL = [
    Refuses(name="line_of_the_journal_does_not_change", act="UPDATE", when=OURS),
    Refuses(name="line_of_the_journal_stays", act="DELETE", when=OURS),
]


@contextmanager
def lifted() -> Iterator[None]:
    """One transaction in which the database refuses nothing: the only way to change evidence, and it is asked for.

    It is for erasing what a person may have erased (RGPD, 17): a name in the facts of a sheet, an address, a document.
    Whoever calls it says so in the journal, and seals the sheet again. Other connections are refused as ever: they see
    either the rows of before or those of after, never a database without its refusals.
    """
    with transaction.atomic():
        lift()
        yield
        restore()


def lift() -> None:
    connection.check_constraints()  # PostgreSQL drops no trigger of a table that still has something to check
    run("remove_sql", refusals())


def restore() -> None:
    connection.check_constraints()
    run("create_sql", refusals())


def run(sql_of: str, those: list) -> None:
    editor = connection.SchemaEditorClass(connection)
    with connection.cursor() as cursor:
        for model, refusal in those:
            cursor.execute(str(getattr(refusal, sql_of)(model, editor)))


def refusals() -> list[tuple[type[models.Model], Refuses]]:
    ours = [(model, one) for model in apps.get_models() for one in model._meta.constraints]
    return [(model, one) for model, one in ours if isinstance(one, Refuses)] + of_the_journal()


def of_the_journal() -> list[tuple[type[models.Model], Refuses]]:
    """In a table of Wagtail's: a migration makes these triggers, and tests/conftest.py where there is none."""
    journal = apps.get_model("wagtailcore.ModelLogEntry")
    return [(journal, one) for one in JOURNAL]
