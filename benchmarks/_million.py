"""Many submissions and accounts, written by the database itself: of everything much and little."""

from __future__ import annotations

from sqlalchemy import Connection, text

ACCOUNTS = """
INSERT INTO accounts (id, username, username_key, name, role, password_hash, created_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {users})
SELECT {first} + i, 'user' || i, 'user' || i, 'x', 'contestant', '', 0 FROM n
"""
SUBMISSIONS = """
INSERT INTO submissions (id, user_id, problem_id, language, competition_id, code_digest, package, priority, attempt,
    submitted_at, state, verdict, runner)
WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {number})
SELECT {id}, {first} + 1 + i * 7 % {users}, 'p' || (i * i % 97 % 10),
    CASE WHEN i % 4999 = 3 THEN 'haskell' WHEN i % 3 = 0 THEN 'cpp' ELSE 'python' END,
    CASE WHEN i % 5 = 0 THEN NULL ELSE 'c' || (i / ({number} / 4 + 1)) END, 'd', 'k', 'practice', 1,
    i / 2 * 1000000, CASE WHEN i % 101 = 0 THEN 'queued' ELSE 'done' END,
    CASE WHEN i % 101 = 0 THEN NULL WHEN i % 2503 = 2 THEN 'internal_error' WHEN i % 2 = 0 THEN 'accepted'
        ELSE 'wrong_answer' END,
    CASE WHEN i % 101 = 0 THEN NULL WHEN i % 9973 = 5 THEN 'broken' ELSE 'runner-' || (i % 8) END
FROM n
"""
"""Two in the same second."""
DEEDS = """
INSERT INTO audit_log (at, author, author_key, address, action, subject, details)
WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {number} - 1)
SELECT i * 1000000, 'judge-' || (i % 20), 'judge-' || (i % 20), '10.0.0.1',
    CASE WHEN i % 100000 = 7 THEN 'contest.reopen' ELSE 'contest.say' END, 'contest:c' || (i % 500), '{{}}' FROM n
"""
"""One a second."""
IDS = {"sqlite": "printf('%032x', i)", "postgresql": "CAST(lpad(to_hex(i), 32, '0') AS uuid)"}


def fill(connection: Connection, *, submissions: int, users: int, deeds: int = 0, first_user: int = 0) -> None:
    """Users have the numbers after `first_user`; their submissions are to the problems `p0` to `p9`, in the contests
    `c0` to `c3` or in none."""
    made_id = IDS[connection.dialect.name]
    connection.execute(text(ACCOUNTS.format(users=users, first=first_user)))
    connection.execute(text(SUBMISSIONS.format(users=users, first=first_user, number=submissions, id=made_id)))
    if deeds:
        connection.execute(text(DEEDS.format(number=deeds)))
    connection.execute(text("ANALYZE"))
