import os
import socket

a, b, *_ = input().split()
pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
if len(pids) > 8:
    print("BREACH", len(pids), "processes")
for pid in pids:
    command = open(f"/proc/{pid}/cmdline", "rb").read()
    if any(word in command for word in (b"bwrap", b"pytest", b"dockerd", b"redis", b"systemd", b"sshd")):
        print("BREACH", command)
if socket.gethostname() != "agon":
    print("BREACH", socket.gethostname())
if len(os.listdir("/box")) > 3:
    print("BREACH", os.listdir("/box"))
interfaces = [line.split(":")[0].strip() for line in open("/proc/net/dev").read().splitlines()[2:]]
if not set(interfaces) <= {"lo", "sit0", "tunl0", "gre0", "gretap0", "erspan0", "ip6tnl0", "ip6gre0", "ip_vti0", "ip6_vti0"}:
    print("BREACH", interfaces)
for name in ("tcp", "udp", "unix", "arp", "route"):
    for line in open(f"/proc/net/{name}").read().splitlines()[1:]:
        if "/" in line and name == "unix":
            print("BREACH", line)
print(int(a) + int(b))
