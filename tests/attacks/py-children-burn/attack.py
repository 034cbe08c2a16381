import os
import signal
import time

a, b, *_ = input().split()
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
until = time.monotonic() + 3
while time.monotonic() < until:
    try:
        child = os.fork()
    except OSError:
        child = None
    if child == 0:
        end = time.process_time() + 0.04
        while time.process_time() < end:
            pass
        os._exit(0)
    time.sleep(0.03)
print("BREACH", int(a) + int(b))
