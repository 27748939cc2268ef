// The forms that sign: what is typed stays in the form, and is sent nowhere.
(() => {
  const recipes = new Map([...document.querySelectorAll("script[data-recipe]")].map((x) => [x.dataset.recipe, JSON.parse(x.textContent)]));
  const element = (tag, className, ...content) => {
    const out = document.createElement(tag);
    out.className = className;
    out.append(...content);
    return out;
  };
  // Bytes that are no text are shown as digits.
  const shown = (bytes) => {
    const text = signet.text(bytes);
    return /[\u0000-\u0008\u000b-\u001f\ufffd]/.test(text) ? { text: signet.hex(bytes), hex: true } : { text, hex: false };
  };
  const block = (className, text, code = "") => {
    const inner = element("code", "", text);
    if (code) inner.dataset.code = code;
    return element("pre", className, inner);
  };
  const dress = (within) => within.querySelectorAll("pre").forEach((pre) => pre.dispatchEvent(new Event("dress", { bubbles: true })));

  // before puts words in front of a text: a colon of Chinese has its space in it.
  const before = (words, text) => words + (words.endsWith("：") ? "" : " ") + text;

  const request = (out) => {
    const typed = out.headers.some(([name]) => name.toLowerCase() === "content-type");
    const headers = out.body.length > 0 && out.media && !typed ? [["Content-Type", out.media], ...out.headers] : out.headers;
    const target = out.path + (out.query ? "?" + out.query : "");
    const body = out.body.length > 0 ? "\n" + shown(out.body).text + "\n" : "";
    return `${out.method} ${target} HTTP/1.1\nHost: ${out.host}\n` + headers.map(([name, value]) => `${name}: ${value}\n`).join("") + body;
  };

  const stepItem = (step, words) => {
    const title = element("p", "step", element("code", "", step.name.replace(/^let /, "")));
    if (step.shown !== step.name) title.append(" = ", element("code", "expr", step.shown));
    const item = element("li", "", title);
    for (const x of step.signed) {
      const { text, hex } = shown(x.text);
      item.append(element("p", "note", before(words.over, ""), element("code", "", x.name), hex ? words.inhex : ""), block("value canonical", text));
    }
    const { text, hex } = shown(step.value);
    if (step.signed.length > 0) item.append(element("p", "note", words.gives + (hex ? words.inhex : "")));
    else if (hex) item.append(element("p", "note", words.hex));
    item.append(block("value", text));
    return item;
  };

  const start = (section) => {
    const form = section.querySelector("form");
    const recipe = recipes.get(form.dataset.recipe);
    const field = (name) => form.querySelector(`[data-field="${name}"]`);
    const values = (kind) => Object.fromEntries([...form.querySelectorAll(`[data-${kind}]`)].map((x) => [x.dataset[kind], x.value]));
    const words = section.dataset;
    const english = section.closest("[lang]").lang.startsWith("en"); // as browsers tell what is wrong with JSON
    const chosen = () => field("example").selectedOptions[0].dataset;
    const call = () => recipe.calls.find((c) => c.name === chosen().call);
    const wrong = section.querySelector(".wrong");
    const steps = section.querySelector(".steps");
    const sent = section.querySelector(".sent");

    const sign = () => {
      try {
        const out = new signet.Message(recipe, {
          credential: values("credential"), given: values("nonce"), call: call(), arguments: field("arguments").value,
          now: signet.instant(field("now").value), parts: {},
        }).seal();
        steps.replaceChildren(...out.steps.map((s) => stepItem(s, words)));
        sent.replaceChildren(block("block", request(out), "http"));
        [steps, sent].forEach(dress);
        wrong.textContent = "";
      } catch (error) {
        wrong.textContent = error.word ? before(words[error.word], error.word === "json" && !english ? "" : error.name) : error.message;
        [steps, sent].forEach((x) => x.replaceChildren());
      }
    };
    const fill = () => { field("arguments").value = call().examples[chosen().example]; };
    field("example").addEventListener("input", fill);
    field("present").addEventListener("click", () => {
      field("now").value = new Date().toISOString().replace(/\.\d+/, "");
      sign();
    });
    form.addEventListener("input", sign);
    form.addEventListener("submit", (event) => event.preventDefault());
    fill();
    section.querySelector(".split").hidden = false;
    // Signatures take time: a form signs once it comes near.
    const near = new IntersectionObserver((entries) => {
      if (!entries.some((x) => x.isIntersecting)) return;
      near.disconnect();
      sign();
    }, { rootMargin: "100%" });
    near.observe(section);
  };
  document.querySelectorAll(".play").forEach(start);
})();
