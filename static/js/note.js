// Autosave of a private note. Without this module the form is posted with its button.
//
//   <form method="post" action="/notes/…/" data-note data-user="42"> <textarea name="text">
//     <p role="status" aria-live="polite" data-note-state></p> <button>
//
// The server answers {"saved_at": "21:43"} after COMMIT, or 401. One save in flight; what is typed meanwhile leaves next.
// The text stays on the device (localStorage) until it is acknowledged, under a key that names its author and its note.
const QUIET_MS = 1200;
const RETRY_MS = 15000;

for (const form of document.querySelectorAll("form[data-note]")) autosave(form);

function autosave(form) {
  const area = form.querySelector("textarea");
  const state = form.querySelector("[data-note-state]");
  // getAttribute: a field named "action" would hide form.action.
  const action = form.getAttribute("action");
  const key = `note:${form.dataset.user}:${action}`;
  let acknowledged = area.defaultValue;
  let timer = 0;
  let inFlight = false;
  let expired = false;

  const kept = read(key);
  if (kept && kept.text.trim() !== acknowledged.trim()) {
    // Written elsewhere in the meantime? Then both texts are kept, one below the other.
    const elsewhere = kept.base.trim() !== acknowledged.trim() && acknowledged.trim() !== "";
    area.value = elsewhere ? `${acknowledged}\n\n[Retrouvé sur cet appareil]\n${kept.text}` : kept.text;
    save();
  } else {
    forget(key);
  }

  area.addEventListener("input", () => {
    keep(key, { text: area.value, base: acknowledged });
    plan(QUIET_MS);
  });
  area.addEventListener("blur", () => save());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    expired = false;
    save(true);
  });
  addEventListener("online", () => save());
  addEventListener("pagehide", () => save());

  async function save(asked = false) {
    clearTimeout(timer);
    const text = area.value;
    if (expired || inFlight) return;
    if (text === acknowledged && !asked) return;
    inFlight = true;
    say("Enregistrement…");
    try {
      const answer = await fetch(action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "manual",
        keepalive: true,
      });
      // An expired session is 401, 403 (its CSRF token is gone) or a redirect to the log-in page: never a success.
      if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") {
        expired = true;
        say("Votre session a expiré, reconnectez-vous : votre texte est gardé sur cet appareil.", true);
        return;
      }
      const saved = answer.ok ? await answer.json() : {};
      if (!saved.saved_at) throw new Error(`HTTP ${answer.status}`);
      acknowledged = text;
      if (area.value === text) {
        forget(key);
        say(`Enregistrée à ${saved.saved_at}`);
      } else {
        plan(QUIET_MS);
      }
    } catch {
      say("Connexion perdue : votre texte est gardé sur cet appareil", true);
      plan(RETRY_MS);
    } finally {
      inFlight = false;
    }
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(() => save(), delay);
  }

  function say(words, lost = false) {
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("is-lost", lost);
  }
}

// Private browsing may refuse the storage: the note is then only as safe as the network.
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(key, note) {
  try {
    localStorage.setItem(key, JSON.stringify(note));
  } catch {
    // Nothing to do: the save that follows is the safety.
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
