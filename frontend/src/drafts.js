// What was typed stays in this tab (sessionStorage) until sending leads to another page that is no error page: a 503 loses nothing.
const PREFIX = "rukun:draft:";
const PENDING = "rukun:sent";

function fieldsOf(form) {
  return [...form.elements].filter((field) =>
    field.name && !["file", "password", "submit", "button"].includes(field.type) && field.name !== "csrfmiddlewaretoken"
    && field.name !== "version" && field.name !== "website");
}

function save(form) {
  const kept = {};
  for (const field of fieldsOf(form)) {
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) kept[`${field.name}=${field.value}`] = true;
    } else if (field.value) kept[field.name] = field.value;
  }
  try {
    sessionStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify(kept));
  } catch {
    // storage full or forbidden: the page works as before
  }
}

function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(PREFIX + form.dataset.draft) || "null");
  if (!kept) return;
  let found = false;
  for (const field of fieldsOf(form)) {
    if (field.type === "checkbox" || field.type === "radio") {
      if (kept[`${field.name}=${field.value}`]) { field.checked = true; found = true; }
    } else if (kept[field.name] && (field.type === "hidden" || !field.value)) {
      if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === kept[field.name])) continue;
      field.value = kept[field.name];
      found = found || field.type !== "hidden";
    }
  }
  if (found) {
    const folded = form.closest("details");
    if (folded) folded.open = true;
    form.dispatchEvent(new Event("change"));
  }
}

/** Forgets one draft, or all of them. */
export function clearDrafts(key) {
  if (key) sessionStorage.removeItem(PREFIX + key);
  else for (const name of Object.keys(sessionStorage)) if (name.startsWith("rukun:")) sessionStorage.removeItem(name);
}

/** Watches every `form[data-draft]` below `scope`, giving back what was typed before. */
export function keepDrafts(scope = document) {
  const pending = sessionStorage.getItem(PENDING);
  if (scope === document && pending) {
    // An error page, or the same form again (refused, or no answer came): keep. Any other page, or one that says so: it was accepted.
    const failed = document.body.hasAttribute("data-error");
    const again = document.querySelector(`form[data-draft="${CSS.escape(pending)}"]`);
    const sent = document.querySelector("[data-sent]");
    sessionStorage.removeItem(PENDING);
    if (sent ? pending.split("#")[0] === sent.dataset.sent : !failed && !again) clearDrafts(pending);
  }
  if (scope === document && document.querySelector("[data-sent]")) history.replaceState(history.state, "", location.pathname); // said once
  for (const form of scope.querySelectorAll("form[data-draft]")) {
    restore(form);
    form.addEventListener("input", () => save(form));
    form.addEventListener("change", () => save(form));
    form.addEventListener("submit", (event) => {
      const place = event.submitter && event.submitter.value === "place";
      if (!place) sessionStorage.setItem(PENDING, form.dataset.draft);
    });
  }
}
