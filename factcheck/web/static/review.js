// Single-key shortcuts. Every key clicks something that stands on the page: without this file nothing is lost.
"use strict";

const WRITING = "input, textarea, select, [contenteditable]";
const PRESSABLE = "a, button, summary, " + WRITING;
const SETTLED = 500; // milliseconds: a double click is quicker, and no person decides so fast
const LEAST = 10; // characters of a reason, as the server asks for; it checks again

const on = document.body.dataset.keys === "on";
const note = document.querySelector("#note");
const help = document.querySelector("#keys");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(WRITING)) {
    if (event.key === "Escape" && event.target === note) note.blur();
    return;
  }
  if (!on || event.repeat || (help && help.open)) return;
  if (event.key === "Enter" && event.target.closest(PRESSABLE)) return;
  const wanted = find(event.key);
  if (!wanted) return;
  event.preventDefault();
  if (wanted === help) help.showModal();
  else if (wanted === note) note.focus();
  else if ("step" in wanted.dataset) wanted.focus();
  else wanted.click();
});

function find(key) {
  if (key === "?") return help;
  if (key === "n") return note;
  if ((key === "j" || key === "k") && document.querySelector("[data-step]")) return step(key === "j" ? 1 : -1);
  return document.querySelector(`[data-key~="${CSS.escape(key)}"]`);
}

// In a list j and k move from line to line.
function step(by) {
  const lines = [...document.querySelectorAll("[data-step]")];
  const at = lines.indexOf(document.activeElement);
  return lines[Math.min(Math.max(at + (at < 0 && by < 0 ? 1 : by), 0), lines.length - 1)];
}

// The second half of a double click would decide on the finding that came up between the two.
document.querySelector("#decide")?.addEventListener("click", (event) => {
  if (event.detail > 0 && performance.now() < SETTLED) event.preventDefault();
}, true);

// A choice that needs a reason leads to the note instead of to an error page.
for (const button of document.querySelectorAll("[data-reason]")) {
  button.addEventListener("click", (event) => {
    if (!note || note.value.trim().length >= LEAST) return;
    event.preventDefault();
    note.setCustomValidity(button.dataset.reason);
    note.reportValidity();
    note.focus();
  });
}
note?.addEventListener("input", () => note.setCustomValidity(""));
