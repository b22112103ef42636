/* The search page on Pagefind's own interface: one box, filters as plain checkboxes, results that lead to passages. */
(function () {
  "use strict";

  var root = document.getElementById("lb-search");
  var bundle = new URL("../pagefind/pagefind.js", document.currentScript.src).href;
  var form = root.querySelector("form[role=search]");
  var input = form.elements.q;
  var facets = root.querySelector(".lb-facets");
  var fold = root.querySelector(".lb-filters");
  var status = root.querySelector(".lb-results__status");
  var list = root.querySelector(".lb-results__list");
  var more = root.querySelector(".lb-button");
  var PAGE = 10;
  var NAMES = { kind: "Kind of page", sector: "Sector", theme: "Theme", type: "Type of review", age: "Age group" };
  var pagefind = null;
  var results = [];
  var shown = 0;
  var run = 0;

  function element(tag, text, className) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // State: the term and the chosen filters, in the address after the #.
  function read() {
    var state = new URLSearchParams(location.hash.slice(1));
    return { term: state.get("q") || "", chosen: Array.from(state).filter(function (pair) { return NAMES[pair[0]]; }) };
  }
  function write() {
    var state = new URLSearchParams();
    if (input.value.trim()) state.set("q", input.value.trim());
    facets.querySelectorAll("input:checked").forEach(function (box) { state.append(box.name, box.value); });
    history.replaceState(null, "", state.toString() ? "#" + state : location.pathname);
  }

  // Kinds, sectors and themes stand in the order of the library, which the page knows; the rest by alphabet.
  function inOrder(name, values) {
    var order = (root.dataset[name] || "").split("|");
    return values.sort(function (a, b) { return order.indexOf(a) - order.indexOf(b) || a.localeCompare(b); });
  }

  function drawFacets(all) {
    facets.textContent = "";
    Object.keys(NAMES).filter(function (name) { return all[name]; }).forEach(function (name) {
      var set = element("fieldset");
      var values = element("details");
      set.append(element("legend", NAMES[name], "lb-sr"));
      values.append(element("summary", NAMES[name]));
      values.open = name === "kind" || name === "sector";
      inOrder(name, Object.keys(all[name])).forEach(function (value) {
        var label = element("label");
        var box = element("input");
        box.type = "checkbox";
        box.name = name;
        box.value = value;
        label.append(box, element("span", value), element("span", "", "lb-facets__count"));
        values.append(label);
      });
      set.append(values);
      facets.append(set);
    });
    fold.open = matchMedia("(min-width: 60em)").matches;
    fold.hidden = false;
  }

  function restore() {
    var state = read();
    input.value = state.term;
    facets.querySelectorAll("input").forEach(function (box) {
      box.checked = state.chosen.some(function (pair) { return pair[0] === box.name && pair[1] === box.value; });
      if (box.checked) box.closest("details").open = true;
    });
  }

  function filters() {
    var wanted = {};
    facets.querySelectorAll("input:checked").forEach(function (box) {
      (wanted[box.name] = wanted[box.name] || { any: [] }).any.push(box.value);
    });
    return wanted;
  }

  function counts(left) {
    facets.querySelectorAll("input").forEach(function (box) {
      var count = (left[box.name] || {})[box.value] || 0;
      box.parentNode.querySelector(".lb-facets__count").textContent = count;
    });
  }

  // Pagefind's excerpts are escaped text with <mark> in it; anything else is taken as text.
  function excerpt(html) {
    var line = element("p");
    new DOMParser().parseFromString(html, "text/html").body.childNodes.forEach(function (node) {
      line.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
    });
    return line;
  }

  function link(url, title) {
    var made = element("a", title);
    made.href = url;
    return made;
  }

  function draw(data) {
    var item = element("li");
    var heading = element("h2");
    heading.append(link(data.url, data.meta.title));
    item.append(element("p", (data.filters.kind || []).join(", "), "lb-kicker"), heading, excerpt(data.excerpt));
    var places = data.sub_results.filter(function (place) { return place.url.includes("#") && place.title !== data.meta.title; });
    if (places.length) {
      var inner = element("ul");
      places.slice(0, 4).forEach(function (place) {
        var entry = element("li");
        entry.append(link(place.url, place.title), excerpt(place.excerpt));
        inner.append(entry);
      });
      item.append(inner);
    }
    return item;
  }

  async function showMore(focus) {
    var mine = run;
    var data = await Promise.all(results.slice(shown, shown + PAGE).map(function (result) { return result.data(); }));
    if (mine !== run) return;
    var drawn = data.map(draw);
    list.append.apply(list, drawn);
    shown += data.length;
    more.hidden = shown >= results.length;
    if (focus && drawn.length) drawn[0].querySelector("a").focus();
  }

  async function search() {
    var mine = (run += 1);
    var term = input.value.trim();
    var wanted = filters();
    write();
    if (!term && !Object.keys(wanted).length) {
      var all = await pagefind.filters();
      if (mine !== run) return;
      results = [];
      list.textContent = "";
      status.textContent = "";
      more.hidden = true;
      return counts(all);
    }
    status.textContent = "Searching…";
    var found = await pagefind.search(term || null, { filters: wanted });
    if (mine !== run) return;
    results = found.results;
    shown = 0;
    list.textContent = "";
    counts(found.filters);
    status.textContent = "";
    if (results.length) status.textContent = results.length + (results.length === 1 ? " page" : " pages") + " found";
    else help();
    await showMore(false);
  }

  function help() {
    status.append("Nothing found. Try fewer or other words, take a filter away, or ", link(root.dataset.browse, "browse by sector and theme"), ".");
  }

  function failed() {
    status.textContent = "";
    status.append("The search cannot be loaded at the moment. Please ", link(root.dataset.browse, "browse by sector and theme"), " instead.");
  }

  async function start() {
    try {
      pagefind = await import(bundle);
      await pagefind.options({ excerptLength: 24 });
      await pagefind.init();
      drawFacets(await pagefind.filters());
      restore();
      await search();
    } catch (error) {
      failed();
      return;
    }
    var pause = 0;
    form.addEventListener("submit", function (event) { event.preventDefault(); search().catch(failed); });
    input.addEventListener("input", function () {
      clearTimeout(pause);
      pause = setTimeout(function () { search().catch(failed); }, 300);
    });
    facets.addEventListener("change", function () { search().catch(failed); });
    more.addEventListener("click", function () { showMore(true).catch(failed); });
    window.addEventListener("hashchange", function () { restore(); search().catch(failed); });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  start();
})();
