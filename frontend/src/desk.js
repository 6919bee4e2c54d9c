// The desk: htmx for parts of pages, keys, a sound for new emergencies, and drafts that survive a 503.
import "./desk.css";
import htmx from "htmx.org";
import { clearDrafts, keepDrafts } from "./drafts.js";
import { live } from "./live.js";

window.htmx = htmx;
document.documentElement.classList.add("js");
Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false, // strict CSP: no style element of its own
  selfRequestsOnly: true,
  attributesToSettle: ["class"], // strict CSP: no style attribute is copied
  historyCacheSize: 0, // nothing of a case is kept in the browser
  refreshOnHistoryMiss: true,
  scrollBehavior: "auto",
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "409|422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});

const wide = matchMedia("(min-width: 75em)");
const byId = (id) => document.getElementById(id);

/* ------------------------------------------------------------------ rows, pane and keys */
function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function linkOf(row) {
  return row.querySelector("a");
}

function select(row) {
  for (const other of rows()) other.classList.toggle("is-selected", other === row);
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const now = all.findIndex((row) => row.contains(document.activeElement) || row.classList.contains("is-cursor"));
  const next = all[Math.min(all.length - 1, Math.max(0, now < 0 ? 0 : now + step))];
  for (const row of all) row.classList.toggle("is-cursor", row === next);
  linkOf(next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-pane]");
  if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  select(link.closest("[data-row]"));
  htmx.ajax("GET", link.dataset.pane, { target: "#panel", source: link });
});

/* ------------------------------------------------------------------ the button over a file input, in our words */
document.addEventListener("click", (event) => {
  const face = event.target.closest(".file-btn");
  if (face) byId(face.dataset.for).click();
});

document.addEventListener("change", (event) => {
  const input = event.target;
  const words = input.type === "file" && input.parentElement.querySelector("[data-chosen]");
  if (words && input.files.length) words.textContent = words.dataset.chosen.replace("{}", String(input.files.length));
});

/** The case beside the list is asked for again there; a page of its own loads anew, as its link says. */
document.addEventListener("click", (event) => {
  const row = event.target.closest("[data-again]") && document.querySelector(".item.is-selected a[data-pane]");
  if (!row) return;
  event.preventDefault();
  htmx.ajax("GET", row.dataset.pane, { target: "#panel", source: row });
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape") {
    if (typing && typing.type === "search") typing.blur();
    for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
    return;
  }
  if (typing || document.querySelector("dialog[open]")) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "/") {
    const search = byId("id_q");
    if (!search) return;
    search.closest(".search").classList.add("is-open");
    search.focus();
    search.select();
  } else if (event.key === "?") byId("tombol").showModal();
  else if (event.key === "Enter" && event.target.closest("#panel h2")) document.querySelector("#panel [data-case]").click(); // a second time
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) byId("tombol").showModal();
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

/* ------------------------------------------------------------------ a sound for new emergencies */
const SOUND = "rukun-suara";
let audio = null;

function soundIsOn() {
  return localStorage.getItem(SOUND) !== "mati";
}

function chime() {
  if (!soundIsOn()) return;
  audio = audio || new AudioContext();
  [660, 880].forEach((pitch, i) => {
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    const start = audio.currentTime + i * 0.22;
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(0.18, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.2);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.22);
  });
}

function showSound() {
  const button = byId("suara");
  if (!button) return;
  const on = soundIsOn();
  button.setAttribute("aria-pressed", String(on));
  button.querySelector("[data-on]").hidden = !on;
  button.querySelector("[data-off]").hidden = on;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("#suara")) return;
  localStorage.setItem(SOUND, soundIsOn() ? "mati" : "hidup");
  showSound();
  chime();
});

/* ------------------------------------------------------------------ waiting and failing */
const timers = new WeakMap();

document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const { target } = detail;
  const button = detail.requestConfig.triggeringEvent && detail.requestConfig.triggeringEvent.submitter;
  if (button) button.setAttribute("aria-busy", "true");
  if (!target.hasAttribute("data-skeleton")) return;
  timers.set(target, setTimeout(() => {
    target.setAttribute("aria-busy", "true");
    target.replaceChildren(byId("kerangka").content.cloneNode(true));
  }, 300));
});

