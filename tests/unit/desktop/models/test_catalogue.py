"""The catalogue's model: what is shown, and in which order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.catalogue import HEAD_ROLE, SORTINGS, CatalogueModel, Column
from desktop.models.problem_query import Query, SectionHead, Sorting
from server.wire.problems import ProblemSummary, Status, StudyList, StudyListSection
from tests.fakes.fake_server_data import many

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def problems(count: int) -> list[ProblemSummary]:
    return [ProblemSummary.model_validate(each.model_dump()) for each in many(count).values()]


def test_the_model_keeps_qts_rules_while_it_is_replaced_and_queried() -> None:
    model = CatalogueModel()
    QAbstractItemModelTester(model, FATAL)
    model.replace(problems(50))
    model.show(Query(text="sum"))
    model.show(Query(sorting=Sorting.TITLE, descending=True))
    model.replace(problems(20))
    model.set_status("two-sum", Status.SOLVED)
    assert model.rowCount() == 20


def test_words_are_found_in_any_order_and_titles_that_begin_so_come_first() -> None:
    model = CatalogueModel()
    model.replace(problems(300))
    model.show(Query(text="sum"))
    titles = [model.problem_at(row).title for row in range(model.rowCount())]
    assert titles[0] == "Sum of a Line"
    assert "Two Sum" in titles
    model.show(Query(text="sum two"))
    assert [model.problem_at(row).id for row in range(model.rowCount())] == ["two-sum"]


def titled(*titles: str) -> CatalogueModel:
    """Problems in the server's order, which is that of their ids."""
    model = CatalogueModel()
    model.replace(
        [
            ProblemSummary(id=f"id-{number}", title=title, level="easy", tags=(), acceptance=None, status=Status.NEW)
            for number, title in enumerate(titles)
        ]
    )
    return model


def shown(model: CatalogueModel) -> list[str]:
    return [each.title for each in model.shown]


def test_problems_come_by_title_as_one_reads_it() -> None:
    model = titled("Zigzag", "two Sum", "Étage", "Sum 10", "Sum 9", "Two Sum II", "3Sum", "Fair", "Sum 09")
    by_title = ["3Sum", "Étage", "Fair", "Sum 09", "Sum 9", "Sum 10", "two Sum", "Two Sum II", "Zigzag"]
    assert shown(model) == by_title
    model.show(Query(sorting=Sorting.TITLE, descending=True))
    assert shown(model) == by_title[::-1]
    model.show(Query(text="su"))
    assert shown(model) == ["Sum 09", "Sum 9", "Sum 10", "3Sum", "two Sum", "Two Sum II"]


def test_what_is_alike_in_a_column_comes_by_title_either_way() -> None:
    model = titled("b", "c", "a")
    for sorting in (Sorting.STATUS, Sorting.LEVEL, Sorting.TAGS, Sorting.ACCEPTANCE):
        for descending in (False, True):
            model.show(Query(sorting=sorting, descending=descending))
            assert shown(model) == ["a", "b", "c"]


def test_problems_come_by_their_tags_and_those_without_last() -> None:
    model = CatalogueModel()
    model.replace(
        [each.model_copy(update={"tags": each.tags if place % 2 else ()}) for place, each in enumerate(problems(40))]
    )
    model.show(Query(sorting=Sorting.TAGS))
    tags = [each.tags for each in model.shown]
    assert tags == sorted(tags, key=lambda each: (not each, each))
    assert set(SORTINGS) == set(Column)


def test_filters_narrow_together() -> None:
    model = CatalogueModel()
    model.replace(problems(2000))
    model.show(Query(levels=frozenset({"hard"}), statuses=frozenset({Status.SOLVED}), tags=frozenset({"graph"})))
    shown = [model.problem_at(row) for row in range(model.rowCount())]
    assert shown
    assert all(each.level == "hard" and each.status is Status.SOLVED and "graph" in each.tags for each in shown)


def a_list(*sections: tuple[str, ...]) -> StudyList:
    return StudyList(
        id="mine",
        title="Mine",
        description="",
        problem_count=0,
        solved_count=0,
        sections=tuple(
            StudyListSection(title=f"Part {number}", problems=each) for number, each in enumerate(sections, 1)
        ),
    )


