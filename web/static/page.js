// What pages gain with JavaScript; every page works without it.
(function () {
  "use strict";

  function put(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    var area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "hidden";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function tell(button, promise, words) {
    var label = button.textContent;
    promise.then(function () { button.textContent = words.done; },
      function () { button.textContent = words.failed; })
      .then(function () { setTimeout(function () { button.textContent = label; }, 1500); });
  }

  // The button of a clause's page.
  document.querySelectorAll("[data-copies]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      tell(button, put(document.getElementById(button.dataset.copies).value), button.dataset);
    });
  });

  // The box that offers what may be meant. htmx brings the list; here are its keys and its roles.
  document.querySelectorAll("[data-suggests]").forEach(function (box) {
    var id = box.dataset.suggests, at = -1, said = document.getElementById("offers");
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", id);

    function list() { return document.getElementById(id); }
    function options() { return list().querySelectorAll("[role=option]"); }

    function open(shown) {
      list().hidden = !shown;
      box.setAttribute("aria-expanded", String(shown));
      if (!shown) choose(-1);
    }

    function choose(next) {
      at = next;
      options().forEach(function (option, n) {
        option.setAttribute("aria-selected", String(n === at));
        if (n === at) option.scrollIntoView({ block: "nearest" });
      });
      if (at < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", options()[at].id);
    }

    function shut() { return list().hidden; }

    open(false);
    document.addEventListener("htmx:after:swap", function () {
      // The answer may come when the reader has gone on.
      var live = document.activeElement === box && options().length > 0;
      if (list().dataset.fresh === undefined) return;
      delete list().dataset.fresh;
      open(live);
      said.textContent = live ? list().dataset.said : "";
    });
    box.addEventListener("input", function () { if (!box.value.trim()) open(false); });
    box.addEventListener("blur", function () { open(false); });
    box.form.addEventListener("submit", function () { open(false); });
    box.addEventListener("keydown", function (event) {
      var count = options().length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!count) return;
        event.preventDefault();
        if (shut()) open(true);
        var step = event.key === "ArrowDown" ? 1 : -1;
        // One place before the first is the box itself.
        choose((at + 1 + step + count + 1) % (count + 1) - 1);
      } else if (event.key === "Enter" && at >= 0 && !shut()) {
        event.preventDefault();
        location.href = options()[at].dataset.href;
      } else if (event.key === "Escape" && !shut()) {
        event.preventDefault();
        open(false);
      }
    });
    box.parentNode.addEventListener("mousedown", function (event) {
      var option = event.target.closest("[role=option]");
      if (!option) return;
      event.preventDefault();  // the box keeps the focus
      if (event.button === 0) location.href = option.dataset.href;
    });
  });

  // Every marked word of an act in turn, by buttons or by Alt and an arrow.
  var stepper = document.getElementById("stepper");
  if (stepper) {
    var marks = document.querySelectorAll("article .c mark"), current = -1;
    stepper.hidden = !marks.length;
    var leap = function (by) {
      if (!marks.length) return;
      if (current >= 0) marks[current].removeAttribute("aria-current");
      current = (current + by + marks.length + (current < 0 && by < 0 ? 1 : 0)) % marks.length;
      var mark = marks[current];
      mark.setAttribute("aria-current", "true");
      mark.tabIndex = -1;
      mark.focus({ preventScroll: true });
      mark.scrollIntoView({ block: "center" });
      stepper.querySelector("span").textContent =
        stepper.dataset.at.replace("{n}", current + 1).replace("{of}", marks.length);
    };
    stepper.querySelector("span").textContent =
      stepper.dataset.at.replace("{n}", "–").replace("{of}", marks.length);
    stepper.querySelectorAll("[data-step]").forEach(function (button) {
      button.addEventListener("click", function () { leap(Number(button.dataset.step)); });
    });
    document.addEventListener("keydown", function (event) {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      leap(event.key === "ArrowDown" ? 1 : -1);
    });
    // From a place of the results the stepping goes on from there.
    var aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var first = aim && aim.querySelector("mark");
    if (first) current = Array.prototype.indexOf.call(marks, first) - 1;
  }

  // One pair of buttons for an act's page, shown at the clause under the pointer or the focus.
  var words = document.getElementById("tools");
  if (!words) return;
  var tools = document.createElement("span");
  tools.className = "tools";
  tools.lang = document.documentElement.lang;
  var at = null;

  function button(label, action) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", function () { tell(made, action(), words.dataset); });
    tools.appendChild(made);
  }

  function address() {
    return at.querySelector("a.num");
  }

  button(words.dataset.copy, function () {
    var url = new URL(address().href);
    url.searchParams.set("copy", "true");
    return fetch(url).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(put);
  });
  button(words.dataset.link, function () {
    var url = new URL(location.href);
    url.hash = at.id;
    return put(url.href);
  });

  function show(event) {
    var clause = event.target.closest && event.target.closest(".c");
    if (!clause || clause === at || !clause.querySelector("a.num")) return;
    at = clause;
    clause.appendChild(tools);
  }
  document.addEventListener("mouseover", show);
  document.addEventListener("focusin", show);
})();
