"""Serves the web app with a worker that can be changed, until it is ended.

``python web_runner.py PORT FOLDER``: what stands in the file ``worker`` of the folder is added to
the worker, as if another version of voiceguide had been started.
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
from voiceguide.web.gate import Keeper
from voiceguide.web.pages.around import worker
from voiceguide.web.pairing import Phones
from voiceguide.web.rules import rules
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
    ended = []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(1))
    app = make_app(desk, keeper, routes, pages.sorry)
    serve(app, [(open_door(HERE, port), None)], lambda: bool(ended))


if __name__ == "__main__":
    with open_desk() as desk:
        main(int(sys.argv[1]), Path(sys.argv[2]), desk)
