// The one script of the portal: it lets the authenticator answer, takes the secret out of the address, and shows times.

/** Forms that a passkey answers are sent once it has. */
function answerByPasskey(form) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const trouble = form.querySelector('.trouble');
    const button = form.querySelector('button');
    trouble.textContent = '';
    button.disabled = true;
    try {
      const body = new URLSearchParams(new FormData(form));
      const response = await fetch(form.dataset.options, { method: 'POST', body });
      // Something in the form cannot be kept: the page says what, and no passkey is asked for it.
      if (response.status === 400 || response.status === 422) return form.submit();
      if (!response.ok) throw new Error('The line gave no question to answer.');
      form.elements.answer.value = JSON.stringify(await answer(form.dataset.passkey, await response.json()));
      form.submit();
    } catch {
      trouble.textContent = trouble.dataset.failed;
      button.disabled = false;
    }
  });
}

async function answer(does, options) {
  if (does === 'create') {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}

/** The secret of a mailed link stands after the number sign; from there it goes into the form, and out of the address. */
function takeLink(place) {
  const secret = location.hash.slice(1);
  if (secret === '') return;
  place.querySelector('input').value = secret;
  place.hidden = true;
  history.replaceState(null, '', location.pathname);
}

function showTime(time) {
  const form = { dateStyle: 'medium', timeStyle: 'short' };
  const zone = { timeZoneName: 'short', hour: 'numeric', minute: '2-digit' };
  const at = new Date(time.dateTime);
  const language = document.documentElement.lang;
  const isToday = at.toDateString() === new Date().toDateString();
  time.textContent = isToday ? at.toLocaleTimeString(language, zone) : at.toLocaleString(language, form);
}

/** Counts down from what was left when the page was made, so that a wrong clock of the telephone does not matter. */
function countDown(clock) {
  const endsAt = performance.now() + Number(clock.dataset.leftMs);
  const show = () => {
    const leftS = Math.max(0, Math.round((endsAt - performance.now()) / 1000));
    const text = `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, '0')}`;
    clock.textContent = leftS === 0 ? clock.dataset.over : `${clock.dataset.label}: ${text}`;
    if (leftS > 0) setTimeout(show, 1000);
  };
  show();
}

/** This page anew, as a document. The content policy lets no text become one, so the browser makes it out of the answer. */
const loadPage = () =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.open('GET', location.pathname);
    request.onload = () => resolve(request.response);
    request.onerror = () => reject(new Error('The line was not reached.'));
    request.send();
  });

/** Adds what is new to the list, and only that, so that nothing is read out twice. */
function takeNew(said, fresh) {
  const list = said.querySelector('ol');
  list.append(...[...fresh.querySelectorAll('li')].slice(list.children.length));
  const status = said.querySelector('[role=status]');
  const now = fresh.querySelector('[role=status]').textContent;
  if (status.textContent !== now) status.textContent = now;
  Object.assign(said.dataset, fresh.dataset);
  for (const time of said.querySelectorAll('time')) showTime(time);
}

/** Takes the rows that are not as before, so that nobody loses their place, and nothing else is read out anew. */
function takeRows(list, fresh) {
  const [rows, now] = [[...list.children], [...fresh.children]];
  now.forEach((row, at) => {
    for (const time of row.querySelectorAll('time')) showTime(time);
    if (rows[at] === undefined) list.append(row);
    else if (rows[at].textContent !== row.textContent) rows[at].replaceWith(row);
  });
  for (const row of rows.slice(now.length)) row.remove();
  list.dataset.list = fresh.dataset.list;
}

/**
 * Asks every ten seconds, while somebody looks at it, whether something in the officer's list is not as it was. It ends after the longest deadline, so
 * that a page that is left alone does not hold its session open.
 */
function followList(list) {
  const endsAt = performance.now() + 90 * 60_000;
  const look = async () => {
    if (document.hidden) return;
    const news = await fetch('/officer/news');
    if (!news.ok) return location.reload();
    if ((await news.json()).list === list.dataset.list) return;
    const fresh = (await loadPage())?.querySelector('[data-list]');
    if (!fresh) return location.reload();
    takeRows(list, fresh);
  };
  const lookAgain = () =>
    look()
      .catch(() => undefined)
      .then(() => performance.now() < endsAt && setTimeout(lookAgain, 10_000));
  setTimeout(lookAgain, 10_000);
}

/** Asks every three seconds whether something new was written, and takes only what was written anew: what is being typed stays. */
function followChat(said) {
  const look = async () => {
    const news = await fetch(said.dataset.news);
    if (!news.ok) return location.reload();
    const { messages, state, isPastDeadline } = await news.json();
    const isAsBefore = String(messages) === said.dataset.messages && state === said.dataset.state;
    if (isAsBefore && String(isPastDeadline) === said.dataset.pastDeadline) return;
    if (state === 'over') return location.reload();
    const fresh = (await loadPage())?.querySelector('[data-news]');
    if (!fresh) return location.reload();
    takeNew(said, fresh);
  };
  // A network that is away for a while is asked again.
  const lookAgain = () =>
    look()
      .catch(() => undefined)
      .then(() => setTimeout(lookAgain, 3000));
  setTimeout(lookAgain, 3000);
}

for (const list of document.querySelectorAll('[data-list]')) followList(list);
for (const said of document.querySelectorAll('[data-news]')) followChat(said);
for (const form of document.querySelectorAll('form[data-passkey]')) answerByPasskey(form);
for (const place of document.querySelectorAll('[data-link]')) takeLink(place);
for (const time of document.querySelectorAll('time')) showTime(time);
for (const clock of document.querySelectorAll('[data-left-ms]')) countDown(clock);
