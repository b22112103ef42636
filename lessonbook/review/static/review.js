// Adds to pages that work without it: the keys n and p, the words that are selected, and saving as one goes.
"use strict";

const typing = (element) => element.closest("input:not([type=radio],[type=checkbox]), textarea, select, [contenteditable]");
const panel = document.getElementById("decide");
const status = document.getElementById("told");

// Where somebody was sent, the focus is too: a screen reader begins to read there.
const start = document.getElementById("errors") || (location.hash === "#decide" && panel);
if (start) start.focus({ preventScroll: Boolean(matchMedia("(min-width: 68rem)").matches) });
const current = document.querySelector(".f[aria-current]");
if (current && matchMedia("(min-width: 68rem)").matches) current.scrollIntoView({ block: "center" });

for (const keys of document.querySelectorAll(".keys")) keys.hidden = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const link = { n: "a[rel=next]", p: "a[rel=prev]" }[event.key];
  const to = link && panel && panel.querySelector(link);
  if (to) to.click();
});

// What was filled in and not saved is not lost by a slip of the hand: the browser asks first.
for (const form of document.querySelectorAll("form[data-keep]")) {
  form.addEventListener("input", () => { form.dataset.changed = "yes"; });
  form.addEventListener("submit", () => { delete form.dataset.changed; });
}
addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-changed]")) event.preventDefault();
});

// A wording that is typed is meant to be used.
const wording = document.getElementById("wording");
if (wording) wording.addEventListener("input", () => { if (wording.value) document.getElementById("reword").checked = true; });
for (const words of document.querySelectorAll("input[name^=wording-]")) {
  words.addEventListener("input", () => {
    const out = document.getElementById(words.name.replace("wording", "out"));
    if (words.value) out.checked = true;
  });
}

const selected = document.getElementById("selected");
if (selected) {
  let words = "";
  selected.hidden = false;
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const cell = chosen.anchorNode && chosen.anchorNode.parentElement && chosen.anchorNode.parentElement.closest("#original td[data-side=Original]");
    if (!cell || chosen.isCollapsed) return;
    const piece = chosen.getRangeAt(0).cloneContents();
    for (const aside of piece.querySelectorAll(".hidden")) aside.remove();
    words = piece.textContent.trim();
  });
  selected.addEventListener("click", () => {
    const box = document.getElementById("missed");
    if (words) { box.value = words; box.dispatchEvent(new Event("input", { bubbles: true })); }
    box.focus();
  });
}

// Answers about intruders are saved when one goes on to the next.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  let saving = Promise.resolve();
  form.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.value.trim()) return;
    saving = saving.then(() => save(form, box));
  });
}
async function save(form, box) {
  const sent = new URLSearchParams();
  for (const name of ["csrf", "safe", box.name, `seen-${box.name}`]) sent.set(name, form.elements[name].value);
  const answer = await fetch(form.action, { method: "POST", body: sent }).catch(() => null);
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer && answer.ok) {
    for (const name of [`seen-${box.name}`]) form.elements[name].value = page.querySelector(`[name=${name}]`).value;
    document.getElementById(`${box.name}-hint`).textContent = page.getElementById(`${box.name}-hint`).textContent;
    status.textContent = "Saved.";
  } else {
    const why = page && page.querySelector("#errors li");
    status.textContent = why ? `Not saved: ${why.textContent}` : "Not saved. Is the review page still running?";
  }
}

// While summaries are being read, the list fills by itself, unless somebody is at work in it.
if (document.querySelector("[data-reading]")) {
  setTimeout(() => { if (document.activeElement === document.body) location.reload(); }, 2000);
}
