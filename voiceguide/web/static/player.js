// The player: one sound, and around it what is said, where it is, and how to go elsewhere.
"use strict";

(() => {
  const page = document.getElementById("player");
  const id = page.dataset.id;
  const words = page.dataset;
  const find = (name) => document.getElementById(name);
  const sound = find("sound");
  const line = find("line");
  const seek = find("seek");
  const PLACE = `place-${id}`;
  const AN_HOUR = 3600 * 1000;
  const WAITS_S = [0.2, 2, 5, 10, 20, 30, 60, 60];

  let score = null;
  let starts = [];
  let chapterStarts = [];
  let stops = [];
  const shown = { key: -2, chapter: -2, step: -2, second: -1 };
  let begun = false;
  let dragging = false;
  let lock = null;
  let timer = null;

  sound.controls = false;
  sound.hidden = true;
  find("controls").hidden = false;
  const status = (text) => { find("status").textContent = text; };
  const sleep = new Sleep(sound, () => score, () => {
    find("sleep").value = "";
    note();
    sitting?.end("asked");
  });

  // ---- What the journal is told, where there is one.

  const sitting = words.journal ? new Sitting(sound, id, {
    refused: () => { sound.pause(); location.reload(); },
    unwritten: () => {
      find("unwritten").textContent = find("unwritten").dataset.words;
      find("unwritten").hidden = false;
    },
  }) : null;

  function asks(name) {
    const form = find(name);
    if (!sitting || !form) return;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const fields = Object.fromEntries(new FormData(form, event.submitter));
      sitting.say(name, form.getAttribute("action"), fields);
      const told = find(`${name}-told`);
      told.textContent = (event.submitter.dataset.told ?? told.dataset.told).replace("{value}", fields.value ?? "");
      form.hidden = true;
      told.focus();
      // Whether it is another kind of pain is asked only where there is more of it.
      given[name] = Number(fields.value);
      if (name === "after-pain" && given["after-pain"] > given["before-pain"]) find("after-kind").hidden = false;
    });
  }
  const given = {};
  for (const name of ["before-pain", "after-pain", "after-kind", "after-mark"]) asks(name);

  // ---- What is shown at a place.

  function show() {
    if (!score) return;
    const time = sound.currentTime;
    const cue = Times.last(starts, time);
    const asked = cue >= 0 && score.cues[cue].start < score.check_end;
    const over = asked && time >= score.check_end;
    const key = over ? `after ${cue}` : cue;
    if (key !== shown.key && begun) {
      shown.key = key;
      // The last words of the questions do not stand over what comes after them.
      const one = over ? undefined : score.cues[cue];
      line.textContent = one ? one.text : "";
      const side = one && one.side ? words[`side${one.side[0].toUpperCase()}${one.side.slice(1)}`] : "";
      find("side").textContent = side;
      find("side").hidden = !side;
      const step = one ? one.step || `before ${one.chapter}` : shown.step;
      if (step !== shown.step) {
        shown.step = step;
        metadata(one);
      }
    }
    const chapter = Times.last(chapterStarts, over ? starts[cue + 1] ?? time : time);
    if (chapter !== shown.chapter) {
      shown.chapter = chapter;
      find("chapter").textContent = chapter >= 0 ? score.chapters[chapter][1] : "";
      find("chapters").querySelectorAll("button").forEach((button, n) => {
        if (n === chapter) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      });
    }
    const second = Math.floor(time);
    if (second !== shown.second) {
      shown.second = second;
      find("now").textContent = Times.clock(second);
      find("left").textContent = words.left.replace("{time}", Times.clock(score.length - second));
      if (!dragging) place(time);
    }
    sleep.at(time);
  }

  function place(time) {
    seek.value = Math.round(time);
    seek.setAttribute("aria-valuetext", `${Times.clock(time)}, ${score.chapters[Math.max(shown.chapter, 0)]?.[1] ?? ""}`);
  }

  // A timer as long as it plays: `timeupdate` alone comes four times a second, which is too late.
  function tick() {
    clearTimeout(timer);
    show();
    if (sound.paused || sound.ended) return;
    const coming = score ? starts[Times.last(starts, sound.currentTime) + 1] : undefined;
    const wait = coming === undefined ? 100 : (coming - sound.currentTime) * 1000 + 5;
    timer = setTimeout(tick, Math.min(Math.max(wait, 10), 100));
  }

  // ---- Going elsewhere.

  function goTo(time) {
    if (!score) return;
    begun = true;
    sitting?.tick();
    sound.currentTime = Math.min(Math.max(time, 0), score.length - 0.2);
    show();
    state();
  }

  function step(by) {
    if (!score) return;
    sitting?.count(by > 0 ? "next" : "back");
    const time = sound.currentTime;
    const here = Times.last(stops, time + 0.05);
    // Shortly after its start, a step back leads to the step before, else to its own start.
    const back = time - (stops[here] ?? 0) > 3 ? here : here - 1;
    const to = Math.min(by > 0 ? here + 1 : back, stops.length - 1);
    goTo(to < 0 ? 0 : stops[to]);
    // Asked for with a key or a finger: then the words are wanted aloud, too.
    const cue = score.cues[Times.last(starts, sound.currentTime + 1.5)];
    if (sound.paused && cue) status(cue.text);
  }

  // After an hour it is another evening: questions are heard again, as in a live session.
  let rested = Date.now();
  function anew() {
    const late = Date.now() - rested > AN_HOUR && Math.max(sound.currentTime, start) > 1;
    if (late && score && score.check_end) {
      start = 0;
      // Before it is loaded its address still names the place after the questions.
      if (!sound.readyState) sound.src = sound.src.split("#")[0];
      sound.currentTime = 0;
      status(words.anew);
    }
  }

  async function play() {
    find("trouble").hidden = true;
    if (sound.paused) anew();
    begun = wanted = true;
    try {
      if (sound.error) again();
      await sound.play();
    } catch (error) {
      if (error.name !== "AbortError") trouble();
    }
  }

  // Loads the sound once more, at the place where it was.
  function again() {
    const time = sound.currentTime || start;
    sound.load();
    sound.addEventListener("loadedmetadata", () => { sound.currentTime = time; }, { once: true });
  }

  // The computer, or the way to it, may be gone for a moment: it is tried again by itself.
  let tries = 0;
  let wanted = false;
  function lost() {
    if (!begun) return;
    if (tries < WAITS_S.length) {
      setTimeout(() => { if (sound.error && wanted) play(); }, WAITS_S[tries] * 1000);
      tries += 1;
    }
    if (tries > 1) trouble();
  }

  function toggle() {
    if (sound.paused) play();
    else {
      sitting?.count("pause");
      sound.pause();
    }
  }

  function trouble() {
    find("trouble").textContent = words.trouble;
    find("trouble").hidden = false;
    face();
  }

  // ---- The lock screen.

  const media = navigator.mediaSession;

  function metadata(cue) {
    if (!media || !window.MediaMetadata) return;
    const chapter = score.chapters[cue.chapter]?.[1] ?? words.title;
    const first = score.cues.find((one) => one.step === cue.step) ?? cue;
    media.metadata = new MediaMetadata({
      title: cue.step ? first.text : chapter,
      artist: chapter,
      album: words.title,
      artwork: [{ src: "/cover.jpg", type: "image/jpeg" }],
    });
  }

  function state() {
    if (!media || !media.setPositionState || !score) return;
    const position = Math.min(sound.currentTime, score.length);
    try {
      media.setPositionState({ duration: score.length, playbackRate: 1, position });
    } catch {
      // A length that the browser does not believe yet.
    }
  }

  function handlers() {
    if (!media) return;
    const set = (name, action) => {
      try { media.setActionHandler(name, action); } catch { /* not known here */ }
    };
    set("play", play);
    set("pause", () => sound.pause());
    set("previoustrack", () => step(-1));
    set("nexttrack", () => step(1));
    // An iPhone has two places beside Play: without these, steps get them.
    for (const name of ["seekbackward", "seekforward", "seekto"]) set(name, null);
  }

  // ---- The screen stays on, the place is kept.

  async function awake() {
    const wanted = find("awake").checked && !sound.paused && document.visibilityState === "visible";
    if (wanted && !lock && "wakeLock" in navigator) {
      try {
        const mine = await navigator.wakeLock.request("screen");
        lock = mine;
        mine.addEventListener("release", () => { if (lock === mine) lock = null; });
        if (sound.paused) awake();
      } catch {
        lock = null;
      }
    } else if (!wanted && lock) {
      const mine = lock;
      lock = null;
      mine.release().catch(() => {});
    }
  }

  function remember() {
    try {
      if (sound.ended) localStorage.removeItem(PLACE);
      else if (begun) {
        const when = sound.paused ? rested : Date.now();
        localStorage.setItem(PLACE, JSON.stringify([sound.currentTime, when]));
      }
    } catch {
      // No room, or not allowed: the session begins at its start the next time.
    }
  }

  function left() {
    try {
      const [time, when] = JSON.parse(localStorage.getItem(PLACE) ?? "[0, 0]");
      return Date.now() - when < AN_HOUR ? time : 0;
    } catch {
      return 0;
    }
  }

  // ---- Buttons and events.

  function face() {
    const playing = !sound.paused && !sound.ended;
    const from = !playing && !begun && start > 0 && left() > 5 ? start : 0;
    find("play-word").textContent = playing ? words.pause
      : from ? words.goOn.replace("{time}", Times.clock(from)) : words.play;
    find("play").dataset.playing = playing ? "yes" : "";
    if (sitting && playing) find("before").hidden = true;
    find("play-shape").setAttribute("d", playing ? "M6 5h4v14H6zM14 5h4v14h-4z" : "M7 4v16l13-8z");
    if (media) media.playbackState = playing ? "playing" : "paused";
  }

  function note() {
    const chosen = find("sleep").value;
    const said = sleep.fades ? find("sleep-note").dataset.fades : find("sleep-note").dataset.line;
    find("sleep-note").textContent = chosen ? said : "";
  }

  find("play").addEventListener("click", toggle);
  find("previous").addEventListener("click", () => step(-1));
  find("next").addEventListener("click", () => step(1));
  find("back15").addEventListener("click", () => goTo(sound.currentTime - 15));
  find("on15").addEventListener("click", () => goTo(sound.currentTime + 15));
  seek.addEventListener("input", () => {
    dragging = true;
    find("now").textContent = Times.clock(Number(seek.value));
  });
  seek.addEventListener("change", () => {
    dragging = false;
    sitting?.count("seek");
    goTo(Number(seek.value));
  });
  for (const name of ["pointerup", "pointercancel", "blur"]) {
    seek.addEventListener(name, () => { dragging = false; });
  }
  find("chapters").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) goTo(Number(button.dataset.start));
  });
  find("sleep").addEventListener("change", (event) => {
    const value = event.target.value;
    const next = score ? chapterStarts[shown.chapter + 1] ?? null : null;
    const end = value === "part" ? next : value ? sound.currentTime + Number(value) * 60 : null;
    sleep.set(end);
    note();
  });
  if ("wakeLock" in navigator) find("awake-label").hidden = false;
  find("awake").addEventListener("change", awake);
  document.addEventListener("visibilitychange", () => { awake(); tick(); });
  window.addEventListener("pagehide", remember);

  for (const name of ["play", "playing", "pause", "ended", "seeked", "timeupdate"]) {
    sound.addEventListener(name, tick);
  }
  sound.addEventListener("playing", () => { handlers(); state(); });
  for (const name of ["play", "pause", "ended"]) {
    sound.addEventListener(name, () => {
      rested = Date.now();
      face();
      awake();
      state();
      remember();
    });
  }
  sound.addEventListener("seeked", state);
  sound.addEventListener("ended", () => {
    line.textContent = words.over;
    shown.key = -2;
    begun = false;
    if (sitting) find("after").hidden = false;
  });
  sound.addEventListener("error", lost);
  sound.addEventListener("pause", () => { wanted = wanted && sound.error !== null; });
  sound.addEventListener("playing", () => {
    tries = 0;
    find("trouble").hidden = true;
  });
  let saved = 0;
  sound.addEventListener("timeupdate", () => {
    if (Math.abs(sound.currentTime - saved) < 5) return;
    saved = sound.currentTime;
    remember();
  });

  // ---- As soon as it can be heard.

  let start = 0;

  async function ready() {
    for (let tries = 0; !score && tries < 20; tries += 1) {
      try {
        const answer = await fetch(`/sessions/${id}/score.json`);
        if (answer.ok) score = await answer.json();
      } catch {
        // Asked again below.
      }
      if (!score) await new Promise((done) => setTimeout(done, 1000));
    }
    if (!score) return trouble();
    starts = score.cues.map((one) => one.start);
    chapterStarts = score.chapters.map((one) => one[0]);
    // Steps lead from one to the next; through the questions it goes line by line, past none of them.
    stops = [...starts.filter((one) => one < score.check_end), ...score.steps];
    seek.max = Math.floor(score.length);
    const list = find("chapters");
    if (!list.children.length) {
      for (const [at, title] of score.chapters) {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.start = at;
        const clock = document.createElement("span");
        clock.className = "clock";
        clock.textContent = Times.clock(at);
        button.append(clock, ` ${title}`);
        const item = document.createElement("li");
        item.append(button);
        list.append(item);
      }
    }
    find("parts").hidden = find("night").hidden = false;
    if (words.answered) start = score.check_end;
    const before = left();
    // The questions of a recording are heard again on another evening, never left out by a place.
    if (before > 5 && before < score.length - 10) start = before;
    if (start && !begun) {
      const there = () => { if (!begun || sound.currentTime < 0.5) sound.currentTime = start; face(); show(); };
      if (sound.readyState > 0) there();
      else sound.addEventListener("loadedmetadata", there, { once: true });
    } else if (start) {
      sound.currentTime = start;
    }
    face();
    tick();
  }

  Keep.begin(id);
  face();
  Progress.follow(id, ready, () => { find("hear").hidden = find("shelf").hidden = true; });
})();
