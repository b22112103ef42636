/* What must be known before the page is drawn, so that nothing moves under the reader's eyes: that scripts run, and the
   sector a reader works in, remembered on their own device. What is for it comes first and is open. Without this file
   every page works in its own order. */
(function () {
  "use strict";
  document.documentElement.classList.replace("no-js", "js");
  var KEY = "lessonbook.sector";
  var chosen = "";
  try { chosen = localStorage.getItem(KEY) || ""; } catch (refused) { /* a private window may keep nothing */ }

  function putFirst(list, sector) {
    var first = Array.from(list.children).filter(function (item) { return item.dataset.sector === sector; })[0];
    if (!first || first.lbFirst) return;
    first.lbFirst = true;
    list.prepend(first);
    if ("open" in first) first.open = true;
  }

  function inOrder(list, order) {
    Array.from(list.children)
      .sort(function (one, other) { return order.indexOf(one.dataset.sector) - order.indexOf(other.dataset.sector); })
      .forEach(function (item) {
        item.lbFirst = false;
        if ("open" in item) item.open = false;
        list.appendChild(item);
      });
  }

  function all(selector, each) { document.querySelectorAll(selector).forEach(each); }
  function show() { all("[data-lb-sectors]", function (list) { putFirst(list, chosen); }); }

  var early = new MutationObserver(show);
  if (chosen) early.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", function () {
    early.disconnect();
    if (chosen) show();
    all("select[data-lb-mine]", function (choice) {
      var order = Array.from(choice.options, function (option) { return option.value; });
      choice.value = chosen;
      choice.addEventListener("change", function () {
        chosen = choice.value;
        try {
          if (chosen) localStorage.setItem(KEY, chosen);
          else localStorage.removeItem(KEY);
        } catch (refused) { /* the order still changes */ }
        all("[data-lb-sectors]", function (list) { inOrder(list, order); });
        if (chosen) show();
      });
    });
  });
})();
