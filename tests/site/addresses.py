"""Addresses of a built site: which of them are its own, and which file each one names."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

# Browsers drop white space and control characters and read `\` as `/`; neither may occur.
UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
# A colon before any `/`, `?` or `#` ends a scheme.
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True)
class Base:
    """Where the site stands: `/LoFP/`, or a whole address whose path is that."""

    origin: str  # "https://example.org", or "" where only a path is known
    path: str  # begins and ends with a slash

    @staticmethod
    def of(address: str) -> "Base":
        parts = urlsplit(address)
        path = "/" + parts.path.strip("/") + "/"
        origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        return Base(origin, path.replace("//", "/"))

    def fault_of_load(self, address: str) -> str:
        """Why a page may not load `address`; empty where it may."""
        if UNSAFE.search(address):
            return "white space, a control character or a backslash in it"
        if address.startswith("//") or SCHEME.match(address):
            return f"an address below {self.path}, without scheme or host"
        if not address.startswith(self.path):
            return f"an address below {self.path}"
        return ""

    def fault_of_link(self, address: str) -> str:
        """Why a page may not link to `address`; empty where it may."""
        if address.startswith("#"):
            return ""
        if UNSAFE.search(address):
            return "an address without white space, control characters and backslashes"
        if SCHEME.match(address) or address.startswith("//"):
            if re.match(r"https?://[^/?#]", address, re.IGNORECASE):
                return ""
            return "http:// or https:// and a host"
        if not address.startswith(self.path):
            return f"an address below {self.path}, or http(s)://"
        return ""

    def own_path(self, address: str) -> str | None:
        """The address from the site's root on ("tags/"), or None where it is someone else's."""
        if self.origin and address.startswith(self.origin + "/"):
            address = address[len(self.origin):]
        if address.startswith("//") or not address.startswith(self.path):
            return None
        return address[len(self.path):]


def file_of(own_path: str, files: frozenset[str] | set[str]) -> str | None:
    """The file that a server sends for an address without fragment, or None."""
    path = unquote(own_path.partition("?")[0])
    if path == "" or path.endswith("/"):
        path += "index.html"
    if path in files:
        return path
    folder = f"{path}/index.html"
    return folder if folder in files else None
