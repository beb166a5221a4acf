// The page of a routine: buttons and a slider for the length, within the limits of what is chosen.
"use strict";

(() => {
  const form = document.getElementById("choose");
  const box = document.getElementById("length");
  if (!form || !box) return;
  const number = box.querySelector('input[type="number"]');
  const slider = box.querySelector('input[type="range"]');
  const less = box.querySelector(".less");
  const more = box.querySelector(".more");
  const note = document.getElementById("limits-note");
  let touched = false;

  const limits = () => [Number(number.min), Number(number.max)];

  function show(value) {
    const [low, high] = limits();
    const whole = Math.min(Math.max(Math.round(value) || low, low), high);
    number.value = whole;
    slider.value = whole;
    // A disabled button would lose the focus of somebody who presses it again and again.
    less.setAttribute("aria-disabled", String(whole <= low));
    more.setAttribute("aria-disabled", String(whole >= high));
  }

  function step(by) {
    touched = true;
    show(Number(number.value) + by);
  }

  less.addEventListener("click", () => step(-1));
  more.addEventListener("click", () => step(1));
  slider.addEventListener("input", () => { touched = true; show(Number(slider.value)); });
  number.addEventListener("change", () => { touched = true; show(Number(number.value)); });
  for (const one of [less, more, slider]) one.hidden = false;
  show(Number(number.value));

  let asked = 0;
  async function refresh() {
    const mine = ++asked;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value && name !== "length" && name !== "routine") query.set(name, value);
    }
    try {
      const answer = await fetch(`${form.dataset.limits}?${query}`);
      const found = await answer.json();
      if (mine !== asked) return;
      note.textContent = found.note ?? "";
      note.hidden = !found.note;
      if (!found.longest) return;
      number.min = slider.min = found.shortest;
      number.max = slider.max = found.longest;
      box.querySelector(".shortest").textContent = found.shortest;
      box.querySelector(".longest").textContent = found.longest;
      show(touched ? Number(number.value) : found.usual);
    } catch {
      // The limits of before stay: a length that cannot be had becomes the nearest that can.
    }
  }

  form.addEventListener("change", (event) => {
    if (["side", "gentle", "voice", "pace"].includes(event.target.name)) refresh();
  });
  refresh();
})();
