// Every page: the worker that keeps sessions, where the connection is safe enough to have one.
"use strict";

(() => {
  const place = document.currentScript.dataset.worker;
  if (place && window.isSecureContext && "serviceWorker" in navigator) {
    navigator.serviceWorker.register(place).catch(() => {});
  }

  // What is no longer kept on the computer is taken off this phone, too.
  const shelf = document.querySelector("[data-ids]");
  if (shelf && window.isSecureContext && "caches" in window) {
    const kept = new Set(shelf.dataset.ids.split(" ").filter(Boolean));
    caches.has("kept").then(async (there) => {
      if (!there) return;
      const cache = await caches.open("kept");
      for (const request of await cache.keys()) {
        const found = new URL(request.url).pathname.match(/^\/sessions\/([^/]+)/);
        if (found && !kept.has(found[1])) await cache.delete(request);
      }
    }).catch(() => {});
  }
})();
