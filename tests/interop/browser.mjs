// The HTML report in headless Chromium: what a person can do with it and sees, and axe-core at two widths, light and dark.
// Usage: node browser.mjs THREE.html TWO.html NASTY.html MANY.html
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const require = createRequire(pathToFileURL(`${process.env.INTEROP ?? process.cwd()}/package.json`));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [three, two, nasty, many] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});
let checks = 0;
const problems = [];
const check = (holds, what) => {
  checks += 1;
  if (!holds) problems.push(what);
};

async function open(file, { width = 1280, height = 900, scheme = "light", script = true } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.setJavaScriptEnabled(script);
  page.on("pageerror", (error) => problems.push(`${file}: a script failed: ${error.message}`));
  page.on("dialog", (dialog) => { problems.push(`${file}: a dialog opened`); dialog.dismiss(); });
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) problems.push(`${file}: it asked for ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return page;
}

// What is on the screen, as a person would say it.
const texts = (page, selector) => page.$$eval(selector, (all) => all.filter((e) => e.checkVisibility()).map((e) => e.innerText.trim()));
const count = async (page, selector) => (await texts(page, selector)).length;
const inView = (page, selector) => page.$eval(selector, (e) => {
  const box = e.getBoundingClientRect();
  const list = e.closest("ol")?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
  return box.bottom > Math.max(0, list.top) && box.top < Math.min(innerHeight, list.bottom);
});

async function sentences() {
  const page = await open(three);
  const partners = await page.$eval("#s-a-12", (s) => s.dataset.p);
  check(partners.includes("c-13"), `sentence a 12 has c 13 for a partner (it has ${partners})`);
  await page.$eval("#s-a-12", (s) => s.scrollIntoView());
  await page.click("#s-a-12 .w");
  check((await texts(page, "#chosen"))[0]?.startsWith("Sentence a 12: partners"), "a click on a sentence tells its partners");
  check(await count(page, ".s.partner") === partners.split(" ").length, "its partners are marked");
  check(await inView(page, "#s-c-13"), "a partner is moved into view");
  const colours = await page.evaluate(() => ["#s-a-12", "#s-c-13", "#s-c-14"].map((s) => getComputedStyle(document.querySelector(s)).backgroundColor));
  const below = await page.evaluate(() => document.documentElement.scrollHeight - document.querySelector("footer").getBoundingClientRect().bottom - scrollY);
  check(below < 100, `the page ends where its foot ends (${below} pixels below)`);
  check(new Set(colours).size === 3, "the sentence, its partner and others look different");
  await page.keyboard.press("Escape");
  check(await count(page, ".s.partner") === 0, "Escape takes the marks away");
  const alone = (await texts(page, "#s-a-3 .chip.none"))[0];
  check(alone === "not in b, c", `a sentence without a partner says so (${alone})`);
  await page.focus("#s-a-12 .n");
  await page.keyboard.press("Enter");
  check(await count(page, ".s.chosen") === 1, "Enter on a sentence's number chooses it");
  await page.keyboard.press("ArrowDown");
  check(await page.evaluate(() => document.activeElement.closest(".s")?.id) === "s-a-13", "the arrow goes to the next sentence");
  await page.close();
}

async function filters() {
  const page = await open(three);
  const all = await count(page, ".item");
  const kinds = await page.$$eval("#kind option", (options) => options.map((o) => o.value));
  check(kinds.includes("conflict/figure") && kinds.includes("omission/claim"), "every kind can be chosen");
  await page.select("#kind", "conflict/figure");
  const shown = await page.$$eval(".item", (items) => items.filter((i) => i.checkVisibility()).map((i) => i.dataset.kind));
  check(shown.length > 0 && shown.every((kind) => kind === "conflict/figure"), "one kind is left");
  check((await texts(page, "#count"))[0] === `${shown.length} of ${all} shown`, "the filter tells how many are left");
  await page.select("#source", "b");
  const cards = await texts(page, ".card");
  check(cards.length > 0 && cards.length < shown.length && cards.every((card) => card.includes("Daily Lantern")), "one source is left");
  await page.select("#kind", "");
  await page.select("#severity", "high");
  check((await texts(page, ".item .severity")).every((word) => word.toLowerCase().includes("high")), "high alone is left");
  await page.click("#filter button[type=reset]");
  await page.waitForFunction((n) => document.querySelector("#count").textContent === `${n} shown`, { timeout: 2000 }, all);
  check(await count(page, ".item") === all, "all is shown again");
  await page.close();
}

async function keys() {
  const page = await open(three);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const second = await page.$$eval(".card", (cards) => cards.findIndex((card) => card === document.activeElement));
  check(second === 1, `j goes from card to card (it stands at ${second})`);
  await page.keyboard.press("k");
  check(await page.$$eval(".card", (cards) => cards.findIndex((card) => card === document.activeElement)) === 0, "k goes back");
  await page.keyboard.press("f");
  check(await page.evaluate(() => document.activeElement.id) === "kind", "f goes to the filter");
  await page.evaluate(() => { document.activeElement.blur(); });
  await page.click("#keys");
  await page.evaluate(() => { document.activeElement.blur(); });
  await page.keyboard.press("j");
  check(await page.$$eval(".card", (cards) => cards.every((card) => card !== document.activeElement)), "keys can be switched off");
  await page.close();
}

async function picture() {
  const page = await open(three);
  const before = (await texts(page, "#tell"))[0];
  await page.$$eval("a.ribbon", (ribbons) => ribbons.at(-1).focus());
  const told = (await texts(page, "#tell"))[0];
  check(told !== before && /^[abc] \d+ – [abc] \d+, told differently \(/.test(told), `a focused ribbon tells what it joins (${told})`);
  await page.keyboard.press("Enter");
  check(await page.evaluate(() => document.querySelector(".card:target") !== null), "a ribbon leads to its card");
  await page.click("#theme");
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  check(dark === "rgb(23, 22, 19)", `the page can be made dark (${dark})`);
  await page.close();
}

async function withoutScript() {
  const page = await open(two, { script: false });
  check(await count(page, ".card") > 0 && await count(page, ".s") > 30, "findings and texts are there without script");
  check(await count(page, "form, button") === 0, "nothing is offered that needs script");
  const href = await page.$eval(".card figcaption a", (a) => a.getAttribute("href"));
  await page.click(".card figcaption a");
  check(await inView(page, href), "a link leads into the text without script");
  await page.close();
}

async function hostile() {
  const page = await open(nasty);
  check(await page.evaluate(() => globalThis.pwned === undefined), "no script of an article ran");
  check(await page.$$eval("a[href]", (links) => links.every((a) => a.getAttribute("href").startsWith("#"))), "all links stay on the page");
  check(await page.$$eval("img, iframe, object, embed, base, link", (all) => all.length) === 0, "nothing is embedded");
  check((await page.$eval("body", (body) => body.innerText)).includes("<script>"), "what looks like markup is shown as text");
  await page.close();
}

async function accessible(file, width, scheme) {
  const page = await open(file, { width, height: width > 600 ? 900 : 740, scheme });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  check(wide <= width, `${file}: nothing is wider than ${width} pixels (${wide})`);
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  check(passes.length > 20, `${file}: axe looked at the page`);
  checks += 1;
  for (const violation of violations) {
    const nodes = violation.nodes.slice(0, 3).map((n) => `    ${n.html.slice(0, 160)}\n      ${n.failureSummary?.split("\n")[1] ?? ""}`);
    problems.push(`${file}, ${width} pixels, ${scheme}: ${violation.id}: ${violation.help} (${violation.nodes.length} places)\n${nodes.join("\n")}`);
  }
  await page.close();
}

try {
  for (const test of [sentences, filters, keys, picture, withoutScript, hostile]) await test();
  for (const file of [three, two, nasty, many]) {
    for (const width of [1280, 360]) for (const scheme of ["light", "dark"]) await accessible(file, width, scheme);
  }
} finally {
  await browser.close();
}
problems.forEach((problem) => console.error(`FAILED ${problem}`));
console.log(`browser: ${checks - Math.min(checks, problems.length)} of ${checks} checks hold`);
process.exitCode = problems.length > 0 ? 1 : 0;
