// What the admin pages do beyond HTML: everything but charts and live views works without it.
"use strict";

// A second press of a button sends nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method.toLowerCase() !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  // Whoever comes back by the browser's button finds the form as it was.
  window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
});

// A trial of what is typed: the answer comes beside the form, which keeps its secrets. Without a script the page comes anew.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-try]");
  const place = button?.form?.querySelector("[data-answer]");
  if (!place) return;
  event.preventDefault();
  if (button.disabled) return;
  button.disabled = true;
  place.textContent = "Testando…";
  try {
    const values = new URLSearchParams(new FormData(button.form));
    values.set(button.name, button.value);
    values.set("inline", "1");
    const answer = await fetch(button.form.action, { method: "POST", body: values });
    if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    else place.textContent = "O teste não foi feito: abra o formulário de novo e confirme que é você.";
  } catch {
    place.textContent = "O teste não foi feito: sem conexão. Tente de novo.";
  }
  button.disabled = false;
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    const text = button.textContent;
    button.textContent = "Copiado";
    setTimeout(() => { button.textContent = text; }, 1500);
  } catch {
    const field = document.getElementById(button.dataset.copyFrom);
    if (field) getSelection().selectAllChildren(field);
  }
});

// A live piece asks for itself while somebody looks; the answer to what is already shown is empty.
for (const piece of document.querySelectorAll("[data-live]")) {
  let tag = "";
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(piece.dataset.live, { headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status !== 200 || answer.redirected) return;
      tag = answer.headers.get("ETag") || "";
      piece.innerHTML = await answer.text();
    } catch {
      // The next turn asks again.
    }
  };
  if ("once" in piece.dataset) {
    if (document.visibilityState === "visible") ask();
    else document.addEventListener("visibilitychange", ask, { once: true });
    continue;
  }
  setInterval(ask, Number(piece.dataset.every || 3) * 1000);
  document.addEventListener("visibilitychange", ask);
}

// The menu on a phone closes when somebody touches the page beside it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.r-drawer[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// All boxes of a list at once.
document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-all]");
  if (!all) return;
  for (const box of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) box.checked = all.checked;
});

// A filter is applied as soon as a choice is made.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-instant]");
  if (form && event.target.matches("select, input[type=date]")) form.requestSubmit();
});
