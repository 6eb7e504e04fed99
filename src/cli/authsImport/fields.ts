/** A row's values by field, such as `user` or `credentials.api_key`; CSV gives texts only. */
export type Fields = Readonly<Record<string, unknown>>;

/** Where each field's value comes from. */
export interface ColumnMapping {
  /** Column by field, for those that are not named like their field. */
  readonly columns: Readonly<Record<string, string>>;
  /** Values that are the same for all rows, by field. */
  readonly constants: Readonly<Record<string, string>>;
}

const PLAIN_FIELDS = [
  ...['user', 'userName', 'name', 'service', 'serviceVersion', 'environment'],
  ...['serviceEnvironmentId', 'scopes', 'onPremAgentGroupId'],
];

const isField = (name: string): boolean =>
  PLAIN_FIELDS.includes(name) || /^(credentials|userData)\..+/.test(name);

/**
 * Reads `--map field=Column` and `--set field=value`.
 *
 * @throws {Error} for a field that there is not, and for a secret on the command line.
 */
export function readMapping(maps: readonly string[], sets: readonly string[]): ColumnMapping {
  const constants = pairs(sets, '--set');
  const secret = Object.keys(constants).find(field => field.startsWith('credentials.'));
  if (secret !== undefined) {
    throw new Error(
      `--set ${secret}: credentials belong into the file; a command line can be seen.`,
    );
  }
  return { columns: pairs(maps, '--map'), constants };
}

function pairs(options: readonly string[], option: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.map(text => {
      const at = text.indexOf('=');
      const field = text.slice(0, at).trim();
      if (at < 1 || !isField(field)) {
        throw new Error(
          `${option} takes FIELD=${option === '--map' ? 'COLUMN' : 'VALUE'} with one of the fields ${PLAIN_FIELDS.join(', ')}, credentials.* and userData.*.`,
        );
      }
      return [field, text.slice(at + 1)];
    }),
  );
}

/** The values of one record, by field; empty cells are left out. */
export function toFields(
  record: Readonly<Record<string, unknown>>,
  { columns, constants }: ColumnMapping,
): Fields {
  const mapped = new Set(Object.values(columns));
  const own = Object.entries(record).filter(
    ([column]) => isField(column) && !mapped.has(column) && !(column in columns),
  );
  const renamed = Object.entries(columns).map(
    ([field, column]) => [field, record[column]] as const,
  );
  const given = [...own, ...renamed].filter(([, value]) => value !== '' && value != null);
  return { ...constants, ...Object.fromEntries(given) };
}

/** The columns that no field takes. */
export const unreadColumns = (
  columns: readonly string[],
  { columns: mapped }: ColumnMapping,
): readonly string[] =>
  columns.filter(column => !isField(column) && !Object.values(mapped).includes(column));
