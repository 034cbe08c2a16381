"""Which names of a signature are no names in which language: words that the language keeps for itself, where its stub
and glue write the name as it is. Some write it otherwise and need no warning: Go and C# begin methods with a capital, C
puts the class before them, PHP a `$` before parameters, Ruby and Rust escape what they would not take.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Role(Enum):
    """What is named."""

    PARAMETER = auto()
    """Of a function."""
    CLASS_PARAMETER = auto()
    """Of a constructor or method."""
    FUNCTION = auto()
    METHOD = auto()
    CLASS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserved:
    """Of a language: by what is named."""

    parameters: frozenset[str] = frozenset()
    class_parameters: frozenset[str] | None = None
    """None: as `parameters`."""
    functions: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    ignores_case: bool = False

    def keeps(self, name: str, role: Role) -> bool:
        words = {
            Role.PARAMETER: self.parameters,
            Role.CLASS_PARAMETER: self.parameters if self.class_parameters is None else self.class_parameters,
            Role.FUNCTION: self.functions,
            Role.METHOD: self.methods,
            Role.CLASS: self.classes,
        }[role]
        return (name.lower() if self.ignores_case else name) in words


def languages_that_keep(name: str, role: Role) -> list[str]:
    """Their ids."""
    return [language for language, reserved in RESERVED.items() if reserved.keeps(name, role)]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _everywhere(words: frozenset[str], *, classes: str = "") -> Reserved:
    """Nothing is escaped. `classes` are those that may name anything but a class."""
    return Reserved(parameters=words, functions=words, methods=words, classes=words | _words(classes))


_C = _words("""
asm auto break case char const continue default do double else enum extern float for goto if inline int long register
restrict return short signed sizeof static struct switch typedef typeof union unsigned void volatile while bool true
false NULL wchar_t
""")
_CPP = _words("""
alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class co_await
co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default delete do
double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace
new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires return
short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef
typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq NULL
""")
_CSHARP = _words("""
abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else
enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long
namespace new null object operator out override params private protected public readonly ref return sbyte sealed short
sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using
virtual void volatile while
""")
_GO = _words("""
break case chan const continue default defer else fallthrough for func go goto if import interface map package range
return select struct switch type var
""")
_JAVA = _words("""
_ abstract assert boolean break byte case catch char class const continue default do double else enum extends false
final finally float for goto if implements import instanceof int interface long native new null package private
protected public return short static strictfp super switch synchronized this throw throws transient true try void
volatile while
""")
_JAVASCRIPT = _words("""
break case catch class const continue debugger default delete do else enum export extends false finally for function if
import in instanceof new null return super switch this throw true try typeof var void while with
""")
_JAVASCRIPT_STRICT = _JAVASCRIPT | _words("""
arguments eval implements interface let package private protected public static yield
""")
"""In classes."""
_KOTLIN = _words("""
as break class continue do else false for fun if in interface is null object package return super this throw true try
typealias typeof val var when while
""")
_PHP = _words("""
abstract and array as bool break callable case catch class clone const continue declare default die do echo else elseif
empty enddeclare endfor endforeach endif endswitch endwhile eval exit extends false final finally float fn for foreach
function global goto if implements include include_once instanceof insteadof int interface isset iterable list match
mixed namespace never new null object or parent print private protected public readonly require require_once return
self static string switch throw trait true try unset use var void while xor yield
""")
_PYTHON = _words("""
False None True and as assert async await break class continue def del elif else except finally for from global if
import in is lambda nonlocal not or pass raise return try while with yield
""")
_RUST = _words("""
Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for if impl in
let loop macro match mod move mut override priv pub ref return self static struct super trait true try type typeof
unsafe unsized use virtual where while yield
""")

RESERVED: Mapping[str, Reserved] = {
    "c": Reserved(parameters=_C, functions=_C | {"main"}, classes=_C),
    "cpp": _everywhere(_CPP),
    "csharp": Reserved(parameters=_CSHARP, classes=_CSHARP),
    "go": Reserved(parameters=_GO, functions=_GO | {"init", "main"}, classes=_GO),
    "java": _everywhere(_JAVA, classes="permits record sealed var yield"),
    "javascript": Reserved(
        parameters=_JAVASCRIPT,
        class_parameters=_JAVASCRIPT_STRICT,
        functions=_JAVASCRIPT,
        methods=_words("constructor"),
        classes=_JAVASCRIPT_STRICT,
    ),
    "kotlin": _everywhere(_KOTLIN),
    "php": Reserved(
        parameters=_words("this"),
        functions=_words("__construct"),
        methods=_words("__construct"),
        classes=_PHP,
        ignores_case=True,
    ),
    "python": Reserved(
        parameters=_PYTHON | {"self"}, functions=_PYTHON, methods=_PYTHON | {"__init__"}, classes=_PYTHON
    ),
    "ruby": Reserved(classes=_words("BEGIN END")),
    "rust": Reserved(classes=_RUST),
    "typescript": Reserved(
        parameters=_JAVASCRIPT_STRICT,
        functions=_JAVASCRIPT,
        methods=_words("constructor"),
        classes=_JAVASCRIPT_STRICT | _words("any bigint boolean never number object string symbol undefined unknown"),
    ),
}
"""By the ids of the languages that problems with a signature can be solved in."""
