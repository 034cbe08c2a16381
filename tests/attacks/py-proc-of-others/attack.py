import os

a, b, *_ = input().split()
others = [pid for pid in os.listdir("/proc") if pid.isdigit() and pid != os.readlink("/proc/self")]
assert "1" in others
NAMES = ("environ", "mem", "maps", "smaps", "auxv", "io", "stack", "syscall", "pagemap", "personality", "patch_state")
for pid in others:
    for name in NAMES:
        try:
            open(f"/proc/{pid}/{name}", "rb").read(1)
        except OSError:
            continue
        print("BREACH", pid, name)
    for name in ("fd", "fdinfo", "map_files", "cwd", "root", "task/1/fd"):
        try:
            os.listdir(f"/proc/{pid}/{name}")
        except OSError:
            continue
        print("BREACH", pid, name)
    for name in ("cwd", "root", "exe", "ns/mnt", "ns/user"):
        try:
            os.readlink(f"/proc/{pid}/{name}")
        except OSError:
            continue
        print("BREACH", pid, name)
    if b"CANARY" in open(f"/proc/{pid}/cmdline", "rb").read():
        print("BREACH", pid, "cmdline")
print(int(a) + int(b))
