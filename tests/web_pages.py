"""Asking for pages: what a browser without scripts sends and sees."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlencode

import web_asking
from starlette.applications import Starlette

from voiceguide.web import pages


@dataclass
class Page:
    status: int
    headers: dict
    text: str
    cookies: list

    @property
    def forms(self):
        """The hidden fields of each form."""
        reader = _Forms()
        reader.feed(self.text)
        return reader.forms

    @property
    def form(self):
        """The hidden fields of the first form that has any."""
        return next((one for one in self.forms if one), {})


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and self.forms and given.get("type") == "hidden":
            self.forms[-1][given["name"]] = given["value"]


def app_of(desk, owner=None, **state):
    """The pages over a desk, as the gate gives them to a phone in the house."""
    app = Starlette(routes=pages.routes(desk, owner))
    noting = owner is not None and owner.journal is not None
    usual = {"secure": True, "lan": False, "serve_url": "", "noting": noting}
    for name, value in {**usual, **state}.items():
        setattr(app.state, name, value)
    return app


def ask(app, path, form=None, **headers):
    """Ask for a path; a form is posted."""
    place, _, query = path.partition("?")
    sent = [
        ("host", "127.0.0.1"),
        *((name.replace("_", "-"), one) for name, one in headers.items()),
    ]
    body = ()
    if form is not None:
        body = (urlencode(form).encode(),)
        sent += [
            ("content-type", "application/x-www-form-urlencoded"),
            ("content-length", str(len(body[0]))),
        ]
    method = "GET" if form is None else "POST"
    found = web_asking.ask(app, method, place, sent, body, query=query)
    cookies = [value for name, value in found.headers if name == "set-cookie"]
    return Page(found.status, dict(found.headers), found.text, cookies)
