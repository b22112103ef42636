/* Pagefind says where on which page a word stands; the table beside it says which passages those places are, and what
   they are labelled with. Together: passages that hold every term, in order, with counts for every filter. */

import { parse, readSynonyms, tokensOf } from "./search-words.js";

const EVERY = "zqevery";
const CODE = /^zq[a-z]{3,5}\.?$/;
const CLOSE = 4; // words from the start of a row that are its title, or as good as one
const TITLED = 2.5; // how much more a page is worth whose title says what was asked
const SATURATION = 1.2;
const LENGTH = 0.75;
const WORTH = { review: 0.5, theme: 0.7, briefing: 0.6, term: 0.35, about: 0.5 }; // beside learning and recommendations

export async function openLibrary(address) {
  const answer = await fetch(new URL("passages.json", address));
  if (!answer.ok) throw new Error(`passages.json: ${answer.status}`);
  return library(await answer.json(), new URL("pagefind.js", address).href);
}

function library(table, engine) {
  const rows = readRows(table);
  const synonyms = readSynonyms(table.synonyms, table.capitals);
  const facets = table.facets.map(([name, title, values]) => ({ name, title, values: values.map(([slug, label]) => ({ slug, label })) }));
  const pages = new Map(table.pages.id.map((id, page) => [letters(id), page]));
  let pagefind = null;

  function load() {
    pagefind = pagefind || import(engine).then(async (made) => { await made.init(); return made; });
    return pagefind;
  }

  /* A part that did not come is never asked for again: the next search starts afresh. */
  async function forget() {
    const made = await (pagefind || Promise.resolve()).catch(() => null);
    pagefind = null;
    if (made) await made.destroy().catch(() => {});
  }

  /* Where a part of the index is missing Pagefind finds nothing and does not say why. */
  async function check() {
    const answer = await fetch(new URL("pagefind-entry.json", engine), { cache: "no-store" });
    if (!answer.ok || !(await places(EVERY)).length) throw new Error("the index cannot be read");
  }

  /* Where one word or phrase stands: page to places, and page to what gives its text. */
  async function places(words) {
    const found = await (await load()).search(words);
    return found.results.filter((result) => pages.has(id(result.id))).map((result) => ({ page: pages.get(id(result.id)), result }));
  }

  async function search(query, chosen) {
    try {
      return await searched(query, chosen);
    } catch (error) {
      await forget();
      throw error;
    }
  }

  async function searched(query, chosen) {
    const terms = parse(query, synonyms);
    const texts = new Map();
    const hits = [];
    for (const term of terms) {
      const where = new Map();
      for (const found of await Promise.all(term.searches.map(places))) {
        for (const { page, result } of found) {
          texts.set(page, result);
          where.set(page, where.has(page) ? merged(where.get(page), result.words) : sorted(result.words));
        }
      }
      hits.push(where);
    }
    if (hits.some((where) => !where.size)) await check();
    const candidates = terms.length ? ranked(rows, hits) : rows.every;
    return { terms, hits, ...filtered(rows, candidates, chosen, facets), alone: alone(rows, terms, hits), text: (row) => text(row, texts) };
  }

  async function text(row, texts) {
    const page = rows.page[row];
    if (!texts.has(page)) (await places(EVERY)).forEach((found) => texts.has(found.page) || texts.set(found.page, found.result));
    return texts.get(page).data();
  }

  return { facets, rows, synonyms, load, search };
}

const id = (name) => name.slice(name.indexOf("_") + 1);
const letters = (packed) => packed.replace(/./g, (letter) => (letter.charCodeAt(0) - 97).toString(16));
const sorted = (places) => Array.from(places).sort((a, b) => a - b);
const merged = (some, more) => sorted(new Set([...some, ...more]));

function numbers(column) {
  const made = new Int32Array(column.rows.length / column.width);
  for (let row = 0, at = 0; row < made.length; row += 1) {
    for (let end = at + column.width; at < end; at += 1) made[row] = made[row] * 16 + column.rows.charCodeAt(at) - 97;
  }
  return made;
}

/* The labels of each row as numbers of values; equal rows share one list. */
function labels(column) {
  const known = new Map();
  const made = [];
  for (let at = 0; at < column.rows.length; at += column.width) {
    const row = column.rows.slice(at, at + column.width);
    if (!known.has(row)) known.set(row, bits(row));
    made.push(known.get(row));
  }
  return made;
}

function bits(row) {
  const found = [];
  for (let value = 0; value < row.length * 4; value += 1) {
    if (((row.charCodeAt(row.length - 1 - (value >> 2)) - 97) >> (value & 3)) & 1) found.push(value);
  }
  return found;
}

