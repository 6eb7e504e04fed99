import { Command, Option } from 'commander';
import { describeSettings } from '../config/describeSettings.ts';
import { FEDERATION_VERSIONS } from '../federation/versions.ts';
import { addAuths } from './addAuths.ts';
import { explainFailure } from './explainFailure.ts';

/** Runs the command in `argv`; a failure becomes a sentence on stderr and exit code 1. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync([...argv]);
  } catch (error) {
    console.error(explainFailure(error));
    process.exit(1); // what had started before the failure would keep the process alive
  }
}

/** Every command; what a command needs is loaded when it runs. */
function createProgram(): Command {
  const program = new Command('tray-graph')
    .description("One GraphQL endpoint over Tray's Users, Auths and Connectors APIs.")
    .helpCommand(false);
  addServing(program);
  addSandbox(program);
  addSchema(program);
  addDocuments(program);
  addKeys(program);
  addAuths(program);
  program
    .command('doctor')
    .description('Explain every setting, what is wrong with it, and whether Tray answers.')
    .action(async () => {
      const { doctor } = await import('./doctor.ts');
      process.exitCode = await doctor(process.env);
    });
  return program;
}

function addServing(program: Command): void {
  program
    .command('serve')
    .description('Run the gateway in front of Tray.')
    .addHelpText('after', settingsHelp)
    .action(async () => {
      const { serve } = await import('./serve.ts');
      await serve(process.env);
    });
  program
    .command('start')
    .description('Run the gateway, and a local Tray beside it unless the settings name a real one.')
    .addHelpText('after', settingsHelp)
    .action(async () => {
      const { start } = await import('./start.ts');
      await start(process.env);
    });
}

function addSandbox(program: Command): void {
  program
    .command('sandbox')
    .description('Run the local Tray alone.')
    .option('--port <port>', 'the port to listen on; 0 takes a free one (SANDBOX_PORT)')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--data <file>', 'the file that holds everything it knows (SANDBOX_DATA)')
    .option('--connectors <count>', 'the size of the catalogue (SANDBOX_CONNECTORS)')
    .option('--reset', 'begin afresh: forget what the file holds')
    .option('--control', 'offer the control interface, which breaks and slows things on request')
    .option('--stamp', 'mark every text in an answer with the owner of the token')
    .option('--no-limits', "leave Tray's rate limits out")
    .action(async options => {
      const { sandbox } = await import('./sandbox.ts');
      await sandbox(process.env, options);
    });
}

function addSchema(program: Command): void {
  const schema = program.command('schema').description('Print and compare schemas.');
  schema
    .command('print')
    .description('Print the schema that the gateway serves.')
    .option('--out <file>', 'write it to a file instead')
    .addOption(
      new Option('--federation [version]', 'as a subgraph of this version of Apollo Federation')
        .choices(FEDERATION_VERSIONS)
        .preset(FEDERATION_VERSIONS[0]),
    )
    .action(async options => {
      const { printSchemaCommand } = await import('./schemaPrint.ts');
      printSchemaCommand(options);
    });
  schema
    .command('pull')
    .description("Print Tray's present Users schema, by introspection.")
    .addOption(fileOption())
    .action(async ({ file }) => {
      const { pullSchema } = await import('./schemaPull.ts');
      await pullSchema(process.env, file);
    });
  schema
    .command('check')
    .description("Compare Tray's present Users schema with schema/users.graphql.")
    .addHelpText('after', EXIT_CODES)
    .addOption(fileOption())
    .action(async ({ file }) => {
      const { checkSchema } = await import('./schemaCheck.ts');
      process.exitCode = await checkSchema(process.env, file);
    });
}

function addDocuments(program: Command): void {
  program
    .command('documents')
    .description('Manage the manifest of trusted documents (TRUSTED_DOCUMENTS_FILE).')
    .command('extract <files...>')
    .description('Collect the operations of client source: .graphql files, and gql templates.')
    .addOption(
      new Option('--format <format>', 'whose layout')
        .choices(['apollo', 'relay'])
        .default('apollo'),
    )
    .option('--out <file>', 'write the manifest to a file instead of printing it')
    .action(async (files, options) => {
      const { documentsExtract } = await import('./documentsExtract.ts');
      documentsExtract(files, options);
    });
}

function addKeys(program: Command): void {
  const keys = program.command('keys').description('Manage the application keys (AUTH_KEYS_FILE).');
  const keysFile = () =>
    new Option('--file <path>', 'the file that holds them').env('AUTH_KEYS_FILE');
  keys
    .command('add')
    .description('Make a key and print it, this once.')
    .requiredOption('--name <name>', 'who or what it is for')
    .requiredOption('--role <role>', 'what it may do: admin, operate or read')
    .addOption(keysFile())
    .action(async ({ file, name, role }) => {
      const { addKey } = await import('./keys.ts');
      await addKey(file, name, role);
    });
  keys
    .command('list')
    .description('Print the id, role, time of making and name of every key.')
    .addOption(keysFile())
    .action(async ({ file }) => {
      const { listKeys } = await import('./keys.ts');
      await listKeys(file);
    });
  keys
    .command('revoke <id>')
    .description('Refuse a key from now on.')
    .addOption(keysFile())
    .action(async (id, { file }) => {
      const { revokeKey } = await import('./keys.ts');
      await revokeKey(file, id);
    });
}

const fileOption = () =>
  new Option('--file <path>', 'read an introspection result (.json) or SDL instead of asking Tray');

const EXIT_CODES = `
Exit codes:
  0  they are the same
  1  there are additions, or changes that may surprise a client
  2  there are breaking changes
  3  they could not be compared`;

const settingsHelp = (): string => {
  const rows = describeSettings();
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(
    ({ name, meaning, fallbackText }) =>
      `  ${name.padEnd(width)}  ${meaning}${fallbackText === '' ? '' : ` [${fallbackText}]`}`,
  );
  return ['', 'Settings (environment variables) and their defaults:', ...lines].join('\n');
};
