// Pictures go to the server in pieces, as soon as they are chosen (tus 1.0.0). A connection that
// breaks goes on where it stopped. Without this script the same fields send them in one post.

const TUS = { "Tus-Resumable": "1.0.0" };
const PIECE = 262144; // bytes; what a weak connection brings through in some seconds
const PATIENCE = 60000; // milliseconds until an answer is given up
const LONGEST = 30000; // milliseconds between two attempts
const RESTARTS = 3; // of a picture whose place at the server was given up

const form = document.querySelector("form[data-uploads]");
const button = form.querySelector("button:not([type=button], [formaction])");
const news = document.getElementById("news");
const words = form.dataset;
const queue = [];
let working = false;

form.classList.add("scripted");

class Refused extends Error {}

const ask = async (address, method, headers = {}, body = undefined) => {
  const given = new AbortController();
  const clock = setTimeout(() => given.abort(), PATIENCE);
  try {
    const answer = await fetch(address, {
      method,
      headers: { ...TUS, ...headers },
      body,
      signal: given.signal,
    });
    if (answer.status >= 500) throw new Error(`status ${answer.status}`);
    return answer;
  } finally {
    clearTimeout(clock);
  }
};

// A refusal speaks for itself; an answer without words is none of ours.
const refuse = async (answer) => {
  const told = await answer.json().catch(() => ({}));
  throw new Refused(told.detail ?? words.failed);
};

const announce = async (file, kind) => {
  const address = `${words.uploads}?jenis=${kind}`;
  const answer = await ask(address, "POST", { "Upload-Length": file.size });
  if (answer.status !== 201) await refuse(answer);
  return answer.headers.get("Location");
};

const offsetOf = (answer) => Number(answer.headers.get("Upload-Offset"));

// How much has come in; nothing where the place was given up.
const recall = async (place) => {
  const answer = await ask(place, "HEAD");
  return answer.ok ? offsetOf(answer) : null;
};

const append = async (place, file, offset) => {
  const headers = { "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" };
  const answer = await ask(place, "PATCH", headers, file.slice(offset, offset + PIECE));
  if (answer.status === 404 || answer.status === 409) return null;
  if (!answer.ok) await refuse(answer);
  return offsetOf(answer);
};

// Longer and longer, a little by chance so that not all phones come back at once; or until the
// phone says that it is connected again.
const pause = (failures) =>
  new Promise((over) => {
    const longest = Math.min(LONGEST, 1000 * 2 ** failures);
    const clock = setTimeout(over, longest * (0.5 + Math.random() / 2));
    addEventListener("online", () => (clearTimeout(clock), over()), { once: true });
  });

// Where a picture goes is remembered, so that the same one goes on after the page was closed.
const memory = (file, kind) => {
  const name = [words.uploads, kind, file.name, file.size, file.lastModified].join(" ");
  return {
    get: () => localStorage.getItem(name),
    set: (place) => localStorage.setItem(name, place),
    forget: () => localStorage.removeItem(name),
  };
};

const begin = async (file, kind, known) => {
  const remembered = known.get();
  const offset = remembered ? await recall(remembered) : null;
  if (offset !== null) return [remembered, offset];
  const place = await announce(file, kind);
  known.set(place);
  return [place, 0];
};

const send = async (file, kind, tell) => {
  const known = memory(file, kind);
  for (let failures = 0, restarts = 0; restarts <= RESTARTS; ) {
    try {
      let [place, offset] = await begin(file, kind, known);
      if (failures) news.textContent = words.again;
      failures = 0;
      do {
        tell(offset / file.size);
        offset = await append(place, file, offset);
      } while (offset !== null && offset < file.size);
      if (offset !== null) return known.forget();
      restarts += 1;
    } catch (error) {
      if (error instanceof Refused) {
        known.forget();
        throw error;
      }
      news.textContent = words.broken;
      await pause(failures);
      failures += 1;
    }
  }
  throw new Refused(words.failed);
};

// The list is the server's: what it shows has come in.
const renew = async () => {
  const html = await (await fetch(location.href)).text();
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("pictures");
  if (fresh) document.getElementById("pictures").replaceWith(fresh);
};

const show = (file) => {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  const share = document.createElement("progress");
  const text = document.createElement("figcaption");
  image.alt = "";
  image.src = URL.createObjectURL(file);
  image.addEventListener("error", () => image.remove()); // HEIC, often
  share.max = 1;
  share.setAttribute("aria-label", file.name);
  figure.append(image, share, text);
  document.getElementById("sending").append(figure);
  return {
    figure,
    tell: (part) => {
      share.value = part;
      text.textContent = words.sending.replace("#", `${Math.round(100 * part)} %`);
    },
    fail: (reason) => {
      share.remove();
      figure.className = "failed";
      text.className = "wrong";
      text.setAttribute("role", "alert");
      text.textContent = `${file.name}: ${reason}`;
    },
  };
};

const work = async () => {
  const label = [...button.childNodes];
  working = true;
  button.disabled = true;
  button.textContent = words.waiting;
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { file, kind, shown } = next;
    try {
      await send(file, kind, shown.tell);
      await renew().catch(() => {});
      shown.figure.remove();
      news.textContent = words.done;
    } catch (error) {
      shown.fail(error.message);
    }
  }
  working = false;
  button.disabled = false;
  button.replaceChildren(...label);
};

for (const input of form.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", () => {
    for (const failed of document.querySelectorAll("#sending .failed")) failed.remove();
    news.textContent = "";
    for (const file of input.files) {
      const shown = show(file);
      shown.tell(0);
      queue.push({ file, kind: input.name, shown });
    }
    input.value = "";
    if (!working) work();
  });
}
