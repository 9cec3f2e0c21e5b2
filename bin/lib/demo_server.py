"""How bin/demo runs gunicorn: two workers, and the address and log-ins once they answer."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

workers = 2
threads = 4  # a browser's idle connections then hold no worker
preload_app = True
loglevel = "warning"
control_socket_disable = True
graceful_timeout = 3

VAR = Path(os.environ["VAR_DIR"])
NOTICE = """
Le site est prêt : {site}
  administration : {site}/admin/
  courriels envoyés : {mails}

{accounts}
Ctrl-C arrête le site ; rien n’est perdu.
"""


def say(text: str):
    sys.stdout.write(text)
    sys.stdout.flush()


def post_worker_init(worker):
    # Ctrl-C reaches the whole group; a worker that hears it from the terminal and from its master may hang.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def worker_exit(server, worker):
    os._exit(0)  # at once: Python would first take a preloaded site apart, object by object, for seconds


def keep_time():
    """What cron does in production, give or take half a minute: publish what is planned, submit what is out of time."""
    from django.core.management import call_command
    from django.db import connections

    while True:
        time.sleep(30)
        try:
            call_command("publish_scheduled", verbosity=0)
            call_command("submit_overdue_attempts", verbosity=0)
        finally:
            connections.close_all()


def when_ready(server):
    accounts = (VAR / "demo.accounts").read_text(encoding="utf-8")
    say(NOTICE.format(site=os.environ["SITE_URL"], mails=os.environ["EMAIL_FILE_PATH"], accounts=accounts))
    threading.Thread(target=keep_time, daemon=True).start()


def on_exit(server):
    say("\nSite arrêté.\n")
