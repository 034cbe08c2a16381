"""Accepts every order that respects the pairs, and the empty list exactly where there is none."""

from typing import Any


def check(given: dict[str, Any], output: list[int], expected: list[int]) -> bool | tuple[bool, str]:
    count, needs = given["count"], given["needs"]
    if not expected:
        return not output, "there is no order, but one was returned" if output else ""
    if not output:
        return False, "there is an order, but none was returned"
    if sorted(output) != list(range(count)):
        return False, f"the order must name each of the {count} courses once"
    place = {course: index for index, course in enumerate(output)}
    for course, before in needs:
        if place[course] < place[before]:
            return False, f"course {course} stands before course {before}, which it needs"
    return True
