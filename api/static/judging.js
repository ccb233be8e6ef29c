// Points are saved while a juror types, one request after the other, and again until an answer
// comes. Without this, the button below the form saves.

const form = document.querySelector("form[data-autosave]");
const PATIENCE = 600; // ms after the last key
const RETRIES = [1000, 3000, 10000]; // ms, the last one again and again

if (form) {
  const state = form.querySelector(".state");
  const points = [...form.querySelectorAll("[data-criterion]")];
  let [timer, unsaved, running, leaving] = [0, false, false, false];

  const tell = (text, kind) => {
    state.hidden = false;
    state.textContent = text;
    state.dataset.kind = kind;
  };

  const read = () => JSON.stringify({
    points: Object.fromEntries(points.map((one) => [one.dataset.criterion, one.value])),
    remark: form.elements.remark.value,
    seen: form.elements.seen.value,
  });

  // The answer, however long it takes; the same body is sent again, so that nothing counts twice.
  const send = async (body) => {
    for (let trial = 0; ; trial += 1) {
      try {
        const answer = await fetch(form.dataset.autosave, {
          method: "PUT",
          headers: { "content-type": "application/json", "accept-language": document.documentElement.lang },
          body,
          keepalive: true,
        });
        if (answer.status < 500) return answer;
      } catch {
        // No connection: told below, and tried again.
      }
      tell(form.dataset.retrying, "waiting");
      await new Promise((go) => setTimeout(go, RETRIES[Math.min(trial, RETRIES.length - 1)]));
    }
  };

  const save = async () => {
    clearTimeout(timer);
    if (running || !unsaved) return;
    [running, unsaved] = [true, false];
    tell(form.dataset.saving, "waiting");
    const answer = await send(read());
    const told = await answer.json().catch(() => ({}));
    running = false;
    if (answer.ok) form.elements.seen.value = told.seen;
    tell(answer.ok ? form.dataset.saved : (told.detail ?? answer.statusText), answer.ok ? "saved" : "wrong");
    if (leaving && answer.ok) {
      form.requestSubmit();
      return;
    }
    leaving = false;
    if (unsaved) save();
    unsaved ||= !answer.ok; // what was refused waits for the next key
  };

  form.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(save, PATIENCE);
  });
  form.addEventListener("change", save);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    leaving = running; // or the form would overtake its own points and find them changed
    if (running) event.preventDefault();
    else unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved || running) event.preventDefault();
  });
}
