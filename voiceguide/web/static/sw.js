// The worker: what is kept plays without the computer. VERSION and SHELL are written before this.
//
// Two stores: `shell-VERSION` holds the files of all pages and goes with its version; `kept` holds
// sessions and outlives every version. A page has the worker that it was loaded with, or none, to its
// end: nothing changes under a session that plays.
"use strict";

const STORE = `shell-${VERSION}`;
const KEPT = "kept";

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const store = await caches.open(STORE);
    await store.addAll(SHELL.map((path) => new Request(path, { cache: "reload" })));
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("shell-") && name !== STORE) await caches.delete(name);
    }
  })());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  // Forms go their own way: a phone that goes back through them takes what it has seen.
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (/^\/sessions\/[^/]+\/sound\.mp3$/.test(url.pathname) && !url.search) {
    event.respondWith(sound(event.request, url.pathname));
  } else if (/^\/sessions\/[^/]+\/events$/.test(url.pathname) || url.searchParams.has("kept")) {
    return;
  } else if (event.request.mode === "navigate") {
    event.respondWith(shown(event.request, url.pathname));
  } else if (url.pathname.startsWith("/static/") || /^\/sessions\//.test(url.pathname) || url.pathname === "/cover.jpg") {
    event.respondWith(part(event.request, url.pathname));
  }
});

// A computer that sleeps does not refuse, it is silent: after that long it counts as gone, and for a
// while it is not waited for again.
const PATIENCE_MS = 4000;
const GONE_MS = 15000;
let gone = 0;

// What the computer answers, or else what was kept of it, if anything was.
async function soon(request, kept) {
  const asked = fetch(request);
  if (!kept) return asked;
  const silent = new Promise((_, lost) => {
    setTimeout(lost, Date.now() - gone < GONE_MS ? 1000 : PATIENCE_MS);
  });
  return Promise.race([asked, silent]).catch(() => {
    gone = Date.now();
    return kept;
  });
}

async function offline() {
  return (await (await caches.open(STORE)).match("/offline")) ?? Response.error();
}

// A page: from the computer, or as it was kept, or the page that says what is kept.
async function shown(request, path) {
  return soon(request, (await (await caches.open(KEPT)).match(path)) ?? (await offline()));
}

// A part of a page: what belongs to a kept session never changes; all else is that of the computer.
async function part(request, path) {
  const kept = await (await caches.open(KEPT)).match(path);
  return kept ?? soon(request, await (await caches.open(STORE)).match(path));
}

// The sound: as it was kept, whole or the part that was asked for; else from the computer.
async function sound(request, path) {
  const kept = await (await caches.open(KEPT)).match(path);
  if (!kept) {
    // Handed on as an answer of our own: Chromium breaks off a sound whose parts come from two
    // kinds of places, and this one may be kept while it plays.
    const answer = await fetch(request);
    const { status, statusText, headers } = answer;
    return new Response(answer.body, { status, statusText, headers });
  }
  return ranged(await kept.blob(), request.headers.get("range"), kept.headers);
}

// One range of a file, as RFC 9110 has it; several at once are answered with the whole. The headers
// are those of the computer: a player that began there goes on only with the same tag.
function ranged(file, range, told) {
  const size = file.size;
  const type = told.get("content-type") ?? "audio/mpeg";
  const head = { "Content-Type": type, "Accept-Ranges": "bytes" };
  for (const name of ["ETag", "Last-Modified", "Cache-Control"]) {
    if (told.get(name)) head[name] = told.get(name);
  }
  const whole = () => new Response(file, { headers: { ...head, "Content-Length": String(size) } });
  const found = /^bytes=(\d*)-(\d*)$/.exec((range ?? "").trim());
  if (!found || (!found[1] && !found[2])) return whole();
  const start = found[1] ? Number(found[1]) : Math.max(size - Number(found[2]), 0);
  let end = found[1] && found[2] ? Number(found[2]) : size - 1;
  if (found[1] && found[2] && start > end) return whole();
  if (start >= size || (!found[1] && Number(found[2]) === 0)) {
    return new Response(null, { status: 416, headers: { ...head, "Content-Range": `bytes */${size}` } });
  }
  end = Math.min(end, size - 1);
  return new Response(file.slice(start, end + 1, type), {
    status: 206,
    statusText: "Partial Content",
    headers: {
      ...head,
      "Content-Length": String(end - start + 1),
      "Content-Range": `bytes ${start}-${end}/${size}`,
    },
  });
}
