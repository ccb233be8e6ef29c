// Suggestions under the search box: a combobox with a list (WAI-ARIA 1.2). Without this the box
// still searches when it is sent.

const PAUSE = 150; // ms after the last letter

const suggest = (place) => {
  const input = place.querySelector("input");
  const list = document.createElement("ul");
  const told = document.createElement("p");
  let clock;
  let asked;

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", open);
    if (!open) choose(null);
  };
  const choose = (item) => {
    for (const one of list.children) one.setAttribute("aria-selected", one === item);
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  };
  const chosen = () => list.querySelector("[aria-selected=true]");
  const step = (by) => {
    const items = [...list.children];
    const next = items.indexOf(chosen()) + by;
    choose(items[(next + items.length) % items.length] ?? null);
  };
  const fill = (motifs) => {
    list.replaceChildren(...motifs.map(draw));
    told.textContent = motifs.length ? place.dataset.found.replace("#", motifs.length) : "";
    show(motifs.length > 0);
  };
  const ask = async () => {
    const words = input.value.trim();
    asked?.abort();
    if (words.length < 2) return fill([]);
    asked = new AbortController();
    try {
      const answer = await fetch(`${place.dataset.suggest}?q=${encodeURIComponent(words)}`, asked);
      if (answer.ok) fill(await answer.json());
    } catch {
      show(false); // offline, or another letter was typed meanwhile
    }
  };

  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  list.hidden = true;
  told.className = "hidden";
  told.setAttribute("role", "status");
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": false,
  })) input.setAttribute(name, value);
  place.append(list, told);

  input.addEventListener("input", () => {
    clearTimeout(clock);
    clock = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(chosen() ? -1 : 0);
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && chosen()) location.assign(chosen().dataset.address);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the box keeps the focus, so that the list stays until it is clicked
  });
  list.addEventListener("click", (event) => {
    location.assign(event.target.closest("li").dataset.address);
  });
  input.addEventListener("blur", () => show(false));
};

const draw = (motif, place) => {
  const item = document.createElement("li");
  const picture = document.createElement("img");
  const title = document.createElement("b");
  const by = document.createElement("small");
  item.id = `suggestion-${place}`;
  item.setAttribute("role", "option");
  item.dataset.address = motif.address;
  picture.src = motif.picture;
  picture.alt = "";
  picture.width = 48;
  picture.height = 48;
  title.textContent = motif.title;
  by.textContent = motif.by;
  item.append(picture, title, by);
  return item;
};

document.querySelectorAll("[data-suggest]").forEach(suggest);
