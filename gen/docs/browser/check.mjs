// Reads documentation pages in Chromium: in each language, in light and dark,
// on a wide screen and on a phone. It fails if a page asks the network for
// anything, writes an error to the console, scrolls sideways on a phone, has a
// violation that axe-core finds, hides its text without script, or if search,
// the keyboard, the choice of language or the forms that sign do not work.
//
//   node check.mjs [--shots FOLDER] PAGE.html...
import { createRequire } from "node:module";
import { mkdirSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const args = process.argv.slice(2);
const shots = args[0] === "--shots" ? args.splice(0, 2)[1] : "";
const failures = [];
let signed = 0; // requests, as the pages show them
let versions = 0; // of which readers can choose
const expect = (what, ok, detail = "") => { if (!ok) failures.push(`${what} ${detail}`.trim()); };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Opens a page of its own and notes what it must not do. */
async function opened(url, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("request", (r) => expect(`${url}: asks for`, r.url().split("#")[0] === url.split("#")[0] || r.url().startsWith("data:"), r.url()));
  page.on("console", (m) => expect(`${url}: console`, !["error", "warning"].includes(m.type()), m.text()));
  page.on("pageerror", (e) => failures.push(`${url}: ${e.message}`));
  await page.goto(url);
  return page;
}

const close = (page) => page.context().close();

async function looks(url, lang, colorScheme, width) {
  const name = `${lang}-${colorScheme}-${width}`;
  const page = await opened(`${url}#${lang}`, { viewport: { width, height: 900 }, colorScheme });
  expect(`${name}: language of the page`, (await page.evaluate(() => document.documentElement.lang)) === lang);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(`${name}: scrolls sideways by`, wide <= 0, String(wide));
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const v of violations) {
    failures.push(`${name}: axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | ")} (${v.nodes.length})`);
  }
  if (shots) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${basename(dirname(url))}-${name}.png`) });
    await page.screenshot({ path: join(shots, `${basename(dirname(url))}-${name}-full.png`), fullPage: true });
  }
  await close(page);
}

async function readsWithoutScript(url, languages) {
  const page = await opened(url, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  const shown = () => page.$$eval(".page", (all) => all.filter((x) => x.checkVisibility()).map((x) => x.id).join());
  expect("without script: first language", (await shown()) === languages[0], await shown());
  for (const lang of languages.slice(1)) {
    await page.click(`a[hreflang="${lang}"]:visible`);
    expect(`without script: ${lang}`, (await shown()) === lang, await shown());
  }
  await close(page);
}

async function works(url, languages) {
  const page = await opened(`${url}#${languages[0]}`, { viewport: { width: 1280, height: 900 } });
  await page.keyboard.press("/");
  const input = page.locator("dialog[open] input");
  expect("search: / opens it", await input.isVisible());
  const wanted = await page.evaluate(() => document.querySelector("h3[data-name]").dataset.name);
  await input.fill(wanted);
  await page.keyboard.press("Enter");
  const at = await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.dataset.name ?? "");
  expect("search: Enter leads to the first result", at === wanted, at);
  for (const lang of languages.slice(1)) {
    await page.click(`a[hreflang="${lang}"]:visible`);
    const there = await page.evaluate(() => [document.documentElement.lang, document.getElementById(decodeURIComponent(location.hash.slice(1)))?.dataset.name]);
    expect("language: the same place", there[0] === lang && there[1] === wanted, there.join());
  }
  await page.click(".theme:visible");
  expect("theme: the button sets one", Boolean(await page.evaluate(() => document.documentElement.dataset.theme)));
  expect("copy: every block has a button", (await page.locator("pre").count()) === (await page.locator("pre .copy").count()));
  await close(page);
}

/** Opens the page at a call, which has to be what the reader sees, and at its beginning. */
async function leads(url, lang) {
  for (const width of [1280, 390]) {
    const options = { viewport: { width, height: 900 }, locale: lang };
    const top = await opened(url, options);
    await top.waitForTimeout(800); // the forms near the place fill in
    expect(`${lang} ${width}: opens at the top`, (await top.evaluate(() => scrollY)) === 0, String(await top.evaluate(() => scrollY)));
    const call = await top.locator(`#${lang} h3[data-name]`).first().getAttribute("id");
    await close(top);
    const page = await opened(`${url}#${call}`, options);
    await page.waitForTimeout(800);
    const at = await page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, call);
    expect(`${lang} ${width}: #${call} is seen`, at >= 0 && at < 300, String(at));
    await close(page);
  }
}

