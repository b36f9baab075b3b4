"""A filter of system calls: what no exercise needs is refused by Linux' kernel, also to root.

Refused are new processes and programs, sockets, signals and looks into other processes, changes of
files' rights and times (Landlock lets those through), and what only administrators need.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys

_REFUSED = """
    clone 56 220, fork 57 -, vfork 58 -, clone3 435 435, execve 59 221, execveat 322 281

    socket 41 198, socketpair 53 199, io_uring_setup 425 425

    kill 62 129, tkill 200 130, tgkill 234 131, rt_sigqueueinfo 129 138,
    rt_tgsigqueueinfo 297 240, pidfd_open 434 434, pidfd_send_signal 424 424,
    pidfd_getfd 438 438, ptrace 101 117, kcmp 312 272, process_vm_readv 310 270,
    process_vm_writev 311 271, process_madvise 440 440, setpriority 141 140, ioprio_set 251 30,
    sched_setparam 142 118, sched_setscheduler 144 119, sched_setaffinity 203 122,
    sched_setattr 314 274, migrate_pages 256 238, move_pages 279 239

    chmod 90 -, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452, chown 92 -, fchown 93 55,
    lchown 94 -, fchownat 260 54, utime 132 -, utimes 235 -, futimesat 261 -, utimensat 280 88,
    truncate 76 45, mknod 133 -, mknodat 259 33, setxattr 188 5, lsetxattr 189 6,
    fsetxattr 190 7, removexattr 197 14, lremovexattr 198 15, fremovexattr 199 16,
    setxattrat 463 463, removexattrat 466 466, file_setattr 469 469,
    name_to_handle_at 303 264, open_by_handle_at 304 265

    memfd_create 319 279, memfd_secret 447 447, userfaultfd 323 282, shmget 29 194,
    semget 64 190, msgget 68 186, mq_open 240 180, add_key 248 217, request_key 249 218,
    keyctl 250 219

    mount 165 40, umount2 166 39, pivot_root 155 41, chroot 161 51, unshare 272 97, setns 308 268,
    open_tree 428 428, move_mount 429 429, fsopen 430 430, fsconfig 431 431, fsmount 432 432,
    fspick 433 433, mount_setattr 442 442, bpf 321 280, perf_event_open 298 241,
    fanotify_init 300 262, syslog 103 116, acct 163 89, quotactl 179 60, reboot 169 142,
    swapon 167 224, swapoff 168 225, personality 135 92, sethostname 170 161,
    setdomainname 171 162, adjtimex 159 171, settimeofday 164 170, clock_settime 227 112,
    clock_adjtime 305 266, init_module 175 105, finit_module 313 273, delete_module 176 106,
    kexec_load 246 104, kexec_file_load 320 294
"""
"""System calls with their numbers on x86-64 and on 64-bit Arm: those about processes, the network,
other processes, files, memory that no limit counts, and the machine as a whole."""

_PRLIMIT = (302, 261)  # allowed for limits of its own; others' limits are theirs
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_X32 = 0x40000000  # the second set of calls of x86-64 begins here

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # where they stand in what the kernel looks at
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2

Step = tuple[int, int, int, int]


def refuse() -> bool:
    """Have the kernel refuse these calls to this process from now on.

    Returns
    -------
    bool
        Whether it does: on Linux, on the machines whose numbers of calls are known here.
    """
    if sys.platform != "linux":
        return False
    machine = _MACHINES.get(os.uname().machine)
    if machine is None or sys.maxsize < 2**32:
        return False
    steps = _program(*machine)
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    return _prctl(_NO_NEW_PRIVILEGES, 1) and _prctl(_SET_SECCOMP, _FILTER_MODE, program)


def refused_calls(column: int) -> dict[str, int]:
    """Names and numbers of the refused calls, on x86-64 (column 0) or on 64-bit Arm (1)."""
    found = {}
    for entry in _REFUSED.replace("\n\n", ",").split(","):
        name, *numbers = entry.split()
        if numbers[column] != "-":
            found[name] = int(numbers[column])
    return found


def _prctl(option: int, value: int, more: bytes | None = None) -> bool:
    zero = ctypes.c_ulong(0)
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = (ctypes.c_ulong(value), zero if more is None else more, zero, zero)
    return int(libc.prctl(option, *arguments)) == 0


def _program(column: int, machine: int) -> list[Step]:
    """The filter, in the kernel's own language for packet filters; it ends at a "return"."""
    refused = sorted(refused_calls(column).values())
    return [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
        *(step for number in refused for step in _refused(number)),
        (_EQUAL, 0, 3, _PRLIMIT[column]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 1, 0, 0),  # process 0 is the caller
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _refused(number: int) -> tuple[Step, Step]:
    return (_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)
