"use strict";
(() => {
  const root = document.documentElement;
  const pages = [...document.querySelectorAll(".page")];
  const first = pages[0].id;

  // The language is that of the place which the address leads to.
  const page = () => {
    const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return at?.closest(".page") ?? pages[0];
  };
  const only = (selector) => document.querySelector(`${selector}[data-lang="${page().id}"]`);
  const prefix = (lang) => (lang === first ? "" : lang + "-");

  const settle = () => {
    const lang = page().id;
    root.lang = lang;
    document.title = only(".bar").dataset.title;
    mark();
  };

  // The same place in another language has the same anchor but for its prefix.
  document.querySelectorAll("[data-to]").forEach((link) => {
    link.addEventListener("click", (event) => {
      const here = location.hash.slice(1);
      const from = page().id;
      const there = prefix(link.dataset.to) + here.slice(here === from ? here.length : prefix(from).length);
      if (here && here !== from && document.getElementById(there)) {
        event.preventDefault();
        location.hash = there;
      }
    });
  });

  // Readers whose browser prefers another language of the page begin in it.
  const preferred = (navigator.languages ?? [])
    .map((tag) => pages.find((p) => p.id === tag || p.id.split("-")[0] === tag.split("-")[0]))
    .find(Boolean);
  if (!location.hash && preferred && preferred.id !== first) {
    location.replace("#" + preferred.id);
  }

  // Light and dark: the system's, until the reader chooses.
  const store = {
    get: () => { try { return localStorage.getItem("theme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("theme", value); } catch { /* not kept */ } },
  };
  if (store.get()) root.dataset.theme = store.get();
  document.querySelectorAll(".theme").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      store.set(root.dataset.theme);
    });
  });

  // Colours of code, and a button that copies it.
  const token = /("(?:[^"\\\n]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?\b/g;
  const paint = (code) => {
    const text = code.textContent;
    const body = code.dataset.code === "http" ? text.search(/\n\n[[{]/) : 0;
    if (body < 0) return;
    const out = new DocumentFragment();
    let at = 0;
    for (const m of text.matchAll(token)) {
      if (m.index < body) continue;
      const span = document.createElement("span");
      span.className = m[1] ? (m[2] ? "k" : "s") : "n";
      span.textContent = m[1] ?? m[0];
      out.append(text.slice(at, m.index), span);
      at = m.index + span.textContent.length;
    }
    out.append(text.slice(at));
    code.replaceChildren(out);
  };
  const dress = (pre) => {
    pre.querySelectorAll("[data-code=json], [data-code=http]").forEach(paint);
    const words = document.querySelector(`.bar[data-lang="${pre.closest(".page").id}"]`).dataset;
    const text = pre.textContent.replace(/\n$/, "");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = words.copied;
        setTimeout(() => { button.textContent = words.copy; }, 1500);
      } catch {
        getSelection().selectAllChildren(pre.querySelector("code"));
      }
    });
    pre.prepend(button);
  };
  document.querySelectorAll("pre").forEach(dress);
  // What appears later asks for the same.
  document.addEventListener("dress", (event) => dress(event.target));

  // Where the reader is, in the navigation.
  const links = [...document.querySelectorAll(".side a")].map((link) => ({ link, to: document.getElementById(link.hash.slice(1)) }));
  const mark = () => {
    let current = null;
    for (const x of links) {
      x.link.removeAttribute("aria-current");
      if (x.to.checkVisibility() && (current === null || x.to.getBoundingClientRect().top < 140)) current = x;
    }
    current?.link.setAttribute("aria-current", "true");
  };
  let marking = false;
  addEventListener("scroll", () => {
    if (marking) return;
    marking = true;
    requestAnimationFrame(() => { marking = false; mark(); });
  }, { passive: true });

  // The contents fold on small screens, and close once a place is chosen.
  const small = matchMedia("(max-width: 56rem)");
  const fold = () => document.querySelectorAll(".menu").forEach((menu) => { menu.open = !small.matches; });
  small.addEventListener("change", fold);
  document.querySelectorAll(".side a").forEach((a) => a.addEventListener("click", fold));
  fold();

  // Search: over what the page marks, in the language that is read.
  const entries = new Map();
  const index = (lang) => {
    if (!entries.has(lang)) {
      const marked = [...document.getElementById(lang).querySelectorAll("[data-name]")];
      entries.set(lang, marked.map((e) => {
        const { kind, name, text } = e.dataset;
        return { id: e.id, kind, name, text, key: `${name} ${text}`.toLowerCase() };
      }));
    }
    return entries.get(lang);
  };
  const rank = (entry, query) => {
    const name = entry.name.toLowerCase();
    return name === query ? 0 : name.startsWith(query) ? 1 : name.includes(query) ? 2 : 3;
  };
  const open = () => {
    const dialog = only("dialog");
    const input = dialog.querySelector("input");
    const list = dialog.querySelector("ul");
    const count = dialog.querySelector(".count");
    let chosen = 0;
    const choose = (n) => {
      const options = [...list.children];
      if (options.length === 0) return input.removeAttribute("aria-activedescendant");
      chosen = (n + options.length) % options.length;
      options.forEach((o, i) => o.setAttribute("aria-selected", String(i === chosen)));
      options[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[chosen].id);
    };
    const go = () => {
      const option = list.children[chosen];
      if (!option) return;
      dialog.close();
      location.hash = option.dataset.id;
    };
    const option = (entry, i) => {
      const li = document.createElement("li");
      const kind = document.createElement("small");
      const name = document.createElement("b");
      const text = document.createElement("span");
      [li.id, li.dataset.id] = [`${dialog.dataset.lang}-option-${i}`, entry.id];
      li.setAttribute("role", "option");
      [kind.textContent, name.textContent, text.textContent] = [entry.kind, entry.name, entry.text];
      li.append(kind, name, text);
      li.addEventListener("click", () => { chosen = i; go(); });
      return li;
    };
    input.oninput = () => {
      const query = input.value.trim().toLowerCase();
      const words = query.split(/\s+/);
      const found = query === "" ? [] : index(page().id)
        .filter((e) => words.every((w) => e.key.includes(w)))
        .sort((a, b) => rank(a, query) - rank(b, query))
        .slice(0, 100);
      list.replaceChildren(...found.map(option));
      const say = only(".bar").dataset;
      count.textContent = query === "" ? "" : found.length ? say.found.replace("#", found.length) : say.none;
      choose(0);
    };
    input.onkeydown = (event) => {
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move) { event.preventDefault(); choose(chosen + move); }
      if (event.key === "Enter") { event.preventDefault(); go(); }
    };
    input.value = "";
    input.oninput();
    dialog.showModal();
  };
  document.querySelectorAll(".find").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", open);
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });

  // Changes since the version that a reader has: the tables stand newest first.
  document.querySelectorAll(".since").forEach((line) => {
    line.hidden = false;
    const select = line.querySelector("select");
    select.addEventListener("change", () => {
      let later = true;
      line.parentElement.querySelectorAll("[data-since]").forEach((table) => {
        later &&= table.dataset.since !== select.value;
        table.hidden = !later;
      });
    });
  });

  // Paper has no folds.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((d) => { d.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((d) => { d.open = false; }));

  addEventListener("hashchange", settle);
  settle();
})();
