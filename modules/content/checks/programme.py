"""What the programme promises, and what the days hold."""

from fractions import Fraction

from modules.content.checks.rules import Content, Rule
from modules.content.course import CourseFiles, ModuleFiles

LESSONS, QUIZ, ROOM = 100, 20, 300  # minutes a day


def every_competency_is_taught_and_assessed(content: Content) -> Rule:
    rule = content.rule("chaque compétence est enseignée et évaluée")
    for course in content.courses:
        taught = {code for day in course.modules for one in day.lessons for code in one.values["competencies"]}
        assessed = {one.values["competency"] for day in course.modules for one in day.questions if is_graded(one)}
        codes = [one["code"] for one in course.competencies]
        missing = [code for code in codes if code not in taught & assessed]
        rule.checked += len(codes)
        if content.unfinished and missing:
            rule.remark = f"pas encore : {', '.join(missing)}"
        else:
            for code in missing:
                rule.fault(course.course.path, 1, f"{code} n’est pas à la fois enseignée et évaluée")
    return rule


def is_graded(question) -> bool:
    return question.values["kind"] != "rating"


def hours_add_up(content: Content) -> Rule:
    rule = content.rule("les heures font les sommes annoncées, à distance et en salle")
    for course in content.courses:
        values = course.course.values
        online, room = Fraction(str(values["online_hours"])), Fraction(str(values["room_hours"]))
        share = f"{float(100 * online / (online + room)):.2f}".replace(".", ",")
        rule.remark = f"{room} h en salle, {online} h à distance, soit {share} %"
        days = len(course.modules)
        rule.expect(online * 60 == days * (LESSONS + QUIZ), course.course, f"{online} h à distance pour {days} jours")
        rule.expect(room * 60 == days * ROOM, course.course, f"{room} h en salle pour {days} jours")
        for day in course.modules:
            if day in content.days:
                day_adds_up(rule, course, day)
    return rule


def day_adds_up(rule: Rule, course: CourseFiles, day: ModuleFiles) -> None:
    lessons = sum(lesson.values["duration_minutes"] for lesson in day.lessons)
    quiz = sum(one.quiz.values["duration_minutes"] for one in day.quizzes if one.quiz.values["is_within_hours"])
    rule.expect(lessons == LESSONS, day.module, f"{lessons} minutes de leçons au lieu de {LESSONS}")
    rule.expect(quiz == QUIZ, day.module, f"{quiz} minutes de quiz au lieu de {QUIZ}")
    for guide in day.guides:
        steps = [block for block in guide.document.blocks if block.name == "step"]
        minutes = sum(int(block.attributes["minutes"]) for block in steps)
        rule.expect(minutes == ROOM, guide, f"les étapes durent {minutes} minutes au lieu de {ROOM}")
        rule.expect(guide.values["duration_minutes"] == ROOM, guide, f"« duration_minutes » : {ROOM}")
