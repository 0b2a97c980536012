"""The tutorial's external service: POST / answers a random number and reports one API call.

Variables: ACCESS_TOKEN, PRODUCT_ID, PLANQK_METERING_API, PORT, HOST. Without a token or a product id
the service answers all the same and logs what it lacks.
"""

import asyncio
import concurrent.futures
import email.utils
import json
import os
import re
import secrets
import signal
import socket
import sys
import threading
import time
import unicodedata
import uuid
from urllib.parse import urlsplit

import requests
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse
from starlette.requests import ClientDisconnect

DEFAULT_METERING_API = "http://localhost:8080/qc-catalog/external-services/metering"
GREETING = "This is the random-number service: POST / answers a random number.\n"

ATTEMPTS_MAX = 5
ATTEMPT_TIMEOUT_S = 5
FIRST_PAUSE_S = 0.5
PAUSE_S_MAX = 60
# Reports under way at a time: a platform that comes back is not met by all the waiting ones at once.
WORKERS_MAX = 16
# When the platform is away for long, memory must not grow with every call.
WAITING_REPORTS_MAX = 1000
ANSWER_BYTES_MAX = 65536
LOG_LINE_CHARS_MAX = 1000
CONNECTIONS_TIMEOUT_S = 5
REPORTS_TIMEOUT_S = 10


def trimmed(name):
    """Hosting pages like to keep a variable that was emptied, and pasting brings blanks along."""
    return os.environ.get(name, "").strip() or None


ACCESS_TOKEN = trimmed("ACCESS_TOKEN")
PRODUCT_ID = trimmed("PRODUCT_ID")
METERING_API = trimmed("PLANQK_METERING_API") or DEFAULT_METERING_API


def is_metering_api(address):
    try:
        url = urlsplit(address)
        return url.scheme in ("http", "https") and bool(url.hostname) and "@" not in url.netloc and url.port != 0
    except ValueError:
        return False


def what_is_missing():
    missing = []
    if ACCESS_TOKEN is None:
        missing.append("ACCESS_TOKEN is not set")
    # An HTTP client refuses such a header with an error that quotes the token: it must not get that far.
    elif not re.fullmatch(r"[\x21-\x7e]+", ACCESS_TOKEN):
        missing.append("ACCESS_TOKEN holds characters that no token has")
    if PRODUCT_ID is None:
        missing.append("PRODUCT_ID is not set")
    if not is_metering_api(METERING_API):
        missing.append("PLANQK_METERING_API is not an http or https URL without credentials")
    return missing


MISSING = what_is_missing()


