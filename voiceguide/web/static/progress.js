// A session being made: how far it is, told by the server; the page may be closed meanwhile.
"use strict";

const Progress = {
  // Calls `ready` once the session can be heard, and `failed` if it cannot be had.
  follow(id, ready, failed) {
    const box = document.getElementById("making");
    const words = document.getElementById("making-words");
    const bar = document.getElementById("done");
    const status = document.getElementById("status");
    if (box.dataset.state === "playable") return ready();
    if (box.dataset.state === "failed") return failed();
    let quarter = 0;

    const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (all, name) => facts[name] ?? all);
    const source = new EventSource(`/sessions/${id}/events`);

    source.addEventListener("state", (event) => {
      const facts = JSON.parse(event.data);
      if (facts.state === "waiting") {
        words.textContent = fill(box.dataset.waiting, { n: facts.before });
      } else if (facts.state === "speaking") {
        words.textContent = fill(box.dataset.speaking, facts);
        bar.max = Math.max(facts.total, 1);
        bar.value = facts.done;
        // Told aloud four times, not at every line.
        const now = Math.floor((4 * facts.done) / Math.max(facts.total, 1));
        if (now > quarter) {
          quarter = now;
          status.textContent = words.textContent;
        }
      } else if (facts.state === "failed") {
        source.close();
        bar.hidden = true;
        document.getElementById("making-note").hidden = true;
        const retry = document.getElementById("retry");
        words.textContent = retry.dataset.title;
        words.className = "said strong";
        const reason = document.getElementById("reason");
        reason.textContent = facts.reason;
        reason.hidden = retry.hidden = false;
        status.textContent = retry.dataset.title;
        failed();
      } else if (facts.state === "playable") {
        source.close();
        box.hidden = true;
        status.textContent = box.dataset.ready;
        ready();
      }
    });

    source.onerror = () => {
      // The browser asks again by itself, unless it was refused: then the page is asked once more.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
    };
  },
};
