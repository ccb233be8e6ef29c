// Comforts on top of pages that work without them: previews, a counter, a calm send button.

const waiting = (form) => {
  const button = form.querySelector("button");
  const label = [...button.childNodes];
  form.addEventListener("submit", () => {
    button.replaceChildren(form.dataset.waiting);
    button.disabled = true;
  });
  // A page that comes back from the browser's memory must not keep its button asleep.
  addEventListener("pageshow", () => {
    button.replaceChildren(...label);
    button.disabled = false;
  });
};

const preview = (input) => {
  const place = document.getElementById(input.dataset.preview);
  input.addEventListener("change", () => {
    for (const old of place.querySelectorAll("img")) URL.revokeObjectURL(old.src);
    const most = Number(input.dataset.most || 1);
    place.replaceChildren(...[...input.files].slice(0, most).map(show));
  });
};

// A format that this browser cannot draw (HEIC, often) is shown by its name alone.
const show = (file) => {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  const name = document.createElement("figcaption");
  name.textContent = `${file.name} (${(file.size / 1e6).toFixed(1)} MB)`;
  image.alt = "";
  image.src = URL.createObjectURL(file);
  image.addEventListener("error", () => image.remove());
  figure.append(image, name);
  return figure;
};

const count = (area) => {
  const line = document.createElement("span");
  line.className = "hint counter";
  area.after(line);
  const tell = () => {
    const length = [...area.value.normalize("NFC").trim()].length;
    line.textContent = area.dataset.left.replace("#", length.toLocaleString(document.documentElement.lang));
    line.classList.toggle("over", length > Number(area.dataset.longest));
  };
  area.addEventListener("input", tell);
  tell();
};

document.querySelectorAll("form[data-waiting]").forEach(waiting);
document.querySelectorAll("input[data-preview]").forEach(preview);
document.querySelectorAll("textarea[data-longest]").forEach(count);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
document.getElementById("summary")?.focus();
