// Autosave of a private note. Without this module the form is posted with its button.
//
//   <form method="post" action="/notes/…/" data-note data-user="42"> <input name="revision"> <textarea name="text">
//     <p role="status" aria-live="polite" data-note-state></p>
//     <div data-note-conflict hidden> <textarea data-note-other readonly> <button data-note-mine> <button data-note-theirs> </div>
//     <button>
//
// The server answers after COMMIT {"saved_at": "21:43", "revision": 3}; or 409 {"error", "text", "revision"} when the note
// has changed elsewhere, 401 when the session has expired, 422 {"error"} when the text is refused. One save in flight; what
// is typed meanwhile leaves next. The text stays on the device (localStorage) until it is acknowledged, under a key that
// names its author and its note.
const QUIET_MS = 1200;
const RETRY_MS = 15000;

for (const form of document.querySelectorAll("form[data-note]")) autosave(form);

function autosave(form) {
  const area = form.querySelector("textarea");
  const revision = form.querySelector("[name=revision]");
  const state = form.querySelector("[data-note-state]");
  const words = form.closest("[data-say-saving]").dataset; // written, and translated, in the template
  const conflict = form.querySelector("[data-note-conflict]");
  // getAttribute: a field named "action" would hide form.action.
  const action = form.getAttribute("action");
  const key = `note:${form.dataset.user}:${action}`;
  let acknowledged = area.defaultValue;
  let sent = null;
  let timer = 0;
  let inFlight = false;
  let expired = false;

  const kept = read(key);
  if (kept && kept.text.trim() !== acknowledged.trim()) {
    area.value = kept.text;
    // Written elsewhere in the meantime? Then the person chooses.
    if (kept.base.trim() !== acknowledged.trim() && acknowledged.trim() !== "") disagree(acknowledged);
    else save();
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
  form.querySelector("[data-note-mine]").addEventListener("click", () => agree(area.value));
  form.querySelector("[data-note-theirs]").addEventListener("click", () => agree(acknowledged));
  addEventListener("online", () => save());
  addEventListener("pagehide", () => save());

  async function save(asked = false) {
    clearTimeout(timer);
    const text = area.value;
    if (expired || inFlight || !conflict.hidden) return;
    if (text === acknowledged && !asked) return;
    inFlight = true;
    say(words.saySaving);
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
        say(words.sayExpired, true);
        return;
      }
      const body = await answer.json();
      if (answer.status === 409 && "text" in body) {
        const theirs = lines(body.text);
        revision.value = body.revision;
        // Our own save, whose acknowledgement was lost on the way, is no disagreement.
        if (theirs === sent || theirs === area.value) {
          acknowledged = theirs;
          plan(0);
        } else {
          disagree(theirs);
        }
        return;
      }
      if (body.error) {
        keep(key, { text: area.value, base: acknowledged });
        say(words.sayRefused.replace("{why}", body.error), true);
        return;
      }
      if (!answer.ok || !body.saved_at) throw new Error(`HTTP ${answer.status}`);
      acknowledged = text;
      revision.value = body.revision;
      if (area.value === text) {
        forget(key);
        say(words.saySaved.replace("{time}", body.saved_at));
      } else {
        keep(key, { text: area.value, base: acknowledged });
        plan(QUIET_MS);
      }
    } catch {
      sent = text;
      say(words.sayLost, true);
      plan(RETRY_MS);
    } finally {
      inFlight = false;
    }
  }

  // The other text is shown; nothing leaves until the person has chosen.
  function disagree(theirs) {
    acknowledged = theirs;
    keep(key, { text: area.value, base: acknowledged });
    form.querySelector("[data-note-other]").value = theirs;
    conflict.hidden = false;
    say(words.sayChoose, true);
  }

  function agree(text) {
    conflict.hidden = true;
    area.value = text;
    area.focus();
    save(true);
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(() => save(), delay);
  }

  function say(text, lost = false) {
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("is-lost", lost);
  }
}

// A form sends CRLF, a textarea reads LF.
function lines(text) {
  return text.replace(/\r\n?/g, "\n");
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