def log(line):
    """Writes one line to stdout. Lines quote what callers and the platform sent: line breaks and escape
    sequences are replaced, the length is bounded, and the access token is struck out."""
    if ACCESS_TOKEN is not None:
        line = line.replace(ACCESS_TOKEN, "[ACCESS_TOKEN]")
    line = "".join("?" if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" else c for c in line)
    sys.stdout.write(line[:LOG_LINE_CHARS_MAX] + "\n")
    sys.stdout.flush()


class Failed(Exception):
    """A report that did not get through; `again` says whether another attempt under the same key may help."""

    def __init__(self, reason, again, retry_after_s=0.0):
        super().__init__(reason)
        self.again = again
        self.retry_after_s = retry_after_s


def send_report(report, idempotency_key):
    """Sends one report once and returns the platform's answer; raises Failed."""
    try:
        with requests.post(
            METERING_API,
            json=report,
            headers={"X-Auth-Token": ACCESS_TOKEN, "Idempotency-Key": idempotency_key, "Accept": "application/json"},
            timeout=ATTEMPT_TIMEOUT_S,
            # A redirect would carry the token to another address.
            allow_redirects=False,
            stream=True,
        ) as response:
            answer = parse_answer(read_start(response))
    except requests.Timeout:
        raise Failed(f"no answer within {ATTEMPT_TIMEOUT_S} s", again=True) from None
    # Whatever goes wrong is an outcome: an exception would be lost in its thread, and the report with it.
    except Exception as error:
        raise Failed(f"can't reach {origin_of(METERING_API)} ({cause_of(error)})", again=True) from None
    if 200 <= response.status_code < 300:
        return answer
    message = answer.get("errorMessage")
    reason = f"the platform answered {response.status_code}" + (f": {message}" if isinstance(message, str) else "")
    again = response.status_code == 429 or response.status_code >= 500
    raise Failed(reason, again, retry_after_seconds(response.headers.get("retry-after")))


def read_start(response):
    body = b""
    for chunk in response.iter_content(ANSWER_BYTES_MAX):
        body += chunk
        if len(body) >= ANSWER_BYTES_MAX:
            break
    return body


def parse_answer(body):
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        # An error page of something in between: the status says enough.
        return {}
    return answer if isinstance(answer, dict) else {}


def retry_after_seconds(text):
    """RFC 9110 section 10.2.3: a number of seconds or a date."""
    if text is None:
        return 0.0
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0


def origin_of(address):
    url = urlsplit(address)
    return f"{url.scheme}://{url.netloc}"


def cause_of(error):
    while error.__context__ is not None:
        error = error.__context__
    return str(error)


class MeteringReporter:
    """Reports usage beside the consumer's calls: `report` returns at once and never raises."""

    def __init__(self):
        self._threads = concurrent.futures.ThreadPoolExecutor(WORKERS_MAX)
        self._pending = set()
        self._stopping = threading.Event()

    def report(self, correlation_id):
        """Reports one unit of the product for this call; the log tells what came of it."""
        if len(self._pending) >= WORKERS_MAX + WAITING_REPORTS_MAX:
            log(f"not reported for call {correlation_id}: {WAITING_REPORTS_MAX} reports are waiting already")
            return
        delivery = self._threads.submit(self._deliver, correlation_id)
        self._pending.add(delivery)
        delivery.add_done_callback(self._pending.discard)

    def drain(self, timeout_s):
        """Gives reports `timeout_s` to finish, then gives up the rest."""
        concurrent.futures.wait(set(self._pending), timeout_s)
        self._stopping.set()
        self._threads.shutdown()

    def _deliver(self, correlation_id):
        # One key for the call, kept over its retries: when an answer got lost, the platform recognises
        # the report and doesn't count it twice.
        idempotency_key = str(uuid.uuid4())
        report = {"correlationId": correlation_id, "productId": PRODUCT_ID, "count": 1}
        for attempt in range(1, ATTEMPTS_MAX + 1):
            try:
                if self._stopping.is_set():
                    raise Failed("the service is stopping", again=False)
                answer = send_report(report, idempotency_key)
            except Failed as failure:
                if failure.again and attempt < ATTEMPTS_MAX and self._wait(attempt, failure.retry_after_s):
                    continue
                attempts = "" if attempt == 1 else f" after {attempt} attempts"
                reason = "the service is stopping" if failure.again and self._stopping.is_set() else failure
                log(f"not reported for call {correlation_id}{attempts}: {reason}")
                return
            test_mode = answer.get("testMode")
            mode = str(test_mode).lower() if isinstance(test_mode, bool) else "unknown"
            log(f"reported 1 × {PRODUCT_ID} testMode={mode} for call {correlation_id}")
            return

    def _wait(self, attempt, retry_after_s):
        """Waits 0.5, 1, 2, 4 s, or as long as the platform asked for; false when the service stops meanwhile."""
        pause_s = max(FIRST_PAUSE_S * 2 ** (attempt - 1), retry_after_s)
        return not self._stopping.wait(min(pause_s, PAUSE_S_MAX))


app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
reporter = MeteringReporter()


@app.api_route("/", methods=["GET", "HEAD"])
def greet():
    return PlainTextResponse(GREETING)


@app.post("/")
async def serve_number(request: Request):
    # The body means nothing here; it is read to its end so that the connection can serve the next call.
    try:
        async for _ in request.stream():
            pass
    except ClientDisconnect:
        return PlainTextResponse("", status_code=400)
    number = str(secrets.randbelow(1_000_000))
    correlation_id = request.headers.get("x-correlation-id")
    if not correlation_id:
        log(f"served {number} without a correlation id: not a call through the gateway, nothing to report")
        return PlainTextResponse(number)
    log(f"served {number} for call {correlation_id}")
    if MISSING:
        log(f"not reported for call {correlation_id}: {', '.join(MISSING)}")
    else:
        reporter.report(correlation_id)
    return PlainTextResponse(number)


class Server(uvicorn.Server):
    """uvicorn's own handler ends the process by the signal instead of with exit code 0, and its shutdown
    waits for a hanging caller for ever."""

    async def startup(self, sockets=None):
        await super().startup(sockets=sockets)
        announce(*sockets[0].getsockname()[:2])

    async def shutdown(self, sockets=None):
        log("stopping: finishing calls and pending reports")
        try:
            await asyncio.wait_for(super().shutdown(sockets=sockets), CONNECTIONS_TIMEOUT_S)
        except asyncio.TimeoutError:
            log(f"closing connections that were still busy after {CONNECTIONS_TIMEOUT_S} s")

    def handle_exit(self, sig, frame):
        self.should_exit = True


def announce(host, port):
    log(f"random-number service listening on http://{f'[{host}]' if ':' in host else host}:{port}")
    if MISSING:
        log(f"usage can't be reported yet: {', '.join(MISSING)}; calls are answered all the same")
    else:
        log(f"usage is reported to {METERING_API.split('?')[0]} for product {PRODUCT_ID}")


def read_port():
    text = trimmed("PORT") or "8000"
    if re.fullmatch(r"[0-9]{1,5}", text) and int(text) <= 65535:
        return int(text)
    sys.exit("PORT must be a number from 0 to 65535")


def listen(host, port):
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        sys.exit(f"Can't listen on {host}, port {port} ({error}). Set PORT or HOST to a free one.")


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    listener = listen(trimmed("HOST") or "127.0.0.1", read_port())
    config = uvicorn.Config(app, log_config=None, log_level="warning", access_log=False, lifespan="off")
    Server(config).run(sockets=[listener])
    # Later signals change nothing: the end is bounded anyway.
    for later in (signal.SIGTERM, signal.SIGINT):
        signal.signal(later, signal.SIG_IGN)
    reporter.drain(REPORTS_TIMEOUT_S)


if __name__ == "__main__":
    main()
