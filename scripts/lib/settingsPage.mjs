import { REGIONS } from '../../src/config/addresses.ts';
import { describeSettings } from '../../src/config/describeSettings.ts';

/** docs/settings.md, whole. */
export const settingsPage = () => `${BEFORE}
${TABLE_HEAD}
${describeSettings().map(row).join('\n')}

${AFTER}`;

const BEFORE = `<!-- Written by \`npm run docs:settings\` from src/config/settings.ts and the files beside it; change it there. -->
# Settings

Settings are environment variables. None is needed: with none, \`npm start\` runs the gateway in
front of a local Tray with made-up data. They are read once, at the start; when some do not fit,
the program names all of them and ends with exit code 1. \`npm run doctor\` shows what each is set to,
where that came from and what is wrong with it, and asks Tray whether it answers.

    PORT=8080 LOG_LEVEL=debug npm start

A secret (marked so below) can also be kept in a file: set \`NAME_FILE\` to the file's path instead
of \`NAME\` to the secret itself. Spaces and line breaks around it are ignored. Secrets are never
shown, neither by \`doctor\` nor in logs. An empty variable counts as one that is not set.
`;

const TABLE_HEAD = `| name | default | unit | meaning |
|---|---|---|---|`;

const row = ({ name, fallbackText, unit, meaning, secret }) =>
  `| \`${name}\` | ${fallbackText && `\`${fallbackText}\``} | ${unit} | ${meaning}${secret ? ' **Secret.**' : ''} |`;

const region = ([name, { graphqlUrl, restUrl }]) => `| \`${name}\` | ${graphqlUrl} | ${restUrl} |`;

const AFTER = `## Using a real Tray account

1. Find out the region of your Tray organisation and set \`TRAY_REGION\`. A token of one region is
   refused by the others.

   | region | Users API | Auths and Connectors APIs |
   |---|---|---|
${Object.entries(REGIONS)
  .map(entry => `   ${region(entry)}`)
  .join('\n')}

   For any other address, such as a proxy of your own, set \`TRAY_GRAPHQL_URL\` (with its path) and
   \`TRAY_REST_URL\` (without one). They go before the region.
2. Create a master token in Tray's settings, under tokens. Clients may send it, or a user's token,
   as \`Authorization: Bearer …\`; the gateway passes it through. Then it needs no token of its own.
3. For application keys and for JWTs (\`AUTH_MODES\`) the gateway works with the master token itself.
   Put it into a file that only the gateway can read, and name the file:

       TRAY_REGION=eu1 TRAY_MASTER_TOKEN_FILE=/run/secrets/tray npm start

4. Run \`npm run doctor\` with the same settings. It says whether both addresses answer and
   whether the token is a master token.

As soon as one of \`TRAY_REGION\`, \`TRAY_GRAPHQL_URL\`, \`TRAY_REST_URL\` and \`TRAY_MASTER_TOKEN\` is set,
\`npm start\` leaves the local Tray out. \`node dist/cli/main.js serve\` never starts one.

Connector calls are billed by Tray, also those that only fetch the choices of a form field
(\`lookupOptions\`) or the shape of an output (\`operationOutputSchema\`).

## Whether Tray's schema is still the one we know

\`npm run schema:check\` asks Tray for its present Users schema, with \`TRAY_MASTER_TOKEN\`, and compares
it with \`schema/users.graphql\`. \`npm run schema:check -- --file schema.json\` takes an introspection
result or SDL from a file instead.

| exit code | meaning |
|---|---|
| 0 | they are the same |
| 1 | there are additions, or changes that may surprise a client |
| 2 | there are breaking changes |
| 3 | they could not be compared |
`;
