import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.leaderboard.subtasks import subtask_scores
from server.wire.submissions import GroupScore


def group(name: str, score: float, full: float | None) -> GroupScore:
    return GroupScore(name=name, score=score, full=full)


def test_groups_that_add_up_are_the_subtasks() -> None:
    groups = [group("sample", 0, 0), group("secret", 30, 100), group("secret/a", 30, 40), group("secret/b", 0, 60)]
    assert subtask_scores(30, groups) == {"sample": 0, "secret/a": 30, "secret/b": 0}


@pytest.mark.parametrize("full", [40.0, 60.0], ids=["the least counts", "the best counts"])
def test_a_group_that_is_no_sum_is_one_subtask(full: float) -> None:
    groups = [group("secret", 30, full), group("secret/a", 30, 40), group("secret/b", 60, 60)]
    assert subtask_scores(30, groups) == {"secret": 30}


def test_parts_of_which_nobody_knows_the_most_are_not_taken_apart() -> None:
    groups = [group("secret", 30, None), group("secret/a", 30, None)]
    assert subtask_scores(30, groups) == {"secret": 30}


def test_only_groups_that_add_up_are_taken_apart_further_in() -> None:
    groups = [
        group("secret", 70, 100),
        group("secret/a", 10, 40),
        group("secret/a/odd", 10, 40),
        group("secret/a/even", 25, 40),
        group("secret/b", 60, 60),
        group("secret/b/1", 20, 20),
        group("secret/b/2", 40, 40),
    ]
    assert subtask_scores(70, groups) == {"secret/a": 10, "secret/b/1": 20, "secret/b/2": 40}


def test_a_name_that_only_begins_alike_is_no_part() -> None:
    assert subtask_scores(3, [group("a", 1, 1), group("ab", 2, 2)]) == {"a": 1, "ab": 2}


@pytest.mark.parametrize("groups", [(), (group("a", 1, 5), group("b", 2, 5))], ids=["no groups", "groups of another"])
def test_a_score_that_is_no_sum_of_groups_stands_alone(groups: tuple[GroupScore, ...]) -> None:
    assert subtask_scores(7.5, groups) == {"": 7.5}


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 100)), min_size=1, max_size=20))
def test_nothing_is_lost_or_counted_twice(parts: list[tuple[float, int]]) -> None:
    groups = [group(f"secret/{number}", share * full, full) for number, (share, full) in enumerate(parts)]
    score = sum(each.score for each in groups)
    groups.append(group("secret", score, sum(full for _, full in parts)))
    assert sum(subtask_scores(score, groups).values()) == pytest.approx(score)
