import ctypes
import fcntl
import os
import signal

a, b, *_ = input().split()
libc = ctypes.CDLL(None, use_errno=True)
for call, arguments in (("inotify_init1", (0,)), ("fanotify_init", (0, 0))):
    if getattr(libc, call)(*arguments) >= 0:
        print("BREACH", call)
signal.signal(signal.SIGIO, signal.SIG_IGN)
for folder in ("/usr/include", "/usr/bin", "/opt/agon/harness", "/box", "/proc", "."):
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        fcntl.fcntl(descriptor, fcntl.F_NOTIFY, fcntl.DN_ACCESS | fcntl.DN_CREATE | fcntl.DN_MULTISHOT)
    except OSError:
        continue
    print("BREACH notified of", folder)
for path in ("/usr/bin/env", "/etc/passwd", "/opt/agon/harness/harness.py", os.environ["AGON_PROGRAM"] + "/solution.py"):
    try:
        descriptor = os.open(path, os.O_RDONLY)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError:
        continue
    print("BREACH has a lease of", path)
own = os.open("own", os.O_CREAT | os.O_RDWR)
try:
    fcntl.fcntl(own, fcntl.F_SETLEASE, fcntl.F_WRLCK)
    print("BREACH has a lease of its own file: who opens it waits 45 seconds")
except OSError:
    pass
print(int(a) + int(b))
