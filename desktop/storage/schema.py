"""The tables of one account's database, and how an older one becomes today's."""

from __future__ import annotations

VERSION = 2

CONTEST_TABLES = """
CREATE TABLE contest_answers (
    contest_id TEXT NOT NULL,
    part TEXT NOT NULL,
    etag TEXT,
    body TEXT NOT NULL,
    heard_at REAL NOT NULL,
    PRIMARY KEY (contest_id, part)
);
CREATE TABLE contest_news_read (contest_id TEXT NOT NULL, news_id TEXT NOT NULL, PRIMARY KEY (contest_id, news_id));
"""

SCHEMA = f"""
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE problems (
    id TEXT PRIMARY KEY,
    page INTEGER NOT NULL,
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    level TEXT NOT NULL,
    tags TEXT NOT NULL,
    acceptance REAL,
    status TEXT NOT NULL
);
CREATE INDEX problems_in_order ON problems (page, place);
CREATE TABLE catalogue_pages (page INTEGER PRIMARY KEY, etag TEXT);
CREATE TABLE details (problem_id TEXT PRIMARY KEY, etag TEXT, body TEXT NOT NULL);

CREATE TABLE drafts (
    problem_id TEXT NOT NULL,
    language TEXT NOT NULL,
    code TEXT NOT NULL,
    revision INTEGER NOT NULL,
    saved_at REAL NOT NULL,
    PRIMARY KEY (problem_id, language)
);
CREATE TABLE kept_drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    problem_id TEXT NOT NULL,
    language TEXT NOT NULL,
    code TEXT NOT NULL,
    saved_at REAL NOT NULL
);
CREATE TABLE desks (problem_id TEXT PRIMARY KEY, language TEXT, own_cases TEXT);

CREATE TABLE submissions (
    id TEXT PRIMARY KEY,
    problem_id TEXT NOT NULL,
    submitted_at TEXT NOT NULL,
    is_done INTEGER NOT NULL,
    body TEXT NOT NULL,
    code TEXT
);
CREATE INDEX submissions_in_order ON submissions (submitted_at DESC);
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    problem_id TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    code TEXT NOT NULL,
    created_at REAL NOT NULL,
    refusal TEXT,
    sender TEXT,
    sending_until REAL,
    competition_id TEXT
);

{CONTEST_TABLES}"""

UPGRADES = {
    1: f"ALTER TABLE outbox ADD COLUMN competition_id TEXT; {CONTEST_TABLES}",
}
"""From each older version to the next."""

RESCUED_TABLES = ("drafts", "kept_drafts", "desks", "outbox", "submissions", "contest_news_read")
"""What a person would miss; the rest is fetched from the server again."""
