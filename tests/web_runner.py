"""Serves the whole web app in a process of its own, until it is ended.

``python web_runner.py PORT FOLDER``; the folder holds what it makes, and in ``worker`` what is
added to the worker, so that a test can bring a new one. Says ready as soon as it can be asked.
"""

import signal
import sys
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Route

from voiceguide.web import media, pages
from voiceguide.web.address import HERE
from voiceguide.web.app import make_app
from voiceguide.web.doors import open_door
from voiceguide.web.gate import Keeper, rules
from voiceguide.web.pages.around import worker
from voiceguide.web.pairing import Phones
from voiceguide.web.serving import serve
from voiceguide.web.sessions import open_desk


def main(port, folder, desk):
    async def changed(request):
        found = await worker(request)
        more = folder / "worker"
        body = found.body + (more.read_bytes() if more.exists() else b"")
        return Response(body, media_type="text/javascript", headers={"cache-control": "no-cache"})

    keeper = Keeper(rules(HERE, port, paired=False), Phones(folder / "phones.json"))
    routes = [Route("/sw.js", changed), *media.routes(desk, ""), *pages.routes(desk)]
    app = make_app(desk, keeper, routes, pages.sorry)
    door = open_door(HERE, port)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    ended = []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(1))
    serve(app, [(door, None)], lambda: bool(ended))


if __name__ == "__main__":
    with open_desk(cache=Path(sys.argv[2]) / "sessions") as desk:
        main(int(sys.argv[1]), Path(sys.argv[2]), desk)
