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
