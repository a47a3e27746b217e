// One polite live region for the whole page, and the toast that shows the same words.

export function say(text) {
  if (!text) return;
  const region = document.getElementById("announcements");
  if (region) region.textContent = text;
  const toasts = document.getElementById("toasts");
  if (!toasts) return;
  const toast = document.createElement("div");
  toast.className = "toast toast--fades";
  toast.textContent = text;
  toasts.append(toast);
  setTimeout(() => toast.remove(), 6600);
}

// A fragment that arrives may carry a sentence for those who cannot see it arrive.
document.addEventListener("htmx:afterSettle", (event) => {
  const said = event.detail.elt?.querySelector?.("[data-announce]")?.dataset.announce ?? event.detail.elt?.dataset?.announce;
  const region = document.getElementById("announcements");
  if (said && region) region.textContent = said;
});

// What went wrong on the way is said too; the form keeps what was typed.
for (const failure of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => say(document.body.dataset.offline));
}
