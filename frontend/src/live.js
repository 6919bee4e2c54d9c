// A desk that lives: what came or changed appears by itself, and what somebody is reading stays where it is.
import { openStream } from "./stream.js";

const POLL_MS = 10_000; // where no stream reaches us
const REFRESH_MS = 60_000; // clocks go on though nothing happens
const TOGETHER_MS = 150; // what changes together is asked for once
const PAUSE_MS = 1_000; // at most one question a second
const SPREAD_MS = 2_000; // what all desks are told at once they don't ask for at once
const MOST_KEYS = 100;
const OWN_MS = 3_000; // what follows one's own step is no news

const byId = (id) => document.getElementById(id);
const wanted = new Set();
const held = new Map();
let newest = 0;
let alarmed = 0;
let others = 0;
let timer = 0;
let askedAt = 0;
let steppedAt = 0;
let touchedAt = 0;
let isWell = () => false;
let ring = () => {};

function list() {
  return byId("baris");
}

function rowsShown() {
  return list() ? [...list().querySelectorAll("li[data-id]")] : [];
}

/** Somebody is reading the list: it is scrolled, pointed at, touched, gone through by keys, or one of its rows is open beside it. */
function isReading() {
  const rows = list();
  if (!rows || !rowsShown().length) return false;
  const pane = byId("panel");
  return window.scrollY > 40 || rows.contains(document.activeElement) || rows.matches(":hover") || Date.now() - touchedAt < 5_000
    || Boolean(rows.querySelector(".is-selected, .is-cursor")) || Boolean(pane && pane.contains(document.activeElement));
}

/* ------------------------------------------------------------------ asking */
function askSoon() {
  if (timer) return;
  timer = setTimeout(ask, Math.max(TOGETHER_MS, askedAt + PAUSE_MS - Date.now()));
}

async function ask() {
  timer = 0;
  askedAt = Date.now();
  const place = byId("kabar");
  if (!place) return;
  const keys = [...wanted].slice(0, MOST_KEYS);
  for (const key of keys) wanted.delete(key);
  const url = new URL(place.dataset.url, location.href);
  url.searchParams.set("since", String(newest));
  for (const key of keys) url.searchParams.append("kunci", key);
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (answer.redirected) return signedOut(place);
    if (answer.ok) merge(new DOMParser().parseFromString(await answer.text(), "text/html"), keys);
    else throw new Error(String(answer.status));
  } catch {
    for (const key of keys) wanted.add(key); // asked for again, but not at once: the server may be away
    if (!timer) timer = setTimeout(ask, POLL_MS);
    return;
  }
  if (wanted.size) askSoon();
}

function askForAll() {
  for (const row of rowsShown()) wanted.add(row.dataset.key);
  askSoon();
}

function signedOut(place) {
  place.replaceChildren(byId("sesi-habis").content.cloneNode(true));
  place.removeAttribute("data-url");
  place.id = "kabar-akhir";
}

/* ------------------------------------------------------------------ putting things in their place */
function merge(page, keys) {
  const news = page.getElementById("kabar-isi");
  if (!news) return;
  swap("antrean", page);
  swap("telat", page);
  const whole = "whole" in news.dataset; // what a search found stays as it was found
  const given = new Map([...news.querySelectorAll("li[data-id]")].map((row) => [row.dataset.id, row]));
  const shown = new Map(rowsShown().map((row) => [row.dataset.id, row]));
  for (const [id, row] of shown) {
    if (given.has(id)) renew(row, given.get(id));
    else if (whole && keys.includes(row.dataset.key)) leave(row);
  }
  for (const [id, row] of held) if (keys.includes(row.dataset.key) && !given.has(id)) held.delete(id);
  const last = rowsShown().reduce((most, row) => (row.dataset.sorts > most ? row.dataset.sorts : most), "");
  const goesOn = Boolean(document.querySelector("#lanjut a"));
  for (const [id, row] of given) {
    const below = goesOn && last && row.dataset.sorts > last; // it stands on a later page
    if (!shown.has(id) && !below) held.set(id, row);
  }
  others = Number(news.dataset.others);
  const alarm = Number(news.dataset.alarm);
  if (alarm > alarmed) ring();
  alarmed = Math.max(alarmed, alarm);
  if (!isReading()) show();
  if (!held.size && !others) newest = Math.max(newest, Number(news.dataset.newest));
  tell(news);
}

function swap(id, page) {
  const old = byId(id);
  const fresh = page.getElementById(id);
  if (old && fresh && old.innerHTML !== fresh.innerHTML && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(fresh));
}

