/* Search, on any page: nothing of it is loaded until somebody is on the search page or comes from there. A result leads
   to `#l3&mark=words`: the passage, and the words to mark in it. What follows the # is never sent to a server. */
(function () {
  "use strict";

  var here = document.currentScript.src;

  function element(tag, text, className) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // Text that is read: not in scripts, and not in what stands hidden.
  function texts(within) {
    var walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    var found = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("script, style, template, textarea, [hidden], mark, nav, .lb-chips")) found.push(walker.currentNode);
    }
    return found;
  }

  function markIn(node, pattern) {
    var text = node.textContent;
    var at = 0;
    var pieces = [];
    text.replace(pattern, function (match, before, words, offset) {
      pieces.push(text.slice(at, offset + before.length), element("mark", words, "lb-found"));
      at = offset + match.length;
      return match;
    });
    if (pieces.length) node.replaceWith.apply(node, pieces.concat(text.slice(at)));
  }

  function unmark() {
    document.querySelectorAll("mark.lb-found").forEach(function (mark) {
      var parent = mark.parentNode;
      mark.replaceWith(mark.textContent);
      parent.normalize();
    });
    document.querySelectorAll(".lb-marks").forEach(function (bar) { bar.remove(); });
    document.documentElement.classList.remove("lb-marked");
  }

  // Fixed at the foot of the window, so that nothing on the page moves.
  function offerToUnmark(place) {
    var bar = element("p", "Your words are marked. ", "lb-marks");
    var button = element("button", "Remove marks");
    button.type = "button";
    button.addEventListener("click", function () {
      unmark();
      var heading = place.matches("h1, h2, h3, h4") ? place : place.querySelector("h1, h2, h3, h4") || place;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
    bar.append(button);
    place.after(bar);
    document.documentElement.classList.add("lb-marked");
  }

  // The words may be parted by any blank or hyphen on the page.
  function pattern(phrases) {
    var each = phrases.map(function (phrase) {
      return phrase.split(/[\s-]+/).map(function (word) { return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"); }).join("[\\s\\u00a0-]+");
    });
    return new RegExp("(^|[^\\p{L}\\p{N}])(" + each.join("|") + ")(?![\\p{L}\\p{N}])", "giu");
  }

  function arrive() {
    var asked = /^#([^&=]*)&(mark=.*)$/.exec(location.hash);
    if (!asked) return;
    var phrases = new URLSearchParams(asked[2]).getAll("mark").filter(Boolean).slice(0, 20);
    var article = document.querySelector("article.md-typeset");
    var target = asked[1] && document.getElementById(decodeURIComponent(asked[1]));
    // An ordinary step to the place, by which the browser scrolls there and styles it as the target.
    if (target) location.replace("#" + asked[1]);
    else history.replaceState(null, "", location.pathname + location.search);
    if (!article || !phrases.length) return;
    phrases.sort(function (a, b) { return b.length - a.length; });
    var found = pattern(phrases);
    texts((target && target.closest(".lb-point")) || article).forEach(function (node) { markIn(node, found); });
    if (document.querySelector("mark.lb-found")) offerToUnmark(target || article.querySelector("h1") || article);
  }

  function onPage() {
    unmark();
    arrive();
    var root = document.getElementById("lb-find");
    if (!root) return;
    import(new URL("search.js", here).href).then(function (search) { search.start(root); }, function () {
      root.querySelector(".lb-find__status").textContent = "The search cannot be loaded at the moment. The links below work without it.";
    });
  }

  // With instant navigation the page changes and this script stays; Material tells of every new page.
  if (window.document$) window.document$.subscribe(onPage);
  else onPage();
  window.addEventListener("hashchange", arrive);
})();
