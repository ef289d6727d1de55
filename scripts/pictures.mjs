// Makes the pictures of the README from the fixtures: docs/session.svg (a terminal) and docs/report.png (the HTML report).
// Usage, in the project's folder, after `tests/interop/run browser` has installed puppeteer-core and Chromium:
//   cargo build --release && node scripts/pictures.mjs
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const PROGRAM = process.env.STORYDIFF ?? "target/release/storydiff";
const tools = resolve(process.env.INTEROP ?? "target/interop");
const puppeteer = createRequire(pathToFileURL(`${tools}/package.json`))("puppeteer-core");

// The columns of the session, and how a letter is drawn.
const WIDTH = 88;
const LETTER = 8.4;
const LINE = 19;
const MARGIN = 16;
// The ANSI codes that the table uses.
const STYLES = {
  "1": "font-weight:700",
  "2": "fill:#8b949e",
  "1;31": "font-weight:700;fill:#ff8f7a",
  "1;33": "font-weight:700;fill:#e8c468",
  "1;36": "font-weight:700;fill:#7fc8d8",
};

function session() {
  const command = ["compare", "fixtures/halvern-rail-strike", "--width", String(WIDTH)];
  const shown = `$ storydiff ${command.join(" ")}`;
  const text = execFileSync(PROGRAM, [...command, "--color", "always"], { encoding: "utf8" });
  const all = text.trimEnd().split("\n");
  // The head, what is told differently, and the first claims of either side.
  const lines = [shown, ...all.slice(0, 46)];
  if (lines.length <= all.length) lines.push("…");
  const height = MARGIN * 2 + lines.length * LINE;
  const width = Math.ceil(MARGIN * 2 + WIDTH * LETTER);
  const escape = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const row = (line, n) => {
    let style = "";
    const parts = line.split(/\u001b\[([\d;]*)m/).map((part, at) => {
      if (at % 2 === 1) { style = STYLES[part] ?? ""; return ""; }
      if (part === "") return "";
      return style ? `<tspan style="${style}">${escape(part)}</tspan>` : escape(part);
    });
    return `<text x="${MARGIN}" y="${MARGIN + n * LINE + 14}">${parts.join("")}</text>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="storydiff compares two articles in a terminal">
<style>text{font:14px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;fill:#e6e1d6;white-space:pre}</style>
<rect width="100%" height="100%" rx="6" fill="#1b1a17"/>
${lines.map(row).join("\n")}
</svg>
`;
}

async function report(file) {
  const folder = mkdtempSync(join(tmpdir(), "storydiff-"));
  const page = join(folder, "report.html");
  execFileSync(PROGRAM, ["compare", "fixtures/ferry-fire-kesmere", "--format", "html", "-o", page]);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
  });
  try {
    const tab = await browser.newPage();
    await tab.setViewport({ width: 1180, height: 1310 });
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
    await tab.goto(pathToFileURL(page).href);
    await tab.screenshot({ path: file });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

writeFileSync("docs/session.svg", session());
await report("docs/report.png");