def test_a_study_list_shows_its_problems_in_its_order_and_how_many_are_solved() -> None:
    model = CatalogueModel()
    QAbstractItemModelTester(model, FATAL)
    model.replace(problems(100))
    some = [each.id for each in model.problems[5:8]]
    mine = a_list((some[2], some[0]), ("not-here", some[1]))
    model.replace_lists([mine])
    model.show(Query(study_list="mine"))

    def shown() -> list[str]:
        return [each.id for each in model.shown]

    assert shown() == [some[2], some[0], some[1]]
    assert model.query.is_narrowed
    model.show(Query(study_list="mine", sorting=Sorting.TITLE))
    assert shown() == [each.id for each in sorted(model.problems[5:8], key=lambda each: each.title.casefold())]
    solved = model.progress(mine)[0]
    model.set_status(next(each.id for each in model.problems[5:8] if each.status is not Status.SOLVED), Status.SOLVED)
    assert model.progress(mine) == (solved + 1, 3)
    model.replace_lists([])
    assert (model.rowCount(), model.query.study_list) == (100, "")


def test_sections_of_a_study_list_have_heads_where_its_order_is_shown() -> None:
    model = CatalogueModel()
    QAbstractItemModelTester(model, FATAL)
    model.replace(problems(100))
    some = [each.id for each in model.problems if each.status is Status.NEW][:3]
    mine = a_list((some[2], some[0]), ("not-here",), (some[1],))
    model.replace_lists([mine])

    def rows(query: Query) -> list[str]:
        model.show(query)
        heads = [model.head_at(row) for row in range(model.rowCount())]
        return [model.problem_at(row).id if head is None else head.title for row, head in enumerate(heads)]

    query = Query(study_list="mine")
    assert rows(query) == ["Part 1", some[2], some[0], "Part 3", some[1]]
    assert (model.head_rows, model.row_of(some[1])) == ([0, 3], 4)
    assert model.flags(model.index(3, 0)) == Qt.ItemFlag.NoItemFlags
    following = model.neighbour(some[0], 1)
    assert following is not None
    assert following.id == some[1]
    spoken = model.data(model.index(0, 0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "Part 1: solved 0 of 2"
    model.set_status(some[0], Status.SOLVED)
    assert rows(replace(query, statuses=frozenset({Status.NEW}))) == ["Part 1", some[2], "Part 3", some[1]]
    assert model.data(model.index(0, 0), HEAD_ROLE) == SectionHead(title="Part 1", solved=1, total=2)
    assert len(rows(replace(query, sorting=Sorting.LEVEL))) == 3
    model.show(replace(query, text="a"))
    assert model.head_rows == []
    model.replace_lists([a_list(tuple(some))])
    assert rows(query) == some  # one section is the list itself


def test_levels_sort_by_how_hard_they_are_not_by_their_names() -> None:
    model = CatalogueModel()
    model.replace(problems(100))
    model.show(Query(sorting=Sorting.LEVEL))
    levels = [model.problem_at(row).level for row in range(model.rowCount())]
    assert levels == sorted(levels, key=["easy", "medium", "hard"].index)


def test_a_solved_problem_stays_solved_after_a_wrong_submission() -> None:
    model = CatalogueModel()
    model.replace(problems(10))
    model.set_status("two-sum", Status.SOLVED)
    model.set_status("two-sum", Status.TRIED)
    problem = model.problem("two-sum")
    assert problem is not None
    assert problem.status is Status.SOLVED


def test_the_neighbour_is_the_next_one_shown() -> None:
    model = CatalogueModel()
    model.replace(problems(30))
    model.show(Query(sorting=Sorting.TITLE))
    first, second = model.problem_at(0), model.problem_at(1)
    assert model.neighbour(first.id, 1) == second
    assert model.neighbour(first.id, -1) is None


def test_a_screen_reader_is_told_the_status_in_words() -> None:
    model = CatalogueModel()
    model.replace(problems(5))
    index = model.index(0, Column.STATUS)
    assert model.data(index, int(Qt.ItemDataRole.AccessibleTextRole)) == "Status: Not tried"
