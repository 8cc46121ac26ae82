"""Runs a program in a pseudo terminal and answers its questions.

Usage: terminal.py SCRIPT PROGRAM ARGUMENTS…
SCRIPT is a file of pairs of lines: a text to wait for, and what is typed then. `^C` and `^D` are the keys; what begins
with `!` is no typing but a command of the shell, which finds the end of the screen in $SCREEN. The screen goes to standard output, and a line `ECHO on|off` behind each question says
whether typing is shown. Ends as the program ends; with 99 where a text does not come within a minute.
"""
import os, pty, select, subprocess, sys, termios, time

pairs = open(sys.argv[1], encoding="utf-8").read().split("\n")
pairs = [(pairs[i], pairs[i + 1]) for i in range(0, len(pairs) - 1, 2)]
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[2], sys.argv[2:])
seen, place, screen = b"", 0, sys.stdout.buffer


def more(end):
    """False where nothing comes any more, or in time."""
    global seen
    ready, _, _ = select.select([terminal], [], [], max(0, end - time.time()))
    if not ready:
        return False
    try:
        data = os.read(terminal, 65536)
    except OSError:
        return False
    seen += data
    return bool(data)


failed = False
for text, typed in pairs:
    end = time.time() + 60
    while (found := seen.find(text.encode(), place)) < 0:
        if not more(end):
            print("MISSING", text)
            failed = True
            break
    if failed:
        break
    place = found + len(text.encode())
    # Typing is hidden a moment after the question stands there.
    time.sleep(0.15)
    if typed.startswith("!"):
        more(time.time())
        screen_end = seen[-4000:].decode(errors="replace")
        subprocess.run(["/bin/sh", "-c", typed[1:]], env={**os.environ, "SCREEN": screen_end})
        continue
    echo = bool(termios.tcgetattr(terminal)[3] & termios.ECHO)
    print("ECHO", "on" if echo else "off", "at", text)
    keys = {"^C": b"\x03", "^D": b"\x04"}.get(typed, typed.encode() + b"\n")
    os.write(terminal, keys)
while not failed and more(time.time() + 30):
    pass
try:
    echo = bool(termios.tcgetattr(terminal)[3] & termios.ECHO)
    print("ECHO", "on" if echo else "off", "at the end")
except termios.error:
    pass
sys.stdout.flush()
screen.write(seen)
screen.flush()
if failed:
    os.kill(child, 9)
    os.waitpid(child, 0)
    sys.exit(99)
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