// Accepted: forgotten before the answer's own form of that name is drawn, else it would get the old words back.
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const form = detail.requestConfig.elt.closest("form[data-draft]");
  if (form && detail.xhr.status < 400) clearDrafts(form.dataset.draft);
});

document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { target, elt, successful } = detail;
  clearTimeout(timers.get(target));
  target.removeAttribute("aria-busy");
  for (const button of document.querySelectorAll('.btn[aria-busy="true"]')) button.removeAttribute("aria-busy");
  const form = elt.closest && elt.closest("form[data-draft]");
  if (form && successful) clearDrafts(form.dataset.draft);
});

/** What has not changed is not swapped, so that a screen reader does not say it again. */
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (target.id !== "gelembung") return;
  const now = target.querySelectorAll(".bubble").length;
  if ((xhr.responseText.match(/class="bubble[ "]/g) || []).length === now) event.detail.shouldSwap = false;
});

function showNewest() {
  const box = byId("gelembung");
  if (box) box.scrollTop = box.scrollHeight;
}

/** A whole page where a part was asked for (a sign-in, a redirect): go there instead of nesting it. */
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target, requestConfig, shouldSwap } = event.detail;
  if (!shouldSwap || target.id !== "panel" || !/<html[\s>]/i.test(xhr.responseText)) return;
  event.detail.shouldSwap = false;
  const asked = new URL(requestConfig.path, location.href).href;
  const led = xhr.responseURL && xhr.responseURL !== asked;
  location.assign(led || requestConfig.verb === "get" ? xhr.responseURL : location.href);
});

function fail() {
  const toast = byId("gagal");
  if (!toast) return;
  toast.hidden = false;
  const panel = byId("panel");
  if (panel && panel.querySelector(".skeleton")) panel.replaceChildren();
}
document.body.addEventListener("htmx:responseError", fail);
document.body.addEventListener("htmx:sendError", fail);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-toast]")) byId("gagal").hidden = true;
});

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id === "gelembung") showNewest();
  if (detail.elt.querySelectorAll) keepDrafts(detail.elt);
  const wrong = detail.target.id === "kasus" && document.querySelector('#kasus [aria-invalid="true"]');
  if (wrong) {
    wrong.focus(); // the field that was refused, scrolled to with what is wrong above it
    return;
  }
  const place = { panel: "#panel h2", kasus: "#kasus .banner, #kasus h1" }[detail.target.id];
  const head = place && document.querySelector(place);
  if (head) {
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
  }
});

/* ------------------------------------------------------------------ an incident: its text to copy, how far it is from here */
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const from = byId(button.dataset.copy);
    await navigator.clipboard.writeText(from.value || from.textContent);
    button.querySelector("span").textContent = button.dataset.copied;
  });
}

/** The distance along the globe, by haversine, in metres. */
function metres([a, b], [c, d]) {
  const rad = (x) => (x * Math.PI) / 180;
  const h = Math.sin(rad(c - a) / 2) ** 2 + Math.cos(rad(a)) * Math.cos(rad(c)) * Math.sin(rad(d - b) / 2) ** 2;
  return 12_742_000 * Math.asin(Math.sqrt(h));
}

function showDistance(said, ask) {
  const there = said.dataset.distanceTo.split(",").map(Number);
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    const far = metres([coords.latitude, coords.longitude], there);
    const words = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: far < 10_000 ? 1 : 0 });
    said.textContent = said.dataset.label.replace("{}", far < 1000 ? `${Math.round(far / 10) * 10} m` : `${words.format(far / 1000)} km`);
    said.hidden = false;
    ask.hidden = true;
  }, () => { ask.textContent = said.dataset.failed; }, { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 });
}

for (const said of document.querySelectorAll("[data-distance-to]")) {
  const ask = byId("jarak");
  if (!ask || !navigator.geolocation) continue;
  ask.hidden = false;
  ask.addEventListener("click", () => showDistance(said, ask));
}

showNewest();
showSound();
live(chime);
keepDrafts();
