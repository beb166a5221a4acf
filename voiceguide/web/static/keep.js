// Keeping a session on this phone, with all that its page needs; and taking it off again.
"use strict";

const Keep = {
  parts(id) {
    return [`/sessions/${id}`, `/sessions/${id}/score.json`, `/sessions/${id}/captions.vtt`,
      `/sessions/${id}/sound.mp3`, "/cover.jpg"];
  },

  async put(id) {
    const cache = await caches.open("kept");
    for (const path of Keep.parts(id)) {
      // Asked with `?kept`, the page knows that it will be shown on other evenings.
      const answer = await fetch(path === `/sessions/${id}` ? `${path}?kept` : path);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      await cache.put(path, answer);
    }
    if (navigator.storage && navigator.storage.persist) await navigator.storage.persist();
  },

  async drop(id) {
    const cache = await caches.open("kept");
    for (const path of Keep.parts(id)) if (path !== "/cover.jpg") await cache.delete(path);
  },

  begin(id) {
    const form = document.getElementById("keep");
    const note = document.getElementById("keep-note");
    const able = form.dataset.offline && window.isSecureContext && "caches" in window;
    if (!able) return;
    const button = form.querySelector("button");

    function show(here) {
      form.dataset.kept = here ? "yes" : "";
      form.elements.kept.value = here ? "no" : "yes";
      button.textContent = here ? form.dataset.unkeep : form.dataset.keep;
      note.textContent = here ? form.dataset.done : "";
    }

    // What counts is this phone: another one may have had it kept.
    caches.match(`/sessions/${id}/sound.mp3`).then((there) => show(Boolean(there)));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const wanted = form.elements.kept.value;
      button.disabled = true;
      note.textContent = form.dataset.busy;
      try {
        const answer = await fetch(form.action, {
          method: "POST", body: new URLSearchParams({ kept: wanted }), redirect: "follow",
        });
        if (!answer.ok) throw new Error(String(answer.status));
        if (wanted === "yes") await Keep.put(id);
        else await Keep.drop(id);
        show(wanted === "yes"); // in place, as it may be playing
      } catch {
        note.textContent = form.dataset.failed;
        if (wanted === "yes") await Keep.drop(id).catch(() => {});
      }
      button.disabled = false;
      button.focus();
    });
  },
};
