// The page for times without the computer: what is kept on this phone.
"use strict";

(async () => {
  const list = document.getElementById("here-list");
  if ("caches" in window && (await caches.has("kept"))) {
    const cache = await caches.open("kept");
    for (const request of await cache.keys()) {
      const path = new URL(request.url).pathname;
      if (!/^\/sessions\/[^/]+$/.test(path) || !(await cache.match(`${path}/sound.mp3`))) continue;
      const text = await (await cache.match(request)).text();
      const title = new DOMParser().parseFromString(text, "text/html").querySelector("h1");
      const item = document.createElement("li");
      const head = document.createElement("h3");
      const link = document.createElement("a");
      item.className = "card";
      link.className = "whole";
      link.href = path;
      link.textContent = title ? title.textContent : path;
      if (title) link.lang = title.lang;
      head.append(link);
      item.append(head);
      list.append(item);
    }
  }
  document.getElementById(list.children.length ? "here-section" : "none-here").hidden = false;
})();
