import os

a, b, *_ = input().split()
folder = os.environ["AGON_PROGRAM"]
place = os.path.dirname(folder)
source = f"{folder}/solution.py"
attempts = {
    "written": lambda: open(source, "w"),
    "appended": lambda: open(source, "a"),
    "new file": lambda: open(f"{folder}/more", "w"),
    "opened for all": lambda: os.chmod(folder, 0o777),
    "taken": lambda: os.chown(source, os.getuid(), -1),
    "unlinked": lambda: os.unlink(source),
    "renamed": lambda: os.rename(source, "solution.py"),
    "moved away": lambda: os.rename(folder, f"{place}/other"),
    "work moved away": lambda: os.rename(os.getcwd(), f"{place}/other"),
    "linked": lambda: os.link(source, "hard"),
    "replaced": lambda: os.symlink("/etc/passwd", f"{place}/more"),
    "removed": lambda: os.rmdir(os.getcwd()),
    "new box": lambda: os.mkdir("/box/100000"),
    "truncated": lambda: os.truncate(source, 0),
    "touched": lambda: os.utime(source, (1, 1)),
    "noted": lambda: os.setxattr(source, "user.note", b"x"),
    "named": lambda: os.setxattr(place, "user.note", b"x"),
}
for name, attempt in attempts.items():
    try:
        attempt()
    except OSError:
        continue
    print("BREACH", name)
print(int(a) + int(b))
