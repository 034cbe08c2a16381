"""Signs that the screen is shown elsewhere, or that the machine is a virtual one. Signs: each can be hidden, and one
alone proves nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

REMOTE_VARIABLES = {
    "SSH_CONNECTION": "started over SSH",
    "SSH_TTY": "started over SSH",
    "XRDP_SESSION": "a remote desktop session (xrdp)",
    "X2GO_SESSION": "a remote desktop session (X2Go)",
    "NX_CLIENT": "a remote desktop session (NX)",
    "VNCDESKTOP": "a VNC desktop",
    "CHROME_REMOTE_DESKTOP_SESSION": "a Chrome Remote Desktop session",
}
VIRTUAL_MAKERS = {
    "qemu": "QEMU",
    "kvm": "KVM",
    "vmware": "VMware",
    "virtualbox": "VirtualBox",
    "innotek": "VirtualBox",
    "xen": "Xen",
    "parallels": "Parallels",
    "bochs": "Bochs",
    "bhyve": "bhyve",
    "virtual machine": "Hyper-V",
    "openstack": "OpenStack",
    "amazon ec2": "Amazon EC2",
    "google compute engine": "Google Compute Engine",
    "apple virtualization": "Apple Virtualization",
}
DMI_FILES = ("sys_vendor", "product_name", "board_vendor", "bios_vendor")
DETECTING_SECONDS = 2


def remote_signs(environment: Mapping[str, str] = os.environ) -> list[str]:
    signs = [sign for name, sign in REMOTE_VARIABLES.items() if environment.get(name)]
    display = environment.get("DISPLAY", "")
    host = display.partition(":")[0]
    if host and not host.startswith("/") and host != "unix":
        signs.append(f"the screen is another machine's ({display[:60]})")
    if sys.platform == "win32" and _is_remote_on_windows():
        signs.append("a remote desktop session")
    return list(dict.fromkeys(signs))


def virtual_signs(root: Path = Path("/")) -> list[str]:
    if sys.platform == "linux":
        signs = [*_dmi_signs(root), *_detected(), *_processor_signs(root)]
    elif sys.platform == "win32":
        signs = _maker_signs(_windows_makers())
    else:
        signs = _mac_signs()
    return list(dict.fromkeys(signs))


def _dmi_signs(root: Path) -> list[str]:
    texts = []
    for name in DMI_FILES:
        try:
            texts.append((root / "sys/class/dmi/id" / name).read_text(errors="replace")[:200])
        except OSError:
            continue
    return _maker_signs(texts)


def _maker_signs(texts: list[str]) -> list[str]:
    said = " ".join(texts).casefold()
    return [f"made by {maker}" for word, maker in VIRTUAL_MAKERS.items() if word in said]


def _processor_signs(root: Path) -> list[str]:
    try:
        with (root / "proc/cpuinfo").open(errors="replace") as file:
            flags = next((line for line in file if line.startswith("flags")), "")
    except OSError:
        return []
    return ["the processor says so"] if "hypervisor" in flags.split() else []


def _detected() -> list[str]:
    program = shutil.which("systemd-detect-virt")
    if program is None:
        return []
    try:
        ran = subprocess.run(
            [program, "--vm"], capture_output=True, text=True, timeout=DETECTING_SECONDS, check=False, errors="replace"
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    name = ran.stdout.strip()[:40]
    return [f"detected: {name}"] if name and name != "none" else []


def _windows_makers() -> list[str]:
    if sys.platform != "win32":
        return []
    import winreg  # noqa: PLC0415 - on its own system alone

    names = ("SystemManufacturer", "SystemProductName", "BaseBoardManufacturer", "BIOSVendor")
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"HARDWARE\DESCRIPTION\System\BIOS") as key:
            return [str(winreg.QueryValueEx(key, name)[0])[:200] for name in names]
    except OSError:
        return []


def _mac_signs() -> list[str]:
    try:
        ran = subprocess.run(
            ["/usr/sbin/sysctl", "-n", "kern.hv_vmm_present"],
            capture_output=True,
            text=True,
            timeout=DETECTING_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return ["the system says so"] if ran.stdout.strip() == "1" else []


def _is_remote_on_windows() -> bool:
    import ctypes  # noqa: PLC0415 - on its own system alone

    remote_session = 0x1000
    return bool(ctypes.WinDLL("user32").GetSystemMetrics(remote_session))  # type: ignore[attr-defined,unused-ignore]
