import os
import stat

a, b, *_ = input().split()
for name in (b"\xff\xfe", b"-rf", b" ", b"\n", b"*", b"$(reboot)", b"\x1b[2J", b"x" * 255):
    open(name, "w").close()
for number, target in enumerate(("/", "/box", "..", "missing", "/proc/self/root", "/proc/1/root", ".")):
    os.symlink(target, f"link{number}")
os.mkfifo("fifo")
os.link("-rf", "hard")
for number, device in ((1, 0), (2, os.makedev(1, 5))):
    try:
        os.mknod(f"device{number}", 0o666 | stat.S_IFCHR, device)
    except OSError:
        pass
os.makedirs("a/b/c")
open("a/b/c/file", "w").close()
os.chmod("a/b/c/file", 0o7777)
for folder in ("a/b/c", "a/b", "a"):
    os.chmod(folder, 0o000)
print(int(a) + int(b))
