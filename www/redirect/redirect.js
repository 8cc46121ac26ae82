// Fires the Pixel, reports the cookies it set, and goes to Telegram after at most a second,
// whatever the Pixel does. A page that the browser made in advance waits until somebody looks at it.
(function () {
  "use strict";
  var LONGEST_STAY = 1000;
  var values = document.body.dataset;
  var start;
  var isReported = false;
  var hasLeft = false;

  // A browser can hold several of one name, for other paths or parts of the domain.
  function cookies(name) {
    return document.cookie.split("; ").filter(function (pair) {
      return pair.indexOf(name + "=") === 0 && pair.length > name.length + 1;
    }).map(function (pair) { return pair.slice(name.length + 1); });
  }

  // When it was made stands in its third part; a time to come is none.
  function madeAt(value) {
    var time = Number(value.split(".")[2]);
    return time > 0 && time < Date.now() + 300000 ? time : 0;
  }

  // That of this visit, which need not be the one that the browser names first.
  function latest(values) {
    return values.reduce(function (best, value) {
      return best === undefined || madeAt(value) > madeAt(best) ? value : best;
    }, undefined);
  }

  // Without cookies too: that the page was looked at is news of its own.
  function report() {
    if (isReported) return;
    var fields = { tracking_token: values.token };
    var fbp = cookies("_fbp")[0];
    var fbc = latest(cookies("_fbc"));
    if (fbp) fields.fbp = fbp;
    if (fbc) fields.fbc = fbc;
    isReported = true;
    try {
      navigator.sendBeacon("/api/tracking/cookies", JSON.stringify(fields));
    } catch (error) {
      // An old browser: the server event goes without these cookies.
    }
  }

  function leave() {
    if (hasLeft) return;
    hasLeft = true;
    report();
    window.location.replace(values.link);
  }

  // Meta's own queueing stub: calls wait in it until the script is there.
  function startPixel(externalId) {
    var fbq = (window.fbq = function () {
      if (fbq.callMethod) {
        fbq.callMethod.apply(fbq, arguments);
      } else {
        fbq.queue.push(arguments);
      }
    });
    window._fbq = fbq;
    fbq.push = fbq;
    fbq.loaded = true;
    fbq.version = "2.0";
    fbq.queue = [];
    var script = document.createElement("script");
    script.async = true;
    script.src = values.pixelScript;
    document.head.appendChild(script);
    fbq("init", values.pixelId, externalId ? { external_id: externalId } : {});
    // The id stands in the fourth argument: there Meta matches it with the server's event.
    fbq("track", "PageView", {}, { eventID: values.eventId });
  }

  function tryPixel(externalId) {
    try {
      startPixel(externalId);
    } catch (error) {
      // The buyer goes on without the Pixel.
    }
  }

  // SHA-256 of the token in hex, which a worker writes into the page and nginx alone cannot.
  function hashed(text) {
    return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)).then(function (digest) {
      return Array.from(new Uint8Array(digest), function (byte) {
        return byte.toString(16).padStart(2, "0");
      }).join("");
    });
  }

  // A cookie may be from an earlier visit: only the loaded script has sent this visit's event.
  function hasRun() {
    return window.fbq && window.fbq.callMethod && cookies("_fbp").length > 0;
  }

  function begin() {
    start = Date.now();
    // No pixel: nothing to stay for.
    if (!values.pixelId) return leave();
    setTimeout(leave, LONGEST_STAY);
    if (values.externalId) {
      tryPixel(values.externalId);
    } else if (window.crypto && crypto.subtle) {
      hashed(values.token).then(tryPixel, function () { tryPixel(""); });
    } else {
      tryPixel("");
    }
    // A moment after the Pixel has run its own request has left as well.
    var watch = setInterval(function () {
      if (Date.now() - start >= LONGEST_STAY) return clearInterval(watch);
      if (!hasRun()) return;
      clearInterval(watch);
      report();
      setTimeout(leave, 300);
    }, 50);
  }

  if (document.prerendering) {
    document.addEventListener("prerenderingchange", begin, { once: true });
  } else {
    begin();
  }
})();
