import os

a, b, *_ = input().split()
KNOWN = {"AGON_PROGRAM", "HOME", "HOSTNAME", "LANG", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH", "PWD", "TMPDIR"}
for name, value in os.environ.items():
    if name not in KNOWN:
        print("BREACH", name, value)
for entry in open("/proc/self/environ", "rb").read().split(b"\0"):
    if entry.partition(b"=")[0].decode() not in KNOWN | {""}:
        print("BREACH", entry)
print(int(a) + int(b))
