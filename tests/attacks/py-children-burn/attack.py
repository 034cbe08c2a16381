import os
import signal
import time

a, b, *_ = input().split()
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
done, tell = os.pipe()
for _ in range(50):
    if os.fork() == 0:
        end = time.process_time() + 0.04
        while time.process_time() < end:
            pass
        os.write(tell, b".")
        os._exit(0)
    os.read(done, 1)
print("BREACH two seconds", int(a) + int(b))
