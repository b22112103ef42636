/* What a reader typed, as terms that all have to be there; and which words of a text are meant by them. Words are folded
   and synonyms matched as `lessonbook/search/synonyms.py` does it for the index. */

const GAP = 2;
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
const SMALL = new Set("a an and are as at be by for from in is of on or that the to was were who with".split(" "));

export const wordsOf = (text) => text.match(WORD) || [];
export const folded = (word) => word.toLowerCase().replace(/['’]s?$/, "").replace(/(?<=[\p{L}\p{N}]{2}[^s\P{L}])s$/u, "");
const isAbbreviation = (phrase) => !phrase.includes(" ") && (phrase.match(/\p{Lu}/gu) || []).length > 1;

/* Synonyms as the table has them: `[code, phrase, phrase …]`. */
export function readSynonyms(groups, capitals) {
  return {
    capitals: new Set(capitals),
    groups: groups.map(([code, ...phrases]) => ({
      code,
      phrases,
      keys: phrases.map((phrase) => ({
        short: isAbbreviation(phrase),
        words: isAbbreviation(phrase) ? wordsOf(phrase) : wordsOf(phrase).map(folded),
      })),
    })),
  };
}

/* Terms: `said` is what was typed, `searches` what to look for, any of which will do; `group` the synonyms. */
export function parse(query, synonyms) {
  const terms = [];
  const rest = query.replace(/["“”]([^"“”]+)["“”]?/g, (_, phrase) => {
    if (wordsOf(phrase).length) terms.push({ said: `“${phrase.trim()}”`, searches: [`"${wordsOf(phrase).join(" ")}"`], exact: true });
    return " ";
  });
  const words = wordsOf(rest);
  const loose = [];
  for (let at = 0; at < words.length; ) {
    const [group, key] = longest(words, at, synonyms);
    if (!group) {
      loose.push({ said: words[at], searches: [words[at]] });
      at += 1;
      continue;
    }
    const said = words.slice(at, at + key.words.length).join(" ");
    // A single ordinary word is looked for as well as its group, for its other endings: bruised, bruising.
    const plain = key.words.length === 1 && !key.short;
    terms.push({ said, searches: plain ? [group.code, said] : [group.code], group });
    at += key.words.length;
  }
  const telling = loose.filter((term) => !SMALL.has(term.said.toLowerCase()));
  const all = terms.concat(telling.length || terms.length ? telling : loose);
  return all.filter((term, at) => all.findIndex((other) => other.said === term.said) === at).slice(0, 8);
}

/* The group whose phrase stands in the words at that place, the longest phrase first. */
function longest(words, at, { groups, capitals }) {
  let best = [null, null];
  for (const group of groups) {
    for (const key of group.keys) {
      const typed = words.slice(at, at + key.words.length);
      const small = key.short && typed.every((word) => !capitals.has(word.toLowerCase()));
      const same = typed.length === key.words.length && typed.every((word, n) => (
        key.short ? word === key.words[n] || (small && word.toLowerCase() === key.words[n].toLowerCase()) : folded(word) === key.words[n]
      ));
      if (same && (!best[1] || key.words.length > best[1].words.length)) best = [group, key];
    }
  }
  return best;
}

/* An abbreviation that was typed in small letters and is a word as well: `send` for SEND. */
export function misread(query, { groups, capitals }) {
  const typed = wordsOf(query).filter((word) => capitals.has(word));
  return typed.flatMap((word) => groups.flatMap((group) => group.phrases.filter((phrase) => phrase.toLowerCase() === word && phrase !== word)));
}

/* Which tokens of a text, split at blanks, belong to a phrase of a group. */
export function tokensOf(group, tokens) {
  const words = tokens.flatMap((token, at) => wordsOf(token).map((word) => ({ word, low: folded(word), at })));
  const found = new Set();
  words.forEach((_, from) => {
    for (const key of group.keys) {
      const places = [];
      let at = from;
      for (const wanted of key.words) {
        const last = places.length ? at + 1 + GAP : at + 1;
        while (at < last && at < words.length && !(key.short ? words[at].word.replace(/(?<=\p{Lu})s$/u, "") === wanted : words[at].low === wanted)) at += 1;
        if (at >= last || at >= words.length) break;
        places.push(words[at].at);
        at += 1;
      }
      if (places.length === key.words.length) places.forEach((place) => found.add(place));
    }
  });
  return found;
}
