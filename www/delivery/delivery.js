// Copies the PIX code, and opens the Pixel's frame once for each sale. The page does its work without either.
(function () {
  "use strict";

  // A browser that keeps nothing fires again: Meta takes events of one id for one.
  function isTold(eventId) {
    try {
      return localStorage.getItem("purchase:" + eventId) !== null;
    } catch (error) {
      return false;
    }
  }

  function copies(button, field) {
    button.hidden = false;
    button.addEventListener("click", function () {
      field.focus();
      field.select();
      var done = function () { button.textContent = "Código copiado"; };
      if (navigator.clipboard && navigator.clipboard.writeText) {
        navigator.clipboard.writeText(field.value).then(done, function () {});
      } else if (document.execCommand("copy")) {
        done();
      }
    });
  }

  var button = document.getElementById("copy");
  if (button) copies(button, document.getElementById("code"));
  var frame = document.getElementById("purchase");
  if (frame && !isTold(frame.dataset.eventId)) frame.src = "/delivery/pixel.html";
})();
