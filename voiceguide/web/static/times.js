// Times and places in a session, as the player needs them.
"use strict";

const Times = {
  // A time of the session: 3:20, or 1:03:20.
  clock(seconds) {
    const whole = Math.max(Math.round(seconds), 0);
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    const two = (value) => String(value).padStart(2, "0");
    const rest = two(whole % 60);
    return hours ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
  },

  // The place of the last entry that begins at a time or before it; -1 where none does.
  last(starts, time) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  },
};
