"""Opening an address: http and https only, wherever a publisher redirects to."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)


class _Redirections(HTTPRedirectHandler):
    """At most five, to http and https only, and never from https to http."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: object, code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        allowed = ("https",) if req.type == "https" else ("http", "https")
        if urlsplit(newurl).scheme not in allowed:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def new_opener() -> OpenerDirector:
    """What opens addresses: handlers by name, because those that urllib takes by itself read files and FTP as well."""
    opener = OpenerDirector()
    handlers = (ProxyHandler, UnknownHandler, HTTPHandler, HTTPSHandler)
    for handler in (*handlers, HTTPDefaultErrorHandler, _Redirections, HTTPErrorProcessor):
        opener.add_handler(handler())
    return opener
