// The sleep timer: softer and off; or off after the line, where a page cannot change the loudness.
"use strict";

const FADE_S = 20;

class Sleep {
  // `lines` gives the score once it is there.
  constructor(sound, score, say) {
    this.sound = sound;
    this.score = score;
    this.say = say;
    this.end = null;
    this.fading = null;
    const probe = document.createElement("audio");
    probe.volume = 0.5;
    this.fades = probe.volume === 0.5;
  }

  // Ends at the place `end`, in seconds of the session; null: never.
  set(end) {
    this.end = end;
    this.undo();
  }

  // Told the place some times a second while it plays.
  at(time) {
    if (this.end === null || this.fading !== null || this.sound.paused) return;
    if (this.fades) {
      if (time >= this.end - FADE_S) this.fade(Math.max(this.end - time, 1));
    } else if (time >= this.end) {
      const line = this.score().cues.find((one) => one.start <= time && time < one.end);
      if (!line || time >= line.end - 0.15) this.stop();
    }
  }

  fade(seconds) {
    const began = performance.now();
    this.fading = setInterval(() => {
      const share = (performance.now() - began) / 1000 / seconds;
      if (share >= 1) this.stop();
      else this.sound.volume = 1 - share;
    }, 100);
  }

  stop() {
    this.sound.pause();
    this.end = null;
    this.undo();
    this.say();
  }

  undo() {
    if (this.fading !== null) clearInterval(this.fading);
    this.fading = null;
    if (this.fades) this.sound.volume = 1;
  }
}
