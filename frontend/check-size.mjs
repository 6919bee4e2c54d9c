// Fails when a page weighs more than screens.md allows. Compressed with gzip, as a plain proxy would send it.
// `node check-size.mjs [page.html …]` also weighs pages made by tests/entrypoints/web/gallery.py.
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const out = join(dirname(fileURLToPath(import.meta.url)), "../src/rukun/entrypoints/web/static/build");
const KB = 1024;
const BUDGET = { public: 60 * KB, desk: 200 * KB };
const HTML_ALLOWANCE = { public: 12 * KB, desk: 30 * KB }; // the page itself, when none is given to weigh

function weigh(path) {
  const raw = readFileSync(path);
  return path.endsWith(".woff2") ? raw.length : gzipSync(raw, { level: 6 }).length;
}

const files = readdirSync(out).filter((name) => !name.endsWith(".map"));
const sizes = Object.fromEntries(files.map((name) => [name, weigh(join(out, name))]));
const shared = (sizes["sprite.svg"] || 0) + (sizes["icon.svg"] || 0);
const fonts = files.filter((name) => name.endsWith(".woff2")).reduce((sum, name) => sum + sizes[name], 0);
const total = {
  public: sizes["public.css"] + sizes["public.js"] + shared,
  desk: sizes["desk.css"] + sizes["desk.js"] + shared + fonts,
};

for (const name of ["public.css", "public.js", "desk.css", "desk.js", "sprite.svg"]) {
  if (!sizes[name]) throw new Error(`${name} was not built`);
}
for (const [name, size] of Object.entries(sizes)) console.log(`${(size / KB).toFixed(1).padStart(7)} KB  ${name}`);
let failed = false;
function judge(label, kind, html) {
  const sum = total[kind] + html;
  const over = sum > BUDGET[kind];
  failed ||= over;
  console.log(`${(sum / KB).toFixed(1).padStart(7)} KB  ${label} of ${BUDGET[kind] / KB} KB ${over ? "TOO HEAVY" : "ok"}`);
}

const pages = process.argv.slice(2);
if (pages.length === 0) for (const kind of ["public", "desk"]) judge(`a ${kind} page`, kind, HTML_ALLOWANCE[kind]);
for (const page of pages) {
  const kind = readFileSync(page, "utf8").includes("desk.css") ? "desk" : "public";
  judge(basename(page), kind, weigh(page));
}
process.exit(failed ? 1 : 0);
