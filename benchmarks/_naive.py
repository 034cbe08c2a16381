"""The same work done naively: a fresh interpreter or compiler for each submission, no sandbox, no limits, no checks.

Each program is two-sum with a main of its own that reads the cases as plain numbers and prints the answers.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from problems.native import load

PYTHON = """
import sys
def two_sum(numbers, target):
    seen = {}
    for index, number in enumerate(numbers):
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index
for line in sys.stdin:
    target, *numbers = map(int, line.split())
    print(*two_sum(numbers, target))
"""
JAVASCRIPT = """
const lines = require('fs').readFileSync(0, 'utf8').trim().split('\\n');
function twoSum(numbers, target) {
  const seen = new Map();
  for (let index = 0; index < numbers.length; index++) {
    if (seen.has(target - numbers[index])) return [seen.get(target - numbers[index]), index];
    seen.set(numbers[index], index);
  }
}
for (const line of lines) {
  const [target, ...numbers] = line.split(' ').map(Number);
  console.log(twoSum(numbers, target).join(' '));
}
"""
CPP = """
#include <bits/stdc++.h>
using namespace std;
vector<int> twoSum(const vector<int>& numbers, int target) {
    unordered_map<int, int> seen;
    for (int index = 0; index < (int)numbers.size(); index++) {
        auto other = seen.find(target - numbers[index]);
        if (other != seen.end()) return {other->second, index};
        seen[numbers[index]] = index;
    }
    return {};
}
int main() {
    string line;
    while (getline(cin, line)) {
        istringstream words(line);
        int target, number;
        vector<int> numbers;
        words >> target;
        while (words >> number) numbers.push_back(number);
        auto answer = twoSum(numbers, target);
        cout << answer[0] << ' ' << answer[1] << '\\n';
    }
}
"""
JAVA = """
import java.util.*;
public class Main {
    static int[] twoSum(int[] numbers, int target) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int index = 0; index < numbers.length; index++) {
            Integer other = seen.get(target - numbers[index]);
            if (other != null) return new int[] {other, index};
            seen.put(numbers[index], index);
        }
        return null;
    }
    public static void main(String[] arguments) {
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            String[] words = lines.nextLine().split(" ");
            int[] numbers = new int[words.length - 1];
            for (int index = 1; index < words.length; index++) numbers[index - 1] = Integer.parseInt(words[index]);
            int[] answer = twoSum(numbers, Integer.parseInt(words[0]));
            System.out.println(answer[0] + " " + answer[1]);
        }
    }
}
"""


def two_sum_cases(problem_folder: Path) -> bytes:
    """One case a line: the target, then the numbers."""
    lines = []
    for case in load(problem_folder).package.cases:
        assert isinstance(case.input, dict)
        lines.append(" ".join(map(str, [case.input["target"], *case.input["nums"]])))
    return "\n".join(lines).encode()


def medians(folder: Path, cases: bytes, *, repeats: int) -> dict[str, float]:
    """Milliseconds of one naive submission, by language; `folder` is an empty folder to work in."""
    ways: dict[str, Callable[[], list[list[str]]]] = {
        "python": lambda: [[sys.executable, _write(folder, "main.py", PYTHON)]],
        "javascript": lambda: [["node", _write(folder, "main.js", JAVASCRIPT)]],
        "cpp": lambda: [
            ["g++", "-O2", "-std=gnu++20", _write(folder, "main.cpp", CPP), "-o", str(folder / "main")],
            [str(folder / "main")],
        ],
        "java": lambda: [
            ["javac", "-d", str(folder), _write(folder, "Main.java", JAVA)],
            ["java", "-cp", str(folder), "Main"],
        ],
    }
    return {
        name: statistics.median(_milliseconds(commands(), cases) for _ in range(repeats))
        for name, commands in ways.items()
    }


def _write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text)
    return str(path)


def _milliseconds(commands: list[list[str]], cases: bytes) -> float:
    started = time.perf_counter()
    for command in commands:
        subprocess.run(command, input=cases, stdout=subprocess.PIPE, check=True)
    return (time.perf_counter() - started) * 1000
