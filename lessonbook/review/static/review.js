// Adds to pages that work without it: what was done is said aloud, answers are saved as one goes, words that were
// selected are marked, and two keys lead through the findings.
"use strict";

const find = (what) => document.querySelector(what);
const wide = () => matchMedia("(min-width: 68rem)").matches;
const panel = find("#decide");

for (const each of document.querySelectorAll("[data-with-script]")) each.hidden = false;

// A screen reader says what changes in a live region, and not what stands there when the page comes.
function say(words) {
  const live = find("#live");
  live.textContent = "";
  setTimeout(() => { live.textContent = words; }, 100);
}
const done = find(".told");
if (done && done.textContent.trim()) say(done.textContent);

// Where somebody was sent, the focus is too: a screen reader begins to read there.
const start = find("#errors") || (location.hash === "#decide" && panel);
if (start) start.focus({ preventScroll: wide() });
const current = find(".f[aria-current]");
if (current && wide()) current.scrollIntoView({ block: "center" });

// The keys work while the focus is in the panel, and nothing is typed.
const typing = (element) => element.closest("input:not([type=radio],[type=checkbox]), textarea");
if (panel) {
  panel.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const link = { n: "a[rel=next]", p: "a[rel=prev]" }[event.key];
    const to = link && panel.querySelector(link);
    if (to) to.click();
  });
}

// What was filled in and not saved is not lost by a slip of the hand: the browser asks first.
for (const form of document.querySelectorAll("form[data-keep], form[data-autosave]")) {
  form.addEventListener("input", () => { form.dataset.changed = "yes"; });
  form.addEventListener("submit", () => { delete form.dataset.changed; });
}
addEventListener("beforeunload", (event) => {
  if (find("form[data-changed], li[data-changed]")) event.preventDefault();
});

// A wording that is typed is meant to be used.
document.addEventListener("input", (event) => {
  const [name, line] = event.target.name.split("-");
  if (name !== "wording" || !event.target.value) return;
  document.getElementById(line ? `reword-${line}` : "reword").checked = true;
});

// Words that are selected in the original are taken over by a button that stands where they are in sight.
const bar = find("#selection");
if (bar) {
  let words = "";
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const at = chosen.anchorNode && chosen.anchorNode.parentElement;
    if (!at || !at.closest("#original td[data-side=Original]") || chosen.isCollapsed) {
      if (chosen.isCollapsed && !bar.contains(document.activeElement)) bar.hidden = true;
      return;
    }
    const piece = chosen.getRangeAt(0).cloneContents();
    for (const aside of piece.querySelectorAll(".hidden, .under")) aside.remove();
    words = piece.textContent.trim();
    bar.hidden = !words;
  });
  bar.firstElementChild.addEventListener("click", () => {
    const box = find("#missed");
    box.value = words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    bar.hidden = true;
    find("#mark").scrollIntoView({ block: "nearest" });
    find("#instead").focus();
  });
}

// Answers are sent one after the other, each when somebody goes on to the next.
let saving = Promise.resolve();
let waiting = 0;
function send(form, names) {
  waiting += 1;
  const sent = new URLSearchParams();
  for (const name of names) {
    const field = form.elements[name];
    if (field && (field.type !== "checkbox" || field.checked)) sent.set(name, field.value);
  }
  const sending = saving.then(() => post(form.action, sent));
  saving = sending.finally(() => { waiting -= 1; });
  return sending;
}
async function post(to, body) {
  try {
    const answer = await fetch(to, { method: "POST", body, headers: { accept: "application/json" } });
    if (!answer.headers.get("content-type").includes("json")) throw new Error();
    return { ok: answer.ok, ...await answer.json() };
  } catch {
    return { ok: false, said: "The review page does not answer. Is it still running?" };
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  form.addEventListener("change", async (event) => {
    const name = event.target.name;
    if (!event.target.value.trim()) return;
    delete form.dataset.changed;
    const answer = await send(form, ["csrf", "safe", name, `seen-${name}`]);
    if (!answer.ok) form.dataset.changed = "yes";
    for (const [field, value] of Object.entries(answer.seen || {})) form.elements[field].value = value;
    const told = answer.ok ? "Saved." : `Not saved: ${answer.said}`;
    document.getElementById(`${name}-hint`).textContent = told;
    say(told);
  });
}

// A line of a list is saved when the focus leaves it.
for (const form of document.querySelectorAll("form[data-lines]")) {
  const lines = [...form.querySelectorAll("[data-line]")];
  const left = () => lines.filter((line) => !line.firstElementChild.disabled).length;
  form.addEventListener("input", (event) => { event.target.closest("[data-line]").dataset.changed = "yes"; });
  form.addEventListener("focusout", (event) => {
    const line = event.target.closest("[data-line]");
    if (line && "changed" in line.dataset && event.relatedTarget && !line.contains(event.relatedTarget)
      && event.relatedTarget.type !== "submit") save(line);
  });
  async function save(line) {
    const n = line.dataset.line;
    const fields = ["text", "type", "seen", "masked", "hint", "choice", "wording", "why"].map((name) => `${name}-${n}`);
    if (!form.elements[`choice-${n}`].value) return;
    delete line.dataset.changed;
    const sending = send(form, ["csrf", "count", ...fields]);
    line.firstElementChild.disabled = true;
    const answer = await sending;
    line.firstElementChild.disabled = answer.ok;
    if (!answer.ok) line.dataset.changed = "yes";
    const note = line.querySelector(".saved") || line.appendChild(document.createElement("p"));
    note.className = answer.ok ? "saved good" : "saved bad";
    note.textContent = answer.ok ? answer.said : `Not saved: ${answer.said}`;
    if (answer.ok) {
      const back = document.createElement("a");
      back.href = location.pathname.replace(/[^/]*$/, "decisions");
      back.textContent = "Take it back";
      note.append(" ", back);
    }
    say(answer.ok ? `${answer.said} ${left()} left.` : note.textContent);
  }
  form.addEventListener("submit", async (event) => {
    for (const line of lines) delete line.dataset.changed;
    if (!waiting && lines.some((line) => line.querySelector("fieldset:enabled :checked"))) return;
    if (!waiting && left() === lines.length) return;
    event.preventDefault();
    await saving;
    if (lines.some((line) => line.querySelector("fieldset:enabled :checked"))) form.submit();
    else location.assign(location.pathname);
  });
}
const all = find("#accept-all");
if (all) {
  all.addEventListener("click", () => {
    const lines = [...document.querySelectorAll("[data-line]:has([name^=masked]) fieldset:enabled")];
    const open = lines.filter((line) => !line.querySelector(":checked"));
    for (const line of open) line.querySelector("[value=accept]").checked = true;
    say(`${open.length} chosen, not saved yet.`);
  });
}

// While summaries are being read, the list fills by itself, unless somebody is at work in it.
async function fill() {
  const list = find("#list[data-reading]");
  if (!list) return;
  const page = await fetch("/").then((answer) => answer.text()).catch(() => "");
  const now = new DOMParser().parseFromString(page, "text/html").getElementById("list");
  if (now && !list.contains(document.activeElement)) {
    list.replaceWith(now);
    if (!now.dataset.reading) say("All summaries are read.");
  }
  setTimeout(fill, 1500);
}
setTimeout(fill, 500);
