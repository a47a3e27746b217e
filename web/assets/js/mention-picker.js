// <mention-picker data-url="/people/mentions"><textarea></textarea></mention-picker>
// Typing @ and two letters offers people; the list is a listbox driven from the text area.

class MentionPicker extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    if (!this.area) return;
    this.area.addEventListener("input", () => this.look());
    this.area.addEventListener("keydown", (event) => this.steer(event));
    this.area.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  word() {
    const before = this.area.value.slice(0, this.area.selectionStart);
    return before.match(/(?:^|[\s(])@([\p{L}\p{N}._-]{2,30})$/u)?.[1];
  }

  async look() {
    const word = this.word();
    if (!word) return this.close();
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const answer = await fetch(`${this.dataset.url}?q=${encodeURIComponent(word)}`);
      if (answer.ok && this.word() === word) this.offer(await answer.text());
    }, 120);
  }

  offer(html) {
    this.close();
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const list = parsed.querySelector("[role=listbox]");
    if (!list?.children.length) return;
    this.list = document.importNode(list, true);
    this.list.id = "mention-list";
    this.area.setAttribute("aria-controls", "mention-list");
    this.area.closest("form").append(this.list);
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(event.target.closest("[role=option]"));
    });
    this.choose(0);
  }

  options() {
    return this.list ? [...this.list.querySelectorAll("[role=option]")] : [];
  }

  choose(index) {
    const options = this.options();
    this.index = (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.index)));
    this.area.setAttribute("aria-activedescendant", options[this.index].id);
  }

  steer(event) {
    if (!this.list) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) this.choose(this.index + moves[event.key]);
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.options()[this.index]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  take(option) {
    if (!option) return;
    const caret = this.area.selectionStart;
    const start = caret - this.word().length;
    this.area.setRangeText(`${option.dataset.handle} `, start, caret, "end");
    this.close();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  close() {
    this.list?.remove();
    this.list = undefined;
    this.area.removeAttribute("aria-activedescendant");
  }
}

customElements.define("mention-picker", MentionPicker);