function renew(row, fresh) {
  const item = row.firstElementChild;
  const next = document.importNode(fresh, true);
  for (const mark of ["is-selected", "is-cursor"]) if (item.classList.contains(mark)) next.firstElementChild.classList.add(mark);
  if (row.outerHTML === next.outerHTML) return;
  const focused = row.contains(document.activeElement);
  row.replaceWith(next);
  if (focused) next.querySelector("a").focus({ preventScroll: true });
}

/** What has left the queue stays, greyed, while somebody reads; else it goes. */
function leave(row) {
  if (!isReading()) {
    row.remove();
    showEmpty();
  } else if (!row.classList.contains("is-gone")) {
    row.classList.add("is-gone");
    row.querySelector(".item-facts").before(byId("baris-pergi").content.cloneNode(true));
  }
}

function show() {
  for (const row of held.values()) {
    row.firstElementChild.classList.add("is-new");
    list().append(row);
  }
  for (const row of document.querySelectorAll("#baris > .is-gone")) row.remove();
  const first = held.size ? [...held.values()][0] : null;
  held.clear();
  sortRows();
  showEmpty();
  return first;
}

/** What was done changes what burns: rows go where they belong, as long as nobody reads them. */
function sortRows() {
  const rows = rowsShown();
  const sorted = [...rows].sort((one, other) => (one.dataset.sorts < other.dataset.sorts ? -1 : 1));
  if (sorted.every((row, place) => row === rows[place])) return;
  const focused = list().contains(document.activeElement) ? document.activeElement : null;
  list().append(...sorted);
  if (focused) focused.focus({ preventScroll: true });
}

function showEmpty() {
  const empty = byId("kosong");
  if (empty) empty.hidden = rowsShown().length > 0;
}

/** Say how much waits; what is said already is not said again. */
function tell(news) {
  const place = byId("kabar");
  const count = held.size + others;
  const said = count ? `${count} ${news.dataset.url}` : "";
  if (place.dataset.said === said) return;
  place.dataset.said = said;
  if (!count) {
    place.replaceChildren();
    return;
  }
  const bar = byId("kabar-baru").content.cloneNode(true);
  const banner = bar.querySelector(".banner");
  const alarm = Number(news.dataset.alarm) > 0;
  banner.classList.add(alarm ? "tone-emergency" : "tone-normal");
  banner.querySelector(alarm ? "[data-calm]" : "[data-alarm]").remove();
  banner.querySelector("[data-text]").textContent = news.dataset.text.replace("{}", count > 99 ? "99+" : String(count));
  banner.querySelector("[data-show]").href = news.dataset.url;
  place.replaceChildren(bar);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-shut]")) byId("berubah").hidden = true;
  if (!event.target.closest("[data-show]") || !held.size || others) return; // what stands in another queue is a page away
  event.preventDefault();
  const first = show();
  byId("kabar").dataset.said = "";
  byId("kabar").replaceChildren();
  if (first) {
    first.scrollIntoView({ block: "nearest" });
    first.querySelector("a").focus({ preventScroll: true });
  }
  askSoon();
});

/* ------------------------------------------------------------------ an open case that somebody else changed */
function tellChanged(keys) {
  if (Date.now() - steppedAt < OWN_MS) return;
  const open = [...document.querySelectorAll("[data-open-key]")].find((part) => keys.includes(part.dataset.openKey));
  if (open && byId("berubah")) byId("berubah").hidden = false;
}

document.body.addEventListener("htmx:beforeRequest", () => { steppedAt = Date.now(); });
document.body.addEventListener("htmx:afterSettle", () => {
  steppedAt = Date.now();
  if (byId("berubah")) byId("berubah").hidden = true;
});
document.addEventListener("visibilitychange", () => { if (!document.hidden && byId("kabar")) askForAll(); });
document.addEventListener("touchstart", () => { touchedAt = Date.now(); }, { passive: true });

function hear(kind, keys) {
  if (kind === "changed") tellChanged(keys);
  if (!byId("kabar")) return;
  if (kind === "changed") {
    for (const key of keys) wanted.add(key);
    askSoon();
  } else if (kind === "open") askSoon();
  else if (kind === "again") setTimeout(askForAll, Math.random() * SPREAD_MS);
  else if (kind === "health") setTimeout(askSoon, Math.random() * SPREAD_MS);
}

/** Begin; `chime` is called once for each new emergency. */
export function live(chime) {
  ring = chime;
  const place = byId("kabar");
  newest = place ? Number(place.dataset.newest) : 0;
  alarmed = newest;
  steppedAt = Date.now() - OWN_MS / 2; // one's own step may have led to this page
  const { stream, who } = document.body.dataset;
  if (!place && !byId("berubah")) return;
  isWell = openStream(stream, who, hear);
  setInterval(() => { if (!isWell()) askForAll(); }, POLL_MS);
  setInterval(() => { if (isWell()) askForAll(); }, REFRESH_MS);
}
