// Tells Meta's Pixel of a sale, from a frame: the Pixel reports the address of the page that it runs on, and
// that of a delivery page is a secret of its buyer.
(function () {
  "use strict";
  var frame = window.frameElement;
  if (!frame || !frame.dataset.pixelId) return;
  var values = frame.dataset;

  // Meta's own queueing stub: calls wait in it until the script is there.
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
  // Nothing but the sale: no clicks, no texts of the page.
  fbq("set", "autoConfig", false, values.pixelId);
  fbq("init", values.pixelId, values.externalId ? { external_id: values.externalId } : {});
  // The id stands in the fourth argument: there Meta matches it with the server's event.
  fbq("track", "Purchase", JSON.parse(values.customData), { eventID: values.eventId });

  // Only the loaded script has sent the event.
  script.addEventListener("load", function () {
    if (!fbq.callMethod) return;
    try {
      localStorage.setItem("purchase:" + values.eventId, "1");
    } catch (error) {
      // A browser that keeps nothing.
    }
  });
})();
