"""Every source that is cited exists (the loader sees to it), and every source is cited."""

from modules.content.checks.rules import Content, Rule
from modules.content.course import CourseFiles


def every_source_is_cited(content: Content) -> Rule:
    rule = content.rule("chaque source de references.yaml est citée")
    known = {code for course in content.courses for code in course.sources}
    idle = sorted(known - {code for course in content.courses for code in cited(course)})
    rule.checked = len(known)
    if content.unfinished and idle:
        rule.remark = f"pas encore citées : {', '.join(idle)} ; "
    else:
        for code in idle:
            rule.fault(content.root / "references.yaml", 1, f"« {code} » n’est citée nulle part")
    unsourced = [one.id for one in content.questions if one.values["kind"] != "rating" and not one.values["sources"]]
    rule.remark += f"questions sur un choix pédagogique, sans source : {', '.join(unsourced) or 'aucune'}"
    return rule


def cited(course: CourseFiles) -> set[str]:
    entries = [entry for day in course.modules for entry in (*day.lessons, *day.sheets, *day.guides, *day.questions)]
    return {code for entry in entries for code in entry.values["sources"]}
