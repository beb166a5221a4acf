// A sitting: what of a session is heard, as it is heard, told to the journal now and then.
"use strict";

class Sitting {
  static EVERY_MS = 30000;
  static AN_HOUR = 3600 * 1000;
  static JUMP_S = 2;
  static MOST = 300;

  // `refused` is called where the computer says that this session is not to begin.
  constructor(sound, session, { refused, unwritten }) {
    this.sound = sound;
    this.session = session;
    this.key = `sitting-${session}`;
    this.now = this.kept();
    this.last = null;
    this.seen = 0;
    this.sent = 0;
    this.answered = (name, status) => {
      if (name === this.now?.id && status === 409) refused();
      else if (status >= 500) unwritten();
    };
    sound.addEventListener("playing", () => { this.begin(); this.tick(); });
    sound.addEventListener("timeupdate", () => this.tick());
    sound.addEventListener("seeking", () => { this.last = null; });
    sound.addEventListener("pause", () => { this.tick(); this.last = null; this.tell(); });
    sound.addEventListener("ended", () => this.end("over"));
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.leave();
    });
  }

  // Of a page that was opened again within the hour: the same sitting goes on. Older ones go.
  kept() {
    try {
      for (const key of Object.keys(localStorage).filter((one) => one.startsWith("sitting-"))) {
        if (Date.now() - JSON.parse(localStorage.getItem(key)).when > Sitting.AN_HOUR) localStorage.removeItem(key);
      }
      const found = JSON.parse(localStorage.getItem(this.key));
      return found && Date.now() - found.when < Sitting.AN_HOUR ? found : null;
    } catch {
      return null;
    }
  }

  get id() {
    if (!this.now) this.fresh();
    return this.now.id;
  }

  fresh() {
    const letters = crypto.getRandomValues(new Uint8Array(16));
    const id = Array.from(letters, (one) => "abcdefghijklmnopqrstuvwxyz234567"[one % 32]).join("");
    this.now = { id, begun: 0, ended: 0, why: "", heard: [], commands: {}, when: Date.now() };
  }

  begin() {
    const rested = this.now && Date.now() - this.now.when > Sitting.AN_HOUR;
    if (!this.now || this.now.why === "over" || (rested && this.now.begun)) this.fresh();
    if (!this.now.begun) this.now.begun = Date.now();
    this.now.why = "";
    this.now.ended = 0;
  }

  // Called some times a second, and before each jump; scripts may have slept while the sound went on.
  tick() {
    const { sound, now } = this;
    const time = sound.currentTime;
    const clock = Date.now();
    if (now?.begun && this.last !== null && !sound.seeking && time > this.last) {
      if (time - this.last <= (clock - this.seen) / 1000 + Sitting.JUMP_S) this.add(this.last, time);
    }
    this.last = sound.paused || sound.seeking ? null : time;
    this.seen = clock;
    if (now?.begun && !sound.paused && clock - this.sent > Sitting.EVERY_MS) this.tell();
  }

  add(start, end) {
    const heard = this.now.heard;
    const before = heard[heard.length - 1];
    if (before && before[1] === start) before[1] = end;
    else heard.push([start, end]);
    if (heard.length > Sitting.MOST) this.now.heard = Sitting.joined(heard);
    this.now.when = Date.now();
  }

  static joined(heard) {
    const found = [];
    for (const [start, end] of heard.slice().sort((a, b) => a[0] - b[0])) {
      const before = found[found.length - 1];
      if (before && start <= before[1] + 0.05) before[1] = Math.max(before[1], end);
      else found.push([start, end]);
    }
    return found;
  }

  count(command) {
    if (!this.now?.begun) return;
    this.now.commands[command] = (this.now.commands[command] ?? 0) + 1;
  }

  end(why) {
    if (!this.now?.begun) return;
    if (this.last !== null && why === "over") this.add(this.last, this.sound.currentTime);
    this.last = null;
    this.now.why = why;
    this.now.ended = Date.now();
    this.tell();
  }

  hold() {
    const { id, begun, ended, why, heard, commands } = this.now;
    const at = (time) => time.toFixed(2);
    Telling.hold(id, `/sessions/${this.session}/heard`, {
      sitting: id, begun, ended: ended || "", why,
      heard: Sitting.joined(heard).map(([start, end]) => `${at(start)}-${at(end)}`).join(","),
      commands: Object.entries(commands).map(([word, count]) => `${word} ${count}`).join(","),
    });
    try {
      localStorage.setItem(this.key, JSON.stringify(this.now));
    } catch {
      // A page that is opened again begins another sitting then.
    }
    this.sent = Date.now();
  }

  tell() {
    if (!this.now?.begun) return;
    this.hold();
    Telling.deliver(this.answered);
  }

  leave() {
    this.tick();
    if (!this.now?.begun || this.sent >= this.now.when) return;
    this.hold();
    Telling.leave(this.now.id);
  }

  // A score or a look, which belongs to this sitting.
  say(name, path, fields) {
    Telling.hold(`${this.id}-${name}`, path, { ...fields, at: Date.now(), sitting: this.id, session: this.session });
    Telling.deliver(this.answered);
  }
}
