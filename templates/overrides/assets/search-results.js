/* Results as a reader sees them: a list whose headings lead to the place, with the words marked there too. */

import { excerpt } from "./search-engine.js";

const NUMBERED = { learning: "Learning point", finding: "Finding", good: "Good practice", recommendation: "Recommendation" };

export function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text) made.append(text);
  if (className) made.className = className;
  return made;
}

export function link(address, ...content) {
  const made = element("a");
  made.href = address;
  made.append(...content);
  return made;
}

export async function drawResults(library, outcome, rows) {
  return Promise.all(rows.map(async (row) => drawResult(library, row, excerpt(library, outcome, row, await outcome.text(row)))));
}

function drawResult(library, row, found) {
  const kind = library.rows.kind(row);
  const passage = library.rows.passage[row] >= 0;
  const item = element("li", "", "lb-result");
  item.dataset.kind = kind;
  item.append(kicker(library, row, kind, passage), heading(found, kind, passage));
  const text = element("p", "", "lb-result__text");
  if (found.before) text.append("… ");
  text.append(...marked(found.text));
  if (found.after) text.append(" …");
  if (found.text.length) item.append(text);
  const source = sourceLine(found, kind, passage);
  if (source) item.append(source);
  return item;
}

function kicker(library, row, kind, passage) {
  const line = element("p", "", "lb-result__kicker");
  const name = library.facets[0].values.find((value) => value.slug === kind).label;
  line.append(element("span", name, "lb-result__kind"));
  if (passage) line.append(...labels(library, "sector", row), ...labels(library, "theme", row));
  return line;
}

function labels(library, name, row) {
  const facet = library.facets.find((each) => each.name === name);
  return library.rows.of[name][row].map((value) => {
    const made = element("span", facet.values[value].label, name === "sector" ? "lb-result__label lb-sector" : "lb-result__label");
    if (name === "sector") made.dataset.sector = facet.values[value].slug;
    return made;
  });
}

function heading(found, kind, passage) {
  const made = element("h3");
  const number = NUMBERED[kind] ? `${NUMBERED[kind]} ${found.label || found.anchor.slice(1)}` : "";
  const title = found.title ? marked(found.title) : [];
  const content = passage ? [number, number && title.length ? ": " : "", ...title] : [found.pageTitle];
  made.append(link(address(found), ...content.filter(Boolean)));
  return made;
}

function sourceLine(found, kind, passage) {
  if (passage && kind !== "term") return element("p", `From ${found.pageTitle}`, "lb-result__source");
  return found.section ? element("p", `In: ${found.section}`, "lb-result__source") : null;
}

/* What follows the # is never sent to a server. */
function address({ page, anchor, marks }) {
  const words = new URLSearchParams(marks.map((words) => ["mark", words])).toString();
  return page + (anchor || words ? `#${anchor}` : "") + (words ? `&${words}` : "");
}

/* The stop after the last word is no part of it. */
function marked(pieces) {
  return pieces.flatMap(([words, on], number) => {
    const [, said, stop] = /^(.*?)([^\p{L}\p{N}]*)$/su.exec(words);
    return [number ? " " : "", ...(on ? [element("mark", said), stop] : [words])];
  });
}
