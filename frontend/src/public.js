// Progressive only: every public page works without this file. Nothing leaves for another host.
import "./public.css";
import { keepDrafts, clearDrafts } from "./drafts.js";

const root = document.documentElement;
root.classList.add("js");

/** Sends the form as it stands, photos excepted, and puts the answer's HTML into the target. */
async function fetchInto(form, url, target, name) {
  const data = new FormData(form);
  for (const [key, value] of [...data]) if (value instanceof File) data.delete(key);
  data.set("step", name);
  target.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(data),
      headers: { "HX-Request": "true", "HX-Target": target.id },
      credentials: "same-origin",
    });
    if (answer.ok) {
      const active = document.activeElement && document.activeElement.id;
      target.innerHTML = await answer.text();
      const again = active && document.getElementById(active);
      if (again && target.contains(again)) again.focus();
      return true;
    }
  } catch {
    // no signal: the page stays as it is, and the button "Pilih" still works
  } finally {
    target.removeAttribute("aria-busy");
  }
  return false;
}

function watchPlaces(form) {
  const target = form.querySelector("#tempat");
  if (!target) return;
  target.addEventListener("change", async (event) => {
    if (!["regency", "district"].includes(event.target.name)) return;
    const ok = await fetchInto(form, form.action, target, "place");
    if (!ok) form.classList.add("is-offline");
    const numbers = target.querySelector("template[data-numbers]");
    const line = document.getElementById("nomor-darurat");
    if (numbers && line) line.innerHTML = numbers.innerHTML;
  });
}

function watchText(form) {
  const text = form.querySelector("textarea[data-understand]");
  const target = document.getElementById("pahami");
  const quiet = document.getElementById("tiga-hal");
  if (!text || !target) return;
  let timer = 0;
  let last = "";
  const ask = async () => {
    if (text.value.trim().length < 12 || text.value === last) return;
    last = text.value;
    if (await fetchInto(form, text.dataset.understand, target, "understand")) {
      const line = target.querySelector("[data-violent]");
      if (line && quiet) quiet.open = true;
    }
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 900);
  });
  text.addEventListener("blur", ask);
}

function watchPhotos(form) {
  const input = form.querySelector('input[type="file"]');
  const list = document.getElementById("foto-terpilih");
  if (!input || !list) return;
  const most = Number(input.dataset.max || 6);
  const face = form.querySelector(`[data-for="${input.id}"]`);
  if (face) face.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    list.replaceChildren();
    const files = [...input.files].slice(0, most);
    for (const file of files) {
      const item = document.createElement("li");
      const image = document.createElement("img");
      image.src = URL.createObjectURL(file);
      image.alt = file.name;
      item.append(image);
      list.append(item);
    }
    input.setCustomValidity(input.files.length > most ? input.dataset.toomany : "");
    input.reportValidity();
  });
}

function watchPosition(form) {
  const button = document.getElementById("posisi");
  const said = document.getElementById("posisi-teks");
  if (!button || !navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lat.value = coords.latitude.toFixed(6);
        form.elements.lon.value = coords.longitude.toFixed(6);
        form.elements.accuracy.value = String(Math.round(coords.accuracy));
        said.textContent = said.dataset.found.replace("{}", String(Math.round(coords.accuracy)));
        button.removeAttribute("aria-busy");
      },
      () => {
        said.textContent = said.dataset.failed;
        button.removeAttribute("aria-busy");
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}

function watchWho(form) {
  const details = document.getElementById("nama-dan-nomor");
  if (!details) return;
  const show = () => {
    const chosen = form.querySelector('input[name="who"]:checked');
    details.hidden = Boolean(chosen) && chosen.value === "none";
  };
  form.addEventListener("change", show);
  show();
}

function watchSending(form) {
  const warning = document.getElementById("tanpa-sinyal");
  let sent = false;
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.value === "place") return;
    if (!navigator.onLine && warning) {
      event.preventDefault();
      warning.hidden = false;
      warning.focus();
      return;
    }
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    if (button) button.setAttribute("aria-busy", "true");
    setTimeout(() => { sent = false; if (button) button.removeAttribute("aria-busy"); }, 8000);
  });
  addEventListener("online", () => { if (warning) warning.hidden = true; });
}

function watchSharing() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const said = document.getElementById("salin-teks");
      if (said) said.textContent = button.dataset.done;
    });
  }
  for (const button of document.querySelectorAll("button[data-share]")) {
    if (!navigator.share) continue;
    button.hidden = false;
    button.addEventListener("click", () => navigator.share({ text: button.dataset.share, url: button.dataset.url }).catch(() => {}));
  }
}

/** "Keluar cepat": forgets what was typed, and leaves no way back to this page. */
function watchExit() {
  for (const link of document.querySelectorAll("a[data-exit]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      clearDrafts();
      document.body.hidden = true;
      location.replace(link.href);
    });
  }
}

const form = document.querySelector("form[data-report]");
if (form) for (const watch of [watchPlaces, watchText, watchPhotos, watchPosition, watchWho, watchSending]) watch(form);
watchSharing();
watchExit();
keepDrafts();
