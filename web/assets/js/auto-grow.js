// <auto-grow><textarea></textarea></auto-grow>
// A text area as tall as its text, where the browser cannot do it alone; Ctrl/⌘ + Enter sends.

class AutoGrow extends HTMLElement {
  connectedCallback() {
    const area = this.querySelector("textarea");
    if (!area) return;
    if (!CSS.supports("field-sizing", "content")) {
      const grow = () => {
        area.rows = Math.min(24, Math.max(3, area.value.split("\n").length + 1));
      };
      area.addEventListener("input", grow);
      grow();
    }
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form?.requestSubmit();
    });
  }
}

customElements.define("auto-grow", AutoGrow);
