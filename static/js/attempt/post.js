// Answers on their way to the server: csrfmiddlewaretoken, author, and for each question `r<n>` (the revision that was
// read) with its fields `q<n>`, `q<n>-…`. A page with nothing to save sends `state`: it asks whether the server is
// there, and how much time is left.
const TIMEOUT_MS = 10_000;
const KEEPALIVE_BYTES = 60_000; // what browsers let a page send while it goes

export function postAnswers(address, identity, rows) {
  const body = new URLSearchParams(identity);
  if (!rows.length) body.append("state", "1");
  for (const [number, base, fields] of rows) {
    body.append(`r${number}`, base);
    for (const [name, value] of fields) body.append(name, value);
  }
  return fetch(address, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    redirect: "manual",
    keepalive: body.toString().length < KEEPALIVE_BYTES,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}
