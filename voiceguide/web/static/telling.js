// What a page tells the journal: held on this phone until the computer has it, and then no longer.
"use strict";

const Telling = {
  PREFIX: "tell-",
  MOST: 60,
  DONE: [400, 404, 409],
  busy: null,
  again: false,

  // Holds what is to be told under a name; the same name again takes its place.
  hold(name, path, fields) {
    try {
      const key = Telling.PREFIX + name;
      const names = Telling.names();
      if (names.length >= Telling.MOST && !names.includes(key)) localStorage.removeItem(names[0]);
      localStorage.setItem(key, JSON.stringify({ path, fields, since: Date.now() }));
    } catch {
      // No room, or not allowed: then it is told to nobody.
    }
  },

  // The oldest first, so that a session is told before what was said of it.
  names() {
    return Object.keys(localStorage).filter((key) => key.startsWith(Telling.PREFIX))
      .map((key) => [Telling.read(key)?.since ?? 0, key]).sort((a, b) => a[0] - b[0])
      .map(([, key]) => key);
  },

  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },

  body({ fields }) {
    return new URLSearchParams({ ...fields, now: Date.now() });
  },

  // Tells all that is held, one after the other; `answered` hears the name and the status of each.
  deliver(answered = () => {}) {
    if (Telling.busy) {
      Telling.again = true;
      return Telling.busy;
    }
    Telling.busy = Telling.all(answered).catch(() => {}).finally(() => {
      Telling.busy = null;
      if (Telling.again) {
        Telling.again = false;
        Telling.deliver(answered);
      }
    });
    return Telling.busy;
  },

  async all(answered) {
    for (const key of Telling.names()) {
      const text = localStorage.getItem(key);
      const held = Telling.read(key);
      if (!held) {
        localStorage.removeItem(key);
        continue;
      }
      let answer;
      try {
        answer = await fetch(held.path, { method: "POST", body: Telling.body(held), keepalive: true });
      } catch {
        return; // the computer is away: it is told another time
      }
      // What cannot be written down now may be another time; what no computer takes goes.
      const done = answer.ok || Telling.DONE.includes(answer.status);
      if (done && localStorage.getItem(key) === text) localStorage.removeItem(key);
      answered(key.slice(Telling.PREFIX.length), answer.status);
    }
  },

  // As a page is left, when nothing can be waited for. What is held stays, and may be told twice.
  leave(name) {
    const held = Telling.read(Telling.PREFIX + name);
    if (held && navigator.sendBeacon) navigator.sendBeacon(held.path, Telling.body(held));
  },
};

Telling.deliver();
addEventListener("online", () => Telling.deliver());
