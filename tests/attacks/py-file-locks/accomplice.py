import fcntl
import os
import struct
import time

a, b, *_ = input().split()
seen = set()


def look(path):
    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(file, fcntl.LOCK_UN)
    except BlockingIOError:
        seen.add(f"flock {path}")
    except OSError:
        pass
    for command in (fcntl.F_GETLK, 36):
        asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 77, 1, 0)
        try:
            kind, *_ = struct.unpack("hhqqi4x", fcntl.fcntl(file, command, asked))
        except OSError:
            continue
        if kind == fcntl.F_RDLCK:
            seen.add(f"lock {command} {path}")
    os.close(file)


until = time.monotonic() + 0.6
while time.monotonic() < until:
    for path in ("/usr/bin/env", "/usr/lib/os-release", "/etc/passwd", "/opt/agon/harness/harness.py", "/dev/null", "/usr"):
        look(path)
    time.sleep(0.02)
for found in sorted(seen):
    print("BREACH", found)
print(int(a) + int(b))
