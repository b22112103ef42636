/* The menu, the search boxes and leaving quickly. Every page works without this file. */
(function () {
  "use strict";

  // The menu on a narrow screen: a real button, Escape closes it and gives the focus back.
  var menu = document.querySelector(".lb-menu");
  var nav = document.getElementById("lb-nav");
  function setMenu(open) {
    menu.setAttribute("aria-expanded", String(open));
    nav.classList.toggle("lb-nav--open", open);
  }
  menu.addEventListener("click", function () {
    setMenu(menu.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.getAttribute("aria-expanded") === "true") {
      setMenu(false);
      menu.focus();
    }
  });

  // What is searched for stands after the # of the address, which browsers do not send to the server.
  document.querySelectorAll("form[data-lb-search]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var term = form.querySelector("input[type=search]").value.trim();
      location.assign(form.action + (term ? "#" + new URLSearchParams({ q: term }) : ""));
    });
  });

  // "Exit this page" after the GOV.UK pattern: hide what is shown at once, then replace it, so that the back button of
  // this tab does not lead here. Shift three times does the same.
  var exit = document.querySelector("[data-lb-exit]");
  var hint = exit.querySelector("[role=status]");
  var presses = 0;
  var timer = 0;
  function leave(event) {
    if (event) event.preventDefault();
    document.body.classList.add("lb-leaving");
    document.title = "Loading";
    location.replace(exit.href);
  }
  exit.addEventListener("click", leave);
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift") {
      presses = 0;
      return;
    }
    presses += 1;
    clearTimeout(timer);
    timer = setTimeout(function () {
      presses = 0;
      hint.textContent = "";
    }, 5000);
    if (presses === 3) leave();
    else hint.textContent = presses === 1 ? ", press Shift 2 more times" : ", press Shift 1 more time";
  });
  window.addEventListener("pageshow", function () {
    document.body.classList.remove("lb-leaving");
  });

  // On paper everything folded is open.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll(".lb-page details:not([open]):not(.lb-toc)"));
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });
})();
