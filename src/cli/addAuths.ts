import { type Command, Option } from 'commander';

const collect = (value: string, previous: readonly string[]): readonly string[] => [
  ...previous,
  value,
];

/** `tray-graph auths`: work with authentications from a shell. */
export function addAuths(program: Command): void {
  const auths = program
    .command('auths')
    .description('Move authentications into Tray, and read them.');
  auths
    .command('import <file>')
    .description('Create an authentication at Tray for each row of a CSV or JSON Lines file.')
    .option('--dry-run', 'print every problem with its line; change nothing')
    .option('--create-users', 'create the end users that Tray does not know')
    .option('--map <field=column>', 'take a field from a column of another name', collect, [])
    .option('--set <field=value>', 'give a field the same value in all rows', collect, [])
    .addOption(
      new Option('--format <format>', 'the form of the file, where its name does not tell').choices(
        ['csv', 'jsonl'],
      ),
    )
    .option('--result <file>', 'what became of each line, as JSON Lines (FILE.result.jsonl)')
    .option('--journal <file>', 'what has been done, for the next run to go on (FILE.journal)')
    .option(
      '--settle <seconds>',
      'how long a request without an answer may still take effect',
      '30',
    )
    .addHelpText('after', FIELDS)
    .action(async (file, options) => {
      const { authsImport } = await import('./authsImport.ts');
      process.exitCode = await authsImport(process.env, file, options);
    });
  auths
    .command('token <id>')
    .description("Print an authentication's credentials as JSON, for use outside Tray.")
    .option('--user <externalUserId>', 'the end user it belongs to; needs TRAY_MASTER_TOKEN')
    .option('--force-refresh', 'have Tray renew an OAuth token first')
    .addHelpText('after', TOKENS)
    .action(async (id, options) => {
      const { authsToken } = await import('./authsToken.ts');
      process.exitCode = await authsToken(process.env, id, options);
    });
}

const TOKENS = `
Tray gives credentials to their owner only. The owner's token comes from TRAY_USER_TOKEN or
TRAY_USER_TOKEN_FILE; with --user it is minted with TRAY_MASTER_TOKEN; without either, what belongs
to the organisation itself is read with TRAY_MASTER_TOKEN.`;

const FIELDS = `
Fields (columns of these names are taken without --map):
  user                  your own id of the end user (externalUserId); required
  userName              the user's name, for --create-users; the id when left out
  name                  the authentication's name; required
  service               the service with its version, such as northwind-crm@2
  serviceVersion        its version, where service holds the name only
  environment           the title of the service environment, where there are several
  serviceEnvironmentId  the environment by its id, instead of or beside the service
  credentials.*         the secret part, as the environment's credentialsSchema asks for it
  userData.*            the part that may be shown, as its userDataSchema asks for it
  scopes                OAuth scopes, with spaces between them
  onPremAgentGroupId    the on-premises agent group to call through

The master token comes from TRAY_MASTER_TOKEN or TRAY_MASTER_TOKEN_FILE.`;
