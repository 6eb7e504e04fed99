import { TrayGraphError } from '../errors.ts';
import type { Access, Role } from './access.ts';

/** Roles that the gateway restricts; what the role `tray` may do, Tray decides itself. */
type Restricted = Exclude<Role, 'tray' | 'nobody'>;

const EVERYONE: readonly Restricted[] = ['admin', 'operate', 'read', 'endUser'];
const KEYS: readonly Restricted[] = ['admin', 'operate', 'read'];
/** Whoever may change things or cause costs, in the organisation's name or in its own. */
const DOERS: readonly Restricted[] = ['admin', 'operate', 'endUser'];
const OPERATORS: readonly Restricted[] = ['admin', 'operate'];
const ADMINS: readonly Restricted[] = ['admin'];

type FieldRoles = Readonly<Record<string, readonly Restricted[]>>;

/** Who may use which root field. A client without a token may use none, only look at the schema. */
export const PERMISSIONS: Readonly<Record<'Query' | 'Mutation', FieldRoles>> = {
  Query: {
    viewer: EVERYONE,
    users: KEYS,
    user: KEYS,
    solution: EVERYONE,
    solutionInstance: EVERYONE,
    authentication: EVERYONE,
    connectors: EVERYONE,
    connector: EVERYONE,
    connectorService: EVERYONE,
    inputViolations: EVERYONE,
    // Tray bills these two as connector calls.
    lookupOptions: DOERS,
    operationOutputSchema: DOERS,
  },
  Mutation: {
    callOperation: DOERS,
    callOperationPages: DOERS,
    callConnector: DOERS,
    createAuthentication: DOERS,
    updateAuthentication: DOERS,
    deleteAuthentication: DOERS,
    authenticationDialogUrl: DOERS,
    createUserAuthentication: DOERS,
    removeAuthentication: DOERS,
    createSolutionInstance: DOERS,
    updateSolutionInstance: DOERS,
    upgradeSolutionInstance: DOERS,
    removeSolutionInstance: DOERS,
    generateAuthorizationCode: OPERATORS,
    createExternalUser: ADMINS,
    updateExternalUser: ADMINS,
    removeExternalUser: ADMINS,
    authorize: ADMINS,
    importProject: ADMINS,
    exportProject: ADMINS,
    exportProjectConfig: ADMINS,
    importWorkflows: ADMINS,
    exportWorkflows: ADMINS,
    refreshCatalog: ADMINS,
  },
};

/** Who may act as an end user for a whole request. A user's token cannot, which Tray finds out. */
const MAY_ACT_AS_USER: ReadonlySet<Role> = new Set<Role>(['tray', ...KEYS]);

/** `Query.viewer`, for example; undefined where the table has no such field. */
export const rolesOf = (type: string, field: string): readonly Role[] | undefined => {
  const fields = type === 'Query' || type === 'Mutation' ? PERMISSIONS[type] : {};
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
};

/**
 * Refuses a root field to those whose role does not hold it.
 *
 * @throws {TrayGraphError} UNAUTHENTICATED without a token, FORBIDDEN for a role that may not.
 */
export function assertMay(access: Access, type: string, field: string): void {
  if (may(access, type, field)) return;
  const { role } = access;
  if (role === 'nobody') throw withoutToken();
  throw forbidden(`The role ${role} may not use ${type}.${field}.`);
}

/** Whether `assertMay` passes. */
export const may = ({ role }: Access, type: string, field: string): boolean =>
  role === 'tray' || rolesOf(type, field)?.includes(role) === true;

/**
 * Refuses to act as an end user to those whose role does not allow it.
 *
 * @throws {TrayGraphError} UNAUTHENTICATED without a token, FORBIDDEN for a role that may not.
 */
export function assertMayActAsUser({ role }: Access): void {
  if (MAY_ACT_AS_USER.has(role)) return;
  if (role === 'nobody') throw withoutToken();
  throw forbidden(`The role ${role} may not act as another user: leave the header out.`);
}

/** In Tray's own words, which clients may know. */
const withoutToken = (): TrayGraphError =>
  new TrayGraphError('Unauthorized', { code: 'UNAUTHENTICATED', retryable: false });

const forbidden = (message: string): TrayGraphError =>
  new TrayGraphError(message, { code: 'FORBIDDEN', retryable: false });
