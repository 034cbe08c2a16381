import builtins
import gc
import json
import os
import sys

builtins.sum = lambda *_: "BREACH builtins"
sys.modules["math"] = None
sys.path.insert(0, os.getcwd())
json.dumps = lambda *_: '{"value": "BREACH json"}'
os.environ["AGON_NOTE"] = "BREACH environment"
for module in list(sys.modules.values()):
    if module is not None and "harness" in getattr(module, "__name__", ""):
        module.agon_note = "BREACH harness"
for name in ("usercustomize.py", "sitecustomize.py", "math.py", "harness.py", "os.py"):
    for folder in (".", os.environ["AGON_PROGRAM"], "/opt/agon/harness", "/tmp", *sys.path):
        try:
            with open(f"{folder}/{name}", "w") as file:
                file.write("raise SystemExit('BREACH')")
        except OSError:
            continue


class Solution:
    def total(self, nums, note):
        gc.collect()
        total = 0
        for number in nums:
            total += number
        return str(total)
