"""What is Rust's own: forms of programs, what the compiler says, panics, ends of long structures, hostility."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.harnesses.compiled import Refuse, Run, marked, refuser, teller, warnings
from tests.integration.harnesses.driver import Bench
from tests.integration.harnesses.signatures import class_of, function

pytestmark = [pytest.mark.sandbox, pytest.mark.slow, pytest.mark.timeout(400)]
NUMBER = function("integer", number="integer")
TEXT = function("string", number="integer")
BOX = class_of("Box", first="integer", second="integer")
BOX_CASE = {"operations": ["Box", "first", "second"], "arguments": [[], [], []]}


@pytest.fixture
def bench(bench_of: Callable[[str], Bench]) -> Bench:
    return bench_of("rust")


@pytest.fixture
def rust(bench: Bench, room: Path) -> Run:
    return teller(bench, room)


@pytest.fixture
def refused(bench: Bench, room: Path) -> Refuse:
    return refuser(bench, room)


def solution(body: str, signature: str = "pub fn solve(number: i32) -> i32", before: str = "") -> str:
    return f"{before}\nimpl Solution {{\n    {signature} {{\n        {body}\n    }}\n}}\n"


class TestWhatAContestantMayWrite:
    @pytest.mark.parametrize(
        "source",
        [
            solution("number", signature="fn solve(number: i32) -> i32"),
            solution("number", before="struct Solution;"),
            solution("number", before="struct Solution {}"),
            solution("number", before="fn main() {}"),
            solution("number", before="use std::collections::*; use std::rc::Rc; use std::cmp::max;"),
            solution("number", before="type i32 = core::primitive::i32; struct Vec; struct String; enum Option {}"),
            solution("number", before="macro_rules! vec { () => {} } macro_rules! panic { () => {} }"),
            solution("number", before="struct Reader; struct Writer; mod agon {} fn run_case() {} struct ListNode;"),
            solution("number", before="mod std {}"),
            solution("let mut kept = HashMap::new(); kept.insert(1, Reverse(number)); max(kept[&1].0, -9)"),
        ],
    )
    def test_it_is_called_all_the_same(self, rust: Run, source: str) -> None:
        assert rust(source, NUMBER, {"number": 5}).values == [5]

    def test_names_are_those_of_rust(self, rust: Run) -> None:
        source = solution("r#type + long_name", "pub fn solve(r#type: i32, long_name: i32) -> i32")
        assert rust(source, function("integer", type="integer", longName="integer"), {"type": 1, "longName": 2}).values

    @pytest.mark.parametrize("this", ["&self", "&mut self"])
    def test_a_method_may_change_its_object_or_not(self, rust: Run, this: str) -> None:
        source = f"""\
            struct Box {{ kept: i32 }}
            impl Box {{
                fn new() -> Self {{ Box {{ kept: 4 }} }}
                fn first({this}) -> i32 {{ self.kept }}
                pub fn second(&mut self) -> i32 {{ self.kept += 1; self.kept }}
            }}
        """
        assert rust(source, BOX, BOX_CASE).values == [[None, 4, 5]]

    def test_a_node_may_have_traits_of_the_contestants(self, rust: Run) -> None:
        source = """\
            impl Ord for ListNode { fn cmp(&self, other: &Self) -> Ordering { other.val.cmp(&self.val) } }
            impl PartialOrd for ListNode { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
            impl Solution {
                pub fn solve(head: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
                    let mut heap: BinaryHeap<Box<ListNode>> = head.into_iter().collect();
                    heap.push(Box::new(ListNode::new(-1)));
                    heap.pop()
                }
            }
        """
        assert rust(source, function("ListNode", head="ListNode"), {"head": [3]}).values == [[-1]]

    def test_the_definition_may_be_there_again(self, rust: Run) -> None:
        source = """\
            use std::cell::RefCell;
            use std::rc::Rc;
            pub struct TreeNode {
                pub val: i32,
                pub left: Option<Rc<RefCell<TreeNode>>>,
                pub right: Option<Rc<RefCell<TreeNode>>>,
            }
            impl Solution {
                pub fn solve(root: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>> {
                    let node = Rc::try_unwrap(root?).ok()?.into_inner();
                    Some(Rc::new(RefCell::new(TreeNode { val: node.val + 1, ..node })))
                }
            }
        """
        assert rust(source, function("TreeNode", root="TreeNode"), {"root": [1, None, 2]}).values == [[2, None, 2]]


class TestWhatTheCompilerSays:
    def test_a_message_has_its_place_and_its_reason_in_one_line(self, bench: Bench, refused: Refuse) -> None:
        text = refused(solution('let x: i32 = "a"; x'), NUMBER)
        assert marked(bench, text) == [(4, "mismatched types: expected `i32`, found `&str`")]
        assert "glue" not in text
        assert "aborting" not in text

    def test_a_brace_that_is_missing_is_said_so(self, bench: Bench, refused: Refuse) -> None:
        text = refused("impl Solution {\n    pub fn solve(number: i32) -> i32 { number }\n", NUMBER)
        assert "unclosed delimiter" in marked(bench, text)[0][1]

    @pytest.mark.parametrize(
        ("source", "said"),
        [
            ("struct Other;", "no function or associated item named `solve`"),
            (solution('"".to_string()', "pub fn solve(_: i32) -> String"), "expected `i32`, found"),
            (solution("1", "pub fn solve(_: String) -> i32"), "expected"),
            (solution("1", "pub fn solve() -> i32"), "argument"),
        ],
    )
    def test_a_solution_that_cannot_be_called_is_told_why(self, refused: Refuse, source: str, said: str) -> None:
        text = refused(source, NUMBER)
        assert said in text
        assert text.startswith("where the judge calls your code: error[")

    def test_useful_warnings_come_with_a_program_that_compiles(self, bench: Bench, room: Path) -> None:
        source = 'fn unused() {}\nfn main() {\n    let mut x = 1;\n    print!("{}", x);\n}\n'
        assert [line for line, _ in warnings(bench, source, room)] == [3]

    def test_what_is_not_stable_is_refused(self, refused: Refuse) -> None:
        assert "feature" in refused("#![feature(box_patterns)]\nfn main() {}\n", None)


class TestErrors:
    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("vec![1, 2][number as usize + 1]", "index out of bounds"),
            ('None::<i32>.expect(&format!("none for {}", number))', "none for 1"),
            ('panic!("{}", "é".repeat(10_000_000))', "é" * 1024),
            ("i32::MAX + number", "attempt to add with overflow"),
            ("7 / (number - 1)", "attempt to divide by zero"),
            ("HashMap::from([(2, 3)])[&number]", ""),
            ("vec![i32::MAX, number].iter().sum()", "overflow"),
            ("std::panic::panic_any(number)", ""),
            ("let cell = RefCell::new(1); let _held = cell.borrow_mut(); let x = *cell.borrow(); x", "already"),
        ],
    )
    def test_a_panic_is_told_with_its_line(self, rust: Run, body: str, said: str) -> None:
        failure = rust(solution(body), NUMBER, {"number": 1}).failure
        assert (failure.type, failure.line) == ("panic", 4)
        assert said in failure.message
        assert failure.trace == "solution.rs:4\n"

    def test_a_panic_in_an_operation_says_in_which(self, rust: Run) -> None:
        source = """\
            struct Box;
            impl Box {
                fn new() -> Self { Box }
                fn first(&self) -> i32 { 1 }
                fn second(&self) -> i32 { unimplemented!() }
            }
        """
        failure = rust(source, BOX, BOX_CASE).failure
        assert (failure.line, failure.message) == (5, "not implemented")
        assert failure.trace.startswith("in operation 2, second:\n")

    def test_a_hook_of_the_contestants_takes_only_the_line_of_its_own_case(self, rust: Run) -> None:
        source = solution('std::panic::set_hook(Box::new(|_| {})); if number < 3 { panic!("x") } number')
        told = rust(source, NUMBER, {"number": 1}, {"number": 2}, {"number": 3})
        assert [getattr(each, "message", "") for each in told.results] == ["x", "x", ""]

    def test_a_payload_whose_end_panics_is_an_error_like_others(self, rust: Run) -> None:
        source = solution(
            "if number == 1 { std::panic::panic_any(Bad) } number",
            before='struct Bad; impl Drop for Bad { fn drop(&mut self) { panic!("again") } }',
        )
        told = rust(source, NUMBER, {"number": 1}, {"number": 2})
        assert [getattr(each, "value", None) for each in told.results] == [None, 2]

    @pytest.mark.parametrize(
        ("body", "signal", "said"),
        [
            ("unsafe { *(number as usize as *const i32).wrapping_add(9) }", 11, ""),
            ("std::process::abort()", 6, ""),
            (
                "let kept: Vec<u8> = Vec::with_capacity((number as usize) << 60); kept.len() as i32",
                6,
                "memory allocation",
            ),
        ],
    )
    def test_a_crash_ends_the_process(self, rust: Run, body: str, signal: int, said: str) -> None:
        ended = rust(solution(body), NUMBER, {"number": 1}).ended
        assert ended is not None
        assert (ended.signal, said in ended.stderr) == (signal, True)

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("unsafe { String::from_utf8_unchecked(vec![0xFF, number as u8]) }", "text that is not UTF-8"),
            ('"x".repeat(17 << 20)', "more than 16 MiB"),
        ],
    )
    def test_a_text_that_is_none_is_refused(self, rust: Run, body: str, said: str) -> None:
        failure = rust(solution(body, "pub fn solve(number: i32) -> String"), TEXT, {"number": 1}).failure
        assert failure.type == "InvalidReturn"
        assert said in failure.message

    def test_a_character_outside_ascii_is_refused(self, rust: Run) -> None:
        source = solution("'é'", "pub fn solve(_: i32) -> char")
        failure = rust(source, function("character", number="integer"), {"number": 1}).failure
        assert (failure.type, "character" in failure.message) == ("InvalidReturn", True)


class TestLongStructures:
    def test_recursion_may_be_deep(self, rust: Run) -> None:
        source = solution("if number == 0 { 0 } else { 1 + Self::solve(number - 1) }")
        assert rust(source, NUMBER, {"number": 100_000}).values == [100_000]

    def test_a_long_list_may_end_in_the_contestants_hands(self, rust: Run) -> None:
        source = solution("head.map_or(0, |node| node.val)", "pub fn solve(head: Option<Box<ListNode>>) -> i32")
        assert rust(source, function("integer", head="ListNode"), {"head": [7] * 100_000}).values == [7]

    def test_structures_that_lead_back_are_not_kept_from_case_to_case(self, rust: Run) -> None:
        """All of them together would not fit in memory."""
        source = """\
            fn copied(first: &Rc<RefCell<GraphNode>>) -> Rc<RefCell<GraphNode>> {
                let mut copies: HashMap<i32, Rc<RefCell<GraphNode>>> = HashMap::new();
                let mut waiting = vec![first.clone()];
                copies.insert(first.borrow().val, Rc::new(RefCell::new(GraphNode::new(first.borrow().val))));
                while let Some(node) = waiting.pop() {
                    for other in &node.borrow().neighbors {
                        let val = other.borrow().val;
                        if !copies.contains_key(&val) {
                            copies.insert(val, Rc::new(RefCell::new(GraphNode::new(val))));
                            waiting.push(other.clone());
                        }
                        copies[&node.borrow().val].borrow_mut().neighbors.push(copies[&val].clone());
                    }
                }
                copies[&first.borrow().val].clone()
            }
            impl Solution {
                pub fn solve(node: Option<Rc<RefCell<GraphNode>>>) -> Option<Rc<RefCell<GraphNode>>> {
                    node.as_ref().map(copied)
                }
            }
        """
        ring = [[2, 100_000], *([n - 1, n + 1] for n in range(2, 100_000)), [99_999, 1]]
        given = [{"node": ring}] * 20
        assert rust(source, function("GraphNode", node="GraphNode"), *given).values == [ring] * 20


class TestHostilePrograms:
    WRITE = """\
        use std::os::unix::io::FromRawFd;
        use std::io::Write;
        fn forge(text: &str) {
            let mut out = unsafe { std::fs::File::from_raw_fd(3) };
            let _ = out.write_all(&(text.len() as u32).to_be_bytes());
            let _ = out.write_all(text.as_bytes());
            std::mem::forget(out);
        }
    """

    def test_an_answer_that_was_forged_is_one_answer(self, rust: Run) -> None:
        source = self.WRITE + solution('forge("{\\"value\\":9}"); std::process::exit(0)')
        told = rust(source, NUMBER, {"number": 1}, {"number": 2})
        assert told.values == [9]
        assert told.ended is not None

    @pytest.mark.parametrize("descriptor", [3, 4])
    def test_a_descriptor_that_was_closed_ends_the_process(self, rust: Run, descriptor: int) -> None:
        body = f"drop(unsafe {{ std::fs::File::from_raw_fd({descriptor}) }}); number"
        told = rust(solution(body, before="use std::os::unix::io::FromRawFd;"), NUMBER, {"number": 1}, {"number": 2})
        assert len(told.results) <= 1
        assert told.ended is not None
        assert told.ended.limit is None

    def test_threads_left_running_keep_nothing_up(self, rust: Run) -> None:
        source = solution("std::thread::spawn(|| loop { std::thread::yield_now() }); number")
        assert rust(source, NUMBER, {"number": 1}, {"number": 2}).values == [1, 2]

    def test_a_panic_in_a_thread_is_said_and_harms_nothing(self, rust: Run) -> None:
        source = solution('std::thread::spawn(|| panic!("alone")).join().is_err() as i32')
        told = rust(source, NUMBER, {"number": 1})
        assert told.values == [1]
        assert "alone" in told.printed[0]

    def test_the_supervisors_descriptors_are_closed_in_children(self, rust: Run) -> None:
        source = solution(
            'std::process::Command::new("sh").args(["-c", "echo x >&3"]).status().unwrap().code().unwrap()'
        )
        assert rust(source, NUMBER, {"number": 1}).values != [0]

    def test_a_cell_left_borrowed_is_read_all_the_same(self, rust: Run) -> None:
        source = solution(
            "std::mem::forget(root.as_ref().unwrap().borrow_mut()); root",
            "pub fn solve(root: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>>",
        )
        assert rust(source, function("TreeNode", root="TreeNode"), {"root": [1, 2]}).values == [[1, 2]]

    def test_an_end_that_panics_is_an_error_of_its_case(self, rust: Run) -> None:
        source = """\
            struct Box;
            impl Drop for Box { fn drop(&mut self) { panic!("at the end") } }
            impl Box {
                fn new() -> Self { Box }
                fn first(&self) -> i32 { 1 }
                fn second(&self) -> i32 { 2 }
            }
        """
        assert rust(source, BOX, BOX_CASE).failure.message == "at the end"


class TestPrograms:
    """For stdin and stdout."""

    def test_attributes_of_the_whole_program_are_taken(self, rust: Run) -> None:
        told = rust('#![allow(unused)]\n//! Mine.\nfn main() { println!("{}", 6 * 7) } // last', None, "")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stdout) == (0, "42\n")

    def test_an_error_is_at_the_contestants_line(self, bench: Bench, refused: Refuse) -> None:
        text = refused('fn main() {\n    print!("{}", x);\n}\n', None)
        assert marked(bench, text)[0] == (2, "cannot find value `x` in this scope: not found in this scope")

    def test_a_program_without_main_is_refused(self, refused: Refuse) -> None:
        assert "main" in refused("fn other() {}\n", None)

    def test_what_the_judge_provides_is_not_in_the_way(self, rust: Run) -> None:
        source = 'struct Solution;\nmod agon { pub fn x() -> i32 { 3 } }\nfn main() { print!("{}", agon::x()) }\n'
        told = rust(source, None, "")
        assert told.ended is not None
        assert told.ended.stdout == "3"

    def test_the_last_words_of_a_panic_are_read(self, bench: Bench, rust: Run) -> None:
        ended = rust('fn main() {\n    panic!("it\'s over, {}", 1);\n}\n', None, "").ended
        assert ended is not None
        read = bench.folder.language.last_words
        assert (read.line_in(ended.stderr), read.message_in(ended.stderr)) == (2, "it's over, 1")

    def test_the_last_words_of_newer_compilers_are_read(self, bench: Bench) -> None:
        said = "\nthread 'main' (77) panicked at solution.rs:21:5:\nit's over, 1\nnote: run with `RUST_BACKTRACE=1`\n"
        read = bench.folder.language.last_words
        assert (read.line_in(said), read.message_in(said)) == (21, "it's over, 1")
