/* The search page. What is asked stands in the address after the #: it can be sent to a colleague, and no server sees
   it. Everything is loaded by the first question, and nothing by any other page. */

import { openLibrary } from "./search-engine.js";
import { drawResults, element, link } from "./search-results.js";
import { misread } from "./search-words.js";

const CHUNK = 10;
const PAUSE = 250; // milliseconds without a key before a search
const SHORTEST = 2; // letters that are worth a search before Enter is pressed
const OPEN = ["kind", "sector"];

export function start(root) {
  const part = (name) => root.querySelector(`.lb-find__${name}`);
  const form = root.querySelector("form[role=search]");
  const input = form.querySelector("input");
  const [status, chosenList, help, list, more, filters, fold] = ["status", "chosen", "help", "list", "more", "filters", "fold"].map(part);
  const facetForm = root.querySelector(".lb-facets");
  const ending = new AbortController();
  let library = null;
  let outcome = null;
  let shown = 0;
  let run = 0;
  let timer = 0;

  /* ---- The question, in the address and in the boxes ---- */

  function inAddress() {
    const state = new URLSearchParams(location.hash.slice(1));
    return { query: state.get("q") || "", chosen: Object.fromEntries(library.facets.map(({ name }) => [name, state.getAll(name)])) };
  }

  function inBoxes() {
    const chosen = Object.fromEntries(library.facets.map(({ name }) => [name, []]));
    facetForm.querySelectorAll("input:checked").forEach((box) => chosen[box.name].push(box.value));
    return { query: input.value.trim(), chosen };
  }

  function addressOf({ query, chosen }) {
    const pairs = Object.entries(chosen).flatMap(([name, slugs]) => slugs.map((slug) => [name, slug]));
    const state = new URLSearchParams(query ? [["q", query], ...pairs] : pairs).toString();
    return state ? `#${state}` : location.pathname + location.search;
  }

  // What is being typed replaces itself; a finished question is a step to which the back button returns.
  function remember(question, step) {
    const next = addressOf(question);
    const now = location.hash || location.pathname + location.search;
    if (next === now) return;
    if (step) history.pushState(null, "", next);
    else history.replaceState(null, "", next);
  }

  function restore() {
    const { query, chosen } = inAddress();
    input.value = query;
    facetForm.querySelectorAll("input").forEach((box) => {
      box.checked = chosen[box.name].includes(box.value);
      if (box.checked) box.closest("details").open = true;
    });
  }

  /* ---- Asking and answering ---- */

  async function ask(question) {
    const mine = (run += 1);
    const waiting = setTimeout(() => { status.textContent = "Searching …"; }, 600);
    try {
      const found = await library.search(question.query, question.chosen);
      const any = question.query || Object.values(question.chosen).some((slugs) => slugs.length);
      const drawn = any ? await drawResults(library, found, found.found.slice(0, CHUNK)) : [];
      if (mine === run) answer(question, found, any ? found.found : [], drawn, any);
    } catch (error) {
      if (mine === run) failed();
    } finally {
      clearTimeout(waiting);
    }
  }

  function answer(question, found, rows, drawn, any) {
    outcome = { ...found, found: rows };
    shown = drawn.length;
    list.replaceChildren(...drawn);
    more.hidden = shown >= rows.length;
    root.classList.toggle("lb-find--asked", Boolean(any));
    status.textContent = any ? summary(question.query, rows.length) : "";
    drawCounts(found.counts);
    drawChosen(question);
    help.replaceChildren(...(any ? advice(question, outcome) : []));
  }

  const number = (count) => count.toLocaleString("en-GB");

  function summary(query, count) {
    const about = query ? ` for ${/["“”]/.test(query) ? query : `“${query}”`}` : "";
    if (!count) return `No results${about}`;
    return `${number(count)} ${count === 1 ? "result" : "results"}${about}`;
  }

  async function showMore() {
    const mine = run;
    const drawn = await drawResults(library, outcome, outcome.found.slice(shown, shown + CHUNK));
    if (mine !== run) return;
    list.append(...drawn);
    shown += drawn.length;
    more.hidden = shown >= outcome.found.length;
    drawn[0].querySelector("a").focus();
  }

  function failed() {
    status.textContent = "The search cannot be loaded at the moment. Check your connection, or use the links below: they work without it.";
    root.classList.remove("lb-find--asked");
    chosenList.replaceChildren();
    help.replaceChildren();
    list.replaceChildren();
    more.hidden = true;
  }

  /* ---- Filters ---- */

  function drawFilters() {
    facetForm.replaceChildren(...library.facets.map(({ name, title, values }) => {
      const fold = element("details");
      const group = element("fieldset");
      group.append(element("legend", title, "lb-sr"), ...values.map((value) => box(name, value)));
      fold.open = OPEN.includes(name);
      fold.dataset.facet = name;
      const summary = element("summary", title);
      summary.append(element("span", "", "lb-facets__chosen"));
      fold.append(summary, group);
      return fold;
    }));
    filters.hidden = false;
  }

  function box(name, { slug, label }) {
    const made = element("label");
    const input = element("input");
    Object.assign(input, { type: "checkbox", name, value: slug });
    const count = element("span", "", "lb-facets__count");
    made.append(input, element("span", label), count);
    return made;
  }

  // A value that would find nothing is not offered, unless it is chosen.
  function drawCounts(counts) {
    library.facets.forEach(({ name }) => {
      const group = facetForm.querySelector(`[data-facet=${name}]`);
      const boxes = Array.from(group.querySelectorAll("input"));
      boxes.forEach((box, at) => {
        const label = box.closest("label");
        const count = label.querySelector(".lb-facets__count");
        count.replaceChildren(number(counts[name][at]), element("span", counts[name][at] === 1 ? " result" : " results", "lb-sr"));
        label.hidden = !counts[name][at] && !box.checked;
      });
      const checked = boxes.filter((box) => box.checked).length;
      group.querySelector(".lb-facets__chosen").textContent = checked ? `${checked} chosen` : "";
      group.hidden = boxes.every((box) => box.closest("label").hidden);
    });
  }

  function drawChosen({ query, chosen }) {
    const each = library.facets.flatMap(({ name, title, values }) => values.filter(({ slug }) => chosen[name].includes(slug)).map(({ slug, label }) => {
      const button = element("button", label, "lb-find__chip");
      button.type = "button";
      button.prepend(element("span", `Remove ${title.toLowerCase()}: `, "lb-sr"));
      button.addEventListener("click", () => {
        const at = Array.from(chosenList.querySelectorAll("button")).indexOf(button);
        without(query, { ...chosen, [name]: chosen[name].filter((other) => other !== slug) }).then(() => focusNear(at));
      });
      return button;
    }));
    fold.querySelector("span").textContent = each.length ? ` (${each.length} chosen)` : "";
    if (each.length > 1) {
      const all = element("button", "Remove all filters", "lb-find__chip lb-find__chip--all");
      all.type = "button";
      all.addEventListener("click", () => without(query, {}).then(() => focusNear(0)));
      each.push(all);
    }
    chosenList.replaceChildren(...each);
  }

  function focusNear(at) {
    const left = chosenList.querySelectorAll("button");
    (left[Math.min(at, left.length - 1)] || input).focus();
  }

  function without(query, chosen) {
    const every = Object.fromEntries(library.facets.map(({ name }) => [name, chosen[name] || []]));
    remember({ query, chosen: every }, true);
    restore();
    return ask(inBoxes());
  }

  /* ---- Help with a search: what else was looked for, and a way on when nothing was found ---- */

  function advice(question, outcome) {
    const said = [];
    outcome.terms.filter((term) => term.group).forEach((term) => {
      const others = term.group.phrases.filter((phrase) => phrase.toLowerCase() !== term.said.toLowerCase());
      const line = element("p", `“${term.said}” also finds: ${others.join(", ")}. `);
      line.append(to({ ...question, query: question.query.replace(new RegExp(term.said.replace(/ /g, "[^\\p{L}\\p{N}]+"), "iu"), "“$&”") }, "Only the words as typed"), ".");
      said.push(line);
    });
    misread(question.query, library.synonyms).forEach((short) => {
      const line = element("p", "Did you mean ");
      line.append(to({ ...question, query: question.query.replace(new RegExp(`\\b${short}\\b`, "i"), short) }, short), " in capitals?");
      said.push(line);
    });
    return outcome.found.length ? said : [...said, ...wayOn(question, outcome)];
  }

  function wayOn(question, outcome) {
    const items = [];
    library.facets.filter(({ name }) => question.chosen[name].length && outcome.without[name]).forEach(({ name, title }) => {
      const item = element("li", "Without the filter ");
      item.append(to({ ...question, chosen: { ...question.chosen, [name]: [] } }, title.toLowerCase()), `: ${number(outcome.without[name])}`);
      items.push(item);
    });
    if (outcome.terms.length > 1) outcome.alone.filter(({ count }) => count).forEach(({ said, count }) => {
      const item = element("li", "Only ");
      item.append(to({ query: said, chosen: {} }, said), `: ${number(count)}`);
      items.push(item);
    });
    const none = outcome.alone.filter(({ count }) => !count).map(({ said }) => (said.startsWith("“") ? said : `“${said}”`));
    const lines = none.length ? [element("p", `${none.join(" and ")} ${none.length === 1 ? "stands" : "stand"} nowhere in this library. Check the spelling, or try another word.`)] : [];
    if (items.length) {
      const list = element("ul");
      list.append(...items);
      lines.push(element("p", "You could try:"), list);
    }
    const browse = element("p", "Or ");
    browse.append(link(root.dataset.browse, "browse by sector, theme and kind"), " or look through ", link(root.dataset.themes, "all themes"), ".");
    return [...lines, browse];
  }

  const to = ({ query, chosen }, words) => link(addressOf({ query, chosen }), words);

  /* ---- Wiring ---- */

  function listen(target, type, react) {
    target.addEventListener(type, react, { signal: ending.signal });
  }

  const current = () => root.isConnected || (ending.abort(), false);

  function asked(step) {
    clearTimeout(timer);
    const question = inBoxes();
    remember(question, step);
    return ask(question);
  }

  function wire() {
    listen(input, "input", () => {
      clearTimeout(timer);
      const length = input.value.trim().length;
      if (!length || length >= SHORTEST) timer = setTimeout(() => asked(false), PAUSE);
    });
    listen(input, "focus", () => library.load().catch(() => {}));
    listen(facetForm, "change", () => asked(true));
    listen(more, "click", () => showMore().catch(failed));
    listen(fold, "click", () => {
      const open = fold.getAttribute("aria-expanded") !== "true";
      fold.setAttribute("aria-expanded", String(open));
    });
    listen(window, "hashchange", () => {
      if (!current()) return;
      restore();
      ask(inBoxes());
    });
  }

  listen(form, "submit", (event) => {
    event.preventDefault();
    if (library) asked(true);
  });
  listen(facetForm, "submit", (event) => event.preventDefault());

  openLibrary(new URL(root.dataset.index, document.baseURI)).then((opened) => {
    library = opened;
    const typed = input.value;
    drawFilters();
    restore();
    if (typed && !inAddress().query) input.value = typed;
    wire();
    return asked(false);
  }).catch(failed);
}
