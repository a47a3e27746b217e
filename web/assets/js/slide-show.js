// <slide-show data-exit="…">: sections with a link to the next and one to the previous. Arrows, space and the page
// keys follow the links of the slide in view; Escape leaves. Without JavaScript the links do.

const FORWARD = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);

class SlideShow extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", (event) => this.#press(event));
    this.querySelector("[data-full]")?.addEventListener("click", () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen?.().catch(() => {});
    });
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // Whoever is on a button or a link means that.
    if ((event.key === "Enter" || event.key === " ") && event.target.closest("a, button")) return;
    if (event.key === "Escape" && !document.fullscreenElement) location.assign(this.dataset.exit);
    const rel = FORWARD.has(event.key) ? "next" : BACK.has(event.key) ? "prev" : null;
    const link = rel && this.#current()?.querySelector(`a[rel="${rel}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  }

  // The slide whose middle is nearest to the middle of the screen.
  #current() {
    const middle = innerHeight / 2;
    const away = (slide) => {
      const { top, bottom } = slide.getBoundingClientRect();
      return top <= middle && bottom >= middle ? 0 : Math.min(Math.abs(top - middle), Math.abs(bottom - middle));
    };
    const slides = [...this.querySelectorAll(".slide")];
    return slides.reduce((near, slide) => (away(slide) < away(near) ? slide : near), slides[0]);
  }
}

customElements.define("slide-show", SlideShow);
