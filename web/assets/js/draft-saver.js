// <draft-saver data-url="/drafts/saved" data-saved="Draft saved"><form>…</form></draft-saver>
// Saves what is being written a moment after each pause, and says so quietly.

class DraftSaver extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    form.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(form), 1200);
    });
    form.addEventListener("submit", () => clearTimeout(this.timer));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.timer) this.save(form);
    });
  }

  async save(form) {
    clearTimeout(this.timer);
    this.timer = undefined;
    const words = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") words.append(name, value);
    const note = this.querySelector("[data-draft-note]");
    try {
      const answer = await fetch(this.dataset.url, { method: "POST", body: words, keepalive: true });
      if (!answer.ok) return;
      form.elements.draft.value = await answer.text();
      if (note) note.textContent = this.dataset.saved;
    } catch {
      if (note) note.textContent = document.body.dataset.offline;
    }
  }
}

customElements.define("draft-saver", DraftSaver);
