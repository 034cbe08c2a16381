"""Formulas of a statement as a terminal can show them: signs for TeX's names, and no TeX where there need be none."""

from __future__ import annotations

import re

SIGNS = {
    "le": "≤",
    "leq": "≤",
    "ge": "≥",
    "geq": "≥",
    "ne": "≠",
    "neq": "≠",
    "lt": "<",
    "gt": ">",
    "equiv": "≡",
    "cdot": "·",
    "times": "×",
    "div": "÷",
    "pm": "±",
    "oplus": "⊕",
    "sqrt": "√",
    "sum": "Σ",
    "prod": "∏",
    "dots": "…",
    "ldots": "…",
    "cdots": "…",
    "to": "→",
    "rightarrow": "→",
    "leftarrow": "←",
    "infty": "∞",
    "in": "∈",
    "notin": "∉",
    "subset": "⊂",
    "subseteq": "⊆",
    "cup": "∪",
    "cap": "∩",
    "emptyset": "∅",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "mid": "|",
    "land": "∧",
    "lor": "∨",
    **{name: name for name in ("log", "min", "max", "gcd", "mod", "lcm")},
    "bmod": "mod",
    "left": "",
    "right": "",
    "quad": " ",
    ",": " ",
    ";": " ",
    " ": " ",
    "{": "{",
    "}": "}",
    "_": "_",
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "lambda": "λ",
    "pi": "π",
    "theta": "θ",
}
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# As the pages have it: what stands in code is no formula, and a formula neither begins nor ends with a space, nor goes
# on in the next paragraph.
FORMULA = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|`+)"
    r"|(?<!\\)\$\$(?P<display>(?:(?!\n\s*\n).)+?)\$\$"
    r"|(?<!\\)\$(?!\s)(?P<inline>(?:(?!\n\s*\n)[^$])+?)(?<![\s\\])\$(?!\d)",
    re.DOTALL,
)
COMMAND = re.compile(r"\\([A-Za-z]+|[^A-Za-z])")
POWER = re.compile(r"\^(?:\{(-?\d+)\}|(\d))")
GROUP = re.compile(r"(?<!\\)\{([^{}]*)(?<!\\)\}")
SPECIAL = re.compile(r"([\\`*_<>\[\]~|])")


def without_tex(markdown: str) -> str:
    """The same Markdown, each formula in it as plain text. A name that is not known stays as it was written."""
    return FORMULA.sub(_shown, markdown)


def _shown(found: re.Match[str]) -> str:
    if found["code"] is not None:
        return found["code"]
    formula = found["display"] or found["inline"]
    text = POWER.sub(lambda power: (power[1] or power[2]).translate(RAISED), formula)
    text = GROUP.sub(r"(\1)", text)
    text = COMMAND.sub(lambda name: SIGNS.get(name[1], name[0]), text)
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
