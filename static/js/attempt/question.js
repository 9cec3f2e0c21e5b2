// One question of a running attempt: its fields, and what stands beside it.
//
//   <div data-question="4" data-unsaved?> <input type="hidden" name="r4" value="revision"> <fieldset> fields q4, q4-…
//     <p data-error>  <div data-conflict> <q data-words> <button data-mine> <a data-theirs>
export class Question {
  constructor(box) {
    this.box = box;
    this.number = box.dataset.question;
    this.revisionField = box.querySelector(`[name=r${this.number}]`);
    this.fieldset = box.querySelector("fieldset");
    // What a page shows after a refusal is not what the server holds.
    this.acknowledged = "unsaved" in box.dataset ? null : this.value;
  }

  get fields() {
    const sent = [...new FormData(this.box.closest("form"))];
    return sent.filter(([name]) => name === `q${this.number}` || name.startsWith(`q${this.number}-`));
  }

  get value() {
    return JSON.stringify(this.fields);
  }

  get revision() {
    return Number(this.revisionField.value);
  }

  set revision(number) {
    this.revisionField.value = number;
  }

  get isInConflict() {
    return Boolean(this.box.querySelector("[data-conflict]"));
  }

  // Acknowledged by the server, or chosen by the person.
  take(revision, fields) {
    this.revision = revision;
    this.acknowledged = JSON.stringify(fields);
    this.accept();
  }

  // Put kept fields back, with the revision that they were written on, and let other modules see it.
  put(fields, revision) {
    this.revision = revision;
    const inputs = [...this.fieldset.elements].filter((one) => one.name?.startsWith(`q${this.number}`));
    for (const input of inputs) {
      const values = fields.filter(([name]) => name === input.name).map(([, value]) => value);
      if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
      else if (input.type !== "submit" && input.type !== "button") input.value = values[0] ?? "";
    }
    inputs[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  refuse(message) {
    this.accept();
    const error = clone("error");
    error.id = `error-${this.number}`;
    error.querySelector("[data-message]").textContent = message;
    this.fieldset.after(error);
    const before = this.fieldset.getAttribute("aria-describedby") ?? "";
    this.fieldset.setAttribute("aria-describedby", `${before.replace(` ${error.id}`, "")} ${error.id}`);
    this.mark(true);
  }

  // The other answer is shown; nothing leaves until the person has chosen.
  disagree(words) {
    this.accept();
    const conflict = clone("conflict");
    conflict.querySelector("[data-words]").textContent = words;
    conflict.querySelector("[data-some]").hidden = !words;
    conflict.querySelector("[data-none]").hidden = Boolean(words);
    this.fieldset.after(conflict);
  }

  accept() {
    for (const one of this.box.querySelectorAll("[data-error], [data-conflict], .field__error")) one.remove();
    this.mark(false);
  }

  mark(invalid) {
    for (const input of this.fieldset.querySelectorAll("textarea, select, input:not([type=radio], [type=checkbox])")) {
      if (invalid) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }
}

function clone(name) {
  return document.querySelector(`template[data-${name}-of-a-question]`).content.firstElementChild.cloneNode(true);
}
