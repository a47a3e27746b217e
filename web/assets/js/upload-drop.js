// <upload-drop><label class="drop">… <input type="file" multiple></label><ul></ul></upload-drop>
// Files may be dropped or pasted; what will be sent is listed. The input alone works without this.

class UploadDrop extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.zone = this.querySelector(".drop") ?? this;
    const form = this.input.form;
    for (const over of ["dragenter", "dragover"]) form.addEventListener(over, (event) => this.over(event, true));
    for (const out of ["dragleave", "drop"]) form.addEventListener(out, (event) => this.over(event, false));
    form.addEventListener("drop", (event) => this.add(event.dataTransfer.files));
    form.addEventListener("paste", (event) => this.add(event.clipboardData.files));
    this.input.addEventListener("change", () => this.show());
  }

  over(event, inside) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    this.zone.classList.toggle("drop--over", inside);
  }

  add(files) {
    if (!files.length) return;
    const all = new DataTransfer();
    for (const file of [...this.input.files, ...files]) all.items.add(file);
    this.input.files = all.files;
    this.show();
  }

  show() {
    const list = this.querySelector("ul");
    list.replaceChildren(
      ...[...this.input.files].map((file) => {
        const item = document.createElement("li");
        item.className = "pill";
        item.textContent = file.name;
        return item;
      }),
    );
  }
}

customElements.define("upload-drop", UploadDrop);
