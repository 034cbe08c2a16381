"""What is C's own: how arrays come and go with their sizes, text, memory of the judge's, pointers that lead nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses.values import Failure
from problems.model import Signature
from tests.integration.harnesses.compiled import Refuse, Run, marked, refuser, teller, warnings
from tests.integration.harnesses.driver import Bench
from tests.integration.harnesses.signatures import class_of, function

pytestmark = pytest.mark.sandbox
NUMBER = function("integer", number="integer")
NUMBERS = function("integer[]", numbers="integer[]")
MATRIX = function("integer[][]", grid="integer[][]")


@pytest.fixture
def bench(bench_of: Callable[[str], Bench]) -> Bench:
    return bench_of("c")


@pytest.fixture
def c(bench: Bench, room: Path) -> Run:
    return teller(bench, room)


@pytest.fixture
def refused(bench: Bench, room: Path) -> Refuse:
    return refuser(bench, room)


def solution(body: str, head: str = "int solve(int number)") -> str:
    return f"{head} {{\n    {body}\n}}\n"


def numbers(body: str) -> str:
    return solution(body, "int* solve(int* numbers, int numbersSize, int* returnSize)")


def matrix(body: str) -> str:
    head = "int** solve(int** grid, int gridSize, int* gridColSize, int* returnSize, int** returnColumnSizes)"
    return solution(body, head)


class TestWhatAContestantMayWrite:
    @pytest.mark.parametrize(
        "written",
        [
            "long long solve(long long number) { return number; }",
            "static inline unsigned char solve(const int number) { return number; }",
            "bool unused(void);\nint solve(number) int number; { return number; }",
            "int (solve)(int number) { return number; }\nint main() { return solve(3); }",
            "struct ListNode { double val; }; int solve(int number) { struct ListNode n = {7}; return n.val; }",
            "int read = 1, write = 2, send, at, frame, answer, names, given; int solve(int number) { return number; }",
        ],
    )
    def test_other_forms_of_a_function_are_taken(self, c: Run, written: str) -> None:
        assert c(written, NUMBER, {"number": 7}).values == [7]

    def test_functions_that_are_called_as_the_system_s_are_the_contestant_s(self, c: Run) -> None:
        source = (
            "int read(int a) { return a; }\nint write(int a) { return a; }\nint max(int a, int b) { return a; }\n"
            "void swap(int* a, int* b) {}\nint mmap(int a) { return a; }\nint fcntl(int a) { return a; }\n"
        )
        told = c(source + solution("return max(read(number), write(number));"), NUMBER, {"number": 7}, {"number": 8})
        assert told.values == [7, 8]

    def test_macros_change_nothing_of_the_judge_s(self, c: Run) -> None:
        source = "#define int long\n#define return return /* */\n#define items 5\n#define size 6\n#define bool char\n"
        assert c(source + solution("return number;"), NUMBER, {"number": 5}).values == [5]

    def test_hash_tables_of_uthash_are_there(self, c: Run) -> None:
        source = "struct seen { int id; UT_hash_handle hh; };\n" + numbers(
            "struct seen* all = NULL; *returnSize = 0;\n"
            "for (int i = 0; i < numbersSize; i++) {\n"
            "    struct seen* one; HASH_FIND_INT(all, &numbers[i], one);\n"
            "    if (one) continue;\n"
            "    one = malloc(sizeof *one); one->id = numbers[i]; HASH_ADD_INT(all, id, one);\n"
            "    numbers[(*returnSize)++] = numbers[i];\n"
            "}\n"
            "return numbers;"
        )
        assert c(source, NUMBERS, {"numbers": [1, 2, 1]}).values == [[1, 2]]

    @pytest.mark.parametrize(
        "body",
        [
            "static int kept[2] = {1, 2}; *returnSize = 2; return kept;",
            "int* kept = malloc(12); kept[1] = 1; kept[2] = 2; *returnSize = 2; return kept + 1;",
            "*returnSize = numbersSize; return numbers;",
            "numbers = realloc(numbers, 4096); *returnSize = numbersSize; return numbers;",
            "int* kept = malloc(8); memcpy(kept, numbers, 8); free(numbers); *returnSize = 2; return kept;",
        ],
    )
    def test_an_array_may_lie_anywhere(self, c: Run, body: str) -> None:
        assert c(numbers(body), NUMBERS, *[{"numbers": [1, 2]}] * 3).values == [[1, 2]] * 3

    def test_nodes_may_be_freed_one_by_one(self, c: Run) -> None:
        source = solution(
            "struct ListNode* rest = head->next->next; free(head->next); free(head); return rest;",
            "struct ListNode* solve(struct ListNode* head)",
        )
        signature = function("ListNode", head="ListNode")
        assert c(source, signature, {"head": [1, 2, 3]}, {"head": [1, 2]}).values == [[3], []]

    def test_three_dimensions_come_and_go(self, c: Run) -> None:
        source = solution(
            "*returnSize = cubeSize; *returnColumnSizes = cubeColSize; *returnSize3 = cubeSize3;\n"
            "for (int i = 0; i < cubeSize; i++) for (int j = 0; j < cubeColSize[i]; j++)\n"
            "    for (int k = 0; k < cubeSize3[i][j]; k++) cube[i][j][k] *= 2;\n"
            "return cube;",
            "long long*** solve(long long*** cube, int cubeSize, int* cubeColSize, int** cubeSize3,\n"
            "                   int* returnSize, int** returnColumnSizes, int*** returnSize3)",
        )
        cube = [[[1, 2], []], [], [[3]]]
        told = c(source, function("long[][][]", cube="list<long[]>[]"), {"cube": cube})
        assert told.values == [[[[2, 4], []], [], [[6]]]]

    def test_rows_may_share_one_block(self, c: Run) -> None:
        source = matrix(
            "int* flat = malloc(24); int** rows = malloc(2 * sizeof(int*)); int* columns = malloc(8);\n"
            "for (int i = 0; i < 6; i++) flat[i] = i;\n"
            "for (int i = 0; i < 2; i++) { rows[i] = flat + 3 * i; columns[i] = 3; }\n"
            "*returnSize = 2; *returnColumnSizes = columns; return rows;"
        )
        assert c(source, MATRIX, {"grid": []}).values == [[[0, 1, 2], [3, 4, 5]]]

    def test_a_null_pointer_is_an_array_of_nothing(self, c: Run) -> None:
        told = c(matrix("*returnSize = 0; *returnColumnSizes = NULL; return NULL;"), MATRIX, {"grid": [[1]]})
        assert told.values == [[]]

    def test_what_is_outside_functions_stays_from_case_to_case(self, c: Run) -> None:
        source = "int calls;\n" + solution("return ++calls;")
        assert c(source, NUMBER, {"number": 0}, {"number": 0}).values == [1, 2]

    def test_a_class_is_made_used_and_freed(self, c: Run) -> None:
        source = (
            "typedef struct { int* kept; } LRUBox;\n"
            "LRUBox* lRUBoxCreate() { return calloc(1, sizeof(LRUBox)); }\n"
            "int* lRUBoxAll(LRUBox* obj, int* retSize) {\n"
            "    obj->kept = malloc(4); obj->kept[0] = 5; *retSize = 1; return obj->kept;\n"
            "}\n"
            'void lRUBoxFree(LRUBox* obj) { free(obj->kept); free(obj); printf("freed"); }\n'
        )
        told = c(source, class_of("LRUBox", all="integer[]"), {"operations": ["LRUBox", "all"], "arguments": [[], []]})
        assert told.values == [[None, [5]]]
        assert told.printed == ("freed",)


class TestText:
    def test_a_nul_inside_is_two_bytes_that_nothing_else_has(self, c: Run) -> None:
        source = solution(
            'assert(strlen(text) == 4 && strcmp(text, "a\\xc0\\x80z") == 0);\nreturn text;', "char* solve(char* text)"
        )
        assert c(source, function("string", text="string"), {"text": "a\0z"}).values == ["a\0z"]

    @pytest.mark.parametrize("text", ["\\xff", "\\xc0\\x81", "\\xed\\xa0\\x80", "\\xf4\\x90\\x80\\x80", "a\\xe2\\x82"])
    def test_what_is_no_utf_8_is_refused(self, c: Run, text: str) -> None:
        failure = c(solution(f'return "{text}";', "char* solve(void)"), function("string"), {}).failure
        assert failure.message == "returned text that is not UTF-8 where string was expected"

    def test_a_text_without_an_end_is_refused_or_crashes(self, c: Run) -> None:
        source = solution("return memset(malloc(20 << 20), 'x', 20 << 20);", "char* solve(void)")
        assert c(source, function("string"), {}).failure.message == "returned more than 16 MiB"


class TestReturnsThatLie:
    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ("return numbers;", "returned an array whose size was not set where integer[] was expected"),
            ("*returnSize = -5; return numbers;", "returned an array of size -5 where integer[] was expected"),
            ("*returnSize = 1; return NULL;", "returned a null pointer where integer[] was expected"),
            (
                "*returnSize = INT_MAX; return numbers;",
                "returned more than 2,000,000 values where integer[] was expected",
            ),
        ],
    )
    def test_a_size_that_is_none_is_named(self, c: Run, body: str, message: str) -> None:
        failure = c(numbers(body), NUMBERS, {"numbers": [1]}).failure
        assert (failure.type, failure.message, failure.line) == ("InvalidReturn", message, None)

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("*returnSize = 1; return grid;", "a null pointer for the sizes of its arrays"),
            (
                "*returnSize = 1; static int sizes[] = {-1}; *returnColumnSizes = sizes; return grid;",
                "an array of size -1",
            ),
            ("*returnSize = 2; static int* rows[2]; *returnColumnSizes = gridColSize; return rows;", "a null pointer"),
        ],
    )
    def test_so_are_those_of_rows(self, c: Run, body: str, said: str) -> None:
        failure = c(matrix(body), MATRIX, {"grid": [[1], [2]]}).failure
        assert failure.message == f"returned {said} where integer[][] was expected"

    @pytest.mark.parametrize(
        ("signature", "head", "body"),
        [
            (function("integer[]"), "int* solve(int* returnSize)", "*returnSize = 9; return (int*)0x1234567890;"),
            (function("integer[]"), "int* solve(int* returnSize)", "*returnSize = 2000000; return (int*)&solve;"),
            (function("string"), "char* solve(void)", "return (char*)8;"),
            (function("ListNode"), "struct ListNode* solve(void)", "return (struct ListNode*)-16;"),
            (
                function("NaryNode"),
                "struct NaryNode* solve(void)",
                "struct NaryNode* n = calloc(1, sizeof *n); n->numChildren = 5; n->children = (void*)77777; return n;",
            ),
            (
                function("GraphNode"),
                "struct GraphNode* solve(void)",
                "struct GraphNode* n = calloc(1, sizeof *n); n->val = n->numNeighbors = 1; n->neighbors = (void*)8;"
                " return n;",
            ),
        ],
    )
    def test_a_pointer_that_leads_nowhere_ends_the_process_and_is_said(
        self, c: Run, signature: Signature, head: str, body: str
    ) -> None:
        told = c(solution(body, head), signature, {})
        assert told.results == ()
        assert told.ended is not None
        assert told.ended.signal == 11
        assert told.ended.stderr.startswith("what solve returned cannot be read: ")

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ("n[0].numNeighbors = -1;", "returned a node whose numNeighbors is -1"),
            ("n[0].numNeighbors = 2000001;", "returned more than 2,000,000 values"),
            ("n[0].numNeighbors = 1; n[0].neighbors = NULL;", "returned a node whose neighbors are a null pointer"),
            ("n[0].numNeighbors = 1; n[0].neighbors[0] = NULL;", "returned a null neighbor"),
            ("n[0].val = 2;", "returned a GraphNode that is not node 1 but 2"),
            (
                "n[0].numNeighbors = 1; n[0].neighbors[0] = &n[1]; n[1].val = 0;",
                "returned a node of value 0",
            ),
            (
                "n[0].numNeighbors = 1; n[0].neighbors[0] = &n[1]; n[1].val = 3;",
                "returned nodes that do not have the values 1 to n",
            ),
        ],
    )
    def test_a_graph_that_is_none_is_refused(self, c: Run, body: str, message: str) -> None:
        source = solution(
            f"struct GraphNode* n = calloc(2, sizeof *n); n->val = 1; n->neighbors = calloc(2, 8); {body} return n;",
            "struct GraphNode* solve(void)",
        )
        failure = c(source, function("GraphNode"), {}).failure
        assert failure.message == f"{message} where GraphNode was expected"

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ("n[0].numChildren = -1;", "returned a node whose numChildren is -1"),
            ("n[0].numChildren = 1;", "returned a null child"),
            ("n[0].numChildren = 2; n[0].children[0] = n[0].children[1] = n;", "returned a tree with a cycle"),
        ],
    )
    def test_a_tree_that_is_none_is_refused(self, c: Run, body: str, message: str) -> None:
        source = solution(
            f"struct NaryNode* n = calloc(2, sizeof *n); n[0].children = calloc(2, 8); {body} return n;",
            "struct NaryNode* solve(void)",
        )
        failure = c(source, function("NaryNode"), {}).failure
        assert failure.message == f"{message} where NaryNode was expected"

    def test_a_tree_with_far_more_ways_than_nodes_is_too_large(self, c: Run) -> None:
        source = solution(
            "struct TreeNode* n = calloc(100, sizeof *n);\n"
            "for (int i = 0; i < 99; i++) n[i].left = n[i].right = &n[i + 1];\nreturn n;",
            "struct TreeNode* solve(void)",
        )
        failure = c(source, function("TreeNode"), {}).failure
        assert failure.message == "returned more than 2,000,000 values where TreeNode was expected"


class TestErrors:
    @pytest.mark.parametrize(
        ("body", "signal", "said"),
        [
            ("int* volatile p = NULL; return *p;", 11, "null pointer"),
            ("return *(int*)(number + 123456L);", 11, "no such address"),
            ("return 7 / (number - 1);", 8, "division by zero"),
            ("abort();", 6, "the program aborted"),
            ("assert(number == 2); return 1;", 6, "Assertion `number == 2' failed"),
            ("volatile char big[4096]; big[0] = number; return solve(number) + big[0];", 11, "the stack is full"),
            ("char* volatile p = malloc(10); free(p); free(p); return number;", 6, "free(): double free detected"),
        ],
    )
    def test_a_crash_is_said_with_its_line_on_stderr(self, c: Run, body: str, signal: int, said: str) -> None:
        ended = c(solution(body), NUMBER, {"number": 1}).ended
        assert ended is not None
        assert ended.signal == signal
        assert "solution.c:2: " in ended.stderr
        assert said in ended.stderr

    def test_a_wrong_return_says_in_which_operation(self, c: Run) -> None:
        source = (
            "typedef struct { int x; } Box;\nBox* boxCreate() { return NULL; }\nint boxFirst(Box* b) { return 1; }\n"
            "long boxSecond(Box* b) { return 1L << 40; }\nvoid boxFree(Box* b) {}\n"
        )
        signature = class_of("Box", first="integer", second="integer")
        given = {"operations": ["Box", "first", "second"], "arguments": [[], [], []]}
        failure = c(source, signature, given).failure
        assert failure.message == "returned 1099511627776 where integer was expected"
        assert failure.trace == "in operation 2, second:\n"


class TestHostilePrograms:
    def test_closing_the_result_channel_ends_the_process(self, c: Run) -> None:
        told = c("#include <unistd.h>\n" + solution("close(3); return 1;"), NUMBER, {"number": 1})
        assert told.results == ()
        assert told.ended is not None
        assert told.ended.limit is None

    def test_an_answer_of_the_program_s_own_counts_for_the_case_at_hand_alone(self, c: Run) -> None:
        source = '#include <unistd.h>\nstatic const char forged[] = "\\0\\0\\0\\x0b{\\"value\\":9}";\n' + solution(
            "if (write(3, forged, 15) < 0) abort(); _exit(0);"
        )
        told = c(source, NUMBER, {"number": 1}, {"number": 2})
        assert told.values == [9]
        assert told.ended is not None

    def test_a_thread_left_running_does_not_keep_the_process(self, c: Run) -> None:
        source = "#include <pthread.h>\nstatic void* spin(void* given) { for (;;) sched_yield(); }\n" + solution(
            "pthread_t thread; pthread_create(&thread, NULL, spin, NULL); return number;"
        )
        assert c(source, NUMBER, {"number": 1}, {"number": 2}).values == [1, 2]

    @pytest.mark.parametrize("trick", ["fclose(stdout);", "fclose(stderr);", "stdout = NULL;", "close(1); close(2);"])
    def test_losing_stdout_is_survived_or_is_the_program_s_own_crash(self, c: Run, trick: str) -> None:
        told = c("#include <unistd.h>\n" + solution(f'printf("x"); {trick} return 5;'), NUMBER, {"number": 1})
        assert all(not isinstance(each, Failure) for each in told.results)
        assert told.results or (told.ended is not None and told.ended.signal is not None)

    def test_a_heap_that_was_overwritten_is_none_of_the_judge_s(self, c: Run) -> None:
        source = solution("long* p = malloc(24); for (int i = -2; i < 64; i++) p[i] = -1; return number;")
        assert c(source, NUMBER, {"number": 1}, {"number": 2}).values == [1, 2]


class TestWhatTheCompilerSays:
    def test_an_error_is_at_the_contestant_s_line(self, bench: Bench, refused: Refuse) -> None:
        text = refused(solution("int x = 1\n    return x;"), NUMBER)
        assert marked(bench, text)[0] == (3, "expected ',' or ';' before 'return'")
        assert "glue" not in text

    def test_a_brace_that_is_missing_at_the_end_is_said_so(self, bench: Bench, refused: Refuse) -> None:
        text = refused("int solve(int number) {\n    return number;\n", NUMBER)
        assert marked(bench, text)[0] == (2, "expected declaration or statement at end of input")
        assert "judge" not in text

    @pytest.mark.parametrize(
        ("source", "said"),
        [
            ("int x;\n", "'solve' undeclared"),
            (solution("return 1;", "int Solve(int number)"), "did you mean 'Solve'?"),
            (solution("return 1;", "int solve(void)"), "too many arguments to function 'solve'"),
            (solution("return 1;", "int solve(int a, int b)"), "too few arguments to function 'solve'"),
            (solution("return 1;", "int solve(char* text)"), "makes pointer from integer without a cast"),
            (solution("return NULL;", "char* solve(int number)"), "solve must return int"),
            (solution("return 1.5;", "double solve(int number)"), "solve must return int"),
            (solution("", "void solve(int number)"), "solve must return int"),
        ],
    )
    def test_a_solution_that_cannot_be_called_is_told_why(self, refused: Refuse, source: str, said: str) -> None:
        text = refused(source, NUMBER)
        assert said in text
        assert text.startswith("where the judge calls your code: error:")
        assert "agon_" not in text.splitlines()[0]

    def test_what_older_compilers_only_warned_of_compiles(self, c: Run) -> None:
        source = "int helper(a) { return a; }\n" + solution("char* text = &number; return twice(helper(*(int*)text));")
        assert c(source + "int twice(int a) { return 2 * a; }\n", NUMBER, {"number": 4}).values == [8]

    def test_useful_warnings_come_with_a_program_that_compiles(self, bench: Bench, room: Path) -> None:
        source = "int sign(int x) { if (x) return 1; }\nint main(void) { return sign(0); }\n"
        assert warnings(bench, source, room) == [(1, "control reaches end of non-void function [-Wreturn-type]")]


class TestPrograms:
    """For stdin and stdout."""

    def test_nothing_of_the_judge_s_is_in_the_way(self, c: Run) -> None:
        source = """\
            #include <stdio.h>
            int bool, agon_allocate, malloc_calls;
            void free_all(void);
            int main(void) { scanf("%d", &bool); printf("%d\\n", bool + 1); }
        """
        told = c(source, None, "41")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stdout) == (0, "42\n")

    def test_a_crash_is_said_with_its_line(self, c: Run) -> None:
        told = c("int main(int count, char** words) {\n    return count / (count - 1);\n}\n", None, "")
        assert told.ended is not None
        assert told.ended.signal == 8
        assert "solution.c:2: division by zero" in told.ended.stderr

    def test_an_error_is_at_the_contestant_s_line(self, bench: Bench, refused: Refuse) -> None:
        text = refused("#include <stdio.h>\nint main(void) { return x; }\n", None)
        assert marked(bench, text)[0] == (2, "'x' undeclared (first use in this function)")

    def test_a_program_without_main_is_refused(self, refused: Refuse) -> None:
        assert "main" in refused("int x;\n", None)