/* Rows in the order of the library: each page, then its passages. */
function readRows({ pages, passages, facets }) {
  const rows = { page: [], start: [], words: [], passage: [], of: {}, first: [], every: [] };
  const counts = numbers(pages.passages);
  const lengths = numbers(pages.words);
  const passageLengths = numbers(passages.words);
  const own = facets.map(([name]) => [name, labels(pages[name]), passages[name] && labels(passages[name])]);
  own.forEach(([name]) => { rows.of[name] = []; });
  const kinds = facets.find(([name]) => name === "kind")[2].map(([slug]) => slug);
  rows.kind = (row) => kinds[rows.of.kind[row][0]];
  function add(page, start, words, passage, number) {
    own.forEach(([name, ofPages, ofPassages]) => rows.of[name].push(passage < 0 || !ofPassages ? ofPages[page] : ofPassages[number]));
    if (rows.of.kind[rows.page.length].length) rows.every.push(rows.page.length);
    rows.page.push(page);
    rows.start.push(start);
    rows.words.push(words);
    rows.passage.push(passage);
  }
  let number = 0;
  for (let page = 0; page < counts.length; page += 1) {
    rows.first.push(rows.page.length);
    add(page, 0, lengths[page], -1, 0);
    let start = lengths[page] - passageLengths.subarray(number, number + counts[page]).reduce((sum, words) => sum + words, 0);
    for (let passage = 0; passage < counts[page]; passage += 1, number += 1) {
      add(page, start, passageLengths[number], passage, number);
      start += passageLengths[number];
    }
  }
  rows.first.push(rows.page.length);
  const results = rows.every.filter((row) => rows.passage[row] >= 0);
  rows.usual = results.reduce((sum, row) => sum + rows.words[row], 0) / Math.max(1, results.length);
  return rows;
}

/* Every row that holds all terms, best first. */
function ranked(rows, hits) {
  const matches = matching(rows, hits);
  const weights = hits.map((_, term) => {
    const holding = matches.filter((match) => match.counts[term]).length;
    return Math.log(1 + (rows.every.length - holding + 0.5) / (holding + 0.5));
  });
  const whole = matches.filter((match) => match.counts.every(Boolean));
  whole.forEach((match) => { match.score = score(rows, match, weights); });
  return whole.sort((a, b) => b.score - a.score || a.row - b.row).map((match) => match.row);
}

/* How often each row holds each term; what stands first in it counts several times. */
function matching(rows, hits) {
  const found = [];
  const pages = new Set(hits.flatMap((where) => Array.from(where.keys())));
  for (const page of pages) {
    for (let row = rows.first[page]; row < rows.first[page + 1]; row += 1) {
      if (!rows.of.kind[row].length) continue;
      const counts = hits.map((where) => count(where.get(page) || [], rows.start[row], rows.words[row]));
      if (counts.some(Boolean)) found.push({ row, counts, titled: hits.every((where) => (where.get(page) || [CLOSE])[0] < CLOSE) });
    }
  }
  return found;
}

function count(places, start, words) {
  let low = 0;
  for (let high = places.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (places[middle] < start) low = middle + 1;
    else high = middle;
  }
  let found = 0;
  for (; low < places.length && places[low] < start + words; low += 1) found += places[low] < start + CLOSE ? 3 : 1;
  return found;
}

/* BM25. A whole page is measured as a usual passage: it is long because it is a page, and that says nothing. */
function score(rows, match, weights) {
  const whole = rows.passage[match.row] < 0;
  const length = whole ? 1 : 1 - LENGTH + (LENGTH * rows.words[match.row]) / rows.usual;
  const sum = match.counts.reduce((all, times, term) => all + (weights[term] * times * (SATURATION + 1)) / (times + SATURATION * length), 0);
  return sum * (WORTH[rows.kind(match.row)] || 1) * (whole && match.titled ? TITLED : 1);
}

/* Any of the values chosen within a filter, all of the filters. A filter's own counts are those without it. */
function filtered(rows, candidates, chosen, facets) {
  const wanted = facets.map(({ name, values }) => {
    const slugs = chosen[name] || [];
    return new Set(values.flatMap((value, at) => (slugs.includes(value.slug) ? [at] : [])));
  });
  const counts = Object.fromEntries(facets.map(({ name, values }) => [name, values.map(() => 0)]));
  const without = Object.fromEntries(facets.map(({ name }) => [name, 0]));
  const found = [];
  for (const row of candidates) {
    const failing = facets.filter(({ name }, at) => wanted[at].size && !rows.of[name][row].some((value) => wanted[at].has(value)));
    if (!failing.length) found.push(row);
    if (failing.length > 1) continue;
    for (const { name } of failing.length ? failing : facets) {
      rows.of[name][row].forEach((value) => { counts[name][value] += 1; });
      without[name] += 1;
    }
  }
  return { found, counts, without };
}

