import os
import re
import stat

text = input()
a, b, *_ = text.split()
PATTERN = re.compile(rb"AGON-CANARY-[A-Z]+-[0-9a-f]{16}")
SKIPPED = ("/proc", "/sys", "/usr", "/lib", "/bin", "/sbin", "/opt/agon/python", "/opt/agon/toolchain")
found = set()


def look(path):
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return
        with open(path, "rb") as file:
            found.update(PATTERN.findall(file.read(1 << 22)))
    except OSError:
        pass


for folder, folders, names in os.walk("/"):
    if folder.startswith(SKIPPED):
        folders.clear()
        continue
    for name in names:
        look(f"{folder}/{name}")
for box in range(1, 3000):
    for place in ("work", "program"):
        for name in ("left.txt", "solution.py", "probe.py", "program", "stdin"):
            path = f"/box/{box}/{place}/{name}"
            if not os.path.samefile(f"/box/{box}", os.path.dirname(os.getcwd())) if os.path.exists(f"/box/{box}") else False:
                look(path)
for name in ("environ", "cmdline", "mountinfo"):
    try:
        found.update(PATTERN.findall(open(f"/proc/self/{name}", "rb").read()))
    except OSError:
        pass
for path in ("/etc/shadow", "/root/.bashrc", "/root/.ssh/id_rsa", "/home", "/var/run/docker.sock", "/run/docker.sock",
             "/var/lib/docker", "/.dockerenv/../root/.ssh"):
    try:
        if os.path.isdir(path):
            is_told = bool(os.listdir(path))  # an empty folder tells nothing
        else:
            is_told = open(path).read() is not None
    except OSError:
        continue
    if is_told:
        print("BREACH", path)
for secret in found:
    if secret not in text.encode():
        print("BREACH", secret.decode())
print(int(a) + int(b))
