/** The page: it holds a JWT of its own user, for as long as it is open, and nothing else. */
const START = `query Start {
  viewer { details { name } authentications { edges { node { id name service { title } } } } }
  connectors(filter: { latestOnly: true }) { nodes { name version title } }
  connector(name: "pigeon-chat") { name version authentications { id name } }
}`;

const CALL = `mutation Call($input: OperationCallInput!) {
  callOperation(input: $input) { outcome output failure { message } }
}`;

const find = id => document.getElementById(id);
let session;
let connector;

/** Asks this page's own server who is signed in; a real one would look at its own session. */
async function signIn(user) {
  const response = await fetch(`/session?user=${encodeURIComponent(user)}`, { method: 'POST' });
  if (!response.ok) throw new Error('You cannot be signed in.');
  return response.json();
}

/** Asks the gateway; another origin, so that it must allow this one (CORS_ORIGINS). */
async function ask(query, variables) {
  const response = await fetch(session.gatewayUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session.jwt}` },
    body: JSON.stringify({ query, variables }),
  }).catch(() => {
    throw new Error('The gateway cannot be reached, or does not allow this page (CORS_ORIGINS).');
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

function list(id, texts) {
  const items = texts.map(text => {
    const item = document.createElement('li');
    item.textContent = text;
    return item;
  });
  find(id).replaceChildren(...items);
}

const options = (id, choices) =>
  find(id).replaceChildren(...choices.map(({ text, value }) => new Option(text, value)));

async function show(user) {
  session = await signIn(user);
  const data = await ask(START);
  const own = data.viewer.authentications.edges.map(({ node }) => node);
  connector = data.connector;
  list(
    'authentications',
    own.map(({ name, service }) => `${name} (${service.title})`),
  );
  list(
    'connectors',
    data.connectors.nodes.map(({ title, version }) => `${title} ${version}`),
  );
  options(
    'authentication',
    connector.authentications.map(({ id, name }) => ({ text: name, value: id })),
  );
  list('channels', []);
  find('run').disabled = connector.authentications.length === 0;
  find('status').textContent = data.viewer.details.name;
}

async function call() {
  const { name, version } = connector;
  const authId = find('authentication').value;
  const input = { connector: name, version, operation: 'list_channels', authId, input: {} };
  const { outcome, output, failure } = (await ask(CALL, { input })).callOperation;
  if (outcome === 'ERROR') throw new Error(failure.message);
  list(
    'channels',
    output.channels.map(channel => channel.name),
  );
}

/** Runs a step; what goes wrong is said on the page. */
const step = work => async () => {
  find('problem').hidden = true;
  try {
    await work();
  } catch (error) {
    find('problem').textContent = error.message;
    find('problem').hidden = false;
  }
};

const start = step(async () => {
  const users = await (await fetch('/users')).json();
  options(
    'user',
    users.map(user => ({ text: user, value: user })),
  );
  await show(users[0]);
});

find('user').addEventListener(
  'change',
  step(() => show(find('user').value)),
);
find('run').addEventListener('click', step(call));
await start();