/* How many rows hold each term alone, for a search that found nothing. */
function alone(rows, terms, hits) {
  return terms.map((term, at) => ({ said: term.said, count: matching(rows, [hits[at]]).length }));
}

/* What a result shows: where it leads, its title, and its text as pieces of which some are marked. */
export function excerpt(library, outcome, row, data) {
  const { rows } = library;
  const tokens = data.content.split(" ");
  const passages = data.anchors.slice(data.anchors.length - (rows.first[rows.page[row] + 1] - rows.first[rows.page[row]] - 1));
  const passage = rows.passage[row] < 0 ? null : passages[rows.passage[row]];
  const start = passage ? rows.start[row] : wordsBefore(data);
  const end = rows.start[row] + rows.words[row];
  const marked = markedTokens(outcome, rows.page[row], tokens, rows.start[row], end);
  const heading = passage && passage.element === "h3" ? passage.text.split(" ").length : 0;
  const shown = [];
  for (let at = start + heading; at < end; at += 1) if (!CODE.test(tokens[at])) shown.push(at);
  const [from, to] = stretch(shown, marked, passage ? 60 : 40);
  const cut = shown.slice(from, to);
  const place = passage || section(data.anchors, cut.length ? firstMarked(cut, marked) : start);
  const [anchor, label] = place ? place.id.split("~") : ["", ""];
  return {
    page: data.url,
    pageTitle: data.meta.title,
    anchor,
    label,
    section: !passage && place ? place.text : "",
    title: heading ? pieces(range(start, start + heading), tokens, marked, passage.text.split(" ")) : null,
    text: pieces(cut, tokens, marked),
    before: from > 0,
    after: to < shown.length,
    marks: phrases(range(start, end), tokens, marked),
  };
}

const range = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
const firstMarked = (tokens, marked) => tokens.find((at) => marked.has(at)) ?? tokens[0];
const wordsBefore = (data) => (data.anchors.length ? data.anchors[0].location : data.content.split(" ").findIndex((word) => word.startsWith(EVERY)) + 1);
const bare = (token) => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

function section(anchors, at) {
  return anchors.filter((anchor) => anchor.id && anchor.location <= at).pop();
}

function markedTokens({ terms, hits }, page, tokens, start, end) {
  const marked = new Set();
  terms.forEach((term, number) => {
    (hits[number].get(page) || []).forEach((at) => { if (at >= start && at < end && !CODE.test(tokens[at])) marked.add(at); });
    if (term.group) tokensOf(term.group, tokens.slice(start, end)).forEach((at) => marked.add(start + at));
  });
  return marked;
}

/* The stretch of so many words that holds most marks, a few words before the first of them; all of a short text. */
function stretch(shown, marked, size) {
  if (shown.length <= size + 15) return [0, shown.length];
  const starts = shown.flatMap((at, number) => (marked.has(at) ? [Math.max(0, Math.min(shown.length - size, number - 8))] : []));
  const held = (from) => shown.slice(from, from + size).filter((at) => marked.has(at)).length;
  const from = starts.reduce((best, start) => (held(start) > held(best) ? start : best), starts[0] || 0);
  return [from, from + size];
}

/* Text in order, as `[words, marked]`; marked words side by side are one piece. `said` is how a heading spells it. */
function pieces(places, tokens, marked, said) {
  const made = [];
  places.forEach((at, number) => {
    const on = marked.has(at);
    const last = made[made.length - 1];
    const word = said ? said[number] : tokens[at];
    if (last && last[1] === on) last[0] += ` ${word}`;
    else made.push([word, on]);
  });
  return made;
}

function phrases(places, tokens, marked) {
  const found = [];
  places.forEach((at, number) => {
    if (!marked.has(at)) return;
    const word = bare(tokens[at]);
    if (found.length && places[number - 1] === at - 1 && marked.has(at - 1) && bare(tokens[at - 1]) === tokens[at - 1]) found.push(`${found.pop()} ${word}`);
    else found.push(word);
  });
  return Array.from(new Set(found.filter(Boolean))).slice(0, 12);
}
