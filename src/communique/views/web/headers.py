"""Headers of every answer: nothing runs or loads that is not ours, nobody frames us, nothing leaks to other sites."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "fullscreen", "geolocation", "gyroscope", "hid",
    "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial",
    "usb", "xr-spatial-tracking",
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
}
TLS_ONLY = "max-age=63072000; includeSubDomains"

_RAW = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]


class SecurityHeaders:
    """ASGI middleware that adds ``HEADERS`` where an answer has none of its own; pages are not kept by caches."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def _send(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message["headers"] = list(message["headers"])
                own = {name.lower() for name, _ in given}
                given += [pair for pair in _RAW if pair[0] not in own]
                if b"cache-control" not in own:
                    kept = b"no-store" if _is_signed_in(scope) else b"no-cache, private"
                    given.append((b"cache-control", kept))
                if scope.get("scheme") == "https":
                    given.append((b"strict-transport-security", TLS_ONLY.encode()))
            await send(message)

        await self.app(scope, receive, _send)


def _is_signed_in(scope: Scope) -> bool:
    """Whether the answer is a page for a user, which a browser on a shared machine should not keep."""
    visitor = scope.get("state", {}).get("user")
    return visitor is not None and visitor.way in ("session", "proxy") and not scope["path"].startswith("/api/")