/** Chooses each version: what came later is left. Returns how many there are. */
async function tellsChanges(url, lang) {
  const page = await opened(`${url}#${lang}`, { viewport: { width: 1280, height: 900 } });
  const choice = page.locator(`#${lang} .since select`);
  const versions = (await choice.count()) === 0 ? [] : await choice.locator("option").evaluateAll((all) => all.map((x) => x.value));
  for (const [i, version] of versions.entries()) {
    await choice.selectOption(version);
    const shown = await page.locator(`#${lang} [data-since]:visible`).evaluateAll((all) => all.map((x) => x.dataset.since));
    const want = versions.slice(1, i === 0 ? versions.length : i);
    expect(`changes: after ${version || "any version"}`, shown.join() === want.join(), shown.join());
  }
  await close(page);
  return versions.length;
}

/**
 * Signs every example of a form: where the page shows the request, it is this one.
 * Returns how many it shows.
 */
async function signsExamples(page, form) {
  let compared = 0;
  const example = form.locator("[data-field=example]");
  const options = await example.locator("option").evaluateAll((all) => all.map((x) => x.dataset.shown));
  for (const [index, id] of options.entries()) {
    await example.selectOption({ index });
    expect(`playground: ${id}: nothing wrong`, (await form.locator(".wrong").textContent()) === "", await form.locator(".wrong").textContent());
    const sent = await form.locator(".sent code").textContent();
    expect(`playground: ${id}: a request`, sent.includes("HTTP/1.1"), sent);
    const lines = (await form.locator(".sent code").innerText()).split("\n").length;
    expect(`playground: ${id}: its lines are seen`, lines >= sent.trimEnd().split("\n").length, String(lines));
    const shown = page.locator(`[id="${id}"] > pre code[data-code=http]`);
    if ((await shown.count()) === 0) continue; // another each time
    const want = await shown.first().textContent();
    expect(`playground: ${id}: the request that the page shows`, sent === want, `${sent} is not ${want}`);
    compared++;
  }
  await example.selectOption({ index: 0 });
  return compared;
}

/** Fills in the forms that sign, which keep nothing and follow what is typed. */
async function signs(url, lang) {
  const page = await opened(`${url}#${lang}`, { viewport: { width: 1280, height: 900 } });
  let compared = 0;
  for (const form of await page.locator(`#${lang} .play`).all()) {
    const sent = () => form.locator(".sent code").textContent();
    const wrong = () => form.locator(".wrong").textContent();
    await form.scrollIntoViewIfNeeded();
    await form.locator(".sent code").waitFor(); // a form signs once it comes near
    expect("playground: steps", (await form.locator(".steps > li").count()) > 1);
    compared += await signsExamples(page, form);
    const first = await sent();
    const secret = form.locator("[data-hidden]").first(); // every envelope is signed with one
    const key = await secret.inputValue();
    await secret.fill("another-" + key);
    expect("playground: another secret, another signature", (await form.locator(".sent code").count()) === 0 ? (await wrong()) !== "" : (await sent()) !== first);
    await secret.fill(key);
    expect("playground: the same secret signs again", (await wrong()) === "" && (await sent()).includes("HTTP/1.1"), await wrong());
    const data = form.locator("[data-field=arguments]");
    await data.fill("[");
    expect("playground: what is wrong is told", (await wrong()) !== "" && (await form.locator(".sent pre").count()) === 0);
    await form.locator("[data-field=example]").selectOption({ index: 0 });
    await data.fill((await data.inputValue()).replace(/^\{/, '{"another":"1",'));
    expect("playground: other arguments, another request", (await sent()) !== first, await wrong());
    await form.locator("[data-field=present]").click();
    expect("playground: signed for now", !(await form.locator("[data-field=now]").inputValue()).startsWith("2026-01-01"));
    await form.locator("[data-field=now]").press("Enter");
  }
  const shown = await page.locator(`#${lang} details.example:has(> pre code[data-code=http])`).count();
  expect("playground: every request that the page shows is signed", compared === shown, `${compared} of ${shown}`);
  expect("playground: the address keeps nothing", page.url() === `${url}#${lang}`, page.url());
  signed += compared;
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie].join());
  expect("playground: the browser keeps nothing", kept === "0,0,", kept);
  await close(page);
}

for (const file of args) {
  const url = pathToFileURL(realpathSync(file)).href;
  const page = await opened(url, {});
  const languages = await page.$$eval(".page", (all) => all.map((x) => x.id));
  await close(page);
  for (const lang of languages) {
    for (const scheme of ["light", "dark"]) {
      for (const width of [1440, 390]) await looks(url, lang, scheme, width);
    }
  }
  await readsWithoutScript(url, languages);
  await works(url, languages);
  for (const lang of languages) {
    await signs(url, lang);
    await leads(url, lang);
    versions += await tellsChanges(url, lang);
  }
}
await browser.close();

if (args.length === 0) failures.push("no page was given");
if (versions === 0) failures.push("no page has versions to choose from");
for (const f of failures) console.error(f);
console.log(failures.length === 0 ? `${args.length} page(s), ${signed} request(s) signed: nothing found` : `${failures.length} failure(s)`);
process.exit(failures.length === 0 ? 0 : 1);
