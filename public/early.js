// Runs before the first paint, in any browser of the last fifteen years (hence the old syntax).
(function () {
  "use strict";

  var choices = {
    mode: ["std", "elder"],
    font: ["1", "2", "3", "4"],
    theme: ["light", "dark", "auto"]
  };

  // Reading preferences live on this device only: greenlane.mode, greenlane.font, greenlane.theme.
  Object.keys(choices).forEach(function (name) {
    var value = null;
    try {
      value = window.localStorage.getItem("greenlane." + name);
    } catch (refused) {
      // Storage is switched off in this browser: the defaults of the style sheet hold.
    }
    if (choices[name].indexOf(value) >= 0) {
      document.documentElement.setAttribute("data-" + name, value);
    }
  });

  // A page that the browser kept whole while another of our programs was open may be of somebody who has signed out since, of
  // other reading preferences, of an older list. It is not shown again, it is loaded anew.
  window.addEventListener("pagehide", function (event) {
    if (event.persisted) {
      document.documentElement.style.visibility = "hidden";
    }
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      window.location.reload();
    }
  });

  // Paper shows what is folded away, and the page is afterwards as it was.
  var unfolded = [];
  window.addEventListener("beforeprint", function () {
    var folded = document.querySelectorAll("details:not([open])");
    for (var at = 0; at < folded.length; at += 1) {
      folded[at].open = true;
      unfolded.push(folded[at]);
    }
  });
  window.addEventListener("afterprint", function () {
    unfolded.forEach(function (one) {
      one.open = false;
    });
    unfolded = [];
  });

  // Each part of the static shell may be gone already, once the app has drawn its first page.
  function setHidden(id, hidden) {
    var part = document.getElementById(id);
    if (part) {
      part.hidden = hidden;
    }
  }

  var failed = false;
  function fail() {
    failed = true;
    setHidden("boot-loading", true);
    setHidden("boot-slow", true);
    setHidden("boot-failed", false);
  }

  var able = "noModule" in document.createElement("script") && typeof WebAssembly === "object";
  if (!able) {
    document.addEventListener("DOMContentLoaded", fail);
    return;
  }

  document.addEventListener("boot-failed", fail);

  window.setTimeout(function () {
    if (!failed) {
      setHidden("boot-slow", false);
    }
  }, 15000);

  // A module that cannot be fetched never reaches boot.mjs; the event does not bubble, hence the capture.
  window.addEventListener("error", function (event) {
    if (event.target && event.target.nodeName === "SCRIPT") {
      fail();
    }
  }, true);
})();
